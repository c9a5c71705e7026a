"""Sources named by "according to": who they are, and which words they answer for."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis
from marsad.grammar.hearing import ASIDE, BRACKETS, COMMAS, LEADING, QUOTE, SOURCE, SPEAKERS, Hearing, author_of, bearer_of, is_aside
from marsad.grammar.names import country_english
from marsad.grammar.sides import Side
from marsad.grammar.speakers import Speaker, outlet_at, tells_which
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_NEAR = 9
_INTRODUCED = 3
_INSIDE = 2
_BEHIND = 5


def according(hearing: Hearing, mention: Mention) -> None:
    """Take the source after "according to": of all that follows where it leads, else of what stands before it."""
    source = None if _asked_of(hearing.analysis, mention) else _source(hearing, mention)
    if source is None:
        return
    speaker, last = source
    analysis = hearing.analysis
    if _handed_on(hearing, mention):
        handed = hearing.found[-1].speaker
        hearing.found = [replace(one, speaker=speaker) if one.speaker == handed else one for one in hearing.found]
        hearing.current, hearing.last_end = speaker, last
        return
    onward = _first_complementiser(analysis, last + 1, last + _INTRODUCED + 1)
    heard = hearing.by_verb and hearing.spoken is not None and hearing.spoken >= hearing.last_end
    if onward is not None and heard and speaker.kind == "media" and not analysis.form(mention.first).startswith("نقل"):
        return  # an aside, who reported it: "قال الجيش – حسب صحيفة فلانة – إن …"
    if onward is not None:
        _led_on(hearing, mention, speaker, onward)
    elif _leads(analysis, mention.first, hearing.last_end):
        hearing.add(speaker, mention.first, hearing.end, LEADING)
        hearing.current = speaker
    elif analysis.form(mention.first).lstrip("و") in closed_class("came_out"):
        return  # "قُتل 5 … بعد بيان صدر عن فلان": no word of what he said
    else:
        told = hearing.spoken is not None and hearing.spoken >= hearing.last_end
        if told and speaker.kind == "media" and (hearing.by_verb or hearing.said):
            return
        aside = _relative_beside(analysis, mention.first) if told and hearing.by_verb else None
        if aside is not None:
            hearing.add(speaker, aside, last, SOURCE)
            return
        first = _clause_start(analysis, mention.first, hearing.last_end) if told else hearing.last_end
        hearing.add(speaker, first, mention.first, SOURCE)
        if not told:
            hearing.add(speaker, mention.first, hearing.end, QUOTE)
        elif not hearing.by_verb:
            hearing.add(speaker, hearing.last_end, mention.first, QUOTE)
        if speaker.country is not None:
            hearing.current = speaker
    hearing.last_end = last


def _led_on(hearing: Hearing, mention: Mention, speaker: Speaker, onward: int) -> None:
    """Let a source answer for what follows it, and for what a list behind a colon only tells again: "قُتل 7، وفقاً للوزارة: 3 في صور"."""
    hearing.add(speaker, onward, hearing.end, SOURCE)
    if hearing.analysis.form(onward) == ":" and any(
        hearing.last_end <= told.first < mention.first and told.of("trigger") for told in hearing.analysis.mentions
    ):
        hearing.add(speaker, hearing.last_end, mention.first, SOURCE)
    hearing.current, hearing.spoken, hearing.by_verb = speaker, mention.first, True


def _asked_of(analysis: Analysis, mention: Mention) -> bool:
    """Whether something is done for somebody, and not told by him: "بناء على طلب الحكومة"."""
    return analysis.form(mention.last + 1).removeprefix("ال") in closed_class("asked_of")


def _handed_on(hearing: Hearing, mention: Mention) -> bool:
    """Whether an outlet named just before only hands on what another says: "بحسب وكالة كذا نقلاً عن الوزارة"."""
    analysis = hearing.analysis
    if not hearing.found or analysis.form(mention.first) not in closed_class("handed_on") or hearing.found[-1].speaker.kind != "media":
        return False
    return 0 < mention.first - hearing.last_end <= _BEHIND and all(
        is_aside(analysis, at) or analysis.form(at) in BRACKETS for at in range(hearing.last_end + 1, mention.first)
    )


def _leads(analysis: Analysis, at: int, start: int) -> bool:
    """Whether nothing but marks and small words stands between `start` and a source at `at`."""
    return (
        all(analysis.tokens[place].kind == "mark" or analysis.function(place, "subordinator") for place in range(start, at)) and start == 0
    )


def _clause_start(analysis: Analysis, at: int, start: int) -> int:
    """The first token after the last comma before `at` that has words between: a source of one clause beside another's."""
    marks = [place for place in range(start, at - ASIDE) if analysis.form(place) in COMMAS]
    return marks[-1] + 1 if marks else start


