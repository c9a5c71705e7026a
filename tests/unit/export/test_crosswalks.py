"""Every kind, phase and item has a code in each codebook or a reason why it has none, and every row is used."""

from __future__ import annotations

import re

import pytest

from marsad.export import codes_of, combinations, crosswalks_page, schemes
from marsad.export.crosswalks import _code, _read

PLOVER = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "COOPERATE",
    "AID",
    "CONCEDE",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}
ACLED = {
    "Battles": {"Armed clash"},
    "Explosions/Remote violence": {"Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED"},
    "Strategic developments": {"Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Other"},
}


@pytest.mark.parametrize("combination", list(combinations()), ids="-".join)
def test_every_combination_has_a_row_in_each_scheme(combination):
    codes = codes_of(*combination)
    assert [code.scheme for code in codes] == [scheme.name for scheme in schemes()]
    for code in codes:
        assert (code.code is None) == (code.name is None)
        assert code.code or code.loss


def test_every_row_is_used_and_whole():
    used = {id(row) for kind, phase, item in combinations() for row in [next_row(kind, phase, item)]}
    assert len(used) == len(_read()["rows"])
    for row in _read()["rows"]:
        assert set(row) == {"kind", "phase", "item", *_read()["schemes"]}


def next_row(kind, phase, item):
    fits = (
        row for row in _read()["rows"] if row["kind"] == kind and phase in row["phase"] and (row["item"] == "all" or item in row["item"])
    )
    return next(fits)


def test_codes_are_words_of_their_codebooks():
    for row in _read()["rows"]:
        plover, cameo, acled = (_code(scheme, row[scheme]).code for scheme in ("plover", "cameo", "acled"))
        assert plover is None or plover.split("/")[0] in PLOVER
        assert cameo is None or re.fullmatch(r"(0[1-9]|1[0-9]|20)[0-9]{1,2}", cameo)
        if acled is not None:
            kind, _, sub = acled.partition(" / ")
            assert sub in ACLED[kind]


def test_an_unknown_combination_is_no_code():
    with pytest.raises(KeyError):
        codes_of("meeting", "launched", "drone")


def test_the_page_tells_every_row():
    page = crosswalks_page()
    assert page.count("\n| strike ") == 3 * sum(row["kind"] == "strike" for row in _read()["rows"])
    assert "column `fatalities`" in page
