"""Small tables for charts: one event a claim unless said otherwise, and the seeds' gold."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from marsad.evaluate.gold_tables import write_gold_tables
from marsad.model import Claim, Event, Participant
from marsad.tables import read_tables

CLAIM: dict[str, Any] = (
    {field.name: None for field in dataclasses.fields(Claim)}
    | {
        "kind": "strike",
        "phase": "launched",
        "item": "drone",
        "approx": "exact",
        "unit": "item",
        "part": False,
        "actor": "RUS",
        "target": "UKR",
    }
    | {
        "date_precision": "day",
        "places": (),
        "participants": (),
        "stance": "asserted",
        "section": "body",
        "start": 0,
        "end": 20,
        "rule": "test",
    }
)
EVENT_NAMES = [field.name for field in dataclasses.fields(Event)]
CLAIM_NAMES = [field.name for field in dataclasses.fields(Claim)]


def claim(low: float | None = None, high: float | None = None, day: str | None = "2025-07-12", **more: Any) -> dict[str, Any]:
    """Return one claim; `day` is a day, or two with `/` between them, or None; `event` joins claims to one event."""
    first, _, last = (day or "").partition("/")
    made = {
        "count_low": low,
        "count_high": high,
        "date_start": date.fromisoformat(first) if first else None,
        "date_end": date.fromisoformat(last or first) if first else None,
    }
    return CLAIM | made | ({} if day else {"date_precision": "unknown"}) | more


def meeting(*who: str, day: str | None = "2025-07-12", **more: Any) -> dict[str, Any]:
    """Return a meeting of people, each written `Name/CODE`, or `/CODE` where nobody is named."""
    participants = tuple(Participant(one.split("/")[0] or None, one.split("/")[1] or None) for one in who)
    return claim(
        day=day,
        kind="meeting",
        phase=more.pop("phase", "held"),
        item=more.pop("item", "meeting"),
        participants=participants,
        approx=None,
        unit=None,
        actor=None,
        target=None,
        **more,
    )


def frames(claims: list[dict[str, Any]], published: dict[str, str | None]) -> SimpleNamespace:
    """Return tables of `claims`; `published` gives the articles and their days."""
    rows, events, ties = [], {}, []
    for n, one in enumerate(claims):
        event = one.get("event", f"e{n:03d}")
        row = {name: one[name] for name in CLAIM_NAMES} | {"claim_id": f"c{n:03d}", "doc_id": one["doc_id"] or next(iter(published))}
        row["sentence"] = one.get("sentence")
        row["participants"] = [dataclasses.asdict(party) for party in one["participants"]]
        row["places"] = list(one["places"])
        rows.append(row)
        role = one.get("role", "agrees" if event in events else "first")
        ties.append({"event_id": event, "claim_id": row["claim_id"], "role": role, "voice": 1, "replaced_by": None})
        if event not in events:
            whole = row | {
                "event_id": event,
                "incident_id": one.get("incident", f"i{n:03d}"),
                "claimants": [],
                "n_claims": 1,
                "n_voices": one.get("voices", 1),
                "first_reported": one.get("first_reported"),
                "conflict": one.get("conflict", False),
            }
            events[event] = {name: whole.get(name) for name in EVENT_NAMES} | {"n_articles": 1}
    told = {row["doc_id"] for row in rows}
    articles = [
        {
            "doc_id": doc,
            "published": day,
            "title": "عنوان",
            "source": None,
            "n_sentences": 3,
            "status": "read",
            "reason": None if doc in told else "nothing_counted",
        }
        for doc, day in published.items()
    ]
    return SimpleNamespace(
        articles=pd.DataFrame(articles, columns=["doc_id", "published", "title", "source", "n_sentences", "status", "reason"]),
        claims=pd.DataFrame(rows, columns=[*CLAIM_NAMES, "sentence"]),
        events=pd.DataFrame(list(events.values()), columns=EVENT_NAMES),
        event_claims=pd.DataFrame(ties, columns=["event_id", "claim_id", "role", "voice", "replaced_by"]),
        skipped=pd.DataFrame([], columns=["doc_id", "start", "end", "words", "reason"]),
    )


@pytest.fixture(scope="session")
def told() -> Callable[..., SimpleNamespace]:
    def make(*claims: dict[str, Any], published: dict[str, str | None] | None = None) -> SimpleNamespace:
        return frames(list(claims), {"a": "2025-07-13"} if published is None else published)

    return make


@pytest.fixture(scope="session")
def gold(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Any:
    folder = tmp_path_factory.mktemp("gold")
    write_gold_tables(root / "seeds", root / "data" / "gold" / "seeds.jsonl", folder)
    return read_tables(folder)


@pytest.fixture(scope="session", name="claim")
def _claim() -> Callable[..., dict[str, Any]]:
    return claim


@pytest.fixture(scope="session", name="meeting")
def _meeting() -> Callable[..., dict[str, Any]]:
    return meeting
