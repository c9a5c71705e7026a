"""What stands in a folder of tables, in figures for whoever runs it each night, and what drifted since the last time.

Only a few narrow columns are read, batch by batch. Drift is a hint, not a verdict: news ebbs too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

# below these a share says nothing
_ENOUGH_NUMBERS = 50
_ENOUGH_ARTICLES = 20
_ACTIVE = timedelta(days=7)  # who published within this time before the last run is expected to go on
_RISE = 0.05
_FALL = 0.5


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that is not as it was: its code, of what, and both figures."""

    what: str
    of: str
    before: float | str
    now: float | str

    def __str__(self) -> str:
        said = {
            "source_silent": f"the source {self.of} is silent since {self.before}, while others go on to {self.now}",
            "unread_share": f"the share of numbers that became no claim rose from {self.before} to {self.now}",
            "set_aside_share": f"the share of articles set aside rose from {self.before} to {self.now}",
            "claims_per_article": f"claims an article fell from {self.before} to {self.now}",
        }
        return said[self.what]


def overview(folder: Path) -> dict[str, Any]:
    """Return what the tables in `folder` hold, as JSON values: articles by what became of them, claims by kind, sources.

    Raises OSError where they cannot be read.
    """
    status: Counter[str] = Counter()
    aside: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    newest: dict[str, date] = {}
    for row in _groups(folder, "articles", ["status", "reason", "source"], [("published", "max")]):
        status[row["status"]] += row["count_all"]
        if row["status"] == "set_aside":
            aside[row["reason"]] += row["count_all"]
        name, last = row["source"] or "", row["published_max"]
        sources[name] += row["count_all"]
        if last and (name not in newest or newest[name] < last):
            newest[name] = last
    kinds: Counter[str] = Counter()
    counted = 0
    for row in _groups(folder, "claims", ["kind"], [("number_start", "count")]):
        kinds[row["kind"]] += row["count_all"]
        counted += row["number_start_count"]
    skipped: Counter[str] = Counter()
    for row in _groups(folder, "skipped", ["reason"], []):
        skipped[row["reason"]] += row["count_all"]
    numbers = counted + skipped.total()
    return {
        "articles": {"read": status["read"], "set_aside": dict(sorted(aside.items()))},
        "claims": dict(sorted(kinds.items())),
        "skipped": dict(sorted(skipped.items())),
        "unread_share": round(skipped.total() / numbers, 4) if numbers else None,
        "last_day": max(newest.values()).isoformat() if newest else None,
        "sources": {
            name: {"articles": count, "last_day": newest[name].isoformat() if name in newest else None}
            for name, count in sorted(sources.items())
        },
    }


def _groups(folder: Path, table: str, keys: list[str], figures: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    """Give the groups of rows of each batch that have the same keys, with how many there are and figures of them."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and only asked for by who wants figures
    from pyarrow import dataset  # noqa: PLC0415 - as above

    whole = folder / f"{table}.parquet"
    held = dataset.dataset(whole) if whole.exists() else dataset.dataset(folder / table, format="parquet", partitioning="hive")
    for batch in held.to_batches(columns=[*keys, *(name for name, _ in figures)]):
        yield from pa.Table.from_batches([batch]).group_by(keys).aggregate([*figures, ([], "count_all")]).to_pylist()


def drift(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Drift, ...]:
    """Return what drifted between two overviews, in order of code and name."""
    found = [*_silent(before, now), *_shares(before, now)]
    return tuple(sorted(found, key=lambda one: (one.what, one.of)))


def as_json(found: tuple[Drift, ...]) -> list[dict[str, Any]]:
    """Return drifts as JSON values, each with its sentence."""
    return [{**asdict(one), "said": str(one)} for one in found]


def _silent(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Drift]:
    """Yield sources that spoke until the last run and not since, though the corpus has later days."""
    then, today = before.get("last_day"), now.get("last_day")
    if not then or not today or today <= then:
        return
    expected = (date.fromisoformat(then) - _ACTIVE).isoformat()
    for name, told in before["sources"].items():
        last = told["last_day"]
        if not name or not last or last < expected:
            continue
        later = now["sources"].get(name, {}).get("last_day")
        if not later or later <= then:
            yield Drift("source_silent", name, last, today)


def _shares(before: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Drift]:
    old, new = _figures(before), _figures(now)
    if min(old["numbers"], new["numbers"]) >= _ENOUGH_NUMBERS and new["unread"] - old["unread"] > _RISE:
        yield Drift("unread_share", "", round(old["unread"], 3), round(new["unread"], 3))
    if min(old["articles"], new["articles"]) >= _ENOUGH_ARTICLES:
        if new["aside"] - old["aside"] > _RISE:
            yield Drift("set_aside_share", "", round(old["aside"], 3), round(new["aside"], 3))
        if old["claims"] and new["claims"] < _FALL * old["claims"]:
            yield Drift("claims_per_article", "", round(old["claims"], 3), round(new["claims"], 3))


def _figures(held: Mapping[str, Any]) -> dict[str, float]:
    read, aside = held["articles"]["read"], sum(held["articles"]["set_aside"].values())
    skipped = sum(held["skipped"].values())
    claims = sum(held["claims"].values())
    return {
        "articles": read + aside,
        "aside": aside / max(read + aside, 1),
        "claims": claims / max(read, 1),
        "numbers": skipped + claims,
        "unread": held["unread_share"] or 0.0,
    }
