"""Arabic text made uniform, step by step, with every character's place in the raw text.

The steps do what camel-tools' functions do (`normalize_unicode`, `dediac_ar`, `normalize_alef_ar`, `normalize_alef_maksura_ar`,
`normalize_teh_marbuta_ar`, the letters, digits and marks of its `arclean` map), and are tested equal to them on any text; camel-tools
returns bare strings, so where a character came from is kept here. camel-tools is not needed to run this.

Two marks differ from `arclean`, on purpose: the Arabic decimal separator becomes a point and the thousands separator a comma, as numbers
are written in the digits that the same clean-up gives. And invisible controls are taken out, where `arclean` puts a space into the word.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from marsad.errors import ParameterError


class Step(StrEnum):
    """What a clean-up can do, in the order in which all of it is done."""

    BIDI = "bidi"  # controls of direction, joiners, zero-width spaces, soft hyphens: out
    UNICODE = "unicode"  # NFKC: presentation forms, ligatures, full-width forms, composed letters
    TATWEEL = "tatweel"  # ـ: out
    DIACRITICS = "diacritics"  # the eight vowel marks and the dagger alef: out
    LETTERS = "letters"  # Persian, Urdu and other letters to the Arabic ones: ک گ پ چ ژ ڤ
    HAMZA_ALEF = "hamza_alef"  # أ إ آ ٱ to ا
    ALEF_MAKSURA = "alef_maksura"  # ى to ي
    TEH_MARBUTA = "teh_marbuta"  # ة to ه
    DIGITS = "digits"  # Arabic and Persian digits to 0-9
    PUNCTUATION = "punctuation"  # Arabic and typographic marks to ASCII
    WHITESPACE = "whitespace"  # a run of spaces to one space, or one newline where it holds one; none at the ends


STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class Clean:
    """A cleaned text and where each of its characters stood.

    Character `i` of `text` was read from `raw[starts[i]:ends[i]]`. The starts never fall; a raw stretch that gave several characters is
    named by each of them.
    """

    raw: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def offsets(self) -> tuple[tuple[int, int], ...]:
        """Return a pair for each character of `text`: the start and end of the raw stretch that it was read from."""
        return tuple(zip(self.starts, self.ends, strict=True))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw start and end of `text[start:end]`; of an empty stretch, the place between its neighbours.

        Raises IndexError where the stretch is not within `text`.

        >>> cleaned = clean("أُسقِطت ٢٦ مُسيّـرة")
        >>> start = cleaned.text.index("26")
        >>> cleaned.raw[slice(*cleaned.raw_span(start, start + 2))]
        '٢٦'
        """
        if not 0 <= start <= end <= len(self.text):
            message = f"{start}:{end} is not within a text of {len(self.text)} characters"
            raise IndexError(message)
        if start == end:
            place = self.starts[start] if start < len(self.text) else len(self.raw)
            return place, place
        return self.starts[start], self.ends[end - 1]


def clean(raw: str, steps: Iterable[Step | str] = STEPS) -> Clean:
    """Return `raw` cleaned by `steps`, done in the order given, with offsets back to it.

    Raises ParameterError where a step is unknown.

    >>> clean("ﺃُﺳﻘﻄﺖ ٢٦ مُسيَّـرة،").text
    'اسقطت 26 مسيره,'
    >>> clean("مُسيّرة", ["diacritics"]).text
    'مسيرة'
    """
    draft = _Draft(raw, list(range(len(raw))), list(range(1, len(raw) + 1)))
    for step in steps:
        try:
            work = _WORK[Step(step)]
        except ValueError:
            allowed = ", ".join(Step)
            raise ParameterError(f"there is no cleaning step {step!r}", where="steps", remedy=f"use some of: {allowed}") from None
        work(draft)
    return Clean(raw, draft.text, tuple(draft.starts), tuple(draft.ends))


@dataclass(slots=True)
class _Draft:
    """A text on its way through the steps; only the steps of one call of `clean` see it."""

    text: str
    starts: list[int]
    ends: list[int]

    def edit(self, edits: Iterable[_Edit]) -> None:
        """Put each edit's words in place of `text[start:end]`; each of their characters names the whole raw stretch."""
        texts: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for start, end, words in edits:
            texts += (self.text[done:start], words)
            starts += self.starts[done:start]
            ends += self.ends[done:start]
            if words:
                starts += [self.starts[start]] * len(words)
                ends += [self.ends[end - 1]] * len(words)
            done = end
        if done:
            texts.append(self.text[done:])
            starts += self.starts[done:]
            ends += self.ends[done:]
            self.text, self.starts, self.ends = "".join(texts), starts, ends


_Edit = tuple[int, int, str]
_Work = Callable[[_Draft], None]


def _replacing(table: Mapping[str, str]) -> _Work:
    """Return the work that writes one character for another, or for one character several or none."""
    single = str.maketrans({character: words for character, words in table.items() if len(words) == 1})
    others = {character: words for character, words in table.items() if len(words) != 1}
    pattern = re.compile("[" + re.escape("".join(others)) + "]") if others else None

    def work(draft: _Draft) -> None:
        if single:
            draft.text = draft.text.translate(single)
        if pattern:
            draft.edit((match.start(), match.end(), others[match.group()]) for match in pattern.finditer(draft.text))

    return work


def _pairs(froms: str, to: str) -> dict[str, str]:
    return dict.fromkeys(froms, to)


_WORD_SIGNS = {"\ufdfc": "ريال", "\ufdfd": "بسم الله الرحمن الرحيم"}  # camel-tools writes these two words itself


