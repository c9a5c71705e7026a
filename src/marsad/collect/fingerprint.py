"""How alike two texts are: the share of word triples that they have in common, and a short print by which the alike are found.

The print is a MinHash of 32 numbers: for each of 32 ways to shuffle all possible triples, the first that the text has. Two texts agree
in a number as often as they have triples in common (Jaccard's measure). Eight bands of four numbers each are looked up: two texts with
four fifths in common share a band 98 times in 100, two with a third in common 10 times.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from marsad.text.fold import fold

_WORD = re.compile(r"[^\W_]+")
_WORDS = 3
_NUMBERS, _BANDS = 32, 8
_MOST_WORDS = 20_000


def _constant(name: str, number: int) -> int:
    return int.from_bytes(hashlib.blake2b(f"{name}{number}".encode(), digest_size=8).digest(), "little") | 1


_TIMES = np.array([_constant("times", number) for number in range(_NUMBERS)], dtype=np.uint64)
_PLUS = np.array([_constant("plus", number) for number in range(_NUMBERS)], dtype=np.uint64)


def shingles(text: str) -> frozenset[str]:
    """Return the word triples of a text, spelling made uniform; of a text of one or two words the whole.

    >>> sorted(shingles("قصفت القوّات المدينةَ ليلاً"))
    ['القوات المدينه ليلا', 'قصفت القوات المدينه']
    """
    words = _WORD.findall(fold(text))[:_MOST_WORDS]
    return frozenset(" ".join(words[at : at + _WORDS]) for at in range(max(1, len(words) - _WORDS + 1)))


def bands(found: frozenset[str]) -> tuple[int, ...]:
    """Return the eight numbers of which two alike texts have at least one in common."""
    hashed = np.array(
        [int.from_bytes(hashlib.blake2b(one.encode("utf-8", "replace"), digest_size=8).digest(), "little") for one in sorted(found)],
        dtype=np.uint64,
    )
    # multiply and add in 64 bits that run over; the high half is well mixed
    least = [int(((hashed * times + plus) >> np.uint64(32)).min()) for times, plus in zip(_TIMES, _PLUS, strict=True)]
    width = _NUMBERS // _BANDS
    return tuple(_joined(number, least[number * width : (number + 1) * width]) for number in range(_BANDS))


def _joined(number: int, least: Sequence[int]) -> int:
    digest = hashlib.blake2b(repr((number, *least)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)  # SQLite's integers have a sign


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Return the share of triples that two texts have in common, of all that either has.

    >>> likeness(shingles("أ ب ج د"), shingles("أ ب ج ه"))
    0.3333333333333333
    """
    either = len(first | second)
    return len(first & second) / either if either else 1.0
