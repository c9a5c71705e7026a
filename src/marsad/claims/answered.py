"""Claims of an article's own voice whose source the next sentence tells: "قتل 12 شخصاً في … . جاء ذلك في بيان لوزارة الصحة"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.discourse import Discourse
from marsad.claims.scene import Scene
from marsad.grammar.answering import can_answer
from marsad.model import Claim

_REACH = 3


def answered(scenes: Sequence[Scene], claims: Sequence[Claim], discourse: Discourse) -> list[Claim]:
    """Return `claims`, those that no one answers for as said by whom one of the next sentences names for them."""
    silent: defaultdict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.claimant is None:
            silent[claim.start].append(claim)
    named: dict[str, str] = {}
    for at, scene in enumerate(scenes if silent else ()):
        before = scenes[max(0, at - _REACH) : at]
        if not any(one.sentence.start in silent for one in before):
            continue
        speaker = scene.voices.answers if can_answer(scene.analysis) else None
        if speaker is None or speaker.name is None:
            continue
        for one in reversed(before):
            if one.sentence.section != scene.sentence.section or one.voices.found or one.voices.answers is not None:
                break
            for claim in silent.get(one.sentence.start, ()):
                discourse.sources.setdefault(claim.claim_id, speaker)
                named[claim.claim_id] = speaker.name
    return [replace(claim, claimant=named[claim.claim_id]) if claim.claim_id in named else claim for claim in claims]
