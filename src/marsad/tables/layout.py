"""Where a folder keeps each table: in one file, or, where it is large, in a file or more for each month.

A folder is cut by months where `claims` is a folder: `claims/month=2024-07/part-0.parquet`, and `month=undated` for what has no day.
Articles, claims and what belongs to them stand in the month of publication, events and what belongs to them in that of their first day.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

UNDATED = "undated"
_MONTH = "month="


def files_of(folder: Path, name: str, first: date | None = None, last: date | None = None) -> list[Path]:
    """Return the Parquet files of a table in the order of its rows; only of the months from `first` to `last`, and the undated.

    Of a table in one file that file, whether it is there or not; a table without rows has no file in a folder that is cut by months.
    """
    whole = folder / f"{name}.parquet"
    if whole.is_file() or not is_cut(folder):
        return [whole]
    files = sorted((folder / name).glob(f"{_MONTH}*/*.parquet"), key=file_order)
    return [file for file in files if _within(file.parent.name.removeprefix(_MONTH), first, last)]


def is_cut(folder: Path) -> bool:
    """Tell whether the tables in a folder are cut by months."""
    return (folder / "claims").is_dir()


def file_order(file: Path) -> tuple[str, int, str]:
    """Return the key by which the files of a table stand in the order of its rows."""
    number = file.stem.rpartition("-")[2]
    return file.parent.name, int(number) if number.isdecimal() else 0, file.name


def _within(month: str, first: date | None, last: date | None) -> bool:
    return month == UNDATED or not ((first and month < first.isoformat()[:7]) or (last and month > last.isoformat()[:7]))
