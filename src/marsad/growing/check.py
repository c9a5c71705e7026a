"""What is wrong with the entries of the lexicon: shapes, examples, overlaps, forms that nothing can match."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import marsad
from marsad.claims import read_claims
from marsad.claims.seen import Seen
from marsad.grammar.speakers import tellers
from marsad.growing.entries import KINDS, Entry, entries
from marsad.lexicon import Sense, lexicon, own_files
from marsad.lexicon.entries import every_form
from marsad.lexicon.index import form_key
from marsad.lexicon.lines import LISTS, Line, line_of
from marsad.lexicon.shapes import Fault, folder_faults, list_faults
from marsad.lexicon.source import folder_in_use, own_folder
from marsad.model import Article
from marsad.text.tokens import tokenise

_DAY = date(2025, 7, 13)
# of these the reader takes the first sense of a form; of triggers, words of meeting and of grammar it tries all
_ONE_SENSE = frozenset(
    (
        *("people", "offices", "bodies", "agencies", "places", "countries"),
        *("weapons.nouns", "weapons.modifiers", "weapons.models", "counted_people", "money.currencies", "money.aid"),
    )
)
_NAMES = frozenset({"people", "bodies", "agencies", "places"})
# what a frame may ask beyond its items
_CONDITIONS = (
    "only",
    "of",
    "verbal_noun_only",
    "passive_only",
    "instrument",
    "needs",
    "attack_only",
    "with_b",
    "never_b",
    "contents",
    "noun",
    "receiver_first",
)


def check(folder: Path | None = None) -> tuple[Fault, ...]:
    """Return the faults of our own lexicon, or of a user's folder, in order of file and line; notes among them.

    A folder whose entries are misshapen is not looked at further. Raises LexiconError where a file is no YAML.
    """
    if folder is not None:
        misshapen = folder_faults(folder)
        if misshapen or not own_files(folder):
            return misshapen
    with own_folder(folder):
        found = list(_all_faults())
    return tuple(sorted(found, key=lambda fault: (fault.line, fault.kind, fault.entry, fault.what)))


def _all_faults() -> Iterator[Fault]:
    own = folder_in_use() is not None
    chosen = list(entries(own=own))
    if not own:
        yield from _shapes(chosen)
    for entry in chosen:
        yield from sentence_faults(entry)
        yield from _dead_frames(entry)
        yield from _dead_sense(entry)
    forms = _forms(chosen)
    yield from _overlaps(forms)
    yield from _dead_forms(forms)


def _shapes(chosen: list[Entry]) -> Iterator[Fault]:
    by_list: dict[str, list[Entry]] = defaultdict(list)
    for entry in chosen:
        by_list[entry.listed].append(entry)
    for listed, held in by_list.items():
        lines = {id(entry.facts): entry.line for entry in held}
        yield from list_faults(listed, [entry.facts for entry in held], lambda facts, lines=lines: lines[id(facts)])  # type: ignore[misc]


def sentence_faults(entry: Entry) -> Iterator[Fault]:
    """Yield what is wrong with an entry's example, which must match it, and its counter-example, which must not."""
    if entry.listed not in {*KINDS, "speakers.nouns"}:
        return
    example, counter = entry.facts.get("example"), entry.facts.get("counter")
    if example is not None and not _matches(entry, str(example)):
        yield Fault("example", entry.line, entry.name, f"the example does not match it: {example}", "write a sentence that does")
    if counter is not None and _uses(entry, str(counter)):
        yield Fault("counter", entry.line, entry.name, f"the counter-example matches it: {counter}", "write a sentence that does not")


def _matches(entry: Entry, sentence: str) -> bool:
    """Whether a sentence has the entry; of a word of happening, whether the entry governs what is counted in it."""
    if entry.listed == "triggers":
        return entry.identity in _governing(sentence)
    if entry.listed == "speakers.nouns":
        return entry.identity in _telling(sentence)
    return entry.identity in _known(entry.listed, sentence)


def _uses(entry: Entry, sentence: str) -> bool:
    """Whether a sentence has the entry and lets it count: a form that needs more beside it may be there without."""
    if entry.listed == "speakers.nouns":
        return entry.identity in _telling(sentence)
    if entry.identity not in _known(entry.listed, sentence):
        return False
    if entry.facts.get("needs"):
        return any(side.name for seen in _seen(sentence) for side in seen.scene.sides if side.how == "body" and not side.bare)
    if entry.facts.get("needs_context"):
        return any(phrase.model == entry.facts.get("model", phrase.model) for seen in _seen(sentence) for phrase in seen.scene.phrases)
    return True


def _known(listed: str, sentence: str) -> set[object]:
    found = lexicon().match(tokenise(sentence))
    return {sense.id for mention in found for sense in mention.senses if sense.kind in KINDS[listed]}


