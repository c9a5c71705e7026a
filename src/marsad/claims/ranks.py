"""Who fell in the ranks of an army or on the side of one: "12 قتيلاً في صفوف القوات الروسية", "5 من عناصر الجيش"."""

from __future__ import annotations

from marsad.claims.conflicts import regulars
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_RANKS_REACH = 8
_RANKS_NAME = 3
_CAMP_REACH = 4
_TOLL_REACH = 24
_ARMED = frozenset({"military", "group", "army"})
_DEFENCE = ("Defence", "Defense")
_FORCES = frozenset({"forces", "nationals", "body"})
_LISTED = 2
_BEHIND_OF = 2
_SEAT_REACH = 4
_OF_THEM = frozenset({"", "من", "ل"})
_OWN_REACH = 4
_ARMIES = frozenset({"body", "forces"})


def in_ranks(scene: Scene, phrase: Counted) -> str | None:
    """Return the side in whose ranks they fell: "12 قتيلاً في صفوف القوات الروسية"."""
    analysis = scene.analysis
    for at in range(max(0, phrase.first - _RANKS_REACH), min(phrase.last + _RANKS_REACH, len(analysis.tokens))):
        if analysis.form(at) in closed_class("ranks_words") and abs(analysis.clause[at] - analysis.clause[phrase.last]) <= 1:
            own = next((side for side in scene.sides if at < side.first <= at + _RANKS_NAME and side.country is not None), None)
            if own is not None:
                return own.country
            people = next((sense for place in range(at + 1, at + 1 + _RANKS_NAME) if (sense := analysis.sense(place, "people"))), None)
            if people is not None and people.facts.get("country"):
                return str(people.facts["country"])
    return None


def in_camp(scene: Scene, phrase: Counted) -> str | None:
    """Return the side of a war on which they fell: "عدد القتلى على الجانب الأوكراني 15 ألفاً", "قُتل 20 جندياً من الطرف الروسي"."""
    analysis = scene.analysis
    behind = range(phrase.last + 1, min(phrase.last + _CAMP_REACH, len(analysis.tokens)))  # "20 في الجانب الباكستاني و8 في الجانب الهندي"
    some = (one.first for one in scene.phrases if one.casualty and one.partitive and one.first > phrase.last)
    end = min(some, default=len(analysis.tokens))  # "43 شخصاً، بينهم 31 في الجانب الباكستاني"
    around = (*behind, *range(max(0, phrase.first - _RANKS_REACH), min(phrase.last + _RANKS_REACH, len(analysis.tokens))))
    for at in around:
        if analysis.form(at - 2) in closed_class("launching"):
            continue  # "قذائف أطلقت من الجانب الأفغاني"
        if at < end and analysis.form(at) in closed_class("camp_words") and abs(analysis.clause[at] - analysis.clause[phrase.last]) <= 1:
            nation = analysis.sense(at + 1, "demonym")
            if nation is not None:
                return str(nation.id)
    return None


def of_an_army(scene: Scene, phrase: Counted) -> bool:
    """Return whether people fell in an army's ranks: "12 قتيلاً في صفوف القوات الروسية", "تكبد الجيش 250 ضحية في صفوفه", "12 من أفراده"."""
    analysis = scene.analysis
    if its_own(scene, phrase):
        return True
    for at in range(phrase.last + 1, min(phrase.last + _RANKS_REACH, len(analysis.tokens))):
        if analysis.form(at) not in closed_class("ranks_words") or abs(analysis.clause[at] - analysis.clause[phrase.last]) > 1:
            continue
        if analysis.form(at) == "صفوف":
            return analysis.form(at + 1) in closed_class("own_forces") or any(
                at < side.first <= at + _RANKS_NAME and side.how in {"body", "forces"} for side in scene.sides
            )
        return any(side.how in {"body", "forces"} and side.last < phrase.first for side in scene.sides)
    if any(
        analysis.form(at) in closed_class("men_of") and analysis.form(at + 1) in closed_class("keepers")
        for at in (phrase.head, phrase.last)
    ):
        return True
    return _losses_of_an_army(scene, phrase) or _its_members(scene, phrase) or _dead_of_it(scene, phrase)


