"""Arms that are bought: for a side at war by another state, or by a side at war from another state by contract."""

from __future__ import annotations

from marsad.claims.givers import sides
from marsad.claims.governor import Governor, verbal_noun
from marsad.claims.scene import Scene
from marsad.claims.takers import NAMED, TAKERS, is_end, voice_at, war_at_home
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_BUY = "buy"
_PAPER_REACH = 16


def own_trade(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether arms are bought by a state for itself, with no contract told, which gives nothing to anybody yet."""
    return _buys(governor) and bought(scene, phrase, governor) is None


def bought(scene: Scene, phrase: Counted, governor: Governor) -> tuple[str | None, str] | None:
    """Return who provides what is bought and who is to get it, None where nothing is bought so.

    Another state buys for the side at war ("ستشتري برلين نظامين لصالح كييف"), or that side signs for it ("عقد مع باريس لشراء 30 مقاتلة").
    """
    at, day = governor.at, scene.analysis.published
    if at is None or not _buys(governor):
        return None
    helped = {side.country for side in scene.sides if side.how in TAKERS and war_at_home(side.country, day) and _for_it(scene, at, side)}
    if len(helped) == 1 and (target := helped.pop()) is not None:
        voice = voice_at(scene, at) if verbal_noun(governor) else None  # "قال الوزير إن مبادرته جمعت المال لشراء …"
        buyer, _ = sides(scene, phrase, governor)
        return next((code for code in (buyer, voice) if code not in {None, target}), None), target
    states = {side.country for side in scene.sides if side.how in NAMED and side.country is not None} if _signed(scene, at) else set()
    fighting = {code for code in states if war_at_home(code, day)}
    sellers = states - fighting
    return (sellers.pop(), fighting.pop()) if len(fighting) == len(sellers) == 1 else None


def _buys(governor: Governor) -> bool:
    """Whether the word of giving is one of buying."""
    return governor.sense is not None and governor.sense.id == _BUY


def _for_it(scene: Scene, at: int, side: Side) -> bool:
    """Whether `side` is for whom something is bought, told behind the word of buying, or who is supplied by what was told before it."""
    if side.first > at and is_end(scene, side):
        return True
    before = scene.analysis.sense(side.first - 1, "trigger")
    frames = before.facts["frames"] if before is not None and "masdar" in before.features else ()
    return any(frame["kind"] == "transfer" and frame.get("object") == "target" for frame in frames)


def _signed(scene: Scene, at: int) -> bool:
    """Whether a paper that was signed, or a deal, says that it is bought: "اتفاق لشراء", "خطاب نوايا لشراء"."""
    form = scene.analysis.form
    papers = closed_class("signed_papers") | closed_class("purchase_deals")
    return any(form(place).lstrip("و") in papers for place in range(max(0, at - _PAPER_REACH), at))
