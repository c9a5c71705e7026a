"""The maps that come with marsad, on tables of our own that have every column of the exports, in their order and with their quirks."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from marsad.compare import read_map, read_reference
from marsad.errors import ParameterError

# the columns as the projects publish them; the rows are invented
ACLED = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
UCDP = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]
VIINA = [
    "event_id",
    "report_id",
    "location",
    "tempid",
    "source",
    "date",
    "time",
    "url",
    "text",
    "lang",
    "address",
    "longitude",
    "latitude",
    "GEO_PRECISION",
    "GEO_API",
    "t_mil_b",
    "t_loc_b",
    "a_rus_b",
    "a_ukr_b",
    "a_civ_b",
    "a_other_b",
    "t_aad_b",
    "t_airstrike_b",
    "t_artillery_b",
]


def table(tmp_path, columns, *rows, delimiter=",", mark=""):
    """Write rows (some columns by name) as the export would: `mark` stands before the head."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path = tmp_path / "export.csv"
    path.write_text(mark + text.getvalue(), encoding="utf-8")
    return path


def explosion(day, country="Ukraine", **more):
    return {
        "event_date": day,
        "country": country,
        "time_precision": "1",
        "event_type": "Explosions/Remote violence",
        "fatalities": "0",
    } | more


@pytest.mark.parametrize("day", ["2025-03-02", "02 March 2025", "02-March-2025", "02/03/2025"])
def test_acled_writes_days_in_several_ways(tmp_path, day):
    found = read_reference(table(tmp_path, ACLED, explosion(day), mark="\ufeff"), read_map("acled"))
    assert found.first == date(2025, 3, 2)
    assert {(one.kind, one.target) for one in found.figures} == {("casualty", "UKR"), ("strike", "UKR")}


def test_acled_s_weeks_and_months_are_no_days_and_are_counted(tmp_path):
    rows = [explosion("2025-03-02", time_precision=level, fatalities=level) for level in "123"]
    found = read_reference(table(tmp_path, ACLED, *rows), read_map("acled"))
    assert [one.low for one in found.figures if one.kind == "casualty"] == [1]
    assert found.unused == {"another row": 2}


def test_acled_s_other_events_are_no_strikes_and_a_note_may_hold_anything(tmp_path):
    row = explosion("2025-03-02", "Democratic Republic of Congo", event_type="Battles", notes='Said "12", then\n1,200; no more.')
    (figure,) = read_reference(table(tmp_path, ACLED, row), read_map("acled")).figures
    assert (figure.kind, figure.target, figure.low) == ("casualty", "COD", 0)


@pytest.mark.parametrize("day", ["2025-03-14", "2025-03-14 00:00:00", "2025-03-14 00:00:00.000", "3/14/2025", "3/14/2025 12:00:00 AM"])
def test_ucdp_writes_days_in_several_ways_and_states_by_former_names(tmp_path, day):
    rows = [
        {"date_start": day, "date_end": day, "country": country, "best": "4", "low": "4", "high": "9"}
        for country in ("Russia (Soviet Union)", "Yemen (North Yemen)", "Myanmar (Burma)", "Ukraine", "Syria")
    ]
    found = read_reference(table(tmp_path, UCDP, *rows), read_map("ucdp_ged"))
    assert {one.start for one in found.figures} == {date(2025, 3, 14)}
    assert [one.target for one in found.figures] == ["RUS", "YEM", "MMR", "UKR", "SYR"]
    assert {(one.low, one.high) for one in found.figures} == {(4, 9)}


def test_ucdp_candidate_events_without_a_head_are_refused_by_name(tmp_path):
    path = table(tmp_path, UCDP, {"date_start": "2025-03-14", "date_end": "2025-03-14", "country": "Ukraine", "best": "4"})
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[1:]), encoding="utf-8")
    with pytest.raises(ParameterError, match="no column 'date_start'"):
        read_reference(path, read_map("ucdp_ged"))


@pytest.mark.parametrize("one", ["1", "1.0"])
def test_viina_s_labels_are_whole_or_broken_numbers_and_its_days_have_no_dashes(tmp_path, one):
    rows = [
        {"date": "20250302", "t_mil_b": one, "a_rus_b": one, "t_airstrike_b": one, "text": "—"},
        {"date": "20250303", "t_mil_b": one, "a_ukr_b": one, "t_airstrike_b": one},
        {"date": "20250304", "t_mil_b": one, "t_aad_b": one},
        {"date": "20250304", "t_mil_b": "0", "t_aad_b": one},
    ]
    found = read_reference(table(tmp_path, VIINA, *rows), read_map("viina"))
    assert [(figure.start.day, figure.phases, figure.actor) for figure in found.figures] == [
        (2, ("launched", "hit"), "RUS"),
        (3, ("launched", "hit"), "UKR"),
        (4, ("intercepted",), None),
    ]
    assert found.unused["another row"] == 1
