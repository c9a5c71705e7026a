"""Who is meant by an office told without a name: its holder on the day, who was last named with it, or who speaks."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.claims.scene import Scene
from marsad.claims.speaking_for import of_speaker
from marsad.grammar.names import office_holder, office_id, offices_of
from marsad.grammar.sides import Side
from marsad.grammar.titles import holds_many, names_another
from marsad.model import Participant

_MINISTER = "minister"


def is_holder(scene: Scene, side: Side) -> bool:
    """Whether the name of a side is that of who holds its office on the day."""
    office = scene.analysis.sense(side.first, "office")
    if office is None or holds_many(scene.analysis, side.first):
        return False
    return side.name is not None and side.name == office_holder(office_id(office), side.country or "", scene.analysis.published)


def last_in_office(scene: Scene, side: Side) -> Participant | None:
    """Whom "the President" means where no state is named: who was last named of those that hold the office."""
    office = scene.analysis.sense(side.first, "office")
    mention = scene.analysis.mention(side.first)
    if office is None or holds_many(scene.analysis, side.first) or mention is None or side.last != mention.last:
        return None
    if side.first == side.last and "ال" not in mention.prefix and not scene.analysis.form(side.first).lstrip("و").startswith("ال"):
        return None
    if _shares_its_state(scene, side.last + 1):
        return None
    for name, country in _named_before(scene, side.first, office_id(office)):
        if office_id(office) in offices_of(name, scene.analysis.published):
            return None if names_another(scene.analysis, side.last, name) else Participant(name, country)
    if scene.analysis.sense(side.last + 1, "person", "surname") or names_another(scene.analysis, side.last, None):
        return None
    told = scene.officers(office_id(office))
    if len(told) == 1:
        return next(Participant(name, country) for _, country, name in told)
    speaker = of_speaker(scene, side.first, office)
    if speaker is not None or office_id(office) != _MINISTER:
        return speaker
    ministers = {one for one in _named_before(scene, side.first, _MINISTER) if _is_minister(scene, one[0])}
    return Participant(*next(iter(ministers))) if len(ministers) == 1 else None  # "وكان الوزير قد زار …": the only one named


def _is_minister(scene: Scene, name: str) -> bool:
    return any(held.endswith(f"_{_MINISTER}") and not held.startswith("prime") for held in offices_of(name, scene.analysis.published))


def _shares_its_state(scene: Scene, at: int) -> bool:
    """Whether one before token `at` holds another office too, whose state is told ("رئيس الوزراء ووزير الخارجية القطري")."""
    mention = scene.analysis.mention(at)
    joined = mention is not None and mention.prefix.startswith("و") and mention.of("office") is not None
    return joined and any(other.first == at and other.country is not None for other in scene.sides)


def _named_before(scene: Scene, at: int, office: str) -> Iterable[tuple[str, str]]:
    """People named before token `at`, the last first; of those of earlier sentences who hold `office` or one that ends with its name."""
    for side in reversed(scene.sides):
        if side.last < at and side.how == "person" and side.name and side.country:
            yield side.name, side.country
    yield from scene.recent(office)


def last_named(scene: Scene, side: Side) -> str | None:
    """Who was named last, of that country, in an office of that sort ("الوزير الروسي")."""
    office = scene.analysis.sense(side.first, "office")
    if office is None or holds_many(scene.analysis, side.first):
        return None
    for name, country in _named_before(scene, side.first, office_id(office)):
        if country == side.country and any(held.endswith(office_id(office)) for held in offices_of(name, scene.analysis.published)):
            return name
    return None
