"""Where in the code a rule says no, found by the code that it gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import get_args

import marsad.claims
from marsad.model import Refusal


@cache
def refusing_lines() -> Mapping[str, tuple[str, ...]]:
    """Return, for each code of a refusal, the lines of `claims/` that give it.

    >>> [line.split(":")[0] for line in refusing_lines()["stock"]]
    ['claims/article.py']
    """
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(Path(marsad.claims.__file__).parent.glob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for code in get_args(Refusal):
                if f'"{code}"' in line and any(word in line for word in ("return", "yield", "reason", "Skipped")):
                    found[code].append(f"claims/{path.name}:{number}")
    return {code: tuple(lines) for code, lines in found.items()}
