"""A shard cut in pieces, each of them a shard of its own, for when there are more who read than shards to be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from marsad.corpus.jsonl import unreadable
from marsad.corpus.places import place_of
from marsad.corpus.shards import Lines, Shard, Texts

_SMALLEST = 64 << 10  # bytes of a piece


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a shard: its first article has the position `first` there."""

    shard: Shard
    first: int


def pieces_of(shard: Shard, most: int) -> tuple[Piece, ...]:
    """Return a shard in up to `most` pieces of about one size, in order; one alone where it is too small, or no process could read less.

    Raises CorpusError where its file cannot be read.
    """
    count = min(most, shard.size // _SMALLEST)
    if count > 1 and isinstance(shard, Lines):
        return tuple(_of_lines(shard, count))
    if count > 1 and isinstance(shard, Texts):
        return tuple(_of_texts(shard, count))
    return (Piece(shard, 0),)  # a group of rows is read whole


def _of_lines(shard: Lines, count: int) -> Iterator[Piece]:
    try:
        with place_of(shard.path).open("rb") as held:
            held.seek(shard.start)
            text = held.read(shard.size)
    except OSError as error:
        raise unreadable(error, shard.path) from error
    ends = [text.find(b"\n", len(text) * number // count) + 1 for number in range(1, count)]
    edges = sorted({0, *ends, len(text)})
    first = 0
    for number, (start, end) in enumerate(pairwise(edges)):
        own = replace(shard, key=_key(shard, number, count), start=shard.start + start, size=end - start, first=shard.first + first)
        yield Piece(own, first)
        first += text.count(b"\n", start, end)


def _of_texts(shard: Texts, count: int) -> Iterator[Piece]:
    edges = sorted({len(shard.entries) * number // count for number in range(count + 1)})
    for number, (first, end) in enumerate(pairwise(edges)):
        size = shard.size * (end - first) // len(shard.entries)
        yield Piece(replace(shard, key=_key(shard, number, count), size=size, entries=shard.entries[first:end]), first)


def _key(shard: Shard, number: int, count: int) -> str:
    return f"{shard.key}-{number + 1}of{count}"
