"""What the tables say, in sentences: how many, between which bounds, and who says so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from marsad.charts import words
from marsad.charts.balance import account, incidents, row_name
from marsad.charts.families import STRIKE_PHASES, in_volume
from marsad.charts.meetings import party
from marsad.charts.prose import Finding, compose
from marsad.charts.strikes import directions
from marsad.charts.table import Cell

if TYPE_CHECKING:
    from marsad.charts.labels import Labels
    from marsad.charts.selection import Mark, Selection

_DIRECTIONS_AT_MOST = 4
_ROWS_AT_MOST = 3
_LATEST_AT_MOST = 6
KINDS = ("strike", "missile_test", "casualty", "deployment", "transfer", "meeting")


def corpus(selection: Selection) -> Finding:
    """Say how many articles of which days were read, and how many gave something."""
    selection = selection.summed
    labels = selection.labels
    if not selection.articles:
        return _nothing(labels, "finding.corpus.none")
    days = sorted(selection.days_covered)
    coded, claims = _read(selection)
    values: dict[str, str | Cell] = {
        "articles": labels.text("count.articles", n=selection.articles),
        "time": labels.period(days[0], days[-1]) if days else labels.text("time.unknown"),
        "days": labels.text("count.days", n=len(days)),
        "coded": labels.text("count.articles", n=coded),
        "claims": labels.text("count.claims", n=claims),
        "events": labels.text("count.events", n=sum(events_of(selection).values())),
    }
    return Finding((compose(labels, "finding.corpus", values),), labels.language)


def _read(selection: Selection) -> tuple[int, int]:
    """Return how many articles gave claims, and how many claims."""
    if selection.days:
        return sum(day.coded for day in selection.days), sum(day.claims for day in selection.days)
    read = [page for page in selection.pages if not page.set_aside]
    return sum(page.claims > 0 for page in read), sum(page.claims for page in selection.pages)


def events_of(selection: Selection) -> Counter[str]:
    """Return how many events of each kind a summed selection has, those too that come as sums or are left out."""
    counts: Counter[str] = Counter(mark.event.kind for mark in (*selection.marks, *selection.undated) if not mark.count)
    counts.update({kind: told.events for kind, told in selection.kinds.items()})
    return counts


def strikes(selection: Selection) -> Finding:
    """Say for each direction how much was launched, intercepted, lost and hit, by whose accounts."""
    selection = selection.summed
    labels = selection.labels
    sentences = []
    for actor, target in directions(selection)[:_DIRECTIONS_AT_MOST]:
        marks = [mark for mark in selection.of_kind("strike").between(actor, target).marks if mark.adds and in_volume(mark.event.item)]
        if marks:
            values: dict[str, str | Cell] = {
                "sides": labels.sides(actor, target),
                "sayers": words.chief_sayers(marks, labels),
                **{phase: _sum([mark for mark in marks if mark.event.phase == phase], labels) for phase in STRIKE_PHASES},
            }
            sentences.append(compose(labels, "finding.strikes", values))
    return Finding(tuple(sentences), labels.language) if sentences else _nothing(labels, "empty.strikes")


def balance(selection: Selection) -> Finding:
    """Say for the latest happenings what the phases leave unaccounted for."""
    labels = selection.labels
    rows = incidents(selection)[:_ROWS_AT_MOST]
    if not rows:
        return _nothing(labels, "empty.balance")
    return Finding(
        tuple(
            compose(
                labels,
                "finding.balance",
                {"what": Cell(row_name(marks, labels), words.largest(marks).href), "told": account(marks, labels)},
            )
            for marks in rows
        ),
        labels.language,
    )


def deployments(selection: Selection) -> Finding:
    """Say the latest number of each phase, and who gives it."""
    labels = selection.labels
    latest: dict[tuple[str, str | None, str | None], Mark] = {}
    for mark in selection.of_kind("deployment").marks:
        if mark.counted and not mark.event.part:
            latest[mark.event.phase, mark.event.actor, mark.event.target] = mark
    if not latest:
        return _nothing(labels, "empty.deployments")
    return Finding(
        tuple(
            compose(
                labels,
                "finding.deployment",
                {
                    "sides": labels.sides(mark.event.actor, mark.event.target),
                    "figure": Cell(words.figure(mark, labels, of_what=True), mark.href),
                    "phase": labels.text(f"phase.{mark.event.phase}"),
                    "time": words.time(mark, labels),
                    "sayers": words.chief_sayers([mark], labels),
                },
            )
            for mark in sorted(latest.values(), key=lambda mark: (mark.event.date_start, mark.event.event_id), reverse=True)[
                :_LATEST_AT_MOST
            ]
        ),
        labels.language,
    )


def meetings(selection: Selection) -> Finding:
    """Say how many meetings were held and planned, who met most often, and the latest."""
    labels = selection.labels
    marks = selection.of_kind("meeting").marks
    if not marks:
        return _nothing(labels, "empty.meetings")
    pairs: Counter[tuple[str, ...]] = Counter(
        tuple(sorted({one.country for one in mark.event.participants if one.country})) for mark in marks if mark.event.phase == "held"
    )
    held = [mark for mark in marks if mark.event.phase == "held"]
    sentences = [
        compose(
            labels,
            "finding.meetings",
            {"held": labels.number(len(held)), "planned": labels.number(len(marks) - len(held))},
        )
    ]
    if pairs:
        sides, count = min(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
        sentences.append(
            compose(
                labels, "finding.pair", {"pair": " – ".join(map(labels.country, sides)), "times": labels.text("count.meetings", n=count)}
            )
        )
    last = held[-1] if held else marks[-1]
    sentences.append(
        compose(
            labels,
            "finding.last",
            {
                "who": Cell(labels.listing(party(one, labels) for one in last.event.participants), last.href),
                "form": labels.text(f"item.{last.event.item}"),
                "time": words.time(last, labels),
                "where": labels.listing(labels.name(place) for place in last.event.places) or labels.text("place.unknown"),
            },
        )
    )
    return Finding(tuple(sentences), labels.language)


def overview(selection: Selection) -> Finding:
    """Say how many events of each kind are known."""
    selection = selection.summed
    labels = selection.labels
    counts = events_of(selection)
    if not counts:
        return _nothing(labels, "empty.events")
    told = labels.listing(f"{labels.text(f'kind.{kind}')} {labels.number(counts[kind])}" for kind in KINDS if counts[kind])
    begun = [*(told.first for told in selection.kinds.values()), *(mark.event.date_start for mark in selection.marks[:1])]
    first = min((day for day in begun if day), default=None)
    last = max((mark.event.date_end or mark.event.date_start for mark in selection.marks if mark.event.date_start), default=None, key=str)
    values: dict[str, str | Cell] = {"told": told, "time": labels.period(first, last)}
    return Finding((compose(labels, "finding.overview", values),), labels.language)


def _nothing(labels: Labels, key: str) -> Finding:
    return Finding(((Cell(f"{labels.text(key)}."),),), labels.language)


def _sum(marks: list[Mark], labels: Labels) -> str | Cell:
    return Cell(words.sum_of(marks, labels), words.largest(marks).href) if marks else labels.text("none.told")
