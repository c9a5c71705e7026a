"""Processes of this machine, by the standard library."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.util import Finalize
from types import TracebackType
from typing import TypeVar

from marsad.engine.running.choice import Engine, in_turn
from marsad.errors import EngineError

_DEATHS = 3  # of a process over one task, after which it is given up
_LAST = -1000  # of what a process does when it ends: what others have to do is done before
_AHEAD = 2  # tasks that are handed out for each worker, so that none waits for the next

T = TypeVar("T")
R = TypeVar("R")


class Processes:
    """A pool of processes, each of which begins anew: no state of this one goes over to them."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Engine:
        self._open()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._close()

    def run(self, function: Callable[[T], R], tasks: Sequence[T], sizes: Sequence[int] = ()) -> Iterator[tuple[int, R]]:
        """Give each task's number and result, as they are ready; a task whose process dies is done again, a few times."""
        waiting = in_turn(len(tasks), sizes)
        deaths: Counter[int] = Counter()
        running: dict[Future[R], int] = {}
        failed: dict[int, Exception] = {}
        while running or waiting:
            while waiting and len(running) < _AHEAD * self.workers:
                number = waiting.pop()
                running[self._submit(function, tasks[number])] = number
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                number = running.pop(done)
                try:
                    result = done.result()
                except BrokenProcessPool:
                    lost = sorted({number, *running.values()})
                    running.clear()
                    self._close()
                    self._note_deaths(lost, deaths, tasks)
                    waiting += lost[::-1]
                    break
                except Exception as error:  # noqa: BLE001 - raised below, when those before it are done
                    failed[number] = error
                    waiting = [one for one in waiting if one < min(failed)]
                else:
                    yield number, result
        if failed:
            raise failed[min(failed)]

    def renew(self) -> None:
        """Let the processes end, and with them what they learnt of words, and begin others."""
        self._close()
        self._open()

    def _submit(self, function: Callable[[T], R], task: T) -> Future[R]:
        for _ in range(_DEATHS):
            try:
                return self._open().submit(function, task)
            except BrokenProcessPool:  # a process died while all were idle
                self._close()
        raise EngineError("the worker processes die as soon as they begin", remedy="see what the system's log says; try --engine local")

    def _open(self) -> ProcessPoolExecutor:
        """Return the pool; new processes load what they need at once, while this one does what comes before their work."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.workers, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
            with suppress(BrokenProcessPool):  # who submits work finds that out too
                for _ in range(self.workers):
                    self._pool.submit(_load)
        return self._pool

    def _close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    @staticmethod
    def _note_deaths(lost: Sequence[int], deaths: Counter[int], tasks: Sequence[object]) -> None:
        deaths.update(lost)
        often = [number for number in lost if deaths[number] >= _DEATHS]
        if often:
            raise EngineError(
                f"a worker process died {_DEATHS} times over the same work",
                where=f"{tasks[often[0]]}"[:300],
                remedy="see whether its memory is short (fewer --workers need less), and run it again: what is done is kept",
            )


def _begin() -> None:
    """Prepare a worker: Ctrl-C is its parent's matter, and where the parent is gone it goes too.

    Its last work done and told, it ends at once: to free its memory object by object takes half a second, for which its parent waits.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Finalize(None, _leave, exitpriority=_LAST)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _leave() -> None:
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # nobody may listen any more, and a program without a window has none
            stream.flush()
    os._exit(0)


def _load() -> None:
    import marsad.engine.shards  # noqa: F401, PLC0415 - what every task needs


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
