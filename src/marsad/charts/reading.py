"""What is read in a sentence, drawn over its words: numbers with their bounds, times with their days, and what is counted.

The words stand as they were given; over each stretch that says a number or a time stands how it was read, and a table under it
says the same row by row. `play` draws any text, `tour` the sentences of `reading.yaml`, one a phenomenon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Literal, NamedTuple

from marsad.charts.labels import Labels, isolate, visible
from marsad.charts.selection import Selection
from marsad.charts.table import Cell, Row, Table
from marsad.errors import ParameterError
from marsad.grammar import read_measures, read_times
from marsad.grammar.measures import Measure
from marsad.packaged import read_packaged

Sort = Literal["number", "time", "noun"]

# underlines differ in their form too: not everybody tells colours apart
_STYLES: dict[Sort, str] = {"number": "2px solid #0072b2", "time": "3px double #d55e00", "noun": "2px dotted #767676"}
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_ITEM = "item"
_PERCENT = "percent"
_TOO_LONG = 1e16
_WHOLE_AT_MOST = 28


class Exact(Labels):
    """The words of a language, with numbers as exact as they were read: 2,530,000,000 is no "2.5 billion" here."""

    def number(self, value: float) -> str:
        """Return a number with its thousands marked and up to four decimals.

        >>> Exact("en").number(1250000), Exact("en").number(2 / 3)
        ('1,250,000', '0.6667')
        """
        if abs(value) >= _TOO_LONG:
            return self.shown(f"{value:.6g}")
        whole, _, decimals = f"{value:,.4f}".partition(".")
        return self.shown(f"{whole}.{decimals.rstrip('0')}".rstrip("."))


class Stretch(NamedTuple):
    """A part of the text that says something: its place, what sort of thing, and how it is read (nothing for a noun)."""

    start: int
    end: int
    sort: Sort
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A text with what is read in it. In a notebook its value shows the text, what stands over its words, and the table."""

    heading: str
    text: str
    published: date | None
    stretches: tuple[Stretch, ...]
    rows: tuple[Row, ...]
    labels: Labels

    def _repr_html_(self) -> str:
        labels, language = self.labels, self.labels.language
        direction = "rtl" if language == "ar" else "ltr"
        heading = f"<h3>{escape(self.heading)}</h3>" if self.heading else ""
        day = labels.text("reading.published", day=labels.day(self.published)) if self.published else labels.text("reading.undated")
        headings = tuple(labels.text(f"reading.column.{name}") for name in ("words", "read", "of"))
        caption = labels.text("reading.table")
        table = (
            Table(caption, headings, self.rows, language)._repr_html_() if self.rows else f"<p>{escape(labels.text('reading.none'))}</p>"
        )
        words = f'<p style="line-height:2.9;white-space:pre-wrap"><bdi lang="ar" dir="rtl" style="display:block">{self._words()}</bdi></p>'
        return f'<div class="reading" lang="{language}" dir="{direction}">{heading}<p class="quiet">{escape(day)}</p>{words}{table}</div>'

    def _words(self) -> str:
        out, place = [], 0
        for stretch in self.stretches:
            out.append(_shown(self.text[place : stretch.start]))
            out.append(self._stretch(stretch))
            place = stretch.end
        return "".join([*out, _shown(self.text[place:])])

    def _stretch(self, stretch: Stretch) -> str:
        words = f'<span style="border-block-end:{_STYLES[stretch.sort]}">{_shown(self.text[stretch.start : stretch.end])}</span>'
        if not stretch.said:
            return words
        language = self.labels.language
        direction = "rtl" if language == "ar" else "ltr"
        said = " · ".join(escape(part) for part in stretch.said)
        style = "font-size:.72em;line-height:1.3;padding-inline:.25em"
        # what is said over words stays whole where its words do; long ones may break, so that no page grows wider than its window
        kept = ";white-space:nowrap" if stretch.end - stretch.start <= _WHOLE_AT_MOST else ""
        return f'<ruby style="ruby-align:center{kept}">{words}<rt lang="{language}" dir="{direction}" style="{style}">{said}</rt></ruby>'

    def __repr__(self) -> str:
        told = "; ".join(" · ".join(stretch.said) for stretch in self.stretches if stretch.said)
        return f"<Drawing {told}>"


@dataclass(frozen=True, slots=True)
class Tour:
    """Several drawings under one another, and what their underlines mean."""

    drawings: tuple[Drawing, ...]

    def _repr_html_(self) -> str:
        return "".join(drawing._repr_html_() for drawing in self.drawings)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.drawings))


