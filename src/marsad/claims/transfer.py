"""Transfers: arms and aid promised or delivered, by whom to whom."""

from __future__ import annotations

from datetime import date

from marsad.claims.dates import list_end, period_at, reported
from marsad.claims.draft import Draft, unique
from marsad.claims.govern import Governor, planned, quotes, verbal_noun
from marsad.claims.roles import subject
from marsad.claims.scene import Scene, at_war, opponent
from marsad.grammar.phrase import GOODS, Counted
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.source import per_lexicon, read_table

_PROMISE_REACH = 12
_AID_REACH = 14
_ASKED_AFTER = 3
_TRADE_REACH = 10
_OBJECT_REACH = 8
_OWN_REACH = 4
_MAIN = 3
_NAMED = frozenset({"country", "capital", "body", "forces", "person", "office"})
_TAKERS = frozenset({"country", "capital", "forces", "person", "body", "nationals"})


def draft(scene: Scene, phrase: Counted, governor: Governor) -> Draft | None:
    """Return the transfer that `governor` makes of `phrase`.

    None where it is trade or a request, where the word of giving belongs to another clause, where money is no help to a side
    of a conflict, and where neither giver nor receiver is known.
    """
    governor = _received(scene, phrase, governor)
    if phrase.item is None or phrase.item not in governor.frame.get("of", (phrase.item,)):
        return None
    if quotes(scene, governor) or _of_another_clause(scene, phrase, governor) or _lacks_complement(scene, governor):
        return None
    contents = bool(governor.frame.get("contents"))
    if _traded(scene, phrase, governor) or _asked_for(scene, phrase, governor) or _said_in_brackets(scene, phrase):
        return None
    package = _package(scene, phrase)
    if contents and not package:
        return None
    actor, target = _sides(scene, phrase, governor)
    if target is None:
        if (phrase.item == "aid" and not _is_aid(scene, phrase)) or _received_by_others(phrase, governor):
            return None
        target = _understood(scene, phrase, actor)
    inside = contents or _piece_of_told(scene, phrase)
    if actor is None and inside:
        actor = next((claim.actor for claim in reversed(scene.discourse.claims) if claim.kind == "transfer"), None)
    if target is None or actor == target or at_war(actor, target, scene.analysis.published):
        return None
    if phrase.item == "aid" and not _helps(scene, phrase, target):
        return None
    at = governor.at if governor.at is not None else phrase.first
    return Draft(
        kind="transfer",
        phase=_phase(scene, governor, contents=contents),
        item=phrase.item,
        at=at,
        period=period_at(scene, at, list_end(scene, phrase)) or reported(scene),
        rule=governor.sense.id if governor.sense else "noun",
        phrase=phrase,
        actor=actor,
        target=target,
        part=phrase.partitive or inside or (phrase.item != "aid" and package),
        places=unique([place.name for place in scene.places if place.first > phrase.last and not place.country_wide]),
    )


def says(scene: Scene, first: int, last: int, name: str) -> bool:
    """Whether a word of the closed class `name`, proclitics aside, stands in tokens `first` to `last`."""
    words, clitics = closed_class(name), closed_class("proclitics")
    for at in range(max(0, first), min(last + 1, len(scene.analysis.tokens))):
        form = scene.analysis.form(at)
        if form in words or any(form.startswith(clitic) and form[len(clitic) :] in words for clitic in clitics):
            return True
    return False


def _phase(scene: Scene, governor: Governor, *, contents: bool) -> str:
    """Pledged where it is announced, decided or to come; a package's contents go as the package went."""
    if contents and (told := [claim.phase for claim in scene.discourse.claims if claim.kind == "transfer"]):
        return told[-1]
    if planned(scene, governor) or _promised(scene, governor):
        return "pledged"
    if governor.at is not None and says(scene, governor.at - _ASKED_AFTER, governor.at - 1, "law_words"):
        return "pledged"
    return str(governor.frame["phase"])


