"""What a change of words can change: by which words of a text each entry of the lexicon is reached, so that others need not be read again.

A *description* of a lexicon has, for each word by which a text can lead to entries, a hash of all that it leads to: the forms that begin
with it and their entries, and what those entries lead to by name (who holds an office, what a place lies in). Two descriptions tell
which words lead elsewhere now; a text that has none of them is read as before. What is asked of the lexicon otherwise (countries, wars,
numbers, times, grammar) is hashed as a whole: where that changed, nothing is known.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from marsad.events.wording import folded
from marsad.grammar.names import given_english
from marsad.grammar.strangers import latin
from marsad.lexicon.index import Index, Sense
from marsad.lexicon.shipped import lexicon
from marsad.lexicon.sounds import people_by_sound, sounds
from marsad.lexicon.source import read_table, table_names
from marsad.model import Article
from marsad.text.fold import fold
from marsad.text.tokens import Spellings, form_and_kind, pieces

# tables that are asked by words of the text alone, but for what `_Led` follows; of money only these parts are
BY_WORD = frozenset(
    {"people", "offices", "bodies", "agencies", "places", "places_gazetteer", "weapons", "counted_people"}
    | {"triggers", "meetings", "saying", "function_words"}
)
_MONEY = ("aid", "currencies", "mass", "relief")
_JOINED = ("", "و", "ل", "ب")  # before a name that is known by its sound

Description = Mapping[str, Mapping[str, str]]


def describe() -> Description:
    """Return the description of the lexicon in use."""
    led = _Led()
    forms: dict[str, list[str]] = defaultdict(list)
    for words, sense in lexicon().forms():
        forms[words[0]].append(f"{words[1:]}{led.by_sense(sense)}")
    heard = {first: [f"{second}{led.by_sense(sense)}" for second, sense in sorted(seconds.items())] for first, seconds in people_by_sound()}
    names: dict[str, list[str]] = defaultdict(list)
    given = frozenset(given_english().values())
    for person in read_table("people"):
        first, *_, last = person["name"].split(" ") if " " in person["name"] else ("", "")
        if first in given:  # who is not known is named so, by sound
            names[last].append(led.by_person(person))
    quoted: dict[str, list[str]] = defaultdict(list)
    outlets: dict[str, list[str]] = defaultdict(list)
    for entry in read_table("agencies"):
        for word in entry.get("contextual") or ():
            quoted[fold(word)].append(_hash(entry))
        for form in (*entry.get("forms", ()), *(entry.get("contextual") or ()), entry["english"]):
            outlets[folded(form)].append(str(entry["english"]))
    by_word = {"forms": forms, "sounds": heard, "names": names, "quoted": quoted, "outlets": outlets}
    found = {kind: {word: _hash(told) for word, told in words.items()} for kind, words in by_word.items()}
    return {**found, "rest": dict(_rest(led))}


def _rest(led: _Led) -> Iterator[tuple[str, str]]:
    """Yield a hash of each table that is asked otherwise than by words, and of the places that stand for a country."""
    for name in table_names():
        table = read_table(name)
        if name == "money":
            table = {part: listed for part, listed in table.items() if part not in _MONEY}
        if name not in BY_WORD:
            yield name, _hash(table)
    countries = [str(entry.get(name)) for entry in read_table("countries") for name in ("english", "capital")]
    yield "places", _hash([led.by_place(name) for name in countries])


class _Led:
    """What entries lead to by name, as texts."""

    def __init__(self) -> None:
        self._entries: dict[int, str] = {}
        self._people: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        terms: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for person in read_table("people"):
            self._people[person["name"]].append(person)
            for term in person.get("offices") or ():
                told = (str(term["of"]), str(term.get("from")), str(term.get("to")), person["name"])
                terms[term["office"]].append(told)
        self._terms = {office: sorted(told) for office, told in terms.items()}
        self._by_office = {office: _hash(told) for office, told in self._terms.items()}
        self._bodies = {body["id"]: body for body in read_table("bodies")}
        self._blocs = frozenset(body["country"] for body in self._bodies.values() if body["kind"] == "bloc")
        self._places: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        self._names = {place["id"]: place["name"] for place in read_table("places")}
        for place in read_table("places"):
            self._places[str(place["name"])].append(place)
        self._told: dict[tuple[str, int, frozenset[str]], str] = {}
        self._offices: dict[str, str] = {}

    def by_sense(self, sense: Sense) -> str:
        """Return all that a form of this sense leads to."""
        key = (sense.kind, id(sense.facts), sense.features)
        if key not in self._told:
            own = f"{sense.kind} {sense.id} {sorted(sense.features)} {self._entry(sense.facts)}"
            self._told[key] = own + self._beyond(sense)
        return self._told[key]

    def _beyond(self, sense: Sense) -> str:
        if sense.kind in {"person", "surname"}:
            return self.by_person(sense.facts)
        if sense.kind == "office":
            return self._by_title(sense.facts)
        return self.by_place(str(sense.facts["name"])) if sense.kind == "place" else ""

    def by_person(self, person: Mapping[str, Any]) -> str:
        """Return what a person leads to: the entries of that name, who else holds the same offices, the towns that are governed."""
        entries = self._people.get(person["name"], [])
        terms = [term for entry in entries for term in entry.get("offices") or ()]
        offices = [self._by_office.get(term["office"], "") for term in terms]
        seats = [term["of"] in self._blocs for term in terms]
        return f"{[self._entry(entry) for entry in entries]} {offices} {seats} {[self.by_place(str(term['of'])) for term in terms]}"

    def by_place(self, name: str) -> str:
        """Return what a place's name leads to: its entries, and those of what it lies in."""
        found: list[str] = []
        names = [name]
        for at in names:
            entries = self._places.get(at, [])
            found += [self._entry(entry) for entry in entries]
            around = (self._names.get(entry.get("within")) for entry in entries)
            names += [above for above in around if above is not None and above not in names]
        return repr(found)

    def _by_title(self, office: Mapping[str, Any]) -> str:
        name = str(office.get("holds") or office["id"])
        if name not in self._offices:
            holders = sorted({told[-1] for told in self._terms.get(name, ())})
            own = [self.by_person(person) for holder in holders for person in self._people[holder][:1]]
            self._offices[name] = _hash([self._by_office.get(name, ""), own])
        body = self._bodies.get(str(office.get("ministry")))
        return self._offices[name] + self._offices_of(office) + (self._entry(body) if body else "")

    def _offices_of(self, office: Mapping[str, Any]) -> str:
        return self._by_office.get(str(office["id"]), "") if office.get("holds") else ""

    def _entry(self, entry: Mapping[str, Any]) -> str:
        if id(entry) not in self._entries:
            self._entries[id(entry)] = _hash(entry)
        return self._entries[id(entry)]


