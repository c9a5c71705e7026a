"""The pages of what was known when: each day of publication, with the events that became known or changed by what was published on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby, pairwise

from marsad.model import Event, Revision
from marsad.report.links import event_link
from marsad.report.site import Place, Site, paged

_STEPS_A_PAGE = 150
_LAST = date.max


@dataclass(frozen=True, slots=True)
class _Step:
    """What was known of an event from a day on, and what had been known before."""

    event: Event
    now: Revision
    before: Revision | None


def known_pages(site: Site) -> Iterator[tuple[str, str]]:
    """Give the pages, by address; none where the tables keep no history."""
    if not site.facts.revisions:
        return
    parts, chunks = _parts(site)
    for part, chunk in zip(parts, chunks, strict=True):
        yield (
            part.address,
            site.render(
                "known.html",
                here="",
                own=part.address,
                title=site.say("known.title"),
                parts=parts,
                partial=site.partial(),
                scripts=() if site.language == "en" else None,
                days=[
                    (
                        _anchor(day),
                        _called(site, None if day == _LAST else day),
                        [_view(site, one) for one in steps],
                    )
                    for day, steps in groupby(chunk, key=_day)
                ],
            ),
        )


def days_of(site: Site) -> dict[date, str]:
    """Return where each day of publication stands on these pages, seen from the report's folder."""
    found: dict[date, str] = {}
    for part, chunk in zip(*_parts(site), strict=True) if site.facts.revisions else ():
        for step in chunk:
            found.setdefault(_day(step), f"{part.address}#{_anchor(_day(step))}")
    return found


def history_of(site: Site, event: Event, days: Mapping[date, str]) -> list[tuple[str, str, str]]:
    """Return the days on which what was known of an event changed: where each stands, the day, and the figure from then on."""
    return [
        (days[one.known or _LAST], _called(site, one.known), _figure(site, event, one))
        for one in site.facts.revisions.get(event.event_id, ())
    ]


def _parts(site: Site) -> tuple[list[Place], list[list[_Step]]]:
    steps = sorted(_steps(site), key=lambda one: (_day(one), one.event.kind, one.event.event_id))
    parts, chunks = paged(site, "known", "known.more", steps, _STEPS_A_PAGE)
    return parts, [list(chunk) for chunk in chunks]


def _steps(site: Site) -> Iterator[_Step]:
    for event in site.facts.events:
        history = site.facts.revisions.get(event.event_id, ())
        for before, now in pairwise((None, *history)):
            if now is not None:
                yield _Step(event, now, before)


def _view(site: Site, step: _Step) -> dict[str, object]:
    wording, event = site.wording, step.event
    labels = wording.labels
    before = _figure(site, event, step.before) if step.before else ""
    now = _figure(site, event, step.now)
    return {
        "address": event_link(event.event_id),
        "title": labels.listing(part for part in (wording.what(event), wording.sides(event)) if part),
        "period": wording.period(event),
        "now": now,
        "before": before if before != now else "",
        "says": labels.listing(labels.name(name) for name in step.now.claimants) or labels.name(None),
        "first": step.before is None,
        "conflict": step.now.conflict,
    }


def _figure(site: Site, event: Event, known: Revision) -> str:
    return site.wording.number(replace(event, count_low=known.count_low, count_high=known.count_high, approx=known.approx))


def _day(step: _Step) -> date:
    return step.now.known or _LAST


def _called(site: Site, day: date | None) -> str:
    return site.wording.labels.day(day) if day else site.say("article.unpublished")


def _anchor(day: date) -> str:
    return f"d{day.isoformat()}" if day != _LAST else "undated"
