"""What a run did, counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from marsad.collect.failing import REASONS


@dataclass(slots=True)
class Tally:
    """Counts while a run goes on."""

    requests: int = 0
    asked: int = 0
    fetched: int = 0
    not_modified: int = 0
    became: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    sources_failed: dict[str, str] = field(default_factory=dict)
    left: int = 0


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run did: addresses and files asked, what came of them, and what the corpus holds now."""

    out: Path
    requests: int
    asked: int
    fetched: int
    not_modified: int
    new: int
    versions: int
    same: int
    refused_by_robots: int
    failed: dict[str, int]
    sources_failed: dict[str, str]
    left: int
    articles: int

    def __str__(self) -> str:
        lines = [
            f"asked for {self.asked:,} pages and files in {self.requests:,} requests: {self.fetched:,} had,",
            f"  {self.not_modified:,} not modified, {self.refused_by_robots:,} refused by robots.txt, {sum(self.failed.values()):,} failed",
            f"articles: {self.new:,} new, {self.versions:,} later versions, {self.same:,} the same again; the corpus has {self.articles:,}",
        ]
        lines += [f"  failed {count:,} × {reason}: {REASONS[reason]}" for reason, count in sorted(self.failed.items())]
        lines += [f"  {line}" for line in self.sources_missed()]
        if self.left:
            lines.append(f"  left for the next run: {self.left:,}")
        lines.append(f"written {self.out}; next: marsad extract {self.out}")
        return "\n".join(lines)

    def sources_missed(self) -> list[str]:
        """Return a line for each source that could not be had as a whole, with the reason."""
        return [f"source {name}: {REASONS.get(what, what)}" for name, what in sorted(self.sources_failed.items())]


def summary_of(tally: Tally, out: Path, articles: int) -> Summary:
    """Return what was counted as a value."""
    failed = dict(sorted(tally.failed.items()))
    robots = failed.pop("robots", 0)
    return Summary(
        out=out,
        requests=tally.requests,
        asked=tally.asked,
        fetched=tally.fetched,
        not_modified=tally.not_modified,
        new=tally.became["new"],
        versions=tally.became["version"],
        same=tally.became["same"],
        refused_by_robots=robots,
        failed=failed,
        sources_failed=dict(tally.sources_failed),
        left=tally.left,
        articles=articles,
    )
