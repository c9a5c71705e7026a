"""Who held a meeting: the genitive, the subject of the verb of holding, envoys of a state, who "he" is."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.actors import actor_before
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain, gap, right_before, subject_of_verb
from marsad.grammar.names import country_english
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Participant

_CARRIER_REACH = 12
_HOSTS_REACH = 24
_OPENING = 4


def own_envoys(scene: Scene, mention: Mention, present: Sequence[Party]) -> Participant | None:
    """The state whose envoys act ("التقى ممثلوه", "إن فريقه التقى"): that of who was named last."""
    before = mention.first - 1 if "verb" in (mention.of("meet") or mention.senses[0]).features else mention.last + 1
    if not any(scene.analysis.function(at, "own_envoys") for at in (before, mention.last + 1, mention.last + 2)):
        return None
    principal = next((party for party in reversed(present) if party.last < mention.first and not party.after), None)
    if principal is not None:
        return Participant(None, principal.participant.country)
    return Participant(None, scene.person[1]) if scene.person is not None else None


def hosts_of(scene: Scene, mention: Mention, present: Sequence[Party], partners: Sequence[Party]) -> list[Participant]:
    """Who held it: the genitive ("لقاء بوتين مع …"), the subject of the verb of holding, or who "he" is."""
    state = _of_his_country(scene, mention, partners)
    if state is not None:
        return [state]
    of_whom = {"", "ل", *(closed_class("from") if (mention.of("meet") or mention.senses[0]).facts.get("form") == "call" else ())}
    genitive = next(
        (party for party in present if mention.last < party.first < partners[0].first and party.after in of_whom),
        None,
    )
    if genitive is not None and not mention.suffix and gap(scene, mention.last, genitive.first) <= _OPENING:
        return [party.participant for party in chain(scene, present, genitive) if party.last < partners[0].first]
    carrier = carrier_of(scene, mention)
    subject = None
    if carrier is not None and not scene.analysis.form(carrier.first).startswith("ل"):
        subject = subject_of_verb(scene, carrier, present)
        if subject is None or subject.last >= mention.first:
            subject = right_before(scene, carrier, present)
    if subject is not None:
        return [party.participant for party in chain(scene, present, subject) if party.last < mention.first]
    own = own_envoys(scene, mention, present) or told_ahead(scene, mention, present, partners) or _delegation(scene, carrier, present)
    own = own or actor_before(scene, carrier.first if carrier is not None else mention.first, present)
    return _with_company(scene, mention, present, own) if own is not None else []


def _of_his_country(scene: Scene, mention: Mention, partners: Sequence[Party]) -> Participant | None:
    """The state of who tells of talks as his country's ("مباحثات بلاده مع …"), or as what "that" brings ("إن المحادثات مع … ستعقد")."""
    his = scene.analysis.form(mention.last + 1) in closed_class("his_country")
    told = not mention.suffix and mention.prefix in {"", "ال"} and scene.analysis.function(mention.first - 1, "complementiser")
    if not his and not told:
        return None
    speaker = scene.speaker(mention.first)
    if speaker is None or speaker.country is None or not (speaker.person or speaker.kind == "ministry" or his):
        return None
    if any(party.participant.country == speaker.country for party in partners):
        return None
    return Participant(None, speaker.country)


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


def state_that_opens(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> Participant | None:
    """Return the state that opens a sentence as subject, where "and" joins to that what it was host to: "أدانت طهران الضربات، واستقبلت …".

    Only a verb that agrees with a state, and no man, is its: "واستضافت", "وتستضيف".
    """
    verb = scene.analysis.form(mention.first).removeprefix("و").removeprefix("س")
    feminine = "verb" in sense.features and (verb.startswith("ت") or verb.endswith("ت"))
    first = present[0] if present else None
    if first is None or not feminine or not mention.prefix.startswith("و") or first.how not in {"country", "capital"} or first.after:
        return None
    others = any(party.personal and party.last < mention.first and not party.after for party in present)
    apart = scene.analysis.functions(first.last + 1, mention.first, "complementiser", "subordinator")
    return None if first.first > 1 or first.last >= mention.first or others or apart else first.participant


def told_ahead(scene: Scene, mention: Mention, present: Sequence[Party], partners: Sequence[Party]) -> Participant | None:
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


def carrier_of(scene: Scene, mention: Mention) -> Mention | None:
    """The verb that a meeting is held by ("عقد محادثات", "أجرى اتصالاً")."""
    for other in reversed(scene.analysis.mentions):
        if other.first < mention.first and is_held(scene, other.first):
            return other if gap(scene, other.last, mention.first) <= _CARRIER_REACH else None
    return None


def held_with(scene: Scene, mention: Mention, present: Sequence[Party]) -> tuple[list[Participant], list[Party]]:
    """Return who held a meeting with whom, both named before its noun: "عقد الرئيس التركي مع نظيره السوري جلسة مباحثات"."""
    carrier = carrier_of(scene, mention)
    if carrier is None or any(carrier.last < other.first < mention.first for other in scene.analysis.having("meet")):
        return [], []
    ahead = [party for party in present if carrier.last < party.first and party.last < mention.first]
    first = next((party for party in ahead if party.after in closed_class("with_only")), None)
    partners = chain(scene, ahead, first) if first is not None else []
    if not partners or gap(scene, partners[-1].last, mention.first) > 1:
        return [], []
    subject = subject_of_verb(scene, carrier, present)
    if subject is not None and subject not in partners:
        return [party.participant for party in chain(scene, present, subject) if party.last < partners[0].first], partners
    found = actor_before(scene, carrier.first, present)
    return [found] if found is not None else [], partners


def at_host(scene: Scene, mention: Mention, present: Sequence[Party]) -> list[str]:
    """Return where a meeting is whose host is a state or a capital, told as the subject of being host ("ستستضيف الرياض محادثات")."""
    carrier = next((at for at in range(mention.first, max(-1, mention.first - _CARRIER_REACH), -1) if _is_host(scene, at)), None)
    if carrier is None:
        return []
    for party in present:
        beside = party.last == carrier - 1 or party.first == carrier + 1
        before = party.last < mention.first or carrier == mention.first
        if beside and party.how in {"country", "capital"} and not party.after and before:
            town = scene.analysis.sense(party.first, "place")
            name = str(town.facts["name"]) if town is not None else country_english(party.participant.country)
            return [name] if name else []
    return []


def several_hosts(scene: Scene, mention: Mention, present: Sequence[Party]) -> list[Participant]:
    """Return the people of several states who are host together to a meeting, and so meet in it ("يستضيف ميرتس وماكرون اجتماعاً")."""
    carrier = next((at for at in range(mention.first - 1, max(-1, mention.first - 1 - _HOSTS_REACH), -1) if _is_host(scene, at)), None)
    if carrier is None:
        return []
    behind = [party for party in present if carrier < party.first < mention.first and party.personal]
    hosts = chain(scene, behind, behind[0]) if behind and not behind[0].after else []
    told = bool(hosts) and gap(scene, hosts[-1].last, mention.first) <= 1
    return [party.participant for party in hosts] if told and len({party.participant.country for party in hosts}) > 1 else []


def _is_host(scene: Scene, at: int) -> bool:
    """Whether token `at` is a word of being host."""
    return scene.analysis.form(at).lstrip("وس") in closed_class("being_host")


def is_held(scene: Scene, at: int) -> bool:
    """Whether token `at` is a verb of holding or of taking part."""
    return scene.analysis.function(at, "hold") or scene.analysis.form(at).lstrip("وس") in closed_class("takes_part")
