"""Meetings, visits, calls and summonses: who met whom, or is to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from marsad.claims.among import nationalities
from marsad.claims.asides import asides
from marsad.claims.dates import period_at, reported
from marsad.claims.denial import denial_over
from marsad.claims.draft import Draft, unique
from marsad.claims.parties import Party, parties
from marsad.claims.scene import Scene
from marsad.claims.subjects import both, both_states
from marsad.claims.talks import Group, talk, verb
from marsad.claims.visits import host_place, summon, visit
from marsad.grammar.times.tense_marks import is_future
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Participant, Period, Refusal, Skipped
from marsad.text.fold import fold

_SIDES = 2
_HISTORY = date(2014, 1, 1)
_BEFORE = 8
_BLOCK = 5
_NOT_FAR = 3
_PLACE_CLAUSES = 3
_FAR = 14
_WEEK = timedelta(days=7)
_WAYS = {"verb": verb, "talk": talk, "visit": visit, "summon": summon}


def drafts(scene: Scene) -> Iterator[Draft | Skipped]:
    """Yield the meetings that a sentence tells of, in order of their words; a word of meeting that makes none, with the reason.

    What happened before 2014 is history, and none either.
    """
    everybody: tuple[Party, ...] | None = None
    by_the_way: tuple[range, ...] = ()
    for mention in scene.analysis.mentions if "meet" in scene.analysis.kinds else ():
        sense = mention.of("meet")
        if sense is None or _misread(scene, mention, sense):
            continue
        if everybody is None:
            everybody, by_the_way = parties(scene), asides(scene.analysis)
        scene = replace(scene, aside=frozenset(at for one in by_the_way if mention.first not in one for at in one))
        present = tuple(party for party in everybody if party.first not in scene.aside)
        reason = _blocked(scene, mention, present)
        groups = [] if reason else _groups(scene, mention, sense, present)
        period = _next_weekday(scene, mention, period_at(scene, mention.first) or reported(scene))
        if groups and period.date_end is not None and period.date_end < _HISTORY:
            reason = "history"
        if reason is not None or not groups:
            yield Skipped("", mention.start, mention.end, reason or "no_parties")
            continue
        if _afterwards(scene, mention, period):
            period, phase = reported(scene), "held"
        else:
            phase = "planned" if _planned(scene, mention, period) else "held"
        for people, form in groups:
            yield Draft(
                kind="meeting",
                phase=phase,
                item=form,
                at=mention.first,
                period=period,
                rule=sense.id,
                places=_places(scene, mention, sense, form, people[-1].country),
                participants=people,
            )


def _groups(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """The parties and the form of each meeting that the word stands for, of at least two states or bodies."""
    found = _both_named(scene, mention, sense, present)
    if found is None:
        found = _WAYS[sense.facts["way"]](scene, mention, sense, present)
    if sense.facts.get("close"):
        found = [group for group in found if not _told_as_call(scene, group)]
    return [group for group in found if len({person.country for person in group[0]}) >= _SIDES]


def _told_as_call(scene: Scene, group: Group) -> bool:
    """Whether the article told of a call of these people before: what they discussed, they discussed there."""
    states = {person.country for person in group[0]}
    return group[1] != "call" and any(
        claim.kind == "meeting" and claim.item == "call" and {person.country for person in claim.participants} == states
        for claim in scene.discourse.claims
    )


def _both_named(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group] | None:
    """The two that were named before: "their meeting", "the two ministers met", "the delegations of the two countries"."""
    if sense.facts["way"] not in {"verb", "talk"}:
        return None
    by_phone = any(
        scene.analysis.form(at).removeprefix("ال") in closed_class("by_phone") for at in range(mention.last + 1, mention.last + 3)
    )
    form = "call" if by_phone else str(sense.facts["form"])
    following = (*range(mention.last + 1, mention.last + 1 + _NOT_FAR), *_held_by(scene, mention, sense))
    if any(_two_states(scene, at) for at in following):
        told = not sense.facts.get("loose") or bool(_held_by(scene, mention, sense))
        pair = both_states(scene, mention.first) if told and not sense.facts.get("close") else ()
    elif (
        mention.suffix == "هما"
        or scene.analysis.form(mention.last + 1) in closed_class("between_them")
        or any(_two(scene, at, "dual_people") for at in following)
    ):
        pair = () if sense.facts.get("close") else both(scene, mention.first, present)
    elif any(scene.analysis.form(at) in closed_class("dual_people") for at in following) and not sense.facts.get("close"):
        pair = nationalities(scene, mention) or _nationalities_of_two(scene, following)
        if not pair:
            return None
    else:
        return None
    return [(pair, form)] if pair else []


def _nationalities_of_two(scene: Scene, places: Sequence[int]) -> tuple[Participant, ...]:
    """The states of "the two presidents, the Russian and the Chinese", where no name stands by them."""
    at = next(at for at in places if scene.analysis.form(at) in closed_class("dual_people"))
    nations = [scene.analysis.sense(place, "demonym") for place in (at + 1, at + 2)]
    codes = [nation.id for nation in nations if nation is not None]
    return tuple(Participant(None, code) for code in codes) if len(set(codes)) == _SIDES else ()


def _held_by(scene: Scene, mention: Mention, sense: Sense) -> range:
    """The tokens where those who meet stand before a word of meeting ("عقد الرئيسان اجتماعاً", "وفدا البلدين سيلتقيان")."""
    if {"dual", "verb"} <= sense.features:
        return range(max(0, mention.first - 2), mention.first)
    if sense.facts["way"] != "talk":
        return range(0)
    carriers = scene.analysis.functions(max(0, mention.first - _BLOCK), mention.first, "hold")
    return range(carriers[-1] + 1, mention.first) if carriers else range(0)


def _two_states(scene: Scene, at: int) -> bool:
    negotiators = scene.analysis.form(at) in closed_class("dual_delegations") and scene.analysis.form(at + 1) in closed_class("negotiation")
    return negotiators or _two(scene, at, "dual_states")


def _two(scene: Scene, at: int, words: str) -> bool:
    """Whether a dual stands for two that were named before: none is named after it ("الوفدان الروسي والأوكراني")."""
    return scene.analysis.form(at) in closed_class(words) and scene.analysis.sense(at + 1, "demonym") is None


def _misread(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether the spelling shows another word: "اجتماعي" is social, "وزارة" no "and visited him", "يبحث عن" is to look for."""
    last = scene.analysis.tokens[mention.last]
    raw = scene.analysis.raw[last.start : last.end]
    if mention.suffix == "ه" and raw.endswith("ة"):
        return True
    with_somebody = scene.analysis.form(mention.last + 1) in closed_class("with_only")
    if "verb" not in sense.features and (
        mention.suffix in {"ي", "ك", "كم"} or ({"dual", "construct"} <= sense.features and not with_somebody)
    ):
        return True
    greeted = scene.analysis.form(mention.first - 1) in closed_class("in") and scene.analysis.form(mention.first - 2).lstrip(
        "و"
    ) in closed_class("was")
    if "masdar" in sense.features and greeted:
        return True
    return sense.id == "discuss" and scene.analysis.form(mention.last + 1) in closed_class("about")


