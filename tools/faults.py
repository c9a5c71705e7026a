"""Kill, starve and confuse marsad at seeded moments, then run the same again: `make test-faults MOMENTS=200 SEED=1`.

Each moment begins with what a run before left, plants one fault in the next run, looks at what can be seen afterwards, and runs once
more without a fault. Then every file must be, byte for byte, that of a run that nobody disturbed; and in between no file may be seen
under its final name that is neither the old nor the new one. The exit code is 1 where anything else was found.
"""

from __future__ import annotations

import argparse
import errno
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from faults_work import Work, verbs

CHILD = Path(__file__).with_name("faults_child.py")
LONGEST = 300
SORTS = ("kill", "kill", "kill", "timed", "timed", "full", "limit", "eio", "read-only", "reading", "clock", "two")
MENDABLE = {0, 2}


@dataclass(slots=True)
class Tally:
    """What came of the moments."""

    moments: Counter[str] = field(default_factory=Counter)
    struck: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a verb's undisturbed runs: its files before and after, how long it took, how often it touched the disk."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    seconds: float
    touches: int


def run(work: Work, plan: Mapping[str, object], *, wait: float = LONGEST) -> tuple[int, str]:
    """Run a verb with a plan for its faults; return its exit code and what it said on standard error. Killed after `wait` seconds."""
    process = start(work, plan)
    try:
        _, said = process.communicate(timeout=wait)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        _, said = process.communicate()
    return process.returncode, said.decode("utf-8", "replace")


