"""What the search and the filters of the site look through: events and sentences as two scripts that hold nothing but data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from marsad.charts.families import family_of
from marsad.charts.labels import FIRST_STRONG, POP, Labels
from marsad.model import Event
from marsad.report.facts import Facts
from marsad.report.glosses import gloss, short_gloss
from marsad.report.links import page_name
from marsad.report.marking import visible
from marsad.report.views import flags, said_on
from marsad.report.wording import Wording

ARTICLE_ITSELF = "-"
_BYTES_A_SCRIPT = 3_000_000
_WEAPONS = frozenset({"strike", "missile_test"})
_AWAKE = re.compile("[<>&\u2028\u2029]")


def events_data(facts: Facts, wording: Wording, events: tuple[Event, ...]) -> str:
    """Return the script of events, a row each in the order of their list; `2_tables.js` names the columns."""
    other = Wording(Labels("ar" if wording.labels.language == "en" else "en"))
    rows = []
    for event in events:
        accounts = facts.accounts.get(event.event_id, ())
        figures = {(wording.number(one.claim), wording.labels.name(one.claim.claimant)) for one in accounts if one.role != "repeat"}
        rows.append(
            [
                page_name(event.event_id),
                wording.title(event),
                " · ".join(part for part in (wording.period(event), wording.places(event.places)) if part),
                wording.labels.text("list.semicolon").join(" · ".join(part for part in pair if part) for pair in sorted(figures)),
                flags(wording, event),
                event.kind,
                event.phase,
                weapons_of(event),
                sides_of(event),
                claimants_of(facts, event),
                event.date_start.isoformat() if event.date_start else "",
                event.date_end.isoformat() if event.date_end else "",
                f"{short_gloss(other, event)} {other.places(event.places)}".replace(FIRST_STRONG, "").replace(POP, ""),
            ]
        )
    return _script("events", list(map(_line, rows)))


def sentences_data(facts: Facts, wording: Wording, events: tuple[Event, ...]) -> Iterator[str]:
    """Give the scripts of sentences, a row for each claim, in the order of the articles' days; none is large, the first tells how many."""
    places = {event.event_id: place for place, event in enumerate(events)}
    rows = [
        [
            claim.claim_id,
            page_name(article.doc_id),
            [places[event.event_id] for event in facts.events_of.get(claim.claim_id, ())],
            said_on(wording, article),
            visible(claim.sentence),
            gloss(wording, claim),
        ]
        for article in facts.pages
        for claim in facts.claims.get(article.doc_id, ())
    ]
    lines = list(map(_line, rows))
    ends = accumulate(len(line.encode()) for line in lines)
    parts = [
        [line for line, _ in own] for _, own in groupby(zip(lines, ends, strict=True), key=lambda pair: pair[1] // _BYTES_A_SCRIPT)
    ] or [[]]
    for number, part in enumerate(parts, start=1):
        yield _script("sentences" if number == 1 else f"sentences{number}", part) + (
            f"marsad.taken.parts = {len(parts)};\n" if number == 1 and len(parts) > 1 else ""
        )


def weapons_of(event: Event) -> list[str]:
    """Return by which weapons an event can be asked for: the family that it is counted in, and the type that is named."""
    if event.kind not in _WEAPONS:
        return []
    return [family_of(event.item), *([f"model:{event.model}"] if event.model else [])]


def sides_of(event: Event) -> list[str]:
    """Return the codes of the states and bodies that an event names."""
    return sorted({side for side in (event.actor, event.target, *(party.country for party in event.participants)) if side})


def claimants_of(facts: Facts, event: Event) -> list[str]:
    """Return who speaks of an event, `-` for articles in their own words."""
    return sorted({one.claim.claimant or ARTICLE_ITSELF for one in facts.accounts.get(event.event_id, ())})


def _line(row: Sequence[object]) -> str:
    # the same text as HTML, should anything read it so, is asleep as well
    return _AWAKE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(row, ensure_ascii=False, separators=(",", ":")))


def _script(name: str, lines: Sequence[str]) -> str:
    return f"marsad.taken.{name} = [\n" + ",\n".join(lines) + "\n];\n"
