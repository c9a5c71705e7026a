"""What a notebook says between its charts, and what it found, in the reader's language.

Prose is messages of the domain `prose`: a heading and paragraphs. A finding is a sentence made from the tables, every
number in it a link to its evidence. In a notebook the value of either shows it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from string import Formatter

from marsad.charts.labels import Labels, Language
from marsad.charts.selection import Selection
from marsad.charts.table import Cell, phrase
from marsad.messages import messages


@dataclass(frozen=True, slots=True)
class Prose:
    """A heading of a level (1 to 3; none where it is empty) and paragraphs of plain text."""

    heading: str
    level: int
    paragraphs: tuple[str, ...]
    language: Language

    def _repr_html_(self) -> str:
        heading = f"<h{self.level}>{escape(self.heading)}</h{self.level}>" if self.heading else ""
        body = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in self.paragraphs)
        return f'<div class="prose" lang="{self.language}" dir="{_direction(self.language)}">{heading}{body}</div>'

    def __repr__(self) -> str:
        return f"<Prose {self.heading}>" if self.heading else "<Prose>"


@dataclass(frozen=True, slots=True)
class Finding:
    """Sentences made from the tables; each is a run of cells, some of them linked."""

    sentences: tuple[tuple[Cell, ...], ...]
    language: Language

    @property
    def text(self) -> str:
        """The sentences without their links."""
        return " ".join("".join(cell.text for cell in sentence) for sentence in self.sentences)

    def _repr_html_(self) -> str:
        said = "".join(
            f'<p class="finding" lang="{self.language}" dir="{_direction(self.language)}">'
            f"{''.join(phrase(cell.text, self.language, cell.href) if cell.href else escape(cell.text) for cell in sentence)}</p>"
            for sentence in self.sentences
        )
        return f'<div class="findings">{said}</div>'

    def __repr__(self) -> str:
        return f"<Finding {self.text}>"


def prose(selection: Selection, key: str) -> Prose:
    """Return the prose named `key` (`strikes.intro`) in the selection's language; a title says too what is left out as later, or too much.

    Raises KeyError where there is no such message.
    """
    language = selection.labels.language
    said = messages("prose", language)
    text = f"{key}.text"
    labels = selection.labels
    paragraphs = tuple(labels.shown(said.text(text)).split("\n\n")) if text in said else ()
    is_title = key.endswith(".title")
    if is_title and selection.as_of:
        paragraphs = (*paragraphs, labels.text("view.as_of", day=labels.day(selection.as_of)))
    if is_title and selection.left_out and selection.start:
        claims = labels.text("count.claims", n=selection.left_out)
        paragraphs = (*paragraphs, labels.text("view.left_out", day=labels.day(selection.start), claims=claims))
    return Prose(labels.shown(said.text(f"{key}.heading")), 1 if is_title else 2, paragraphs, language)


def compose(labels: Labels, key: str, values: Mapping[str, str | Cell], **numbers: int) -> tuple[Cell, ...]:
    """Return a text of a chart as a run of cells, with `values` (linked or plain) in their places."""
    template = labels.text(key, **numbers, **{name: f"{{{name}}}" for name in values})
    cells = []
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            cells.append(Cell(literal))
        if name:
            value = values[name]
            cells.append(Cell(value) if isinstance(value, str) else value)
    return tuple(cells)


def _direction(language: Language) -> str:
    return "rtl" if language == "ar" else "ltr"
