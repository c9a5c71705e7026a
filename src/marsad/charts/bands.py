"""Figures over time, one panel a phase, side or claimant: each a mark or a band from its lower to its upper bound.

A figure stands at its day, or lies over its month or year. Nothing is added up: two figures of two days may count the same people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log10
from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch, Polygon, Rectangle

from marsad.charts import words
from marsad.charts.canvas import lean, middle_of, quiet_grid
from marsad.charts.lanes import symbol
from marsad.charts.style import PHASES, PLAIN, PLOT, SMALL

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.axes import Axes

    from marsad.charts.axis import Axis
    from marsad.charts.canvas import Sheet
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

TITLE, ROW = 25, 64
PANEL = TITLE + ROW
_WIDE = 14
_NAMED_ALL, _TALL, _LETTER = 16, 0.55, 5.7
_JOINED_AT_MOST = 120
_UNLIKE = 50  # times
_FOOT, _HEAD = 0.15, 0.45  # of a power of ten, under and over the figures of a logarithmic scale


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure to be drawn: its bounds, its time, where it leads; figures of one `thread` are joined by a pale band."""

    phase: str
    low: float | None
    high: float | None
    start: date
    end: date
    href: str
    words: str
    brief: str
    thread: tuple[str | None, ...] = ()

    @property
    def top(self) -> float:
        """The height at which it ends: its upper bound, or a little more than the lower where it is open."""
        return self.high if self.high is not None else (self.low or 0) * 1.1

    @property
    def middle(self) -> float:
        """The height at which its mark stands."""
        return ((self.low if self.low is not None else self.top) + self.top) / 2


