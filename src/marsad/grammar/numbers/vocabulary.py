"""What each written word means to the number grammar, looked up once a spelling and kept.

`Word` holds everything that the grammar asks of a word: its look-up form, the clitics in front, the number class, the
counted noun, the tags of `not_numbers.yaml`. `Vocabulary` makes them from the tables of the lexicon on first sight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from marsad.grammar.numbers.clitics import (
    AND,
    ARTICLE,
    BY,
    DEFINITE,
    FEMININE_DUALS,
    FOR,
    TA_MARBUTA,
    conjunction_by_hamza,
    raw_lead,
    splits,
)
from marsad.grammar.numbers.nouns import Noun, excluded_duals, noun_forms
from marsad.lexicon.source import read_table
from marsad.text.fold import fold
from marsad.text.tokens import Spellings

Role = Literal[
    "digits", "zero", "unit", "bound", "ten", "teen", "tens", "hundred", "hundreds", "scale", "fraction", "parts", "vague", "few"
]

_DIGITS = re.compile(r"[0-9]+\Z")
_FATHATAN = "\u064b"
_DAMMA = "\u064f"
_HAMZA = "ئ"
_DUAL_ENDING = re.compile("\u064e\u0651?ي\u0652?ن\u0650?\\Z")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number word: its class and value; `alone` is what it means with nothing to multiply (0: a vague plural)."""

    role: Role
    value: float
    alone: float = 0
    plural: bool = False
    homograph: float | None = None
    high: float = 0


class Word:
    """A spelling and all that the grammar knows of it.

    `lead` is the clitics before the number, noun or ordinal; `definite` says that the article is among them, `conjoined`
    that "and" is.
    """

    __slots__ = ("conjoined", "definite", "form", "lead", "noun", "numeral", "ordinal", "raw", "raw_lead", "script", "tags", "trigger")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.form = fold(raw)
        self.script: str = "word"
        self.lead = ""
        self.raw_lead = 0
        self.numeral: Numeral | None = None
        self.ordinal = 0
        self.noun: Noun | None = None
        self.tags: frozenset[str] = frozenset()
        self.trigger = False
        self.definite = False
        self.conjoined = False

    @property
    def tanween(self) -> bool:
        """Whether the spelling shows the accusative's tanween."""
        return _FATHATAN in self.raw


def variants(pattern: str) -> Iterator[tuple[str, ...]]:
    """Yield the word sequences that a pattern with bars stands for, folded.

    >>> list(variants("لا يقل|تقل عن"))
    [('لا', 'يقل', 'عن'), ('لا', 'تقل', 'عن')]
    """
    rows: list[tuple[str, ...]] = [()]
    for word in pattern.split():
        bar = "=" if word.startswith("=") else ""
        rows = [(*row, bar + fold(choice)) for row in rows for choice in word.removeprefix("=").split("|")]
    yield from rows


