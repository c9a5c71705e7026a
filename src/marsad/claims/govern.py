"""Which word of happening governs a counted phrase, and whether the sentence lets it be a claim at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.claims.denial import denial_over
from marsad.claims.frames import frame_of
from marsad.claims.scene import Scene
from marsad.grammar.analysis import Analysis
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.lexicon.source import per_lexicon
from marsad.model import Refusal
from marsad.text.fold import fold
from marsad.text.tokens import Spellings

_OF_AID = frozenset({"aid", "noun"})
_MAX_COST = 26.0
_ADJACENT = 1
_MANAGED_REACH = 4
_COMPLEMENT = 10.0
_JOINT = 2
_REPELS_REACH = 5
_REPULSE_REACH = 3
_SETTLED_REACH = 9
_RELAY_REACH = 10
_BESIDE = 2
_WAS_REACH = 5
_WILL_REACH = 2
_WORTH_REACH = 3
_CONSIDERED_REACH = 14
_STEP_CROSSINGS = 2
_DID_TOO = 2


@dataclass(frozen=True, slots=True)
class Governor:
    """The trigger of a phrase with the frame that takes it; `cost` grows with distance and with what stands between."""

    mention: Mention | None
    sense: Sense | None
    frame: Mapping[str, Any]
    cost: float

    @property
    def at(self) -> int | None:
        """The token at which the trigger begins, None where the noun alone tells ("خمسة قتلى")."""
        return self.mention.first if self.mention else None


def governors(scene: Scene) -> tuple[Governor | None, ...]:
    """Return the governor of each of the scene's phrases, None where nothing takes it.

    A phrase joined by "and" to the one before it goes with that one's trigger where the trigger takes both.
    """
    out: list[Governor | None] = []
    for phrase in scene.phrases:
        out.append(_governor(scene, phrase, out[-1] if out else None))
    for index in range(len(out) - 1, 0, -1):
        shared = _verb_of_both(scene, scene.phrases[index - 1], out[index - 1], scene.phrases[index], out[index])
        out[index - 1] = shared or out[index - 1]
    return tuple(out)


def _verb_of_both(scene: Scene, first: Counted, held: Governor | None, last: Counted, told: Governor | None) -> Governor | None:
    """The verb after a list of two, for the first too where its own stands in a clause before: "إلا أن 5 مسيّرات و3 صواريخ أصابت …"."""
    if told is None or told.mention is None or not last.joined or told.mention.first < last.first or first.casualty or last.casualty:
        return None
    clause = scene.analysis.clause
    own = held is not None and held.at is not None and (held.at >= first.first or clause[held.at] == clause[first.first])
    if own or not clause[first.first] == clause[last.first] == clause[told.mention.first]:
        return None
    frame = frame_of(scene, told.mention, first)
    return Governor(told.mention, frame[0], frame[1], told.cost + 1) if frame is not None else None


def _governor(scene: Scene, phrase: Counted, previous: Governor | None) -> Governor | None:
    """The cheapest trigger that takes `phrase`; `previous` governs the phrase before it."""
    if phrase.befell:
        return Governor(None, None, {"kind": "casualty", "phase": phrase.befell, "items": "victims"}, 0.0)
    if previous is not None and previous.frame["kind"] == "casualty" and _singled_out(scene, phrase):
        return previous
    fate = _own_fate(scene, phrase)
    if fate is not None:
        return fate
    carried = phrase.inherited or phrase.partitive
    candidates = [*_candidates(scene, phrase), *_handed_on(scene, phrase, previous)]
    settled = next((one for one in candidates if one.frame.get("settles") and _beside(scene, one, phrase)), None)
    if settled is not None:
        return settled
    if candidates:
        best = _shot_down_too(_repelled(scene, min(candidates, key=lambda governor: governor.cost)), candidates)
        best = _killed_and_wounded(scene, best, phrase)
        if best.cost <= _MAX_COST:
            return best
        return _told_by_noun(scene, phrase) if phrase.currency else None
    return _told_by_noun(scene, phrase) or (previous if carried else None)


def _told_by_noun(scene: Scene, phrase: Counted) -> Governor | None:
    """What nouns tell where no word of happening governs: attacks, forces that somebody has, sums of aid."""
    carried = phrase.inherited or phrase.partitive
    if phrase.item == "attack" and not phrase.definite and not phrase.number.one and scene.analysis.sense(phrase.head, "noun"):
        return Governor(None, None, {"kind": "strike", "phase": "launched", "items": "attack"}, 0.0)
    if phrase.deployment and not carried and _possessed(scene, phrase):
        return Governor(None, None, {"kind": "deployment", "phase": "present", "items": "troops"}, 0.0)
    if {"money"} & phrase.groups() and not carried and _named_as_aid(scene, phrase):
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
    before = range(max(0, other.first - _RELAY_REACH), other.first)
    own = any(
        scene.analysis.sense(at, "people") is not None and scene.analysis.clause[at] == scene.analysis.clause[other.first] for at in before
    )
    if own or not {"verb", "singular"} <= frame[0].features:
        return governor
    return Governor(mention, governor.sense, {**governor.frame, "phase": "killed_or_wounded"}, governor.cost)


def _own_fate(scene: Scene, phrase: Counted) -> Governor | None:
    """What befell those singled out, right behind their number: "بينهم 51 أصيبوا", "3 ممن توفوا"; "3 قتلوا و11 جرحوا"."""
    at = phrase.last + 1
    they = scene.analysis.sense(at, "trigger")
    if not phrase.casualty or not (phrase.partitive or (they is not None and they.features & {"plural", "dual"})):
        return None
    if scene.analysis.function(at, "relative"):
        at += 1
    mention = scene.analysis.mention(at)
    frame = frame_of(scene, mention, phrase) if mention is not None and mention.first == at else None
    if mention is None or frame is None or frame[1]["kind"] != "casualty" or "verb" not in frame[0].features:
        return None
    return Governor(mention, frame[0], frame[1], 0.0)


def _singled_out(scene: Scene, phrase: Counted) -> bool:
    """Whether people are some of those before, with no word of their own: "بينهم 5 أطفال وامرأتان", not "بينهم 5 توفوا"."""
    index = scene.phrases.index(phrase)
    listed = index > 0 and phrase.joined and scene.phrases[index - 1].partitive
    if not phrase.casualty or not (phrase.partitive or listed) or not index:
        return False
    before = scene.phrases[index - 1]
    own = range(before.last + 1, min(phrase.last + 3, len(scene.analysis.tokens)))
    return not any(
        at not in range(phrase.first, phrase.last + 1)
        and scene.analysis.clause[at] <= scene.analysis.clause[phrase.last] + scene.analysis.function(phrase.last + 1, "relative")
        and scene.analysis.sense(at, "trigger") is not None
        for at in own
    )


def _beside(scene: Scene, governor: Governor, phrase: Counted) -> bool:
    """Whether a trigger stands next to the phrase, with no other phrase between ("40 جندياً سقطوا بين قتيل وجريح")."""
    mention = governor.mention
    if mention is None:
        return False
    low, high = sorted((mention.first, phrase.first))
    between = any(low < other.first < high for other in scene.phrases if other is not phrase)
    return not between and high - low <= _SETTLED_REACH


def _possessed(scene: Scene, phrase: Counted) -> bool:
    """Whether a clause opens with who has the forces: "ولفرنسا نحو ألف جندي في تشاد"."""
    clause = scene.analysis.clause
    return any(
        side.after in closed_class("possessors")
        and side.last == phrase.first - 1
        and (side.first == 0 or clause[side.first - 1] != clause[side.first])
        for side in scene.sides
    )


def _named_as_aid(scene: Scene, phrase: Counted) -> bool:
    """Whether a word of aid stands right after a sum, or before it in its clause: "300 مليون دولار مساعدات", "مساعدات بقيمة …"."""
    clause = scene.analysis.clause
    worth = any(scene.analysis.form(at) in closed_class("worth_words") for at in range(max(0, phrase.first - _WORTH_REACH), phrase.first))
    return any(
        names_aid(mention)
        and (
            0 < mention.first - phrase.last <= _ADJACENT + 1
            or (mention.last < phrase.first and (clause[mention.first] == clause[phrase.first] or worth))
        )
        for mention in scene.analysis.mentions
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
    if previous is None or previous.mention is None or not (phrase.joined or phrase.inherited or phrase.partitive):
        return
    frame = frame_of(scene, previous.mention, phrase)
    parted = _COMPLEMENT if _opens_clause(scene.analysis, phrase, previous.mention.last) else 0
    if frame is not None:
        yield Governor(previous.mention, frame[0], frame[1], previous.cost + 1 + parted)
    elif phrase.joined and phrase.item in WEAPONS and previous.frame.get("instrument") and previous.mention.first < phrase.first:
        yield Governor(previous.mention, previous.sense, previous.frame, previous.cost + 1)
    elif phrase.inherited or phrase.partitive:
        yield Governor(previous.mention, previous.sense, previous.frame, previous.cost + 3)


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


def _shot_down_too(governor: Governor, candidates: Sequence[Governor]) -> Governor:
    """One number over what was shot down and what was jammed is shot down: "أسقطت أو عطلت 84 مسيّرة"."""
    mention = governor.mention
    if mention is None or governor.frame["phase"] != "lost":
        return governor
    for other in candidates:
        beside = other.mention is not None and abs(mention.first - other.mention.first) <= _BESIDE
        if beside and (other.frame["kind"], other.frame["phase"]) == ("strike", "intercepted"):
            return other
    return governor


def _candidates(scene: Scene, phrase: Counted) -> Iterator[Governor]:
    aside = _told_aside(scene, phrase)
    for mention in scene.analysis.mentions:
        if "trigger" not in mention.kinds or phrase.first <= mention.first <= phrase.last or _quotes(scene, mention):
            continue
        if mention.first in aside:
            continue
        frame = frame_of(scene, mention, phrase)
        if frame is not None:
            cost = _cost(scene, mention, frame[0], phrase)
            if cost is not None:
                yield Governor(mention, frame[0], frame[1], cost)


def _told_aside(scene: Scene, phrase: Counted) -> range:
    """The relative clause right after people that says who they are, where their own verb follows it ("80 ألفاً ممن جُندوا، يقاتلون")."""
    analysis = scene.analysis
    after = phrase.last + 1
    if not phrase.deployment or not analysis.function(after, "relative"):
        return range(0)
    end = next((at for at in range(after, len(analysis.tokens)) if analysis.form(at) == "،"), None)
    verb = analysis.mention(end + 1) if end is not None else None
    if end is None or verb is None or verb.prefix or not any(s.kind == "trigger" and "present" in s.features for s in verb.senses):
        return range(0)
    return range(after, end)


def _cost(scene: Scene, mention: Mention, sense: Sense, phrase: Counted) -> float | None:
    analysis = scene.analysis
    clause = analysis.clause
    before = mention.last < phrase.first
    near, far = (mention.last, phrase.first) if before else (phrase.last, mention.first)
    distance = far - near - 1
    crossings = abs(clause[phrase.first] - clause[mention.first])
    others = sum(
        1
        for other in analysis.mentions
        if near < other.first < far and other.of("trigger", "meet", "speech") and not other.of("function") and _strong(other)
    )
    cost = distance + 3.0 * crossings + 5.0 * others
    if before and _of_another(scene, mention, phrase):
        cost += 10
    if before:
        if "masdar" in sense.features and distance > 6:
            cost += 2
        return cost + (_COMPLEMENT if _opens_clause(analysis, phrase, mention.last) else 0)
    if "masdar" in sense.features or "phrase" in sense.features:
        if "phrase" in sense.features:
            return cost + (1 if distance == 0 and not crossings else 5)
        done = analysis.functions(phrase.last + 1, mention.first, "done")
        if any(mention.first - at <= _MANAGED_REACH for at in analysis.functions(phrase.last + 1, mention.first, "managed")):
            return cost + 5
        told = done and (mention.suffix or analysis.functions(phrase.last + 1, mention.first, "relative"))
        return cost + 8 if distance <= 1 or told else None
    if mention.prefix.startswith(("و", "ف", "ل")) and not ("plural" in sense.features and phrase.casualty and distance <= _DID_TOO):
        return None
    if phrase.joined and crossings:
        cost += 4
    return cost + 5


def _opens_clause(analysis: Analysis, phrase: Counted, last: int) -> bool:
    """Whether "that" stands right before a number, which so has a verb of its own after it ("وأن 12 أخرى اختفت")."""
    return bool(analysis.functions(max(last + 1, phrase.first - _JOINT), phrase.first - 1, "complementiser"))


def _of_another(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether a verb is in the passive of what is counted right before it: "6 صواريخ أُطلقت من 6 طائرات"."""
    if mention.suffix or mention.prefix or not any("verb" in sense.features for sense in mention.senses if sense.kind == "trigger"):
        return False
    return any(other is not phrase and other.last == mention.first - 1 and other.item in WEAPONS for other in scene.phrases)


