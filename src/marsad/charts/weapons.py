"""Strikes by weapon: what was launched, intercepted, lost and hit of each family of weapons, over all of the days chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.canvas import Sheet, Words, bar, draw, empty, lying
from marsad.charts.chart import Gallery
from marsad.charts.data import Data
from marsad.charts.families import STRIKE_PHASES, bundles, families, family_of
from marsad.charts.marks import counted, total
from marsad.charts.strikes import directions
from marsad.charts.style import PHASES, SMALL

if TYPE_CHECKING:
    from marsad.charts.chart import Chart
    from marsad.charts.selection import Mark, Selection

_HEAD, _BAR, _BUNDLE = 18, 17, 90


def all_directions(selection: Selection, at_most: int = 4) -> Gallery:
    """Return a chart by weapon for each direction, those with most events first; one that says so where there is none."""
    selection = selection.summed
    return Gallery(tuple(by_weapon(selection, *pair) for pair in directions(selection)[:at_most] or [(None, None)]))


def by_weapon(selection: Selection, actor: str | None = None, target: str | None = None) -> Chart:
    """Return the chart of what was launched, intercepted, lost and hit by family of weapon, over all of the days chosen.

    Bars are full to the certain number and have a whisker to the most it can be. Families whose numbers do not compare
    (shells by the thousand, raids) have a scale of their own, named at its end.
    """
    selection = selection.summed
    labels = selection.labels
    name = "-".join(("weapons", actor or "x", target or "x"))
    chosen = selection.of_kind("strike").between(actor, target)
    title = labels.text("strikes.weapons.title", sides=words.direction(labels, actor, target))
    groups: dict[str, list[tuple[str, list[Mark]]]] = {}
    for family in families():
        rows = [
            (phase, [m for m in chosen.marks if m.adds and m.event.phase == phase and family_of(m.event.item) == family])
            for phase in STRIKE_PHASES
        ]
        rows = [(phase, marks) for phase, marks in rows if marks]
        if rows:
            groups[family] = rows
    notes = words.left_out(chosen, None)
    if not groups:
        return empty(name, title, labels.text("empty.strikes"), selection, notes)
    told = labels.text("list.semicolon").join(
        f"{labels.text(f'family.{family}')}: "
        + labels.listing(f"{labels.text(f'phase.{phase}')} {words.sum_of(marks, labels)}" for phase, marks in rows)
        for family, rows in groups.items()
    )
    alt = labels.text("strikes.weapons.alt", title=title, told=told)
    together = [family for family in groups if families()[family]["volume"]]
    shared = max((_most(marks) for family in together for _, marks in groups[family]), default=1.0)

    crowded = sum(counted(marks) for rows in groups.values() for _, marks in rows) > _BUNDLE

    def paint(sheet: Sheet) -> None:
        top = 0.0
        for family, rows in groups.items():
            most = shared if family in together else max(_most(marks) for _, marks in rows)
            _family(sheet, top, family, rows, most, crowded=crowded)
            top += _HEAD + _BAR * len(rows) + 6

    height = sum(_HEAD + _BAR * len(rows) + 6 for rows in groups.values())
    return draw(Words(name, title, alt, notes, data=_data(groups)), height, selection, paint)


def _data(groups: dict[str, list[tuple[str, list[Mark]]]]) -> Data:
    columns = ("family", "phase", "count_low", "count_high", "events")
    rows = ((family, phase, *total(marks), counted(marks)) for family, rows in groups.items() for phase, marks in rows)
    return Data(columns, tuple(rows))


def _most(marks: list[Mark]) -> float:
    low, high = total(marks)
    return max(low * 1.2 if high is None else high, 1.0)


def _family(sheet: Sheet, top: float, family: str, rows: list[tuple[str, list[Mark]]], most: float, *, crowded: bool) -> None:
    labels = sheet.labels
    head = sheet.row(top, _HEAD, left=8, right=8)
    head.spines["bottom"].set_visible(False)
    head.set(xticks=[], yticks=[])
    sheet.write(head, labels.text(f"family.{family}"), 0, 0.25)
    axes = sheet.row(top + _HEAD, _BAR * len(rows), left=96, right=100)
    axes.set(xlim=(0, most), ylim=(len(rows), 0), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    axes.spines["left"].set_visible(True)
    for place, (phase, marks) in enumerate(rows):
        low, high = total(marks)
        base = 0.0
        for bundle in bundles(marks, 0 if crowded else len(marks)):
            certain, _ = total(bundle)
            long = max(certain, most * 0.008)
            patch = bar(axes, base, place + 0.16, long, 0.68, PHASES[phase], hollow=certain == 0)
            if len(bundle) == 1:
                sheet.mark(patch, bundle[0].href, words.sentence(bundle[0], labels))
            else:
                sheet.mark(patch, words.largest(bundle).href, words.bundle(bundle, labels.text("time.all"), labels))
            base += long
        far = base
        if high is None or high > low:
            far = low + most * 0.1 if high is None else high
            lying(axes, place + 0.5, low, far, 0.2, is_open=high is None)
        axes.text(-most * 0.02, place + 0.5, labels.text(f"phase.{phase}"), ha="right", va="center", fontsize=SMALL)
        axes.text(far + most * 0.02, place + 0.5, words.sum_of(marks, labels), ha="left", va="center", fontsize=SMALL)
