"""The sheet that charts are drawn on: rows of axes under one another, over one time axis, with the strip of coverage below."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

import marsad
from marsad.charts.chart import Chart
from marsad.charts.data import NOTHING, Data
from marsad.charts.labels import isolate
from marsad.charts.style import GRID, INK, LEFT, QUIET, RC, RIGHT, SMALL, WIDTH, Look
from marsad.charts.svg import render

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

    from marsad.charts.labels import Labels
    from marsad.charts.selection import Selection
    from marsad.charts.table import Cell

_EDGE = 0.07
_TALKING_AT_MOST = 120
MOVE, LINE = Path.MOVETO, Path.LINETO


@dataclass(slots=True)
class Sheet:
    """A figure of a fixed width, measured in units of the SVG from its upper edge."""

    height: float
    labels: Labels
    figure: Figure
    words: dict[str, tuple[str, str]] = field(default_factory=dict)

    def row(self, top: float, height: float, *, left: float = LEFT, right: float = RIGHT) -> Axes:
        """Return bare axes whose frame lies `top` units under the sheet's upper edge."""
        box = (left / WIDTH, 1 - (top + height) / self.height, (WIDTH - left - right) / WIDTH, height / self.height)
        axes = self.figure.add_axes(box)
        axes.patch.set_visible(False)
        for side in ("top", "left", "right"):
            axes.spines[side].set_visible(False)
        axes.tick_params(bottom=False, left=False, labelbottom=False, pad=3)
        return axes

    def mark(self, artist: Artist, href: str, words: str, brief: str = "") -> None:
        """Let a drawn thing lead to its evidence, and say what it is: in few words where a chart has very many marks."""
        gid = f"m{len(self.words)}"
        self.words[gid] = words, brief or words
        artist.set_gid(gid)
        if href:
            artist.set_url(href)

    def write(self, axes: Axes, text: str, x: float, y: float, *, size: float = 10, color: str = INK) -> None:
        """Write a text with its foot at `y`, `x` parts of the axes from the side on which the language begins."""
        place, side = (1 - x, "right") if self.labels.language == "ar" else (x, "left")
        axes.text(place, y, text, transform=axes.transAxes, ha=side, va="bottom", fontsize=size, color=color)


@dataclass(frozen=True, slots=True)
class Words:
    """What a chart says beside its drawing: `name` is its id on a page, `alt` stands in its place for those who cannot see it."""

    name: str
    title: str
    alt: str
    notes: Sequence[str] = ()
    finding: Sequence[Cell] = ()
    data: Data = NOTHING


def draw(said: Words, height: float, selection: Selection, paint: Callable[[Sheet], None]) -> Chart:
    """Return the chart that `paint` draws on a sheet of `height` units."""
    labels = selection.labels
    with rc_context(RC):
        figure = Figure(figsize=(WIDTH / 72, height / 72), dpi=72)
        figure.patch.set_visible(False)
        sheet = Sheet(height, labels, figure)
        paint(sheet)
        crowded = len(sheet.words) > _TALKING_AT_MOST
        marks = {gid: brief if crowded else long for gid, (long, brief) in sheet.words.items()}
        svg = render(figure, name=said.name, title=said.title, description=said.alt, marks=marks)
    return Chart(
        name=said.name,
        title=said.title,
        alt=said.alt,
        svg=svg,
        notes=tuple(note for note in said.notes if note),
        language=labels.language,
        finding=tuple(said.finding),
        caption=caption(selection),
        data=said.data,
        figure=figure,
    )


def caption(selection: Selection) -> str:
    """Return what a chart is made from: corpus, days, steps, articles, version, the day of knowledge, how many events people corrected."""
    labels = selection.labels
    days = sorted(selection.days_covered)
    first, last = selection.start or min(days, default=None), selection.end or max(days, default=None)
    said = labels.text(
        "caption",
        corpus=isolate(selection.corpus or "–", labels.language),
        time=labels.period(first, last),
        step=labels.text(f"freq.{selection.freq}"),
        articles=labels.text("count.articles", n=selection.articles),
        version=labels.shown(marsad.__version__),
    )
    if selection.as_of:
        said = f"{said} {labels.text('caption.as_of', day=labels.day(selection.as_of))}"
    events = [mark.event for mark in (*selection.marks, *selection.undated)]
    corrected = sum(event.corrected for event in events)
    if not corrected:
        return said
    return f"{said} {labels.text('caption.corrected', count=labels.number(corrected), all=labels.number(len(events)))}"


