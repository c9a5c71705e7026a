"""Surnames that stand alone: whose they are, told by the office beside them or, of leaders, by the day."""

from __future__ import annotations

from datetime import date

from marsad.grammar.analysis import Analysis
from marsad.grammar.names import given_names, offices_of
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.text.fold import fold

_DOES = frozenset({"speech", "meet"})
_OPENING = frozenset(":/|-–—")
_JOINING = frozenset("وبل")
_NEAR = 3


def in_office(mention: Mention, day: date | None, office: str, country: str | None) -> Sense | None:
    """Return the only person of that surname who holds `office`, or one that ends with its name, on `day`: "الرئيس الشرع".

    None where no such person is known, or more than one; `country` is the state that the title names, if any.
    """
    if day is None or mention.prefix:
        return None
    found = [
        sense
        for sense in mention.senses
        if sense.kind == "surname"
        and country in {None, sense.facts["country"]}
        and any(held.endswith(office) for held in offices_of(sense.facts["name"], day))
    ]
    return found[0] if len(found) == 1 else None


def of_leader(analysis: Analysis, mention: Mention) -> Sense | None:
    """Return the leader in office on the day of publication whom a surname names where somebody acts or is met.

    "التقى الشرع وزير الخارجية", "قال السوداني إن", "اجتمع بالشرع", "الشرع يستقبل": elsewhere such a word may be a common noun, and nobody
    is meant. One without the article only where somebody meets ("يلتقي مودي", "مودي يستقبل", "بوتين ومودي"), and no other name is behind.
    """
    form = analysis.form(mention.first)[len(mention.prefix) :]
    if analysis.published is None:
        return None
    definite = form.startswith("ال")
    if not (_stands_for_somebody(analysis, mention) if definite else _meets(analysis, mention)):
        return None
    leaders = closed_class("offices_of_leaders")
    found = [
        sense
        for sense in mention.senses
        if sense.kind == "surname" and not leaders.isdisjoint(offices_of(sense.facts["name"], analysis.published))
    ]
    return found[0] if len(found) == 1 else None


def _meets(analysis: Analysis, mention: Mention) -> bool:
    """Whether a surname stands where the one is named who meets somebody or is met, alone."""
    at, behind = mention.first, mention.last + 1
    alone = analysis.mention(behind) is not None or behind in analysis.taken or analysis.tokens[behind : behind + 1] == ()
    alone = alone or analysis.tokens[behind].kind == "mark" or analysis.form(behind)[:1] in _JOINING
    alone = alone or analysis.form(behind) in closed_class("prepositions") | closed_class("with_only")
    if not alone or _given(analysis, mention):
        return False
    if mention.prefix in {"", "ب"} and analysis.form(at - 1) in closed_class("with_only"):
        return any(analysis.sense(place, "meet") is not None for place in range(max(0, at - 1 - _NEAR), at - 1))
    before = analysis.mention(at - 1)
    if before is None or analysis.tokens[at - 1].kind == "mark":
        after = analysis.sense(behind, "meet")
        opens = at == 0 or analysis.form(at - 1) in _OPENING
        return not mention.prefix and opens and after is not None and "verb" in after.features
    kinds = {"": ("meet",), "و": ("person", "surname"), "ب": ("meet",)}.get(mention.prefix)
    return kinds is not None and not before.suffix and before.of(*kinds) is not None


def _given(analysis: Analysis, mention: Mention) -> bool:
    """Whether a surname is a given name as well, that nobody is known to be called by alone."""
    form = analysis.form(mention.first)[len(mention.prefix) :]
    if mention.first != mention.last or form not in given_names():
        return False
    return not any(form in map(fold, sense.facts.get("short") or ()) for sense in mention.senses if sense.kind == "surname")


def _stands_for_somebody(analysis: Analysis, mention: Mention) -> bool:
    """Whether a word stands where the one is named who says something, meets somebody or is met."""
    before, after = analysis.mention(mention.first - 1), analysis.mention(mention.last + 1)
    if before is None or analysis.tokens[mention.first - 1].kind == "mark":
        verb = after is not None and any("verb" in sense.features for sense in after.senses if sense.kind in _DOES)
        return verb and not mention.prefix and (mention.first == 0 or analysis.form(mention.first - 1) in _OPENING)
    kinds = {"": ("speech", "meet", "person"), "و": ("person", "surname"), "ب": ("meet", "person", "place")}.get(mention.prefix)
    return kinds is not None and not before.suffix and before.of(*kinds) is not None
