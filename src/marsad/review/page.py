"""The page of `marsad review`: each claim beside its words, and what a person says of it.

Articles are text to it, never markup: they are handed over as data, and shown as text. Offsets are counted here, in characters of
the raw text, whatever a browser counts as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, cast

from marsad.charts.labels import Labels
from marsad.corrections.values import AMENDABLE, kinds
from marsad.evaluate.annotate import article_data, sealed
from marsad.events import merge
from marsad.events.clusters import merge_key
from marsad.messages import messages
from marsad.model import Claim, Participant, Reading
from marsad.report.parameters import LANGUAGES, Language
from marsad.report.wording import Wording
from marsad.tables.schema import vocabularies

if TYPE_CHECKING:
    from marsad.report.facts import Told

_VOCABULARIES = ("approx", "per", "date_precision", "stance", "section")


def review_page(name: str, readings: Iterable[Reading], entries: Sequence[Mapping[str, Any]] = (), language: Language = "en") -> str:
    """Return the page for the readings of a corpus called `name`.

    `entries` are the corrections that there are, as their file has them; they are shown, can be taken back, and are saved with the new
    ones. Articles that were set aside are left out. The page can be turned to the other language by a button.
    """
    read = [reading for reading in readings if reading.article.set_aside is None]
    event_of = {tie.claim_id: tie.event_id for tie in merge(read)[1]}
    data = {
        "corpus": name,
        "language": language,
        "words": catalogue(),
        "columns": list(AMENDABLE),
        "kinds": kinds(),
        "values": {column: list(vocabularies()[column]) for column in _VOCABULARIES},
        "names": {each: _names(each) for each in LANGUAGES},
        "articles": [_article(reading, event_of) for reading in read],
        "entries": list(entries),
    }
    return sealed(_template(), data)


def catalogue() -> dict[str, dict[str, str]]:
    """Return the texts of the page by key and language."""
    said = {language: messages("review", language) for language in LANGUAGES}
    return {key: {language: own.text(key) for language, own in said.items()} for key in said["en"]}


def _article(reading: Reading, event_of: Mapping[str, str]) -> dict[str, Any]:
    article = reading.article
    claims = [_claim(claim, article.text, event_of[claim.claim_id]) for claim in sorted(reading.claims, key=_place)]
    return article_data(article) | {"claims": claims}


def _place(claim: Claim) -> tuple[int, int, str]:
    return claim.start, claim.number_start or 0, claim.claim_id


def _claim(claim: Claim, text: str, event_id: str) -> dict[str, Any]:
    return {
        "id": claim.claim_id,
        "start": claim.start,
        "end": claim.end,
        "text": text[claim.start : claim.end],
        "number": "" if claim.number_start is None else text[claim.number_start : claim.number_end],
        "event": event_id,
        "key": list(merge_key(claim)),
        "title": {language: _title(claim, language) for language in LANGUAGES},
        "is": {column: _plain(getattr(claim, column)) for column in AMENDABLE},
    }


def _title(claim: Claim, language: str) -> str:
    wording = Wording(Labels(cast("Language", language)))
    told = cast("Told", claim)  # a claim has all that its title is made of
    return " · ".join((wording.title(told), wording.period(told), wording.labels.name(claim.claimant)))


def _plain(value: object) -> object:
    match value:
        case float() if value.is_integer():
            return int(value)
        case Participant():
            return {"name": value.name, "country": value.country}
        case tuple():
            return [_plain(part) for part in value]
        case None | bool() | int() | float():
            return value
        case _:
            return str(value)


def _names(language: str) -> dict[str, str]:
    """What the values of columns are called, where they have a name; English ones stand as the codes that they are."""
    labels = Labels(cast("Language", language))
    found = {}
    for column in ("kind", "phase", "item", "per", "section", "stance", "approx", "date_precision"):
        for value in vocabularies()[column]:
            key = f"{column}.{value}"
            if key in catalogue():
                found[key] = catalogue()[key][language]
            elif language != "en" and labels.has(key) and column in {"kind", "phase", "item"}:
                found[key] = labels.text(key)
    return found


@cache
def _template() -> str:
    return resources.files("marsad.review").joinpath("page", "review.html").read_text(encoding="utf-8")
