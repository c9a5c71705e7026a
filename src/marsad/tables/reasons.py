"""Why an article gave nothing, or a number is no claim: codes and their explanations in English and Arabic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from marsad.packaged import read_packaged


@dataclass(frozen=True, slots=True)
class Reason:
    """A code, what it explains (`set_aside`, `no_claim`, `skipped`) and its two explanations."""

    code: str
    reason_of: str
    english: str | None
    arabic: str | None


@cache
def read_reasons() -> MappingProxyType[str, Reason]:
    """Return every known reason by its code.

    >>> read_reasons()["empty"].english
    'The file holds no text.'
    """
    return MappingProxyType(
        {
            code: Reason(code, reason_of, words["english"], words["arabic"])
            for reason_of, codes in read_packaged("tables", "reasons").items()
            for code, words in codes.items()
        }
    )
