"""From what the kinds decide to a Claim: identity, words, speaker and section, the same for all."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.claims.scene import Scene
from marsad.claims.theatre import is_country_code
from marsad.claims.updates import update_of
from marsad.grammar.names import army, defence_ministry
from marsad.grammar.phrase import Counted
from marsad.grammar.speakers import Speaker
from marsad.identity import identify
from marsad.model import Claim, Kind, Participant, Period, Section

_ARMY = "army"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a kind's module decides of one claim; the rest is the same for all and is filled by `finish`."""

    kind: Kind
    phase: str
    item: str
    at: int
    period: Period
    rule: str
    phrase: Counted | None = None
    actor: str | None = None
    target: str | None = None
    part: bool = False
    places: tuple[str, ...] = ()
    participants: tuple[Participant, ...] = ()
    speaker: Speaker | None = None
    by_the_article: bool = False
    of_another: bool = False  # whom it leaves unnamed is none of those named before


def finish(doc_id: str, scene: Scene, draft: Draft) -> Claim:
    """Return the claim of `draft`; its span is the sentence's."""
    sentence = scene.analysis.sentence
    section: Section = "body" if sentence.section == "furniture" else sentence.section
    phrase = draft.phrase
    quantity = phrase.number.quantity if phrase else None
    unit = (phrase.currency or ("tonne" if phrase.mass else "item")) if phrase else None
    speaker = draft.speaker if draft.speaker is not None else scene.speaker(draft.at)
    speaker = None if draft.by_the_article else speaker
    people = tuple((person.name, person.country) for person in draft.participants)
    return Claim(
        claim_id=identify(
            "c",
            doc_id,
            draft.kind,
            draft.phase,
            draft.item,
            sentence.start,
            sentence.end,
            quantity.start if quantity else None,
            draft.at if quantity is None else None,
            people,
        ),
        doc_id=doc_id,
        kind=draft.kind,
        phase=draft.phase,
        item=draft.item,
        model=phrase.model if phrase else None,
        count_low=quantity.low if quantity else None,
        count_high=quantity.high if quantity else None,
        approx=quantity.approx if quantity else None,
        unit=unit,
        per=phrase.per if phrase else None,
        part=draft.part,
        actor=draft.actor,
        target=draft.target,
        date_start=draft.period.date_start,
        date_end=draft.period.date_end,
        date_precision=draft.period.precision,
        places=draft.places,
        participants=draft.participants,
        claimant=_named(speaker, draft) if speaker else None,
        stance="asserted",
        section=section,
        start=sentence.start,
        end=sentence.end,
        number_start=quantity.start if quantity else None,
        number_end=quantity.end if quantity else None,
        rule=draft.rule,
        update=update_of(scene.analysis, phrase.number) if phrase else None,
    )


def _named(speaker: Speaker, draft: Draft) -> str | None:
    """Who the speaker is; of "the ministry" or "the army" that nothing named before, whose it is: the side's that shot down or was hit."""
    if speaker.kind == _ARMY and speaker.country is None and draft.item == "soldier" and is_country_code(draft.target):
        return army(str(draft.target))
    attacked = draft.kind == "strike" and (draft.phase != "launched" or draft.rule == "detect")
    if speaker.kind != "ministry" or speaker.country is not None or not attacked or draft.target is None:
        return speaker.name
    return defence_ministry(draft.target)


def unique(names: list[str]) -> tuple[str, ...]:
    """Return `names` in order, each once."""
    return tuple(dict.fromkeys(names))
