"""Strikes and missile tests: what was fired, shot down, lost, and what got through."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from marsad.claims.after_days import before_that
from marsad.claims.belligerents import belligerents
from marsad.claims.conflicts import at_war, fights, opponent
from marsad.claims.dates import period_at, reported
from marsad.claims.destinations import after_an_attack, toward
from marsad.claims.draft import Draft, unique
from marsad.claims.figure_times import carried_time, list_end, time_beside, times_of_before
from marsad.claims.frames import of_attack
from marsad.claims.governor import Governor
from marsad.claims.interceptors import of_the_fire_told
from marsad.claims.leading import led
from marsad.claims.meanwhile import told_by_then
from marsad.claims.missile_tests import tester
from marsad.claims.modality import fell_short
from marsad.claims.roles import watched
from marsad.claims.scene import Scene
from marsad.claims.ships import boats_struck
from marsad.grammar.attribution import past_source
from marsad.grammar.names import country_english
from marsad.grammar.phrase import MISSILES, WEAPONS, Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.spread import is_spread, sums_up
from marsad.grammar.words import closed_class

_NEAR_CLAUSES = 2
_FEW = 2
_REPULSE_REACH = 9
_STATION_REACH = 4
_LISTED = 4
_NAMED_REACH = 5


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the strike, or the test, that `governor` makes of `phrase`."""
    if phrase.item is None or _of_an_attack_before(scene, governor) or boats_struck(scene, phrase, governor):
        return None
    phase = _phase(scene, phrase, governor)
    if phase != "launched" and scene.discourse.tests:
        return None
    if (made_by := tester(scene, phrase, governor)) is not None:
        phase = "launched"
    actor, target = (made_by, None) if made_by is not None else belligerents(scene, phrase, governor)
    if actor is None and target is not None and watched(scene, governor) and not fights(target, scene.analysis.published):
        actor, target = target, None  # "رصدت سول إطلاق صواريخ قبالة الساحل الغربي لكوريا الشمالية"
    actor = actor or _shot_down_with(scene, phrase, phase, target) or of_the_fire_told(scene, phase, target)
    if actor is None and target is None and phase in {"launched", "hit"}:
        actor, target = _hit_with(scene)
    again = (
        _of_the_tests(scene, phase, same=phrase.definite and actor is None)
        if actor is None and (target is None or phrase.definite)
        else None
    )
    at = governor.at if governor.at is not None else phrase.first
    period = (
        time_beside(scene, phrase)
        or before_that(scene, at)
        or period_at(
            scene, phrase.first if governor.frame.get("instrument") else at, list_end(scene, phrase), times_of_before(scene, phrase)
        )
        or carried_time(scene, phrase)
        or reported(scene)
    )
    if target is None and actor is not None and _upon_its_own(scene, phrase, actor, phase):
        target = actor
    tested = again is not None or governor.frame["kind"] == "missile_test" or _is_test(scene, phrase, governor, actor, target, phase)
    kind = "missile_test" if tested else "strike"
    return Draft(
        kind=kind,  # type: ignore[arg-type]
        phase="launched" if kind == "missile_test" else phase,
        item=_item(scene, phrase, phase, (actor, target)),
        at=at,
        period=period,
        rule=governor.sense.id if governor.sense else "noun",
        phrase=phrase,
        actor=actor or again,
        target=None if kind == "missile_test" else target,
        part=phrase.partitive or _of_the_rest(scene, phrase, phase),
        places=(_fired_from(scene) if kind == "missile_test" else ()) or _places(scene, phrase, at, phase, {actor, target}),
    )


def _of_an_attack_before(scene: Scene, governor: Governor) -> bool:
    """Whether a relative clause tells of an attack only named as earlier: "بعد هجوم أبريل الذي استُخدمت فيه 300 مسيّرة"."""
    at, form = governor.at, scene.analysis.form
    if at is None or not scene.analysis.function(at - 1, "relative"):
        return False
    before = range(at - 2, max(0, at - 2 - _NAMED_REACH), -1)
    noun = next((place for place in before if of_attack(scene, place)), None)
    return noun is not None and form(noun - 1) in closed_class("afterwards") and not form(noun).startswith("ال")


