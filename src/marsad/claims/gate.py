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

from marsad.claims.bits import (
    ADDS,
    AID,
    ARMS,
    ARRIVAL,
    ARRIVES,
    ATTACK,
    BARE,
    BEGINS,
    CALLS_UP,
    CASUALTY,
    COUNTABLE,
    DEPLOYMENT,
    DISCUSSES,
    DOUBT,
    FIGHTERS,
    FORCES,
    GIVES,
    GOODS,
    HEAD,
    LINK,
    MASS,
    MAY_MEET,
    MEETING,
    MEETS,
    MONEY,
    NAME_BEGINS,
    NAMES,
    NATION,
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
    TRANSFER,
    UNTOLD,
    VICTIMS,
    VISITS,
    WEAPON,
    WITH,
)
from marsad.claims.going import goes_somewhere, that_country, those_of_names, those_of_titles
from marsad.claims.namings import States
from marsad.claims.numbered import near_numbers
from marsad.claims.signs import forms_by_word
from marsad.claims.told import Named, Told, Words, all_of
from marsad.grammar.words import closed_class
from marsad.lexicon.source import per_lexicon
from marsad.text.segment import Sentence
from marsad.text.tokens import Failing

_NOTHING = (False, False, False)
_BEGINS_CLAIM = NUMBER | MEETING | MAY_MEET  # without one of them a sentence claims nothing
_UNNAMED = OFFICE | HEAD | UNTOLD
_OF_MEETING = MEETS | SPEAKS | DISCUSSES | SIGNS | SUMMONS | ADDS
_GOES = VISITS | ARRIVES | ARRIVAL
_INTRODUCES = _OF_MEETING | VISITS | OFFICE | HEAD | TELLER | PERSONAL | STATE
_OF_FIRE = ATTACK | VICTIMS | CASUALTY | STRIKE
_PARTY = STATE | OFFICE | HEAD | UNTOLD | TELLER | BEGINS | NAME_BEGINS | SOUNDS
_SIDES = 2
_TITLED = 8  # words from "with" to what tells who that is
_FAR = 40  # words from a word of meeting to the "with" or "between" of who meets
_TITLE = 10  # words from a title to the nationality of who has it
_BEFORE, _BEHIND, _AROUND, _PAIRED = 6, 8, 25, 13  # words from a word of meeting to who meets, to both, to a word for two
_BESIDE = 12  # words from a word of meeting to the first of those who meet, their titles, times and places between


class Sifted(NamedTuple):
    """What the words of a sentence allow: a claim of something counted, a meeting, a counted phrase; `words` know what else, if asked."""

    may_claim: bool
    may_meet: bool
    may_count: bool
    words: Words | None = None

    @property
    def may_doubt(self) -> bool:
        """Whether claims can be doubted."""
        return self.words is None or bool(self.words.held & DOUBT)

    def may_tell(self, signs: int) -> bool:
        """Whether a word of any of `signs` can stand in the sentence, or a form of several words that has one."""
        return self.words is None or self.words.may_tell(signs)

    @property
    def may_name(self) -> bool:
        """Whether a person, an office or a body can be named."""
        return self.words is None or bool(self.words.held & NAMES)


EVERYTHING = Sifted(may_claim=True, may_meet=True, may_count=True)


def sift(raw: str, sentences: Iterable[Sentence], told: Told) -> Iterator[Sifted]:
    """Yield for each of `sentences`, which share a memory, what its words allow; `told` is told who is named.

    Most sentences have no word that a claim can begin with: of them no more is asked than that.
    """
    counted = 0  # what the sentence before counted, which a number without a noun counts too
    idle = _beginning_none()
    for sentence in sentences:
        known = Words(raw[sentence.start : sentence.end].split())
        told.add(known)
        met = idle.issuperset(known.words)
        if met or not known.held & _BEGINS_CLAIM:
            if not met:
                idle.keep(known.words)
            counted = 0
            yield Sifted(*_NOTHING, known)
            continue
        known.join(fighters=bool(counted & FIGHTERS))
        words, signs, held = known.words, known.signs, known.held
        near, claims, carried = held if held & NUMBER else 0, False, 0
        if near and (_counts(held, near, near | counted) or _helps(held, near, near | counted)):  # whatever stands where
            near = near_numbers(words, signs)
            carried = counted & COUNTABLE if near & PEOPLE or (near & BARE and held & (PART | STRIKE)) else 0
            near = near if near & (COUNTABLE | CASUALTY) or carried else 0
            claims = bool(near) and (_counts(held, near, near | carried) or _helps(held, near, near | carried, told))
            told.of_fire = told.of_fire or (claims and bool(held & _OF_FIRE))
        counted = near and near | carried | ((held | counted) & FIGHTERS)
        meets = bool(held & MEETING) and _meets(known, told)
        yield Sifted(claims, meets, bool(near), known)


