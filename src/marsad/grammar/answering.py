"""Who answers for what stands before, told in a sentence of its own: "جاء ذلك في بيان للجيش", "أفاد بذلك المحافظ"."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis
from marsad.grammar.hearing import COMMAS, SPEAKERS, Hearing, author_of, bearer_of
from marsad.grammar.sides import Side
from marsad.grammar.speakers import Speaker
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_OPENS = 4
_NEAR = 9
_PEOPLE = frozenset({"person", "office", "officials", "body", "country", "capital", "forces"})


def of_a_text(hearing: Hearing) -> Speaker | None:
    """Return who said in a statement, a report or an interview what stands before; nobody where an occasion is all that is told."""
    analysis = hearing.analysis
    if not _came(analysis):
        return None
    text = next((at for at in range(2, 2 + _OPENS) if _is_text(hearing, at)), None)
    if text is None or any(analysis.sense(at, "meet") is not None for at in range(2, text)):
        return None
    teller = hearing.tellers.get(text)
    author = author_of(hearing, teller.side) if teller is not None else None
    if author is None or author.how == "agency":
        author = _who_gave_it(hearing, text) or author
    return hearing.speaker(bearer_of(hearing, author)) if author is not None else None


def of_that(hearing: Hearing) -> Speaker | None:
    """Return who is said to have said "that", or by whose account "that" came, once the sentence is heard."""
    analysis = hearing.analysis
    if _came(analysis):
        return next((one.speaker for one in hearing.found if one.first <= _OPENS), None) if _by_account(analysis) else None
    first = _says_that(analysis)
    return next((speaker for verb, speaker in hearing.verbs if verb == first.first), None) if first is not None else None


def can_answer(analysis: Analysis) -> bool:
    """Return whether a sentence can tell who answers for what stands before it, whoever speaks in it."""
    return _came(analysis) or _says_that(analysis) is not None


def _says_that(analysis: Analysis) -> Mention | None:
    """The verb of saying at the head of a sentence that has "that" behind it: "أفاد بذلك …"."""
    first = analysis.mention(0)
    if first is None or first.of("speech") is None or first.suffix or analysis.form(first.last + 1) not in closed_class("that_told"):
        return None
    return first


def _came(analysis: Analysis) -> bool:
    """Whether the sentence tells where "that" was said: "جاء ذلك في …", "وجاءت هذه التصريحات خلال …"."""
    return analysis.form(0).removeprefix("و") in closed_class("came") and analysis.form(1) in closed_class("that_told")


def _by_account(analysis: Analysis) -> bool:
    return any(analysis.sense(at, "according") is not None for at in range(2, _OPENS))


def _is_text(hearing: Hearing, at: int) -> bool:
    teller = hearing.tellers.get(at)
    return (teller is not None and teller.report) or hearing.analysis.form(at) in closed_class("said_in")


def _who_gave_it(hearing: Hearing, text: int) -> Side | None:
    """Who gave a statement or an interview, the outlet that got it aside: "في تصريح للقناة أدلى به الوزير"."""
    last = text
    for side in hearing.named:
        if side.first <= text or side.where:
            continue
        parted = any(hearing.analysis.form(at) in COMMAS for at in range(last + 1, side.first))
        if side.first - last > _NEAR or (parted and last == text):
            return None
        last = side.last
        teller = hearing.tellers.get(side.first)
        if side.how in _PEOPLE and side.how in SPEAKERS and side.after not in closed_class("with") and not (teller and teller.report):
            return side
    return None
