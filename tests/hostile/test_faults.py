"""`make test-faults` in small: who is killed, starved or run twice leaves old tables or new ones, and nothing for the next run."""

from __future__ import annotations

import errno
import importlib
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from types import ModuleType

import pytest

from marsad.cli.faults import as_marsad_error


@pytest.fixture
def faults(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(root / "tools"))
    monkeypatch.setenv("PYTHONPATH", str(root / "src"))
    yield importlib.import_module("faults")
    for name in [name for name in sys.modules if name.startswith("faults")]:
        del sys.modules[name]


def test_killed_or_without_room_it_goes_on_as_if_nothing_had_been(faults: ModuleType, tmp_path: Path) -> None:
    (work,) = [one for one in faults.verbs(tmp_path, small=True) if one.name == "extract"]
    known = faults.learn(work)
    assert known.before != known.after
    assert known.touches > 20
    tally = faults.Tally()
    for sort in ("kill", "full"):
        faults.strike(work, known, sort, Random(4), tally)  # noqa: S311 - moments must come again
    assert tally.findings == []
    assert tally.struck["extract kill"] == 1


class Torn:
    """A verb that is torn in the middle of writing: what `strike` must see."""

    name = "torn"
    tells = frozenset[str]()

    def __init__(self, home: Path) -> None:
        self.home, self.out = home, home / "out"

    def begin(self) -> None:
        self.out.mkdir(parents=True, exist_ok=True)
        (self.out / "a").write_text("old", encoding="utf-8")


@pytest.mark.parametrize(
    ("torn", "healed", "code", "told"),
    [
        ("ne", "new", 0, "neither old nor new"),
        ("old", "other", 0, "other files than undisturbed"),
        ("old", "new", 2, "the next run ends with 2"),
    ],
)
def test_what_is_torn_or_not_healed_is_found(
    faults: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, torn: str, healed: str, code: int, told: str
) -> None:
    work = Torn(tmp_path)
    states = {}
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a").write_text(name, encoding="utf-8")
        states[name] = faults.files(tmp_path / name)
    known = faults.Known(states["old"], states["new"], 1.0, 5)
    runs = iter([(torn, -signal.SIGKILL), (healed, code)])

    def run(work: Torn, _plan: Mapping[str, object], **_: object) -> tuple[int, str]:
        text, ends = next(runs)
        (work.out / "a").write_text(text, encoding="utf-8")
        return ends, ""

    monkeypatch.setattr(faults, "run", run)
    tally = faults.Tally()
    faults.strike(work, known, "kill", Random(1), tally)  # noqa: S311 - as above
    assert any(told in finding for finding in tally.findings)


@pytest.mark.parametrize("number", [errno.EIO, errno.ESTALE])
def test_a_failing_disk_is_no_mistake_of_ours(number: int) -> None:
    told = as_marsad_error(OSError(number, "Input/output error", "tables"))
    assert told is not None
    assert "look after the disk" in str(told)
