"""One small report a language, shared by all tests, and one browser a process."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .chrome import CHROMIUM, DRIVER, Browser
from .reports import make_report, write_all

Reports = Callable[[str], Path]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Reports:
    """Return the folder of the report in a language, which is made when it is first asked for, by the first process that asks."""
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "a home & more"
    home.mkdir(exist_ok=True)

    def report(language: str) -> Path:
        made = home / f"made-{language}"
        with (home / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (home / "tables" / "datapackage.json").exists():
                write_all(root / "seeds", home / "tables")
            if not made.exists():
                made.write_text(str(make_report(root, home, home / "tables", language)), encoding="utf-8")
        return Path(made.read_text(encoding="utf-8"))

    return report


@pytest.fixture(scope="session")
def window() -> Iterator[Browser]:
    """Return a browser; skip where this machine has none."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("there is no chromium and chromedriver here; on Debian: apt-get install chromium chromium-driver")
    browser = Browser()
    yield browser
    browser.close()


@pytest.fixture
def browser(window: Browser) -> Browser:
    """Return the browser as new, at the width of a desk."""
    window.reset(1280)
    return window
