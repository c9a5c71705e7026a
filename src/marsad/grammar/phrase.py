"""A counted phrase: a number, what it counts, and what the words around say of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.grammar.analysis import Number

WEAPONS = frozenset({"missile", "cruise_missile", "ballistic_missile", "drone", "boat", "glide_bomb", "rocket", "artillery_shell", "mixed"})
MISSILES = frozenset({"missile", "cruise_missile", "ballistic_missile", "rocket"})
GOODS = WEAPONS | {"container", "ammunition", "tank", "vehicle", "air_defence_system", "artillery", "weapon", "aircraft"}


@dataclass(frozen=True, slots=True)
class Counted:
    """A number and what it counts. Token indices are of the sentence; `last` is the end of the whole phrase.

    `item` is the codebook's item of a thing (None for people and money); `casualty`/`deployment` the items that a noun of people
    has in those kinds; `befell` what the noun alone says happened (قتلى: killed). `partitive` where the number is said to be of a
    larger one ("منها 5"); `inherited` where the noun is left out and taken from the phrase before; `joined` where "and" joins it
    to the phrase before; `among` where it is said to be among the dead or the wounded ("من بين القتلى 32 طفلاً");
    `whole` where others are said to be out of it ("من أصل 50").
    """

    number: Number
    first: int
    last: int
    head: int
    item: str | None = None
    model: str | None = None
    country: str | None = None
    casualty: str | None = None
    deployment: str | None = None
    befell: str | None = None
    currency: str | None = None
    mass: bool = False
    aid: bool = False
    definite: bool = False
    partitive: bool = False
    inherited: bool = False
    joined: bool = False
    among: bool = False
    whole: bool = False
    per: str | None = None

    def but(self, **facts: object) -> Counted:
        """Return the phrase with `facts`: itself where all are so already, as mostly."""
        return self if all(getattr(self, name) == fact for name, fact in facts.items()) else replace(self, **facts)  # type: ignore[arg-type]

    def groups(self) -> frozenset[str]:
        """The names of the groups of items that the phrase belongs to, as frames name them."""
        out = set()
        if self.currency or self.aid:
            out.add("money")
        if self.mass:
            out |= {"goods", "weighed"}
        if self.item in WEAPONS and not self.mass:
            out.add("weapon")
        if self.item in GOODS:
            out.add("goods")
        if self.item in {"aircraft", "attack"}:
            out.add(self.item)
        if self.casualty:
            out.add("victims" if self.befell else "people")
        if self.deployment:
            out.add("troops")
        return frozenset(out)