def _hit_with(scene: Scene) -> tuple[str | None, str | None]:
    """The sides of fire that only its toll tells of: "10 جنود قتلوا في هجومين على قوات الأمن", "51 قتيلاً بصاروخين أصابا معهداً"."""
    start = scene.analysis.sentence.start
    tolls = {(claim.actor, claim.target) for claim in scene.claims if claim.kind == "casualty" and claim.start == start}
    return tolls.pop() if len(tolls) == 1 else (None, None)


def _of_the_tests(scene: Scene, phase: str, *, same: bool) -> str | None:
    """Who made the test told right before, where more was fired by nobody else: "بعد رشقة شملت 90 قذيفة".

    `same`: those told before are meant, whoever tells: "قالت سيول إن الصواريخ الثلاثة أُطلقت من الساحل الشرقي".
    """
    last = scene.claims[-1] if scene.claims else None
    if last is None or last.kind != "missile_test" or phase != "launched":
        return None
    others = not same and any(side.country not in {None, last.actor} and not side.after for side in scene.sides)
    return last.actor if last.start == scene.analysis.sentence.start or not others else None


def _shot_down_with(scene: Scene, phrase: Counted, phase: str, target: str | None) -> str | None:
    """Whose those before in a list of what was shot down are: "أسقطت مروحيتين إريتريتين وثلاث مسيّرات"."""
    if phase != "intercepted" or not phrase.joined or target is None:
        return None
    index = scene.phrases.index(phrase) if phrase in scene.phrases else 0
    start = scene.phrases[index - 1].number.quantity.start if index else -1
    before = next((claim for claim in scene.claims if claim.number_start == start and claim.kind == "strike"), None)
    return before.actor if before is not None and (before.phase, before.target) == (phase, target) else None


def _of_the_rest(scene: Scene, phrase: Counted, phase: str) -> bool:
    """Whether others met another end than those told of right before, who were some of all: "أُسقط 43 منها … كما فُقدت 21 أخرى"."""
    if phase == "launched" or not more_of_them(scene, phrase):
        return False
    fates = (claim for claim in reversed(scene.discourse.claims) if claim.kind == "strike" and claim.phase != "launched")
    last = next(fates, None)
    return last is not None and last.part and last.item == phrase.item and last.phase != phase


def more_of_them(scene: Scene, phrase: Counted) -> bool:
    """Whether what is counted is called other than what was told before: "غارتين أخريين", "21 أخرى"."""
    near = range(phrase.head, min(phrase.last + 2, len(scene.analysis.tokens)))
    return any(scene.analysis.form(at) in closed_class("other_things") for at in near)


def _fired_from(scene: Scene) -> tuple[str, ...]:
    """Where a test was made: the places that the missiles were fired from, rather than the sea that they fell in."""
    return unique([place.name for place in scene.places if place.after in closed_class("from") and not place.country_wide])


def _item(scene: Scene, phrase: Counted, phase: str, sides: tuple[str | None, str | None]) -> str:
    """The noun's item; "missiles" of no kind that are said to be some of those fired are of the one kind that was told of before.

    "رُصد 90 صاروخاً باليستياً. ومن هذا العدد أُسقط 84 صاروخاً": the 84 are ballistic.
    """
    item = str(phrase.item)
    if item == "artillery_shell" and (_from_launchers(scene, phrase) or (phrase.model is None and _of_rockets(scene, phrase, sides))):
        return "rocket"
    bare = phrase.inherited or scene.analysis.form(phrase.head).removeprefix("ال") in closed_class("projectiles")
    if bare and phrase.partitive and phase != "launched" and _of_both_kinds(scene, phrase, sides):
        return "mixed"
    if phrase.inherited and phrase.partitive and phase != "launched" and (larger := _of_the_larger(scene, phrase)) is not None:
        return larger
    if item != "missile" or phrase.model is not None or phase == "launched" or not phrase.partitive:
        return item
    told = [claim for claim in scene.claims if claim.kind == "strike" and claim.item in MISSILES]
    low = phrase.number.quantity.low or phrase.number.quantity.high or 0
    fired = [claim for claim in told if claim.phase == "launched" and (claim.count_low or 0) >= low]
    alike = any((claim.actor, claim.target) == sides for claim in fired)
    kinds = {claim.item for claim in told}
    return kinds.pop() if alike and len(kinds) == 1 else item


