"""Which two a dual means: two people of two states named before, or the two states that the article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.grammar.names import offices_of
from marsad.model import Participant


def both(scene: Scene, at: int, present: Sequence[Party], office: str = "") -> tuple[Participant, ...]:
    """Return the two people, of two countries, that were named last before token `at` ("الزعيمان", "اتفقا").

    Where their `office` is told ("الوزيران") and two are named that hold one such, it is those, and not who speaks of them.
    """
    here = [party.participant for party in reversed(present) if party.last < at and party.personal]
    if office:
        pair = _two_of(one for one in (*here, *_earlier(scene)) if _holds(scene, one, office))
        if pair:
            return pair
    return _two_of(here or _earlier(scene))


def _earlier(scene: Scene) -> Iterator[Participant]:
    """The people named in the sentences before, the last first."""
    return (Participant(name, country) for name, country in scene.people_before())


def _holds(scene: Scene, one: Participant, office: str) -> bool:
    return one.name is not None and any(held.endswith(office) for held in offices_of(one.name, scene.analysis.published))


def _two_of(people_before: Iterable[Participant]) -> tuple[Participant, ...]:
    """The first two of two countries, the last named first; none where there are not two."""
    found: list[Participant] = []
    for person in people_before:
        if all(person.country != other.country for other in found):
            found.append(person)
        if len(found) == 2:
            return tuple(reversed(found))
    return ()


def both_states(scene: Scene, at: int) -> tuple[Participant, ...]:
    """Return the two states that "the two sides" are: those of the sentence before it, else the two that the article is about."""
    found = list(dict.fromkeys(side.country for side in reversed(scene.sides) if side.last < at and side.country))
    if len(found) != 2:
        behind = Counter(side.country for side in scene.sides if side.first > at and side.country and side.how != "agency")
        common = (scene.discourse.named - behind).most_common(3)
        if len(common) == 2 or (len(common) == 3 and common[1][1] > common[2][1]):
            found = [code for code, _ in common[:2]]
    return tuple(Participant(None, country) for country in reversed(found)) if len(found) == 2 else ()
