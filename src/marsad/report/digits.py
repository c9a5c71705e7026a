"""A page with its numbers in Eastern Arabic digits: what a reader sees who asked for them, with scripts or without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.charts.digits import eastern

_PIECES = re.compile(r"<(script|style|textarea)\b.*?</\1>|<!--.*?-->|<[^>]*>|&#?\w+;|[^<&]+|[<&]", re.DOTALL)
_TAG = re.compile(r"<(/?)([\w-]+)([^>]*?)(/?)>", re.DOTALL)
_DIGIT = re.compile("[0-9]")
# as in scripts/9_digits.js: words of sources, code, ids and citations keep their own
_VERBATIM = frozenset({"code", "pre", "q", "blockquote", "script", "style", "textarea"})
_APART = frozenset({"span", "bdi", "h1", "a"})
_RAW = re.compile(r'\bclass="(?:[^"]* )?raw(?: [^"]*)?"')
_EMPTY = frozenset({"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


def with_eastern_digits(page: str) -> str:
    """Return a page of ours with the numbers of its body turned, but for those that are not ours to turn.

    >>> with_eastern_digits('<body><p title="3">3 <q>5</q> &#39;</p></body>')
    '<body><p title="3">٣ <q>5</q> &#39;</p></body>'
    """
    head, body, rest = page.partition("<body")
    return head + "".join(_turned(body + rest)) if body else page


def _turned(text: str) -> Iterator[str]:
    kept = 0  # how many open elements there are from the first that keeps its digits on
    for piece in _PIECES.finditer(text):
        found = piece[0]
        tag = _TAG.fullmatch(found) if found.startswith("<") and not piece[1] else None
        if tag is None:
            is_text = not piece[1] and found[0] not in "<&"
            yield eastern(found) if is_text and not kept and _DIGIT.search(found) else found
            continue
        closing, name, attributes, alone = tag.groups()
        if closing:
            kept = max(0, kept - 1)
        elif not alone and name not in _EMPTY and (kept or _keeps(name, attributes)):
            kept += 1
        yield found


def _keeps(name: str, attributes: str) -> bool:
    if name in _VERBATIM or _RAW.search(attributes):
        return True
    return name in _APART and 'lang="ar"' in attributes and 'dir="rtl"' in attributes
