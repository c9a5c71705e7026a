"""At which level sides met (heads of state, ministers, envoys), by the offices that the lexicon gives each person on the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from marsad.charts import words
from marsad.charts.canvas import Sheet, Words, draw, empty
from marsad.charts.data import Data
from marsad.charts.meetings import sentence
from marsad.charts.rows import Bar, Piece, draw_key, draw_rows, key_height, rows_height
from marsad.charts.style import FORMS
from marsad.lexicon.source import per_lexicon, read_table
from marsad.packaged import read_packaged

if TYPE_CHECKING:
    from collections.abc import Mapping

    from marsad.charts.chart import Chart
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection
    from marsad.model import Participant

LEVELS = ("head", "minister", "envoy", "other", "unnamed")
_ROWS_AT_MOST, _PIECES_AT_MOST = 12, 60


def by_level(selection: Selection) -> Chart:
    """Return the chart of meetings by the levels of the two highest sides: a bar a pair of levels, a piece a meeting."""
    labels = selection.labels
    chosen = selection.of_kind("meeting")
    title = labels.text("levels.title")
    groups: dict[tuple[str, ...], list[Mark]] = {}
    for mark in (*chosen.marks, *chosen.undated):
        groups.setdefault(levels_of(mark), []).append(mark)
    order = sorted(groups, key=lambda pair: (-len(groups[pair]), pair))
    shown = order[:_ROWS_AT_MOST]
    notes = [labels.text("levels.note")]
    notes += words.more(labels, sum(len(groups[pair]) for pair in order[_ROWS_AT_MOST:]))
    if not shown:
        return empty("levels", title, labels.text("empty.meetings"), selection)
    bars = [_bar(pair, groups[pair], labels) for pair in shown]
    alt = f"{title}. " + labels.text("list.semicolon").join(f"{bar.name}: {bar.said}" for bar in bars) + "."
    entries = [
        (labels.text(f"item.{form}"), look, False)
        for form, look in FORMS.items()
        if any(mark.event.item == form for own in groups.values() for mark in own)
    ]
    if any(mark.event.phase == "planned" for own in groups.values() for mark in own):
        entries.append((labels.text("meetings.planned"), next(iter(FORMS.values())), True))
    top = key_height(entries)

    def paint(sheet: Sheet) -> None:
        draw_key(sheet, 0, entries)
        draw_rows(sheet, top, bars)

    rows = [
        ("; ".join(pair), mark.event.event_id, mark.event.item, mark.event.phase, _people(mark)) for pair in order for mark in groups[pair]
    ]
    data = Data(("levels", "event_id", "form", "phase", "participants"), tuple(rows))
    finding = words.linked([(f"{bars[0].name}: {bars[0].said}", groups[shown[0]][-1].href)])
    return draw(Words("levels", title, alt, notes, finding, data), top + rows_height(len(bars)) + 4, selection, paint)


def levels_of(mark: Mark) -> tuple[str, ...]:
    """Return the levels of a meeting's two highest sides, the higher first; a side is as high as its highest person."""
    day = mark.event.date_start
    sides: dict[str, str] = {}
    for one in mark.event.participants:
        level = level_of(one, day)
        key = one.country or one.name or ""
        if key not in sides or LEVELS.index(level) < LEVELS.index(sides[key]):
            sides[key] = level
    return tuple(sorted(sides.values(), key=LEVELS.index)[:2])


def level_of(one: Participant, day: date | None) -> str:
    """Return the level of a party on a day: by the highest office that the person then held; `unnamed` for a country alone.

    >>> from marsad.model import Participant
    >>> level_of(Participant("Volodymyr Zelensky", "UKR"), date(2024, 5, 1)), level_of(Participant(None, "UKR"), None)
    ('head', 'unnamed')
    """
    if one.name is None:
        return "unnamed"
    held = [level for first, last, level in _offices().get(one.name, ()) if day is None or first <= day <= last]
    return min(held, key=LEVELS.index, default="other")


@per_lexicon
def _offices() -> Mapping[str, tuple[tuple[date, date, str], ...]]:
    content = read_packaged("charts", "levels")
    levels = {office: entry["level"] for entry in content for office in entry["offices"]}
    people: list[dict[str, Any]] = read_table("people")
    return {
        entry["name"]: tuple(
            (_day(held.get("from"), date.min), _day(held.get("to"), date.max), levels.get(held["office"], "other"))
            for held in entry.get("offices", ())
        )
        for entry in people
    }


def _day(value: object, otherwise: date) -> date:
    if isinstance(value, str):
        return date.fromisoformat(value)
    return value if isinstance(value, date) else otherwise


def _bar(pair: tuple[str, ...], marks: list[Mark], labels: Labels) -> Bar:
    name = labels.text("levels.pair.sep").join(labels.text(f"level.{level}") for level in pair)
    pieces: list[Piece] = []
    if len(marks) > _PIECES_AT_MOST:
        for form, look in FORMS.items():
            for phase in ("held", "planned"):
                own = [mark for mark in marks if (mark.event.item, mark.event.phase) == (form, phase)]
                if own:
                    said = labels.text("levels.many", form=labels.text(f"item.{form}"), phase=labels.text(f"phase.{phase}"), n=len(own))
                    pieces.append(Piece(len(own), look, own[-1].href, said, hollow=phase == "planned"))
    else:
        order = {form: n for n, form in enumerate(FORMS)}
        for mark in sorted(marks, key=lambda mark: (order.get(mark.event.item, 9), mark.event.phase, str(mark.event.date_start))):
            look = FORMS.get(mark.event.item, next(iter(FORMS.values())))
            pieces.append(Piece(1, look, mark.href, sentence(mark, labels), hollow=mark.event.phase == "planned"))
    return Bar(name, tuple(pieces), labels.text("count.meetings", n=len(marks)))


def _people(mark: Mark) -> str:
    return "; ".join(f"{one.name or ''} ({one.country or ''})".strip() for one in mark.event.participants)