def _dead_of_it(scene: Scene, phrase: Counted) -> bool:
    """Whether the dead or wounded are called an army's: "12 قتيلاً من الجيش السوري", "9 قتلى من قوات النظام"."""
    near = (side for side in scene.sides if 0 < side.first - phrase.last <= _BEHIND_OF and side.how in _ARMIES)
    return bool(phrase.befell) and any(side.after in closed_class("of") and _armed(scene, side) for side in near)


def _its_members(scene: Scene, phrase: Counted) -> bool:
    """Whether they are the members of an army that is told of or tells: "قال الجيش إن اثنين من أفراده قُتلا"."""
    analysis = scene.analysis
    for at in range(phrase.head, min(phrase.last + 3, len(analysis.tokens))):
        noun, mention = analysis.sense(at, "people"), analysis.mention(at)
        if noun is None or mention is None or noun.id not in closed_class("members"):
            continue
        if mention.suffix:
            speaker = scene.speaker(at)
            armed = any(side.how in _ARMIES and side.last < at and _armed(scene, side) for side in scene.sides)
            return armed or (speaker is not None and speaker.kind == "military")
        return any(side.how in _ARMIES and side.first - mention.last in {1, 2} and _armed(scene, side) for side in scene.sides)
    return False


def _armed(scene: Scene, side: Side) -> bool:
    body = scene.analysis.sense(side.first, "body")
    return side.how == "forces" or (body is not None and body.facts.get("kind") in {"military", "group"})


def _losses_of_an_army(scene: Scene, phrase: Counted) -> bool:
    """Whether they are counted as the losses of an army or of the enemy: "خسائر العدو نحو 230 قتيلاً وجريحاً"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("loss_words")) or not phrase.befell:
        return False
    before = range(max(0, phrase.first - _TOLL_REACH), phrase.first)
    return any(
        analysis.form(at) in closed_class("loss_words")
        and analysis.clause[phrase.first] - analysis.clause[at] <= 1
        and any(_bears(scene, side, at) for side in scene.sides)
        for at in before
    )


def _bears(scene: Scene, side: Side, losses: int) -> bool:
    """Whether losses are said to be a side's: "خسائر القوات", "خسائر العدو"; a people may stand before them, "كبدت الأوكرانيين خسائر"."""
    of_people = side.how == "nationals" or (side.how == "adjective" and people_noun(scene, side))
    after = 0 < side.first - losses <= _RANKS_NAME and side.how in _FORCES | {"enemy"} and not side.after
    return after or (of_people and abs(side.first - losses) <= _RANKS_NAME)


def in_army(scene: Scene, phrase: Counted) -> str | None:
    """Return the army that soldiers belong to: "300 جندي بالجيش الروسي", "5 من عناصر الجيش اللبناني"."""
    if phrase.casualty != "soldier":
        return None
    last = phrase.last + 2 * (scene.analysis.form(phrase.last + 2) in closed_class("at_least"))  # "13 جندياً على الأقل من قوات …"
    for side in scene.sides:
        if side.first == phrase.last > phrase.number.last and side.how in _ARMIES:  # "خمسة من قوات حفظ السلام"
            return side.country
        beside = last < side.first <= last + 2
        if beside and side.how in {"body", "forces"} and (side.after in closed_class("in_army") or side.first == last + 1):
            return side.country
        if beside and side.how == "country" and side.after in closed_class("of"):
            return side.country
        if side.how == "capital" and last < side.first <= last + 3 and _forces_of_it(scene, side):
            return side.country
    listed = next((other for other in scene.phrases if 0 < other.first - phrase.last <= _LISTED and other.joined), None)
    own = in_army(scene, listed) if listed is not None else None  # "17 جندياً و36 عنصراً من الجيش المالي"
    return own or _of_forces_on(scene, phrase)


def _forces_of_it(scene: Scene, side: Side) -> bool:
    """Whether a capital stands for the state whose forces or soldiers it has: "من قوات كييف", "من جنود كييف", "قوات حكومة دمشق"."""
    analysis, before = scene.analysis, side.first - 1
    before -= analysis.form(before) in closed_class("ruled_from")
    noun = analysis.sense(before, "people")
    soldiers = noun is not None and noun.facts.get("casualty") == "soldier"
    return not side.after and (soldiers or analysis.form(before) in closed_class("forces_of"))


