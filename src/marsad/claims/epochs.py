"""Which stretch a running total is of: a whole war, the time since a truce in it, or since somebody's attacks began."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from marsad.claims.conflicts import front, regulars
from marsad.claims.scene import Scene
from marsad.claims.since import since_the_war_began
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.lexicon import lexicon
from marsad.lexicon.index import Mention
from marsad.model import Claim

_CAUSED = 12
_OF_WHAT = 4
_TOLL_REACH = 14
_SINCE_WHAT = 5
_OWNED = 3
_FOUGHT = 8
_MANY_FELL = 20


def since_truce(scene: Scene, phrase: Counted) -> bool:
    """Return whether a toll is of the time since a truce: "منذ بدء سريان وقف إطلاق النار بلغ عدد الشهداء 466"."""
    at = _since(scene, phrase)
    return at is not None and _told_behind(scene, at, "truces")


def of_another_stretch(scene: Scene, phrase: Counted, total: Claim) -> bool:
    """Return whether a running total told before has another beginning than a toll: one that of a truce, the other that of a war."""
    at = _since(scene, phrase)
    if total.claim_id in scene.discourse.truces:
        return of_a_war(scene, phrase) or (at is not None and _told_behind(scene, at, "wars") and not _told_behind(scene, at, "truces"))
    return at is not None and _told_behind(scene, at, "truces")


def in_the_fighting(scene: Scene, phrase: Counted) -> bool:
    """Return whether many fell in fighting that is spoken of as known: "مقتل 900 شخص في أعمال العنف", "قتل 140 في الاشتباكات"."""
    if phrase.partitive or (phrase.number.quantity.low or 0) < _MANY_FELL:
        return False
    analysis = scene.analysis
    for at in range(phrase.last + 1, min(phrase.last + 1 + _FOUGHT, len(analysis.tokens) - 1)):
        if analysis.clause[at] != analysis.clause[phrase.last]:
            return False
        known = analysis.form(at).removeprefix("ب") in closed_class("the_fighting") or (
            analysis.form(at) in closed_class("acts_of") and analysis.form(at + 1) in closed_class("violence")
        )
        if known:
            return True
    return False


def beside_the_war(claims: Sequence[Claim], running: Collection[str], truces: Collection[str]) -> tuple[Claim, ...]:
    """Return `claims`, the tolls since a truce, whose ids are `truces`, as parts of the larger ones of the whole war."""
    wholes = [one for one in claims if one.claim_id in running and one.claim_id not in truces and not one.part]
    return tuple(
        replace(claim, part=True) if claim.claim_id in truces and any(_within(claim, whole) for whole in wholes) else claim
        for claim in claims
    )


def _within(piece: Claim, whole: Claim) -> bool:
    alike = (piece.kind, piece.phase, piece.item, piece.target) == (whole.kind, whole.phase, whole.item, whole.target)
    return alike and (whole.count_low or 0) > (piece.count_high or piece.count_low or 0)


def _since(scene: Scene, phrase: Counted) -> int | None:
    """Where "since" stands before a toll or in the clause beside it."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("since")):
        return None
    places = [at for at, token in enumerate(analysis.tokens) if token.form in closed_class("since")]
    near = [at for at in places if at < phrase.number.first or analysis.clause[at] - analysis.clause[phrase.last] <= 1]
    return min(near, key=lambda at: abs(at - phrase.number.first), default=None)


def _told_behind(scene: Scene, since: int, what: str) -> bool:
    words = closed_class(what)
    return any(scene.analysis.form(at) in words for at in range(since + 1, since + 1 + _SINCE_WHAT))


def of_all_the_war(scene: Scene, phrase: Counted) -> bool:
    """Return whether a toll is of all the time since a war began, or called that of a war."""
    return since_the_war_began(scene) or of_a_war(scene, phrase)


def whose_attacks_since(scene: Scene, target: str | None) -> str | None:
    """The state that harms people of `target` by attacks that began within a time: "منذ بدء الضربات الإسرائيلية في 13 يونيو".

    None for those of two states, of a movement, or of an army that meets theirs every day.
    """
    analysis = scene.analysis
    for time in analysis.times:
        if analysis.form(time.first).lstrip("و") not in closed_class("since"):
            continue
        begins = time.first + 1 + (analysis.form(time.first + 1) in closed_class("beginnings") | closed_class("broke_out"))
        inside = lexicon().match(analysis.tokens[begins : time.last + 1])
        owners = {mention.first: str(sense.id) for mention in inside if (sense := mention.of("demonym")) is not None}
        first = min(owners, default=0)
        if not 0 < first <= _OWNED or not _attacks(analysis.form(begins), inside) or owners.get(first + 1, owners[first]) != owners[first]:
            continue
        own = owners[first]
        fought = own != target and not front(own, target, analysis.published) and (target is None or regulars(own, target))
        return own if fought else None
    return None


def _attacks(form: str, inside: Sequence[Mention]) -> bool:
    """Whether attacks or a war stand first within a time."""
    noun = next((sense for mention in inside if mention.first == 0 and (sense := mention.of("noun")) is not None), None)
    if noun is not None and noun.facts.get("item") == "attack":
        return True
    return form in closed_class("campaigns") or form.removeprefix("ال") in closed_class("wars") | closed_class("war_nouns")


def of_a_war(scene: Scene, phrase: Counted) -> bool:
    """Return whether a toll is called that of a war: "ارتفع عدد ضحايا العدوان إلى 22 ألفاً", "حصيلة الاشتباكات"."""
    analysis, number = scene.analysis, phrase.number.first
    if any(analysis.form(at) in closed_class("wars") for at in range(phrase.head + 1, min(phrase.head + 1 + _OF_WHAT, number))):
        return True
    if any(_left_by_war(scene, at) for at in range(max(0, number - _CAUSED), number) if analysis.clause[at] == analysis.clause[number]):
        return True
    for at in range(number - 1, max(-1, number - _TOLL_REACH), -1):
        if analysis.clause[number] - analysis.clause[at] > 1:
            return False
        sense = analysis.sense(at, "people")
        dead = sense is not None and sense.facts.get("phase")
        if dead or analysis.form(at).removeprefix("ال").lstrip("وفبل") in closed_class("tolls"):
            of = range(at + 1, min(at + 1 + _OF_WHAT, number))
            return any(analysis.form(place) in closed_class("wars") for place in of)
    return False


def _left_by_war(scene: Scene, at: int) -> bool:
    """Whether a whole war left what is counted: "خلفت الحرب في البلاد أكثر من 900 قتيل", but not "منذ الحرب"."""
    form = scene.analysis.form
    return form(at) in closed_class("whole_wars") and form(at - 1).lstrip("وف") in closed_class("leaves")
