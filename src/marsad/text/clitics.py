"""What can be cut from an Arabic word as written: particles before it, the article, a pronoun behind it.

Writing alone does not decide: "وصل" is "arrived" or "and" with another word. So all cuts that the order of particles allows are given, the
whole word first, and who has a lexicon picks the one whose stem is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.text.fold import fold

_CONJUNCTIONS = ("", "و", "ف")
_PREPOSITIONS = ("", "ب", "ل", "ك")
_FUTURE = "س"
_FUTURE_STARTS = ("ي", "ت", "ن", "ا")  # the persons of the present tense
_ARTICLE = "ال"
_PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "كن", "نا", "ني", "ه", "ك", "ي")
_SHORTEST = 2  # letters of a stem


@dataclass(frozen=True, slots=True)
class Clitics:
    """One way to cut a word, all in look-up form: what is not there is empty.

    `particle` is a preposition (ب ل ك) or the future's س. `start` and `end` are the stem's place in the look-up form; where "لل" hides
    the article's alef, `article` is "ال" all the same.
    """

    conjunction: str
    particle: str
    article: str
    stem: str
    pronoun: str
    start: int
    end: int


def split_clitics(form: str) -> tuple[Clitics, ...]:
    """Return every way in which particles and a pronoun can be cut from a word, the fewest cuts first.

    The word is folded first (see `fold`). The order of particles is conjunction, preposition or future, article; the article bars a
    pronoun, the future wants a verb's first letter, and a stem has at least two letters.

    >>> [cut.stem for cut in split_clitics("وبالمسيّرات")]
    ['وبالمسيرات', 'بالمسيرات', 'المسيرات', 'مسيرات']
    >>> cut = split_clitics("للجيش")[-1]
    >>> (cut.particle, cut.article, cut.stem)
    ('ل', 'ال', 'جيش')
    """
    word = fold(form)
    cuts = {(cut.start, cut.end, cut.particle, cut.article): cut for cut in _cuts(word)}
    return tuple(sorted(cuts.values(), key=lambda cut: (_count(cut), cut.start, -cut.end)))


def _count(cut: Clitics) -> int:
    return sum(bool(part) for part in (cut.conjunction, cut.particle, cut.article, cut.pronoun))


def _cuts(word: str) -> Iterator[Clitics]:
    for conjunction in _CONJUNCTIONS:
        if not word.startswith(conjunction):
            continue
        after = len(conjunction)
        for particle, article, start in _before(word, after):
            if article:
                pronouns: tuple[str, ...] = ("",)
            else:
                pronouns = ("", *_PRONOUNS)
            for pronoun in pronouns:
                end = len(word) - len(pronoun)
                bare = not (conjunction or particle or article or pronoun)
                if word.endswith(pronoun) and (bare or end - start >= _SHORTEST):
                    yield Clitics(conjunction, particle, article, word[start:end], pronoun, start, end)


def _before(word: str, after: int) -> Iterator[tuple[str, str, int]]:
    """Yield particle, article, and where the stem begins."""
    for preposition in _PREPOSITIONS:
        if not word.startswith(preposition, after):
            continue
        place = after + len(preposition)
        yield preposition, "", place
        if word.startswith(_ARTICLE, place):
            yield preposition, _ARTICLE, place + len(_ARTICLE)
        elif preposition == "ل" and word.startswith("ل", place):
            yield preposition, _ARTICLE, place + 1
    if word.startswith(_FUTURE, after) and word.startswith(_FUTURE_STARTS, after + 1):
        yield _FUTURE, "", after + 1
