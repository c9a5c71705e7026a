"""Claims and events as the pages show them: plain values for the templates, in the reader's language."""

from __future__ import annotations

from itertools import pairwise

from markupsafe import Markup

from marsad.events.likeness import item_family
from marsad.model import Event
from marsad.report.facts import Account, Facts, Page, Told, Weighed
from marsad.report.glosses import gloss
from marsad.report.interface import say
from marsad.report.links import event_link, evidence_link
from marsad.report.marking import quote, visible
from marsad.report.wording import Wording

_LISTED = 20


def flags(wording: Wording, told: Told | Event) -> list[str]:
    """Return what a reader must know of a claim or event before its figure is used: the one place where marks are chosen."""
    language = wording.labels.language
    found = []
    if isinstance(told, Event) and told.conflict:
        found.append(say(language, "event.conflict"))
    if told.part:
        found.append(say(language, "claim.part"))
    if told.corrected:
        found.append(say(language, "claim.added" if told.corrected == ("added",) else "claim.corrected"))
    if isinstance(told, Told) and told.stance != "asserted":
        found.append(say(language, f"stance.{told.stance}"))
    return found


def claim_view(facts: Facts, wording: Wording, claim: Told) -> dict[str, object]:
    """Return a claim as its article's page shows it: what it says, and the events that it tells of."""
    return {
        "claim_id": claim.claim_id,
        "title": wording.title(claim),
        "words": visible(claim.words or ""),
        "gloss": gloss(wording, claim),
        "flags": flags(wording, claim),
        "corrected": corrected(facts, wording, claim),
        "events": [
            {"address": event_link(event.event_id), "title": _event_link(wording, claim, event)}
            for event in facts.events_of.get(claim.claim_id, ())
        ],
    }


def corrected(facts: Facts, wording: Wording, claim: Told) -> list[str]:
    """Return what the machine had read where a person corrected it, and who did, when and why; a merge or split is told too."""
    language = wording.labels.language
    said = []
    for row in facts.corrections.get(claim.claim_id, ()):
        who = {"author": visible(row.author), "day": wording.labels.day(row.day), "reason": visible(row.reason)}
        if row.action == "amend" and row.machine != row.human:
            machine = visible(row.machine) if row.machine else say(language, "corrected.empty")
            said.append(say(language, "corrected.amend", column=row.column, machine=machine, **who))
        elif row.action != "amend":
            said.append(say(language, f"corrected.{row.action}", **who))
    return list(dict.fromkeys(said))


def listed_view(facts: Facts, wording: Wording, event: Event) -> dict[str, object]:
    """Return an event as lists show it: what, when, where, and who gives which figure; no more than a list has room for."""
    accounts = facts.accounts.get(event.event_id, ())
    return {
        "event_id": event.event_id,
        "address": event_link(event.event_id),
        "title": wording.title(event),
        "line": " · ".join(part for part in (wording.period(event), wording.places(event.places)) if part),
        "flags": flags(wording, event),
        "accounts": [
            {
                "address": evidence_link(account.claim.doc_id, account.claim.claim_id),
                "number": wording.number(account.claim) or wording.what(account.claim),
                "says": wording.labels.name(account.claim.claimant),
                "role": _role(wording, account) if account.role in {"repeat", "superseded"} else "",
            }
            for account in accounts[:_LISTED]
        ],
        "more": wording.labels.text("names.more", n=len(accounts) - _LISTED).strip() if len(accounts) > _LISTED else "",
    }


def event_view(facts: Facts, wording: Wording, event: Event) -> dict[str, object]:
    """Return an event as its own page shows it, with all that was said of it."""
    labels = wording.labels
    title = wording.title(event)
    accounts = facts.accounts.get(event.event_id, ())
    count = [labels.text("count.claims", n=event.n_claims), labels.text("count.articles", n=event.n_articles)]
    if event.n_claims > 1:
        count.append(labels.text("count.voices", n=event.n_voices))
    known = {
        "event.when": wording.period(event),
        "event.where": wording.places(event.places),
        "event.sides": wording.sides(event),
        "event.people": wording.people(event.participants),
        "event.first": labels.day(event.first_reported) if event.first_reported else "",
        "event.told": " · ".join(count),
    }
    return {
        "event_id": event.event_id,
        "title": title[:1].upper() + title[1:],
        "gloss": gloss(wording, event),
        "flags": flags(wording, event),
        "known": [(say(labels.language, key), value) for key, value in known.items() if value],
        "accounts": [_account_view(facts, wording, account, several=len(accounts) > 1) for account in accounts],
        "conflict": _conflict(wording, event, accounts),
        "before": _before(facts, wording, accounts),
        "balances": [_weighed_view(wording, one) for one in _balances(facts, event)],
        "siblings": [
            {"address": event_link(other.event_id), "title": wording.title(other), "period": wording.period(other)}
            for other in facts.incidents.get(event.incident_id, ())
            if other.event_id != event.event_id
        ],
    }


