"""Digits: three scripts, separators of thousands and decimals, fractions, signs.

A point or comma between digits is a separator of thousands where three digits follow each time and one to three precede
the first ("1.500" is 1500), else one decimal mark ("2,5"); the Arabic marks ٬ and ٫ say which they are. The letter ر between
digits is a decimal mark too, read from right to left: "8ر1" is 1.8.
"""

from __future__ import annotations

from typing import NamedTuple

from marsad.grammar.numbers.line import Line

_SEPARATORS = {".": "either", ",": "either", "،": "either", "٬": "thousands", "٫": "decimal", "'": "thousands", "’": "thousands"}
_UNJOINED = frozenset(("word", "latin"))  # what goes on with no number
_GROUP = 3
_COMMA_LETTER = "ر"  # agencies write "8ر1" for 1.8: from right to left, the fraction first in the text
_LONGEST = 200  # digits of a number that still leaves a float room for scale words and units
_MOST_SPACED = 8  # groups of thousands with blanks between: more is a row of numbers
_SPACES = {" ", "\u00a0", "\u202f", "\u2009"}


class Digits(NamedTuple):
    """A cluster of digits: its value (None where it is no number, a version or an odd grouping) and last token."""

    value: float | None
    last: int
    grouped: bool = False
    plain: str = ""


def read_digits(line: Line, at: int) -> Digits:
    """Read the cluster of digits that begins with token `at`."""
    form = line.word(at).form
    if line.word(at + 1).form == _COMMA_LETTER and line.word(at + 2).script == "number" and line.tight(at) and line.tight(at + 1):
        return Digits(_decimal([line.word(at + 2).form, form]), at + 2, grouped=True)
    if line.word(at + 1).script in _UNJOINED:
        return Digits(_value([form], []), at, plain=form)
    groups = [form]
    marks: list[str] = []
    last = at
    while True:
        mark, number = line.word(last + 1), line.word(last + 2)
        if mark.script == "mark" and number.script == "number" and mark.form in _SEPARATORS and line.tight(last) and line.tight(last + 1):
            marks.append(mark.raw)
            groups.append(number.form)
            last += 2
        else:
            break
    if _spaced(line, groups, marks, last):
        while _spaced(line, groups, marks, last):
            last += 1
            groups.append(line.word(last).form)
            marks.append(" ")
        mark, number = line.word(last + 1), line.word(last + 2)
        if mark.raw in {".", ",", "٫"} and number.script == "number" and line.tight(last) and line.tight(last + 1):
            groups.append(number.form)
            marks.append("٫")
            last += 2
    return Digits(_value(groups, marks), last, bool(marks), groups[0] if len(groups) == 1 else "")


def _spaced(line: Line, groups: list[str], marks: list[str], last: int) -> bool:
    """Whether three digits follow after one space, as a group of thousands."""
    following = line.word(last + 1)
    if following.script != "number" or len(following.form) != _GROUP:
        return False
    if (
        len(groups) > _MOST_SPACED
        or len(groups[0]) > _GROUP
        or groups[0].startswith("0")
        or any(len(group) != _GROUP for group in groups[1:])
    ):
        return False
    if any(mark not in {" ", "٬"} for mark in marks):
        return False
    return line.raw[line.ends[last] : line.starts[last + 1]] in _SPACES


def _value(groups: list[str], marks: list[str]) -> float | None:
    if sum(map(len, groups)) > _LONGEST:
        return None
    if not marks:
        return _integer(groups[0])
    kinds = [_SEPARATORS.get(mark, "thousands") for mark in marks]
    if kinds[-1] == "decimal" and "decimal" not in kinds[:-1]:
        return _decimal(groups) if len(groups) == 2 or _thousands(groups[:-1]) else None
    if len(set(marks)) == 1:
        if _thousands(groups) and not (len(groups) == 2 and groups[0] == "0"):
            return _integer("".join(groups))
        return _decimal(groups) if len(groups) == 2 and kinds[0] != "thousands" else None
    if marks[-1] not in marks[:-1] and _thousands(groups[:-1]) and kinds[-1] != "thousands":
        return _decimal(groups)
    return _integer("".join(groups)) if _thousands(groups) and kinds[-1] == "thousands" else None


def _thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= _GROUP and all(len(group) == _GROUP for group in groups[1:])


def _integer(text: str) -> float:
    return int(text)


def _decimal(groups: list[str]) -> float:
    return float("".join(groups[:-1]) + "." + groups[-1])