def _received(scene: Scene, phrase: Counted, governor: Governor) -> Governor:
    """The reading of "تسلم", which gives or receives: it receives where no receiver is named but its one side, or one is "from"."""
    mention = governor.mention
    senses = mention.senses if mention is not None and governor.frame.get("subject") == "actor" else ()
    frames = [(sense, frame) for sense in senses if sense.kind == "trigger" for frame in sense.facts["frames"]]
    taken = next(((sense, frame) for sense, frame in frames if frame["kind"] == "transfer" and frame.get("subject") == "target"), None)
    if taken is None or mention is None or any(_is_end(scene, side) for side in scene.sides):
        return governor
    one = len(_bare_between(scene, mention.last, phrase.first)) == 1 and not any(side.last == mention.first - 1 for side in scene.sides)
    return Governor(mention, taken[0], taken[1], governor.cost) if one else governor


def _sides(scene: Scene, phrase: Counted, governor: Governor) -> tuple[str | None, str | None]:
    """The giver and the receiver that the sentence names, else the one who speaks."""
    receives = governor.frame.get("subject") == "target"
    at = governor.at if governor.at is not None else phrase.first
    own = bool(scene.analysis.functions(max(0, at - _OWN_REACH), at, "own_country"))
    if own:
        doer, speaker = None, scene.speaker(at)
        country = speaker.country if speaker is not None else None
    else:
        doer = _in_list(scene, phrase, governor) or _doer(scene, phrase, governor)
        country = doer.country if doer else None
    actor, target = (None, country) if receives else (country, None)
    if target is None:
        target = _taken_by(scene, phrase, governor, actor, known=own or actor is not None)
    if actor is None:
        actor = _from(scene, phrase, governor, target) or (phrase.country if phrase.country != target else None)
    if actor is None and not receives:
        actor, target = _of_speaker(scene, phrase, governor, target)
    return actor, target


def _doer(scene: Scene, phrase: Counted, governor: Governor) -> Side | None:
    """The subject; where the receiver is the object of giving, the side before ("كانت لندن قد زودت كييف", "تعتزم روما تسليم كييف")."""
    mention = governor.mention
    doer = subject(scene, governor, phrase)
    if mention is None or governor.frame.get("subject") != "actor" or mention.suffix:
        return doer
    after = _bare_between(scene, mention.last, phrase.first)
    if len(after) != 1 or doer is not after[0]:
        return doer
    if governor.frame.get("object") != "target" and any(_is_end(scene, side) for side in scene.sides):
        return doer
    clause = scene.analysis.clause
    before = [
        side
        for side in scene.sides
        if side.last < mention.first
        and side.how in _NAMED
        and side.after == ""
        and side.country != after[0].country
        and clause[side.first] == clause[mention.first]
        and not scene.analysis.functions(side.last + 1, mention.first, "complementiser")
    ]
    return before[-1] if before else doer


def _bare_between(scene: Scene, low: int, high: int) -> list[Side]:
    """The sides with no preposition that stand between two tokens: subject and object of a verb."""
    return [side for side in scene.sides if low < side.first < high and side.after == "" and side.how in _NAMED and side.country]


def _in_list(scene: Scene, phrase: Counted, governor: Governor) -> Side | None:
    """The giver of a list that leaves its verb out: "قدمت واشنطن 300 مليون دولار ولندن 90 مليوناً"."""
    if governor.at is None or not any(governor.at < other.first < phrase.first for other in scene.phrases):
        return None
    for side in scene.sides:
        mention = scene.analysis.mention(side.first)
        if side.last == phrase.first - 1 and side.how in _NAMED and mention is not None and mention.prefix.startswith("و"):
            return side
    return None


def _taken_by(scene: Scene, phrase: Counted, governor: Governor, actor: str | None, *, known: bool) -> str | None:
    """The receiver: a direct object ("زودت واشنطن كييف بـ"), else the nearest that "to" or "for" stands before.

    `known`: the giver is named elsewhere, so that one side after the verb is its object.
    """
    mention = governor.mention
    listed = _in_list(scene, phrase, governor) is not None
    if mention is not None and phrase.first > mention.last and governor.frame.get("subject") == "actor" and not listed:
        named = _bare_between(scene, mention.last, phrase.first)
        taken = [side for side in named if side.country != actor]
        doubly = governor.frame.get("object") == "target" or len(named) > 1 or known
        if taken and doubly and taken[-1].first - mention.last <= _OBJECT_REACH:
            return taken[-1].country
    clause = scene.analysis.clause
    near = {clause[phrase.first], clause[governor.at if governor.at is not None else phrase.first]}
    best: tuple[int, str] | None = None
    toward = [(side.first, side.last, side.country) for side in scene.sides if side.how in _TAKERS and _is_end(scene, side)]
    toward += [(place.first, place.last, place.holder) for place in scene.places if place.after in closed_class("whither")]
    for first, last, country in toward:
        if country in {None, actor} or phrase.first <= first <= phrase.head or not min(near) - 1 <= clause[first] <= max(near) + 1:
            continue
        rank = (abs(first - phrase.last) if first > phrase.last else abs(phrase.first - last), str(country))
        best = rank if best is None or rank < best else best
    return best[1] if best else None


