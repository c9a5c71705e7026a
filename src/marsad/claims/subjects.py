"""Who does it, and with whom: subjects, pronouns and lists of parties around a word of meeting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.grammar.analysis import Analysis
from marsad.grammar.each_of import and_each, past_each
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Participant

_NEAR = 3
_HIS_SIDE = 2
LIST = 3
_NAMES = (2, 5)
_UNKNOWN_PLACE = 3
OPENING = 5
STOPS = frozenset(".:؛;؟?!")
_COMMAS = frozenset("،,")
_OF_SEVERAL = ("ا", "ان", "ون")
_OTHERWISE = ("person", "country", "capital", "place", "office", "demonym", "meet", "body")


def gap(scene: Scene, low: int, high: int) -> int:
    """Return how many words of content stand between tokens `low` and `high`: times, places, offices and marks aside."""
    analysis = scene.analysis
    aside = {*analysis.taken, *scene.aside}
    for place in scene.places:
        aside.update(range(place.first - (1 if analysis.form(place.first - 1) in closed_class("at") else 0), place.last + 1))
    sidelines = (at for at in range(low + 1, high) if analysis.form(at) in closed_class("sidelines"))
    aside.update(place for at in sidelines for place in (at - 1, at, at + 1))
    aside.update(_somewhere(scene, low, high))
    each = (at for at in range(low + 2, high) if past_each(analysis, at)[0] != at)
    aside.update(place for at in each for place in (at - 1, at))
    return sum(1 for at in range(low + 1, high) if at not in aside and analysis.tokens[at].kind == "word" and not _part_of_title(scene, at))


def _somewhere(scene: Scene, low: int, high: int) -> Iterator[int]:
    """The tokens of "in" with a place that the lexicon does not know ("في قصر بعبدا", "بمقر الوزارة")."""
    analysis = scene.analysis
    for at in range(low + 1, high):
        if analysis.form(at) not in closed_class("in") and analysis.form(at) not in closed_class("in_a_seat"):
            continue
        yield at
        if analysis.form(at + 1) in closed_class("capitals") and analysis.sense(at + 2, "demonym") is not None:
            yield from (at + 1, at + 2)  # "التقى في العاصمة العراقية فلاناً"
            continue
        for place in range(at + 1, min(high, at + 1 + _UNKNOWN_PLACE)):
            seat = analysis.mention(place)
            if (seat is not None and seat.of("body", "modifier") is None) or analysis.tokens[place].kind != "word":
                break
            yield place


def _part_of_title(scene: Scene, at: int) -> bool:
    return scene.analysis.form(at) in closed_class("honorifics") or scene.analysis.sense(at, "office", "person", "surname") is not None


def after(scene: Scene, mention: Mention, present: Sequence[Party]) -> list[Party]:
    """Return the parties after a word of meeting, up to where its topic or another clause begins."""
    out, at = [], mention.last + 1
    for party in present:
        if party.first <= mention.last:
            continue
        if any(bars(scene, place, mention) for place in range(at, party.first)) or _opens_clause(scene, party):
            break
        out.append(party)
        at = party.last + 1
    return out


def bars(scene: Scene, at: int, mention: Mention) -> bool:
    """Return whether token `at` begins the topic of a meeting, or another clause: who stands behind it does not meet."""
    analysis = scene.analysis
    if at in scene.aside or at in analysis.taken or (at <= mention.last + 1 + _NEAR and _gathers(analysis.form(at))):
        return False
    if at == mention.last + 1 and analysis.form(at) in closed_class("receivers"):  # "اتصال هاتفي تلقاه من نظيره"
        return False
    if analysis.form(at) in closed_class("meeting_topics") or (analysis.tokens[at].kind == "mark" and analysis.form(at) in STOPS):
        listed = analysis.form(at) == ":" and past_each(analysis, at)[0] != at  # "كلاً من: …"
        return not listed and analysis.form(at - 1) not in closed_class("personal_titles")  # "بين د. فلان وفلان"
    if analysis.form(at + 1) in closed_class("parts_of_day"):  # "الخميس قبل الظهر"
        return False
    if analysis.function(at, "subordinator", "complementiser") and not analysis.function(at, "relative"):
        return True
    other = analysis.mention(at)
    if other is None or other is mention or other.first != at:
        return False
    aside = analysis.form(at - 1) in closed_class("sidelines") or _on_his_visit(scene, other, mention)
    if other.of("meet") is not None and other.of("person", "place") is None and at > mention.last + 1 and not aside:
        return True
    return (
        any(sense.kind in {"speech", "trigger"} and "verb" in sense.features for sense in other.senses)
        and not other.of(*_OTHERWISE)
        and not (other.suffix == "ه" and analysis.raw[: other.end].endswith("ة"))  # "نووية" is no "we house him"
        and not analysis.function(at, "hold")
    )


def _gathers(form: str) -> bool:
    """Whether a word behind a meeting leads to those who were in it: "التي جمعت", "شملت", "حضره"."""
    return form in closed_class("brings_together") or form in closed_class("included") or form in closed_class("attended_it")


def _on_his_visit(scene: Scene, other: Mention, mention: Mention) -> bool:
    """Whether a visit or a meeting is only that during which somebody meets whom is named behind ("سيلتقي خلال زيارته الرئيس")."""
    sense, told = other.of("meet"), mention.of("meet")
    during = scene.analysis.form(other.first - 1) in closed_class("inside") and gap(scene, mention.last, other.first - 1) <= 1
    known = bool(other.suffix or other.prefix.endswith("ال"))
    return during and known and sense is not None and (sense.facts["way"] == "visit" or (told is not None and "verb" in told.features))


def chain(scene: Scene, among: Sequence[Party], first: Party) -> list[Party]:
    """Return `first` and those joined to it by "and" or commas."""
    out = [first]
    for party in among:
        if party.first <= out[-1].last or _heads_his_office(scene, party):
            continue
        if _opens_clause(scene, party):
            break
        if _his_side(scene, out[-1], party):
            out[-1] = replace(out[-1], last=party.last)
            continue
        between = range(out[-1].last + 1, party.first)
        joined = anded(scene, party) or any(
            scene.analysis.form(at) in _COMMAS
            or _and_unknown(scene, at)
            or scene.analysis.form(at).lstrip("و") in closed_class("among_them") | closed_class("then_words")
            for at in between
        )
        besides = any(scene.analysis.form(at).lstrip("و") in closed_class("besides") for at in between)
        strange = _named_unknown(scene, out[-1], party)
        joined = joined or strange
        if not anded(scene, party) and any(scene.analysis.function(at, "relative") for at in between):
            break  # "ماركو روبيو، الذي تحدث أيضاً مع فلان"
        apart = sum(1 for at in between if at not in scene.analysis.taken)
        reach = LIST + 2 * (besides or comes_next(scene, out[-1], party)) + 2 * strange
        if apart > reach or not (joined or besides) or (party.after not in {"", first.after} and not besides):
            break
        out.append(party)
    if len(out) > 1 and not any(
        anded(scene, party)
        or _and_unknown(scene, party.first - 1)
        or any(scene.analysis.form(at).lstrip("و") in closed_class("besides") for at in range(party.first - LIST - 1, party.first))
        or any(scene.analysis.form(at).lstrip("و") in closed_class("among_them") for at in range(party.first - 2, party.first))
        or comes_next(scene, before, party)
        or _named_unknown(scene, before, party)
        for before, party in pairwise(out)
    ):
        return out[:1]
    return out


def _opens_clause(scene: Scene, party: Party) -> bool:
    """Whether "and" behind a comma joins another clause, whose verb stands right behind its subject: "…، ولافروف التقى نظيره"."""
    verb = scene.analysis.mention(party.last + 1)
    if verb is None or verb.prefix[:1] in {"و", "ف"} or not party.personal:
        return False
    meets = any("verb" in sense.features for sense in verb.senses if sense.kind == "meet")
    holds = scene.analysis.function(verb.first, "hold") and not scene.analysis.form(verb.first).endswith(_OF_SEVERAL)
    return (meets or holds) and _behind_comma(scene, verb, party)


def _behind_comma(scene: Scene, verb: Mention, party: Party) -> bool:
    """Whether somebody joined by "and" behind a comma stands right before a verb of one."""
    several = any({"dual", "plural"} & sense.features for sense in verb.senses)
    beside = party.last + 1 == verb.first and scene.analysis.form(party.first - 1) in _COMMAS
    return beside and not several and anded(scene, party)


def _his_side(scene: Scene, before: Party, party: Party) -> bool:
    """Whether "from the Russian side" only says whose he is who was named right before it."""
    form, beside = scene.analysis.form, party.first - before.last == _HIS_SIDE and party.how == "officials"
    if not beside or party.participant.country != before.participant.country:
        return False
    return form(party.first) in closed_class("a_side") and form(party.first - 1) in closed_class("from") | closed_class("about")


def _heads_his_office(scene: Scene, party: Party) -> bool:
    """Whether somebody stands in the title of who was named before: "فلان، مدير مكتب الرئيس فلان"."""
    return any(scene.analysis.form(at) in closed_class("of_an_office") for at in range(party.first - 1, party.first + 2))


def _named_unknown(scene: Scene, before: Party, party: Party) -> bool:
    """Whether "and" with a name that no table knows leads to the office of who bears it ("وفلان الفلاني وزير خارجية السودان")."""
    analysis = scene.analysis
    name = [at for at in range(before.last + 1, party.first) if analysis.form(at) not in _COMMAS]
    if party.how != "office" or party.after or not _NAMES[0] <= len(name) <= _NAMES[1] or not analysis.form(name[0]).startswith("و"):
        return False
    return all(analysis.tokens[at].kind == "word" and analysis.mention(at) is None for at in name)


def comes_next(scene: Scene, before: Party, party: Party) -> bool:
    """Whether "then" stands between two parties: "التقى الوزير نظيره الفرنسي ثم المستشار الألماني"."""
    return any(scene.analysis.form(at) in closed_class("then_words") for at in range(before.last + 1, party.first))


def _and_unknown(scene: Scene, at: int) -> bool:
    """Whether token `at` is "and" with a word that the lexicon does not know ("ورؤساء حكومات")."""
    return scene.analysis.form(at).startswith("و") and scene.analysis.mention(at) is None


def anded(scene: Scene, party: Party) -> bool:
    """Whether "and" stands before a party, or in its first word."""
    mention, form = scene.analysis.mention(party.first), scene.analysis.form
    kin = mention is None and form(party.first)[:1] == "و" and form(party.first)[1:] in closed_class("kin")  # "وصهره"
    if kin or (mention is not None and mention.prefix.startswith("و")):
        return True
    return form(party.first - 1) in closed_class("and") or and_each(scene.analysis, party.first - 1)


def people(found: Sequence[Participant]) -> tuple[Participant, ...]:
    """Return each once; a country's unnamed officials only where none of it is named."""
    named = {person.country for person in found if person.name}
    out: list[Participant] = []
    for person in found:
        if person not in out and (person.name or person.country not in named):
            out.append(person)
    return tuple(out)


