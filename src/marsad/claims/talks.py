"""Meetings and calls by their words: "X met Y", "talks between X and Y", "X held a call with Y"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from marsad.claims.among import among, brought_him, nationalities, together
from marsad.claims.attending import attended, with_attendants
from marsad.claims.parties import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import actor_before, after, both, chain, gap, people, right_before, subject_of_verb
from marsad.grammar.sides import past_each
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Participant
from marsad.text.fold import fold

Group = tuple[tuple[Participant, ...], str]

_PARTNER_REACH = 10
_CARRIER_REACH = 12
_GATHER_REACH = 3
_TOLD_REACH = 6
_OPENING = 4
_APART_REACH = 6
_RECEIVED = 20
_WITH_OCCASION = 2


def verb(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """Return the meetings of a verb: its subject with its object, or several subjects with each other."""
    following = after(scene, mention, present)
    envoys = _own_envoys(scene, mention, present)
    subject = None if envoys is not None or ("masdar" in sense.features and mention.suffix) else subject_of_verb(scene, mention, present)
    hosts = chain(scene, present, subject) if subject is not None and _acts(mention, subject) else []
    start = max(mention.last, hosts[-1].last) if hosts else mention.last
    partners = _partners(scene, mention, sense, [party for party in following if party.first > start], start)
    form = _form(scene, mention, sense.facts, partners[-1].last if partners else start)
    if len(hosts) > 1 and not partners and _apart(scene, hosts[-1].last):
        partners, hosts = hosts[1:], hosts[:1]
    if hosts and partners:
        own = [party.participant for party in hosts]
    elif hosts and together(hosts) and "ل" not in mention.prefix and _each_other(scene, mention, sense, hosts):
        return [(people([party.participant for party in hosts]), form)]
    else:
        if not partners and sense.facts.get("direct") and hosts and hosts[0].personal and hosts[0].first > mention.last:
            partners = [] if _meets_unknown(scene, hosts[-1].last + 1) else hosts
        if not partners:
            return [(both(scene, mention.first, present), form)] if _dual(scene, mention, sense) else []
        found = envoys or _ahead(scene, mention, present, partners) or actor_before(scene, mention.first, present)
        own = [found] if found is not None else []
    return _meetings(own, partners, form, each=bool(sense.facts.get("each")) or _each_of(scene, partners))


def talk(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """Return the meetings of a noun: between its parties, or of its subject with its partner."""
    form = _form(scene, mention, sense.facts, mention.last)
    if _tells_only_how(scene, mention):
        return []
    following = after(scene, mention, present)
    mates = among(scene, mention, following)
    if mates and not together(mates):
        own = actor_before(scene, mention.first, present) if mates[0].personal and brought_him(scene, mention) else None
        return [(people([own, mates[0].participant]), form)] if own is not None else []
    if mates:
        form = _form(scene, mention, sense.facts, mates[-1].last)
        told = any(party.personal for party in mates) or _told(scene, mention, mates[-1].last)
        return [(people(with_attendants(scene, mention, present, mates)), form)] if told else []
    pair = nationalities(scene, mention)
    if pair:
        told = _told(scene, mention, mention.last + len(pair))
        return [(pair, form)] if told else []
    partners = _partners(scene, mention, sense, following, mention.last)
    if not partners:
        met = attended(scene, mention, present)
        if scene.analysis.form(mention.first - 1) in closed_class("these"):  # "تلك المباحثات": told before
            return []
        return [(met, form)] if met else _addressed(scene, mention, present, form) or _dual_hosts(scene, mention, present, form)
    form = _form(scene, mention, sense.facts, partners[-1].last)
    if not any(party.personal for party in partners) and not _told(scene, mention, partners[-1].last):
        return []
    several = bool(sense.facts.get("each")) and bool({"plural", "dual"} & sense.features)
    return _meetings(_own(scene, mention, present, partners), partners, form, each=several or _each_of(scene, partners))


def _tells_only_how(scene: Scene, mention: Mention) -> bool:
    """Whether a noun says only how those told before were met: "التقى فلاناً وفلاناً في لقاءات منفصلة"."""
    form = scene.analysis.form
    apart = form(mention.first - 1) in closed_class("in") and form(mention.last + 1) in closed_class("separate")
    return apart and form(mention.last + 2) not in closed_class("with_only")


def _each_of(scene: Scene, partners: Sequence[Party]) -> bool:
    """Whether people are met one by one: after "each of" ("التقى كلاً من …"), before "in separate meetings" ("في لقاءات منفصلة")."""
    if not partners:
        return False
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
    if each and one_by_one and len(own) == 1 and len({other.country for other in others}) > 1:
        return [(people([*own, other]), form) for other in others]
    return [(people([*own, *others]), form)]


def _form(scene: Scene, mention: Mention, facts: Mapping[str, Any], last: int) -> str:
    """The form of a meeting: "by telephone" or "in a call" beside the word, or after those it names, makes a call of it."""
    by_phone = False
    if _in_a_call(scene, last):
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
    if sense.facts.get("each"):
        return _form(scene, mention, {}, start) == "call"
    return not sense.facts.get("paper") or (hosts[0].personal and _paper(scene, mention, start))


def _paper(scene: Scene, mention: Mention, start: int) -> bool:
    near = range(mention.last + 1, start + _PARTNER_REACH)
    return any(scene.analysis.form(at) in closed_class("signed_papers") for at in near)


def _acts(mention: Mention, subject: Party) -> bool:
    """Whether a subject is one: a state as a whole only right beside its verb ("استقبلت الدول طلبي السويد" has none)."""
    return subject.personal or min(abs(subject.first - mention.last), abs(mention.first - subject.last)) == 1


def _dual(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether the verb itself says that two did it, and who is told before it ("والتقيا", "إنهما اجتمعا")."""
    if "dual" not in sense.features or "verb" not in sense.features or mention.suffix or sense.facts.get("close"):
        return False
    return mention.prefix[:1] in {"و", "ف"} or scene.analysis.form(mention.first - 1) in closed_class("that_it")