def _is_end(scene: Scene, side: Side) -> bool:
    return side.after in closed_class("destination") or scene.analysis.function(side.first - 1, "destination")


def _from(scene: Scene, phrase: Counted, governor: Governor, target: str | None) -> str | None:
    """The giver that "from" stands before, near the phrase or its verb."""
    clause = scene.analysis.clause
    near = {clause[phrase.first], clause[governor.at if governor.at is not None else phrase.first]}
    for side in scene.sides:
        if side.after in closed_class("from") and side.country not in {None, target} and clause[side.first] in near:
            return side.country
    return None


def _of_speaker(scene: Scene, phrase: Counted, governor: Governor, target: str | None) -> tuple[str | None, str | None]:
    """Who speaks gives; one who is at war and names no other receiver is given to."""
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    voice = speaker.country if speaker else None
    enemy = opponent(voice, scene.analysis.published, scene.discourse.named)
    if enemy is not None and target in {None, voice}:
        giver = next((code for code, _ in scene.discourse.named.most_common() if code not in {voice, enemy}), None)
        return giver, voice
    return (voice if voice != target else None), target


def _understood(scene: Scene, phrase: Counted, actor: str | None) -> str | None:
    """The receiver that the article told before: of the last transfer, else of arms the side at war that it names most.

    Of a sum only where the sentence speaks of arms or of aid by name, or the giver is the one who gave before.
    """
    arms = phrase.item != "aid" or says(scene, 0, len(scene.analysis.tokens), "arms_words")
    named_aid = any((aid := mention.of("aid")) is not None and aid.id == "aid" for mention in scene.analysis.mentions)
    for claim in reversed(scene.discourse.claims):
        if claim.kind == "transfer" and claim.target not in {None, actor}:
            return claim.target if arms or named_aid or claim.actor == actor else None
    if actor is None or not arms:
        return None
    named = [country for country, times in scene.discourse.named.most_common(_MAIN) if country != actor and times > 1]
    return next((country for country in named if _fights(country, scene.analysis.published)), None)


def _received_by_others(phrase: Counted, governor: Governor) -> bool:
    """Whether a verb of receiving has a subject that is no side ("ستحصل الدول المجاورة على")."""
    mention = governor.mention
    if mention is None or governor.frame.get("subject") != "target":
        return False
    return phrase.first - mention.last - 1 > 1


@per_lexicon
def _fighting() -> tuple[tuple[str, date, date | None], ...]:
    return tuple((entry["country"], entry["from"], entry["to"]) for entry in read_table("money")["fighting_at_home"])


def _fights(country: str, day: date | None) -> bool:
    """Whether money for `country` on `day` is help in a war."""
    return any(code == country and (day is None or (start <= day and (end is None or day <= end))) for code, start, end in _fighting())


def _helps(scene: Scene, phrase: Counted, target: str) -> bool:
    """Whether a sum for `target` is help in a war: a war is fought there, or it is at war and the sum is for arms."""
    day = scene.analysis.published
    if _fights(target, day):
        return True
    arms = says(scene, 0, len(scene.analysis.tokens), "arms_words") or _near_goods(scene, phrase)
    return arms and opponent(target, day, scene.discourse.named) is not None


def _near_goods(scene: Scene, phrase: Counted) -> bool:
    """Whether a noun of arms stands right before a sum ("قذائف بقيمة …")."""
    before = range(max(0, phrase.first - _ASKED_AFTER), phrase.first)
    return any((noun := scene.analysis.sense(at, "noun")) is not None and noun.facts.get("item") in GOODS for at in before)


