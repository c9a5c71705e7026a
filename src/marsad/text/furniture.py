"""Which lines of a page are furniture (menus, buttons, teasers' headings) or captions; the words are data.

`lexicon/data/furniture.yaml` holds the phrases. All are compared by `key`: folded, in lower case, marks left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from marsad.lexicon.source import read_table
from marsad.text.fold import fold

Sort = Literal["text", "furniture", "caption", "page_end", "teasers"]

_WORD = re.compile(r"[^\W_]+|[:/»]")
_MARKS = frozenset(":/»")
_BRACKETED = re.compile(r"[(\[«](?P<credit>[^()\[\]«»]{1,60})[)\]»]\s*$")
_DASHED = re.compile(r"[-–—|](?P<credit>[^-–—|]{1,40})$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$|^\S+\.(?:jpe?g|png|gif|webp|mp4)$", re.IGNORECASE)
_LONGEST = 160  # characters of the longest line that can be furniture
_LONGEST_CAPTION = 250
_LONGEST_PHRASE = 12  # words
_HEAD = 40  # characters of a line, in which mostly its first word stands whole


@dataclass(frozen=True, slots=True)
class _Phrases:
    lines: frozenset[str]
    starts: frozenset[str]
    page_ends: frozenset[str]
    teasers: frozenset[str]
    previous: frozenset[str]
    following: frozenset[str]
    credits: frozenset[str]
    dates: frozenset[str]
    firsts: frozenset[str]


@cache
def _phrases() -> _Phrases:
    table = read_table("furniture")
    keys = {name: frozenset(key(str(form)) for form in forms) for name, forms in table.items()}
    starts = frozenset(" ".join(_words(str(form))) for form in table["starts"])
    return _Phrases(
        lines=keys["lines"],
        starts=starts,
        page_ends=keys["page_ends"],
        teasers=keys["teasers"],
        previous=keys["previous"],
        following=keys["next"],
        credits=frozenset(form.replace(" ", "") for form in keys["picture_credits"]),
        dates=keys["date_words"],
        firsts=frozenset(phrase.split()[0] for phrase in (*keys["lines"], *starts, *keys["date_words"])),
    )


@lru_cache(maxsize=512)  # the few short lines of a page are asked about several times
def _words(line: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(line).casefold()))


def key(line: str) -> str:
    """Return what two spellings of one line have in common.

    >>> key("مقالاتٌ ذات صلة:") == key("مقالات  ذات صله")
    True
    """
    return " ".join([word for word in _words(line) if word not in _MARKS])


def _begins(words: Sequence[str], phrases: frozenset[str]) -> bool:
    start = ""
    for word in words[:_LONGEST_PHRASE]:
        start = f"{start} {word}" if start else word
        if start in phrases:
            return True
    return False


def is_furniture(line: str) -> bool:
    """Tell whether a line, or a short sentence, is a button, a menu, a label, an address, or the page's date.

    >>> is_furniture("تابعونا على فيسبوك"), is_furniture("تابع الجيش تقدمه في المدينة.")
    (True, False)
    """
    line = line.strip()
    if len(line) > _LONGEST:
        return False
    return _ADDRESS.match(line) is not None or (_can_say_furniture(line) and _says_furniture(_words(line)))


def _can_say_furniture(line: str) -> bool:
    """Tell by its first word whether a line can be furniture: with most sentences it begins none of its phrases."""
    head = fold(line[:_HEAD]).casefold()
    first = _WORD.search(head)
    if first is None or first.end() == len(head):
        return True  # what begins there may go on
    return first.group().isdecimal() or first.group() in _phrases().firsts or first.group() in _MARKS


def _says_furniture(words: Sequence[str]) -> bool:
    plain = [word for word in words if word not in _MARKS]
    phrases = _phrases()
    return " ".join(plain) in phrases.lines or _begins(words, phrases.starts) or _is_date(plain, phrases)


def _is_date(words: list[str], phrases: _Phrases) -> bool:
    if len(words) < 2 or not any(map(str.isdecimal, words)):
        return False
    return all(word.isdecimal() or word in phrases.dates for word in words)


def is_caption(line: str) -> bool:
    """Tell whether a line ends with the owner of a picture: "(رويترز)", "- أرشيفية".

    A sentence that ends with a full stop, or stands before the credit with one, is prose signed by an agency.

    >>> is_caption("الوزيران خلال لقائهما في المطار (رويترز)"), is_caption("وغادر الوزير مساءً. (رويترز)")
    (True, False)
    """
    line = line.strip()
    if len(line) > _LONGEST_CAPTION:
        return False
    match = _BRACKETED.search(line) or _DASHED.search(line)
    if match is None or line[: match.start()].rstrip(' \t»"”').endswith((".", "؟", "!")):
        return False
    parts = re.split(r"[-–—/،,]", match["credit"])
    return any(key(part).replace(" ", "") in _phrases().credits for part in parts)


def sort_of(line: str) -> Sort:
    """Return what a line of a page is, by its words alone."""
    line = line.strip()
    if len(line) > _LONGEST_CAPTION:
        return "text"
    words = _words(line)
    plain = " ".join([word for word in words if word not in _MARKS])
    if plain in _phrases().page_ends:
        return "page_end"
    if plain in _phrases().teasers:
        return "teasers"
    if len(line) <= _LONGEST and (_ADDRESS.match(line) or _says_furniture(words)):
        return "furniture"
    return "caption" if is_caption(line) else "text"


def leads_away(line: str, next_line: str) -> bool:
    """Tell whether two lines are the links to the previous and the next article of a site."""
    if max(len(line), len(next_line)) > _LONGEST_CAPTION:
        return False
    return _begins(key(line).split(), _phrases().previous) and _begins(key(next_line).split(), _phrases().following)


def is_teaser_line(line: str) -> bool:
    """Tell whether one line is both the heading and the title of another article: "اقرأ أيضاً: …"."""
    return len(line) <= _LONGEST_CAPTION and _begins(key(line).split(), _phrases().teasers)
