"""Cases for `make fuzz`: our own sentences and files, cut, joined and spoiled by a seed, so that each can be made again by its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import yaml

ROOT = Path(__file__).resolve().parent.parent

# what has broken readers of text before, elsewhere: controls, directions, marks without a letter, half characters, digits of all sorts
NASTY: tuple[str, ...] = (
    *("\x00", "\x1b[31m", "\x85", "\u2028", "\u200b", "\u200d", "\u200f", "\u202a", "\u202e", "\u2067", "\ufeff", "\ufffd"),
    *("\ud800", "\udfff", "\U0010ffff", "\ufdfa", "\ufdfd", "\u0640" * 40, "\u064b" * 40, "\u0301" * 40, "\u06dd", "\u0600"),
    *("٠", "٩" * 40, "9" * 400, "1e400", "0x1F", "-0", "1/0", "½", "٣٫٥", "1,2,3,4,5", "12.34.56", "00:00:00", "99/99/9999", "31/2/2025"),
    *("2025-13-45", "0000-00-00", "9999-12-31", "منذ 99999999 سنة", "قبل 1e9 أيام", "عام 0", "القرن الخمسين", "مليون مليار تريليون"),
    *("و" * 30, "ال" * 30, "بين " * 20, "من " * 20, "إلى ", "أكثر من أقل من نحو ", "لا أقل ولا أكثر ", "منهم " * 10, "قتيلاً " * 10),
    *("(" * 50, ")" * 50, "«" * 30, '"' * 30, "..." * 20, "؟!" * 20, "\n" * 50, "\r\n\r\n", "\t" * 20, " " * 200, "-" * 80, "*" * 60),
    *("<script>alert(1)</script>", "<svg onload=alert(1)>", "javascript:alert(1)", "{{ 7*7 }}", "{% raw %}", "${x}", "%s%n", "=1+1"),
    *("+1", "@SUM(1)", "-- ; DROP TABLE claims", "../../etc/passwd", "\\", "`", "]]>", "-->", "&#0;", "&lt;", "%00", "\\ud800", "\\u0000"),
    *(
        '!!python/object/apply:os.system ["true"]',
        "&a [*a]",
        "*a",
        "<<: *a",
        "? ",
        "---\n",
        "...\n",
        "!!binary x",
        "!!set {a}",
        "!!float x",
    ),
    *("~", "null", "true", "NaN", "Infinity", "-.inf", "1_000", "0o17", "12:30:45", "[", "]", "{", "}", ":", ",", ";", "|", ">", "#", "'"),
    *("9" * 5000, "[" * 400, "{" * 400, '{"a":' * 300, "- " * 200, "? " * 200),
)
_PIECE = re.compile(r"\s+|[^\s\w]|\w+")


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes cases of one sort: from whole samples, and from the pieces of all of them."""

    samples: Sequence[str]
    pieces: Sequence[str]

    @classmethod
    def of(cls, samples: Sequence[str]) -> Maker:
        """Return what makes cases like `samples`."""
        return cls(samples, sorted({piece for sample in samples for piece in _PIECE.findall(sample)}))

    def text(self, random: Random, steps: Sequence[int] = (0, 1, 1, 2, 3, 6)) -> str:
        """Return a case as text, most often near to a sample, sometimes far from any."""
        made = random.choice(self.samples)
        if random.random() < 0.2:
            other = random.choice(self.samples)
            made = made[: random.randrange(len(made) + 1)] + other[random.randrange(len(other) + 1) :]
        for _ in range(random.choice(steps)):
            made = random.choice(_WAYS)(self, random, made)
        return made

    def held(self, random: Random) -> bytes:
        """Return a case as bytes; now and then they are no UTF-8."""
        data = self.text(random, (0, 1, 1, 1, 2, 4)).encode("utf-8", "surrogatepass")
        if random.random() < 0.15:
            data = spoil(random, data)
        return data


def spoil(random: Random, data: bytes) -> bytes:
    """Change, cut or repeat some bytes."""
    spoiled = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 8))):
        place = random.randrange(len(spoiled) + 1)
        match random.randrange(5):
            case 0:
                spoiled[place : place + 1] = bytes((random.randrange(256),))
            case 1:
                del spoiled[place : place + random.choice((1, 2, 4, 64))]
            case 2:
                spoiled[place:place] = random.randbytes(random.choice((1, 2, 4, 8)))
            case 3:
                spoiled[place:place] = spoiled[place : place + 32]
            case _:
                del spoiled[place:]
    return bytes(spoiled)


def _insert_nasty(_maker: Maker, random: Random, made: str) -> str:
    place = random.randrange(len(made) + 1)
    return made[:place] + random.choice(NASTY) + made[place:]


def _insert_piece(maker: Maker, random: Random, made: str) -> str:
    place = random.randrange(len(made) + 1)
    return made[:place] + " ".join(random.choice(maker.pieces) for _ in range(random.randrange(1, 5))) + made[place:]


def _exchange_piece(maker: Maker, random: Random, made: str) -> str:
    pieces = _PIECE.findall(made) or [""]
    pieces[random.randrange(len(pieces))] = random.choice(maker.pieces)
    return "".join(pieces)


def _move_pieces(_maker: Maker, random: Random, made: str) -> str:
    pieces = _PIECE.findall(made)
    start, end = sorted((random.randrange(len(pieces) + 1), random.randrange(len(pieces) + 1)))
    moved = pieces[start:end]
    del pieces[start:end]
    place = random.randrange(len(pieces) + 1)
    return "".join((*pieces[:place], *moved, *pieces[place:]))


def _cut(_maker: Maker, random: Random, made: str) -> str:
    start, end = sorted((random.randrange(len(made) + 1), random.randrange(len(made) + 1)))
    return made[:start] + made[end:]


def _repeat(_maker: Maker, random: Random, made: str) -> str:
    start, end = sorted((random.randrange(len(made) + 1), random.randrange(len(made) + 1)))
    return made[:start] + made[start : min(end, start + 60)] * random.choice((2, 3, 10)) + made[end:]


def _other_character(_maker: Maker, random: Random, made: str) -> str:
    place = random.randrange(len(made) + 1)
    code = random.choice((random.randrange(0x80), random.randrange(0x600, 0x700), random.randrange(0x110000)))
    return made[:place] + chr(code) + made[place + 1 :]


_WAYS: tuple[Callable[[Maker, Random, str], str], ...] = (
    _insert_nasty,
    _insert_piece,
    _exchange_piece,
    _move_pieces,
    _cut,
    _repeat,
    _other_character,
)


@cache
def sentences() -> tuple[str, ...]:
    """Return Arabic sentences: those of the tests, which are our own, and those of the seeds."""
    found: list[str] = []

    def gather(held: object) -> None:
        if isinstance(held, dict):
            for name, value in held.items():
                if name in {"text", "says"} and isinstance(value, str):
                    found.append(value)
                else:
                    gather(value)
        elif isinstance(held, list):
            for one in held:
                gather(one)

    for path in sorted((ROOT / "tests" / "unit" / "claims").glob("*.yaml")):
        gather(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader))
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        found += [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(dict.fromkeys(found))
