"""A notebook's cells as parts of a page."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import Any
from urllib.parse import unquote

from marsad.report.downloads import files_of, read_downloads, with_links
from marsad.report.links import evidence_link
from marsad.report.marking import show
from marsad.report.notebooks import Notebook, text_of
from marsad.report.safety import check_safe

_EVIDENCE = re.compile(r'href="evidence/([^"#]*)\.html')
_HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_FIGURE = re.compile(r'<figure class="chart".*?</figure>', re.DOTALL)
_FINDING = re.compile(r'<(p|li|div)[^>]*class="finding"[^>]*>(.*?)</\1>', re.DOTALL)
_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_ID = re.compile(r'(?<= )id="([^"]+)"')
_TAG = re.compile(r"<[^>]+>")
_REGION = re.compile(r'(role="region" aria-label=")([^"]*)"')
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a notebook shows: its heading as plain text, HTML in order, charts and findings among it, and its code."""

    title: str
    shown: tuple[str, ...]
    charts: tuple[str, ...]
    findings: tuple[str, ...]
    code: tuple[str, ...]
    articles: frozenset[str] = frozenset()
    files: Mapping[str, str | bytes] = field(default_factory=dict)


def read_parts(notebook: Notebook, name: str, *, table_label: str = "Table", files_label: str = "Chart:") -> Parts:
    """Return the parts of an executed notebook, safe to stand on a page. `name` is its title where it has no heading.

    `files` are those that its charts lead to, by address; `articles` the ids of those that its marks lead to.

    Raises PageError where an output holds a script or leads to another host.
    """
    shown: list[str] = []
    code: list[str] = []
    for number, cell in enumerate(notebook["cells"], start=1):
        where = f"{name}, cell {number}"
        source = text_of(cell["source"])
        if cell["cell_type"] == "markdown":
            shown.append(check_safe(_markdown()(source), where))
        elif cell["cell_type"] == "code":
            if source.strip():
                code.append(source)
            shown += [check_safe(_wrap_tables(part, table_label), where) for part in map(_output, cell["outputs"]) if part]
    articles = frozenset(unquote(html.unescape(name)) for part in shown for name in _EVIDENCE.findall(part))
    shown = [_EVIDENCE.sub(_readdress, part) for part in shown]
    downloads = read_downloads(notebook)
    whole = "\n".join(shown)
    files = files_of(name, whole, downloads.values())
    shown = [with_links(part, name, downloads, files_label) for part in shown]
    heading = _HEADING.search(whole)
    return Parts(
        title=_plain(heading.group(1)) if heading else name,
        shown=tuple(distinct_ids(_distinct_regions(shown))),
        charts=tuple(_FIGURE.findall(whole)),
        findings=tuple(match.group(2).strip() for match in _FINDING.finditer(whole)),
        code=tuple(code),
        articles=articles,
        files=files,
    )


def distinct_ids(parts: Iterable[str]) -> list[str]:
    """Return parts of one page in which the ids inside of charts differ from those of the charts before.

    Two charts that have a hatch in common each bring its pattern along, under the same id; a page may have it only once.
    """
    seen: set[str] = set()

    def rename(match: re.Match[str]) -> str:
        svg = match.group()
        own = dict.fromkeys(_ID.findall(svg))
        for name in own:
            if name in seen:
                number = next(n for n in count(2) if f"{name}-{n}" not in seen)
                quoted = re.escape(name)
                svg = re.sub(rf'(?<=[ ]id="){quoted}(?=")|(?<=#){quoted}(?=[")])|(?<=describedby="){quoted}(?=")', f"{name}-{number}", svg)
                seen.add(f"{name}-{number}")
            seen.add(name)
        return svg

    return [_SVG.sub(rename, part) for part in parts]


def _distinct_regions(parts: Iterable[str]) -> list[str]:
    # who goes from region to region by a screen reader must be able to tell one from the other
    seen: Counter[str] = Counter()

    def number(match: re.Match[str]) -> str:
        seen[match[2]] += 1
        return match[0] if seen[match[2]] == 1 else f'{match[1]}{match[2]} ({seen[match[2]]})"'

    return [_REGION.sub(number, part) for part in parts]


def _output(output: dict[str, Any]) -> str:
    match output["output_type"]:
        case "stream":
            return f"<pre>{show(text_of(output['text']))}</pre>" if output["name"] == "stdout" else ""
        case "display_data" | "execute_result":
            return _richest({sort: value for sort, value in output["data"].items() if isinstance(value, str | list)})
        case _:
            return ""


def _richest(views: dict[str, str | list[str]]) -> str:
    if any(sort.startswith("application/vnd.jupyter.widget") for sort in views) and "text/html" not in views:
        return ""
    for sort in ("text/html", "image/svg+xml"):
        if sort in views:
            return text_of(views[sort])
    if "image/png" in views:
        alternative = html.escape(text_of(views.get("text/plain", "")), quote=True)
        return f'<img alt="{alternative}" src="data:image/png;base64,{text_of(views["image/png"]).strip()}">'
    if "text/markdown" in views:
        return _markdown()(text_of(views["text/markdown"]))
    return f"<pre>{show(text_of(views['text/plain']))}</pre>" if "text/plain" in views else ""


@cache
def _markdown() -> Callable[[str], str]:
    import mistune  # noqa: PLC0415 - only pages need it

    convert = mistune.create_markdown(escape=True, plugins=["table", "strikethrough"])
    return lambda source: str(convert(source))


def _wrap_tables(part: str, label: str) -> str:
    # a wide table scrolls in its own box, by keyboard too, and the page stays as wide as the telephone
    if 'class="scroll"' in part or 'class="table"' in part:
        return part
    return _TABLE.sub(
        lambda match: f'<div class="scroll" tabindex="0" role="region" aria-label="{html.escape(label, quote=True)}">{match.group()}</div>',
        part,
    )


def _readdress(match: re.Match[str]) -> str:
    return f'href="{html.escape(evidence_link(unquote(html.unescape(match.group(1)))), quote=True)}'


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())
