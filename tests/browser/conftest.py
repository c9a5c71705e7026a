"""One small report a language and one browser, shared by all tests of a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .chrome import CHROMIUM, DRIVER, Browser
from .reports import make_report, write_all

Reports = Callable[[str], Path]


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Reports:
    """Return the folder of the report in a language, which is made when it is first asked for."""
    made: dict[str, Path] = {}
    home = tmp_path_factory.mktemp("browser") / "a home & more"

    def report(language: str) -> Path:
        if language not in made:
            if not made:
                write_all(root / "seeds", home / "tables")
            made[language] = make_report(root, home, home / "tables", language)
        return made[language]

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
