"""The lexicon that ships with the package, compiled on first use."""

from __future__ import annotations

from marsad.lexicon.entries import every_form
from marsad.lexicon.index import Index, Sense
from marsad.lexicon.source import per_lexicon


@per_lexicon
def lexicon() -> Index:
    """Return the index of the lexicon that ships with the package."""
    return Index(every_form())


def known(word: str) -> tuple[Sense, ...]:
    """Return every sense that the shipped lexicon has for `word` as written.

    >>> sorted(sense.kind for sense in known("موسكو"))
    ['capital', 'place']
    """
    return lexicon().senses(word)
