"""Claimants without a name of their own in Arabic: "Iraqi security sources" are put together again of the words that they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marsad.lexicon.source import per_lexicon, read_table
from marsad.messages import messages
from marsad.packaged import read_packaged

_MEMBERS = re.compile(r"(?:([0-9]+) )?(.+) member states")
_OF = " of "
_MASCULINE, _FEMININE, _PLURAL = range(3)


@dataclass(frozen=True, slots=True)
class _Noun:
    """What a name ends with: its Arabic, the form of adjectives that it takes, whether another noun is joined to it."""

    arabic: str
    agrees: int
    joined: bool

    @property
    def definite(self) -> bool:
        return any(word.startswith("ال") for word in self.arabic.split())


@dataclass(slots=True)
class _Said:
    """What is said of a noun before it: whose it is, and adjectives in all their forms, that of the nation last."""

    owner: str = ""
    adjectives: list[Sequence[str]] = field(default_factory=list)
    nation: list[Sequence[str]] = field(default_factory=list)


def arabic_claimant(name: str, known: Mapping[str, str]) -> str | None:
    """Return a claimant's Arabic, put together of nouns, adjectives and the names that are `known`; None where a word is not.

    >>> arabic_claimant("Iraqi security sources", {}), arabic_claimant("local officials of Sumy", {"Sumy": "سومي"})
    ('مصادر أمنية عراقية', 'مسؤولون محليون في سومي')
    >>> arabic_claimant("11 UN member states", {"UN": "الأمم المتحدة"}), arabic_claimant("Somebody Unheard Of", {})
    ('11 دولة عضواً في الأمم المتحدة', None)
    """
    if members := _MEMBERS.fullmatch(name):
        return _members(members[1], members[2], known)
    what, of, place = name.rpartition(_OF)
    if of and place in known and (parsed := _parsed(what, known)):
        return _told(*parsed, known[place])
    parsed = _parsed(name, known)
    return _told(*parsed) if parsed else None


def _members(number: str | None, body: str, known: Mapping[str, str]) -> str | None:
    if body not in known:
        return None
    said = messages("charts", "ar")
    if number is None:
        return said.text("claimant.members").format(body=known[body])
    return said.text("claimant.members.n", int(number)).format(n=number, body=known[body])


def _told(noun: _Noun, said: _Said, place: str = "") -> str:
    adjectives = [_definite(forms[noun.agrees]) if noun.definite else forms[noun.agrees] for forms in (*said.adjectives, *said.nation)]
    beside = [name for name in (said.owner, place) if name]
    close = noun.joined and not adjectives and not noun.arabic.split()[-1].startswith("ال")
    whose = [name if close and not number else f"في {name}" for number, name in enumerate(beside)]
    return " ".join([noun.arabic, *adjectives, *whose])


def _definite(adjective: str) -> str:
    first, *rest = adjective.split()
    return " ".join([f"ال{first}", *(f"ال{word}" if word.endswith(("ي", "ية", "يون")) else word for word in rest)])


def _parsed(name: str, known: Mapping[str, str]) -> tuple[_Noun, _Said] | None:
    """Return the noun with which a name ends, the longest first, and what the words before it say."""
    words = name.split()
    for first in range(len(words)):
        noun = _nouns().get(" ".join(words[first:]))
        said = _said(words[:first], known) if noun else None
        if noun and said:
            return noun, said
    return None


def _said(words: Sequence[str], known: Mapping[str, str]) -> _Said | None:
    said, at = _Said(), 0
    while at < len(words):
        for end in range(len(words), at, -1):
            part = " ".join(words[at:end])
            if part in _nations():
                said.nation.append(_nations()[part])
            elif part in _adjectives():
                said.adjectives.append(_adjectives()[part])
            elif part in known and not said.owner:
                said.owner = known[part]
            else:
                continue
            at = end
            break
        else:
            return None
    return said


@per_lexicon
def _own() -> Mapping[str, Any]:
    content: Mapping[str, Any] = read_packaged("charts", "claimants")
    return content


@per_lexicon
def _nouns() -> Mapping[str, _Noun]:
    own, found = _own(), {}
    for english, arabic, joined in _all_nouns():
        if english not in found:
            first = arabic.split()[0]
            feminine = first.endswith(("ة", "ات")) or english in own["feminine"]
            plural = first.endswith("ون") or english in own["plural"]
            agrees = _PLURAL if plural else _FEMININE if feminine else _MASCULINE
            found[english] = _Noun(arabic, agrees, joined and not plural and english not in own["within"])
    return found


def _all_nouns() -> Iterator[tuple[str, str, bool]]:
    yield from ((english, arabic, True) for english, arabic in _own()["nouns"].items())
    yield from ((str(entry["english"]), str(entry["forms"][0]), True) for entry in read_table("speakers")["nouns"])
    yield from ((str(entry["english"]), str(entry["forms"][0]), True) for entry in read_table("offices"))
    for entry in read_table("bodies"):
        english = str(entry["english"]).replace("{demonym} ", "")
        if english != entry["english"] and "{" not in english:
            yield english, str(entry["forms"][0]), False


@per_lexicon
def _nations() -> Mapping[str, Sequence[str]]:
    """The adjectives of nations, each as masculine, feminine and plural."""
    told = (entry["demonym"] for entry in read_table("countries") if (entry.get("demonym") or {}).get("masc"))
    return {one["english"]: _inflected(one["masc"][0]) for one in told}


@per_lexicon
def _adjectives() -> Mapping[str, Sequence[str]]:
    regular = {english: _inflected(forms[0]) for english, forms in read_table("speakers")["adjectives"].items()}
    return {**regular, **_own()["adjectives"]}


def _inflected(masculine: str) -> Sequence[str]:
    words = masculine.split()
    return masculine, " ".join(f"{word}ة" for word in words), " ".join(f"{word}ون" for word in words)
