"""Strikes: how much was launched, intercepted, lost and hit, one side's weapons at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.axis import axis_for
from marsad.charts.canvas import Sheet, Words, bar, draw, empty, lean, middle_of, quiet_grid, whisker
from marsad.charts.chart import Gallery
from marsad.charts.coverage import STRIP, strip
from marsad.charts.data import data_of
from marsad.charts.families import STRIKE_PHASES, bundles, in_volume
from marsad.charts.marks import counted, total
from marsad.charts.prose import compose
from marsad.charts.rivals import draw_rivals, key_of, rivals_of
from marsad.charts.style import INK, PHASES, PLOT, SMALL
from marsad.charts.table import Cell

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from marsad.charts.axis import Axis
    from marsad.charts.chart import Chart
    from marsad.charts.rivals import Rivals
    from marsad.charts.selection import Freq, Mark, Selection

_TITLE, _ROW, _BARE = 25, 58, 18
_MARKS_AT_MOST = 90
_BARS_AT_MOST = 240
_NAMED_ALL, _TALL, _LETTER = 12, 0.4, 5.7
_THINNEST = 4.0


def directions(selection: Selection) -> tuple[tuple[str | None, str | None], ...]:
    """Return whose weapons against whom, the pair with the most events first: numbers of two directions are never added."""
    pairs: Counter[tuple[str | None, str | None]] = Counter()
    for mark in selection.of_kind("strike").summed.marks:
        pairs[mark.event.actor, mark.event.target] += mark.count or 1
    return tuple(sorted(pairs, key=lambda pair: (-pairs[pair], pair[0] or "~", pair[1] or "~")))


def all_directions(selection: Selection, at_most: int = 4) -> Gallery:
    """Return a chart of volumes for each direction, those with most events first; one that says so where there is none."""
    selection = selection.summed
    pairs = adding_directions(selection)[:at_most]
    return Gallery(tuple(volumes(selection, *pair) for pair in pairs or [(None, None)]))


def adding_directions(selection: Selection) -> list[tuple[str | None, str | None]]:
    """Return the directions of which any number enters a chart of volumes, those with most events first."""
    selection = selection.summed
    return [pair for pair in directions(selection) if _in_volume(selection.between(*pair))]


def _in_volume(selection: Selection) -> bool:
    return any(mark.adds and in_volume(mark.event.item) for mark in selection.of_kind("strike").marks)


def volumes(selection: Selection, actor: str | None = None, target: str | None = None) -> Chart:
    """Return the chart of missiles, drones and the like launched, intercepted, lost and hit by step of the time axis.

    One row a phase, all rows to one scale. A bar is stacked of its events, each a link to its first sentence: full to the
    certain number, a whisker from there to the most it can be, an arrow where the upper bound is open. Parts of larger
    numbers, rates, raids and shells are not in the bars.
    """
    selection = selection.summed
    labels = selection.labels
    name = "-".join(("strikes", actor or "x", target or "x"))
    chosen = selection.of_kind("strike").between(actor, target).keep(lambda event: in_volume(event.item))
    chosen, axis, drawn = _in_steps(chosen)
    title = labels.text("strikes.volumes.title", sides=words.direction(labels, actor, target), step=labels.text(f"freq.{chosen.freq}"))
    notes = words.left_out(chosen, axis)
    if chosen.freq != selection.freq:
        notes.insert(0, labels.text("note.coarser", step=labels.text(f"freq.{chosen.freq}"), asked=labels.text(f"freq.{selection.freq}")))
    data = data_of((*chosen.marks, *chosen.undated), lambda mark: words.reason_of(mark, axis))
    if axis is None or not drawn:
        return empty(name, title, labels.text("empty.strikes"), selection, notes, data)
    heights = {phase: _ROW if any(mark.event.phase == phase for mark in drawn) else _BARE for phase in STRIKE_PHASES}
    told = labels.listing(
        f"{labels.text(f'phase.{phase}')}: {words.sum_of(own, labels) if own else labels.text('none.told')}"
        for phase in STRIKE_PHASES
        for own in ([mark for mark in drawn if mark.event.phase == phase],)
    )
    alt = labels.text("strikes.volumes.alt", title=title, told=told, n=counted(drawn))
    crowded = counted(drawn) > _MARKS_AT_MOST
    rivals = rivals_of(() if crowded else drawn, labels)
    notes.append(key_of(rivals, drawn, labels))

    def paint(sheet: Sheet) -> None:
        top = 0.0
        peak = max(_peak(drawn, phase, axis) for phase in STRIKE_PHASES)
        for phase in STRIKE_PHASES:
            marks = [mark for mark in drawn if mark.event.phase == phase]
            _phase_row(sheet, top, phase, marks, axis, peak, crowded=crowded)
            if marks:
                _rivals(sheet, marks, axis, rivals, chosen)
            top += _TITLE + heights[phase] - (0 if marks else _BARE)
        strip(sheet, top + 2, axis, chosen, drawn)

    height = sum(_TITLE + (h if h == _ROW else 0) for h in heights.values()) + STRIP + 2
    said = compose(
        labels,
        "finding.volumes",
        {
            "told": told,
            "most": Cell(words.sentence(words.largest(drawn), labels), words.largest(drawn).href),
            "sayers": words.chief_sayers(drawn, labels),
        },
    )
    return draw(Words(name, title, alt, notes, said, data), height, selection, paint)


def _in_steps(chosen: Selection) -> tuple[Selection, Axis | None, list[Mark]]:
    """Return the selection in steps of which the bars can be told apart, its axis, and the marks that are on it."""
    axis = axis_for(chosen, chosen.marks)
    drawn = [mark for mark in chosen.marks if mark.adds and axis and axis.place(mark.event) is not None]
    coarser: dict[Freq, Freq] = {"day": "week", "week": "month"}
    bars = {(mark.event.phase, axis.place(mark.event)) for mark in drawn if axis}
    if len(bars) > _BARS_AT_MOST and chosen.freq in coarser:
        return _in_steps(replace(chosen, freq=coarser[chosen.freq]))
    return chosen, axis, drawn


def _phase_row(sheet: Sheet, top: float, phase: str, marks: list[Mark], axis: Axis, peak: float, *, crowded: bool) -> None:
    labels = sheet.labels
    said = words.sum_of(marks, labels) if marks else labels.text("none.told")
    axes = sheet.row(top + _TITLE, _ROW if marks else 1)
    axes.set(xlim=(0, axis.length), ylim=(0, peak), xticks=[], yticks=[])
    high = 1 + (7 if marks else 5) / (_ROW if marks else 1)
    swatch = bar(axes, 0, 0, 0, 0, PHASES[phase])
    swatch.set_transform(axes.transAxes)
    swatch.set_bounds(1 - 10 / PLOT if labels.language == "ar" else 0, high, 10 / PLOT, 8 / (_ROW if marks else 1))
    sheet.write(axes, f"{labels.text(f'phase.{phase}')}: {said}", 15 / PLOT, high)
    if marks:
        top_tick = _round_down(peak)
        quiet_grid(axes, [0, top_tick], [labels.number(0), labels.number(top_tick)])
        _stacks(sheet, axes, marks, axis, peak, crowded=crowded)


def _stacks(sheet: Sheet, axes: Axes, marks: list[Mark], axis: Axis, peak: float, *, crowded: bool) -> None:
    labels = sheet.labels
    steps: dict[int, list[Mark]] = {}
    for mark in marks:
        place = axis.place(mark.event)
        if place is not None:
            steps.setdefault(place, []).append(mark)
    unit = axis.length / PLOT
    dot = peak / _ROW
    spans = {}
    for step, group in steps.items():
        first, last = axis.span(step)
        wide = max((axis.at(last) + 1 - axis.at(first)) * 0.84, _THINNEST * unit)
        middle = (axis.at(first) + axis.at(last) + 1) / 2
        spans[step] = middle
        base = 0.0
        for bundle in bundles(group, 0 if crowded else len(group)):
            low, _ = total(bundle)
            patch = bar(axes, middle - wide / 2, base, wide, max(low, 2 * dot), PHASES[bundle[0].event.phase], hollow=low == 0)
            base += max(low, 2 * dot) if low == 0 else low
            if len(bundle) == 1:
                sheet.mark(patch, bundle[0].href, words.sentence(bundle[0], labels))
            else:
                sheet.mark(patch, words.largest(bundle).href, words.bundle(bundle, labels.period(first, last), labels))
        low, high = total(group)
        if high is None or high > low:
            whisker(axes, middle, low, low + peak * 0.16 if high is None else high, min(wide / 3, 3 * unit), is_open=high is None)
    _name_heights(axes, steps, spans, unit, peak, sheet)


def _rivals(sheet: Sheet, marks: list[Mark], axis: Axis, rivals: Rivals, selection: Selection) -> None:
    """Draw the rival figures of events beside their pieces of the bars, which stand on one another as `_stacks` put them."""
    rivals.taken.clear()
    axes = sheet.figure.axes[-1]
    bases: Counter[int | None] = Counter()
    dot = axes.get_ylim()[1] / _ROW
    for mark in marks:
        step = axis.place(mark.event)
        if step is None:
            continue
        first, last = axis.span(step)
        draw_rivals(sheet, axes, mark, (axis.at(first) + axis.at(last) + 1) / 2, bases[step], rivals, selection)
        bases[step] += int(mark.low or 2 * dot)


def _name_heights(axes: Axes, steps: dict[int, list[Mark]], spans: dict[int, float], unit: float, peak: float, sheet: Sheet) -> None:
    """Write numbers over the highest bars, as many as have room beside one another."""
    taken: list[tuple[float, float]] = []
    for step in sorted(steps, key=lambda step: (-total(steps[step])[0], step)):
        low, high = total(steps[step])
        if len(steps) > _NAMED_ALL and low < peak * _TALL:
            continue
        x, text = spans[step], f"{sheet.labels.number(low)}+" if high is None else sheet.labels.bounds(low, high)
        half = (len(text) * _LETTER / 2 + 3) * unit
        middle = middle_of(x, half, x / axes.get_xlim()[1])
        if all(abs(middle - other) > half + its_half for other, its_half in taken):
            taken.append((middle, half))
            top = low + peak * 0.16 if high is None else high
            side = lean(x / axes.get_xlim()[1])
            axes.text(x, max(top, peak * 0.03) + peak * 0.03, text, ha=side, va="bottom", fontsize=SMALL, color=INK)


def _peak(marks: list[Mark], phase: str, axis: Axis) -> float:
    steps: dict[int | None, list[Mark]] = {}
    for mark in marks:
        if mark.event.phase == phase:
            steps.setdefault(axis.place(mark.event), []).append(mark)
    peaks = [low * 1.2 if high is None else high for low, high in map(total, steps.values())]
    return max([*peaks, 1.0]) * 1.18


def _round_down(value: float) -> float:
    """Return the greatest number of one digit and noughts (or 15, 25) that is not above `value`."""
    size = 10 ** (len(str(int(value))) - 1)
    return next(float(n * size) for n in (9, 8, 7, 6, 5, 4, 3, 2.5, 2, 1.5, 1, 0.5) if n * size <= value)
