"""Who met whom as a network of sides, and who went to whom."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from math import cos, pi, sin, sqrt
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from matplotlib.patches import Circle, PathPatch
from matplotlib.path import Path

from marsad.charts import words
from marsad.charts.canvas import LINE, MOVE, Sheet, Words, draw, empty
from marsad.charts.data import Data
from marsad.charts.style import COVERED, FORMS, INK, PAPER, SMALL, WIDTH

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

_SIDES_AT_MOST, _ENDS_AT_MOST = 16, 12
_HEIGHT, _RADIUS = 330.0, 105.0
_LONGEST_NAME = 19
_LINE, _HEAD = 24.0, 22.0

Tie = tuple[str, str]


def who_met_whom(selection: Selection) -> Chart:
    """Return the network of sides that met (held meetings, visits and calls): a line's width is how often, a ring's size how much in all.

    Sides stand on a circle, those of one group of frequent partners side by side.
    """
    labels = selection.labels
    title = labels.text("network.title")
    marks = [mark for mark in (*selection.of_kind("meeting").marks, *selection.of_kind("meeting").undated) if mark.event.phase == "held"]
    ties = _ties(marks)
    if not ties:
        return empty("network", title, labels.text("empty.network"), selection)
    degree: Counter[str] = Counter()
    for (one, other), own in ties.items():
        degree[one] += len(own)
        degree[other] += len(own)
    order = sorted(degree, key=lambda side: (-degree[side], side))
    shown = _around(order[:_SIDES_AT_MOST], ties)
    drawn = {tie: own for tie, own in ties.items() if set(tie) <= set(shown)}
    notes = [labels.text("network.note")]
    if len(order) > len(shown):
        notes.append(labels.text("network.more", n=len(order) - len(shown)) + ".")
    first = min(ties, key=lambda tie: (-len(ties[tie]), tie))
    told = [_tie_in_words(tie, ties[tie], labels) for tie in sorted(drawn, key=lambda tie: (-len(drawn[tie]), tie))]
    alt = f"{title}. {labels.text('list.semicolon').join(told[:20])}."

    def paint(sheet: Sheet) -> None:
        axes = sheet.row(0, _HEIGHT, left=0, right=0)
        axes.set(xlim=(0, WIDTH), ylim=(_HEIGHT, 0), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        places = {side: _place(n, len(shown)) for n, side in enumerate(shown)}
        most = max(map(len, drawn.values()), default=1)
        for tie, own in sorted(drawn.items(), key=lambda one: (len(one[1]), one[0])):
            line = _curve(places[tie[0]], places[tie[1]], (WIDTH / 2, _HEIGHT / 2))
            line.set(linewidth=0.8 + 5.2 * len(own) / max(most, 4), edgecolor=COVERED, alpha=0.75)
            axes.add_patch(line)
            sheet.mark(line, own[-1].href, _tie_in_words(tie, own, labels))
        for n, side in enumerate(shown):
            _node(axes, places[side], 3 + 7 * sqrt(degree[side] / degree[order[0]]), n, len(shown), labels.country(side))

    rows = tuple((*tie, form, n) for tie in sorted(ties) for form, n in sorted(Counter(mark.event.item for mark in ties[tie]).items()))
    data = Data(("side", "other_side", "form", "meetings"), rows)
    finding = words.linked([(_tie_in_words(first, ties[first], labels), ties[first][-1].href)])
    return draw(Words("network", title, alt, notes, finding, data), _HEIGHT, selection, paint)


def to_and_from(selection: Selection) -> Chart:
    """Return the chart of visits without a map: who came from where at one side, where to at the other, a line's width the number."""
    labels = selection.labels
    title = labels.text("visits.title")
    visits = [mark for mark in (*selection.of_kind("meeting").marks, *selection.of_kind("meeting").undated) if mark.event.item == "visit"]
    ties: dict[Tie, list[Mark]] = {}
    unclear = 0
    for mark in visits:
        way = way_of(mark)
        if way is None:
            unclear += 1
        else:
            ties.setdefault(way, []).append(mark)
    notes = [labels.text("visits.unclear", n=unclear) + "."] if unclear else []
    if not ties:
        return empty("visits", title, labels.text("empty.visits"), selection, notes)
    comers, hosts = (_ends(ties, end) for end in (0, 1))
    drawn = {tie: own for tie, own in ties.items() if tie[0] in comers and tie[1] in hosts}
    hidden = sum(map(len, ties.values())) - sum(map(len, drawn.values()))
    notes += words.more(labels, hidden)
    told = [_way_in_words(tie, own, labels) for tie, own in sorted(ties.items(), key=lambda one: (-len(one[1]), one[0]))]
    alt = f"{title}. {labels.text('list.semicolon').join(told[:20])}."
    height = _HEAD + _LINE * max(len(comers), len(hosts)) + 6

    def paint(sheet: Sheet) -> None:
        axes = sheet.row(0, height, left=0, right=0)
        axes.set(xlim=(0, WIDTH), ylim=(height, 0), xticks=[], yticks=[])
        axes.spines["bottom"].set_visible(False)
        right = labels.language == "ar"
        from_x, to_x = (WIDTH - 135, 135) if right else (135, WIDTH - 135)
        for x, key, side in ((from_x, "visits.from", "left" if right else "right"), (to_x, "visits.to", "right" if right else "left")):
            axes.text(x, 12, labels.text(key), ha=side, va="center", fontsize=SMALL, color=INK, fontweight="bold")
        most = max(map(len, drawn.values()))
        for (comer, host), own in sorted(drawn.items(), key=lambda one: (len(one[1]), one[0])):
            y0, y1 = (_HEAD + _LINE * (ends.index(one) + 0.5) for ends, one in ((comers, comer), (hosts, host)))
            x0, x1 = (from_x - 6, to_x + 6) if right else (from_x + 6, to_x - 6)
            middle = (x0 + x1) / 2
            path = Path([(x0, y0), (middle, y0), (middle, y1), (x1, y1)], [MOVE, Path.CURVE4, Path.CURVE4, Path.CURVE4])
            planned = all(mark.event.phase == "planned" for mark in own)
            line = PathPatch(path, facecolor="none", edgecolor=FORMS["visit"].colour, linewidth=1 + 5 * len(own) / max(most, 4), alpha=0.8)
            line.set_linestyle((0, (3, 2)) if planned else "-")
            axes.add_patch(line)
            sheet.mark(line, own[-1].href, _way_in_words((comer, host), own, labels))
        for ends, x, side, end in ((comers, from_x, "left" if right else "right", 0), (hosts, to_x, "right" if right else "left", 1)):
            for n, one in enumerate(ends):
                count = sum(len(own) for tie, own in ties.items() if tie[end] == one)
                name = shorten(labels.country(one), _LONGEST_NAME, placeholder="…")
                text = labels.text("visits.end", name=name, n=labels.number(count))
                axes.text(x, _HEAD + _LINE * (n + 0.5), text, ha=side, va="center", fontsize=SMALL)

    rows = tuple((*tie, mark.event.phase, mark.event.event_id) for tie in sorted(ties) for mark in ties[tie])
    finding = words.linked([(told[0], max(ties.items(), key=lambda one: (len(one[1]), one[0]))[1][-1].href)])
    said = Words("visits", title, alt, notes, finding, Data(("from", "to", "phase", "event_id"), rows))
    return draw(said, height, selection, paint)


