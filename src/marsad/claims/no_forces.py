"""People who are counted like forces and are none that are sent: crews, guards at home, those who gave up, were fought or are trained."""

from __future__ import annotations

from marsad.claims.frames import says
from marsad.claims.governor import Governor
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.words import closed_class

_CREW_REACH = 5
_GROUP_REACH = 6


def no_forces(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Return whether those counted are not forces that go or stand somewhere."""
    return (
        _crew(scene, phrase)
        or _of_each_unit(scene, phrase)
        or _guards_at_home(scene, phrase)
        or _gave_up(scene, phrase)
        or _fought(scene, phrase, governor)
        or _trained(scene, governor)
        or _of_no_army(scene, phrase)
        or _given_back(scene, phrase)
    )


def _given_back(scene: Scene, phrase: Counted) -> bool:
    """Whether captives are counted whom an exchange brings home: "إعادة 150 جندياً مقابل تسليم 150 أسيراً", "عاد 90 جندياً ضمن تبادل"."""
    analysis = scene.analysis
    around = range(max(0, phrase.first - _CREW_REACH), min(len(analysis.tokens), phrase.last + _CREW_REACH))
    if not any(analysis.function(at, "handing_over", "exchange") for at in around):
        return False
    captives = any(sense.kind == "people" and sense.id in closed_class("captives") for one in analysis.mentions for sense in one.senses)
    told = analysis.functions(0, len(analysis.tokens), "exchange")
    return captives or any(analysis.form(at).lstrip("وب") not in closed_class("getting_back") for at in told)  # "استعادة كورسك"


def _fought(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether somebody's forces fought those counted: "قاتلت القوات الأوكرانية 3 آلاف جندي روسي"."""
    mention = governor.mention
    if mention is None or scene.analysis.form(mention.first).lstrip("وف") not in closed_class("fought"):
        return False
    return any(mention.last < side.first < phrase.first and side.how in {"forces", "body", "country", "capital"} for side in scene.sides)


def _of_no_army(scene: Scene, phrase: Counted) -> bool:
    """Whether trainers are counted where nothing speaks of arms or an army: those of a club."""
    people = scene.analysis.sense(phrase.head, "people")
    if people is None or people.id != "trainer":
        return False
    armed = any(side.how == "forces" for side in scene.sides) or bool(scene.analysis.having("noun"))
    return not (armed or says(scene, 0, len(scene.analysis.tokens), "army_words"))


def _trained(scene: Scene, governor: Governor) -> bool:
    """Whether a host only has soldiers to be trained: "تستضيف بولندا 300 جندي أوكراني للتدريب"."""
    hosts = governor.frame.get("subject") == "target"
    return hosts and not scene.analysis.forms.isdisjoint(closed_class("training"))


def _of_each_unit(scene: Scene, phrase: Counted) -> bool:
    """Whether the strength of each of several units is told: "20 كتيبة قوام كل منها 800 جندي"."""
    form, before = scene.analysis.form, range(max(0, phrase.first - _CREW_REACH), phrase.first - 1)
    return any(form(at) in closed_class("each_of") and form(at + 1) in closed_class("of_them") | closed_class("one") for at in before)


def _guards_at_home(scene: Scene, phrase: Counted) -> bool:
    """Whether the people are a national guard's, called up or sent within their own state, and no state is named where they go."""
    near = range(max(0, phrase.first - 2), min(len(scene.analysis.tokens), phrase.last + _CREW_REACH))
    form = scene.analysis.form
    guards = any(form(at).removeprefix("ل") in closed_class("guards") and form(at + 1) in closed_class("of_the_nation") for at in near)
    abroad = any(side.how in {"country", "capital"} and side.where for side in scene.sides)
    return guards and not abroad


def _gave_up(scene: Scene, phrase: Counted) -> bool:
    """Whether a group is counted that was captured or surrendered: "استسلمت مجموعة تضم 12 عسكرياً"."""
    before = (mention for mention in scene.analysis.mentions if 0 < phrase.first - mention.last <= _GROUP_REACH)
    return any(sense.id in {"capture", "surrender"} for mention in before for sense in mention.senses)


def _crew(scene: Scene, phrase: Counted) -> bool:
    """Whether the crew of a ship or an aircraft is counted: "طاقم روسي يضم 19 فرداً"."""
    before = range(max(0, phrase.first - _CREW_REACH), phrase.first)
    return any(scene.analysis.form(at).lstrip("وب").removeprefix("ال") in closed_class("crew_words") for at in before)


def police_at_home(scene: Scene, phrase: Counted, actor: str | None, target: str | None) -> bool:
    """Return whether policemen are counted, and nothing says that they go to or stand in another state."""
    people = scene.analysis.sense(phrase.head, "people")
    if people is None or people.id != "policeman":
        return False
    abroad = target is not None and any(side.country == target for side in scene.sides)
    return actor is None or not (abroad or any(place.holder == target for place in scene.places))
