"""Which frame of a word of happening takes a counted phrase: by what is counted, by the words around, by where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from marsad.claims.scene import Scene
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.refine import QUOTES
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.lexicon.source import per_lexicon
from marsad.text.tokens import Spellings

_ADJACENT = 1
_BESIDE = 2
_LIST_REACH = 6
_SHORTEST = 3
_ATTACK = "attack_noun"
_WORDS_OF = {"army": "army_words", "taking_lives": "taking_lives", "losing_lives": "losing_lives"}
_AFTER_B = frozenset({"deployment", "casualty"})
_PASSIVE = re.compile("[وف]?[^وايتن]ُ")  # the vowel that is written where a past verb could be read as active: "فُقد"
_VOLLEYS = frozenset("ب" + word for word in closed_class("volleys"))  # "برشقة من 20 صاروخاً"


def frame_of(scene: Scene, mention: Mention, phrase: Counted) -> tuple[Sense, Mapping[str, Any]] | None:
    """The sense and frame of a trigger that take the phrase, the first that fits."""
    groups = phrase.groups()
    for sense in mention.senses:
        if sense.kind == "trigger":
            for frame in sense.facts["frames"]:
                if groups & set(str(frame["items"]).split("+")) and _takes(scene, sense, frame, mention, phrase):
                    return sense, frame
    return None


def _takes(scene: Scene, sense: Sense, frame: Mapping[str, Any], mention: Mention, phrase: Counted) -> bool:
    """Whether a frame's own conditions hold; `triggers.yaml` says what each key means."""
    if frame.get("only") and phrase.casualty not in frame["only"] and _noun(scene, phrase) not in frame["only"]:
        return False
    if (phrase.befell and frame["items"] == "people") or not _in_its_form(scene, sense, frame, mention, phrase):
        return False
    if frame.get("instrument"):
        if phrase.item == "attack" and frame.get("noun"):
            return False
        if phrase.item != "attack" and not (
            _instrument(scene, mention, phrase) or _subject_weapon(scene, mention, phrase) or of_those_that(scene, mention, phrase)
        ):
            return False
    if scene.analysis.function(phrase.head, "times") and (
        not frame.get("times") or scene.analysis.functions(mention.last + 1, phrase.first - 1, "complementiser")
    ):
        return False
    if frame.get("by_itself") and not _subject_weapon(scene, mention, phrase):
        return False
    if frame.get("attack_only") and mention.first > phrase.first and not _used_in_attack(scene, mention):
        return False
    if frame.get("contents") and mention.first > phrase.first:
        return False
    if (phrase.item is not None and phrase.item not in frame.get("of", (phrase.item,))) or _for_another(scene, frame, mention, phrase):
        return False
    after_b = phrase.number.prefix.endswith("ب")
    if (frame.get("with_b") and frame["kind"] in _AFTER_B and not after_b) or (
        frame.get("never_b") and after_b and mention.first < phrase.first
    ):
        return False
    return "needs" not in frame or _has_needed(scene, str(frame["needs"]), mention, phrase)


def _for_another(scene: Scene, frame: Mapping[str, Any], mention: Mention, phrase: Counted) -> bool:
    """Whether "their killing of" somebody is told, and not that they were killed: "بعد قتلهما لحارس"."""
    if frame["kind"] != "casualty" or not mention.suffix or mention.first <= phrase.last:
        return False
    after, form = scene.analysis.mention(mention.last + 1), scene.analysis.form(mention.last + 1)
    return after.prefix.startswith("ل") if after is not None else form.startswith("ل") and len(form) > _SHORTEST


def _used_in_attack(scene: Scene, mention: Mention) -> bool:
    """Whether what stands before "was used" was used in an attack: "9 صواريخ تم استخدامها في الهجوم", "90 مسيّرة استُخدمت في العملية"."""
    verb = any("verb" in sense.features for sense in mention.senses if sense.kind == "trigger") and not mention.suffix
    done = verb or scene.analysis.function(mention.first - 1, "done")
    return done and any(
        of_attack(scene, at) or scene.analysis.form(at) in closed_class("the_operation")
        for at in range(mention.last + 1, min(mention.last + 1 + _ADJACENT + _BESIDE, len(scene.analysis.tokens)))
    )


