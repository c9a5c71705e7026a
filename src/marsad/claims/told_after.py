"""Where the sentence right behind a strike tells that it was: "أسقطت 81 مسيّرة. وأوضحت أن المسيّرات دُمرت فوق بريانسك وكالوغا"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from marsad.claims.scene import Scene
from marsad.lexicon.index import Mention
from marsad.model import Claim

_DEFINITE = "ال"


def told_after(scenes: Sequence[Scene], claims: Sequence[Claim]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the ids of strikes that have no place, with the places at which the next sentence says that it was, which counts nothing."""
    bare: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.kind == "strike" and claim.phase == "intercepted":
            bare.setdefault(claim.start, []).append(claim)
    for scene, following in pairwise(scenes) if bare else ():
        told = bare.get(scene.sentence.start, [])
        if len(told) != 1 or told[0].places or following.analysis.numbers or not _the_same(following, told[0]):
            continue
        names = tuple(dict.fromkeys(place.name for place in following.places if not place.country_wide))
        if names:
            yield told[0].claim_id, names


def _the_same(scene: Scene, claim: Claim) -> bool:
    """Whether a sentence tells of the weapons of a claim, with the article, and of what befell them."""
    mentions = scene.analysis.mentions
    return any(_is(mention, claim) for mention in mentions) and any(_befalls(mention, claim) for mention in mentions)


def _is(mention: Mention, claim: Claim) -> bool:
    noun = mention.of("noun")
    same = noun is not None and noun.facts["item"] == claim.item and "plural" in noun.features
    return same and mention.prefix.endswith(_DEFINITE)


def _befalls(mention: Mention, claim: Claim) -> bool:
    trigger = mention.of("trigger")
    return trigger is not None and any((frame["kind"], frame["phase"]) == (claim.kind, claim.phase) for frame in trigger.facts["frames"])