def _own_envoys(scene: Scene, mention: Mention, present: Sequence[Party]) -> Participant | None:
    """The state whose envoys act ("التقى ممثلوه"): that of who was named last."""
    if not any(scene.analysis.function(at, "own_envoys") for at in range(mention.last + 1, mention.last + 3)):
        return None
    principal = next((party for party in reversed(present) if party.last < mention.first and not party.after), None)
    if principal is not None:
        return Participant(None, principal.participant.country)
    return Participant(None, scene.names.person[1]) if scene.names.person is not None else None


def _partners(scene: Scene, mention: Mention, sense: Sense, following: Sequence[Party], start: int) -> list[Party]:
    """Whom: the parties after "with", or the object where the word takes one."""
    prepositions = {fold(form) for form in sense.facts.get("with") or ()}
    near = range(max(0, mention.first - _RECEIVED), mention.last + 1 + _GATHER_REACH)
    if any(scene.analysis.form(at).removeprefix("و") in closed_class("receivers") for at in near):
        prepositions |= closed_class("from") | closed_class("by_agent")
    if sense.facts.get("paper") and not _paper(scene, mention, start):
        return []
    if sense.facts.get("received_by"):
        prepositions |= closed_class("by_agent")
    for party in following:
        if gap(scene, start, party.first) > _PARTNER_REACH:
            break
        if party.after in prepositions and _fits(scene, sense, party, start):
            return chain(scene, following, party)
        if not party.after and _object(scene, mention, sense, party, start):
            return chain(scene, following, party)
    return []


def _fits(scene: Scene, sense: Sense, party: Party, start: int) -> bool:
    """Whether a party after a preposition is one that is met: a place is not ("محادثات بموسكو")."""
    if party.after not in closed_class("with_only") and not party.personal:
        return False
    return party.personal or not sense.facts.get("close") or gap(scene, start, party.first) <= 1


def _object(scene: Scene, mention: Mention, sense: Sense, party: Party, start: int) -> bool:
    """Whether a party without preposition is the object: of a verb that takes one, or of "his meeting"."""
    by = mention.prefix == "ب" and party.participant.name is not None
    whose = by or mention.suffix in {"ه", "ها"} or ("ل" in mention.prefix.removesuffix("ال") and _goes(scene, mention))
    takes = bool(sense.facts.get("direct")) or (whose and "noun" in sense.features)
    return takes and party.personal and gap(scene, start, party.first) <= 1


def _goes(scene: Scene, mention: Mention) -> bool:
    """Whether somebody goes somewhere before token `at`: "to meet X" is then what for."""
    if scene.analysis.functions(max(0, mention.first - _TOLD_REACH), mention.first, "planned"):
        return True
    if any(place.after in closed_class("in") and place.last == mention.first - 1 for place in scene.places):
        return True
    before = (other.of("meet") for other in scene.analysis.mentions if other.first < mention.first)
    return any(sense is not None and sense.facts["way"] == "visit" for sense in before)


