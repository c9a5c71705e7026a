"""Which sentences can make a claim at all, told from their words one by one before anything is read.

A claim needs a number, a thing counted and a word of happening; or a word of meeting and two states. Every spelling has the *signs* of
all that the lexicon can mean by it, found by the reader's own look-up: a sentence without the signs makes no claim, whatever its grammar.
A form of several words needs its first two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import NamedTuple

from marsad.claims.frames import of_class
from marsad.claims.meeting import is_call
from marsad.claims.stance import can_doubt
from marsad.claims.unmet import is_other_word
from marsad.grammar.names import states_of, words_of
from marsad.grammar.numbers.hedges import hedge_words
from marsad.grammar.numbers.vocabulary import vocabulary
from marsad.grammar.phrase import WEAPONS
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Key, Sense
from marsad.lexicon.shipped import lexicon
from marsad.lexicon.sounds import named_by_first, sounds
from marsad.lexicon.source import per_lexicon, read_table
from marsad.text.segment import Sentence
from marsad.text.tokens import Spellings, form_and_kind, pieces

_NUMBER, _WEAPON, _GOODS, _ATTACK, _PEOPLE, _VICTIMS, _FORCES, _MONEY, _AID = (1 << place for place in range(9))
_STRIKE, _CASUALTY, _DEPLOYMENT, _TRANSFER = (1 << place for place in range(9, 13))
_MEETS, _SIGNS, _PAPER, _VISITS, _SUMMONS = (1 << place for place in range(13, 18))
_PAIR, _THAT_COUNTRY, _OFFICE, _HEAD, _UNTOLD, _STATE, _DOUBT = (1 << place for place in range(18, 25))
_LAND, _TOLL, _BEGINS, _SOUNDS, _MAY_MEET = (1 << place for place in range(25, 30))  # a form of several words, one of them of meeting
# a state at home in which a war is fought; what makes a sum one for arms; of a hundred; a word that makes a year of the number after it
_WAR_AT_HOME, _ARMS, _HUNDRED, _YEAR = (1 << place for place in range(30, 34))
_ARRIVES, _TO, _SURNAME, _NATION = (1 << place for place in range(34, 38))
_OTHER_NOUN, _DUAL, _SETTLED = (1 << place for place in range(38, 41))  # nothing that is counted; "one", "two" or a number with the article
_MEETING = _MEETS | _SIGNS | _VISITS | _ARRIVES | _SUMMONS
_PERSONAL = _OFFICE | _HEAD | _SURNAME  # somebody and no state or body as a whole
_HOST = _STATE | _LAND | _THAT_COUNTRY
_COUNTABLE = _WEAPON | _GOODS | _ATTACK | _PEOPLE | _VICTIMS | _FORCES | _MONEY
_OF_KIND = {
    "model": _WEAPON | _GOODS,
    "mass": _GOODS,
    "currency": _MONEY,
    "aid": _MONEY | _AID,
    "country": _STATE,
    "capital": _STATE,
    "demonym": _NATION | _STATE,
    "nationals": _NATION | _STATE,
    "person": _STATE | _SURNAME,
    "surname": _UNTOLD | _STATE | _SURNAME,
    "office": _OFFICE | _STATE,
    "body": _STATE,
    "place": _LAND,
}
_OF_FUNCTION = {"times": _WEAPON, "counterpart": _HEAD, "envoys": _HEAD, "officials": _HEAD, "own_envoys": _HEAD, "denial": _DOUBT}
_OF_FRAME = {"strike": _STRIKE, "missile_test": _STRIKE, "casualty": _CASUALTY, "deployment": _DEPLOYMENT, "transfer": _TRANSFER}
_OF_WAY = {"verb": _MEETS, "talk": _MEETS, "visit": _VISITS, "summon": _SUMMONS}
_SMALL = ("prepositions", "and", "was", "in_progress", "more_words", "left_out", "pieces", "these", "of", "percent_words", "two", "one")
_PAIRS = ("dual_people", "dual_states", "dual_delegations", "dual_verbs", "between_them")
# words from a number to what it counts, before it and after it, and to people before it; the grammar looks less far
_BEHIND, _AHEAD, _FAR_BEHIND, _FATE = 6, 10, 14, 6
_ALONE = re.compile(r"\W*(?:[وفبلك]?\d(?:[\d.,٫٬]*\d)?|[^\W\d]+)")
_OF_FIRST = _HUNDRED | _OTHER_NOUN
_COUNTED = _COUNTABLE | _STATE | _NATION | _BEGINS
_YEARS = re.compile(r"(?:19|20)\d\d[،,.؛:]?")
_SHARES = re.compile(r"\W*[^\W\d]*\d[\d.,٫٬]*[%٪]\W*")
_ONE_NUMBER = re.compile(r"\W*(?:[^\W\d]*\d(?:[\d.,٫٬]*\d)?|[^\W\d]+)")
_IN = "في"
_SIDES = 2
_REACH, _LEAD = 15, 3  # words from a word of going to where it leads, and from "to" to that
_LONGEST = 12  # words and marks of a form
_WITH_STATE = frozenset({"person", "surname", "body", "office", "place"})


@dataclass(frozen=True, slots=True)
class States:
    """The states that words can name: those that can act, those of nationalities, those in which places lie; and the people.

    `surnames` are people whose surname stands there, which names them beside another of their names.
    """

    acting: frozenset[str] = frozenset()
    nations: frozenset[str] = frozenset()
    lands: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.acting or self.nations or self.lands or self.surnames)

    def __or__(self, other: States) -> States:
        return States(
            self.acting | other.acting,
            self.nations | other.nations,
            self.lands | other.lands,
            self.people | other.people,
            self.surnames | other.surnames,
        )


_NO_STATE = States()
_Signs = tuple[int, States]


class _Word(NamedTuple):
    """A token, or all that stands between two blanks: its forms, its signs, the states it names, and what it begins.

    `follows` has the forms of several words that begin here, by the word that must follow: the words left of each, and its signs.
    `by_sound` are the persons whose first name sounds so, by the sound of the second.
    """

    forms: Key
    sign: int = 0
    states: States = _NO_STATE
    follows: Mapping[str, Sequence[tuple[Key, _Signs]]] = {}
    by_sound: tuple[Mapping[str, Sense], ...] = ()


class Sifted(NamedTuple):
    """What the words of a sentence allow: a claim, a number, a doubt about claims."""

    may_claim: bool
    may_count: bool
    may_doubt: bool


def sift(raw: str, sentences: Iterable[Sentence], told: Told) -> Iterator[Sifted]:
    """Yield for each of `sentences`, which share a memory, what its words allow; `told` is told who is named."""
    counted = 0  # what the sentence before counted, which a number without a noun counts too
    for sentence in sentences:
        words = raw[sentence.start : sentence.end].split()
        signs = list(map(_signs().__getitem__, words))
        all_of = reduce(or_, signs, 0)
        if all_of & (_NUMBER | _MEETING | _MAY_MEET):
            for at, (sign, _) in _joined(words, [at for at, sign in enumerate(signs) if sign & _BEGINS]):
                signs[at] |= sign
                all_of |= sign
        told.add(words, signs, all_of)
        near = _near_numbers(words, signs) if all_of & _NUMBER else 0
        counted = near and near | counted & _COUNTABLE
        claims = bool(near) and _counts(all_of, near, counted, told)
        claims = claims or (bool(all_of & _MEETING) and _meets(all_of, words, signs, told))
        yield Sifted(claims, bool(near), bool(all_of & _DOUBT))


def _joined(words: Sequence[str], places: Iterable[int], *, by_sound: bool = False) -> Iterator[tuple[int, _Signs]]:
    """The forms of several words that begin at `places`, whatever marks stand between their words; and names known by their sound."""
    known = _words()
    for at in places:
        word = known[words[at]]
        after = at + 1
        while after < len(words) and not known[words[after]].forms:
            after += 1
        if after == len(words):
            return
        following = known[words[after]].forms
        for rest, signs in word.follows.get(following[0], ()):
            further = (
                following if len(rest) == 1 else tuple(chain.from_iterable(known[one].forms for one in words[after : after + _LONGEST]))
            )
            if further[: len(rest)] == rest:
                yield at, signs
        for seconds in word.by_sound if by_sound else ():
            person = seconds.get(sounds()[following[0]])
            if person is not None:
                yield at, (_sign(person), _named(person))


def _near_numbers(words: Sequence[str], signs: Sequence[int]) -> int:
    """The signs that stand near enough to a number to be of what it counts, as far as the grammar looks for each.

    Things stand behind a number, people before it too; a nation's name right behind it, who has forces before it.
    """
    near = 0
    for at in [at for at, sign in enumerate(signs) if sign & _NUMBER]:
        if _is_share_or_year(words, signs, at) or _counts_another(words, signs, at):
            continue
        ahead = reduce(or_, signs[at : at + _AHEAD])
        before = reduce(or_, signs[max(0, at - _BEHIND) : at], 0)
        farther = reduce(or_, signs[max(0, at - _FAR_BEHIND) : at], 0)
        near |= ahead & ~(_STATE | _CASUALTY) | before & ~_CASUALTY | farther & (_PEOPLE | _VICTIMS | _STATE)
        near |= (farther | reduce(or_, signs[at : at + _FATE])) & _CASUALTY
        if reduce(or_, signs[at : at + 2]) & _NATION:
            near |= _PEOPLE
    return near


def _is_share_or_year(words: Sequence[str], signs: Sequence[int], at: int) -> bool:
    """Whether a number is written as a share of a hundred, which counts nothing, or as a year behind its word ("عام 2022")."""
    word = words[at]
    after = signs[at + 1] if at + 1 < len(signs) else 0
    if _SHARES.fullmatch(word) is not None:
        return True
    if after & _HUNDRED or words[at + 1 : at + 2] == [_IN] or words[at + 1 : at + 2] == ["%"]:
        share = after & _HUNDRED or words[at + 1] != _IN or (at + 2 < len(signs) and signs[at + 2] & _HUNDRED)
        return bool(share) and _ONE_NUMBER.fullmatch(word) is not None
    is_year = at > 0 and signs[at - 1] & _YEAR and not after & (_COUNTABLE | _NUMBER)
    return bool(is_year) and _YEARS.fullmatch(words[at]) is not None


def _counts_another(words: Sequence[str], signs: Sequence[int], at: int) -> bool:
    """Whether a noun that the lexicon does not know stands right behind a number, or holds it: no other noun can be what it counts.

    The dead stand before their number, and a word of killing may count whom it does not name.
    """
    sign, before = signs[at], signs[at - 1] if at else 0
    if sign & _DUAL:
        return not (sign & _COUNTED or before & _BEGINS)
    place = at
    while place + 1 < len(signs) and signs[place + 1] & _NUMBER and words[place + 1][0] != "و":
        if signs[place] & _SETTLED or _ALONE.fullmatch(words[place]) is None:
            return False
        place += 1
    after = signs[place + 1] if place + 1 < len(signs) else 0
    if not after & _OTHER_NOUN or signs[place] & (_SETTLED | _DUAL) or _ALONE.fullmatch(words[place]) is None:
        return False
    if (place + 2 < len(signs) and signs[place + 2] & _NUMBER) or (at and words[at - 1].strip("ـ").endswith("ال")):
        return False
    fate = reduce(or_, signs[max(0, at - _FAR_BEHIND) : place + _FATE])
    return not fate & (_CASUALTY | _VICTIMS)


def _counts(signs: int, near: int, counted: int, told: Told) -> bool:
    """Whether something counted can be claimed: `near` is what stands at the numbers, `counted` that and what was counted before.

    A sum is claimed only as help in a war that its receiver fights at home, or as one for arms.
    """
    of_fire = bool(
        counted & (_ATTACK | _VICTIMS)
        or near & _CASUALTY
        or (signs & _CASUALTY and signs & _TOLL)
        or (counted & _WEAPON and signs & _STRIKE)
        or (counted & _PEOPLE and signs & (_CASUALTY | _VICTIMS))
    )
    told.of_fire = told.of_fire or of_fire
    return of_fire or bool(
        (counted & _FORCES and (signs & _DEPLOYMENT or near & _STATE))
        or (counted & _GOODS and signs & _TRANSFER)
        or (counted & _MONEY and signs & (_TRANSFER | _AID) and (signs & _ARMS or near & _GOODS or told.of_war_at_home))
    )


def _meets(signs: int, words: Sequence[str], each: Sequence[int], told: Told) -> bool:
    """Whether two states can meet: both named here, or one here and one before, for whom a pair, a title or a surname stands."""
    meets = signs & _MEETS or (signs & _SIGNS and signs & _PAPER) or (signs & _SUMMONS and signs & _OFFICE)
    visits = signs & (_VISITS | _ARRIVES) and _goes_somewhere(words, each)
    if not meets and not (visits and (signs & _PERSONAL or told.of_somebody)):
        return False
    here = _states_of(words, each)
    known = set(here.acting)
    if signs & (_OFFICE | _HEAD) or len(here.nations) >= _SIDES:
        known |= here.nations
    if signs & (_OFFICE | _VISITS | _ARRIVES):
        known |= here.lands
    if len(known) >= _SIDES or (known and signs & _SUMMONS):
        return True
    if not known and not signs & (_PAIR | _OFFICE | _UNTOLD) and not (visits and signs & _THAT_COUNTRY):
        return False
    return told.of_two_states()


def _goes_somewhere(words: Sequence[str], each: Sequence[int]) -> bool:
    """Whether a state, or a place in one, can be where a word of going leads, or somebody whom a word of visiting has: both behind it."""
    last = max((at for at, sign in enumerate(each) if sign & _HOST), default=-1)
    for at, sign in enumerate(each):
        if sign & _VISITS and (at < last or words[at].rstrip("،,.؛:").endswith(("ه", "ها"))):
            return True
        if sign & _ARRIVES and at < last:
            personal = False
            for place in range(at + 1, last + 1):
                if place - at > _REACH and not personal:
                    break
                if each[place] & _HOST and reduce(or_, each[max(at + 1, place - _LEAD) : place + 1], 0) & _TO:
                    return True
                personal = personal or bool(each[place] & (_PERSONAL | _SOUNDS | _BEGINS))
    return False


class Told:
    """The states and people that a text can have named so far, looked up only when somebody asks."""

    def __init__(self) -> None:
        self._unread: list[tuple[Sequence[str], Sequence[int]]] = []
        self._states: set[str] = set()
        self._people: set[str] = set()
        self._signs = 0
        self.of_fire = False  # whether what was told so far can tell of fire, whose two sides need not be named both

    def add(self, words: Sequence[str], signs: Sequence[int], all_of: int) -> None:
        """Take in the next sentence, `all_of` its signs."""
        self._unread.append((words, signs))
        self._signs |= all_of

    @property
    def of_somebody(self) -> bool:
        """Whether a person can have been named, or an office."""
        return bool(self._signs & (_PERSONAL | _SOUNDS | _BEGINS))

    @property
    def of_war_at_home(self) -> bool:
        """Whether a state can have been named in which a war is fought."""
        return self.of_fire or bool(self._signs & _WAR_AT_HOME)

    def of_two_states(self) -> bool:
        """Whether more than one state can have been named, or the places of more than one."""
        known = _words()
        for words, signs in self._unread if len(self._states) < _SIDES else ():
            for word, sign in zip(words, signs, strict=True):
                if sign & (_STATE | _LAND) and (states := known[word].states):
                    self._states |= states.acting | states.nations | states.lands
            if len(self._states) >= _SIDES:
                return True
        self._read()
        return len(self._states) >= _SIDES

    def people(self) -> set[str]:
        """Return all people who can have been named in full, or by their title and a part of their name."""
        self._read()
        return self._people

    def _read(self) -> None:
        for words, signs in self._unread:
            found = _states_of(words, signs)
            self._states |= found.acting | found.nations | found.lands
            self._people |= found.people
            if found.surnames:
                forms = {form for word in words for form in _words()[word].forms}
                self._people.update(name for name in found.surnames if len(forms & words_of(name)) > 1)
        self._unread.clear()


def _states_of(words: Sequence[str], signs: Sequence[int]) -> States:
    """The states that words side by side can name."""
    known, out = _words(), _NO_STATE
    for word, sign in zip(words, signs, strict=True):
        if sign & (_STATE | _LAND) and (states := known[word].states):
            out |= states
    for _, (_, states) in _joined(words, [at for at, sign in enumerate(signs) if sign & (_BEGINS | _SOUNDS)], by_sound=True):
        out |= states
    return out


@per_lexicon
def _signs() -> Spellings[int]:
    """The signs of all that stands between two blanks."""
    return Spellings(lambda word: _words()[word].sign)


@per_lexicon
def _words() -> Spellings[_Word]:
    """What is known of all that stands between two blanks: mostly a token with marks, sometimes several ("آيريس-تي")."""
    tokens = _tokens()

    def read(word: str) -> _Word:
        cut = pieces(word)[1::2]
        found = [token for spelling in cut if (token := tokens[spelling]).forms]
        if len(cut) == 1 and found:
            return found[0]
        forms = tuple(form for token in found for form in token.forms)
        sign = reduce(or_, (token.sign for token in found), 0)
        if cut:
            sign &= tokens[cut[0]].sign | ~_OF_FIRST
        states = reduce(or_, (token.states for token in found), _NO_STATE)
        follows: dict[str, list[tuple[Key, _Signs]]] = {}
        for at, token in enumerate(found, start=1):
            for rest, signs in chain.from_iterable(token.follows.values()):
                inside = forms[at : at + len(rest)]
                if inside == rest:
                    sign, states = sign | signs[0], states | signs[1]
                elif inside == rest[: len(inside)]:
                    follows.setdefault(rest[len(inside)], []).append((rest[len(inside) :], signs))
        return _Word(forms, sign, states, follows, tuple(seconds for token in found for seconds in token.by_sound))

    return Spellings(read)


@per_lexicon
def _tokens() -> Spellings[_Word]:
    """What is known of a token as it is written; marks have no form."""
    several = _several()
    pairs = frozenset().union(*map(closed_class, _PAIRS))
    meanings = ((pairs, _PAIR), (closed_class("signed_papers"), _PAPER), (closed_class("that_country"), _THAT_COUNTRY))
    toll, percent, arms = closed_class("toll_words"), closed_class("percent_words"), of_class("arms_words")
    whither = closed_class("to_someone")
    small = frozenset().union(*map(closed_class, _SMALL)) | hedge_words()

    def read(spelling: str) -> _Word:
        form, kind = form_and_kind(spelling)
        if kind == "mark":
            return _Word((), _DOUBT if can_doubt(form) else 0)
        mention, keys = lexicon().alone(spelling)
        senses = [sense for sense in mention.senses if not is_other_word(spelling, mention, sense)] if mention is not None else []
        sign = reduce(or_, map(_sign, senses), 0)
        states = reduce(or_, map(_named, senses), _NO_STATE)
        if mention is not None and mention.prefix.endswith("ال") and any(map(is_call, mention.senses)):
            sign |= _DOUBT  # whether what was told before was this call
        for forms, meaning in meanings:
            sign |= meaning if form in forms else 0
        number = vocabulary()[spelling]
        if number.numeral is not None or (number.noun is not None and number.noun.number == "dual"):
            sign |= _NUMBER | (_DUAL if number.numeral is None else 0)
            if number.definite or (number.numeral is not None and number.script == "word" and number.numeral.value in {1, 2}):
                sign |= _SETTLED
        elif mention is None and not keys and form not in small and not form.startswith(("ب", "و")):
            sign |= _OTHER_NOUN
        if "month" in number.tags or ("year" in number.tags and number.noun is not None and number.noun.number == "singular"):
            sign |= _YEAR
        if form in percent:
            sign |= _HUNDRED
        if form in whither or form.lstrip("وف").startswith("ل"):
            sign |= _TO
        if arms[form]:
            sign |= _ARMS
        if form.endswith("هما"):
            sign |= _PAIR
        if form.removeprefix("ال").lstrip("وفبل") in toll:
            sign |= _TOLL
        if can_doubt(form):
            sign |= _DOUBT
        follows: dict[str, list[tuple[Key, _Signs]]] = {}
        for rest, signs in chain.from_iterable(several.get(key, ()) for key in keys):
            follows.setdefault(rest[0], []).append((rest, signs))
            sign |= (_MAY_MEET if signs[0] & _MEETING else 0) | _at_war(signs[1])
        by_sound = tuple(seconds for _, seconds in named_by_first(form))
        sign |= (_BEGINS if follows else 0) | (_SOUNDS | _STATE | _WAR_AT_HOME if by_sound else 0) | _at_war(states)
        return _Word((form.lower(),), sign, states, follows, by_sound)

    return Spellings(read)


@per_lexicon
def _several() -> Mapping[str, Sequence[tuple[Key, _Signs]]]:
    """The forms of several words, by their first: the words after it, and the signs."""
    out: dict[str, dict[Key, _Signs]] = {}
    for words, sense in lexicon().forms():
        if len(words) > 1 and ((sign := _sign(sense)) | bool(states := _named(sense))):
            known = out.setdefault(words[0], {})
            before = known.get(words[1:], (0, _NO_STATE))
            known[words[1:]] = before[0] | sign, before[1] | states
    return {first: tuple(rests.items()) for first, rests in out.items()}


def _sign(sense: Sense) -> int:
    facts = sense.facts
    if sense.kind == "trigger":
        return reduce(or_, (_OF_FRAME[frame["kind"]] for frame in facts["frames"]), _ATTACK if sense.id == "attack_noun" else 0)
    if sense.kind == "meet":
        pair = _PAIR if {"dual", "verb"} <= sense.features else 0
        way = _SIGNS if facts.get("paper") else _ARRIVES if facts["way"] == "visit" and facts.get("to") else _OF_WAY[facts["way"]]
        return way | pair
    if sense.kind == "noun":
        item = facts["item"]
        sign = _ATTACK if item == "attack" else _AID | _GOODS if item == "aid" else _GOODS
        return sign | (_WEAPON if item in WEAPONS or item == "aircraft" else 0)
    if sense.kind == "people":
        return _PEOPLE | (_VICTIMS if facts.get("phase") else 0) | (_FORCES if facts.get("deployment") not in {None, "inherit"} else 0)
    if sense.kind == "function":
        return _OF_FUNCTION.get(sense.id, 0)
    unnamed = _UNTOLD if sense.kind == "body" and facts.get("needs") else 0
    return _OF_KIND.get(sense.kind, 0) | unnamed


def _named(sense: Sense) -> States:
    if sense.kind in {"country", "capital", "nationals"}:
        return States(acting=frozenset({sense.id}))
    if sense.kind == "demonym":
        return States(nations=frozenset({sense.id}))
    country = {str(code) for code in (sense.facts.get("country"), sense.facts.get("of")) if code} if sense.kind in _WITH_STATE else set()
    if sense.kind in {"person", "surname"}:
        name = frozenset({str(sense.facts["name"])})
        acting = frozenset(country | states_of(sense.facts["name"]))
        return States(acting, people=name) if sense.kind == "person" else States(acting, surnames=name)
    if sense.kind == "place":
        return States(lands=frozenset(country | {str(term["by"]) for term in sense.facts.get("held") or ()}))
    return States(acting=frozenset(country))


@per_lexicon
def _fought_in() -> frozenset[str]:
    """The states in which a war is fought, where money is help in it."""
    return frozenset(str(entry["country"]) for entry in read_table("money")["fighting_at_home"])


def _at_war(states: States) -> int:
    named = states.acting | states.nations | states.lands
    return 0 if named.isdisjoint(_fought_in()) else _WAR_AT_HOME
