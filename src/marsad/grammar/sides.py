"""Whose: every mention of a state, a body, a person or a nationality in a sentence, with the country it speaks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, Protocol, cast

from marsad.grammar.analysis import Analysis
from marsad.grammar.each_of import past_each, past_state
from marsad.grammar.names import (
    body_english,
    country_english,
    country_on,
    demonym_english,
)
from marsad.grammar.owners import belongs_to, run_by, told_of_there
from marsad.grammar.states_named import of_an_object, undergoes
from marsad.grammar.surnames import of_leader
from marsad.grammar.titles import Titled, dual_or_rank, read_title
from marsad.grammar.words import closed_class, past_and
from marsad.lexicon.index import Mention, Sense

How = Literal["person", "office", "body", "agency", "country", "capital", "forces", "adjective", "nationals", "officials", "enemy"]

_NAMES = frozenset({"person", "surname", "office", "body", "agency", "country", "capital", "demonym", "nationals"})
_KINDS = _NAMES | {"function"}
_REGION_REACH = 4
_BACKING_REACH = 3
_ORIGIN_REACH = 8
_BRACKETS = frozenset("()[]«»“”\"'")
_SPEAKING = frozenset({"officials", "sources", "witnesses"})
_FUNCTIONS = _SPEAKING | {"enemy", "member_state"}
_ARTICLE, _HOUSE = "ال", "آل"  # as looked up, the word for a house is spelled as the article is
_KOREAS = frozenset({"KOR", "PRK"})
_IN = closed_class("inside")
_PLACE_WORDS = closed_class("at")
_PARTY_PREPOSITIONS = closed_class("party_prepositions")


class Before(Protocol):
    """What an article said before a sentence."""

    def country_of(self, body: str) -> str | None:
        """Return whose a body is that is named without its state, by the body's id."""

    def knows(self, person: str) -> bool:
        """Whether a person was named, so that the surname is enough."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party named in a sentence. `name` is the English name of the person or body, `country` its code or None.

    `where` is true where a country or capital is named as a place ("في كييف"); `after` is the look-up form of the preposition
    or proclitic before it, empty where there is none; `head` is the token that an adjective belongs to.
    """

    first: int
    last: int
    how: How
    country: str | None
    name: str | None
    after: str
    where: bool
    head: int
    bare: bool = False


def sides(analysis: Analysis, before: Before | None = None) -> tuple[Side, ...]:
    """Return the sides in `analysis`, in order of place, a title and its name as one.

    `before` knows what the article said before: whose a body named without its state is ("سلاح الجو"), whom a surname names.
    """
    out: list[Side] = []
    free = 0
    kinds = _NAMES if _FUNCTIONS.isdisjoint(analysis.functions_at) else _KINDS
    for at, mention in enumerate(analysis.mentions if not analysis.kinds.isdisjoint(kinds) else ()):
        if at < free or mention.kinds.isdisjoint(kinds):
            continue
        step = _side(analysis, at, before)
        if step is not None:
            side, free = step
            if backs(analysis, side.first, side.after):
                continue
            out.append(_coordinated(analysis, side, out[-1]) if out else side)
    if out and not analysis.forms.isdisjoint(closed_class("the_north") | closed_class("northern")):
        out = _with_the_north(analysis, out)
    return tuple(out)


def _with_the_north(analysis: Analysis, told: list[Side]) -> list[Side]:
    """The sides with North Korea where Korea is told of and "the North" does something: "قالت سيول إن الشمال أرسل 3 آلاف جندي".

    So does its neighbour: "أن جارتها الشمالية أطلقت صاروخين".
    """
    if not any(side.country in _KOREAS for side in told):
        return told
    for at, token in enumerate(analysis.tokens):
        beside = analysis.function(at - 1, "complementiser") or analysis.sense(at + 1, "trigger") or analysis.sense(at - 1, "trigger")
        neighbour = token.form in closed_class("northern") and analysis.form(at - 1) in closed_class("neighbour")
        if neighbour or (token.form in closed_class("the_north") and beside):
            told = [*told, Side(at - neighbour, at, "country", "PRK", country_english("PRK"), "", where=False, head=at)]
    return sorted(told, key=lambda side: side.first)


def backs(analysis: Analysis, first: int, after: str) -> bool:
    """Whether who is named at token `first` only stands behind somebody: "المدعومة من واشنطن", "المتحالفين مع إيران"."""
    if after not in closed_class("backed_by") or analysis.forms.isdisjoint(closed_class("backed")):
        return False
    return any(analysis.form(at) in closed_class("backed") for at in range(max(0, first - _BACKING_REACH), first))


