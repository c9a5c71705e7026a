"""HTML cut to what a parser reads in bounded time: so many characters, so many elements, no element with thousands of attributes.

libxml2 compares each attribute of an element with all before it, and some steps of extraction look at each element from each other. A page
of news has neither many; a page that has is made to hold a reader up.
"""

from __future__ import annotations

import re

CHARACTERS = 2_000_000
ELEMENTS = 30_000
_LONGEST = 8_000  # characters of one element's head; one that is longer keeps its name alone
_NEXT = re.compile(r"<(?:!--|([a-zA-Z][a-zA-Z0-9:-]{0,60})|(?=[/!?]))")
_MARK = re.compile(r"[\"'>]")
_RAW = frozenset({"script", "style", "textarea", "title", "noscript", "xmp", "iframe"})


def bounded(html: str) -> str:
    """Return HTML within bounds; what is within them already is returned as it is.

    >>> bounded('<p class="a > b">x</p>')
    '<p class="a > b">x</p>'
    >>> bounded("<p " + "a=1 " * 5000 + ">x</p>")
    '<p>x</p>'
    """
    html = html[:CHARACTERS]
    kept: list[str] = []
    done = at = elements = 0
    while found := _NEXT.search(html, at):
        if html.startswith("<!--", found.start()):
            end = html.find("-->", found.end())
            at = len(html) if end < 0 else end + 3
            continue
        name = found[1]
        if name is None:
            at = found.end() + 1
            continue
        elements += 1
        if elements > ELEMENTS:
            html = html[: found.start()]
            break
        end = _end(html, found.end())
        if end - found.start() > _LONGEST:
            kept += html[done : found.start()], f"<{name}>"
            done = end
        at = end
        if name.lower() in _RAW:
            closing = re.compile(rf"</{name}", re.IGNORECASE).search(html, at)
            at = closing.start() if closing else len(html)
    return "".join((*kept, html[done:])) if kept else html


def _end(html: str, begin: int) -> int:
    """Return the place behind an element's head: behind the first `>` outside of quotes, else the end."""
    quote = ""
    for found in _MARK.finditer(html, begin):
        mark = found[0]
        if quote:
            quote = "" if mark == quote else quote
        elif mark == ">":
            return found.end()
        elif html[found.start() - 1] in "= \t\n":
            quote = mark
    return len(html)