@per_lexicon
def _beginning_none() -> Failing:
    """Words that no claim begins with."""
    return Failing()


def _counts(signs: int, near: int, counted: int) -> bool:
    """Whether something counted can be claimed: `near` is what stands at the numbers, `counted` that and what was counted before."""
    return bool(
        counted & (ATTACK | VICTIMS)
        or near & CASUALTY
        or (counted & WEAPON and signs & STRIKE)
        or (counted & PEOPLE and signs & (CASUALTY | VICTIMS))
        or (counted & (PEOPLE | NATION) and signs & CALLS_UP)
        or (counted & FORCES and (signs & DEPLOYMENT or near & TO))
        or (counted & (GOODS | MASS) and near & TRANSFER)
    )


def _helps(signs: int, near: int, counted: int, told: Told | None = None) -> bool:
    """Whether a sum can be claimed, which is so only as help in a war that its receiver fights at home, or as one for arms."""
    if not (counted & MONEY and near & (GIVES | AID)):
        return False
    return told is None or told.of_war_at_home or (bool((signs | near) & ARMS) and told.of_war)


def _meets(sentence: Words, told: Told) -> bool:
    """Whether two states can meet: both named here, or one here and one before, for whom a pair, a title or a surname stands."""
    words, each, signs = sentence.words, sentence.signs, sentence.held
    adds = ADDS if told.of_meeting else 0
    meets = bool(signs & (MEETS | SPEAKS | DISCUSSES | adds) or (signs & SIGNS and signs & PAPER) or (signs & SUMMONS and signs & OFFICE))
    visits = bool(signs & _GOES)
    places = sentence.naming
    pair = meets and _pair_beside(each)
    meets = meets and (pair or _somebody_beside(each, places))
    titled = those_of_titles(each)
    visits = visits and goes_somewhere(words, each, {*places, *that_country(each)}, [*titled, *those_of_names(each)])
    if not meets and not visits:
        return False
    named = sentence.named
    visits = visits and _goes_on(words, each, named, titled, told)
    meets = meets and (pair or _sides_beside(words, each, named, told))
    if not meets and not visits:
        return False
    here = all_of(named)
    known = here.acting | _nations_told(each, named)
    somebody = bool(signs & (OFFICE | HEAD | TELLER) or here.people)
    if here.surnames and not (somebody and len(known) >= _SIDES):
        again = told.states_by_surname(here, words, signs) | _leaders(words, each, named)
        known, somebody = known | again, somebody or bool(again)
    visits = visits and (somebody or told.of_somebody())
    if not signs & (MEETS | SIGNS | SUMMONS | RECEIVES | adds):
        several = len(known) >= _SIDES and len(named) >= _SIDES
        together = several and (bool(signs & DISCUSSES) or _may_be_call(words, each))
        meets = meets and (together or _with_somebody(each))
    meets = meets and (somebody or pair or _states_meet(each, here, known))
    if not meets and not visits:
        return False
    if signs & (OFFICE | _GOES):
        known |= here.lands
    if len(known) >= _SIDES or (known and signs & (SUMMONS | adds)):
        return True
    asks = pair or signs & UNTOLD or (visits and signs & (THAT_COUNTRY | PAIR))
    if not asks and not (signs & OFFICE and told.of_people() if not known else somebody or told.of_somebody()):
        return False
    return told.of_two_states()


def _goes_on(words: Sequence[str], each: Sequence[int], named: Named, titled: Sequence[int], told: Told) -> bool:
    """Whether a word of going leads to a state, or a place in one, and somebody told by what he is (`titled`) or by name can go."""
    hosts = {*(at for at, states in named.items() if states.somewhere), *that_country(each)}
    if not goes_somewhere(words, each, hosts, [*titled, *(at for at, states in named.items() if states.people or states.surnames)]):
        return False
    goers = [at for at, states in named.items() if states.people or _may_be_known(words, each, at, states, told)]
    return goes_somewhere(words, each, hosts, [*titled, *goers])


def _sides_beside(words: Sequence[str], each: Sequence[int], named: Named, told: Told) -> bool:
    """Whether somebody who can meet stands beside a word of meeting: no town, no single nationality, no surname of somebody unknown."""
    several = sum(bool(states.nations) for states in named.values()) >= _SIDES
    sure = [at for at, states in named.items() if states.acting or states.people or (several and states.nations)]
    if _somebody_beside(each, sure):
        return True
    perhaps = [at for at, states in named.items() if states.surnames]
    if not perhaps or not _somebody_beside(each, [*sure, *perhaps]):
        return False
    return _somebody_beside(each, [*sure, *(at for at in perhaps if _may_be_known(words, each, at, named[at], told))])


