"""Which triggers can take a counted phrase, and at what cost: how far they stand from it, and what stands between."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.claims.frames import frame_of
from marsad.claims.governor import Governor, relays
from marsad.claims.scene import Scene
from marsad.grammar.analysis import Analysis
from marsad.grammar.phrase import GOODS, WEAPONS, Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

COMPLEMENT = 10.0
_MANAGED_REACH = 4
_JOINT = 2
_DID_TOO = 2
_SEND = "send"
_IN_PASSING = 4.0
_CONTENTS = 25.0  # what a package holds may be a long list
_ENDS = frozenset(".:؛")
_LOSSES_REACH = 6
_COMMAS = frozenset("،,")


def candidates(scene: Scene, phrase: Counted) -> Iterator[Governor]:
    """Give each trigger of the sentence that can take `phrase`, with the frame that does and its cost."""
    aside = _told_aside(scene, phrase)
    for mention in scene.analysis.having("trigger"):
        if phrase.first <= mention.first <= phrase.last or relays(scene, mention) or _of_a_hedge(scene, mention):
            continue
        if (
            mention.first in aside
            or _then(scene.analysis, mention)
            or _of_others(scene, mention, phrase)
            or _has_its_own(scene, mention, phrase)
            or _not_come_to(scene.analysis, mention)
            or _befell_some(scene, mention, phrase)
            or _tells_what(scene.analysis, mention)
            or _said_of_others(scene, mention, phrase)
            or _carry_things(scene, mention, phrase)
            or (
                phrase.item == "attack" and scene.analysis.form(mention.first - 1) in closed_class("ceasing")
            )  # "خرقت وقف إطلاق النار 90 مرة"
        ):
            continue
        frame = frame_of(scene, mention, phrase)
        if frame is not None:
            cost = cost_of(scene, mention, frame[0], phrase)
            if cost is not None:
                cost = min(cost, _CONTENTS) if frame[1].get("contents") and _goes_on_listing(scene, mention, phrase) else cost
                yield Governor(mention, frame[0], frame[1], cost)


def _befell_some(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether a verb behind those counted tells what befell some of them: "توغل 300 مقاتل …، قُتل منهم 20"."""
    form, after = scene.analysis.form, mention.last + 1
    if mention.first < phrase.last or phrase.casualty is None or form(after) not in closed_class("of_people_some"):
        return False
    return any(number.first in {after + 1, after + 2} for number in scene.analysis.numbers)


def _of_a_hedge(scene: Scene, mention: Mention) -> bool:
    """Whether a word only hedges a number, or says where losses were: "خسائر تصل إلى 100 جندي", "بلغت خسائر القوات هناك 280 جندياً"."""
    analysis = scene.analysis
    if analysis.form(mention.first) in closed_class("over_there"):
        before = range(max(0, mention.first - _LOSSES_REACH), mention.first)
        return any(analysis.form(at).removeprefix("ال") in closed_class("loss_words") for at in before)
    return any(number.first <= mention.first < number.bare for number in analysis.numbers)


