"""One article read from top to bottom: sentences to claims, each said once, with what the article carries along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from marsad.claims import casualty, deployment, meeting, strike, transfer
from marsad.claims.draft import Draft, finish
from marsad.claims.fire import Fire, fires, under_fire
from marsad.claims.frames import says, sentence_has
from marsad.claims.givers import deal
from marsad.claims.govern import governors
from marsad.claims.governor import Governor
from marsad.claims.modality import block, planned
from marsad.claims.once import said_once
from marsad.claims.parts import with_parts
from marsad.claims.scene import Discourse, Scene
from marsad.claims.seen import Made, Seen, Watch
from marsad.claims.stance import Doubt, doubts, with_stance
from marsad.claims.theatre import forces_in, tells_of
from marsad.claims.where import understood, with_places
from marsad.grammar.analysis import Analysis, analyse
from marsad.grammar.arms import flies
from marsad.grammar.attribution import attributions
from marsad.grammar.counted import counted_phrases
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName, places
from marsad.grammar.sides import Side, sides
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Article, Claim, Reading, Refusal, Skipped
from marsad.text.segment import Sentence, segment

_SINCE = date(2014, 1, 1)  # docs/codebook.md: history older than 2014 is not coded
# sentences that are read with one memory. No article has so many: a page that does is an archive, and time must stay linear in it
_BLOCK = 400
_SAID = (
    "kind",
    "phase",
    "item",
    "count_low",
    "count_high",
    "unit",
    "per",
    "actor",
    "target",
    "date_start",
    "date_end",
    "places",
    "participants",
)
_OF_FIRE = frozenset({"noun", "trigger"})
_FEW = 4
_INTRODUCED = 3
_HEAD = 4
_TITLE_LENGTH = 120
_ENDINGS = frozenset('.!؟?»":…')
_KINDS = {
    "strike": strike.draft,
    "missile_test": strike.draft,
    "casualty": casualty.draft,
    "deployment": deployment.draft,
    "transfer": transfer.draft,
}


def read_claims(article: Article, watch: Watch | None = None) -> Reading:
    """Return what `article` claims, in order of place, and why its other numbers are no claims.

    A headline's claim stands only where the body lacks it; the teasers of other articles are read by `related_published`.
    `watch` is told what was seen of each sentence, in the order of reading.
    """
    if article.set_aside is not None:
        return Reading(article, (), (), 0, article.set_aside)
    sentences = segment(article.text, article.title)
    titles = _titles(article.text, sentences)
    read = [sentence for sentence in sentences if sentence.section != "furniture"]
    found: list[Made] = []
    skipped: list[Skipped] = []
    kept: list[Claim] = []
    for first in range(0, len(read), _BLOCK):
        made, claims = _block(article, read[first : first + _BLOCK], titles, watch)
        found += [one for one in made if isinstance(one, Made)]
        skipped += [one for one in made if isinstance(one, Skipped)]
        kept += claims
    if len(read) > _BLOCK:
        kept = _distinct(kept)
    skipped.extend(_repeats(found, kept))
    reason = None if kept else _reason(skipped, len(sentences))
    return Reading(
        article,
        tuple(kept),
        tuple(sorted(skipped, key=lambda one: (one.start, one.end, one.reason))),
        len(read),
        reason,
    )


def _block(
    article: Article, sentences: Sequence[Sentence], titles: frozenset[int], watch: Watch | None
) -> tuple[list[Made | Skipped], tuple[Claim, ...]]:
    """Read sentences that share a discourse, headline first as readers do; return all that they made, and the claims that stand."""
    body = Discourse(article.published)
    related = Discourse(article.related_published)
    out: list[Made | Skipped] = []
    told: list[Doubt] = []
    for sentence in sentences:
        seen = _sentence(article, sentence, related if sentence.section == "related" else body)
        out += seen.made
        told += doubts(seen.scene)
        if watch is not None:
            watch(seen)
    claims = [one.claim for one in out if isinstance(one, Made)]
    once = said_once(claims, carried=body.carried | related.carried, titles=titles, elsewhere=body.elsewhere | related.elsewhere)
    certain = with_stance(once, told, {**body.sources, **related.sources})
    running, sums = body.running | related.running, body.sums | related.sums
    parted = with_parts(certain, body.totals | related.totals, running=running, sums=sums)
    return out, with_places(parted, {**body.understood, **related.understood})


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of several blocks without those that say the very same as an earlier one."""
    standing: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        standing.setdefault(tuple(getattr(claim, name) for name in _SAID), claim)
    return list(standing.values())


