"""Which entries a word has: however it is inflected, with all that may be joined to it, in every table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from marsad.lexicon import Mention, lexicon, line_of
from marsad.lexicon.index import Key, form_key
from marsad.lexicon.lines import LISTS, Line
from marsad.lexicon.source import shipped_file
from marsad.text.tokens import Token, tokenise

_ENGLISH = ("english", "name", "model", "item", "phase", "form")


@dataclass(frozen=True, slots=True)
class Found:
    """One reading of a word: what stands before and after its form, the sense or the list that has it, and the line.

    `taken` is true of the reading that a sentence of the word alone would get.
    """

    prefix: str
    form: str
    suffix: str
    kind: str
    entry: str
    english: str | None
    features: str
    line: Line | None
    taken: bool

    def __str__(self) -> str:
        joined = " + ".join(part for part in (self.prefix, self.form, self.suffix) if part)
        english = f" = {self.english}" if self.english else ""
        features = f" ({self.features})" if self.features else ""
        return f"{'*' if self.taken else ' '} {joined}: {self.kind} {self.entry}{english}{features} [{self.line or 'no entry'}]"


def show(word: str) -> tuple[Found, ...]:
    """Return every reading of a word or phrase that an entry stands behind, the one that is taken first.

    >>> [(one.prefix, one.kind, one.entry) for one in show("وبالصواريخ") if one.taken]
    [('وبال', 'noun', 'missile')]
    """
    tokens = tokenise(word)
    taken = {(mention.prefix, mention.suffix) for mention in lexicon().match(tokens) if mention.first == 0}
    found = [one for mention in lexicon().readings(tokens) for one in _senses(mention, tokens, taken)]
    found.sort(key=lambda one: not one.taken)
    return (*dict.fromkeys(found), *_other_tables(word))


def _senses(mention: Mention, tokens: Sequence[Token], taken: set[tuple[str, str]]) -> Iterator[Found]:
    words = " ".join(token.form for token in tokens[mention.first : mention.last + 1] if token.kind != "mark")
    form = words[len(mention.prefix) :].removesuffix(mention.suffix) if mention.suffix else words[len(mention.prefix) :]
    for sense in mention.senses:
        english = next((str(sense.facts[name]) for name in _ENGLISH if sense.facts.get(name)), None)
        features = " ".join(sorted(sense.features))
        chosen = (mention.prefix, mention.suffix) in taken
        yield Found(mention.prefix, form, mention.suffix, sense.kind, sense.id, english, features, line_of(sense), chosen)


def _other_tables(word: str) -> Iterator[Found]:
    """Readings by the tables of numbers, times, pages and closed classes, which list their words without inflection."""
    wanted: dict[Key, str] = {form_key(word): ""}
    wanted.update(((rest,), lead) for lead, rest in _stripped(word))
    for table, path, key, number in _plain_words():
        if key in wanted:
            line = Line(shipped_file(table), number)
            yield Found(wanted[key], " ".join(key), "", "word of", f"{table} {path}".strip(), None, "", line, taken=False)


def _stripped(word: str) -> Iterator[tuple[str, str]]:
    key = form_key(word)
    if len(key) == 1:
        for lead in ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "كال", "فال"):
            if key[0].startswith(lead) and len(key[0]) > len(lead) + 1:
                yield lead, key[0].removeprefix(lead)


@cache
def _plain_words() -> tuple[tuple[str, str, tuple[str, ...], int], ...]:
    """Every word of our tables that are not in the index: table, path within it, look-up form, line."""
    indexed = {listed.split(".")[0] for listed in LISTS.values()} | {"places_gazetteer", "conflicts"}
    folder = shipped_file("people").parent
    found: list[tuple[str, str, tuple[str, ...], int]] = []
    for file in sorted(folder.glob("*.yaml")):
        if file.stem not in indexed:
            found.extend((file.stem, path, key, number) for path, key, number in _scalars(file))
    return tuple(found)


def _scalars(file: Path) -> Iterator[tuple[str, tuple[str, ...], int]]:
    node = yaml.compose(file.read_bytes(), Loader=yaml.CSafeLoader)
    yield from _below(node, "")


def _below(node: Any, path: str) -> Iterator[tuple[str, tuple[str, ...], int]]:  # noqa: ANN401 - yaml's nodes
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in {"example", "counter", "not", "feminine_rule"}:
                yield from _below(value, f"{path}.{key.value}".lstrip("."))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _below(value, path)
    elif isinstance(node, yaml.ScalarNode):
        for version in () if node.value.isdecimal() else _versions(node.value.lstrip("=")):
            key = form_key(version)
            if key:
                yield path, key, node.start_mark.line + 1


def _versions(phrase: str) -> Iterator[str]:
    """The phrases that "ما يقارب|يقرب" stands for; a singular with its plurals is several words of one list."""
    words = [part.split("|") for part in phrase.split()]
    if any(len(part) > 1 for part in words):
        for at, part in enumerate(words):
            for one in part if len(part) > 1 else ():
                yield " ".join([*(other[0] for other in words[:at]), one, *(other[0] for other in words[at + 1 :])])
        return
    yield phrase
    if len(words) > 1:
        yield from (part[0] for part in words)