def _strong(mention: Mention) -> bool:
    sense = mention.of("trigger", "meet", "speech")
    return sense is not None and bool(sense.features & {"verb", "masdar"})


def block(scene: Scene, governor: Governor, phrase: Counted) -> Refusal | None:
    """Return the code of the rule by which the sentence makes no claim of the phrase, None where it does."""
    analysis = scene.analysis
    at = governor.at if governor.at is not None else phrase.first
    start = max(0, min(at, phrase.first) - 7)
    clause = analysis.clause[at]
    doubt = analysis.mention(phrase.last + 1)
    doubted = doubt is not None and phrase.casualty and analysis.function(doubt.first, "possible")
    if doubted and doubt is not None and not _past_after_qad(scene, doubt):
        return "possible"
    if denial_over(analysis, min(at, phrase.first)) is not None:
        return "negated"
    for mention in analysis.mentions:
        if not start <= mention.first <= at or analysis.clause[mention.first] != clause:
            continue
        if phrase.number.first <= mention.first <= phrase.number.last:
            continue
        for sense in mention.senses:
            if sense.kind != "function":
                continue
            if sense.id == "negation" and at - mention.last <= (3 if governor.at is not None else 2):
                return "negated"
            if sense.id == "possible" and at - mention.last <= 5 and not _past_after_qad(scene, mention):
                return "possible"
    return "possible" if only_considered(scene, governor) else None


