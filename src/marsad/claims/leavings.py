"""What the words of a sentence can leave for later ones, told without reading it: whom they can name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from marsad.grammar.names import office_id
from marsad.lexicon.index import Sense
from marsad.lexicon.shipped import lexicon
from marsad.lexicon.sounds import named_by_first
from marsad.lexicon.source import per_lexicon
from marsad.text.tokens import Spellings, form_and_kind, pieces

_NOBODY = frozenset[str]()


@per_lexicon
def namable() -> Spellings[frozenset[str]]:
    """Return whom all that stands between two blanks can name, or begins to name: people by name, bodies and offices by their ids."""
    several = _several()

    def read(word: str) -> frozenset[str]:
        return frozenset(chain.from_iterable(map(named, pieces(word)[1::2])))

    def named(spelling: str) -> Iterator[str]:
        mention, keys = lexicon().alone(spelling)
        yield from filter(None, map(_called, mention.senses if mention is not None else ()))
        yield from chain.from_iterable(several.get(key, _NOBODY) for key in keys)
        for _, seconds in named_by_first(form_and_kind(spelling)[0]):
            yield from filter(None, map(_called, seconds.values()))

    return Spellings(lambda word: read(word) or _NOBODY)


@per_lexicon
def _several() -> Mapping[str, frozenset[str]]:
    """Whom the forms of several words name, by their first."""
    out: dict[str, set[str]] = {}
    for words, sense in lexicon().forms():
        if len(words) > 1 and (called := _called(sense)) is not None:
            out.setdefault(words[0], set()).add(called)
    return {first: frozenset(called) for first, called in out.items()}


def _called(sense: Sense) -> str | None:
    """What a sense names, if it is of somebody, of a body or of an office."""
    if sense.kind in {"person", "surname"}:
        return str(sense.facts["name"])
    return office_id(sense) if sense.kind == "office" else sense.id if sense.kind == "body" else None


def offices_like(office: str) -> frozenset[str]:
    """Return the ids of all offices that end with the name of `office`."""
    return _offices_like()[office]


@per_lexicon
def _offices_like() -> Spellings[frozenset[str]]:
    offices = {office_id(sense) for _, sense in lexicon().forms() if sense.kind == "office"}
    return Spellings(lambda office: frozenset(one for one in offices if one.endswith(office)))
