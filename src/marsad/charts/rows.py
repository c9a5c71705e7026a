"""Rows of lying bars, a name over each: stacked pieces that lead to their evidence, and the number at their end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch

from marsad.charts import words
from marsad.charts.canvas import bar, lying
from marsad.charts.lanes import LANE, lanes, symbol
from marsad.charts.style import SMALL, WIDTH, Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from marsad.charts.canvas import Sheet

KEY = 18.0
_LEFT, _RIGHT, _LETTER = 12.0, 60.0, 5.0
_THINNEST = 0.006


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar: how long it is, how it looks, where it leads and what it says."""

    size: float
    look: Look
    href: str
    words: str
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, its pieces from the first to the last, the words at its end, and how far it may reach (None: open)."""

    name: str
    pieces: tuple[Piece, ...]
    said: str
    high: float | None = 0.0

    @property
    def low(self) -> float:
        """How long its pieces are together."""
        return sum(piece.size for piece in self.pieces)

    @property
    def reach(self) -> float:
        """How far it reaches to the side, its whisker with it."""
        return self.low * 1.15 if self.high is None else max(self.low, self.high)


def draw_rows(sheet: Sheet, top: float, rows: Sequence[Bar], most: float | None = None) -> None:
    """Draw rows of `LANE` units each; a bar that may reach further than its certain part has a whisker."""
    labels = sheet.labels
    far = most or max((row.reach for row in rows), default=1.0) or 1.0
    # the words at the end of a bar need room: as much as the longest of them
    room = max([_RIGHT, *(len(row.said) * _LETTER + 16 for row in rows)])
    axes = lanes(sheet, top, len(rows), left=_LEFT, right=room, lines=False)
    axes.set_xlim(0, far)
    right = labels.language == "ar"
    whole = WIDTH - _LEFT - room
    for n, row in enumerate(rows):
        edge = far * (1 + (room - _LEFT) / whole) if right else 0
        axes.text(edge, n + 0.42, words.clip(row.name), ha="right" if right else "left", va="bottom", fontsize=SMALL)
        base = 0.0
        for piece in row.pieces:
            long = max(piece.size, far * _THINNEST)
            patch = bar(axes, base, n + 0.52, long, 0.4, piece.look, hollow=piece.hollow)
            sheet.mark(patch, piece.href, piece.words)
            base += long
        end = base
        if row.high is None or row.high > row.low:
            end = max(base, row.low + far * 0.1 if row.high is None else row.high)
            lying(axes, n + 0.72, row.low, end, 0.1, is_open=row.high is None)
        axes.text(end + far * 0.02, n + 0.72, row.said, ha="left", va="center", fontsize=SMALL)


def draw_key(sheet: Sheet, top: float, entries: Sequence[tuple[str, Look, bool]], *, by_shape: bool = False) -> None:
    """Draw what the looks mean, in lines of `KEY` units; an entry is its words, its look, and whether it is open."""
    labels = sheet.labels
    right = labels.language == "ar"
    for line, start in enumerate(range(0, len(entries), per_line(entries))):
        axes = sheet.row(top + line * KEY, KEY, left=10, right=10)
        axes.set(xlim=(0, WIDTH - 20), ylim=(0, KEY), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        step = (WIDTH - 20) / per_line(entries)
        for n, (text, look, is_open) in enumerate(entries[start : start + per_line(entries)]):
            x = WIDTH - 26 - n * step if right else 6 + n * step
            _swatch(axes, look, x, by_shape=by_shape, is_open=is_open)
            axes.text(x - 9 if right else x + 9, 9.5, text, ha="right" if right else "left", va="center", fontsize=SMALL)


def per_line(entries: Sequence[tuple[str, Look, bool]]) -> int:
    """Return how many entries of a key have room beside one another."""
    longest = max((len(text) for text, _, _ in entries), default=1)
    return max(1, min(5, int((WIDTH - 20) // (longest * 4.9 + 22))))


def key_height(entries: Sequence[tuple[str, Look, bool]]) -> float:
    """Return how high a key is."""
    return KEY * -(-len(entries) // per_line(entries))


def rows_height(count: int) -> float:
    """Return how high so many rows are."""
    return LANE * count


def _swatch(axes: Axes, look: Look, x: float, *, by_shape: bool, is_open: bool) -> None:
    if by_shape:
        face = "#ffffff" if is_open or look.hollow else look.colour
        patch = PathPatch(symbol(axes, look.marker, x, 10, 9), facecolor=face, edgecolor=look.colour, linewidth=1.4, clip_on=False)
        axes.add_patch(patch)
    else:
        bar(axes, x - 5, 6, 10, 8, look, hollow=is_open)