def _of_both_kinds(scene: Scene, phrase: Counted, sides: tuple[str | None, str | None]) -> bool:
    """Whether some are of drones and missiles fired together, as more than the last of them: "90 مسيّرة و12 صاروخاً، أُسقط 88 منها"."""
    claims = [claim for claim in scene.claims if claim.kind == "strike"]
    fired = list(itertools.takewhile(lambda claim: claim.phase == "launched" and claim.start == claims[-1].start, reversed(claims)))
    low = phrase.number.quantity.low or phrase.number.quantity.high or 0
    counts = [claim.count_low or claim.count_high or 0 for claim in fired]
    both = "drone" in {claim.item for claim in fired} and any(claim.item in MISSILES for claim in fired)
    return both and all((claim.actor, claim.target) == sides for claim in fired) and counts[0] < low <= sum(counts)


def _of_the_larger(scene: Scene, phrase: Counted) -> str | None:
    """What some are of that are more than those counted last: "550 مسيّرة وصاروخاً بينها 11 صاروخاً، أُسقط 478 منها"."""
    start = scene.analysis.sentence.start
    low = phrase.number.quantity.low or phrase.number.quantity.high or 0
    own = [claim for claim in reversed(scene.claims) if (claim.kind, claim.phase, claim.start) == ("strike", "launched", start)]
    if len(own) < _FEW or not own[0].part or (own[0].count_low or 0) >= low:
        return None
    return next((claim.item for claim in own if (claim.count_low or 0) >= low and not claim.part), None)


def _from_launchers(scene: Scene, phrase: Counted) -> bool:
    """Whether shells are those of rocket launchers: "5 قذائف من راجمات الصواريخ", "9 قذائف أطلقتها راجمة هيمارس"."""
    if scene.analysis.forms.isdisjoint(closed_class("rocket_launchers")):
        return False
    end = min((other.first for other in scene.phrases if other.first > phrase.last), default=len(scene.analysis.tokens))
    near = range(phrase.head + 1, min(phrase.head + 1 + _STATION_REACH, end))
    return any(scene.analysis.form(at).removeprefix("ل").removeprefix("ال") in closed_class("rocket_launchers") for at in near)


def _of_rockets(scene: Scene, phrase: Counted, sides: tuple[str | None, str | None]) -> bool:
    """Whether bare "shells" are those that were called rockets before: "رصد 20 قذيفة صاروخية … اعترضت 12 قذيفة"."""
    bare = phrase.last <= max(phrase.head, phrase.number.last)
    last = next((claim for claim in reversed(scene.claims) if claim.kind == "strike"), None)
    return bare and last is not None and last.item == "rocket" and (last.actor, last.target) == sides


def _phase(scene: Scene, phrase: Counted, governor: Governor) -> str:
    """The frame's phase; what falls into the sea has reached nothing."""
    frame, mention = governor.frame, governor.mention
    if fell_short(scene, governor):
        return "lost"
    if phrase.whole and frame["phase"] != "launched":
        return "launched"
    if frame.get("at_sea") and mention is not None:
        clause = scene.analysis.clause
        start = max(mention.last, phrase.last) + 1
        following = min((other.first for other in scene.phrases if other.first > phrase.last), default=len(clause))
        after = (at for at in range(start, following) if clause[at] - clause[start - 1] <= 1)
        if any(scene.analysis.form(at).removeprefix("ب") in closed_class("sea_words") for at in after):
            return str(frame["at_sea"])
    return str(frame["phase"])


def _upon_its_own(scene: Scene, phrase: Counted, actor: str, phase: str) -> bool:
    """Whether a state that no other state fights fires at towns of its own: "أطلق الجيش السوداني 40 قذيفة على أحياء أم درمان"."""
    if phase != "launched" or opponent(actor, scene.analysis.published, {}) is not None:
        return False
    form = scene.analysis.form
    upon = next((at for at in range(phrase.last + 1, len(scene.analysis.tokens)) if form(at) in closed_class("upon")), None)
    towns = upon is not None and any(place.holder == actor and upon < place.first <= upon + _STATION_REACH for place in scene.places)
    return towns or _at_homes(scene, upon) or any(other.casualty == "civilian" for other in scene.phrases)


def _at_homes(scene: Scene, upon: int | None) -> bool:
    """Whether what stands behind "upon" is where people live, of no other state: "على القرية", "على الحشد", "على مخيم للنازحين"."""
    if upon is None or scene.analysis.form(upon + 1).removeprefix("ال") not in closed_class("homes"):
        return False
    return not any(place.first > upon and place.holder is not None for place in scene.places)