def fired_from(analysis: Analysis, first: int) -> bool:
    """Whether "in" before token `first` is inside an origin: "من مناطق خاضعة لهم في اليمن", "من قاعدة جوية في القرم"."""
    if analysis.form(first - 1) not in _IN:
        return False
    for at in range(first - 2, max(-1, first - _ORIGIN_REACH), -1):
        if analysis.form(at) in closed_class("from"):
            return analysis.function(at + 1, "land") or analysis.form(at + 1) in closed_class("launch_sites")
        if analysis.tokens[at].kind == "mark" or analysis.function(at, "toward", "destination", "over") or analysis.sense(at, "trigger"):
            return False
    return False


def _coordinated(analysis: Analysis, side: Side, before: Side) -> Side:
    """A state joined by "and" to one named as a place is one too: "في سوريا والعراق"."""
    mention = analysis.mention(side.first)
    joined = mention is not None and mention.prefix == "و" and side.first == before.last + 1 and not acts_behind(analysis, side.last)
    if joined and before.where and side.how == before.how and not side.where:
        return replace(side, where=True, after=side.after or before.after)
    return side


def acts_behind(analysis: Analysis, last: int) -> bool:
    """Whether a state's verb stands right behind its name, so that "and" before it joins no place: "هجمات على أوكرانيا وموسكو تعلن …"."""
    mention = analysis.mention(last + 1)
    return mention is not None and any(
        (sense.kind == "speech" or (sense.kind == "trigger" and any(frame.get("subject") == "actor" for frame in sense.facts["frames"])))
        and {"verb", "feminine"} <= sense.features
        for sense in mention.senses
    )


def _side(analysis: Analysis, index: int, before: Before | None) -> tuple[Side, int] | None:
    mention = analysis.mentions[index]
    if not may_be_side(mention):
        return None
    if mention.first in analysis.taken and mention.last in analysis.taken:
        return None
    kinds = mention.kinds  # most are of one kind: no other is looked for
    person = mention.of("person") if "person" in kinds else None
    if person is None and before is not None and "surname" in kinds:
        person = next((sense for sense in mention.senses if sense.kind == "surname" and before.knows(sense.facts["name"])), None)
        person = person or of_leader(analysis, mention)
    if person is not None:
        country = country_on(person.facts["name"], person.facts["country"], analysis.published)
        return _make(analysis, mention.first, mention.last, "person", country, person.facts["name"]), index + 1
    function = mention.of("function") if "function" in kinds else None
    if function is not None and function.id in _SPEAKING:
        return _officials(analysis, index, function)
    office = mention.of("office") if "office" in kinds and "aid" not in kinds else None
    if office is not None:
        return _office(analysis, index, office, before)
    body = mention.of("body") if "body" in kinds else mention.of("agency") if "agency" in kinds and "place" not in kinds else None
    if body is not None:
        return _body(analysis, index, body, before)
    if function is not None and function.id == "enemy":
        return _make(analysis, mention.first, mention.last, "enemy", None, None), index + 1
    nation = mention.of("country", "capital", "demonym", "nationals")
    if nation is None:
        return _members(analysis, index)
    if nation.kind == "country" and of_an_object(analysis, mention):
        nation = mention.of("demonym") or nation
    how = _nation(analysis, mention, nation)
    name = country_english(nation.id) if how in {"country", "capital"} else None
    return _make(analysis, mention.first, mention.last, how, nation.id, name), index + 1


def may_be_side(mention: Mention) -> bool:
    """Return whether a mention can name somebody, a body or a state."""
    return not mention.kinds.isdisjoint(_NAMES) or any(sense.id in _FUNCTIONS for sense in mention.senses)


def by_surname_alone(mention: Mention) -> bool:
    """Return whether a mention names nobody but those whose surname it is."""
    return mention.kinds & _KINDS == {"surname"}


def _nation(analysis: Analysis, mention: Mention, nation: Sense) -> How:
    """How a nationality stands: as the state, or as an adjective, of forces where it follows a word for them."""
    if nation.kind != "demonym":
        return cast("How", nation.kind)
    if mention.of("country") and not mention.prefix and not of_an_object(analysis, mention):
        return "country"
    head = analysis.sense(mention.first - 1, "people")
    if head is not None and head.facts.get("mass") and not _number_before(analysis, mention.first - 1):
        return "forces"
    return "adjective"


def _number_before(analysis: Analysis, at: int) -> bool:
    return any(number.last in {at - 1, at} for number in analysis.numbers)


def _office(analysis: Analysis, index: int, office: Sense, before: Before | None) -> tuple[Side, int] | None:
    """An office with what belongs to it: nationality or state, and the name of who holds it, a surname where he was told before.

    "رئيساً" of no state is none.
    """
    told, following = read_title(analysis, index, office)
    if told.country is None and dual_or_rank(analysis, analysis.mentions[index].last):
        return None
    known = _known_by_surname(analysis, told, before) if not told.personal and before is not None else None
    if known is not None:
        last, facts = known
        country = country_on(facts["name"], facts["country"], analysis.published)
        return _make(analysis, analysis.mentions[index].first, last, "person", country, facts["name"]), following
    how: How = "person" if told.personal else "office"
    bare = not told.personal and told.country is None
    return _make(analysis, analysis.mentions[index].first, told.last, how, told.country, told.name, bare=bare), following


