"""Which sentences can make a claim at all, told from their words one by one before anything is read.

A claim needs a number, a thing counted and a word of happening; or a word of meeting and two states. Every spelling has the *signs* of
all that the lexicon can mean by it, found by the reader's own look-up: a sentence without the signs makes no claim, whatever its grammar.
A form of several words needs its first two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from marsad.claims.numbered import near_numbers
from marsad.claims.signs import (
    AID,
    ARMS,
    ARRIVES,
    ATTACK,
    BARE,
    BEGINS,
    CALLS_UP,
    CASUALTY,
    COUNTABLE,
    DEPLOYMENT,
    DOUBT,
    FORCES,
    GOODS,
    HEAD,
    LAND,
    LINK,
    MAY_MEET,
    MAY_WAR,
    MEETING,
    MEETS,
    MONEY,
    NAME_BEGINS,
    NO_STATE,
    NUMBER,
    OFFICE,
    PAIR,
    PAPER,
    PART,
    PEOPLE,
    PERSONAL,
    RECEIVES,
    SIGNS,
    SOUNDS,
    SPEAKS,
    STATE,
    STRIKE,
    SUMMONS,
    TELLER,
    THAT_COUNTRY,
    TO,
    TOLL,
    TRANSFER,
    UNTOLD,
    VICTIMS,
    VISITS,
    WAR_AT_HOME,
    WEAPON,
    WITH,
    Meaning,
    States,
    at_war,
    known_words,
    named,
    sign_of,
    signs_by_word,
)
from marsad.grammar.names import words_of
from marsad.lexicon.sounds import sounds
from marsad.text.segment import Sentence

_HOST = STATE | LAND | THAT_COUNTRY
_OF_FIRE = ATTACK | VICTIMS | CASUALTY | STRIKE
_PARTY = STATE | OFFICE | HEAD | UNTOLD | TELLER | BEGINS | NAME_BEGINS | SOUNDS
_SIDES = 2
_REACH, _LEAD = 15, 3  # words from a word of going to where it leads, and from "to" to that
_TITLED = 8  # words from "with" to what tells who that is
_BESIDE = 12  # words from a word of meeting to the first of those who meet, their titles, times and places between


class Sifted(NamedTuple):
    """What the words of a sentence allow: a claim of something counted, a meeting, a counted phrase, a doubt about claims."""

    may_claim: bool
    may_meet: bool
    may_count: bool
    may_doubt: bool


EVERYTHING = Sifted(may_claim=True, may_meet=True, may_count=True, may_doubt=True)


def sift(raw: str, sentences: Iterable[Sentence], told: Told) -> Iterator[Sifted]:
    """Yield for each of `sentences`, which share a memory, what its words allow; `told` is told who is named."""
    counted = 0  # what the sentence before counted, which a number without a noun counts too
    for sentence in sentences:
        words = raw[sentence.start : sentence.end].split()
        signs = list(map(signs_by_word().__getitem__, words))
        all_of = reduce(or_, signs, 0)
        if all_of & (NUMBER | MEETING | MAY_MEET):
            for at, (sign, _) in _joined(words, [at for at, sign in enumerate(signs) if sign & BEGINS]):
                signs[at] |= sign
                all_of |= sign
        told.add(words, signs, all_of)
        near, claims, carried = all_of if all_of & NUMBER else 0, False, 0
        if near and _counts(all_of, near, near | counted, told):  # whatever stands where
            near = near_numbers(words, signs)
            carried = counted & COUNTABLE if near & PEOPLE or (near & BARE and all_of & (PART | STRIKE)) else 0
            near = near if near & (COUNTABLE | CASUALTY) or carried else 0
            claims = bool(near) and _counts(all_of, near, near | carried, told)
            told.of_fire = told.of_fire or (claims and bool(all_of & _OF_FIRE))
        counted = near and near | carried
        meets = bool(all_of & MEETING) and _meets(all_of, words, signs, told)
        yield Sifted(claims, meets, bool(near), bool(all_of & DOUBT))


def _joined(words: Sequence[str], places: Iterable[int], *, by_sound: bool = False) -> Iterator[tuple[int, Meaning]]:
    """The forms of several words that begin at `places`, whatever marks stand between their words; and names known by their sound."""
    known, end = known_words(), len(words)
    for at in places:
        word = known[words[at]]
        after = at + 1
        while after < end and not known[words[after]].forms:
            after += 1
        if after == end:
            return
        following = known[words[after]].forms
        for rest, signs in word.follows.get(following[0], ()):
            length, further, place = len(rest), following, after + 1
            while len(further) < length and place < end:
                further += known[words[place]].forms
                place += 1
            if further[:length] == rest:
                yield at, signs
        for seconds in word.by_sound if by_sound else ():
            person = seconds.get(sounds()[following[0]])
            if person is not None:
                yield at, (sign_of(person) | at_war(named(person)), named(person))


def _counts(signs: int, near: int, counted: int, told: Told) -> bool:
    """Whether something counted can be claimed: `near` is what stands at the numbers, `counted` that and what was counted before.

    A sum is claimed only as help in a war that its receiver fights at home, or as one for arms.
    """
    return bool(
        counted & (ATTACK | VICTIMS)
        or near & CASUALTY
        or (signs & CASUALTY and signs & TOLL)
        or (counted & WEAPON and signs & STRIKE)
        or (counted & PEOPLE and signs & (CASUALTY | VICTIMS))
        or (counted & PEOPLE and signs & CALLS_UP)
        or (counted & FORCES and (signs & DEPLOYMENT or near & STATE))
        or (counted & GOODS and signs & TRANSFER)
        or (counted & MONEY and signs & (TRANSFER | AID) and ((signs | near) & ARMS or told.of_war_at_home))
    )


def _meets(signs: int, words: Sequence[str], each: Sequence[int], told: Told) -> bool:
    """Whether two states can meet: both named here, or one here and one before, for whom a pair, a title or a surname stands."""
    meets = bool(signs & (MEETS | SPEAKS) or (signs & SIGNS and signs & PAPER) or (signs & SUMMONS and signs & OFFICE))
    visits = bool(signs & (VISITS | ARRIVES)) and _goes_somewhere(words, each)
    if not meets and not visits:
        return False
    here = _states_of(words, each)
    again = told.states_by_surname(here, signs) if here.surnames else set()
    somebody = bool(signs & (OFFICE | HEAD | TELLER) or here.people or again)
    visits = visits and (somebody or told.of_somebody())
    known = here.acting | again
    if signs & (OFFICE | HEAD) or len(here.nations) >= _SIDES:
        known |= here.nations
    if not signs & (MEETS | SIGNS | SUMMONS) and len(known) < _SIDES and not signs & RECEIVES:
        meets = meets and _with_somebody(each)
    meets = meets and (somebody or bool(signs & PAIR) or _states_meet(each, here, known))
    if not meets and not visits:
        return False
    if signs & (OFFICE | VISITS | ARRIVES):
        known |= here.lands
    if len(known) >= _SIDES or (known and signs & SUMMONS):
        return True
    asks = signs & (PAIR | UNTOLD) or (visits and signs & THAT_COUNTRY)
    if not known and not asks and not (signs & OFFICE and told.people()):
        return False
    return told.of_two_states()


def _with_somebody(each: Sequence[int]) -> bool:
    """Whether somebody, or a state, can stand behind "with" or "to", his titles between."""
    return any(sign & WITH and reduce(or_, each[at + 1 : at + 1 + _TITLED], 0) & _PARTY for at, sign in enumerate(each))


def _states_meet(each: Sequence[int], here: States, known: Collection[str]) -> bool:
    """Whether states as wholes can meet where nobody is named: two nationalities, a state "with" whom, two right at the word of meeting."""
    if len(here.nations) >= _SIDES:
        return True
    places = [at for at, sign in enumerate(each) if sign & (STATE | BEGINS | NAME_BEGINS)]
    if any(sign & LINK for sign in each):
        return bool(places)
    beside = any(sign & (MEETS | SPEAKS) and abs(at - place) <= _BESIDE for at, sign in enumerate(each) for place in places)
    return beside and len(known) >= _SIDES


def _goes_somewhere(words: Sequence[str], each: Sequence[int]) -> bool:
    """Whether a state, or a place in one, can be where a word of going leads, or somebody whom a word of visiting has: both behind it."""
    last = max((at for at, sign in enumerate(each) if sign & _HOST), default=-1)
    for at, sign in enumerate(each):
        if sign & VISITS and (at < last or words[at].rstrip("،,.؛:").endswith(("ه", "ها"))):
            return True
        if sign & ARRIVES and at < last:
            personal = False
            for place in range(at + 1, last + 1):
                if place - at > _REACH and not personal:
                    break
                if each[place] & _HOST and reduce(or_, each[max(at + 1, place - _LEAD) : place + 1], 0) & TO:
                    return True
                personal = personal or bool(each[place] & (PERSONAL | SOUNDS | BEGINS | NAME_BEGINS))
    return False


class Told:
    """The states and people that a text can have named so far, looked up only when somebody asks."""

    def __init__(self) -> None:
        self._unread: list[tuple[Sequence[str], Sequence[int], int]] = []
        self._states: set[str] = set()
        self._people: set[str] = set()
        self._surnames: set[tuple[str, frozenset[str]]] = set()
        self._somebody = False
        self._at_war = False
        self._unasked: list[tuple[Sequence[str], Sequence[int], int]] = []
        self.of_fire = False  # whether what was told so far can tell of fire, whose two sides need not be named both

    def add(self, words: Sequence[str], signs: Sequence[int], all_of: int) -> None:
        """Take in the next sentence, `all_of` its signs."""
        self._unread.append((words, signs, all_of))
        if not self._at_war and all_of & (WAR_AT_HOME | MAY_WAR):
            self._unasked.append((words, signs, all_of))

    @property
    def of_war_at_home(self) -> bool:
        """Whether a state can have been named in which a war is fought."""
        self._at_war = self.of_fire or self._at_war or any(map(_at_war, self._unasked))
        self._unasked.clear()
        return self._at_war

    def of_two_states(self) -> bool:
        """Whether more than one state can have been named, or the places of more than one."""
        known = known_words()
        for words, signs, _ in self._unread if len(self._states) < _SIDES else ():
            for word, sign in zip(words, signs, strict=True):
                if sign & (STATE | LAND) and (states := known[word].states) is not NO_STATE:
                    self._states |= states.acting | states.nations | states.lands
            if len(self._states) >= _SIDES:
                return True
        self._read()
        self._states.update(*(states for name, states in self._surnames if name in self._people))
        return len(self._states) >= _SIDES

    def of_somebody(self) -> bool:
        """Whether somebody can have been named whose state is known: by name, or by what he is and of which state."""
        self._read()
        return self._somebody or bool(self._people)

    def people(self) -> set[str]:
        """Return all people who can have been named in full, or by their title and a part of their name."""
        self._read()
        return self._people

    def states_by_surname(self, here: States, signs: int) -> set[str]:
        """Return the states of those whom a surname can name in the sentence of `signs`: behind an office, or again."""
        known = None if signs & OFFICE else self.people()
        return set().union(*(states for name, states in here.surnames if known is None or name in known))

    def _read(self) -> None:
        for words, signs, all_of in self._unread:
            found = _states_of(words, signs)
            states = found.acting | found.nations | found.lands
            self._states |= states
            self._people |= found.people
            self._somebody = self._somebody or bool(states and all_of & (OFFICE | HEAD | TELLER))
            if found.surnames:
                forms = {form for word in words for form in known_words()[word].forms}
                self._people.update(name for name, _ in found.surnames if len(forms & words_of(name)) > 1)
                self._surnames |= found.surnames
                if all_of & OFFICE:
                    self._somebody = True
                    self._states.update(*(states for _, states in found.surnames))
        self._unread.clear()


def _at_war(told: tuple[Sequence[str], Sequence[int], int]) -> bool:
    """Whether a sentence can name a state at home in which a war is fought, by one word or by several."""
    words, signs, all_of = told
    several = _joined(words, [at for at, sign in enumerate(signs) if sign & MAY_WAR], by_sound=True)
    return bool(all_of & WAR_AT_HOME) or any(sign & WAR_AT_HOME for _, (sign, _) in several)


def _states_of(words: Sequence[str], signs: Sequence[int]) -> States:
    """The states that words side by side can name."""
    known, out = known_words(), NO_STATE
    for word, sign in zip(words, signs, strict=True):
        if sign & (STATE | LAND) and (states := known[word].states) is not NO_STATE:
            out |= states
    for _, (_, states) in _joined(words, [at for at, sign in enumerate(signs) if sign & (BEGINS | NAME_BEGINS | SOUNDS)], by_sound=True):
        out |= states
    return out
