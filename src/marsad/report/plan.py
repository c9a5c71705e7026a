"""`report.yaml`: which reports to make, read and checked before the first one runs.

out: build/reports          # a folder for all of them; each has one of its own in it
parameters:                 # of every report, by the names in docs/parameters.md
  corpus: articles
  freq: day
sweep:                      # one report for each combination
  period: {step: month, from: 2025-01-01, to: 2025-03-31}
  language: [en, ar]
reports:                    # and those that are named one by one
  - {name: offensive, start: 2025-02-10, end: 2025-02-20}
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import yaml

from marsad import given as yaml_given
from marsad.errors import ParameterError
from marsad.report.parameters import read_day

_KEYS = ("out", "workers", "parameters", "sweep", "reports")
_STEPS = ("day", "week", "month", "year")
_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_AT_MOST = 500

Step = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file asks for: parameters of each report by its name, in order; a single report has the name "".

    `out` and `workers` are None where the file does not say.
    """

    reports: Mapping[str, Mapping[str, object]]
    out: Path | None
    workers: int | None


def read_plan(path: Path, given: Mapping[str, object] | None = None) -> Plan:
    """Read a file of reports; `given` parameters stand above those of the file.

    Raises ParameterError where the file cannot be read, has a key that it knows not, or gives two reports one name.
    """
    content = read_yaml(path)
    where = str(path)
    if unknown := sorted(set(content) - set(_KEYS)):
        raise ParameterError(
            f"there is no key {unknown[0]!r}", where=where, remedy=f"the keys are {', '.join(_KEYS)}; parameters stand under parameters:"
        )
    shared = _table(content.get("parameters"), "parameters", where)
    reports: dict[str, Mapping[str, object]] = {}
    swept = _combinations(_table(content.get("sweep"), "sweep", where), where)
    listed = content.get("reports") or []
    if not isinstance(listed, list):
        raise ParameterError("reports is no list", where=where, remedy="begin each report with - name: …")
    named = [_named(entry, number, where) for number, entry in enumerate(listed, start=1)]
    for name, own in [*swept, *named] or [("", {})]:
        if name in reports:
            raise ParameterError(f"two reports have the name {name!r}", where=where, remedy="give one of them another name")
        reports[name] = shared | own | dict(given or {})
    if len(reports) > _AT_MOST:
        raise ParameterError(
            f"these are {len(reports)} reports", where=where, remedy=f"ask for {_AT_MOST} at most, by longer steps or fewer lists"
        )
    workers = content.get("workers")
    if workers is not None and (type(workers) is not int or workers < 1):
        raise ParameterError(
            f"workers = {workers!r} is no number of processes", where=where, remedy="write a whole number, or leave it out"
        )
    out = content.get("out")
    return Plan(reports, Path(str(out)) if out else None, workers)


def read_yaml(path: Path) -> dict[str, object]:
    """Return the table that a YAML or JSON file holds, days as text; empty where it holds nothing.

    Raises ParameterError where it is no such file.
    """
    try:
        # parameters are text: 2025-02-30 is told as no day, by its name
        content = yaml_given.load(path.read_text(encoding="utf-8"), days=False)
    except (OSError, UnicodeDecodeError) as error:
        what = getattr(error, "strerror", None) or error
        raise ParameterError(f"the file cannot be read: {what}", where=str(path), remedy="check its name") from error
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise ParameterError(f"it is neither YAML nor JSON: {said}", where=str(path), remedy="mend the line that is named") from error
    return _table(content, "the file", str(path))


def _table(content: object, name: str, where: str) -> dict[str, object]:
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise ParameterError(f"{name} is no table of names and values", where=where, remedy="write lines such as freq: month")
    return {str(key): _plain(value) for key, value in content.items()}


def _plain(value: Any) -> object:  # noqa: ANN401 - a value of YAML is of any type
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    return "" if value is None else value


def _named(entry: object, number: int, where: str) -> tuple[str, dict[str, object]]:
    own = _table(entry, f"reports, entry {number}", where)
    name = _slug(str(own.pop("name", "")))
    if not name:
        raise ParameterError("it has no name", where=f"{where}, reports, entry {number}", remedy="write name: and a word for its folder")
    return name, own


def _combinations(sweep: Mapping[str, object], where: str) -> list[tuple[str, dict[str, object]]]:
    axes: list[list[tuple[str, dict[str, object]]]] = []
    for name, values in sweep.items():
        if name == "period":
            axes.append(list(_periods(values, where)))
        elif isinstance(values, list) and values:
            axes.append([(str(value), {name: value}) for value in values])
        else:
            raise ParameterError(
                f"sweep, {name} is no list", where=where, remedy=f"write {name}: [A, B], or period: {{step: month, from: DAY, to: DAY}}"
            )
    if not axes:
        return []
    found = []
    for combination in itertools.product(*axes):
        merged: dict[str, object] = {}
        for _, own in combination:
            merged |= own
        found.append(("-".join(_slug(name) or "all" for name, _ in combination), merged))
    return found


def _periods(values: object, where: str) -> Iterable[tuple[str, dict[str, object]]]:
    told = _table(values, "sweep, period", where)
    if set(told) != {"step", "from", "to"} or told["step"] not in _STEPS:
        remedy = f"write {{step: {'|'.join(_STEPS)}, from: YYYY-MM-DD, to: YYYY-MM-DD}}"
        raise ParameterError("sweep, period is not complete", where=where, remedy=remedy)
    first, last = (read_day(f"sweep, period, {name}", str(told[name])) for name in ("from", "to"))
    if first is None or last is None or first > last:
        raise ParameterError("sweep, period has no days", where=where, remedy="give two days, the first before the last")
    step: Step = told["step"]  # type: ignore[assignment]
    start = first
    while start <= last:
        following = _following(start, step)
        end = min(following - timedelta(days=1), last)
        yield _period_name(start, step), {"start": start.isoformat(), "end": end.isoformat()}
        start = following


def _following(day: date, step: Step) -> date:
    match step:
        case "day":
            return day + timedelta(days=1)
        case "week":
            return day + timedelta(days=7 - day.weekday())
        case "month":
            return date(day.year + day.month // 12, day.month % 12 + 1, 1)
        case "year":
            return date(day.year + 1, 1, 1)


def _period_name(day: date, step: Step) -> str:
    match step:
        case "day":
            return day.isoformat()
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02}"
        case "month":
            return f"{day.year}-{day.month:02}"
        case "year":
            return str(day.year)


def _slug(name: str) -> str:
    return _NOT_IN_NAMES.sub("-", name).strip("-.")
