"""Rows of one event, claimant or pair of sides each, its name written over its line: nothing overlaps, at any width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from marsad.charts.style import GRID

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from marsad.charts.canvas import Sheet

LANE = 30.0
_POINTS = {
    "o": None,
    "D": ((0, 1), (1, 0), (0, -1), (-1, 0)),
    "s": ((-0.85, -0.85), (-0.85, 0.85), (0.85, 0.85), (0.85, -0.85)),
    "^": ((-1, -0.8), (0, 1), (1, -0.8)),
    "v": ((-1, 0.8), (0, -1), (1, 0.8)),
}


def lanes(
    sheet: Sheet,
    top: float,
    count: int,
    *,
    left: float = 14,
    right: float = 14,
    height: float = LANE,
    line: float = 0.72,
    lines: bool = True,
) -> Axes:
    """Return axes of `count` lanes, lane 0 uppermost; lane n has its line at y = n + `line` and its name over it."""
    axes = sheet.row(top, height * count, left=left, right=right)
    axes.set(ylim=(count, 0), yticks=[], xticks=[])
    axes.spines["bottom"].set_visible(False)
    for lane in range(count if lines else 0):
        axes.axhline(lane + line, color=GRID, linewidth=0.8, clip_on=False)
    return axes


def symbol(axes: Axes, marker: str, x: float, y: float, size: float) -> Path:
    """Return the outline of a mark, `size` units of the sheet across, at a place of `axes` in their own coordinates."""
    box = axes.get_position()
    width, height = (side * 72 for side in axes.figure.get_size_inches())  # type: ignore[union-attr]
    (x0, x1), (y0, y1) = axes.get_xlim(), axes.get_ylim()
    dx = size / 2 * (x1 - x0) / (box.width * width)
    dy = size / 2 * (y1 - y0) / (box.height * height)
    points = _POINTS[marker]
    outline = Path.unit_circle() if points is None else Path([*points, points[0]], closed=True)
    return outline.transformed(Affine2D().scale(dx, dy).translate(x, y))
