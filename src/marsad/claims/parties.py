"""Who takes part: the sides of a sentence as participants, with titles, counterparts and offices resolved."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from marsad.claims.apposition import MARKS, accredited, formerly, is_his_name, is_his_office, is_kinsman, leads_it
from marsad.claims.incumbents import is_holder, last_in_office, last_named
from marsad.claims.party import Party, bidden_by, preposition
from marsad.claims.scene import Scene
from marsad.claims.strange_names import with_name
from marsad.grammar.each_of import past_each
from marsad.grammar.names import members_of, office_holder, offices_of
from marsad.grammar.sides import Side
from marsad.grammar.titles import holds_many, names_another
from marsad.grammar.words import closed_class
from marsad.model import Participant
from marsad.text.fold import fold

_PARTY = frozenset({"person", "office", "country", "capital", "body", "officials", "nationals", "adjective"})
_HEAD_REACH = 2
_TITLES = 3
_OFFICIALS_REACH = 4
_JOINED = frozenset("بل")
_COMMAS = frozenset("،,")
_QUOTES = frozenset("\"«“'")
_THEIR = "هم"
_PRESIDENT = "president"
_FROM = closed_class("from")


def parties(scene: Scene) -> tuple[Party, ...]:
    """Return the parties that a sentence names, in order of place.

    "نظيره الروسي" holds, for Russia, the office of the party before it; an office without a name is its holder on the day; a name
    that follows its title is one party with it.
    """
    out: list[Party] = []
    for side in scene.sides:
        if side.how not in _PARTY:
            continue
        party = _party(scene, side, out)
        if party is None or _of_a_rite(scene, party) or _joins_its_group(out, party):
            continue
        party = with_name(scene, party, out[-1] if out else None)
        if out and out[-1].how == "kin" and is_kinsman(scene, out[-1], party):
            out[-1] = replace(party, first=out[-1].first, after=out[-1].after)
            continue
        if out and out[-1].last >= party.first:
            if out[-1].first >= party.first and party.how == "person":
                out[-1] = replace(party, first=out[-1].first)
            if party.how != "person" or party.last <= out[-1].last:
                continue
            # the nationality is the office's, what follows it his title ("وزير الخارجية السعودي الأمير فلان")
            party = replace(party, first=out[-1].last + 1, after="")
        _sit(scene, out, party)
        if formerly(scene, party) or (out and (is_his_office(scene, out[-1], party) or _his_body(scene, out[-1], party))):
            if out and party.first - out[-1].last <= _TITLES:
                out[-1] = replace(out[-1], last=party.last)
            continue
        if out and (is_his_name(scene, out[-1], party) or leads_it(scene, out[-1], party)):
            out[-1] = replace(out[-1], last=party.last, participant=party.participant)
        else:
            out.append(party)
    return tuple(party for party in out if party.how != "kin")


def _sit(scene: Scene, out: list[Party], party: Party) -> None:
    """Join an envoy with the state where he is accredited, told right before his name."""
    if len(out) > 1 and accredited(scene, out[-2], out[-1]) and is_his_name(scene, replace(out[-2], last=out[-1].last), party):
        seat = out.pop()
        out[-1] = replace(out[-1], last=seat.last)


def _joins_its_group(out: list[Party], party: Party) -> bool:
    """Whether a state is only listed as one of a group named before it, which ends with it: "الترويكا الأوروبية (فرنسا وبريطانيا …)"."""
    if not out or party.how not in {"country", "capital"} or party.first - out[-1].last > _TITLES:
        return False
    if party.participant.country not in members_of(out[-1].participant.country):
        return False
    out[-1] = replace(out[-1], last=party.last)
    return True


def _of_a_rite(scene: Scene, party: Party) -> bool:
    """Whether somebody is whose funeral or feast it is, at which others meet: "على هامش جنازة البابا", "خلال مراسم تنصيب الرئيس"."""
    word = scene.analysis.form(party.first - 1)
    return bool({word, word[1:]} & closed_class("rites"))


def _his_body(scene: Scene, before: Party, party: Party) -> bool:
    """Whether a body is only named again in marks behind who heads it: "رئيس المخابرات الإسرائيلية (الموساد)"."""
    if party.how != "body" or before.how not in {"office", "person", "officials"} or party.after:
        return False
    between = range(before.last + 1, party.first)
    mention = scene.analysis.mention(party.first)
    alone = mention is not None and not mention.prefix.startswith("و")
    country = before.participant.country
    marks = all(
        (scene.analysis.tokens[at].kind == "mark" and scene.analysis.form(at) not in _COMMAS)
        or ((nation := scene.analysis.sense(at, "demonym")) is not None and nation.id == country)
        for at in between
    )
    return alone and marks and party.participant.country == country


def _party(scene: Scene, side: Side, before: list[Party]) -> Party | None:
    if side.how == "office":
        return _counterpart_by_office(scene, side, before) or _office(scene, side)
    if side.country is None:
        return None
    if side.how == "person":
        return _person(scene, side)
    counterpart = _head(scene, side, "counterpart") if side.how in {"adjective", "nationals"} else None
    if counterpart is not None:
        of_several = scene.analysis.form(counterpart).endswith(_THEIR)  # "مسؤولين أتراك ونظرائهم الروس": of those right before
        name = _counterpart(scene, side, before[-1:] if of_several else before)
        return Party(counterpart, side.last, Participant(name, side.country), preposition(scene, counterpart), "counterpart")
    envoys = _head(scene, side, "envoys", "officials") if side.how in {"adjective", "nationals", "country", "capital"} else None
    if envoys is not None:
        return Party(envoys, side.last, Participant(None, side.country), preposition(scene, envoys), "officials")
    if (
        side.how == "capital"
        and scene.analysis.sense(side.first - 1, "demonym")
        and scene.analysis.form(side.first - 2) in closed_class("capitals")
    ):
        return None
    if side.after in closed_class("about") and scene.analysis.function(side.first - 2, "envoys", "officials"):
        return Party(side.first - 2, side.last, Participant(None, side.country), preposition(scene, side.first - 2), "officials")
    if side.how == "adjective":
        return _first_president(scene, side) or _second_of_list(scene, side, before)
    if before and before[-1].how == "officials" and side.how == "country" and side.first == before[-1].last + 1 and side.after in _FROM:
        return Party(side.first, side.last, Participant(None, side.country), "", "officials")
    elsewhere = _counterpart_in(scene, side, before)
    if elsewhere is not None:
        return elsewhere
    envoys = _sent_from(scene, side)
    if envoys is not None:
        return Party(envoys, side.last, Participant(None, side.country), preposition(scene, envoys), "officials")
    return _as_named(scene, side, before)


def _as_named(scene: Scene, side: Side, before: list[Party]) -> Party:
    """A state, a body or officials as they are named, with "senior" before them ("مع كبار المسؤولين العراقيين"), or two heads of bodies."""
    heads = _two_heads(scene, side, before)
    if heads is not None:
        return Party(heads, side.last, Participant(None, side.country), preposition(scene, heads), "officials")
    first = side.first - 1
    if side.how == "officials" and scene.analysis.form(first) in closed_class("senior"):
        return Party(first, side.last, Participant(None, side.country), preposition(scene, first), side.how)
    return Party(side.first, side.last, Participant(None, side.country), side.after, side.how)


def _that_official(scene: Scene, side: Side) -> str | None:
    """Who "the American official" is: he of whom the sentence before told, where he is of that state, no leader, and none is unnamed."""
    word = scene.analysis.form(side.first)
    if not {word, word.lstrip("وف"), word.lstrip("وف").removeprefix("ب")} & closed_class("that_official") or scene.person is None:
        return None
    name, country = scene.person
    if country != side.country or not closed_class("offices_of_leaders").isdisjoint(offices_of(name, scene.analysis.published)):
        return None
    told = scene.analysis.raw[: scene.analysis.sentence.start].split()
    unnamed = any(fold(earlier).lstrip("ول") in closed_class("some_official") for earlier in told)  # "قال مسؤول أميركي …"
    return None if unnamed else name


def _counterpart_in(scene: Scene, side: Side, before: list[Party]) -> Party | None:
    """A counterpart told by a state that he is "in": "نظرائه في (كل من) مصر والأردن", each of those joined to the first."""
    if side.how not in {"country", "capital"}:
        return None
    place, _ = past_each(scene.analysis, side.first - 1)
    if scene.analysis.form(place) in closed_class("in") and scene.analysis.function(place - 1, "counterpart"):
        first = place - 1
        return Party(
            first, side.last, Participant(_counterpart(scene, side, before), side.country), preposition(scene, first), "counterpart"
        )
    mention = scene.analysis.mention(side.first)
    last = before[-1] if before else None
    joined = last is not None and mention is not None and mention.prefix == "و" and side.first == last.last + 1
    if last is None or not joined or last.how != "counterpart" or scene.analysis.sense(last.last, "country", "capital") is None:
        return None
    earlier = [party for party in before if party.how != "counterpart"]
    return Party(side.first, side.last, Participant(_counterpart(scene, side, earlier), side.country), "", "counterpart")


def _sent_from(scene: Scene, side: Side) -> int | None:
    """The token of "officials" where a state is told as theirs ("مسؤولون كبار من فرنسا", "مستشارون للأمن القومي من ألمانيا")."""
    analysis = scene.analysis
    if side.how not in {"country", "capital"} or analysis.form(side.first - 1) not in _FROM:
        return None
    for at in range(side.first - 2, max(-1, side.first - 2 - _OFFICIALS_REACH), -1):
        if analysis.function(at, "envoys", "officials"):
            return at
        mention = analysis.mention(at)
        if analysis.tokens[at].kind != "word" or (mention is not None and mention.of("meet", "trigger", "speech", "person", "country")):
            return None
    return None


def _person(scene: Scene, side: Side) -> Party:
    first = side.first
    while first and side.first - first < _TITLES:
        quoted = scene.analysis.form(first - 1) in _QUOTES  # "السيدة «إيفيت كوبر»"
        if not _belongs(scene, side, first - 1 - quoted):
            break
        first -= 1 + quoted
    if scene.analysis.function(first - 1, "counterpart"):
        first -= 1
    honoured = scene.analysis.form(first - 1)
    if honoured[:1] in _JOINED and honoured[1:] in closed_class("honorifics"):  # "اتصالاً بفخامة الرئيس …"
        return Party(first - 1, side.last, Participant(side.name, side.country), honoured[:1], "person")
    company = scene.analysis.form(first - 1) in closed_class("company")
    own = first == side.first and not company and not bidden_by(scene, first)
    after = side.after if own else preposition(scene, first)
    whose = scene.analysis.form(first - 1)
    if whose.removeprefix("ل") in closed_class("administrations"):
        first = _of_administration(scene, first - 1)
        return Party(first, side.last, Participant(None, side.country), preposition(scene, first), "officials")
    if whose.removeprefix("ل") in closed_class("aides") and scene.analysis.form(first - 2) not in closed_class("senior_aide"):
        return Party(first - 1, side.last, Participant(None, side.country), preposition(scene, first - 1), "officials")
    if whose.lstrip("ول") in closed_class("kin"):
        return Party(first - 1, side.last, Participant(side.name, side.country), preposition(scene, first - 1), "kin")
    return Party(first, side.last, Participant(side.name, side.country), after, "person")


def _of_administration(scene: Scene, at: int) -> int:
    """The token of who acts for an administration that is named at `at`, else that itself ("مسؤولون بارزون في إدارة الرئيس فلان")."""
    inside = scene.analysis.form(at - 1) in closed_class("in")
    near = range(at - 2, max(-1, at - 2 - _HEAD_REACH), -1) if inside else ()
    return next((place for place in near if scene.analysis.function(place, "envoys", "officials")), at)


def _belongs(scene: Scene, side: Side, at: int) -> bool:
    """Whether the word before a name is part of it: an honorific, the nationality, the "two" of a list of two ("الرئيسان الفرنسي …")."""
    nation = scene.analysis.sense(at, "demonym") if scene.analysis.sense(at, "country") is None else None
    titles = closed_class("honorifics") | closed_class("dual_people")
    capital = scene.analysis.form(at - 1) in closed_class("capitals")  # "التقى في العاصمة العراقية رئيس الوزراء فلان"
    return scene.analysis.form(at) in titles or (nation is not None and nation.id == side.country and not capital)


def _head(scene: Scene, side: Side, *functions: str) -> int | None:
    """The token of a word such as "counterpart" or "delegation" that the nationality belongs to."""
    places = range(side.first - 1, max(-1, side.first - 1 - _HEAD_REACH), -1)
    many = closed_class("offices_of_many") if side.how == "nationals" and "officials" in functions else frozenset()
    at = next((at for at in places if scene.analysis.function(at, *functions) or _of_office(scene, at, many)), None)
    if at is None or any(
        scene.analysis.form(place) in MARKS or scene.analysis.sense(place, "demonym", "nationals") for place in range(at + 1, side.first)
    ):
        return None
    apart = side.how != "adjective" and (side.after or at != side.first - 1)
    return None if apart and not (at == side.first - _HEAD_REACH and _is_adjective(scene, side)) else at


def _is_adjective(scene: Scene, side: Side) -> bool:
    """Whether a state's name is an adjective in the accusative behind another one ("وفداً عسكرياً روسياً", "وفداً حكومياً ليبياً")."""
    mention = scene.analysis.mention(side.first)
    both = mention is not None and not mention.prefix and mention.of("country") is not None and mention.of("demonym") is not None
    return both and not side.after and scene.analysis.form(side.first - 1).endswith("يا")


