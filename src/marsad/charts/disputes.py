"""Where accounts of one event exclude each other, and by how much; and figures that later ones took the place of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from matplotlib.patches import FancyArrowPatch, PathPatch

from marsad.charts import words
from marsad.charts.canvas import Sheet, Words, draw, empty
from marsad.charts.data import data_of
from marsad.charts.lanes import lanes, symbol
from marsad.charts.listing import ROWS_AT_MOST
from marsad.charts.prose import Finding, compose
from marsad.charts.style import INK, PLAIN, SMALL
from marsad.charts.table import Cell, Row, Table

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from marsad.charts.accounts import Account
    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

_EVENTS_AT_MOST = 16
_LANE = 42.0
_LEFT, _RIGHT = 14.0, 14.0


def differing(selection: Selection) -> list[Mark]:
    """Return the events whose standing accounts exclude each other, those furthest apart first."""
    marks = [mark for mark in selection.marks if mark.event.conflict and len(_points(mark)) > 1]
    return sorted(marks, key=lambda mark: (-_apart(mark), mark.event.event_id))


def revised(selection: Selection) -> list[Mark]:
    """Return the events of which a later figure took a former one's place, those that changed most first."""
    marks = [mark for mark in selection.marks if any(not account.stands for account in mark.accounts) and len(_history(mark)) > 1]
    return sorted(marks, key=lambda mark: (-_change(mark), mark.event.event_id))


def finding(selection: Selection) -> Finding:
    """Say in how many events accounts differ, in how many figures were replaced, and where most."""
    labels = selection.labels
    sentences: list[tuple[Cell, ...]] = []
    for marks, key, nothing in (
        (differing(selection), "finding.differ", "empty.differ"),
        (revised(selection), "finding.revised", "empty.revised"),
    ):
        if not marks:
            sentences.append((Cell(f"{labels.text(nothing)}."),))
            continue
        told = _distance(marks[0], labels) if key == "finding.differ" else _story(marks[0], labels)
        most = Cell(f"{_name(marks[0], labels)}: {told}", marks[0].href)
        sentences.append(compose(labels, key, {"most": most}, n=len(marks)))
    return Finding(tuple(sentences), labels.language)


def differences(selection: Selection) -> Chart:
    """Return the chart of events whose accounts exclude each other: one row an event, one mark an account, to the row's own scale."""

    def paint(_axes: Axes, _lane: int, mark: Mark) -> list[tuple[Account, float | None]]:
        return [(account, _middle(account)) for account in mark.accounts if _middle(account) is not None]

    sort = _Sort("differences", ("sources.differ.title", "sources.differ.note", "empty.differ"), _sayings, _distance)
    return _one_a_row(selection, differing(selection), sort, finding(selection).sentences[0], paint)


def revisions(selection: Selection) -> Chart:
    """Return the chart of figures that were replaced: one row an event, from what was said first to what stands."""

    def paint(axes: Axes, lane: int, mark: Mark) -> list[tuple[Account, float | None]]:
        points = [(account, _middle(account) or 0) for account in _history(mark)]
        most = max(x for _, x in points) or 1.0
        first, last = points[0][1] / most, points[-1][1] / most
        if abs(first - last) > 0.03:
            ends = (first, lane + 0.8), (last, lane + 0.8)
            axes.add_patch(FancyArrowPatch(*ends, arrowstyle="->", mutation_scale=8, color=INK, linewidth=1, shrinkA=6, shrinkB=6))
        return [*points]

    sort = _Sort("revisions", ("sources.revised.title", "sources.revised.note", "empty.revised"), _story, _story)
    return _one_a_row(selection, revised(selection), sort, finding(selection).sentences[1], paint)


@dataclass(frozen=True, slots=True)
class _Sort:
    """What sets one chart of accounts apart from the other.

    `messages` are its title, its note, and what is said where there is none; `under` is written under an event's name, `told` is what
    those hear of it who do not see the chart.
    """

    name: str
    messages: tuple[str, str, str]
    under: Callable[[Mark, Labels], str]
    told: Callable[[Mark, Labels], str]


def _one_a_row(
    selection: Selection,
    marks: Sequence[Mark],
    sort: _Sort,
    found: tuple[Cell, ...],
    points: Callable[[Axes, int, Mark], Sequence[tuple[Account, float | None]]],
) -> Chart:
    """Return the chart of these events, a row each; `points` says where its accounts stand, and may draw beneath them."""
    labels = selection.labels
    title, note, nothing = (labels.text(key) for key in sort.messages)
    shown = marks[:_EVENTS_AT_MOST]
    if not shown:
        return empty(sort.name, title, nothing, selection)
    notes = [note, *words.more(labels, len(marks) - len(shown))]
    told = labels.text("list.semicolon").join(f"{_name(mark, labels)}: {sort.told(mark, labels)}" for mark in shown)

    def paint(sheet: Sheet) -> None:
        axes = _rows(sheet, [(_name(mark, labels), sort.under(mark, labels)) for mark in shown])
        for lane, mark in enumerate(shown):
            _line(sheet, axes, lane, points(axes, lane, mark), mark, selection)

    said = Words(sort.name, title, f"{title}. {told}.", notes, found, data_of(marks))
    return draw(said, _LANE * len(shown) + 4, selection, paint)


