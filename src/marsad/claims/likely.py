"""Which words of meeting can tell of one at all, told from a sentence's own words: nobody is asked for who was named before.

Where none can, nobody need know who the sides of the sentence are.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from marsad.claims.among import brought, nationalities
from marsad.claims.guests import prepositions_of
from marsad.claims.hosts import is_held
from marsad.claims.scene import Scene
from marsad.claims.subjects import bars, gap
from marsad.claims.visits import TOUR, WORDS, closes, goes_bare, led_to, reaches, state_at
from marsad.grammar.sides import by_surname_alone, may_be_side
from marsad.grammar.surnames import of_leader
from marsad.grammar.words import closed_class, unknown_noun
from marsad.lexicon.index import Mention, Sense

_PAIRS = ("dual_people", "dual_states", "dual_delegations", "dual_verbs", "between_them", "gathered_them")
_PERSONAL = frozenset({"person", "surname", "office"})
_THOSE = ("counterpart", "officials", "envoys", "sources", "witnesses", "member_state")
_FAR = 24  # tokens from a word of going to who goes
_REACH = 14  # tokens from a word of going to where it leads
_NAME = 7  # tokens from what is known of who goes to the end of his name
_HEAD = 3  # tokens from the head of a party, as "delegation", to the word that tells its state
_BESIDE = 6  # words from a verb to its subject or object, or to what tells who that is
_NAMED = 10  # tokens from a preposition to what tells who stands behind it, his name and titles between
_TITLES = 4  # tokens from a preposition to who stands behind it, his titles between
_BEFORE = 14  # tokens from those who stand before a word of meeting to it
_ATTENDED = 17  # tokens between a noun of meeting and a word of taking part
_LIST = 12  # tokens between two who are joined


def can_be_met(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether somebody can stand where those stand who meet, or be gone to."""
    way = sense.facts["way"]
    if way == "visit":
        return _can_be_visited(scene, mention, sense)
    return way in {"summon", "led", "round", "joined"} or _can_be_talked_to(scene, mention, sense)


