"""A real Chromium without a network, and what a test asks of it."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import axe_playwright_python
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
PHONE, DESK = 375, 1280
_AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_RUN_AXE = """
const done = arguments[1];
axe.run(document, {runOnly: arguments[0]}).then((found) => done(found.violations.map(
  (one) => `${one.id} (${one.impact}): ${one.nodes.length} × ${one.help}, as ${one.nodes[0].html.slice(0, 160)}`)));
"""


class Browser:
    """A window, the messages of its console, and the addresses that it asked for."""

    def __init__(self, *, local: bool = False) -> None:
        """Open a window; `local` lets it ask this machine, and no other."""
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in (
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--no-first-run",
            "--force-prefers-reduced-motion",
            "--host-resolver-rules=MAP * ~NOTFOUND" + (", EXCLUDE 127.0.0.1" if local else ""),
        ):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        self.driver.set_script_timeout(60)

    def close(self) -> None:
        """End the browser and its driver."""
        self.driver.quit()

    def tell(self, command: str, **values: object) -> Any:
        """Give Chromium's own command."""
        return self.driver.execute_cdp_cmd(command, values)

    def reset(self, width: int) -> None:
        """Make a window of this width, light, on the screen, with scripts, and forget what was kept or logged."""
        self.driver.get("about:blank")
        self.tell("Storage.clearDataForOrigin", origin="file://", storageTypes="local_storage")
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        self.tell("Emulation.setFocusEmulationEnabled", enabled=True)
        self.media()
        self.scripts(allowed=True)
        self.messages()
        self.asked_for()

    def media(self, media: str = "", **features: str) -> None:
        """Show pages as on this medium, with these preferences."""
        self.tell(
            "Emulation.setEmulatedMedia", media=media, features=[{"name": n.replace("_", "-"), "value": v} for n, v in features.items()]
        )

    def scripts(self, *, allowed: bool) -> None:
        """Let pages run scripts, or none."""
        self.tell("Emulation.setScriptExecutionDisabled", value=not allowed)

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a page from the disk, and wait for its scripts."""
        self.driver.get("about:blank")
        self.driver.get(path.as_uri() + (f"#{fragment}" if fragment else ""))
        # under load the driver comes back before a long page is there
        for _ in range(500):
            if self.ask("document.readyState === 'complete' && location.protocol === 'file:'"):
                break
            time.sleep(0.02)

    def ask(self, script: str, *values: object) -> Any:
        """Return what a script returns."""
        return self.driver.execute_script(f"return {script}", *values)

    def wait(self, script: str, *values: object) -> Any:
        """Return what a promise comes to."""
        return self.driver.execute_async_script(
            f"const done = arguments[arguments.length - 1]; ({script})(...arguments).then(done, (error) => done(String(error)));", *values
        )

    def until(self, script: str, *values: object) -> Any:
        """Wait until a script returns something true, and return that; ten seconds at most."""
        return self.wait(
            "async (...given) => {"
            f" const test = function () {{ return {script} }};"
            " for (let turn = 0; turn < 1000; turn++) {"
            "  const found = test(...given);"
            "  if (found) return found;"
            "  await new Promise((go) => setTimeout(go, 10));"
            " }"
            " return null; }",
            *values,
        )

    def axe(self, rule: str = "") -> list[str]:
        """Return what axe-core finds on the page against WCAG 2.2 AA and good practice, or against one rule."""
        self.driver.execute_script(_AXE.read_text(encoding="utf-8"))
        found: list[str] = self.driver.execute_async_script(_RUN_AXE, [rule] if rule else _RULES)
        return found

    def messages(self) -> list[str]:
        """Return what the console said since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def asked_for(self) -> list[str]:
        """Return the addresses that pages asked for since this was last asked."""
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]
