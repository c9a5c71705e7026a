"""Addresses of evidence pages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.report.links import evidence_link, page_name


@pytest.mark.parametrize("doc_id", ["000_716b556928ccb2d6", "a.b-c", "_x"])
def test_a_plain_id_is_its_own_name(doc_id):
    assert page_name(doc_id) == doc_id


@given(st.text(max_size=200))
def test_no_id_leaves_the_folder_or_needs_quoting(doc_id):
    assert re.fullmatch(r"[a-z0-9_][a-z0-9._-]{0,79}", page_name(doc_id))
    assert not page_name(doc_id).endswith(".")


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_ids_have_two_pages_even_where_case_is_not_told_apart(one, two):
    assert (page_name(one).lower() == page_name(two).lower()) == (one == two)


def test_an_article_without_claim_has_an_address_too():
    assert evidence_link("seed") == "evidence/seed.html"
