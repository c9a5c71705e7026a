"""Give marsad spoiled input by the million: `make fuzz COUNT=1000000 SECONDS=3600 SEED=1`.

A finding is anything but a result or one of marsad's own errors, a result that breaks a promise (a claim on no words, bounds
turned round), a case that takes more than ten seconds of the processor, or time that grows faster than the text. Case N of a target
depends on the seed and N alone: `make fuzz TARGET=claims FROM=1234 COUNT=1` makes it again. Findings lie in build/fuzz, one for
each place in the code, and the exit code is 1 where there is one.
"""

from __future__ import annotations

import argparse
import faulthandler
import io
import json
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

from fuzz_cases import ROOT
from fuzz_targets import GROWING, LONG, SHORT, TARGETS, BrokenPromiseError, Target, a_piece
from marsad.errors import MarsadError

OUT = ROOT / "build" / "fuzz"
HANG = 10.0  # seconds of the processor
TURN = 200  # cases of a target before it is the next one's turn
GROWTHS = 5  # looks at how time grows, of each 1,000 cases
GROWTH = 2.5  # times slower a letter, of a text eight times as long, than of the short one
WORTH_TIMING = 0.15  # seconds: below, nobody would notice


class HangError(Exception):
    """A case that takes too long."""


@dataclass(slots=True)
class Tally:
    """What came of the cases."""

    cases: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    findings: dict[str, int] = field(default_factory=dict)


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise HangError where the block takes more than `seconds` of the processor: other work on the machine does not count."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise HangError(f"more than {seconds:.0f} s")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def case_of(name: str, target: Target, seed: int, number: int, folder: Path) -> object:
    """Return the case of a target that has this number."""
    return target.make(Random(f"{seed}/{name}/{number}"), folder)  # noqa: S311 - cases must come again


