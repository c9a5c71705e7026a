"""What became of counted people or weapons by a word of their own, right behind their number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.claims.frames import frame_of
from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import WEAPONS, Counted
from marsad.grammar.sides import may_be_side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

_ADJACENT = 1
_STOPS = frozenset("،,؛.")
_BECAME = frozenset({("strike", "hit"), ("strike", "intercepted"), ("strike", "lost")})
_OBJECT = "ين"
_UNCOUNTED_REACH = 4  # tokens from a number back to "others"
_ENDS = frozenset({"lost", "hit"})
_SHOT = frozenset({"intercepted"})


def own_fate(scene: Scene, phrase: Counted) -> Governor | None:
    """Return what befell those singled out, right behind their number: "بينهم 51 أصيبوا", "3 ممن توفوا"; "3 قتلوا و11 جرحوا"."""
    if not phrase.casualty:
        return None
    among = phrase.partitive and scene.analysis.form(phrase.last + 1) in closed_class("of_people")  # "23 منهم سقطوا"
    at = _past_their_army(scene, phrase.last + 1 + among)
    they = scene.analysis.sense(at, "trigger")
    many = they is not None and (they.features & {"plural", "dual"} or scene.analysis.form(at).endswith("وا"))
    if not (phrase.partitive or many):
        return None
    if scene.analysis.function(at, "relative"):
        at += 1
    mention = scene.analysis.mention(at)
    if mention is not None and mention.prefix == "و" and any(0 < other.first - mention.last <= _ADJACENT + 1 for other in scene.phrases):
        return None  # "قتلوا 9 مدنيين وأصابوا 11": of others
    after = scene.analysis.mention(mention.last + 1) if mention is not None else None
    if after is not None and any(
        frame.get("settles") for sense in after.senses if sense.kind == "trigger" for frame in sense.facts["frames"]
    ):
        return None  # "سقطوا بين قتيل وجريح"
    frame = frame_of(scene, mention, phrase) if mention is not None and mention.first == at else None
    if mention is None or frame is None or frame[1]["kind"] != "casualty" or not frame[0].features & {"verb", "phrase"}:
        return None
    return Governor(mention, frame[0], frame[1], 0.0)


def own_end(scene: Scene, phrase: Counted) -> Governor | None:
    """Return what became of further weapons, right behind their number: "أسقطت 9 منها، و3 سقطت في البحر", "وصاروخان أصابا المبنى".

    Only a verb that says where they ended does, with them as its subject; not of an object ("أطلق صاروخين أصابا المبنى").
    """
    analysis, at = scene.analysis, phrase.last + 1
    while analysis.form(at) in closed_class("more_words"):
        at += 1
    mention = analysis.mention(at)
    if phrase.item not in WEAPONS or mention is None or mention.first != at or mention.prefix:
        return None
    first = analysis.mention(phrase.first)
    joined = phrase.number.prefix == "و" or (first is not None and first.prefix == "و")
    if not joined or phrase is scene.phrases[0] or analysis.form(phrase.first).endswith(_OBJECT):
        return None
    ends_in = _SHOT if mention.suffix else _ENDS  # "وخمس أسقطتها منظومة بانتسير"
    frame = frame_of(scene, mention, phrase)
    ends = frame is not None and frame[1]["kind"] == "strike" and frame[1]["phase"] in ends_in and "verb" in frame[0].features
    return Governor(mention, frame[0], frame[1], 0.0) if frame is not None and ends else None


def past_firing(scene: Scene, phrase: Counted) -> Governor | None:
    """Return what became of weapons behind the words for who had fired them: "ثلاثة صواريخ أطلقتها غواصة أصابت مبنى"."""
    analysis, at = scene.analysis, phrase.last + 1
    fired = analysis.mention(at)
    if phrase.item not in WEAPONS or fired is None or fired.first != at or fired.prefix or not _fires(scene, fired):
        return None
    end = next((place for place in range(at, len(analysis.tokens)) if analysis.tokens[place].form in _STOPS), len(analysis.tokens))
    for mention in analysis.having("trigger"):
        if not fired.last < mention.first < end or mention.prefix or mention.suffix:
            continue
        if analysis.functions(fired.last + 1, mention.first, "relative", "complementiser", "subordinator"):
            return None
        if any(fired.last < other.first < mention.first for other in scene.phrases):
            return None
        frame = _hits(scene, mention) or frame_of(scene, mention, phrase)
        if frame is not None and "verb" in frame[0].features and (frame[1]["kind"], frame[1]["phase"]) in _BECAME:
            return Governor(mention, frame[0], frame[1], 0.0)
    return None


def _hits(scene: Scene, mention: Mention) -> tuple[Sense, Mapping[str, Any]] | None:
    """The frame of a verb of hitting that agrees with weapons before it: "أصابت", "أصابا"."""
    if not scene.analysis.form(mention.first).endswith(("ت", "ا")):
        return None
    frames = ((sense, frame) for sense in mention.senses if sense.kind == "trigger" for frame in sense.facts["frames"])
    return next((one for one in frames if (one[1]["kind"], one[1]["phase"]) == ("strike", "hit") and "weapon" in one[1]["items"]), None)


def _fires(scene: Scene, mention: Mention) -> bool:
    """Whether a verb is one of firing, of the weapons before it: "أطلقتها", "أُطلقت من"."""
    fires = any(
        sense.kind == "trigger"
        and "verb" in sense.features
        and any((frame["kind"], frame["phase"]) == ("strike", "launched") for frame in sense.facts["frames"])
        for sense in mention.senses
    )
    return fires and (bool(mention.suffix) or scene.analysis.form(mention.last + 1) in closed_class("from"))


def of_the_whole(scene: Scene, phrase: Counted) -> Governor | None:
    """Return what is told of a whole by its own verb, right behind it: "100 صاروخ من أصل 600 تعهدت بها"."""
    mention = scene.analysis.mention(phrase.last + 1)
    if not phrase.whole or not (phrase.item or phrase.deployment) or mention is None or mention.first != phrase.last + 1:
        return None
    frame = frame_of(scene, mention, phrase)
    if phrase.item is None:  # "قُتل 600 من أصل 15 ألف جندي أُرسلوا إلى روسيا"
        sent = frame is not None and frame[1]["kind"] == "deployment" and "verb" in frame[0].features
        return Governor(mention, frame[0], frame[1], 0.0) if frame is not None and sent else None
    told = frame is not None and "verb" in frame[0].features and (mention.suffix or frame[1]["phase"] == "pledged")
    return Governor(mention, frame[0], frame[1], 0.0) if frame is not None and told else None


def _past_their_army(scene: Scene, at: int) -> int:
    """The token after their army, where soldiers' own stands at `at`: "80 جندياً من القوات الروسية قتلوا", "8 من مقاتلي الحشد قتلوا"."""
    first = at + (scene.analysis.form(at) in closed_class("of") | closed_class("in_army"))
    named = scene.analysis.mention(first)
    able = named is not None and may_be_side(named)  # else nobody need know who the sides are
    army = next((side for side in scene.sides if side.first == first and side.how in {"body", "forces"}), None) if able else None
    if army is not None:
        return army.last + 1
    they = first == at and scene.analysis.form(at).startswith("ال") and scene.analysis.form(at + 1).endswith("وا")
    return at + 1 if they and scene.analysis.form(at - 1).endswith("ي") else at  # "8 من مقاتلي التنظيم قتلوا"


