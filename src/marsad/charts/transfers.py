"""Arms and aid: what was promised against what was delivered, by giver and receiver, in the units that the words give.

Pieces, tonnes and the money of each currency are never mixed, nor are tanks and shells: each has bars of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.canvas import Sheet, Words, draw, empty
from marsad.charts.chart import Chart
from marsad.charts.data import Data
from marsad.charts.listing import ROWS_AT_MOST
from marsad.charts.prose import Finding, compose
from marsad.charts.rows import KEY, Bar, Piece, draw_key, draw_rows, rows_height
from marsad.charts.style import PHASES
from marsad.charts.table import Cell, Row, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

TRANSFER_PHASES = ("pledged", "delivered")
_HEAD = 20.0
_GROUPS_AT_MOST, _ROWS_AT_MOST, _PIECES_AT_MOST, _LINES_AT_MOST = 12, 8, 30, 6

Group = tuple[str, str]  # what is counted, and in which unit
Pair = tuple[str | None, str | None]


def finding(selection: Selection) -> Finding:
    """Say for each sort of thing, giver and receiver what was promised and what was delivered, and who says so."""
    labels = selection.labels
    told = [(group, pair, phases) for group, pairs in _groups(selection).items() for pair, phases in pairs.items()]
    if not told:
        return Finding(((Cell(f"{labels.text('empty.transfers')}."),),), labels.language)
    sentences = []
    for group, pair, phases in sorted(told, key=lambda one: -sum(map(len, one[2].values())))[:_LINES_AT_MOST]:
        marks = [mark for own in phases.values() for mark in own]
        values: dict[str, str | Cell] = {
            "sides": labels.sides(*pair),
            "what": _group_name(group, labels),
            "sayers": words.chief_sayers(marks, labels),
            **{phase: _sum_cell(phases.get(phase, []), group, labels) for phase in TRANSFER_PHASES},
        }
        sentences.append(compose(labels, "finding.transfers", values))
    return Finding(tuple(sentences), labels.language)


def promised(selection: Selection) -> Chart:
    """Return the chart of what was promised (hollow) and delivered (full), a heading a sort of thing, two bars a giver and receiver.

    Each sort has a scale of its own. Parts of packages, rates, and what has no number are in no bar.
    """
    labels = selection.labels
    title = labels.text("transfers.title")
    groups = _groups(selection)
    chosen = selection.of_kind("transfer")
    notes = [labels.text("transfers.note"), *words.left_out(chosen, None)]
    shown = [(group, _bars(group, pairs, labels)) for group, pairs in list(groups.items())[:_GROUPS_AT_MOST]]
    hidden = sum(map(len, groups.values())) - sum(min(len(pairs), _ROWS_AT_MOST) for pairs in list(groups.values())[:_GROUPS_AT_MOST])
    notes += words.more(labels, hidden)
    if not shown:
        return empty("transfers", title, labels.text("empty.transfers"), selection, notes[1:])
    alt = f"{title}. " + labels.text("list.semicolon").join(
        f"{_group_name(group, labels)}: {labels.listing(f'{bar.name} {bar.said}' for bar in bars)}" for group, bars in shown
    )
    entries = [(labels.text(f"phase.{phase}"), PHASES[phase], phase == "pledged") for phase in TRANSFER_PHASES]

    def paint(sheet: Sheet) -> None:
        draw_key(sheet, 0, entries)
        top = KEY
        for group, bars in shown:
            head = sheet.row(top, _HEAD, left=8, right=8)
            head.spines["bottom"].set_visible(False)
            head.set(xticks=[], yticks=[])
            sheet.write(head, _group_name(group, labels), 0, 0.2)
            draw_rows(sheet, top + _HEAD, bars)
            top += _HEAD + rows_height(len(bars)) + 8

    height = KEY + sum(_HEAD + rows_height(len(bars)) + 8 for _, bars in shown)
    lines = finding(selection).sentences
    return draw(Words("transfers", title, f"{alt}.", notes, lines[0], _data(groups)), height, selection, paint)


def table(selection: Selection, at_most: int = ROWS_AT_MOST) -> Table:
    """Return what was promised and delivered, one row a giver, receiver and sort of thing, each sum a link to its largest event."""
    labels = selection.labels
    rows: list[Row] = [
        (
            labels.country(pair[0]),
            labels.country(pair[1]),
            _group_name(group, labels),
            *(_sum_cell(phases.get(phase, []), group, labels) for phase in TRANSFER_PHASES),
            Cell(labels.number(sum(map(len, phases.values()))), number=True),
        )
        for group, pairs in _groups(selection).items()
        for pair, phases in pairs.items()
    ]
    names = ("column.giver", "column.receiver", "column.what", "phase.pledged", "phase.delivered", "column.events")
    note = f"{labels.text('table.more', n=len(rows) - at_most)}." if len(rows) > at_most else ""
    return Table(
        labels.text("transfers.table"),
        tuple(map(labels.text, names)),
        tuple(rows[:at_most]),
        labels.language,
        note=note if rows else f"{labels.text('empty.transfers')}.",
    )


def total(marks: Iterable[Mark]) -> tuple[float, float | None]:
    """Return the bounds of a sum of transfers, promised ones too; None where the upper one is open."""
    low, high, is_open = 0.0, 0.0, False
    for mark in marks:
        low += mark.low or 0
        high += mark.high or 0
        is_open = is_open or mark.high is None
    return low, None if is_open else high


def _groups(selection: Selection) -> dict[Group, dict[Pair, dict[str, list[Mark]]]]:
    """Return the counted transfers by sort of thing, giver and receiver, and phase; those with most events first."""
    groups: dict[Group, dict[Pair, dict[str, list[Mark]]]] = {}
    for mark in selection.of_kind("transfer").marks:
        event = mark.event
        if mark.counted and not event.part and event.per is None:
            unit = event.unit or "item"
            group = (event.item if unit in ("item", "tonne") else "aid", unit)
            groups.setdefault(group, {}).setdefault((event.actor, event.target), {}).setdefault(event.phase, []).append(mark)

    def number(pairs: dict[Pair, dict[str, list[Mark]]]) -> int:
        return sum(len(marks) for phases in pairs.values() for marks in phases.values())

    return {
        group: dict(sorted(pairs.items(), key=lambda one: (-sum(map(len, one[1].values())), one[0][0] or "~", one[0][1] or "~")))
        for group, pairs in sorted(groups.items(), key=lambda one: (-number(one[1]), one[0]))
    }


def _bars(group: Group, pairs: dict[Pair, dict[str, list[Mark]]], labels: Labels) -> list[Bar]:
    bars = []
    for pair, phases in list(pairs.items())[:_ROWS_AT_MOST]:
        name = labels.sides(*pair)
        for phase in TRANSFER_PHASES:
            marks = phases.get(phase, [])
            if marks:
                low, high = total(marks)
                bars.append(Bar(name, _pieces(phase, marks, low, labels), _sum(marks, group, labels), high if low != high else low))
                name = ""
    return bars


def _pieces(phase: str, marks: Sequence[Mark], low: float, labels: Labels) -> tuple[Piece, ...]:
    look, hollow = PHASES[phase], phase == "pledged"
    if len(marks) > _PIECES_AT_MOST:
        return (Piece(low, look, words.largest(marks).href, words.bundle(marks, labels.text("time.all"), labels), hollow=hollow),)
    return tuple(Piece(mark.low or 0, look, mark.href, words.sentence(mark, labels), hollow=hollow or not mark.low) for mark in marks)


def _sum(marks: Sequence[Mark], group: Group, labels: Labels) -> str:
    low, high = total(marks)
    about = "about" if any(account.approx == "about" for mark in marks for account in mark.accounts[:1]) else "exact"
    said = labels.bounds(low or None if high is not None else low, high, about)
    return words.with_unit(said, group[1], labels)


def _sum_cell(marks: Sequence[Mark], group: Group, labels: Labels) -> Cell:
    return Cell(_sum(marks, group, labels), words.largest(marks).href, number=True) if marks else Cell(labels.text("none.told"))


def _group_name(group: Group, labels: Labels) -> str:
    item, unit = group
    name = labels.text(f"item.{item}")
    if unit == "item":
        return name
    return labels.text("transfers.in", item=name, unit=labels.text(f"unit.{unit}") if labels.has(f"unit.{unit}") else unit.upper())


def _data(groups: dict[Group, dict[Pair, dict[str, list[Mark]]]]) -> Data:
    columns = ("item", "unit", "actor", "target", "phase", "count_low", "count_high", "events")
    rows = (
        (*group, *pair, phase, *total(phases[phase]), len(phases[phase]))
        for group, pairs in groups.items()
        for pair, phases in pairs.items()
        for phase in TRANSFER_PHASES
        if phase in phases
    )
    return Data(columns, tuple(rows))