def _repeats(found: Sequence[Made], kept: Sequence[Claim]) -> Iterator[Skipped]:
    """The numbers and words of meeting of claims that only say again what another claim says."""
    standing = {claim.claim_id for claim in kept}
    for made in found:
        if made.claim.claim_id not in standing:
            yield Skipped(made.claim.doc_id, made.word_start, made.word_end, "repeated")


def _titles(raw: str, sentences: tuple[Sentence, ...]) -> frozenset[int]:
    """The starts of sentences that are headings: a paragraph of their own, short, with no full stop."""
    alone = Counter(sentence.paragraph for sentence in sentences)
    if len(alone) < _FEW:
        return frozenset()
    return frozenset(
        sentence.start
        for sentence in sentences
        if alone[sentence.paragraph] == 1 and sentence.end - sentence.start <= _TITLE_LENGTH and raw[sentence.end - 1] not in _ENDINGS
    )


def _reason(skipped: list[Skipped], sentences: int) -> str:
    if sentences == 0:
        return "no_sentence"
    return skipped[0].reason if skipped else "nothing_counted"


def _sentence(article: Article, sentence: Sentence, discourse: Discourse) -> Seen:
    analysis = analyse(article.text, sentence, discourse.published)
    named = sides(analysis, _nationalities(discourse))
    voices = attributions(
        analysis,
        named,
        discourse.speaker,
        in_quote=discourse.in_quote,
        heard=discourse.hears(sentence.paragraph) or _goes_on(discourse, analysis, named),
        past=discourse.heard,
    )
    phrases = counted_phrases(analysis, discourse.counted, drones=discourse.drones)
    scene = Scene(analysis, named, voices, phrases, places(analysis), discourse)
    discourse.terror = discourse.terror or "terror" in analysis.functions_at
    discourse.exchange = discourse.exchange or "exchange" in analysis.functions_at
    discourse.accident = _of_accident(discourse, scene)
    if "total" in analysis.functions_at or "mass_war_start" in analysis.functions_at:
        discourse.total = True
    elif any(time.period.precision in {"day", "night"} for time in analysis.times):
        discourse.total = False
    for side in named:
        if side.country and side.how != "agency":
            discourse.named[side.country] += 1
        elif side.how == "body" and (body := analysis.sense(side.first, "body")) is not None and body.facts.get("seat"):
            discourse.seats[str(body.facts["seat"])] += 1
    governed = governors(scene)
    out: list[Made | Skipped] = []
    for draft in chain(_counted(scene, governed), meeting.drafts(scene)):
        if isinstance(draft, Skipped):
            out.append(Skipped(article.doc_id, draft.start, draft.end, draft.reason))
        else:
            made = _made(article, scene, draft)
            out.append(made)
            source = draft.speaker or scene.speaker(draft.at)
            if source is not None:
                discourse.sources[made.claim.claim_id] = source
            where = understood(scene, made.claim, draft.at)
            if where:
                discourse.understood[made.claim.claim_id] = where
                discourse.fire_places = tuple(PlaceName(-1, -1, name, made.claim.target, "") for name in where)
            _remember(discourse, scene, draft, made.claim)
    _carry(discourse, scene)
    return Seen(scene, governed, tuple(out))


def _made(article: Article, scene: Scene, draft: Draft) -> Made:
    claim = finish(article.doc_id, scene, draft)
    if claim.number_start is not None and claim.number_end is not None:
        return Made(claim, draft.at, claim.number_start, claim.number_end)
    mention = scene.analysis.mentions[scene.analysis.mention_at[draft.at]]
    return Made(claim, draft.at, mention.start, mention.end)


def _of_accident(discourse: Discourse, scene: Scene) -> bool:
    """Whether the article is, up to here, about an accident or a disaster: what tells of fire is not."""
    return (discourse.accident or "accident" in scene.analysis.functions_at) and not under_fire(scene)


def _goes_on(discourse: Discourse, analysis: Analysis, named: tuple[Side, ...]) -> bool:
    """Whether a sentence adds to what was said ("كما تم اعتراض …"): it names no one of its own at its head."""
    adds = analysis.form(0) in closed_class("adding")
    return adds and discourse.attributed and not any(side.first < _HEAD for side in named)