def subject_of_verb(scene: Scene, mention: Mention, present: Sequence[Party]) -> Party | None:
    """Return the party that a verb names as its subject: after a relative its head, else right before or right after it."""
    analysis = scene.analysis
    relative = _relative_before(analysis, mention.first - 1)
    if relative is not None:
        head = next((party for party in reversed(present) if party.last < relative), None)
        return head if head is not None and relative - head.last <= _NEAR else None
    before = right_before(scene, mention, present)
    if before is not None:
        return before
    for party in present:
        if party.first > mention.last:
            if party.how in {"country", "capital"} and party.after in closed_class("stand_in") | closed_class("whither"):
                continue
            if party.how == "body" and party.after in closed_class("whither") and party.first == mention.last + 2:
                continue  # "وصل إلى البيت الأبيض الرئيس …"
            return party if not party.after and not _severed(scene, mention.last, party.first) else None
    return None


def _relative_before(analysis: Analysis, at: int) -> int | None:
    """The relative that a verb whose last word before is `at` has as its subject, "was to" between ("الذي كان من المقرر أن يلتقي")."""
    first = max(-1, at - OPENING)
    while at > first and (
        analysis.function(at, "planned", "complementiser") or analysis.form(at) in closed_class("was") | closed_class("certainty")
    ):
        at -= 1
    return at if analysis.function(at, "relative") else None


