"""Transfers: arms and aid promised or delivered, by whom to whom."""

from __future__ import annotations

from dataclasses import replace

from marsad.claims.conflicts import at_war, fights, helped_in_war
from marsad.claims.deals import dealt_before
from marsad.claims.draft import Draft, unique
from marsad.claims.frames import of_class, says
from marsad.claims.givers import gives_more, sides
from marsad.claims.governor import Governor, quotes, verbal_noun
from marsad.claims.jointly import given_jointly
from marsad.claims.modality import approved, planned
from marsad.claims.money import helps, in_own_currency, is_aid, is_traded
from marsad.claims.packages import (
    by_its_law,
    by_law,
    carried_by,
    has_gone,
    in_package,
    in_shipment,
    of_a_load,
    piece_of_pledge,
    piece_of_told,
)
from marsad.claims.purchases import bought, by_contract, contracted, own_trade, spent
from marsad.claims.receipts import received
from marsad.claims.scene import Scene
from marsad.claims.sums import comes_to, out_of_told, said_again, sum_behind
from marsad.claims.takers import helped_by_allies, is_end, relieved_before, war_at_home
from marsad.claims.transfer_times import ahead, period_of, promised
from marsad.claims.years_ahead import to_come
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.speakers import Speaker
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Sense
from marsad.model import Period

_ASKED_AFTER = 3
_LACKED_REACH = 10
_MAIN = 3
_PACKAGE = "package"
_HELD_REACH = 8
_WORDS_OF_SUM = 5  # "9 مليارات إجمالي قيمة المساعدات العسكرية التي …"
_BESIDE = 200  # characters: a sentence or so


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the transfer that `governor` makes of `phrase`.

    None where it is trade or a request, where the word of giving belongs to another clause, where money is no help to a side
    of a conflict, and where neither giver nor receiver is known.
    """
    governor, phrase = received(scene, phrase, governor), _itself(scene, phrase)
    if (
        phrase.item is None
        or 0 < (phrase.number.quantity.low or 0) < 1
        or (governor.frame["items"] == "weighed" and not phrase.mass)
        or _carries(scene, phrase)
    ):
        return None  # planes and ships that carry aid are none themselves
    if quotes(scene, governor) or _of_another_clause(scene, phrase, governor) or _lacks_complement(scene, governor):
        return None
    contents = bool(governor.frame.get("contents"))
    traded = is_traded(scene, phrase, governor) or own_trade(scene, phrase, governor)
    if traded or _asked_for(scene, phrase, governor) or said_again(scene, phrase) is not None:
        return None
    package = in_package(scene, phrase)
    shipped = contents and not package and in_shipment(scene)
    if contents and not (package or shipped):
        return None
    giving = received(scene, phrase, carried_by(scene, governor))
    actor, target = (
        bought(scene, phrase, governor)
        or contracted(scene, governor)
        or spent(scene, phrase)
        or _given_more(scene, *_by_allies(scene, *sides(scene, phrase, giving)))
    )
    if phrase.mass and (eased := relieved_before(scene)) not in {None, actor} and not war_at_home(target, scene.analysis.published):
        target = eased  # by way of a neighbour
    if target is None or _received_by_others(scene, phrase, governor):
        more = out_of_told(scene, phrase) or _pledges_on(scene, governor) or (contents and package)
        if (phrase.item == "aid" and not (is_aid(scene, phrase) or more)) or _has_subject(phrase, governor):
            return None
        target = _understood(scene, phrase, actor, more=more)
    if actor is None and target is not None:
        actor = _giver_told(scene, target) if contents or by_its_law(scene, governor) else gives_more(scene, phrase, governor, target)
    inside = (contents and not shipped and not by_law(scene)) or piece_of_told(scene, phrase, governor)
    inside = inside or (governor.at is not None and piece_of_pledge(scene, phrase, governor, (actor, target)))
    if (
        target is None
        or actor == target
        or _with_forces(scene, phrase, target)
        or _of_enemies(scene, actor, target)
        or _held_back(scene, phrase, governor)
    ):
        return None
    if phrase.item == "aid" and not helps(scene, phrase, target):
        return None
    at = governor.at if governor.at is not None else phrase.first
    period = period_of(scene, phrase, governor, contents=contents)
    phase = _phase(scene, phrase, giving, period)
    return Draft(
        kind="transfer",
        phase=phase,
        item=phrase.item,
        at=at,
        period=ahead(scene, phrase, to_come(scene, governor, period)) if phase == "pledged" else period,
        rule=governor.sense.id if governor.sense else "noun",
        phrase=in_own_currency(phrase, actor),
        actor=actor,
        target=None if given_jointly(scene, target) else target,
        part=phrase.partitive or inside or of_a_load(scene, phrase) or (phrase.item != "aid" and package and not phrase.mass),
        places=unique([place.name for place in scene.places if _where_it_goes(scene, phrase, place)]),
        speaker=_announcer(scene) if contents and package and scene.speaker(at) is None else None,
    )


def _carries(scene: Scene, phrase: Counted) -> bool:
    """Whether planes or ships are told by what they carry: "أرسلت طائرتين محملتين بـ60 طناً"."""
    behind = scene.analysis.form(phrase.last + 1)
    return phrase.item in {"aircraft", "boat"} and behind in closed_class("laden")


def _with_forces(scene: Scene, phrase: Counted, target: str) -> bool:
    """Whether arms go with the soldiers counted before them to a state that fights nobody: "أرسلت لندن إلى إستونيا 900 جندي و14 دبابة"."""
    if fights(target, scene.analysis.published) or not (phrase.joined or phrase.inherited):
        return False
    start = scene.analysis.sentence.start
    return any(claim.kind == "deployment" and claim.start == start and claim.target == target for claim in scene.claims)


def _of_enemies(scene: Scene, actor: str | None, target: str) -> bool:
    """Whether two states are at war with each other, and not one with movements in the other's land."""
    day = scene.analysis.published
    return at_war(actor, target, day) and not helped_in_war(actor, target, day)


