"""Every form of every entry of the lexicon, with its sense: what the index is built of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from marsad.lexicon import morphology
from marsad.lexicon.index import Sense
from marsad.lexicon.source import per_lexicon, read_table
from marsad.text.fold import fold

Entry = Mapping[str, Any]
Pair = tuple[str, Sense]
NONE: frozenset[str] = frozenset()
_SHORTEST_PLACE = 4
_GIVEN_AND_LAST = 2
_LED = frozenset({"عبد", "أبو", "بن"})
_TOWN = "مدينة "
_AROUND = (
    "منطقة",
    "محيط",
    "ناحية",
    "ريف",
    "ضواحي",
    "قضاء",
)
_NUMBERS = {"fem": frozenset({"singular", "feminine"}), "plural": frozenset({"plural"}), "dual": frozenset({"dual"})}
_NAMES = {"office": "offices", "body": "bodies", "agency": "agencies", "place": "places"}


def every_form() -> Iterator[Pair]:
    """Yield (form, sense) of all tables."""
    for entry in read_table("people"):
        yield from _person(entry)
    for kind, table in _NAMES.items():
        for entry in read_table(table):
            yield from _fixed(kind, entry)
    for entry in read_table("countries"):
        yield from _country(entry)
    yield from _gazetteer(read_table("places_gazetteer"))
    yield from _weapons(read_table("weapons"))
    for entry in read_table("counted_people"):
        yield from _noun("people", entry)
    yield from _given(read_table("money"))
    for kind, table in (("trigger", "triggers"), ("meet", "meetings")):
        for entry in read_table(table):
            yield from _verb(entry, kind)
            yield from _other_words(entry, kind)
    for entry in read_table("function_words"):
        yield from _fixed("function", {"id": entry["sense"], **entry})
    yield from _saying(read_table("saying"))
    yield from _look_alikes()


def _look_alikes() -> Iterator[Pair]:
    """Forms that are something else before certain words: the longer form is found, and means nothing."""
    for table in ("countries", "places"):
        for entry in read_table(table):
            for form, words in (entry.get("not_before") or {}).items():
                for word in words:
                    yield f"{form} {word}", Sense("function", "look_alike", entry)
    for entry in read_table("weapons")["nouns"]:
        for form, _ in _inflected(entry["singular"], tuple(entry["plural"])) if entry.get("not_before") else ():
            for word in entry["not_before"]:
                yield f"{form} {word}", Sense("function", "look_alike", entry)


def _given(table: Mapping[str, Any]) -> Iterator[Pair]:
    """Money, weights and the words for what is given."""
    for entry in table["aid"]:
        yield from _noun("aid", entry)
    for kind, entries in (("currency", "currencies"), ("mass", "mass"), ("relief", "relief")):
        for entry in table[entries]:
            yield from _fixed(kind, entry)


def _surnames(words: Sequence[str]) -> tuple[str, ...]:
    """The last word of a name; "Abd" and the like before it belong to it too ("عبد العاطي")."""
    led = len(words) > _GIVEN_AND_LAST and words[-2] in _LED
    return (words[-1], " ".join(words[-2:])) if led else (words[-1],)


def _person(entry: Entry) -> Iterator[Pair]:
    """A person by full name; by surname or short name too, which count once the full name has been read."""
    yield from _fixed("person", entry)
    surnames = (own for form in entry["forms"] if " " in form for own in _surnames(form.split()))
    kept = (name for name in surnames if len(name) >= _SHORTEST_PLACE and fold(name) not in _grammar() | _nationalities())
    for short in dict.fromkeys((*(entry.get("short") or ()), *kept)):
        yield short, Sense("surname", entry["id"], entry)


@per_lexicon
def _grammar() -> frozenset[str]:
    """Look-up forms of all words of grammar."""
    forms = {fold(form) for entry in read_table("function_words") for form in entry["forms"]}
    return frozenset(forms | {fold(form) for listed in read_table("closed_classes").values() for form in listed})


@per_lexicon
def _nationalities() -> frozenset[str]:
    """Look-up forms of all adjectives of nationality with the article: "السوداني" is no surname that stands alone."""
    demonyms = (entry.get("demonym") or {} for entry in read_table("countries"))
    return frozenset(
        fold("ال" + form) for demonym in demonyms for masculine in demonym.get("masc") or () for form, _ in _adjectives(masculine)
    )


def _gazetteer(table: list[Entry]) -> Iterator[Pair]:
    """Places of the library's list, without the short forms and those that are words of grammar ("بأنه" is no town)."""
    for entry in table:
        for form in entry["forms"]:
            if len(fold(form)) >= _SHORTEST_PLACE and fold(form) not in _grammar():
                yield form, Sense("place", entry["id"], entry)
            town = form.removeprefix(_TOWN)
            if town != form:
                for around in _AROUND:
                    yield f"{around} {town}", Sense("place", entry["id"], entry)


def _fixed(kind: str, entry: Entry) -> Iterator[Pair]:
    for form in entry["forms"]:
        yield form, Sense(kind, entry["id"], entry)


def _country(entry: Entry) -> Iterator[Pair]:
    code = entry["code"]
    for name in entry["names"]:
        yield name, Sense("country", code, entry)
    for capital in entry.get("capitals") or ():
        yield capital, Sense("capital", code, entry)
    for person in entry.get("people") or ():
        yield person, Sense("nationals", code, entry, frozenset({"plural"}))
    demonym = entry.get("demonym") or {}
    for masculine in demonym.get("masc") or ():
        for form, features in _adjectives(masculine):
            yield form, Sense("demonym", code, entry, features)
    for name, number in _NUMBERS.items():
        for form in demonym.get(name) or ():
            for written, _ in _adjectives(form) if " " in form else [(form, NONE)]:
                yield written, Sense("demonym", code, entry, number)