def _in_its_form(scene: Scene, sense: Sense, frame: Mapping[str, Any], mention: Mention, phrase: Counted) -> bool:
    """Whether the word is the verbal noun, or the passive right before what is counted, where its frame is that one's alone."""
    form = scene.analysis.form(mention.first)
    if phrase.currency and form in closed_class("as_grants"):
        return False  # "17 مليار يورو منحاً"
    if frame["kind"] == "casualty" and form.lstrip("و").removeprefix("ال") in closed_class("warships"):
        return False  # "3 مدمرات وأربعة آلاف جندي"
    if frame.get("verbal_noun_only"):
        back = phrase.number.in_noun and scene.analysis.form(phrase.head).startswith("ال")  # "لم تقع إصابات جراء الصاروخين"
        return "masdar" in sense.features and not back
    if not frame.get("passive_only"):
        return True
    mine = "present" in sense.features and form.lstrip("وفس").startswith("ا")  # "أصاب" is "it hit", not "I am hit"
    passive = ("passive" in sense.features and not mine) or _PASSIVE.match(scene.analysis.tokens[mention.first].spelling) is not None
    if sense.id == "lose_track" and mention.prefix.endswith("و"):  # "قتل 3 وفقد 12": nobody's, behind others that fell
        passive = passive or any(other.casualty and other.last < mention.first for other in scene.phrases)
    return passive and "verb" in sense.features and 0 < phrase.first - mention.last <= _ADJACENT


def _noun(scene: Scene, phrase: Counted) -> str | None:
    """The id of the noun of people that is counted."""
    noun = scene.analysis.sense(phrase.head, "people")
    return noun.id if noun is not None else None


def _has_needed(scene: Scene, need: str, mention: Mention, phrase: Counted) -> bool:
    """Whether the sentence has what a frame needs beside its trigger."""
    if need == "type":
        return phrase.model is not None or scene.analysis.form(phrase.head).removeprefix("ال") not in closed_class("plain_aircraft")
    if need == "soldiers":
        return phrase.casualty == "soldier"
    if need == "taker":
        army = any(side.after in closed_class("whither") and side.how in {"body", "forces"} for side in scene.sides)
        return army or bool(scene.analysis.having("aid"))
    if need in _WORDS_OF:
        return says(scene, 0, len(scene.analysis.tokens), _WORDS_OF[need])
    if need == "homeward":
        return _goes_home(scene, mention, phrase)
    if need == "toll":
        told = any((claim.kind, claim.phase) == ("casualty", "killed") for claim in scene.claims)
        told = told or any(_kills(other) for other in scene.analysis.mentions if other.last < mention.first)
        return told or any(of_attack(scene, other.first) for other in scene.analysis.mentions)  # "خُطف في الهجوم 90 شخصاً"
    if need in {"upon", "gunfire", "sight"}:
        return _has_between(scene, need, mention, phrase)
    if need == "aim":
        return _dropped(scene, mention, phrase)
    if need == "in_attack":
        return _done_in_attack(scene, mention, phrase)
    if need == "attack_word":
        return not _of_aid(scene, mention) and any(of_attack(scene, at) for at in range(mention.first))
    if need == "object":
        return any(mention.last < side.first < phrase.first and side.after == "" and side.how != "adjective" for side in scene.sides)
    return sentence_has(scene, {"target_word": "targets", "airspace": "airspace"}.get(need, need))


