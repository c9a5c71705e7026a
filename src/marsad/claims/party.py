"""A participant with its place in the sentence."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims.scene import Scene
from marsad.grammar.each_of import past_each
from marsad.grammar.words import closed_class, past_and
from marsad.model import Participant


@dataclass(frozen=True, slots=True)
class Party:
    """A participant with its place in the sentence and the preposition before it.

    `how` is the side's, or `counterpart` ("نظيره الروسي") or `officials` ("وفد روسي", "قادة اليابان").
    """

    first: int
    last: int
    participant: Participant
    after: str
    how: str

    @property
    def personal(self) -> bool:
        """Whether somebody is meant and not a state or a body as a whole."""
        return self.how in {"person", "office", "counterpart", "officials"}


def bidden_by(scene: Scene, at: int) -> bool:
    """Return whether at the bidding of who is named at a token somebody else acts: "بناء على توجيه الملك", "بدعوة نظيره"."""
    word = scene.analysis.form(at - 1)
    return any(word.removeprefix(joined) in closed_class("biddings") for joined in ("", "ب", "ل"))


def preposition(scene: Scene, at: int) -> str:
    """The preposition before the party whose first token is `at`."""
    mention = scene.analysis.mention(at)
    prefix = mention.prefix.removesuffix("ال").lstrip("وف") if mention else ""
    place, attached = past_each(scene.analysis, at - 1)
    if attached:
        return attached
    if not prefix and bidden_by(scene, at):
        return "من"
    before, at = scene.analysis.form(place), place + 1
    if before in closed_class("company"):
        return before
    if at == 1 and before in closed_class("opening_verbs"):
        return prefix
    known = closed_class("object_prepositions") | closed_class("between") | closed_class("at") | closed_class("by_agent")
    before = past_and(before, known)
    return prefix or (before if before in known else "")
