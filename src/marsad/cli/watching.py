"""What a scheduler needs of long verbs: lines of JSON for its log, a summary in a file, an exit code that tells of drift."""

from __future__ import annotations

import dataclasses
import functools
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

import click

from marsad.cli.telling import JsonLines
from marsad.cli.verb import Run
from marsad.errors import OutputError, ParameterError
from marsad.terminal import plain

if TYPE_CHECKING:
    from marsad.engine.overview import Drift

DRIFTED = 3
_VERSION = 1
_LOG = "Tell what happens in lines of JSON on standard error, and print nothing else."


def logged(verb: Callable[..., object]) -> Callable[..., object]:
    """Add `--log-json` to a verb that returns its exit code and what it did (a dataclass)."""

    @click.option("--log-json", is_flag=True, help=_LOG)
    @click.pass_context
    @functools.wraps(verb)
    def run(context: click.Context, /, *arguments: object, **given: object) -> object:
        told = context.ensure_object(Run)
        if given.pop("log_json", False):
            told.log = JsonLines()
            told.log.tell("started", verb=context.info_name)
        code, result = cast("tuple[int, object]", verb(*arguments, **given))
        if told.log:
            told.log.tell("done", "info", verb=context.info_name, exit_code=code, **_plain(result))
        return code

    return run


def watched(verb: Callable[..., object]) -> Callable[..., object]:
    """Add `--log-json` and `--summary` to a verb that returns what it did (a dataclass), and the exit code that comes of them."""

    @click.option("--log-json", is_flag=True, help=_LOG)
    @click.option(
        "--summary",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write what stands in the tables now to this JSON file, and tell what drifted from the one that is there; exit code 3 if so.",
    )
    @click.pass_context
    @functools.wraps(verb)
    def run(context: click.Context, /, *arguments: object, **given: object) -> object:
        log_json, file = bool(given.pop("log_json", False)), given.pop("summary", None)
        told = context.ensure_object(Run)
        if log_json:
            told.log = JsonLines()
            told.log.tell("started", verb=context.info_name)
        started = perf_counter()
        result = verb(*arguments, **given)
        seconds = round(perf_counter() - started, 3)
        drifts = _summarise(file, str(context.info_name), result, seconds, told) if isinstance(file, Path) else ()
        if told.log and log_json:
            told.log.tell("done", "info", verb=context.info_name, seconds=seconds, **_plain(result))
        return DRIFTED if drifts else result

    return run


def _summarise(file: Path, verb: str, result: object, seconds: float, told: Run) -> tuple[Drift, ...]:
    from marsad.engine.overview import as_json, drift, overview

    before = _last(file)
    facts = _plain(result)
    folder = next((Path(str(facts[name])) for name in ("folder", "out") if name in facts), None)
    places = [place for place in (folder, folder and folder / "tables") if place and _holds_tables(place)]
    now = overview(places[0]) if places else None
    found = drift(before["tables"], now) if before and now and before.get("tables") else ()
    kept = {"summary": _VERSION, "verb": verb, "seconds": seconds, "run": facts, "tables": now, "drift": as_json(found)}
    _write(file, kept)
    if told.log:
        told.log.tell("summary", "info", file=str(file), **{name: kept[name] for name in ("tables", "drift")})
    else:
        click.echo(plain("\n".join([_sentence(now), *(f"drift: {one}" for one in found)])))
    return found


def _holds_tables(place: Path) -> bool:
    return (place / "articles.parquet").exists() or (place / "articles").is_dir()


def _last(file: Path) -> Mapping[str, Any] | None:
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        what = "the summary of the last run cannot be read"
        raise ParameterError(what, where=str(file), remedy="remove it, or name another file by --summary") from error
    if not isinstance(held, dict) or held.get("summary") != _VERSION:
        what = "the file is no summary of a run"
        raise ParameterError(what, where=str(file), remedy="name another file by --summary")
    return held


def _write(file: Path, kept: Mapping[str, Any]) -> None:
    beside = file.with_name(f".{file.name}.new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        what = f"the summary cannot be written: {error.strerror}"
        raise OutputError(what, where=str(file), remedy="name another place by --summary") from error


def _sentence(now: Mapping[str, Any] | None) -> str:
    if now is None:
        return "summary: there are no tables to look into"
    aside = now["articles"]["set_aside"]
    parts = [f"{now['articles']['read']} articles read"]
    parts += [f"{count} set aside ({reason})" for reason, count in aside.items()]
    parts += [f"{count} {kind} claims" for kind, count in now["claims"].items()]
    parts += [f"{sum(now['skipped'].values())} numbers or meetings that became none"]
    return f"summary: {', '.join(parts)}; the last day is {now['last_day'] or 'not known'}"


def _plain(result: object) -> dict[str, Any]:
    """Return what a verb did as JSON values."""
    if not dataclasses.is_dataclass(result) or isinstance(result, type):
        return {}
    told = {field.name: getattr(result, field.name) for field in dataclasses.fields(result)}
    return {name: value for name, value in json.loads(json.dumps(told, default=str)).items() if name != "seconds"}