class Vocabulary(Spellings[Word]):
    """Words by spelling; a new spelling is read from the tables."""

    def __init__(self) -> None:
        super().__init__(self._read)
        self.numerals: dict[str, Numeral] = {}
        self.marked: dict[str, float] = {}
        self.marbuta: set[str] = set()
        self.with_hamza: set[str] = set()
        self.ordinals: dict[str, int] = {}
        self.tags: dict[str, set[str]] = {}
        self.never: set[str] = set()
        self._load_numerals(read_table("numerals"))
        self._load_nouns()
        self._load_tags(read_table("not_numbers"), read_table("hedges"))

    def _read(self, raw: str) -> Word:
        word = Word(raw)
        form = word.form
        first = form[:1]
        if _DIGITS.match(form):
            word.script = "number"
            word.numeral = Numeral("digits", 0)
            word.trigger = True
            return word
        if not first.isalpha():
            word.script = "mark"
            return word
        if first < "\u0530":
            word.script = "latin"
            word.noun = self.nouns.get(raw)
            word.tags = frozenset(self.tags.get(raw, ()))
            return word
        tags: set[str] = set()
        hamza = conjunction_by_hamza(raw)
        for lead, rest in splits(form):
            if hamza and not lead:
                continue  # "وأحد" is "and one of", never واحد
            for tag in self.tags.get(rest, ()):
                tags.add(tag)
                if lead.endswith(DEFINITE):
                    tags.add("definite " + tag)
            if form in self.never:
                continue
            # A number reading wins over a noun's, whichever clitics it takes; else the first reading stands.
            if word.numeral is None and not word.ordinal and (word.noun is None or rest in self.numerals):
                self._attach(word, lead, rest)
        if word.numeral is None and word.noun is None and not word.ordinal:
            self._unlisted_dual(word)
        word.tags = frozenset(tags)
        word.definite = word.lead.endswith(DEFINITE)
        word.conjoined = word.lead.startswith(AND)
        noun = word.noun
        word.trigger = bool(word.numeral or word.ordinal or (noun and (noun.number == "dual" or noun.or_two)))
        return word

    def _attach(self, word: Word, lead: str, rest: str) -> None:
        numeral = self.numerals.get(rest)
        if (rest in self.marbuta and TA_MARBUTA not in word.raw) or (rest in self.with_hamza and _HAMZA not in word.raw):
            numeral = None
        if numeral is not None:
            if numeral.homograph is not None and word.raw[raw_lead(word.raw, lead) + 1 :][:1] == _DAMMA:
                numeral = Numeral("fraction", numeral.homograph)
            word.numeral, word.noun, word.ordinal = numeral, None, 0
        elif rest in self.marked and _DAMMA in word.raw:
            word.numeral = Numeral("fraction", self.marked[rest])
        elif rest in self.ordinals:
            word.ordinal = self.ordinals[rest]
        elif rest in self.nouns and not (lead + rest in self.no_duals or rest in self.no_duals):
            word.noun = self._marked_dual(word, self.nouns[rest])
        else:
            return
        word.lead = lead
        word.raw_lead = raw_lead(word.raw, lead)

    def _marked_dual(self, word: Word, noun: Noun) -> Noun:
        """The dual that its vowel tells from the plural: "مدنيَين" are two, "مدنيين" more."""
        return replace(noun, number="dual") if noun.number == "plural" and _DUAL_ENDING.search(word.raw) else noun

    def _unlisted_dual(self, word: Word) -> None:
        if not word.form.endswith(FEMININE_DUALS) or word.form in self.feminine_not:
            return
        for lead, rest in splits(word.form):
            if lead.endswith(DEFINITE) or len(rest) < self.shortest_dual or rest.endswith(self.not_endings):
                continue
            if rest in self.feminine_not or rest.startswith(self.not_beginnings):
                return
            word.noun = Noun(rest[:-3] + TA_MARBUTA, "unlisted", "dual")
            word.lead, word.raw_lead = lead, raw_lead(word.raw, lead)
            return

    def _load_numerals(self, table: dict[str, Any]) -> None:
        put = self._put
        put(table["zero"]["forms"], Numeral("zero", 0))
        roles: tuple[tuple[str, Role], ...] = (("units", "unit"), ("bound_units", "bound"), ("teens", "teen"), ("tens", "tens"))
        for name, role in roles:
            for value, forms in table[name].items():
                put(forms, Numeral(role, value))
        put(table["ten"], Numeral("ten", 10))
        put(table["hundred"], Numeral("hundred", 100))
        put(table["two_hundred"], Numeral("hundreds", 200))
        self.with_hamza = {fold(form) for form in table["with_hamza"]}
        for value, stems in table["hundred_stems"].items():
            put([stem + hundred for stem in stems for hundred in table["hundred"]], Numeral("hundreds", value))
        for value, forms in table["scales"].items():
            put(forms["one"], Numeral("scale", value, value))
            put(forms["alef"], Numeral("scale", value, 2 * value))
            put(forms["two"], Numeral("hundreds", 2 * value))
            put(forms["many"], Numeral("scale", value, 0, plural=True))
        self._load_fractions(table)
        for entry in table["vague"]:
            put(entry["forms"], Numeral("vague", entry["low"], high=entry["high"]))
        for entry in table["few"]:
            put(entry["forms"], Numeral("few", entry["low"], high=entry["high"]))
            if entry.get("marbuta"):
                self.marbuta.update(fold(form) for form in entry["forms"])
        self.ordinals = {fold(form): value for value, forms in table["ordinals"].items() for form in forms}

    def _load_fractions(self, table: dict[str, Any]) -> None:
        def rows(name: str) -> Iterator[tuple[str, float]]:
            for entry in table[name]:
                numerator, denominator = entry["value"]
                for form in entry["forms"]:
                    yield fold(form), numerator / denominator

        for form, value in rows("fractions"):
            self._put([form], Numeral("fraction", value))
        for form, value in rows("fraction_homographs"):
            known = self.numerals[form]
            self.numerals[form] = Numeral(known.role, known.value, homograph=value)
        self.marked.update(rows("fraction_marked"))
        for denominator, forms in table["fraction_plurals"].items():
            self._put(forms, Numeral("parts", denominator))

    def _put(self, forms: Iterable[str], numeral: Numeral) -> None:
        for form in forms:
            self.numerals.setdefault(fold(form), numeral)

    def _load_nouns(self) -> None:
        self.nouns = noun_forms()
        self.no_duals = excluded_duals()
        rule = read_table("counted_nouns")["feminine_rule"]
        self.shortest_dual: int = rule["shortest"]
        self.feminine_not = {fold(form) for form in rule["not"]}
        self.not_endings = tuple(fold(ending) for ending in rule["not_endings"])
        self.not_beginnings = (ARTICLE, *(fold(beginning) for beginning in rule["not_beginnings"]))

    def _load_tags(self, table: dict[str, Any], hedges: dict[str, Any]) -> None:
        def tag(name: str, words: Iterable[str]) -> None:
            for word in words:
                self.tags.setdefault(fold(word), set()).add(name)

        labels = table["labels"]
        tag("label", labels["always"])
        tag("definite-label", labels["definite"])
        tag("far-label", labels["far"])
        tag("single-label", labels["single"])
        tag("year", table["years"]["words"])
        tag("before-year", table["years"]["before"])
        tag("tally", table["years"]["tallies"])
        tag("era", table["years"]["signs_after"])
        tag("month", table["months"]["words"])
        tag("day", table["days"]["words"])
        tag("weekday", table["days"]["weekdays"])
        tag("this-month", table["days"]["month_words"])
        tag("clock", table["clock"]["words"])
        tag("half-day", table["clock"]["halves"])
        tag("letters", table["designators"]["letters"])
        tag("score", table["scores"]["words"])
        tag("phone", table["phones"]["words"])
        tag("coordinate", table["coordinates"]["words"])
        tag("not-fraction", table["not_fractions"]["after"])
        numerals = read_table("numerals")
        tag("decimal", numerals["decimal_words"])
        tag("negative", numerals["negative_words"])
        for line in hedges["changes"]:
            tag("change", line.split("|"))
        self.never = {fold(word) for word in table["words_that_are_not"]}
        self.designators: dict[str, list[frozenset[int]]] = {}
        self.verbs: set[str] = set()
        self.common: set[str] = set()
        for entry in table["designators"]["words"]:
            if entry.get("in_quotes"):
                continue
            for form in entry["forms"]:
                for lead in ("", AND, BY, FOR, ARTICLE):
                    self.designators.setdefault(lead + fold(form), []).append(frozenset(entry["numbers"]))
                    if entry.get("verb"):
                        self.verbs.add(lead + fold(form))
                    if entry.get("common"):
                        self.common.add(lead + fold(form))


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped tables."""
    return Vocabulary()
