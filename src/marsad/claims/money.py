"""Which money is help: what it is for, whose currency it is in, and what is trade."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.conflicts import opponent
from marsad.claims.deals import arms_deal
from marsad.claims.frames import says
from marsad.claims.govern import names_aid
from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.claims.takers import war_at_home
from marsad.grammar.phrase import GOODS, Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.source import read_table

_AID_REACH = 14
_ASKED_AFTER = 3
_TRADE_REACH = 10
_AID_NEAR = 8
_USE_REACH = 12
_BESIDE = 2


def in_own_currency(phrase: Counted, actor: str | None) -> Counted:
    """The sum in the giver's own currency, where several states' have one name ("85 مليار كرونة", of Norway)."""
    own = read_table("money")["shared_currencies"].get(phrase.currency) or {}
    return replace(phrase, currency=own[actor]) if phrase.last == phrase.head and actor in own else phrase


def helps(scene: Scene, phrase: Counted, target: str) -> bool:
    """Whether a sum for `target` is help in a war: a war is fought there, or it is at war and the sum is for arms."""
    day = scene.analysis.published
    if war_at_home(target, day):
        return True
    arms = says(scene, 0, len(scene.analysis.tokens), "arms_words") or _near_goods(scene, phrase)
    return arms and opponent(target, day, scene.named_states) is not None


def _near_goods(scene: Scene, phrase: Counted) -> bool:
    """Whether a noun of arms stands right before a sum ("قذائف بقيمة …")."""
    before = range(max(0, phrase.first - _ASKED_AFTER), phrase.first)
    return any((noun := scene.analysis.sense(at, "noun")) is not None and noun.facts.get("item") in GOODS for at in before)


def is_traded(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether the words around speak of price, payment or trade; arms that are sold change hands all the same."""
    if phrase.item != "aid" and not phrase.mass:
        return False
    if phrase.currency and (arms_deal(scene) is not None or not scene.analysis.forms.isdisjoint(closed_class("the_deal"))):
        return True
    at = governor.at if governor.at is not None else phrase.first
    first, last = min(at, phrase.first) - _TRADE_REACH // 2, max(at, phrase.last) + _TRADE_REACH
    if not says(scene, first, last, "trade_words"):
        return False
    use = _meant_for(scene, phrase)
    last = _end_of_clause(scene, phrase, last) if _as_help(scene, phrase) else last
    return any(
        says(scene, place, place, "trade_words")
        and not _set_against(scene, place)
        and not (use is not None and place > use)
        and not says(scene, place + 1, place + _ASKED_AFTER, "locked_up")
        for place in range(max(0, first), min(last + 1, len(scene.analysis.tokens)))
    )


def _set_against(scene: Scene, at: int) -> bool:
    """Whether a word for a price only sets one sum against another: "80 مليار يورو مقابل 64 ملياراً من الولايات المتحدة"."""
    sums = [phrase for phrase in scene.phrases if phrase.currency] if scene.analysis.form(at) in closed_class("set_against") else []
    return any(0 < at - one.last <= _BESIDE for one in sums) and any(one.first == at + 1 for one in sums)


def _as_help(scene: Scene, phrase: Counted) -> bool:
    """Whether a word of aid stands right before a sum in its clause: "حزمة أسلحة بقيمة 9 ملايين، وهي أكبر صفقة"."""
    clause, near = scene.analysis.clause, range(max(0, phrase.first - _AID_NEAR), phrase.first)
    return any(names_aid(scene.analysis.mention(at)) and clause[at] == clause[phrase.first] for at in near)


def _end_of_clause(scene: Scene, phrase: Counted, last: int) -> int:
    """The last token of a sum's clause, not past token `last`."""
    clause = scene.analysis.clause
    return max(at for at in range(phrase.last, min(last + 1, len(clause))) if clause[at] == clause[phrase.last])


def _meant_for(scene: Scene, phrase: Counted) -> int | None:
    """Where words behind a sum begin to tell what it is for ("لتغطية نفقات السنتين المقبلتين"), whose costs and times are not its own."""
    if phrase.item != "aid":
        return None
    behind = range(phrase.last + 1, min(phrase.last + _USE_REACH, len(scene.analysis.tokens)))
    return next((at for at in behind if scene.analysis.form(at) in closed_class("meant_for")), None)


def times_of_use(scene: Scene, phrase: Counted) -> frozenset[int]:
    """Where the times stand for which money is meant."""
    use = _meant_for(scene, phrase)
    return frozenset(time.first for time in scene.analysis.times if use is not None and time.first > use)


def is_aid(scene: Scene, phrase: Counted) -> bool:
    """Whether money is help: a word of aid stands before it or right after, or the sentence told of help before."""
    told = any(claim.kind == "transfer" and claim.start == scene.analysis.sentence.start for claim in scene.claims)
    return told or any(
        sense.kind == "aid" or (sense.kind == "noun" and sense.facts.get("item") in GOODS | {"aid"})
        for mention in scene.analysis.mentions
        if abs(mention.first - phrase.first) <= _AID_REACH and not phrase.first <= mention.first <= phrase.last
        for sense in mention.senses
    )
