"""Every chart by its name, for the tests that look at all of them."""

from __future__ import annotations

from marsad.charts import (
    balance,
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
}