def right_before(scene: Scene, mention: Mention, present: Sequence[Party]) -> Party | None:
    """Return the party next before a verb that is not joined to what stands before it ("زيلينسكي التقى")."""
    if mention.prefix[:1] in {"و", "ف"} or scene.analysis.form(mention.first - 1).lstrip("و") in closed_class("next_then"):
        return None
    if behind_colon(scene, mention.first):
        return None
    for index in range(len(present) - 1, -1, -1):
        party = present[index]
        if party.last < mention.first and party.after not in closed_class("company"):
            between = range(party.last + 1, mention.first)
            apart = any(scene.analysis.function(at, "complementiser", "subordinator") or speaks(scene, at) for at in between)
            parted = any(scene.analysis.tokens[at].kind == "mark" for at in between)
            if parted and (not party.personal or _of_what_was_before(scene, mention, present)):
                return None
            near = len(between) <= 1 or gap(scene, party.last, mention.first) <= 1
            first = party if _begins_anew(scene, mention, party) else first_of_list(scene, present[: index + 1])
            return first if near and not apart and not first.after else None
    return None


def _begins_anew(scene: Scene, verb: Mention, party: Party) -> bool:
    """Whether "and" behind a comma joins to what was told another subject, of a verb of one: "…، وماكرون تحدث هاتفياً مع ترامب"."""
    if not _behind_comma(scene, verb, party):
        return False
    meets = (sense for other in scene.analysis.having("meet") if other.last < party.first for sense in other.senses)
    return any("verb" in sense.features for sense in meets) or bool(scene.analysis.functions(0, party.first, "hold"))