def _blocked(scene: Scene, mention: Mention, present: Sequence[Party]) -> Refusal | None:
    """Why a word of meeting tells of none: it is negated, or merely possible, wished for, called off."""
    analysis = scene.analysis
    if analysis.form(mention.first - 1) in closed_class("occasions"):
        return None
    clause = analysis.clause[mention.first]
    if denial_over(analysis, mention.first) is not None:
        return "negated"
    if _depends(scene, mention) or _is_conditional(scene, mention):
        return "possible"
    for at in analysis.functions(max(0, mention.first - _BLOCK), mention.first, "negation", "possible"):
        if analysis.clause[at] != clause:
            continue
        negation = analysis.function(at, "negation")
        if negation and mention.first - at > _NOT_FAR:
            continue
        if analysis.form(at).lstrip("ول") in closed_class("certainty") and (
            any("past" in sense.features for sense in mention.senses) or _past(scene, at + 1)
        ):
            continue
        return "negated" if negation else "possible"
    within = {at for party in present for at in range(party.first, party.last + 1)}
    words = [at for at in range(max(0, mention.first - _BEFORE), mention.first) if at not in within and analysis.clause[at] == clause]
    held = any(_form(scene, at) in closed_class("holding") for at in words[-_NOT_FAR:])
    window = words if held else words[-_NOT_FAR:]
    return "possible" if any(_form(scene, at) in closed_class("no_meeting") for at in window) else None