def start(work: Work, plan: Mapping[str, object]) -> subprocess.Popen[bytes]:
    """Start a verb in a process group of its own."""
    told = json.dumps({"below": str(work.home), **plan})
    return subprocess.Popen(
        [sys.executable, str(CHILD), told, *work.arguments],
        cwd=work.home,
        env=work.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def files(folder: Path) -> dict[str, str]:
    """Return the hash of each file that is seen in a folder: hidden ones are nobody's business but the program's."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def learn(work: Work) -> Known:
    """Run a verb twice undisturbed, the second time counting, from the same beginning."""
    work.begin()
    before = files(work.out)
    started = time.monotonic()
    code, said = run(work, {"do": "nothing"})
    seconds = time.monotonic() - started
    if code != 0:
        sys.exit(f"{work.name} fails undisturbed: {said}")
    after = files(work.out)
    work.begin()
    tell = work.home.parent / "count"
    run(work, {"do": "count", "tell": str(tell)})
    if files(work.out) != after:
        sys.exit(f"{work.name} gives other files the second time")
    return Known(before, after, seconds, int(tell.read_text(encoding="utf-8")))


def strike(work: Work, known: Known, sort: str, chance: Random, tally: Tally) -> None:
    """Do one moment: a fault, a look, and the same again."""
    work.begin()
    code, said = _fault(work, known, sort, chance)
    name = f"{work.name} {sort}"
    if code in {-signal.SIGKILL, 2}:
        tally.struck[name] += 1
    partly = sort in {"reading", "eio"} and code == work.partly and bool(said.strip())  # and it says what is missing
    if (code not in {*MENDABLE, -signal.SIGKILL} and not partly) or "Traceback" in said:
        tally.findings.append(f"{name}: exit code {code}: {said.strip()[-300:]}")
    seen = files(work.out)
    strange = [
        file for file, digest in seen.items() if digest not in {known.before.get(file), known.after.get(file)} and file not in work.tells
    ]
    if strange:
        tally.findings.append(f"{name}: seen under a final name, and neither old nor new: {', '.join(strange[:5])}")
    again, said = run(work, {"do": "nothing"})
    if again != 0:
        tally.findings.append(f"{name}: the next run ends with {again}: {said.strip()[-300:]}")
    found = files(work.out)
    if found != known.after:
        differing = sorted({*found, *known.after} - {file for file in found if found[file] == known.after.get(file)})
        tally.findings.append(f"{name}: other files than undisturbed: {', '.join(differing[:5])}")
    left = [path.name for path in work.out.parent.iterdir() if path.name.startswith(f".{work.out.name}.")]
    if left:
        tally.findings.append(f"{name}: left beside the output: {', '.join(left)}")


def _fault(work: Work, known: Known, sort: str, chance: Random) -> tuple[int, str]:
    at = chance.randint(1, max(1, known.touches))
    faults: dict[str, Callable[[], tuple[int, str]]] = {
        "kill": lambda: run(work, {"do": "kill", "at": at}),
        "timed": lambda: run(work, {"do": "nothing"}, wait=chance.uniform(0.05, known.seconds * 1.1)),
        "full": lambda: _full(work, at, chance),
        "limit": lambda: run(work, {"do": "nothing", "size": chance.choice((100, 2_000, 20_000, 60_000))}),
        "eio": lambda: run(work, {"do": "raise", "errno": errno.EIO, "at": at, "on": chance.random() < 0.5}),
        "read-only": lambda: run(work, {"do": "raise", "errno": errno.EROFS, "at": 1, "on": True}),
        "reading": lambda: run(work, {"do": "raise", "errno": errno.EIO, "at": chance.randint(1, 12), "reading": True}),
        "clock": lambda: run(work, {"do": "clock"}),
        "two": lambda: _two(work, chance),
    }
    return faults[sort]()


def _full(work: Work, at: int, chance: Random) -> tuple[int, str]:
    return run(work, {"do": "raise", "errno": errno.ENOSPC, "at": at, "on": chance.random() < 0.7})


def _two(work: Work, chance: Random) -> tuple[int, str]:
    """Run the same twice at once, the second a little later."""
    first = start(work, {"do": "nothing"})
    time.sleep(chance.uniform(0, 0.5))
    second = start(work, {"do": "nothing"})
    codes, said = [], ""
    for process in (first, second):
        said += process.communicate(timeout=LONGEST)[1].decode("utf-8", "replace")
        codes.append(process.returncode)
    return max(codes), said


def full_disk(tally: Tally, home: Path) -> str:
    """Run each verb on a small file system that is really full, where one can be mounted; say whether one could."""
    place = home / "small"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(place)], capture_output=True, check=False)
    if mounted.returncode:
        return "no small disk could be mounted here: what a full disk does was shown by errors of the system alone"
    try:
        for work in verbs(place, small=True):
            if work.name == "report":
                continue
            work.begin()  # in the same place, of which some files tell, while there is room
            run(work, {"do": "nothing"})
            known = files(work.out)
            for room in (0, 20, 60, 150):
                work.begin()
                filler = place / "filler"
                free = shutil.disk_usage(place).free
                filler.write_bytes(b"0" * max(0, free - room * 1024))
                code, said = run(work, {"do": "nothing"})
                tally.moments[f"{work.name} full disk"] += 1
                tally.struck[f"{work.name} full disk"] += code == 2
                filler.unlink()
                if code not in MENDABLE:
                    tally.findings.append(f"{work.name} full disk: exit code {code}: {said.strip()[-300:]}")
                again, said = run(work, {"do": "nothing"})
                if again or files(work.out) != known:
                    tally.findings.append(f"{work.name} full disk: exit code {again} afterwards, or other files: {said.strip()[-300:]}")
                shutil.rmtree(work.home)
    finally:
        subprocess.run(["umount", str(place)], check=True)
    return "a small disk was mounted and filled"


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def main() -> int:
    """Strike at seeded moments and print what came of them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--verb", help="one verb alone")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, _interrupt)
    tally = Tally()
    started = time.monotonic()
    home = Path(tempfile.mkdtemp(prefix="marsad-faults-"))
    try:
        chosen = [work for work in verbs(home) if options.verb in {None, work.name}]
        shares = sum(work.share for work in chosen)
        for work in chosen:
            known = learn(work)
            print(f"{work.name}: {known.seconds:.1f} s, {known.touches} touches of the disk, {len(known.after)} files", flush=True)
            chance = Random(f"{options.seed}/{work.name}")  # noqa: S311 - moments must come again
            for number in range(max(1, options.moments * work.share // shares)):
                sort = SORTS[number % len(SORTS)]
                tally.moments[f"{work.name} {sort}"] += 1
                before = len(tally.findings)
                strike(work, known, sort, chance, tally)
                for finding in tally.findings[before:]:
                    print(f"finding: {finding} (moment {number}, seed {options.seed})", flush=True)
                if number % 5 == 4:
                    print(f"{work.name}: {number + 1} moments, {len(tally.findings)} findings", flush=True)
        said = full_disk(tally, home) if not options.verb else "one verb alone: no small disk"
    except KeyboardInterrupt:
        said = "interrupted"
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(said)
    for name, count in tally.moments.items():
        print(f"  {name:24} {count:4} moments, {tally.struck[name]:4} struck (killed, or told as an error that the user can mend)")
    print(f"{tally.moments.total()} moments in {time.monotonic() - started:.0f} s, {len(tally.findings)} findings")
    return 1 if tally.findings else 0


if __name__ == "__main__":
    sys.exit(main())
