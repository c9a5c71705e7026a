"""Folders for a while: gone afterwards, and gone too where their owner was killed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from marsad.tables.scratch import scratch, sweep

_HOLD = """
import sys, time
from marsad.tables.scratch import scratch
with scratch() as folder:
    (folder / "spilled").write_bytes(b"x")
    print(folder, flush=True)
    sys.stdin.read()
"""


def old(folder: Path) -> None:
    """Make a folder look as if it had been there for a while."""
    before = time.time() - 3600
    os.utime(folder, (before, before))


@pytest.mark.skipif(sys.platform == "win32", reason="folders cannot be held there")
def test_what_a_killed_process_left_is_removed_and_what_a_living_one_holds_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    with subprocess.Popen([sys.executable, "-c", _HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        folder = Path(owner.stdout.readline().strip())
        try:
            old(folder)
            sweep()
            assert (folder / "spilled").is_file()
            owner.kill()
            owner.wait()
            with scratch() as mine:
                assert mine.is_dir()
                assert not folder.exists()
        finally:
            owner.kill()
    assert list(tmp_path.iterdir()) == []
