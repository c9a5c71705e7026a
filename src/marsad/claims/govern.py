"""Which word of happening governs a counted phrase."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.all_told import all_told, of_the_sentence_before
from marsad.claims.frames import frame_of, says
from marsad.claims.front_reports import losses_before
from marsad.claims.governor import Governor
from marsad.claims.grades import phase_before
from marsad.claims.headlined import headlined
from marsad.claims.own_ends import among_uncounted, of_the_whole, own_end, own_fate, past_firing, singled_out
from marsad.claims.place_first import only_when_or_where
from marsad.claims.reach import COMPLEMENT, candidates, listed, opens_clause
from marsad.claims.scene import Scene
from marsad.claims.strengths import of_those_told
from marsad.grammar.phrase import GOODS, WEAPONS, Counted
from marsad.grammar.shares import fate_behind
from marsad.grammar.spread import is_spread
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_OF_AID = frozenset({"aid", "noun"})
_MAX_COST = 26.0
_MAX_COST_OF_A_PEOPLE = 14.0
_ADJACENT = 1
_REPELS_REACH = 5
_SETTLED_REACH = 9
_TOLD_REACH = 10
_BESIDE = 2
_WORTH_REACH = 3
_SUM_REACH = 18
_OBJECT = "ين"
_ENDS = frozenset({"lost", "hit"})
_SHOT = frozenset({"intercepted"})


def governors(scene: Scene) -> tuple[Governor | None, ...]:
    """Return the governor of each of the scene's phrases, None where nothing takes it.

    A phrase joined by "and" to the one before it goes with that one's trigger where the trigger takes both.
    """
    out: list[Governor | None] = []
    for phrase in scene.phrases:
        before = losses_before(scene, phrase)
        previous = out[scene.phrases.index(before)] if before is not None else None
        out.append(previous or _governor(scene, phrase, out[-1] if out else None))
    for index in range(len(out) - 1, 0, -1):
        shared = _verb_of_both(scene, scene.phrases[index - 1], out[index - 1], scene.phrases[index], out[index])
        out[index - 1] = shared or out[index - 1]
    return tuple(_as_fired(scene, index, out) or governor for index, governor in enumerate(out))


def _as_fired(scene: Scene, index: int, held: Sequence[Governor | None]) -> Governor | None:
    """The verb of firing for a further whole whose fate is told behind it: "أطلقت 13 صاروخاً أُسقط منها 11، و60 مسيّرة أُسقط منها 50"."""
    phrase, governor = scene.phrases[index], held[index]
    if not index or governor is None or phrase.partitive or phrase.item not in WEAPONS or (governor.at or phrase.last) >= phrase.first:
        return None
    if (governor.frame["kind"], governor.frame["phase"]) != ("strike", "intercepted") or not fate_behind(scene.analysis, phrase.last):
        return None
    told = (one for one, other in zip(held[:index], scene.phrases, strict=False) if one is not None and not other.partitive)
    return next((one for one in told if (one.frame["kind"], one.frame["phase"]) == ("strike", "launched")), None)


def _verb_of_both(scene: Scene, first: Counted, held: Governor | None, last: Counted, told: Governor | None) -> Governor | None:
    """The verb after a list of two, for the first too where its own stands in a clause before: "إلا أن 5 مسيّرات و3 صواريخ أصابت …"."""
    if told is None or told.mention is None or not last.joined or told.mention.first < last.first:
        return None
    if (first.casualty or last.casualty) and (held is not None or not (first.casualty and last.casualty)):
        return None
    clause = scene.analysis.clause
    own = held is not None and held.at is not None and (held.at >= first.first or clause[held.at] == clause[first.first])
    own = own and not (held is not None and held.mention is not None and opens_clause(scene.analysis, first, held.mention.last))
    if own or not clause[first.first] == clause[last.first] == clause[told.mention.first]:
        return None
    if told.frame["kind"] == "strike" and {first.item, last.item} <= WEAPONS:  # "5 صواريخ و30 مسيّرة أصابت": only 30 is beside it
        return Governor(told.mention, told.sense, told.frame, told.cost + 1)
    frame = frame_of(scene, told.mention, first)
    return Governor(told.mention, frame[0], frame[1], told.cost + 1) if frame is not None else None


def _governor(scene: Scene, phrase: Counted, previous: Governor | None) -> Governor | None:
    """The cheapest trigger that takes `phrase`; `previous` governs the phrase before it."""
    if phrase.befell:
        return Governor(None, None, {"kind": "casualty", "phase": phrase.befell, "items": "victims"}, 0.0)
    if previous is not None and previous.frame["kind"] == "casualty" and singled_out(scene, phrase):
        return previous
    fate = (
        among_uncounted(scene, phrase)
        or own_fate(scene, phrase)
        or own_end(scene, phrase)
        or of_the_whole(scene, phrase)
        or _became(scene, phrase, previous)
    )
    if fate is not None:
        return fate
    if (told := of_those_told(scene, phrase)) is not None:
        return told
    if previous is not None and _fired_by_the_way(scene, phrase, previous):
        return previous
    carried = phrase.inherited or phrase.partitive
    takers = [*candidates(scene, phrase), *_handed_on(scene, phrase, previous)]
    settled = next((one for one in takers if one.frame.get("settles") and _beside(scene, one, phrase)), None)
    if settled is not None:
        return settled
    if takers:
        best = _shot_down_too(_repelled(scene, min(takers, key=lambda governor: governor.cost)), takers)
        best = _killed_and_wounded(scene, _given_up(best, takers, phrase), phrase)
        if best.cost <= (_MAX_COST_OF_A_PEOPLE if _of_a_people(scene, phrase) else _MAX_COST):
            return best
        return _told_by_noun(scene, phrase) if phrase.currency or phrase.item == "attack" else None
    has = previous is not None and previous.mention is None and previous.frame["kind"] == "deployment" and bool(phrase.deployment)
    spread = (previous is None or previous.mention is None) and is_spread(scene.analysis, phrase)
    spread = spread or (previous is None and of_the_sentence_before(scene, phrase))
    if spread and (fire := scene.fire) is not None:
        return Governor(None, None, {"kind": "strike", "phase": fire.phase, "items": "weapon"}, 0.0)
    one_more = phrase.item == "attack" and previous is not None and previous.mention is None and previous.frame["kind"] == "strike"
    if phrase.item in WEAPONS and (attack := headlined(scene, phrase)) is not None:
        return attack
    if previous is None and (phase := phase_before(scene, phrase)) is not None:
        return Governor(None, None, {"kind": "casualty", "phase": phase, "items": "victims"}, 0.0)
    return _told_by_noun(scene, phrase) or (previous if carried or ((has or one_more) and phrase.joined) else None)


def _became(scene: Scene, phrase: Counted, previous: Governor | None) -> Governor | None:
    """What became of weapons that the words behind them only say to have been fired, unless they go on with a list of others."""
    return past_firing(scene, phrase) if previous is None or not phrase.joined else None


def _fired_by_the_way(scene: Scene, phrase: Counted, previous: Governor) -> bool:
    """Whether a verb behind weapons of a list only says who had fired them: "أسقط 9 صواريخ و11 قذيفة أطلقتها راجمة"."""
    verb = scene.analysis.mention(phrase.last + 1)
    fired = verb is not None and verb.first == phrase.last + 1 and bool(verb.suffix) and verb.of("trigger") is not None
    down = (previous.frame["kind"], previous.frame["phase"]) == ("strike", "intercepted")
    return down and fired and phrase.joined and phrase.item in WEAPONS and not (phrase.inherited or phrase.whole)


def _firing(scene: Scene, phrase: Counted) -> Governor | None:
    """The verb of firing or of hitting whose volleys are counted, whatever it takes besides: "أطلقت إيران خمس دفعات من الصواريخ"."""
    told = [
        Governor(mention, sense, {**frame, "items": "attack", "phase": "launched"}, abs(mention.first - phrase.first))
        for mention in scene.analysis.mentions
        for sense in mention.senses
        if sense.kind == "trigger" and not phrase.definite
        for frame in sense.facts["frames"]
        if (frame["kind"], frame["phase"]) in {("strike", "launched"), ("strike", "hit")}
    ]
    return min(told, key=lambda one: one.cost, default=None)


def _of_a_people(scene: Scene, phrase: Counted) -> bool:
    """Whether people are counted by their nation's name alone, as all do who count a nation: "ملايين السوريين"."""
    head = scene.analysis.mention(phrase.head)
    return phrase.casualty is not None and head is not None and head.of("people") is None and head.of("demonym") is not None


