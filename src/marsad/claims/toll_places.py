"""Where people fell: the places of a toll, of a list of tolls, and places that no table knows."""

from __future__ import annotations

from marsad.claims.dates import likened, of_a_meeting
from marsad.claims.draft import Draft, unique
from marsad.claims.eves import eve_behind
from marsad.claims.frames import of_attack
from marsad.claims.leading import led
from marsad.claims.meanwhile import told_by_then
from marsad.claims.raising import raised_by, risen_by
from marsad.claims.scene import Scene
from marsad.grammar.attribution import past_source
from marsad.grammar.people import befalls
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.words import closed_class

_LISTED_REACH = 4
_LONG_LIST = 4
_ATTACK_REACH = 8
_CHAIN = 4
_NEAR_CLAUSES = 3
_COMMA = 1
_ADDED = 3
_CAUSE = 2  # clauses: "في صاروخ روسي على مبنى، في منطقة سومي"


def elsewhere(scene: Scene, draft: Draft) -> bool:
    """Return whether it happened at a place whose name no table knows: the same figure is then another one."""
    phrase, analysis = draft.phrase, scene.analysis
    if phrase is not None and phrase.casualty and _in_another_attack(scene, phrase):
        return True
    if phrase is None or draft.places:
        return False
    several = sum(1 for other in scene.phrases if other.casualty) > 1
    if several and phrase.casualty and _at_nowhere_known(scene, phrase):
        return True
    said = analysis.functions(0, phrase.first, "complementiser")  # a place before that is where the source is
    return any(
        analysis.form(at).lstrip("وبل") in closed_class("place_kinds")
        and abs(analysis.clause[at] - analysis.clause[phrase.first]) <= 1
        and analysis.tokens[at + 1].kind == "word"
        and analysis.mention(at + 1) is None
        for at in range(said[-1] if said else 0, len(analysis.tokens) - 1)
    )


def _in_another_attack(scene: Scene, phrase: Counted) -> bool:
    """Whether a toll is added by its words to those before: "كما استشهد 5 في قصف مدرسة", "وفي غارة أخرى قُتل 3"."""
    form = scene.analysis.form
    added = range(max(0, phrase.first - _ADDED), phrase.first)
    if any(form(at) in closed_class("likewise") and befalls(scene.analysis, at + 1) for at in added):
        return True
    return any(
        form(at) in closed_class("another_time") and (of_attack(scene, at - 1) or form(at - 1).lstrip("وب") in closed_class("incidents"))
        for at in range(1, phrase.first)
    )


def places_of(scene: Scene, phrase: Counted, at: int) -> tuple[str, ...]:
    """Return where those counted fell: the places beside them, else those of their list, else the sentence's; no whole country."""
    clause, end = scene.analysis.clause, likened(scene, phrase.last) or len(scene.analysis.tokens)
    lists = led(scene, [other for other in scene.phrases if other.casualty])
    if phrase.first in lists:
        return unique([place.name for place in lists[phrase.first]])
    beside = _listed_by_place(scene, phrase)
    if beside is not None and (beside or _listed_behind(scene, phrase) is None):
        return beside
    raised = raised_by(scene, phrase)
    if raised is not None and (wider := [place.name for place in scene.places if raised < place.first < phrase.number.first]):
        return unique(wider)
    some = _some_in_a_place(scene, phrase)
    where = [
        place for place in scene.places if not (of_a_meeting(scene, at, place.first) or _blamed(scene, place) or _of_a_group(scene, place))
    ]
    where = [place for place in where if some is None or place.first < some]
    where = _before_the_list(scene, phrase, where)
    eve = eve_behind(scene, phrase)
    where = where if eve is None else [place for place in where if place.first > eve]
    where = told_by_then(scene, min(at, phrase.first), max(at, phrase.last), where)
    where = _of_total_or_rise(scene, phrase, where)
    own = [place.name for place in where if clause[place.first] == clause[phrase.first]]
    listed = any(other is not phrase and other.casualty and clause[other.first] != clause[phrase.first] for other in scene.phrases)
    if own and listed and at != phrase.first:
        narrow = [place for place in where if clause[place.first] == clause[phrase.first] and not place.country_wide]
        that = max(scene.analysis.functions(0, at, "complementiser"), default=-1)
        behind = [place.name for place in narrow if place.first > that]  # not where the source is: "قال حاكم سومي إن قصفاً على …"
        return unique(behind or [place.name for place in narrow])
    close = {place.first for place in where if abs(clause[place.first] - clause[at]) <= _NEAR_CLAUSES}
    near = [
        place.name
        for place in where
        if place.first < end and not past_source(scene.analysis, at, place.first) and not close.isdisjoint(_listed_with(where, place))
    ]
    said = [place for place in scene.analysis.functions(0, at, "complementiser") if scene.analysis.kinds & {"speech"}]
    happened = [place.name for place in where if said and place.first > said[0] and place.name in near and not place.country_wide]
    near = happened or near  # not where the source is: "قال المدعي العام في خاركيف إن … في كوبيانسك"
    found = near or _behind_the_list(scene, phrase, at) or [place.name for place in where if place.first < at]
    far = (place for place in where if phrase.last < place.first < end and not past_source(scene.analysis, at, place.first))
    found = found or ([] if listed else [place.name for place in far])
    found = [name for name in found if name not in {place.name for place in where if place.country_wide}] or found
    return unique([] if all(place.country_wide for place in where) else found)  # a country's: `claims/where.py`


