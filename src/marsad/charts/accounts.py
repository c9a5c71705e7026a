"""Who gives which figure of an event, and whether a code that was asked for is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pycountry

from marsad.errors import ParameterError
from marsad.tables.records import read_number, read_text


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

    @property
    def stands(self) -> bool:
        """Whether no later figure took this one's place."""
        return self.role != "superseded"


def account_of(row: Mapping[str, Any], role: str, published: date | None) -> Account:
    """Return the account that a row of `claims` is; `published` is its article's day."""
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
        role=role,
        published=published,
    )


def check_code(name: str, code: str, told: Iterable[str | None]) -> None:
    """Raise ParameterError where `code` is neither empty, nor among those `told`, nor any state's.

    >>> check_code("actor", "RUS", []), check_code("actor", "NATO", ["NATO"])
    (None, None)
    """
    known = sorted(one for one in told if one)
    if code and code not in known and pycountry.countries.get(alpha_3=code) is None:
        raise ParameterError(
            f"{name} = {code!r} is no code of a state or body",
            where=name,
            remedy=f"write a state by its three letters, such as UKR, or choose one of the tables: {', '.join(known) or 'they name none'}",
        )
