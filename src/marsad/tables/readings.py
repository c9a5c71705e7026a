"""From a folder of tables back to readings, so that claims can be joined anew without reading articles anew."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, cast

import pandas as pd

from marsad.errors import ParameterError
from marsad.model import Action, Article, Claim, Correction, Participant, Reading, Skipped
from marsad.tables.read import Tables
from marsad.tables.records import read_day, read_list, read_number, read_text, told


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
        article = _article(row, texts[str(row["doc_id"])])
        yield Reading(
            article,
            tuple(claims[article.doc_id]),
            tuple(skipped[article.doc_id]),
            int(row["n_sentences"]),
            None if article.set_aside else read_text(row["reason"]),
        )


def read_machine(folder: Path) -> dict[str, tuple[Claim, ...]]:
    """Return the machine's claims of each article by its doc_id, as `claims.jsonl` keeps them whatever people corrected."""
    lines = (json.loads(line) for line in (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines())
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
            group=_whole(row["group"]),
            day=row["day"].date(),
            start=int(row["start"]),
            end=int(row["end"]),
        )
        for row in rows_of(tables.corrections)
    )


def claim_of(row: Mapping[str, Any]) -> Claim:
    """Return the claim that a row of `claims`, or a claim of `claims.jsonl`, is."""
    own = {
        "places": tuple(read_list(row["places"])),
        "participants": tuple(Participant(one["name"], one["country"]) for one in read_list(row["participants"])),
        "corrected": tuple(read_list(row.get("corrected"))),
        "start": int(row["start"]),
        "end": int(row["end"]),
        "number_start": _whole(row["number_start"]),
        "number_end": _whole(row["number_end"]),
    }
    common = told(row)
    names = {field.name for field in fields(Claim)} - common.keys() - own.keys()
    return Claim(**{**common, **{name: read_text(row.get(name)) for name in names}, **own})


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame by the names of its columns."""
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]


def _article(row: Mapping[str, Any], text: str) -> Article:
    return Article(
        doc_id=str(row["doc_id"]),
        text=text,
        published=read_day(row["published"]),
        related_published=read_day(row["related_published"]),
        source=read_text(row["source"]),
        title=read_text(row["title"]),
        url=read_text(row["url"]),
        file=read_text(row["file"]),
        set_aside=read_text(row["reason"]) if row["status"] == "set_aside" else None,
    )


def _whole(value: object) -> int | None:
    number = read_number(value)
    return None if number is None else int(number)
