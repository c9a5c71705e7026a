"""What a text can have named so far, told from its words alone: states, people, forms of several words."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from itertools import chain
from operator import or_

from marsad.claims.bits import (
    BEGINS,
    CASUALTY,
    FIGHTERS,
    GOES_ON,
    HEAD,
    LOSES,
    MAY_WAR,
    NAME_BEGINS,
    NAME_GOES_ON,
    NAMED,
    OFFICE,
    PAST,
    SOUNDS,
    STRIKE,
    TELLER,
    THEN,
    WAR_AT_HOME,
)
from marsad.claims.namings import NO_STATE, States, at_war, belligerents, may_war, named
from marsad.claims.sense_signs import sign_of
from marsad.claims.signs import Meaning, forms_by_word, known_words, signs_by_word
from marsad.grammar.lazy import lazy
from marsad.grammar.names import words_of
from marsad.lexicon.index import Key
from marsad.lexicon.sounds import sounds

_SIDES = 2
_BEGINNING = BEGINS | NAME_BEGINS | SOUNDS
_NAMING = NAMED | _BEGINNING
Named = Mapping[int, States]
"""What names states or people in a sentence, by the place where it begins."""


def joined(words: Sequence[str], signs: Sequence[int], places: Sequence[int], further: int) -> Iterator[tuple[int, Meaning]]:
    """Yield the forms of several words that begin at `places`, and names known by their sound, whatever marks stand between.

    `further` is the sign that the second word has of those that are looked for.
    """
    end, known = len(words), known_words()
    for at in places:
        after = at + 1
        if after == end:
            return
        if not signs[after] & further:
            continue
        while not (forms := known[words[after]].forms):
            after += 1
            if after == end:
                return
        word, following = known[words[at]], forms[0]
        if following in word.follows:
            for rest, meaning in word.follows[following]:
                if len(rest) == 1 or _stands(words, after, rest):
                    yield at, meaning
        for seconds in word.by_sound:
            person = seconds.get(sounds()[following])
            if person is not None:
                yield at, (sign_of(person) | at_war(named(person)), named(person))


def _stands(words: Sequence[str], after: int, rest: Key) -> bool:
    """Whether the words `rest` stand from place `after` on, whatever marks between them."""
    length, known = len(rest), known_words()
    further: Key = ()
    for place in range(after, len(words)):
        if len(further) >= length:
            break
        further += known[words[place]].forms
    return further[:length] == rest


class Words:
    """The words of a sentence with their signs, and what signs they have together, looked up only when somebody asks."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words

    @lazy
    def signs(self) -> list[int]:
        """The signs of each word."""
        return list(map(signs_by_word().__getitem__, self.words))

    @lazy
    def held(self) -> int:
        """The signs of all of them."""
        return reduce(or_, self.signs, 0)

    @lazy
    def naming(self) -> list[int]:
        """Where words can name states or people."""
        return naming_places(self.signs)

    @lazy
    def named(self) -> Named:
        """What they can name of states and people, asked when all forms of several words are joined that ever are."""
        return named_in(self.words, self.signs, self.naming)

    def join(self, *, fighters: bool = False) -> None:
        """Give each word the signs of the forms of several words too that begin there; the particle of the past is nothing lost.

        What only fighters suffer befell somebody where some are told of, here or before (`fighters`).
        """
        signs = self.signs
        if self.held & THEN:
            for at in [at for at, sign in enumerate(signs[:-1]) if sign & THEN and signs[at + 1] & PAST]:
                signs[at] &= ~(CASUALTY | STRIKE | LOSES)
            self.held = reduce(or_, signs)
        for at, (sign, _) in joined(self.words, signs, self._beginning(), GOES_ON):
            signs[at] |= sign
            self.held |= sign
        if self.held & LOSES and (fighters or self.held & FIGHTERS):
            for at in [at for at, sign in enumerate(signs) if sign & LOSES]:
                signs[at] |= CASUALTY
            self.held |= CASUALTY

    def may_tell(self, signs: int) -> bool:
        """Whether a word of any of `signs` stands there, or a form of several words that has one."""
        if self.held & signs or not self.held & BEGINS:
            return bool(self.held & signs)
        return any(sign & signs for _, (sign, _) in joined(self.words, self.signs, self._beginning(), GOES_ON))

    def _beginning(self) -> list[int]:
        """Where forms of several words can begin."""
        signs, last = self.signs, len(self.signs) - 1
        return [at for at, sign in enumerate(signs) if sign & BEGINS and at < last and signs[at + 1] & GOES_ON]


