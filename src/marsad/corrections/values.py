"""The values that a correction sets: read by the columns of the schema, and held against what a claim can be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any

from marsad.errors import CorrectionError
from marsad.model import Claim, Participant
from marsad.tables.schema import SCHEMAS, Column, vocabularies

_FIXED = {"claim_id", "doc_id", "start", "end", "number_start", "number_end", "number_words", "sentence", "rule", "corrected"}
AMENDABLE: Mapping[str, Column] = {column.name: column for column in SCHEMAS["claims"].columns if column.name not in _FIXED}
_CODE = re.compile(r"[A-Z]{2,6}[0-9]?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNIT = re.compile(r"item|tonne|[a-z]{3}")
_COUNTED = ("count_low", "count_high", "approx", "unit", "per", "model", "actor", "target")


def read_values(held: object, where: str) -> dict[str, Any]:
    """Return the columns that `set` sets, with values as a claim has them.

    Raises CorrectionError for a column that is none or cannot be amended, and for a value that the column cannot have.
    """
    if not isinstance(held, dict) or not held:
        raise CorrectionError("set names no column", where=where, remedy="write set: {count_low: 12, count_high: 12}")
    values = {}
    for name, value in held.items():
        if name not in AMENDABLE:
            near = get_close_matches(str(name), AMENDABLE, n=1)
            fixed = name in _FIXED
            what = f"{name} cannot be amended" if fixed else f"claims have no column {name}{f'; did you mean {near[0]}?' if near else ''}"
            raise CorrectionError(what, where=where, remedy=f"amend one of {', '.join(AMENDABLE)}")
        values[str(name)] = _value(AMENDABLE[name], value, f"{where}, column {name}")
    return values


def _value(column: Column, value: object, where: str) -> Any:  # noqa: ANN401 - a claim's columns have many types
    if value is None or value == "":
        return _nothing(column, where)
    match column.type, value:
        case "number", int() | float() if not isinstance(value, bool) and 0 <= value < float("inf"):
            return float(value)
        case "boolean", bool():
            return value
        case "date", str() if (day := read_day(value)) is not None:
            return day
        case "list", list() if all(isinstance(part, str) and part.strip() for part in value):
            return tuple(part.strip() for part in value)
        case "people", list():
            return tuple(_party(part, where) for part in value)
        case "string", str():
            return _text(column, value.strip(), where)
        case _:
            pass
    raise CorrectionError(f"{value!r} is no {column.type}", where=where, remedy=_REMEDIES[column.type])


def read_day(value: object) -> date | None:
    """Return the day that a text names as YYYY-MM-DD, None for anything else."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return None


def _nothing(column: Column, where: str) -> tuple[()] | None:
    if column.type in {"list", "people"}:
        return ()
    if not column.nullable:
        raise CorrectionError(f"{column.name} is never empty", where=where, remedy="give a value")
    return None


_REMEDIES = {
    "number": "write a number that is not negative, or null",
    "boolean": "write true or false",
    "date": "write it as YYYY-MM-DD, or null",
    "list": 'write a list of texts, such as [Kyiv, "Kryvyi Rih"]',
    "people": "write a list such as [{name: Sergey Lavrov, country: RUS}, {name: null, country: CHN}]",
    "string": "write a text in quotes, or null",
}


def _text(column: Column, value: str, where: str) -> str:
    if column.values and value not in column.values:
        near = get_close_matches(value, column.values, n=1)
        guess = f"; did you mean {near[0]}?" if near else ""
        raise CorrectionError(f"{column.name} is never {value!r}{guess}", where=where, remedy=f"one of {', '.join(column.values)}")
    if column.name in {"actor", "target"} and not _CODE.fullmatch(value):
        raise CorrectionError(f"{value!r} is no code of a side", where=where, remedy="write a code such as UKR or NATO, or null")
    if column.name == "unit" and not _UNIT.fullmatch(value):
        raise CorrectionError(f"{value!r} is no unit", where=where, remedy="write item, tonne, or a currency's code such as usd")
    return value


