"""A map is checked before a row is read; a reference's faults are told with line and column; nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.compare import map_names, read_map, read_reference
from marsad.errors import ParameterError

PLAIN = {
    "dates": "dates: {day: day, formats: ['%d.%m.%Y']}",
    "sides": "sides: {actor: RUS, target: {column: land, states: true}}",
    "weapon": "weapon: {column: model, patterns: [{match: shahed, item: drone}, {match: kalibr, item: missile}]}",
    "measures": "measures: [{kind: strike, phase: launched, count: n, low: from, high: to}]",
}


def written(tmp_path, **changed):
    path = tmp_path / "mine.yaml"
    path.write_text("\n".join(line for line in (PLAIN | changed).values() if line), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", map_names())
def test_maps_that_come_with_marsad_are_whole(name):
    how = read_map(name)
    assert how.title
    assert how.about
    assert how.columns


def test_every_map_is_in_the_page(root):
    page = (root / "docs/compare.md").read_text(encoding="utf-8")
    assert [name for name in map_names() if f"`{name}`" not in page] == []


def test_the_map_of_the_page_is_read(root, tmp_path):
    page = (root / "docs/compare.md").read_text(encoding="utf-8")
    path = tmp_path / "page.yaml"
    path.write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    how = read_map(path)
    assert (how.encoding, how.delimiter, len(how.measures)) == ("cp1251", ";", 3)


@pytest.mark.parametrize(
    ("part", "text", "words"),
    [
        ("dates", "", "it has no 'dates'"),
        ("measures", "measures: []", "'measures' is no list with an entry"),
        ("measures", "measures: [{kind: strike, phase: killed, count: n}]", "'killed' is no phase of strike"),
        ("measures", "measures: [{kind: meeting, phase: held, count: n}]", "kind 'meeting' cannot be compared"),
        ("measures", "measures: [{kind: strike, phase: hit}]", "has neither 'count' nor 'presence'"),
        ("weapon", "weapon: {column: m, patterns: [{match: '(', item: drone}]}", "pattern 1"),
        ("weapon", "weapon: {column: m, otherwise: dron}", "'dron' is no item"),
        ("sides", "sides: {actr: RUS}", "has a key 'actr'"),
        ("sides", "sides: {actor: {values: {a: b}}}", "names no column"),
        ("dates", "dates: [", "is not YAML"),
        ("rows", "rows: 3", "'rows' is no table of columns"),
    ],
)
def test_a_misshapen_map_is_told_with_its_place(tmp_path, part, text, words):
    path = written(tmp_path, **{part: text})
    with pytest.raises(ParameterError, match=words) as told:
        read_map(path)
    assert told.value.where == str(path)
    assert told.value.remedy


def test_an_unknown_map_is_told_with_those_that_there_are(tmp_path):
    with pytest.raises(ParameterError, match="cannot be read") as told:
        read_map(tmp_path / "nowhere.yaml")
    assert "ucdp_ged" in told.value.remedy


def test_a_reference_is_read_in_its_own_encoding_and_dialect(tmp_path):
    path = tmp_path / "r.csv"
    path.write_bytes(
        "day;land;model;n;from;to;примітка\n02.03.2025;Ukraine;Shahed;40;;;ніч\n03.03.2025;Ukraine;KALIBR;;3;9;\n".encode("cp1251")
    )
    how = read_map(written(tmp_path, file="file: {encoding: cp1251, delimiter: ';'}"))
    one, other = read_reference(path, how).figures
    assert (one.day, one.item, one.actor, one.target, one.low, one.high, one.line) == (date(2025, 3, 2), "drone", "RUS", "UKR", 40, 40, 2)
    assert (other.item, other.low, other.high) == ("missile", 3, 9)


def test_an_empty_cell_is_no_figure_and_a_zero_is_one(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text(
        "day,land,model,n,from,to\n02.03.2025,Ukraine,shahed,,,\n03.03.2025,Ukraine,shahed,0,,\n,Ukraine,shahed,4,,\n", encoding="utf-8"
    )
    read = read_reference(path, read_map(written(tmp_path)))
    assert [(one.low, one.high) for one in read.figures] == [(0, 0)]
    assert read.unused == {"no day": 1, "no number": 1}
    assert (read.first, read.last, read.rows) == (date(2025, 3, 2), date(2025, 3, 3), 3)


def test_a_weapon_of_two_families_is_mixed(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("day,land,model,n,from,to\n02.03.2025,Ukraine,Shahed and Kalibr,4,,\n", encoding="utf-8")
    assert read_reference(path, read_map(written(tmp_path))).figures[0].item == "mixed"


@pytest.mark.parametrize(
    ("row", "words", "where"),
    [
        ("2025-03-02,Ukraine,shahed,4,,", "no day as the map writes days", "line 2, column day"),
        ("02.03.2025,Ukraine,shahed,many,,", "'many' is no number", "line 2, column n"),
        ("02.03.2025,Ukraine,shahed,-1,,", "is no count", "line 2, column n"),
        ("02.03.2025,Ukraine,shahed,nan?,,", "is no number", "line 2, column n"),
    ],
)
def test_a_broken_cell_is_told_with_line_and_column(tmp_path, row, words, where):
    path = tmp_path / "r.csv"
    path.write_text(f"day,land,model,n,from,to\n{row}\n", encoding="utf-8")
    with pytest.raises(ParameterError, match=words) as told:
        read_reference(path, read_map(written(tmp_path)))
    assert told.value.where.endswith(where)


def test_a_missing_column_is_told_with_those_that_there_are(tmp_path):
    path = tmp_path / "r.csv"
    path.write_text("date,n\n2025-03-02,4\n", encoding="utf-8")
    with pytest.raises(ParameterError, match="has no column 'day'") as told:
        read_reference(path, read_map(written(tmp_path)))
    assert "date, n" in told.value.remedy


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00", None])
def test_a_file_that_is_no_table_is_told(tmp_path, broken):
    path = tmp_path / "r.csv"
    if broken is not None:
        path.write_bytes(broken)
    with pytest.raises(ParameterError, match=r"cannot be read|no such reference"):
        read_reference(path, read_map(written(tmp_path)))
