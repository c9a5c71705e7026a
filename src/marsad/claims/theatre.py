"""Where forces go, stand or leave: the places of a deployment, and the country that they belong to."""

from __future__ import annotations

from marsad.claims.bits import PEOPLE
from marsad.claims.destinations import destination, standing
from marsad.claims.governor import Governor
from marsad.claims.place_first import place_first
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class

_AGENT_REACH = 4
_BORDER_REACH = 5
_LIST_REACH = 8
_OWN_REACH = 3
_OBJECT_REACH = 2
_COMMAS = frozenset("،,")


def land(scene: Scene, phrase: Counted, governor: Governor, phase: str, actor: str | None) -> str | None:
    """Return the country that they go to, stand in or leave; none where it is no state's place, or several states."""
    start = governor.at if governor.at is not None else phrase.first
    around = places_of(scene, phrase, start)
    around = [place for place in around if not (place.country_wide and place.holder == actor)] or around  # "لدى تركيا 500 جندي في ليبيا"
    around = [place for place in around if scene.analysis.form(place.first - 1) not in closed_class("of_a_river")] or around
    inside = around and around[0].holder not in {None, actor}
    if governor.frame.get("home"):
        aim = destination(scene, governor, phrase, but={actor})
        return aim if aim is not None and _beside(scene, phrase, aim) else None
    if phase in {"present", "sent", "planned"} and not inside and (neighbour := _at_border(scene, phrase, start, actor)) is not None:
        return neighbour
    left = _left(scene, phrase, actor) or _left_first(scene, phrase, governor, actor) if governor.frame["phase"] == "withdrawn" else None
    if left is not None:
        return left
    if around and (around[0].holder is None or len({place.holder for place in around if place.country_wide}) > 1):
        return _whither_alone(around) if phase != "present" else None
    if around and (place_first(scene, phrase) is not None or _listed_after(scene, phrase) is not None):
        return around[0].holder
    if phase == "present" and (host := standing(scene, phrase, min(start, phrase.first))) is not None:
        return host
    if around and around[0].holder != actor and around[0].after in closed_class("whither"):
        return around[0].holder
    blocs = {side.country for side in scene.sides if not is_country_code(side.country)}
    aim = destination(scene, governor, phrase, but={actor} | blocs)
    if aim is not None and _within(scene, phrase, start, aim):
        return aim
    if around and around[0].holder != actor:
        return around[0].holder
    if phase != "present" and (host := standing(scene, phrase, start)) is not None and _goes_on_to(scene, phrase, start, host):
        return host
    if around:
        return None
    told = _that_country(scene, phrase, governor, actor) or _beside_whom(scene, start, actor)
    return told or _told_before(scene, start, phase, actor) or _of_mission(scene, phase)


def _of_mission(scene: Scene, phase: str) -> str | None:
    """The land of the one mission that a sentence names, whose forces stand there or leave: "يبلغ قوام اليونيفيل 9 آلاف جندي"."""
    bodies = (mention.of("body") for mention in scene.analysis.having("body"))
    lands = {str(body.facts["stands"]) for body in bodies if body is not None and body.facts.get("stands")}
    return lands.pop() if len(lands) == 1 and phase != "sent" else None


def understood(scene: Scene, governor: Governor, actor: str | None) -> str | None:
    """Return the country of which the article last told that forces go, stand or leave, where the sentence names none.

    Those who leave a place that is not told of so may leave anything.
    """
    if governor.sense is not None and governor.sense.id == "leave":
        return None
    told = scene.last_told(tells_of, PEOPLE)
    return told if told != actor else None


def of_host(scene: Scene, governor: Governor, actor: str | None) -> str | None:
    """Return the state that tells of others' forces who arrive, which is where they come: "أعلنت مينسك وصول ألف جندي روسي"."""
    if governor.sense is None or governor.sense.id != "arrive" or governor.at is None or actor is None or scene.places:
        return None
    voice = scene.speaker(governor.at)
    return voice.country if voice is not None and is_country_code(voice.country) and voice.country != actor else None


