"""Words that bound a number, before it and after it, from the table `hedges`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad.grammar.numbers.clitics import PROCLITICS
from marsad.grammar.numbers.line import Line
from marsad.grammar.numbers.vocabulary import variants
from marsad.lexicon.source import read_table
from marsad.model import Approx
from marsad.text.fold import fold
from marsad.text.tokens import Spellings

_REACH = 5  # words between a number and a hedge that follows what it counts
_APART = 14  # words between a number and a verb that bounds it, its subject with all that belongs to it
_QUOTES = frozenset("«»“”\"'")
_TURNED: dict[Approx, Approx] = {"at_least": "at_most", "at_most": "at_least"}


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge found: its code and outer token.

    Before a number, `lead` is how many look-up letters of that token are clitics; after one, `begin` is the first token.
    """

    approx: Approx
    at: int
    lead: int = 0
    begin: int = 0


@dataclass(frozen=True, slots=True)
class _Table:
    before: dict[str, list[tuple[tuple[str, ...], Approx]]]
    after: dict[str, list[tuple[tuple[str, ...], Approx]]]
    signs: dict[str, Approx]
    dashes: frozenset[str]
    joining: frozenset[str]
    opening: frozenset[str]
    source: frozenset[str]
    before_opening: frozenset[str]
    between_bounds: frozenset[str]
    change_from: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Apart:
    verbs: dict[str, tuple[tuple[Approx, frozenset[str]], ...]]
    subjects: frozenset[str]
    negators: frozenset[str]
    prepositions: frozenset[str]
    own_waw: frozenset[str]
    ends: frozenset[str]
    through: frozenset[str]


@cache
def table() -> _Table:
    """Return the compiled hedges: those before by their last word, those after by their first, longest first."""
    data = read_table("hedges")
    before: dict[str, list[tuple[tuple[str, ...], Approx]]] = {}
    after: dict[str, list[tuple[tuple[str, ...], Approx]]] = {}
    for approx, patterns in data["before"].items():
        for pattern in patterns:
            for words in variants(pattern):
                before.setdefault(words[-1], []).append((words[-2::-1] if len(words) > 1 else (), approx))
    for approx, patterns in data["after"].items():
        for pattern in patterns:
            for words in variants(pattern):
                after.setdefault(words[0], []).append((words[1:], approx))
    for rows in (before, after):
        for choices in rows.values():
            choices.sort(key=lambda choice: -len(choice[0]))
    ranges = data["ranges"]
    return _Table(
        before,
        after,
        {sign: approx for approx, signs in data["signs"].items() for sign in signs},
        frozenset(ranges["dashes"]),
        frozenset(fold(word) for word in ranges["joining"]),
        frozenset(fold(word) for word in ranges["opening"]),
        frozenset(fold(word) for word in ranges["from"]),
        frozenset(fold(word) for word in ranges["before_opening"]),
        frozenset(fold(word) for word in ranges["between_bounds"]),
        frozenset(fold(word) for word in ranges["change_from"]),
    )


def hedge_words() -> frozenset[str]:
    """Return the look-up forms of all words of hedges."""
    rows = (table().before, table().after)
    return frozenset(word for known in rows for first, choices in known.items() for rest, _ in choices for word in (first, *rest))


def hedge_before(line: Line, first: int) -> Hedge | None:
    """Return the outermost hedge that ends right before token `first`, coded by the strongest of a chain."""
    found: Hedge | None = None
    if line.word(first).conjoined:
        return None  # "تسعة مدنيين على الأقل وثلاثة جنود": of the nine
    at = first - 1 - (line.word(first - 1).form == "(")  # "أكثر من (20) شخصاً"
    while (step := _one_before(line, at)) is not None:
        if found is None or (found.approx == "about" and step.approx != "about"):
            found = Hedge(step.approx, step.at, step.lead)
        else:
            found = Hedge(found.approx, step.at, step.lead)
        at = step.at - 1
    return found


def _one_before(line: Line, at: int) -> Hedge | None:
    word = line.word(at)
    if word.script == "mark":
        return _sign_before(line, at)
    previous = line.word(at - 1).form
    for lead, rest, approx in _ENDINGS[word.form]:
        if not rest:
            return Hedge(approx, at, lead)
        if len(rest) > 1 and rest[0] != previous:
            continue
        outer = _matches_back(line, at, rest)
        if outer is not None:
            return Hedge(approx, at - len(rest), outer)
    return None


def _endings(form: str) -> tuple[tuple[int, tuple[str, ...], Approx], ...]:
    """Return the hedges that can end with a word: how many of its letters are clitics, and the words before it, the nearest first."""
    rows = table().before
    found: list[tuple[int, tuple[str, ...], Approx]] = []
    for lead in range(3):
        if lead and (lead > len(form) - 2 or form[lead - 1] not in PROCLITICS):
            break
        found.extend((lead, rest, approx) for rest, approx in rows.get(form[lead:], ()) if not (lead and rest))
    return tuple(found)


