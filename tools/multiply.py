"""Make large tables by month out of smaller ones, without reading a text: each copy has names of its own and later days.

`python tools/multiply.py FROM INTO COPIES` takes tables by month (`marsad extract … --partitioned`) and writes COPIES of all their rows,
each as many days after the one before as FROM has days. What is measured on them is how readers of tables (the report, charts,
exports) bear a size; nothing of it was read in a text.
"""

from __future__ import annotations

import shutil
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from marsad.merging.months import ORDERS
from marsad.tables.layout import UNDATED, files_of
from marsad.tables.parquet import TEXTS, arrow_schema, write_arrow
from marsad.tables.schema import SCHEMAS

_NAMES = frozenset({"doc_id", "claim_id", "event_id", "incident_id", "balance_id", "repeats", "replaced_by"})
_DAYS = frozenset({"published", "related_published", "date_start", "date_end", "first_reported", "known"})
_ONCE = ("reasons", "corrections")
# in which month a row stands: of which table, by which name, the day of what
_OF_ARTICLES = "(select doc_id, published as day from articles)"
_OF_CLAIMS = "(select claim_id, published as day from claims join articles using (doc_id))"
_MONTH = {
    "articles": (_OF_ARTICLES, "doc_id"),
    "claims": (_OF_ARTICLES, "doc_id"),
    "skipped": (_OF_ARTICLES, "doc_id"),
    "texts": (_OF_ARTICLES, "doc_id"),
    "claim_places": (_OF_CLAIMS, "claim_id"),
    "claim_participants": (_OF_CLAIMS, "claim_id"),
    "balance": ("(select balance_id, date_start as day from balance)", "balance_id"),
    "balance_claims": ("(select balance_id, date_start as day from balance)", "balance_id"),
}
_OF_EVENTS = ("(select event_id, date_start as day from events)", "event_id")


def multiply(source: Path, into: Path, copies: int) -> dict[str, int]:
    """Write the tables and return how many rows each has."""
    into.mkdir(parents=True)
    con = duckdb.connect()
    names = [name for name in (*SCHEMAS, "texts") if name not in _ONCE and files_of(source, name)]
    for name in names:
        files = [str(file) for file in files_of(source, name)]
        con.read_parquet(files, hive_partitioning=False).create_view(name)
    [(first, last)] = con.execute("select min(published), max(published) from articles").fetchall()
    span = (last - first).days + 1
    counted = {}
    for name in names:
        counted[name] = _multiplied(con, name, into, copies, span)
        print(f"{name}: {counted[name]:,} rows", flush=True)
    for name in _ONCE:
        shutil.copyfile(source / f"{name}.parquet", into / f"{name}.parquet")
    return counted


def _multiplied(con: duckdb.DuckDBPyConnection, name: str, into: Path, copies: int, span: int) -> int:
    schema = TEXTS if name == "texts" else arrow_schema(SCHEMAS[name])
    days, key = _MONTH.get(name, _OF_EVENTS)
    joined = con.sql(f"select t.*, d.day as day_ from {name} t left join {days} d using ({key})").to_arrow_table()  # noqa: S608 - our own names
    order = [(column, "ascending") for column in ORDERS.get(name, (key,))]
    first, last = (getattr(pc, sort)(joined.column("day_")).as_py() for sort in ("min", "max"))
    count = 0
    months = _months(first, last + timedelta(days=span * (copies - 1))) if first else []
    for month in [*months, UNDATED]:
        own = []
        for copy in range(copies):
            shift = timedelta(days=span * copy)
            if month == UNDATED:
                chosen = joined.filter(pc.is_null(joined.column("day_")))
            else:
                begin, end = (day - shift for day in _ends(month))
                chosen = joined.filter(pc.and_(pc.greater_equal(joined.column("day_"), begin), pc.less(joined.column("day_"), end)))
            if len(chosen):
                own.append(_copy(chosen.drop_columns(["day_"]), schema, copy, shift.days))
        if own:
            rows = pa.concat_tables(own).sort_by(order)
            count += len(rows)
            folder = into / name / f"month={month}"
            folder.mkdir(parents=True)
            write_arrow(folder / "part-0.parquet", rows)
    return count


def _copy(rows: pa.Table, schema: pa.Schema, copy: int, days: int) -> pa.Table:
    columns = []
    for field in schema:
        column = rows.column(field.name)
        if field.name in _NAMES:
            column = pc.binary_join_element_wise(column, f"{copy:03x}", "")
        elif field.name in _DAYS:
            column = pc.add(column.cast(pa.int32()), pa.scalar(days, pa.int32())).cast(pa.date32())
        columns.append(column.cast(field.type))
    return pa.Table.from_arrays(columns, schema=schema)


def _months(first: date, last: date) -> list[str]:
    found = []
    while first <= last:
        found.append(first.isoformat()[:7])
        first = _ends(found[-1])[1]
    return found


def _ends(month: str) -> tuple[date, date]:
    first = date.fromisoformat(f"{month}-01")
    return first, (first + timedelta(days=32)).replace(day=1)


def main() -> int:
    """Multiply the tables that the command line names."""
    source, into, copies = sys.argv[1:]
    started = time.perf_counter()
    counted = multiply(Path(source), Path(into), int(copies))
    told = ", ".join(f"{counted[name]:,} {name}" for name in ("articles", "claims", "events"))
    print(f"{told} in {time.perf_counter() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
