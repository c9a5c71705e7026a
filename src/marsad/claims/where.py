"""Where what happened is understood to be, when its sentence names no place: "the city", the speaker's own town, the attack told before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from marsad.claims.dates import likened
from marsad.claims.meanwhile import where_it_was_said
from marsad.claims.scene import Scene
from marsad.claims.theatre import is_country_code
from marsad.grammar.names import capital_of, country_english, region_of, town_around
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Claim

_LONG = 8
_FEW = 2
_AFTER = 3
_CLAUSES = 3
_HEAD = 3
_SECTOR = "القطاع"
_SOMEWHERE = frozenset({"strike", "casualty", "deployment"})


def understood(scene: Scene, claim: Claim, at: int) -> tuple[str, ...]:
    """Return the places of a claim that names none; empty where nothing tells. Forces are only where a noun points to ("إلى المنطقة").

    Totals of a country or a war are nowhere; the places of an attack told before are those of its victims, not of what a country's defence
    shot down.
    """
    if claim.kind not in _SOMEWHERE or claim.places or _wide(scene, claim):
        return ()
    pointed = _pointed(scene, claim, at)
    if claim.kind == "deployment" or pointed or any(not place.country_wide for place in scene.places):
        return pointed
    own = _of_speaker(scene, at)
    if own:
        return (own,)
    before = scene.discourse.fire_places
    names = tuple(dict.fromkeys(place.name for place in before))
    fits = all(place.holder == claim.target for place in before)
    same = claim.kind == "casualty" or (claim.phase == "launched" and _the_attack(scene))
    near = (
        (same or _of_the_launched(scene, claim))
        and scene.discourse.since_places <= _AFTER
        and not (_all_over(scene) or _somewhere_else(scene))
    )
    return names if near and fits and len(names) <= _FEW else ()


def venue(scene: Scene, claim: Claim) -> tuple[str, ...]:
    """Return where people meet by the sentence before, which told where one of them met others or went; none on another day."""
    if claim.kind != "meeting" or claim.item != "meeting" or claim.places or scene.places:
        return ()
    told = scene.discourse.venue
    if told is None:
        return ()
    days = {time.period.date_start for time in scene.analysis.times}
    same = any(person.name in told.people for person in claim.participants)
    return told.places if same and days <= told.days and len(told.places) <= _FEW else ()


def land(scene: Scene, claim: Claim, at: int) -> tuple[str, ...]:
    """Return the country in which a strike or casualty is said to be, where no narrower place is told: "على مناطق واسعة من إسرائيل".

    Of a land that is told apart from its state it is that ("القطاع"). Of forces it is the state that they go to, stand in or leave.
    """
    if claim.kind == "deployment" and not claim.places and is_country_code(claim.target):
        return (country_english(claim.target) or "",)
    if claim.kind not in {"strike", "casualty"} or claim.places:
        return ()
    clause, end = scene.analysis.clause, likened(scene, at) or len(scene.analysis.tokens)
    some = min(end, _some_of_it(scene, claim)) if claim.kind == "casualty" else end
    apart = scene.discourse.apart
    if apart is not None and apart[1] == claim.target:
        return apart[:1]
    listed = [at, *(phrase.first for phrase in scene.phrases if phrase.casualty and phrase.first > at)]
    named = [
        place.name
        for place in scene.places
        if place.country_wide
        and place.first < end
        and scene.analysis.form(place.first - 2) not in closed_class("wars")  # "منذ بدء الحرب على إيران"
        and place.after not in closed_class("from")
        and min(abs(clause[place.first] - clause[one]) for one in listed if one == at or one < place.first) <= _CLAUSES
    ]
    narrow = any(
        not place.country_wide
        and place.first < some
        and place.after not in closed_class("from")
        and abs(clause[place.first] - clause[at]) <= 1
        and not where_it_was_said(scene, place, at)
        for place in scene.places
    )
    if not named and not narrow and is_country_code(claim.target) and (_in_the_country(scene, at) or _in_its_parts(scene, claim, at)):
        return (country_english(claim.target) or "",)
    return () if narrow else tuple(dict.fromkeys(named))


def _some_of_it(scene: Scene, claim: Claim) -> int:
    """Where some of those counted begin, whose places are not those of all: "قُتل 15 في غارات على لبنان، بينهم 4 في سحمر"."""
    own = next((phrase for phrase in scene.phrases if phrase.number.quantity.start == claim.number_start), None)
    end = len(scene.analysis.tokens)
    if own is None or own.partitive:
        return end
    return next((phrase.first for phrase in scene.phrases if phrase.partitive and phrase.first > own.last), end)


def _in_the_country(scene: Scene, at: int) -> bool:
    """Whether it is told to be "in the country", whose name was told before: "وسط البلاد", "في عدة مناطق بالبلاد"."""
    analysis = scene.analysis
    return any(
        analysis.form(place).removeprefix("ب").removeprefix("ل") in closed_class("that_country")
        and (
            analysis.form(place).startswith("ب")
            or analysis.form(place - 1).lstrip("وب") in closed_class("stretches") | closed_class("stand_in")
        )
        and abs(analysis.clause[place] - analysis.clause[at]) <= _CLAUSES
        for place in range(1, len(analysis.tokens))
    )


def _in_its_parts(scene: Scene, claim: Claim, at: int) -> bool:
    """Whether it is told to be in parts of a land, which its adjective names: "على عدة محافظات يمنية", "فوق الأراضي الروسية"."""
    analysis = scene.analysis
    return any(
        side.how == "adjective"
        and side.country == claim.target
        and (analysis.function(side.first - 1, "land") or analysis.form(side.first - 1) in closed_class("stretches"))
        and analysis.form(side.first - 1).removeprefix("ال") not in closed_class("warding_off")  # "المدمرة الأميركية"
        and analysis.form(side.first - 2) not in closed_class("from")
        and abs(analysis.clause[side.first] - analysis.clause[at]) <= _CLAUSES
        for side in scene.sides
    )


def _the_attack(scene: Scene) -> bool:
    """Whether the sentence goes on about an attack told before: "شنت روسيا هجومها بـ…", "شمل الهجوم …"."""
    attacks = (mention for mention in scene.analysis.having("noun") if (noun := mention.of("noun")) and noun.facts.get("item") == "attack")
    return any(mention.prefix.endswith("ال") or mention.suffix for mention in attacks)


def _all_over(scene: Scene) -> bool:
    """Whether a whole country is named as the place, and not only the part of it in which a place told before lies ("شرقي أوكرانيا").

    A part with which the sentence opens is another place than the one before: "وفي شرق أوكرانيا قُتل شخصان".
    """
    return any(place.after.lstrip("وب") not in closed_class("compass") or place.first <= _HEAD for place in scene.places)


def _of_the_launched(scene: Scene, claim: Claim) -> bool:
    """Whether what was shot down or hit is of the weapons just told as launched, no more of them and of the same kind."""
    if claim.kind != "strike" or claim.phase == "launched" or scene.discourse.since_places > 1:
        return False
    fired = next((one for one in reversed(scene.discourse.claims) if one.kind == "strike" and one.phase == "launched"), None)
    if fired is None or not fired.places or fired.item != claim.item or (fired.actor, fired.target) != (claim.actor, claim.target):
        return False
    return (claim.count_low or claim.count_high or 0) <= (fired.count_low or fired.count_high or 0)


def _wide(scene: Scene, claim: Claim) -> bool:
    """Whether a figure is of a whole country, or of more than a week."""
    analysis = scene.analysis
    if claim.date_start is not None and claim.date_end is not None and (claim.date_end - claim.date_start).days > _LONG:
        return True
    everywhere = any(token.form.removeprefix("ال") in closed_class("whole_country") for token in analysis.tokens)
    return everywhere or bool(analysis.functions(0, len(analysis.tokens), "total", "mass_war_start"))


def _somewhere_else(scene: Scene) -> bool:
    """Whether a sentence names a place that the lexicon does not know: after a word for a town, or before a colon ("الشمال: 21 شهيداً")."""
    analysis = scene.analysis
    if any(analysis.form(at) == ":" for at in range(_HEAD)):
        return True
    towns = (
        at for at in range(len(analysis.tokens)) if analysis.function(at, "land") and analysis.form(at) not in closed_class("buildings")
    )
    return any(_unknown(scene, at + 1) for at in towns)


def _unknown(scene: Scene, at: int) -> bool:
    analysis = scene.analysis
    known = at >= len(analysis.tokens) or analysis.mention(at) is not None or at in analysis.taken
    return (
        not known
        and analysis.tokens[at].kind == "word"
        and not analysis.form(at).startswith("ال")
        and analysis.form(at) not in closed_class("compass")
    )


def _pointed(scene: Scene, claim: Claim, at: int) -> tuple[str, ...]:
    """The place that a noun with the article names again ("المدينة"), or a capital told by its state ("العاصمة الأوكرانية")."""
    analysis = scene.analysis
    somes = [phrase for phrase in scene.phrases if phrase.partitive] if claim.kind == "strike" and not claim.part else []
    for place in range(len(analysis.tokens)):
        if abs(analysis.clause[place] - analysis.clause[at]) > _CLAUSES or (somes and _of_some(scene, claim, place, somes)):
            continue
        form = analysis.form(place)
        state = analysis.sense(place + 1, "demonym", "country")
        if form in closed_class("capitals") and analysis.sense(place + 1, "place", "capital") is None:
            capital = capital_of(state.id if state is not None else claim.target)
            return (capital,) if capital is not None else ()
        if form in closed_class("that_place") and state is None:
            sector = scene.discourse.apart if form.endswith(_SECTOR) else None
            return sector[:1] if sector is not None else _last_named(scene)
    return ()


def _of_some(scene: Scene, claim: Claim, at: int, somes: Sequence[Counted]) -> bool:
    """Whether a place is told of some of the weapons counted: "18 مسيّرة، منها 7 كانت متجهة إلى العاصمة"."""
    start = scene.analysis.tokens[at].start
    behind = [phrase for phrase in somes if phrase.last < at and scene.analysis.tokens[phrase.first].start > (claim.number_start or start)]
    return any(all(other.last <= some.last or other.first > at for other in scene.phrases) for some in behind)


def _last_named(scene: Scene) -> tuple[str, ...]:
    """The place that was named last: where the sentence before tells of fire, else in whatever it tells; none of many."""
    discourse = scene.discourse
    fire = tuple(dict.fromkeys(place.name for place in discourse.fire_places if not place.country_wide))
    named = fire if fire and (discourse.since_places <= 1 or not discourse.last_places) else discourse.last_places
    return named[-1:] if len(named) <= _FEW else ()


def _of_speaker(scene: Scene, at: int) -> str | None:
    """The town or region that the speaker governs."""
    speaker = scene.speaker(at)
    return region_of(speaker.name, scene.analysis.published) if speaker is not None and speaker.name else None


def with_places(claims: Sequence[Claim], places: Mapping[str, tuple[str, ...]]) -> tuple[Claim, ...]:
    """Return `claims`, those without a place at the one that is understood, by the claim's id."""
    return tuple(
        replace(claim, places=places[claim.claim_id]) if not claim.places and places.get(claim.claim_id) else claim for claim in claims
    )


def spelled_out(places: Sequence[str]) -> tuple[str, ...]:
    """Return places, a quarter or a camp with its town behind it."""
    towns = (town for place in places if (town := town_around(place)) is not None)
    return tuple(dict.fromkeys([*places, *towns]))
