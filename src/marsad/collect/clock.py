"""The clock that collecting goes by: what time it is, and waiting. Whoever tests hands in one that does not wait."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Time of day for what is written down, a steady count of seconds for limits, and a way to wait."""

    def now(self) -> datetime:
        """Return the time of day, in UTC."""
        ...

    def steady(self) -> float:
        """Return seconds that never go backwards."""
        ...

    def wait(self, seconds: float) -> None:
        """Wait."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the time of day, in UTC."""
        return datetime.now(UTC)

    def steady(self) -> float:
        """Return seconds that never go backwards."""
        return time.monotonic()

    def wait(self, seconds: float) -> None:
        """Wait."""
        time.sleep(max(0.0, seconds))


def written(moment: datetime) -> str:
    """Return a time as it stands in files: UTC, to the second.

    >>> written(datetime(2025, 7, 12, 8, 30, 1, 999, UTC))
    '2025-07-12T08:30:01Z'
    """
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