_ENDINGS = Spellings(_endings)


def _sign_before(line: Line, at: int) -> Hedge | None:
    mark = line.word(at)
    signs = table().signs
    if mark.form == "=" and line.word(at - 1).form in signs:
        return Hedge(signs[line.word(at - 1).form], at - 1)
    if mark.form in signs:
        return Hedge(signs[mark.form], at)
    return None


def _matches_back(line: Line, at: int, rest: tuple[str, ...]) -> int | None:
    """How many letters of the outermost word are clitics, None where the words do not stand there."""
    for step, wanted in enumerate(rest, 1):
        form = line.word(at - step).form
        if form == wanted:
            continue
        if step < len(rest):
            return None
        if wanted.startswith("="):
            return 0 if form == wanted[1:] else None
        for lead in (1, 2):
            if form[lead:] == wanted and all(letter in PROCLITICS for letter in form[:lead]):
                return lead
        return None
    return 0


def hedge_after(line: Line, last: int) -> Hedge | None:
    """Return the hedge that follows token `last`, or what it counts, before any mark or other number; commas may set it apart."""
    rows = table().after
    for at in range(last + 1, min(last + 2 + _REACH, line.size)):
        word = line.words[at]
        if word.script == "mark" and (aside := _between_marks(line, at)) is not None:
            return aside
        for rest, approx in rows.get(word.form, ()):
            end = at + len(rest)
            if end < line.size and all(line.words[at + 1 + step].form == wanted for step, wanted in enumerate(rest)):
                if word.form == "+" and at != last + 1:
                    continue
                following = line.word(end + 1)
                apart = following.numeral is None or following.conjoined
                if apart or following.lead == "ال" or following.form.startswith("ال") or word.form == "+":
                    return Hedge(approx, end, begin=at)
        if word.script == "mark" or word.numeral is not None or word.conjoined:
            return None
    return None


def _between_marks(line: Line, at: int) -> Hedge | None:
    """The hedge that stands alone between the mark at `at` and another one, or the end: "قتل 15، على الأقل، في", "12 (على الأقل)"."""
    for rest, approx in table().after.get(line.word(at + 1).form, ()):
        end = at + 1 + len(rest)
        said = all(line.word(at + 2 + step).form == wanted for step, wanted in enumerate(rest))
        if rest and said and (end + 1 >= line.size or line.words[end + 1].script == "mark"):
            return Hedge(approx, end, begin=at + 1)
    return None


def hedge_apart(line: Line, first: int) -> Approx | None:
    """Return how a verb bounds the number at token `first`, its subject between them ("تجاوز عدد القتلى في المدينة 300")."""
    data = _apart()
    nearest = line.word(first - 1).form
    for at in range(first - 1, max(0, first - 1 - _APART), -1):
        word = line.words[at]
        if word.form in data.subjects and line.word(at - 1).form not in data.subjects:  # "إجمالي المساعدات": the first of them
            return _bound_by(line, at - 1, nearest)
        joined = word.form.startswith("و") and not word.form.startswith("وال") and word.form not in data.own_waw
        outside = joined or (word.script == "mark" and word.form not in _QUOTES)
        other = word.numeral is not None and line.word(at - 1).form not in data.prepositions
        through = nearest in data.through and word.form in data.prepositions  # "لا يقل عدد المرسلين إلى بولندا عن 300"
        if outside or other or (word.form in data.ends and at < first - 1 and not through):
            return None
    return None


def _bound_by(line: Line, at: int, nearest: str) -> Approx | None:
    """How the verb at `at` bounds a number with the word `nearest` before it, None where there is no such verb."""
    data = _apart()
    verb = line.word(at)
    joined = verb.form not in data.verbs and verb.form.startswith(("و", "ف"))
    for approx, through in data.verbs.get(verb.form[joined:], ()):
        if (through and nearest in through) or (not through and nearest not in data.prepositions):
            turned = not joined and line.word(at - 1).form in data.negators
            return _TURNED.get(approx) if turned else approx
    return None


@cache
def _apart() -> _Apart:
    data = read_table("hedges")["apart"]
    verbs: dict[str, tuple[tuple[Approx, frozenset[str]], ...]] = {}
    for approx, kinds in data["verbs"].items():
        for kind in kinds:
            through = frozenset(fold(word) for word in kind.get("through", ()))
            for word in kind["words"]:
                verbs[fold(word)] = (*verbs.get(fold(word), ()), (approx, through))
    return _Apart(
        verbs,
        subjects=frozenset(map(fold, data["subjects"])),
        negators=frozenset(map(fold, data["negators"])),
        prepositions=frozenset(map(fold, data["prepositions"])),
        own_waw=frozenset(map(fold, data["own_waw"])),
        ends=frozenset(map(fold, data["ends"])),
        through=frozenset(word for bounds in verbs.values() for _, words in bounds for word in words),
    )
