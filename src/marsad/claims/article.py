"""One article read from top to bottom: sentences to claims, each said once, with what the article carries along."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from marsad.claims import casualty, deployment, meeting, no_toll, strike, transfer
from marsad.claims.afterwords import afterwords, as_retold
from marsad.claims.answered import answered
from marsad.claims.attack_days import on_its_day
from marsad.claims.attackers import as_told_next, with_attackers
from marsad.claims.carry import carry, enter, name, remember
from marsad.claims.discourse import Discourse, Takings
from marsad.claims.draft import Draft, finish
from marsad.claims.epochs import beside_the_war
from marsad.claims.gate import EVERYTHING, Sifted, sift
from marsad.claims.govern import governors
from marsad.claims.governor import Governor
from marsad.claims.history import is_history
from marsad.claims.modality import block, planned
from marsad.claims.named_later import named_later
from marsad.claims.once import said_once
from marsad.claims.one_war import of_one_war
from marsad.claims.parts import in_the_night, with_fronts, with_killers, with_parts, with_their_days
from marsad.claims.scene import Memory, Scene
from marsad.claims.seen import Made, Seen, Watch
from marsad.claims.stance import Doubt, doubts, with_stance
from marsad.claims.told import Told
from marsad.claims.told_after import told_after
from marsad.claims.tolls import as_one_voice, over_one_war
from marsad.claims.war_days import as_they_stood, since_their_war
from marsad.claims.where import land, spelled_out, understood, venue, with_places
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.shares import out_of
from marsad.model import Article, Claim, Reading, Refusal, Skipped
from marsad.text.masked import unmasked
from marsad.text.segment import Sentence, segment

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
_NAMED_REACH = 10
_TITLE_LENGTH = 120
_BOTH = 2
_MASS = "mass"
_OUT_OF = re.compile(r"\bمن (?:أصل|اصل|مجموع|إجمالي|\d)")
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
    A sentence whose words alone show that it claims nothing (`claims/gate.py`) is passed over, and its numbers are not told of, unless
    somebody watches: `watch` is told what was seen of each sentence, in the order of reading.
    """
    if article.set_aside is not None:
        return Reading(article, (), (), 0, article.set_aside)
    given = article
    article = replace(given, text=unmasked(given.text), title=given.title and unmasked(given.title))
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
        given,
        tuple(kept),
        tuple(sorted(skipped, key=lambda one: (one.start, one.end, one.reason))),
        len(read),
        reason,
    )


def _block(
    article: Article, sentences: Sequence[Sentence], titles: frozenset[int], watch: Watch | None
) -> tuple[list[Made | Skipped], tuple[Claim, ...]]:
    """Read sentences that share a memory, headline first as readers do; return all that they made, and the claims that stand.

    Sentences that can make no claim are read only where a later one asks what they left; who watches is shown all.
    """
    named = Told()
    takings = Takings(name, enter, carry)
    body = Memory(article.text, article.published, named, takings)
    related = Memory(article.text, article.related_published, named, takings)
    out: list[Made | Skipped] = []
    scenes: list[Scene] = []
    passed: list[tuple[Sentence, Sifted]] = []  # since the last sentence that was read

    def enter_passed() -> None:
        scenes.extend((related if one.section == "related" else body).add(one, allowed) for one, allowed in passed)
        passed.clear()

    for sentence, allowed in zip(sentences, sift(article.text, sentences, named), strict=True):
        passed.append((sentence, allowed))
        if watch is not None:
            enter_passed()
            seen = _sentence(article, scenes[-1], EVERYTHING)
            out += seen.made
            scenes[-1].pass_on()
            watch(seen)
        elif allowed.may_claim or allowed.may_meet:
            enter_passed()
            made = _sentence(article, scenes[-1], allowed).made
            named.of_meeting = named.of_meeting or any(isinstance(one, Made) and one.claim.kind == "meeting" for one in made)
            out += made
    claims = [one.claim for one in out if isinstance(one, Made)]
    if claims:
        enter_passed()
    standing = _all_told(article.text, scenes, claims, (body.discourse, related.discourse), titles) if claims else ()
    body.forget()
    related.forget()
    return out, standing