def among_uncounted(scene: Scene, phrase: Counted) -> Governor | None:
    """Return what befell people whom no number counts, for some of them told right behind: "مقتل 3 وإصابة آخرين، بينهم 5 أطفال"."""
    if not (phrase.partitive and phrase.casualty):
        return None
    form = scene.analysis.form
    before = range(phrase.first - 1, max(0, phrase.first - 1 - _UNCOUNTED_REACH), -1)
    others = next((at for at in before if form(at) in closed_class("uncounted_people")), None)
    if others is None or any(other.last >= others for other in scene.phrases if other.first < phrase.first):
        return None
    others -= form(others - 1) in closed_class("uncounted_people")  # "عدد آخر"
    mention = scene.analysis.mention(others - 1)
    sense = mention.of("trigger") if mention is not None else None
    frame = next((one for one in sense.facts["frames"] if one["kind"] == "casualty"), None) if sense is not None else None
    return Governor(mention, sense, frame, 0.0) if frame is not None else None


def singled_out(scene: Scene, phrase: Counted) -> bool:
    """Return whether people are some of those before, with no word of their own: "بينهم 5 أطفال وامرأتان", not "بينهم 5 توفوا"."""
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
        and not (at < phrase.first and _by_which(scene, at))
        for at in own
    )


def _by_which(scene: Scene, at: int) -> bool:
    """Whether a verbal noun tells by what those before came to harm: "8 جرحى بعد سقوط صاروخ، 3 منهم في حالة خطيرة"."""
    sense = scene.analysis.sense(at, "trigger")
    told = closed_class("cause_of_it") | closed_class("after")
    return sense is not None and "verb" not in sense.features and scene.analysis.form(at - 1) in told
