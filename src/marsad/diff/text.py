"""A difference as lines for a terminal, and as JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from marsad.charts.labels import Labels
from marsad.diff.changes import Change, Difference, Side
from marsad.diff.words import say
from marsad.model import Event
from marsad.report.facts import Told
from marsad.report.wording import Wording
from marsad.tables.cells import write_cell
from marsad.terminal import plain

_SIGNS = {"gained": "+", "lost": "-", "revised": "~"}


def as_text(found: Difference) -> str:
    """Return a difference as text, ending with a line break; what could act on a terminal stands as its code."""
    return plain("\n".join(_lines(found)) + "\n")


def as_json(found: Difference) -> str:
    """Return a difference as one JSON object, ending with a line break."""
    held = {
        "differs": bool(found),
        "old": _side(found.old),
        "new": _side(found.new),
        "made": list(found.made),
        "articles": {
            "gained": list(found.articles_gained),
            "lost": list(found.articles_lost),
            "changed": {doc_id: list(columns) for doc_id, columns in found.articles_changed},
            "renamed": dict(found.renamed),
        },
        "claims": [_change(change) for change in found.claims],
        "events": [_change(change) for change in found.events],
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def counts(changes: Sequence[Change]) -> dict[str, int]:
    """Return how many were gained, lost and revised."""
    return {how: sum(change.how == how for change in changes) for how in _SIGNS}


def _lines(found: Difference) -> Iterator[str]:
    yield from (f"{name}: {_described(side)}" for name, side in (("old", found.old), ("new", found.new)))
    if not found:
        yield "nothing differs" + (f", though {', '.join(found.made)} did" if found.made else "")
        return
    if found.made:
        yield f"made by other {', '.join(found.made)}"
    yield from (f"+ article {doc_id}" for doc_id in found.articles_gained)
    yield from (f"- article {doc_id}" for doc_id in found.articles_lost)
    yield from (f"~ article {doc_id}: {', '.join(columns)}" for doc_id, columns in found.articles_changed)
    yield from (f"~ article {old} is now {new}" for old, new in found.renamed)
    for name, changes in (("claims", found.claims), ("events", found.events)):
        yield ""
        yield f"{name}: " + ", ".join(f"{count} {how}" for how, count in counts(changes).items())
        for change in changes:
            yield from _told(change)


def _told(change: Change) -> Iterator[str]:
    wording, shown = Wording(Labels("en")), change.shown
    name = f"{shown.doc_id} {shown.claim_id}" if isinstance(shown, Told) else shown.event_id
    why = ", ".join(say("en", f"reason.{reason}") for reason in change.reasons)
    yield f"{_SIGNS[change.how]} {name}: {wording.title(shown)}, {wording.period(shown)} [{why}]"
    yield from (f"    {column}: {before or '(empty)'} > {after or '(empty)'}" for column, before, after in change.columns)
    if isinstance(shown, Told):
        yield f"    {' '.join(shown.sentence.split())}"


def _described(side: Side) -> str:
    return f"{side.name} (marsad {side.made.get('version', '?')}, {side.articles} articles, {side.claims} claims, {side.events} events)"


def _side(side: Side) -> dict[str, Any]:
    return {"name": side.name, "made": dict(side.made), "articles": side.articles, "claims": side.claims, "events": side.events}


def _change(change: Change) -> dict[str, Any]:
    shown = change.shown
    old_id, new_id = (None if one is None else one.event_id if isinstance(one, Event) else one.claim_id for one in (change.old, change.new))
    held: dict[str, Any] = {"how": change.how, "old": old_id, "new": new_id, "reasons": list(change.reasons)}
    held["columns"] = {name: {"old": before, "new": after} for name, before, after in change.columns}
    if isinstance(shown, Told):
        held |= {"doc_id": shown.doc_id, "start": shown.start, "end": shown.end, "sentence": shown.sentence}
    told = ("kind", "phase", "item", "count_low", "count_high", "actor", "target", "date_start", "date_end")
    return held | {name: write_cell(getattr(shown, name)) for name in told}