def _all_told(
    raw: str,
    scenes: Sequence[Scene],
    claims: Sequence[Claim],
    discourses: tuple[Discourse, Discourse],
    titles: frozenset[int],
) -> tuple[Claim, ...]:
    """The claims that stand when every sentence is read that doubts or dates those of others."""
    body, related = discourses
    told: list[Doubt] = []
    for scene in scenes:
        if scene.allowed.may_doubt:
            told.extend(doubts(scene))
            (related if scene.sentence.section == "related" else body).retold.update(afterwords(scene))
    claims = as_told_next(scenes, named_later(scenes, answered(scenes, claims, body), body))
    claims = of_one_war(on_its_day(raw, scenes, claims, body.only_said, body.running))
    claims = as_they_stood(scenes, since_their_war(raw, scenes, claims, (body.running | body.fought) - body.truces))
    body.bound |= _bound(raw, scenes, claims)
    body.understood.update(told_after(scenes, claims))
    return _standing(claims, sorted(told, key=lambda doubt: doubt.start), body, related, titles)


def _bound(raw: str, scenes: Sequence[Scene], claims: Sequence[Claim]) -> set[tuple[float, float]]:
    """The figures said to be out of others in any sentence, where weapons launched and what became of them are both told of."""
    fates = {claim.phase == "launched" for claim in claims if claim.kind == "strike" and claim.count_low is not None}
    if len(fates) < _BOTH:
        return set()
    told = (scene for scene in scenes if _OUT_OF.search(raw, scene.sentence.start, scene.sentence.end))
    return {pair for scene in told for pair in out_of(scene.analysis)}


def _standing(
    claims: Sequence[Claim], told: Sequence[Doubt], body: Discourse, related: Discourse, titles: frozenset[int]
) -> tuple[Claim, ...]:
    """The claims that stand when all is read: each once, with the stance, the part and the places that other sentences give it."""
    claims = as_retold(claims, body.retold | related.retold)
    more = body.more | related.more
    once = said_once(
        claims,
        carried=body.carried | related.carried,
        titles=titles,
        elsewhere=body.elsewhere | related.elsewhere,
        more=more,
    )
    certain = with_stance(with_attackers(once), told, {**body.sources, **related.sources})
    running, sums, inside = body.running | related.running, body.sums | related.sums, body.inside | related.inside
    truces = body.truces | related.truces
    placed = over_one_war(with_places(certain, {**body.understood, **related.understood}), running - truces)
    voiced = as_one_voice(placed, {**body.sources, **related.sources})
    pieces = with_parts(
        voiced,
        body.totals | related.totals,
        running=running,
        sums=sums,
        inside=inside,
        bound=body.bound,
        more=more,
        elsewhere=body.elsewhere,
    )
    as_told = zip(placed, with_killers(with_fronts(beside_the_war(pieces, running, truces), body.fronts | related.fronts)), strict=True)
    stand = [replace(claim, part=piece.part, actor=piece.actor, places=spelled_out(claim.places)) for claim, piece in as_told]
    return with_their_days([in_the_night(claim, stand) for claim in stand])


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


def _sentence(article: Article, scene: Scene, allowed: Sifted) -> Seen:
    """Read a sentence for what its words allow: its numbers, its words of meeting, or both."""
    governed = governors(scene) if allowed.may_claim else ()
    out: list[Made | Skipped] = []
    counted = _counted(scene, governed) if allowed.may_claim else ()
    met = meeting.drafts(scene) if allowed.may_meet else ()
    for draft in chain(counted, met):
        if isinstance(draft, Skipped):
            out.append(Skipped(article.doc_id, draft.start, draft.end, draft.reason))
        else:
            made = _made(article, scene, draft)
            out.append(made)
            # a meeting leans on nothing that was told before but the meeting's, if any: nobody need read the article for it
            discourse = scene.discourse_so_far if draft.kind == "meeting" else scene.discourse
            source = draft.speaker or scene.speaker(draft.at)
            if source is not None:
                discourse.sources[made.claim.claim_id] = source
            where = understood(scene, made.claim, draft.at)
            if where:
                discourse.understood[made.claim.claim_id] = where
                discourse.fire_places = tuple(PlaceName(-1, -1, name, made.claim.target, "") for name in where)
                discourse.last_places = where
            elif wide := venue(scene, made.claim) or land(scene, made.claim, draft.at):
                discourse.understood[made.claim.claim_id] = wide
            remember(discourse, scene, draft, made.claim)
    return Seen(scene, governed, tuple(out))


