"""What a chart is once it is drawn: its SVG text, its title, the words that stand in its place, and what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from marsad.charts.labels import Language


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart. In a notebook its value shows the figure and, under it, in words, what the figure does not draw.

    `svg` is one `<svg>` element, the same bytes for the same tables; `alt` is what a screen reader says in its place;
    `notes` are sentences (plain text) that belong under it.
    """

    name: str
    title: str
    alt: str
    svg: str
    notes: tuple[str, ...]
    language: Language

    def _repr_html_(self) -> str:
        notes = "".join(f"<p>{escape(note)}</p>" for note in self.notes)
        caption = f"<figcaption>{notes}</figcaption>" if notes else ""
        direction = "rtl" if self.language == "ar" else "ltr"
        title = f'<p class="chart-title"><strong>{escape(self.title)}</strong></p>'
        return f'<figure class="chart" id="chart-{self.name}" lang="{self.language}" dir="{direction}">{title}{self.svg}{caption}</figure>'

    def __str__(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Chart {self.name}: {self.alt}>"


@dataclass(frozen=True, slots=True)
class Gallery:
    """Several charts under one another."""

    charts: tuple[Chart, ...]

    def _repr_html_(self) -> str:
        return "".join(chart._repr_html_() for chart in self.charts)

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.charts))
