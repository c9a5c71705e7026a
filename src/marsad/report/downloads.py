"""The files beside a page: each of its charts as a picture, as SVG, and its numbers as CSV and JSON."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from marsad.charts.chart import DATA
from marsad.charts.data import Data
from marsad.report.notebooks import Notebook, text_of

_CHART = re.compile(r'<figure class="chart" id="chart-([^"]+)".*?</figure>', re.DOTALL)
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_FOLDER = "charts"


@dataclass(frozen=True, slots=True)
class Download:
    """A chart's numbers and its picture; `picture` is empty where the run was not asked for one."""

    chart: str
    data: Data
    picture: bytes


def read_downloads(notebook: Notebook) -> dict[str, Download]:
    """Return what the charts of an executed notebook brought along, by their names."""
    found: dict[str, Download] = {}
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            lines = iter(text_of(output.get("data", {}).get(DATA, "")).splitlines())
            for line in lines:
                head: dict[str, Any] = json.loads(line)
                rows = tuple(tuple(json.loads(next(lines))) for _ in range(head["rows"]))
                picture = base64.b64decode(head.get("png", ""))
                found[head["chart"]] = Download(head["chart"], Data(tuple(head["columns"]), rows), picture)
    return found


def files_of(stem: str, page: str, downloads: Iterable[Download]) -> dict[str, str | bytes]:
    """Return the files that go with the page of the notebook `stem`, by address; the SVGs are cut from `page`."""
    drawn = {match[1]: found[0] for match in _CHART.finditer(page) if (found := _SVG.search(match[0]))}
    files: dict[str, str | bytes] = {}
    for one in downloads:
        if one.data.columns:
            files |= {_address(stem, one.chart, "csv"): one.data.csv, _address(stem, one.chart, "json"): one.data.json}
        if one.chart in drawn:
            files[_address(stem, one.chart, "svg")] = drawn[one.chart].replace('href="evidence/', 'href="../../evidence/') + "\n"
        if one.picture:
            files[_address(stem, one.chart, "png")] = one.picture
    return files


def with_links(part: str, stem: str, downloads: dict[str, Download], label: str) -> str:
    """Return a part of a page with a line under each of its charts that leads to the chart's files; `label` begins it."""

    def add(match: re.Match[str]) -> str:
        one = downloads.get(match[1])
        if one is None:
            return match[0]
        sorts = [sort for sort, has in (("csv", one.data.columns), ("json", one.data.columns), ("svg", True), ("png", one.picture)) if has]
        links = " · ".join(f'<a href="{_address(stem, one.chart, sort)}" download>{sort.upper()}</a>' for sort in sorts)
        line = f'<p class="downloads">{html.escape(label)} <bdi lang="en" dir="ltr">{links}</bdi></p>'
        figure = match[0].removesuffix("</figure>")
        if figure.endswith("</figcaption>"):
            return f"{figure.removesuffix('</figcaption>')}{line}</figcaption></figure>"
        return f"{figure}<figcaption>{line}</figcaption></figure>"

    return _CHART.sub(add, part)


def _address(stem: str, chart: str, sort: str) -> str:
    return f"{_FOLDER}/{stem}/{chart}.{sort}"
