"""A claim or an event in one line of plain words, made from its coded columns alone: never a translation of its sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from marsad.charts.labels import FIRST_STRONG
from marsad.messages import messages
from marsad.model import Event
from marsad.report.facts import Told
from marsad.report.wording import Wording

_OPTIONAL = re.compile(r"\[([^\[\]|]*)(?:\|([^\[\]]*))?\]")
_FIELD = re.compile(r"\{(\w+)\}")
_MANY = 3  # of the plural forms, that of things whose number stands elsewhere


def gloss(wording: Wording, told: Told | Event) -> str:
    """Return what a claim or event says, and who says it: `about 597 drones launched by Russia at Ukraine, 9 Jul 2025, says Kyiv`."""
    return _pattern(wording, "whole", _values(wording, told))


def short_gloss(wording: Wording, told: Told | Event) -> str:
    """Return what a claim or event says, without its place, its time and who says it."""
    values = _values(wording, told)
    return values["told"] if wording.labels.language == "en" or not values["number"] else f"{values['told']}: {values['number']}"


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """Return `pattern` with `values` in its braces; a stretch in brackets goes, or yields to what stands after `|`, where one is empty.

    >>> fill("shot down[ by {target}| by nobody]", {"target": ""}), fill("shot down[ by {target}]", {"target": "Ukraine"})
    ('shot down by nobody', 'shot down by Ukraine')
    """

    def choose(match: re.Match[str]) -> str:
        told = all(values[name] for name in _FIELD.findall(match.group(1)))
        return match.group(1) if told else match.group(2) or ""

    return _FIELD.sub(lambda match: values[match.group(1)], _OPTIONAL.sub(choose, pattern))


def _values(wording: Wording, told: Told | Event) -> dict[str, str]:
    labels = wording.labels
    values = {
        "number": "" if told.kind == "meeting" else wording.number(told),
        "items": _items(wording, told),
        "model": told.model or "",
        "actor": labels.country(told.actor) if told.actor else "",
        "target": labels.country(told.target) if told.target else "",
        "places": wording.places(told.places),
        "time": wording.period(told),
        "people": _people(wording, told),
        "says": _says(wording, told),
        "stance": "",
    }
    if isinstance(told, Told) and told.stance != "asserted":
        values["stance"] = _pattern(wording, f"stance.{told.stance}", {})
    values |= {f"to_{side}": _for(values[side]) for side in ("actor", "target")}
    measured = ".measured" if told.unit not in {None, "item"} else ""
    values["counted"] = _pattern(wording, f"counted{measured}" if values["number"] else "counted.not", values)
    key = f"{told.kind}.{told.phase}"
    found = messages("glosses", labels.language)
    own = f"{key}.{told.item}" if f"{key}.{told.item}" in found else key
    values["told"] = _pattern(wording, own, values) if own in found else wording.what(told)
    return values


def _items(wording: Wording, told: Told | Event) -> str:
    said, key = messages("glosses", wording.labels.language), f"items.{told.item}"
    return said.text(key, 1 if told.count_low == told.count_high == 1 else _MANY) if key in said else wording.item(told.item)


def _people(wording: Wording, told: Told | Event) -> str:
    return _joined(wording, [wording.people([party]) for party in told.participants])


def _joined(wording: Wording, names: Sequence[str]) -> str:
    if len(names) <= 1:
        return "".join(names)
    return _pattern(wording, "joined", {"first": wording.labels.listing(names[:-1]), "last": names[-1]})


def _says(wording: Wording, told: Told | Event) -> str:
    labels = wording.labels
    named = told.claimants if isinstance(told, Event) else tuple(filter(None, (told.claimant,)))
    if not named:
        return _pattern(wording, "says.article", {})
    names = [labels.name(name) for name in named]
    return _pattern(wording, "says" if len(names) == 1 else "says.many", {"claimant": _joined(wording, names)})


def _for(name: str) -> str:
    # ل joins the name; before the article it swallows the alif, before Latin letters it is drawn out
    if not name:
        return ""
    if name.startswith("ال"):
        return f"لل{name[2:]}"
    return f"لـ{name}" if name.startswith(FIRST_STRONG) else f"ل{name}"


def _pattern(wording: Wording, key: str, values: Mapping[str, str]) -> str:
    return fill(messages("glosses", wording.labels.language).text(key), values)
