"""Who does it to whom: the sides around a trigger by their place in the sentence and their prepositions."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.claims.govern import Governor
from marsad.claims.scene import Scene
from marsad.grammar.counted import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_TOWARD = closed_class("toward")
_DESTINATION = closed_class("destination")
_NOT_SUBJECT = closed_class("not_subject")


def subject(scene: Scene, governor: Governor, phrase: Counted) -> Side | None:
    """Return the side that does what the trigger says, as the sentence's order gives it."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None:
        return None
    agent = _by_agent(scene, mention.last)
    if agent is not None:
        return agent
    if governor.frame.get("receiver_first") and "masdar" in sense.features:
        return next(
            (
                side
                for side in reversed(scene.sides)
                if side.last < mention.first and _free(scene, side, phrase) and side.how != "adjective"
            ),
            None,
        )
    clause = scene.analysis.clause
    if "verb" in sense.features:
        for side in scene.sides:
            if side.last == mention.first - 1 and _free(scene, side, phrase) and side.how != "adjective":
                return side
    stop = phrase.first if phrase.first > mention.last else len(scene.analysis.tokens)
    for side in scene.sides:
        if mention.last < side.first < stop and side.first - mention.last <= 8 and _free(scene, side, phrase):
            if clause[side.first] - clause[mention.first] <= 1 and not (
                stop == len(scene.analysis.tokens) and clause[side.first] != clause[mention.first]
            ):
                return side
    if _impersonal(scene, mention.first):
        return None
    own = clause[mention.first]
    back = [side for side in scene.sides if side.last < mention.first and _free(scene, side, phrase) and own - clause[side.first] <= 2]
    for side in reversed(back):
        between = range(side.last + 1, mention.first)
        if side.how == "adjective" and mention.first - side.last > 6:
            continue
        if any(_is_speech(scene, at) for at in between) and "verb" in sense.features:
            continue
        if "masdar" in sense.features and governor.frame["kind"] == "strike" and _speaks(scene, side):
            return None
        return side
    return None


def _speaks(scene: Scene, side: Side) -> bool:
    """Whether a side is the subject of a verb of saying next to it."""
    around = (*range(max(0, side.first - 3), side.first), *range(side.last + 1, min(side.last + 3, len(scene.analysis.tokens))))
    return any(_is_speech(scene, at) for at in around)


def pronoun_of_speaker(scene: Scene, governor: Governor) -> bool:
    """Whether the trigger's subject is "that it …", the speaker itself ("أعلنت الوزارة أنها أسقطت")."""
    at = governor.at
    if at is None:
        return False
    forms = [scene.analysis.form(place) for place in range(max(0, at - 3), at)]
    return any(form in closed_class("that_it") for form in forms)


def objects(scene: Scene, governor: Governor, phrase: Counted, doer: Side | None) -> Side | None:
    """Return the side that stands as the trigger's direct object ("تستهدف روسيا أوكرانيا بـ…")."""
    mention = governor.mention
    if mention is None:
        return None
    for side in scene.sides:
        after = side.first > mention.last and (phrase.first < mention.first or side.first < phrase.first)
        if after and side is not doer and side.after == "" and not _inside(side, phrase) and side.first - mention.last <= 10:
            return side
    return None


def toward(scene: Scene, governor: Governor, phrase: Counted) -> str | None:
    """Return the country that the strike goes to: by a preposition, or by who holds the place."""
    start = governor.at if governor.at is not None else phrase.first
    clause = scene.analysis.clause
    ranked: list[tuple[int, str]] = []
    for side in scene.sides:
        if (
            side.country
            and not _inside(side, phrase)
            and side.first > start - 1
            and (side.after in _TOWARD or (side.how == "adjective" and _land(scene, side)))
        ):
            ranked.append((abs(clause[side.first] - clause[start]) * 10 + abs(side.first - phrase.last), side.country))
    own = scene.analysis.functions(start, len(scene.analysis.tokens), "own_country")
    speaker = scene.speaker(start)
    if own and speaker is not None and speaker.country is not None and scene.analysis.form(own[0] - 1) in _TOWARD:
        return speaker.country
    for place in scene.places:
        if place.holder and place.first > start - 1 and not _far_from(place.after):
            ranked.append((abs(clause[place.first] - clause[start]) * 10 + abs(place.first - phrase.last), place.holder))
    return min(ranked)[1] if ranked else None


def destination(scene: Scene, governor: Governor | None, phrase: Counted, but: Iterable[str | None] = ()) -> str | None:
    """Return the country that people or goods go to: "إلى روسيا", "لأوكرانيا", "لمساعدة موسكو"."""
    start = phrase.first if governor is None or governor.at is None else min(governor.at, phrase.first)
    best: tuple[int, str] | None = None
    for side in scene.sides:
        if side.first < start or side.country is None or side.country in but or _inside(side, phrase):
            continue
        if side.after in _DESTINATION or scene.analysis.function(side.first - 1, "destination"):
            rank = (abs(side.first - phrase.last), side.country)
            best = rank if best is None or rank < best else best
    if best is not None:
        return best[1]
    for place in scene.places:
        if place.first > start and place.after in closed_class("whither") and place.holder and place.holder not in but:
            return place.holder
    return None


def standing(scene: Scene, phrase: Counted, start: int) -> str | None:
    """Return the country in which people stand: "في روسيا", "على الأراضي الأوكرانية", "في كورسك"."""
    for place in scene.places:
        if place.first > start and place.holder and place.after.removeprefix("ال") in closed_class("stand_in"):
            return place.holder
    for side in scene.sides:
        if (
            side.first > start
            and side.country
            and not _inside(side, phrase)
            and (side.where or (side.how == "adjective" and _land(scene, side)))
        ):
            return side.country
    return None


def _inside(side: Side, phrase: Counted) -> bool:
    return phrase.first <= side.first <= phrase.last


def _free(scene: Scene, side: Side, phrase: Counted) -> bool:
    if _inside(side, phrase) or side.after in _NOT_SUBJECT or side.where:
        return False
    if side.how in {"agency", "officials", "nationals"}:
        return False
    if side.how == "adjective":
        return not _land(scene, side) and not any(_inside(side, other) for other in scene.phrases)
    return True


def _land(scene: Scene, side: Side) -> bool:
    """Whether an adjective of nationality belongs to land: "الأراضي الأوكرانية"."""
    return any(scene.analysis.function(at, "land") for at in range(max(0, side.first - 2), side.first))


def _by_agent(scene: Scene, last: int) -> Side | None:
    for side in scene.sides:
        if (
            side.first > last
            and scene.analysis.form(side.first - 1) in closed_class("by_agent")
            and scene.analysis.form(side.first - 2) in closed_class("from")
        ):
            return side
    return None


def _impersonal(scene: Scene, first: int) -> bool:
    return any(scene.analysis.function(at, "done") for at in range(max(0, first - 2), first))


def _is_speech(scene: Scene, at: int) -> bool:
    return scene.analysis.sense(at, "speech") is not None


def _far_from(after: str) -> bool:
    return after in closed_class("not_at")
