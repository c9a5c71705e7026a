"""Who says so, told by no verb of saying: by an announcement, by whose toll it is, by who raises it.

"بعد إعلان الجيش إسقاط 7 مسيّرات", "في حصيلة أولية لوزارة الصحة", "رفعت السلطات عدد القتلى إلى 9".
"""

from __future__ import annotations

from marsad.grammar.analysis import Analysis
from marsad.grammar.hearing import COMMAS, LEADING, SPEAKERS, SPEECH, Hearing, author_of, bearer_of
from marsad.grammar.sides import Side
from marsad.grammar.speakers import tells_which
from marsad.grammar.words import closed_class

_GAP = 2


def may_announce(form: str) -> bool:
    """Return whether a sentence with a word of this form can tell who says so without a verb of saying."""
    return form in closed_class("announcements") or form in closed_class("tolls_of_somebody") or form in closed_class("raising_a_toll")


def announced(hearing: Hearing) -> None:
    """Let those answer for what is told whose announcement or toll it is, or who raise a toll."""
    forms = hearing.analysis.forms
    if not forms.isdisjoint(closed_class("announcements")):
        _announcements(hearing)
    if not hearing.verbs and not forms.isdisjoint(closed_class("tolls_of_somebody")):
        _tolls(hearing)
    if not forms.isdisjoint(closed_class("raising_a_toll")):
        _raisings(hearing)


def _tolls(hearing: Hearing) -> None:
    """Take whose toll it is that a sentence is told by: "قُتل 8 في صور، في حصيلة أعلنتها الوزارة"."""
    analysis = hearing.analysis
    for teller in hearing.tellers.values():
        side = teller.side
        if side.after not in closed_class("within_land") or analysis.form(teller.side.first) not in closed_class("tolls_of_somebody"):
            continue
        author = author_of(hearing, side)
        speaker = hearing.speaker(bearer_of(hearing, author)) if author is not None else None
        if speaker is not None:
            hearing.add(speaker, 0, hearing.end, LEADING)
            hearing.current = speaker


def _raisings(hearing: Hearing) -> None:
    """Take who raises a toll: "رفعت السلطات الصحية حصيلة الغارة إلى 9 قتلى"."""
    analysis = hearing.analysis
    for side in hearing.named:
        verb = analysis.form(side.first - 1)
        if verb not in closed_class("raising_a_toll") or side.how not in SPEAKERS or side.after or side.where:
            continue
        doer = bearer_of(hearing, side)
        at = doer.last + 1
        while at in analysis.taken or tells_which(analysis.form(at)) or analysis.form(at) in closed_class("that_place"):
            at += 1
        speaker = hearing.speaker(doer) if analysis.form(at).removeprefix("ال") in closed_class("toll_words") else None
        if speaker is not None:
            hearing.add(speaker, at, hearing.end, SPEECH)
            hearing.current = speaker


def _announcements(hearing: Hearing) -> None:
    """Take whose a verbal noun of saying is."""
    analysis = hearing.analysis
    for at, token in enumerate(analysis.tokens):
        if token.form not in closed_class("announcements"):
            continue
        side = _whose(hearing, at)
        if side is None:
            continue
        bearer = bearer_of(hearing, side)
        what = _what(analysis, bearer.last + 1)
        speaker = hearing.speaker(bearer) if what is not None else None
        if what is not None and speaker is not None:
            hearing.add(speaker, what, _end(hearing, what), SPEECH)


def _whose(hearing: Hearing, at: int) -> Side | None:
    """Whose an announcement is: who stands right behind it, or after "of" and an adjective ("إعلان سابق للجيش")."""
    for side in hearing.named:
        if side.first <= at or side.how not in SPEAKERS or side.where:
            continue
        teller = hearing.tellers.get(side.first)
        right_behind = side.first == at + 1 and not side.after
        led = side.after in closed_class("belonging") and side.first - at - 1 <= _GAP
        return side if (right_behind or led) and (teller is None or not teller.report) else None
    return None


def _what(analysis: Analysis, at: int) -> int | None:
    """Where what was announced begins, if it begins at token `at` or behind a time or place."""
    while at in analysis.taken or analysis.form(at) in closed_class("that_place"):
        at += 1
    if analysis.function(at, "complementiser"):
        return at
    at += analysis.form(at) in closed_class("about")
    trigger = analysis.sense(at, "trigger")
    people = analysis.sense(at, "people")
    told = (trigger is not None and not trigger.features.isdisjoint({"masdar", "phrase"})) or people is not None
    return at if told or any(number.first == at for number in analysis.numbers) else None


def _end(hearing: Hearing, first: int) -> int:
    """The last token of what was announced: before another clause that tells of what happened meanwhile, or of who says something."""
    analysis = hearing.analysis
    for at in range(first + 1, hearing.end):
        if (
            analysis.form(at) in COMMAS
            and analysis.function(at + 1, "subordinator")
            and analysis.form(at + 1) not in closed_class("where_then")
        ):
            return at
    return hearing.end
