"""Why a toll is no casualty of a war: an exchange, an accident, people who were spared, live, attack, fled, or lie under rubble still."""

from __future__ import annotations

from marsad.claims.assailants import assails
from marsad.claims.fire import under_fire
from marsad.claims.frames import sentence_has
from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class
from marsad.model import Refusal

_SPARED_REACH = 4
_FRESH = 2
_WANTED_REACH = 3
_DOER_REACH = 4
_WORD_REACH = 6
_THOUSANDS = 1000
_BEFORE_ABOARD = 3  # tokens from a verb to those "on board her"


def refusal(scene: Scene, phrase: Counted, governor: Governor) -> Refusal | None:
    """Return why a toll is no casualty of a war: an exchange of prisoners or bodies, an accident, what a party is made up of."""
    analysis = scene.analysis
    given = sentence_has(scene, "handing_over", "exchange") or not scene.analysis.forms.isdisjoint(closed_class("hands_over"))
    handed = given and sentence_has(scene, "remains") and not _told_before_handing_over(scene, phrase)
    captives = governor.frame["phase"] == "captured" and governor.at is None
    freed = captives and any(form.lstrip("وف") in closed_class("freed") for form in analysis.forms)
    fallen = governor.frame["phase"] in {"killed", "wounded"} and under_fire(scene)
    if (
        (_exchanged(scene, phrase, governor) and not fallen and not _slain(scene, governor))
        or handed
        or freed
        or (captives and (scene.of_exchange or sentence_has(scene, "handing_over")))
    ):
        return "exchange"
    if not under_fire(scene) and (_of_accident(scene, phrase) or scene.of_accident):
        return "accident"
    if (
        _bodies_held(scene, governor)
        or _speak(scene, phrase)
        or _spared(scene, phrase, governor)
        or _buried(scene, phrase)
        or _left_out(scene, phrase)
        or _handed_over(scene, phrase)
        or _damaged(scene, governor)
        or assails(scene, phrase)
        or _fled(scene, phrase)
        or _aboard(scene, phrase)
    ):
        return "no_trigger"
    before = range(max(0, phrase.first - 2), phrase.first)
    fell = bool(governor.frame.get("settles")) and governor.at is not None and 0 < governor.at - phrase.last <= _FRESH
    aboard = analysis.form(phrase.first - 1) in closed_class("aboard")  # "قُتل على متنها 13 عسكرياً"
    fell = fell or governor.frame["phase"] == "captured" or (aboard and governor.at == phrase.first - _BEFORE_ABOARD)
    toll = bool(phrase.befell) and analysis.form(phrase.first - 1).removeprefix("ال") in closed_class("tolls")  # "تضم الحصيلة 700 قتيل"
    if not (fell or toll) and any(analysis.form(at).lstrip("و") in closed_class("made_up_of") for at in before):
        return "no_trigger"
    return None


def _told_before_handing_over(scene: Scene, phrase: Counted) -> bool:
    """Whether a toll is told before the bodies that somebody hands over: "بلغت الحصيلة 238 شهيداً، فيما سلّمت إسرائيل جثامين 45 شهيداً"."""
    analysis = scene.analysis
    told = analysis.functions(0, len(analysis.tokens), "handing_over", "exchange")
    told += [at for at in range(len(analysis.tokens)) if analysis.form(at) in closed_class("hands_over")]
    first = min(told, default=-1)
    return bool(phrase.befell) and phrase.last < first and analysis.clause[phrase.last] < analysis.clause[first]


def _aboard(scene: Scene, phrase: Counted) -> bool:
    """Whether it is only said how many were aboard: "مشيراً إلى أن 440 شخصاً كانوا على متن القطار"; not "قُتل 5 كانوا على متنه"."""
    form = scene.analysis.form
    were = form(phrase.last + 1) in closed_class("was") and form(phrase.last + 3) in closed_class("aboard")
    return were and scene.analysis.function(phrase.number.first - 1, "complementiser")


def _fled(scene: Scene, phrase: Counted) -> bool:
    """Whether thousands who fled are told beside the dead: "مقتل 20 ألف شخص ونحو 15 مليون نازح ولاجئ"; not "قُتل 15 نازحاً"."""
    if (
        scene.analysis.form(phrase.head).removeprefix("ال") not in closed_class("who_fled")
        or (phrase.number.quantity.low or 0) < _THOUSANDS
    ):
        return False
    return any(other.casualty and other.first < phrase.first for other in scene.phrases)


def _slain(scene: Scene, governor: Governor) -> bool:
    """Whether somebody killed them, whatever exchange is spoken of besides: "قتلت الحركة 40 … وأسرت 9 تريد مبادلتهم"."""
    if governor.sense is None or "verb" not in governor.sense.features:
        return False
    listed = any(claim.kind == "casualty" and claim.start == scene.analysis.sentence.start for claim in scene.claims)
    acts = governor.frame["phase"] == "killed" and governor.frame.get("subject") == "actor"
    return listed or (acts and _doer_before(scene, governor))


def _doer_before(scene: Scene, governor: Governor) -> bool:
    """Whether who killed stands right behind the verb, or before it in its clause."""
    at, clause = governor.at, scene.analysis.clause
    return at is not None and any(
        side.how in {"body", "forces", "country"} and clause[side.first] == clause[at] and abs(side.first - at) <= _DOER_REACH
        for side in scene.sides
    )


