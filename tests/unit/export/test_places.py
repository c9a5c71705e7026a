"""A point is a place's without doubt, or there is a reason why it has none."""

from __future__ import annotations

import pytest

from marsad.export import Point, locate_place
from marsad.export.places import _countries_of, _points
from marsad.lexicon.source import read_table


@pytest.mark.parametrize(
    ("name", "latitude", "longitude", "precision"),
    [
        ("Kyiv", 50.45, 30.52, "place"),
        ("Zaporizhzhia", 47.84, 35.14, "chief_town"),
        ("Tatarstan", 55.79, 49.12, "chief_town"),
        ("Desna", 50.93, 30.77, "place"),
        ("Gaza City", 31.50, 34.47, "place"),
        ("Washington", 38.90, -77.04, "place"),
        ("Pyongyang", 39.03, 125.75, "place"),
    ],
)
def test_points_that_everybody_knows(name, latitude, longitude, precision):
    point = locate_place(name)
    assert isinstance(point, Point)
    assert (point.latitude, point.longitude) == pytest.approx((latitude, longitude), abs=0.06)
    assert point.precision == precision


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Ukraine", "country"),
        ("Donbas", "region"),
        ("Black Sea", "sea"),
        ("Dnieper", "sea"),
        ("Tripoli", "several"),
        ("Pervomaisk", "unknown"),
        ("Atlantis", "unknown"),
    ],
)
def test_no_point_has_a_reason(name, reason):
    assert locate_place(name) == reason


def test_the_sides_tell_which_of_two_places_is_meant():
    north, west = (locate_place("Tripoli", [side]) for side in ("LBN", "LBY"))
    assert isinstance(north, Point)
    assert isinstance(west, Point)
    assert north != west
    assert locate_place("Tripoli", ["RUS", None]) == "several"


def test_every_point_is_of_a_place_of_the_lexicon_and_on_the_globe():
    capitals = {entry["capital"] for entry in read_table("countries")}
    for name, points in _points().items():
        assert name in _countries_of() or name in capitals, name
        for point in points.values():
            assert -90 <= point.latitude <= 90
            assert -180 <= point.longitude <= 180


def test_most_towns_have_a_point():
    towns = {(entry["name"], entry["country"]) for entry in read_table("places") if entry["type"] == "city"}
    located = {(name, country) for name, country in towns if country in _points().get(name, {})}
    assert len(located) / len(towns) > 0.7  # camps, quarters and small villages, of Lebanon above all, are in no gazetteer that we read
    near = [{town for town in found if town[1] in {"UKR", "RUS", "BLR", "KOR", "PRK"}} for found in (located, towns)]
    assert len(near[0]) / len(near[1]) > 0.9
