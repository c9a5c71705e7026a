"""What one bar, point or row of a chart stands for: an event with the claims that tell of it, or a sum over many events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.charts.accounts import Account
    from marsad.model import Event


@dataclass(frozen=True, slots=True)
class Mark:
    """One event and its accounts, the first of them first: what one bar, point or row stands for, and where it leads.

    `whole` is true of a part of what was launched that is all that is told of its own phase. A mark can stand for the sum of many
    events (`count` of them, else 0) that were too many to be read one by one: then it has no accounts, `sayers` tells how often each
    claimant speaks of them, and it leads to the largest of them.
    """

    event: Event
    accounts: tuple[Account, ...]
    href: str
    whole: bool = False
    count: int = 0
    sayers: tuple[tuple[str | None, int], ...] = ()

    @property
    def low(self) -> float | None:
        """The event's lower bound; None where it is open."""
        return self.event.count_low

    @property
    def high(self) -> float | None:
        """The event's upper bound; None where it is open."""
        return self.event.count_high

    @property
    def counted(self) -> bool:
        """Whether any account gives a number."""
        return self.low is not None or self.high is not None

    @property
    def adds(self) -> bool:
        """Whether the number may enter a total: it is no part of a larger one, no rate, and nothing merely planned."""
        return self.counted and not self.part and self.event.per is None and self.event.phase not in ("planned", "pledged")

    @property
    def part(self) -> bool:
        """Whether the number is in a larger one of its own phase, or may be."""
        return self.event.part and not self.whole

    @property
    def claimants(self) -> tuple[str | None, ...]:
        """Who says so, each once, in the order of their accounts; None is the article itself."""
        return tuple(dict.fromkeys(account.claimant for account in self.accounts)) or tuple(name for name, _ in self.sayers)


def total(marks: Iterable[Mark]) -> tuple[float, float | None]:
    """Return the bounds of the sum of those marks that add: the certain part, and the most it can be (None: open).

    An upper bound that is open in one mark is open in the sum.
    """
    low, high = 0.0, 0.0
    is_open = False
    for mark in marks:
        if mark.adds:
            low += mark.low or 0
            high += mark.high or 0
            is_open = is_open or mark.high is None
    return low, None if is_open else high


def counted(marks: Iterable[Mark]) -> int:
    """Return for how many events marks stand."""
    return sum(mark.count or 1 for mark in marks)
