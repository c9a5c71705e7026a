"""People told by a number alone, whose verb of dying or of wounds stands right behind it."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_HITS = "hit_target"


def settled(analysis: Analysis, at: int) -> bool:
    """Return whether "between dead and wounded" follows a number: "سقوط أكثر من 27 بين قتيل وجريح"."""
    trigger = analysis.sense(at, "trigger")
    return trigger is not None and any(frame.get("settles") and frame["kind"] == "casualty" for frame in trigger.facts["frames"])


def they_fell(analysis: Analysis, number: Number) -> bool:
    """Return whether a verb of dying or of wounds in the plural follows a number at once, whose subject it is: "إن 12 أصيبوا"."""
    return not number.in_noun and _verb_of_falling(analysis, number.last + 1)


def of_a_force_that_fell(analysis: Analysis, number: Number) -> Counted | None:
    """Return soldiers told by their force, with what befell them behind it: "إن سبعة من الجيش اللبناني قُتلوا"."""
    force = analysis.mention(number.last + 2) if analysis.form(number.last + 1) in closed_class("of") and not number.in_noun else None
    body = force.of("body") if force is not None else None
    if force is None or body is None or body.facts.get("kind") not in {"military", "group"}:
        return None
    last = force.last + (analysis.sense(force.last + 1, "demonym") is not None)
    fell = _verb_of_falling(analysis, last + 1)
    return Counted(number, number.first, last, number.first, casualty="soldier") if fell else None


def _verb_of_falling(analysis: Analysis, at: int) -> bool:
    """Whether a verb of dying or of wounds in the plural begins at token `at`."""
    after = analysis.mention(at)
    if after is None or after.prefix:
        return False
    return any(
        sense.kind == "trigger"
        and (bool(sense.features & {"plural", "dual"}) or analysis.form(after.first).endswith("وا"))
        and not (sense.id == _HITS and "passive" not in sense.features)  # "واثنتان أصابتا المبنى"
        and any(frame["kind"] == "casualty" and str(frame["items"]).startswith("people") for frame in sense.facts["frames"])
        for sense in after.senses
    )