def _done_in_attack(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether an attack is what weapons are sent in, or take part in, and they go to nobody: "أرسلت 90 مسيّرة في هجوم ليلي"."""
    form, clause = scene.analysis.form, scene.analysis.clause
    beside = (at for at in range(1, len(clause)) if abs(clause[at] - clause[mention.first]) <= 1 and of_attack(scene, at))
    attack = next((at for at in beside if form(at - 1) in closed_class("in_the_attack")), None)
    return attack is not None and not any(form(at) in closed_class("whither") for at in range(phrase.last + 1, attack))


def _of_aid(scene: Scene, mention: Mention) -> bool:
    """Whether what holds arms is a load of aid, told before: "وصلت دفعة من المساعدات العسكرية تضم 300 صاروخ"."""
    nouns = (other.of("noun") for other in scene.analysis.having("noun") if other.last < mention.first)
    return bool(scene.analysis.having("aid")) or any(noun is not None and noun.facts.get("item") == "aid" for noun in nouns)


def _has_between(scene: Scene, need: str, mention: Mention, phrase: Counted) -> bool:
    """Whether what a frame needs stands, or for `sight` does not stand, between its trigger and what is counted."""
    form = scene.analysis.form
    if need == "upon":
        return mention.first < phrase.first and form(phrase.number.first - 1) in closed_class("upon")
    if need == "sight":  # "كشفت عن 4 صواريخ جديدة" tells of them, and detects none
        between = range(mention.last + 1, phrase.first)
        told = scene.analysis.functions(mention.last + 1, phrase.first, "complementiser")  # "كشف أن موسكو اشترت 40 صاروخاً"
        return not told and not any(form(at) in closed_class("about") for at in between)
    return says(scene, mention.first, phrase.first, "gunfire")


def _kills(mention: Mention) -> bool:
    """Whether a mention is a word of killing, or of the dead."""
    people = mention.of("people")
    return (people is not None and people.facts.get("phase") == "killed") or any(
        (frame["kind"], frame["phase"]) == ("casualty", "killed")
        for sense in mention.senses
        if sense.kind == "trigger"
        for frame in sense.facts["frames"]
    )


def _goes_home(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether forces return to where they are from: "إلى بلادهم", "إلى فرنسا" of French soldiers; not out of captivity."""
    analysis = scene.analysis
    end = len(analysis.tokens)
    if analysis.functions(0, end, "exchange"):
        return False
    behind = range(min(mention.last, phrase.last) + 1, end)
    if any(analysis.form(at).removeprefix("ل") in closed_class("homeward") and _to(scene, at) for at in behind):
        return True
    goals = {side.country for side in scene.sides if side.first > mention.last and side.after in closed_class("whither")}
    if not goals and any(sense.id == "bring_home" for sense in mention.senses):
        return any(side.how == "country" and side.after in closed_class("from") and side.first > phrase.last for side in scene.sides)
    return any(side.country in goals for side in scene.sides if side.country and side.first <= phrase.last)


def _to(scene: Scene, at: int) -> bool:
    """Whether "to" stands before the word at token `at`, or is joined to it."""
    before = scene.analysis.form(at - 1)
    return (
        before in closed_class("whither")
        or scene.analysis.form(at).startswith("ل")
        or scene.analysis.form(at - 2) in closed_class("whither")
    )


def of_attack(scene: Scene, at: int) -> bool:
    """Whether token `at` is a noun of attack or of a salvo: "هجوم", "رشقة"."""
    noun = scene.analysis.sense(at, "noun")
    mention = scene.analysis.mention(at)
    fixed = mention is not None and any(sense.kind == "trigger" and sense.id == _ATTACK for sense in mention.senses)
    return fixed or (noun is not None and noun.facts["item"] == "attack") or scene.analysis.function(at, "salvo")


def was_made(scene: Scene, verb: Mention) -> bool:
    """Return whether a verb is passive beside the attack told of: "إن الهجوم نُفذ بصاروخين", "استُخدمت في الهجوم 9 صواريخ"."""
    form = scene.analysis.form
    if form(verb.last + 1) in closed_class("in") and form(verb.last + 2).startswith("ال") and of_attack(scene, verb.last + 2):
        return True
    return not verb.prefix and form(verb.first - 1).startswith("ال") and of_attack(scene, verb.first - 1)


def _dropped(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether what falls from aircraft is dropped on somebody: "أسقطت الطائرات 5 قنابل", "أسقط 5 على المدينة", "غارات أسقطت خلالها 5".

    So too by who was told right before to attack: "شنت 80 غارة وأسقطت 140 قنبلة", "قصف البلدة 9 مرات حيث أسقط 60 قذيفة".
    """
    if phrase.first - mention.last == _ADJACENT + 1 and scene.analysis.form(mention.last + 1) in closed_class("in_their_course"):
        return True
    forms = [scene.analysis.form(at) for at in range(phrase.last + 1, min(phrase.last + 3, len(scene.analysis.tokens)))]
    aimed = any(place.after in closed_class("upon") and mention.last < place.first < phrase.first for place in scene.places)
    if aimed or any(form in closed_class("upon") for form in forms):
        return True
    goes_on = mention.prefix == "و" or scene.analysis.function(mention.first - 1, "subordinator")
    if goes_on and any(other.item == "attack" and other.last < mention.first for other in scene.phrases):
        between = range(mention.last + 1, phrase.number.first)
        return not any(scene.analysis.tokens[at].kind == "word" for at in between)
    counted = {at for other in scene.phrases for at in range(other.first, other.last + 1)}
    around = [at for at in range(max(0, mention.first - 4), phrase.first) if at not in counted]
    if phrase.joined:  # "أسقطت القوات طائرة من طراز سوخوي و20 قنبلة": the aircraft is of what was shot down
        around = [at for at in around if at < mention.first or scene.analysis.form(at).startswith("ال")]
    return any(scene.analysis.form(at).lstrip("و").removeprefix("ال") in closed_class("bombers") for at in around)


def _subject_weapon(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Whether the weapons themselves are the verb's subject: "استهدفت تسع مسيّرات المدينة", "صاروخان أصابا المبنى"."""
    verb = any(sense.kind == "trigger" and "verb" in sense.features for sense in mention.senses)
    form = scene.analysis.form(mention.first)[len(mention.prefix) :]
    single = phrase.number.one and phrase.head < phrase.number.first  # "أصاب صاروخ واحد المبنى"
    agrees = form.endswith("ت") or form.startswith("ت") or phrase.number.in_noun or single or _has_object(scene, phrase)
    own = any(scene.analysis.form(at) in closed_class("that_it") for at in range(max(0, mention.first - 2), mention.first))
    behind = 0 < phrase.first - mention.last <= _ADJACENT
    ahead = 0 < mention.first - _past_owner(scene, phrase) <= _ADJACENT and not mention.prefix and not mention.suffix
    both = ahead and phrase.number.in_noun and form.endswith("ا")
    return verb and phrase.item in WEAPONS and ((agrees and not own and (behind or ahead)) or both)


def _has_object(scene: Scene, phrase: Counted) -> bool:
    """Whether what was hit stands right behind the weapons, with no preposition: "أصاب 4 منها محطة", "ضرب ثلاثة صواريخ مبنى"."""
    form = scene.analysis.form
    of_them = form(phrase.last + 1) in closed_class("of_them") or form(phrase.last) in closed_class("of_them")
    at = phrase.last + 1 + (form(phrase.last + 1) in closed_class("of_them"))
    if at >= len(scene.analysis.tokens) or scene.analysis.tokens[at].kind != "word":
        return False
    number = phrase.number.first
    told = number < phrase.head and (form(number).endswith("ه") or scene.analysis.tokens[number].kind == "number")  # "ثلاثة", "3"
    return (of_them or told) and form(at) not in closed_class("prepositions") and not form(at).startswith(("و", "ب", "ل", "ف"))


def of_those_that(scene: Scene, mention: Mention, phrase: Counted) -> bool:
    """Return whether a verb tells which weapons are meant whose number stands apart: "عدد الصواريخ التي استهدفت المدينة 139"."""
    return phrase.head < mention.first < phrase.first and scene.analysis.function(mention.first - 1, "relative") and not mention.suffix


def _past_owner(scene: Scene, phrase: Counted) -> int:
    """The last token of a phrase and of whose it is said to be: "مسيّرتين لقوات الدعم السريع استهدفتا المدينة"."""
    if scene.analysis.tokens[min(phrase.last + 1, len(scene.analysis.tokens) - 1)].kind == "mark":
        return phrase.last + (phrase.model is not None and scene.analysis.form(phrase.last + 1) in QUOTES)  # "من طراز «شاهد» ضربت"
    owners = (side for side in scene.sides if 0 < side.first - phrase.last <= _BESIDE and side.after in closed_class("belonging"))
    return next((side.last for side in owners), phrase.last)


def _instrument(scene: Scene, trigger: Mention, phrase: Counted) -> bool:
    """Whether the phrase stands as the means: after ب or "باستخدام", or in a list of such."""
    analysis = scene.analysis
    if phrase.first < trigger.first:
        return False
    for at in range(phrase.number.first, trigger.last, -1):
        form = analysis.form(at)
        if analysis.function(at, "instrument") or form == "ب" or form in _VOLLEYS:
            return True
        if at == phrase.number.first and _told_with_l(scene, trigger, phrase):
            return True
        if at == phrase.number.first and (phrase.number.prefix.endswith("ب") or _headed_by_b(scene, phrase)):
            return True
        if any(other.last == at and other.number.prefix.endswith("ب") for other in scene.phrases if other is not phrase) and phrase.joined:
            return True
        if any(other.first <= at <= other.last for other in scene.phrases if other is not phrase and other.first < phrase.first):
            first = next(other for other in scene.phrases if other.first <= at <= other.last)
            return phrase.joined and _instrument(scene, trigger, first)
        if _with_an_uncounted_one(scene, phrase, at):
            return True
        if at < phrase.number.first - _LIST_REACH:
            return False
    return False


def _with_an_uncounted_one(scene: Scene, phrase: Counted, at: int) -> bool:
    """Whether "and" joins the phrase to a weapon after ب that no number counts ("بصاروخ باليستي وطائرتين مسيّرتين")."""
    mention = scene.analysis.mention(at)
    noun = mention.of("noun") if mention is not None else None
    head = scene.analysis.mention(phrase.first)
    joined = phrase.number.prefix.startswith("و") or (head is not None and head.prefix.startswith("و"))
    return (
        noun is not None
        and mention is not None
        and mention.prefix in {"ب", "وب"}
        and noun.facts.get("item") in WEAPONS
        and joined
        and scene.analysis.clause[at] == scene.analysis.clause[phrase.first]
    )


def _told_with_l(scene: Scene, trigger: Mention, phrase: Counted) -> bool:
    """Whether the weapons stand after ل right behind a noun of striking: "هجمات لتسع مسيّرات", "إصابات مباشرة لـ5 صواريخ"."""
    mention = scene.analysis.mention(phrase.head) if phrase.number.in_noun else None
    prefix = mention.prefix if mention is not None else phrase.number.prefix
    verb = any("verb" in sense.features for sense in trigger.senses if sense.kind == "trigger")
    return prefix.endswith("ل") and not prefix.endswith("ال") and not verb and phrase.number.first - trigger.last <= _BESIDE + 1


def _headed_by_b(scene: Scene, phrase: Counted) -> bool:
    mention = scene.analysis.mention(phrase.head)
    return phrase.number.in_noun and mention is not None and mention.prefix.endswith("ب")


def sentence_has(scene: Scene, *names: str) -> bool:
    """Whether the sentence has a function word of one of the senses `names`."""
    return bool(scene.analysis.functions(0, len(scene.analysis.tokens), *names))


def says(scene: Scene, first: int, last: int, name: str) -> bool:
    """Whether a word of the closed class `name`, proclitics aside, stands in tokens `first` to `last`."""
    known = of_class(name)
    return any(known[token.form] for token in scene.analysis.tokens[max(0, first) : max(0, last + 1)])


@per_lexicon
def of_class(name: str) -> Spellings[bool]:
    """Return whether a form is of the closed class `name`, proclitics aside, asked once of each."""
    words, clitics = closed_class(name), closed_class("proclitics")
    return Spellings(lambda form: form in words or any(form.startswith(clitic) and form[len(clitic) :] in words for clitic in clitics))