def _adjectives(masculine: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Forms of an adjective of one word, or of several that all inflect ("كوري شمالي"), the article free on each."""
    words = masculine.split()
    if len(words) == 1:
        yield from morphology.adjective(masculine)
        return
    for versions in zip(*(tuple(morphology.adjective(word)) for word in words), strict=True):
        plain = [form for form, _ in versions]
        features = versions[0][1]
        yield " ".join(plain), features
        yield " ".join([plain[0], *("ال" + form for form in plain[1:])]), features
    yield masculine, frozenset({"singular"})


def _noun(kind: str, entry: Entry) -> Iterator[Pair]:
    for form, features in _inflected(entry.get("singular") or "", tuple(entry.get("plural") or ())):
        yield form, Sense(kind, entry["id"], entry, features)


def _inflected(singular: str, plurals: tuple[str, ...]) -> Iterator[tuple[str, frozenset[str]]]:
    """Forms of a noun of one word, or of a noun with fixed or agreeing words after it ("طائرة مسيّرة")."""
    if " " not in singular and not any(" " in plural for plural in plurals):
        yield from morphology.noun(singular, plurals)
        return
    head, _, rest = singular.partition(" ")
    tails = _tails(rest) if rest else frozenset({""})
    heads = dict(morphology.noun(head, tuple(plural.split(" ")[0] for plural in plurals)))
    for (form, features), tail in product(heads.items(), sorted(tails)):
        yield f"{form} {tail}".strip(), features
    if rest and " " not in rest and not rest.endswith(("ة", "ا", "ء", "ات")) and not head.endswith(("ة", "ا", "ء")):
        yield f"{head}ا {rest}ا", frozenset({"singular"})
    for plural in plurals:
        yield plural, frozenset({"plural"})
        first, _, last = plural.partition(" ")
        if last and not last.startswith("ال"):
            yield f"{first} {' '.join('ال' + word for word in last.split())}", frozenset({"plural"})


def _tails(rest: str) -> frozenset[str]:
    """What the words after a head may look like: as they are, with the article, and agreeing as an adjective does."""
    words = rest.split()
    if len(words) > 1:
        return frozenset({rest, " ".join("ال" + word for word in words)})
    word = words[0]
    versions = {word, "ال" + word}
    if word.endswith("ة"):
        stem = word[:-1]
        agreeing = {stem + ending for ending in ("تان", "تين", "ات")}
        versions |= agreeing | {"ال" + form for form in agreeing}
    return frozenset(versions)


def _weapons(table: Mapping[str, Any]) -> Iterator[Pair]:
    for entry in table["nouns"]:
        yield from _noun("noun", entry)
    for entry in table["modifiers"]:
        for form in entry["forms"]:
            for written, features in morphology.adjective(form) if entry.get("inflects", True) and " " not in form else [(form, NONE)]:
                yield written, Sense("modifier", entry["id"], entry, features)
    for entry in table["models"]:
        yield from _fixed("model", entry)


def _verb(entry: Entry, kind: str) -> Iterator[Pair]:
    """The past, present and passive forms of an entry."""
    tenses = (("past", NONE), ("present", NONE), ("passive", frozenset({"passive"})))
    for tense, extra in tenses:
        for verb in entry.get(tense) or ():
            inflect = morphology.present if tense == "present" or (tense == "passive" and verb.startswith("ي")) else morphology.past
            for form, features in inflect(verb):
                yield form, Sense(kind, entry["id"], entry, features | extra | {"verb"})


def _other_words(entry: Entry, kind: str) -> Iterator[Pair]:
    """The verbal nouns, participles, fixed phrases and nouns of an entry."""
    for masdar in entry.get("masdar") or ():
        for form, features in morphology.noun(masdar):
            if "dual" not in features:
                yield form, Sense(kind, entry["id"], entry, frozenset({"masdar"}) | (features & {"joined"}))
    for participle in entry.get("participle") or ():
        for form, _ in morphology.adjective(participle):
            yield form, Sense(kind, entry["id"], entry, frozenset({"participle"}))
    for phrase in entry.get("phrase") or ():
        yield phrase, Sense(kind, entry["id"], entry, frozenset({"phrase"}))
    for noun in entry.get("noun") or ():
        for form, features in _inflected(noun["singular"], tuple(noun.get("plural") or ())):
            yield form, Sense(kind, entry["id"], entry, features | {"noun"})


def _saying(table: Mapping[str, Any]) -> Iterator[Pair]:
    for entry in table["speech"]["verbs"]:
        sense_id = entry["past"]
        if " " in entry["past"] or entry.get("fixed"):
            yield entry["past"], Sense("speech", sense_id, entry, frozenset({"verb"}))
            continue
        for form, features in morphology.past(entry["past"]):
            yield form, Sense("speech", sense_id, entry, features | {"verb"})
        if entry["present"]:
            for form, features in morphology.present(entry["present"]):
                yield form, Sense("speech", sense_id, entry, features | {"verb"})
    for form in table["speech"]["participles"]:
        yield form, Sense("speech", "participle", {"carry": True}, frozenset({"participle"}))
    for form in table["according"]:
        yield form, Sense("according", form, {})
