"""The pages of a report: facts and executed notebooks in, HTML text out.

Nothing here reads a clock, a path or an environment: the same facts make the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from importlib import resources
from itertools import groupby
from typing import Any, TypeVar, get_args
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from marsad.charts.labels import Labels
from marsad.model import Event, Kind
from marsad.report.facts import Facts, Page, Told
from marsad.report.interface import say
from marsad.report.links import evidence_link
from marsad.report.marking import Passage, mark, shows_hidden, visible
from marsad.report.outputs import Parts, distinct_ids
from marsad.report.parameters import Language
from marsad.report.reasons import explain
from marsad.report.views import account_view, claim_view, event_view
from marsad.report.wording import Wording

_KINDS: tuple[str, ...] = get_args(Kind)
_EVENTS_A_PAGE = 100
_ARTICLES_A_PAGE = 200
_FIGURES_A_KIND = 4
_CHART_BUDGET = 30_000
_HEADING_LENGTH = 160

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the site: its address, seen from the report's folder, and its title."""

    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Site:
    """What all pages of a report share. `pages` are those that every page leads to."""

    language: Language
    corpus: str
    version: str
    pages: tuple[Place, ...]
    load: Callable[[], Facts]

    @property
    def facts(self) -> Facts:
        """What the tables say; read when a page first needs it, for a page of a notebook does not."""
        return self.load()

    @property
    def wording(self) -> Wording:
        """How this site's language tells of claims."""
        return Wording(Labels(self.language))

    def render(self, template: str, *, here: str, title: str, root: str = "", **values: object) -> str:
        """Return the page that `template` makes; `here` is its address in the menu, `root` the way back to the report's folder."""
        text = partial(say, self.language)
        page = (
            _environment()
            .get_template(template)
            .render(
                language=self.language,
                direction="rtl" if self.language == "ar" else "ltr",
                corpus=visible(self.corpus),
                version=self.version,
                pages=self.pages,
                here=here,
                root=root,
                title=title,
                text=text,
                style=Markup(_style()),  # noqa: S704 - our own file
                **values,
            )
        )
        return page + "\n"


def notebook_page(site: Site, address: str, parts: Parts) -> str:
    """Return the page of a notebook: what it shows, then its code, folded."""
    return site.render(
        "notebook.html",
        here=address,
        title=parts.title,
        parts=[Markup(part) for part in parts.shown],  # noqa: S704 - checked by marsad.report.safety
        code=parts.code,
    )


def evidence_page(site: Site, article: Page, text: str | None, addresses: Mapping[str, str]) -> str:
    """Return an article's page: its claims, then its raw text with their sentences marked.

    `text` is the article's text exactly as given, None where it is not at hand: then the sentences that the tables keep
    stand in its place. `addresses` are those of `event_addresses`. Raises ValueError where a claim's place is outside of the text.
    """
    claims = site.facts.claims.get(article.doc_id, ())
    shown, passages = (text, _passages(claims)) if text is not None else _only_sentences(claims)
    return site.render(
        "evidence.html",
        here="",
        root="../",
        title=heading(article),
        heading=heading(article),
        article={
            "doc_id": visible(article.doc_id),
            "published": _day(site, article.published),
            "source": visible(article.source or ""),
            "address": article.url if article.url and urlsplit(article.url).scheme in {"http", "https"} else None,
            "reason": explain(article.reason, site.language),
        },
        claims=[claim_view(site.facts, site.wording, claim, addresses) for claim in claims],
        marked=Markup(mark(shown, passages, label=say(site.language, "claim.number"))),  # noqa: S704 - `mark` escapes
        missing=text is None,
        controls=shows_hidden(shown),
    )


def events_pages(site: Site) -> dict[str, str]:
    """Return the pages of all events by address: each event with its claims, their claimants and sentences."""
    parts, chunks = _paged(site, "events", "event.more", _ordered(site.facts), _EVENTS_A_PAGE)
    return {
        part.address: site.render(
            "events.html",
            here="events.html",
            own=part.address,
            title=say(site.language, "site.events"),
            parts=parts,
            kinds=[
                (site.wording.kind(kind), [event_view(site.facts, site.wording, event) for event in events])
                for kind, events in groupby(chunk, key=lambda event: event.kind)
            ],
        )
        for part, chunk in zip(parts, chunks, strict=True)
    }


def articles_pages(site: Site) -> dict[str, str]:
    """Return the pages that list all articles, by address; none where the first page has room for them."""
    parts, chunks = _paged(site, "articles", "index.articles.more", site.facts.pages, _ARTICLES_A_PAGE)
    if len(parts) == 1:
        return {}
    return {
        part.address: site.render(
            "articles.html",
            here="",
            own=part.address,
            title=say(site.language, "index.articles"),
            parts=parts,
            articles=[_article_view(site, article) for article in chunk],
        )
        for part, chunk in zip(parts, chunks, strict=True)
    }


