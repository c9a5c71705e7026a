"""Who does the giving: the subject, the one before the receiver, the antecedent of a relative clause."""

from __future__ import annotations

from marsad.claims.governor import Governor, verbal_noun
from marsad.claims.interposed import decider
from marsad.claims.roles import subject
from marsad.claims.scene import Scene
from marsad.claims.takers import (
    NAMED,
    bare_between,
    is_end,
    object_at_war,
    war_at_home,
)
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_OBJECT_REACH = 4
RELATIVE_REACH = 4


def who_does(scene: Scene, phrase: Counted, governor: Governor) -> Side | None:
    """The subject; where the receiver is the object of giving, the side before ("كانت لندن قد زودت كييف", "تعتزم روما تسليم كييف")."""
    mention = governor.mention
    if mention is not None and phrase.last < mention.first and not mention.suffix and not verbal_noun(governor):
        return None
    had = _had_before(scene, governor) or _decides(scene, phrase, governor)
    if had is not None:
        return had
    doer = subject(scene, governor, phrase) or _organ(scene, governor)
    earlier = doer is not None and mention is not None and doer.last < mention.first
    if mention is not None and earlier and (_of_others(scene, governor, mention) or _of_a_stranger(scene, phrase, governor, mention)):
        return None
    if doer is not None and scene.analysis.form(doer.first - 1).removeprefix("ال") in closed_class("held_in"):
        return None  # "تعهد المانحون في مؤتمر باريس"
    antecedent = _antecedent(scene, mention) if mention is not None and governor.frame.get("subject") == "actor" else None
    if antecedent is not None and not verbal_noun(governor):
        return antecedent
    if mention is None or governor.frame.get("subject") != "actor" or mention.suffix:
        return doer
    after = bare_between(scene, mention.last, phrase.first)
    if doer is None and len(after) > 1 and verbal_noun(governor):
        return after[0]  # "إمداد الولايات المتحدة الجيش الأوكراني بـ"
    if len(after) != 1 or doer is not after[0]:
        return doer
    if governor.frame.get("object") != "target" and any(is_end(scene, side) for side in scene.sides):
        return doer
    clause = scene.analysis.clause
    before = [
        side
        for side in scene.sides
        if side.last < mention.first
        and side.how in NAMED
        and side.after == ""
        and side.country != after[0].country
        and clause[side.first] == clause[mention.first]
        and not scene.analysis.functions(side.last + 1, mention.first, "complementiser")
    ]
    if before:
        return before[-1]
    main = _of_main_clause(scene, mention, after[0])
    if main is not None:
        return main
    return None if object_at_war(scene, governor, after[0]) else doer


def _decides(scene: Scene, phrase: Counted, governor: Governor) -> Side | None:
    """Who decides, before what is put between commas, on what names no other giver: "وافقت برلين، الخميس، على تسليم كييف 14 دبابة"."""
    mention = governor.mention
    if mention is None or not verbal_noun(governor) or governor.frame.get("subject") != "actor":
        return None
    frames = (frame for sense in mention.senses if sense.kind == "trigger" for frame in sense.facts["frames"])
    behind = bare_between(scene, mention.last, phrase.first)
    ends = any(is_end(scene, side) for side in scene.sides if side.first > mention.last)
    if behind[1:] or (behind and ends) or any(frame.get("subject") == "target" for frame in frames):
        return None
    return decider(scene, mention.first)


def _of_main_clause(scene: Scene, mention: Mention, given: Side) -> Side | None:
    """Who is told before "after that" to have given to a side at war: "تعتزم هولندا وقف …، بعد أن سلمت كييف 18 مقاتلة"."""
    after = {scene.analysis.form(mention.first - 1), scene.analysis.form(mention.first - 2)} & closed_class("after_that")
    if not after or not war_at_home(given.country, scene.analysis.published):
        return None
    states = (side for side in scene.sides if side.last < mention.first and side.how in {"country", "capital"} and side.after == "")
    return next((side for side in states if not side.where and side.country != given.country), None)


def _organ(scene: Scene, governor: Governor) -> Side | None:
    """The body whose board decides, named behind "for": "وافق المجلس التنفيذي لصندوق النقد الدولي على صرف …"."""
    mention = governor.mention
    if mention is None or governor.frame.get("subject") != "actor":
        return None
    form = scene.analysis.form
    bodies = (side for side in scene.sides if side.how == "body" and side.after in closed_class("belonging"))
    return next((side for side in bodies if form(side.first - 1) in closed_class("boards")), None)


def _of_others(scene: Scene, governor: Governor, mention: Mention) -> bool:
    """Whether a verb of receiving has, right behind it, a subject that is no side: "في حين ستحصل الدول المجاورة على …"."""
    at = mention.last + 1
    side = any(one.first <= at <= one.last for one in scene.sides)
    receives = governor.frame.get("subject") == "target" and not verbal_noun(governor)
    return receives and not side and scene.analysis.mention(at) is None and scene.analysis.form(at).startswith("ال")


def _of_a_stranger(scene: Scene, phrase: Counted, governor: Governor, mention: Mention) -> bool:
    """Whether a verb's subject, right between it and the number, is no state: "فيما قدمت أوروبا 90 ملياراً"."""
    at, analysis = mention.last + 1, scene.analysis
    if governor.frame.get("subject") != "actor" or verbal_noun(governor) or mention.suffix or phrase.first != at + 1:
        return False
    named = any(side.first <= at <= side.last for side in scene.sides)
    known = analysis.mention(at) is not None and not any(place.first == at for place in scene.places)
    return (
        analysis.tokens[at].kind == "word"
        and not named
        and not known
        and analysis.form(at) not in closed_class("prepositions") | closed_class("adverbs")
    )


def _had_before(scene: Scene, governor: Governor) -> Side | None:
    """Who is said to have given before, behind a preposition: "سبق لبولندا أن سلمت كييف 12 دبابة"."""
    mention = governor.mention
    if mention is None or governor.frame.get("subject") != "actor":
        return None
    before = (side for side in scene.sides if side.last < mention.first <= side.last + _OBJECT_REACH and side.how in NAMED)
    return next((side for side in before if scene.analysis.form(side.first - 1).lstrip("و") in closed_class("had_before")), None)


def _antecedent(scene: Scene, mention: Mention) -> Side | None:
    """Whom a relative clause is of, right before its verb: "بولندا التي سبق أن زودت أوكرانيا بـ …"."""
    if mention.suffix:
        return None
    relative = scene.analysis.functions(max(0, mention.first - RELATIVE_REACH), mention.first - 1, "relative")
    found = (side for side in scene.sides if relative and side.last == relative[-1] - 1 and side.how in NAMED and side.country)
    return next(found, None)
