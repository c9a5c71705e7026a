"""Persons whom the lexicon does not know: a given name after a title, written in English by sound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.grammar.analysis import Analysis
from marsad.grammar.names import given_english
from marsad.grammar.words import closed_class, grammar_words
from marsad.lexicon.source import per_lexicon, read_table

_MARKS = frozenset("()[]«»“”\"'،,-–")
_COMMAS = frozenset("،,")
_MOST = 2
_GAP = 3
_LOOSE = frozenset({"surname", "function"})
_UPON = "على"  # folded it is the name علي


def stranger(analysis: Analysis, at: int) -> tuple[int, int, str] | None:
    """Return who is named from token `at` on by a given name and words that mean nothing else: first and last token, English name."""
    start = at
    while start - at < _GAP and (analysis.form(start) in _MARKS or analysis.form(start) in closed_class("honorifics")):
        start += 1
    given = given_english().get(analysis.form(start)) or _titled(analysis, start) or _between_commas(analysis, start)
    if given is None or not _free(analysis, start) or analysis.words(start, start) == _UPON:
        return None
    names, last = [given], start
    while last - start < _MOST and can_be_name(analysis, last + 1):
        last += 1
        names.append(given_english().get(analysis.form(last)) or latin(analysis.words(last, last)))
    return (start, last, " ".join(names)) if last > start else None


def _titled(analysis: Analysis, at: int) -> str | None:
    """A name that no table has, told as one by the title before it ("الدكتور فلان الفلاني")."""
    titled = analysis.form(at - 1) in closed_class("personal_titles") and not analysis.form(at).startswith("ال")
    return latin(analysis.words(at, at)) if titled and can_be_name(analysis, at) else None


def _between_commas(analysis: Analysis, at: int) -> str | None:
    """The first of two foreign names that stand alone between commas, behind a post: "قال حاكم المنطقة، فلان فلانوف، إن …"."""
    if analysis.form(at - 1) not in _COMMAS or analysis.form(at + 2) not in _COMMAS:
        return None
    names = all(can_be_name(analysis, place) and not analysis.form(place).startswith("ال") for place in (at, at + 1))
    return latin(analysis.words(at, at)) if names else None


def _free(analysis: Analysis, at: int) -> bool:
    mention = analysis.mention(at)
    return at < len(analysis.tokens) and at not in analysis.taken and (mention is None or mention.kinds <= _LOOSE)


def can_be_name(analysis: Analysis, at: int) -> bool:
    """Return whether token `at` can be of a name: a word that is none of the lexicon's, or another given name."""
    if not _free(analysis, at) or analysis.tokens[at].kind != "word" or len(analysis.form(at)) <= _MOST:
        return False
    form = analysis.form(at)
    known = analysis.mention(at)
    return form in given_english() or (form not in grammar_words() and (known is None or known.kinds == {"surname"}))


def latin(word: str, *, arabic: bool = False) -> str:
    """Return how a name is written in Latin letters, by sound.

    >>> latin("لوكاشوك"), latin("الكبيسي")
    ('Lokashuk', 'al-Kabisi')
    """
    word = "".join(letter for letter in word if letter.isalpha())
    if word.startswith("ال") and len(word) > 4:
        return "al-" + latin(word[2:], arabic=True)
    table = _latin()
    ending = next((end for end in table["endings"] if word.endswith(end) and len(word) > len(end) + 1), "")
    arabic = arabic or any(letter in table["vowelless"] for letter in word)
    stem = _spelled(word[: len(word) - len(ending)], table, arabic=arabic)
    return f"{stem}{table['endings'].get(ending, '')}".capitalize()


def _spelled(word: str, table: Mapping[str, Any], *, arabic: bool) -> str:
    out: list[str] = []
    at, open_ = 0, False  # open_: a consonant stands last, which in an Arabic name wants a vowel before the next
    while at < len(word):
        pair = word[at : at + 2]
        vowel = word[at] in table["vowels"]
        if pair in table["pairs"] and at:
            out.append(table["pairs"][pair])
            at, open_ = at + 2, True
            continue
        if open_ and arabic and not vowel:
            out.append("a")
        initial = at == 0 and word[at] in {"و", "ي"}
        out.append({"و": "v" if not arabic else "w", "ي": "y"}[word[at]] if initial else table["letters"].get(word[at], ""))
        open_ = not vowel
        at += 1
    return "".join(out)


@per_lexicon
def _latin() -> Mapping[str, Any]:
    table = dict(read_table("latin"))
    table["endings"] = dict(sorted(table["endings"].items(), key=lambda pair: -len(pair[0])))
    return table