def _depends(scene: Scene, mention: Mention) -> bool:
    """Whether a meeting is what follows from an "if" ("إذا سارت الأمور جيداً فسيعقد اجتماعاً")."""
    analysis = scene.analysis
    follows = mention.prefix.startswith("ف") or any(
        analysis.form(at).startswith("فس") for at in range(max(0, mention.first - _NOT_FAR), mention.first)
    )
    return follows and any(analysis.form(at).lstrip("و") in closed_class("if") for at in range(max(0, mention.first - _FAR), mention.first))


def _is_conditional(scene: Scene, mention: Mention) -> bool:
    """Whether a meeting is said to be conditional, possible or habitual after its word ("عقد لقاء بين … مشروط بـ", "أتحدث معه كثيراً")."""
    analysis = scene.analysis
    clause = analysis.clause[mention.first]
    near = range(mention.last + 1, min(len(analysis.tokens), mention.last + 1 + _FAR))
    words = {analysis.form(at) for at in near if analysis.clause[at] == clause}
    before = [analysis.form(at).lstrip("و") for at in range(max(0, mention.first - _BLOCK), mention.first)]
    if closed_class("would_be") & set(before) and closed_class("which_time") & set(before):
        return True
    habit = _is_present(mention) and bool(words & closed_class("habitual"))
    noun = any("noun" in sense.features for sense in mention.senses) and analysis.form(mention.first - 1) in closed_class("holding") | {
        "ان"
    }
    return habit or (noun and bool(words & closed_class("conditional"))) or analysis.form(mention.last + 1) in closed_class("going_on")


def _past(scene: Scene, at: int) -> bool:
    """Whether token `at` is a verb of the past: of receiving, of holding or of meeting."""
    while scene.analysis.form(at) and scene.analysis.tokens[at].kind == "mark":
        at += 1
    form = scene.analysis.form(at)
    if form in closed_class("receivers"):
        return form.startswith("تلق") or form == "ورد"
    if scene.analysis.function(at, "hold"):
        return form not in closed_class("holds_now")
    meets = scene.analysis.sense(at, "meet")
    return meets is not None and "past" in meets.features


def _form(scene: Scene, at: int) -> str:
    """The look-up form without "and"."""
    form = scene.analysis.form(at)
    return form[1:] if form.startswith("و") and form not in closed_class("no_meeting") else form


def _planned(scene: Scene, mention: Mention, period: Period) -> bool:
    analysis = scene.analysis
    if mention.prefix.endswith("س"):
        return True
    if any("past" in sense.features and sense.kind == "meet" for sense in mention.senses):
        return False
    past = period.date_end is not None and analysis.published is not None and period.date_end < analysis.published
    if not past and (_purpose(mention) or _to_hold(scene, mention) or _on_the_way(scene, mention) or _present(scene, mention, period)):
        return True
    if _bound_to_go(scene, mention) or _announced(scene, mention) or _during_a_visit(scene, mention):
        return True
    return period.date_end is not None and analysis.published is not None and period.date_end > analysis.published


def _on_the_way(scene: Scene, mention: Mention) -> bool:
    """Whether somebody is on the way to it, or something is before it ("متوجهاً إلى اجتماع", "قبيل المحادثات", "القمة التي ستجمع")."""
    before = {scene.analysis.form(at).lstrip("و") for at in range(max(0, mention.first - _BLOCK), mention.first)}
    if any(_is_future(scene, at) for at in _since_verb(scene, mention)):
        return True
    if _beforehand(scene, mention):
        return True
    gathers = range(mention.last + 1, mention.last + 2 + _NOT_FAR)
    return bool(before & closed_class("on_the_way")) or any(scene.analysis.form(at) in closed_class("will_gather") for at in gathers)


