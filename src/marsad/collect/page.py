"""An article out of a page of HTML: text by trafilatura, title, day and address by what the page tells of itself.

Which settings of trafilatura, and why its title and day are not taken, docs/collecting.md says with figures.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import accumulate
from typing import Any

from marsad.collect.addresses import join_url, page_key
from marsad.collect.bounds import bounded
from marsad.collect.dates import day_in_address, day_on_page, read_stamp, spelled_day, stamps
from marsad.collect.failing import FetchError
from marsad.collect.told import Told, read_told
from marsad.lexicon.source import per_lexicon, read_table
from marsad.text import segment
from marsad.text.fold import fold

_DEEPEST = 400  # elements within each other; a page of thousands is no page
_LEAST = 20  # characters of an article; what is shorter is a page's remains
_SHORT = 120  # characters of text under which tables are looked into too
_HEAD = 40  # lines in which the title may stand
_SHORT_LINE = 80
_FAR = date(2999, 1, 1)
_LIST = re.compile(r"^[-–•*]\s+")
_BLOCKS = frozenset(
    {"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "blockquote", "tr", "table", "section", "article", "figure"}
)
_SILENT = frozenset({"script", "style", "noscript", "iframe", "template"})
_SPLIT = re.compile(r"\s+(?:[|«»:•·–—-]|::|\|\|)\s+")
_NOTES = ("tag_lists", "counted_by_readers", "counters", "how_long_ago", "times_ago", "reading_times")
_UNBREAKABLE = str.maketrans({"\xa0": " ", "\u2028": "\n", "\u2029": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n"})


@per_lexicon
def _note() -> re.Pattern[str]:
    """Return what matches lines that are no words of the article, and change while it does not: lists of tags, counters, how long ago."""
    table = read_table("furniture")
    words = {name: "|".join(re.escape(str(one)).replace(r"\ ", r"\s+") for one in table[name]) for name in _NOTES}
    return re.compile(
        rf"^(?:(?:{words['tag_lists']})\s*:?(?:\s.*)?"
        rf"|[\d٠-٩][\d٠-٩.,٬]*(?:\s+(?:{words['counted_by_readers']}))*"
        rf"|(?:{words['counters']})\s*:?\s*[\d٠-٩.,٬]+"
        rf"|(?:{words['how_long_ago']})\s+(?:[\d٠-٩]+\s+)?(?:{words['times_ago']})"
        rf"|(?:{words['reading_times']})\s*:?.{{0,20}})$",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of a page; `published` and `modified` are ISO days or stamps as the page writes them."""

    text: str
    title: str | None
    published: str | None
    modified: str | None
    canonical: str | None


def read_page(html: str, url: str | None, today: date, *, published: str | None = None, title: str | None = None) -> Page:
    """Return the article of a page; raises FetchError (`no_text`) where none is found.

    `published` and `title` are what a feed or a sitemap says; the page's own word on its day comes before, its address after.
    """
    import trafilatura  # noqa: PLC0415 - half a second, which a run without pages need not wait

    html = bounded(html)
    tree = trafilatura.load_html(html) if html.strip() else None
    if tree is None or _too_deep(tree):
        raise FetchError("no_text")
    told = read_told(tree)
    headings = [" ".join(one.text_content().split()) for one in tree.xpath("//h1")[:10]]
    named = _title(told, headings, [str(one) for one in tree.xpath("//head/title/text()")], title)
    spoken = [one for one in (named, title, *headings, *told.titles) if one]
    day = (
        next(stamps(told.published, today), None)
        or (published and read_stamp(published, today))
        or _iso(day_in_address(url or told.canonical or "", today))
        or day_on_page(tree, spoken, today)
    )
    text = tidy(_text(html, told), named)
    if len(text) < _LEAST:
        raise FetchError("no_text")
    return Page(text, named, day or None, next(stamps(told.modified, today), None), _canonical(told, url))


def read_fragment(html: str, title: str | None = None) -> str:
    r"""Return the text of a piece of HTML that is an article and nothing else, as feeds and dumps hold it.

    >>> read_fragment("<p>أولاً</p>ثانياً<br>ثالثاً<script>x</script>")
    'أولاً\nثانياً\nثالثاً'
    """
    import trafilatura  # noqa: PLC0415 - as above

    tree = trafilatura.load_html(f"<html><body><div>{bounded(html)}</div></body></html>")
    if tree is None or _too_deep(tree):
        return ""
    pieces: list[str] = []
    for event, element in _steps(tree):
        if event == "start" and isinstance(element.tag, str):
            pieces.append("\n" if element.tag in _BLOCKS else "")
            pieces.append(" ".join((element.text or "").split("\n")) if element.tag not in _SILENT else "")
        elif event == "end":
            pieces.append("\n" if element.tag in _BLOCKS else "")
            pieces.append(" ".join((element.tail or "").split("\n")))
    return tidy("".join(pieces), title)


