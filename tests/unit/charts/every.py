"""Every chart by its name, for the tests that look at all of them."""

from __future__ import annotations

from datetime import timedelta

from marsad.charts import (
    balance,
    compare,
    corpus,
    course,
    deployments,
    disputes,
    levels,
    losses,
    meetings,
    multiples,
    network,
    sources,
    strikes,
    transfers,
    weapons,
)
from marsad.compare import read_map
from marsad.compare.agreement import VERDICTS, Agreement, Comparison
from marsad.compare.reference import Reference


def compared(view):
    """Return what a table of somebody else could say of the same strikes: each verdict in turn, figures further off each time."""
    told = [mark.event for mark in view.marks if mark.event.kind == "strike" and not mark.event.part]
    rows = {}
    for n, event in enumerate(told):
        verdict = VERDICTS[n % len(VERDICTS)]
        ours = None if verdict == "theirs_only" else (event.count_low, event.count_high)
        theirs = None if verdict == "ours_only" else ((event.count_low or 0) + (n if verdict == "off" else 0), event.count_high)
        off = {"exact": 0.0, "off": float(n if n % 2 else -n)}.get(verdict)
        day = event.date_start + timedelta(days=n % 2)
        key = (day, event.phase, event.item, event.actor, event.target)
        rows[key] = Agreement(
            day,
            "strike",
            event.phase,
            event.item,
            event.actor,
            event.target,
            ours,
            theirs,
            verdict,
            off or None,
            "no_article" if verdict == "theirs_only" else None,
        )
    days = [row.day for row in rows.values()]
    reference = Reference("theirs.csv", read_map("plain"), (), min(days, default=None), max(days, default=None), len(rows), {"no day": 2})
    return Comparison(reference, tuple(sorted(rows.values(), key=lambda row: (row.day, row.phase, row.family))), {"ours_part": 3})


EVERY = {
    "strikes": lambda view: strikes.volumes(view, "RUS", "UKR"),
    "weapons": lambda view: weapons.by_weapon(view, "RUS", "UKR"),
    "balance": balance.balance,
    "cumulative": lambda view: course.cumulative(view, "RUS", "UKR"),
    "rates": lambda view: course.rates(view, "RUS", "UKR"),
    "by_weapon": multiples.by_weapon,
    "by_place": multiples.by_place,
    "deployments": deployments.timeline,
    "over_time": deployments.over_time,
    "deployments_claimants": deployments.by_claimant,
    "meetings": meetings.timeline,
    "network": network.who_met_whom,
    "visits": network.to_and_from,
    "levels": levels.by_level,
    "losses": losses.timeline,
    "losses_claimants": losses.by_claimant,
    "transfers": transfers.promised,
    "claimants": sources.claimants,
    "voices": sources.voices,
    "stances": sources.stances,
    "differences": disputes.differences,
    "revisions": disputes.revisions,
    "publication": corpus.publication,
    "compare": lambda view: compare.agreement(view, compared(view)),
}