def _told_by_noun(scene: Scene, phrase: Counted) -> Governor | None:
    """What nouns tell where no word of happening governs: attacks, forces that somebody has, sums of aid."""
    carried = phrase.inherited or phrase.partitive
    if phrase.item == "attack" and scene.analysis.function(phrase.head, "salvo"):
        return _firing(scene, phrase)
    if phrase.item == "attack" and not phrase.definite and not phrase.number.one and scene.analysis.sense(phrase.head, "noun"):
        return Governor(None, None, {"kind": "strike", "phase": "launched", "items": "attack"}, 0.0)
    if phrase.item == "attack" and carried and scene.analysis.form(phrase.first - 1) in closed_class("came_about"):
        return Governor(None, None, {"kind": "strike", "phase": "launched", "items": "attack"}, 0.0)
    if phrase.deployment and not carried and _possessed(scene, phrase):
        return Governor(None, None, {"kind": "deployment", "phase": "present", "items": "troops"}, 0.0)
    alone = not phrase.inherited and phrase is scene.phrases[0]
    if {"money"} & phrase.groups() and (alone or not carried) and _named_as_aid(scene, phrase):
        return Governor(None, None, {"kind": "transfer", "phase": "pledged", "items": "money", "nominal": True}, 0.0)
    return None


def _killed_and_wounded(scene: Scene, governor: Governor, phrase: Counted) -> Governor:
    """One number after two verbs: "قُتل وأصيب أكثر من 600 جندي"; not "شخص قُتل وأصيب 600"."""
    mention = governor.mention
    if mention is None or governor.frame["kind"] != "casualty" or mention.prefix != "و" or not 0 < phrase.first - mention.last <= _ADJACENT:
        return governor
    other = scene.analysis.mention(mention.first - 1)
    frame = frame_of(scene, other, phrase) if other is not None and other.last == mention.first - 1 else None
    if other is None or frame is None or {frame[1]["phase"], governor.frame["phase"]} != {"killed", "wounded"}:
        return governor
    before = range(max(0, other.first - _TOLD_REACH), other.first)
    own = any(
        scene.analysis.sense(at, "people") is not None and scene.analysis.clause[at] == scene.analysis.clause[other.first] for at in before
    )
    own = own or _one_of_a_people(scene, other.first - 1)
    if own or not {"verb", "singular"} <= frame[0].features:
        return governor
    return Governor(mention, governor.sense, {**governor.frame, "phase": "killed_or_wounded"}, governor.cost)