class Told:
    """The states and people that a text can have named so far, looked up only when somebody asks."""

    def __init__(self) -> None:
        self._unread: deque[Words] = deque()
        self._states: set[str] = set()
        self._people: set[str] = set()
        self._surnames: set[tuple[str, frozenset[str]]] = set()
        self._somebody = False
        self._at_war = self._of_war = False
        self._unasked: list[Words] = []
        self.of_meeting = False  # whether a meeting was claimed, of which later sentences can tell more
        self.of_fire = False  # whether what was told so far can tell of fire, whose two sides need not be named both

    def add(self, sentence: Words) -> None:
        """Take in the next sentence."""
        self._unread.append(sentence)
        if not self._at_war:
            self._unasked.append(sentence)

    @property
    def of_war_at_home(self) -> bool:
        """Whether a state can have been named in which a war is fought, or one at war where fire was told of, whose enemy is known."""
        if not self._at_war:
            self._at_war = any(map(_at_war, self._unasked)) or (self.of_fire and self.of_war)
            self._unasked.clear()
        return self._at_war

    @property
    def of_war(self) -> bool:
        """Whether a state can have been named that is at war."""
        if not self._of_war:
            self._read()
            self._of_war = not self._states.union(*(states for _, states in self._surnames)).isdisjoint(belligerents())
        return self._of_war

    def of_two_states(self) -> bool:
        """Whether more than one state can have been named, or the places of more than one."""
        known = known_words()
        for sentence in self._unread if len(self._states) < _SIDES else ():
            for word, sign in zip(sentence.words, sentence.signs, strict=True):
                if sign & NAMED:
                    states = known[word].states
                    self._states |= states.acting | states.nations | states.lands
            if len(self._states) >= _SIDES:
                return True
        self._read()
        self._states.update(*(states for name, states in self._surnames if name in self._people))
        return len(self._states) >= _SIDES

    def of_somebody(self) -> bool:
        """Whether somebody can have been named whose state is known: by name, or by what he is and of which state."""
        while not (self._somebody or self._people) and self._unread:
            self._read_next()
        return self._somebody or bool(self._people)

    def of_people(self) -> bool:
        """Whether people can have been named."""
        while not self._people and self._unread:
            self._read_next()
        return bool(self._people)

    def people(self) -> set[str]:
        """Return all people who can have been named in full, or by their title and a part of their name."""
        self._read()
        return self._people

    def may_know(self, here: States) -> bool:
        """Return whether one of the surnames can be of somebody named in full, or by his title and a part of his name."""
        return bool(here.surnames) and any(name in self.people() for name, _ in here.surnames)

    def states_by_surname(self, here: States, words: Sequence[str], signs: int) -> set[str]:
        """Return the states of those whom a surname can name in a sentence: again, or with more of the name behind an office."""
        titled = _named_in_part(here.surnames, words) if signs & OFFICE else set()
        known = self.people()
        return set().union(*(states for name, states in here.surnames if name in known or name in titled))

    def _read(self) -> None:
        while self._unread:
            self._read_next()

    def _read_next(self) -> None:
        sentence = self._unread.popleft()
        of_state, surnames = False, set[tuple[str, frozenset[str]]]()
        for states in sentence.named.values():
            for codes in filter(None, (states.acting, states.nations, states.lands)):
                of_state = True
                self._states |= codes
            self._people |= states.people
            surnames |= states.surnames
        self._somebody = self._somebody or (of_state and bool(sentence.held & (OFFICE | HEAD | TELLER)))
        if surnames:
            self._people |= _named_in_part(surnames, sentence.words)
            self._surnames |= surnames


def _at_war(sentence: Words) -> bool:
    """Whether a sentence can name a state at home in which a war is fought: by one word or by several, or somebody who is of one."""
    if sentence.held & WAR_AT_HOME or not sentence.held & MAY_WAR:
        return bool(sentence.held & WAR_AT_HOME)
    found = all_of(named_in(sentence.words, [sign if sign & MAY_WAR else 0 for sign in sentence.signs]))
    if at_war(found):
        return True
    of_war = {one for one in found.surnames if may_war(States(surnames=frozenset({one})))}
    return bool(of_war and _named_in_part(of_war, sentence.words))


def naming_places(signs: Sequence[int]) -> list[int]:
    """Return where words can name states or people, alone or with those after them."""
    last = len(signs) - 1
    return [at for at, sign in enumerate(signs) if sign & _NAMING and (sign & NAMED or (at < last and signs[at + 1] & NAME_GOES_ON))]


def named_in(words: Sequence[str], signs: Sequence[int], places: Sequence[int] | None = None) -> Named:
    """Return what words side by side can name of states and people, by the place where it begins; `places` can name."""
    places = naming_places(signs) if places is None else places
    known = known_words()
    out = {at: known[words[at]].states for at in places if signs[at] & NAMED}
    for at, (_, states) in joined(words, signs, [at for at in places if signs[at] & _BEGINNING], NAME_GOES_ON):
        if states is not NO_STATE:
            out[at] = out[at] | states if at in out else states
    return out


def all_of(found: Named) -> States:
    """Return all that a sentence can name of states and people."""
    return reduce(or_, found.values(), NO_STATE)


def _named_in_part(surnames: AbstractSet[tuple[str, frozenset[str]]], words: Sequence[str]) -> set[str]:
    """The people of whose names more than the surname stands in a sentence."""
    forms = set(chain.from_iterable(map(forms_by_word().__getitem__, words)))
    return {name for name, _ in surnames if len(forms & words_of(name)) > 1}