def _addressed(scene: Scene, mention: Mention, present: Sequence[Party], form: str) -> list[Group]:
    """Who said something to whom in the talk: "أبلغ ماكرون بوتين خلال مكالمة", "حث أردوغان نظيره الروسي في اتصال هاتفي على …".

    On the telephone whatever somebody does to somebody is said to him.
    """
    inside = scene.analysis.form(mention.first - 1) in closed_class("occasions") | closed_class("inside")
    if mention.prefix not in {"", "ال"} or not inside:
        return []
    before = [party for party in present if party.last < mention.first]
    he = _he_told(scene, mention, present, before)
    if he is not None:
        return [(people([he, before[-1].participant]), form)]
    hearer_behind = _told_behind(scene, mention, present, before)
    if hearer_behind is not None:
        return [(people([before[-1].participant, hearer_behind]), form)]
    if len(before) < 2 or not (before[-1].personal and before[-2].personal) or gap(scene, before[-1].last, mention.first) > 2:
        return []
    speaker, hearer = before[-2:]
    verb_before = scene.analysis.sense(speaker.first - 1, "speech")
    told = hearer.after in {"", "ل"} and verb_before is not None
    called = form == "call" and hearer.after in closed_class("addressed_by")
    adjacent = hearer.first - speaker.last <= 2 + (called and scene.analysis.mention(speaker.last + 1) is None)
    if not (told or called) or speaker.after or not adjacent or chain(scene, before, speaker)[1:]:
        return []
    return [(people([speaker.participant, hearer.participant]), form)]


def _he_told(scene: Scene, mention: Mention, present: Sequence[Party], before: Sequence[Party]) -> Participant | None:
    """Who, named before, told a hearer something in a talk ("قال إنه أبلغ أردوغان في اتصال هاتفي أن …")."""
    if not before or not before[-1].personal or gap(scene, before[-1].last, mention.first) > 2 or before[-1].after not in {"", "ل"}:
        return None
    verb_at = before[-1].first - 1
    speech = scene.analysis.sense(verb_at, "speech")
    tells = scene.analysis.form(verb_at).lstrip("و") in closed_class("telling")
    if not (tells or (speech is not None and before[-1].after)):
        return None
    he = actor_before(scene, verb_at, present)
    return he if he is not None and he.country != before[-1].participant.country else None


def _told_behind(scene: Scene, mention: Mention, present: Sequence[Party], before: Sequence[Party]) -> Participant | None:
    """Who was told something in a call that stands between the two ("أبلغ نينيستو في اتصال هاتفي نظيره الروسي")."""
    hearer = next((party for party in present if party.first > mention.last), None)
    if hearer is None or not before or not (before[-1].personal and hearer.personal) or hearer.after:
        return None
    tells = any(scene.analysis.form(at).lstrip("و") in closed_class("telling") for at in (before[-1].first - 1, before[-1].last + 1))
    near = gap(scene, mention.last, hearer.first) <= 1 and gap(scene, before[-1].last, mention.first) <= 2
    return hearer.participant if tells and near and before[-1].participant.country != hearer.participant.country else None


def _dual_hosts(scene: Scene, mention: Mention, present: Sequence[Party], form: str) -> list[Group]:
    """Talks that two hold with each other ("عقدا اجتماعاً", "اتفقا على عقد لقاء", "بوتين وترامب عقدا قمة")."""
    carrier = _carrier(scene, mention)
    if carrier is None:
        return _pair_before(scene, mention, present, form)
    dual = next(
        (at for at in range(max(0, carrier.first - 3), carrier.first + 1) if scene.analysis.form(at) in closed_class("dual_verbs")), None
    )
    subject = subject_of_verb(scene, carrier, present)
    if subject is not None and subject.last < mention.first:
        hosts = chain(scene, present, subject)
        return [(people([party.participant for party in hosts]), form)] if together(hosts) else []
    pair = both(scene, carrier.first, present) if dual is not None else ()
    return [(pair, form)] if pair else []


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
    if first is None or first.after or scene.analysis.form(mention.first - 1) not in closed_class("occasions"):
        return []
    pair = chain(scene, [party for party in present if party.last < mention.first], first)
    if (
        not together(pair)
        or _apart(scene, pair[-1].last)
        or gap(scene, pair[-1].last, mention.first) > _WITH_OCCASION
        or not _told(scene, mention, mention.last)
    ):
        return []
    return [(people([party.participant for party in pair]), form)]


def _past_their_bloc(scene: Scene, before: Sequence[Party]) -> Party | None:
    """The first party, or the first in brackets behind a bloc whose members are listed ("مجموعة السبع (كندا وفرنسا …)")."""
    if len(before) > 1 and scene.analysis.form(before[0].last + 1) == "(" and before[1].first == before[0].last + _WITH_OCCASION:
        return replace(before[1], after="")
    return before[0] if before else None


