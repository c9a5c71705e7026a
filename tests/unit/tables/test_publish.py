"""Files appear all at once or not at all, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from marsad.errors import OutputError
from marsad.tables.publish import publishing, settle

KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from marsad.tables.publish import publishing
with publishing(Path(sys.argv[1])) as fresh:
    (fresh / "a").write_text("new")
    os.kill(os.getpid(), signal.SIGKILL)
"""
KILLED_WHILE_MOVING = """
import os, signal, sys
from pathlib import Path
from marsad.tables import publish
moved = Path.replace
def move_one_and_die(self, target):
    moved(self, target)
    os.kill(os.getpid(), signal.SIGKILL)
Path.replace = move_one_and_die
with publish.publishing(Path(sys.argv[1])) as fresh:
    (fresh / "a").write_text("new")
    (fresh / "b").write_text("new")
"""


def held(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path):
    with publishing(tmp_path / "out") as fresh:
        (fresh / "a").write_text("old", encoding="utf-8")
        (fresh / "b").write_text("old", encoding="utf-8")
    (tmp_path / "out" / "mine").write_text("mine", encoding="utf-8")
    return tmp_path / "out"


def test_new_files_take_the_place_of_old_ones_and_leave_the_users_alone(folder):
    with publishing(folder) as fresh:
        (fresh / "a").write_text("new", encoding="utf-8")
        assert held_without(folder, ".new") == {"a": "old", "b": "old", "mine": "mine"}

    assert held(folder) == {"a": "new", "b": "old", "mine": "mine"}


def held_without(folder: Path, name: str) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name != name}


def write_then_raise(folder: Path, accident: BaseException) -> None:
    with publishing(folder) as fresh:
        (fresh / "a").write_text("new", encoding="utf-8")
        raise accident


@pytest.mark.parametrize("accident", [KeyboardInterrupt(), ValueError("wrong"), SystemExit(3)])
def test_an_accident_leaves_everything_as_it_was(folder, accident):
    with pytest.raises(type(accident)):
        write_then_raise(folder, accident)

    assert held(folder) == {"a": "old", "b": "old", "mine": "mine"}


def test_a_full_disk_is_an_error_of_the_output_and_leaves_everything_as_it_was(folder):
    with pytest.raises(OutputError, match="No space left") as caught:
        write_then_raise(folder, OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder / "b")))

    assert caught.value.code == "M300"
    assert held(folder) == {"a": "old", "b": "old", "mine": "mine"}


def run(script: str, folder: Path) -> int:
    return subprocess.run([sys.executable, "-c", script, str(folder)], check=False).returncode


def test_a_kill_while_writing_leaves_the_old_files_and_the_next_run_cleans_up(folder):
    assert run(KILLED_WHILE_WRITING, folder) == -signal.SIGKILL
    settle(folder)
    assert held_without(folder, ".new") == {"a": "old", "b": "old", "mine": "mine"}

    with publishing(folder) as fresh:
        (fresh / "b").write_text("newer", encoding="utf-8")
    assert held(folder) == {"a": "old", "b": "newer", "mine": "mine"}


def test_a_kill_while_moving_is_made_good_by_whoever_comes_next(folder):
    assert run(KILLED_WHILE_MOVING, folder) == -signal.SIGKILL
    assert (folder / "b").read_text(encoding="utf-8") == "old"

    settle(folder)
    assert held(folder) == {"a": "new", "b": "new", "mine": "mine"}


def test_a_place_where_nothing_can_be_written_is_an_error_that_names_it(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError) as caught, publishing(tmp_path / "file" / "out"):
        pass

    assert str(tmp_path / "file") in caught.value.where