def _held_back(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether what would be given is held back: "علقت واشنطن إرسال 900 قنبلة", "… تم تعليقها"; not "بعد تعليق المساعدات"."""
    form, analysis = scene.analysis.form, scene.analysis
    if any(form(at) in closed_class("suspended_it") for at in range(phrase.last + 1, phrase.last + _HELD_REACH)):
        return True
    first = phrase.first if governor.at is None else min(governor.at, phrase.first)
    before = [at for at in range(max(0, first - _HELD_REACH), phrase.first) if form(at).removeprefix("و") in closed_class("suspended")]
    apart = bool(before) and analysis.clause[before[-1]] != analysis.clause[first] and before[-1] < first
    return bool(before) and not apart and form(before[-1] - 1) not in closed_class("suspension_ends")


def _itself(scene: Scene, phrase: Counted) -> Counted:
    """What is given as what it is, where its noun means in a strike what it fires ("راجمة")."""
    noun = scene.analysis.sense(phrase.head, "noun") or (_noun_elsewhere(scene, phrase) if phrase.inherited else None)
    hint = noun.facts.get("item_hint") if noun is not None else None
    return replace(phrase, item=hint) if hint is not None and phrase.item == noun.facts.get("item") else phrase  # type: ignore[union-attr]


def _noun_elsewhere(scene: Scene, phrase: Counted) -> Sense | None:
    """The noun of another figure that a number of no noun counts too: "79 من أصل 90 راجمة", "8 راجمات … وأربعاً إضافية"."""
    nouns = (scene.analysis.sense(other.head, "noun") for other in scene.phrases if other is not phrase and other.item == phrase.item)
    return next((noun for noun in nouns if noun is not None and noun.facts.get("item_hint") is not None), None)


def _where_it_goes(scene: Scene, phrase: Counted, place: PlaceName) -> bool:
    """Whether a place behind what is given is where it goes, and not where somebody meets ("… فيما تستضيف اجتماعاً في بروكسل")."""
    if place.first <= phrase.last or place.country_wide or place.after in closed_class("upon"):
        return False
    if not phrase.mass and scene.analysis.clause[place.first] != scene.analysis.clause[phrase.last]:
        return False
    return not scene.analysis.functions(phrase.last + 1, place.first, "subordinator", "complementiser")


def _by_allies(scene: Scene, actor: str | None, target: str | None) -> tuple[str | None, str | None]:
    """The sides, where who seems to give is named only as the one whose allies do, and gets it: "تعهد حلفاء أوكرانيا بتقديم …"."""
    named = actor is not None and any(side.country == actor and helped_by_allies(scene, side) for side in scene.sides)
    return (None, target or actor) if named and war_at_home(actor, scene.analysis.published) else (actor, target)


def _given_more(scene: Scene, actor: str | None, target: str | None) -> tuple[str | None, str | None]:
    """The sides of more that the same sentence gives: who got the first gives none ("سلمت فرنسا كييف 30 مدفعاً، وتعتزم إرسال 12")."""
    told = next((claim for claim in reversed(scene.claims) if claim.kind == "transfer"), None)
    here = told is not None and told.start == scene.analysis.sentence.start
    if told is None or not here or actor != told.target or target not in {None, actor, told.actor}:
        return actor, target
    return told.actor, told.target


def _announcer(scene: Scene) -> Speaker | None:
    """Who told of the package in the sentence right before the one that says what it holds."""
    told = [claim for claim in scene.claims if claim.kind == "transfer" and claim.start < scene.analysis.sentence.start]
    near = told and scene.analysis.sentence.start - told[-1].end <= _BESIDE
    return scene.discourse.sources.get(told[-1].claim_id) if near else None


def _phase(scene: Scene, phrase: Counted, governor: Governor, period: Period) -> str:
    """Pledged where it is announced, decided, allowed or to come; a package's contents go as the package went."""
    if says(scene, phrase.last + 1, phrase.last + _ASKED_AFTER, "in_progress") or _to_follow(scene, phrase) or by_contract(scene, governor):
        return "pledged"
    if governor.frame.get("contents") and governor.at is not None and scene.analysis.functions(0, governor.at, "approving"):
        return "pledged"
    whole = next((claim for claim in reversed(scene.claims) if claim.start == scene.analysis.sentence.start), None)
    of_aid = whole is not None and whole.kind == "transfer" and whole.item == "aid"
    if governor.frame.get("contents") and (of_aid or not in_shipment(scene)):
        told = [claim.phase for claim in scene.claims if claim.kind == "transfer"]
        return "delivered" if has_gone(scene, phrase) else told[-1] if told else "pledged"
    if phrase.partitive and of_aid and whole is not None and whole.phase == "delivered" and not planned(scene, governor):
        return "delivered"  # "… تلقت 120 ملياراً، خُصص منها 40 ملياراً للجيش"
    goes_on = phrase.partitive or any(scene.analysis.form(at).startswith("و") for at in (phrase.number.first - 1, phrase.number.bare))
    if governor.frame.get("nominal") and goes_on and whole is not None and whole.kind == "transfer":
        return whole.phase
    day = scene.analysis.published
    if day is not None and period.date_start is not None and period.date_start > day:
        return "pledged"
    if planned(scene, governor) or approved(scene, governor) or promised(scene, governor) or _promised_before(scene, phrase, governor):
        return "pledged"
    if _besides_pledged(scene, governor):
        return "pledged"
    if governor.at is not None and says(scene, governor.at - _ASKED_AFTER, governor.at - 1, "law_words"):
        return "pledged"
    if governor.frame.get("nominal") and comes_to(scene, phrase):
        return _of_sum(scene, phrase)
    if governor.frame.get("nominal") and _since(scene, period):
        return "delivered"  # "مساعدات تزيد قيمتها على 9 مليارات منذ 2022"
    return str(governor.frame["phase"])


def _to_follow(scene: Scene, phrase: Counted) -> bool:
    """Whether more is said to follow what was given: "أرسلت 10 دبابات، وستتبعها 10 أخرى"."""
    before = range(max(0, phrase.first - _ASKED_AFTER), phrase.first)
    return any(scene.analysis.form(at).lstrip("و") in closed_class("will_follow") for at in before)


def _besides_pledged(scene: Scene, governor: Governor) -> bool:
    """Whether giving is named besides what the sentence tells to be pledged ("ستمول حزمة …، إضافة إلى تسليم نظامين")."""
    at = governor.at
    here = [claim for claim in scene.claims if claim.kind == "transfer" and claim.start == scene.analysis.sentence.start]
    if at is None or not here or here[-1].phase != "pledged":
        return False
    if governor.sense is not None and governor.sense.id == "contribute" and "present" in governor.sense.features:
        return True  # "ستقدم برلين 500 مليون، بينما تساهم لاهاي بـ300 مليون"
    if not verbal_noun(governor):
        return False
    return any(scene.analysis.form(place).lstrip("و") in closed_class("besides") for place in range(max(0, at - _ASKED_AFTER), at))


def _since(scene: Scene, period: Period) -> bool:
    """Whether a stretch runs since a day up to now."""
    time = next((one for one in scene.analysis.times if one.period is period), None)
    return time is not None and any(scene.analysis.form(at) in closed_class("since") for at in (time.first, time.first - 1))


def _promised_before(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a verb of the present gives just what the article told to be pledged ("ستسلم 19 طائرة … تتبرع بـ19 طائرة")."""
    if governor.sense is None or "present" not in governor.sense.features:
        return False
    low, high = phrase.number.quantity.low, phrase.number.quantity.high
    told = (claim for claim in scene.claims if claim.kind == "transfer" and claim.item == phrase.item)
    return any(claim.phase == "pledged" and (claim.count_low, claim.count_high) == (low, high) for claim in told)


def _of_sum(scene: Scene, phrase: Counted) -> str:
    """What all aid comes to is given, but is promised where a pledge was told right before and nothing says that it went.

    What one package comes to is promised, unless it went: "تصل قيمة الحزمة إلى 300 مليون دولار".
    """
    told = [claim for claim in scene.claims if claim.kind == "transfer"]
    if _of_a_package(scene, phrase) and not says(scene, 0, len(scene.analysis.tokens), "given_words"):
        return "pledged"
    if told and told[-1].phase == "pledged" and says(scene, 0, phrase.first, "adds_up") and not says(scene, 0, phrase.first, "given_words"):
        return "pledged"  # what a pledge brings all aid to
    given = says(scene, 0, phrase.first, "given_words") or bool(scene.analysis.functions(0, len(scene.analysis.tokens), "mass_war_start"))
    given = given or any(time.period.precision == "range" for time in scene.analysis.times)
    return "pledged" if told and told[-1].phase == "pledged" and not given else "delivered"


def _of_a_package(scene: Scene, phrase: Counted) -> bool:
    """Whether the word of aid nearest before a sum is that of one package."""
    aid = next((mention for mention in reversed(scene.analysis.mentions) if mention.last < phrase.first and mention.of("aid")), None)
    sense = aid.of("aid") if aid is not None else None
    return sense is not None and sense.id.startswith(_PACKAGE) and "plural" not in sense.features


def _pledges_on(scene: Scene, governor: Governor) -> bool:
    """Whether more money is promised by its own verb right after a pledge was told ("كما وعدت إيطاليا بـ45 مليوناً")."""
    told = [claim for claim in scene.claims if claim.kind == "transfer" and claim.start < scene.analysis.sentence.start]
    if not told or governor.mention is None or scene.analysis.sentence.start - told[-1].end > _BESIDE:
        return False
    pledges = governor.frame["phase"] == "pledged" or promised(scene, governor)
    return pledges and told[-1].item == "aid" and told[-1].phase == "pledged"


def _understood(scene: Scene, phrase: Counted, actor: str | None, *, more: bool) -> str | None:
    """The receiver that the article told before: of the last transfer, else of arms the side at war that it names most.

    Of a sum only where the sentence speaks of arms or of aid by name, the giver is the one who gave before, or it is `more` of the same.
    """
    day = scene.analysis.published
    here = {side.country for side in scene.sides if side.last < phrase.first and is_end(scene, side) and war_at_home(side.country, day)}
    if len(here) == 1 and actor not in here:  # "ستسلم ألمانيا مدرعات لأوكرانيا، كما ستقدم 16 ألف قذيفة"
        return here.pop()
    arms = phrase.item != "aid" or says(scene, 0, len(scene.analysis.tokens), "arms_words")
    named_aid = any((aid := mention.of("aid")) is not None and aid.id == "aid" for mention in scene.analysis.having("aid"))
    for claim in reversed(scene.claims):
        if claim.kind == "transfer" and claim.target not in {None, actor}:
            goes_on = claim.start == scene.analysis.sentence.start or more
            return claim.target if arms or named_aid or goes_on or claim.actor == actor else None
    dealt = dealt_before(scene)
    if dealt is not None and actor in {None, dealt[0]}:
        return dealt[1]
    if actor is None or not arms:
        return None
    named = [country for country, times in scene.discourse.named.most_common(_MAIN) if country != actor and times > 1]
    return next((country for country in named if war_at_home(country, scene.analysis.published)), None)


def _giver_told(scene: Scene, target: str | None) -> str | None:
    """The giver of what a package or a shipment holds: of the last transfer told, else of the last deal spoken of."""
    told = next((claim.actor for claim in reversed(scene.claims) if claim.kind == "transfer"), None)
    dealt = dealt_before(scene)
    if says(scene, 0, len(scene.analysis.tokens), "law_words"):
        return next((side.country for side in scene.sides if side.country not in {None, target} and side.after == ""), told)
    return told or (dealt[0] if dealt is not None and dealt[1] == target else None)


def _has_subject(phrase: Counted, governor: Governor) -> bool:
    """Whether a verb of receiving has something between it and what is received, its subject as it seems ("ستحصل الجارات على")."""
    mention = governor.mention
    return mention is not None and governor.frame.get("subject") == "target" and phrase.first - mention.last - 1 > 1


def _received_by_others(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether the subject of a verb of receiving, right behind it, is no side ("ستحصل الدول المجاورة على")."""
    mention = governor.mention
    if mention is None or not _has_subject(phrase, governor) or verbal_noun(governor):
        return False
    between = range(mention.last + 1, phrase.first)
    own = scene.analysis.functions(between[0], between[-1], "own_country")
    said = own or scene.analysis.form(between[0]) in closed_class("prepositions")
    return not said and not any(side.first in between or side.last == mention.first - 1 for side in scene.sides)


def _of_another_clause(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a clause of its own opens between the phrase and a verb after it ("90 دبابة، مع أنها تتلقى أسلحة").

    A relative clause is the phrase's where it follows at once, else that of a noun between.
    """
    if governor.at is None or governor.at < phrase.first:
        return False
    analysis = scene.analysis
    opened = analysis.functions(phrase.last + 1, governor.at - 1, "subordinator", "complementiser")
    told_of = phrase.last + (_WORDS_OF_SUM if sum_behind(scene, phrase) else 2)
    return any(not analysis.function(at, "relative") or at > told_of for at in opened)


def _lacks_complement(scene: Scene, governor: Governor) -> bool:
    """Whether a verb that promises only with "of" stands without it ("تعد الكلفة أهم" is no promise)."""
    if not governor.frame.get("with_b") or governor.mention is None:
        return False
    last = governor.mention.last
    within = range(last + 1, min(last + 6, len(scene.analysis.tokens)))
    return not any(scene.analysis.form(at).startswith(tuple(closed_class("with_b"))) for at in within)


def _asked_for(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether it is asked for or needed, not given: before the word of giving, or in a relative clause right after the phrase."""
    if _asks(scene, phrase.last + 1, phrase.last + _ASKED_AFTER):
        return True
    that = scene.analysis.functions(max(0, phrase.first - _LACKED_REACH), phrase.first, "complementiser")
    if says(scene, that[-1] if that else phrase.first - _LACKED_REACH, phrase.last + _LACKED_REACH, "lacked"):
        return True
    if _asked_between(scene, phrase, governor):
        return True
    had = scene.analysis.form(phrase.last + 1) in closed_class("was")
    if not had and scene.analysis.functions(phrase.last + 1, phrase.last + _ASKED_AFTER, "possible"):
        return True
    if governor.at is None:
        return False
    clause = scene.analysis.clause
    first = governor.at
    while first > 0 and clause[first - 1] == clause[governor.at]:
        first -= 1
    return _asks(scene, first, governor.at - 1) and not promised(scene, governor)


def _asks(scene: Scene, first: int, last: int) -> bool:
    """Whether a word of asking or needing stands in tokens `first` to `last`; "to meet the needs of" asks for nothing."""
    form, asking, met = scene.analysis.form, of_class("asking"), closed_class("meant_for") | closed_class("meeting_needs")
    return any(asking[form(at)] and form(at - 1) not in met for at in range(max(0, first), max(0, last + 1)))


def _asked_between(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether asking stands in the phrase's clause, behind the word of giving or with none ("… وطلب الموافقة على مساعدات بقيمة مليار")."""
    clause, first = scene.analysis.clause, phrase.first
    while first > 0 and clause[first - 1] == clause[phrase.first]:
        first -= 1
    start = first if governor.at is None else max(first, governor.at + 1)
    return phrase.item == "aid" and _asks(scene, start, phrase.first - 1)
