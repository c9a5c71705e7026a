"""Exports hold what the tables hold, in the types of their program, and are written all at once or not at all."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sqlite3

import duckdb
import openpyxl
import pytest

from marsad.cli import main
from marsad.errors import OutputError, ParameterError
from marsad.export import FORMATS, export
from marsad.export.sheets import read_sheets
from marsad.export.workbook import CHARACTERS
from marsad.tables import SCHEMAS, read_tables

FILES = [name for name, endings in FORMATS.items() if endings]
FOLDERS = [name for name, endings in FORMATS.items() if not endings]


def rows_of(tables, name):
    return len(read_tables(tables).table(name))


def test_the_tables_have_what_the_tests_need(tables):
    assert {"strike", "transfer"} <= set(read_tables(tables).events.kind)


@pytest.mark.parametrize("name", [*FILES, *FOLDERS])
def test_every_format_is_written_and_told(tables, tmp_path, name):
    summary = export(tables, tmp_path / "out", name)
    assert summary.rows["events"] == rows_of(tables, "events")
    assert str(summary).startswith(f"written {tmp_path / 'out'}: ")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", sorted({*FILES, *FOLDERS} - {"duckdb"}))
def test_the_same_tables_give_the_same_bytes(tables, tmp_path, name):
    written = []
    for place in (tmp_path / "a", tmp_path / "b"):
        export(tables, place, name)
        files = sorted(place.iterdir()) if place.is_dir() else [place]
        written.append([file.read_bytes() for file in files])
    assert written[0] == written[1]


def test_a_workbook_has_types_notes_a_frozen_header_and_no_formula(tables, tmp_path):
    export(tables, tmp_path / "x.xlsx")
    book = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert book.sheetnames == ["about", *SCHEMAS, "event_codes"]
    articles = book["articles"]
    head = {cell.value: cell for cell in articles[1]}
    assert list(head) == list(SCHEMAS["articles"].names)
    assert articles.freeze_panes == "A2"
    assert all(cell.comment.text for cell in head.values())
    assert [(cell.data_type, cell.value) for cell in articles["A"][1:]] == [("s", "=odd"), ("s", "b")]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}
    events = book["events"]
    names = [cell.value for cell in events[1]]
    strike = next(row for row in events.iter_rows(min_row=2) if row[names.index("phase")].value == "intercepted")
    assert strike[names.index("count_low")].value == 12
    assert isinstance(strike[names.index("date_start")].value, dt.datetime)
    assert strike[names.index("part")].value is False
    assert strike[names.index("places")].value == "Odesa; Sumy"


def test_a_cell_too_long_for_excel_is_cut_and_told(tables, tmp_path, monkeypatch):
    sheets = list(read_sheets(read_tables(tables)))
    first = sheets[0]
    place = first.schema.names.index("title")
    long = tuple((*row[:place], "س" * (CHARACTERS + 1), *row[place + 1 :]) for row in first.rows)
    monkeypatch.setattr("marsad.export.writing.read_sheets", lambda _: [type(first)(first.schema, long), *sheets[1:]])
    summary = export(tables, tmp_path / "x.xlsx")
    assert len(summary.notes) == 1
    assert "2 cells are longer" in summary.notes[0]
    assert len(openpyxl.load_workbook(tmp_path / "x.xlsx")["articles"].cell(2, place + 1).value) == CHARACTERS


def test_a_table_too_long_for_a_sheet_is_refused_and_nothing_is_left(tables, tmp_path, monkeypatch):
    monkeypatch.setattr("marsad.export.workbook.ROWS", 1)
    with pytest.raises(OutputError, match=r"a sheet of Excel holds 1") as told:
        export(tables, tmp_path / "x.xlsx")
    assert "duckdb" in told.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_sqlite_keeps_keys_types_and_words(tables, tmp_path):
    export(tables, tmp_path / "x.db")
    file = sqlite3.connect(tmp_path / "x.db")
    try:
        for name in (*SCHEMAS, "event_codes"):
            assert file.execute(f"PRAGMA foreign_key_check({name})").fetchall() == []
        [(low, day)] = file.execute("SELECT count_low, date_start FROM events WHERE phase = 'intercepted'").fetchall()
        assert (low, day) == (12, "2025-03-03")
        described = {tuple(row) for row in file.execute("SELECT table_name, column_name FROM columns WHERE about <> ''")}
        assert {(name, column) for name, schema in SCHEMAS.items() for column in schema.names} <= described
        assert file.execute("SELECT sentence FROM claims WHERE phase = 'launched'").fetchone()[0].startswith("أطلقت")
    finally:
        file.close()


def test_duckdb_keeps_lists_days_and_comments(tables, tmp_path):
    export(tables, tmp_path / "x.duckdb")
    with duckdb.connect(str(tmp_path / "x.duckdb"), read_only=True) as file:
        [(places, day)] = file.execute("SELECT places, date_start FROM events WHERE phase = 'intercepted'").fetchall()
        assert (places, day) == (["Odesa", "Sumy"], dt.date(2025, 3, 3))
        told = dict(file.execute("SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'claims'").fetchall())
        assert all(told[column.name].startswith(column.about) for column in SCHEMAS["claims"].columns)
        assert file.execute("SELECT count(*) FROM event_codes").fetchone()[0] == 3 * rows_of(tables, "events")


def test_geojson_keeps_events_without_a_point_and_says_why(tables, tmp_path):
    summary = export(tables, tmp_path / "x.geojson")
    read = json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))
    assert len(read["features"]) == rows_of(tables, "events")
    shot = next(one for one in read["features"] if one["properties"]["phase"] == "intercepted")
    assert shot["geometry"]["type"] == "MultiPoint"
    longitude, latitude = shot["geometry"]["coordinates"][0]
    assert (round(longitude), round(latitude)) == (31, 46)
    assert {one["precision"] for one in shot["properties"]["located"]} == {"chief_town"}
    assert shot["properties"]["acled"].startswith("Strategic developments")
    without = [one for one in read["features"] if one["geometry"] is None]
    assert without
    assert sum(read["unlocated"].values()) == len(without)
    assert summary.notes[0].startswith(f"{len(without)} of {len(read['features'])} events have no point: ")


@pytest.mark.parametrize(
    ("name", "delimiter", "encoding"), [("csv", ",", "utf-8"), ("csv-semicolon", ";", "utf-8-sig"), ("csv-excel", ",", "utf-8-sig")]
)
def test_a_dialect_is_read_back_by_a_plain_reader(tables, tmp_path, name, delimiter, encoding):
    export(tables, tmp_path / "out", name)
    with (tmp_path / "out/articles.csv").open(encoding=encoding, newline="") as file:
        rows = list(csv.DictReader(file, delimiter=delimiter))
    assert [row["doc_id"] for row in rows] == ["=odd" if name == "csv" else "'=odd", "b"]
    assert all(None not in row for row in rows)


def test_tabs_need_no_quotes(tables, tmp_path):
    export(tables, tmp_path / "out", "tsv")
    for file in (tmp_path / "out").iterdir():
        lines = file.read_text(encoding="utf-8").splitlines()
        assert len({line.count("\t") for line in lines}) == 1


def test_what_is_there_stays_until_force(tables, tmp_path, capsys):
    goal = tmp_path / "x.sqlite"
    goal.write_text("mine", encoding="utf-8")
    assert main(["export", str(tables), "--out", str(goal)]) == 2
    assert "it is there already" in capsys.readouterr().err
    assert goal.read_text(encoding="utf-8") == "mine"
    assert main(["export", str(tables), "--out", str(goal), "--force", "--quiet"]) == 0
    assert capsys.readouterr().out == ""
    assert goal.read_bytes().startswith(b"SQLite")


def test_a_folder_and_a_file_do_not_take_each_others_place(tables, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(OutputError, match="there is a folder, which xlsx cannot replace"):
        export(tables, tmp_path / "mine", "xlsx", force=True)
    export(tables, tmp_path / "mine", "csv", force=True)
    assert (tmp_path / "mine/letter.txt").read_text(encoding="utf-8") == "keep"


@pytest.mark.parametrize(("out", "to", "words"), [("x.ods", None, "names no format"), ("x.ods", "ods", "there is no format 'ods'")])
def test_an_unknown_format_is_told_with_those_that_there_are(tables, tmp_path, out, to, words):
    with pytest.raises(ParameterError, match=words) as told:
        export(tables, tmp_path / out, to)
    assert "geojson" in told.value.remedy


def test_a_report_is_exported_as_its_tables_are(tables, tmp_path):
    report = tmp_path / "report"
    report.mkdir()
    (report / "tables").symlink_to(tables)
    assert export(report, tmp_path / "x.geojson").rows["events"] == rows_of(tables, "events")
