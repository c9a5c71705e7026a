"""What packages, shipments and laws hold, and which figures are pieces of them."""

from __future__ import annotations

from marsad.claims.deals import of_deal
from marsad.claims.frames import says
from marsad.claims.govern import names_aid
from marsad.claims.governor import Governor
from marsad.claims.modality import planned
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_ASKED_AFTER = 3
_OPENING = 4
_LOAD_REACH = 14


def has_gone(scene: Scene, phrase: Counted) -> bool:
    """Whether a past verb of giving follows a piece of a sum ("يشمل 61 مليوناً كمساعدات قُدمت منذ مايو")."""
    clause = scene.analysis.clause
    return any(
        phrase.last < mention.first
        and not mention.prefix
        and scene.analysis.form(mention.first) not in closed_class("as_grants")
        and clause[mention.first] == clause[phrase.last]
        and any(
            "past" in sense.features and any(frame["phase"] == "delivered" for frame in sense.facts["frames"])
            for sense in mention.senses
            if sense.kind == "trigger"
        )
        for mention in scene.analysis.mentions
    )


def in_package(scene: Scene, phrase: Counted) -> bool:
    """Whether the sentence tells of a package or a shipment that the phrase is a piece of."""
    analysis = scene.analysis
    if not says(scene, 0, len(analysis.tokens), "contained"):
        return False
    if any(names_aid(analysis.mention(at)) for at in range(len(analysis.tokens)) if not phrase.first <= at <= phrase.last):
        return True
    return (
        says(scene, 0, phrase.first, "law_words")
        or of_deal(scene)
        or any(claim.kind == "transfer" and claim.item == "aid" for claim in scene.claims)
    )


def by_law(scene: Scene) -> bool:
    """Whether the sum stands in a law that names no larger one: then it is the whole."""
    told = any(claim.kind == "transfer" and claim.start != scene.analysis.sentence.start for claim in scene.claims)
    named = any(names_aid(mention) for mention in scene.analysis.mentions)
    return says(scene, 0, len(scene.analysis.tokens), "law_words") and not told and not named


def in_shipment(scene: Scene) -> bool:
    """Whether the sentence tells of a shipment, whose content is what is counted: "شحنة تضم 20 مدفعاً"."""
    return bool(scene.analysis.functions(0, len(scene.analysis.tokens), "shipment"))


def of_a_load(scene: Scene, phrase: Counted) -> bool:
    """Whether a load is one of those that a larger one before it is made up of: "90 طناً، بينها طائرتان من قطر تحملان 40 طناً"."""
    high = phrase.number.quantity.high or 0
    return phrase.mass and any(
        other.mass
        and other.last < phrase.first
        and (other.number.quantity.low or 0) > high
        and scene.analysis.functions(other.last + 1, phrase.first, "partitive")
        for other in scene.phrases
    )


def by_its_law(scene: Scene, governor: Governor) -> bool:
    """Whether the law that an article told of is what gives: "ويخصص القانون 61 مليار دولار لأوكرانيا"."""
    mention = governor.mention
    return mention is not None and scene.analysis.form(mention.last + 1) in closed_class("the_law")


def piece_of_told(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a sum is said to be inside a larger one that the article told before ("يشمل هذا المبلغ 9 ملايين")."""
    high = phrase.number.quantity.high
    larger = any(
        claim.kind == "transfer" and claim.unit == phrase.currency and high is not None and (claim.count_low or 0) > high
        for claim in scene.claims
    )
    near = says(scene, phrase.first - _ASKED_AFTER, phrase.first - 1, "contained")
    return bool(phrase.currency) and larger and (near or _package_holds(scene, phrase) or by_its_law(scene, governor))


def _package_holds(scene: Scene, phrase: Counted) -> bool:
    """Whether "the package holds" opens the sentence that tells of a sum: "تتضمن الحزمة عدة مكونات، أبرزها تخصيص 9 ملايين"."""
    for at in range(min(phrase.first, _OPENING)):
        if scene.analysis.form(at).removeprefix("و") in closed_class("contained"):
            after = (scene.analysis.mention(place) for place in (at + 1, at + 2))
            return any(names_aid(mention) and mention is not None and mention.prefix == "ال" for mention in after)
    return False


def piece_of_pledge(scene: Scene, phrase: Counted, governor: Governor, sides_told: tuple[str | None, str | None]) -> bool:
    """Whether goods to be sent are those of a sum pledged right before ("… بقيمة مليار يورو. ومن المقرر إرسال 20 دبابة")."""
    start = scene.analysis.sentence.start
    last = next((claim for claim in reversed(scene.claims) if claim.start != start), None)
    pledged = last is not None and (last.kind, last.phase, last.item) == ("transfer", "pledged", "aid")
    named = any(side.country == sides_told[0] for side in scene.sides)
    same = last is not None and (last.actor, last.target) == sides_told and not named
    return pledged and same and phrase.item != "aid" and planned(scene, governor)


def carried_by(scene: Scene, governor: Governor) -> Governor:
    """Return the word of giving or coming of the load whose contents `governor` tells: "تسلمت كييف من برلين شحنة تضم 20 دبابة".

    It is `governor` itself where there is none, where the load is not named between the two, or where the load has a sum of its own.
    """
    mention = governor.mention
    if mention is None or not governor.frame.get("contents"):
        return governor
    for other in reversed(scene.analysis.mentions):
        if not 0 < mention.first - other.last <= _LOAD_REACH:
            continue
        frames = ((sense, frame) for sense in other.senses if sense.kind == "trigger" for frame in sense.facts["frames"])
        found = next(((sense, frame) for sense, frame in frames if frame["kind"] == "transfer" and not frame.get("contents")), None)
        if found is None:
            continue
        between = range(other.last + 1, mention.first)
        named = any(scene.analysis.function(at, "shipment") or names_aid(scene.analysis.mention(at)) for at in between)
        counted = any(phrase.first in between for phrase in scene.phrases)
        apart = scene.analysis.functions(between.start, mention.first, "complementiser", "subordinator")
        apart = [at for at in apart if not scene.analysis.function(at, "relative")]
        return Governor(other, *found, governor.cost) if named and not counted and not apart else governor
    return governor