def index_page(site: Site, notebooks: Sequence[tuple[Place, Parts]], downloads: Sequence[str], made: Mapping[str, Any]) -> str:
    """Return the first page: findings, charts, key figures, articles, tables, and how it was made.

    `made` has `corpus_hash`, `tables_hash`, `lexicon`, `lexicon_hash` and `parameters` (name to value), and `start` and `end`
    of the days asked for.
    """
    facts, language = site.facts, site.language
    addresses = event_addresses(facts)
    parts, _ = _paged(site, "articles", "index.articles.more", facts.pages, _ARTICLES_A_PAGE)
    return site.render(
        "index.html",
        here="index.html",
        title=say(language, "site.title", corpus=visible(site.corpus)),
        lead=say(language, "site.lead", articles=site.wording.labels.text("count.articles", n=len(facts.pages))),
        findings=[
            (place, [Markup(words) for words in own])  # noqa: S704 - checked by marsad.report.safety
            for (place, _), own in zip(notebooks, _own([shown.findings for _, shown in notebooks]), strict=True)
            if own
        ],
        charts=_index_charts(notebooks),
        figures=[
            {
                "address": addresses[event.event_id],
                "what": site.wording.labels.listing(_what_and_sides(site, event)),
                "period": site.wording.period(event),
            }
            | {"claims": [account_view(site.wording, claim, role) for claim, role in facts.accounts.get(event.event_id, ())]}
            for event in _key_figures(facts, made["start"], made["end"])
        ],
        articles=[_article_view(site, article) for article in facts.pages] if len(parts) == 1 else [],
        article_parts=parts,
        downloads=downloads,
        corpus_hash=made["corpus_hash"],
        tables_hash=made["tables_hash"],
        lexicon=visible(str(made["lexicon"])),
        lexicon_hash=made["lexicon_hash"],
        parameters=[(name, visible(str(value))) for name, value in made["parameters"].items()],
    )


def heading(article: Page) -> str:
    """Return what an article is called: its title, else its id; never longer than a heading should be."""
    name = " ".join(visible(article.title or article.doc_id).split())
    return name if len(name) <= _HEADING_LENGTH else name[: _HEADING_LENGTH - 1].rstrip() + "…"


def event_addresses(facts: Facts) -> dict[str, str]:
    """Return where each event stands, seen from the report's folder."""
    return {
        event.event_id: f"{_part_address('events', index // _EVENTS_A_PAGE)}#{event.event_id}"
        for index, event in enumerate(_ordered(facts))
    }


def _paged(site: Site, name: str, text: str, rows: Sequence[_Row], size: int) -> tuple[list[Place], list[Sequence[_Row]]]:
    """Cut rows into pages `NAME.html`, `NAME-2.html`, … (one at least) and name each by its first and last row."""
    chunks = [rows[start : start + size] for start in range(0, len(rows), size)] or [rows]
    places = [
        Place(_part_address(name, index), say(site.language, text, first=index * size + 1, last=index * size + len(chunk)))
        for index, chunk in enumerate(chunks)
    ]
    return places, chunks


def _part_address(name: str, index: int) -> str:
    return f"{name}-{index + 1}.html" if index else f"{name}.html"


def _ordered(facts: Facts) -> tuple[Event, ...]:
    return tuple(
        sorted(
            facts.events,
            key=lambda event: (_KINDS.index(event.kind), event.date_start or date.max, event.date_end or date.max, event.event_id),
        )
    )


def _key_figures(facts: Facts, start: date | None, end: date | None) -> list[Event]:
    def asked(event: Event) -> bool:
        if event.part or (event.count_low is None and event.count_high is None):
            return False
        return not (start and (event.date_end is None or event.date_end < start)) and not (
            end and (event.date_start is None or event.date_start > end)
        )

    chosen = []
    for _, events in groupby(filter(asked, _ordered(facts)), key=lambda event: event.kind):
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


def _passages(claims: Sequence[Told]) -> list[Passage]:
    return [
        Passage(claim.claim_id, number, claim.start, claim.end, claim.number_start, claim.number_end)
        for number, claim in enumerate(claims, start=1)
    ]


def _only_sentences(claims: Sequence[Told]) -> tuple[str, list[Passage]]:
    text = ""
    places: dict[tuple[int, int], int] = {}
    passages = []
    for number, claim in enumerate(claims, start=1):
        place = places.get((claim.start, claim.end))
        if place is None:
            place = places[claim.start, claim.end] = len(text)
            text += claim.sentence + "\n"
        passages.append(Passage(claim.claim_id, number, place, place + len(claim.sentence)))
    return text, passages


def _article_view(site: Site, article: Page) -> dict[str, object]:
    return {
        "page": evidence_link(article.doc_id),
        "heading": heading(article),
        "published": _day(site, article.published),
        "source": visible(article.source or ""),
        "claims": len(site.facts.claims.get(article.doc_id, ())),
        "reason": explain(article.reason, site.language),
    }


def _what_and_sides(site: Site, event: Event) -> list[str]:
    return [part for part in (site.wording.what(event), site.wording.sides(event)) if part]


def _day(site: Site, day: date | None) -> str:
    return site.wording.labels.day(day) if day else say(site.language, "article.unpublished")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("marsad.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _style() -> str:
    return resources.files("marsad.report").joinpath("templates", "style.css").read_text(encoding="utf-8").replace("\n", "")