def way_of(mark: Mark) -> Tie | None:
    """Return from whom to whom a visit went; None where the words do not tell the host from the guest.

    The host is the side that stands for itself alone (nobody of it is named); the guest the other.
    """
    parties = mark.event.participants
    hosts = [one.country for one in parties if one.name is None and one.country]
    guests = [one.country for one in parties if one.name is not None and one.country]
    if len(hosts) == 2 and not guests:
        return hosts[0], hosts[1]
    if len(hosts) == 1 and guests and hosts[0] not in guests:
        return guests[0], hosts[0]
    return None


def _ties(marks: list[Mark]) -> dict[Tie, list[Mark]]:
    ties: dict[Tie, list[Mark]] = {}
    for mark in marks:
        sides = sorted({one.country for one in mark.event.participants if one.country})
        for tie in combinations(sides, 2):
            ties.setdefault(tie, []).append(mark)
    return ties


def _around(sides: list[str], ties: dict[Tie, list[Mark]]) -> list[str]:
    """Return sides in an order in which partners stand together: groups of frequent partners, by networkx, the largest first."""
    import networkx as nx  # noqa: PLC0415 - only this chart needs it

    graph: Any = nx.Graph()
    graph.add_nodes_from(sorted(sides))
    graph.add_weighted_edges_from((*tie, len(own)) for tie, own in sorted(ties.items()) if set(tie) <= set(sides))
    if not graph.number_of_edges():
        return sides
    groups = nx.community.greedy_modularity_communities(graph, weight="weight")
    return [side for group in sorted(map(sorted, groups), key=lambda group: (-len(group), group)) for side in group]


