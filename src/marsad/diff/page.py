"""A difference as one HTML page that runs nothing, loads nothing and shows articles' words as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from importlib import resources
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from marsad.charts.labels import Labels
from marsad.diff.changes import Change, Difference
from marsad.diff.compare import diff
from marsad.diff.text import counts
from marsad.diff.words import say
from marsad.model import Event
from marsad.report.facts import Told
from marsad.report.links import event_link, evidence_link
from marsad.report.marking import show, visible
from marsad.report.parameters import Language
from marsad.report.safety import check_safe
from marsad.report.site import Site, paged
from marsad.report.wording import Wording

_CHANGES_A_PAGE = 100


def as_page(found: Difference, language: Language = "en") -> str:
    """Return a difference as a page.

    Raises PageError where something on it could run or load, which no text of an article can bring about.
    """
    environment = Environment(
        loader=FunctionLoader(_template), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["raw"] = _raw
    wording = Wording(Labels(language))
    page = environment.get_template("diff.html").render(
        language=language,
        say=partial(say, language),
        style=Markup(_template("diff.css")),  # noqa: S704 - our own style sheet
        found=found,
        differs=bool(found),
        listed=partial(_listed, wording),
        articles=list(_articles(found, wording)),
        parts=[
            {"name": name, "counts": counts(changes), "changes": [_view(change, wording) for change in changes]}
            for name, changes in (("claims", found.claims), ("events", found.events))
            if changes
        ],
    )
    check_safe(page.split("<body>", 1)[1], "diff")
    return page


def changes_pages(site: Site, old: Path, new: Path) -> Iterator[tuple[str, str]]:
    """Give the pages of a report that tell what changed from the tables `old` to its own, by address."""
    found, wording = diff(old, new), site.wording
    changes = [("events", change) for change in found.events] + [("claims", change) for change in found.claims]
    parts, chunks = paged(site, "changes", "changes.more", changes, _CHANGES_A_PAGE)
    total = {"events": counts(found.events), "claims": counts(found.claims)}
    for part, chunk in zip(parts, chunks, strict=True):
        first = part.address == "changes.html"
        page = site.render(
            "changes.html",
            here="changes.html",
            own=part.address,
            title=site.say("site.changes"),
            scripts=() if site.language == "en" else None,
            say=partial(say, site.language),
            found=found,
            sides=[(name, visible(side.name), side) for name, side in (("old", found.old), ("new", found.new))],
            made=_listed(wording, found.made, "made"),
            parts=parts,
            articles=list(_articles(found, wording)) if first else [],
            groups=[
                (name, total[name], [_linked(change, wording) for _, change in own]) for name, own in groupby(chunk, key=lambda one: one[0])
            ],
        )
        yield part.address, page


def _linked(change: Change, wording: Wording) -> dict[str, Any]:
    """Return a change as a report shows it: what the report still has leads there."""
    view, new = _view(change, wording), change.new
    sentence = Markup(show(str(view["sentence"])))  # noqa: S704 - `show` escapes
    address = "" if new is None else event_link(new.event_id) if isinstance(new, Event) else evidence_link(new.doc_id, new.claim_id)
    return view | {"address": address, "sentence": sentence}


def _template(name: str) -> str:
    return resources.files("marsad.diff").joinpath("templates", name).read_text(encoding="utf-8")


def _raw(text: object) -> Markup:
    return Markup(show(str(text)))  # noqa: S704 - `show` escapes


def _listed(wording: Wording, codes: Iterable[str], prefix: str) -> str:
    return wording.labels.listing(say(wording.labels.language, f"{prefix}.{code}") for code in codes)


def _articles(found: Difference, wording: Wording) -> Iterator[tuple[str, str, str]]:
    """Give how each article changed, its name, and what of it."""
    language = wording.labels.language
    yield from (("gained", visible(doc_id), "") for doc_id in found.articles_gained)
    yield from (("lost", visible(doc_id), "") for doc_id in found.articles_lost)
    for doc_id, columns in found.articles_changed:
        yield "revised", visible(doc_id), say(language, "article.changed", columns=_listed(wording, columns, "article"))
    for old, new in found.renamed:
        yield "revised", visible(old), say(language, "article.renamed", new=visible(new))


def _view(change: Change, wording: Wording) -> dict[str, Any]:
    shown = change.shown
    view: dict[str, Any] = {
        "how": change.how,
        "title": wording.title(shown),
        "period": wording.period(shown),
        "why": _listed(wording, change.reasons, "reason"),
        "columns": [(name, visible(before), visible(after)) for name, before, after in change.columns],
        "sentence": "",
        "doc_id": "",
    }
    if isinstance(shown, Event):
        says = wording.labels.listing(wording.labels.name(claimant) for claimant in shown.claimants)
        return view | {"name": shown.event_id, "says": says}
    assert isinstance(shown, Told)  # noqa: S101 - it is one of the two
    return view | {
        "name": shown.claim_id,
        "says": wording.labels.name(shown.claimant),
        "sentence": shown.sentence,
        "doc_id": visible(shown.doc_id),
    }
