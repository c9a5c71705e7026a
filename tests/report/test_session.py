"""What a notebook opens."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.errors import CorpusError, ParameterError
from marsad.report import open_session


def test_given_tables_are_opened_as_they_are(project, gold_tables):
    session = open_session(tables=str(gold_tables), start="2024-01-01", freq="week", language="ar")
    assert len(session.tables.articles) == 5
    assert (session.start, session.end, session.freq, session.language) == (date(2024, 1, 1), None, "week", "ar")
    assert not (project / "build").exists()


def test_without_tables_those_of_the_corpus_are_made_once(project, monkeypatch):
    monkeypatch.chdir(project / "notebooks")
    session = open_session()
    assert session.corpus == "seeds"
    stamp = project / "build" / "tables" / "seeds" / "claims.jsonl"
    before = stamp.stat().st_mtime_ns
    assert len(open_session().tables.claims) == len(session.tables.claims) > 0
    assert stamp.stat().st_mtime_ns == before


def test_a_link_leads_to_a_claims_sentence(project, gold_tables):
    assert project
    session = open_session(tables=str(gold_tables))
    row = session.tables.claims.iloc[0]
    assert session.link(row.doc_id, row.claim_id) == f"evidence/{row.doc_id}.html#{row.claim_id}"


@pytest.mark.usefixtures("project")
def test_wrong_parameters_and_corpora_are_said():
    with pytest.raises(ParameterError, match="did you mean 'month'"):
        open_session(freq="moth")
    with pytest.raises(CorpusError):
        open_session(corpus="nowhere")
