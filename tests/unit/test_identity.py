"""Ids: the same for the same thing however it was kept, and enough of them for as many articles as there will be."""

from __future__ import annotations

import math

from marsad.identity import identify


def test_a_number_counts_by_its_value():
    assert identify("e", 30) == identify("e", 30.0)
    assert len({identify("e", part) for part in (30, 30.5, "30", None, True, 1, math.inf)}) == 7


def test_ten_to_the_eight_have_ids_of_their_own():
    bits = 4 * (len(identify("c", "a")) - 1)
    assert (10**8) ** 2 / 2 ** (bits + 1) < 1e-8
    assert len({identify("c", number) for number in range(10_000)}) == 10_000