def _of_accident(scene: Scene, phrase: Counted) -> bool:
    """Whether a sentence is about an accident; a famine that a war is said to have brought besides its dead is of those behind it."""
    analysis = scene.analysis
    told = sorted(analysis.functions(0, len(analysis.tokens), "accident"))
    famine = bool(told) and all(analysis.form(at).lstrip("و").removeprefix("ال") in closed_class("famine") for at in told)
    if famine and told[0] > phrase.last:
        return not any(analysis.form(at) in closed_class("wars") for at in range(phrase.first))
    return bool(told) and analysis.forms.isdisjoint(closed_class("laid_for"))


def _bodies_held(scene: Scene, governor: Governor) -> bool:
    """Whether it is bodies that are held back, and nobody is taken: "احتجز الجيش جثامينهم"."""
    if governor.frame["phase"] != "captured" or governor.mention is None:
        return False
    behind = range(governor.mention.last + 1, governor.mention.last + 1 + _WANTED_REACH)
    bodies = (scene.analysis.sense(at, "people") for at in behind)
    return any(body is not None and body.id in closed_class("corpses") for body in bodies)


def _speak(scene: Scene, phrase: Counted) -> bool:
    """Whether those counted are who tells: "وقال اثنان من سكان البلدة إن …"."""
    analysis, said = scene.analysis, phrase.number.first - 1
    if phrase.befell or analysis.sense(said, "speech") is None:
        return False
    return bool(analysis.functions(phrase.last + 1, phrase.last + _WORD_REACH, "complementiser"))


def _spared(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a word of rescue, flight or arrest stands before the people and nearer than what governs them."""
    if phrase.befell:
        return False
    if _alive(scene, phrase):
        return True
    at = governor.at if governor.at is not None else -1
    start = max(0, phrase.first - _SPARED_REACH)
    said = scene.analysis.functions(start, phrase.first, "complementiser")  # what stands before is who says it: "فرق الإنقاذ … إن 3"
    places = scene.analysis.functions(said[-1] if said else start, phrase.first - 1, "spared")
    return any(at < place for place in places) if at < phrase.first else bool(places)


def _exchanged(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether people are exchanged, and not only wanted for an exchange by who took or killed them: "أسرت 30 جندياً تنوي مبادلتهم"."""
    exchange = scene.analysis.functions(0, len(scene.analysis.tokens), "exchange")
    wanted = bool(exchange) and any(
        scene.analysis.form(at).lstrip("وف") in closed_class("wanting") for at in range(max(0, exchange[0] - _WANTED_REACH), exchange[0])
    )
    taken = governor.sense is not None and "verb" in governor.sense.features and governor.at is not None and governor.at < phrase.first
    return bool(exchange) and not (wanted and taken and exchange[0] > phrase.last)


def _damaged(scene: Scene, governor: Governor) -> bool:
    """Whether what was hit was damaged, and so is a thing: "حافلة أصيبت بأضرار جسيمة"."""
    return governor.mention is not None and scene.analysis.form(governor.mention.last + 1) in closed_class("damage")


def _alive(scene: Scene, phrase: Counted) -> bool:
    """Whether people are said to be alive: "انتشال ثلاثة أشخاص أحياء", "يُعتقد أنهم أحياء"."""
    analysis = scene.analysis
    after = range(phrase.last + 1, min(phrase.last + 1 + _SPARED_REACH, len(analysis.tokens)))
    return any(analysis.form(at) in closed_class("alive") and analysis.clause[at] == analysis.clause[phrase.last] for at in after)


def _buried(scene: Scene, phrase: Counted) -> bool:
    """Whether people are said to lie under rubble still, whose fate nobody knows: "مئات الضحايا لا يزالون تحت الأنقاض"."""
    analysis = scene.analysis
    missing = analysis.sense(phrase.last + 1, "trigger")
    if phrase.befell == "missing" or (missing is not None and missing.id == "go_missing"):
        return False
    around = range(max(0, phrase.first - _SPARED_REACH), phrase.last + _SPARED_REACH)
    still = any(analysis.form(at) in closed_class("still") for at in around)
    after = range(phrase.last + 1, phrase.last + 2 + _SPARED_REACH)
    return still and any(analysis.form(at) in closed_class("rubble") for at in after)


def _left_out(scene: Scene, phrase: Counted) -> bool:
    """Whether a toll is said not to hold them: "هذه الأرقام لا تشمل آلاف الضحايا تحت الأنقاض"."""
    analysis = scene.analysis
    held = analysis.form(phrase.first - 1) in closed_class("holds_within")
    return held and analysis.form(phrase.first - 2) in closed_class("does_not")


def _handed_over(scene: Scene, phrase: Counted) -> bool:
    """Whether bodies are counted that one side gave the other, or holds: "جثامين 15 شهيداً أفرجت عنهم إسرائيل", "28 جثة لرهائن"."""
    analysis = scene.analysis
    bodies = (analysis.sense(at, "people") for at in (phrase.first - 1, phrase.head))
    if not any(body is not None and body.id in closed_class("corpses") for body in bodies):
        return False
    behind = range(phrase.last + 1, phrase.last + 1 + _SPARED_REACH)
    held = analysis.form(phrase.head + 1).removeprefix("ل") in closed_class("hostages")
    released = any(analysis.form(at) in closed_class("releases") for at in behind)
    received = range(max(0, phrase.first - _WORD_REACH), phrase.first)
    return held or released or any(analysis.form(at).lstrip("وب") in closed_class("receives") for at in received)
