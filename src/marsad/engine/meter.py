"""How far a long reading is: articles done, articles a second, time left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Protocol, runtime_checkable

from marsad.model import Article

_PLAIN_EVERY = 15.0  # seconds between two lines of a log
_LIVE_EVERY = 0.2  # and between two looks of a terminal's line
_LOOK_EVERY = 20  # articles between two looks at the clock
_ENOUGH = 1.0  # seconds after which a rate says something


@runtime_checkable
class Live(Protocol):
    """A listener that can show a line which the next one replaces: a terminal."""

    def passing(self, line: str) -> None:
        """Show a line until the next one comes."""
        ...


class _Gauge:
    """Tells a listener, now and then, how far a work is; the time left is reckoned by its size that is left.

    A terminal gets a line that changes in place, a log a plain line every quarter of a minute.
    """

    def __init__(self, size: int, tell: Callable[[str], None], clock: Callable[[], float]) -> None:
        self._size, self._tell, self._clock = size, tell, clock
        listener: object = tell
        self._live = listener if isinstance(listener, Live) else None
        self._started = self._last = clock()

    def _look(self, articles: int, read: int, of: str) -> None:
        """Tell, if it is time to, that `articles` are read, `read` of the whole size."""
        now = self._clock()
        if now - self._last < (_LIVE_EVERY if self._live is not None else _PLAIN_EVERY) or read >= self._size:
            return
        self._last = now
        line = self._line(articles, read, of, now - self._started)
        if self._live is not None:
            self._live.passing(line)
        else:
            self._tell(line)

    def _line(self, articles: int, read: int, of: str, seconds: float) -> str:
        line = f"read claims of {articles:,}{of} articles"
        if seconds < _ENOUGH or not read:
            return line
        left = seconds * (self._size - read) / read
        return f"{line}, {articles / seconds:,.0f} a second, {time_in_words(left)} left"


class Meter(_Gauge):
    """How far the reading of articles is; their size are their letters, since articles differ in length."""

    def __init__(self, articles: Sequence[Article], tell: Callable[[str], None], clock: Callable[[], float] = perf_counter) -> None:
        self._letters = [len(article.text) for article in articles]
        self._read = 0
        super().__init__(sum(self._letters), tell, clock)

    def __call__(self, done: int) -> None:
        """Note that `done` articles are read, and tell it if it is time to."""
        self._read += self._letters[done - 1]
        if done == len(self._letters) or (done % _LOOK_EVERY and len(self._letters) > _LOOK_EVERY):
            return
        self._look(done, self._read, f" of {len(self._letters):,}")


class ShardMeter(_Gauge):
    """How far the reading of shards is; how many articles they hold is known only when they are read."""

    def __init__(self, size: int, tell: Callable[[str], None], clock: Callable[[], float] = perf_counter) -> None:
        self._articles = self._read = 0
        super().__init__(size, tell, clock)

    def __call__(self, articles: int, size: int) -> None:
        """Note that a shard of so many articles and bytes is read, and tell it if it is time to."""
        self._articles += articles
        self._read += size
        self._look(self._articles, self._read, "")


def time_in_words(seconds: float) -> str:
    """Return a stretch of time as people say it.

    >>> [time_in_words(one) for one in (3.2, 65, 4000)]
    ['4 s', '2 min', '1 h 7 min']
    """
    if seconds < 60:
        return f"{int(seconds) + 1} s"
    minutes = int(seconds // 60) + 1
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
