"""Who made a weapon, told apart from whose it is: a nationality may be the maker's, who does not fight those attacked."""

from __future__ import annotations

from marsad.claims.conflicts import at_war, front, opponent
from marsad.claims.scene import Scene
from marsad.grammar.phrase import MISSILES, Counted

_CLOSE = 3
_TRADED = MISSILES | {"glide_bomb", "artillery_shell"}  # what is called after its maker, whoever fires it


def maker_at_war(scene: Scene, target: str | None) -> str | None:
    """Return the maker of a weapon named in the sentence, where it is at war with the attacked: "ألقت ست قاذفات بي-2 12 قنبلة"."""
    makers = (model.facts.get("maker") for mention in scene.analysis.having("model") if (model := mention.of("model")) is not None)
    return next((maker for maker in makers if at_war(maker, target, scene.analysis.published)), None)


def only_made_there(scene: Scene, phrase: Counted, attacked: frozenset[str]) -> bool:
    """Return whether a nationality is the maker's, who does not fight those attacked: "15 مسيّرة من طراز شاهد الإيراني هاجمت خاركيف".

    So is that of missiles and bombs where those attacked have an enemy of their own ("أسقطت روسيا 3 صواريخ فرنسية"), and that of drones
    where armies meet.
    """
    day = scene.analysis.published
    if not attacked or any(at_war(phrase.country, one, day, lent=False) for one in attacked):
        return False
    enemies = {one: opponent(one, day, scene.named_states) for one in attacked}
    if phrase.item in _TRADED and any(enemies.values()):
        return True
    if phrase.item == "drone" and any(front(one, enemy, day) for one, enemy in enemies.items()):
        return True
    return any(
        phrase.first <= mention.first <= phrase.last + _CLOSE and model.facts.get("maker") == phrase.country
        for mention in scene.analysis.mentions
        if (model := mention.of("model")) is not None
    )
