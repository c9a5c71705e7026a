"""Who gives: the giver of a transfer, and with `claims/takers.py` its two sides, as order, prepositions and adjectives tell."""

from __future__ import annotations

from marsad.claims.antecedents import thought_to
from marsad.claims.conflicts import fights, opponent
from marsad.claims.deals import arms_deal, deal, dealt_before, gave_before
from marsad.claims.doers import RELATIVE_REACH, who_does
from marsad.claims.frames import says
from marsad.claims.govern import names_aid
from marsad.claims.governor import Governor, first_person, verbal_noun
from marsad.claims.jointly import company
from marsad.claims.pronouns import given_it, taken_by_it
from marsad.claims.roles import pronoun_of_speaker
from marsad.claims.scene import Scene
from marsad.claims.sums import comes_to, sum_behind
from marsad.claims.takers import (
    COMES,
    NAMED,
    bare_between,
    given_to,
    in_list,
    taken_by,
    taken_by_speaker,
    to_own,
    voice_at,
    war_at_home,
)
from marsad.claims.whose_aid import as_aid, of_aid, offered_by
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Claim

_WHENCE = 2
_UNION = "EU"
_OWN_REACH = 4
_WORTH_REACH = 5
_STATES_REACH = 8
_ON_CONDITION = ("علي", "ان")  # as looked up
_ENDS = frozenset(".:؛")


def sides(scene: Scene, phrase: Counted, governor: Governor) -> tuple[str | None, str | None]:
    """Return the giver and the receiver that the sentence names, else the one who speaks."""
    giver = _joined_verb_of(scene, phrase, governor)
    if giver is not None:
        return giver.actor, taken_by(scene, phrase, governor, frozenset({giver.actor} - {None}), known=True) or giver.target
    each = _each_from(scene, phrase) if governor.frame.get("contents") else None
    if each is not None:
        return each, taken_by(scene, phrase, governor, frozenset({each}), known=True) or _speaker_at_war(scene, phrase.first)
    if (phrase.partitive or phrase.inherited) and (one := _right_from(scene, phrase, None)) is not None:
        taker = taken_by(scene, phrase, governor, frozenset({one}), known=True)
        here = [claim for claim in scene.claims if claim.kind == "transfer" and claim.start == scene.analysis.sentence.start]
        taker = taker or (here[-1].target if here and here[-1].target != one else None)
        if taker is not None:  # "61 مقاتلة، منها 42 من هولندا و19 من الدنمارك"
            return one, taker
    if (by_pronoun := given_it(scene, phrase, governor)) is not None:
        return by_pronoun
    thought = thought_to(scene, governor) if governor.frame.get("subject") == "actor" else None
    if (may := thought.country if thought is not None else _allowed(scene, governor)) is not None:
        return may, taken_by(scene, phrase, governor, frozenset({may}), known=True)
    receives = governor.frame.get("subject") == "target" or given_to(scene, governor)
    at = governor.at if governor.at is not None else phrase.first
    own = bool(scene.analysis.functions(max(0, at - _OWN_REACH), at, "own_country")) or first_person(scene, governor)
    own = own or _of_itself(scene, phrase, governor, at)
    doer = None if own else _subject(scene, phrase, governor)
    givers = frozenset() if doer is None or receives else _together(scene, phrase, governor, doer)
    if len(givers) > 1:
        return _of_several(scene, phrase, governor, givers)
    country = voice_at(scene, at) if own else doer.country if doer is not None else None
    actor, target = (None, country) if receives else (country, None)
    actor = (None if own else offered_by(scene, phrase, target)) or actor
    if actor is None and not receives:
        actor = of_aid(scene, phrase, governor)
    if target is None:
        target = voice_at(scene, at) if not own and to_own(scene, phrase, governor) else None
    if target is None:
        target = taken_by(scene, phrase, governor, frozenset({actor} - {None}), known=own or actor is not None)
    return _completed(scene, phrase, governor, (actor, target), receives=receives)


