"""What a page tells of itself in its head: titles, days, addresses, the site's name; JSON-LD, meta elements, links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_LARGEST = 500_000  # characters of one block of JSON-LD
_DEEPEST = 6
_ARTICLES = frozenset(
    {"article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle", "opinionnewsarticle"}
)
_ARTICLES_TOO = frozenset({"liveblogposting", "blogposting", "socialmediaposting", "report"})
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate", "publish_date", "publish-date",
    "parsely-pub-date", "sailthru.date", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "article:published", "published_time",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod")


@dataclass(frozen=True, slots=True)
class Told:
    """What stands in the head, as it is written there; what is not told is None or empty."""

    titles: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    site: str | None = None
    canonical: str | None = None
    body: str | None = None


def read_told(tree: Any) -> Told:  # noqa: ANN401 - an element of lxml, which has no types
    """Return what a parsed page tells of itself; JSON-LD, which is meant for machines, comes first."""
    articles, sites = _linked_data(tree)
    metas = _metas(tree)
    return Told(
        titles=tuple(_texts([one.get("headline") for one in articles] + [metas.get("og:title"), metas.get("twitter:title")])),
        published=tuple(_texts([one.get("datePublished") for one in articles] + [metas.get(name) for name in _PUBLISHED])),
        modified=tuple(_texts([one.get("dateModified") for one in articles] + [metas.get(name) for name in _MODIFIED])),
        site=next(iter(_texts([metas.get("og:site_name"), *sites])), None),
        canonical=next(iter(_texts([*tree.xpath("//link[@rel='canonical']/@href"), metas.get("og:url")])), None),
        body=max(_texts([one.get("articleBody") for one in articles]), key=len, default=None),
    )


def _texts(values: list[Any]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str) and value.strip():
            yield " ".join(value.split()) if len(value) < 1_000 else value.strip()


def _metas(tree: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    found: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        for key in ("property", "name", "itemprop"):
            name = element.get(key)
            if name:
                found.setdefault(name.strip().lower(), element.get("content"))
    return found


def _linked_data(tree: Any) -> tuple[list[dict[str, Any]], list[str]]:  # noqa: ANN401 - as above
    articles, others, sites = [], [], []
    for text in tree.xpath("//script[contains(@type, 'ld+json')]/text()"):
        for one in _objects(str(text)):
            kinds = _kinds(one)
            if kinds & _ARTICLES:
                articles.append(one)
            elif kinds & _ARTICLES_TOO:
                others.append(one)
            elif kinds & {"website", "newsmediaorganization"} and isinstance(one.get("name"), str):
                sites.append(one["name"])
    # a live blog's postings come one by one as articles too; the first is the page
    return (articles or others)[:1], sites


def _kinds(one: dict[str, Any]) -> set[str]:
    kind = one.get("@type")
    return {str(name).rpartition("/")[2].lower() for name in (kind if isinstance(kind, list) else [kind])}


def _objects(text: str) -> Iterator[dict[str, Any]]:
    if len(text) > _LARGEST:
        return
    try:
        held = json.loads(text.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return
    yield from _walk(held, 0)


def _walk(held: Any, depth: int) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - what JSON holds
    if depth > _DEEPEST:
        return
    if isinstance(held, dict):
        yield held
        for name in ("@graph", "mainEntity", "liveBlogUpdate"):
            if name in held:
                yield from _walk(held[name], depth + 1)
    elif isinstance(held, list):
        for one in held[:200]:
            yield from _walk(one, depth + 1)