def only_considered(scene: Scene, governor: Governor) -> bool:
    """Whether a step named by its verbal noun is only weighed or advised: "تدرس خططاً لنشر", "أوصى بإرسال"."""
    return bool(_of_step(scene, governor, "considered"))


def approved(scene: Scene, governor: Governor) -> bool:
    """Whether a step named by its verbal noun is allowed, ordered or agreed on, and so to come: "وافق على إرسال"."""
    return bool(_of_step(scene, governor, "approving"))


def _of_step(scene: Scene, governor: Governor, name: str) -> list[int]:
    """Where function words of the sense `name` stand before a verbal noun, with no verb told of between."""
    at = governor.at
    if at is None or not verbal_noun(governor):
        return []
    clause = scene.analysis.clause
    return [
        place
        for place in scene.analysis.functions(max(0, at - _CONSIDERED_REACH), at - 1, name)
        if clause[at] - clause[place] <= _STEP_CROSSINGS
        and not scene.analysis.functions(place + 1, at, "complementiser", "subordinator")
        and not any(place < other.first < at and _tells(other) for other in scene.analysis.mentions)
    ]


def _tells(mention: Mention) -> bool:
    """Whether a mention is a verb, of happening or of saying, and can be nothing else."""
    return bool(mention.senses) and all("verb" in sense.features for sense in mention.senses)