def _party(value: object, where: str) -> Participant:
    if isinstance(value, dict) and set(value) <= {"name", "country"}:
        name, country = (value.get(key) for key in ("name", "country"))
        named = name is None or (isinstance(name, str) and bool(name.strip()))
        coded = country is None or (isinstance(country, str) and bool(_CODE.fullmatch(country)))
        if named and coded and (name or country):
            return Participant(name, country)
    raise CorrectionError(f"{value!r} is no party", where=where, remedy=_REMEDIES["people"])


def amended(claim: Claim, values: Mapping[str, Any], where: str) -> Claim:
    """Return the claim with other values; raise CorrectionError where they, with those that stay, can be no claim.

    Only what concerns a column that is set is checked: what the machine left is not the person's fault.
    """
    new = replace(claim, **values)
    for columns, what, remedy in _faults(new):
        if not values.keys().isdisjoint(columns):
            raise CorrectionError(what, where=where, remedy=remedy)
    return new


def kinds() -> dict[str, dict[str, dict[str, str]]]:
    """Return the kinds with the phases and items that each can have, and what these mean, as the vocabularies say."""
    values = vocabularies()
    found: dict[str, dict[str, dict[str, str]]] = {kind: {"phase": {}, "item": {}} for kind in values["kind"]}
    for column in ("phase", "item"):
        for value, about in values[column].items():
            names, _, meaning = str(about).partition(" - ")
            for kind in names.split(", "):
                found[kind][column][value] = meaning
    return found


Faults = Iterator[tuple[tuple[str, ...], str, str]]


def _faults(claim: Claim) -> Faults:
    allowed = kinds()[claim.kind]
    for column in ("phase", "item"):
        value = getattr(claim, column)
        if value not in allowed[column]:
            yield ("kind", column), f"a {claim.kind} has no {column} {value}", f"set {column} to one of {', '.join(allowed[column])}"
    yield from _faults_of_days(claim)
    if claim.kind == "meeting":
        filled = [name for name in _COUNTED if getattr(claim, name) is not None]
        if filled:
            yield ("kind", *_COUNTED), f"a meeting has no {', '.join(filled)}", "leave them empty"
        if len(set(claim.participants)) < 2:
            yield ("kind", "participants"), "a meeting needs two parties", "name both, a party without a name by its country"
    else:
        yield from _faults_of_number(claim)


def _faults_of_number(claim: Claim) -> Faults:
    low, high, columns = claim.count_low, claim.count_high, ("kind", "count_low", "count_high", "approx", "unit")
    if claim.participants:
        yield ("kind", "participants"), f"a {claim.kind} has no participants", "leave them empty"
    if low is None and high is None:
        yield columns, "the claim has no bound", "set count_low or count_high, or reject the claim"
        return
    if low is not None and high is not None and low > high:
        yield columns, f"count_low {low:g} is above count_high {high:g}", "exchange them"
    if claim.unit is None:
        yield columns, "what is counted has no unit", "set unit to item, tonne, or a currency's code"
    needed = {
        "exact": low == high,
        "about": low == high,
        "at_least": high is None,
        "at_most": low is None,
        "range": None not in {low, high},
    }
    if claim.approx is None or not needed.get(claim.approx, True):
        remedy = "exact and about: both bounds are the number; at_least: count_high is null; at_most: count_low is null; range: two bounds"
        yield columns, f"the bounds {low} to {high} are not {claim.approx}", remedy


def _faults_of_days(claim: Claim) -> Faults:
    first, last, columns = claim.date_start, claim.date_end, ("date_start", "date_end", "date_precision")
    if first is None or last is None:
        if first != last:
            yield columns, "one day of the two is missing", "set date_start and date_end, or neither"
        elif claim.date_precision != "unknown":
            yield columns, f"no day is {claim.date_precision}", "set date_precision to unknown, or give both days"
        return
    if first > last:
        yield columns, f"date_start {first} is after date_end {last}", "exchange them"
    longest = {"day": timedelta(0), "night": timedelta(1), "reported": timedelta(0)}.get(claim.date_precision, timedelta.max)
    if claim.date_precision == "unknown" or last - first > longest:
        remedy = "day and reported: one day; night: two days at most, one after the other; unknown: none; else week, month, year or range"
        yield columns, f"{first} to {last} is no {claim.date_precision}", remedy