@dataclass(frozen=True, slots=True)
class Scale:
    """From numbers to heights of a panel (0 to 1): in proportion, or by powers of ten where the figures are too unlike."""

    most: float
    by_powers: bool = False

    def at(self, value: float) -> float:
        """Return the height of a number."""
        if not self.by_powers:
            return value / (1.3 * self.most)
        return (log10(max(value, 1)) + _FOOT) / (log10(self.most) + _FOOT + _HEAD)

    def ticks(self) -> list[float]:
        """Return the numbers to be named at the left, three at most."""
        if not self.by_powers:
            return [0.0, nice(self.most * 1.3)]
        last = int(log10(self.most))
        return [10.0**power for power in sorted({0, last // 2 if last > 1 else last, last})]


def scale_of(figures: Iterable[Figure], *, by_powers: bool = False) -> Scale:
    """Return the scale that holds all figures."""
    return Scale(max([*(figure.top for figure in figures), 2.0]), by_powers)


def unlike(figures: Sequence[Figure]) -> bool:
    """Tell whether figures are so unlike that only a scale of powers of ten shows both the small and the large."""
    sizes = [figure.middle for figure in figures if figure.middle > 0]
    return bool(sizes) and max(sizes) / min(sizes) > _UNLIKE


def figures_of(marks: Iterable[Mark], labels: Labels) -> list[Figure]:
    """Return a figure for each event that has a day and a number."""
    return [
        Figure(
            phase=mark.event.phase,
            low=mark.low,
            high=mark.high,
            start=mark.event.date_start,
            end=mark.event.date_end or mark.event.date_start,
            href=mark.href,
            words=words.sentence(mark, labels),
            brief=words.figure(mark, labels),
        )
        for mark in marks
        if mark.counted and mark.event.date_start
    ]


def accounts_of(marks: Iterable[Mark], selection: Selection) -> dict[str | None, list[Figure]]:
    """Return the figures that each claimant gives, those who give most first; None is the articles themselves."""
    labels = selection.labels
    found: dict[str | None, list[Figure]] = {}
    for mark in marks:
        event = mark.event
        if event.date_start is None or event.per:
            continue
        for n, account in enumerate(mark.accounts):
            if (account.low, account.high) != (None, None) and account.stands:
                found.setdefault(account.claimant, []).append(
                    Figure(
                        phase=event.phase,
                        low=account.low,
                        high=account.high,
                        start=event.date_start,
                        end=event.date_end or event.date_start,
                        href=selection.link(account.doc_id, account.claim_id),
                        words=words.account(mark, n, labels),
                        brief=labels.bounds(account.low, account.high, account.approx),
                        thread=(event.phase, event.item, event.actor, event.target),
                    )
                )
    return dict(sorted(found.items(), key=lambda pair: (-len(pair[1]), pair[0] or "~")))


def panel(sheet: Sheet, top: float, title: str, figures: Sequence[Figure], axis: Axis, scale: Scale, *, key: str = "") -> None:
    """Draw one panel of `PANEL` units: its title (with the mark of the phase `key` before it), then its figures."""
    axes = sheet.row(top + TITLE, ROW)
    axes.set(xlim=(0, axis.length), ylim=(0, 1), xticks=[], yticks=[])
    labels = sheet.labels
    ten = 10 / PLOT
    if key:
        mark = _point(axes, key, axis.length * ((1 - ten / 2) if labels.language == "ar" else ten / 2), 1 + 10 / ROW, 9)
        mark.set_clip_on(False)
    sheet.write(axes, words.clip(title, 56), 15 / PLOT if key else 0, 1 + 6 / ROW)
    ticks = scale.ticks()
    quiet_grid(axes, [scale.at(tick) if tick else 0 for tick in ticks], [labels.number(tick) for tick in ticks])
    _join(axes, figures, axis, scale)
    taken: list[tuple[float, float, float]] = []
    for figure in figures:
        x = _figure(sheet, axes, figure, axis, scale)
        _name(axes, figure, x, scale, taken, labels, few=len(figures) <= _NAMED_ALL)


def key_point(axes: Axes, phase: str, x: float, y: float, size: float) -> PathPatch:
    """Draw the mark of a phase, for a key."""
    return _point(axes, phase, x, y, size)


def nice(value: float) -> float:
    """Return the greatest number of one digit and noughts (or 15, 25) that is not above `value`.

    >>> nice(17), nice(0.9), nice(431)
    (15.0, 0.5, 400.0)
    """
    size = 10 ** (len(str(int(value))) - 1)
    return next((float(n * size) for n in (9, 8, 7, 6, 5, 4, 3, 2.5, 2, 1.5, 1, 0.5) if n * size <= value), value)


def _name(
    axes: Axes, figure: Figure, x: float, scale: Scale, taken: list[tuple[float, float, float]], labels: Labels, *, few: bool
) -> None:
    """Write a figure's number over it, where there is room."""
    height, text = scale.at(figure.top), _short(figure, labels)
    if not few and height < _TALL:
        return
    length = axes.get_xlim()[1]
    half = (len(text) * _LETTER / 2 + 3) * length / PLOT
    middle = middle_of(x, half, x / length)
    if all(abs(middle - ox) > half + its_half or abs(height - oy) > 0.24 for ox, oy, its_half in taken):
        taken.append((middle, height, half))
        axes.text(x, height + 0.07, text, ha=lean(x / length), va="bottom", fontsize=SMALL)


def _short(figure: Figure, labels: Labels) -> str:
    if figure.low is None:
        return f"≤{labels.number(figure.high or 0)}"
    return f"{labels.number(figure.low)}+" if figure.high is None else labels.bounds(figure.low, figure.high)


def _join(axes: Axes, figures: Sequence[Figure], axis: Axis, scale: Scale) -> None:
    threads: dict[tuple[str | None, ...], list[Figure]] = {}
    for figure in figures:
        if figure.thread:
            threads.setdefault(figure.thread, []).append(figure)
    for thread, told in threads.items():
        if 1 < len(told) <= _JOINED_AT_MOST:
            look = PHASES.get(thread[0] or "", PLAIN)
            for one, other in pairwise(sorted(told, key=lambda figure: (figure.start, figure.end, figure.middle))):
                x0, x1 = _middle(one, axis), _middle(other, axis)
                low0, low1 = (scale.at(f.low if f.low is not None else f.top) - 0.02 for f in (one, other))
                high0, high1 = (scale.at(f.top) + 0.02 for f in (one, other))
                pale = Polygon([(x0, low0), (x1, low1), (x1, high1), (x0, high0)], facecolor=look.colour, alpha=0.22, linewidth=0, zorder=1)
                pale.set_clip_on(False)
                axes.add_patch(pale)


def _middle(figure: Figure, axis: Axis) -> float:
    start = min(max(figure.start, axis.first), axis.last)
    return (axis.at(start) + axis.at(max(start, min(figure.end, axis.last))) + 1) / 2


def _figure(sheet: Sheet, axes: Axes, figure: Figure, axis: Axis, scale: Scale) -> float:
    """Draw one figure and return where its middle stands."""
    start = min(max(figure.start, axis.first), axis.last)
    end = max(start, min(figure.end, axis.last))
    x0, x1 = axis.at(start), axis.at(end) + 1
    middle = (x0 + x1) / 2
    low, high = scale.at(figure.low if figure.low is not None else 0.0), scale.at(figure.top)
    look = PHASES.get(figure.phase, PLAIN)
    wide = (x1 - x0) * PLOT / axis.length > _WIDE
    if wide or high - low > 0.1:
        width = max(x1 - x0, axis.length * 6 / PLOT)
        tall = max(high - low, 0.05)
        artist: PathPatch | Rectangle = Rectangle(
            (middle - width / 2, (low + high) / 2 - tall / 2),
            width,
            tall,
            facecolor="#ffffff" if look.hollow else look.colour,
            edgecolor=look.colour,
            linewidth=1.4,
            linestyle="--" if figure.low is None or figure.high is None else "-",
            clip_on=False,
            zorder=2,
        )
        axes.add_patch(artist)
    else:
        artist = _point(axes, figure.phase, middle, (low + high) / 2, 9)
    sheet.mark(artist, figure.href, figure.words, figure.brief)
    return middle


def _point(axes: Axes, phase: str, x: float, y: float, size: float) -> PathPatch:
    look = PHASES.get(phase, PLAIN)
    patch = PathPatch(
        symbol(axes, look.marker, x, y, size),
        facecolor="#ffffff" if look.hollow else look.colour,
        edgecolor=look.colour,
        linewidth=1.4,
        clip_on=False,
        zorder=3,
    )
    axes.add_patch(patch)
    return patch
