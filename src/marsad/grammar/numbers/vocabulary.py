"""What each written word means to the number grammar, looked up once a spelling and kept.

`Word` holds everything that the grammar asks of a word: its look-up form, the clitics in front, the number class, the
counted noun, the tags of `not_numbers.yaml`. `Vocabulary` makes them from the tables of the lexicon on first sight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from marsad.lexicon.source import read_table
from marsad.text.fold import fold

Role = Literal[
    "digits", "zero", "unit", "bound", "ten", "teen", "tens", "hundred", "hundreds", "scale", "fraction", "parts", "vague", "few"
]
NounNumber = Literal["singular", "dual", "plural"]

_CACHE_LIMIT = 200_000
_DIGITS = re.compile(r"[0-9]+\Z")
_FATHATAN = "\u064b"
_DAMMA = "\u064f"
_MARKS = dict.fromkeys(range(0x64B, 0x653))
_HAMZA = frozenset("أإآ")
_ENDING_NUN = ("ان", "ين")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number word: its class and value; `alone` is what it means with nothing to multiply (0: a vague plural)."""

    role: Role
    value: float
    alone: float = 0
    plural: bool = False
    homograph: float | None = None
    high: float = 0


@dataclass(frozen=True, slots=True)
class Noun:
    """A counted noun or unit: lemma, kind, and the grammatical number of this form."""

    lemma: str
    kind: str
    number: NounNumber
    unit: str = "item"
    source: str = "item"
    factor: float = 1.0
    construct: bool = False


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


def _clitics(form: str) -> Iterator[tuple[str, str]]:
    """The readings of a look-up form as clitics and a rest, the bare word first."""
    yield "", form
    if form[:1] in "وف" and len(form) > 2:
        yield form[0], form[1:]
        lead, word = form[0], form[1:]
    else:
        lead, word = "", form
    for front, rest in (("", form), (lead, word)) if lead else (("", form),):
        if rest.startswith("ال") and len(rest) > 3:
            yield front + "ال", rest[2:]
        if rest.startswith("لل") and len(rest) > 4:
            yield front + "لل", rest[2:]
        if rest[:1] in "بلك" and len(rest) > 2:
            yield front + rest[0], rest[1:]
            if rest.startswith("ال", 1) and len(rest) > 5:
                yield front + rest[0] + "ال", rest[3:]


def _raw_length(raw: str, folded: int) -> int:
    """How many characters of `raw` its first `folded` look-up characters take, marks on them included."""
    at = 0
    while at < len(raw) and len(fold(raw[: at + 1])) <= folded:
        at += 1
    return at


def without_marks(raw: str) -> str:
    """Return a spelling without its vowel signs."""
    return raw.translate(_MARKS)


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


def dual_forms(singular: str) -> tuple[str, ...]:
    """Return the dual of a noun by rule, folded: nominative and oblique.

    >>> dual_forms("دبابة")
    ('دبابتان', 'دبابتين')
    """
    stem = singular[:-1] + "ت" if singular.endswith("ة") else singular
    if stem.endswith("ى"):
        stem = stem[:-1] + "ي"
    return tuple(fold(stem + ending) for ending in _ENDING_NUN)