def _of_total_or_rise(scene: Scene, phrase: Counted, where: list[PlaceName]) -> list[PlaceName]:
    """The places of a total, or of the toll by which it rose, where both are told: "ارتفعت الحصيلة في لبنان إلى 80 بعد مقتل 9 في صور"."""
    risen = risen_by(scene)
    if risen is None:
        return where
    if phrase.first < risen:
        return [place for place in where if place.first < risen]
    return [place for place in where if place.first > risen] or where


def _some_in_a_place(scene: Scene, phrase: Counted) -> int | None:
    """Where some of those counted begin who have a place right behind them: "بلغ عدد القتلى 12، منهم ستة في سومي"."""
    if phrase.partitive:
        return None
    some = (other for other in scene.phrases if other.partitive and other.inherited and other.casualty and other.first > phrase.last)
    tokens = scene.analysis.tokens
    for other in some:
        behind = next((place for place in scene.places if 0 < place.first - other.last <= _ADDED), None)
        if behind is not None and all(tokens[at].kind == "word" for at in range(other.last + 1, behind.first)):
            return other.first
    return None


def _listed_with(where: list[PlaceName], place: PlaceName) -> set[int]:
    """The places of one list with a place, which commas alone part: "قصف على خيرسون، نيكوبول، سومي وخاركيف"."""
    rows: list[list[PlaceName]] = []
    for one in where:
        if rows and one.first - rows[-1][-1].last <= _COMMA + 1:
            rows[-1].append(one)
        else:
            rows.append([one])
    return next({one.first for one in row} for row in rows if place in row)


def _before_the_list(scene: Scene, phrase: Counted, where: list[PlaceName]) -> list[PlaceName]:
    """The places of all those counted whom a colon lists by place: not those of the list ("خمسة في خيرسون: ثلاثة في …")."""
    some = _listed_behind(scene, phrase)
    return where if some is None else [place for place in where if place.first < some.first]


def _listed_behind(scene: Scene, phrase: Counted) -> Counted | None:
    """The first of the figures that a colon lists behind their whole."""
    some = next((other for other in scene.phrases if other.first > phrase.last and other.casualty), None)
    listed = some is not None and some.partitive and some.inherited and scene.analysis.form(some.first - 1) == ":"
    return some if listed else None


def _of_a_group(scene: Scene, place: PlaceName) -> bool:
    """Whether a river only names a group of forces, or the front where it fights: "على محور «دنيبر»", "قوات دنيبر"."""
    form = scene.analysis.form
    if form(place.first) not in closed_class("group_names"):
        return False
    before = {form(at).removeprefix("ال") for at in range(max(0, place.first - 2), place.first)}
    return not before.isdisjoint(closed_class("fronts") | closed_class("groups_at_the_front"))


def _blamed(scene: Scene, place: PlaceName) -> bool:
    """Whether a state is only named as whom it is put to: "ضربات نُسبت إلى الولايات المتحدة"."""
    return place.country_wide and scene.analysis.form(place.first - 2) in closed_class("attributed")


