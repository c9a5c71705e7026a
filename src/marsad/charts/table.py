"""Tables as HTML: every text escaped, every number a link to its sentence, Arabic words marked as Arabic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from marsad.charts.labels import FIRST_STRONG, POP, Language

_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, where it leads, and whether it is a number (set at the end, in figures of one width).

    What is `quoted` are a source's own words, set apart also on an Arabic page: their digits are theirs.
    """

    text: str
    href: str | None = None
    number: bool = False
    quoted: bool = False


Row = Sequence[str | Cell | Sequence[str | Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """A table for a page. In a notebook its value shows it; `records` are its plain texts, row by row.

    A cell that holds several texts shows one a line. `ids` are the rows' anchors, where they have any.
    """

    caption: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    language: Language
    ids: tuple[str, ...] = ()
    note: str = ""

    @property
    def records(self) -> tuple[tuple[str, ...], ...]:
        """The texts of the cells without their links."""
        return tuple(tuple("\n".join(cell.text for cell in _cells(content)) for content in row) for row in self.rows)

    def _repr_html_(self) -> str:
        head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in self.headings)
        body = "".join(self._row(n, row) for n, row in enumerate(self.rows))
        direction = "rtl" if self.language == "ar" else "ltr"
        note = f"<p>{escape(self.note)}</p>" if self.note else ""
        return (
            f'<div class="scroll" lang="{self.language}" dir="{direction}" tabindex="0" role="region" aria-label="{escape(self.caption)}">'
            f"<table><caption>{escape(self.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{note}</div>"
        )

    def _row(self, n: int, row: Row) -> str:
        anchor = f' id="{escape(self.ids[n])}"' if self.ids else ""
        return f"<tr{anchor}>{''.join(self._cell(content) for content in row)}</tr>"

    def _cell(self, content: str | Cell | Sequence[str | Cell]) -> str:
        cells = _cells(content)
        kind = ' class="number"' if any(cell.number for cell in cells) else ""
        return f"<td{kind}>{'<br>'.join(phrase(cell.text, self.language, cell.href, quoted=cell.quoted) for cell in cells)}</td>"

    def __repr__(self) -> str:
        return f"<Table {self.caption}: {len(self.rows)} rows>"


def _cells(content: str | Cell | Sequence[str | Cell]) -> list[Cell]:
    parts: Iterable[str | Cell] = (content,) if isinstance(content, str | Cell) else content
    return [Cell(part) if isinstance(part, str) else part for part in parts]


def phrase(text: str, language: Language, href: str | None = None, *, quoted: bool = False) -> str:
    """Return a text as HTML in a page of `language`: escaped, linked, and set apart where it is of the other script or `quoted`.

    >>> phrase("نحو 12 ألف", "en")
    '<bdi lang="ar" dir="rtl">نحو 12 ألف</bdi>'
    >>> phrase("<b>", "en", "evidence/a.html#c1")
    '<a href="evidence/a.html#c1">&lt;b&gt;</a>'
    """
    shown = escape(text).replace(FIRST_STRONG, "<bdi>").replace(POP, "</bdi>")
    if "<bdi>" in shown:
        pass  # its names are set apart one by one
    elif (quoted and language == "ar") or (language == "en" and _ARABIC.search(text)):
        shown = f'<bdi lang="ar" dir="rtl">{shown}</bdi>'
    elif language == "ar" and _LATIN.search(text) and not _ARABIC.search(text):
        shown = f'<bdi lang="en" dir="ltr">{shown}</bdi>'
    return f'<a href="{escape(href)}">{shown}</a>' if href else shown