def tells_of(scene: Scene) -> str | None:
    """Return the country in which, to which or from which a sentence says that forces move, for the sentences after it."""
    if not any(sense.facts.get("deployment") for mention in scene.analysis.having("people") if (sense := mention.of("people")) is not None):
        return None
    named = [
        side.country
        for side in scene.sides
        if side.how in {"country", "capital"} and (side.where or side.after in closed_class("from") | closed_class("whither"))
    ]
    named += [place.holder for place in scene.places if place.holder and not place.country_wide]
    return next((code for code in named if code is not None and is_country_code(code)), None)


def moves_out(scene: Scene, phrase: Counted, governor: Governor, actor: str | None) -> bool:
    """Whether forces are moved out of a land, no other being where they go: "نقل 5 آلاف جندي من خيرسون إلى الضفة الأخرى"."""
    start = governor.at if governor.at is not None else phrase.first
    if governor.sense is None or governor.sense.id != "send" or phrase.first < start:
        return False
    aim = destination(scene, governor, phrase, but={actor})
    if _moved_before(scene, phrase, aim):
        return True
    if aim is not None or any(
        place.first > start and place.after in closed_class("whither") and place.holder is None for place in scene.places
    ):
        return False
    near = range(phrase.last + 1, phrase.last + _LIST_REACH)
    return any(place.first in near and _away(scene, place) and {place.holder, place.country} - {None, actor} for place in scene.places)


def _moved_before(scene: Scene, phrase: Counted, aim: str | None) -> bool:
    """Whether the article told of as many who were withdrawn from the land in which they are moved."""
    told = [claim for claim in scene.claims if claim.kind == "deployment"]
    same = bool(told) and told[-1].phase in {"withdrawn", "withdrawing"} and told[-1].count_low == phrase.number.quantity.low
    return same and aim in {None, told[-1].target}


def is_country_code(code: str | None) -> bool:
    """Whether `code` is a state's, not a bloc's."""
    return code is not None and len(code) == len("ISO") and code not in {"NATO", "G7"}


def places_of(scene: Scene, phrase: Counted, start: int) -> list[PlaceName]:
    """Return the places of the clauses of the phrase and its verb; "where" takes the one before it ("إلى ليتوانيا، حيث يتمركز").

    In a list that gives each number its place ("2500 في العراق و900 في سوريا"), those up to the next number alone.
    """
    if (before_it := place_first(scene, phrase)) is not None:
        return [before_it]
    clause = scene.analysis.clause
    low, high = min(clause[start], clause[phrase.first]), max(clause[start], clause[phrase.last])
    own = _listed_after(scene, phrase)
    first, last = (min(start, phrase.first), len(clause)) if own is None else own
    found = [
        place
        for place in scene.places
        if first < place.first < last
        and low <= clause[place.first] <= high
        and not (_listed_away(scene, place) or _passed(scene, place) or _of_occasion(scene, max(start, phrase.last), place))
    ]
    found = [place for place in found if not _neighbour(scene, place)] or found
    if found:
        return found + _joined_to(scene, found[-1])
    opening = next((at for at in range(len(clause)) if clause[at] == low), 0)
    if scene.analysis.function(opening, "relative"):  # "بعثة الأمم المتحدة في الكونغو، التي يبلغ قوامها 11 ألف جندي"
        before = [place for place in scene.places if 0 < opening - place.last <= _AGENT_REACH and not _away(scene, place)]
        return before[-1:] if scene.analysis.form(opening - 1) in _COMMAS else []
    if scene.analysis.form(opening) in closed_class("where_word"):
        return [place for place in scene.places if place.last < opening and opening - place.last <= _AGENT_REACH][-1:]
    return []


