"""The same report, byte for byte, in another time zone, another locale, with other hashes of strings and in another folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

# the seeds and texts of our own, by the project's notebooks, without kernels
MAKE = """
import sys
from pathlib import Path
from tests.browser.reports import make_report, write_all
root, home, language = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
write_all(root / "seeds", home / "tables")
make_report(root, home, home / "tables", language)
"""
ELSEWHERE = (
    {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "77"},
)


def hashes(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("language", ["ar"])
def test_zones_locales_and_hash_seeds_make_no_difference(root, tmp_path, language):
    running = []
    for number, place in enumerate(ELSEWHERE):
        home = tmp_path / ("here", "another place")[number]
        home.mkdir()
        path = os.pathsep.join((str(root / "src"), str(root)))
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "PYTEST"))}
        command = [sys.executable, "-c", MAKE, str(root), str(home), language]
        running.append((home, subprocess.Popen(command, cwd=home, env=environment | place | {"PYTHONPATH": path}, stderr=subprocess.PIPE)))
    for _, process in running:
        _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said.decode(errors="replace")
    one, two = (hashes(home / f"report-{language}") for home, _ in running)
    assert len(one) > 100
    assert {name for name in one.keys() | two.keys() if one.get(name) != two.get(name)} == set()
    tables = [hashes(home / "tables") for home, _ in running]
    assert tables[0] == tables[1]
