"""How an article words a happening: a sentence of the tables with the happening's sides, figures and time in it, and its claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from marsad.generating.when import When, a_day, a_night
from marsad.generating.words import sentences, words
from marsad.generating.world import Happening

_LOCAL = "local authorities"
_SEOUL = "South Korean Joint Chiefs of Staff"
_PHASES = {
    **{name: ("strike", name) for name in ("launched", "intercepted", "lost", "hit")},
    "second": ("strike", "launched"),
    **{name: ("casualty", name) for name in ("killed", "wounded")},
    "child": ("casualty", "killed"),
    **{name: ("transfer", name) for name in ("pledged", "delivered")},
    "sent": ("deployment", "sent"),
}
_FIGURE_OF = {"pledged": "goods", "delivered": "goods", "sent": "soldiers"}
_BLANK: dict[str, object] = dict.fromkeys(("model", "count_low", "count_high", "approx", "unit", "per", "actor", "target", "claimant"))


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, without its full stop, and its claims without their place in the text."""

    text: str
    claims: tuple[dict[str, object], ...] = ()


def lede_and_body(random: Random, what: Happening, published: date) -> list[Told]:
    """Return a first sentence that tells the happening, and the further ones for which it has figures, in the tables' order."""
    values, when = _values(random, what, published)
    own = sentences()[what.kind]
    lede = random.choice([one for one in own["lede"] if _tellable(one, what)])
    further = [one for one in own["body"] if _tellable(one, what) and random.random() < 0.6]
    return [_tell(random, one, what, values, when, bound="من أصل" in lede["text"] or bool(lede.get("bound"))) for one in (lede, *further)]


def headline(random: Random, what: Happening, published: date) -> str:
    """Return a headline, which claims nothing that the body does not."""
    values, _ = _values(random, what, published)
    return str(random.choice(sentences()[what.kind]["headline"])["text"]).format(**values)


def relay(random: Random, told: Told, agency: list[str]) -> Told:
    """Return a sentence as another outlet passes it on, with the agency that it has it from: whose word it is, where it names no other."""
    name, english = agency
    text = random.choice((f"{told.text}، بحسب ما نقلت {name}", f"{told.text}، كما أوردت {name}"))
    return Told(text, tuple(claim | {"claimant": claim["claimant"] or english} for claim in told.claims))


def _tellable(sentence: dict[str, Any], what: Happening) -> bool:
    return all(_FIGURE_OF.get(name, name) in what.figures or name in {"meeting", "call"} for name in sentence["claims"])


def _tell(random: Random, sentence: dict[str, Any], what: Happening, values: dict[str, Any], when: When, *, bound: bool) -> Told:
    said = random.choice(words()["saying"][values.get("gender", "feminine")])
    that = words()["that"][said]
    text = str(sentence["text"]).format(**values, said=said, that=that)
    claims = [_claim(name, sentence, what, when, bound=bound) for name in sentence["claims"]]
    return Told(text, tuple(claims))


def _claim(name: str, sentence: dict[str, Any], what: Happening, when: When, *, bound: bool) -> dict[str, object]:
    facts = what.facts
    claim: dict[str, object] = dict(_BLANK) | {"part": bool(sentence.get("part")), "places": [], "participants": []}
    if name in {"meeting", "call"}:
        claim |= {"kind": "meeting", "phase": "held", "item": name, "participants": _participants(facts)}
        if sentence.get("place"):
            claim["places"] = [words()["others"][facts["host"]]["capital"][1]]
    else:
        kind, phase = _PHASES[name]
        claim |= {"kind": kind, "phase": phase} | what.figures[_FIGURE_OF.get(name, name)].coded()
        claim |= _sides(kind, facts)
        if sentence.get("place"):
            claim["places"] = [facts["town"][1]]
        if bound and name == "intercepted":
            claim["part"] = True
    return claim | when.coded() | {"claimant": _claimant(sentence["who"], facts) if sentence["claims"] else None}


def _sides(kind: str, facts: dict[str, Any]) -> dict[str, object]:
    if kind == "transfer":
        return {"actor": facts["giver"], "target": "UKR"}
    if kind == "deployment":
        return {"actor": "PRK", "target": "RUS"}
    return {"actor": facts["attacker"], "target": facts["target"]}


def _participants(facts: dict[str, Any]) -> list[dict[str, object]]:
    return [{"name": _person(facts[role], facts["rank"])[1], "country": facts[role]} for role in ("host", "guest")]


def _person(country: str, rank: str) -> list[str]:
    people: list[str] = (words()["others"].get(country) or words()["sides"][country])[rank]
    return people


def _claimant(who: str, facts: dict[str, Any]) -> str | None:
    if who == "side":
        return str(facts["claimant"][1])
    if who == "leader":
        return str(words()["sides"][facts["target"]]["leader"][1])
    if who == "giver":
        return {"USA": "United States", "FRA": "France"}[facts["giver"]]
    return {"local": _LOCAL, "seoul": _SEOUL}.get(who)


def _values(random: Random, what: Happening, published: date) -> tuple[dict[str, Any], When]:
    facts, own = what.facts, words()["sides"]
    values: dict[str, Any] = dict(what.figures)
    if "attacker" in facts:
        attacker, target = own[facts["attacker"]], own[facts["target"]]
        values |= {
            "speaker": facts["claimant"][0],
            "gender": facts["claimant"][2],
            "defence": target["defence"],
            "attacker_army": attacker["army"],
            "target_name": target["name"],
            "from_attacker": what.figures["intercepted"].adjective(attacker["adjective"]) if what.kind == "raid" else "",
            "announced": "أعلن" if facts["claimant"][2] == "masculine" else "أعلنت",
            "told": random.choice(("أعلن", "أفاد", "ذكر")) + ("" if facts["claimant"][2] == "masculine" else "ت"),
            "pointed": "أشار" if facts["claimant"][2] == "masculine" else "أشارت",
            "adjective_feminine": f"{attacker['adjective']}ة",
            "added": random.choice(("وأضاف", "وتابع", "وأوضح")) + ("" if facts["claimant"][2] == "masculine" else "ت"),
            "adjective": attacker["adjective"],
            "town": facts["town"][0],
            "leader": target["leader"][0],
        }
    if "host" in facts:
        values |= {role: _person(facts[role], facts["rank"])[0] for role in ("host", "guest")}
        values["capital"] = words()["others"][facts["host"]]["capital"][0]
    if "giver" in facts:
        values["giver_name"] = words()["others"][facts["giver"]]["name"]
    if what.kind == "raid":
        when = a_night(random, published, what.day)
        values["night"] = when.words
    else:
        when = a_day(random, published, what.day)
        values["day"] = when.words
    return values, when
