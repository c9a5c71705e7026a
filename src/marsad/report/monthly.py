"""The pages of months, in a report too large for a page of each event: the events most told, and a file of all events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from marsad.model import Event, Kind
from marsad.report.links import event_link, evidence_link
from marsad.report.marking import visible
from marsad.report.views import flags
from marsad.tables.layout import UNDATED
from marsad.tables.records import event_of

if TYPE_CHECKING:
    from marsad.report.site import Site

MONTHS = "months.html"
_MOST_TOLD = 30
_KINDS: tuple[str, ...] = get_args(Kind)
_Line = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paged:
    """The articles and the events that have a page of their own."""

    articles: frozenset[str]
    events: frozenset[str]


def month_pages(site: Site, tables: Path, paged: Paged) -> Iterator[tuple[str, str | bytes]]:
    """Give the page of each month and its file of events, then the page that leads to all of them; `paged` have pages of their own."""
    from marsad.tables.monthly import count_months, read_months  # noqa: PLC0415 - DuckDB is only needed for large tables

    published = count_months(tables)
    counted: dict[str, Mapping[str, int]] = {}
    for begun in read_months(tables, _MOST_TOLD):
        month = begun.month
        counted[month] = begun.kinds
        yield f"months/{month}.csv", begun.csv
        yield (
            _address(month),
            site.render(
                "month.html",
                here=MONTHS,
                root="../",
                title=_called(site, month),
                scripts=() if site.language == "en" else None,
                file=f"{month}.csv",
                events=site.wording.labels.text("count.events", n=sum(begun.kinds.values())),
                most=[_told(site, line, paged) for line in begun.most],
                partial=site.partial(),
            ),
        )
    rows = [
        {
            "address": _address(month) if month in counted else "",
            "month": _called(site, month),
            "articles": site.wording.labels.number(published[month].articles if month in published else 0),
            "claims": site.wording.labels.number(published[month].claims if month in published else 0),
            "events": [site.wording.labels.number(counted.get(month, {}).get(kind, 0)) for kind in _KINDS],
        }
        for month in sorted({*published, *counted})
    ]
    yield (
        MONTHS,
        site.render(
            "months.html",
            here=MONTHS,
            title=site.say("site.months"),
            scripts=() if site.language == "en" else None,
            kinds=[site.wording.kind(kind) for kind in _KINDS],
            rows=rows,
            partial=site.partial(),
        ),
    )


def _address(month: str) -> str:
    return f"months/{month}.html"


def _called(site: Site, month: str) -> str:
    return site.say("months.undated") if month == UNDATED else site.wording.labels.month(date.fromisoformat(f"{month}-01"))


def _told(site: Site, line: _Line, paged: Paged) -> dict[str, object]:
    """Return an event as the page of its month shows it: figures, who says so, in which words, and where they stand."""
    event = event_of(line)
    wording, labels = site.wording, site.wording.labels
    doc_id = line["doc_id"]
    return {
        "title": wording.title(event),
        "address": event_link(event.event_id) if event.event_id in paged.events else "",
        "line": " · ".join(part for part in (wording.period(event), wording.places(event.places), _count(site, event)) if part),
        "flags": flags(wording, event),
        "says": labels.name(line["claimant"]),
        "sentence": visible(line["sentence"] or ""),
        "article": evidence_link(doc_id, line["claim_id"]) if doc_id in paged.articles else "",
        "doc_id": visible(str(doc_id or "")),
        "source": visible(line["source"] or ""),
        "published": labels.day(line["published"]) if line["published"] else site.say("article.unpublished"),
    }


def _count(site: Site, event: Event) -> str:
    labels = site.wording.labels
    return labels.listing((labels.text("count.claims", n=event.n_claims), labels.text("count.articles", n=event.n_articles)))
