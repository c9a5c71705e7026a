"""robots.txt as RFC 9309 says it: groups of agents, the longest rule that fits, `*` and `$`; and Crawl-delay, which it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

LARGEST = 512 * 1024  # bytes that are read; the standard asks for at least 500 KiB
_LONGEST_RULE = 2_000
_MOST_RULES = 20_000
_LONGEST_DELAY = 300.0
_TOKEN = re.compile(r"[a-z_-]+")


@dataclass(frozen=True, slots=True)
class _Rule:
    allow: bool
    path: str
    ends: bool

    def fits(self, path: str) -> bool:
        """Tell whether a path begins as the rule says, in time that grows with both lengths."""
        first, *rest = self.path.split("*")
        if not path.startswith(first):
            return False
        at = len(first)
        if not rest:
            return not self.ends or at == len(path)
        for part in rest[:-1]:
            found = path.find(part, at)
            if found < 0:
                return False
            at = found + len(part)
        last = rest[-1]
        if self.ends:
            return len(path) - len(last) >= at and path.endswith(last)
        return path.find(last, at) >= 0


@dataclass(frozen=True, slots=True)
class Robots:
    """What one site lets us do; without rules everything."""

    rules: tuple[_Rule, ...] = ()
    delay: float | None = None

    def allows(self, path: str) -> bool:
        """Tell whether a path with its query may be asked: the longest rule that fits decides, and allowing wins a tie."""
        path = _normal(path) or "/"
        best: tuple[int, bool] | None = None
        for rule in self.rules:
            weight = len(rule.path) + rule.ends
            if (best is None or (weight, rule.allow) > best) and rule.fits(path):
                best = (weight, rule.allow)
        return best is None or best[1]


NOTHING = Robots((_Rule(allow=False, path="/", ends=False),))
EVERYTHING = Robots()


def read_robots(content: bytes, agent: str) -> Robots:
    r"""Return the rules of a robots.txt for an agent: of the groups that name it, else of those for `*`.

    >>> robots = read_robots(b"User-agent: *\nDisallow: /private\nAllow: /private/open$", "marsad")
    >>> robots.allows("/news"), robots.allows("/private/x"), robots.allows("/private/open")
    (True, False, True)
    """
    groups: dict[str, tuple[list[_Rule], list[float]]] = {}
    named: list[str] = []
    begun = False
    for line in content[:LARGEST].decode("utf-8-sig", "replace").splitlines():
        field, colon, value = line.partition("#")[0].partition(":")
        name, value = field.strip().lower(), value.strip()
        if not colon:
            continue
        if name == "user-agent":
            if begun:
                named, begun = [], False
            token = _TOKEN.match(value.lower())
            named.append("*" if value.startswith("*") else token[0] if token else "")
            groups.setdefault(named[-1], ([], []))
        elif name in {"allow", "disallow"}:
            begun = True
            _add(groups, named, name, value)
        elif name == "crawl-delay":
            begun = True
            for one in named:
                groups[one][1].extend(_delay(value))
    rules, delays = groups.get(agent.lower()) or groups.get("*") or ([], [])
    return Robots(tuple(rules), max(delays, default=None))


def _add(groups: dict[str, tuple[list[_Rule], list[float]]], named: list[str], name: str, value: str) -> None:
    if not value or len(value) > _LONGEST_RULE:
        return
    ends = value.endswith("$")
    rule = _Rule(allow=name == "allow", path=re.sub(r"\*+", "*", _normal(value.removesuffix("$"))), ends=ends)
    for one in named:
        if len(groups[one][0]) < _MOST_RULES:
            groups[one][0].append(rule)


def _delay(value: str) -> list[float]:
    try:
        seconds = float(value)
    except ValueError:
        return []
    return [min(seconds, _LONGEST_DELAY)] if seconds > 0 else []


def _normal(path: str) -> str:
    """Write a path with the same escapes, however it was written: /خبر and /%D8%AE%D8%A8%D8%B1 are one."""
    return quote(unquote_to_bytes(path.encode("utf-8", "replace")), safe="/*?=&$:;,+!@'()~-._")
