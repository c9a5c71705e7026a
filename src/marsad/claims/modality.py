"""How a sentence tells of a step: as done, as to come, or as denied, possible or only weighed, which makes no claim."""

from __future__ import annotations

from marsad.claims.denial import denial_over, only_told_of
from marsad.claims.governor import Governor, verbal_noun
from marsad.claims.interposed import interposed
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.lexicon.source import per_lexicon
from marsad.model import Refusal

_WAS_REACH = 5
_WILL_REACH = 2
_CONSIDERED_REACH = 14
_STEP_CROSSINGS = 2
_BUT_REACH = 2
_PLANNED_REACH = 10
_PAIR = 2
_UNKNOWN_REACH = 4
_AIMED = "target_word"
_OF = "ب"
_CHARGE_REACH = 6
_FAILED_REACH = 8
_COMMAS = frozenset("،,")
_STEPS = frozenset({"transfer", "deployment"})
_REFUSED_REACH = 9


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
    if any(analysis.form(place) in closed_class("usually") for place in range(max(0, min(at, phrase.first) - 2), phrase.first)):
        return "possible"  # "تتكون الوحدة عادة من 4 آلاف جندي"
    if _denied(scene, phrase, min(at, phrase.first)) or _refused(scene, governor):
        return "negated"
    for mention in analysis.mentions:
        if not start <= mention.first <= at or analysis.clause[mention.first] != clause:
            continue
        if phrase.number.first <= mention.first <= phrase.number.last:
            continue
        for sense in mention.senses:
            if sense.kind != "function":
                continue
            if (
                sense.id == "negation"
                and not fell_short(scene, governor)
                and at - mention.last <= (3 if governor.at is not None else 2)
                and not _but_only(scene, mention.last, phrase)
                and analysis.form(mention.last + 1) not in closed_class("bounding")
            ):
                return "negated"
            allowed = analysis.form(mention.first).removeprefix("ال") in closed_class("possible_deal") and approved(scene, governor)
            asked = analysis.form(mention.first - 1) in closed_class("done_on")  # "استجابة لطلب من مقديشو"
            if sense.id == "possible" and at - mention.last <= 5 and not (allowed or asked or _past_after_qad(scene, mention)):
                return "possible"
    if (_failed_at(scene, governor) and not fell_short(scene, governor)) or (governor.frame["kind"] == "strike" and _not_known(scene, at)):
        return "negated"
    return "possible" if only_considered(scene, governor) or _sum_considered(scene, governor, phrase) else None


def _denied(scene: Scene, phrase: Counted, at: int) -> bool:
    """Whether a figure is denied by what is said before it, or beside another: "12 دبابة، وليس 18 كما أعلن"."""
    if scene.analysis.form(phrase.number.first - 1) in closed_class("and_not"):
        return True
    return denial_over(scene.analysis, at) is not None or only_told_of(scene.analysis, at)


def _refused(scene: Scene, governor: Governor) -> bool:
    """Whether somebody refuses, calls off or votes against what a verbal noun names: "رفضت برلين تسليم كييف 600 صاروخ"."""
    at, analysis = governor.at, scene.analysis
    if at is None or governor.frame["kind"] not in _STEPS or not verbal_noun(governor) or analysis.forms.isdisjoint(_refusals()):
        return False
    if analysis.form(at - 1) in closed_class("voted_against"):
        return True
    before = (place for place in range(max(0, at - _REFUSED_REACH), at) if analysis.form(place) in _refusals())
    return any(
        analysis.clause[place] == analysis.clause[at]
        and analysis.form(place - 1) not in closed_class("suspension_ends")
        and not analysis.functions(place + 1, at, "complementiser", "subordinator")
        for place in before
    )


@per_lexicon
def _refusals() -> frozenset[str]:
    words = closed_class("refusing")
    return words | frozenset(before + word for word in words for before in ("و", "ل", "ب", "ف")) | closed_class("voted_against")


def _not_known(scene: Scene, at: int) -> bool:
    """Whether it is not known where something came down: "لم يتضح موقع سقوط الصاروخين"."""
    form = scene.analysis.form
    return any(
        form(place) in closed_class("becomes_known")
        and any(scene.analysis.function(before, "negation") for before in (place - 1, place - 2))
        for place in range(max(1, at - _UNKNOWN_REACH), at)
    )


def fell_short(scene: Scene, governor: Governor) -> bool:
    """Whether it is denied of weapons that they reached what they were aimed at, which tells of their loss: "لم تصل 20 إلى أهدافها"."""
    if governor.at is None or (governor.frame["kind"], governor.frame["phase"]) != ("strike", "hit"):
        return False
    aims = governor.frame.get("needs") == _AIMED
    return aims and (scene.analysis.function(governor.at - 1, "negation") or _failed_at(scene, governor))


def _failed_at(scene: Scene, governor: Governor) -> bool:
    """Whether somebody failed at what a verbal noun names: "أخفقت الدفاعات في إسقاط 12 مسيّرة", "لم تتمكن من اعتراض 8"."""
    analysis, at = scene.analysis, governor.at
    if at is None or governor.sense is None or "masdar" not in governor.sense.features:
        return False
    if analysis.forms.isdisjoint(closed_class("managing")) and "failed" not in analysis.functions_at:
        return False
    before = range(max(0, at - _FAILED_REACH), at)
    failed = [place for place in before if analysis.function(place, "failed") and analysis.form(at - 1) in closed_class("once_failed")]
    failed += [place for place in before if analysis.form(place) in closed_class("managing") and analysis.function(place - 1, "negation")]
    return any(analysis.clause[place] == analysis.clause[at] for place in failed)


