"""The pages of events: one for each event, the lists of all of them, and what is searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import get_args

from marsad.charts.families import families
from marsad.model import Event, Kind
from marsad.report.citing import cite
from marsad.report.facts import Facts
from marsad.report.known import days_of, history_of
from marsad.report.links import event_link
from marsad.report.scripts import EVENTS_SCRIPT, MORE_SENTENCES, SENTENCES_SCRIPT, SITE_SCRIPT, site_script
from marsad.report.search import ARTICLE_ITSELF, claimants_of, events_data, sentences_data, sides_of, weapons_of
from marsad.report.site import Place, Site, paged
from marsad.report.views import event_view, listed_view

_KINDS: tuple[str, ...] = get_args(Kind)
_EVENTS_A_PAGE = 100

Choices = list[tuple[str, str]]


def event_pages(site: Site, tables_hash: str) -> Iterator[tuple[str, str]]:
    """Give the page of each event, with its address."""
    facts, wording = site.facts, site.wording
    days = days_of(site)
    listed = {event.event_id: place.address for place, chunk in zip(*_lists(site), strict=True) for event in chunk}
    for event in ordered(facts):
        seen = event_view(facts, wording, event)
        citation = cite(facts, wording, event, corpus=site.corpus, version=site.version, tables_hash=tables_hash)
        yield (
            event_link(event.event_id),
            site.render(
                "event.html",
                here="events.html",
                root="../",
                title=str(seen["title"]),
                event=seen,
                kind=wording.kind(event.kind),
                listed=f"{listed[event.event_id]}#{event.event_id}",
                citation=citation,
                history=history_of(site, event, days),
            ),
        )


def events_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Give the pages that list all events, each with its figures and who gives them."""
    parts, chunks = _lists(site)
    choices = choices_of(site)
    for part, chunk in zip(parts, chunks, strict=True):
        yield (
            part.address,
            site.render(
                "events.html",
                here="events.html",
                own=part.address,
                title=site.say("site.events"),
                parts=parts,
                choices=choices,
                history=bool(site.facts.revisions),
                partial=site.partial(),
                kinds=[
                    (site.wording.kind(kind), [listed_view(site.facts, site.wording, event) for event in events])
                    for kind, events in groupby(chunk, key=lambda event: event.kind)
                ],
            ),
        )


def scripts(site: Site) -> Iterator[tuple[str, str]]:
    """Give the site's script and the data that it searches."""
    events = ordered(site.facts)
    yield SITE_SCRIPT, site_script()
    yield EVENTS_SCRIPT, events_data(site.facts, site.wording, events)
    for number, part in enumerate(sentences_data(site.facts, site.wording, events), start=1):
        yield SENTENCES_SCRIPT if number == 1 else MORE_SENTENCES.format(number=number), part


def ordered(facts: Facts) -> tuple[Event, ...]:
    """Return all events as they are listed: by kind, then by day."""
    return tuple(
        sorted(
            facts.events,
            key=lambda event: (_KINDS.index(event.kind), event.date_start or date.max, event.date_end or date.max, event.event_id),
        )
    )


def _lists(site: Site) -> tuple[list[Place], list[tuple[Event, ...]]]:
    parts, chunks = paged(site, "events", "event.more", ordered(site.facts), _EVENTS_A_PAGE)
    return parts, [tuple(chunk) for chunk in chunks]


def choices_of(site: Site, events: Sequence[Event] | None = None) -> list[tuple[str, str, Choices]]:
    """Return the fields by which `events` (all where none are given) can be chosen: name, label, and values with their names."""
    facts, wording = site.facts, site.wording
    offered = facts.events if events is None else events
    labels = wording.labels

    def weapon(name: str) -> str:
        return name.removeprefix("model:") if name.startswith("model:") else labels.text(f"family.{name}")

    def told(
        name: str, values: Callable[[Event], Iterable[str]], called: Callable[[str], str], order: Iterable[str] = ()
    ) -> tuple[str, str, Choices]:
        counted = Counter(value for event in offered for value in values(event))
        first = [value for value in order if value in counted]
        rest = sorted((value for value in counted if value not in first), key=lambda value: (called(value), value))
        return (
            name,
            site.say(f"filter.{name}"),
            [(value, f"{called(value)} ({labels.number(counted[value])})") for value in (*first, *rest)],
        )

    return [
        told("kind", lambda event: [event.kind], wording.kind, _KINDS),
        told("phase", lambda event: [event.phase], wording.phase),
        told("weapon", weapons_of, weapon, families()),
        told("side", sides_of, labels.country),
        told("claimant", lambda event: claimants_of(facts, event), lambda name: labels.name(None if name == ARTICLE_ITSELF else name)),
    ]
