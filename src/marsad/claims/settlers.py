"""People who live or are held in another's land: settlers, whose attacks befall its people, and hostages, who are not its own."""

from __future__ import annotations

from marsad.claims.conflicts import settled_land
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_SETTLER = "settler"
_NEXT = 2


def attacked_by_settlers(scene: Scene, phrase: Counted) -> str | None:
    """Return whose people are harmed where settlers attack: "هاجم مستوطنون القرية وأصابوا أربعة"; never settlers themselves."""
    own = scene.analysis.sense(phrase.head, "people")
    if own is not None and own.id == _SETTLER:
        return None
    for mention in scene.analysis.having("people") if "people" in scene.analysis.kinds else ():
        if mention.first < phrase.first and _act(scene, mention):
            noun = mention.of("people")
            return settled_land(noun.facts.get("country") if noun is not None else None, scene.analysis.published)
    return None


def settlers_act(scene: Scene, side: Side) -> bool:
    """Return whether a side is settlers who do it themselves."""
    mention = scene.analysis.mention(side.first)
    return mention is not None and _act(scene, mention)


def _act(scene: Scene, mention: Mention) -> bool:
    """Whether settlers are who does it: the subject by their ending, or before a verb of many ("أن المستوطنين أطلقوا النار")."""
    noun = mention.of("people")
    if noun is None or noun.id != _SETTLER:
        return False
    form = scene.analysis.form
    verb = any(form(at).endswith("وا") for at in range(mention.last + 1, mention.last + 1 + _NEXT))
    return form(mention.first - 1) not in closed_class("befell_them") and (form(mention.first).endswith("ون") or verb)


def of_hostages(scene: Scene, phrase: Counted) -> bool:
    """Return whether it is hostages that are counted, or some of them: "58 رهينة، أكد الجيش وفاة 30 منهم"; not of who holds them."""
    if scene.analysis.forms.isdisjoint(closed_class("hostages")):
        return False
    first = 0 if phrase.partitive else phrase.head
    return any(scene.analysis.form(at) in closed_class("hostages") for at in range(first, phrase.last + 1))