def place_of(error: BaseException) -> str:
    """Return where in the package an error arose, by which findings are told apart."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/marsad/" in frame.filename]
    last = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    told = "" if isinstance(error, HangError) else f" {last.name}"
    return f"{type(error).__name__} in {Path(last.filename).name}{told}"


def keep(tally: Tally, name: str, number: int, case: object, error: BaseException) -> None:
    """Write a finding down, the first of each place with its case."""
    place = f"{name}: {place_of(error)}"
    tally.findings[place] = tally.findings.get(place, 0) + 1
    if tally.findings[place] > 1:
        return
    OUT.mkdir(parents=True, exist_ok=True)
    told = "".join(traceback.format_exception(error))
    stem = OUT / f"{name}-{number}"
    stem.with_suffix(".case").write_text(repr(case), encoding="utf-8", errors="backslashreplace")
    stem.with_suffix(".txt").write_text(f"{place}\n{told}", encoding="utf-8", errors="backslashreplace")
    print(f"finding: {place}: {error} (TARGET={name} FROM={number} COUNT=1)".encode("ascii", "backslashreplace").decode(), flush=True)


def run_turn(tally: Tally, name: str, seed: int, numbers: range, folder: Path) -> None:
    """Run some cases of a target."""
    target = TARGETS[name]
    started = time.process_time()
    for number in numbers:
        case = case_of(name, target, seed, number, folder)
        try:
            with bounded(HANG):
                target.run(case, folder)
        except MarsadError:
            tally.refused[name] += 1
        except (Exception, HangError) as error:  # noqa: BLE001 - that is what is looked for
            keep(tally, name, number, case, error)
    tally.cases[name] += len(numbers)
    tally.seconds[name] += time.process_time() - started


def run_growth(tally: Tally, seed: int, number: int) -> None:
    """Hold the time of a long text against that of a short one, of one repeated piece."""
    random = Random(f"{seed}/growth/{number}")  # noqa: S311 - as above
    name = random.choice(sorted(GROWING))
    piece = a_piece(random, OUT)
    started = time.process_time()
    try:
        with bounded(HANG * 6):  # here only how time grows is judged
            slower = growth(name, piece)
        if slower > GROWTH:
            raise BrokenPromiseError(f"{name}: {slower:.1f} times slower a letter at {LONG:,} than at {SHORT:,} letters")  # noqa: TRY301
    except (Exception, HangError) as error:  # noqa: BLE001 - as above
        error.add_note(f"reader {name}, piece {piece!r}")
        keep(tally, f"growth-{name}", number, piece, error)
    tally.cases["growth"] += 1
    tally.seconds["growth"] += time.process_time() - started


def growth(name: str, piece: str) -> float:
    """Return how many times slower a letter of a long text is read than one of a short text; 1 where both are too quick to tell.

    A first suspicion is measured again, and the least of three counts.
    """
    read = GROWING[name]
    least = 0.0
    for _ in range(3):
        times = []
        for length in (SHORT, LONG):
            text = (piece * (length // len(piece) + 1))[:length]
            started = time.process_time()
            read(text)
            times.append(time.process_time() - started)
        if times[1] < WORTH_TIMING:
            return 1.0
        slower = times[1] / LONG * SHORT / max(times[0], 1e-4)
        least = min(least, slower) if least else slower
        if least <= GROWTH:
            return least
    return least


def tell(tally: Tally, seconds: float, *, last: bool) -> None:
    """Print how far it is; at the end a line for each target."""
    total = tally.cases.total()
    print(
        f"{total:,} cases in {seconds:,.0f} s, {total / max(seconds, 0.001):,.0f} a second, {len(tally.findings)} findings",
        flush=True,
    )
    OUT.mkdir(parents=True, exist_ok=True)
    kept = {"cases": dict(tally.cases), "refused": dict(tally.refused), "seconds": round(seconds, 1), "findings": tally.findings}
    (OUT / "summary.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", errors="backslashreplace")
    if last:
        for name, count in tally.cases.items():
            speed = count / max(tally.seconds[name], 0.001)
            print(f"  {name:12} {count:9,} cases, {tally.refused[name]:9,} refused, {speed:8,.0f} a second of the processor")
        for place, times in tally.findings.items():
            print(f"  found {times:,} x {place}".encode("ascii", "backslashreplace").decode())


def main() -> int:
    """Run cases until there are enough or the time is over; return 1 where something was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=100_000, help="how many cases")
    parser.add_argument("--seconds", type=float, default=600, help="stop after this time")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", choices=[*TARGETS, "growth"], help="one target alone")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the number of its first case")
    options = parser.parse_args()
    with suppress(io.UnsupportedOperation):  # standard error may be no file
        faulthandler.enable()
    sys.setrecursionlimit(1000)
    tally = Tally()
    started = time.monotonic()
    shared = Path("/dev/shm")  # noqa: S108 - files that live for one case
    folder = Path(tempfile.mkdtemp(prefix="marsad-fuzz-", dir=shared if shared.is_dir() else None))
    next_line = started + 30
    try:
        for name, numbers in turns(options.target, options.first, options.count):
            if name == "growth":
                for number in numbers:
                    run_growth(tally, options.seed, number)
            else:
                run_turn(tally, name, options.seed, numbers, folder)
            now = time.monotonic()
            if now > next_line:
                tell(tally, now - started, last=False)
                next_line = now + 30
            if now - started > options.seconds:
                print(f"stopped after {options.seconds:.0f} s")
                break
    except KeyboardInterrupt:
        print("interrupted")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    tell(tally, time.monotonic() - started, last=True)
    return 1 if tally.findings else 0


def turns(target: str | None, first: int, count: int) -> Iterator[tuple[str, range]]:
    """Give targets in turn, each with the numbers of its next cases: all in their shares, or one alone."""
    if target:
        yield from ((target, range(start, min(start + TURN, first + count))) for start in range(first, first + count, TURN))
        return
    done: Counter[str] = Counter()
    rounds = max(1, count // 1_000)
    for turn in range(rounds):
        for name, one in TARGETS.items():
            share = one.share if turn < rounds - 1 or count >= 1_000 else max(1, one.share * count // 1_000)
            yield name, range(first + done[name], first + done[name] + share)
            done[name] += share
        yield "growth", range(first + turn * GROWTHS, first + (turn + 1) * GROWTHS)


if __name__ == "__main__":
    sys.exit(main())
