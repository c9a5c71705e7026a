"""What every engine can do, and which one is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, TypeVar

from marsad.errors import ParameterError

ENGINES = ("local", "processes", "dask")

T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Does work, somewhere."""

    @property
    def workers(self) -> int:
        """How many tasks it does at once."""
        ...

    def run(self, function: Callable[[T], R], tasks: Sequence[T], sizes: Sequence[int] = ()) -> Iterator[tuple[int, R]]:
        """Give each task's number and result, as they are ready.

        Where `sizes` tell how large each task is, many workers begin with the largest, so that none is left alone with one in the end.
        Where a task fails, those before it in the order of the tasks are done all the same, so that the error that is raised is the
        first in that order, whatever the engine. Raises EngineError where the workers die again and again.
        """
        ...

    def renew(self) -> None:
        """Let workers go that hold what only the tasks until now had use for; new ones begin with the next task."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """Which engine is asked for, with how many workers, or at which scheduler, and whether tables are cut by month (None: if large)."""

    name: str = "local"
    workers: int | None = None
    scheduler: str | None = None
    partitioned: bool | None = None

    def check(self) -> None:
        """Raise ParameterError for an engine that there is not, or a scheduler that nobody would ask."""
        if self.name not in ENGINES:
            raise ParameterError(f"there is no engine {self.name!r}", where="--engine", remedy=f"use one of {', '.join(ENGINES)}")
        if self.scheduler and self.name != "dask":
            raise ParameterError("only Dask has a scheduler", where="--scheduler", remedy="give --engine dask, or leave it out")


class Local:
    """This process, one task after the other."""

    workers = 1

    def run(self, function: Callable[[T], R], tasks: Sequence[T], sizes: Sequence[int] = ()) -> Iterator[tuple[int, R]]:  # noqa: ARG002
        """Give each task's number and result."""
        for number, task in enumerate(tasks):
            yield number, function(task)

    def renew(self) -> None:
        """Do nothing: this process goes on."""


def in_turn(count: int, sizes: Sequence[int]) -> list[int]:
    """Return the numbers of tasks, the one to be begun first last.

    >>> in_turn(3, ()), in_turn(4, (5, 9, 5, 7))
    ([2, 1, 0], [2, 0, 3, 1])
    """
    return sorted(range(count), key=lambda number: (sizes[number] if sizes else 0, -number))


def engine_of(settings: Settings) -> AbstractContextManager[Engine]:
    """Return the engine that is asked for, to be opened by `with`.

    Raises ParameterError for an engine that there is not, EngineError for one that cannot be reached.
    """
    settings.check()
    if settings.name == "local":
        return _Open()
    workers = settings.workers or os.cpu_count() or 1
    if settings.name == "processes":
        from marsad.engine.running.processes import Processes  # noqa: PLC0415 - what one process needs not, it does not load

        return Processes(workers)
    from marsad.engine.running.cluster import Cluster  # noqa: PLC0415 - as above, and Dask may not be installed

    return Cluster(workers, settings.scheduler)


class _Open(AbstractContextManager[Engine]):
    def __enter__(self) -> Engine:
        return Local()

    def __exit__(self, *_: object) -> None:
        pass