def _listed_by_place(scene: Scene, phrase: Counted) -> tuple[str, ...] | None:
    """The places of one figure of a list in which several have theirs right behind them ("5 قتلى في سومي و2 في أوديسا"); else None."""
    listed = [other for other in scene.phrases if other.casualty]
    if len(listed) >= _LONG_LIST and _at_nowhere_known(scene, phrase):
        return ()
    own: dict[int, tuple[str, ...]] = {}
    for index, other in enumerate(listed):
        end = listed[index + 1].first if index + 1 < len(listed) else len(scene.analysis.tokens)
        near = (
            place
            for place in scene.places
            if other.last < place.first < end and _right_behind(scene, other, place) and not place.country_wide
        )
        own[other.first] = unique([place.name for place in near])
    for index, other in enumerate(listed):
        own[other.first] = own[other.first] or _beside_before(scene, other, listed[index - 1].last if index else -1)
    behind = [first for first, names in own.items() if names]
    for other, following in zip(reversed(listed[:-1]), reversed(listed[1:]), strict=True):  # "36 شهيداً و67 مصاباً في بعلبك"
        close = following.first - other.last <= _CHAIN and following.partitive <= other.partitive
        if not own[other.first] and close and scene.analysis.form(following.first - 1) != ":":
            own[other.first] = own[following.first]
    again = any(other.inherited or other.joined for other in listed if other.first in behind)
    again = again or len({scene.analysis.clause[first] for first in behind}) < len(behind)  # "… و7 آخرون في غارة على رفح"
    return own.get(phrase.first) if len(behind) > 1 and again else None


def _beside_before(scene: Scene, phrase: Counted, last: int) -> tuple[str, ...]:
    """The places before a figure that ends its piece of a list: "قتيلان في خيرسون و9 جرحى، …"."""
    analysis = scene.analysis
    ends = phrase.last + 1 >= len(analysis.tokens) or analysis.tokens[phrase.last + 1].kind == "mark"
    if not (ends and phrase.befell and (phrase.joined or phrase.number.prefix.startswith("و"))):
        return ()
    near = [place for place in scene.places if last < place.first and place.last < phrase.first and not place.country_wide]
    clear = bool(near) and not any(analysis.tokens[at].kind == "mark" for at in range(near[0].last + 1, phrase.first))
    beside = last >= 0 or (bool(near) and near[-1].last == phrase.first - 1)  # "قتيل في خيرسون و9 جرحى"
    return unique([place.name for place in near]) if clear and beside else ()


def _at_nowhere_known(scene: Scene, phrase: Counted) -> bool:
    """Whether right behind a figure of a list stands "in" and a name that no table has: "وعشرة في الفلانية وستة في بعلبك"."""
    analysis, at = scene.analysis, phrase.last + 1
    name = at + 1
    if analysis.form(at) not in closed_class("in") or name >= len(analysis.tokens) or analysis.tokens[name].kind != "word":
        return False
    beyond = any(place.first in {name, name + 1, name + 2} for place in scene.places)
    return analysis.mention(name) is None and name not in analysis.taken and not beyond


def _right_behind(scene: Scene, phrase: Counted, place: PlaceName) -> bool:
    """Whether a place stands right behind a figure, or is that of an attack that does: "14 شخصاً في غارة إسرائيلية على خان يونس"."""
    between = range(phrase.last + 1, place.first)
    return len(between) < _LISTED_REACH or (len(between) < _ATTACK_REACH and any(of_attack(scene, at) for at in between[1:_LISTED_REACH]))


def _behind_the_list(scene: Scene, phrase: Counted, at: int) -> list[str]:
    """The places behind a list of dead and wounded, which are of all of it: "قُتل 10، بينهم طفلان، وأصيب 25، في قصف على سومي"."""
    analysis, clause = scene.analysis, scene.analysis.clause
    first = next((place.first for place in scene.places if place.first > phrase.last), None)
    before = [other for other in scene.phrases if other.casualty and first is not None and phrase.last < other.first < first]
    if first is None or not before or past_source(analysis, at, first):
        return []
    return [place.name for place in scene.places if place.first >= first and clause[place.first] - clause[before[-1].last] <= _CAUSE]