def _nationalities(discourse: Discourse) -> dict[str, str]:
    """Whose a body named without its state is: as said before, else the speaker's, else the side under fire ("*")."""
    known = dict(discourse.bodies)
    known.update((name, country) for name, country in discourse.recent)
    if discourse.speaker is not None and discourse.speaker.country is not None:
        known["*"] = discourse.speaker.country
    elif discourse.fire is not None and discourse.fire.target is not None:
        known["*"] = discourse.fire.target
    return known


def _counted(scene: Scene, governed: Sequence[Governor | None]) -> Iterator[Draft | Skipped]:
    read = {(phrase.number.first, phrase.number.last) for phrase in scene.phrases}
    for number in scene.analysis.numbers:
        if (number.first, number.last) not in read:
            yield Skipped("", number.quantity.start, number.quantity.end, "unknown_noun")
    for phrase, governor in zip(scene.phrases, governed, strict=True):
        quantity = phrase.number.quantity
        reason = _refusal(scene, phrase, governor)
        if governor is None or reason is not None:
            yield Skipped("", quantity.start, quantity.end, reason or "no_trigger")
            continue
        draft = _KINDS[str(governor.frame["kind"])](scene, phrase, governor)
        if draft is None or _history(scene, draft):
            yield Skipped("", quantity.start, quantity.end, "no_sides" if draft is None else "history")
            continue
        yield draft


def _history(scene: Scene, draft: Draft) -> bool:
    """Whether a draft is of before 2014: by its own time, or, where it has none, by a time of its sentence."""
    end = draft.period.date_end
    if draft.period.precision in {"reported", "unknown"}:
        ends = [time.period.date_end for time in scene.analysis.times if time.period.date_end is not None]
        return bool(ends) and max(ends) < _SINCE
    return end is not None and end < _SINCE


def _refusal(scene: Scene, phrase: Counted, governor: Governor | None) -> Refusal | None:
    """The codebook's reasons to code nothing, by their codes."""
    if governor is None:
        return "unknown_noun" if not phrase.groups() else "no_trigger"
    kind = governor.frame["kind"]
    reason = block(scene, governor, phrase)
    if reason is not None:
        return reason
    if kind == "casualty":
        return casualty.refusal(scene, phrase, governor)
    if phrase.item == "attack" and (strike.repulse(scene, phrase) or scene.analysis.functions(phrase.last, phrase.last + 2, "cyber")):
        return "no_strike"
    if kind == "strike" and strike.on_the_ground(scene, phrase, governor):
        return "no_strike"
    if kind in {"deployment", "strike"} and sentence_has(scene, "exercise") and not _sent_to_train(scene, phrase, governor):
        return "exercise"
    if kind in {"strike", "transfer"} and _is_stock(scene, phrase, governor):
        return "stock"
    if kind == "strike" and planned(scene, governor):
        return "planned_strike"
    return None


