"""Meetings and calls by their words: "X met Y", "talks between X and Y", "X held a call with Y"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from marsad.claims.actors import actor_before
from marsad.claims.addressed import addressed
from marsad.claims.agreed import agreed_to_hold, made_ready
from marsad.claims.among import among, brought_him, in_turn, nationalities, several_told, together
from marsad.claims.apposition import resides
from marsad.claims.attendance import attendance, attendants
from marsad.claims.attending import attended, with_attendants
from marsad.claims.duals import both
from marsad.claims.guests import goes, guests_of, intends, signs_paper
from marsad.claims.hosts import carrier_of, held_with, hosts_of, is_held, own_envoys, several_hosts, state_that_opens, told_ahead
from marsad.claims.party import Party
from marsad.claims.repeated import met_again, received_him, who_met_him
from marsad.claims.scene import Scene
from marsad.claims.subjects import after, chain, gap, people, subject_of_verb
from marsad.claims.taken_place import told_as_held
from marsad.grammar.each_of import past_each
from marsad.grammar.words import closed_class, unknown_noun
from marsad.lexicon.index import Mention, Sense
from marsad.model import Participant

Group = tuple[tuple[Participant, ...], str]

_APART_REACH = 6
_NAME = 4
_FOR_REACH = 6
_HOST = "host"
_TALKED = frozenset({"discuss", "gather"})
_OPENING = 3
_CONFERENCE = "press_conference"
_RECEIVES = "ستقبل"
_NAMES = 2
_WITH_OCCASION = 2


def verb(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """Return the meetings of a verb: its subject with its object, or several subjects with each other; others who were there too."""
    return _attended(scene, mention, present, _of_verb(scene, mention, sense, present))


def talk(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """Return the meetings of a noun: between its parties, or of its subject with its partner; others who were there too."""
    return _attended(scene, mention, present, _of_noun(scene, mention, sense, present))


def _attended(scene: Scene, mention: Mention, present: Sequence[Party], met: list[Group]) -> list[Group]:
    """One meeting, with those of further states who are told to have attended it."""
    if len(met) != 1:
        return met
    who, form = met[0]
    states = {one.country for one in who if one.name or not nationalities(scene, mention)}  # "محادثات تركية روسية بمشاركة فلان": named
    others = [party.participant for party in attendants(scene, mention, present) if party.participant.country not in states]
    return [(people([*who, *others]), form)] if others else met


def _of_verb(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """The meetings of a verb, by its words alone."""
    following = after(scene, mention, present)
    envoys = own_envoys(scene, mention, present)
    subject = None if envoys is not None or ("masdar" in sense.features and mention.suffix) else subject_of_verb(scene, mention, present)
    hosts = chain(scene, present, subject) if subject is not None else []
    if subject is None or not (_acts(mention, subject) or ("dual" in sense.features and _acts(mention, hosts[-1]))):
        hosts = []
    start = max(mention.last, _past_strange_name(scene, hosts[-1])) if hosts else mention.last
    partners = guests_of(scene, mention, sense, [party for party in following if party.first > start], start)
    form = _form(scene, mention, sense.facts, partners[-1].last if partners else start)
    if sense.id in _TALKED and form != "call" and _call_ahead(scene, mention, present):
        form = "call"
    if len(hosts) > 1 and not partners and _apart(scene, hosts[-1].last):
        partners, hosts = hosts[1:], hosts[:1]
    if sense.id == _HOST and hosts and not hosts[0].personal and len({party.participant.country for party in partners}) > 1:
        return [(people([party.participant for party in partners]), form)]  # "استضافت أنقرة وفدين من روسيا وأوكرانيا"
    if hosts and partners:
        own = [party.participant for party in hosts]
    elif hosts and together(hosts) and "ل" not in mention.prefix and _each_other(scene, mention, sense, hosts):
        return [(people([party.participant for party in hosts]), form)]
    else:
        if not partners and sense.facts.get("direct") and hosts and hosts[0].personal and hosts[0].first > mention.last:
            partners = [] if _meets_unknown(scene, hosts[-1].last + 1) else hosts
        alone = not partners and len(hosts) == 1 and hosts[0].personal
        him = (who_met_him(scene, mention, hosts, present) or received_him(scene, mention, hosts)) if alone else None
        if him is not None:
            return [(people([hosts[0].participant, him]), form)]  # "وكان ماكرون قد استقبله السبت"
        if not partners:
            again = met_again(scene, mention, present)
            return [(again or both(scene, mention.first, present), form)] if again or _dual(scene, mention, sense) else []
        found = envoys or told_ahead(scene, mention, present, partners) or actor_before(scene, mention.first, present)
        found = found or received_him(scene, mention, partners) or state_that_opens(scene, mention, sense, present)
        own = [found] if found is not None else []
    each = bool(sense.facts.get("each")) or _each_of(scene, mention, partners) or (bool(partners) and _in_calls(scene, partners[-1].last))
    return [met for row in in_turn(scene, partners) for met in _meetings(own, row, form, each=each)]


def _past_strange_name(scene: Scene, host: Party) -> int:
    """The end of a host's name that no table knows, behind the office ("التقى وزير الدفاع اللبناني فلان الفلاني سفيرة …").

    An envoy's stands behind where he resides: "التقى السفير الأوكراني في برلين فلان الفلاني وزير المالية".
    """
    analysis, at = scene.analysis, host.last + 1
    sits = resides(scene, host)
    if not (host.how == "office" or sits) or host.participant.name is not None:
        return host.last
    if sits:
        at = next((side.last + 1 for side in scene.sides if side.first == at + 1 and side.after in closed_class("seat_of_envoys")), at)
    end, last = min(at + _NAME, len(analysis.tokens)), at - 1
    while at < end and analysis.tokens[at].kind == "word" and analysis.mention(at) is None and at not in analysis.taken:
        at += 1
    known = at in analysis.taken or analysis.sense(at, "office", "person") is not None or (sits and at < len(analysis.tokens))
    return at - 1 if at - 1 - last >= _NAMES and known else host.last


def _of_noun(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """The meetings of a noun, by its words alone."""
    form = _form(scene, mention, sense.facts, mention.last)
    if _tells_only_how(scene, mention):
        return []
    following = after(scene, mention, present)
    begins, taking_part = attendance(scene, mention, present)
    mates = _mates(scene, mention, sense, present, following)
    if taking_part and mates and mates[0].first > begins:
        mates = []
    if mates and not together(mates):
        brought = mates[0].personal and brought_him(scene, mention)
        own = (actor_before(scene, mention.first, present) or _who_speaks(scene, mention)) if brought else None
        return [(people([own, mates[0].participant]), form)] if own is not None else []
    if mates:
        form = _form(scene, mention, sense.facts, mates[-1].last)
        told = any(party.personal for party in mates) or told_as_held(scene, mention, mates[-1].last)
        return [(people([*with_attendants(scene, mention, present, mates), *taking_part]), form)] if told else []
    pair = tuple(dict.fromkeys((*nationalities(scene, mention), *taking_part)))
    if len(pair) > 1:
        told = told_as_held(scene, mention, mention.last + len(pair))
        return [(pair, form)] if told else []
    partners = guests_of(scene, mention, sense, following, mention.last)
    if not partners:
        holders, partners = held_with(scene, mention, present)
        if holders:
            return _meetings(holders, partners, form, each=bool(sense.facts.get("each")) and "plural" in sense.features)
        met = attended(scene, mention, present)
        if scene.analysis.form(mention.first - 1) in closed_class("these"):  # "تلك المباحثات": told before
            return []
        if met:
            return [(met, form)]
        return addressed(scene, mention, present, form) or _dual_hosts(scene, mention, present, form) or _came_for(scene, mention, present)
    form = _form(scene, mention, sense.facts, partners[-1].last)
    one_by_one = several_told(scene, following)
    if one_by_one:
        holders = hosts_of(scene, mention, present, one_by_one[0])
        return [met for row in one_by_one for met in _meetings(holders, row, form, each=False)]
    if not any(party.personal for party in partners) and not told_as_held(scene, mention, partners[-1].last):
        return []
    several = bool(sense.facts.get("each")) and bool({"plural", "dual"} & sense.features)
    holders, each = hosts_of(scene, mention, present, partners), several or _each_of(scene, mention, partners)
    return [met for row in in_turn(scene, partners) for met in _meetings(holders, row, form, each=each)]


def _mates(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party], following: Sequence[Party]) -> list[Party]:
    """Those between whom it was, by its noun; nobody where the only one was there besides those who held it ("عقدا اجتماعاً بحضور فلان")."""
    mates = [] if intends(scene, mention) or _whom_he_goes_to(scene, mention) else among(scene, mention, following)
    if mates and not together(mates) and mates[0] in attendants(scene, mention, present):
        form = str(sense.facts.get("form"))
        held = guests_of(scene, mention, sense, following, mention.last) or _dual_hosts(scene, mention, present, form)
        return [] if held or nationalities(scene, mention) else mates
    return mates


def _whom_he_goes_to(scene: Scene, mention: Mention) -> bool:
    """Whether a noun only says what somebody goes somewhere for: "توجه فلان إلى جنيف للقاء وزراء خارجية فرنسا وألمانيا"."""
    if mention.prefix != "ل" or not (mention.first - 1 in scene.analysis.taken or any(p.last == mention.first - 1 for p in scene.places)):
        return False
    return goes(scene, mention)


def _who_speaks(scene: Scene, mention: Mention) -> Participant | None:
    """Who tells of the meeting that brought him together with another ("قال فلان إن اللقاء الذي جمعه بنظيره …")."""
    speaker = scene.speaker(mention.first)
    known = speaker is not None and speaker.person and speaker.country
    return Participant(speaker.name, speaker.country) if speaker is not None and known else None


def _tells_only_how(scene: Scene, mention: Mention) -> bool:
    """Whether a noun says only how those told before were met: "التقى فلاناً وفلاناً في لقاءات منفصلة"."""
    form = scene.analysis.form
    apart = form(mention.first - 1) in closed_class("in") and form(mention.last + 1) in closed_class("separate")
    return apart and form(mention.last + 2) not in closed_class("with_only")


def _each_of(scene: Scene, mention: Mention, partners: Sequence[Party]) -> bool:
    """Whether people are met one by one: after "each of" ("التقى كلاً من …"), with "separate" ("محادثات منفصلة مع", "في لقاءات منفصلة").

    Talks of two sides with several are one by one too ("أجرى مباحثات ثنائية مع فلان وفلان").
    """
    if not partners:
        return False
    between = {scene.analysis.form(at) for at in range(mention.last + 1, partners[0].first)}
    several = {"plural", "dual"} & mention.senses[0].features and len({party.participant.country for party in partners}) > 1
    told = closed_class("separate") | (closed_class("bilateral") if several else frozenset())
    if not between.isdisjoint(told):
        return True
    apart = _apart(scene, partners[-1].last)
    return apart or past_each(scene.analysis, partners[0].first - 1)[0] != partners[0].first - 1


def _apart(scene: Scene, last: int) -> bool:
    """Whether "in separate meetings" stands right behind those met."""
    return any(scene.analysis.form(at) in closed_class("separate") for at in range(last + 1, last + 1 + _APART_REACH))


def _meetings(own: Sequence[Participant], partners: Sequence[Party], form: str, *, each: bool) -> list[Group]:
    """One meeting of all, or one each where one person called or met several, by office or name, one by one."""
    if not own or not partners:
        return []
    others = [party.participant for party in partners]
    one_by_one = form == "call" or all(party.how != "officials" for party in partners)
    several = len({other.country for other in others}) > 1 or (len(others) > 1 and all(other.name for other in others))
    if each and one_by_one and len(own) == 1 and several:
        return [(people([*own, other]), form) for other in others]
    return [(people([*own, *others]), form)]


def _form(scene: Scene, mention: Mention, facts: Mapping[str, Any], last: int) -> str:
    """The form of a meeting: "by telephone" or "in a call" beside the word, or after those it names, makes a call of it."""
    by_phone = False
    if _in_a_call(scene, last) or (facts.get("close") and not facts.get("paper") and _all_in_a_call(scene, last)):
        return "call"
    for at in range(mention.last + 1, last + 4):
        if at > last and (scene.analysis.sense(at, "meet") or scene.analysis.form(at) in closed_class("occasions")):
            break  # another meeting's
        by_phone = by_phone or scene.analysis.form(at) in closed_class("by_phone")
    return "call" if by_phone else str(facts.get("form"))


def _in_a_call(scene: Scene, last: int) -> bool:
    """Whether what was said was said in a call that is named right behind ("بحث مع نظيره في اتصال هاتفي", "ناقشا خلال مكالمة")."""
    noun = scene.analysis.sense(last + 2, "meet")
    inside = scene.analysis.form(last + 1) in closed_class("inside")
    return inside and noun is not None and noun.facts.get("form") == "call"


def _call_ahead(scene: Scene, mention: Mention, present: Sequence[Party]) -> bool:
    """Whether a call that names nobody opens the sentence, in which two discussed it: "وفي اتصال منفصل، بحث فلان مع نظيره الوضع"."""
    analysis = scene.analysis
    opening = [one for one in analysis.having("meet") if one.last < mention.first and one.first <= _OPENING]
    noun = opening[0].of("meet") if opening else None
    if noun is None or noun.facts.get("form") != "call" or analysis.form(opening[0].first - 1).lstrip("و") not in closed_class("inside"):
        return False
    named = any(opening[0].last < party.first < mention.first and party.after in closed_class("with") for party in present)
    return not named and not analysis.functions(opening[0].last, mention.first, "complementiser")


def _in_calls(scene: Scene, last: int) -> bool:
    """Whether several calls are told right behind ("بحث مع نظرائه في اتصالات هاتفية")."""
    noun = scene.analysis.sense(last + 2, "meet") if _in_a_call(scene, last) else None
    return noun is not None and "plural" in noun.features


def _all_in_a_call(scene: Scene, last: int) -> bool:
    """Whether it is told behind what they discussed that it was in a call, theirs: "بحث مع نظيره الوضع في السودان، خلال اتصال هاتفي"."""
    analysis = scene.analysis
    after = (mention for mention in analysis.mentions if mention.first > last and ("meet" in mention.kinds or "speech" in mention.kinds))
    noun = next(after, None)
    sense = noun.of("meet") if noun is not None else None
    if noun is None or sense is None or sense.facts.get("form") != "call" or analysis.functions(last + 1, noun.first, "complementiser"):
        return False
    others = closed_class("party_prepositions") | closed_class("with")
    return analysis.form(noun.first - 1) in closed_class("inside") and analysis.form(noun.last + 1) not in others


def _meets_unknown(scene: Scene, at: int) -> bool:
    """Whether people of no state stand behind a subject as those it meets ("التقى ماكرون بقادة الأحزاب")."""
    while at in scene.analysis.taken:
        at += 1
    form = scene.analysis.form(at)
    bare = form.removeprefix("ب").removeprefix("ال")
    return form.startswith("ب") and (scene.analysis.function(at, "envoys", "officials") or bare in closed_class("no_states_people"))


def _each_other(scene: Scene, mention: Mention, sense: Sense, hosts: Sequence[Party]) -> bool:
    """Whether several subjects did it with each other: spoke by telephone, signed one paper, or simply met."""
    start = max(mention.last, hosts[-1].last)
    if _RECEIVES in scene.analysis.form(mention.first):  # "استقبل السفير الفرنسي والتركي": both are received
        return False
    if sense.facts.get("each"):
        return _form(scene, mention, {}, start) == "call"
    return not sense.facts.get("paper") or (hosts[0].personal and signs_paper(scene, mention, start))


def _acts(mention: Mention, subject: Party) -> bool:
    """Whether a subject is one: a state as a whole only right beside its verb ("استقبلت الدول طلبي السويد" has none)."""
    return subject.personal or min(abs(subject.first - mention.last), abs(mention.first - subject.last)) == 1


def _dual(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether the verb itself says that two did it, and who is told before it ("والتقيا", "إنهما اجتمعا")."""
    if "dual" not in sense.features or "verb" not in sense.features or mention.suffix or sense.facts.get("close"):
        return False
    if _meets_others(scene, mention.last + 1):
        return False
    return mention.prefix[:1] in {"و", "ف"} or scene.analysis.form(mention.first - 1) in closed_class("that_it") | closed_class(
        "then_words"
    )