def _is_test(scene: Scene, phrase: Counted, governor: Governor, actor: str | None, target: str | None, phase: str) -> bool:
    """A launch at nobody: the text says test, or the state fights none that the article tells of."""
    fell = phase in {"hit", "lost"} and actor is not None and target is None  # "سقط صاروخان أطلقتهما كوريا الشمالية في البحر"
    if not (phase == "launched" or fell) or governor.frame.get("instrument") or phrase.item == "attack":
        return False
    if scene.analysis.functions(0, len(scene.analysis.tokens), "test"):  # what is fired at an enemy's land is none, whatever it tests
        return not (actor is not None and at_war(actor, toward(scene, governor, phrase), scene.analysis.published))
    return (
        actor is not None
        and actor != target
        and not fights(actor, scene.analysis.published)
        and (target is None or not fights(target, scene.analysis.published))
    )


def _places(scene: Scene, phrase: Counted, at: int, phase: str, sides: set[str | None]) -> tuple[str, ...]:
    """The places of one figure: in a list each figure has those beside it, else all of the clause are its own."""
    land = scene.analysis.sense(phrase.first - 1, "country") if is_spread(scene.analysis, phrase) else None
    if land is not None:
        return (country_english(str(land.id)) or str(land.id),)
    listed = [other for other in scene.phrases if other.item is not None]
    lists = led(scene, listed)
    if lists:
        return unique([place.name for place in _of_a_led(scene, phrase, listed, lists)])
    index = listed.index(phrase) if phrase in listed else 0
    previous = listed[index - 1] if index else None
    if sums_up(scene.analysis, phrase, previous.last if previous else -1) and (previous or not scene.places):
        return ()
    following = listed[index + 1] if index + 1 < len(listed) else None
    named = [place for place in scene.places if not (place.country_wide and place.holder in sides)]
    named = told_by_then(scene, min(at, phrase.first), max(at, phrase.last), named)
    named = [place for place in named if not (phase == "launched" and after_an_attack(scene, phrase, place.first))]
    after = [place for place in named if place.first > phrase.last and _of_clause(scene, phrase, place)]
    after = [place for place in after if place.first < _next_uncounted(scene, phrase)]
    start = min(at, phrase.first)
    start_of = scene.analysis.sentence.start
    others = {name for claim in scene.claims if claim.start == start_of and claim.target not in sides for name in claim.places}
    theirs = [place for place in named if place.name not in others]  # "أسقط الأردن 4 فوق إربد، وقالت السعودية إنه تم تدمير 6"
    before = [place for place in theirs if (previous.last if previous else start) < place.first < phrase.first]
    own = [place for place in after if following is None or place.first < following.first]
    struck = _struck(scene, phrase, named)
    if struck:
        clause = scene.analysis.clause
        own = [*struck, *(place for place in own if clause[place.first] == clause[phrase.first])]
    elif not own and following is not None and following.joined and not (following.inherited or following.partitive):
        own = after
    elif not own and not (following is not None and following.inherited):
        own = before
    if not own and not phrase.inherited and not phrase.partitive:
        head = listed[conjoined(listed, index)] if phrase in listed else phrase
        own = before or [place for place in named if start <= place.first < head.first]
        own = own or [place for place in theirs if place.first < start]
    own = [place for place in own if place.after not in closed_class("from") and not _stationed(scene, place, phrase)]
    return unique([place.name for place in own if not place.country_wide] or [place.name for place in own])


def _of_a_led(scene: Scene, phrase: Counted, listed: list[Counted], lists: dict[int, tuple[PlaceName, ...]]) -> Sequence[PlaceName]:
    """The places of a figure of a list that names places first: those before it, or behind it those that lead to no other."""
    if phrase.first in lists:
        return lists[phrase.first]
    leading = {place.first for places in lists.values() for place in places}
    end = next((other.first for other in listed if other.first > phrase.last), len(scene.analysis.tokens))
    behind = (place for place in scene.places if phrase.last < place.first < end and place.first not in leading)
    return [place for place in behind if _of_clause(scene, phrase, place) and not place.country_wide]


def _struck(scene: Scene, phrase: Counted, named: list[PlaceName]) -> list[PlaceName]:
    """The places before attacks that are told as the means: "استهدفت مأرب بخمس غارات، وثلاث غارات على صعدة"."""
    clause = scene.analysis.clause
    if not phrase.number.prefix.endswith("ب"):
        return []
    last = max((other.last for other in scene.phrases if other.last < phrase.first), default=-1)
    return [place for place in named if last < place.first < phrase.first and clause[place.first] == clause[phrase.first]]