def _own(scene: Scene, mention: Mention, present: Sequence[Party], partners: Sequence[Party]) -> list[Participant]:
    """Who held it: the genitive ("لقاء بوتين مع …"), the subject of the verb of holding, or who "he" is."""
    genitive = next(
        (party for party in present if mention.last < party.first < partners[0].first and party.after in {"", "ل"}),
        None,
    )
    if genitive is not None and not mention.suffix and gap(scene, mention.last, genitive.first) <= _OPENING:
        return [party.participant for party in chain(scene, present, genitive) if party.last < partners[0].first]
    carrier = _carrier(scene, mention)
    subject = None
    if carrier is not None and not scene.analysis.form(carrier.first).startswith("ل"):
        subject = subject_of_verb(scene, carrier, present)
        if subject is None or subject.last >= mention.first:
            subject = right_before(scene, carrier, present)
    if subject is not None:
        return [party.participant for party in chain(scene, present, subject) if party.last < mention.first]
    own = _own_envoys(scene, mention, present) or _ahead(scene, mention, present, partners) or _delegation(scene, carrier, present)
    own = own or actor_before(scene, carrier.first if carrier is not None else mention.first, present)
    return _with_company(scene, mention, present, own) if own is not None else []


def _delegation(scene: Scene, carrier: Mention | None, present: Sequence[Party]) -> Participant | None:
    """The state of a delegation that is told without it: of who sends it ("سترسل السويد وفداً يجري مناقشات مع …", "سنرسل وفداً")."""
    if carrier is None or scene.analysis.form(carrier.first - 1) not in closed_class("bare_delegations"):
        return None
    sender = next((party for party in reversed(present) if party.last < carrier.first - 1 and not party.after), None)
    if sender is not None:
        return Participant(None, sender.participant.country)
    speaker = scene.speaker(carrier.first)
    return Participant(None, speaker.country) if speaker is not None and speaker.country else None


def _with_company(scene: Scene, mention: Mention, present: Sequence[Party], own: Participant) -> list[Participant]:
    """Who held it, with those named beside as its subject ("طلب شولتز وماكرون خلال مكالمة مع بوتين")."""
    before = [party for party in present if party.last < mention.first]
    first = next((party for party in reversed(before) if party.participant == own and not party.after), None)
    return [party.participant for party in chain(scene, before, first) if party.personal] if first is not None else [own]


def _ahead(scene: Scene, mention: Mention, present: Sequence[Party], partners: Sequence[Party]) -> Participant | None:
    """Who is named after a phrase that opens the sentence ("وخلال لقائه نظيره، قال لافروف")."""
    if (
        not partners
        or "verb" in mention.senses[0].features
        or mention.first > _OPENING
        or any(party.last < mention.first for party in present)
    ):
        return None
    behind = partners[-1]
    party = next((party for party in present if party.first > behind.last and party.personal and not party.after), None)
    if party is None or party.participant.country == behind.participant.country or gap(scene, behind.last, party.first) > _OPENING:
        return None
    return party.participant


def _carrier(scene: Scene, mention: Mention) -> Mention | None:
    """The verb that a meeting is held by ("عقد محادثات", "أجرى اتصالاً")."""
    for other in reversed(scene.analysis.mentions):
        if other.first < mention.first and _holds(scene, other.first):
            return other if gap(scene, other.last, mention.first) <= _CARRIER_REACH else None
    return None


def _holds(scene: Scene, at: int) -> bool:
    return scene.analysis.function(at, "hold") or scene.analysis.form(at).lstrip("وس") in closed_class("takes_part")


def _told(scene: Scene, mention: Mention, last: int) -> bool:
    """Whether talks are told as having taken place, and not named as a standing matter ("مفاوضات السلام بين …")."""
    analysis = scene.analysis
    if any(_holds(scene, at) for at in range(max(0, mention.first - _TOLD_REACH), mention.first)):
        return True
    if any(
        analysis.form(at).lstrip("وف") in closed_class("talks_ended") for at in range(max(0, mention.first - _TOLD_REACH), mention.first)
    ):
        return True
    if analysis.form(mention.first - 1) in closed_class("occasions") and analysis.form(mention.first - 1) not in closed_class("after"):
        return True
    if any(mention.first - _TOLD_REACH <= time.last and time.first <= last + _TOLD_REACH for time in analysis.times):
        return True
    return any(mention.last < place.first <= last + _TOLD_REACH and place.after in closed_class("stand_in") for place in scene.places)
