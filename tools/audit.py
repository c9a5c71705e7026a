"""Ask a public source whether what is locked has known weaknesses; say plainly where it cannot be reached.

The source is OSV (https://osv.dev), asked once for all packages; AUDIT_SOURCE names another of the same form. Exit codes: 0 none is
known, 1 some are, 3 the source could not be asked, and nothing is known, good or bad.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Sequence
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "https://api.osv.dev/v1/querybatch"
UNKNOWN = 3
_MOST = 50_000_000  # bytes of an answer


def locked() -> list[tuple[str, str]]:
    """Return name and version of each package of the lock."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return sorted({(match[1], match[2]) for match in re.finditer(r"^([a-z0-9._-]+)==([^\s;\\]+)", text, flags=re.MULTILINE)})


def question(packages: Sequence[tuple[str, str]]) -> bytes:
    """Return what OSV is asked."""
    asked = [{"package": {"name": name, "ecosystem": "PyPI"}, "version": version} for name, version in packages]
    return json.dumps({"queries": asked}).encode()


def weaknesses(packages: Sequence[tuple[str, str]], answer: Any) -> list[str]:  # noqa: ANN401 - what a server says
    """Return the weaknesses that an answer names; raise ValueError where it does not speak of each package."""
    results = answer.get("results") if isinstance(answer, dict) else None
    if not isinstance(results, list) or len(results) != len(packages):
        raise ValueError("the answer does not speak of each package")
    return [
        f"{name}=={version}: {one['id']} (https://osv.dev/vulnerability/{one['id']})"
        for (name, version), told in zip(packages, results, strict=True)
        for one in (told or {}).get("vulns") or ()
    ]


def ask(source: str, asked: bytes) -> Any:  # noqa: ANN401 - as above
    """Return the answer of the source; raise OSError where it cannot be asked, ValueError where it gives no JSON."""
    request = Request(source, data=asked, headers={"Content-Type": "application/json", "User-Agent": "marsad-audit"})  # noqa: S310 - https alone
    with urlopen(request, timeout=60) as answer:  # noqa: S310 - as above
        return json.loads(answer.read(_MOST))


def main() -> int:
    """Audit the lock and say what came of it."""
    source = os.environ.get("AUDIT_SOURCE", SOURCE)
    if not source.startswith("https://"):
        sys.exit("audit: AUDIT_SOURCE must begin with https://")
    packages = locked()
    try:
        found = weaknesses(packages, ask(source, question(packages)))
    except (OSError, ValueError, HTTPException) as error:
        print(f"audit: {source} could not be asked ({error}): NOTHING is known of the {len(packages)} locked packages")
        return UNKNOWN
    for one in found:
        print(f"weak: {one}")
    print(f"audit: {len(packages)} locked packages, {len(found)} known weaknesses")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