def play(selection: Selection, text: str = "", published: str = "") -> Drawing:
    """Draw what is read in `text`, with `published` (YYYY-MM-DD) as the day from which its times count.

    Where `text` is empty, the first sentence of `reading.yaml` is drawn, and an empty `published` then stands for that sentence's
    day; with a text of your own it means that the day is not known. Raises ParameterError where `published` is no day.
    """
    given, labels = _day(published), selection.labels
    if text:
        return draw(text, given, labels)
    first = _sentences()[0]
    return draw(first["text"], given or _day(first["published"]), labels, first[labels.language])


def tour(selection: Selection) -> Tour:
    """Draw the other sentences of `reading.yaml`, each under the name of what it shows."""
    labels = selection.labels
    return Tour(tuple(draw(one["text"], _day(one["published"]), labels, one[labels.language]) for one in _sentences()[1:]))


def legend(selection: Selection) -> Table:
    """Return what the underlines mean."""
    labels = selection.labels
    rows: list[Row] = [(labels.text(f"reading.line.{sort}"), labels.text(f"reading.means.{sort}")) for sort in _STYLES]
    return Table(labels.text("reading.legend"), (labels.text("reading.line"), labels.text("reading.means")), tuple(rows), labels.language)


def draw(text: str, published: date | None, labels: Labels, heading: str = "") -> Drawing:
    """Return the drawing of one text; characters that no page can show are drawn as U+FFFD.

    >>> draw("أسقطت الدفاعات نحو 12 مسيّرة أمس", date(2025, 7, 12), Labels("en"))
    <Drawing about 12; 11 Jul 2025>
    """
    text, labels = _UNSHOWABLE.sub("\ufffd", text), Exact(labels.language, labels.digits)
    measures = read_measures(text)
    found: list[tuple[Stretch, Row]] = []
    for measure in measures:
        quantity = measure.quantity
        said = labels.bounds(quantity.low, quantity.high, quantity.approx)
        if measure.unit == _PERCENT:
            said += "%"
        stretch = Stretch(quantity.start, quantity.end, "number", (said,))
        found.append((stretch, (Cell(visible(quantity.words), quoted=True), said, _counted(measure, measures, labels))))
    for period in read_times(text, published):
        said = labels.period(period.date_start, period.date_end, period.precision)
        row: Row = (Cell(visible(period.words), quoted=True), said, labels.text("reading.time"))
        found.append((Stretch(period.start, period.end, "time", (said,)), row))
    found.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    nouns = (
        Stretch(one.noun_start, one.noun_end, "noun", ()) for one in measures if one.noun_start is not None and one.noun_end is not None
    )
    drawn = _joined([stretch for stretch, _ in found])
    return Drawing(heading, text, published, tuple(_with_nouns(drawn, nouns)), tuple(row for _, row in found), labels)


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Make one stretch of those that overlap ("three" in "three days ago"), a time where any of them is."""
    out: list[Stretch] = []
    for one in stretches:
        if out and one.start < out[-1].end:
            last = out[-1]
            sort: Sort = "time" if "time" in {one.sort, last.sort} else one.sort
            out[-1] = Stretch(last.start, max(last.end, one.end), sort, (*last.said, *one.said))
        else:
            out.append(one)
    return out


def _with_nouns(stretches: list[Stretch], nouns: Iterable[Stretch]) -> Iterator[Stretch]:
    """Add the nouns that stand free of what says numbers and times, in order of place."""
    free = [noun for noun in set(nouns) if all(noun.end <= one.start or noun.start >= one.end for one in stretches)]
    end = 0
    for one in sorted([*stretches, *free]):
        if one.start >= end:
            yield one
            end = one.end


def _counted(measure: Measure, measures: tuple[Measure, ...], labels: Labels) -> list[str]:
    """Return what a number counts: its noun or unit, its rate, and the whole that it is a part of."""
    key = f"unit.{measure.unit}"
    if measure.unit in {_ITEM, _PERCENT}:
        of = measure.lemma or "–"
    else:
        of = labels.text(key) if labels.has(key) else measure.lemma or isolate(measure.unit, labels.language)
    parts = [labels.text(f"per.{measure.per}", value=of) if measure.per and labels.has(f"per.{measure.per}") else of]
    if measure.part_of is not None:
        whole = measures[measure.part_of].quantity
        parts.append(labels.text("reading.part", whole=labels.bounds(whole.low, whole.high, whole.approx)))
    return parts


def _shown(text: str) -> str:
    return escape(visible(text))


def _sentences() -> list[dict[str, str]]:
    sentences: list[dict[str, str]] = read_packaged("charts", "reading")["sentences"]
    return sentences


def _day(written: str) -> date | None:
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except (TypeError, ValueError) as error:
        remedy = 'write it as YYYY-MM-DD, for example "2025-07-12", or leave it empty'
        raise ParameterError(f"published = {written!r} is not a day", where="published", remedy=remedy) from error
