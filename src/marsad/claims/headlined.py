"""Weapons told beside an attack that no verb joins them to: "هجوم روسي على كييف.. 500 مسيّرة", "أصاب صاروخان مبنى في هجوم روسي"."""

from __future__ import annotations

from marsad.claims.frames import of_attack
from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_DURING = closed_class("in") | closed_class("during")
_PARTS = frozenset(":.…")
_COST = 2.0


def headlined(scene: Scene, phrase: Counted) -> Governor | None:
    """Return the attack that weapons are told to be of, with a colon or dots between, or by "in" behind them; None where none is.

    What somebody gets is none of them: "بعد هجوم روسي.. 5 صواريخ لأوكرانيا".
    """
    first, last = _list_around(scene, phrase)
    behind = last.last + 1
    if scene.analysis.form(behind) in closed_class("in") and of_attack(scene, behind + 1):
        return _of(scene, behind + 1)
    if _parted(scene, first.first - 1) or (first.number.prefix.endswith("ب") and _parted(scene, behind)):
        if any(side.after in closed_class("belonging") and 0 < side.first - last.last <= 1 for side in scene.sides):
            return None
        attacks = [at for at in range(len(scene.analysis.tokens)) if of_attack(scene, at)]
        beside = [at for at in attacks if at < first.first] if _parted(scene, first.first - 1) else [at for at in attacks if at > behind]
        return _of(scene, beside[0]) if len(beside) == 1 else None
    return None


def attack_behind(scene: Scene, phrase: Counted) -> Side | None:
    """Return whose attack it is, by its nationality, in which weapons told before it hit: "أصاب صاروخان مبنى في هجوم روسي"."""
    for side in scene.sides:
        attack = next((at for at in (side.first - 1, side.first - 2) if of_attack(scene, at)), None)
        if side.how == "adjective" and attack is not None and attack > phrase.last and scene.analysis.form(attack - 1) in _DURING:
            return side
    return None


def _list_around(scene: Scene, phrase: Counted) -> tuple[Counted, Counted]:
    """The first and the last of the list of weapons that a phrase is in."""
    listed = [other for other in scene.phrases if other.item in WEAPONS]
    first = last = listed.index(phrase)
    while first > 0 and listed[first].joined:
        first -= 1
    while last + 1 < len(listed) and listed[last + 1].joined:
        last += 1
    return listed[first], listed[last]


def _parted(scene: Scene, at: int) -> bool:
    """Whether a colon or dots stand at a token, and words behind them."""
    return at > 0 and scene.analysis.form(at) in _PARTS and at + 1 < len(scene.analysis.tokens)


def _of(scene: Scene, at: int) -> Governor | None:
    """The attack at a token as what governs weapons."""
    mention = scene.analysis.mention(at)
    senses = (sense for sense in mention.senses if sense.kind == "trigger") if mention is not None else ()
    told = ((sense, frame) for sense in senses for frame in sense.facts["frames"] if frame.get("noun") and frame["kind"] == "strike")
    sense, frame = next(told, (None, None))
    return Governor(mention, sense, frame, _COST) if frame is not None else None
