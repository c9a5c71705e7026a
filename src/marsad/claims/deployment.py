"""Deployments: whose forces are to go, were sent, stand, or leave, and where."""

from __future__ import annotations

from marsad.claims.dates import list_end, period_at, reported
from marsad.claims.draft import Draft, unique
from marsad.claims.govern import Governor, planned, quotes, verbal_noun
from marsad.claims.roles import destination, standing, subject
from marsad.claims.scene import Scene
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.words import closed_class
from marsad.model import Claim, Period

_CALL_REACH = 14
_AGENT_REACH = 4
_BEGIN_REACH = 6
_BORDER_REACH = 3


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the deployment that `governor` makes of `phrase`.

    None for a garrison in its own country, for a call to send, and where a sentence of people names no state to go or to stand.
    """
    if phrase.deployment in {None, "inherit"} or quotes(scene, governor):
        return None
    if _of_another(scene, phrase, governor) or _called_for(scene, governor):
        return None
    phase = _phase(scene, governor)
    start = governor.at if governor.at is not None else phrase.first
    actor = _own(scene, phrase, governor, start)
    previous = _before(scene, actor)
    target = _land(scene, phrase, governor, phase, actor)
    if actor is None and previous is not None and (target is None or previous.target in {None, target}):
        actor = previous.actor
    if actor is None and phase != "present":
        speaker = scene.speaker(start)
        actor = speaker.country if speaker and speaker.country != target else None
    around = _places(scene, phrase, start)
    if target is None and previous is not None and not around:
        target = previous.target
    if actor is None and (not _armed(scene, phrase) or (target is None and phrase.casualty != "soldier")):
        return None
    if (actor is not None and actor == target) or (target is None and phase in {"present", "withdrawn", "withdrawing"} and not around):
        return None
    return Draft(
        kind="deployment",
        phase=phase,
        item=phrase.deployment,
        at=start,
        period=_time(scene, start, phrase) or reported(scene),
        rule=governor.sense.id if governor.sense else "noun",
        phrase=phrase,
        actor=actor,
        target=target,
        part=phrase.partitive,
        places=unique([place.name for place in around]),
    )


def _phase(scene: Scene, governor: Governor) -> str:
    phase = str(governor.frame["phase"])
    if planned(scene, governor):
        return "withdrawing" if phase == "withdrawn" else "planned"
    return "withdrawing" if phase == "withdrawn" and _under_way(scene, governor) else phase


def _under_way(scene: Scene, governor: Governor) -> bool:
    """Whether a withdrawal is announced or goes on: told in the present, or as what somebody began or announced."""
    if governor.at is None or governor.sense is None:
        return False
    first = max(0, governor.at - _BEGIN_REACH)
    if any(_bare(scene, at) in closed_class("under_way") for at in range(first, governor.at)):
        return not scene.analysis.functions(first, governor.at, "complementiser")
    return "present" in governor.sense.features


def _bare(scene: Scene, at: int) -> str:
    """The word at token `at` without the conjunction joined to it."""
    form = scene.analysis.form(at)
    return form[1:] if form[:1] in closed_class("joining") and form[1:] in closed_class("under_way") | closed_class("asking") else form


def _own(scene: Scene, phrase: Counted, governor: Governor, start: int) -> str | None:
    """Whose forces: their nationality, else "its country" of who speaks, else the subject, else who they are "from".

    Where the verb follows them they are its subject, and who sends them stands after it or nowhere ("1200 جندي أرسلتهم وارسو").
    """
    origin = _origin(scene, phrase)
    if phrase.country is not None and phrase.country != origin:
        return phrase.country
    own = scene.analysis.functions(max(0, start - 4), start, "own_country")
    if own and (voice := scene.speaker(start)) is not None:
        return voice.country
    doer = subject(scene, governor, phrase) if governor.frame.get("subject") == "actor" else None
    if doer is not None and phrase.last < start and not start < doer.first <= start + _AGENT_REACH:
        doer = None
    if doer is not None:
        return doer.country
    return None if governor.frame["phase"] == "withdrawn" else origin


def _origin(scene: Scene, phrase: Counted) -> str | None:
    """The country that stands after "from" within or right after the phrase."""
    for side in scene.sides:
        if side.after in closed_class("from") and phrase.first < side.first <= phrase.last + 2 and side.how in {"country", "capital"}:
            return side.country
    return None


def _before(scene: Scene, actor: str | None) -> Claim | None:
    """The last deployment that the article told, of the same forces where they are known."""
    told = (claim for claim in reversed(scene.discourse.claims) if claim.kind == "deployment")
    return next((claim for claim in told if actor is None or claim.actor in {None, actor}), None)


def _land(scene: Scene, phrase: Counted, governor: Governor, phase: str, actor: str | None) -> str | None:
    """The country that they go to, stand in or leave; none where it is no state's place, or several states."""
    start = governor.at if governor.at is not None else phrase.first
    around = _places(scene, phrase, start)
    inside = around and around[0].holder not in {None, actor}
    if phase == "present" and not inside and (neighbour := _at_border(scene, phrase, start, actor)) is not None:
        return neighbour
    if governor.frame["phase"] == "withdrawn" and (left := _left(scene, phrase, actor)) is not None:
        return left
    if around and (around[0].holder is None or len({place.holder for place in around if place.country_wide}) > 1):
        return None
    if phase == "present" and (host := standing(scene, phrase, min(start, phrase.first))) is not None:
        return host
    if around and around[0].holder != actor and around[0].after in closed_class("whither"):
        return around[0].holder
    aim = destination(scene, governor, phrase, but={actor})
    if aim is not None and _within(scene, phrase, start, aim):
        return aim
    if around and around[0].holder != actor:
        return around[0].holder
    return standing(scene, phrase, start) if phase != "present" else None


