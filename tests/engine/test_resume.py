"""Killed at any moment, the same call goes on from what is done, and nobody can tell afterwards."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from marsad.engine import extract
from marsad.engine.running import Settings
from marsad.errors import OutputError

from .conftest import tables_in

# the same small shards as the fixture's, in a process of its own that can be killed
RUN = """
import sys
from pathlib import Path
from marsad.corpus import shards
shards._LEAST, shards._MOST, shards._CUT = 4_000, 8_000, 2
from marsad.engine import extract
from marsad.engine.running import Settings
from marsad.engine.running import Settings
if __name__ == "__main__":
    print("ready", flush=True)
    months = sys.argv[3] == "months"
    engine = Settings("local" if months else sys.argv[3], 2, partitioned=months)
    extract(Path(sys.argv[1]), Path(sys.argv[2]), engine=engine, progress=lambda line: print(line, flush=True))
"""


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("script") / "run.py"
    path.write_text(RUN, encoding="utf-8")
    return path


def begin(script: Path, corpus: Path, out: Path, engine: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(script), str(corpus), str(out), engine]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True)


def kill_when(process: subprocess.Popen[str], out: Path, done: int, more: float) -> None:
    """Kill a run some moments after it has finished so many shards, by what is on the disk and not by the clock alone."""
    assert process.stdout is not None
    process.stdout.readline()
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end and len(list(out.glob(".readings/*/*.json"))) < done:
        time.sleep(0.005)
    time.sleep(more)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


@pytest.mark.parametrize("engine", ["local", "processes"])
def test_killed_runs_are_gone_on_with(tmp_path, corpus, whole, script, engine):
    draw = random.Random(engine)  # noqa: S311 - moments, no secrets
    out = tmp_path / "out"
    done: list[int] = []
    for shards in (0, 3, 6):
        kill_when(begin(script, corpus, out, engine), out, shards, draw.uniform(0, 0.15))
        done.append(len(list(out.glob(".readings/*/*.json"))))
        assert tables_in(out) in ({}, whole)
    assert done == sorted(done)
    with begin(script, corpus, out, engine) as last:
        told = last.communicate(timeout=60)[0]
    assert "read before" in told or "wrote" not in told
    assert tables_in(out) == whole
    assert not list(out.rglob(".writing-*"))


def test_runs_that_are_killed_while_they_write_months_are_gone_on_with(tmp_path, corpus, script):
    extract(corpus, tmp_path / "undisturbed", engine=Settings(partitioned=True))
    draw = random.Random(3)  # noqa: S311 - moments, no secrets
    out = tmp_path / "out"
    for _ in range(4):
        kill_when(begin(script, corpus, out, "months"), out, 7, draw.uniform(0, 0.6))
        assert not out.exists() or tables_in(out) in ({}, tables_in(tmp_path / "undisturbed")) or (out / ".ready").exists()
    with begin(script, corpus, out, "months") as last:
        assert last.communicate(timeout=60)[0]
    assert tables_in(out) == tables_in(tmp_path / "undisturbed")
    assert not {path.name for path in out.iterdir()} & {".new", ".ready", ".scratch"}


def test_two_runs_at_once_take_turns(tmp_path, corpus, whole, script):
    runs = [begin(script, corpus, tmp_path / "out", "local") for _ in range(2)]
    told = [run.communicate(timeout=60)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert tables_in(tmp_path / "out") == whole
    assert sum("this one waits" in each for each in told) <= 1
    assert sum("wrote the tables" in each for each in told) == 1


@pytest.mark.parametrize("nth", [0, 3, 11, 26])
def test_a_full_disk_is_told_and_what_was_done_is_kept(tmp_path, corpus, whole, monkeypatch, nth):
    """Let the nth flush of a file find the disk full, wherever it is."""
    calls = iter(range(10_000))

    def full(_handle: int) -> None:
        if next(calls) == nth:
            raise OSError(28, os.strerror(28))

    monkeypatch.setattr("marsad.engine.store._sync", full)
    with pytest.raises(OutputError) as caught:
        extract(corpus, tmp_path / "out")
    assert "No space left" in str(caught.value)
    assert tables_in(tmp_path / "out") == {}
    assert len(list((tmp_path / "out").glob(".readings/*/*.json"))) == nth // 5
    extract(corpus, tmp_path / "out")
    assert tables_in(tmp_path / "out") == whole


def test_a_shard_whose_file_was_cut_off_is_read_again(tmp_path, corpus, whole):
    extract(corpus, tmp_path / "out")
    victim = next((tmp_path / "out").glob(".readings/*/*.claims.parquet"))
    victim.write_bytes(victim.read_bytes()[:-9])
    (tmp_path / "out" / "claims.csv").unlink()
    extract(corpus, tmp_path / "out")
    assert tables_in(tmp_path / "out") == whole


def test_all_is_read_anew_on_demand_in_a_folder_that_is_new_and_in_one_that_was_written(tmp_path, corpus, whole):
    for _ in range(2):
        extract(corpus, tmp_path / "out", force=True, engine=Settings(workers=1))
        assert tables_in(tmp_path / "out") == whole