def _too_deep(tree: Any) -> bool:  # noqa: ANN401 - an element of lxml, which has no types
    depth, walk = 0, tree
    for event, _ in _steps(walk):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _steps(tree: Any) -> Any:  # noqa: ANN401 - as above
    """Give start and end of each element without calling oneself."""
    stack = [(tree, iter(tree))]
    yield "start", tree
    while stack:
        element, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element
        else:
            stack.append((child, iter(child)))
            yield "start", child


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(html: str, told: Told) -> str:
    import trafilatura  # noqa: PLC0415 - as above

    def extract(*, tables: bool) -> str:
        found = trafilatura.extract(html, include_comments=False, include_tables=tables, output_format="txt")
        return found or ""

    text = extract(tables=False)
    if len(text) < _SHORT:
        text = max(text, extract(tables=True), key=len)
    body = unescape(told.body or "")
    # a page that is made by scripts has its text for machines alone
    return body if len(body) > 2 * len(text) and "<" not in body else text


def tidy(text: str, title: str | None) -> str:
    """Return an article's text as lines of prose: its title, buttons, teasers and lists of tags left out, blanks made one."""
    lines = [" ".join(_LIST.sub("", line.strip()).split()) for line in text.translate(_UNBREAKABLE).split("\n")]
    lines = _behind_title([line for line in lines if line.strip(" |") and not _note().match(line)], fold(title or "").strip())
    kept = [False] * len(lines)
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    for sentence in segment("\n".join(lines), title):
        if sentence.section not in {"furniture", "related"}:
            first, last = bisect_right(starts, sentence.start) - 1, bisect_right(starts, max(sentence.start, sentence.end - 1)) - 1
            kept[first : last + 1] = [True] * (last + 1 - first)
    return "\n".join(line for line, keep in zip(lines, kept, strict=True) if keep)


def _behind_title(lines: list[str], title: str) -> list[str]:
    """Return the lines without the title and what stands above it (a menu, the site's name), and without a bare day below it."""
    if title:
        at = next((number for number, line in enumerate(lines[:_HEAD]) if fold(line).strip() == title), None)
        if at is not None and all(len(line) < _SHORT_LINE and not line.endswith(".") for line in lines[:at]):
            lines = lines[at + 1 :]
        lines = [line for line in lines if fold(line).strip() != title]
    while lines and len(lines[0]) < _SHORT_LINE and spelled_day(lines[0], _FAR):
        lines = lines[1:]
    return lines


def _title(told: Told, headings: list[str], titles: list[str], given: str | None) -> str | None:
    """Return the title without the site's name: a heading of the page that the head repeats, else the head's or the feed's."""
    heads = [" ".join(one.split()) for one in (*told.titles, *titles) if one.strip()]
    for heading in headings:
        if len(heading) >= 8 and any(heading in head for head in heads):
            return heading
    if given and given.strip():
        return " ".join(given.split())
    site = fold(told.site or "").strip()
    cut = [_without_site(head, site, heads) for head in heads]
    alone = [heading for heading in headings if len(heading) >= 8]
    return next((one for one in (*cut, *alone) if one), None)


def _without_site(head: str, site: str, heads: list[str]) -> str:
    parts = [part.strip() for part in _SPLIT.split(head) if part.strip()]
    if len(parts) < 2:
        return head
    others = [part for part in parts if not site or fold(part).strip() != site]
    if site and len(others) < len(parts):
        return max(others, key=len, default=head)
    whole = next((other for other in heads if other != head and other in head), None)
    if whole:
        return whole
    longest = max(parts, key=len)
    # what stands beside it is a site's name where it is short; else the mark belongs to the title
    return longest if all(len(part.split()) <= 4 for part in parts if part != longest) and len(longest.split()) >= 4 else head


def _canonical(told: Told, url: str | None) -> str | None:
    """Return the address that the page gives itself, where it is one of the same site; another's word on it counts nothing."""
    if not told.canonical:
        return None
    try:
        own = join_url(url or "", told.canonical)
        key = page_key(own)
        if key.endswith("/"):
            return None  # a site's first page, which careless pages name as their own address
        return own if url is None or key.partition("/")[0] == page_key(url).partition("/")[0] else None
    except FetchError:
        return None