def _hash(told: object) -> str:
    return hashlib.blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Changed:
    """The words that lead elsewhere than before, by how they are looked up; `rest` names the tables of which that cannot be said."""

    forms: frozenset[str]
    sounds: frozenset[str]
    names: frozenset[str]
    quoted: frozenset[str]
    outlets: frozenset[str]
    rest: frozenset[str]

    @property
    def size(self) -> int:
        """How many words they are."""
        return len(self.forms | self.sounds | self.names | self.quoted | self.outlets)


def changed(before: Description, now: Description) -> Changed:
    """Return what changed between two descriptions."""

    def differing(kind: str) -> frozenset[str]:
        old, new = before[kind], now[kind]
        return frozenset(word for word in old.keys() | new.keys() if old.get(word) != new.get(word))

    return Changed(**{kind: differing(kind) for kind in Changed.__dataclass_fields__})


def write_changed(path: Path, what: Changed) -> Path:
    """Write what changed to a file, for other processes; return it."""
    path.write_text(json.dumps({kind: sorted(getattr(what, kind)) for kind in Changed.__dataclass_fields__}, ensure_ascii=False), "utf-8")
    return path


def read_changed(path: Path) -> Changed:
    """Return what `write_changed` wrote."""
    held = json.loads(path.read_text(encoding="utf-8"))
    return Changed(**{kind: frozenset(words) for kind, words in held.items()})


class Reach:
    """Tells which articles have a word that leads elsewhere than before."""

    def __init__(self, what: Changed) -> None:
        self._what = what
        self._index = Index((word, Sense("changed", word, {})) for word in what.forms)
        self._words = Spellings(partial(_leads, self._index, what))

    def word(self, article: Article) -> str | None:
        """Return a word of the article by which its reading may be another, None where there is none."""
        for text in (article.text, article.title or ""):
            for spelling in dict.fromkeys(pieces(text)[1::2]):
                if self._words[spelling]:
                    return spelling
        return self._outlet(article) if self._what.outlets else None

    def _outlet(self, article: Article) -> str | None:
        said = folded(f"{article.text} {article.source or ''}")
        return next((name for name in sorted(self._what.outlets) if all(word in said for word in name.split())), None)


def _leads(index: Index, what: Changed, spelling: str) -> bool:
    """Tell whether a spelling can lead to what changed, with all that can be joined before and behind it."""
    form, kind = form_and_kind(spelling)
    if kind not in {"word", "latin"}:
        return False
    if form in what.quoted or index.starts(form if kind == "word" else form.lower()):
        return True
    if kind == "word" and what.sounds:
        heard = sounds()
        if any(heard[form[len(prefix) :]] in what.sounds for prefix in _JOINED if form.startswith(prefix)):
            return True
    return bool(what.names) and not what.names.isdisjoint(_english(form, spelling))


def _english(form: str, spelling: str) -> Iterable[str]:
    """Yield how a word would be written as the last of a name that nobody knows."""
    yield given_english().get(form, "")
    yield latin(form)
    yield latin(spelling)
