"""What a run did, in figures and in a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Progress = Callable[[str], None]
"""Told a line of text about each step when it is done."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands in the tables of a corpus, and whether they had to be made.

    `fresh` is true where nothing had changed and nothing was done. `set_aside` counts articles by reason; `without_claim`
    are those that were read and gave none. `notes` say what was noticed of the corpus, in sentences. `seconds` is how long
    the run took.
    """

    folder: Path
    fresh: bool
    articles: int
    set_aside: Mapping[str, int]
    without_claim: int
    claims: int
    events: int
    notes: tuple[str, ...]
    seconds: float

    def __str__(self) -> str:
        aside = f" ({sum(self.set_aside.values())} set aside: {_listed(self.set_aside)})" if self.set_aside else ""
        found = f"{count(self.articles, 'article')}{aside}, {count(self.claims, 'claim')}, {count(self.events, 'event')}"
        done = "nothing changed" if self.fresh else "tables written"
        return f"{done} in {self.folder}: {found} ({self.seconds:.1f} s)"

    def facts(self) -> dict[str, Any]:
        """Return what a stamp keeps of it, as JSON values."""
        return {
            "articles": self.articles,
            "set_aside": dict(self.set_aside),
            "without_claim": self.without_claim,
            "claims": self.claims,
            "events": self.events,
            "notes": list(self.notes),
        }


def summary_of(folder: Path, facts: Mapping[str, Any], *, fresh: bool, seconds: float) -> Summary:
    """Return the summary that `facts` were made of."""
    return Summary(
        folder=folder,
        fresh=fresh,
        articles=facts["articles"],
        set_aside=facts["set_aside"],
        without_claim=facts["without_claim"],
        claims=facts["claims"],
        events=facts["events"],
        notes=tuple(facts["notes"]),
        seconds=seconds,
    )


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count(1, "claim"), count(0, "event")
    ('1 claim', '0 events')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _listed(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {reason}" for reason, count in sorted(counts.items()))