def _one_of_a_people(scene: Scene, at: int) -> bool:
    """Whether one of a nation stands at token `at`, who so is the subject of the verb behind: "أن فلسطينياً استشهد وأصيب 3"."""
    mention = scene.analysis.mention(at)
    nation = mention.of("demonym") if mention is not None and not mention.prefix.endswith("ال") else None
    before = scene.analysis.mention(at - 1)
    return nation is not None and (before is None or before.of("function") is not None)


def _beside(scene: Scene, governor: Governor, phrase: Counted) -> bool:
    """Whether a trigger stands next to the phrase, with no other phrase between ("40 جندياً سقطوا بين قتيل وجريح")."""
    mention = governor.mention
    if mention is None:
        return False
    low, high = sorted((mention.first, phrase.first))
    between = any(low < other.first < high for other in scene.phrases if other is not phrase)
    between = between or any(low < other.first < high and _befalls(other, before=low == mention.first) for other in scene.analysis.mentions)
    return not between and high - low <= _SETTLED_REACH


def _befalls(mention: Mention, *, before: bool) -> bool:
    """Whether a mention is a verbal noun of killing or wounding, whose own people follow it; a verb too, behind one that it settles."""
    kinds = {"masdar", "verb"} if before else {"masdar"}
    return any(
        sense.kind == "trigger" and kinds & sense.features and any(frame["kind"] == "casualty" for frame in sense.facts["frames"])
        for sense in mention.senses
    )


def _possessed(scene: Scene, phrase: Counted) -> bool:
    """Whether a clause opens with who has the forces: "ولفرنسا نحو ألف جندي في تشاد"."""
    return any(
        side.after in closed_class("possessors")
        and only_when_or_where(scene, side.last + 1, phrase.first)
        and (
            _opens(scene, side.first)
            or (_opens(scene, side.first - 1) and scene.analysis.form(side.first - 1) in closed_class("had"))
            or scene.analysis.function(side.first - 1, "complementiser")
        )
        for side in scene.sides
    )


def _opens(scene: Scene, at: int) -> bool:
    """Whether token `at` is the first of a clause."""
    clause = scene.analysis.clause
    return at == 0 or clause[at - 1] != clause[at]


def _named_as_aid(scene: Scene, phrase: Counted) -> bool:
    """Whether a word of aid stands right after a sum, or before it in its clause: "300 مليون دولار مساعدات", "مساعدات بقيمة …"."""
    clause = scene.analysis.clause
    worth = any(scene.analysis.form(at) in closed_class("worth_words") for at in range(max(0, phrase.first - _WORTH_REACH), phrase.first))
    return any(
        names_aid(mention)
        and (
            0 < mention.first - phrase.last <= _ADJACENT + 1
            or (mention.last < phrase.first and (clause[mention.first] == clause[phrase.first] or worth or _sum_of(scene, mention, phrase)))
        )
        for mention in scene.analysis.mentions
    )


def _sum_of(scene: Scene, aid: Mention, phrase: Counted) -> bool:
    """Whether a sum is what all aid comes to, a time between: "بلغت قيمة المساعدات لكييف منذ بدء الحرب، نحو 60 مليار دولار"."""
    near = phrase.first - aid.last <= _SUM_REACH and scene.analysis.clause[phrase.first] - scene.analysis.clause[aid.last] <= 1
    return (
        near
        and says(scene, aid.first - _WORTH_REACH - 1, aid.first, "comes_to")
        and says(scene, aid.first - _WORTH_REACH, aid.first, "sum_words")
    )


