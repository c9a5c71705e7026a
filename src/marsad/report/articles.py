"""The pages of articles: one for each, whole, with its claims marked and what was passed over; and the lists of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from urllib.parse import urlsplit

from markupsafe import Markup

from marsad.report.facts import Page, PassedOver, Told
from marsad.report.links import evidence_link
from marsad.report.marking import Passage, mark, shows_hidden, visible
from marsad.report.reasons import explain
from marsad.report.site import Place, Site, paged
from marsad.report.views import claim_view

_ARTICLES_A_PAGE = 200
_HEADING_LENGTH = 160


def evidence_page(site: Site, article: Page, text: str | None) -> str:
    """Return an article's page: its claims, then its raw text with their sentences marked, then what was passed over and why.

    `text` is the article's text exactly as given, None where it is not at hand: then the sentences that the tables keep
    stand in its place. Raises ValueError where a claim's place is outside of the text.
    """
    claims = site.facts.claims.get(article.doc_id, ())
    skipped = site.facts.skipped.get(article.doc_id, ())
    shown, passages = (text, _passages(claims)) if text is not None else _only_sentences(claims)
    spans = [(one.start, one.end) for one in skipped] if text is not None else []
    return site.render(
        "evidence.html",
        here="",
        root="../",
        scripts=() if site.language == "en" else None,  # only the digits of Arabic pages need one here
        title=heading(article),
        heading=heading(article),
        article={
            "doc_id": visible(article.doc_id),
            "published": _day(site, article.published),
            "source": visible(article.source or ""),
            "address": article.url if article.url and urlsplit(article.url).scheme in {"http", "https"} else None,
            "reason": explain(article.reason, site.language),
        },
        claims=[claim_view(site.facts, site.wording, claim) for claim in claims],
        marked=Markup(mark(shown, passages, skipped=spans, label=site.say("claim.number"))),  # noqa: S704 - `mark` escapes
        missing=text is None,
        controls=shows_hidden(shown),
        skipped=_reasons(site, skipped, text),
        skipped_count=site.wording.labels.number(len(skipped)),
    )


def articles_pages(site: Site) -> dict[str, str]:
    """Return the pages that list all articles, by address; none where the first page has room for them."""
    parts, chunks = article_lists(site)
    if len(parts) == 1:
        return {}
    return {
        part.address: site.render(
            "articles.html",
            here="",
            scripts=() if site.language == "en" else None,
            own=part.address,
            title=site.say("index.articles"),
            parts=parts,
            articles=[article_view(site, article) for article in chunk],
            partial=site.partial(),
        )
        for part, chunk in zip(parts, chunks, strict=True)
    }


def article_lists(site: Site) -> tuple[list[Place], list[Sequence[Page]]]:
    """Return the pages of the list of articles, and which articles stand on each."""
    return paged(site, "articles", "index.articles.more", site.facts.pages, _ARTICLES_A_PAGE)


def article_view(site: Site, article: Page) -> dict[str, object]:
    """Return an article as lists show it."""
    return {
        "page": evidence_link(article.doc_id),
        "heading": heading(article),
        "published": _day(site, article.published),
        "source": visible(article.source or ""),
        "claims": len(site.facts.claims.get(article.doc_id, ())),
        "reason": explain(article.reason, site.language),
    }


def heading(article: Page) -> str:
    """Return what an article is called: its title, else its id; never longer than a heading should be."""
    name = " ".join(visible(article.title or article.doc_id).split())
    return name if len(name) <= _HEADING_LENGTH else name[: _HEADING_LENGTH - 1].rstrip() + "…"


def _reasons(site: Site, skipped: Sequence[PassedOver], text: str | None) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return each reason in words, with the words that were passed over for it and where in the text they stand."""
    placed = [
        (one.reason, visible(one.words), f"#passed-{number}" if text is not None and one.end <= len(text) else "")
        for number, one in enumerate(skipped, start=1)
    ]
    return [
        (explain(reason, site.language), [(words, address) for _, words, address in ones])
        for reason, ones in groupby(sorted(placed, key=lambda one: one[0]), key=lambda one: one[0])
    ]


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


def _day(site: Site, day: date | None) -> str:
    return site.wording.labels.day(day) if day else site.say("article.unpublished")