def _stationed(scene: Scene, place: PlaceName, phrase: Counted) -> bool:
    """Whether a place is where those who fire stand: "القوات المتمركزة في البلدة أطلقت 20 قذيفة"."""
    before = range(max(0, place.first - _STATION_REACH), place.first)
    words = {scene.analysis.form(at).removeprefix("ال") for at in before}
    return place.last < phrase.first and not words.isdisjoint(closed_class("stationed"))


def _next_uncounted(scene: Scene, phrase: Counted) -> int:
    """Where the next weapon of a list stands that has no number: "مسيّرتين فوق بيلغورود ومسيّرة فوق بريانسك"."""
    analysis = scene.analysis
    other = next((at for at in range(phrase.last + 1, len(analysis.tokens)) if analysis.form(at) in closed_class("and_another")), None)
    for mention in analysis.mentions:
        if other is not None and other < mention.first:
            return other
        noun = mention.of("noun")
        listed = any(analysis.form(at) in closed_class("list_words") for at in range(mention.first - _LISTED, mention.first))
        beyond = mention.first > phrase.last + 1 and (mention.prefix == "و" or listed)
        alike = noun is not None and (noun.facts["item"] == phrase.item or (listed and noun.facts["item"] in WEAPONS))
        if beyond and noun is not None and alike and "singular" in noun.features:
            return mention.first
    return len(analysis.tokens) if other is None else other


def _of_clause(scene: Scene, phrase: Counted, place: PlaceName) -> bool:
    clause = scene.analysis.clause
    return clause[place.first] - clause[phrase.last] <= _NEAR_CLAUSES and not past_source(scene.analysis, phrase.last, place.first)


def both_again(scene: Scene, phrase: Counted) -> bool:
    """Whether two that were counted before in the sentence are only named again: "أطلق صاروخين …، ولم تقع إصابات جراء الصاروخين"."""
    if not (phrase.number.in_noun and scene.analysis.form(phrase.head).startswith("ال")):
        return False
    return any(other.last < phrase.first and other.number.in_noun and other.item in WEAPONS for other in scene.phrases)


def repulse(scene: Scene, phrase: Counted) -> bool:
    """Whether attacks are counted that were repelled ("صدت 9 هجمات"): an assault and its repulse, no strike."""
    if phrase.item != "attack":
        return False
    clause = scene.analysis.clause
    before = [
        mention
        for mention in scene.analysis.mentions
        if 0 < phrase.first - mention.last <= _REPULSE_REACH and clause[mention.first] == clause[phrase.first] and mention.of("trigger")
    ]
    nearest = before[-1].senses if before else ()
    frames = [frame for sense in nearest if sense.kind == "trigger" for frame in sense.facts["frames"]]
    hurt = any(frame["kind"] == "casualty" for frame in frames)  # "إصابة 25 آخرين جراء هجومين"
    return not hurt and any(frame["phase"] == "intercepted" for frame in frames)


def on_the_ground(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether aircraft were destroyed on the ground, in a base or on a runway: losses of equipment, and none shot down."""
    if phrase.item != "aircraft" or governor.sense is None or governor.sense.id in closed_class("only_in_the_air"):
        return False
    clause = scene.analysis.clause
    own = (at for at in range(len(clause)) if abs(clause[at] - clause[phrase.first]) <= 1)
    return any(scene.analysis.form(at).lstrip("ب").removeprefix("ال") in closed_class("ground") for at in own)


def no_attack(scene: Scene, phrase: Counted) -> bool:
    """Return whether missiles are fired at missiles, or most of those counted are told: "صاروخين اعتراضيين", "معظم الصواريخ الـ40"."""
    form = scene.analysis.form
    if phrase.item not in WEAPONS:
        return False
    if any(form(at) in closed_class("intercepting") for at in range(phrase.head + 1, max(phrase.last, phrase.head) + 2)):
        return True
    return phrase.head < phrase.number.first and form(phrase.head - 1).lstrip("وب") in closed_class("most_parts")


def conjoined(phrases: Sequence[Counted], index: int) -> int:
    """Return the index of the first phrase of the list that phrase `index` belongs to."""
    while index > 0 and (phrases[index].joined or phrases[index].inherited):
        index -= 1
    return index