def names_aid(mention: Mention | None) -> bool:
    """Whether a mention is a word of aid: "حزمة", "مساعدات عسكرية"."""
    if mention is None or mention.kinds.isdisjoint(_OF_AID):
        return False
    noun = mention.of("noun")
    return "aid" in mention.kinds or (noun is not None and noun.facts.get("item") == "aid")


def _handed_on(scene: Scene, phrase: Counted, previous: Governor | None) -> Iterator[Governor]:
    """The trigger of the phrase before, for one that "and" joins to it or that is a part of it.

    Less so where "and that" begins a clause anew ("أسقط 53 مسيّرة وأن 12 أخرى اختفت عن الرادار").
    """
    if previous is None or previous.mention is None:
        return
    told = phrase.joined or phrase.inherited or phrase.partitive or _more_contents(scene, phrase, previous)
    if not told and not (previous.frame["kind"] == "strike" and all_told(scene, phrase)):
        return
    if phrase.partitive and phrase.item in WEAPONS and _told_since(scene, phrase):
        return
    frame = frame_of(scene, previous.mention, phrase)
    parted = COMPLEMENT if opens_clause(scene.analysis, phrase, previous.mention.last) else 0
    if frame is not None:
        yield Governor(previous.mention, frame[0], frame[1], previous.cost + 1 + parted)
    elif phrase.joined and phrase.item in WEAPONS and previous.frame.get("instrument") and previous.mention.first < phrase.first:
        yield Governor(previous.mention, previous.sense, previous.frame, previous.cost + 1)
    elif phrase.inherited or phrase.partitive:
        yield Governor(previous.mention, previous.sense, previous.frame, previous.cost + 3)


def _told_since(scene: Scene, phrase: Counted) -> bool:
    """Whether a verb of its own stands between some weapons and all of them: "أطلقت 30 صاروخاً أسقط الجيش 28 منها"."""
    clause = scene.analysis.clause
    before = next((other.last for other in reversed(scene.phrases) if other.last < phrase.first), None)
    if before is None:
        return False
    return any(
        before < mention.first
        and mention.last < phrase.first
        and clause[mention.first] == clause[phrase.first]
        and not (mention.suffix or scene.analysis.function(mention.first - 1, "relative"))
        and "verb" in sense.features
        and frame_of(scene, mention, phrase) is not None
        for mention in scene.analysis.mentions
        for sense in mention.senses
        if sense.kind == "trigger"
    )


def _more_contents(scene: Scene, phrase: Counted, previous: Governor) -> bool:
    """Whether "and" goes on with what a package holds after words about the last of it ("وراجمات دخلت المعركة وألف قذيفة")."""
    return bool(previous.frame.get("contents")) and phrase.item in GOODS and listed(scene.analysis, phrase)


def _repelled(scene: Scene, governor: Governor) -> Governor:
    """An attack that defences repelled is theirs: "تصدت لهجوم بمسيّرتين"."""
    mention = governor.mention
    if mention is None or not governor.frame.get("noun"):
        return governor
    for other in scene.analysis.mentions:
        sense = other.of("trigger")
        if sense is not None and 0 < mention.first - other.last <= _REPELS_REACH:
            frame = next((one for one in sense.facts["frames"] if one["kind"] == "strike" and one["phase"] == "intercepted"), None)
            if frame is not None:
                return Governor(other, sense, frame, governor.cost)
    return governor


def _given_up(governor: Governor, takers: Sequence[Governor], phrase: Counted) -> Governor:
    """A group that was captured or surrendered, and not what it is made up of: "استسلمت مجموعة تضم 12 عسكرياً"."""
    if governor.frame["kind"] != "deployment" or governor.mention is None or not phrase.casualty:
        return governor
    taken = (one for one in takers if one.frame["kind"] == "casualty" and one.frame["phase"] == "captured" and one.mention is not None)
    return next((one for one in taken if one.mention.last < governor.mention.first < phrase.first), governor)  # type: ignore[union-attr]


def _shot_down_too(governor: Governor, takers: Sequence[Governor]) -> Governor:
    """One number over what was shot down and what was jammed is shot down: "أسقطت أو عطلت 84 مسيّرة"."""
    mention = governor.mention
    if mention is None or governor.frame["phase"] != "lost":
        return governor
    for other in takers:
        beside = other.mention is not None and abs(mention.first - other.mention.first) <= _BESIDE
        if beside and (other.frame["kind"], other.frame["phase"]) == ("strike", "intercepted"):
            return other
    return governor
