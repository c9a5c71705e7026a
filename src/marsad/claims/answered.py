"""Claims of an article's own voice whose source the next sentence tells: "قتل 12 شخصاً في … . جاء ذلك في بيان لوزارة الصحة"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.scene import Discourse, Scene
from marsad.model import Claim

_REACH = 3
_HEAD = 60
_THAT = re.compile(
    r"\W*و?(?:جاء|ورد|[أا]فاد|[أا]علن|صر[ّ]?ح|[أا]كد|ذكر|كشف|قال|[أا]وضح|[أا]ورد|نقل)ت?\W+(?:ب?ذلك|ب?هذا|هذه|الإعلان|تصريح|التصريح)"
)


def answered(raw: str, scenes: Sequence[Scene], claims: Sequence[Claim], discourse: Discourse) -> list[Claim]:
    """Return `claims`, those that no one answers for as said by whom a later sentence names for them."""
    silent = [claim for claim in claims if claim.claimant is None]
    if not silent:
        return list(claims)
    named = dict(claim for scene in scenes for claim in _of(raw, scenes, scene, silent, discourse))
    return [replace(claim, claimant=named[claim.claim_id]) if claim.claim_id in named else claim for claim in claims]


def _of(raw: str, scenes: Sequence[Scene], scene: Scene, silent: Sequence[Claim], discourse: Discourse) -> list[tuple[str, str]]:
    """The claims right before a sentence that it names the source of, by their ids."""
    if not _THAT.match(raw, scene.sentence.start, min(scene.sentence.end, scene.sentence.start + _HEAD)):
        return []
    speaker = scene.voices.answers
    if speaker is None or speaker.name is None:
        return []
    told: list[tuple[str, str]] = []
    for before in scenes[max(0, scene.order - _REACH) : scene.order][::-1]:
        if before.voices.found or before.voices.answers is not None:
            break
        for claim in silent:
            if claim.start == before.sentence.start:
                discourse.sources.setdefault(claim.claim_id, speaker)
                told.append((claim.claim_id, speaker.name))
    return told
