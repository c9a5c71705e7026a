"""A page on which people code articles: their sentences, a form with the codebook's columns, and lines of gold to save.

The page works from a file, without a server and without any other file; what is coded stays in the browser until it is saved.
Articles are text to it, never markup: they are handed over as data, and shown as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from marsad.corrections.values import kinds
from marsad.model import Article
from marsad.tables.schema import vocabularies
from marsad.text.segment import segment

_VOCABULARIES = ("approx", "per", "date_precision", "stance", "section")
_HOLE = "/*DATA*/"
_OWN = "sha256-SCRIPT"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_SCRIPT_ENDS = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def annotation_page(name: str, articles: Iterable[Article], coded: Mapping[str, Mapping[str, Any]] | None = None) -> str:
    """Return the page for the articles of a corpus called `name`; `coded` is what was coded before, by doc_id.

    Articles that were set aside are left out. Sentences carry their own offsets in the raw text, so that a claim names its
    sentence as gold does, whatever a browser counts as a character.
    """
    before = coded or {}
    data = {
        "corpus": name,
        "kinds": kinds(),
        "values": {column: _meanings(column) for column in _VOCABULARIES},
        "articles": [article_data(article) for article in articles if article.set_aside is None],
        "coded": {doc_id: list(doc["claims"]) for doc_id, doc in before.items()},
    }
    return sealed(_template(), data)


def article_data(article: Article) -> dict[str, Any]:
    """Return an article as a page of ours takes it, with its sentences and their places, which the program counts and no browser."""
    return {
        "doc_id": article.doc_id,
        "source": article.source or "",
        "published": article.published.isoformat() if article.published else "",
        "related_published": article.related_published.isoformat() if article.related_published else "",
        "title": article.title or "",
        "sentences": [
            {
                "start": one.start,
                "end": one.end,
                "section": one.section,
                "paragraph": one.paragraph,
                "text": article.text[one.start : one.end],
            }
            for one in segment(article.text, article.title)
        ],
    }


def _meanings(column: str) -> dict[str, str]:
    return {str(value): str(about) for value, about in vocabularies()[column].items()}


def inert(data: object) -> str:
    """Return JSON in which nothing ends the script that it stands in."""
    text = json.dumps(data, ensure_ascii=False)
    for character, escape in _SCRIPT_ENDS.items():
        text = text.replace(character, escape)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def sealed(template: str, data: object) -> str:
    """Return a page of ours with its data, and with a policy that lets its own script run and no other."""
    scripts = _SCRIPT.findall(template)
    assert len(scripts) == 1  # noqa: S101 - our own page
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    return template.replace(_OWN, f"sha256-{digest}", 1).replace(_HOLE, inert(data), 1)


@cache
def _template() -> str:
    return resources.files("marsad.evaluate").joinpath("page", "annotate.html").read_text(encoding="utf-8")