def _may_be_known(words: Sequence[str], each: Sequence[int], at: int, states: States, told: Told) -> bool:
    """Whether a surname can be of somebody named before, or of a leader."""
    return bool(states.surnames) and (_is_leader(words, each, at) or told.may_know(states))


def _leaders(words: Sequence[str], each: Sequence[int], named: Named) -> frozenset[str]:
    """The states of surnames right behind an office, or behind a mark, a person, a word of saying or meeting ("التقى الشرع")."""
    beside = (at for at, states in named.items() if states.surnames and _is_leader(words, each, at))
    return frozenset().union(*(own for at in beside for _, own in named[at].surnames))


def _is_leader(words: Sequence[str], each: Sequence[int], at: int) -> bool:
    """Whether a surname stands where a leader's is known without more of his name."""
    return not at or bool(each[at - 1] & (_INTRODUCES | WITH)) or not words[at - 1][-1].isalpha()


def _pair_beside(each: Sequence[int]) -> bool:
    """Whether a word for two stands near one of meeting: "لقائهما", "وفدا البلدين", "التقيا"."""
    pairs = [at for at, sign in enumerate(each) if sign & PAIR]
    return any(sign & _OF_MEETING and any(-_PAIRED < at - place < _PAIRED for place in pairs) for at, sign in enumerate(each) if pairs)


def _somebody_beside(each: Sequence[int], named: Iterable[int]) -> bool:
    """Whether somebody, or a state, stands where those stand who meet: beside the word, two around it, one behind a "with"."""
    parties = sorted({*named, *(at for at, sign in enumerate(each) if sign & _UNNAMED)})
    if not parties:
        return False
    for at in [at for at, sign in enumerate(each) if sign & _OF_MEETING]:
        if any(-_BEFORE <= party - at <= _BEHIND for party in parties):
            return True
        if sum(-_BESIDE <= party - at <= _AROUND for party in parties) >= _SIDES:
            return True
        links = (place for place in range(at + 1, min(len(each), at + _FAR)) if each[place] & (LINK | WITH))
        if any(0 <= party - place <= _TITLED for place in links for party in parties):
            return True
    return False


def _nations_told(each: Sequence[int], named: Named) -> frozenset[str]:
    """The states of nationalities behind a title, or of several right behind a word of meeting ("محادثات روسية أميركية")."""
    nations = [(at, states.nations) for at, states in named.items() if states.nations]
    heads = [at for at, sign in enumerate(each) if sign & (OFFICE | HEAD | PAIR)] if nations else ()
    told = [codes for at, codes in nations if any(0 <= at - head <= _TITLE for head in heads)]
    for at in [at for at, sign in enumerate(each) if sign & _OF_MEETING] if len(nations) >= _SIDES else ():
        beside = [codes for place, codes in nations if 0 < place - at <= _BEHIND]
        told += beside if len(beside) >= _SIDES else []
    return frozenset().union(*told)


def _with_somebody(each: Sequence[int]) -> bool:
    """Whether somebody, or a state, can stand behind "with" or "to", his titles between, behind a word of speaking."""
    first = next((at for at, sign in enumerate(each) if sign & (SPEAKS | DISCUSSES)), len(each))
    links = (at for at in range(first + 1, len(each)) if each[at] & WITH)
    return any(reduce(or_, each[at + 1 : at + 1 + _TITLED], 0) & _PARTY for at in links)


def _may_be_call(words: Sequence[str], each: Sequence[int]) -> bool:
    """Whether two can have spoken with each other by a verb of speaking: by telephone, one "with him", or told by the verb's object."""
    forms = list(map(forms_by_word().__getitem__, words))
    if any(form.removeprefix("و") in closed_class("by_phone") | closed_class("with_him") for several in forms for form in several):
        return True
    return any(each[at] & SPEAKS and several[-1:] and several[-1].endswith(("ه", "ها")) for at, several in enumerate(forms))


def _states_meet(each: Sequence[int], here: States, known: Collection[str]) -> bool:
    """Whether states as wholes can meet where nobody is named: two nationalities, a state "with" whom, two right at the word of meeting."""
    if len(here.nations.intersection(known)) >= _SIDES:
        return True
    places = [at for at, sign in enumerate(each) if sign & (STATE | BEGINS | NAME_BEGINS | SOUNDS)]
    if any(sign & LINK for sign in each):
        return bool(places)
    meets = [at for at, sign in enumerate(each) if sign & (MEETS | SPEAKS | DISCUSSES | ADDS)]
    beside = any(abs(at - place) <= _BESIDE for at in meets for place in places)
    return beside and len(known) >= _SIDES
