"""A number over a time: يومياً, في اليوم, كل شهر."""

from __future__ import annotations

from functools import cache

from marsad.grammar.numbers.clitics import POINTING
from marsad.grammar.numbers.line import Line
from marsad.lexicon.source import read_table
from marsad.text.fold import fold

_REACH = 6
_CLAIM_RATES = frozenset({"day", "week", "month", "year"})


@cache
def _rates() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Rate phrases by their first word, longest first."""
    rows: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for per, phrases in read_table("units")["rates"].items():
        for phrase in phrases:
            if not phrase.startswith("/"):
                first, *rest = fold(phrase).split()
                rows.setdefault(first, []).append((tuple(rest), per))
    for choices in rows.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return rows


@cache
def _slashed() -> dict[str, str]:
    return {fold(phrase[1:]): per for per, phrases in read_table("units")["rates"].items() for phrase in phrases if phrase.startswith("/")}


def rate_after(line: Line, last: int, *, every: bool = False) -> str | None:
    """Return the unit of time that the number ending at token `last` is counted over, None for no rate.

    The rate stands after what is counted, in the same clause. Hours and seconds only where `every` is set.
    """
    rows = _rates()
    for at in range(last + 1, min(last + 1 + _REACH, line.size)):
        word = line.words[at]
        if word.form == "/" and line.word(at + 1).form in _slashed():
            return _allowed(_slashed()[line.word(at + 1).form], every=every)
        for rest, per in rows.get(word.form, ()):
            if all(line.word(at + 1 + step).form == wanted for step, wanted in enumerate(rest)) and not _pointed(
                line, at + len(rest), rest
            ):
                return _allowed(per, every=every)
        if word.script == "mark" or (word.numeral is not None and word.numeral.role not in {"hundred", "scale"}) or word.conjoined:
            return None
    return None


def _allowed(per: str, *, every: bool) -> str | None:
    return per if every or per in _CLAIM_RATES else None


def _pointed(line: Line, at: int, rest: tuple[str, ...]) -> bool:
    """Whether the time is a certain one: في اليوم الأول, في العام 2022, في السنة نفسها."""
    if not rest:
        return False
    following = line.word(at + 1)
    return following.script in {"number", "latin"} or following.form.startswith(POINTING) or bool(following.ordinal)
