"""Small multiples of strikes: one narrow panel a weapon, or a place, all over one time axis.

What was launched stands over the line, what became of it (intercepted, lost, hit) hangs below it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.axis import axis_for
from marsad.charts.canvas import Sheet, Words, bar, draw, empty
from marsad.charts.coverage import STRIP, strip
from marsad.charts.data import Data
from marsad.charts.families import STRIKE_PHASES
from marsad.charts.marks import counted
from marsad.charts.rows import draw_key, key_height
from marsad.charts.style import PHASES, PLOT, QUIET, SMALL

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from marsad.charts.axis import Axis
    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

_PANELS_AT_MOST = 8
_TITLE, _ROW, _GAP = 16.0, 46.0, 6.0
_PANEL = _TITLE + _ROW + _GAP
_THINNEST = 3.0
_NEAR = 0.25
_PANELS_AT_LEAST = 4  # of fewer, longer steps say more
_BARS_AT_MOST = 1_000  # each is a link of some 220 bytes, and a page has 500 KiB
_NAMED = 6
_LETTERS = 66  # over a panel

Groups = dict[str, list["Mark"]]
Placed = dict[str, dict[tuple[str, int], list["Mark"]]]


def by_weapon(selection: Selection) -> Chart:
    """Return a panel for each weapon of each side against another: numbers of two directions are never added."""
    selection = selection.summed
    labels = selection.labels
    groups: Groups = {}
    named: dict[str, str] = {}
    for mark in selection.of_kind("strike").marks:
        if mark.adds:
            key = _key(mark.event.item, mark)
            named[key] = labels.listing(
                (labels.text(f"item.{mark.event.item}"), words.direction(labels, mark.event.actor, mark.event.target))
            )
            groups.setdefault(key, []).append(mark)
    notes = words.left_out(selection.of_kind("strike"), None)
    return _multiples("weapon", selection, groups, named, notes)


def by_place(selection: Selection) -> Chart:
    """Return a panel for each place that is named alone, and direction; a place's part of a larger figure belongs to its panel.

    What names no place, or several in one number, is said in words.
    """
    labels = selection.labels
    chosen = selection.of_kind("strike")
    groups: Groups = {}
    named: dict[str, str] = {}
    nowhere, several = 0, 0
    for mark in chosen.marks:
        if not mark.counted or mark.event.per:
            continue
        if len(mark.event.places) == 1:
            key = _key(mark.event.places[0], mark)
            sides = words.direction(labels, mark.event.actor, mark.event.target)
            named[key] = labels.listing((labels.name(mark.event.places[0]), sides))
            groups.setdefault(key, []).append(mark)
        elif mark.event.places:
            several += 1
        else:
            nowhere += 1
    groups = {key: _wholes(marks) for key, marks in groups.items()}
    notes = [labels.text("multiples.nowhere", n=nowhere) + "."] if nowhere else []
    notes += [labels.text("multiples.several", n=several) + "."] if several else []
    return _multiples("place", selection, groups, named, notes)


def _key(what: str, mark: Mark) -> str:
    return f"{what}|{mark.event.actor or ''}|{mark.event.target or ''}"


def _wholes(marks: list[Mark]) -> list[Mark]:
    """Leave out the parts of a figure that the same place has whole."""
    whole = {(mark.event.incident_id, mark.event.phase, mark.event.item) for mark in marks if not mark.event.part}
    return [mark for mark in marks if not mark.event.part or (mark.event.incident_id, mark.event.phase, mark.event.item) not in whole]


def _multiples(view: str, selection: Selection, groups: Groups, named: dict[str, str], notes: list[str]) -> Chart:
    labels = selection.labels
    chosen = selection.of_kind("strike")
    asked = axis = axis_for(chosen, (mark for marks in groups.values() for mark in marks))
    placed = _placed(groups, axis)
    while len(shown := _shown(placed)) < min(_PANELS_AT_LEAST, len(placed)) and axis and (coarser := axis.coarser()):
        placed = _gathered(placed, axis, coarser) if coarser.freq == "year" else _placed(groups, coarser)
        axis = coarser
    name, title = f"multiples-{view}", labels.text(f"multiples.{view}.title", step=labels.text(f"freq.{(axis or selection).freq}"))
    size = _sizes(placed)
    order = _ordered(placed)
    spanning = sum(map(counted, groups.values())) - sum(size.values())
    notes = [labels.text("multiples.note"), *notes]
    if spanning:
        notes.append(labels.text("note.floating", n=spanning) + ".")
    if asked and axis and asked.freq != axis.freq:
        notes.insert(1, labels.text("note.coarser", step=labels.text(f"freq.{axis.freq}"), asked=labels.text(f"freq.{asked.freq}")))
    if len(order) > len(shown):
        notes.append(
            labels.text(
                "multiples.more",
                n=len(order) - len(shown),
                names=labels.listing(named[one] for one in order[len(shown) : len(shown) + _NAMED]),
            )
            + "."
        )
    if axis is None or not shown:
        return empty(name, title, labels.text("empty.strikes"), selection, notes[1:])
    told = [labels.text("multiples.row", name=named[group], told=_sums(placed[group], labels)) for group in shown]
    alt = f"{title}. {labels.text('list.semicolon').join(told)}."
    phases = [phase for phase in STRIKE_PHASES if any(phase == key[0] for steps in placed.values() for key in steps)]
    entries = [(labels.text(f"phase.{phase}"), PHASES[phase], False) for phase in phases]
    top = key_height(entries)

    def paint(sheet: Sheet) -> None:
        draw_key(sheet, 0, entries)
        for n, group in enumerate(shown):
            _panel(sheet, top + n * _PANEL, _heading(named[group], placed[group], labels), placed[group], axis)
        strip(sheet, top + len(shown) * _PANEL, axis, chosen)

    first = shown[0]
    largest = words.largest([mark for own in placed[first].values() for mark in own])
    said = Words(name, title, alt, notes, words.linked([(told[0], largest.href)]), _data(placed, axis))
    return draw(said, top + len(shown) * _PANEL + STRIP, selection, paint)


def _sizes(placed: Placed) -> Counter[str]:
    """Return how many events stand in each group."""
    return Counter({group: sum(map(counted, steps.values())) for group, steps in placed.items()})


def _ordered(placed: Placed) -> list[str]:
    """Return the groups, that of most events first."""
    size = _sizes(placed)
    return sorted(placed, key=lambda group: (-size[group], group))


def _shown(placed: Placed) -> list[str]:
    """Return the groups that have a panel: no more than there is room for, and than a page can hold bars of."""
    shown: list[str] = []
    bars = 0
    for group in _ordered(placed)[:_PANELS_AT_MOST]:
        bars += len(placed[group])
        if shown and bars > _BARS_AT_MOST:
            break
        shown.append(group)
    return shown


def _placed(groups: Groups, axis: Axis | None) -> Placed:
    found: Placed = {}
    for group, marks in groups.items():
        for mark in marks:
            step = axis.place(mark.event) if axis else None
            if step is not None:
                found.setdefault(group, {}).setdefault((mark.event.phase, step), []).append(mark)
    return found


def _gathered(placed: Placed, axis: Axis, coarser: Axis) -> Placed:
    """Gather in years what was placed in months: what no month held whole (a sum of the year) stays out, so that nothing counts twice."""
    found: Placed = {}
    for group, steps in placed.items():
        for (phase, step), marks in steps.items():
            later = coarser.step(axis.span(step)[1])
            if later is not None:
                found.setdefault(group, {}).setdefault((phase, later), []).extend(marks)
    return found


def _panel(sheet: Sheet, top: float, title: str, steps: dict[tuple[str, int], list[Mark]], axis: Axis) -> None:
    labels = sheet.labels
    axes = sheet.row(top + _TITLE, _ROW)
    ups, downs = _heights(steps, axis)
    up, down = max([*ups.values(), 0.0]), max([*downs.values(), 0.0])
    most = max(up, down, 1.0)
    axes.set(xlim=(0, axis.length), ylim=(-(down or most * 0.05) * 1.05, (up or most * 0.05) * 1.05), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    axes.axhline(0, color=QUIET, linewidth=0.8, clip_on=False)
    sheet.write(axes, title, 0, 1.04, size=SMALL)
    # the ends are named, and nought where it is not so near to one of them that their names would touch
    ends = [height for height in (up, -down) if height]
    near = (up + down) * _NEAR
    ticks = sorted([*ends, 0.0] if all(abs(end) > near for end in ends) else [max(ends, key=abs), 0.0])
    axes.set_yticks(ticks, [labels.number(abs(tick)) for tick in ticks], color=QUIET, fontsize=SMALL)
    bases: Counter[int] = Counter()
    for phase in STRIKE_PHASES:
        for step in range(len(axis.starts)):
            marks = steps.get((phase, step))
            if marks:
                _bar(sheet, axes, phase, step, marks, axis, bases)


def _bar(sheet: Sheet, axes: Axes, phase: str, step: int, marks: list[Mark], axis: Axis, bases: Counter[int]) -> None:
    labels = sheet.labels
    first, last = axis.span(step)
    wide = max((axis.at(last) + 1 - axis.at(first)) * 0.84, _THINNEST * axis.length / PLOT)
    x = (axis.at(first) + axis.at(last) + 1 - wide) / 2
    size = sum(mark.low if mark.low is not None else 0 for mark in marks)
    tall = size or (axes.get_ylim()[1] - axes.get_ylim()[0]) * 0.03
    if phase == "launched":
        patch = bar(axes, x, 0, wide, tall, PHASES[phase], hollow=not size)
    else:
        patch = bar(axes, x, -bases[step] - tall, wide, tall, PHASES[phase], hollow=not size)
        bases[step] += tall  # type: ignore[assignment]
    said = (
        words.sentence(marks[0], labels)
        if len(marks) == 1
        else words.bundle(marks, labels.period(first, last), labels, figure=_sum(marks, labels))
    )
    sheet.mark(patch, words.largest(marks).href, said, _sum(marks, labels))


def _heights(steps: dict[tuple[str, int], list[Mark]], axis: Axis) -> tuple[dict[int, float], dict[int, float]]:
    ups: dict[int, float] = dict.fromkeys(range(len(axis.starts)), 0.0)
    downs = dict(ups)
    for (phase, step), marks in steps.items():
        side = ups if phase == "launched" else downs
        side[step] += sum(mark.low or 0 for mark in marks)
    return ups, downs


def _heading(name: str, steps: dict[tuple[str, int], list[Mark]], labels: Labels) -> str:
    """Return the line over a panel: as many phases as there is room for, since a figure that is cut would be another one."""
    told = _by_phase(steps, labels)
    for shown in range(len(told), 0, -1):
        said = labels.text("multiples.row", name=name, told=labels.listing(told[:shown]))
        said += "…" if shown < len(told) else ""
        if words.clip(said, _LETTERS) == said:
            return said
    return words.clip(name, _LETTERS)


def _sums(steps: dict[tuple[str, int], list[Mark]], labels: Labels) -> str:
    return labels.listing(_by_phase(steps, labels))


def _by_phase(steps: dict[tuple[str, int], list[Mark]], labels: Labels) -> list[str]:
    told = []
    for phase in STRIKE_PHASES:
        marks = [mark for (own, _), group in steps.items() if own == phase for mark in group]
        if marks:
            told.append(f"{labels.text(f'phase.{phase}')} {_sum(marks, labels)}")
    return told


def _sum(marks: list[Mark], labels: Labels) -> str:
    high = None if any(mark.high is None for mark in marks) else sum(mark.high or 0 for mark in marks)
    return labels.bounds(sum(mark.low or 0 for mark in marks), high)


def _data(placed: Placed, axis: Axis) -> Data:
    columns = ("group", "actor", "target", "step_start", "step_end", "phase", "count_low", "count_high", "events")
    rows = []
    for group, steps in placed.items():
        for (phase, step), marks in sorted(steps.items(), key=lambda one: (one[0][1], one[0][0])):
            first, last = axis.span(step)
            high = None if any(mark.high is None for mark in marks) else sum(mark.high or 0 for mark in marks)
            rows.append(
                (*group.split("|"), first.isoformat(), last.isoformat(), phase, sum(mark.low or 0 for mark in marks), high, counted(marks))
            )
    return Data(columns, tuple(rows))