@cache
def _normalisable() -> re.Pattern[str]:
    """Return what may change under NFKC: a character with what can join it from behind, or one that changes alone.

    Cutting there is safe: no character joins across a cut. A character joins from behind if its decomposition begins with a
    combining mark, or with the second half of some composed character (Unicode Standard Annex 15, "stable code points").
    """
    seconds = {chr(code) for code in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}  # Hangul vowels and finals
    changing = set(_WORD_SIGNS)
    decomposed: dict[str, str] = {}
    for code in range(0x80, sys.maxunicode + 1):
        character = chr(code)
        parts = unicodedata.decomposition(character)
        if parts:
            decomposed[character] = unicodedata.normalize("NFKD", character)
            if not parts.startswith("<") and " " in parts:
                seconds.add(chr(int(parts.split()[1], 16)))
            if unicodedata.normalize("NFKC", character) != character:
                changing.add(character)
        elif unicodedata.combining(character):
            decomposed[character] = character
    joining = seconds | {whole for whole, parts in decomposed.items() if parts[0] in seconds or unicodedata.combining(parts[0])}
    joins, alone = _class(joining), _class(changing)
    return re.compile(f"(?s:.){joins}+|{alone}")


def _class(characters: Iterable[str]) -> str:
    """Return a set of characters as a class of a regular expression, in ranges."""
    ranges: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]"


def _unicode(draft: _Draft) -> None:
    if not draft.text.isascii():
        draft.edit(_unicode_edits(draft.text))


def _unicode_edits(text: str) -> Iterator[_Edit]:
    for match in _normalisable().finditer(text):
        piece = match.group()
        for word, written in _WORD_SIGNS.items():
            piece = piece.replace(word, written)
        normal = unicodedata.normalize("NFKC", piece)
        if normal != match.group():
            yield match.start(), match.end(), normal


_SPACES = re.compile(r"\s+")


def _whitespace(draft: _Draft) -> None:
    draft.edit(_whitespace_edits(draft.text))


def _whitespace_edits(text: str) -> Iterator[_Edit]:
    for match in _SPACES.finditer(text):
        at_an_end = match.start() == 0 or match.end() == len(text)
        words = "" if at_an_end else "\n" if any(mark in match.group() for mark in "\n\r\x85\u2028\u2029") else " "
        if words != match.group():
            yield match.start(), match.end(), words


_CONTROLS = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069"
)
_CONTROLS += "\u206a\u206b\u206c\u206d\u206e\u206f\ufeff"

_LETTERS = {
    **_pairs("ٲٳٵ", "ا"),
    **_pairs("ٮٻپڀ", "ب"),
    **_pairs("ٹٺټٿ", "ت"),
    **_pairs("ٽ", "ث"),
    **_pairs("ڃڄچڇڿ", "ج"),
    **_pairs("ځڂڅ", "خ"),
    **_pairs("ڈډڊڋڌڍڎڏڐۮ", "د"),
    **_pairs("ڑڒړڔڕږۯ", "ر"),
    **_pairs("ڗژڙ", "ز"),
    **_pairs("ښڛ", "س"),
    **_pairs("ڜۺ", "ش"),
    **_pairs("ڝۻ", "ص"),
    **_pairs("ڞۼ", "ض"),
    **_pairs("ڟ", "ظ"),
    **_pairs("ڠ", "غ"),
    **_pairs("ڡڢڣڤڥڦ", "ف"),
    **_pairs("ٯڧڨ", "ق"),
    **_pairs("ػؼکڪګڬڭڮگڰڱڲڳڴ", "ك"),
    **_pairs("ڵڶڷڸ", "ل"),
    **_pairs("ںڹڻڼڽ", "ن"),
    **_pairs("ھۀہۂۿ", "ه"),
    **_pairs("ۃ", "ة"),
    **_pairs("ٶٷۄۅۆۇۈۉۊۋۏ", "و"),
    **_pairs("ٸۓ", "ئ"),
    **_pairs("ېۑے", "ي"),
    **_pairs("ؽؾؿیۍێ", "ى"),
}

_MARKS = {
    **_pairs("،؍٬", ","),
    **_pairs("٫۔‧", "."),
    **_pairs("؛⁏", ";"),
    **_pairs("؟", "?"),
    **_pairs("٪", "%"),
    **_pairs("٭•‣", "*"),
    **_pairs("«»“”„‟", '"'),
    **_pairs("‘’‚‛′", "'"),
    **_pairs("‐‑‒–—―⁃", "-"),
    **_pairs("‹", "<"),
    **_pairs("›", ">"),
    "…": "...",
}

_WORK: dict[Step, _Work] = {
    Step.BIDI: _replacing(_pairs(_CONTROLS, "")),
    Step.UNICODE: _unicode,
    Step.TATWEEL: _replacing(_pairs("\u0640", "")),
    Step.DIACRITICS: _replacing(_pairs("\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670", "")),
    Step.LETTERS: _replacing(_LETTERS),
    Step.HAMZA_ALEF: _replacing(_pairs("أإآٱ", "ا")),
    Step.ALEF_MAKSURA: _replacing(_pairs("ى", "ي")),
    Step.TEH_MARBUTA: _replacing(_pairs("ة", "ه")),
    Step.DIGITS: _replacing({chr(first + value): str(value) for first in (0x0660, 0x06F0) for value in range(10)}),
    Step.PUNCTUATION: _replacing(_MARKS),
    Step.WHITESPACE: _whitespace,
}
