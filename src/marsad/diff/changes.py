"""What differs between two runs, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from marsad.model import Event
from marsad.report.facts import Told

How = Literal["gained", "lost", "revised"]
# in the order in which they are told
REASONS = (
    "article_new",
    "article_gone",
    "article_changed",
    "correction",
    "lexicon",
    "code",
    "parameters",
    "claims",
    "neighbours",
    "unknown",
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two folders: its name, what made it, and how much is in it."""

    name: str
    made: Mapping[str, str]
    articles: int
    claims: int
    events: int


@dataclass(frozen=True, slots=True)
class Change:
    """A claim or an event that only one side has, or that differs.

    `old` or `new` is None where that side has it not. `columns` are those that differ: name, value in OLD, value in NEW, as text.
    `reasons` are codes of `REASONS`; of an event whose claims changed also those of the claims.
    """

    how: How
    old: Told | Event | None
    new: Told | Event | None
    columns: tuple[tuple[str, str, str], ...]
    reasons: tuple[str, ...]

    @property
    def shown(self) -> Told | Event:
        """The claim or event as NEW has it, or OLD where it was lost."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - one of them is there
        return found


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs: articles by doc_id (changed with what of them), claims in order of article and place, events in order of day.

    `made` names what differs in how the sides were made: lexicon, code, corrections, parameters. `renamed` are articles of the same
    text under another doc_id, OLD's and NEW's.
    """

    old: Side
    new: Side
    made: tuple[str, ...]
    articles_gained: tuple[str, ...]
    articles_lost: tuple[str, ...]
    articles_changed: tuple[tuple[str, tuple[str, ...]], ...]
    renamed: tuple[tuple[str, str], ...]
    claims: tuple[Change, ...]
    events: tuple[Change, ...]

    def __bool__(self) -> bool:
        """Tell whether anything differs that a reader of the tables would see."""
        return bool(self.articles_gained or self.articles_lost or self.articles_changed or self.renamed or self.claims or self.events)