def left_places(scene: Scene, phrase: Counted) -> list[PlaceName]:
    """Return the places that forces leave, behind their number: "من مدينة خيرسون"."""
    near = range(phrase.last + 1, phrase.last + _LIST_REACH)
    return [place for place in scene.places if place.first in near and _away(scene, place) and not _of_occasion(scene, phrase.last, place)]


def _passed(scene: Scene, place: PlaceName) -> bool:
    """Whether a place is only on the way, or that of a war spoken of: "عبر بحر البلطيق", "في ظل الحرب في أوكرانيا"."""
    before = scene.analysis.form(place.first - 1)
    matter = scene.analysis.form(place.first - 2).removeprefix("ل").removeprefix("ال")
    return before in closed_class("by_way_of") or matter in closed_class("war_nouns") | closed_class("wars")


def _of_occasion(scene: Scene, at: int, place: PlaceName | Side) -> bool:
    """Whether a place is that of what the step came after, named behind it: "أرسلت 700 جندي بعد اقتحام السفارة في بغداد"."""
    if place.after in closed_class("whither"):
        return False
    timed = {token for time in scene.analysis.times for token in range(time.first - 1, time.last + 1)}
    between = range(at + 1, place.first)
    return any(scene.analysis.form(token) in closed_class("afterwards") and token not in timed for token in between)