def _meets_others(scene: Scene, at: int) -> bool:
    """Whether people who are no officials stand right behind "they both met": "والتقيا الصحفيين"."""
    if not scene.analysis.form(at).startswith("ال"):
        return False
    return scene.analysis.sense(at, "people") is not None or unknown_noun(scene.analysis, at)


def _dual_hosts(scene: Scene, mention: Mention, present: Sequence[Party], form: str) -> list[Group]:
    """Talks that two hold with each other ("عقدا اجتماعاً", "اتفقا على عقد لقاء", "بوتين وترامب عقدا قمة")."""
    ready = made_ready(scene, mention, present)
    if ready:
        return [(people(ready), form)]
    carrier = carrier_of(scene, mention)
    if carrier is None:
        together_hosts = several_hosts(scene, mention, present)
        return [(people(together_hosts), form)] if together_hosts else _pair_before(scene, mention, present, form)
    agreed = agreed_to_hold(scene, carrier, present)
    if agreed:
        return [(people(agreed), form)]
    dual = next(
        (at for at in range(max(0, carrier.first - 3), carrier.first + 1) if scene.analysis.form(at) in closed_class("dual_verbs")), None
    )
    subject = subject_of_verb(scene, carrier, present)
    if subject is not None and subject.last < mention.first:
        hosts = chain(scene, present, subject)
        return [(people([party.participant for party in hosts]), form)] if together(hosts) else []
    pair = both(scene, carrier.first, present) if dual is not None else ()
    return [(pair, form)] if pair else []


