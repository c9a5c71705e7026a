"""How far a score could be off: bootstrap intervals, articles drawn again and again from those that were coded.

Claims of one article stand and fall together, so articles are drawn, not claims (Efron and Tibshirani, An Introduction to the
Bootstrap, 1993, chapter 13: the percentile interval). The drawing is seeded: the same files give the same bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from marsad.evaluate.tally import Tally

Interval = tuple[float, float]
Counts = NDArray[np.float64]

RESAMPLES = 1000
_LEVEL = 0.95
_SEED = 20140220
_AT_ONCE = 2_000_000  # draws of articles held in memory at a time


class Draws:
    """Counts over `resamples` corpora drawn from the articles of `tallies`, each as large as they are; none where that is 0.

    One article alone says nothing of others: then nothing is drawn either.
    """

    def __init__(self, tallies: Sequence[Tally], resamples: int = RESAMPLES) -> None:
        self._tallies = tallies
        self._resamples = resamples if len(tallies) > 1 else 0

    def sums(self, kinds: Iterable[str], what: str) -> Counts:
        """Return the count `what` over `kinds`, one number a drawn corpus."""
        own = np.array([sum(tally.counts.get((kind, what), 0) for kind in kinds) for tally in self._tallies], dtype=np.float64)
        size = len(own)
        generator = np.random.default_rng(_SEED)  # anew for each count: all counts are of the same drawn corpora
        step = max(1, _AT_ONCE // max(1, size))
        parts = []
        for first in range(0, self._resamples, step):
            drawn = generator.integers(0, size, size=(min(step, self._resamples - first), size))
            parts.append(own[drawn].sum(axis=1))
        return np.concatenate(parts) if parts else np.zeros(0)

    def f1(self, kinds: Sequence[str], right: str) -> Interval | None:
        """Return the bounds of an F1, None where nothing is drawn."""
        right_ones, gold, got = (self.sums(kinds, what) for what in (right, "gold", "got"))
        return _bounds(2 * right_ones, gold + got)

    def share(self, kinds: Sequence[str], column: str) -> Interval | None:
        """Return the bounds of the share of found claims whose `column` is right."""
        return _bounds(self.sums(kinds, column), self.sums(kinds, "found"))


def _bounds(part: Counts, whole: Counts) -> Interval | None:
    """The middle 95 percent of the ratios; a drawn corpus without any such claim says nothing and is left out."""
    told = whole > 0
    if not told.any():
        return None
    tail = (1 - _LEVEL) / 2 * 100
    low, high = np.percentile(part[told] / whole[told], [tail, 100 - tail])
    return float(low), float(high)