def _place(n: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * n / count - pi / 2
    return WIDTH / 2 + _RADIUS * cos(angle), _HEIGHT / 2 + (_RADIUS + 18) * sin(angle)


def _curve(one: tuple[float, float], other: tuple[float, float], middle: tuple[float, float]) -> PathPatch:
    if one == other:
        return PathPatch(Path([one, other], [MOVE, LINE]), facecolor="none")
    bend = tuple((a + b) / 2 * 0.55 + m * 0.45 for a, b, m in zip(one, other, middle, strict=True))
    return PathPatch(Path([one, bend, other], [MOVE, Path.CURVE3, Path.CURVE3]), facecolor="none")


def _node(axes: Axes, place: tuple[float, float], radius: float, n: int, count: int, name: str) -> None:
    axes.add_patch(Circle(place, radius, facecolor=PAPER, edgecolor=INK, linewidth=1.4, zorder=3))
    x, y = place
    angle = 2 * pi * n / count - pi / 2
    across, down = cos(angle), sin(angle)
    text = shorten(name, _LONGEST_NAME, placeholder="…")
    if abs(across) < 0.2:
        axes.text(x, y + (radius + 4) * (1 if down > 0 else -1), text, ha="center", va="top" if down > 0 else "bottom", fontsize=SMALL)
    else:
        axes.text(x + (radius + 4) * (1 if across > 0 else -1), y, text, ha="left" if across > 0 else "right", va="center", fontsize=SMALL)


def _ends(ties: dict[Tie, list[Mark]], end: int) -> list[str]:
    counts: Counter[str] = Counter()
    for tie, own in ties.items():
        counts[tie[end]] += len(own)
    return sorted(counts, key=lambda side: (-counts[side], side))[:_ENDS_AT_MOST]


def _tie_in_words(tie: Tie, own: list[Mark], labels: Labels) -> str:
    pair = labels.text("levels.pair.sep").join(map(labels.country, tie))
    forms = Counter(mark.event.item for mark in own)
    told = labels.listing(f"{labels.text(f'item.{form}')} {labels.number(n)}" for form, n in sorted(forms.items(), key=lambda one: -one[1]))
    return labels.text("network.tie", pair=pair, times=labels.text("count.meetings", n=len(own)), told=told)


def _way_in_words(way: Tie, own: list[Mark], labels: Labels) -> str:
    planned = sum(mark.event.phase == "planned" for mark in own)
    said = labels.text("visits.way", sides=labels.sides(*way), times=labels.text("count.visits", n=len(own)))
    return said + (labels.text("visits.planned", n=labels.number(planned)) if planned else "")