def _can_be_visited(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether somebody is visited, or a state, a place in one or "the country" is gone to, behind the word."""
    analysis = scene.analysis
    if sense.id == TOUR:
        return not analysis.forms.isdisjoint(closed_class("tour_includes"))
    arrives = bool(sense.facts.get("to")) and not reaches(scene, mention, sense)
    personal = [at for at in range(len(analysis.tokens)) if _may_be_somebody(scene, at)]
    if "verb" in sense.features and not sense.facts.get("to"):
        if mention.suffix:
            return True
        titled = "counterpart" in analysis.functions_at or "office" in analysis.kinds
        if titled and any(at > mention.last for at in personal):
            return True
    if "verb" not in sense.features and not _is_gone(
        mention, sense, somebody=_means_to(scene) or any(at > mention.last for at in personal)
    ):
        return False
    near = any(mention.first - _FAR <= at <= mention.last + _FAR for at in personal)
    if not near and "verb" in sense.features and unknown_noun(analysis, mention.last + 1):
        return False
    if not analysis.forms.isdisjoint(closed_class("receiving_him")):
        return True
    behind = [at for at in personal if at > mention.last]
    return any(_is_gone_to(scene, at, mention, behind, arrives=arrives) for at in range(mention.last + 1, len(analysis.tokens)))


def _is_gone_to(scene: Scene, at: int, mention: Mention, goers: Sequence[int], *, arrives: bool) -> bool:
    """Whether a word of going, or who goes and stands behind it at one of `goers`, can lead to a state or "the country" at a token."""
    form, last = scene.analysis.form, mention.last
    if form(at) in closed_class("that_country"):
        return at <= max([last, *goers]) + _REACH
    if state_at(scene, at) is None:
        return False
    goer = max((place for place in goers if place < at), default=None)
    named = goer is not None and at <= goer + _NAME  # his name may be longer than what is known of it
    if not led_to(scene, at, last):
        bare = goes_bare(scene, at) and (named or at == last + 1 or form(at - 1) not in closed_class("prepositions"))
        if arrives or not bare:
            return False
    if goer is not None:
        return named or (at <= goer + _NAME + _REACH and not any(closes(scene, place) for place in range(goer + _NAME, at)))
    near = at <= last + _REACH and not any(closes(scene, place) for place in range(last + 1, at))
    return near and gap(scene, last, at) <= WORDS + 1


def _means_to(scene: Scene) -> bool:
    return not scene.analysis.forms.isdisjoint(closed_class("intends"))


def _is_gone(mention: Mention, sense: Sense, *, somebody: bool) -> bool:
    """Whether a noun of going can have somebody who goes: "the arrival" only with who arrives behind it, "their journey" nobody."""
    if mention.suffix in closed_class("of_several"):
        return False
    return somebody or bool(mention.suffix) or not sense.facts.get("to") or "participle" in sense.features


def _may_be_somebody(scene: Scene, at: int) -> bool:
    """Whether a person, an office, a counterpart or officials can stand at a token, and not only a state or a body."""
    analysis = scene.analysis
    mention = analysis.mention(at)
    if mention is not None and not mention.kinds.isdisjoint(_PERSONAL) and _may_be_known(scene, mention):
        return True
    return analysis.function(at, *_THOSE) or analysis.form(at) in closed_class("two_presidents") | closed_class("kin")


def _can_be_talked_to(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether a side stands behind the word, or two or a holder before it, as those stand who meet; or a word stands for two."""
    analysis = scene.analysis
    if "dual" in sense.features or any(not analysis.forms.isdisjoint(closed_class(name)) for name in _PAIRS):
        return True
    if any(form.endswith("هما") for form in analysis.forms) or "own_envoys" in analysis.functions_at:
        return True
    if sense.facts.get("paper") and analysis.forms.isdisjoint(closed_class("signed_papers") | closed_class("separate")):
        return False
    named = [one for one in analysis.mentions if may_be_side(one) and _may_be_known(scene, one)]
    end = _end(scene, mention)
    behind = [one for one in named if mention.last < one.first < end]
    if behind and ((sense.facts["way"] != "verb" and _attends(scene, mention)) or _fits_behind(scene, mention, sense, behind)):
        return True
    return _stand_before(scene, mention, sense, [one for one in named if one.last < mention.first])


def _end(scene: Scene, mention: Mention) -> int:
    """The token where another clause or the topic begins, with nobody at it or right behind, whose title it could be of."""
    for at in range(mention.last + 1, len(scene.analysis.tokens)):
        if bars(scene, at, mention) and not any(_may_be_side(scene, place) for place in range(at, at + _HEAD + 1)):
            return at
    return len(scene.analysis.tokens)


def _attends(scene: Scene, mention: Mention) -> bool:
    """Whether a word of taking part stands around a noun of meeting."""
    near = range(max(0, mention.first - _ATTENDED), mention.last + 1 + _ATTENDED)
    attending = closed_class("attends") | closed_class("attending")
    return any(scene.analysis.form(at).lstrip("وف") in attending for at in near)


def _fits_behind(scene: Scene, mention: Mention, sense: Sense, behind: Sequence[Mention]) -> bool:
    """Whether those behind a word of meeting are its object, stand behind a preposition of its own, are joined, or are gathered by it."""
    analysis = scene.analysis
    if sense.facts.get("direct") and gap(scene, mention.last, behind[0].first) <= _BESIDE:
        return True
    if mention.prefix == "ب" or mention.suffix in {"ه", "ها"} or "ل" in mention.prefix.removesuffix("ال"):
        return True
    if any(analysis.form(at).lstrip("وف") in closed_class("intends") for at in range(max(0, mention.first - _BEFORE), mention.first)):
        return True
    last = behind[-1].first
    if _joined_beside(scene, mention, behind) or _led(scene, range(mention.last + 1, last + 1), prepositions_of(scene, mention, sense)):
        return True
    if sense.facts["way"] != "talk":
        return False
    if brought(scene, mention) is not None or "counterpart" in analysis.functions_at or nationalities(scene, mention):
        return True
    return any((office := one.of("office")) is not None and office.id == "counterpart" for one in behind)


def _joined_beside(scene: Scene, mention: Mention, behind: Sequence[Mention]) -> bool:
    """Whether those joined behind a word of meeting begin near it, or behind a word of holding or attending it."""
    if not _joined(scene, behind):
        return False
    if not scene.analysis.forms.isdisjoint(closed_class("held_it") | closed_class("attended_it")):
        return True
    return gap(scene, mention.last, behind[0].first) <= _BESIDE + _HEAD


def _led(scene: Scene, places: range, prepositions: AbstractSet[str]) -> bool:
    """Whether one of `prepositions`, or "between", stands at one of `places`, or is attached to who may be somebody there."""
    analysis = scene.analysis
    alone = prepositions | closed_class("between") | closed_class("company")
    attached = tuple(form for form in prepositions if len(form) == 1)
    listed = not analysis.forms.isdisjoint(closed_class("among_them") | closed_class("that_came") | closed_class("included"))
    for at in places:
        form = analysis.form(at).removeprefix("و")
        if form in alone and (listed or any(_may_be_side(scene, place) for place in range(at, at + _NAMED))):
            return True
        if attached and form.startswith(attached) and any(_may_be_side(scene, place) for place in range(at, at + _TITLES)):
            return True
    return False


def _may_be_side(scene: Scene, at: int) -> bool:
    mention = scene.analysis.mention(at)
    return mention is not None and may_be_side(mention) and _may_be_known(scene, mention)


def _may_be_known(scene: Scene, mention: Mention) -> bool:
    """Whether a surname that stands alone can be of somebody who was named before, or leads a state; true of all other words."""
    if not by_surname_alone(mention):
        return True
    people = (sense.facts["name"] for sense in mention.senses if sense.kind == "surname")
    return any(map(scene.may_know, people)) or of_leader(scene.analysis, mention) is not None


def _joined(scene: Scene, named: Sequence[Mention]) -> bool:
    """Whether two who stand near each other are joined by "and", a comma or a word like it."""
    return any(
        last.first - first.last <= _LIST and any(_joins(scene, at) for at in range(first.last + 1, last.first + 1))
        for first, last in pairwise(named)
    )


def _joins(scene: Scene, at: int) -> bool:
    form = scene.analysis.form(at)
    return form.startswith(("و", "،", ",")) or form in closed_class("besides") | closed_class("then_words") | closed_class("among_them")


def _stand_before(scene: Scene, mention: Mention, sense: Sense, before: Sequence[Mention]) -> bool:
    """Whether two joined are the subject of a word of meeting, or somebody was told something on the occasion."""
    if not before:
        return False
    form = scene.analysis.form
    occasion = form(mention.first - 1) in closed_class("occasions") | closed_class("inside")
    if _joined(scene, before) and any(form(at).lstrip("وف") in closed_class("makes_ready") for at in range(mention.first)):
        return True
    held = next((at for at in range(mention.first) if is_held(scene, at)), None)
    company = held is not None and any(form(at) in closed_class("with_only") for at in range(held, mention.first))
    if company and sense.facts["way"] == "talk":  # "عقد الوزير مع نظيره اجتماعاً"
        return True
    if _joined(scene, before) and (
        occasion or mention.first - before[-1].last <= _BEFORE
        if sense.facts["way"] == "verb"
        else occasion or any(is_held(scene, at) for at in range(mention.first))
    ):
        return True
    return occasion and _told_on_it(scene, sense)


def _told_on_it(scene: Scene, sense: Sense) -> bool:
    """Whether somebody said something to another, or did it to him in a call."""
    analysis = scene.analysis
    if sense.facts.get("form") == "call" or not analysis.forms.isdisjoint(closed_class("by_phone")):
        return True
    return "speech" in analysis.kinds or any(form.lstrip("و") in closed_class("telling") for form in analysis.forms)
