"""A cluster of Dask: the one at an address, else processes of this machine behind a scheduler of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from types import TracebackType
from typing import Any, TypeVar

from marsad.engine.running.choice import Engine, in_turn
from marsad.errors import EngineError

_AHEAD = 3  # tasks that are handed out for each thread of the workers, so that none waits for the next
_RESTARTS = 3  # of a scheduler in a row, without a result between them
_SECONDS = 30  # in which a scheduler must answer

T = TypeVar("T")
R = TypeVar("R")


class Cluster:
    """A client of Dask. What workers write must lie where all of them, and this process, see it."""

    def __init__(self, workers: int, scheduler: str | None) -> None:
        self._workers, self._scheduler = workers, scheduler
        self._local: Any = None
        self._client: Any = None

    def __enter__(self) -> Engine:
        if self._scheduler is None:
            self._local = _dask().LocalCluster(
                n_workers=self._workers, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
            )
        self._connect()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._disconnect()
        if self._local is not None:
            self._local.close()

    def run(self, function: Callable[[T], R], tasks: Sequence[T], sizes: Sequence[int] = ()) -> Iterator[tuple[int, R]]:
        """Give each task's number and result, as they are ready; Dask does again what a lost worker had."""
        waiting = in_turn(len(tasks), sizes)
        running: dict[Any, int] = {}
        failed: dict[int, BaseException] = {}
        restarts = 0
        while running or waiting:
            try:
                while waiting and len(running) < self._room():
                    number = waiting.pop()
                    running[self._client.submit(function, tasks[number], pure=False)] = number
                with self._client.as_current():
                    done = _dask().wait(list(running), return_when="FIRST_COMPLETED").done
            except _lost() as error:
                waiting += sorted(running.values(), reverse=True)
                running.clear()
                restarts += 1
                if restarts > _RESTARTS:
                    raise self._unreachable(error) from error
                self._disconnect()
                self._connect()
                continue
            for future in done:
                number = running.pop(future)
                if future.status == "finished":
                    restarts = 0
                    yield number, future.result()
                elif future.status == "error":
                    failed[number] = future.exception()
                    waiting = [one for one in waiting if one < min(failed)]
                else:  # cancelled: its scheduler forgot it
                    waiting.append(number)
        if failed:
            raise _told(failed[min(failed)], tasks[min(failed)])

    def renew(self) -> None:
        """Do nothing: how much memory a worker may have is Dask's matter, and whose else it is nobody knows."""

    @property
    def workers(self) -> int:
        """How many threads its workers have; one where nobody says so now."""
        try:
            return self._threads()
        except _lost():  # who gives it work finds out more
            return 1

    def _room(self) -> int:
        return _AHEAD * self._threads()

    def _threads(self) -> int:
        threads: int = sum(self._client.nthreads().values())
        return max(threads, 1)

    def _connect(self) -> None:
        try:
            self._client = _dask().Client(self._local or self._scheduler, timeout=_SECONDS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise self._unreachable(error) from error

    def _disconnect(self) -> None:
        if self._client is not None:
            with suppress(Exception):  # what is to be closed may be gone
                self._client.close(timeout=5)
            self._client = None

    def _unreachable(self, error: BaseException) -> EngineError:
        what = f"the scheduler cannot be reached: {error}".splitlines()[0]
        return EngineError(what, where=self._scheduler, remedy="see whether it runs, and run it again: what is done is kept")


def _dask() -> Any:  # noqa: ANN401 - its types say less than nothing
    """Return Dask's library for clusters; raise EngineError where it is not installed."""
    try:
        import distributed  # noqa: PLC0415 - who asks for no cluster needs no Dask
    except ImportError as error:
        raise EngineError("Dask is not installed", where="--engine dask", remedy="pip install marsad[scale]") from error
    return distributed


def _lost() -> tuple[type[BaseException], ...]:
    """Return the errors that tell that a scheduler is gone, or has begun anew and knows nothing of us."""
    return (CancelledError, OSError)  # some errors of its connections are plain ones of the system, by when it is gone


def _told(error: BaseException, task: object) -> BaseException:
    from distributed.scheduler import KilledWorker  # noqa: PLC0415 - as above

    if isinstance(error, KilledWorker):
        remedy = "see whether their memory is short, and run it again: what is done is kept"
        return EngineError("workers died again and again over the same work", where=f"{task}"[:300], remedy=remedy)
    return error