def _made(article: Article, scene: Scene, draft: Draft) -> Made:
    claim = finish(article.doc_id, scene, draft)
    if claim.number_start is not None and claim.number_end is not None:
        return Made(claim, draft.at, claim.number_start, claim.number_end)
    mention = scene.analysis.mention(draft.at) or scene.analysis.mentions[-1]  # of another day of a list no word is of meeting
    return Made(claim, draft.at, mention.start, mention.end)


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
        if draft is None or is_history(scene, draft):
            yield Skipped("", quantity.start, quantity.end, "no_sides" if draft is None else "history")
            continue
        yield draft


def _refusal(scene: Scene, phrase: Counted, governor: Governor | None) -> Refusal | None:
    """The codebook's reasons to code nothing, by their codes."""
    if governor is None:
        return "unknown_noun" if not phrase.groups() else "no_trigger"
    kind = governor.frame["kind"]
    reason = block(scene, governor, phrase)
    if reason is not None:
        return reason
    if kind in {"casualty", "deployment", "strike"} and (phrase.number.quantity.high or phrase.number.quantity.low or 1) < 1:
        return "unknown_noun"  # a share of people is no count of them: "نصف الوفيات"
    if kind == "casualty":
        return no_toll.refusal(scene, phrase, governor)
    if phrase.item == "attack" and (
        strike.repulse(scene, phrase) or scene.analysis.functions(phrase.last, phrase.last + 2, "cyber", "swap", "exchange")
    ):
        return "no_strike"
    if kind == "strike" and (strike.on_the_ground(scene, phrase, governor) or strike.no_attack(scene, phrase)):
        return "no_strike"
    if kind == "strike" and strike.both_again(scene, phrase):
        return "repeated"
    if kind in {"deployment", "strike"} and _exercised(scene, phrase) and not _of_another_matter(scene, phrase, governor):
        return "exercise"
    if kind in {"strike", "transfer"} and _is_stock(scene, phrase, governor):
        return "stock"
    if kind == "strike" and planned(scene, governor):
        return "planned_strike"
    return None


def _exercised(scene: Scene, phrase: Counted) -> bool:
    """Whether an exercise is spoken of, and not only of others: "130 ألف جندي، بينهم 30 ألفاً يشاركون في تدريبات"."""
    analysis = scene.analysis
    where = analysis.functions(0, len(analysis.tokens), "exercise")
    if not where:
        return False
    some = analysis.functions(phrase.last + 1, min(where) - 2, "partitive")  # "ضمن مناورات" are no part
    others = any(phrase.last < other.first < min(where) and other.deployment and not other.joined for other in scene.phrases)
    return not ((some or others) and phrase.last < min(where) and phrase.deployment)


def _of_another_matter(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether forces are sent or called up whatever is exercised, or massed, which is told besides.

    "فاقمت المناورات التوتر مع الغرب الذي يتهم موسكو بحشد 100 ألف جندي".
    """
    if governor.sense is None or governor.sense.id != _MASS or governor.at is None:
        return _sent_to_train(scene, phrase, governor)
    last = max(scene.analysis.functions(0, len(scene.analysis.tokens), "exercise"))
    return last < governor.at and bool(scene.analysis.functions(last + 1, governor.at, "relative", "complementiser"))


def _sent_to_train(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether forces are sent abroad and the exercise is only what for ("أرسلت 20 ألف جندي إلى بيلاروسيا لإجراء مناورات").

    Or are called up, to be trained then.
    """
    first = min(scene.analysis.functions(0, len(scene.analysis.tokens), "exercise"))
    if governor.frame.get("home") and phrase.last < first:
        return True
    goes = any(phrase.last < place.first < first for place in scene.places)
    return governor.frame["phase"] == "sent" and governor.at is not None and governor.at < first and goes


def _is_stock(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    at = governor.at if governor.at is not None else phrase.first
    if governor.frame.get("subject") == "target":
        return False  # what a budget receives
    return any(at <= place < phrase.first and phrase.first - place < 8 for place in scene.analysis.functions(0, phrase.first, "production"))