def _past_after_qad(scene: Scene, mention: Mention) -> bool:
    """Whether the word is "قد" before a past verb, which makes it certain; before a present one it is only possible.

    After "was" it is always certain ("كانت روما قد قررت تسليم …"). A verb that the lexicon lacks is known by its first letter.
    """
    analysis = scene.analysis
    if analysis.form(mention.first).lstrip("وفل") not in closed_class("certainty"):
        return False
    if any(analysis.form(at).lstrip("وف") in closed_class("was") for at in range(max(0, mention.first - _WAS_REACH), mention.first)):
        return True
    verb = mention.last + 1
    known = analysis.mention(verb)
    tenses = {feature for sense in known.senses for feature in sense.features & {"past", "present"}} if known else set()
    if tenses:
        return "past" in tenses
    form = analysis.form(verb)
    she = form.startswith("ت") and not form.endswith("ت") and not analysis.function(verb, "done")
    return not (form.startswith(("ي", "ن")) or she)


def verbal_noun(governor: Governor) -> bool:
    """Whether the trigger can be read as a verbal noun: "تسليم", and "منح", which a past verb is written like."""
    return governor.mention is not None and any("masdar" in sense.features for sense in governor.mention.senses)


def says(scene: Scene, first: int, last: int, name: str) -> bool:
    """Whether a word of the closed class `name`, proclitics aside, stands in tokens `first` to `last`."""
    of_class = _of_class(name)
    return any(of_class[token.form] for token in scene.analysis.tokens[max(0, first) : max(0, last + 1)])