def _of_another_clause(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether a clause of its own opens between the phrase and a verb after it ("90 دبابة، مع أنها تتلقى أسلحة").

    A relative clause is the phrase's where it follows at once, else that of a noun between.
    """
    if governor.at is None or governor.at < phrase.first:
        return False
    analysis = scene.analysis
    opened = analysis.functions(phrase.last + 1, governor.at - 1, "subordinator", "complementiser")
    return any(not analysis.function(at, "relative") or at > phrase.last + 2 for at in opened)


def _lacks_complement(scene: Scene, governor: Governor) -> bool:
    """Whether a verb that promises only with "of" stands without it ("تعد الكلفة أهم" is no promise)."""
    if not governor.frame.get("with_b") or governor.mention is None:
        return False
    last = governor.mention.last
    within = range(last + 1, min(last + 6, len(scene.analysis.tokens)))
    return not any(scene.analysis.form(at).startswith(tuple(closed_class("with_b"))) for at in within)


def _traded(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether the words around speak of price, payment or trade."""
    at = governor.at if governor.at is not None else phrase.first
    return says(scene, min(at, phrase.first) - _TRADE_REACH // 2, max(at, phrase.last) + _TRADE_REACH, "trade_words")


def _asked_for(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether it is asked for or needed, not given: before the word of giving, or in a relative clause right after the phrase."""
    if says(scene, phrase.last + 1, phrase.last + _ASKED_AFTER, "asking"):
        return True
    if scene.analysis.functions(phrase.last + 1, phrase.last + _ASKED_AFTER, "possible"):
        return True
    if governor.at is None:
        return False
    clause = scene.analysis.clause
    first = governor.at
    while first > 0 and clause[first - 1] == clause[governor.at]:
        first -= 1
    return says(scene, first, governor.at - 1, "asking") and not _promised(scene, governor)


def _said_in_brackets(scene: Scene, phrase: Counted) -> bool:
    """Whether a sum in brackets says the sum before it in another currency."""
    before = any(other.currency and other.last == phrase.first - 2 for other in scene.phrases)
    return bool(phrase.currency) and before and scene.analysis.form(phrase.first - 1) == "("


def _promised(scene: Scene, governor: Governor) -> bool:
    """Whether a word of promise or announcement governs the word of giving: "تعهدت بتسليم", "أعلنت تقديم"."""
    at = governor.at
    if at is None or not verbal_noun(governor):
        return False
    return any(
        0 < at - mention.last <= _PROMISE_REACH
        and any(frame["phase"] == "pledged" for frame in sense.facts["frames"])
        and not scene.analysis.functions(mention.last + 1, at, "complementiser")
        for mention in scene.analysis.mentions
        for sense in mention.senses
        if sense.kind == "trigger"
    )


def _package(scene: Scene, phrase: Counted) -> bool:
    """Whether the sentence tells of a package, with its sum, that the phrase is a piece of."""
    analysis = scene.analysis
    named = any(analysis.sense(at, "aid") is not None for at in range(len(analysis.tokens)) if not phrase.first <= at <= phrase.last)
    summed = any(other.currency and other is not phrase for other in scene.phrases)
    whole = any(claim.kind == "transfer" and claim.item == "aid" for claim in scene.discourse.claims)
    inside = says(scene, 0, len(analysis.tokens), "contained")
    return inside and (named or whole) and (summed or whole)


def _piece_of_told(scene: Scene, phrase: Counted) -> bool:
    """Whether a sum is said to be inside a larger one that the article told before ("يشمل هذا المبلغ 9 ملايين")."""
    high = phrase.number.quantity.high
    larger = any(
        claim.kind == "transfer" and claim.unit == phrase.currency and high is not None and (claim.count_low or 0) > high
        for claim in scene.discourse.claims
    )
    return bool(phrase.currency) and larger and says(scene, phrase.first - _ASKED_AFTER, phrase.first - 1, "contained")


def _is_aid(scene: Scene, phrase: Counted) -> bool:
    """Whether money is help: a word of aid stands before it or right after, or the sentence told of help before."""
    told = any(claim.kind == "transfer" and claim.start == scene.analysis.sentence.start for claim in scene.discourse.claims)
    return told or any(
        sense.kind == "aid" or (sense.kind == "noun" and sense.facts.get("item") in GOODS | {"aid"})
        for mention in scene.analysis.mentions
        if abs(mention.first - phrase.first) <= _AID_REACH and not phrase.first <= mention.first <= phrase.last
        for sense in mention.senses
    )
