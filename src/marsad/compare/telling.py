"""A comparison as text for people, as JSON and as CSV for programs."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter

from marsad.compare.agreement import VERDICTS, WHY, Agreement, Bounds, Comparison, Verdict

_WORDS: dict[Verdict, str] = {
    "exact": "the same figure",
    "within": "bounds that agree",
    "off": "figures that differ",
    "ours_only": "ours alone",
    "theirs_only": "theirs alone",
}
_COLUMNS = (
    *("date", "kind", "phase", "item", "actor", "target", "ours_low", "ours_high", "theirs_low", "theirs_high"),
    *("verdict", "off_by", "why", "events", "lines"),
)
NOTHING = "–"


def as_text(comparison: Comparison) -> str:
    """Return the verdicts in numbers, by phase and weapon, then every day, then what was left out."""
    reference = comparison.reference
    lines = [f"{reference.name}, read by the map {reference.map.name} ({reference.map.title})"]
    if reference.first and reference.last:
        lines.append(f"{reference.first} to {reference.last}; a night belongs to its morning")
    if reference.map.about:
        lines.append(f"note: {reference.map.about}")
    lines += ["", *_grid([("", *(_WORDS[verdict] for verdict in VERDICTS)), *_summary(comparison)]), ""]
    days = [("day", "what", "ours", "theirs", "verdict", "why"), *(_row(row) for row in comparison.rows)]
    lines += _grid(days) if comparison.rows else ["no day on which either says anything that the map holds against the other"]
    if comparison.left_out or reference.unused:
        lines += ["", "left out:"]
        lines += [f"  {count} {name}" for name, count in comparison.left_out.items()]
        lines += [f"  {count} rows of theirs: {name}" for name, count in reference.unused.items()]
    return "\n".join(lines)


def as_json(comparison: Comparison) -> str:
    """Return one JSON object: the reference, the verdicts in numbers, every day, and what was left out."""
    reference = comparison.reference
    told = {
        "reference": reference.name,
        "map": reference.map.name,
        "first": reference.first.isoformat() if reference.first else None,
        "last": reference.last.isoformat() if reference.last else None,
        "verdicts": dict(comparison.counts),
        "days": [_record(row) for row in comparison.rows],
        "left_out": dict(comparison.left_out),
        "rows_not_used": dict(reference.unused),
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def as_csv(comparison: Comparison) -> str:
    """Return a line for each day, phase and weapon; lists are joined by "; "."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in comparison.rows:
        record = _record(row)
        writer.writerow("; ".join(map(str, cell)) if isinstance(cell, list) else cell for cell in map(record.__getitem__, _COLUMNS))
    return text.getvalue()


def bounds_in_words(bounds: Bounds | None) -> str:
    """Return bounds as people write them.

    >>> [bounds_in_words(one) for one in (None, (26.0, 26.0), (200.0, 999.0), (1000.0, None), (None, 5.0))]
    ['–', '26', '200–999', '1000+', 'up to 5']
    """
    low, high = bounds or (None, None)
    if low is None:
        return NOTHING if high is None else f"up to {high:.0f}"
    if high is None:
        return f"{low:.0f}+"
    return f"{low:.0f}" if low == high else f"{low:.0f}–{high:.0f}"


def _summary(comparison: Comparison) -> list[tuple[str, ...]]:
    found: dict[str, Counter[Verdict]] = {}
    for row in comparison.rows:
        found.setdefault(_what(row), Counter())[row.verdict] += 1
    rows = [(name, *(str(found[name][verdict] or NOTHING) for verdict in VERDICTS)) for name in sorted(found)]
    return [*rows, ("all", *(str(count) for count in comparison.counts.values()))]


def _row(row: Agreement) -> tuple[str, ...]:
    off = f" by {row.off_by:+.0f}" if row.off_by is not None else ""
    ours, theirs = bounds_in_words(row.ours), bounds_in_words(row.theirs)
    if row.presence:
        ours, theirs = (f"{said} told" if said != NOTHING else said for said in (ours, theirs))
    return row.day.isoformat(), _what(row), ours, theirs, _WORDS[row.verdict] + off, WHY[row.why] if row.why else ""


def _what(row: Agreement) -> str:
    sides = f" {row.actor or '?'}→{row.target or '?'}" if row.actor or row.target else ""
    item = "" if row.family == "any" else f" {row.family}"
    return f"{row.kind} {row.phase}{item}{sides}"


def _record(row: Agreement) -> dict[str, object]:
    ours, theirs = row.ours or (None, None), row.theirs or (None, None)
    return {
        "date": row.day.isoformat(),
        "kind": row.kind,
        "phase": row.phase,
        "item": row.family,
        "actor": row.actor,
        "target": row.target,
        "ours_low": ours[0],
        "ours_high": ours[1],
        "theirs_low": theirs[0],
        "theirs_high": theirs[1],
        "verdict": row.verdict,
        "off_by": row.off_by,
        "why": row.why,
        "events": [one.event.event_id for one in row.events],
        "lines": list(row.lines),
    }


def _grid(rows: list[tuple[str, ...]]) -> list[str]:
    wide = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, wide, strict=True)).rstrip() for row in rows]
