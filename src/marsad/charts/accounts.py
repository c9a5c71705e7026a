"""Who gives which figure of an event, and whether a code that was asked for is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any

from marsad.charts.labels import visible
from marsad.charts.names import is_code
from marsad.errors import ParameterError
from marsad.tables.records import read_list, read_number, read_text


@dataclass(frozen=True, slots=True)
class Account:
    """One claim of an event: who gives which figure, in which article, and how it stands to the first account."""

    claim_id: str
    doc_id: str
    claimant: str | None
    low: float | None
    high: float | None
    approx: str | None
    stance: str
    section: str
    start: int
    role: str
    published: date | None
    voice: int = 1
    replaced_by: str | None = None
    sentence: str = ""
    corrected: bool = False

    @property
    def stands(self) -> bool:
        """Whether no later figure took this one's place."""
        return self.role != "superseded"


def account_of(row: Mapping[str, Any], tie: Mapping[str, Any], published: date | None) -> Account:
    """Return the account that a row of `claims` is; `tie` is its row of `event_claims`, `published` its article's day."""
    return Account(
        claim_id=str(row["claim_id"]),
        doc_id=str(row["doc_id"]),
        claimant=read_text(row.get("claimant")),
        low=read_number(row.get("count_low")),
        high=read_number(row.get("count_high")),
        approx=read_text(row.get("approx")),
        stance=read_text(row.get("stance")) or "asserted",
        section=read_text(row.get("section")) or "body",
        start=int(row.get("start") or 0),
        role=str(tie["role"]),
        published=published,
        voice=int(read_number(tie.get("voice")) or 1),
        replaced_by=read_text(tie.get("replaced_by")),
        sentence=visible(read_text(row.get("sentence")) or ""),
        corrected=bool(read_list(row.get("corrected"))),
    )


def check_code(name: str, code: str, told: Iterable[str | None]) -> None:
    """Raise ParameterError where `code` is neither empty, nor among those `told`, nor any state's, nor that of a body that has a name.

    >>> check_code("actor", "RUS", []), check_code("actor", "NATO", []), check_code("actor", "OURS", ["OURS"])
    (None, None, None)
    """
    known = sorted(one for one in told if one)
    if code and code not in known and not is_code(code):
        raise ParameterError(
            f"{name} = {code!r} is no code of a state or body",
            where=name,
            remedy=f"write a state by its three letters, such as UKR, or choose one of the tables: {', '.join(known) or 'they name none'}",
        )


def check_name(parameter: str, name: str, told: Iterable[str | None]) -> None:
    """Raise ParameterError where `name` is none of those `told`, with the nearest that are.

    >>> check_name("claimant", "CNN", ["CNN", None])
    """
    known = sorted(one for one in told if one)
    if name not in known:
        near = get_close_matches(name, known, n=3, cutoff=0.4)
        remedy = f"did you mean {' or '.join(near)}?" if near else "see the column claimant of claims.csv, or leave it empty"
        raise ParameterError(f"{parameter} = {name!r} is nobody who claims anything here", where=parameter, remedy=remedy)