def _beforehand(scene: Scene, mention: Mention) -> bool:
    """Whether what is told is before the meeting ("قبل القمة"), and not told of as past itself ("كانت قد … قبل اجتماعها")."""
    was = any(scene.analysis.form(at).lstrip("و") in closed_class("was") for at in range(mention.first))
    return scene.analysis.form(mention.first - 1) in closed_class("beforehand") and not was


def _next_weekday(scene: Scene, mention: Mention, period: Period) -> Period:
    """The time of a meeting to come: a bare weekday is the next such day ("يصل الاثنين", "قبل القمة الجمعة")."""
    day, start, end = scene.analysis.published, period.date_start, period.date_end
    if day is None or start is None or start != end or not timedelta(0) < day - start < _WEEK or not _is_weekday(period):
        return period
    opening = _is_present(mention) or _carrier_now(scene, mention) is not None
    if not (_beforehand(scene, mention) or (opening and _present(scene, mention, reported(scene), days=False))):
        return period
    return replace(period, date_start=start + _WEEK, date_end=start + _WEEK)


def _is_present(mention: Mention) -> bool:
    """Whether a verb of meeting can only be of the present: "اجتمع" is "he met" and "I meet"."""
    features = [sense.features for sense in mention.senses if sense.kind == "meet"]
    return any("present" in own for own in features) and not any("past" in own for own in features)


def _is_weekday(period: Period) -> bool:
    """Whether the words of a time are a weekday's, with nothing to say which ("الجمعة", not "الجمعة الماضي")."""
    words = {fold(word).removeprefix("ال") for word in period.words.split()}
    return bool(words & closed_class("weekday_words")) and not words & closed_class("past_words")