@per_lexicon
def _of_class(name: str) -> Spellings[bool]:
    """Whether a form is of the closed class `name`, proclitics aside, asked once of each."""
    words, clitics = closed_class(name), closed_class("proclitics")
    return Spellings(lambda form: form in words or any(form.startswith(clitic) and form[len(clitic) :] in words for clitic in clitics))


def first_person(scene: Scene, governor: Governor) -> bool:
    """Whether the trigger is a verb of "we": "سنرسل", "أرسلنا"."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None or "verb" not in sense.features:
        return False
    now = {"ن" + fold(verb)[1:] for verb in sense.facts.get("present") or ()}
    then = {fold(verb) + "نا" for verb in sense.facts.get("past") or ()}
    return scene.analysis.form(mention.first)[len(mention.prefix) :] in now | then


def quotes(scene: Scene, governor: Governor) -> bool:
    """Whether a verb of carrying stands for quoting: "نقل عن المصادر"."""
    return governor.mention is not None and _quotes(scene, governor.mention)


def _quotes(scene: Scene, mention: Mention) -> bool:
    """Whether a mention is a verb of relaying news: "نقل عن المصادر", "نقلت الوكالة عن المصادر"."""
    speech = mention.of("speech")
    if speech is None or not speech.facts.get("relay"):
        return False
    after = range(mention.last + 1, min(mention.last + _RELAY_REACH, len(scene.analysis.tokens)))
    hedged = {at for number in scene.analysis.numbers for at in range(number.first, number.last + 1)}
    return any(scene.analysis.form(at) in closed_class("about") and at not in hedged for at in after)


def repulse(scene: Scene, phrase: Counted) -> bool:
    """Whether attacks are counted that were repelled ("صدت 9 هجمات"): an assault and its repulse, no strike."""
    before = [mention for mention in scene.analysis.mentions if 0 < phrase.first - mention.last <= _REPULSE_REACH and mention.of("trigger")]
    frames = [frame for mention in before for sense in mention.senses if sense.kind == "trigger" for frame in sense.facts["frames"]]
    return phrase.item == "attack" and any(frame["phase"] == "intercepted" for frame in frames)


def on_the_ground(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether aircraft were destroyed on the ground, in a base or on a runway: losses of equipment, and none shot down."""
    if phrase.item != "aircraft" or governor.sense is None or governor.sense.id in closed_class("only_in_the_air"):
        return False
    clause = scene.analysis.clause
    own = (at for at in range(len(clause)) if abs(clause[at] - clause[phrase.first]) <= 1)
    return any(scene.analysis.form(at).lstrip("ب").removeprefix("ال") in closed_class("ground") for at in own)


def planned(scene: Scene, governor: Governor) -> bool:
    """Whether the trigger speaks of a step to come: "will", "decided to", "it is planned that"."""
    at = governor.at
    if at is None:
        return False
    analysis = scene.analysis
    mention = analysis.mention(at)
    if mention is not None and (mention.prefix.endswith("س") or _will(scene, governor)):
        return True
    clause = analysis.clause[at]
    for place in analysis.functions(0, at, "planned"):
        others = [other for other in analysis.mentions if place < other.first < at and other.of("trigger", "meet", "speech")]
        if at - place <= 10 and (analysis.clause[place] == clause or not others):
            return True
    return False


def _will(scene: Scene, governor: Governor) -> bool:
    """Whether an unknown verb of the future stands right before a verbal noun: "سيعيد نشر", "ستستكمل تسليم"."""
    at = governor.at
    if at is None or not verbal_noun(governor):
        return False
    for place in range(max(0, at - _WILL_REACH), at):
        form = scene.analysis.form(place).lstrip("وف")
        future = form[:1] == "س" and form[1:2] in set("يتن") and len(form) > len("سيتم") and not form.endswith(("ه", "ات", "ين"))
        if future and scene.analysis.mention(place) is None:
            return True
    return False


def conjoined(phrases: Sequence[Counted], index: int) -> int:
    """Return the index of the first phrase of the list that phrase `index` belongs to."""
    while index > 0 and (phrases[index].joined or phrases[index].inherited):
        index -= 1
    return index