def _of_what_was_before(scene: Scene, verb: Mention, present: Sequence[Party]) -> bool:
    """Whether a sentence opens with what was before or after, and its verb has a subject behind: "قبل أن يلتقي ترامب، زار فلان برلين"."""
    opens = scene.analysis.form(0).removeprefix("و") in closed_class("occasions") | closed_class("beforehand") | closed_class("afterwards")
    return opens and any(party.first == verb.last + 1 and party.personal and not party.after for party in present)


def first_of_list(scene: Scene, before: Sequence[Party]) -> Party:
    """Return the first of the parties joined to the last of `before` ("بوتين وترامب يلتقيان")."""
    party = before[-1]
    for earlier in reversed(before[:-1]):
        if not anded(scene, party) or party.first - earlier.last > _NEAR or party.after:
            break
        party = earlier
    return party


def _severed(scene: Scene, low: int, high: int) -> bool:
    """Whether too much stands between a verb and the party after it for that to be its subject or object."""
    analysis = scene.analysis
    return gap(scene, low, high) > _NEAR or any(
        at not in scene.aside and (analysis.function(at, "complementiser", "subordinator") or speaks(scene, at) or goes_on(scene, at))
        for at in range(low + 1, high)
    )


def goes_on(scene: Scene, at: int) -> bool:
    """Return whether "and" leads to another verb of meeting at a token ("زار كرواتيا أمس وسيلتقي البابا")."""
    other = scene.analysis.mention(at)
    if other is None or not other.prefix.startswith("و"):
        return False
    meets = other.of("meet")
    return meets is not None and "verb" in meets.features and other.of("person", "place") is None


def speaks(scene: Scene, at: int) -> bool:
    """Whether a verb of saying stands at a token."""
    sense = scene.analysis.sense(at, "speech")
    return sense is not None and "verb" in sense.features


def behind_colon(scene: Scene, at: int) -> bool:
    """Whether a noun with the article that names nobody known parts token `at` from a colon ("الوزير: الفلاني عقد اجتماعاً")."""
    analysis = scene.analysis
    if analysis.form(at - 2) != ":" or not analysis.form(at - 1).startswith("ال") or at - 1 in analysis.taken:
        return False
    return not any(side.first <= at - 1 <= side.last for side in scene.sides)
