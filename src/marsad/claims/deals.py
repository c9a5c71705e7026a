"""What an article tells of aid beside its figures: deals without a number, and who gave before."""

from __future__ import annotations

from marsad.claims.bits import AID, GIVES, TRANSFER
from marsad.claims.conflicts import opponent
from marsad.claims.frames import says
from marsad.claims.govern import names_aid
from marsad.claims.scene import Scene
from marsad.claims.takers import NAMED, TAKERS, is_end
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_ARMS_REACH = 4
_OF_GIVING = frozenset({"aid", "noun", "trigger"})


def deal(scene: Scene) -> tuple[str, str] | None:
    """Return who gives and who gets, where a sentence speaks of aid to a side at war without a number, for the figures after it.

    So of a sale of arms, whoever they are sold to.
    """
    return _given(scene) or arms_deal(scene)


def _given(scene: Scene) -> tuple[str, str] | None:
    day = scene.analysis.published
    if scene.analysis.kinds.isdisjoint(_OF_GIVING) or not any(names_aid(one) or _gives(one) for one in scene.analysis.mentions):
        return None
    ends = [side.country for side in scene.sides if side.how in TAKERS and is_end(scene, side) and opponent(side.country, day, {})]
    named = [side.country for side in scene.sides if side.how in NAMED and side.after == "" and not side.where]
    taker = next((code for code in ends if code is not None), None)
    giver = next((code for code in named if code not in {None, taker, opponent(taker, day, {})}), None)
    return (giver, taker) if giver is not None and taker is not None else None


def arms_deal(scene: Scene) -> tuple[str, str] | None:
    """Return who sells arms to whom: "وافقت واشنطن على صفقة أسلحة لإسرائيل", "على بيع تايوان أسلحة"; None where several buy."""
    at = _sale(scene)
    if at is None:
        return None
    form = scene.analysis.form
    sellers = [side.country for side in scene.sides if side.how in NAMED and side.last < at and side.after == "" and side.country]
    buyers = {side.country for side in scene.sides if side.how in TAKERS and side.first > at and is_end(scene, side)}
    sold = next((side.country for side in scene.sides if side.first == at + 1 and side.how in NAMED), None)
    buyers = {sold} if sold is not None and form(at).removeprefix("ل") in closed_class("selling") else buyers - {None}
    seller = sellers[0] if sellers else None
    buyer = buyers.pop() if len(buyers) == 1 else None
    return (seller, buyer) if seller is not None and buyer is not None and seller != buyer else None


def of_deal(scene: Scene) -> bool:
    """Whether a sentence tells what a sale of arms is of, told here or before: "تشمل الصفقة 30 مروحية"."""
    if scene.analysis.forms.isdisjoint(closed_class("arms_deals") | closed_class("the_deal")):
        return False
    return dealt_before(scene) is not None or arms_deal(scene) is not None


def _sale(scene: Scene) -> int | None:
    """Where a word for a sale stands that a word of arms follows."""
    if scene.analysis.forms.isdisjoint(closed_class("arms_deals")):
        return None
    form = scene.analysis.form
    return next(
        (
            at
            for at in range(len(scene.analysis.tokens))
            if form(at) in closed_class("arms_deals") and says(scene, at + 1, at + _ARMS_REACH, "arms_words")
        ),
        None,
    )


def _gives(mention: Mention) -> bool:
    """Whether a mention is a word of giving goods."""
    if "trigger" not in mention.kinds:
        return False
    frames = [frame for sense in mention.senses if sense.kind == "trigger" for frame in sense.facts["frames"]]
    return any(frame["kind"] == "transfer" and frame.get("subject") == "actor" for frame in frames)


def dealt_before(scene: Scene) -> tuple[str, str] | None:
    """Return the last deal that was spoken of before a sentence."""
    return scene.last_told(deal, AID | GIVES | TRANSFER)


def gave_before(scene: Scene, target: str | None) -> str | None:
    """The giver of the last transfer that the article told, to the same receiver."""
    told = [claim for claim in scene.claims if claim.kind == "transfer" and claim.target == target]
    dealt = dealt_before(scene) if not told and target is not None else None
    return told[-1].actor if told else dealt[0] if dealt is not None and dealt[1] == target else None
