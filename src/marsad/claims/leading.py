"""Lists that name each place before its figure: "فوق كورسك أُسقطت 5، وفوق القرم 7", "خسر على محور ليمان 90 جندياً، وعلى محور سومي 60"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.words import closed_class

_FEW = 2
_LED_REACH = 5
_TO_THE_NAME = 6
_COMMAS = frozenset("،,")
_OPENS = frozenset("،,:؛.«“\"'(-–—*•")


def led(scene: Scene, figures: Sequence[Counted]) -> dict[int, tuple[PlaceName, ...]]:
    """Return the places right before each of `figures` that some open a list with, by the first token of the figure they lead to.

    A place leads where its preposition begins a piece of the sentence and nothing but a verb stands between it and the figure. Fewer
    than two such figures, or places behind the last of them, make no such list.
    """
    if len(figures) < _FEW or len(scene.places) < _FEW:
        return {}
    found: dict[int, tuple[PlaceName, ...]] = {}
    for index, phrase in enumerate(figures):
        between = _between(scene, figures[index - 1].last if index else -1, phrase)
        start = next((at for at, place in enumerate(between) if _opens(scene, place)), None)
        if start is not None and _leads(scene, between[-1], phrase):
            found[phrase.first] = tuple(between[start:])
    if not found or (figures[-1].first in found and any(_close(scene, figures[-1], place) for place in scene.places)):
        return {}
    leading = {place.first for places in found.values() for place in places}
    others = [phrase for phrase in figures if phrase.first not in found]
    behind = {phrase.first for phrase in others for place in scene.places if place.first not in leading and _close(scene, phrase, place)}
    first = _between(scene, -1, figures[0])
    if figures[0].first not in found | dict.fromkeys(behind) and first and _leads(scene, first[-1], figures[0]):
        found[figures[0].first] = tuple(first[-1:])  # "خسر على محور ليمان 90 جندياً، وعلى …"
    if len(found) < _FEW and not (len(behind) == len(others) and figures[-1].first in found):
        return {}
    return _with_those_beside(scene, figures, found)


def _with_those_beside(
    scene: Scene, figures: Sequence[Counted], found: dict[int, tuple[PlaceName, ...]]
) -> dict[int, tuple[PlaceName, ...]]:
    """The places that lead, of the wounded too who are told beside the dead: "في سومي قُتل 3 وأُصيب 11، وفي خاركيف قُتل اثنان وأُصيب 9"."""
    for before, phrase in pairwise(figures):
        alone = not _between(scene, before.last, phrase) and not any(_close(scene, phrase, place) for place in scene.places)
        if phrase.first not in found and before.first in found and alone and phrase.first - before.last <= _LED_REACH:
            found[phrase.first] = found[before.first]
    return found


def _between(scene: Scene, last: int, phrase: Counted) -> list[PlaceName]:
    return [place for place in scene.places if last < place.first and place.last < phrase.first]


def _opens(scene: Scene, place: PlaceName) -> bool:
    """Whether the preposition before a place begins a piece of the sentence: "، وفي مقاطعة روستوف", "فوق القرم" at its head."""
    analysis = scene.analysis
    prepositions = closed_class("within_land") | closed_class("upon")
    for at in range(place.first - 1, max(-1, place.first - 1 - _TO_THE_NAME), -1):
        form = analysis.form(at)
        if analysis.tokens[at].kind == "mark":
            return False
        bare = form.removeprefix("و")
        if bare in prepositions or analysis.function(at, "over"):
            return at == 0 or form.startswith("و") or analysis.form(at - 1) in _OPENS | closed_class("and")
    return False


def _leads(scene: Scene, place: PlaceName, phrase: Counted) -> bool:
    """Whether nothing but a comma and a verb stands between a place and a figure that "and" does not join to another."""
    analysis = scene.analysis
    between = range(place.last + 1, phrase.first)
    joined = phrase.number.prefix.startswith("و") or (analysis.form(phrase.first).startswith("و") and not phrase.number.in_noun)
    marks = [at for at in between if analysis.tokens[at].kind == "mark"]
    if joined or len(between) > _LED_REACH or any(analysis.form(at) not in _COMMAS or at > place.last + 1 for at in marks):
        return False
    return not any(analysis.form(at) in closed_class("and") for at in between)


def _close(scene: Scene, phrase: Counted, place: PlaceName) -> bool:
    """Whether a place stands right behind the last figure: "وفوق القرم 4 مسيّرات"; not that of who says so, behind a comma."""
    between = range(phrase.last + 1, place.first)
    return (
        place.first > phrase.last and len(between) <= _TO_THE_NAME and not any(scene.analysis.tokens[at].kind == "mark" for at in between)
    )