def _of_forces_on(scene: Scene, phrase: Counted) -> str | None:
    """Whose the forces are that others joined to those counted are of: "9 جنود وضابطان من القوات شبه العسكرية الباكستانية"."""
    form, last = scene.analysis.form, phrase.last
    if not form(last + 1).startswith("و"):
        return None
    near = range(last + 2, last + 2 + _LISTED)
    of = next((at for at in near if form(at) in closed_class("of") and form(at + 1).removeprefix("ال") in closed_class("forces_of")), None)
    if of is None:
        return None
    named = (side for side in scene.sides if of < side.first <= of + _OWN_REACH and side.how in _ARMIES | {"adjective"})
    return next((side.country for side in named if side.country is not None), None)


def in_movement(scene: Scene, phrase: Counted) -> str | None:
    """Return the land of the movement that fighters are said to be of: "15 من عناصر الدعم السريع"; where its seat is elsewhere named."""
    if phrase.casualty != "soldier" or phrase.country is not None:
        return None
    for side in scene.sides:
        body = scene.analysis.sense(side.first, "body") if side.how == "body" and side.country is None else None
        if body is None or not 0 < side.first - phrase.last <= _SEAT_REACH or side.after not in _OF_THEM:
            continue
        seat = body.facts.get("seat") if body.facts.get("kind") == "group" else None
        named = scene.discourse.named[str(seat)] > 0 or any(one.country == seat for one in scene.sides)
        return str(seat) if seat is not None and (named or not regulars(str(seat), None)) else None
    return None


def its_own(scene: Scene, phrase: Counted) -> bool:
    """Return whether an army or a movement tells of its own people, by a pronoun: "مقتل 4 من عناصره", "إصابة 5 من أفراده"."""
    head = scene.analysis.mention(phrase.head)
    if head is None or not head.suffix or phrase.casualty not in {"soldier", "person"}:
        return False
    speaker = scene.speaker(phrase.first)
    if speaker is None:
        return False
    return speaker.kind in _ARMED or (speaker.kind == "ministry" and any(word in (speaker.name or "") for word in _DEFENCE))


def speakers_own(scene: Scene, phrase: Counted) -> str | None:
    """Return the speaker's state, where people are some of those whom he calls his own: "من بين جنوده الذين قُتلوا ضابطان"."""
    speaker = scene.speaker(phrase.first)
    for at in range(max(0, phrase.first - _OWN_REACH), phrase.first) if speaker is not None else ():
        noun, mention = scene.analysis.sense(at, "people"), scene.analysis.mention(at)
        if noun is not None and mention is not None and mention.suffix and noun.facts.get("casualty") in {"soldier", "person"}:
            return speaker.country if speaker is not None else None
    return None


def people_noun(scene: Scene, side: Side) -> bool:
    """Return whether an adjective of nationality is of people, or in the plural stands as their name ("الفلسطينيين")."""
    before = scene.analysis.mention(side.first - 1)
    if before is not None and before.of("people") is not None:
        return True
    named = scene.analysis.mention(side.first)
    plural = named is not None and any(sense.kind == "demonym" and "plural" in sense.features for sense in named.senses)
    return plural and before is None


def counted_too(scene: Scene, side: Side, phrase: Counted) -> bool:
    """Return whether a side only says whose others are that are counted before: "قُتل 12 من عناصر الجيش السوري و5 مدنيين"."""
    return any(
        other.casualty and other.last < phrase.first and side.first - other.number.last > 0 and side.first <= other.last + _BEHIND_OF
        for other in scene.phrases
    )


def of_another(scene: Scene, phrase: Counted, before: Counted) -> bool:
    """Return whether those counted are of another state's body than those before: "قُتل 5 جنود ماليين و2 من عناصر فاغنر"."""
    if before.country is not None and scene.analysis.form(phrase.last + 1) in closed_class("of_the_land"):
        return True  # "3 من الروس و158 من الميليشيات المحلية"
    if any(scene.analysis.form(at) in closed_class("set_against") for at in range(before.last + 1, phrase.first)):
        return True  # "فقدت روسيا 900 جندي، في مقابل 9000 قتيل في صفوف القوات الأوكرانية"
    own = next((side for side in scene.sides if side.how == "body" and 0 < side.first - phrase.last <= _BEHIND_OF), None)
    return own is not None and None not in {own.country, before.country} and own.country != before.country