def _completed(
    scene: Scene, phrase: Counted, governor: Governor, named: tuple[str | None, str | None], *, receives: bool
) -> tuple[str | None, str | None]:
    """The two sides, those that do not stand beside the word of giving by what is told behind it, before it, and by who speaks."""
    actor, target = named
    at = governor.at if governor.at is not None else phrase.first
    actor = actor or _of_the_union(scene, governor)
    if target is None and not receives:
        target = taken_by_it(scene, phrase, governor, actor)
    if actor is None:
        actor = _from(scene, phrase, governor, target) or (phrase.country if phrase.country != target else None)
    if actor is None and phrase.mass:
        actor = next((side.country for side in scene.sides if side.how == "adjective" and side.first == phrase.last + 1), None)
        actor = actor or _carriers_of(scene, phrase)
    if actor is None:
        actor = _told_behind(scene, phrase, governor, target, receives=receives)
    if target is None and actor is not None and actor == phrase.country:
        target = taken_by_speaker(scene, governor, at, actor)
    actor, target = _as_dealt(scene, phrase, governor, (actor, target))
    if actor is None:
        actor = _told_before(scene, phrase, governor, target)
    after = governor.mention.last + 1 if governor.mention is not None else None
    stranger = any(place.first == after and place.last + 1 == phrase.first and not place.holder for place in scene.places)  # "قدمت أوروبا"
    if actor is None and not (receives or stranger or _of_a_package_told(scene, governor)):
        actor, target = _of_speaker(scene, phrase, governor, target)
    if receives:
        return _right_from(scene, phrase, target) or actor, target
    return _as_its_speaker_gives(scene, governor, at, (actor, target))


def _of_the_union(scene: Scene, governor: Governor) -> str | None:
    """The union that its seat stands for, as subject or as where aid is from: "قدمت بروكسل لكييف", "تلقت كييف من بروكسل"."""
    mention = governor.mention
    if mention is None or scene.analysis.forms.isdisjoint(closed_class("seat_of_the_union")):
        return None
    for place in scene.places:
        acts = mention.last + 1 == place.first or (place.last + 1 == mention.first and place.after not in closed_class("prepositions"))
        if scene.analysis.form(place.first) in closed_class("seat_of_the_union") and (acts or place.after in closed_class("from")):
            return _UNION
    return None


def _each_from(scene: Scene, phrase: Counted) -> str | None:
    """Whose a piece of a sum is, right behind it: "يتألف التمويل من منحة 90 مليون دولار من النرويج وقرض …"."""
    giver = next((side for side in scene.sides if side.first == phrase.last + 2 and side.after in closed_class("from")), None)
    return giver.country if giver is not None and phrase.currency else None


def _speaker_at_war(scene: Scene, at: int) -> str | None:
    """The state of who speaks, where a war is fought at its home."""
    voice = voice_at(scene, at)
    return voice if war_at_home(voice, scene.analysis.published) else None


def _was_given(scene: Scene, governor: Governor, doer: Side) -> bool:
    """Whether a side before a verbal noun is the one that got what was told before it: "تسلمت كييف 9، ومن المتوقع تسليم 7 أخرى"."""
    at = governor.at
    if at is None or not verbal_noun(governor) or doer.last > at or scene.analysis.clause[doer.first] == scene.analysis.clause[at]:
        return False
    here = (claim for claim in scene.claims if claim.kind == "transfer" and claim.start == scene.analysis.sentence.start)
    return any(claim.target == doer.country for claim in here)


