"""The pages of months, in a report too large for a page of each event: the events most told, and a file of all events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from marsad.model import Event, Kind, Participant
from marsad.report.links import event_link, evidence_link
from marsad.report.marking import visible
from marsad.report.views import flags
from marsad.tables.cells import guard, write_cell
from marsad.tables.layout import UNDATED
from marsad.tables.records import event_of
from marsad.tables.schema import SCHEMAS

if TYPE_CHECKING:
    from marsad.report.site import Site

MONTHS = "months.html"
_MOST_TOLD = 30
_KINDS: tuple[str, ...] = get_args(Kind)
_Line = Mapping[str, Any]


def month_pages(site: Site, tables: Path) -> Iterator[tuple[str, str]]:
    """Give the page of each month and its file of events, then the page that leads to all of them."""
    from marsad.tables.monthly import count_months, read_months  # noqa: PLC0415 - DuckDB is only needed for large tables

    published = count_months(tables)
    counted: dict[str, Counter[str]] = {}
    for month, lines in read_months(tables):
        counted[month] = Counter(str(line["kind"]) for line in lines)
        most = sorted(lines, key=lambda line: (-line["n_articles"], -line["n_claims"], line["event_id"]))[:_MOST_TOLD]
        yield f"months/{month}.csv", _file(lines)
        yield (
            _address(month),
            site.render(
                "month.html",
                here=MONTHS,
                root="../",
                title=_called(site, month),
                scripts=() if site.language == "en" else None,
                file=f"{month}.csv",
                events=site.wording.labels.text("count.events", n=len(lines)),
                most=[_told(site, line) for line in most],
                partial=site.partial(),
            ),
        )
    rows = [
        {
            "address": _address(month) if month in counted else "",
            "month": _called(site, month),
            "articles": site.wording.labels.number(published[month].articles if month in published else 0),
            "claims": site.wording.labels.number(published[month].claims if month in published else 0),
            "events": [site.wording.labels.number(counted.get(month, Counter())[kind]) for kind in _KINDS],
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


def _told(site: Site, line: _Line) -> dict[str, object]:
    """Return an event as the page of its month shows it: figures, who says so, in which words, and where they stand."""
    event = event_of(line)
    wording, labels = site.wording, site.wording.labels
    doc_id = line["doc_id"]
    has_page = doc_id in site.facts.articles
    return {
        "title": wording.title(event),
        "address": event_link(event.event_id) if event.event_id in site.facts.accounts else "",
        "line": " · ".join(part for part in (wording.period(event), wording.places(event.places), _count(site, event)) if part),
        "flags": flags(wording, event),
        "says": labels.name(line["claimant"]),
        "sentence": visible(line["sentence"] or ""),
        "article": evidence_link(doc_id, line["claim_id"]) if has_page else "",
        "doc_id": visible(str(doc_id or "")),
        "source": visible(line["source"] or ""),
        "published": labels.day(line["published"]) if line["published"] else site.say("article.unpublished"),
    }


def _count(site: Site, event: Event) -> str:
    labels = site.wording.labels
    return labels.listing((labels.text("count.claims", n=event.n_claims), labels.text("count.articles", n=event.n_articles)))


def _file(lines: Sequence[_Line]) -> str:
    """Return all events of a month as CSV, which nothing in can make a formula of."""
    from marsad.tables.monthly import FIRST  # noqa: PLC0415 - as above

    names = (*SCHEMAS["events"].names, *FIRST)
    rows = [",".join(names)]
    rows += [",".join(_cell(line[name]) for name in names) for line in lines]
    return "\n".join(rows) + "\n"


def _cell(value: Any) -> str:  # noqa: ANN401 - a cell of any column
    if value is None:
        return ""
    if isinstance(value, list):
        value = tuple(Participant(one["name"], one["country"]) if isinstance(one, dict) else one for one in value)
    text = write_cell(value)
    if isinstance(value, str | tuple):
        text = guard(text)
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\n\r') or text != text.strip() else text