def _sent_to_train(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether forces are sent abroad and the exercise is only what for ("أرسلت 20 ألف جندي إلى بيلاروسيا لإجراء مناورات")."""
    first = min(scene.analysis.functions(0, len(scene.analysis.tokens), "exercise"))
    goes = any(phrase.last < place.first < first for place in scene.places)
    return governor.frame["phase"] == "sent" and governor.at is not None and governor.at < first and goes


def _is_stock(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    at = governor.at if governor.at is not None else phrase.first
    return any(at <= place < phrase.first and phrase.first - place < 8 for place in scene.analysis.functions(0, phrase.first, "production"))


def _remember(discourse: Discourse, scene: Scene, draft: Draft, claim: Claim) -> None:
    discourse.claims.append(claim)
    if discourse.total:
        discourse.totals.add(claim.claim_id)
    if claim.kind in {"deployment", "transfer"} and draft.phrase is not None and says(scene, 0, draft.phrase.first, "adds_up"):
        discourse.sums.add(claim.claim_id)
    if claim.kind == "casualty":
        discourse.victims = claim.target
        if casualty.running(scene, draft):
            discourse.running.add(claim.claim_id)
        if casualty.elsewhere(scene, draft):
            discourse.elsewhere.add(claim.claim_id)
    if claim.kind in {"strike", "missile_test"}:
        discourse.tests = claim.kind == "missile_test"
    if claim.kind == "strike":
        discourse.fire = claim
        discourse.victims = claim.target or discourse.victims
        if draft.period is discourse.fire_time:
            discourse.carried.add(claim.claim_id)
        elif draft.period.precision not in {"reported", "unknown"}:
            discourse.fire_time = draft.period
    if claim.kind in {"strike", "casualty"} and scene.places:
        discourse.fire_places = tuple(place for place in scene.places if place.name in claim.places) or discourse.fire_places
        discourse.since_places = 0


def _carry(discourse: Discourse, scene: Scene) -> None:
    """What the next sentence needs of this one: the speaker, people by country, bodies' nationality, the last phrase."""
    voices = scene.voices
    discourse.since_places += 1
    if voices.introduces or voices.titled:
        discourse.introduced = _INTRODUCED
        discourse.paragraph = None if voices.introduces else scene.analysis.sentence.paragraph
    else:
        discourse.introduced = max(0, discourse.introduced - 1)
    discourse.speaker, discourse.in_quote = voices.speaker, voices.in_quote
    discourse.heard.extend(voices.mentioned)
    discourse.attributed = bool(voices.found)
    discourse.counted = scene.phrases[-1] if scene.phrases else None
    told = flies(scene.analysis)
    discourse.drones = discourse.drones if told is None else told == "drone"
    discourse.theatre = tells_of(scene) or discourse.theatre
    discourse.forces = forces_in(scene) or discourse.forces
    discourse.dealt = deal(scene) or discourse.dealt
    for side in scene.sides:
        if side.how == "person" and side.name and side.country:
            discourse.people[side.country] = side.name
            discourse.recent.append((side.name, side.country))
        elif side.how == "body" and side.country:
            body = scene.analysis.sense(side.first, "body")
            if body is not None and not side.bare:
                discourse.bodies[body.id] = side.country
    discourse.person = _person(scene) or discourse.person
    _attacker(discourse, scene)
    _fire_time(discourse, scene)


def _person(scene: Scene) -> tuple[str, str | None] | None:
    """Who "he" of the next sentence is: the first that is named without a preposition, as subjects are, else the last."""
    people = [side for side in scene.sides if side.how == "person" and side.name and side.country]
    subjects = [side for side in people if not side.after]
    chosen = subjects[0] if subjects else people[-1] if people else None
    return (str(chosen.name), chosen.country) if chosen is not None else None


def _attacker(discourse: Discourse, scene: Scene) -> None:
    """Who attacks, for the figures of the next sentences: a state, or a movement that is none's."""
    attacks = fires(scene)
    told = next((fire for fire in attacks if fire.known and not fire.hostile), None)
    if told is None and attacks and any(side.how == "body" and side.country is None and side.name for side in scene.sides):
        group = next(side for side in scene.sides if side.how == "body" and side.country is None and side.name)
        body = scene.analysis.sense(group.first, "body")
        if body is not None and body.facts.get("kind") == "group":
            told = Fire(attacks[0].at, known=True)
    if told is not None:
        discourse.attacker, discourse.stateless, discourse.since_attack = told.actor, told.actor is None, 0
    elif discourse.fire is not None and discourse.fire.actor is not None:
        fresh = discourse.fire.start == scene.analysis.sentence.start
        discourse.attacker, discourse.stateless = discourse.fire.actor, False
        discourse.since_attack = 0 if fresh else discourse.since_attack + 1
    else:
        discourse.since_attack += 1


def _fire_time(discourse: Discourse, scene: Scene) -> None:
    """A night or day named beside an attack holds for the figures that follow it."""
    if discourse.fire is not None and discourse.fire.start == scene.analysis.sentence.start and discourse.fire_time is not None:
        return
    if not scene.analysis.kinds.isdisjoint(_OF_FIRE) and any(map(_tells_of_fire, scene.analysis.mentions)):
        for time in scene.analysis.times:
            if time.period.precision in {"night", "day"}:
                discourse.fire_time = time.period
                break
        _fire_places(discourse, scene)


def _fire_places(discourse: Discourse, scene: Scene) -> None:
    held = tuple(place for place in scene.places if place.holder and not place.country_wide)
    if held:
        discourse.fire_places, discourse.since_places = held, 0


def _tells_of_fire(mention: Mention) -> bool:
    return not mention.kinds.isdisjoint(_OF_FIRE) and any(
        (sense.kind == "noun" and sense.facts.get("item") in {"attack", "drone", "missile"})
        or (sense.kind == "trigger" and any(frame["kind"] == "strike" for frame in sense.facts["frames"]))
        for sense in mention.senses
    )
