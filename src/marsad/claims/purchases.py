"""Arms that are bought: for a side at war by another state, or by a side at war from another state by contract."""

from __future__ import annotations

from marsad.claims.givers import sides
from marsad.claims.governor import Governor, verbal_noun
from marsad.claims.jointly import company
from marsad.claims.scene import Scene
from marsad.claims.takers import NAMED, TAKERS, is_end, voice_at, war_at_home
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_BUY = "buy"
_FOR = "ل"
_PAPER_REACH = 16
_SPENT_REACH = 9


def own_trade(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether arms are bought by a state for itself, with no contract told, which gives nothing to anybody yet."""
    return _buys(governor) and bought(scene, phrase, governor) is None


def spent(scene: Scene, phrase: Counted) -> tuple[str | None, str] | None:
    """Return who spends a sum on arms for a side at war, whosever make they are, and who is to get them.

    "ستشتري هولندا أسلحة أميركية بقيمة 500 مليون يورو لأوكرانيا"; what several buy together is no single one's.
    """
    if not phrase.currency or scene.analysis.forms.isdisjoint(closed_class("buying")):
        return None
    form, day = scene.analysis.form, scene.analysis.published
    at = next((at for at in range(phrase.first - 1, max(-1, phrase.first - _SPENT_REACH), -1) if form(at) in closed_class("buying")), None)
    if at is None or any(one.first > at and one.last < phrase.first for one in scene.phrases):
        return None
    helped = {side.country for side in scene.sides if side.how in TAKERS and war_at_home(side.country, day) and is_end(scene, side)}
    states = [side for side in scene.sides if side.how in NAMED and side.after == "" and not side.where and side.country not in helped]
    buyer = next((side for side in states if side.first == at + 1), None) or next((one for one in reversed(states) if one.last < at), None)
    if len(helped) != 1 or buyer is None:
        return None
    return (buyer.country if len(company(scene, buyer)) == 1 else None), str(helped.pop())


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
    done = (
        governor.sense is not None and "past" in governor.sense.features and any(side.after in closed_class("from") for side in scene.sides)
    )
    return _between(scene, NAMED) if done or _signed(scene, at) else None


def contracted(scene: Scene, governor: Governor) -> tuple[str, str] | None:
    """Return who is to deliver by contract to a side at war: "وقعت كييف عقداً مع شركة ساب السويدية لتسليمها 20 راداراً"."""
    return _between(scene, NAMED | {"adjective"}) if by_contract(scene, governor) else None


def by_contract(scene: Scene, governor: Governor) -> bool:
    """Return whether what is delivered is what a contract or another paper is "for": "عقد لتزويد كييف بـ …"."""
    mention = governor.mention
    if mention is None or not verbal_noun(governor) or not mention.prefix.startswith(_FOR):
        return False
    form = scene.analysis.form
    before = range(max(0, mention.first - _PAPER_REACH), mention.first)
    return any(form(at).lstrip("و") in closed_class("contracts") for at in before)


def _between(scene: Scene, hows: frozenset[str]) -> tuple[str, str] | None:
    """The one other state and the one at war at home that a sentence names."""
    states = {side.country for side in scene.sides if side.how in hows and side.country is not None}
    fighting = {code for code in states if war_at_home(code, scene.analysis.published)}
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