def _of_office(scene: Scene, at: int, offices: AbstractSet[str]) -> bool:
    """Whether a word is of one of some offices ("المفاوضين الروس")."""
    office = scene.analysis.sense(at, "office") if offices else None
    return office is not None and office.id in offices and office.id != "counterpart"


def _second_of_list(scene: Scene, side: Side, before: list[Party]) -> Party | None:
    """The second of "نظيريه السويدي والفنلندي", "الوفدان الروسي والأوكراني", "وزيرا الدفاع الروسي والأميركي"."""
    mention = scene.analysis.mention(side.first)
    if mention is None or not mention.prefix.startswith("و") or not before:
        return None
    last = before[-1]
    if scene.analysis.form(last.first) in closed_class("two_presidents") and side.first - last.last <= 1:
        return Party(side.first, side.last, _president(scene, side), "", "office")
    many = last.how in {"counterpart", "officials"} or _holds_many_from(scene, last)
    comma = last.how == "counterpart" and scene.analysis.form(side.first - 1) in MARKS  # "نظيريه الموريتاني فلان، والنيجيري"
    if not many or side.first - last.last > 1 + comma:
        return None
    how = "counterpart" if last.how != "officials" else "officials"
    name = _counterpart(scene, side, before[:-1]) if last.how == "counterpart" else None
    return Party(side.first, side.last, Participant(name, side.country), "", how)


