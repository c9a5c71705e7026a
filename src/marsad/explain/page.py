"""An explanation as one HTML page that runs nothing, loads nothing and shows every character of the article as text."""

from __future__ import annotations

import dataclasses
from importlib import resources
from itertools import pairwise
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from marsad.explain.explanation import Explained, Explanation, Told
from marsad.explain.text import shown
from marsad.report.marking import show
from marsad.report.safety import check_safe

_LEFT_OUT = frozenset({"claim_id", "doc_id", "rule", "start", "end", "number_start", "number_end"})


def as_page(told: Explanation) -> str:
    """Return `told` as a page.

    Raises PageError where something on it could run or load, which no text of an article can bring about.
    """
    environment = Environment(
        loader=FunctionLoader(_template), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["raw"] = _raw
    style = Markup(_template("explanation.css"))  # noqa: S704 - our own style sheet
    page = environment.get_template("explanation.html").render(told=told, style=style, pieces=_pieces, columns=_columns)
    check_safe(page.split("<body>", 1)[1], told.doc_id)
    return page


def _template(name: str) -> str:
    return resources.files("marsad.explain").joinpath("templates", name).read_text(encoding="utf-8")


def _raw(text: object) -> Markup:
    """Text of the article as HTML in which nothing is alive or hidden."""
    return Markup(show(str(text)))  # noqa: S704 - `show` escapes


def _pieces(sentence: Explained) -> list[dict[str, Any]]:
    """The sentence cut where words begin and end, each piece with what it made: a claim, a refusal, a word known, nothing."""
    marks = [(told.start, told.end, "claim", told.claim.rule) for told in sentence.claims]
    marks += [(no.start, no.end, "no", no.code) for no in sentence.no_claims]
    marks += [(no.start, no.end, "none", no.what) for no in sentence.no_counts]
    marks += [(word.start, word.end, "word", ", ".join(f"{one.kind} {one.entry}" for one in word.meanings)) for word in sentence.words]
    cuts = sorted({sentence.start, sentence.end, *(at for mark in marks for at in mark[:2] if sentence.start <= at <= sentence.end)})
    pieces = []
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
        text = sentence.text[start - sentence.start : end - sentence.start]
        pieces.append({"text": text, "kind": over[0][2] if over else "", "title": " · ".join(dict.fromkeys(mark[3] for mark in over))})
    return pieces


def _columns(told: Told) -> list[tuple[str, str, str]]:
    """Every column of the claim: its name, its value ("" where empty), and where a side comes from."""
    sources = {"actor": told.actor_from, "target": told.target_from}
    values = [(field.name, getattr(told.claim, field.name)) for field in dataclasses.fields(told.claim) if field.name not in _LEFT_OUT]
    return [(name, "" if value in (None, ()) else shown(value), sources.get(name) or "") for name, value in values]
