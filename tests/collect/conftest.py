"""A server and clocks for the tests of collecting."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from .server import Site, serving


class Clock:
    """A clock that goes on by waiting alone, and does not make anybody wait."""

    def __init__(self, start: datetime = datetime(2025, 7, 12, 8, 0, tzinfo=UTC)) -> None:
        self.start = start
        self.passed = 0.0
        self.waited: list[float] = []

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.passed)

    def steady(self) -> float:
        return self.passed

    def wait(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.passed += max(0.0, seconds)


class RealSeconds(Clock):
    """A clock whose steady seconds are the machine's: for limits of time on a server that really is slow."""

    def steady(self) -> float:
        return time.monotonic()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def real_seconds() -> Clock:
    return RealSeconds()


@pytest.fixture
def collection(site: Site, tmp_path: Path, clock: Clock):
    from .corpus import Collection  # noqa: PLC0415 - it needs this module's clock

    return Collection(site, tmp_path, clock)
