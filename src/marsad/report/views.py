"""Claims and events as the pages show them: plain values for the templates, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from marsad.events.likeness import item_family
from marsad.model import Event
from marsad.report.facts import Contradiction, Facts, Told
from marsad.report.interface import say
from marsad.report.links import evidence_link
from marsad.report.marking import visible
from marsad.report.wording import Wording


def claim_view(facts: Facts, wording: Wording, claim: Told, addresses: Mapping[str, str]) -> dict[str, object]:
    """Return a claim as its article's page shows it: what it says, and the events that it tells of."""
    return {
        "claim_id": claim.claim_id,
        "title": wording.title(claim),
        "words": visible(claim.words or ""),
        "stance": _stance(wording, claim),
        "facts": " · ".join(
            fact for fact in (wording.labels.name(claim.claimant), wording.period(claim), wording.places(claim.places)) if fact
        ),
        "part": claim.part,
        "events": [
            {"address": addresses[event.event_id], "title": _event_link(wording, claim, event)}
            for event in facts.events_of.get(claim.claim_id, ())
        ],
    }


def _event_link(wording: Wording, claim: Told, event: Event) -> str:
    # an event is only named where it says something else than the claim
    title = wording.title(event)
    same = title == wording.title(claim) or claim.kind == "meeting"
    return say(wording.labels.language, "claim.event") if same else say(wording.labels.language, "claim.event.more", title=title)


def account_view(wording: Wording, claim: Told, role: str) -> dict[str, object]:
    """Return a claim as its event's page shows it: who says how much, how that stands to the others, and the sentence."""
    return {
        "address": evidence_link(claim.doc_id, claim.claim_id),
        "number": wording.number(claim),
        "title": wording.title(claim),
        "says": wording.labels.name(claim.claimant),
        "stance": _stance(wording, claim),
        "role": say(wording.labels.language, f"role.{role}"),
        "sentence": visible(claim.sentence),
    }


def event_view(facts: Facts, wording: Wording, event: Event) -> dict[str, object]:
    """Return an event with all that was said of it."""
    language = wording.labels.language
    line = [wording.period(event), wording.places(event.places)]
    if event.first_reported:
        line.append(say(language, "event.first", day=wording.labels.day(event.first_reported)))
    line.append(wording.labels.text("count.claims", n=event.n_claims))
    if event.n_claims > 1:
        line.append(wording.labels.text("count.voices", n=event.n_voices))
    return {
        "event_id": event.event_id,
        "title": wording.title(event),
        "line": " · ".join(part for part in line if part),
        "conflict": event.conflict,
        "part": event.part,
        "contradictions": [_contradiction_view(wording, one) for one in _contradictions(facts, event)],
        "claims": [account_view(wording, claim, role) for claim, role in facts.accounts.get(event.event_id, ())],
    }


def _contradictions(facts: Facts, event: Event) -> list[Contradiction]:
    # told where what was launched is told
    if event.kind != "strike" or event.phase != "launched":
        return []
    return [
        one
        for one in facts.contradictions.get(event.incident_id, ())
        if one.item == "mixed" or item_family("strike", event.item) == one.item
    ]


def _contradiction_view(wording: Wording, one: Contradiction) -> dict[str, object]:
    text = say(
        wording.labels.language,
        "event.contradiction",
        says=wording.labels.name(one.claimant) if one.claimant else say(wording.labels.language, "event.contradiction.several"),
        launched=wording.labels.number(one.launched_high or 0),
        ended=wording.labels.number(one.ended_low or 0),
    )
    return {"text": text, "claims": [(evidence_link(told.doc_id, told.claim_id), wording.title(told)) for told in one.claims]}


def _stance(wording: Wording, claim: Told) -> str:
    return "" if claim.stance == "asserted" else say(wording.labels.language, f"stance.{claim.stance}")