def _as_dealt(scene: Scene, phrase: Counted, governor: Governor, named: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    """The two sides, those that are not named by the deal that the sentence tells: for a sum of aid, for what a sale of arms holds."""
    if governor.frame.get("nominal"):
        told = None if comes_to(scene, phrase) else deal(scene)
        return named if told is None else (named[0] or told[0], named[1] or told[1])
    if None not in named or not (governor.frame.get("contents") or verbal_noun(governor)):
        return named
    sold = arms_deal(scene)
    return named if sold is None or named[0] not in {None, sold[0]} or named[1] not in {None, sold[1]} else sold


def _as_its_speaker_gives(scene: Scene, governor: Governor, at: int, told: tuple[str | None, str | None]) -> tuple[str | None, str | None]:
    """The two sides, turned round where a state at peace would tell that one at war, or nobody, gives to it.

    "أعلنت الحكومة البريطانية بمناسبة زيارة الرئيس الأوكراني لبريطانيا عزمها تسليم كييف …": it gives itself.
    """
    actor, target = told
    day = scene.analysis.published
    if target is None or (governor.sense is not None and governor.sense.id in COMES) or war_at_home(target, day):
        return told
    turned = not fights(target, day) if actor is None else war_at_home(actor, day)
    return (target, actor) if turned and voice_at(scene, at) == target else told


def _right_from(scene: Scene, phrase: Counted, target: str | None) -> str | None:
    """The giver right behind one figure of what is received: "14 دبابة من بريطانيا و10 من بولندا"."""
    behind = (side for side in scene.sides if side.first == phrase.last + _WHENCE and side.after in closed_class("from"))
    return next((side.country for side in behind if side.country not in {None, target} and len(company(scene, side)) == 1), None)


def _of_a_package_told(scene: Scene, governor: Governor) -> bool:
    """Whether a package's contents are told whose giver the article named before."""
    told = any(claim.kind == "transfer" for claim in scene.claims)
    return bool(governor.frame.get("contents")) and (told or dealt_before(scene) is not None)


def _subject(scene: Scene, phrase: Counted, governor: Governor) -> Side | None:
    """The state that stands as subject, or before what it gives in a list."""
    listed = in_list(scene, phrase, governor)
    if listed is None and _some_states(scene, governor):
        return None
    doer = who_does(scene, phrase, governor) if listed is None and not _only_tells(governor) else None
    if doer is None or not _was_given(scene, governor, doer):
        return listed or doer
    told = next(claim for claim in reversed(scene.claims) if claim.kind == "transfer")  # "سلمت فرنسا كييف 30، وتعتزم إرسال 12 أخرى"
    return next((side for side in scene.sides if side.country is not None and side.country == told.actor), None)


def _together(scene: Scene, phrase: Counted, governor: Governor, doer: Side) -> frozenset[str]:
    """The states that give together with the subject; before what it gives in a list each gives its own."""
    return frozenset() if in_list(scene, phrase, governor) is not None else company(scene, doer)


def _told_before(scene: Scene, phrase: Counted, governor: Governor, target: str | None) -> str | None:
    """The giver that earlier sentences told: of the last sum, of the state that is pointed at; of a load, who is named most."""
    if (governor.frame.get("nominal") and not comes_to(scene, phrase)) or _that_state_gives(scene, governor):
        return gave_before(scene, target)
    if governor.frame["items"] != "weighed" or any(_of_another_figure(scene, phrase, side) for side in scene.sides):
        return None
    if _of_many_states(scene):
        return None
    return next((code for code, _ in scene.discourse.named.most_common() if code != target), None)


def _of_many_states(scene: Scene) -> bool:
    """Whether a sentence says that states of some number gave: "مساعدات من 59 دولة", "قدمتها عدة دول"."""
    tokens = scene.analysis.tokens
    several = any(token.form in closed_class("many_states") for token in tokens)
    return several or any(
        token.form in closed_class("one_state") and tokens[at - 1].kind == "number" for at, token in enumerate(tokens) if at
    )


def _of_several(scene: Scene, phrase: Counted, governor: Governor, givers: frozenset[str]) -> tuple[str | None, str | None]:
    """The sides of what several states give together: no one of them, unless one is the side at war that the others give it to."""
    target = taken_by(scene, phrase, governor, givers, known=True)
    if target is not None:
        return None, target
    at_home = {code for code in givers if war_at_home(code, scene.analysis.published)}
    others = givers - at_home
    if len(at_home) == 1 and others:
        return (next(iter(others)) if len(others) == 1 else None), next(iter(at_home))
    return None, None


def _told_behind(scene: Scene, phrase: Counted, governor: Governor, target: str | None, *, receives: bool) -> str | None:
    """The giver of what comes or is received, told by whose promise or whose aid it was."""
    told = None
    if receives:
        told = _had_promised(scene, phrase, target) or (of_aid(scene, phrase, governor) if phrase.item == "aid" else None)
    comes = receives or (governor.sense is not None and governor.sense.id in COMES) or sum_behind(scene, phrase)
    return told or (as_aid(scene, phrase, target) if comes else None)


def gives_more(scene: Scene, phrase: Counted, governor: Governor, target: str) -> str | None:
    """Return who gave `target` before, where a sentence tells of more that is given and names nobody who could give it.

    So "ومن المخطط إرسال 20 دبابة إلى كييف", "وستتلقى أوكرانيا أيضاً 10 دبابات", and of a whole "من أصل 600 تعهدت بها".
    """
    also = governor.frame.get("subject") == "target" and says(scene, 0, phrase.first, "besides")
    alone = not any(side.how in NAMED and side.country not in {None, target} for side in scene.sides)
    here = any(claim.kind == "transfer" and claim.start == scene.analysis.sentence.start for claim in scene.claims)
    inside = phrase.whole or _worth_of_the_package(scene, phrase) or (phrase.partitive and (governor.frame.get("nominal") or here))
    inside = inside or (here and governor.at is not None and bool(scene.analysis.function(governor.at - 1, "done")))  # "…، وتم صرف 500"
    dealt = dealt_before(scene) if alone and governor.frame.get("subject") == "target" else None
    if dealt is not None and dealt[1] == target:
        return gave_before(scene, target) or dealt[0]  # "سلمت برلين حزمة لأوكرانيا. وتلقت كييف 10 دبابات"
    of_it = governor.mention is not None and bool(governor.mention.suffix) and comes_to(scene, phrase)
    return gave_before(scene, target) if inside or (alone and (also or of_it or verbal_noun(governor))) else None


def _worth_of_the_package(scene: Scene, phrase: Counted) -> bool:
    """Whether a sum is what the package told of before is worth: "وتبلغ قيمة الحزمة 225 مليون دولار"."""
    if not phrase.currency:
        return False
    for at in range(max(0, phrase.first - _WORTH_REACH), phrase.first):
        mention = scene.analysis.mention(at + 1)
        worth = scene.analysis.form(at).removeprefix("و") in closed_class("worth_of")
        if worth and mention is not None and mention.prefix == "ال" and names_aid(mention):
            return True
    return False


def _joined_verb_of(scene: Scene, phrase: Counted, governor: Governor) -> Claim | None:
    """The transfer whose giver gives by a second verb too, joined by "and" ("زودت بولندا كييف بدبابات وسترسل 6 أخرى")."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None or "verb" not in sense.features or not _goes_on(scene, mention):
        return None
    if governor.frame.get("subject") != "actor" or phrase.first < mention.first or bare_between(scene, mention.last, phrase.first):
        return None
    if scene.analysis.form(mention.first - 1) in _ENDS:
        return None
    told = [claim for claim in scene.claims if claim.kind == "transfer" and claim.start == scene.analysis.sentence.start]
    return told[-1] if told and told[-1].actor else None


def _goes_on(scene: Scene, mention: Mention) -> bool:
    """Whether a verb is joined to what was told before it: by "and", "then", "on condition that" ("على أن يسلمها 5 أخرى")."""
    form = scene.analysis.form
    then = form(mention.first - 1) in closed_class("next_then")
    return mention.prefix.startswith("و") or then or (form(mention.first - 2), form(mention.first - 1)) == _ON_CONDITION


def _only_tells(governor: Governor) -> bool:
    """Whether what is counted is the subject of a verbal noun of coming, and who is named before it only tells ("أعلنت كييف وصول")."""
    return governor.sense is not None and governor.sense.id == "arrive" and verbal_noun(governor) and "verb" not in governor.sense.features


def _of_itself(scene: Scene, phrase: Counted, governor: Governor, at: int) -> bool:
    """Whether the speaker says "that it" gives a side named after the verb: "أعلنت هلسنكي أنها ستمنح أوكرانيا 3 دبابات"."""
    mention = governor.mention
    if mention is None or governor.frame.get("subject") != "actor" or not pronoun_of_speaker(scene, governor):
        return False
    after = bare_between(scene, mention.last, phrase.first)
    return len(after) == 1 and voice_at(scene, at) not in {None, after[0].country}


def _that_state_gives(scene: Scene, governor: Governor) -> bool:
    """Whether the subject is a state only pointed at ("أرسلت الدولة الاسكندنافية"): the one that gave before."""
    return governor.mention is not None and scene.analysis.form(governor.mention.last + 1).removeprefix("ال") in {
        word.removeprefix("ال") for word in closed_class("that_country")
    }


def _from(scene: Scene, phrase: Counted, governor: Governor, target: str | None) -> str | None:
    """The giver that "from" stands before, near the phrase or its verb."""
    clause = scene.analysis.clause
    near = {clause[phrase.first], clause[governor.at if governor.at is not None else phrase.first]}
    givers = closed_class("from") | (closed_class("with") if governor.frame.get("subject") == "target" else frozenset())
    told = [
        side
        for side in scene.sides
        if side.after in givers and side.country not in {None, target} and (clause[side.first] in near or side.last + 1 == governor.at)
    ]
    own = [side for side in told if not _of_another_figure(scene, phrase, side)]
    nearest = min(own, key=lambda side: min(abs(side.first - phrase.last), abs(phrase.first - side.last)), default=None)
    return nearest.country if nearest is not None and len(company(scene, nearest)) == 1 else None


def _of_another_figure(scene: Scene, phrase: Counted, side: Side) -> bool:
    """Whether another figure stands between a phrase and a side behind it: "4 طائرات تحمل 90 طناً، بينها طائرتان من قطر"."""
    return any(phrase.last < other.first < side.first for other in scene.phrases)


def _had_promised(scene: Scene, phrase: Counted, target: str | None) -> str | None:
    """Who had promised what is received: "تسلمت كييف 12 دبابة كانت بولندا قد وعدت بها"."""
    if scene.analysis.form(phrase.last + 1) not in closed_class("was"):
        return None
    near = (side for side in scene.sides if phrase.last < side.first <= phrase.last + RELATIVE_REACH and side.how in NAMED)
    return next((side.country for side in near if side.after == "" and side.country != target), None)


def _allowed(scene: Scene, governor: Governor) -> str | None:
    """Who is allowed to give by another: "سمحت ألمانيا لإستونيا بإرسال 9 مدافع إلى أوكرانيا"."""
    at = governor.at
    if at is None or not verbal_noun(governor) or scene.analysis.forms.isdisjoint(closed_class("allowing")):
        return None
    before = any(scene.analysis.form(place).lstrip("و") in closed_class("allowing") for place in range(max(0, at - _STATES_REACH), at))
    named = next((side for side in scene.sides if side.last == at - 1 and side.after in closed_class("belonging")), None)
    return named.country if before and named is not None else None


def _carriers_of(scene: Scene, phrase: Counted) -> str | None:
    """Whose planes bring a load: "سلمت طائرات تابعة لوزارة الطوارئ الروسية 480 طناً"."""
    of_body = (side for side in scene.sides if side.how == "body" and side.last < phrase.first)
    belonging = closed_class("belonging_to")
    return next((one.country for one in of_body if scene.analysis.form(one.first - 1).removeprefix("ال") in belonging), None)


def _some_states(scene: Scene, governor: Governor) -> bool:
    """Whether states of no name are who gives, told right before the verb: "أعلن الناتو أن دول الشمال ستمول حزمة"."""
    mention = governor.mention
    if mention is None or governor.sense is None or "verb" not in governor.sense.features:
        return False
    before = range(max(0, mention.first - _STATES_REACH), mention.first)
    opened = [at for at in before if scene.analysis.function(at, "complementiser")]
    return bool(opened) and any(scene.analysis.form(at) in closed_class("several_states") for at in range(opened[-1] + 1, mention.first))


def _of_speaker(scene: Scene, phrase: Counted, governor: Governor, target: str | None) -> tuple[str | None, str | None]:
    """Who speaks gives; one who is at war and names no other receiver is given to."""
    if _some_states(scene, governor):
        return None, target
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    voice = speaker.country if speaker else None
    enemy = opponent(voice, scene.analysis.published, scene.named_states)
    if enemy is not None and target in {None, voice}:
        giver = next((code for code, _ in scene.discourse.named.most_common() if code not in {voice, enemy}), None)
        return giver, voice
    return (voice if voice != target else None), target