def _came_for(scene: Scene, mention: Mention, present: Sequence[Party]) -> list[Group]:
    """Talks for which delegations of two states came: "وصل الوفدان الروسي والأوكراني إلى جنيف لإجراء جولة من المحادثات"."""
    analysis = scene.analysis
    goes = (one for one in analysis.having("meet") if one.last < mention.first and (sense := one.of("meet")) and sense.facts.get("to"))
    journey = next(goes, None)
    if journey is None or not any(
        analysis.form(at).startswith("ل") and (is_held(scene, at) or analysis.form(at) in closed_class("attending"))
        for at in range(max(journey.last + 1, mention.first - _FOR_REACH), mention.first)
    ):
        return []
    came = [party for party in present if party.last < mention.first and party.how != "capital"]
    first = next((party for party in came if _is_delegation(scene, party)), None)
    mates = chain(scene, came, first) if first is not None else []
    return [(people([party.participant for party in mates]), "meeting")] if together(mates) else []


def _is_delegation(scene: Scene, party: Party) -> bool:
    return scene.analysis.form(party.first).removeprefix("ال") in closed_class("two_delegations")


def _pair_before(scene: Scene, mention: Mention, present: Sequence[Party], form: str) -> list[Group]:
    """Two named together at the beginning, who did something in talks of theirs ("اتفقت روسيا وأوكرانيا خلال محادثات في إسطنبول")."""
    first = _past_their_bloc(scene, [party for party in present if party.last < mention.first])
    if (
        first is None
        and mention.first <= _WITH_OCCASION
        and scene.analysis.form(mention.first - 1).lstrip("و") in closed_class("occasions")
    ):
        behind = [party for party in present if party.first > mention.last and (party.personal or not party.after)]
        pair = chain(scene, behind, behind[0]) if behind and not behind[0].after else []
        near = bool(pair) and pair[0].personal and gap(scene, mention.last, pair[0].first) <= _WITH_OCCASION
        return [(people([party.participant for party in pair]), form)] if near and together(pair) else []
    occasion = scene.analysis.form(mention.first - 1)
    if occasion in closed_class("sidelines"):  # "التقيا على هامش القمة": others' too
        return []
    conference = (mention.of("meet") or mention.senses[0]).id == _CONFERENCE  # "أكد فلان وفلان في مؤتمر صحفي مشترك"
    in_a_call = (form == "call" or conference) and occasion in closed_class("inside")
    if first is None or first.after or not (in_a_call or occasion in closed_class("occasions")):
        return []
    pair = chain(scene, [party for party in present if party.last < mention.first], first)
    if (
        not together(pair)
        or _apart(scene, pair[-1].last)
        or gap(scene, pair[-1].last, mention.first) > _WITH_OCCASION
        or not (in_a_call or told_as_held(scene, mention, mention.last))
    ):
        return []
    return [(people([party.participant for party in pair]), form)]


def _past_their_bloc(scene: Scene, before: Sequence[Party]) -> Party | None:
    """The first party, or the first in brackets behind a bloc whose members are listed ("مجموعة السبع (كندا وفرنسا …)")."""
    if len(before) > 1 and scene.analysis.form(before[0].last + 1) == "(" and before[1].first == before[0].last + _WITH_OCCASION:
        return replace(before[1], after="")
    return before[0] if before else None