def table(selection: Selection, at_most: int = ROWS_AT_MOST) -> Table:
    """Return the events whose accounts differ: what, who says how much, and how far apart they are."""
    labels = selection.labels
    marks = differing(selection)
    rows: list[Row] = [
        (
            _name(mark, labels),
            [_cell(account, selection, labels.name(account.claimant)) for account in mark.accounts],
            Cell(_distance(mark, labels), mark.href, number=True),
        )
        for mark in marks[:at_most]
    ]
    return _table("sources.table.differ", ("what", "accounts", "apart"), rows, len(marks) - at_most, "empty.differ", labels)


def revisions_table(selection: Selection, at_most: int = ROWS_AT_MOST) -> Table:
    """Return the events whose figures were replaced: what was said before, on which day, and what stands."""
    labels = selection.labels
    marks = revised(selection)
    rows: list[Row] = [
        (
            _name(mark, labels),
            [_cell(one, selection, _on(one.published, labels)) for one in _history(mark) if not one.stands],
            [_cell(one, selection, _on(one.published, labels)) for one in _history(mark) if one.stands],
        )
        for mark in marks[:at_most]
    ]
    return _table("sources.table.revised", ("what", "before", "now"), rows, len(marks) - at_most, "empty.revised", labels)


def _table(caption: str, names: Sequence[str], rows: Sequence[Row], more: int, nothing: str, labels: Labels) -> Table:
    note = f"{labels.text('table.more', n=more)}." if more > 0 else ""
    headings = tuple(labels.text(f"column.{name}") for name in names)
    return Table(labels.text(caption), headings, tuple(rows), labels.language, note=note if rows else f"{labels.text(nothing)}.")


def _rows(sheet: Sheet, names: Sequence[tuple[str, str]]) -> Axes:
    labels = sheet.labels
    axes = lanes(sheet, 2, len(names), left=_LEFT, right=_RIGHT, height=_LANE, line=0.8)
    axes.set_xlim(0, 1)
    edge, side = (1, "right") if labels.language == "ar" else (0, "left")
    for lane, (name, told) in enumerate(names):
        axes.text(edge, lane + 0.3, words.clip(name), ha=side, va="bottom", fontsize=SMALL)
        axes.text(edge, lane + 0.6, words.clip(told), ha=side, va="bottom", fontsize=SMALL)
    return axes


def _line(sheet: Sheet, axes: Axes, lane: int, points: Sequence[tuple[Account, float | None]], mark: Mark, selection: Selection) -> None:
    labels = sheet.labels
    most = max((x for _, x in points if x), default=1.0)
    for account, x in points:
        patch = PathPatch(
            symbol(axes, "o" if account.stands else "D", (x or 0) / most, lane + 0.8, 9),
            facecolor=PLAIN.colour if account.stands else "#ffffff",
            edgecolor=PLAIN.colour,
            linewidth=1.4,
            clip_on=False,
            zorder=3,
        )
        axes.add_patch(patch)
        figure = words.short_bounds(account, mark, labels)
        said = labels.text("sources.differ.mark", sayer=labels.name(account.claimant), figure=figure, what=_name(mark, labels))
        sheet.mark(patch, selection.link(account.doc_id, account.claim_id), said, figure)


def _points(mark: Mark) -> list[float]:
    return [x for account in mark.accounts if account.stands and (x := _middle(account)) is not None]


def _middle(account: Account) -> float | None:
    if account.low is None or account.high is None:
        return account.low if account.low is not None else account.high
    return (account.low + account.high) / 2


def _apart(mark: Mark) -> float:
    low, high = min(_points(mark)), max(_points(mark))
    return high / low if low else high + 1


def _distance(mark: Mark, labels: Labels) -> str:
    low, high = min(_points(mark)), max(_points(mark))
    bounds = {"low": labels.number(low), "high": labels.number(high)}
    return (
        labels.text("sources.differ.times", **bounds, times=f"{high / low:.1f}") if low else labels.text("sources.differ.apart", **bounds)
    )


def _sayings(mark: Mark, labels: Labels) -> str:
    told = [account for account in mark.accounts if account.stands]
    return labels.listing(f"{labels.name(one.claimant)} {labels.bounds(one.low, one.high, one.approx)}" for one in told)


def _history(mark: Mark) -> list[Account]:
    """Return the accounts with a figure, in the order in which they were said, each figure once."""
    told = [account for account in mark.accounts if _middle(account) is not None]
    told.sort(key=lambda account: (account.stands, account.published or date.max, account.doc_id, account.start))
    found: dict[tuple[float | None, float | None], Account] = {}
    for account in told:
        found.setdefault((account.low, account.high), account)
    return list(found.values())


def _change(mark: Mark) -> float:
    sizes = [_middle(account) or 0 for account in _history(mark)]
    return max(sizes) / min(sizes) if min(sizes) else max(sizes)


def _story(mark: Mark, labels: Labels) -> str:
    arrow = labels.text("sources.revised.arrow")
    return arrow.join(
        labels.text("sources.revised.step", figure=labels.bounds(one.low, one.high, one.approx), day=_on(one.published, labels))
        for one in _history(mark)
    )


def _on(day: date | None, labels: Labels) -> str:
    return labels.day(day) if day else labels.text("time.unknown")


def _name(mark: Mark, labels: Labels) -> str:
    event = mark.event
    what = labels.listing((words.thing(mark, labels), labels.text(f"phase.{event.phase}")))
    return labels.text("sources.differ.row", what=what, sides=labels.sides(event.actor, event.target), time=words.time(mark, labels))


def _cell(account: Account, selection: Selection, said: str) -> Cell:
    figure = selection.labels.bounds(account.low, account.high, account.approx)
    return Cell(f"{said}: {figure}", selection.link(account.doc_id, account.claim_id))