def _relative_beside(analysis: Analysis, at: int) -> int | None:
    """The relative pronoun of a clause whose source stands inside it: "الضربات التي استهدفت بحسب موسكو مصانع"."""
    return next((place for place in range(at - 1, max(-1, at - 1 - _INSIDE), -1) if analysis.function(place, "relative")), None)


def _first_complementiser(analysis: Analysis, first: int, last: int) -> int | None:
    for at in range(first, min(last, len(analysis.tokens))):
        if analysis.function(at, "complementiser") or analysis.form(at) == ":" or analysis.form(at) in closed_class("his_saying"):
            return at
        if analysis.function(at, "relative") or analysis.sense(at, "trigger", "speech", "according", "meet"):
            return None
        if at - first >= ASIDE and analysis.tokens[at].kind == "mark":
            return None
    return None


def _source(hearing: Hearing, mention: Mention) -> tuple[Speaker, int] | None:
    """The source after "according to", and the last token of it."""
    analysis = hearing.analysis
    after = mention.last + 1
    as_said = analysis.form(mention.first).lstrip("و") in closed_class("as_said")
    needs_speech = as_said or analysis.form(mention.last) in closed_class("what")
    speech = next((at for at in range(after, after + 3) if analysis.sense(at, "speech")), None)
    if needs_speech and speech is None:
        return None
    if any(analysis.function(at, "same_source") for at in range(after, after + 2)):
        return (hearing.before, after + 1) if hearing.before is not None else None
    outlet = outlet_at(analysis, after if speech is None else speech + 1)
    if outlet is not None:
        return outlet
    relayed = speech is not None and bool(analysis.sense(speech, "speech").facts.get("relay"))  # type: ignore[union-attr]
    for side in hearing.named:
        if side.first < after:
            continue
        if side.first - after > _NEAR:
            break
        if relayed and side.after not in closed_class("about") and not _hands_on_itself(hearing, side, speech):
            continue
        teller = hearing.tellers.get(side.first)
        lone = teller is not None and teller.alone and not _issued(analysis, side.last + 1)
        author = author_of(hearing, side) if teller is not None and teller.report and not lone else None
        if author is not None:
            speaker = hearing.speaker(author)
            return (speaker, author.last) if speaker is not None else None
        if as_said and (
            side.after or side.how == "adjective" or not _stops(analysis, _behind(analysis, side)) or _far(analysis, speech, side)
        ):
            return None
        if side.how in SPEAKERS:
            bearer = bearer_of(hearing, side)
            speaker = hearing.speaker(bearer)
            return (speaker, bearer.last) if speaker is not None else None
        if side.how == "adjective":
            return Speaker(country_english(side.country), side.country), side.last
    return None


def _hands_on_itself(hearing: Hearing, side: Side, verb: int | None) -> bool:
    """Whether who hands a thing on is all that is told, and not from whom: "كما نقلت وسائل إعلام محلية"."""
    right_behind = verb is not None and side.first == verb + 1 and side.how in SPEAKERS
    return right_behind and not any(other.first > side.last and other.after in closed_class("about") for other in hearing.named)


def _issued(analysis: Analysis, at: int) -> bool:
    """Whether a text is told further from token `at` on: "البيان الذي أصدره …", "المعلومات الأولية الصادرة عن …"."""
    return analysis.function(at, "relative") or any(analysis.form(place) in closed_class("issued") for place in (at, at + 1))


def _far(analysis: Analysis, verb: int | None, side: Side) -> bool:
    """Whether more than marks and times stands between a verb and its subject."""
    return verb is None or not all(is_aside(analysis, at) for at in range(verb + 1, side.first))


def _behind(analysis: Analysis, side: Side) -> int:
    """The token behind a source and where it is at home: "حاكم المدينة", "الحاكم المحلي"."""
    at = side.last + 1
    while analysis.form(at) in closed_class("that_place") or tells_which(analysis.form(at)):
        at += 1
    return at


def _stops(analysis: Analysis, at: int) -> bool:
    """Whether the sentence, or its clause, ends at token `at`: "as X said" says nothing new."""
    return at >= len(analysis.tokens) or analysis.tokens[at].kind == "mark" or at in analysis.taken
