"""What the reader saw of a sentence, for who asks how a claim came about; nobody else pays for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.model import Claim, Skipped


@dataclass(frozen=True, slots=True)
class Made:
    """A claim as it was first made, before what says it again and what is a part were told, and the words that made it.

    `at` is the token where its word of happening or of meeting begins; `word_start` and `word_end` cut its number, for a
    meeting its word, from the raw text.
    """

    claim: Claim
    at: int
    word_start: int
    word_end: int


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as the reader saw it: `governors` are of the scene's phrases, one each; `made` is what became of it all.

    The scene's discourse goes on with the article: by the time that others look at it, it is of a later sentence.
    """

    scene: Scene
    governors: tuple[Governor | None, ...]
    made: tuple[Made | Skipped, ...]


Watch = Callable[[Seen], None]
"""Told of each sentence when it has been read."""