def _known_by_surname(analysis: Analysis, told: Titled, before: Before) -> tuple[int, Mapping[str, Any]] | None:
    """Where the surname right behind a title ends, and whose it is of those named before ("الوزير عبد العاطي")."""
    mention = analysis.mention(told.last + 1)
    if mention is None or mention.prefix or mention.kinds != {"surname"}:
        return None
    for sense in mention.senses:
        if before.knows(sense.facts["name"]) and told.country in {None, sense.facts["country"]}:
            return mention.last, sense.facts
    return None


def _body(analysis: Analysis, index: int, body: Sense, before: Before | None) -> tuple[Side, int] | None:
    mention = analysis.mentions[index]
    facts, last, following = body.facts, mention.last, index + 1
    how: How = "agency" if body.kind == "agency" else "body"
    country = facts.get("country")
    if facts.get("needs") == "place":
        return _regional(analysis, index, body)
    if facts.get("needs") == "bloc" and not _named_before(analysis, index, facts, before):
        return None
    joined = (beside := analysis.mention(last + 1)) is not None and beside.prefix.startswith("و")  # "قوات النظام وروسيا"
    if facts.get("alone") and not joined and (nation := analysis.sense(last + 1, "demonym")) is not None:
        return _make(analysis, mention.first, last + 1, how, nation.id, country_english(nation.id)), index + 2
    if facts.get("needs") == "demonym":
        country = None
        found = False
        if following + 1 < len(analysis.mentions) and analysis.form(last + 1) in closed_class("inside") and facts["kind"] != "military":
            following += analysis.mentions[following].first == last + 1 and analysis.mentions[following + 1].of("country") is not None
        if following < len(analysis.mentions):
            candidate = analysis.mentions[following]
            nation = candidate.of("demonym", "country", "capital")
            near = candidate.first - last <= 2 and not any(
                analysis.tokens[at].kind == "mark" and analysis.form(at) not in _BRACKETS for at in range(last + 1, candidate.first)
            )
            adjective = nation is not None and (candidate.of("demonym") or candidate.prefix in {"", "ل", "لال"})
            if near and nation is not None and adjective:
                country, last, following, found = nation.id, candidate.last, following + 1, True
        if not found and facts.get("strict"):
            return None
        owner = None if found else belongs_to(analysis, last)
        if owner is not None:
            return _make(analysis, mention.first, last, how, owner, body_english(facts, owner)), following
        if not found and before is not None:
            country = told_of_there(analysis, index) or before.country_of(body.id)
        name = body_english(facts, country) if country else None
        group = None if found else run_by(analysis, last)
        if group is not None:
            run = str(facts["english"]).replace("{demonym}", str(group.facts["adjective"]))
            return _make(analysis, mention.first, last, how, group.facts.get("seat"), run), following
        return _make(analysis, mention.first, last, how, country, name, bare=not found), following
    return _make(analysis, mention.first, last, how, country, facts["english"]), following


def _named_before(analysis: Analysis, index: int, facts: Mapping[str, Any], before: Before | None) -> bool:
    """Whether the bloc that a noun with the article stands for ("الحلف") was named before it, and no adjective makes it another."""
    last = analysis.mentions[index].last
    if analysis.tokens[last + 1].form.startswith("ال") if last + 1 < len(analysis.tokens) else False:
        return False
    here = any((body := other.of("body")) is not None and body.id == facts["of"] for other in analysis.mentions[:index])
    here = here or any(
        (one := other.of("person")) is not None and one.facts["country"] == facts["country"] for other in analysis.mentions[:index]
    )  # "قالت فلانة إن الاتحاد": one of its own
    return here or (before is not None and before.country_of(str(facts["of"])) == facts["country"])


def _regional(analysis: Analysis, index: int, body: Sense) -> tuple[Side, int]:
    """A body of a region or town, named after it: "الإدارة العسكرية لمدينة خيرسون"."""
    mention = analysis.mentions[index]
    near = (other for other in analysis.mentions[index + 1 :] if other.first - mention.last <= _REGION_REACH)
    place = next((sense for other in near if (sense := other.of("place")) is not None), None)
    if place is None:
        name = " ".join(str(body.facts["english"]).replace("{place}", "").split())
    else:
        name = str(body.facts["english"]).replace("{place}", str(place.facts["name"]))
    return _make(analysis, mention.first, mention.last, "body", body.facts.get("country"), name), index + 1


