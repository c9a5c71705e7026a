"""Meetings: who met whom, when and where; what is only planned is drawn open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import PathPatch, Rectangle

from marsad.charts import words
from marsad.charts.axis import axis_for
from marsad.charts.canvas import Sheet, Words, draw, empty
from marsad.charts.coverage import STRIP, strip
from marsad.charts.data import data_of
from marsad.charts.lanes import LANE, lanes, symbol
from marsad.charts.prose import compose
from marsad.charts.rows import draw_key, key_height
from marsad.charts.style import FORMS, LEFT, PLAIN, PLOT, RIGHT, SMALL
from marsad.charts.table import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from marsad.charts.axis import Axis
    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection
    from marsad.charts.style import Look
    from marsad.model import Participant

_MEETINGS_AT_MOST = 24
_PAIRS_AT_MOST = 24
_WIDE_DAYS = 3
_NAMES_AT_MOST = 3


def timeline(selection: Selection) -> Chart:
    """Return the timeline of meetings: a lane each while they are few, else a lane for each pair of sides.

    The mark's shape tells the form (meeting, visit, call, summons), an open one that it was planned. Where only a month,
    a year or a range of days is known, a bar lies over all of it.
    """
    labels = selection.labels
    chosen = selection.of_kind("meeting")
    title = labels.text("meetings.timeline.title")
    axis = axis_for(chosen, chosen.marks, spans=True)
    notes = [_undated(chosen)]
    if axis is None or not chosen.marks:
        return empty("meetings", title, labels.text("empty.meetings"), selection, notes, data_of(chosen.undated, lambda _: "undated"))
    rows = _rows(chosen)
    shown = rows[:_PAIRS_AT_MOST]
    notes += words.more(labels, sum(len(marks) for _, marks in rows[_PAIRS_AT_MOST:]))
    alt = labels.text(
        "meetings.timeline.alt",
        title=title,
        told=labels.text("list.semicolon").join(sentence(mark, labels) for mark in chosen.marks[-8:]),
        n=len(chosen.marks),
    )
    drawn = [mark for _, marks in shown for mark in marks]
    entries = _entries(drawn, labels)
    top = key_height(entries)

    def paint(sheet: Sheet) -> None:
        draw_key(sheet, 0, entries, by_shape=True)
        axes = lanes(sheet, top, len(shown), left=LEFT, right=RIGHT)
        axes.set_xlim(0, axis.length)
        for lane, (name, marks) in enumerate(shown):
            right = labels.language == "ar"
            edge = axis.length * (1 + (RIGHT - 6) / PLOT) if right else -axis.length * (LEFT - 8) / PLOT
            axes.text(edge, lane + 0.42, words.clip(name), ha="right" if right else "left", va="bottom", fontsize=SMALL)
            for mark in marks:
                _mark(sheet, axes, mark, lane + 0.72, axis)
        strip(sheet, top + LANE * len(shown), axis, chosen, drawn)

    data = data_of((*chosen.marks, *chosen.undated), lambda mark: "" if mark.event.date_start else "undated")
    last = max(chosen.marks, key=lambda mark: (mark.event.phase == "held", str(mark.event.date_end), mark.event.event_id))
    values: dict[str, str | Cell] = {
        "count": labels.text("count.meetings", n=len(chosen.marks)),
        "planned": labels.number(sum(mark.event.phase == "planned" for mark in chosen.marks)),
        "last": Cell(sentence(last, labels), last.href),
    }
    finding = compose(labels, "finding.met", values)
    return draw(Words("meetings", title, alt, notes, finding, data), top + LANE * len(shown) + STRIP + 4, selection, paint)


def sentence(mark: Mark, labels: Labels) -> str:
    """Return a meeting in words: `held: meeting, Sergey Lavrov (Russia), Kim Jong Un (North Korea), Wonsan, 12 Jul 2025 (CNN)`."""
    return labels.text(
        "meeting",
        phase=labels.text(f"phase.{mark.event.phase}"),
        form=labels.text(f"item.{mark.event.item}"),
        who=labels.listing(party(one, labels) for one in mark.event.participants),
        where=labels.listing(labels.name(place) for place in mark.event.places) or labels.text("place.unknown"),
        time=words.time(mark, labels),
        sayers=words.sayers(mark, labels),
    )


def party(one: Participant, labels: Labels) -> str:
    """Return a party of a meeting: `Sergey Lavrov (Russia)`, or the country alone."""
    if one.name is None:
        return labels.country(one.country)
    return f"{labels.name(one.name)} ({labels.country(one.country)})" if one.country else labels.name(one.name)


def _rows(chosen: Selection) -> list[tuple[str, list[Mark]]]:
    labels = chosen.labels
    if len(chosen.marks) <= _MEETINGS_AT_MOST:
        return [(_lane_name(mark, labels), [mark]) for mark in reversed(chosen.marks)]
    pairs: dict[tuple[str, ...], list[Mark]] = {}
    for mark in chosen.marks:
        pairs.setdefault(tuple(sorted({one.country or "?" for one in mark.event.participants})), []).append(mark)
    by_number = sorted(pairs.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return [(" – ".join(labels.country(None if code == "?" else code) for code in sides), marks) for sides, marks in by_number]


def _lane_name(mark: Mark, labels: Labels) -> str:
    people = [labels.name(one.name) if one.name else labels.country(one.country) for one in mark.event.participants]
    more = ""
    if len(people) > _NAMES_AT_MOST:
        more = labels.text("names.more", n=len(people) - 2)
        people = people[:2]
    where = "".join(labels.text("place.at", place=labels.name(place)) for place in mark.event.places[:1])
    return f"{' – '.join(people)}{more}{where}"


def _mark(sheet: Sheet, axes: Axes, mark: Mark, y: float, axis: Axis) -> None:
    event = mark.event
    look = FORMS.get(event.item, PLAIN)
    start = max(event.date_start or axis.first, axis.first)
    end = min(event.date_end or start, axis.last)
    x0, x1 = axis.at(start), axis.at(end) + 1
    planned = event.phase == "planned"
    face = "#ffffff" if planned else look.colour
    span = (end - start).days
    if span >= _WIDE_DAYS:
        axes.add_patch(
            Rectangle((x0, y - 0.08), x1 - x0, 0.16, facecolor=face, edgecolor=look.colour, linewidth=1, clip_on=False, zorder=2)
        )
    patch = PathPatch(
        symbol(axes, look.marker, (x0 + x1) / 2, y, 11), facecolor=face, edgecolor=look.colour, linewidth=1.5, clip_on=False, zorder=3
    )
    axes.add_patch(patch)
    sheet.mark(patch, mark.href, sentence(mark, sheet.labels), words.time(mark, sheet.labels))


def _entries(marks: Sequence[Mark], labels: Labels) -> list[tuple[str, Look, bool]]:
    """Return what the shapes mean: the forms that occur, and an open shape for what is planned."""
    entries = [(labels.text(f"item.{form}"), look, False) for form, look in FORMS.items() if any(m.event.item == form for m in marks)]
    if any(mark.event.phase == "planned" for mark in marks):
        entries.append((labels.text("meetings.planned"), PLAIN, True))
    return entries


def _undated(chosen: Selection) -> str:
    labels = chosen.labels
    if not chosen.undated:
        return ""
    told = labels.text("list.semicolon").join(sentence(mark, labels) for mark in chosen.undated[:4])
    return f"{labels.text('note.undated', n=len(chosen.undated))}: {told}."
