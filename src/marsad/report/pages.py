"""The first page of a report, and the pages of its notebooks: facts and executed notebooks in, HTML text out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from markupsafe import Markup

from marsad.model import Event
from marsad.report.articles import article_lists, article_view
from marsad.report.events import choices_of, ordered
from marsad.report.facts import Facts
from marsad.report.links import event_link
from marsad.report.marking import visible
from marsad.report.outputs import Parts, distinct_ids
from marsad.report.site import Place, Site
from marsad.report.views import account_view

_FIGURES_A_KIND = 4
_CHART_BUDGET = 30_000
_CLAIM = re.compile(r'href="evidence/[^"#]+#(c[0-9a-f]+)"')


def notebook_page(site: Site, address: str, parts: Parts) -> str:
    """Return the page of a notebook: what it shows, then its code, folded."""
    return site.render(
        "notebook.html",
        here=address,
        title=parts.title,
        choices=_choices(site, parts) if parts.charts else [],
        parts=[Markup(part) for part in parts.shown],  # noqa: S704 - checked by marsad.report.safety
        code=parts.code,
    )


def _choices(site: Site, parts: Parts) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Return the fields by which a page's bars and rows can be told apart: of its own events alone, and no field with one value."""
    if site.whole:  # of most bars and rows the events are not at hand
        return []
    facts = site.facts
    told = {claim_id for part in parts.shown for claim_id in _CLAIM.findall(part)}
    events = {event.event_id: event for claim_id in sorted(told) for event in facts.events_of.get(claim_id, ())}
    return [(name, label, values) for name, label, values in choices_of(site, list(events.values())) if len(values) > 1]


def index_page(site: Site, notebooks: Sequence[tuple[Place, Parts]], downloads: Sequence[str], made: Mapping[str, Any]) -> str:
    """Return the first page: findings, charts, key figures, articles, tables, and how it was made.

    `made` has `corpus_hash`, `tables_hash`, `lexicon`, `lexicon_hash` and `parameters` (name to value), and `start` and `end`
    of the days asked for.
    """
    facts, wording = site.facts, site.wording
    parts, _ = article_lists(site)
    return site.render(
        "index.html",
        here="index.html",
        title=site.say("site.title", corpus=visible(site.corpus)),
        lead=site.say(
            "site.lead", articles=wording.labels.text("count.articles", n=site.whole.articles if site.whole else len(facts.pages))
        ),
        partial=site.partial(),
        findings=[
            (place, [Markup(words) for words in own])  # noqa: S704 - checked by marsad.report.safety
            for (place, _), own in zip(notebooks, _own([shown.findings for _, shown in notebooks]), strict=True)
            if own
        ],
        charts=_index_charts(notebooks),
        figures=[
            {
                "address": event_link(event.event_id),
                "what": wording.labels.listing(part for part in (wording.what(event), wording.sides(event)) if part),
                "period": wording.period(event),
                "claims": [account_view(wording, account.claim) for account in facts.accounts.get(event.event_id, ())],
            }
            for event in _key_figures(facts, made["start"], made["end"])
        ],
        corrected=bool(facts.corrections),
        articles=[article_view(site, article) for article in facts.pages] if len(parts) == 1 else [],
        article_parts=parts,
        downloads=downloads,
        corpus_hash=made["corpus_hash"],
        tables_hash=made["tables_hash"],
        lexicon=visible(str(made["lexicon"])),
        lexicon_hash=made["lexicon_hash"],
        parameters=[(name, visible(str(value))) for name, value in made["parameters"].items()],
    )


def _key_figures(facts: Facts, start: date | None, end: date | None) -> list[Event]:
    def asked(event: Event) -> bool:
        if event.part or (event.count_low is None and event.count_high is None):
            return False
        return not (start and (event.date_end is None or event.date_end < start)) and not (
            end and (event.date_start is None or event.date_start > end)
        )

    chosen = []
    for _, events in groupby(filter(asked, ordered(facts)), key=lambda event: event.kind):
        first = sorted(events, key=lambda event: (-event.n_articles, -event.n_claims))[:_FIGURES_A_KIND]
        chosen += sorted(first, key=lambda event: (event.date_start or date.max, event.event_id))
    return chosen


def _index_charts(notebooks: Sequence[tuple[Place, Parts]]) -> list[dict[str, object]]:
    # one chart a page, as far as a telephone loads the first page at once
    chosen: list[tuple[Place, str]] = []
    left = _CHART_BUDGET
    for (place, _), own in zip(notebooks, _own([shown.charts for _, shown in notebooks]), strict=True):
        chart = own[0] if own else ""
        size = len(chart.encode())
        if chart and size <= left:
            left -= size
            chosen.append((place, chart))
    htmls = distinct_ids(chart for _, chart in chosen)
    return [
        {"html": Markup(html), "page": place}  # noqa: S704 - checked by marsad.report.safety
        for (place, _), html in zip(chosen, htmls, strict=True)
    ]


def _own(shown: Sequence[Sequence[str]]) -> list[list[str]]:
    # what an overview shows again belongs to the page that tells more of it, the later one
    last = {part: index for index, parts in enumerate(shown) for part in parts}
    return [[part for part in dict.fromkeys(parts) if last[part] == index] for index, parts in enumerate(shown)]
