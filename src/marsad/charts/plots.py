"""Lines in steps over time: a certain sum, and the pale band up to the most that it can be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from marsad.charts.bands import nice
from marsad.charts.canvas import LINE, MOVE, quiet_grid
from marsad.charts.lanes import symbol
from marsad.charts.style import PHASES, PLOT, SMALL, STROKES, WIDTH

if TYPE_CHECKING:
    from marsad.charts.axis import Axis
    from marsad.charts.canvas import Sheet

HEIGHT = 150.0
KEY = 17.0
_ARROW = 14.0


@dataclass(frozen=True, slots=True)
class Course:
    """The heights of a phase by step of the axis, lower and upper; `is_open` where an upper bound is open, from step to step."""

    phase: str
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    is_open: tuple[bool, ...]
    said: str
    href: str


@dataclass(frozen=True, slots=True)
class Told:
    """A mark of its own beside the lines: a rate that the words give."""

    at: float
    height: float
    phase: str
    href: str
    words: str


def plot(sheet: Sheet, top: float, courses: Sequence[Course], axis: Axis, told: Sequence[Told] = ()) -> None:
    """Draw courses into one frame of `HEIGHT` units, with a key of a line each over it."""
    labels = sheet.labels
    for n, course in enumerate(courses):
        _key(sheet, top + n * KEY, course)
    axes = sheet.row(top + len(courses) * KEY + 10, HEIGHT)
    most = max([*(high for course in courses for high in course.highs), *(one.height for one in told), 1.0]) * 1.08
    axes.set(xlim=(0, axis.length), ylim=(0, most), xticks=[], yticks=[])
    ticks = [0.0, nice(most) / 2, nice(most)]
    quiet_grid(axes, ticks, [labels.number(tick) for tick in ticks])
    for n, course in enumerate(courses):
        look = PHASES[course.phase]
        edges = [axis.at(day) for day in axis.starts] + [axis.length]
        lower, upper = _stairs(edges, course.lows), _stairs(edges, course.highs)
        if course.highs != course.lows:
            outline = [*lower, *reversed(upper)]
            band = Path(outline, [MOVE] + [LINE] * (len(outline) - 1))
            axes.add_patch(PathPatch(band, facecolor=look.colour, alpha=0.18, linewidth=0, zorder=1))
        line = PathPatch(
            Path(lower, [MOVE] + [LINE] * (len(lower) - 1)),
            facecolor="none",
            edgecolor=look.colour,
            linewidth=1.8,
            linestyle=STROKES[course.phase],
            zorder=2,
            clip_on=False,
        )
        axes.add_patch(line)
        if any(course.is_open):
            # each course has its arrow at a place of its own, so that no two lie over one another
            x = axis.length * (1 - (n + 0.6) * _ARROW / PLOT)
            step = bisect_right(edges, x) - 1
            step = max((other for other in range(step + 1) if course.is_open[other]), default=course.is_open.index(True))
            axes.text(x, course.highs[step], "↑", ha="center", va="bottom", fontsize=SMALL, color=look.colour)
    for one in told:
        patch = PathPatch(
            symbol(axes, "D", one.at, one.height, 8),
            facecolor="#ffffff",
            edgecolor=PHASES[one.phase].colour,
            linewidth=1.3,
            clip_on=False,
            zorder=3,
        )
        axes.add_patch(patch)
        sheet.mark(patch, one.href, one.words)


def height_of(courses: Sequence[Course]) -> float:
    """Return how high a plot of these courses is."""
    return len(courses) * KEY + 10 + HEIGHT


def _key(sheet: Sheet, top: float, course: Course) -> None:
    axes = sheet.row(top, KEY, left=8, right=8)
    wide = WIDTH - 16
    axes.set(xlim=(0, wide), ylim=(0, 1), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    right = sheet.labels.language == "ar"
    x0, x1 = (wide - 28, wide) if right else (0, 28)
    line = PathPatch(
        Path([(x0, 0.45), (x1, 0.45)], [MOVE, LINE]),
        facecolor="none",
        edgecolor=PHASES[course.phase].colour,
        linewidth=1.8,
        linestyle=STROKES[course.phase],
    )
    axes.add_patch(line)
    sheet.mark(line, course.href, course.said)
    axes.text(x0 - 6 if right else x1 + 6, 0.45, course.said, ha="right" if right else "left", va="center", fontsize=SMALL)


def _stairs(edges: Sequence[float], heights: Sequence[float]) -> list[tuple[float, float]]:
    """Return the corners of steps; a height that stays needs none, so that long courses stay small."""
    points: list[tuple[float, float]] = []
    for n, height in enumerate(heights):
        if n and height == heights[n - 1]:
            points[-1] = (edges[n + 1], height)
            continue
        points += [(edges[n], height), (edges[n + 1], height)]
    return points
