"""Write the tables of a folder in another program's format, all at once or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import OutputError, ParameterError
from marsad.export.dialects import DIALECTS, write_dialect
from marsad.export.sheets import read_sheets, read_streams
from marsad.tables import Tables, read_tables

# format -> the endings of a file's name by which it is known; those of the CSV dialects are folders
FORMATS: Mapping[str, tuple[str, ...]] = {
    "xlsx": (".xlsx",),
    "sqlite": (".sqlite", ".sqlite3", ".db"),
    "duckdb": (".duckdb",),
    "geojson": (".geojson",),
    **dict.fromkeys(DIALECTS, ()),
}


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: where, how many rows of each table, and what its reader should know."""

    out: Path
    rows: Mapping[str, int]
    notes: tuple[str, ...]

    def __str__(self) -> str:
        written = (
            f"{len(self.rows)} tables, {sum(self.rows.values()):,} rows" if len(self.rows) > 1 else f"{sum(self.rows.values()):,} events"
        )
        return "\n".join([f"written {self.out}: {written}", *(f"note: {note}" for note in self.notes)])


def export(tables: Path | str, out: Path | str, to: str | None = None, *, force: bool = False) -> Summary:
    """Write the tables in the folder `tables` (or in a report's folder) to `out` in the format `to`.

    The format is told by the ending of `out` where it is not given. `out` is a file, for a dialect of CSV a folder. What is
    there is written over with `force` alone, and stays as it was until the new one is complete.

    Raises ParameterError where the format is not known or there are no tables, OutputError where `out` cannot be written.
    """
    place, goal = Path(tables), Path(out)
    chosen = _format(to, goal)
    source = read_tables(place / "tables" if (place / "tables" / "events.parquet").is_file() else place)
    if goal.exists() and not force:
        raise OutputError("it is there already", where=str(goal), remedy="name another by --out, or write over it by --force")
    if goal.exists() and goal.is_dir() != (chosen in DIALECTS):
        kind = "a folder" if goal.is_dir() else "a file"
        raise OutputError(f"there is {kind}, which {chosen} cannot replace", where=str(goal), remedy="name another place by --out")
    beside = goal.with_name(f".{goal.name}.new")
    try:
        goal.parent.mkdir(parents=True, exist_ok=True)
        _remove(beside)
        written, notes = _write(chosen, beside, source)
        if goal.is_dir():
            _replace_folder(beside, goal)
        else:
            beside.replace(goal)
    except OSError as error:
        raise OutputError(
            f"it cannot be written: {error.strerror or error}", where=str(goal), remedy="name a place that you may write to by --out"
        ) from error
    finally:
        _remove(beside)
    return Summary(goal, written, tuple(notes))


def _format(to: str | None, out: Path) -> str:
    if to is None:
        to = next((name for name, endings in FORMATS.items() if out.suffix.lower() in endings), None)
        if to is None:
            raise ParameterError(
                f"the ending of {out.name!r} names no format", where="--out", remedy=f"give one by --to: {', '.join(FORMATS)}"
            )
    if to not in FORMATS:
        raise ParameterError(f"there is no format {to!r}", where="--to", remedy=f"choose one of {', '.join(FORMATS)}")
    return to


def _write(to: str, out: Path, source: Tables) -> tuple[Mapping[str, int], list[str]]:
    """Write the tables and return how many rows each has, and notes; each library is loaded only where its format is asked for."""
    if to in DIALECTS:
        out.mkdir()
        return write_dialect(out, read_streams(source), DIALECTS[to]), []
    sheets = {sheet.schema.name: sheet for sheet in read_sheets(source)}
    rows = {name: len(sheet.rows) for name, sheet in sheets.items()}
    if to == "xlsx":
        from marsad.export.workbook import write_workbook  # noqa: PLC0415

        return rows, write_workbook(out, sheets.values())
    if to == "geojson":
        from marsad.export.geojson import write_geojson  # noqa: PLC0415

        return {"events": rows["events"]}, write_geojson(out, sheets["events"])
    from marsad.export import databases  # noqa: PLC0415

    if to == "sqlite":
        databases.write_sqlite(out, sheets.values())
    else:
        databases.write_duckdb(out, source, sheets.values())
    return rows, []


def _replace_folder(new: Path, out: Path) -> None:
    # only the files of the export are replaced; what else lies in the folder is not ours
    for path in sorted(new.iterdir()):
        path.replace(out / path.name)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