def _two_heads(scene: Scene, side: Side, before: list[Party]) -> int | None:
    """The token from which a body is one of two whose heads are told together: "مديرا وكالة المخابرات المركزية والموساد"."""
    if side.how != "body":
        return None
    if scene.analysis.form(side.first - 1).removeprefix("و") in closed_class("two_heads"):
        return side.first - 1
    mention = scene.analysis.mention(side.first)
    joined = mention is not None and mention.prefix.startswith("و") and bool(before)
    heads = joined and scene.analysis.form(before[-1].first).removeprefix("و") in closed_class("two_heads")
    return side.first if heads and side.first - before[-1].last <= _HEAD_REACH else None


def _first_president(scene: Scene, side: Side) -> Party | None:
    """The first of two presidents told by their states: "الرئيسان الروسي والأميركي"."""
    if scene.analysis.form(side.first - 1) not in closed_class("two_presidents"):
        return None
    return Party(side.first - 1, side.last, _president(scene, side), preposition(scene, side.first - 1), "office")


def _president(scene: Scene, side: Side) -> Participant:
    return Participant(office_holder(_PRESIDENT, side.country or "", scene.analysis.published), side.country)


def _holds_many_from(scene: Scene, party: Party) -> bool:
    office = scene.analysis.sense(party.first, "office")
    return office is not None and (office.id in closed_class("offices_of_many") or holds_many(scene.analysis, party.first))