class Vocabulary(dict[str, Word]):
    """Words by spelling; a new spelling is read from the tables, and forgotten again where too many were seen."""

    def __init__(self) -> None:
        super().__init__()
        self.numerals: dict[str, Numeral] = {}
        self.marked: dict[str, float] = {}
        self.marbuta: set[str] = set()
        self.ordinals: dict[str, int] = {}
        self.nouns: dict[str, Noun] = {}
        self.no_duals: set[str] = set()
        self.tags: dict[str, set[str]] = {}
        self.never: set[str] = set()
        self._load_numerals(read_table("numerals"))
        self._load_nouns(read_table("counted_nouns"))
        self._load_units(read_table("units"))
        self._load_tags(read_table("not_numbers"), read_table("hedges"))

    def __missing__(self, raw: str) -> Word:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        word = self[raw] = self._read(raw)
        return word

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
        hamza = raw[:1] in "وف" and without_marks(raw)[1:2] in _HAMZA
        for lead, rest in _clitics(form):
            if hamza and not lead:
                continue  # "وأحد" is "and one of", never واحد
            for tag in self.tags.get(rest, ()):
                tags.add(tag)
                if lead.endswith(("ال", "لل")):
                    tags.add("definite " + tag)
            if form in self.never:
                continue
            if word.numeral is None and not word.ordinal and word.noun is None:
                self._attach(word, lead, rest)
            elif word.noun is not None and word.numeral is None and rest in self.numerals:
                self._attach(word, lead, rest)
        if word.numeral is None and word.noun is None and not word.ordinal:
            self._unlisted_dual(word)
        word.tags = frozenset(tags)
        word.definite = word.lead.endswith(("ال", "لل"))
        word.conjoined = word.lead.startswith("و")
        noun = word.noun
        word.trigger = bool(word.numeral or word.ordinal or (noun and noun.number == "dual"))
        return word

    def _attach(self, word: Word, lead: str, rest: str) -> None:
        numeral = self.numerals.get(rest)
        if rest in self.marbuta and "ة" not in word.raw:
            numeral = None
        if numeral is not None:
            if numeral.homograph is not None and word.raw[_raw_length(word.raw, len(lead)) + 1 :][:1] == _DAMMA:
                numeral = Numeral("fraction", numeral.homograph)
            word.numeral, word.noun, word.ordinal = numeral, None, 0
        elif rest in self.marked and _DAMMA in word.raw:
            word.numeral = Numeral("fraction", self.marked[rest])
        elif rest in self.ordinals:
            word.ordinal = self.ordinals[rest]
        elif rest in self.nouns and not (lead + rest in self.no_duals or rest in self.no_duals):
            word.noun = self.nouns[rest]
        else:
            return
        word.lead = lead
        word.raw_lead = 0 if lead.endswith("لل") or not lead else _raw_length(word.raw, len(lead.removesuffix("ال")))

    def _unlisted_dual(self, word: Word) -> None:
        rule = self.feminine_rule
        form = word.form
        if not form.endswith(("تين", "تان")):
            return
        for lead, rest in _clitics(form):
            if lead.endswith(("ال", "لل")) or len(rest) < rule["shortest"] or rest.endswith(self.not_endings):
                continue
            if form in self.feminine_not or rest in self.feminine_not or rest.startswith(self.not_beginnings) or rest.startswith("ال"):
                return
            word.noun = Noun(rest[:-3] + "ة", "unlisted", "dual")
            word.lead = lead
            word.raw_lead = _raw_length(word.raw, len(lead)) if lead else 0
            return

    def _load_numerals(self, table: dict[str, Any]) -> None:
        put = self._put
        put(table["zero"]["forms"], Numeral("zero", 0))
        for value, forms in table["units"].items():
            put(forms, Numeral("unit", value))
        for value, forms in table["bound_units"].items():
            put(forms, Numeral("bound", value))
        put(table["ten"], Numeral("ten", 10))
        for value, forms in table["teens"].items():
            put(forms, Numeral("teen", value))
        for value, forms in table["tens"].items():
            put(forms, Numeral("tens", value))
        put(table["hundred"], Numeral("hundred", 100))
        put(table["two_hundred"], Numeral("hundreds", 200))
        for value, stems in table["hundred_stems"].items():
            put([stem + hundred for stem in stems for hundred in table["hundred"]], Numeral("hundreds", value))
        for value, forms in table["scales"].items():
            put(forms["one"], Numeral("scale", value, value))
            put(forms["alef"], Numeral("scale", value, 2 * value))
            put(forms["two"], Numeral("hundreds", 2 * value))
            put(forms["many"], Numeral("scale", value, 0, plural=True))
        for entry in table["fractions"]:
            put(entry["forms"], Numeral("fraction", entry["value"][0] / entry["value"][1]))
        for entry in table["fraction_homographs"]:
            for form in entry["forms"]:
                known = self.numerals[fold(form)]
                self.numerals[fold(form)] = Numeral(known.role, known.value, homograph=entry["value"][0] / entry["value"][1])
        for entry in table["fraction_marked"]:
            for form in entry["forms"]:
                self.marked[fold(form)] = entry["value"][0] / entry["value"][1]
        for value, forms in table["fraction_plurals"].items():
            put(forms, Numeral("parts", value))
        for entry in table["vague"]:
            put(entry["forms"], Numeral("vague", entry["low"], high=entry["high"]))
        for entry in table["few"]:
            put(entry["forms"], Numeral("few", entry["low"], high=entry["high"]))
            if entry.get("marbuta"):
                self.marbuta.update(fold(form) for form in entry["forms"])
        for value, forms in table["ordinals"].items():
            for form in forms:
                self.ordinals[fold(form)] = value

    def _put(self, forms: Iterable[str], numeral: Numeral) -> None:
        for form in forms:
            self.numerals.setdefault(fold(form), numeral)

    def _load_nouns(self, table: dict[str, Any]) -> None:
        for entry in table["no_duals"]:
            self.no_duals.update(fold(form) for form in entry["forms"])
        construct = set(table["construct"])
        for kind, lines in table["kinds"].items():
            for line in lines:
                singular, *plurals = line.split()
                self._put_noun(Noun(singular, kind, "singular"), [singular], plurals, construct=kind in construct)
        rule = table["feminine_rule"]
        self.feminine_rule: dict[str, Any] = rule
        self.feminine_not = {fold(form) for form in rule["not"]}
        self.not_endings = tuple(fold(ending) for ending in rule["not_endings"])
        self.not_beginnings = tuple(fold(beginning) for beginning in rule["not_beginnings"])

    def _put_noun(self, noun: Noun, singulars: list[str], plurals: list[str], *, construct: bool = False) -> None:
        def add(form: str, number: NounNumber, *, bound: bool = False) -> None:
            self.nouns.setdefault(
                fold(form), Noun(noun.lemma, noun.kind, number, noun.unit, noun.source, noun.factor, construct=bound)
            )

        for plural in plurals:
            add(plural, "plural")
            if plural.endswith("ون"):
                add(plural[:-2] + "ين", "plural")
            elif not plural.endswith(("ات", "ى", "اء", "ة", "ا")):
                add(plural + "ا", "plural")
        for singular in singulars:
            add(singular, "singular")
            if singular.endswith("ة"):
                add(singular[:-1] + "ت", "singular")
                if construct:
                    add(singular[:-1] + "تا", "dual", bound=True)
                    add(singular[:-1] + "تي", "dual", bound=True)
            elif not singular.endswith(("ا", "ى", "اء")):
                add(singular + "ا", "singular")
            if len(singular) > 2:  # noqa: PLR2004  two letters are an abbreviation
                for form in dual_forms(singular):
                    if fold(form) not in self.no_duals:
                        add(form, "dual")

    def _load_units(self, table: dict[str, Any]) -> None:
        for kind in ("mass", "length", "area", "volume", "power", "angle", "explosive", "time", "money"):
            for entry in table[kind]:
                unit = entry["unit"]
                noun = Noun(entry["lemma"], kind, "singular", unit, entry.get("source", unit), float(entry.get("factor", 1)))
                first, *others = entry["forms"]
                singulars = [first] if kind != "money" else entry["forms"][:1]
                self._put_noun(noun, singulars, others)
                for sign in entry.get("signs", ()):
                    self.nouns.setdefault(sign, noun)

    def _load_tags(self, table: dict[str, Any], hedges: dict[str, Any]) -> None:
        def tag(name: str, words: Iterable[str]) -> None:
            for word in words:
                self.tags.setdefault(fold(word), set()).add(name)

        labels = table["labels"]
        tag("label", labels["always"])
        tag("definite-label", labels["definite"])
        tag("far-label", labels["far"])
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
        for entry in table["designators"]["words"]:
            if entry.get("in_quotes"):
                continue
            for form in entry["forms"]:
                for lead in ("", "و", "ب", "ل", "ال"):
                    self.designators.setdefault(lead + fold(form), []).append(frozenset(entry["numbers"]))


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of the shipped tables."""
    return Vocabulary()
