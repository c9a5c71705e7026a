"""Questions in SQL over the Parquet files of a folder, in whichever layout they lie; of bounded memory, however large the tables are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.tables.layout import files_of
from marsad.tables.parquet import TEXTS, arrow_schema, spoiled
from marsad.tables.schema import SCHEMAS
from marsad.tables.scratch import scratch

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_MEMORY = "150MB"  # beyond it, what is joined and sorted lies on the disk
_THREADS = 1  # each wants memory of its own, and who asks much asks from several processes


@contextmanager
def opened(folder: Path, *names: str) -> Iterator[DuckDBPyConnection]:
    """Give a connection in which tables stand under their names.

    Raises ParameterError where one of them cannot be read.
    """
    import duckdb  # noqa: PLC0415 - only large folders need it

    place = str(folder)
    with scratch() as beside:
        settings: dict[str, str | bool | int | float | list[str]] = {
            "preserve_insertion_order": "false",
            "memory_limit": _MEMORY,
            "temp_directory": str(beside),
            "threads": _THREADS,
        }
        with closing(duckdb.connect(config=settings)) as tables:
            tables.execute("set enable_progress_bar = false")  # who asks says how far it is
            try:
                for name in names:
                    files = [str(file) for file in files_of(folder, name)]
                    if files:
                        place = files[0]
                        tables.read_parquet(files, hive_partitioning=False).create_view(name)
                    else:
                        tables.register(name, (TEXTS if name == "texts" else arrow_schema(SCHEMAS[name])).empty_table())
                yield tables
            except (duckdb.IOException, duckdb.InvalidInputException) as error:
                raise spoiled(Path(place), error) from error
