"""What stands in the files, cell by cell, and that it is read back as it was."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import date

import frictionless
import pandas as pd
import pyarrow.parquet as pq
import pytest

from marsad.errors import ParameterError
from marsad.evaluate.docs import read_docs
from marsad.model import Reading
from marsad.tables import SCHEMAS, read_tables, write_tables


def rows(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as held:
        return list(csv.DictReader(held))


def test_rows_of_claims_are_plain_to_read(written):
    meeting, strike, money = rows(written, "claims")

    assert (strike["count_low"], strike["count_high"], strike["approx"], strike["number_words"]) == ("12", "12", "about", "نحو 12")
    assert (strike["places"], strike["part"], strike["date_start"]) == ("Kursk; Bryansk", "false", "2024-02-28")
    assert strike["sentence"] == 'قالت "الوزارة" إن الدفاعات أسقطت نحو 12 مسيّرة، ليلاً.'
    assert (money["count_low"], money["count_high"], money["unit"]) == ("2500000000", "", "usd")
    assert (meeting["participants"], meeting["number_words"], meeting["date_start"]) == ("Sergey Lavrov (RUS); (PRK)", "", "")


def test_lists_stand_one_a_row_in_tables_of_their_own(written):
    assert [tuple(row.values()) for row in rows(written, "claim_places")] == [("c1", "1", "Kursk"), ("c1", "2", "Bryansk")]
    parties = [tuple(row.values()) for row in rows(written, "claim_participants")]
    assert parties == [("c2", "1", "Sergey Lavrov", "RUS"), ("c2", "2", "", "PRK")]
    assert [row["claimant"] for row in rows(written, "event_claimants")] == ["Russian Ministry of Defence"]


def test_each_article_says_what_it_gave_or_why_nothing(written):
    told = [(row["doc_id"], row["status"], row["n_claims"], row["reason"]) for row in rows(written, "articles")]

    assert told == [
        ("a", "read", "1", ""),
        ("b", "read", "2", ""),
        ("c", "set_aside", "0", "binary"),
        ("d", "read", "0", "nothing_counted"),
    ]


def test_what_was_skipped_keeps_its_words_and_a_reason_that_the_table_of_reasons_has(written):
    (skipped,) = rows(written, "skipped")

    assert (skipped["words"], skipped["reason"]) == ("ولم يصب أحد.", "negated")
    assert {"negated", "binary", "nothing_counted"} <= {row["reason"] for row in rows(written, "reasons")}


def test_lines_of_claims_have_the_shape_of_gold(written):
    docs = read_docs(written / "claims.jsonl")

    assert list(docs) == ["a", "b", "c", "d"]
    assert docs["b"]["published"] == "2024-02-29"
    assert docs["b"]["claims"][1]["count_low"] == 2500000000
    assert isinstance(docs["b"]["claims"][1]["count_low"], int)
    assert docs["a"]["claims"][0]["participants"] == [{"name": "Sergey Lavrov", "country": "RUS"}, {"name": None, "country": "PRK"}]
    assert docs["c"]["claims"] == []


def test_the_order_of_what_comes_in_changes_no_byte(tmp_path, written, readings, events, event_claims):
    shuffled = list(readings)
    shuffled = shuffled[2:] + shuffled[:2]
    mixed = [replace(reading, claims=reading.claims[::-1]) for reading in shuffled]
    write_tables(tmp_path / "again", mixed, events, event_claims)

    names = sorted(path.name for path in written.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "again").iterdir())
    assert [name for name in names if (written / name).read_bytes() != (tmp_path / "again" / name).read_bytes()] == []


def test_the_data_package_validates_and_sees_a_broken_cell(written):
    report = frictionless.validate(str(written / "datapackage.json"))
    assert report.valid, report.flatten(["type", "note"])

    claims = written / "claims.csv"
    claims.write_text(claims.read_text(encoding="utf-8").replace(",intercepted,", ",interceptd,"), encoding="utf-8")
    types = {kind for (kind,) in frictionless.validate(str(written / "datapackage.json")).flatten(["type"])}
    assert {"constraint-error", "hash-count"} <= types


def test_the_data_package_sees_a_claim_without_its_article(written):
    articles = written / "articles.csv"
    articles.write_text(articles.read_text(encoding="utf-8").replace("\nb,", "\nbb,"), encoding="utf-8")
    report = frictionless.validate(str(written / "datapackage.json"), skip_errors=["hash-count", "byte-count"])

    assert "foreign-key" in {kind for (kind,) in report.flatten(["type"])}


def test_the_data_package_describes_every_column_of_every_file(written):
    package = json.loads((written / "datapackage.json").read_text(encoding="utf-8"))

    assert package["sources"] == [{"title": "صحيفة"}, {"title": "وكالة"}]
    assert {resource["path"] for resource in package["resources"]} == {path.name for path in written.glob("*.csv")}
    for resource in package["resources"]:
        header = (written / resource["path"]).read_bytes().split(b"\n")[0].decode().split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        assert all(field["description"] for field in resource["schema"]["fields"])


def test_frames_have_the_types_that_are_promised(written):
    tables = read_tables(written)
    meeting, strike, money = (row for _, row in tables.claims.iterrows())

    assert str(tables.claims["count_low"].dtype) == "float64"
    assert str(tables.claims["number_start"].dtype) == "Int64"
    assert str(tables.claims["date_start"].dtype) == "datetime64[s]"
    assert str(tables.claims["part"].dtype) == "bool"
    assert pd.isna(money["count_high"])
    assert strike["date_end"].date() == date(2024, 2, 29)
    assert strike["places"] == ["Kursk", "Bryansk"]
    assert meeting["participants"] == [{"name": "Sergey Lavrov", "country": "RUS"}, {"name": None, "country": "PRK"}]
    assert meeting["claimant"] is None
    assert tables.articles["published"].isna().tolist() == [True, False, True, True]
    assert tables.events["claimants"].tolist() == [["Russian Ministry of Defence"]]
    assert tables.event_claims["role"].tolist() == ["first"]
    assert tables.skipped["reason"].tolist() == ["negated"]


def test_texts_are_kept_to_the_character(written, readings):
    assert read_tables(written).texts == {reading.article.doc_id: reading.article.text for reading in readings}


def test_csv_and_parquet_tell_the_same(written):
    for name, schema in SCHEMAS.items():
        table = pq.read_table(written / f"{name}.parquet")
        assert tuple(table.schema.names) == schema.names
        assert table.num_rows == len(rows(written, name))


def test_no_table_is_written_where_two_articles_have_one_name(tmp_path, readings):
    with pytest.raises(ValueError, match="one doc_id"):
        write_tables(tmp_path / "tables", [*readings, readings[0]], (), ())

    assert not (tmp_path / "tables").exists()


def test_tables_of_nothing_are_tables(tmp_path):
    write_tables(tmp_path, (), (), ())

    assert [len(read_tables(tmp_path).table(name)) for name in SCHEMAS if name != "reasons"] == [0] * (len(SCHEMAS) - 1)
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid


def test_a_cell_with_a_bare_carriage_return_comes_back(tmp_path, readings):
    odd = 'أ\rب"،, "ج\n'
    write_tables(tmp_path, [Reading(replace(readings[0].article, title=odd), (), (), 0, None)], (), ())

    assert rows(tmp_path, "articles")[0]["title"] == odd
    assert read_tables(tmp_path).articles["title"].tolist() == [odd]


def test_a_folder_without_tables_is_named_with_what_to_do(tmp_path):
    with pytest.raises(ParameterError, match="there are no tables here") as caught:
        read_tables(tmp_path)

    assert "marsad extract" in caught.value.remedy


def test_tables_of_another_shape_are_told_apart(written):
    (written / "skipped.parquet").write_bytes((written / "reasons.parquet").read_bytes())
    with pytest.raises(ParameterError, match="another version"):
        read_tables(written)