def _seen(sentence: str) -> list[Seen]:
    seen: list[Seen] = []
    read_claims(Article("example", sentence, _DAY), seen.append)
    return seen


def _governing(sentence: str) -> set[object]:
    return {governor.sense.id for seen in _seen(sentence) for governor in seen.governors if governor and governor.sense}


def _telling(sentence: str) -> set[object]:
    return {one.entry["id"] for seen in _seen(sentence) for one in tellers(seen.scene.analysis, seen.scene.sides)}


def _dead_frames(entry: Entry) -> Iterator[Fault]:
    """Frames after one that takes all that they take."""
    taken: set[str] = set()
    for number, frame in enumerate(entry.facts.get("frames") or (), start=1):
        items = set(str(frame["items"]).split("+"))
        if items <= taken:
            what = f"its frame {number} ({frame['kind']} {frame['phase']}) is never reached: a frame before it takes {frame['items']}"
            yield Fault("dead", entry.line, entry.name, what, "put it first, or take it out")
        if not any(frame.get(condition) for condition in _CONDITIONS):
            taken |= items


def _dead_sense(entry: Entry) -> Iterator[Fault]:
    """A sense of a word of grammar that no rule asks for."""
    if entry.listed == "function_words" and f'"{entry.identity}"' not in _rules():
        what = "no rule asks for this sense"
        yield Fault("dead", entry.line, entry.name, what, "add the words to a sense that a rule asks for, or take it out")


@cache
def _rules() -> str:
    """The code of the package, in which a rule asks for a sense by its name."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(marsad.__file__).parent.rglob("*.py")))


def _forms(chosen: list[Entry]) -> list[tuple[str, Sense]]:
    """The forms that the entries list, without those made of them by inflection, each with its sense."""
    listed = {(entry.listed, entry.identity): _listed(entry.facts) for entry in chosen}
    return [
        (form, sense)
        for form, sense in every_form()
        if sense.kind != "surname" and form in listed.get((LISTS[sense.kind], sense.id), frozenset())
    ]


def _listed(facts: Mapping[str, Any]) -> frozenset[str]:
    """All forms that an entry lists, without those made of them by inflection."""
    return frozenset(_strings({key: value for key, value in facts.items() if key not in _PROSE}))


_PROSE = frozenset({"example", "counter", "frames", "id"})


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _strings(part)


def _overlaps(forms: list[tuple[str, Sense]]) -> Iterator[Fault]:
    """Forms that two entries list: a fault where the reader takes only the first of them, else a note."""
    index, told = lexicon(), set()
    for form, sense in forms:
        owner = (LISTS[sense.kind], sense.id)
        for rival in index.senses(form):
            other = (LISTS.get(rival.kind, ""), rival.id)
            pair = (form_key(form), *sorted((owner, other)))
            if other == owner or rival.kind == "surname" or pair in told or not _lists(rival, form):
                continue
            told.add(pair)
            yield _overlap(form, owner, sense, other, rival)


def _lists(sense: Sense, form: str) -> bool:
    return any(form_key(listed) == form_key(form) for listed in _listed(sense.facts))


def _overlap(form: str, owner: tuple[str, str], sense: Sense, other: tuple[str, str], rival: Sense) -> Fault:
    line, first = line_of(sense), line_of(rival)
    one = owner[0] in _ONE_SENSE and (owner[0] == other[0] or {owner[0], other[0]} <= _NAMES)
    marked = bool(sense.facts.get("ambiguous") or rival.facts.get("ambiguous"))
    what = f"{form!r} is also {' '.join(other)} [{first}]"
    remedy = "keep it in one of them, or say `ambiguous: true`" if one else "both senses are tried"
    return Fault("overlap", line or Line(Path(), 0), " ".join(owner), what, remedy, note=marked or not one)


def _dead_forms(forms: list[tuple[str, Sense]]) -> Iterator[Fault]:
    """Listed forms that are not found where nothing else stands, or the first word beside which alone they are the entry's."""
    index = lexicon()
    for form, sense in forms:
        behind = next(iter((sense.facts.get("only_after") or {}).get(form, ())), "")
        tokens = tokenise(f"{behind} {form}")
        last = max((at for at, token in enumerate(tokens) if token.kind != "mark"), default=-1)
        first = len(tokenise(behind))
        whole = (mention for mention in index.match(tokens) if mention.first == first and mention.last >= last)
        if not any((one.kind, one.id) == (sense.kind, sense.id) for mention in whole for one in mention.senses):
            line = line_of(sense) or Line(Path(), 0)
            what = f"{form!r} can never match: it begins with a digit, or a mark parts it"
            yield Fault("dead", line, f"{LISTS[sense.kind]} {sense.id}", what, "write it as it stands in a text, or take it out")
