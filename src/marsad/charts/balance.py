"""The balance of an attack: what was launched against what was intercepted, lost and hit, one happening a row."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.canvas import Sheet, Words, bar, draw, empty, lying
from marsad.charts.data import data_of
from marsad.charts.families import STRIKE_PHASES, family_of, in_volume
from marsad.charts.lanes import LANE
from marsad.charts.selection import total
from marsad.charts.style import PHASES, SMALL
from marsad.events.balance import accounted

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

_ROWS_AT_MOST = 20
_LANE = LANE + 40
_LETTERS = 80


def balance(selection: Selection) -> Chart:
    """Return the chart of happenings of which more than one phase is told: launched above, the others below, to one scale.

    One row an incident and family of weapons, the latest first. What is missing between the two bars is not accounted for
    by any source; where the lower bar is longer than the upper, the row says whether the figures contradict each other or are of
    different times or scopes.
    """
    labels = selection.labels
    title = labels.text("balance.title")
    rows = incidents(selection)
    shown, more = rows[:_ROWS_AT_MOST], len(rows) - _ROWS_AT_MOST
    notes = [labels.text("balance.note")] if rows else []
    notes += words.more(labels, more)
    if not shown:
        return empty("balance", title, labels.text("empty.balance"), selection)
    most = max(_longest(marks) for marks in shown)
    alt = f"{title}. " + labels.text("list.semicolon").join(f"{row_name(marks, labels)}: {account(marks, labels)}" for marks in shown) + "."

    def paint(sheet: Sheet) -> None:
        axes = sheet.row(0, _LANE * len(shown), left=10, right=14)
        axes.set(xlim=(0, most * 1.04), ylim=(len(shown), 0), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        for place, marks in enumerate(shown):
            _row(sheet, axes, place, marks, most)

    data = data_of(mark for marks in rows for mark in marks)
    return draw(Words("balance", title, alt, notes, data=data), _LANE * len(shown) + 4, selection, paint)


def incidents(selection: Selection) -> list[tuple[Mark, ...]]:
    """Return the strikes of each happening and family of weapons of which a launch and another phase are told, latest first."""
    groups: dict[tuple[str, str], list[Mark]] = {}
    for mark in selection.of_kind("strike").marks:
        family = family_of(mark.event.item)
        if mark.adds and in_volume(mark.event.item):
            groups.setdefault((mark.event.incident_id, family), []).append(mark)
    told = [tuple(marks) for marks in groups.values() if len(_launched(marks)) and len(_launched(marks)) < len(marks)]
    return sorted(told, key=lambda marks: (marks[0].event.date_start, marks[0].event.incident_id, marks[0].event.item), reverse=True)


def row_name(marks: tuple[Mark, ...], labels: Labels) -> str:
    """Return whose weapons, which and when: `Russia → Ukraine, drones, night of 11–12 Jul 2025`."""
    event = marks[0].event
    return labels.listing(
        (labels.sides(event.actor, event.target), labels.text(f"family.{family_of(event.item)}"), words.time(marks[0], labels))
    )


def account(marks: tuple[Mark, ...], labels: Labels) -> str:
    """Return the numbers of each phase and what they leave unaccounted for, in words."""
    said = labels.listing(
        f"{labels.text(f'phase.{phase}')} {words.sum_of(group, labels)}"
        for phase in STRIKE_PHASES
        if (group := [mark for mark in marks if mark.event.phase == phase])
    )
    low, high = total(_launched(marks))
    other_low, other_high = total(mark for mark in marks if mark.event.phase != "launched")
    if high is not None and other_low > high:
        if not any(one.contradicts for one in accounted(mark.event for mark in marks)):
            return labels.text("balance.unlike", told=said)
        return labels.text("balance.over", told=said, figure=labels.number(other_low - high))
    least = None if other_high is None else max(low - other_high, 0)
    most = None if high is None else high - other_low
    if (least, most) in ((0, None), (None, None)):
        return labels.text("balance.unknown", told=said)
    if (least, most) == (0, 0):
        return labels.text("balance.even", told=said)
    return labels.text("balance.left", told=said, figure=labels.bounds(least, most))


def _launched(marks: tuple[Mark, ...] | list[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.event.phase == "launched"]


def _longest(marks: tuple[Mark, ...]) -> float:
    sums = (total(_launched(marks)), total(mark for mark in marks if mark.event.phase != "launched"))
    return max(low * 1.15 if high is None else high for low, high in sums)


def _row(sheet: Sheet, axes: Axes, place: int, marks: tuple[Mark, ...], most: float) -> None:
    labels = sheet.labels
    edge, side = (most * 1.04, "right") if labels.language == "ar" else (0, "left")
    axes.text(edge, place + 0.19, words.clip(row_name(marks, labels)), ha=side, va="bottom", fontsize=SMALL)
    axes.text(edge, place + 0.62, fill(account(marks, labels), _LETTERS), ha=side, va="top", fontsize=8)
    for height, group in ((0.22, _launched(marks)), (0.39, [mark for mark in marks if mark.event.phase != "launched"])):
        base = 0.0
        for mark in sorted(group, key=lambda mark: STRIKE_PHASES.index(mark.event.phase)):
            certain = max(mark.low or 0, most * 0.008)
            patch = bar(axes, base, place + height, certain, 0.15, PHASES[mark.event.phase], hollow=not mark.low)
            sheet.mark(patch, mark.href, words.sentence(mark, labels))
            base += certain
        low, high = total(group)
        if high is None or high > low:
            lying(axes, place + height + 0.075, base, low + most * 0.1 if high is None else high, 0.05, is_open=high is None)
