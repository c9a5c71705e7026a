"""Tables of any size for charts, made by rule: the same number gives the same tables on every machine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

CLAIMANTS = (
    "Ukrainian Air Force",
    "Russian Ministry of Defence",
    None,
    "Volodymyr Zelensky",
    "South Korean National Intelligence Service",
    "Somebody With An Uncommonly Long Name Of The Regional Administration",
    "CNN",
)
PAIRS = (("RUS", "UKR"), ("UKR", "RUS"), ("ISR", "LBN"))
PLACES = ("Kyiv", "Odesa", "Rostov-on-Don", "Beirut", "Kharkiv", "Sumy", "Belgorod", "Zaporizhzhia")
PEOPLE = (
    "Volodymyr Zelensky/UKR",
    "Sergey Lavrov/RUS",
    "Kim Jong Un/PRK",
    "Mark Rutte/NATO",
    "Emmanuel Macron/FRA",
    "/TUR",
    "/COD",
    "/USA",
)
FIRST = date(2023, 2, 1)


class Dice:
    """Numbers that look random and are the same everywhere."""

    def __init__(self, seed: int) -> None:
        self.state = seed * 2654435761 % 2**32 or 1

    def below(self, limit: int) -> int:
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 8) * limit >> 24

    def of(self, choices: Any) -> Any:
        return choices[self.below(len(choices))]


def made(told: Callable[..., Any], claim: Callable[..., Any], meeting: Callable[..., Any], events: int, seed: int = 1) -> Any:
    """Return tables of so many events of every kind, some of several accounts, parts, rates, without a day or a number."""
    dice = Dice(seed)
    days = max(3, min(events, 700))
    claims = [one for n in range(events) for one in _event(n, dice, claim, meeting, days)]
    published = {f"d{n:04d}": (FIRST + timedelta(days=n)).isoformat() for n in range(0, days + 3, 1 + days // 200)}
    return told(*claims, published=published)


def _event(n: int, dice: Dice, claim: Callable[..., Any], meeting: Callable[..., Any], days: int) -> list[dict[str, Any]]:
    kind = ("strike", "strike", "strike", "deployment", "casualty", "transfer", "meeting")[n % 7]
    day = FIRST + timedelta(days=dice.below(days))
    when: dict[str, Any] = {"day": day.isoformat()}
    if dice.below(12) == 0:
        when = {"day": f"{day.replace(day=1).isoformat()}/{day.replace(day=28).isoformat()}", "date_precision": "range"}
    elif dice.below(25) == 0:
        when = {"day": None}
    shared: dict[str, Any] = when | {
        "event": f"e{n:05d}",
        "kind": kind,
        "first_reported": day + timedelta(days=dice.below(4) * dice.below(9)),
    }
    if kind == "meeting":
        del shared["kind"]
        first = dice.below(len(PEOPLE))
        who = (PEOPLE[first], PEOPLE[(first + 1 + dice.below(len(PEOPLE) - 1)) % len(PEOPLE)])
        more = {"phase": dice.of(("held", "held", "planned")), "item": dice.of(("meeting", "visit", "call", "summon"))}
        if more["item"] == "visit":
            who = (who[0], f"/{who[1].split('/')[1]}")
        return [meeting(*who, places=(dice.of(PLACES),), claimant=dice.of(CLAIMANTS), **shared | more)]
    phases, items, most = {
        "strike": (
            ("launched", "intercepted", "lost", "hit"),
            ("drone", "drone", "cruise_missile", "missile", "attack", "glide_bomb"),
            600,
        ),
        "deployment": (("planned", "sent", "present", "withdrawn"), ("troops",), 12000),
        "casualty": (("killed", "wounded", "killed_or_wounded", "captured", "missing"), ("person", "soldier", "civilian"), 900),
        "transfer": (("pledged", "delivered"), ("aid", "tank", "artillery_shell", "air_defence_system"), 400),
    }[kind]
    actor, target = dice.of(PAIRS)
    item = dice.of(items)
    low = 1 + dice.below(most) // (1 + dice.below(20))
    unit = "item"
    if item == "aid":
        low, unit = low * 1_000_000, dice.of(("usd", "eur"))
    high = (low, low, low, low * 2, None)[dice.below(5)]
    approx = "exact" if high == low else "range" if high else "at_least"
    shared |= {
        "phase": dice.of(phases),
        "item": item,
        "unit": unit,
        "actor": actor,
        "target": target,
        "places": (dice.of(PLACES),) if dice.below(3) else (),
        "part": dice.below(9) == 0,
        "per": "day" if dice.below(40) == 0 else None,
    }
    rivals = dice.below(6) == 0
    told = [claim(low, high, approx=approx, claimant=dice.of(CLAIMANTS), **shared | {"conflict": rivals})]
    if rivals:
        told.append(
            claim(
                low * 3,
                low * 3,
                claimant=CLAIMANTS[1],
                role="differs",
                **shared | {"stance": dice.of(("asserted", "unverified", "denied"))},
            )
        )
    if dice.below(8) == 0:
        told.append(claim(max(low // 2, 1), max(low // 2, 1), claimant=dice.of(CLAIMANTS), role="superseded", **shared))
    return told
