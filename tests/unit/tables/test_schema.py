"""The schema is whole: each column is explained, points somewhere, and fits the nouns of the model."""

from __future__ import annotations

from dataclasses import fields

import pytest

from marsad.model import Claim, Event, EventClaim
from marsad.tables import SCHEMAS, column_tables, read_reasons

COLUMNS = [(table.name, column) for table in SCHEMAS.values() for column in table.columns]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: getattr(part, "name", part))
def test_a_column_is_explained_in_a_sentence_and_points_to_a_key(table, column):
    assert column.about[0].isupper()
    assert column.about.endswith(".")
    assert "|" not in column.about
    if column.to:
        other, name = column.to
        assert SCHEMAS[other].key == (name,)
        assert other != table


def test_the_key_of_a_table_is_never_empty():
    for table in SCHEMAS.values():
        columns = {column.name: column for column in table.columns}
        assert len(columns) == len(table.columns)
        assert not any(columns[name].nullable for name in table.key)


@pytest.mark.parametrize(("table", "noun"), [("claims", Claim), ("events", Event), ("event_claims", EventClaim)])
def test_no_field_of_a_noun_is_lost(table, noun):
    assert {field.name for field in fields(noun)} <= set(SCHEMAS[table].names)


def test_claims_tell_the_exact_words_besides_their_fields():
    assert set(SCHEMAS["claims"].names) - {field.name for field in fields(Claim)} == {"sentence", "number_words"}


def test_each_reason_is_told_in_both_languages():
    for reason in read_reasons().values():
        assert reason.english.endswith(".")
        assert reason.arabic.endswith(".")
        assert not reason.arabic.isascii()


def test_the_committed_page_of_columns_is_the_generated_one(root):
    assert (root / "docs/tables.md").read_text(encoding="utf-8") == column_tables(), "run: marsad codebook > docs/tables.md"


def test_the_page_of_columns_has_each_column_value_and_reason():
    page = column_tables()
    for _, column in COLUMNS:
        assert f"| `{column.name}` | {column.type} |" in page
        for value in column.values or ():
            assert f"| `{value}` |" in page
    for code in read_reasons():
        assert f"| `{code}` |" in page
