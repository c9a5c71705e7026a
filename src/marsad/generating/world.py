"""What happened in a made world: each day has its happenings, drawn from the seed, the day and a number, and from nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from marsad.generating.counted import Counted, draw
from marsad.generating.words import words

KINDS = ("raid", "raid", "raid", "shelling", "shelling", "talks", "call", "arms", "troops")
_PAIR = ("RUS", "UKR")


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened: its kind, its day (a raid's night ends on it), its sides and its figures by name."""

    kind: str
    day: date
    facts: dict[str, Any]
    figures: dict[str, Counted]


def happening(seed: int, day: date, number: int) -> Happening:
    """Return the happening of that number on that day; the same for ever."""
    random = Random(f"{seed}/{day}/{number}")  # noqa: S311 - nothing here is secret
    kind = random.choice(KINDS)
    facts, figures = _MAKERS[kind](random)
    return Happening(kind, day, facts, figures)


def rival(seed: int, told: Happening, number: int) -> Happening:
    """Return the same happening as somebody else counts it: other figures, nothing else changed."""
    random = Random(f"{seed}/{told.day}/{number}/rival")  # noqa: S311 - nothing here is secret
    figures = {
        name: draw(random, _entry(figure), max(1, figure.value + random.choice((-3, -1, 2, 5, 9))), hedged=0)
        for name, figure in told.figures.items()
    }
    return Happening(told.kind, told.day, told.facts, figures)


def _raid(random: Random) -> tuple[dict[str, Any], dict[str, Counted]]:
    attacker, target = random.sample(_PAIR, 2)
    noun = random.choice(("drone", "drone", "drone_aircraft", "drone_unmanned", "missile", "cruise_missile", "ballistic_missile"))
    launched = random.choice((random.randint(3, 12), random.randint(13, 99), random.randint(100, 600)))
    intercepted = max(1, launched * random.randint(40, 90) // 100)
    rest = launched - intercepted
    lost = rest // 2
    hit = rest - lost
    figures = {"launched": draw(random, noun, launched), "intercepted": draw(random, noun, intercepted)}
    figures |= {name: draw(random, noun, value) for name, value in (("lost", lost), ("hit", hit)) if value > 2}
    other = "missile" if "drone" in noun else "drone"
    figures["second"] = draw(random, other, random.randint(3, 40), hedged=0)
    return _sides(random, attacker, target), figures


def _shelling(random: Random) -> tuple[dict[str, Any], dict[str, Counted]]:
    attacker, target = random.sample(_PAIR, 2)
    victims = random.choice(("person", "person", "civilian"))
    killed = random.randint(3, 40)
    figures = {
        "killed": draw(random, victims, killed),
        "wounded": draw(random, victims, random.randint(3, 90)),
        "child": draw(random, "child", random.randint(1, min(killed - 1, 6)), hedged=0),
    }
    return _sides(random, attacker, target), figures


def _sides(random: Random, attacker: str, target: str) -> dict[str, Any]:
    own = words()["sides"]
    return {
        "attacker": attacker,
        "target": target,
        "town": random.choice(own[target]["towns"]),
        "claimant": random.choice(own[target]["claimants"]),
    }


def _talks(random: Random) -> tuple[dict[str, Any], dict[str, Counted]]:
    host = random.choice(sorted(words()["others"]))
    guest = random.choice([*_PAIR, *(code for code in sorted(words()["others"]) if code != host)])
    rank = random.choice(("leader", "minister"))
    return {"host": host, "guest": guest, "rank": rank}, {}


def _arms(random: Random) -> tuple[dict[str, Any], dict[str, Counted]]:
    giver = random.choice(("USA", "FRA"))
    noun = random.choice(("tank", "shell", "missile", "drone"))
    value = random.randint(3, 90) if noun != "shell" else random.randint(2, 90) * 100
    return {"giver": giver}, {"goods": draw(random, noun, value)}


def _troops(random: Random) -> tuple[dict[str, Any], dict[str, Counted]]:
    return {}, {"soldiers": draw(random, "troops", random.randint(3, 90) * 100)}


def _entry(figure: Counted) -> str:
    name: str = next(name for name, entry in words()["nouns"].items() if entry is figure.noun)
    return name


_MAKERS = {"raid": _raid, "shelling": _shelling, "talks": _talks, "call": _talks, "arms": _arms, "troops": _troops}
