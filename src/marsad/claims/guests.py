"""Whom somebody met: the parties after "with", or the object where the word takes one."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain, gap
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.text.fold import fold

_PARTNER_REACH = 10
_GATHER_REACH = 3
_TOLD_REACH = 6
_RECEIVED = 20
_GROUP_REACH = 18


def signs_paper(scene: Scene, mention: Mention, start: int) -> bool:
    """Whether what is signed is a paper between states, told near the verb."""
    near = range(mention.last + 1, start + _PARTNER_REACH)
    return any(scene.analysis.form(at) in closed_class("signed_papers") for at in near)


def guests_of(scene: Scene, mention: Mention, sense: Sense, following: Sequence[Party], start: int) -> list[Party]:
    """Whom: the parties after "with", or the object where the word takes one."""
    prepositions = prepositions_of(scene, mention, sense)
    if sense.facts.get("paper") and not signs_paper(scene, mention, start):
        return []
    for party in following:
        if gap(scene, start, party.first) > _PARTNER_REACH:
            break
        if party.after in prepositions and _fits(scene, sense, party, start):
            return chain(scene, following, party)
        if not party.after and _object(scene, mention, sense, party, start):
            return chain(scene, following, party)
    return _some_of_them(scene, sense, following, start)


def _some_of_them(scene: Scene, sense: Sense, following: Sequence[Party], start: int) -> list[Party]:
    """Those named of a group that is met: "التقى عدداً من القادة، بينهم فلان وفلان", "مع قادة عرب، بما في ذلك مصر وقطر"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("among_them") | closed_class("that_came") | closed_class("included")):
        return []
    for at in range(start + 1, min(len(analysis.tokens), start + _GROUP_REACH)):
        if not _among_them(scene, at):
            continue
        if analysis.form(at) in closed_class("included"):
            first = next((party for party in following if party.first > at), None)
            return chain(scene, following, first) if first is not None and not gap(scene, at, first.first) and not first.after else []
        group = any(analysis.form(word).lstrip("وبل").removeprefix("ال") in closed_class("groups_met") for word in range(start + 1, at))
        met = bool(sense.facts.get("direct")) or any(analysis.form(word) in closed_class("with_only") for word in range(start + 1, at))
        first = next((party for party in following if party.first > at), None)
        if not (group and met) or first is None or gap(scene, at, first.first):
            return []
        return [replace(party, after="") if party is first else party for party in chain(scene, following, first)]
    return []


def _among_them(scene: Scene, at: int) -> bool:
    """Whether token `at` is "among them", or ends "including" ("بما في ذلك")."""
    form = scene.analysis.form
    if form(at).removeprefix("و") in closed_class("among_them") | closed_class("included"):
        return True
    return form(at) in closed_class("that_came") and form(at - 1) in closed_class("in") and form(at - 2) in closed_class("what_of")


def prepositions_of(scene: Scene, mention: Mention, sense: Sense) -> AbstractSet[str]:
    """Return the prepositions behind which those whom somebody met can stand."""
    prepositions = {fold(form) for form in sense.facts.get("with") or ()}
    near = range(max(0, mention.first - _RECEIVED), mention.last + 1 + _GATHER_REACH)
    if any(scene.analysis.form(at).removeprefix("و") in closed_class("receivers") for at in near):
        prepositions |= closed_class("from") | closed_class("by_agent")
    if sense.facts.get("received_by"):
        prepositions |= closed_class("by_agent")
    return prepositions


def _fits(scene: Scene, sense: Sense, party: Party, start: int) -> bool:
    """Whether a party after a preposition is one that is met: a place is not ("محادثات بموسكو")."""
    if party.after not in closed_class("with_only") and not party.personal:
        return False
    return party.personal or not sense.facts.get("close") or gap(scene, start, party.first) <= 1


def _object(scene: Scene, mention: Mention, sense: Sense, party: Party, start: int) -> bool:
    """Whether a party without preposition is the object: of a verb that takes one, or of "his meeting"."""
    by = mention.prefix == "ب" and party.participant.name is not None
    whose = (
        by
        or intends(scene, mention)
        or _beside_a_visit(scene, mention)
        or mention.suffix in {"ه", "ها"}
        or ("ل" in mention.prefix.removesuffix("ال") and goes(scene, mention))
    )
    takes = bool(sense.facts.get("direct")) or (whose and "noun" in sense.features)
    return takes and party.personal and gap(scene, start, party.first) <= 1


def intends(scene: Scene, mention: Mention) -> bool:
    """Return whether the noun stands behind who means to meet somebody: "يعتزم ترامب لقاء بوتين", "ترامب يعتزم لقاء بوتين"."""
    if mention.prefix not in {"", "ل"} or "noun" not in (mention.of("meet") or mention.senses[0]).features:
        return False
    verbs = closed_class("makes_ready" if mention.prefix else "intends")  # "يستعد فلان للقاء فلان"
    if scene.analysis.form(mention.first - 1).lstrip("وف") in verbs:
        return True
    who = next((side for side in reversed(scene.sides) if side.last < mention.first), None)
    if who is None or who.how not in {"person", "office"} or who.after or gap(scene, who.last, mention.first):
        return False
    return scene.analysis.form(who.first - 1).lstrip("وف") in verbs


def _beside_a_visit(scene: Scene, mention: Mention) -> bool:
    """Whether "and to meet" is joined to a visit told as a noun ("يبدأ جولته بزيارة القاهرة ولقاء نظيره")."""
    if mention.prefix != "و":
        return False
    near = (other for other in scene.analysis.having("meet") if 0 < mention.first - other.last <= _GATHER_REACH)
    return any((sense := other.of("meet")) is not None and sense.facts["way"] == "visit" and "noun" in sense.features for other in near)


def goes(scene: Scene, mention: Mention) -> bool:
    """Return whether somebody goes somewhere before token `at`: "to meet X" is then what for."""
    if scene.analysis.functions(max(0, mention.first - _TOLD_REACH), mention.first, "planned"):
        return True
    if any(place.after in closed_class("in") and place.last == mention.first - 1 for place in scene.places):
        return True
    clause = scene.analysis.clause
    near = (at for at in range(max(0, mention.first - _PARTNER_REACH), mention.first) if clause[at] == clause[mention.first])
    if any(scene.analysis.form(at).lstrip("وف") in closed_class("moves_on") for at in near):
        return True
    whither = (place for place in scene.places if place.after in closed_class("whither") and clause[place.last] == clause[mention.first])
    if any(0 < mention.first - place.last <= _GATHER_REACH for place in whither):
        return True
    before = (other.of("meet") for other in scene.analysis.having("meet") if other.first < mention.first)
    return any(sense is not None and sense.facts["way"] == "visit" for sense in before)
