"""Two that were named before and meet: "their meeting", "the two ministers met", "the delegations of the two countries"."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.claims.among import nationalities
from marsad.claims.duals import both, both_states
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import anded
from marsad.claims.talks import Group
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Participant

_SIDES = 2
_BLOCK = 5
_NOT_FAR = 3
_IN_CLAUSE = 5
_HEADS = 3


def pair_named_before(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group] | None:
    """The two that were named before: "their meeting", "the two ministers met", "the delegations of the two countries"."""
    if sense.facts["way"] not in {"verb", "talk"}:
        return None
    by_phone = any(
        scene.analysis.form(at).removeprefix("ال") in closed_class("by_phone") for at in range(mention.last + 1, mention.last + 3)
    )
    form = "call" if by_phone else str(sense.facts["form"])
    following = (*range(mention.last + 1, mention.last + 1 + _reach(scene, mention, sense)), *_held_by(scene, mention, sense))
    if any(_two_states(scene, at) and _leaders_named(scene, present, at) for at in following):
        return None
    if any(_two_states(scene, at) for at in following):
        told = not sense.facts.get("loose") or bool(_held_by(scene, mention, sense))
        pair = both_states(scene, mention.first) if told and not sense.facts.get("close") else ()
    elif (
        mention.suffix == "هما"
        or scene.analysis.form(mention.last + 1) in closed_class("between_them")
        or any(
            (_two(scene, at, "dual_people") and not _named_behind(present, at)) or scene.analysis.form(at) in closed_class("gathered_them")
            for at in following
        )
    ):
        pair = (
            ()
            if sense.facts.get("close") and sense.facts["way"] == "verb"
            else both(scene, mention.first, present, _office(scene, following))
        )
    elif any(scene.analysis.form(at) in closed_class("dual_people") for at in following) and not sense.facts.get("close"):
        told = any(scene.analysis.form(party.first) in closed_class("two_presidents") for party in present)
        pair = () if told else nationalities(scene, mention) or _nationalities_of_two(scene, following)
        if not pair:
            return None
    else:
        return None
    return [(pair, form)] if pair else []


def another_with(scene: Scene, mention: Mention, found: Sequence[Group], present: Sequence[Party]) -> list[Group]:
    """Return the further meetings that "and another with" tells, of who met before: "عقد لقاء مع فلان، وآخر مع فلان"."""
    if not found or scene.analysis.forms.isdisjoint(closed_class("one_more_meeting")):
        return []
    who, form = found[0][0][0], found[0][1]
    told = [
        next((party for party in present if 0 < party.first - at <= _NOT_FAR), None)
        for at in range(mention.last + 1, len(scene.analysis.tokens) - 1)
        if scene.analysis.form(at) in closed_class("one_more_meeting") and scene.analysis.form(at + 1) in closed_class("with_only")
    ]
    met = {person for people, _ in found for person in people}
    return [((who, party.participant), form) for party in told if party is not None and party.participant not in met]


def _office(scene: Scene, places: Sequence[int]) -> str:
    """What the two are told to be: presidents, ministers, or nothing that tells ("الزعيمان")."""
    forms = {scene.analysis.form(at) for at in places}
    if forms & closed_class("two_ministers"):
        return "minister"
    return "president" if forms & closed_class("two_presidents") else ""


def _reach(scene: Scene, mention: Mention, sense: Sense) -> int:
    """How far behind a word of meeting those who met can stand: farther in a relative clause ("الاجتماع الذي عقده وفدا البلدين")."""
    after = range(mention.last + 1, mention.last + 1 + 2)
    one = not ({"plural"} & sense.features and sense.facts.get("each"))
    return _IN_CLAUSE if one and any(scene.analysis.function(at, "relative") for at in after) else _NOT_FAR


def _nationalities_of_two(scene: Scene, places: Sequence[int]) -> tuple[Participant, ...]:
    """The states of "the two presidents, the Russian and the Chinese", where no name stands by them."""
    at = next(at for at in places if scene.analysis.form(at) in closed_class("dual_people"))
    nations = [scene.analysis.sense(place, "demonym") for place in (at + 1, at + 2)]
    codes = [nation.id for nation in nations if nation is not None]
    return tuple(Participant(None, code) for code in codes) if len(set(codes)) == _SIDES else ()


def _held_by(scene: Scene, mention: Mention, sense: Sense) -> range:
    """The tokens where those who meet stand before a word of meeting ("عقد الرئيسان اجتماعاً", "وفدا البلدين سيلتقيان")."""
    if {"dual", "verb"} <= sense.features:
        return range(max(0, mention.first - 2), mention.first)
    if sense.facts["way"] != "talk":
        return range(0)
    carriers = scene.analysis.functions(max(0, mention.first - _BLOCK), mention.first, "hold")
    return range(carriers[-1] + 1, mention.first) if carriers else range(0)


def _two_states(scene: Scene, at: int) -> bool:
    negotiators = scene.analysis.form(at) in closed_class("dual_delegations") and scene.analysis.form(at + 1) in closed_class("negotiation")
    return negotiators or _two(scene, at, "dual_states")


def _named_behind(present: Sequence[Party], at: int) -> bool:
    """Whether the two are named right behind their dual ("يلتقي الرئيسان فلان وفلان")."""
    return any(party.first == at and party.last > at and party.participant.name is not None for party in present)


def _leaders_named(scene: Scene, present: Sequence[Party], at: int) -> bool:
    """Whether two are named right behind "the two leaders of the two states" ("التقى زعيما البلدين فلان وفلان")."""
    heads = {scene.analysis.form(place) for place in range(at - _HEADS, at)}
    if heads.isdisjoint(closed_class("two_leaders_of")):
        return False
    behind = [party for party in present if party.last > at]
    return len(behind) > 1 and behind[0].how == "person" and behind[0].first - at <= _NOT_FAR and anded(scene, behind[1])


def _two(scene: Scene, at: int, words: str) -> bool:
    """Whether a dual stands for two that were named before: none is named after it ("الوفدان الروسي والأوكراني")."""
    return scene.analysis.form(at) in closed_class(words) and scene.analysis.sense(at + 1, "demonym") is None
