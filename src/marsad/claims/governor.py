"""The word of happening that governs a counted phrase, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marsad.claims.scene import Scene
from marsad.grammar.people import befalls
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.text.fold import fold

_RELAY_REACH = 10
_SOURCE_REACH = 4


@dataclass(frozen=True, slots=True)
class Governor:
    """The trigger of a phrase with the frame that takes it; `cost` grows with distance and with what stands between."""

    mention: Mention | None
    sense: Sense | None
    frame: Mapping[str, Any]
    cost: float

    @property
    def at(self) -> int | None:
        """The token at which the trigger begins, None where the noun alone tells ("خمسة قتلى")."""
        return self.mention.first if self.mention else None


def verbal_noun(governor: Governor) -> bool:
    """Whether the trigger can be read as a verbal noun: "تسليم", and "منح", which a past verb is written like."""
    return governor.mention is not None and any("masdar" in sense.features for sense in governor.mention.senses)


def first_person(scene: Scene, governor: Governor) -> bool:
    """Whether the trigger is a verb of "we": "سنرسل", "أرسلنا"."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None or "verb" not in sense.features:
        return False
    now = {"ن" + fold(verb)[1:] for verb in sense.facts.get("present") or ()}
    then = {fold(verb) + "نا" for verb in sense.facts.get("past") or ()}
    return scene.analysis.form(mention.first)[len(mention.prefix) :] in now | then


def quotes(scene: Scene, governor: Governor) -> bool:
    """Whether a verb of carrying stands for quoting: "نقل عن المصادر"."""
    return governor.mention is not None and relays(scene, governor.mention)


def only_says(scene: Scene, doer: Side, verb: int) -> bool:
    """Whether who stands before the verb only says so: "بحسب المخابرات الكورية، قُتل 600 جندي", "وفق تقديرات لندن، قُتل …".

    So does a capital that is only where it was: "أصاب صاروخ روسي كييف فقتل خمسة".
    """
    if doer.how == "capital" and any(place.first == doer.first for place in scene.places):
        return True
    before = range(doer.first - 1, doer.first - _SOURCE_REACH, -1)
    according = next((at for at in before if scene.analysis.sense(at, "according") is not None), None)
    return according is not None and not any(befalls(scene.analysis, at) for at in range(according, max(doer.first, verb)))


def tells_that(scene: Scene, doer: Side, verb: int) -> bool:
    """Return whether it is somebody's words that follow him: an official kills nobody himself ("قال الوزير إنه قُتل 12")."""
    form, behind = scene.analysis.form, range(doer.last + 1, verb)
    speaks = scene.analysis.sense(doer.first - 1, "speech") is not None  # "أفاد الحاكم بارتفاع الحصيلة …، وقُتل شخصان"
    apart = any(scene.analysis.tokens[at].kind == "mark" for at in behind)  # "غداة اغتيال القائد فلان، قُتل 33"
    return speaks or apart or any(form(at) in closed_class("that_it") for at in behind)


def others_do(scene: Scene, last: int, verb: int) -> bool:
    """Return whether people of no side stand before the verb in what a source says: "قالت السلطات إن مسلحين قتلوا 12"."""
    said = scene.analysis.functions(last + 1, verb, "complementiser")
    if not said or scene.analysis.form(said[0]) in closed_class("that_it"):
        return False
    return any(
        (people := scene.analysis.sense(at, "people")) is not None and not people.facts.get("phase") for at in range(said[0] + 1, verb)
    )


def relays(scene: Scene, mention: Mention) -> bool:
    """Whether a mention is a verb of relaying news: "نقل عن المصادر", "نقلت الوكالة عن المصادر"."""
    speech = mention.of("speech")
    if speech is None or not speech.facts.get("relay"):
        return False
    after = range(mention.last + 1, min(mention.last + _RELAY_REACH, len(scene.analysis.tokens)))
    hedged = {at for number in scene.analysis.numbers for at in range(number.first, number.last + 1)}
    return any(scene.analysis.form(at) in closed_class("about") and at not in hedged for at in after)
