"""The site's own scripts, and the policy by which a browser runs these and no other.

A page holds one script, the loader, which the policy names by its hash. `'strict-dynamic'` lets that loader, and nothing that stands
in the page, add scripts; it adds those of its own list of names, which trusted types check again. All of this holds on `file://` too,
where `'self'` means nothing to some browsers and `fetch` is refused.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from marsad.report.errors import PageError

SITE_SCRIPT = "site/site.js"
EVENTS_SCRIPT = "site/events.js"
SENTENCES_SCRIPT = "site/sentences.js"
MORE_SENTENCES = "site/sentences-{number}.js"

_TAG = re.compile(r"<script\b", re.IGNORECASE)
_SCRIPT = re.compile(r'<script(?: data-root="(?:\.\./)?")?>([^<]*(?:<(?!/script)[^<]*)*)</script>')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


@cache
def loader() -> str:
    """Return the script that stands on pages, as it stands there."""
    lines = _read("loader.js").splitlines()
    return "\n".join(line.strip() for line in lines if not line.lstrip().startswith("//"))


@cache
def site_script() -> str:
    """Return the site's script: the numbered files of `scripts/` in their order, in a scope of their own."""
    folder = resources.files("marsad.report").joinpath("scripts")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name[0].isdigit())
    ready = 'if (document.readyState === "loading") await new Promise((go) => document.addEventListener("DOMContentLoaded", go));'
    return f'(async () => {{\n"use strict";\n{ready}\n' + "\n".join(_read(name) for name in names) + "})();\n"


def single_scripts(data: Iterable[str]) -> tuple[str, ...]:
    """Return the scripts of a report that is one file: where things stand in it, its data, and the site's script."""
    return (_read("single.js"), *data, site_script())


def policy(scripts: Iterable[str] = ()) -> str:
    """Return the content security policy of a page that holds `scripts`: nothing is loaded, and only these run.

    >>> policy()
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    """
    rules = ["default-src 'none'", "style-src 'unsafe-inline'", "img-src data:", "base-uri 'none'", "form-action 'none'"]
    hashes = [f"'sha256-{hash_of(script)}'" for script in scripts]
    if hashes:
        rules += [f"script-src {' '.join(hashes)} 'strict-dynamic'", "require-trusted-types-for 'script'", "trusted-types marsad"]
    return "; ".join(rules)


def hash_of(script: str) -> str:
    """Return the SHA-256 of a script as a policy writes it."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def check_page(html: str, where: str, scripts: Iterable[str] | None = None) -> str:
    """Return a whole page as it is, once it is known to hold no other script than `scripts` (ours), under a policy that says the same.

    Raises PageError, naming `where`.
    """
    own = {loader()} if scripts is None else set(scripts)
    found = _SCRIPT.findall(html)
    if len(found) != len(_TAG.findall(html)) or not own.issuperset(found):
        raise PageError(
            "a script that is not ours may not stand on a page", where=where, remedy="escape what comes from articles and tables"
        )
    if _POLICY.findall(html) != [policy(found)]:
        raise PageError("the page's policy does not name its scripts, and these alone", where=where, remedy="render it by base.html")
    return html


def _read(name: str) -> str:
    return resources.files("marsad.report").joinpath("scripts", name).read_text(encoding="utf-8")
