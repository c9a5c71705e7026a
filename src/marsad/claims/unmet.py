"""Why a word of meeting tells of none: it is another word, is negated, or merely possible, wished for, called off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import takewhile

from marsad.claims.denial import denial_over
from marsad.claims.hosts import is_held
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.upcoming import in_present
from marsad.grammar.analysis import Analysis
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Refusal
from marsad.text.fold import fold

_BEFORE = 8
_BLOCK = 5
_NOT_FAR = 3
_FAR = 14
_LATELY = 800  # characters
_TURNS = "توجه"
_ASKS = frozenset("؟?")


def is_misread(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether the spelling or the words beside it show another word: "في استقباله كان", "وسائل الاتصال", "توجه بالشكر"."""
    last = scene.analysis.tokens[mention.last]
    if is_other_word(scene.analysis.raw[last.start : last.end], mention, sense):
        return True
    with_somebody = scene.analysis.form(mention.last + 1) in closed_class("with_only")
    if "verb" not in sense.features and {"dual", "construct"} <= sense.features and not with_somebody:
        return True
    greeted = scene.analysis.form(mention.first - 1) in closed_class("in") and scene.analysis.form(mention.first - 2).lstrip(
        "و"
    ) in closed_class("was")
    if "masdar" in sense.features and greeted:
        return True
    if sense.facts.get("form") == "call" and scene.analysis.form(mention.first - 1).lstrip("وبل") in closed_class("channels"):
        return True
    if sense.facts.get("form") == "call" and "noun" in sense.features and _standing(scene, mention):
        return True
    if sense.id == "arrive_visit" and (_turns_with(scene, mention) or _of_a_number(scene, mention)):
        return True
    if sense.id == "host" and mention.suffix:  # "الاجتماع الذي استضافه الوزير"
        return True
    return sense.id == "discuss" and scene.analysis.form(mention.last + 1) in closed_class("about")


def _of_a_number(scene: Scene, mention: Mention) -> bool:
    """Whether a word of coming only hedges a number: "ما يصل إلى 12 ألف جندي"."""
    return any(number.first <= mention.first < number.last for number in scene.analysis.numbers)


def _standing(scene: Scene, mention: Mention) -> bool:
    """Whether people are only in touch with each other: "على اتصال دائم مع …", "في اتصال مستمر بـ"."""
    form = scene.analysis.form
    alone = mention.first == mention.last and not mention.suffix  # "اتفقا على اتصال هاتفي", "بعد يوم على اتصاله بفلان" are each one
    return (form(mention.first - 1) in closed_class("upon") and alone) or (
        form(mention.first - 1) in closed_class("in") and form(mention.last + 1) in closed_class("standing_contact")
    )


def _turns_with(scene: Scene, mention: Mention) -> bool:
    """Whether somebody turns to another with words and goes nowhere: "توجه الوزير بالشكر إلى قطر", but "توجه إلى بكين بدعوة من نظيره"."""
    behind = (scene.analysis.form(at) for at in range(mention.last + 1, mention.last + 1 + _BEFORE))
    forms = takewhile(lambda form: form not in closed_class("whither"), behind)
    return _TURNS in scene.analysis.form(mention.first) and any(
        form[:1] == "ب" and form[1:].removeprefix("ال") in closed_class("turned_with") for form in forms
    )


def is_other_word(spelling: str, mention: Mention, sense: Sense) -> bool:
    """Whether the spelling alone shows that a word is none of meeting: "اجتماعي" is social, "وزارة" no "and visited him"."""
    if sense.kind != "meet":
        return False
    if {"dual", "construct"} <= sense.features and "ال" in mention.prefix:
        return True
    return (mention.suffix == "ه" and spelling.endswith("ة")) or ("verb" not in sense.features and mention.suffix in {"ي", "ك", "كم"})


def refusal(scene: Scene, mention: Mention, present: Sequence[Party]) -> Refusal | None:
    """Why a word of meeting tells of none: it is negated, or merely possible, wished for, called off."""
    analysis = scene.analysis
    if analysis.form(mention.first - 1) in closed_class("occasions"):
        return None
    if denial_over(analysis, mention.first) is not None:
        return "negated"
    if analysis.tokens[-1].form in _ASKS and any(analysis.form(at) in closed_class("asking_words") for at in range(_NOT_FAR)):
        return "possible"
    if not any("verb" in sense.features for sense in mention.senses) and _may_be_held(scene, mention):
        return "possible"
    if _not_planned(scene, mention) or _not_on_agenda(scene, mention) or _undecided(scene, mention):
        return "negated"
    within = {at for party in present for at in range(party.first, party.last + 1)}
    if _called_off(scene, mention) or _calls_off(scene, mention, within) or _depends(scene, mention) or _is_conditional(scene, mention):
        return "possible"
    return _denied_near(scene, mention) or _blocked(scene, mention, within)