def _goes_on_listing(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether what a package holds is listed on, with nothing happening between: "تشمل ذخائر لمنظومات …، وصواريخ …، و15 مركبة"."""
    analysis = scene.analysis
    if phrase.item not in GOODS or phrase.first < mention.last or not listed(analysis, phrase):
        return False
    between = range(mention.last + 1, phrase.first)
    if analysis.functions(mention.last + 1, phrase.first, "complementiser", "relative"):
        return False
    return not any(analysis.sense(at, "trigger", "speech", "meet") is not None or analysis.form(at) in _ENDS for at in between)


def _then(analysis: Analysis, mention: Mention) -> bool:
    """Whether what may be "lost" is the particle before a verb in the past: "فقد بلغت", "فقد أكد"."""
    after = mention.last + 1
    if analysis.form(mention.first) not in closed_class("then_has") or mention.first != mention.last or after >= len(analysis.tokens):
        return False
    verb = analysis.sense(after, "trigger", "speech", "meet")
    past = verb is not None and "verb" in verb.features
    form = analysis.form(after)
    return (
        past or form in closed_class("past_verbs") or (form.endswith("ت") and not form.startswith("ال") and analysis.mention(after) is None)
    )


def _tells_what(analysis: Analysis, mention: Mention) -> bool:
    """Whether a word only tells what a weapon is: "قنبلة شديدة التدمير", "قنبلة تسقط جواً"."""
    great = mention.prefix == "ال" and analysis.form(mention.first - 1) in closed_class("of_great")
    return great or (not mention.prefix and analysis.form(mention.last + 1) in closed_class("by_air"))


def _not_come_to(analysis: Analysis, mention: Mention) -> bool:
    """Whether it was averted that weapons reached anything, or a verb only gives a number: "قبل أن تصيب أهدافها", "بلغ عددها 25"."""
    if not any(frame["phase"] == "hit" for sense in mention.senses if sense.kind == "trigger" for frame in sense.facts["frames"]):
        return False
    at = mention.first - 1 - (analysis.form(mention.first - 1) in closed_class("that_to"))
    return analysis.form(at) in closed_class("averted") or analysis.form(mention.last + 1).removeprefix("ال") in closed_class("tolls")


def _carry_things(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether people are told to move things themselves, and are sent nowhere: "مئات المتطوعين ينقلون الحجارة"."""
    sends = any(sense.kind == "trigger" and sense.id == _SEND for sense in mention.senses)
    return sends and bool(phrase.deployment) and mention.first > phrase.last and scene.analysis.form(mention.first).endswith("ون")


def _said_of_others(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether "that they" before a verb means others counted in between: "97 محتجزين، بينهم 34 قال الجيش إنهم قُتلوا"."""
    if mention.first < phrase.last or scene.analysis.form(mention.first - 1) not in closed_class("that_it"):
        return False
    return any(phrase.last < other.first and other.last < mention.first for other in scene.phrases)


def _of_others(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether a toll of another matter stands between a word of killing and people: "أودت بحياة … ووصل عدد النازحين إلى مليون شخص"."""
    analysis = scene.analysis
    if not phrase.casualty or mention.last > phrase.first:
        return False
    for at in range(mention.last + 1, phrase.first - 1):
        people = analysis.sense(at + 1, "people")
        toll = analysis.form(at).lstrip("وف").removeprefix("ال") in closed_class("toll_words")
        if toll and people is not None and not people.facts.get("phase"):
            return not analysis.functions(at + 1, phrase.first, "relative")
    return False


def _has_its_own(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether a verb of killing has its victims, and others stand in another clause: "أصيب 30 شخصاً، بينما هرع العشرات"."""
    analysis = scene.analysis
    if not phrase.casualty or phrase.partitive or phrase.joined or phrase.number.prefix.startswith("و") or mention.last > phrase.first:
        return False
    if not any("verb" in sense.features for sense in mention.senses) or analysis.clause[mention.first] == analysis.clause[phrase.first]:
        return False
    told = [other for other in scene.phrases if other.casualty and mention.last < other.first < phrase.first]
    if any(analysis.clause[other.first] == analysis.clause[mention.first] for other in told) and not phrase.inherited:
        return True
    behind = analysis.mention(mention.last + 1)
    victim = behind.of("people") if behind is not None and behind.first == mention.last + 1 and not behind.prefix else None
    counted = behind is not None and any(other.first <= behind.first <= other.last for other in scene.phrases)
    return victim is not None and not counted and "singular" in victim.features and not victim.facts.get("phase")


def _told_aside(scene: Scene, phrase: Counted) -> range:
    """The relative clause right after people that says who they are, where their own verb follows it ("80 ألفاً ممن جُندوا، يقاتلون")."""
    analysis = scene.analysis
    after = phrase.last + 1
    told = any(mention.first < phrase.first for mention in analysis.having("trigger"))
    if phrase.item in GOODS and analysis.form(after) in closed_class("was") and told:
        return range(after, len(analysis.tokens))  # "12 دبابة كانت بولندا قد وعدت بها"
    if not phrase.deployment or not analysis.function(after, "relative"):
        return range(0)
    end = next((at for at in range(after, len(analysis.tokens)) if analysis.form(at) == "،"), None)
    verb = analysis.mention(end + 1) if end is not None else None
    if end is None or verb is None or verb.prefix or not any(s.kind == "trigger" and "present" in s.features for s in verb.senses):
        return range(0)
    return range(after, end)


def cost_of(scene: Scene, mention: Mention, sense: Sense, phrase: Counted) -> float | None:
    """Return how far a trigger is from `phrase` in words, clauses and other verbs; None where it cannot reach it."""
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
    aside = _parts_named(analysis, near, far) if before else range(0)
    distance, crossings = distance - len(aside), max(0, crossings - len({clause[at] for at in aside}))
    cost = distance + 3.0 * crossings + 5.0 * others
    if before and (_of_another(scene, mention, phrase) or _says_which(scene, mention, phrase)):
        cost += 10
    if before:
        if "masdar" in sense.features and distance > 6:
            cost += 2
        return cost + (COMPLEMENT if opens_clause(analysis, phrase, mention.last) else 0)

    if phrase.item in GOODS | {"aid"} and any(phrase.last < other.first < mention.first and other.partitive for other in scene.phrases):
        return None  # "ملياري دولار، منها 800 مليون أعلن عنها": the verb is of the piece
    if "masdar" in sense.features or "phrase" in sense.features:
        if "phrase" in sense.features:
            others = all(analysis.form(at) in closed_class("other_things") for at in range(phrase.last + 1, mention.first))
            return cost - distance + 1 if others and not crossings else cost + 5
        done = analysis.functions(phrase.last + 1, mention.first, "done")
        managed = _managed(analysis, phrase, mention)
        if managed is not None:
            return managed if phrase.partitive else cost + 5
        told = done and (mention.suffix or analysis.functions(phrase.last + 1, mention.first, "relative"))
        return cost + 8 if distance <= 1 or told else None
    if mention.prefix.startswith(("و", "ف", "ل")) and not (
        "plural" in sense.features and phrase.casualty and distance <= _DID_TOO and not _counts_its_own(scene, mention)
    ):
        return None
    if scene.analysis.form(mention.last + 1) in closed_class("some_of_them"):
        return None
    if phrase.joined and crossings:
        cost += 4
    if mention.suffix and phrase.item in WEAPONS:
        cost += _IN_PASSING  # whose they were is told in passing: "أسقط حتى الآن 25 مسيّرة أطلقتها القوات …"
    return cost + 5


def _managed(analysis: Analysis, phrase: Counted, mention: Mention) -> float | None:
    """How far what weapons managed to do is from them: "3 مسيّرات تمكنت من إصابة …", "تمكنت 5 منها من الوصول", if they did."""
    behind = any(mention.first - at <= _MANAGED_REACH for at in analysis.functions(phrase.last + 1, mention.first, "managed"))
    before = phrase.partitive and bool(analysis.functions(phrase.first - 1, phrase.first - 1, "managed"))
    distance = mention.first - phrase.last - 1
    return float(distance) if behind or (before and distance <= _MANAGED_REACH) else None


def _parts_named(analysis: Analysis, near: int, far: int) -> range:
    """The aside between two tokens that names a part of a place: "قتل الجيش في الضفة الغربية، بما فيها القدس، 9"."""
    if analysis.forms.isdisjoint(closed_class("including")):
        return range(0)
    opens = next((at for at in range(near + 2, far) if analysis.form(at) in closed_class("including")), None)
    if opens is None or analysis.tokens[opens - 1].form not in _COMMAS:
        return range(0)
    end = next((at for at in range(opens + 1, far) if analysis.tokens[at].form in _COMMAS), None)
    return range(opens - 1, end + 1) if end is not None else range(0)


def _counts_its_own(scene: Scene, mention: Mention) -> bool:
    """Whether people are counted right behind a verb: "قتل المسلحون 9 أشخاص وأصابوا 30 شخصاً"."""
    return any(0 < other.first - mention.last <= _DID_TOO for other in scene.phrases)


def opens_clause(analysis: Analysis, phrase: Counted, last: int) -> bool:
    """Whether "that" or "but" stands right before a number, which so has a verb of its own after it ("وأن 12 أخرى اختفت")."""
    if analysis.form(phrase.first - 1) in closed_class("but") and phrase.first - 1 > last:
        return True
    return bool(analysis.functions(max(last + 1, phrase.first - _JOINT), phrase.first - 1, "complementiser"))


def _of_another(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether a verb is in the passive of what is counted right before it: "6 صواريخ أُطلقت من 6 طائرات"."""
    if mention.suffix or mention.prefix or not any("verb" in sense.features for sense in mention.senses if sense.kind == "trigger"):
        return False
    if phrase.partitive and phrase.item in WEAPONS:
        return False  # "أطلقت 30 صاروخاً أسقط الجيش 28 منها"
    return any(other is not phrase and other.last == mention.first - 1 and other.item in WEAPONS for other in scene.phrases)


def listed(analysis: Analysis, phrase: Counted) -> bool:
    """Whether "and" stands before a number, or is joined to it."""
    number = phrase.number
    return number.prefix.startswith("و") or analysis.form(number.first).startswith("و") or analysis.form(number.first - 1) == "و"


def _says_which(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether a verb only says which goods are meant before others in a list: "صواريخ للقاذفات التي دخلت المعركة و150 ألف قذيفة"."""
    return (
        phrase.item in GOODS
        and listed(scene.analysis, phrase)
        and not mention.suffix
        and scene.analysis.function(mention.first - 1, "relative")
    )


def _strong(mention: Mention) -> bool:
    sense = mention.of("trigger", "meet", "speech")
    return sense is not None and bool(sense.features & {"verb", "masdar"})
