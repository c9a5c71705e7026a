"""How an event is cited: plain text and BibTeX, with all that is needed to find it again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from marsad.charts.labels import FIRST_STRONG, POP
from marsad.model import Event
from marsad.report.facts import Facts, Page
from marsad.report.glosses import gloss
from marsad.report.interface import say
from marsad.report.links import event_link
from marsad.report.marking import visible
from marsad.report.wording import Wording

_SPECIAL = re.compile(r"[\\{}$&%#_^~]")
_AS_TEX = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """The two forms of a citation."""

    plain: str
    bibtex: str


def cite(facts: Facts, wording: Wording, event: Event, *, corpus: str, version: str, tables_hash: str) -> Citation:
    """Return how to cite an event: what it says, its id and page, the tables it stands in, and the articles that tell it."""
    language = wording.labels.language
    told = _bare(gloss(wording, event))
    sources = [_source(wording, article) for article in _articles(facts, event)]
    made = say(language, "cite.made", corpus=visible(corpus), version=version, hash=tables_hash)
    plain = say(language, "cite.plain", told=told, event_id=event.event_id, made=made)
    if sources:
        plain += "\n" + say(language, "cite.sources", sources=say(language, "cite.between").join(sources))
    fields = {
        "author": "{marsad}",
        "title": f"{{{_tex(told)}}}",
        "howpublished": _tex(event_link(event.event_id)),
        "note": _tex(f"{say(language, 'cite.event', event_id=event.event_id)} {made}"),
    }
    if sources:
        fields["annote"] = _tex(say(language, "cite.sources", sources=say(language, "cite.between").join(sources)))
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return Citation(plain, f"@misc{{marsad-{event.event_id},\n{lines}}}")


def _articles(facts: Facts, event: Event) -> Iterable[Page]:
    names = dict.fromkeys(account.claim.doc_id for account in facts.accounts.get(event.event_id, ()))
    return [facts.articles[name] for name in names if name in facts.articles]


def _source(wording: Wording, article: Page) -> str:
    # the day first: where Arabic stands in an English line, what follows a name is read before it
    day = article.published.isoformat() if article.published else ""
    title = f"«{' '.join(visible(article.title).split())}»" if article.title else visible(article.doc_id)
    return wording.labels.listing(part for part in (day, visible(article.source or ""), title, visible(article.url or "")) if part)


def _bare(text: str) -> str:
    # what keeps the direction on a page has no place in somebody's footnote
    return text.replace(FIRST_STRONG, "").replace(POP, "")


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _AS_TEX.get(match.group(), f"\\{match.group()}"), _bare(text))