def _bound_to_go(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of the future leads to a participle of going: "سيغادر بعد ذلك متوجهاً إلى ألمانيا"."""
    clause = scene.analysis.clause
    leads = range(max(0, mention.first - _BLOCK), mention.first)
    going = any("participle" in sense.features for sense in mention.senses)
    return going and any(clause[at] == clause[mention.first] and _is_future(scene, at) for at in leads)


def _is_future(scene: Scene, at: int) -> bool:
    token = scene.analysis.tokens[at]
    return is_future(token.form, scene.analysis.raw[token.start : token.end])


def _since_verb(scene: Scene, mention: Mention) -> range:
    """The tokens before a noun of meeting, from the last verb of saying or meeting on."""
    verbs = [
        other.last
        for other in scene.analysis.mentions
        if other.last < mention.first
        and any(sense.kind in {"speech", "meet", "trigger"} and "verb" in sense.features for sense in other.senses)
    ]
    start = max(mention.first - _FAR, verbs[-1] + 1 if verbs else 0)
    return range(max(0, start), mention.first) if "noun" in (mention.of("meet") or mention.senses[0]).features else range(0)


def _present(scene: Scene, mention: Mention, period: Period, *, days: bool = True) -> bool:
    """Whether a verb of the present opens a clause of the body: what is told so is to come ("يلتقي الوزير اليوم نظيره")."""
    analysis = scene.analysis
    verb = mention if any("present" in sense.features for sense in mention.senses if sense.kind == "meet") else _carrier_now(scene, mention)
    if verb is None or analysis.sentence.section == "headline" or not _opens_clause(scene, verb):
        return False
    sense = mention.of("meet")
    visit = sense is not None and sense.facts["way"] in {"visit", "summon"}
    return not visit or not days or (period.precision not in {"reported", "unknown"} and period.date_end == analysis.published)


def _during_a_visit(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of the present says what a visit is for ("وصل أمس في زيارة يلتقي خلالها نظيره")."""
    analysis = scene.analysis
    present = any("present" in sense.features for sense in mention.senses if sense.kind == "meet")
    return present and any(analysis.form(at) in closed_class("during_it") for at in range(mention.last + 1, mention.last + 1 + _BEFORE))


def _carrier_now(scene: Scene, mention: Mention) -> Mention | None:
    """The verb of holding in the present before a noun of meeting ("يعقد الرئيسان محادثات")."""
    clause = scene.analysis.clause
    for at in reversed(scene.analysis.functions(max(0, mention.first - _BEFORE), mention.first, "hold")):
        if clause[at] == clause[mention.first] and scene.analysis.form(at).lstrip("و") in closed_class("holds_now"):
            return scene.analysis.mention(at)
    return None


def _opens_clause(scene: Scene, verb: Mention) -> bool:
    """Whether nothing but a joining word, "in which" or a time stands before a verb in its clause, and no past verb of being."""
    analysis = scene.analysis
    if any(analysis.form(at).lstrip("و") in closed_class("was") for at in range(max(0, verb.first - _BEFORE), verb.first)):
        return False
    before = analysis.form(verb.first - 1)
    if verb.suffix and before in closed_class("where_word"):
        return False
    return (
        verb.first == 0
        or verb.prefix[:1] == "و"
        or before in {".", "،", "زياره"} | closed_class("where_word") | closed_class("openers")
        or (verb.first - 1) in analysis.taken
    )


def _afterwards(scene: Scene, mention: Mention, period: Period) -> bool:
    """Whether something to come is told to be after the meeting, whose own day is not told ("سيزور باريس الاثنين عقب القمة")."""
    published = scene.analysis.published
    future = published is not None and period.date_start is not None and period.date_start > published
    return future and not mention.suffix and scene.analysis.form(mention.first - 1) in closed_class("afterwards")


def _announced(scene: Scene, mention: Mention) -> bool:
    """Whether words around call the meeting one to come: "is to", "the coming summit", "to hold talks"."""
    analysis = scene.analysis
    clause = analysis.clause[mention.first]
    if any(analysis.clause[at] == clause and mention.first - at <= _BEFORE for at in analysis.functions(0, mention.first, "planned")):
        return True
    if any(analysis.form(at) in closed_class("coming") for at in range(mention.last + 1, mention.last + 1 + _NOT_FAR)):
        return True
    for at in range(mention.last + 1, mention.last + 1 + _NOT_FAR):
        other = analysis.mention(at)
        if analysis.function(at, "complementiser"):
            return False
        if other is not None and other.prefix.endswith("س"):
            return True
    return False


def _purpose(mention: Mention) -> bool:
    """Whether the word stands after "to": "وصل للقاء نظيره"."""
    return "ل" in mention.prefix.removesuffix("ال")


def _to_hold(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of holding before it is of the future or of purpose."""
    analysis = scene.analysis
    carriers = [at for at in analysis.functions(max(0, mention.first - _NOT_FAR), mention.first, "hold") if analysis.mention(at)]
    prefixes = [carrier.prefix for at in carriers if (carrier := analysis.mention(at)) is not None]
    return any(prefix.endswith(("ل", "س")) for prefix in prefixes) or any(_form(scene, at).startswith(("ل", "س")) for at in carriers)


def _places(scene: Scene, mention: Mention, sense: Sense, form: str, host: str | None) -> tuple[str, ...]:
    """Where: of a visit, where it goes; else the places said with "in" near the word of meeting, the narrower ones alone."""
    if sense.facts["way"] == "visit" and form == "visit":
        place = host_place(scene, mention, host)
        if place is not None:
            return (place,)
    clause = scene.analysis.clause
    near = [
        place
        for place in scene.places
        if (place.after in closed_class("stand_in") or not place.country_wide)
        and place.after not in closed_class("from")
        and abs(clause[place.first] - clause[mention.first]) <= _PLACE_CLAUSES
        and not _another_matter(scene, mention, place.first)
    ]
    narrow = [place.name for place in near if not place.country_wide]
    return unique(narrow or [place.name for place in near])


def _another_matter(scene: Scene, mention: Mention, at: int) -> bool:
    """Whether another happening stands between a word of meeting and a later place ("للاحتجاج على نشر جنود في روسيا")."""
    return any(other.of("trigger") is not None and mention.last < other.first < at for other in scene.analysis.mentions)
