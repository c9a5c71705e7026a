"""Who speaks where an article names nobody: the agency that it credits, else the outlet that published it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from marsad.events.wording import folded
from marsad.lexicon.source import per_lexicon, read_table
from marsad.model import Article

_HEAD = 120  # characters in which a dateline stands: "كييف (رويترز) -"
_TAIL = 120  # and a credit at the end: "المصدر: رويترز"
_BRACKETS = re.compile(r"[(\[/«]\s*([^()\[\]/«»\n]{2,40}?)\s*[)\]/»]")
_DATELINE = re.compile(r"^[^\n:،.]{2,30}?\s[-–—]\s*([^\n:،.–—-]{2,30}?)\s*[-–—:]")
_CREDIT = re.compile(r"(?:المصدر|المصادر|مصدر الخبر|نقلا عن|نقلاً عن)\s*[:：]?\s*([^\n:،.؛|]{2,40})")


def outlet_of(article: Article) -> str | None:
    """Return whose words an article's own are, None where nothing tells.

    An agency in the dateline, or credited at the end, is the author; else the article's source, under the agency's English name
    where it is one that the lexicon knows.

    >>> outlet_of(Article("a", "كييف (رويترز) - قال مسؤول إن المدينة تعرضت لقصف.", source="صحيفة المدينة"))
    'Reuters'
    """
    known = _agencies()
    text = article.text
    found = [*_BRACKETS.findall(text[:_HEAD]), *_DATELINE.findall(text[:_HEAD]), *_CREDIT.findall(text[-_TAIL:])]
    found += _BRACKETS.findall(text[-_TAIL:].rstrip()[-40:])
    for name in found:
        if folded(name) in known:
            return known[folded(name)]
    if article.source is None:
        return None
    return known.get(folded(article.source), folded(article.source) or None)


@per_lexicon
def _agencies() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for entry in read_table("agencies"):
        for form in (*entry.get("forms", ()), *entry.get("contextual", ()), entry["english"]):
            names.setdefault(folded(form), str(entry["english"]))
    return names