def _may_be_held(scene: Scene, mention: Mention) -> bool:
    """Whether a meeting is told behind its noun as a possible one: "قمة محتملة", "قمة قد تعقد بين …", "لقاء مع نظيره قد يعقد"."""
    form, after = scene.analysis.form, scene.analysis.form(mention.last + 2)
    to_come = after.startswith("س") and after[1:2] in closed_class("present_letters")  # "زيارة محتملة سيقوم بها"
    if form(mention.last + 1) in closed_class("conditional") and not to_come:
        return True
    for at in range(mention.last + 1, mention.last + 1 + _FAR):
        if form(at) in closed_class("certainty") and form(at + 1)[:1] in closed_class("present_letters"):
            return at == mention.last + 1 or is_held(scene, at + 1)
        if scene.analysis.function(at, "complementiser") or form(at) == ".":
            return False
    return False


def _denied_near(scene: Scene, mention: Mention) -> Refusal | None:
    """Why a word of negation or of what may be right before a word of meeting makes it none."""
    analysis = scene.analysis
    if _has_if(analysis) and any(
        _is_if(scene, at) and analysis.clause[at] == analysis.clause[mention.first] for at in range(mention.first)
    ):
        return "possible"
    for at in analysis.functions(max(0, mention.first - _BLOCK), mention.first, "negation", "possible"):
        if analysis.clause[at] != analysis.clause[mention.first]:
            continue
        negation = analysis.function(at, "negation")
        if negation and mention.first - at > _NOT_FAR:
            continue
        if analysis.form(at).lstrip("ول") in closed_class("certainty") and (
            any("past" in sense.features for sense in mention.senses) or _past(scene, at + 1)
        ):
            continue
        return "negated" if negation else "possible"
    return None


def _blocked(scene: Scene, mention: Mention, within: Collection[int]) -> Refusal | None:
    """Why a word before a word of meeting makes it a standing matter, a wish or one called off ("ملف المفاوضات", "رفض لقاء")."""
    analysis = scene.analysis
    before = range(max(0, mention.first - _BEFORE), mention.first)
    if not any(_form(scene, at) in closed_class("no_meeting") for at in before):
        return None
    clause = analysis.clause[mention.first]
    words = [at for at in before if at not in within and analysis.clause[at] == clause]
    held = any(_form(scene, at) in closed_class("holding") for at in words[-_NOT_FAR:])
    window = words if held else words[-_NOT_FAR:]
    return "possible" if any(_form(scene, at) in closed_class("no_meeting") for at in window) else None


def _not_planned(scene: Scene, mention: Mention) -> bool:
    """Whether a meeting is told not to be to come ("من غير المقرر أن يلتقي", "ليست هناك خطط لعقد لقاء")."""
    analysis = scene.analysis
    for at in range(max(1, mention.first - _BLOCK), mention.first):
        if analysis.form(at) in closed_class("by_plan"):
            before = range(max(0, at - _NOT_FAR), at)
            return analysis.form(at - 1) in closed_class("other_than") or bool(analysis.functions(before.start, at, "negation"))
    return False


def _undecided(scene: Scene, mention: Mention) -> bool:
    """Whether when or where a meeting is to be is said not to be known: "إن مكان لقاء الوزيرين لم يتقرر بعد"."""
    analysis, form = scene.analysis, scene.analysis.form
    if not any(form(at).lstrip("و") in closed_class("when_and_where") for at in range(max(0, mention.first - _NOT_FAR), mention.first)):
        return False
    behind = analysis.functions(mention.last + 1, min(len(analysis.tokens), mention.last + _FAR), "negation")
    return any(form(at + 1) in closed_class("decided") for at in behind)


