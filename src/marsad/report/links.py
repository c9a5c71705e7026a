"""Where things stand in a report: addresses of pages and anchors, safe for any doc_id."""

from __future__ import annotations

import hashlib
import re

_BYTES = 16  # of a hash: among 10^8 articles no two have the same
_PLAIN = re.compile(r"[a-z0-9_][a-z0-9._-]{0,79}")


def page_name(doc_id: str) -> str:
    """Return the file name, less its ending, of an article's evidence page.

    A plain doc_id (small Latin letters, digits, `.`, `_`, `-`) is its own name. Any other (capitals, which some file
    systems do not tell apart, spaces, Arabic, slashes, `..`) becomes a slug and a hash, so that no doc_id leaves the
    folder and no two share a page.

    >>> page_name("004_9ced871d039fb68a")
    '004_9ced871d039fb68a'
    >>> page_name("../../x").partition("-")[0], page_name("a/b") == page_name("a b")
    ('x', False)
    """
    if _PLAIN.fullmatch(doc_id) and not doc_id.endswith("."):
        return doc_id
    digest = hashlib.blake2b(doc_id.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
    slug = re.sub(r"[^a-z0-9]+", "-", doc_id.lower()).strip("-")[:40]
    return f"{slug or 'article'}-{digest}"


def evidence_link(doc_id: str, claim_id: str | None = None) -> str:
    """Return the address of an article's page, or of a claim's mark on it, seen from the report's folder.

    >>> evidence_link("seed", "c0ffee")
    'evidence/seed.html#c0ffee'
    """
    return f"evidence/{page_name(doc_id)}.html" + (f"#{claim_id}" if claim_id else "")


def event_link(event_id: str) -> str:
    """Return the address of an event's page, seen from the report's folder; it stays the same as long as the event does.

    >>> event_link("e5d0c7")
    'events/e5d0c7.html'
    """
    return f"events/{page_name(event_id)}.html"
