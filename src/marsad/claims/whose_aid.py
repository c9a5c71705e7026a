"""Whose aid is given: by its adjective, the plane that carries it, who offers it, or its own possessor."""

from __future__ import annotations

from marsad.claims.govern import names_aid
from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.claims.takers import (
    NAMED,
)
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_ADJECTIVE_REACH = 4


def of_aid(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Whose aid, or whose plane that carries it: by its adjective, or the state right after it ("مساعدات ألمانية", "دعم برلين")."""
    if not (governor.frame.get("nominal") or governor.frame["items"] == "weighed" or governor.frame.get("subject") == "target"):
        return None
    clause = scene.analysis.clause
    for side in reversed(scene.sides):
        if side.first >= phrase.first or clause[phrase.first] - clause[side.first] > 1:
            continue
        if side.how == "body" and governor.frame["items"] == "weighed":
            return side.country
        if side.how in NAMED and not side.after and _theirs(scene, side, phrase):
            return side.country
        if governor.frame["items"] == "weighed" and side.after in closed_class("from") and _carried_from(scene, side):
            return side.country
        heads = range(max(0, side.first - (_ADJECTIVE_REACH if side.how == "adjective" else 1)), side.first)
        if side.how not in {"adjective", "country", "capital", "body"} or side.after:
            continue
        if any(
            names_aid(scene.analysis.mention(at)) or scene.analysis.form(at).removeprefix("ال") in closed_class("carriers") for at in heads
        ):
            return side.country
    return None


def _carried_from(scene: Scene, side: Side) -> bool:
    """Whether a plane, a ship or a convoy is told to be "from" a state: "والطائرة الثانية من بلجيكا، وتحمل 12 طناً"."""
    before = range(max(0, side.first - _ADJECTIVE_REACH), side.first)
    return any(scene.analysis.form(at).lstrip("و").removeprefix("ال") in closed_class("carriers") for at in before)


def offered_by(scene: Scene, phrase: Counted, target: str | None) -> str | None:
    """Whose gift a load is, whoever carries it: "حملت الطائرة القطرية 18 طناً من المساعدات مقدمة من الحكومة اليابانية"."""
    form, clause = scene.analysis.form, scene.analysis.clause
    for side in scene.sides:
        near = phrase.first < side.first and clause[side.first] - clause[phrase.last] <= 1 and side.country not in {None, target}
        before = range(max(0, side.first - 3), side.first)
        if near and side.after in closed_class("from") and any(form(at) in closed_class("offered") for at in before):
            return side.country
    return None


def _of_help(scene: Scene, at: int) -> bool:
    """Whether token `at` is a word of aid, or of a plan for it: "المبادرة التشيكية"."""
    return names_aid(scene.analysis.mention(at)) or scene.analysis.form(at) in closed_class("plans_of_aid")


def as_aid(scene: Scene, phrase: Counted, target: str | None) -> str | None:
    """Whose aid it is that comes, said behind it: "تسلمت أوكرانيا 80 طناً من الذخائر ضمن المساعدات الأميركية"."""
    clause = scene.analysis.clause
    for side in scene.sides:
        if (
            side.how != "adjective"
            or side.country in {None, target}
            or side.first < phrase.last
            or clause[side.first] - clause[phrase.last] > 1
        ):
            continue
        if any(_of_help(scene, at) for at in range(max(phrase.last + 1, side.first - _ADJECTIVE_REACH), side.first)):
            return side.country
    return None


def _theirs(scene: Scene, side: Side, phrase: Counted) -> bool:
    """Whether a word of aid behind a side is its own: "برلين ستضاعف مساعداتها"."""
    return any(
        mention.suffix in {"ها", "ه", "هم"} and names_aid(mention)
        for mention in scene.analysis.mentions
        if side.last < mention.first < phrase.first and not any(side.last < other.first < mention.first for other in scene.sides)
    )
