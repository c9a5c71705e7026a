"""What a listener is told of each step."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from marsad.engine.meter import Meter, ShardMeter
from marsad.engine.summary import Progress
from marsad.model import Article


class Teller:
    """Tells each step with the time since the last one."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress
        self._last = perf_counter()

    def __call__(self, step: str) -> None:
        """Tell that a step is done."""
        now = perf_counter()
        if self._progress:
            self._progress(f"{step} ({now - self._last:.1f} s)")
        self._last = now

    def reading(self, articles: Sequence[Article]) -> Meter | None:
        """Return what tells how far the reading is; None where nobody listens."""
        return Meter(articles, self._progress) if self._progress else None

    def shards(self, size: int) -> ShardMeter | None:
        """Return what tells how far the reading of shards is, of which there are `size` bytes; None where nobody listens."""
        return ShardMeter(size, self._progress) if self._progress else None

    def note(self, note: str) -> None:
        """Tell a note."""
        if self._progress:
            self._progress(f"note: {note}")
