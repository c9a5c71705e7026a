"""Casualties: who was killed, wounded, captured or is missing, of which side, and who says so.

Nothing is added up: the toll of a day is part of a month's, and an article's running total holds all tolls before it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.axis import axis_for
from marsad.charts.bands import PANEL, figures_of, panel, scale_of, unlike
from marsad.charts.canvas import Sheet, Words, draw, empty
from marsad.charts.claimed import claimed
from marsad.charts.coverage import STRIP, strip
from marsad.charts.data import data_of
from marsad.charts.listing import ROWS_AT_MOST
from marsad.charts.prose import Finding, compose
from marsad.charts.table import Cell, Row, Table

if TYPE_CHECKING:
    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

CASUALTY_PHASES = ("killed", "wounded", "killed_or_wounded", "captured", "missing")
_PANELS_AT_MOST = 10
_MARKS_AT_MOST = 150
_LINES_AT_MOST = 6

Group = tuple[str | None, str]


def finding(selection: Selection) -> Finding:
    """Say for each side and kind of loss the highest and the latest figure, and who gives them."""
    labels = selection.labels
    groups = _groups(selection)
    if not groups:
        return Finding(((Cell(f"{labels.text('empty.losses')}."),),), labels.language)
    sentences = []
    for (target, phase), marks in list(groups.items())[:_LINES_AT_MOST]:
        most = max(marks, key=lambda mark: (mark.low or 0, mark.high or 0, mark.event.event_id))
        values: dict[str, str | Cell] = {
            "side": labels.country(target),
            "phase": labels.text(f"phase.{phase}"),
            "most": Cell(_said(most, labels), most.href),
            "last": Cell(_said(marks[-1], labels), marks[-1].href),
        }
        sentences.append(compose(labels, "finding.losses.one" if most is marks[-1] else "finding.losses", values))
    return Finding(tuple(sentences), labels.language)


def timeline(selection: Selection) -> Chart:
    """Return the chart of casualties over time: one panel for each side and kind of loss, one mark an event."""
    labels = selection.labels
    chosen = selection.of_kind("casualty")
    title = labels.text("losses.timeline.title")
    groups = _groups(selection)
    shown = dict(list(groups.items())[:_PANELS_AT_MOST])
    notes = [labels.text("losses.note"), *words.left_out(chosen, None, added=False)]
    hidden = sum(map(len, groups.values())) - sum(len(marks[-_MARKS_AT_MOST:]) for marks in shown.values())
    notes += words.more(labels, hidden)
    drawn = [mark for marks in shown.values() for mark in marks[-_MARKS_AT_MOST:]]
    axis = axis_for(chosen, drawn, spans=True)
    data = data_of((*chosen.marks, *chosen.undated), words.undrawn)
    if axis is None or not drawn:
        return empty("losses", title, labels.text("empty.losses"), selection, notes[1:], data)
    figures = figures_of(drawn, labels)
    scale = scale_of(figures, by_powers=unlike(figures))
    if scale.by_powers:
        notes.insert(1, labels.text("note.powers"))
    alt = f"{title}. " + labels.text("list.semicolon").join(
        f"{_name(group, labels)}: {labels.listing(words.figure(mark, labels) for mark in marks[-3:])}" for group, marks in shown.items()
    )

    def paint(sheet: Sheet) -> None:
        for place, (group, marks) in enumerate(shown.items()):
            panel(sheet, place * PANEL, _name(group, labels), figures_of(marks[-_MARKS_AT_MOST:], labels), axis, scale, key=group[1])
        strip(sheet, len(shown) * PANEL + 2, axis, chosen, drawn)

    said = Words("losses", title, f"{alt}.", notes, words.highest(drawn, labels), data)
    return draw(said, len(shown) * PANEL + STRIP + 2, selection, paint)


def by_claimant(selection: Selection) -> Chart:
    """Return the chart of who claims which loss: one row a claim, the latest first."""
    labels = selection.labels
    marks = selection.of_kind("casualty").marks
    title, nothing = labels.text("losses.claimants.title"), labels.text("empty.losses")
    return claimed("losses-claimants", title, nothing, selection, marks, by_powers=unlike(figures_of(marks, labels)))


def table(selection: Selection, at_most: int = ROWS_AT_MOST) -> Table:
    """Return for each side, kind of loss and claimant how many figures there are, the lowest, the highest and the latest."""
    labels = selection.labels
    told: dict[tuple[str | None, str, str | None], list[tuple[Mark, int]]] = {}
    for mark in selection.of_kind("casualty").marks:
        for n, account in enumerate(mark.accounts):
            if (account.low, account.high) != (None, None) and mark.event.per is None:
                told.setdefault((mark.event.target, mark.event.phase, account.claimant), []).append((mark, n))
    places = {group: n for n, group in enumerate(_groups(selection))}
    order = sorted(told, key=lambda key: (places.get((key[0], key[1]), len(places)), -len(told[key]), key[2] or "~"))
    rows: list[Row] = []
    for key in order:
        figures = sorted(told[key], key=lambda pair: (_size(pair), pair[0].event.event_id))
        latest = told[key][-1]
        rows.append(
            (
                labels.country(key[0]),
                labels.text(f"phase.{key[1]}"),
                labels.name(key[2]),
                Cell(labels.number(len(figures)), number=True),
                *(_figure_cell(pair, selection) for pair in (figures[0], figures[-1], latest)),
                words.time(latest[0], labels),
            )
        )
    names = ("side", "phase", "says", "figures", "lowest", "highest", "latest_figure", "when")
    note = f"{labels.text('table.more', n=len(rows) - at_most)}." if len(rows) > at_most else ""
    return Table(
        labels.text("losses.table"),
        tuple(labels.text(f"column.{name}") for name in names),
        tuple(rows[:at_most]),
        labels.language,
        note=note if rows else f"{labels.text('empty.losses')}.",
    )


def _groups(selection: Selection) -> dict[Group, list[Mark]]:
    """Return the counted events of each side and kind of loss, the side with most events first."""
    groups: dict[Group, list[Mark]] = {}
    for mark in selection.of_kind("casualty").marks:
        if mark.counted and not mark.event.per:
            groups.setdefault((mark.event.target, mark.event.phase), []).append(mark)
    sides = Counter({group: len(marks) for group, marks in groups.items()})
    by_side: Counter[str | None] = Counter()
    for (target, _), count in sides.items():
        by_side[target] += count
    order = sorted(groups, key=lambda group: (-by_side[group[0]], group[0] or "~", CASUALTY_PHASES.index(group[1])))
    return {group: groups[group] for group in order}


def _name(group: Group, labels: Labels) -> str:
    return f"{labels.country(group[0])}: {labels.text(f'phase.{group[1]}')}"


def _said(mark: Mark, labels: Labels) -> str:
    figure = words.figure(mark, labels, of_what=True)
    return labels.text("losses.figure", figure=figure, time=words.time(mark, labels), sayers=words.sayers(mark, labels))


def _figure_cell(pair: tuple[Mark, int], selection: Selection) -> Cell:
    account = pair[0].accounts[pair[1]]
    text = selection.labels.bounds(account.low, account.high, account.approx)
    return Cell(text, selection.link(account.doc_id, account.claim_id), number=True)


def _size(pair: tuple[Mark, int]) -> float:
    account = pair[0].accounts[pair[1]]
    return account.low if account.low is not None else account.high or 0
