"""From a folder of tables back to readings, so that claims can be joined anew without reading articles anew."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pandas as pd

from marsad.errors import ParameterError
from marsad.model import Action, Claim, Correction, Reading, Skipped
from marsad.tables.lines import CORRECTED_LINES, LINES
from marsad.tables.read import Tables
from marsad.tables.records import article_of, claim_of, read_text, read_whole


def read_readings(tables: Tables) -> tuple[Reading, ...]:
    """Return what was read of each article, in order of doc_id, as it was before it was written.

    Raises ParameterError where the tables were spoiled or do not belong together.
    """
    try:
        return tuple(_readings(tables))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise ParameterError(
            f"the tables do not belong together: {type(error).__name__}: {error}"[:300],
            where=str(tables.folder),
            remedy="write them anew with `marsad extract CORPUS --out FOLDER --force`",
        ) from error


def _readings(tables: Tables) -> Iterator[Reading]:
    claims: dict[str, list[Claim]] = defaultdict(list)
    for row in rows_of(tables.claims):
        claims[str(row["doc_id"])].append(claim_of(row))
    skipped: dict[str, list[Skipped]] = defaultdict(list)
    for row in rows_of(tables.skipped):
        skipped[str(row["doc_id"])].append(Skipped(str(row["doc_id"]), int(row["start"]), int(row["end"]), row["reason"]))
    texts = tables.texts
    for row in rows_of(tables.articles):
        article = article_of(row, texts[str(row["doc_id"])])
        yield Reading(
            article,
            tuple(claims[article.doc_id]),
            tuple(skipped[article.doc_id]),
            int(row["n_sentences"]),
            None if article.set_aside else read_text(row["reason"]),
        )


def read_machine(folder: Path) -> dict[str, tuple[Claim, ...]]:
    """Return the machine's claims of each article that people changed by its doc_id, in single files those of all others too."""
    file = next((folder / name for name in (LINES, CORRECTED_LINES) if (folder / name).is_file()), None)
    lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()) if file else ()
    return {line["doc_id"]: tuple(claim_of({**claim, "doc_id": line["doc_id"]}) for claim in line["claims"]) for line in lines}


def read_corrections(tables: Tables) -> tuple[Correction, ...]:
    """Return the rows of the table `corrections`."""
    return tuple(
        Correction(
            correction_id=str(row["correction_id"]),
            action=cast("Action", row["action"]),
            claim_id=str(row["claim_id"]),
            doc_id=str(row["doc_id"]),
            column=str(row["column"]),
            reason=str(row["reason"]),
            author=str(row["author"]),
            words=str(row["words"]),
            machine=read_text(row["machine"]),
            human=read_text(row["human"]),
            group=read_whole(row["group"]),
            day=row["day"].date(),
            start=int(row["start"]),
            end=int(row["end"]),
        )
        for row in rows_of(tables.corrections)
    )


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame by the names of its columns."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]
