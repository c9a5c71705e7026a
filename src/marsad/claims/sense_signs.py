"""The signs of a sense: what the lexicon's entry alone says that a word can mean for a claim."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import or_
from typing import Any

from marsad.claims.bits import (
    ACCIDENT,
    ADDS,
    AID,
    ARRIVAL,
    ARRIVES,
    ATTACK,
    BARE,
    CALLS_UP,
    CASUALTY,
    DEPLOYMENT,
    DISCUSSES,
    DOUBT,
    EXCHANGE,
    FELL,
    FIGHTERS,
    FORCES,
    GIVES,
    GOODS,
    HEAD,
    LAND,
    LOSES,
    MASS,
    MEETS,
    MONEY,
    NAMES,
    NATION,
    OFFICE,
    PAIR,
    PART,
    PEOPLE,
    RELIEF,
    SIGNS,
    SPEAKS,
    STATE,
    STRIKE,
    SUMMONS,
    SURNAME,
    TRANSFER,
    UNTOLD,
    VICTIMS,
    VISITS,
    WEAPON,
)
from marsad.grammar.phrase import WEAPONS
from marsad.lexicon.index import Sense

OF_KIND = {
    "model": WEAPON | GOODS,
    "mass": MASS,
    "relief": RELIEF,
    "currency": MONEY,
    "aid": MONEY | AID,
    "country": STATE,
    "capital": STATE,
    "demonym": NATION | STATE,
    "nationals": NATION | STATE,
    "person": STATE | SURNAME | NAMES,
    "surname": STATE | SURNAME | NAMES,
    "office": OFFICE | STATE | NAMES,
    "body": STATE | NAMES,
    "place": LAND,
}
_OF_FUNCTION = {
    "times": WEAPON,
    "salvo": WEAPON,
    "counterpart": HEAD,
    "envoys": HEAD,
    "officials": HEAD,
    "own_envoys": HEAD,
    "denial": DOUBT,
    "accident": ACCIDENT,
    "exchange": EXCHANGE,
    "partitive": PART | BARE,
    "whole": PART | BARE,
    "over": BARE,
    "toward": BARE,
    "relative": BARE,
    "subordinator": BARE,
}
_OF_FRAME = {"strike": STRIKE, "missile_test": STRIKE, "casualty": CASUALTY, "deployment": DEPLOYMENT}
_FIGHTING = frozenset({"soldier", "man", "hostage"})  # whom alone some words of loss take, as their frames say
_ARMED = frozenset({"military", "group"})
_OF_WAY = {
    "verb": MEETS,
    "talk": MEETS,
    "visit": VISITS,
    "summon": SUMMONS,
    "led": ADDS,
    "round": ADDS | PAIR,
    "joined": ADDS,
}


def sign_of(sense: Sense) -> int:
    """Return the signs of a sense."""
    facts = sense.facts
    if sense.kind == "trigger":
        settles = any(frame.get("settles") for frame in facts["frames"]) or sense.features & {"plural", "dual"}
        own = BARE | (ATTACK if sense.id == "attack_noun" else 0) | (FELL if settles else 0)
        return reduce(or_, (_of_frame(frame, sense.features) for frame in facts["frames"]), own)
    if sense.kind == "meet":
        pair = PAIR if {"dual", "verb"} <= sense.features else 0
        return _way_of(sense) | pair
    if sense.kind == "noun":
        item = facts["item"]
        sign = ATTACK if item == "attack" else AID | MONEY if item == "aid" else GOODS
        return sign | (WEAPON if item in WEAPONS or item == "aircraft" else 0)
    if sense.kind == "people":
        fights = facts.get("casualty") in _FIGHTING | {"inherit"} or sense.id in _FIGHTING or facts.get("mass")
        forces = facts.get("deployment") not in {None, "inherit"}
        return PEOPLE | (VICTIMS if facts.get("phase") else 0) | (FORCES if forces else 0) | (FIGHTERS if fights else 0)
    if sense.kind == "function":
        return _OF_FUNCTION.get(sense.id, 0)
    if sense.kind == "body":
        return OF_KIND["body"] | (UNTOLD if facts.get("needs") else 0) | (FIGHTERS if facts.get("kind") in _ARMED else 0)
    return OF_KIND.get(sense.kind, 0)


def _way_of(sense: Sense) -> int:
    facts = sense.facts
    if facts.get("paper"):
        return SIGNS
    if facts["way"] == "visit" and facts.get("to"):
        return ARRIVES if sense.features & {"verb", "participle"} else ARRIVAL
    if only_with(facts):
        return SPEAKS if facts.get("each") else DISCUSSES
    return _OF_WAY[facts["way"]]


def only_with(facts: Mapping[str, Any]) -> bool:
    """Whether a verb of meeting has the other party behind a preposition alone, right at it."""
    return bool(facts["way"] == "verb" and facts.get("close") and facts.get("with") and not (facts.get("direct") or facts.get("paper")))


def _of_frame(frame: Mapping[str, Any], features: AbstractSet[str]) -> int:
    if frame.get("verbal_noun_only") and "masdar" not in features:
        return 0
    if frame["kind"] == "casualty" and _FIGHTING.issuperset(frame.get("only") or ("people",)):
        return LOSES
    items = frame["items"].split("+")
    calls_up = frame["kind"] == "deployment" and "people" in items
    if frame["kind"] == "transfer":
        return (GIVES if "money" in items else 0) | (TRANSFER if set(items) - {"money"} else 0)
    return _OF_FRAME[frame["kind"]] | (CALLS_UP if calls_up else 0)
