"""Tables of events: one row an event, every account of it a link to its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.axis import axis_for
from marsad.charts.families import STRIKE_PHASES, in_volume
from marsad.charts.meetings import party
from marsad.charts.table import Cell, Row, Table

if TYPE_CHECKING:
    from marsad.charts.accounts import Account
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

ROWS_AT_MOST = 60
_SAID_OF_ROLE = frozenset({"repeat", "superseded"})


def events(selection: Selection, *kinds: str, at_most: int = ROWS_AT_MOST) -> Table:
    """Return the events of these kinds, the latest first: when, what, whose, how many, and who says so in which words."""
    labels = selection.labels
    chosen = selection.of_kind(*kinds) if kinds else selection
    marks = [*reversed(chosen.marks), *chosen.undated]
    headings = ("when", "what", "number", "says")
    return Table(
        caption=labels.text("table.events", kinds=labels.listing(labels.text(f"kind.{kind}") for kind in kinds)),
        headings=tuple(labels.text(f"column.{heading}") for heading in headings),
        rows=tuple(_event_row(mark, selection) for mark in marks[:at_most]),
        language=labels.language,
        note=_cut(len(marks), at_most, labels),
    )


def meetings(selection: Selection, at_most: int = ROWS_AT_MOST) -> Table:
    """Return the meetings, the latest first: when, form, held or planned, who, where, and who says so."""
    labels = selection.labels
    chosen = selection.of_kind("meeting")
    marks = [*reversed(chosen.marks), *chosen.undated]
    return Table(
        caption=labels.text("table.meetings"),
        headings=tuple(labels.text(f"column.{heading}") for heading in ("when_where", "who", "form", "says")),
        rows=tuple(
            (
                [words.time(mark, labels), *(labels.name(place) for place in mark.event.places)],
                [party(one, labels) for one in mark.event.participants],
                f"{labels.text(f'item.{mark.event.item}')} ({labels.text(f'phase.{mark.event.phase}')})",
                [Cell(labels.name(account.claimant), selection.link(account.doc_id, account.claim_id)) for account in mark.accounts],
            )
            for mark in marks[:at_most]
        ),
        language=labels.language,
        note=_cut(len(marks), at_most, labels),
    )


def steps(selection: Selection, at_most: int = ROWS_AT_MOST) -> Table:
    """Return what the charts of volumes draw, as numbers: one row a direction and step that has any, one column a phase."""
    selection = selection.summed
    labels = selection.labels
    chosen = selection.of_kind("strike").keep(lambda event: in_volume(event.item))
    groups: dict[tuple[int, str, str], list[Mark]] = {}
    axis = axis_for(chosen, chosen.marks)
    for mark in chosen.marks:
        place = axis.place(mark.event) if axis else None
        if place is not None and mark.adds:
            groups.setdefault((-place, mark.event.actor or "", mark.event.target or ""), []).append(mark)
    rows: list[tuple[str | Cell, ...]] = []
    for (place, actor, target), marks in sorted(groups.items()):
        assert axis is not None  # noqa: S101 - without an axis nothing is placed
        first, last = axis.span(-place)
        name = labels.month(first) if selection.freq == "month" else labels.period(first, last)
        told = [_sum_cell([mark for mark in marks if mark.event.phase == phase], labels) for phase in STRIKE_PHASES]
        rows.append((name, labels.sides(actor or None, target or None), *told))
    return Table(
        caption=labels.text("table.steps", step=labels.text(f"freq.{selection.freq}")),
        headings=tuple(labels.text(key) for key in ("column.when", "column.pair", *(f"phase.{phase}" for phase in STRIKE_PHASES))),
        rows=tuple(rows[:at_most]),
        language=labels.language,
        note=_cut(len(rows), at_most, labels),
    )


def _sum_cell(marks: list[Mark], labels: Labels) -> str | Cell:
    if not marks:
        return "–"
    adding = [mark for mark in marks if mark.adds]
    return Cell(words.sum_of(adding, labels), words.largest(adding).href, number=True)


def _event_row(mark: Mark, selection: Selection) -> Row:
    labels, event = selection.labels, mark.event
    what = labels.listing((words.thing(mark, labels), labels.text(f"phase.{event.phase}")))
    if event.part:
        what += labels.text("table.part")
    if event.conflict:
        what += labels.text("table.conflict")
    where = labels.listing(labels.name(place) for place in event.places)
    sides = labels.sides(event.actor, event.target) if event.actor or event.target else labels.text("side.unknown")
    return (
        words.time(mark, labels),
        [what, f"{sides} ({where})" if where else sides],
        Cell(words.figure(mark, labels), mark.href, number=True),
        [_account(account, mark, selection) for account in mark.accounts],
    )


def _account(account: Account, mark: Mark, selection: Selection) -> Cell:
    labels = selection.labels
    said = labels.name(account.claimant)
    if len(mark.accounts) > 1:
        said = f"{said}: {labels.bounds(account.low, account.high, account.approx)}"
    if account.role in _SAID_OF_ROLE:
        said += labels.text(f"table.{account.role}")
    return Cell(said, selection.link(account.doc_id, account.claim_id))


def _cut(count: int, at_most: int, labels: Labels) -> str:
    """Say that there is nothing, or how many rows are not shown."""
    if not count:
        return f"{labels.text('accuracy.empty')}."
    return f"{labels.text('table.more', n=count - at_most)}." if count > at_most else ""
