"""The strip under every time axis: days with articles, and days of which nothing was read, so that silence is no zero."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from marsad.charts import words
from marsad.charts.canvas import Sheet, lean
from marsad.charts.lanes import symbol
from marsad.charts.style import COVERED, INK, PLOT, QUIET, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from matplotlib.axes import Axes

    from marsad.charts.axis import Axis
    from marsad.charts.selection import Mark, Selection

STRIP = 58
_LATE = 2
_SAID_AT_MOST = 24
_RUNS_AT_MOST = 90
_THINNEST = 1.5


def strip(sheet: Sheet, top: float, axis: Axis, selection: Selection, marks: Iterable[Mark] = ()) -> None:
    """Draw the strip of an axis with the axis's days under it; it takes `STRIP` units of the sheet's height.

    Each day is full where an article was published, hatched where none was. Where single days would be too many to see,
    each step of the axis is one: full where it has any article. Of `marks`, those that became known in a later step than that in which
    they happened have a small mark on the strip, on the day on which they were first said.
    """
    labels = selection.labels
    axes = sheet.row(top + 14, 8)
    axes.set(xlim=(0, axis.length), ylim=(0, 1), yticks=[])
    thinnest = _THINNEST * axis.length / PLOT
    runs = list(_runs(axis, selection))
    silent = [(start, end) for start, end, has in runs if not has]
    told = [(start, end) for start, end, has in runs if has]
    wider = [((start + end - max(end - start, thinnest)) / 2, (start + end + max(end - start, thinnest)) / 2) for start, end in told]
    if silent:
        look = {"facecolor": "#ffffff", "edgecolor": QUIET, "hatch": "//////"}
        axes.add_patch(PathPatch(_boxes(silent), linewidth=0, clip_on=False, **look))
    if wider:
        axes.add_patch(PathPatch(_boxes(wider), facecolor=COVERED, linewidth=0, clip_on=False))
    late = late_ones(axis, marks)
    _first_said(sheet, axes, axis, late)
    text = "coverage.strip.said" if late else "coverage.strip"
    sheet.write(axes, labels.text(text), 0, 1.3, size=SMALL, color=QUIET)
    name_days(axes, axis, sheet)


def late_ones(axis: Axis, marks: Iterable[Mark]) -> dict[date, list[Mark]]:
    """Return the events that were first said in a later step of the axis than that in which they happened, step by step.

    They stand under the day on which the largest of the step's was said.

    What happened in a night and is told in the morning, or the day after, is not late.
    """
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        said, end = mark.event.first_reported, mark.event.date_end or mark.event.date_start
        if said is None or end is None or (said - end).days < _LATE or axis.step(said) is None:
            continue
        step = axis.step(said)
        if step is not None and step != axis.step(end):
            found.setdefault(step, []).append(mark)
    return {_said(words.largest(own)): own for _, own in sorted(found.items())[-_SAID_AT_MOST:]}


def _said(mark: Mark) -> date:
    assert mark.event.first_reported is not None  # noqa: S101 - the caller asked for those that were said
    return mark.event.first_reported


def _first_said(sheet: Sheet, axes: Axes, axis: Axis, late: Mapping[date, Sequence[Mark]]) -> None:
    labels = sheet.labels
    for day, marks in late.items():
        patch = PathPatch(
            symbol(axes, "v", axis.at(day) + 0.5, 0.55, 8), facecolor="#ffffff", edgecolor=INK, linewidth=1, clip_on=False, zorder=4
        )
        axes.add_patch(patch)
        told = words.sentence(words.largest(marks), labels)
        sheet.mark(patch, words.largest(marks).href, labels.text("coverage.said", day=labels.day(day), told=told, n=len(marks)))


def name_days(axes: Axes, axis: Axis, sheet: Sheet) -> None:
    """Name a few days or months under axes whose x runs over `axis`."""
    ticks = axis.ticks()
    by_month = len(ticks) > 1 and all(day.day == 1 for day in ticks)
    names = [sheet.labels.month(day, short=True) if by_month else sheet.labels.day(day, year=False) for day in ticks]
    if not by_month:
        names[0] += f"\n{sheet.labels.shown(str(ticks[0].year))}"
    axes.set_xticks([axis.at(day) for day in ticks], names, color=INK, fontsize=SMALL)
    axes.tick_params(bottom=False, labelbottom=True, length=3, pad=6)
    axes.spines["bottom"].set_visible(False)
    foot = -3 / (axes.get_position().height * sheet.height) * (axes.get_ylim()[1] - axes.get_ylim()[0])
    strokes = [point for day in ticks for point in ((axis.at(day), 0.0), (axis.at(day), foot))]
    if strokes:
        path = Path(strokes, [Path.MOVETO, Path.LINETO] * len(ticks))
        axes.add_patch(PathPatch(path, facecolor="none", edgecolor=QUIET, linewidth=0.8, clip_on=False))
    for position, text in zip(axes.get_xticks(), axes.get_xticklabels(), strict=True):
        text.set_horizontalalignment(lean(position / axis.length))


def _boxes(runs: Sequence[tuple[float, float]]) -> Path:
    """Return one outline of many boxes of the strip's height: a thing to draw instead of hundreds."""
    points, codes = [], []
    for start, end in runs:
        points += [(start, 0), (end, 0), (end, 1), (start, 1), (start, 0)]
        codes += [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY]
    return Path(points, codes)


def _runs(axis: Axis, selection: Selection) -> Iterator[tuple[int, int, bool]]:
    covered = selection.days_covered
    days = [axis.first + timedelta(days=n) in covered for n in range(axis.length)]
    changes = sum(a != b for a, b in pairwise(days))
    if changes > _RUNS_AT_MOST:
        for step in range(len(axis.starts)):
            first, last = axis.span(step)
            days[axis.at(first) : axis.at(last) + 1] = [any(days[axis.at(first) : axis.at(last) + 1])] * ((last - first).days + 1)
    start = 0
    for n in range(1, len(days) + 1):
        if n == len(days) or days[n] != days[start]:
            yield start, n, days[start]
            start = n