def account_view(wording: Wording, claim: Told) -> dict[str, object]:
    """Return a claim as a table of figures shows it: who says how much."""
    return {
        "address": evidence_link(claim.doc_id, claim.claim_id),
        "number": wording.number(claim),
        "says": wording.labels.name(claim.claimant),
    }


def said_on(wording: Wording, article: Page | None) -> str:
    """Return the day on which an article was published."""
    return wording.labels.day(article.published) if article and article.published else say(wording.labels.language, "article.unpublished")


def _account_view(facts: Facts, wording: Wording, account: Account, *, several: bool) -> dict[str, object]:
    claim = account.claim
    article = facts.articles.get(claim.doc_id)
    number = None if claim.number_start is None or claim.number_end is None else (claim.number_start, claim.number_end)
    return {
        "claim_id": claim.claim_id,
        "address": evidence_link(claim.doc_id, claim.claim_id),
        "title": wording.number(claim) or wording.what(claim),
        "says": wording.labels.name(claim.claimant),
        "gloss": gloss(wording, claim),
        "published": said_on(wording, article),
        "source": visible(article.source or "") if article else "",
        "flags": flags(wording, claim),
        "corrected": corrected(facts, wording, claim),
        "role": _role(wording, account) if several else "",
        "stands": account.role != "superseded",
        "other": next((one.claim_id for one in (account.replaced_by, account.repeats) if one), ""),
        "sentence": Markup(quote(claim.sentence, claim.start, number)),  # noqa: S704 - `quote` escapes
    }


def _role(wording: Wording, account: Account) -> str:
    language = wording.labels.language
    if account.replaced_by:
        return say(language, "role.superseded.by", number=wording.number(account.replaced_by))
    return say(language, f"role.{account.role}")


def _conflict(wording: Wording, event: Event, accounts: tuple[Account, ...]) -> list[dict[str, object]]:
    """Return the figures that stand and exclude each other, each with those who give it; none where no account differs."""
    if not event.conflict:
        return []
    figures: dict[str, list[Told]] = {}
    for account in accounts:
        if account.role != "superseded" and (number := wording.number(account.claim)):
            figures.setdefault(number, []).append(account.claim)
    return [
        {
            "number": number,
            "says": wording.labels.listing(dict.fromkeys(wording.labels.name(claim.claimant) for claim in claims)),
            "claim_id": claims[0].claim_id,
        }
        for number, claims in figures.items()
    ]


def _before(facts: Facts, wording: Wording, accounts: tuple[Account, ...]) -> list[dict[str, object]]:
    """Return the figures in the order in which they were published, where a later one replaced an earlier; else none."""
    if not any(account.role == "superseded" for account in accounts):
        return []
    told = [account for account in accounts if wording.number(account.claim) and account.role != "repeat"]
    kept = [told[0], *(new for old, new in pairwise(told) if wording.number(old.claim) != wording.number(new.claim))] if told else []
    return [
        {
            "number": wording.number(account.claim),
            "day": said_on(wording, facts.articles.get(account.claim.doc_id)),
            "says": wording.labels.name(account.claim.claimant),
            "claim_id": account.claim.claim_id,
            "stands": account.role != "superseded",
        }
        for account in kept
    ]


def _balances(facts: Facts, event: Event) -> list[Weighed]:
    """Return what was launched in the event's incident held against what became of it: of its own weapons, or of all in one number."""
    if event.kind != "strike":
        return []
    family = item_family("strike", event.item)
    return [one for one in facts.balances.get(event.incident_id, ()) if "mixed" in {one.item, event.item} or one.item == family]


def _weighed_view(wording: Wording, one: Weighed) -> dict[str, object]:
    labels = wording.labels
    return {
        "item": wording.item(one.item),
        "says": labels.name(one.claimant) if one.claimant else say(labels.language, "balance.several"),
        "period": labels.period(one.date_start, one.date_end),
        "launched": labels.bounds(one.launched_low, one.launched_high),
        "ended": labels.bounds(one.ended_low, one.ended_high),
        "verdict": say(labels.language, f"balance.{_verdict(one)}", left=_left(wording, one)),
        "contradicts": one.contradicts,
        "claims": [(evidence_link(told.doc_id, told.claim_id), wording.title(told)) for told in one.claims],
    }


def _verdict(one: Weighed) -> str:
    if one.contradicts:
        return "contradicts"
    bounds = (one.launched_low, one.launched_high, one.ended_low, one.ended_high)
    if None in bounds:
        return "open"
    return "even" if len(set(bounds)) == 1 else "left"


def _left(wording: Wording, one: Weighed) -> str:
    if one.launched_low is None or one.launched_high is None or one.ended_low is None or one.ended_high is None:
        return ""
    return wording.labels.bounds(max(0, one.launched_low - one.ended_high), max(0, one.launched_high - one.ended_low))


def _event_link(wording: Wording, claim: Told, event: Event) -> str:
    # an event is only named where it says something else than the claim
    title = wording.title(event)
    same = title == wording.title(claim) or claim.kind == "meeting"
    return say(wording.labels.language, "claim.event") if same else say(wording.labels.language, "claim.event.more", title=title)