def _at_border(scene: Scene, phrase: Counted, start: int, actor: str | None) -> str | None:
    """The neighbour at whose border forces are massed: "على الحدود مع أوكرانيا", "على الحدود الأوكرانية"."""
    for side in scene.sides:
        near = range(max(min(start, phrase.first), side.first - _BORDER_REACH), side.first)
        if side.country not in {None, actor} and any(scene.analysis.form(at) in closed_class("border_words") for at in near):
            return side.country
    return None


def _left(scene: Scene, phrase: Counted, actor: str | None) -> str | None:
    """The country that they leave: "from" it, or the object of leaving ("غادر 200 جندي تشاد")."""
    for side in scene.sides:
        if side.how not in {"country", "capital"} or side.country in {None, actor} or side.first <= phrase.head:
            continue
        if side.after in closed_class("from") or (side.after == "" and side.first - phrase.last <= 2):
            return side.country
    return None


def _within(scene: Scene, phrase: Counted, start: int, country: str) -> bool:
    """Whether `country` is named in the clauses of the phrase and its verb, or next to them."""
    clause = scene.analysis.clause
    low, high = min(clause[start], clause[phrase.first]), max(clause[start], clause[phrase.last])
    named = [side.first for side in scene.sides if side.country == country]
    named += [place.first for place in scene.places if place.holder == country]
    return any(low <= clause[at] <= high + 1 for at in named)


def _places(scene: Scene, phrase: Counted, start: int) -> list[PlaceName]:
    """The places of the clauses of the phrase and its verb; "where" takes the one before it ("إلى ليتوانيا، حيث يتمركز")."""
    clause = scene.analysis.clause
    low, high = min(clause[start], clause[phrase.first]), max(clause[start], clause[phrase.last])
    found = [
        place
        for place in scene.places
        if place.first > min(start, phrase.first) and low <= clause[place.first] <= high and place.after not in closed_class("from")
    ]
    if found:
        return found + _joined_to(scene, found[-1])
    first = next((at for at in range(len(clause)) if clause[at] == low), 0)
    if scene.analysis.form(first) in closed_class("where_word"):
        return [place for place in scene.places if place.last < first and first - place.last <= _AGENT_REACH][-1:]
    return []


def _joined_to(scene: Scene, place: PlaceName) -> list[PlaceName]:
    """The states that "and" joins to the last place: "إلى إستونيا ولاتفيا وليتوانيا"."""
    out: list[PlaceName] = []
    last = place.last
    for side in scene.sides:
        mention = scene.analysis.mention(side.first)
        joined = mention is not None and (mention.prefix.startswith("و") or scene.analysis.form(side.first - 1) in closed_class("and"))
        if 0 < side.first - last <= 2 and joined and side.how == "country" and side.name:
            out.append(PlaceName(side.first, side.last, side.name, side.country, place.after, country_wide=True))
            last = side.last
    return out


def _of_another(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a clause, or other people, stand between the phrase and a verb after it."""
    if governor.at is None or governor.at < phrase.first:
        return False
    analysis = scene.analysis
    opened = analysis.functions(phrase.last + 1, governor.at - 1, "subordinator", "complementiser")
    if any(not analysis.function(at, "relative") for at in opened):
        return True
    return any(phrase.last < other.first < governor.at and other.deployment and not other.joined for other in scene.phrases)


def _called_for(scene: Scene, governor: Governor) -> bool:
    """Whether somebody only asks that they be sent: "دعت إلى … بما في ذلك نشر"."""
    if governor.at is None or not verbal_noun(governor):
        return False
    for at in range(governor.at - 1, max(-1, governor.at - _CALL_REACH), -1):
        if _bare(scene, at) in closed_class("asking"):
            return True
        mention = scene.analysis.mention(at)
        if mention is not None and any(sense.kind in {"trigger", "speech"} and "verb" in sense.features for sense in mention.senses):
            return False
    return False


def _armed(scene: Scene, phrase: Counted) -> bool:
    """Whether the people are an army's or specialists: "a hundred individuals" are so only where the sentence names forces."""
    if phrase.casualty == "soldier" or phrase.deployment != "troops":
        return True
    return any(side.how == "forces" for side in scene.sides) or any(other.casualty == "soldier" for other in scene.phrases)


def _time(scene: Scene, start: int, phrase: Counted) -> Period | None:
    """The time of the step; what stands is dated only by a time of its own clause."""
    period = period_at(scene, start, list_end(scene, phrase))
    if period is None:
        return None
    clause = scene.analysis.clause
    at = next((time.first for time in scene.analysis.times if time.period is period), start)
    opened = scene.analysis.functions(at + 1, start, "subordinator") if at < start else []
    return None if opened and clause[at] != clause[start] else period
