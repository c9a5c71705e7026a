"""What each spelling can mean to a claim: its *signs*, all that the lexicon and the grammar can make of it, as bits of a number.

They are found by the reader's own look-up, once for each spelling, and miss no meaning: `claims/gate.py` passes over what lacks them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import or_
from typing import NamedTuple

from marsad.claims.afterwords import may_retell
from marsad.claims.bits import (
    ACCIDENT,
    ARMS,
    ARRIVAL,
    ARRIVES,
    ASIDE,
    BARE,
    BEGINS,
    BETWEEN,
    BOUND,
    DOUBT,
    DUAL,
    EXCHANGE,
    FELL,
    FIGHTERS,
    GOES_ON,
    HUNDRED,
    INTENDS,
    LAND,
    LINK,
    MAY_MEET,
    MAY_WAR,
    MEETING,
    MONTH,
    NAME_BEGINS,
    NAME_GOES_ON,
    NAMED,
    NAMES,
    NUMBER,
    OF_THEM,
    OTHER_NOUN,
    PAIR,
    PAPER,
    PART,
    PAST,
    RECEIVES,
    SETTLED,
    SOUNDS,
    SPREAD,
    STATE,
    STRIKE,
    SURNAME,
    TELLER,
    THAT_COUNTRY,
    THEIRS,
    THEN,
    TIMES,
    TO,
    TOLL,
    WAR_AT_HOME,
    WITH,
    YEAR,
)
from marsad.claims.frames import of_class
from marsad.claims.namings import NO_STATE, States, at_war, may_war, named
from marsad.claims.sense_signs import only_with, sign_of
from marsad.claims.stance import can_doubt
from marsad.claims.unmet import is_other_word
from marsad.grammar.numbers.hedges import hedge_words
from marsad.grammar.numbers.vocabulary import vocabulary
from marsad.grammar.speakers import begins_teller
from marsad.grammar.times.spellings import spellings
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Key, Sense
from marsad.lexicon.shipped import lexicon
from marsad.lexicon.sounds import named_by_first, people_by_sound, sounds
from marsad.lexicon.source import per_lexicon, read_table
from marsad.text.fold import fold
from marsad.text.tokens import Spellings, form_and_kind, pieces

_OF_ARMIES = ("units", "unit_words", "ranks_words", "army_words", "the_soldiers", "members")
_SMALL = ("prepositions", "and", "was", "in_progress", "more_words", "left_out", "pieces", "these", "of", "percent_words", "two", "one")
_BETWEEN = ("of", "these", "more_words", "pieces", "type_words", "range_words")
_BARE = ("prepositions", "and", "was", "in_progress", "more_words", "left_out", "of")
_ASIDE = ("adverbs", "in_time", "more_words", "and")
_PAIRS = ("dual_people", "dual_states", "dual_delegations", "dual_verbs", "between_them")
_LINKS = ("with_only", "brings_together", "gathers", "attends", "attending")
_NAMING = STATE | LAND | SURNAME | NAMES
_OF_BEGINNING = _NAMING | PART | BARE | FIGHTERS | ACCIDENT | EXCHANGE  # what the first word of a form of several is taken for already
_OF_FIRST = HUNDRED | OTHER_NOUN | PAST  # what a word has only by its first token


Meaning = tuple[int, States]


class Word(NamedTuple):
    """A token, or all that stands between two blanks: its forms, its signs, the states it names, and what it begins.

    `follows` has the forms of several words that begin here, by the word that must follow: the words left of each, and its signs.
    `by_sound` are the persons whose first name sounds so, by the sound of the second.
    """

    forms: Key
    sign: int = 0
    states: States = NO_STATE
    follows: Mapping[str, Sequence[tuple[Key, Meaning]]] = {}
    by_sound: tuple[Mapping[str, Sense], ...] = ()


@per_lexicon
def signs_by_word() -> Spellings[int]:
    """Return the signs of all that stands between two blanks; those that are equal are one number, which is then mostly near at hand."""
    known, numbers = known_words(), dict[int, int]()
    return Spellings(lambda word: numbers.setdefault(known[word].sign, known[word].sign))


@per_lexicon
def forms_by_word() -> Spellings[Key]:
    """Return the look-up forms of all that stands between two blanks."""
    known = known_words()
    return Spellings(lambda word: known[word].forms)


@per_lexicon
def known_words() -> Spellings[Word]:
    """Return what is known of all that stands between two blanks: mostly a token with marks, sometimes several ("آيريس-تي")."""
    tokens = _tokens()

    def read(word: str) -> Word:
        cut = pieces(word)[1::2]
        found = [token for spelling in cut if (token := tokens[spelling]).forms]
        if len(cut) == 1 and found:
            return found[0]
        forms = tuple(form for token in found for form in token.forms)
        sign = reduce(or_, (token.sign for token in found), 0)
        if cut:
            sign &= tokens[cut[0]].sign | ~_OF_FIRST
        if not found:
            sign |= BETWEEN | GOES_ON | NAME_GOES_ON
        states = reduce(or_, (token.states for token in found), NO_STATE)
        follows: dict[str, list[tuple[Key, Meaning]]] = {}
        for at, token in enumerate(found, start=1):
            for rest, signs in chain.from_iterable(token.follows.values()):
                inside = forms[at : at + len(rest)]
                if inside == rest:
                    sign, states = sign | signs[0] | (0 if signs[1] is NO_STATE else NAMED), states | signs[1]
                elif inside == rest[: len(inside)]:
                    follows.setdefault(rest[len(inside)], []).append((rest[len(inside) :], signs))
        return Word(forms, sign, states, follows, tuple(seconds for token in found for seconds in token.by_sound))

    return Spellings(read)


@per_lexicon
def _tokens() -> Spellings[Word]:
    """What is known of a token as it is written; marks have no form."""
    several, of_form, further = _several(), _of_form(), _further()
    second_sounds = frozenset(chain.from_iterable(seconds for _, seconds in people_by_sound()))

    def read(spelling: str) -> Word:
        form, kind = form_and_kind(spelling)
        if kind == "mark":
            return Word((), DOUBT if can_doubt(form) else 0)
        mention, keys = lexicon().alone(spelling)
        senses = [sense for sense in mention.senses if not is_other_word(spelling, mention, sense)] if mention is not None else []
        states = reduce(or_, map(named, senses), NO_STATE)
        sign = reduce(or_, map(sign_of, senses), 0 if states is NO_STATE else NAMED)
        sign |= of_form[form] | at_war(states) | may_war(states)
        if mention is not None and any(map(may_retell, mention.senses)):
            sign |= DOUBT  # whether what was told before was this call
        sign |= _as_number(spelling)
        if any(sense.kind in {"trigger", "speech", "meet"} and "verb" in sense.features for sense in senses):
            sign |= PAST
        if sign & ARRIVAL and mention is not None and mention.suffix:
            sign |= ARRIVES  # "وصوله": who goes was told
        if mention is not None or keys or sign & NUMBER:
            sign &= ~OTHER_NOUN
        elif form.endswith("ت") and not form.startswith("ال"):
            sign |= PAST
        follows: dict[str, list[tuple[Key, Meaning]]] = {}
        for rest, meaning in chain.from_iterable(several.get(key, ()) for key in keys):
            follows.setdefault(rest[0], []).append((rest, meaning))
            sign |= (MAY_MEET if meaning[0] & MEETING else 0) | (MAY_WAR if meaning[0] & WAR_AT_HOME else may_war(meaning[1]))
            sign |= meaning[0] & _OF_BEGINNING | _says_more(meaning)[0]
        by_sound = () if lexicon().is_mention(spelling) else tuple(seconds for _, seconds in named_by_first(form))
        for person in chain.from_iterable(seconds.values() for seconds in by_sound):
            sign |= SOUNDS | NAMES | (MAY_WAR if at_war(named(person)) else 0)
        sign |= further[form.lower()] | (NAME_GOES_ON if sounds()[form.lower()] in second_sounds else 0)
        return Word((form.lower(),), sign, states, follows, by_sound)

    return Spellings(read)


def _as_number(spelling: str) -> int:
    """The signs of a spelling as a number, or as what makes a year of the number behind it."""
    word, noun = vocabulary()[spelling], vocabulary()[spelling].noun
    sign = YEAR if "month" in word.tags or ("year" in word.tags and noun is not None and noun.number == "singular") else 0
    sign |= MONTH if "month" in word.tags else 0
    if noun is not None and noun.kind == "time":
        sign |= TIMES if noun.number == "plural" or form_and_kind(spelling)[0].endswith("ا") else 0
    if word.numeral is not None:
        small = word.script == "word" and word.numeral.value in {1, 2}
        return sign | NUMBER | (SETTLED if small or word.definite else 0) | (BOUND if word.numeral.role == "bound" else 0)
    return sign | NUMBER | DUAL if noun is not None and (noun.number == "dual" or noun.or_two) else sign


@per_lexicon
def _of_form() -> Spellings[int]:
    """The signs that a look-up form has by the closed classes; a word that is in none may be a noun that no entry is of."""
    groups = (_PAIRS, _SMALL, _BARE, _BETWEEN, _ASIDE)
    pairs, small, bare, between, aside = (frozenset().union(*map(closed_class, names)) for names in groups)
    signs = (
        (pairs, PAIR),
        (closed_class("signed_papers"), PAPER),
        (closed_class("that_country"), THAT_COUNTRY),
        (closed_class("percent_words"), HUNDRED),
        (closed_class("to_someone"), TO),
        (closed_class("of_things"), OF_THEM),
        (closed_class("share_of"), PART),
        (closed_class("then_has"), THEN),
        (closed_class("past_verbs"), PAST),
        (closed_class("spread_words"), SPREAD | PART | STRIKE),
        (bare, BARE),
        (between, BETWEEN),
        (aside | hedge_words(), ASIDE),
    )
    owned = tuple(closed_class("their_number"))
    leading = frozenset(fold(word) for entry in read_table("meetings") if only_with(entry) for word in entry["with"])
    links = frozenset().union(*map(closed_class, _LINKS))
    receivers = closed_class("receivers")
    toll, arms, grammar = closed_class("toll_words"), of_class("arms_words"), small | hedge_words()
    armies = tuple(map(of_class, _OF_ARMIES))

    def read(form: str) -> int:
        tests = (
            (arms[form], ARMS),
            (any(of_army[form] for of_army in armies), FIGHTERS),
            (form.endswith("هما"), PAIR),
            (form.endswith("وا"), FELL),
            (form.endswith(owned), THEIRS),
            (form.startswith(("ب", "و", "ل")), BARE),
            (spellings()[form].known, ASIDE),
            (form.lstrip("وف").startswith("ل"), TO),
            (form.removeprefix("ال").lstrip("وفبل") in toll, TOLL),
            (can_doubt(form), DOUBT),
            (begins_teller(form), TELLER),
            (form.lstrip("وف") in leading, WITH),
            (form.removeprefix("و") in receivers, RECEIVES),
            (form.lstrip("وف") in closed_class("intends"), INTENDS),
            (form.lstrip("وف") in links or form in links, LINK),
            (form not in grammar and not form.startswith(("ب", "و")), OTHER_NOUN),
            *((form in forms, sign) for forms, sign in signs),
        )
        return reduce(or_, (sign for holds, sign in tests if holds), 0)

    return Spellings(read)


@per_lexicon
def _several() -> Mapping[str, Sequence[tuple[Key, Meaning]]]:
    """The forms of several words, by their first: the words after it, and the signs."""
    out: dict[str, dict[Key, Meaning]] = {}
    for words, sense in lexicon().forms():
        if len(words) > 1 and ((sign := sign_of(sense)) | ((states := named(sense)) is not NO_STATE)):
            known = out.setdefault(words[0], {})
            before = known.get(words[1:], (0, NO_STATE))
            known[words[1:]] = before[0] | sign | at_war(states), before[1] | states
    return {first: tuple(rests.items()) for first, rests in out.items()}


@per_lexicon
def _further() -> Spellings[int]:
    """Whether a look-up form is a word of a form of several words behind its first, by what such forms say."""
    signs: dict[str, int] = {}
    for rest, meaning in chain.from_iterable(_several().values()):
        for form in rest:
            signs[form] = signs.get(form, 0) | _says_more(meaning)[1]
    return Spellings(lambda form: signs.get(form, 0))


def _says_more(meaning: Meaning) -> tuple[int, int]:
    """The signs of the first word of a form of several words, and of its others, where it says more than a name, or at least a name."""
    if meaning[0] & ~(_OF_BEGINNING | WAR_AT_HOME):
        return BEGINS, GOES_ON | NAME_GOES_ON
    return (NAME_BEGINS, NAME_GOES_ON) if meaning[0] & _NAMING or meaning[1] is not NO_STATE else (0, 0)
