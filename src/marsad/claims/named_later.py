"""Who governs a town or region and is told by his office alone, where the article names him elsewhere: "حاكم المنطقة", then his name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.claims.discourse import Discourse
from marsad.claims.scene import Scene
from marsad.grammar.names import is_person, offices_of, region_of
from marsad.grammar.speakers import Speaker
from marsad.model import Claim

_OFFICES = {"Governor": ("governor", "acting_governor"), "Mayor": ("mayor",)}
_ACTING = "acting "
_OF = " of "


def named_later(scenes: Sequence[Scene], claims: Sequence[Claim], discourse: Discourse) -> list[Claim]:
    """Return `claims`, those of a governor or mayor without a name as said by the one whom the article names in that office."""
    unnamed = {claim.claim_id for claim in claims if _is_office(claim.claimant)}
    if not unnamed:
        return list(claims)
    known = tuple(_known(scenes))
    voices = tuple(dict.fromkeys(_strangers(scenes)))
    out: list[Claim] = []
    for claim in claims:
        speaker = discourse.sources.get(claim.claim_id) if claim.claim_id in unnamed else None
        found = _holder(claim, speaker, known, voices) if speaker is not None else None
        if found is not None and speaker is not None:
            discourse.sources[claim.claim_id] = replace(speaker, name=found, person=True)
        out.append(replace(claim, claimant=found) if found is not None else claim)
    return out


def _is_office(claimant: str | None) -> bool:
    return claimant is not None and claimant.removeprefix(_ACTING).partition(_OF)[0] in _OFFICES


def _known(scenes: Sequence[Scene]) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Those of the lexicon who are named and govern a town or region on the day, with that and their offices."""
    seen: set[str] = set()
    for scene in scenes:
        for name in sorted(scene.namable - seen):
            seen.add(name)
            day = scene.analysis.published
            region = region_of(name, day) if is_person(name) else None
            if region is not None and _is_named(scenes, name):
                yield name, region, frozenset(offices_of(name, day))


def _is_named(scenes: Sequence[Scene], name: str) -> bool:
    return any(side.name == name for scene in scenes if name in scene.namable for side in scene.sides)


def _strangers(scenes: Sequence[Scene]) -> Iterator[Speaker]:
    """Those who say something by a name that no table has."""
    for scene in scenes:
        for one in scene.voices.found:
            if one.speaker.person and one.speaker.head and not is_person(one.speaker.name):
                yield one.speaker


def _holder(claim: Claim, speaker: Speaker, known: Sequence[tuple[str, str, frozenset[str]]], strangers: Sequence[Speaker]) -> str | None:
    """Who holds the office: of its place, or of the claim's where none is told, else the only one who can be meant."""
    office, _, place = (claim.claimant or "").removeprefix(_ACTING).partition(_OF)
    held = {name: region for name, region, offices in known if not offices.isdisjoint(_OFFICES[office])}
    where = {place} if place else set(claim.places)
    fits = {name for name, region in held.items() if region in where}
    if not fits and not place:
        fits = set(held)
    if not fits:
        fits = {str(one.name) for one in strangers if one.head == speaker.head and one.country in {None, speaker.country}}
    return fits.pop() if len(fits) == 1 else None
