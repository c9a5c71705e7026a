"""Measure the readers of numbers and times beside those of others: how fast, and over a folder of cases how often right.

The peers live in an environment of their own, build/bench-peers/.venv, made from bench-peers.txt (by uv, else by venv and pip;
one of their dependencies wants a C compiler). They and ours read the same paragraphs in the same run, turn and turn about, each
in one process; the best round counts, in processor time. BENCH_CORPUS names another corpus than the seeds.

PEER_CASES names a folder of `numbers*.jsonl`, lines of {"id", "set", "text", "expected": [numbers]}, and `times*.jsonl`, lines of
{"id", "set", "text", "published", "expected": [[[start, end], …], …]}: of each time the spans that are right.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bench_texts import read_articles
from marsad.grammar import read_numbers, read_times, stated_values

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "tools" / "bench-peers.txt"
PLACE = ROOT / "build" / "bench-peers"
ROUNDS = 3
NO_DAY = date(2025, 7, 12)

OURS: dict[str, Callable[[str, date], object]] = {
    "read_numbers": lambda text, _published: read_numbers(text),
    "read_times": read_times,
}
PEERS = {
    "PyArabic with digits": "read_numbers",
    "mahad numbers": "read_numbers",
    "mahad times": "read_times",
    "dateparser search": "read_times",
    "dateparser search, untold": "read_times",
}
Texts = list[tuple[str, date]]


class Environment:
    """The peers' process: tasks go in, answers come out."""

    def __init__(self) -> None:
        python = str(make_environment())
        command = [python, str(ROOT / "tools" / "bench_peers_readers.py")]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, **task: object) -> Any:  # noqa: ANN401 - as the task has it
        """Return the answer to one task."""
        assert self.process.stdin is not None  # noqa: S101 - opened above
        assert self.process.stdout is not None  # noqa: S101 - opened above
        self.process.stdin.write(json.dumps(task) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit("the peers' process stopped\n  do: see its message above; rm -r build/bench-peers builds it anew")
        return json.loads(line)

    def load(self, texts: Texts) -> None:
        """Give the peers the texts to read."""
        self.ask(texts=[(text, day.isoformat()) for text, day in texts])


def make_environment() -> Path:
    """Return the Python of the peers' environment, made first where it is missing or its lock has changed."""
    prefix, stamp = PLACE / ".venv", PLACE / "lock"
    python = prefix / "bin" / "python"
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == lock and python.exists():
        return python
    print("bench-peers: making build/bench-peers/.venv", file=sys.stderr)
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    uv = shutil.which("uv")
    if uv:
        steps = [[uv, "venv", "--quiet", "--python", sys.executable, str(prefix)]]
        steps.append([uv, "pip", "install", "--quiet", "--python", str(python), "--index-strategy", "unsafe-best-match"])
    else:
        steps = [[sys.executable, "-m", "venv", str(prefix)], [str(python), "-m", "pip", "install", "--quiet"]]
    steps[1] += ["--no-deps", "--require-hashes", "-r", str(LOCK)]
    for step in steps:
        if subprocess.run(step, check=False).returncode:
            sys.exit(f"the step that failed: {' '.join(step)}\n  do: see the message above; a network and a C compiler are needed")
    stamp.write_text(lock, encoding="utf-8")
    return python


def seconds(read: Callable[[str, date], object], texts: Texts) -> float:
    """Return how much processor time one pass takes."""
    started = time.process_time()
    for text, published in texts:
        read(text, published)
    return time.process_time() - started


def measure(peers: Environment) -> None:
    """Print speeds, and how many times as fast ours is."""
    articles, _ = read_articles(at_least=1)
    texts = [(line, article.published or NO_DAY) for article in articles for line in article.text.splitlines() if line.strip()]
    size = sum(len(text.encode()) for text, _ in texts) / 1e6
    peers.load(texts)
    best = dict.fromkeys((*OURS, *PEERS), float("inf"))
    # the first round loads tables, and does not count
    for counts in [False] + [True] * ROUNDS:
        for name in best:
            took = seconds(OURS[name], texts) if name in OURS else peers.ask(time=name)
            best[name] = min(best[name], took) if counts else best[name]
    print(f"{len(texts)} paragraphs, {size:.3f} MB of UTF-8, best of {ROUNDS} rounds, one process each")
    for name, took in best.items():
        against = f"  {PEERS[name]} is {took / best[PEERS[name]]:.1f} x as fast" if name in PEERS else ""
        print(f"  {name:26} {size / took:8.3f} MB/s{against}")


def right(expected: list[Any], told: list[Any], kind: str) -> bool:
    """Tell whether numbers are the same multiset, or days match one to one."""
    if len(expected) != len(told):
        return False
    if kind == "numbers":
        return all(abs(one - other) <= 1e-9 for one, other in zip(sorted(expected), sorted(told), strict=True))
    return _matched(expected, [list(span) for span in told])


def _matched(expected: list[Any], told: list[Any]) -> bool:
    if not expected:
        return True
    return any(span in expected[0] and _matched(expected[1:], told[:at] + told[at + 1 :]) for at, span in enumerate(told))


def _ours(kind: str, text: str, published: date) -> list[Any]:
    if kind == "numbers":
        return stated_values(read_numbers(text))
    periods = read_times(text, published)
    return [[str(one.date_start), str(one.date_end)] for one in periods if one.date_start and one.date_end]


def compare(peers: Environment, folder: Path) -> None:
    """Print a table of sets: the share of cases right, ours and the peers'."""
    for kind, names in (("numbers", ("mahad numbers", "PyArabic with digits")), ("times", ("mahad times", "dateparser search"))):
        cases = [
            json.loads(line)
            for path in sorted(folder.glob(f"{kind}*.jsonl"))
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.strip()
        ]
        texts = [(case["text"], date.fromisoformat((case.get("published") or str(NO_DAY))[:10])) for case in cases]
        peers.load(texts)
        told = {"marsad": [_ours(kind, *text) for text in texts], **{name: peers.ask(answer=name) for name in names}}
        counts: dict[str, Counter[str]] = {}
        for at, case in enumerate(cases):
            for group in (case["set"], f"all {kind}"):
                count = counts.setdefault(group, Counter())
                count["cases"] += 1
                count.update(name for name, answers in told.items() if right(case["expected"], answers[at], kind))
        whole = counts.pop(f"all {kind}", Counter())
        print(f"\n| set | cases | {' | '.join(told)} |\n| --- | ---: |{' ---: |' * len(told)}")
        for group, count in (*counts.items(), (f"all {kind}", whole)):
            shares = " | ".join(f"{count[name] / max(count['cases'], 1):.3f}" for name in told)
            print(f"| {group} | {count['cases']:,} | {shares} |")


def main() -> int:
    """Measure, and compare where cases are given."""
    cases = os.environ.get("PEER_CASES")
    if cases and not list(Path(cases).glob("*.jsonl")):
        sys.exit(f"there are no cases in {cases}\n  do: give a folder with numbers*.jsonl and times*.jsonl")
    peers = Environment()
    measure(peers)
    if cases:
        compare(peers, Path(cases))
    return 0


if __name__ == "__main__":
    sys.exit(main())
