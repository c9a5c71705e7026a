"""A notebook in a real JupyterLab: a click on a bar opens its sentences below the chart, and a control draws the chart anew."""

from __future__ import annotations

import json
import os
import re
import secrets
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from marsad.evaluate.gold_tables import write_gold_tables

from .chrome import CHROMIUM, DRIVER, Browser

SECONDS = 120  # that all of it may take on a machine that does other things too; alone it takes about twenty
EXPLORER = "document.querySelector('.jp-OutputArea-output .marsad-explorer')"
BELOW = f"{EXPLORER}.querySelector('.sentences')?.innerText ?? ''"
BARS = f"[...({EXPLORER}?.querySelectorAll('figure.chart svg a[onclick]') ?? [])]"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """Start JupyterLab over one notebook, as `marsad lab` does, and return the address of that; skip where there is no Chromium."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("there is no chromium and chromedriver here; on Debian: apt-get install chromium chromium-driver")
    home = tmp_path_factory.mktemp("lab")
    write_gold_tables(root / "seeds", root / "data" / "gold" / "seeds.jsonl", home / "tables")
    (home / "notebooks").mkdir()
    (home / "Makefile").touch()
    text = (root / "notebooks" / "02_strikes.ipynb").read_text(encoding="utf-8")
    named = text.replace('tables = \\"\\"', f"tables = {json.dumps(json.dumps(str(home / 'tables')))[1:-1]}", 1)
    assert named != text
    (home / "notebooks" / "strikes.ipynb").write_text(named, encoding="utf-8")
    token = secrets.token_hex(16)
    own = {name: str(home / "jupyter" / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    environment = os.environ | own | {"HOME": str(home), "IPYTHONDIR": str(home / "ipython"), "MARSAD_HOME": str(home)}
    options = ("--no-browser", "--ip=127.0.0.1", "--port=0", "--allow-root", "--expose-app-in-browser", f"--IdentityProvider.token={token}")
    quiet = ("--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "marsad", "lab", "--", *options, *quiet],
            cwd=home,
            env={name: value for name, value in environment.items() if not name.startswith(("JPY_", "PYTEST_"))},
            stdout=log,
            stderr=log,
        )
    try:
        yield f"{_address(server, home)}lab/tree/strikes.ipynb?token={token}"
    finally:
        server.terminate()  # it ends its kernels first
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _address(server: subprocess.Popen[bytes], home: Path) -> str:
    """Wait until the server says where it listens."""
    for _ in range(SECONDS * 10):
        for told in (home / "jupyter" / "jupyter_runtime_dir").glob("jpserver-*.json"):
            try:
                return str(json.loads(told.read_text(encoding="utf-8"))["url"])
            except ValueError:
                pass  # it is being written
        if server.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail(f"JupyterLab did not start: {(home / 'log').read_text(encoding='utf-8', errors='replace')[-2000:]}")


@pytest.fixture
def window(lab: str) -> Iterator[Browser]:
    """Return a browser in which the notebook is open and was run from the top."""
    browser = Browser(local=True)
    try:
        browser.reset(1280)
        browser.driver.get(lab)
        assert wait(browser, "window.jupyterapp?.shell?.currentWidget?.context?.isReady"), "the notebook did not open"
        assert wait(browser, "window.jupyterapp.shell.currentWidget.sessionContext.session?.kernel?.status === 'idle'"), "no kernel"
        browser.driver.execute_script("window.jupyterapp.commands.execute('notebook:run-all-cells');")
        assert wait(browser, f"{BARS}.length"), browser.ask("document.querySelector('.jp-Notebook')?.innerText.slice(-2000)")
        yield browser
    finally:
        browser.close()


def wait(browser: Browser, script: str, seconds: int = SECONDS) -> object:
    """Wait until a script returns something true, and return that; None where the time passes."""
    for _ in range(seconds * 5):
        if found := browser.ask(script):
            return found
        time.sleep(0.2)
    return None


def click(browser: Browser, bar: int) -> str:
    """Click on a bar, and return what opens below the chart: the bar's own words, and Arabic ones."""
    browser.driver.execute_script(f"{BARS}[{bar}].scrollIntoView({{ block: 'center' }});")
    tooltip = browser.ask(f"{BARS}[{bar}].querySelector('title').textContent")
    browser.driver.execute_script(
        f"{BARS}[{bar}].dispatchEvent(new MouseEvent('click', {{ bubbles: true, cancelable: true, view: window }}));"
    )
    assert wait(browser, f"({BELOW}).startsWith({json.dumps(tooltip)})"), (tooltip, browser.ask(BELOW))
    assert re.search("[\u0620-\u064a]{3}", browser.ask(f"{EXPLORER}.querySelector('.sentences blockquote').innerText"))
    assert wait(browser, f"{EXPLORER}.querySelector('.sentences').getBoundingClientRect().top < innerHeight", 20), "out of sight"
    return str(browser.ask(BELOW))


def test_a_click_on_a_bar_opens_its_sentences_and_a_control_draws_anew(window: Browser) -> None:
    assert window.ask(f"{BARS}.length") > 2
    assert window.ask(BELOW) == ""

    # one bar after the other, and the first again: each opens its own event's sentences
    last = window.ask(f"{BARS}.length") - 1
    said = [click(window, bar) for bar in (0, last, 0)]
    assert said[0] == said[2] != said[1]
    assert window.ask("location.pathname").endswith("strikes.ipynb"), "the click must not lead away"

    # by day instead of by month
    by_month = window.ask(f"{EXPLORER}.querySelector('figure.chart').innerText")
    window.driver.execute_script(f"{EXPLORER}.querySelector('.widget-toggle-button').click();")
    assert wait(window, f"{EXPLORER}.querySelector('figure.chart').innerText !== {json.dumps(by_month)}")
    assert window.ask(BELOW) == ""
    assert wait(window, f"{BARS}.length") > 2
