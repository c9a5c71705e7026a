"""What a chart is once it is drawn: its SVG text, what it says in words, what it leaves out, and the numbers behind it."""

from __future__ import annotations

import base64
import io
import json
import os
from dataclasses import dataclass, field
from html import escape
from textwrap import fill
from typing import TYPE_CHECKING, Any

from marsad.charts.data import NOTHING, Data
from marsad.charts.labels import Language
from marsad.charts.style import QUIET, RC, SMALL
from marsad.charts.table import Cell, phrase

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# a notebook's output carries the numbers of its charts as lines of JSON: one that names the chart and its columns, then its rows
DATA = "application/vnd.marsad.data+jsonl"
# set by who runs a notebook for a report: then the pictures travel with the numbers
PICTURES = "MARSAD_PICTURES"
_DPI = 144
_LETTERS = 72


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart. In a notebook its value shows the figure and, under it, in words, what it says and what it does not draw.

    `svg` is one `<svg>` element, the same bytes for the same tables; `alt` is what a screen reader says in its place;
    `finding` is its sentence, made from the same numbers; `notes` are sentences (plain text) that belong under it; `caption` names
    corpus, time and version; `data` is what is drawn and what was left out; `figure` is matplotlib's.
    """

    name: str
    title: str
    alt: str
    svg: str
    notes: tuple[str, ...]
    language: Language
    finding: tuple[Cell, ...] = ()
    caption: str = ""
    data: Data = NOTHING
    figure: Figure | None = field(default=None, repr=False, compare=False)

    def png(self) -> bytes:
        """Return the chart as a picture, with its title over it and its caption below; the same bytes on every run."""
        from matplotlib import rc_context  # noqa: PLC0415 - a page that only shows charts needs no matplotlib

        assert self.figure is not None  # noqa: S101 - `draw` gives every chart its figure
        raw = io.BytesIO()
        right = self.language == "ar"
        place, side = (0.98, "right") if right else (0.02, "left")
        inch = 1 / 72 / self.figure.get_size_inches()[1]
        with rc_context(RC):
            title = self.figure.text(place, 1 + 6 * inch, fill(self.title, 60), ha=side, va="bottom", fontsize=11, fontweight="bold")
            below = self.figure.text(place, -6 * inch, fill(self.caption, _LETTERS), ha=side, va="top", fontsize=SMALL, color=QUIET)
            self.figure.savefig(
                raw, format="png", dpi=_DPI, facecolor="white", bbox_inches="tight", pad_inches=0.1, metadata={"Software": None}
            )
            title.remove()
            below.remove()
        return raw.getvalue()

    def lines(self) -> str:
        """Return the numbers (and, where a report asks for it, the picture) as lines of JSON."""
        head: dict[str, Any] = {"chart": self.name, "columns": self.data.columns, "rows": len(self.data.rows)}
        if os.environ.get(PICTURES) and self.figure is not None:
            head["png"] = base64.b64encode(self.png()).decode("ascii")
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in (head, *self.data.rows))

    def _repr_html_(self) -> str:
        direction = "rtl" if self.language == "ar" else "ltr"
        said = "".join(phrase(cell.text, self.language, cell.href) if cell.href else escape(cell.text) for cell in self.finding)
        told = [f'<p class="said">{said}</p>'] if said else []
        told += [f"<p>{escape(note)}</p>" for note in self.notes]
        told += [f'<p class="caption">{escape(self.caption)}</p>'] if self.caption else []
        caption = f"<figcaption>{''.join(told)}</figcaption>" if told else ""
        title = f'<p class="chart-title"><strong>{escape(self.title)}</strong></p>'
        return f'<figure class="chart" id="chart-{self.name}" lang="{self.language}" dir="{direction}">{title}{self.svg}{caption}</figure>'

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {DATA: self.lines()}

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

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {DATA: "".join(chart.lines() for chart in self.charts)}

    def __repr__(self) -> str:
        return "\n".join(map(repr, self.charts))
