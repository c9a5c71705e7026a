"""Letters that join a word: the conjunctions, prepositions and the article in front, the endings of number behind.

The one place where the number grammar knows them; everything is in look-up form.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.text.fold import fold

AND = "و"
ARTICLE = "ال"
BY = "ب"
FOR = "ل"
PROCLITICS = "وفبلك"
DEFINITE = (ARTICLE, "لل")
DEFINITE_STARTS = (ARTICLE, "لل", "وال", "بال", "فال", "كال")
# Clitics as tokens of their own, before digits: "الـ13", "بـ 26".
ARTICLE_TOKENS = frozenset(DEFINITE_STARTS)
CLITIC_TOKENS = ARTICLE_TOKENS | frozenset(PROCLITICS) | {"لال"}
NAMEABLE_LETTERS = frozenset("بكلف")  # a letter that a hyphen makes part of a name: "ب-52"
DUAL_ENDINGS = ("ان", "ين")
FEMININE_DUALS = ("تان", "تين")
SOUND_PLURALS = ("ات", "ون", "ين")
POSSESSIVES = ("ه", "ها", "هم")
POINTING = (ARTICLE, "نفس", "ذات")
TANWEEN_ALEF = "ا"
TA_MARBUTA = "ة"
FOLDED_MARBUTA = "ه"

_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"
_ASSIMILATED = "لل"
_MARKS = dict.fromkeys(range(0x64B, 0x653))
_HAMZA = frozenset("أإآ")
_TWO = 2
_THREE = 3


def splits(form: str) -> Iterator[tuple[str, str]]:
    """Yield the readings of a look-up form as clitics and a rest, the bare word first.

    >>> list(splits("وبالستين"))
    [('', 'وبالستين'), ('و', 'بالستين'), ('وب', 'الستين'), ('وبال', 'ستين')]
    """
    yield "", form
    fronts = [("", form)]
    if form[:1] in _CONJUNCTIONS and len(form) > _TWO:
        yield form[0], form[1:]
        fronts.append((form[0], form[1:]))
    for front, rest in fronts:
        if rest.startswith(ARTICLE) and len(rest) > _THREE:
            yield front + ARTICLE, rest[2:]
        if rest.startswith(_ASSIMILATED) and len(rest) > _THREE + 1:
            yield front + _ASSIMILATED, rest[2:]
        if rest[:1] in _PREPOSITIONS and len(rest) > _TWO:
            yield front + rest[0], rest[1:]
            if rest.startswith(ARTICLE, 1) and len(rest) > _THREE + _TWO:
                yield front + rest[0] + ARTICLE, rest[3:]


def without_proclitic(form: str) -> str:
    """Return `form` less one letter in front that could be a conjunction or preposition."""
    return form[1:] if form[:1] in PROCLITICS and len(form) > _TWO else form


def raw_lead(raw: str, lead: str) -> int:
    """Return how many characters of `raw` the clitics `lead` take, signs on them included, the article left to the word."""
    if not lead or lead.endswith(_ASSIMILATED):
        return 0
    letters = len(lead.removesuffix(ARTICLE))
    at = 0
    while at < len(raw) and len(fold(raw[: at + 1])) <= letters:
        at += 1
    return at


def without_marks(raw: str) -> str:
    """Return a spelling without its vowel signs."""
    return raw.translate(_MARKS)


def conjunction_by_hamza(raw: str) -> bool:
    """Whether a hamza shows that the first letter is "and": "وأحد" is never واحد."""
    return raw[:1] in _CONJUNCTIONS and without_marks(raw)[1:2] in _HAMZA