def _not_on_agenda(scene: Scene, mention: Mention) -> bool:
    """Whether it is told behind a meeting that none is meant ("إن لقاء الرئيسين ليس مدرجاً على جدول الأعمال", "القمة غير مطروحة")."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("not_meant")) or not any("noun" in sense.features for sense in mention.senses):
        return False
    for at in range(mention.last + 1, min(len(analysis.tokens), mention.last + 1 + _FAR)):
        if analysis.form(at) in closed_class("not_meant"):
            return any(analysis.form(place) in closed_class("on_the_agenda") for place in range(at + 1, at + 1 + _NOT_FAR))
        if analysis.tokens[at].kind == "mark" or analysis.function(at, "complementiser"):
            return False
    return False


def _called_off(scene: Scene, mention: Mention) -> bool:
    """Whether a meeting that "was to" take place is told to be called off or put off, behind or right before it.

    "كان من المقرر أن يلتقيا قبل إلغاء القمة", "تأجلت زيارة الوزير. وكان من المقرر أن يصل …".
    """
    form, end = scene.analysis.form, len(scene.analysis.tokens)
    before = range(max(0, mention.first - _BEFORE), mention.first)
    if not any(form(at).removeprefix("و") in closed_class("was") for at in before):
        return False
    if not scene.analysis.functions(before.start, mention.first, "planned"):
        return False
    if any(form(at).removeprefix("و") in closed_class("called_off") for at in range(mention.last + 1, end)):
        return True
    told = scene.analysis.raw[max(0, scene.analysis.sentence.start - _LATELY) : scene.analysis.sentence.start]
    return any(fold(word).removeprefix("و") in closed_class("called_off") for word in told.split())


def _calls_off(scene: Scene, mention: Mention, within: Collection[int]) -> bool:
    """Whether nobody but who calls it off stands between that verb and a meeting ("ألغى الوزير فلان، زيارته إلى روما")."""
    analysis = scene.analysis
    for at in range(mention.first - 1, -1, -1):
        opens = at == 0 or analysis.tokens[at - 1].kind == "mark"
        if analysis.form(at).removeprefix("و") in closed_class("called_off") or (opens and analysis.form(at) in closed_class("puts_off")):
            return True
        if at not in within and at not in analysis.taken and analysis.tokens[at].kind != "mark":
            return False
    return False


def _depends(scene: Scene, mention: Mention) -> bool:
    """Whether a meeting is what follows from an "if" ("إذا سارت الأمور جيداً فسيعقد اجتماعاً")."""
    analysis = scene.analysis
    follows = mention.prefix.startswith("ف") or any(
        analysis.form(at).startswith("فس") for at in range(max(0, mention.first - _NOT_FAR), mention.first)
    )
    return follows and any(analysis.form(at).lstrip("و") in closed_class("if") for at in range(max(0, mention.first - _FAR), mention.first))


def _is_conditional(scene: Scene, mention: Mention) -> bool:
    """Whether a meeting is said to be conditional, possible or habitual after its word ("عقد لقاء بين … مشروط بـ", "أتحدث معه كثيراً")."""
    analysis = scene.analysis
    before = {analysis.form(at).lstrip("و") for at in range(max(0, mention.first - _BLOCK), mention.first)}
    if not (before.isdisjoint(closed_class("would_be")) or before.isdisjoint(closed_class("which_time"))):
        return True
    if all(analysis.forms.isdisjoint(closed_class(name)) for name in ("conditional", "habitual", "going_on")):
        return False
    clause = analysis.clause[mention.first]
    near = range(mention.last + 1, min(len(analysis.tokens), mention.last + 1 + _FAR))
    words = {analysis.form(at) for at in near if analysis.clause[at] == clause}
    habit = in_present(mention) and bool(words & closed_class("habitual"))
    noun = any("noun" in sense.features for sense in mention.senses) and analysis.form(mention.first - 1) in closed_class("holding") | {
        "ان"
    }
    return habit or (noun and bool(words & closed_class("conditional"))) or analysis.form(mention.last + 1) in closed_class("going_on")


def _has_if(analysis: Analysis) -> bool:
    """Whether a word of "if" can stand in a sentence, "and" before it or not."""
    return "possible" in analysis.functions_at or not analysis.forms.isdisjoint(closed_class("in_case"))


def _is_if(scene: Scene, at: int) -> bool:
    """Whether token `at` is "if", or ends "in case"."""
    form = scene.analysis.form
    return form(at).lstrip("وف") in closed_class("if") or (form(at) in closed_class("in_case") and form(at - 1) in closed_class("in"))


def _past(scene: Scene, at: int) -> bool:
    """Whether token `at` is a verb of the past: of receiving, of holding or of meeting."""
    while scene.analysis.form(at) and scene.analysis.tokens[at].kind == "mark":
        at += 1
    form = scene.analysis.form(at)
    if form in closed_class("receivers"):
        return form.startswith("تلق") or form == "ورد"
    if scene.analysis.function(at, "hold"):
        return form not in closed_class("holds_now")
    meets = scene.analysis.sense(at, "meet")
    return meets is not None and "past" in meets.features


def _form(scene: Scene, at: int) -> str:
    """The look-up form without "and"."""
    form = scene.analysis.form(at)
    return form[1:] if form.startswith("و") and form not in closed_class("no_meeting") else form
