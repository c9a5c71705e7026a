"""Claims of tables that are cut by months, which have no claims.jsonl: those of the articles that gold names, read from the files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from marsad.evaluate.reasons import Beside, Left

Doc = dict[str, Any]


def is_stored(claims: Path) -> bool:
    """Tell whether a claims file, or the folder named in its place, is that of tables cut by months."""
    from marsad.tables.layout import is_cut  # noqa: PLC0415 - only for what is no file

    return not claims.is_file() and is_cut(_folder(claims))


def read_stored(claims: Path, among: Iterable[str]) -> tuple[dict[str, Doc], Beside]:
    """Return the claims of the articles named in `among`, as a claims file has them, and what was left out of each article."""
    from marsad.tables.choice import ChosenTables  # noqa: PLC0415 - pandas and pyarrow, only for large tables
    from marsad.tables.lines import claims_jsonl  # noqa: PLC0415 - as above
    from marsad.tables.readings import read_machine, read_readings, rows_of  # noqa: PLC0415 - as above

    tables = ChosenTables(_folder(claims), tuple(sorted(among)), (), ())
    readings, of_machine = read_readings(tables), read_machine(tables.folder)
    machine = [replace(one, claims=of_machine.get(one.article.doc_id, one.claims)) for one in readings]
    lines = claims_jsonl(readings, machine).decode("utf-8").splitlines()
    left: dict[str, list[Left]] = {}
    for row in rows_of(tables.skipped):
        left.setdefault(str(row["doc_id"]), []).append(Left(int(row["start"]), int(row["end"]), str(row["words"]), str(row["reason"])))
    sources = {str(row["doc_id"]): str(row["source"] or "") for row in rows_of(tables.articles)}
    return {doc["doc_id"]: doc for doc in map(json.loads, lines)}, Beside(left, sources)


def _folder(claims: Path) -> Path:
    return claims if claims.is_dir() else claims.parent
