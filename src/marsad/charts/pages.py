"""The pages that a chart's events are read from: articles, their days, and where their sentences are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from marsad.charts.labels import visible
from marsad.tables.records import read_day, read_number

if TYPE_CHECKING:
    from marsad.tables.sums import Day


@dataclass(frozen=True, slots=True)
class Page:
    """An article as charts see it: its day of publication, its claims, and why it has none."""

    doc_id: str
    published: date | None
    title: str | None
    source: str | None
    claims: int
    sentences: int | None
    reason: str | None
    set_aside: bool


def days_of(pages: Iterable[Page]) -> tuple[Day, ...]:
    """Return what was published on each day, in order; the articles of no day come first."""
    from marsad.tables.sums import Day  # noqa: PLC0415 - it stands beside what reads files

    found: dict[date | None, list[Page]] = {}
    for page in pages:
        found.setdefault(page.published, []).append(page)
    return tuple(
        Day(
            published=day,
            articles=len(own),
            coded=sum(page.claims > 0 for page in own),
            claims=sum(page.claims for page in own),
            set_aside=sum(page.set_aside for page in own),
            telling=next((page.doc_id for page in own if page.claims), None),
            silent=next((page.doc_id for page in own if not page.claims), None),
        )
        for day, own in sorted(found.items(), key=lambda pair: pair[0] or date.min)
    )


def evidence(doc_id: str, claim_id: str | None = None) -> str:
    """Return the address of a claim's sentence, or of its article, seen from the report's folder.

    >>> evidence("004_9ced", "c01")
    'evidence/004_9ced.html#c01'
    """
    return f"evidence/{quote(doc_id, safe='')}.html" + (f"#{claim_id}" if claim_id else "")


def page_of(row: Mapping[str, Any]) -> Page:
    """Return an article's row of the table `articles` (and `told`, its claims) as a page."""

    def text(name: str) -> str | None:
        value = row.get(name)
        return visible(value) if isinstance(value, str) and value else None

    return Page(
        doc_id=str(row["doc_id"]),
        published=read_day(row.get("published")),
        title=text("title"),
        source=text("source"),
        claims=int(row["told"]),
        sentences=None if (sentences := read_number(row.get("n_sentences"))) is None else int(sentences),
        reason=text("reason"),
        set_aside=text("status") == "set_aside",
    )
