"""Sentences that are one text copied: more than half of their runs of three words in common.

Shingles and their resemblance after A. Z. Broder, "On the resemblance and containment of documents" (1997), counted exactly, since an
event's sentences are few and short. A sentence is compared with those of which it shares a run only, and copies stand for each other,
so the time is linear in the words.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from marsad.text.fold import fold
from marsad.text.tokens import words

Run = tuple[str, str, str]

_COPIED = 0.5
_FEWEST_WORDS = 7  # shorter sentences are alike because such news is told so
_MOST_HOLDERS = 16  # sentences looked at for one run of words: what more than that share is a formula


class Wordings:
    """Sentences seen so far, each under a number; copies under that of the first."""

    def __init__(self) -> None:
        self._holders: dict[Run, list[int]] = defaultdict(list)
        self._sizes: dict[int, int] = {}

    def copied(self, runs: frozenset[Run]) -> int | None:
        """Return the number of the sentence that one of these runs copies, the most alike and then the earliest; None where none."""
        shared = Counter(number for run in runs for number in self._holders.get(run, ()))
        alike = ((-count / (len(runs) + self._sizes[number] - count), number) for number, count in shared.items())
        best = min(alike, default=(0.0, 0))
        return best[1] if -best[0] > _COPIED else None

    def add(self, number: int, runs: frozenset[Run]) -> None:
        """Hold a sentence's runs under a number of its own."""
        self._sizes[number] = len(runs)
        for run in runs:
            if len(self._holders[run]) < _MOST_HOLDERS:
                self._holders[run].append(number)


def runs_of(sentence: str) -> frozenset[Run]:
    """Return the runs of three words of a sentence, spelling folded away; none of a sentence too short to tell copying.

    >>> sorted(runs_of("قتل خمسة أشخاص وأصيب سبعة في قصف"))[0]
    ('اشخاص', 'واصيب', 'سبعه')
    """
    said = words(sentence)
    if len(said) < _FEWEST_WORDS:
        return frozenset()
    return frozenset(zip(said, said[1:], said[2:], strict=False))


def folded(text: str) -> str:
    """Return a name for comparing: spelling and case folded, one space between words."""
    return " ".join(fold(text).casefold().split())
