"""Strikes as a course: how much has come together since the first day, and how much a day, step by step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.axis import axis_for
from marsad.charts.canvas import Sheet, Words, draw, empty
from marsad.charts.chart import Gallery
from marsad.charts.coverage import STRIP, strip
from marsad.charts.data import Data
from marsad.charts.families import STRIKE_PHASES, in_volume
from marsad.charts.marks import total
from marsad.charts.plots import Course, Told, height_of, plot
from marsad.charts.strikes import adding_directions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.charts.axis import Axis
    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Freq, Mark, Selection

_STEPS_AT_MOST = 200
_RATES_AT_MOST = 20
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4375, "year": 365.25}
_COARSER: dict[Freq, Freq] = {"day": "week", "week": "month"}


def all_cumulative(selection: Selection, at_most: int = 2) -> Gallery:
    """Return a chart of running totals for each direction, those with most events first."""
    selection = selection.summed
    return Gallery(tuple(cumulative(selection, *pair) for pair in adding_directions(selection)[:at_most] or [(None, None)]))


def all_rates(selection: Selection, at_most: int = 2) -> Gallery:
    """Return a chart of daily averages for each direction, those with most events first."""
    selection = selection.summed
    return Gallery(tuple(rates(selection, *pair) for pair in adding_directions(selection)[:at_most] or [(None, None)]))


def cumulative(selection: Selection, actor: str | None = None, target: str | None = None) -> Chart:
    """Return the chart of what has been launched, intercepted, lost and hit since the first day, a line a phase.

    A line is the certain part; its pale band reaches to the most that it can be, and an arrow says that no upper bound is told.
    """
    chosen, axis, steps = _steps(selection, actor, target, selection.freq)
    return _course("cumulative", chosen, axis, steps, (actor, target))


def rates(selection: Selection, actor: str | None = None, target: str | None = None) -> Chart:
    """Return the chart of how much a day, averaged over each week or month; rates that the words give are marks of their own.

    Days of which nothing was read count as days on which nothing happened: the strip under the axis shows them.
    """
    freq: Freq = "week" if selection.freq == "day" else selection.freq
    chosen, axis, steps = _steps(selection, actor, target, freq)
    return _course("rates", chosen, axis, steps, (actor, target))


def _steps(
    selection: Selection, actor: str | None, target: str | None, freq: Freq
) -> tuple[Selection, Axis | None, dict[str, dict[int, list[Mark]]]]:
    """Return the strikes of a direction, their axis, and by phase and step the marks that add."""
    selection = selection.summed
    chosen = replace(selection.of_kind("strike").between(actor, target).keep(lambda event: in_volume(event.item)), freq=freq)
    axis = axis_for(chosen, chosen.marks)
    if axis is not None and len(axis.starts) > _STEPS_AT_MOST and freq in _COARSER:
        return _steps(selection, actor, target, _COARSER[freq])
    found: dict[str, dict[int, list[Mark]]] = {}
    for mark in chosen.marks:
        place = axis.place(mark.event) if axis else None
        if mark.adds and place is not None:
            found.setdefault(mark.event.phase, {}).setdefault(place, []).append(mark)
    return chosen, axis, {phase: found[phase] for phase in STRIKE_PHASES if phase in found}


def _course(
    view: str, chosen: Selection, axis: Axis | None, steps: dict[str, dict[int, list[Mark]]], sides: tuple[str | None, str | None]
) -> Chart:
    labels = chosen.labels
    name = "-".join((view, sides[0] or "x", sides[1] or "x"))
    title = labels.text(f"course.{view}.title", sides=words.direction(labels, *sides), step=labels.text(f"freq.{chosen.freq}"))
    notes = [labels.text(f"course.{view}.note"), *words.left_out(chosen, axis)]
    if axis is None or not steps:
        return empty(name, title, labels.text("empty.strikes"), chosen, notes[1:])
    courses = [_line(view, phase, by_step, axis, labels) for phase, by_step in steps.items()]
    told = _told(chosen, axis) if view == "rates" else []
    if told:
        notes.insert(1, labels.text("course.rates.told"))
    alt = f"{title}. {labels.text('list.semicolon').join(course.said for course in courses)}."

    def paint(sheet: Sheet) -> None:
        plot(sheet, 0, courses, axis, told)
        strip(sheet, height_of(courses) + 2, axis, chosen, [mark for by in steps.values() for own in by.values() for mark in own])

    said = Words(name, title, alt, notes, words.linked((course.said, course.href) for course in courses), _data(courses, axis))
    return draw(said, height_of(courses) + STRIP + 2, chosen, paint)


def _line(view: str, phase: str, by_step: dict[int, list[Mark]], axis: Axis, labels: Labels) -> Course:
    """Return the heights of a phase, step by step, and its words: the sum, or the highest average."""
    lows, highs, opens = [], [], []
    low = high = 0.0
    is_open = False
    for step in range(len(axis.starts)):
        here = by_step.get(step, [])
        own_low, own_high = total(here)
        if view == "rates":
            first, last = axis.span(step)
            days = (last - first).days + 1
            low, is_open = own_low / days, own_high is None
            high = (own_low if own_high is None else own_high) / days
        else:
            low, high, is_open = low + own_low, high + (own_low if own_high is None else own_high), is_open or own_high is None
        lows.append(low)
        highs.append(high)
        opens.append(is_open)
    marks = [mark for own in by_step.values() for mark in own]
    if view == "rates":
        peak = max(range(len(lows)), key=lambda step: (lows[step], -step))
        figure = labels.bounds(_round(lows[peak]), None if opens[peak] else _round(highs[peak]))
        span = labels.period(*axis.span(peak))
        said = labels.text("course.rates.line", phase=labels.text(f"phase.{phase}"), figure=figure, time=span)
        href = words.largest(by_step.get(peak) or marks).href
    else:
        said = labels.text("course.cumulative.line", phase=labels.text(f"phase.{phase}"), figure=words.sum_of(marks, labels))
        href = words.largest(marks).href
    return Course(phase, tuple(lows), tuple(highs), tuple(opens), said, href)


def _round(value: float) -> float:
    return round(value, 1)


def _told(chosen: Selection, axis: Axis) -> list[Told]:
    """Return the rates that the words give, as numbers a day."""
    labels = chosen.labels
    found = []
    for mark in chosen.marks:
        event = mark.event
        if event.per and mark.counted and event.date_start and axis.step(event.date_start) is not None:
            size = (mark.low if mark.low is not None else mark.high or 0) / _DAYS[event.per]
            found.append(Told(axis.at(event.date_start) + 0.5, size, event.phase, mark.href, words.sentence(mark, labels)))
    return found[-_RATES_AT_MOST:]


def _data(courses: Iterable[Course], axis: Axis) -> Data:
    columns = ("step_start", "step_end", "phase", "low", "high")
    rows = [
        (first.isoformat(), last.isoformat(), course.phase, course.lows[step], None if course.is_open[step] else course.highs[step])
        for course in courses
        for step, (first, last) in enumerate(map(axis.span, range(len(axis.starts))))
    ]
    return Data(columns, tuple(rows))