def _neighbour(scene: Scene, place: PlaceName) -> bool:
    """Whether a state is named only as one at whose border the place lies: "في ليتوانيا على الحدود مع روسيا"."""
    near = range(max(0, place.first - _LIST_REACH // 2), place.first)
    return place.after not in closed_class("whither") and any(scene.analysis.form(at) in closed_class("border_words") for at in near)


def _listed_after(scene: Scene, phrase: Counted) -> tuple[int, int] | None:
    """The stretch of tokens after a number in which its own places stand, where the list gives each number places after it."""
    others = [other for other in scene.phrases if other.deployment and other is not phrase]
    following = next((other for other in others if other.first > phrase.last), None)
    before = any(other.last < phrase.first for other in others)
    stop = following.first if following is not None else len(scene.analysis.tokens)

    def placed(low: int, high: int) -> bool:
        return any(low < place.first < min(high, low + _LIST_REACH) for place in scene.places)

    if not placed(phrase.last, stop):
        return None
    listed = following is not None and (following.joined or following.inherited or _anded(scene, following))
    if following is not None and listed and placed(following.last, len(scene.analysis.tokens)):
        return phrase.last, stop
    if before and phrase.partitive:  # "يوجد في أوروبا 80 ألف جندي، بينهم 35 ألفاً في ألمانيا"
        return phrase.last, stop
    if (
        before
        and (phrase.joined or phrase.inherited or _anded(scene, phrase))
        and any(placed(other.last, phrase.first) for other in others if other.last < phrase.first)
    ):
        return phrase.last, stop
    return None


def _anded(scene: Scene, phrase: Counted) -> bool:
    """Whether "and" stands right before a number: "250 جندياً إلى رومانيا و 200 جندي إلى لاتفيا"."""
    form, first = scene.analysis.form, phrase.number.first
    return form(first - 1) in closed_class("and") or phrase.number.prefix.startswith("و")


def _at_border(scene: Scene, phrase: Counted, start: int, actor: str | None) -> str | None:
    """The neighbour at whose border forces are massed: "على الحدود مع أوكرانيا", "على الحدود الأوكرانية"."""
    for side in scene.sides:
        near = range(max(min(start, phrase.first), side.first - _BORDER_REACH), side.first)
        if side.country == actor or not is_country_code(side.country):
            continue
        if any(scene.analysis.form(at) in closed_class("border_words") for at in near):
            return side.country
    own = [at for at in range(len(scene.analysis.tokens)) if scene.analysis.form(at) in closed_class("own_border")]
    before = [
        side.country for side in scene.sides if own and side.last < own[0] and side.country != actor and is_country_code(side.country)
    ]
    return before[-1] if before else None


def _left(scene: Scene, phrase: Counted, actor: str | None) -> str | None:
    """The country that they leave: "from" it, or the object of leaving ("غادر 200 جندي تشاد"), or who holds the place left: the nearest."""
    own = [phrase.last, *(side.last for side in scene.sides if phrase.first < side.first <= phrase.last + _OWN_REACH)]
    left: list[tuple[int, str]] = []
    for side in scene.sides:
        if side.how not in {"country", "capital"} or side.country in {None, actor} or side.first <= phrase.head:
            continue
        bare = side.after == "" and side.first - max((last for last in own if last < side.first), default=phrase.head) <= _OBJECT_REACH
        if (side.after in closed_class("from") or bare) and not (_near(scene, side.first) or _of_occasion(scene, phrase.last, side)):
            left.append((side.first, side.country))
    for place in scene.places:
        if place.first > phrase.head and _away(scene, place):
            left += [(place.first, code) for code in (place.holder, place.country) if code not in {None, actor}][:1]
    return min(left)[1] if left else None


def _left_first(scene: Scene, phrase: Counted, governor: Governor, actor: str | None) -> str | None:
    """The country that they leave where it stands right behind the verb, before them: "غادر النيجر 200 عسكري"."""
    mention = governor.mention
    if mention is None or governor.sense is None or governor.sense.id != "leave" or phrase.first < mention.last:
        return None
    object_ = next((side for side in scene.sides if side.first == mention.last + 1 and side.how in {"country", "capital"}), None)
    return object_.country if object_ is not None and object_.country != actor else None


def _listed_away(scene: Scene, place: PlaceName) -> bool:
    """Whether "from" stands before a place, or before the list that "and" joins it to: "جنود من ألبانيا وبلغاريا واليونان"."""
    if _away(scene, place):
        return True
    mention = scene.analysis.mention(place.first)
    joined = mention is not None and mention.prefix == "و" and place.after == ""
    before = next((other for other in scene.places if joined and other.last == place.first - 1), None)
    return before is not None and _listed_away(scene, before)


def _away(scene: Scene, place: PlaceName) -> bool:
    """Whether "from" stands before a place, a word for what it is between ("من مدينة خيرسون", "من قاعدة الأسد")."""
    if place.after in closed_class("from"):
        return not _near(scene, place.first)
    before = place.first - 1
    return scene.analysis.form(before - 1) in closed_class("from") and (
        scene.analysis.function(before, "land") or scene.analysis.form(before) in closed_class("at") | closed_class("garrison")
    )


def _near(scene: Scene, first: int) -> bool:
    """Whether "near", with its "from", stands before token `first`: "المياه القريبة من فنزويلا"."""
    return scene.analysis.form(first - 2).removeprefix("ب").removeprefix("ال") in closed_class("near_to")


def _told_before(scene: Scene, start: int, phase: str, actor: str | None) -> str | None:
    """Where forces stand or leave, said before their verb ("الوجود الأميركي في سوريا شهد انسحاب 500 جندي"); where others went before."""
    clause = scene.analysis.clause
    stays = phase in {"present", "withdrawn", "withdrawing"}
    before = [
        side.country
        for side in scene.sides
        if side.last < start
        and clause[start] - clause[side.first] <= 1
        and (
            (side.where and side.after not in closed_class("from")) or (phase != "present" and side.after in closed_class("from"))
            if stays
            else side.after in closed_class("whither") and side.how == "country"
        )
    ]
    return next((code for code in reversed(before) if is_country_code(code) and code != actor), None)


def _that_country(scene: Scene, phrase: Counted, governor: Governor, actor: str | None) -> str | None:
    """The country that "في البلاد", "هذا البلد" and "جنودها المنتشرين هناك" stand for: the last one named before them."""
    start = governor.at if governor.at is not None else phrase.first
    clause = scene.analysis.clause
    for at in range(min(start, phrase.first), len(clause)):
        there = governor.sense is not None and governor.sense.id == "strength" and scene.analysis.form(at) in closed_class("over_there")
        named = there or scene.analysis.form(at).removeprefix("ب") in closed_class("that_country")
        if clause[at] > clause[phrase.last] or not named:
            continue
        before = [side.country for side in scene.sides if side.last < at and is_country_code(side.country) and side.country != actor]
        before = before or [place.holder for place in scene.places if place.last < at and place.holder not in {None, actor}]
        return before[-1] if before else understood(scene, governor, actor)
    return None


def _whither_alone(around: list[PlaceName]) -> str | None:
    """The one state that "to" stands before, where they are said to stand in another: "ألف جندي متمركزين في ألمانيا إلى رومانيا"."""
    aims = [at for at, place in enumerate(around) if place.after in closed_class("whither")]
    return around[aims[0]].holder if len(aims) == 1 and aims[0] == len(around) - 1 > 0 else None


def _beside_whom(scene: Scene, start: int, actor: str | None) -> str | None:
    """The state on whose side forces fight, where no place is told: "يقاتلون إلى جانب القوات الروسية", "للقتال مع روسيا"."""
    if scene.analysis.forms.isdisjoint(closed_class("fighting_words")):
        return None
    form = scene.analysis.form
    for side in scene.sides:
        before = side.first - 1 - (side.how == "forces")
        beside = form(before) in closed_class("at_the_side") or (
            form(before) in closed_class("with") and form(before - 1) in closed_class("fighting_words")
        )
        if side.first > start and beside and is_country_code(side.country) and side.country != actor:
            return side.country
    return None


def _within(scene: Scene, phrase: Counted, start: int, country: str) -> bool:
    """Whether `country` is named in the clauses of the phrase and its verb, or next to them."""
    clause = scene.analysis.clause
    low, high = min(clause[start], clause[phrase.first]), max(clause[start], clause[phrase.last])
    named = [side.first for side in scene.sides if side.country == country]
    named += [place.first for place in scene.places if place.holder == country]
    return any(low <= clause[at] <= high + 1 for at in named)


def _beside(scene: Scene, phrase: Counted, country: str) -> bool:
    """Whether `country` is named in the clause of the phrase."""
    clause = scene.analysis.clause
    named = [side.first for side in scene.sides if side.country == country]
    named += [place.first for place in scene.places if place.holder == country]
    return any(clause[at] == clause[phrase.last] for at in named)


def _goes_on_to(scene: Scene, phrase: Counted, start: int, country: str) -> bool:
    """Whether no clause of its own opens before `country` is named ("نشر 3 آلاف جندي في المنطقة بعد أن هاجمت إسرائيل لبنان")."""
    named = [side.first for side in scene.sides if side.country == country and side.first > start]
    named += [place.first for place in scene.places if place.holder == country and place.first > start]
    first, last = max(start, phrase.last) + 1, min(named, default=start)
    occasion = any(_of_occasion(scene, first - 1, place) for place in scene.places if place.holder == country)
    return not occasion and not scene.analysis.functions(first, last, "subordinator")


def _joined_to(scene: Scene, place: PlaceName) -> list[PlaceName]:
    """The states that "and" joins to the last place: "إلى إستونيا ولاتفيا وليتوانيا"."""
    out: list[PlaceName] = []
    last = place.last
    for side in scene.sides:
        mention = scene.analysis.mention(side.first)
        joined = mention is not None and (mention.prefix.startswith("و") or scene.analysis.form(side.first - 1) in closed_class("and"))
        counts = any(phrase.first == side.last + 1 for phrase in scene.phrases)  # "إلى غرينلاند، وألمانيا 13"
        if 0 < side.first - last <= 2 and joined and side.how == "country" and side.name and not counts:
            out.append(PlaceName(side.first, side.last, side.name, side.country, place.after, country_wide=True))
            last = side.last
    return out
