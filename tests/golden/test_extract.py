"""What the reader makes of the seeds: the tables `claims` and `events`, row by row as they were committed.

A change of the reader that changes a claim shows here, as which column of which claim was what and is what. Where the change is
meant, one command writes the tables anew, and the commit shows the difference:

    MARSAD_REFRESH=1 .venv/bin/pytest tests/golden/test_extract.py
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.engine import extract

REFRESH = "MARSAD_REFRESH=1 .venv/bin/pytest tests/golden/test_extract.py"
# by what a row is found again though other columns changed, the strictest first; and by what a person knows it
SAME = {
    "claims": (
        ("claim_id",),
        ("doc_id", "start", "number_start", "kind", "participants"),
        ("doc_id", "start", "number_start", "kind"),
    ),
    "events": (
        ("event_id",),
        ("kind", "phase", "item", "count_low", "count_high", "actor", "target", "date_start", "participants"),
        ("kind", "phase", "item", "count_low", "count_high", "participants"),
    ),
}
NAMES = {
    "claims": ("doc_id", "kind", "phase", "item", "number_words", "participants", "start"),
    "events": ("kind", "phase", "item", "count_low", "count_high", "participants", "date_start"),
}
Row = dict[str, str]


def rows_of(content: str) -> list[Row]:
    return list(csv.DictReader(io.StringIO(content)))


def paired(was: list[Row], now: list[Row], keys: tuple[tuple[str, ...], ...]) -> Iterator[tuple[Row | None, Row | None]]:
    """Give each row of before with the row of now that is the same one, None where there is none."""
    left, right = list(was), list(now)
    for key in keys:
        for row in list(left):
            same = next((other for other in right if all(row.get(name) == other.get(name) for name in key)), None)
            if same is not None:
                left.remove(row)
                right.remove(same)
                yield row, same
    yield from ((row, None) for row in left)
    yield from ((None, row) for row in right)


def difference(name: str, committed: str, made: str) -> list[str]:
    """Return in words how a table differs from the committed one, nothing where their rows are equal."""
    said = []
    for was, now in paired(rows_of(committed), rows_of(made), SAME[name]):
        row = now or was or {}
        called = " ".join(row[column] for column in NAMES[name] if row[column])
        if was is None or now is None:
            said.append(f"{'new' if was is None else 'gone'}: {called}\n    {row.get('sentence', '')}".rstrip())
        elif was != now:
            columns = [f"    {column}: {was.get(column)!r} -> {now.get(column)!r}" for column in now if was.get(column) != now[column]]
            said.append("\n".join([f"changed: {called}", *columns]))
    return said


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    extract(root / "seeds", out)
    return out


@pytest.mark.parametrize("name", ["claims", "events"])
def test_the_seeds_are_read_as_before(root: Path, made: Path, name: str) -> None:
    golden = root / "tests/golden/extract" / f"{name}.csv"
    content = (made / f"{name}.csv").read_bytes()
    if os.environ.get("MARSAD_REFRESH"):
        golden.write_bytes(content)
    committed = golden.read_bytes()
    if content != committed:
        changes = difference(name, committed.decode(), content.decode()) or ["the rows are equal, their order or their bytes are not"]
        pytest.fail("\n".join([f"{golden.name} is not as it was committed; if it should change: {REFRESH}", *changes]), pytrace=False)


def test_a_difference_is_told_by_claim_and_column(root: Path) -> None:
    committed = (root / "tests/golden/extract/claims.csv").read_text(encoding="utf-8")
    rows = rows_of(committed)
    spoilt = [dict(row) for row in rows[:-1]]
    spoilt[0]["places"] = "Nowhere"
    spoilt[1]["claim_id"], spoilt[1]["phase"] = "c0", "planned"
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(spoilt)

    told = "\n".join(difference("claims", committed, text.getvalue()))

    assert f"    places: {rows[0]['places']!r} -> 'Nowhere'" in told
    assert f"    phase: {rows[1]['phase']!r} -> 'planned'" in told
    assert told.count("changed: ") == 2
    assert told.count("gone: ") == 1
    assert "new: " not in told
    assert difference("claims", committed, committed) == []