def _office(scene: Scene, side: Side) -> Party | None:
    """An office by itself: its holder on the day, or who was last named with it."""
    if side.country is None:
        found = last_in_office(scene, side)
        return Party(side.first, side.last, found, side.after, "office") if found is not None else None
    name = side.name if is_holder(scene, side) else last_named(scene, side) or _that_official(scene, side)
    first = side.first - 1 if scene.analysis.function(side.first - 1, "counterpart") else side.first  # "بنظرائه وزراء خارجية …"
    return Party(first, side.last, Participant(name, side.country), preposition(scene, first) or side.after, "office")


def _counterpart_by_office(scene: Scene, side: Side, before: list[Party]) -> Party | None:
    """A counterpart where the lexicon of offices has the word ("نظرائه الفرنسي والتركي")."""
    office = scene.analysis.sense(side.first, "office")
    if office is None or office.id != "counterpart" or side.country is None:
        return None
    return Party(side.first, side.last, Participant(_counterpart(scene, side, before), side.country), side.after, "counterpart")


def _counterpart(scene: Scene, side: Side, before: list[Party]) -> str | None:
    """The name of a counterpart: who holds, in that country, an office of the person before, the leader's of several."""
    day = scene.analysis.published
    for other in reversed(before):
        name = other.participant.name
        offices = offices_of(name, day) if name else ()
        leads = tuple(office for office in offices if office in closed_class("offices_of_leaders"))
        holders = {office_holder(office, side.country or "", day) for office in leads or offices} - {None}
        if holders:
            holder = next(iter(holders)) if len(holders) == 1 else None
            return None if names_another(scene.analysis, side.last, holder) else holder
    return None