def empty(name: str, title: str, message: str, selection: Selection, notes: Sequence[str] = (), data: Data = NOTHING) -> Chart:
    """Return a chart that says that there is nothing to draw, and why."""

    def paint(sheet: Sheet) -> None:
        axes = sheet.row(8, 44, left=8, right=8)
        axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        axes.add_patch(Rectangle((0, 0), 1, 1, facecolor="none", edgecolor=GRID, clip_on=False))
        axes.text(0.5, 0.5, message, ha="center", va="center", color=INK)

    return draw(Words(name, title, message, notes, data=data), 60, selection, paint)


def bar(axes: Axes, x: float, y: float, width: float, height: float, look: Look, *, hollow: bool = False) -> Rectangle:
    """Draw a bar; a hollow one has an outline and nothing in it."""
    patch = Rectangle(
        (x, y),
        width,
        height,
        facecolor="#ffffff" if hollow else look.colour,
        edgecolor=look.colour if hollow else "#ffffff",
        hatch="" if hollow else look.hatch,
        linewidth=1 if hollow else 0.4,
        clip_on=False,
    )
    axes.add_patch(patch)
    return patch


def whisker(axes: Axes, x: float, low: float, high: float, cap: float, *, is_open: bool) -> None:
    """Draw a bar's bounds from `low` to `high`: a cap at a bound that is known, an arrow's head where it is open."""
    tip = (high - low) * 0.25
    points = [(x, low), (x, high)]
    codes = [MOVE, LINE]
    if is_open:
        points += [(x - cap, high - tip), (x, high), (x + cap, high - tip)]
        codes += [MOVE, LINE, LINE]
    else:
        points += [(x - cap, high), (x + cap, high), (x - cap, low), (x + cap, low)]
        codes += [MOVE, LINE, MOVE, LINE]
    axes.add_patch(PathPatch(Path(points, codes), facecolor="none", edgecolor=INK, linewidth=1, clip_on=False))


def lying(axes: Axes, y: float, low: float, high: float, cap: float, *, is_open: bool) -> None:
    """Draw the bounds of a lying bar, as `whisker` does of a standing one."""
    tip = (high - low) * 0.25
    points = [(low, y), (high, y)]
    codes = [MOVE, LINE]
    if is_open:
        points += [(high - tip, y - cap), (high, y), (high - tip, y + cap)]
        codes += [MOVE, LINE, LINE]
    else:
        points += [(high, y - cap), (high, y + cap), (low, y - cap), (low, y + cap)]
        codes += [MOVE, LINE, MOVE, LINE]
    axes.add_patch(PathPatch(Path(points, codes), facecolor="none", edgecolor=INK, linewidth=1, clip_on=False))


def lean(share: float) -> Literal["left", "center", "right"]:
    """Return how a text is set at a place along the axes, so that none is cut at an edge."""
    if share < _EDGE:
        return "left"
    return "right" if share > 1 - _EDGE else "center"


def middle_of(x: float, half: float, share: float) -> float:
    """Return where the middle of a text lies that stands at `x`, a `share` of the axes from their left, leaning as `lean` says."""
    return x + {"left": half, "center": 0.0, "right": -half}[lean(share)]


def quiet_grid(axes: Axes, ticks: Sequence[float], names: Sequence[str]) -> None:
    """Name a few heights at the left, with a thin line each."""
    axes.set_yticks(list(ticks), list(names), color=QUIET, fontsize=SMALL)
    axes.set_axisbelow(True)
    axes.grid(axis="y", color=GRID, linewidth=0.6, clip_on=False)