def _but_only(scene: Scene, negation: int, phrase: Counted) -> bool:
    """Whether "but" before a number turns what is denied into what is so: "لم يصل سوى 12 دبابة"."""
    numbers = {number.first for number in scene.analysis.numbers}
    but = [at for at in range(negation + 1, phrase.number.bare) if scene.analysis.form(at) in closed_class("but_only")]
    return any(numbers & set(range(at + 1, at + 1 + _BUT_REACH)) for at in but)


def only_considered(scene: Scene, governor: Governor) -> bool:
    """Whether a step named by its verbal noun is only weighed or advised: "تدرس خططاً لنشر", "أوصى بإرسال"."""
    return bool(_of_step(scene, governor, "considered"))


def _sum_considered(scene: Scene, governor: Governor, phrase: Counted) -> bool:
    """Whether a sum told by a noun alone is one of the things weighed: "تدرس خيارات، منها صندوق بقيمة 5 مليارات"."""
    if governor.at is not None or not governor.frame.get("nominal"):
        return False
    return bool(_before(scene, phrase.first, "considered"))


def approved(scene: Scene, governor: Governor) -> bool:
    """Whether a step named by its verbal noun is allowed, ordered or agreed on, and so to come: "وافق على إرسال".

    Not where it is only owned up to ("أقر بإرسال").
    """
    places = _of_step(scene, governor, "approving")
    if governor.mention is not None and governor.mention.prefix == _OF:
        places = [place for place in places if scene.analysis.form(place) not in closed_class("owning_up")]
    charged = [place for place in places if any(_charge(scene, at) for at in range(place + 1, place + _CHARGE_REACH))]
    return len(places) > len(charged)


def _charge(scene: Scene, at: int) -> bool:
    """Whether token `at` is a word for a charge that somebody brings: "وجه الاتهامات إلى موسكو بحشد"."""
    return scene.analysis.form(at).removeprefix("ال") in closed_class("charges")


def _of_step(scene: Scene, governor: Governor, name: str) -> list[int]:
    """Where function words of the sense `name` stand before a verbal noun, with no verb told of between."""
    at = governor.at
    return _before(scene, at, name) if at is not None and verbal_noun(governor) else []


def _before(scene: Scene, at: int, name: str) -> list[int]:
    """Where function words of the sense `name` stand before token `at`, with no verb told of between."""
    clause = scene.analysis.clause
    return [
        place
        for place in scene.analysis.functions(max(0, at - _CONSIDERED_REACH), at - 1, name)
        if clause[at] - clause[place] <= _STEP_CROSSINGS
        and not scene.analysis.functions(place + 1, at, "complementiser", "subordinator")
        and not any(
            place < other.first < at and other.first not in interposed(scene, at) and _tells(other) for other in scene.analysis.mentions
        )
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


def planned(scene: Scene, governor: Governor) -> bool:
    """Whether the trigger speaks of a step to come: "will", "decided to", "it is planned that"."""
    at = governor.at
    if at is None:
        return False
    analysis = scene.analysis
    mention = analysis.mention(at)
    if mention is not None and (mention.prefix.endswith("س") or _will(scene, governor)):
        return True
    before = analysis.form(at - 1).lstrip("وف")
    to = analysis.form(at - 2).lstrip("وف") if before in closed_class("upon") else before  # "ينص على تجنيد", "يقضي بتجنيد"
    if before in closed_class("will_be") or (to in closed_class("provides_for") | closed_class("decrees") and verbal_noun(governor)):
        return True
    clause = analysis.clause[at]
    for place in analysis.functions(0, at, "planned"):
        between = interposed(scene, at)
        others = [other for other in analysis.mentions if place < other.first < at and other.of("trigger", "meet", "speech")]
        others = [other for other in others if other.first not in between]
        if at - place - max(_aside(scene, place, at), len(between)) <= _PLANNED_REACH and (analysis.clause[place] == clause or not others):
            return True
    return False


def _aside(scene: Scene, place: int, at: int) -> int:
    """How many tokens a relative clause has that says who plans, between commas before token `at` ("تتوقع ليتوانيا، التي …، وصول")."""
    opened = scene.analysis.functions(place + 1, at, "relative")
    marks = [mark for mark in range(place + 1, at) if scene.analysis.form(mark) in _COMMAS]
    if not opened or len(marks) < _PAIR or opened[0] < marks[0]:
        return 0
    return marks[-1] - marks[0]


def _will(scene: Scene, governor: Governor) -> bool:
    """Whether an unknown verb of the future stands right before a verbal noun: "سيعيد نشر", "ستستكمل تسليم"."""
    at = governor.at
    if at is None or not verbal_noun(governor):
        return False
    for place in range(max(0, at - _WILL_REACH), at):
        form = scene.analysis.form(place).lstrip("وف")
        future = form[:1] == "س" and form[1:2] in set("يتن") and len(form) > len("سيتم") and not form.endswith(("ه", "ات", "ين"))
        mention = scene.analysis.mention(place)
        if future and (mention is None or mention.prefix.endswith("س")):
            return True
    return False