def _officials(analysis: Analysis, index: int, function: Sense) -> tuple[Side, int]:
    mention = analysis.mentions[index]
    last, country, following = mention.last, None, index + 1
    adjective = ""
    if following < len(analysis.mentions) and analysis.mentions[following].first - last <= 2:
        candidate = analysis.mentions[following]
        nation = candidate.of("demonym", "nationals")
        if nation is not None and (nation.kind == "demonym" or candidate.first == last + 1):
            country, last, following = nation.id, candidate.last, following + 1
            adjective = demonym_english(nation.id) + " "
        elif function.id == "sources" and candidate.prefix.endswith("ل") and (agency := _told_to(candidate, last)) is not None:
            return _make(
                analysis, mention.first, candidate.last, "agency", agency.facts.get("country"), agency.facts["english"]
            ), following + 1
        elif (body := candidate.of("body")) is not None and body.facts.get("country") and analysis.form(candidate.first - 1) in _IN:
            return (
                _make(
                    analysis,
                    mention.first,
                    last,
                    "officials",
                    body.facts["country"],
                    f"{body.facts['english']} {function.facts['english']}",
                ),
                following,
            )
        elif analysis.function(candidate.first, "western"):
            last, following, adjective = candidate.last, following + 1, "Western "
    return _make(analysis, mention.first, last, "officials", country, adjective + function.facts["english"]), following


def _told_to(candidate: Mention, last: int) -> Sense | None:
    """The agency that sources of no kind told ("مصادر لرويترز"): those of a kind are the source themselves ("مصادر طبية لرويترز")."""
    return candidate.of("agency") if candidate.first == last + 1 else None


def _members(analysis: Analysis, index: int) -> tuple[Side, int] | None:
    """Member states of a body as a source: "11 دولة عضو في الأمم المتحدة"."""
    mention = analysis.mentions[index]
    if not analysis.function(mention.first, "member_state"):
        return None
    number = next((number for number in analysis.numbers if number.last == mention.first - 1), None)
    body = next((other.of("body") for other in analysis.mentions[index + 1 : index + 4] if other.of("body")), None)
    if body is None:
        return None
    name = f"{body.facts.get('abbreviation') or body.facts['english']} member states"
    if number is not None and number.quantity.low is not None:
        name = f"{number.quantity.low:g} {name}"
    following = next(place for place, other in enumerate(analysis.mentions) if place > index and other.of("body"))
    return _make(analysis, mention.first, analysis.mentions[following].last, "officials", None, name), following + 1


def _make(analysis: Analysis, first: int, last: int, how: How, country: str | None, name: str | None, *, bare: bool = False) -> Side:
    mention = analysis.mention(first)
    last = _with_house(analysis, last) if how == "person" else last
    prefix = mention.prefix.removesuffix("ال").lstrip("وف") if mention else ""
    place = first - 1
    while place >= 0 and analysis.form(place) in _BRACKETS:
        place -= 1
    if not prefix and how == "country":
        place, prefix = past_state(analysis, place)
    if not prefix:
        place, prefix = past_each(analysis, place)
    before = (
        ""
        if (place == 0 and analysis.form(place) in closed_class("opening_verbs")) or _ends_place(analysis, place)
        else past_and(analysis.form(place), _PLACE_WORDS | _PARTY_PREPOSITIONS)
    )
    if before.startswith("و") and before.removeprefix("و") in _PLACE_WORDS:  # "وفي روسيا، قُتل 3"
        before = before.removeprefix("و")
    after = prefix or (
        before
        if analysis.function(first - 1, "toward", "destination", "over") or before in _PLACE_WORDS or before in _PARTY_PREPOSITIONS
        else ""
    )
    if fired_from(analysis, first):
        after = next(iter(closed_class("from")))
    where = how in {"country", "capital"} and (prefix == "ب" or before in _PLACE_WORDS)
    where = where or (how == "capital" and not prefix and undergoes(analysis, first, last))
    return Side(first, last, how, country, name, after, where, first - 1 if how == "adjective" else first, bare)


def _with_house(analysis: Analysis, last: int) -> int:
    """The last token of a name with the house behind it: "الأمير فلان بن فلان آل سعود"."""
    if last + 2 >= len(analysis.tokens) or analysis.tokens[last + 2].kind != "word" or analysis.form(last + 1) != _ARTICLE:
        return last
    token = analysis.tokens[last + 1]
    return last + 2 if analysis.raw[token.start : token.end] == _HOUSE else last


def _ends_place(analysis: Analysis, at: int) -> bool:
    """Whether token `at` is the last of a place's name, and leads to nobody ("في الجزائر العاصمة وزير الخارجية")."""
    place = analysis.mention(at)
    return place is not None and place.first < at and place.of("place") is not None
