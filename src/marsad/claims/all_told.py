"""What weapons told before come to: "… و4 فوق تولا، ليصل العدد الإجمالي إلى 21 مسيّرة", or in a sentence of its own."""

from __future__ import annotations

from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.spread import sums_up

_BREAK = 4  # characters between two sentences


def all_told(scene: Scene, phrase: Counted) -> bool:
    """Return whether weapons are all of those counted before in their sentence, if any are."""
    last = max((other.last for other in scene.phrases if other.last < phrase.first), default=-1)
    return sums_up(scene.analysis, phrase, last)


def of_the_sentence_before(scene: Scene, phrase: Counted) -> bool:
    """Return whether they are all of those that the sentence right before tells of."""
    fire = scene.fire
    near = fire is not None and fire.item == phrase.item and 0 < scene.analysis.sentence.start - fire.end + 1 <= _BREAK
    return near and all_told(scene, phrase)
