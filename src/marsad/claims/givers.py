"""Who gives and who gets: the two sides of a transfer, as the sentence's order, prepositions and adjectives tell."""

from __future__ import annotations

from marsad.claims.frames import says
from marsad.claims.govern import names_aid
from marsad.claims.governor import Governor, first_person, verbal_noun
from marsad.claims.roles import pronoun_of_speaker, subject
from marsad.claims.scene import Scene, fights, opponent
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName
from marsad.grammar.sides import Side
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Claim

_OBJECT_REACH = 8
_OWN_REACH = 4
_ADJECTIVE_REACH = 4
_SUM_REACH = 20
_RELATIVE_REACH = 4
_PEOPLE = "nation"
_MANY_CLAUSES = 9  # what is weighed is listed, kind by kind, before it is said where it goes
_LOAD_CLAUSES = 3  # "طائرة لمساعدة السودان، تحمل مواد غذائية، تزن 20 طناً"
_ENDS = frozenset(".:؛")
COMES = frozenset({"arrive", "receive"})
_DAMMA = "\u064f"
_NAMED = frozenset({"country", "capital", "body", "forces", "person", "office"})
_OF_GIVING = frozenset({"aid", "noun", "trigger"})
_TAKERS = frozenset({"country", "capital", "forces", "person", "body", "nationals"})


def received(scene: Scene, phrase: Counted, governor: Governor) -> Governor:
    """The reading of "تسلم", which gives or receives: it receives where no receiver is named but its one side, or one is "from"."""
    mention = governor.mention
    senses = mention.senses if mention is not None and governor.frame.get("subject") == "actor" else ()
    frames = [(sense, frame) for sense in senses if sense.kind == "trigger" for frame in sense.facts["frames"]]
    taken = next(((sense, frame) for sense, frame in frames if frame["kind"] == "transfer" and frame.get("subject") == "target"), None)
    if taken is None or mention is None or any(_is_end(scene, side) for side in scene.sides):
        return governor
    one = len(_bare_between(scene, mention.last, phrase.first)) == 1 and not any(side.last == mention.first - 1 for side in scene.sides)
    return Governor(mention, taken[0], taken[1], governor.cost) if one else governor


def sides(scene: Scene, phrase: Counted, governor: Governor) -> tuple[str | None, str | None]:
    """Return the giver and the receiver that the sentence names, else the one who speaks."""
    giver = _joined_verb_of(scene, phrase, governor)
    if giver is not None:
        return giver.actor, _taken_by(scene, phrase, governor, giver.actor, known=True) or giver.target
    receives = governor.frame.get("subject") == "target" or _given_to(scene, governor)
    at = governor.at if governor.at is not None else phrase.first
    own = bool(scene.analysis.functions(max(0, at - _OWN_REACH), at, "own_country")) or first_person(scene, governor)
    own = own or _of_itself(scene, phrase, governor, at)
    country = _voice(scene, at) if own else _subject(scene, phrase, governor)
    actor, target = (None, country) if receives else (country, None)
    if actor is None and not receives:
        actor = _of_aid(scene, phrase, governor)
    if target is None:
        target = _voice(scene, at) if not own and _to_own(scene, phrase, governor) else None
    if target is None:
        target = _taken_by(scene, phrase, governor, actor, known=own or actor is not None)
    if actor is None:
        actor = _from(scene, phrase, governor, target) or (phrase.country if phrase.country != target else None)
    if actor is None:
        actor = _told_behind(scene, phrase, governor, target, receives=receives)
    if target is None and actor is not None and actor == phrase.country:
        target = _taken_by_speaker(scene, governor, at, actor)
    if governor.frame.get("nominal") and not comes_to(scene, phrase) and (told := deal(scene)) is not None:
        actor, target = actor or told[0], target or told[1]
    if actor is None and ((governor.frame.get("nominal") and not comes_to(scene, phrase)) or _that_state_gives(scene, governor)):
        actor = _gave_before(scene, target)
    if actor is None and governor.frame["items"] == "weighed":
        actor = next((code for code, _ in scene.discourse.named.most_common() if code != target), None)
    if actor is None and not receives:
        actor, target = _of_speaker(scene, phrase, governor, target)
    return actor, target


def _subject(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """The state that stands as subject, or before what it gives in a list."""
    doer = _in_list(scene, phrase, governor) or (None if _only_tells(governor) else _doer(scene, phrase, governor))
    return doer.country if doer else None


def _told_behind(scene: Scene, phrase: Counted, governor: Governor, target: str | None, *, receives: bool) -> str | None:
    """The giver of what comes or is received, told by whose promise or whose aid it was."""
    told = None
    if receives:
        told = _had_promised(scene, phrase, target) or (_of_aid(scene, phrase, governor) if phrase.item == "aid" else None)
    comes = receives or (governor.sense is not None and governor.sense.id in COMES)
    return told or (_as_aid(scene, phrase, target) if comes else None)


def gives_more(scene: Scene, phrase: Counted, governor: Governor, target: str) -> str | None:
    """Return who gave `target` before, where a sentence tells of more that is given and names nobody who could give it.

    So "ومن المخطط إرسال 20 دبابة إلى كييف", "وستتلقى أوكرانيا أيضاً 10 دبابات", and of a whole "من أصل 600 تعهدت بها".
    """
    also = governor.frame.get("subject") == "target" and says(scene, 0, phrase.first, "besides")
    alone = not any(side.how in _NAMED and side.country not in {None, target} for side in scene.sides)
    here = any(claim.kind == "transfer" and claim.start == scene.analysis.sentence.start for claim in scene.discourse.claims)
    inside = phrase.whole or (phrase.partitive and (governor.frame.get("nominal") or here))
    of_it = governor.mention is not None and bool(governor.mention.suffix) and comes_to(scene, phrase)
    return _gave_before(scene, target) if inside or (alone and (also or of_it or verbal_noun(governor))) else None


def _joined_verb_of(scene: Scene, phrase: Counted, governor: Governor) -> Claim | None:
    """The transfer whose giver gives by a second verb too, joined by "and" ("زودت بولندا كييف بدبابات وسترسل 6 أخرى")."""
    mention, sense = governor.mention, governor.sense
    if mention is None or sense is None or not mention.prefix.startswith("و") or "verb" not in sense.features:
        return None
    if governor.frame.get("subject") != "actor" or phrase.first < mention.first or _bare_between(scene, mention.last, phrase.first):
        return None
    if scene.analysis.form(mention.first - 1) in _ENDS:
        return None
    told = [claim for claim in scene.discourse.claims if claim.kind == "transfer" and claim.start == scene.analysis.sentence.start]
    return told[-1] if told and told[-1].actor else None


def _voice(scene: Scene, at: int) -> str | None:
    """The state of who answers for what stands at token `at`."""
    speaker = scene.speaker(at)
    return speaker.country if speaker is not None else None


def _taken_by_speaker(scene: Scene, governor: Governor, at: int, actor: str) -> str | None:
    """The state that says of another's arms only that they came or were handed over: "أعلنت بغداد وصول 12 دبابة روسية"."""
    moved = governor.sense is not None and governor.sense.id in COMES
    done = bool(scene.analysis.functions(max(0, at - _RELATIVE_REACH), at, "done"))
    voice = _voice(scene, at) if moved or done else None
    return voice if voice != actor and voice is not None and len(voice) == len("ISO") else None


def _only_tells(governor: Governor) -> bool:
    """Whether what is counted is the subject of a verbal noun of coming, and who is named before it only tells ("أعلنت كييف وصول")."""
    return governor.sense is not None and governor.sense.id == "arrive" and verbal_noun(governor) and "verb" not in governor.sense.features


def _of_itself(scene: Scene, phrase: Counted, governor: Governor, at: int) -> bool:
    """Whether the speaker says "that it" gives a side named after the verb: "أعلنت هلسنكي أنها ستمنح أوكرانيا 3 دبابات"."""
    mention = governor.mention
    if mention is None or governor.frame.get("subject") != "actor" or not pronoun_of_speaker(scene, governor):
        return False
    after = _bare_between(scene, mention.last, phrase.first)
    return len(after) == 1 and _voice(scene, at) not in {None, after[0].country}


def _given_to(scene: Scene, governor: Governor) -> bool:
    """Whether a verb of giving is written as a passive ("سُلمت"), so that its subject is the receiver."""
    if governor.mention is None or governor.sense is None or governor.frame.get("subject") != "actor":
        return False
    start = scene.analysis.tokens[governor.mention.first].start + len(governor.mention.prefix)
    if not any(side.first == governor.mention.last + 1 and side.how in _NAMED for side in scene.sides):
        return False
    return "past" in governor.sense.features and scene.analysis.raw[start + 1 : start + 2] == _DAMMA


def _to_own(scene: Scene, phrase: Counted, governor: Governor) -> bool:
    """Whether the speaker's own country is given to: "ستسلم بلاده 100 مقاتلة", "تقديم مليار دولار إلى بلادها"."""
    at = governor.at if governor.at is not None else phrase.first
    for place in scene.analysis.functions(at + 1, phrase.last + _OBJECT_REACH, "own_country"):
        mention = scene.analysis.mention(place)
        joined = mention is not None and mention.prefix in closed_class("destination")
        if joined or scene.analysis.form(place - 1) in closed_class("destination") or place < phrase.first:
            return True
    return False


def _of_aid(scene: Scene, phrase: Counted, governor: Governor) -> str | None:
    """Whose aid, or whose plane that carries it: by its adjective, or the state right after it ("مساعدات ألمانية", "دعم برلين")."""
    if not (governor.frame.get("nominal") or governor.frame["items"] == "weighed" or governor.frame.get("subject") == "target"):
        return None
    clause = scene.analysis.clause
    for side in reversed(scene.sides):
        if side.first >= phrase.first or clause[phrase.first] - clause[side.first] > 1:
            continue
        if side.how == "body" and governor.frame["items"] == "weighed":
            return side.country
        if side.how in _NAMED and not side.after and _theirs(scene, side, phrase):
            return side.country
        heads = range(max(0, side.first - (_ADJECTIVE_REACH if side.how == "adjective" else 1)), side.first)
        if side.how not in {"adjective", "country", "capital", "body"} or side.after:
            continue
        if any(
            names_aid(scene.analysis.mention(at)) or scene.analysis.form(at).removeprefix("ال") in closed_class("carriers") for at in heads
        ):
            return side.country
    return None


def _as_aid(scene: Scene, phrase: Counted, target: str | None) -> str | None:
    """Whose aid it is that comes, said behind it: "تسلمت أوكرانيا 80 طناً من الذخائر ضمن المساعدات الأميركية"."""
    clause = scene.analysis.clause
    for side in scene.sides:
        if (
            side.how != "adjective"
            or side.country in {None, target}
            or side.first < phrase.last
            or clause[side.first] - clause[phrase.last] > 1
        ):
            continue
        if any(names_aid(scene.analysis.mention(at)) for at in range(max(phrase.last + 1, side.first - _ADJECTIVE_REACH), side.first)):
            return side.country
    return None


def _theirs(scene: Scene, side: Side, phrase: Counted) -> bool:
    """Whether a word of aid behind a side is its own: "برلين ستضاعف مساعداتها"."""
    return any(
        mention.suffix in {"ها", "ه", "هم"} and names_aid(mention)
        for mention in scene.analysis.mentions
        if side.last < mention.first < phrase.first and not any(side.last < other.first < mention.first for other in scene.sides)
    )


def comes_to(scene: Scene, phrase: Counted) -> bool:
    """Whether a sum is what all aid so far comes to: "بلغ إجمالي المساعدات …", "تجاوزت قيمة الدعم …"."""
    before = (phrase.first - _SUM_REACH, phrase.first)
    return says(scene, *before, "comes_to") and says(scene, *before, "sum_words")


def _that_state_gives(scene: Scene, governor: Governor) -> bool:
    """Whether the subject is a state only pointed at ("أرسلت الدولة الاسكندنافية"): the one that gave before."""
    return governor.mention is not None and scene.analysis.form(governor.mention.last + 1).removeprefix("ال") in {
        word.removeprefix("ال") for word in closed_class("that_country")
    }


def deal(scene: Scene) -> tuple[str, str] | None:
    """Return who gives and who gets, where a sentence speaks of aid to a side at war without a number, for the figures after it."""
    day = scene.analysis.published
    if scene.analysis.kinds.isdisjoint(_OF_GIVING) or not any(names_aid(one) or _gives(one) for one in scene.analysis.mentions):
        return None
    ends = [side.country for side in scene.sides if side.how in _TAKERS and _is_end(scene, side) and opponent(side.country, day, {})]
    named = [side.country for side in scene.sides if side.how in _NAMED and side.after == "" and not side.where]
    taker = next((code for code in ends if code is not None), None)
    giver = next((code for code in named if code not in {None, taker, opponent(taker, day, {})}), None)
    return (giver, taker) if giver is not None and taker is not None else None


def _gives(mention: Mention) -> bool:
    """Whether a mention is a word of giving goods."""
    if "trigger" not in mention.kinds:
        return False
    frames = [frame for sense in mention.senses if sense.kind == "trigger" for frame in sense.facts["frames"]]
    return any(frame["kind"] == "transfer" and frame.get("subject") == "actor" for frame in frames)


def _gave_before(scene: Scene, target: str | None) -> str | None:
    """The giver of the last transfer that the article told, to the same receiver."""
    told = (claim for claim in reversed(scene.discourse.claims) if claim.kind == "transfer" and claim.target == target)
    dealt = scene.discourse.dealt
    return next((claim.actor for claim in told), dealt[0] if dealt is not None and dealt[1] == target else None)


def _doer(scene: Scene, phrase: Counted, governor: Governor) -> Side | None:
    """The subject; where the receiver is the object of giving, the side before ("كانت لندن قد زودت كييف", "تعتزم روما تسليم كييف")."""
    mention = governor.mention
    if mention is not None and phrase.last < mention.first and not mention.suffix and not verbal_noun(governor):
        return None
    doer = subject(scene, governor, phrase)
    antecedent = _antecedent(scene, mention) if mention is not None and governor.frame.get("subject") == "actor" else None
    if antecedent is not None and not verbal_noun(governor):
        return antecedent
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
    if before:
        return before[-1]
    return None if _object_at_war(scene, governor, after[0]) else doer


def _antecedent(scene: Scene, mention: Mention) -> Side | None:
    """Whom a relative clause is of, right before its verb: "بولندا التي سبق أن زودت أوكرانيا بـ …"."""
    if mention.suffix:
        return None
    relative = scene.analysis.functions(max(0, mention.first - _RELATIVE_REACH), mention.first - 1, "relative")
    found = (side for side in scene.sides if relative and side.last == relative[-1] - 1 and side.how in _NAMED and side.country)
    return next(found, None)


def _object_at_war(scene: Scene, governor: Governor, side: Side) -> bool:
    """Whether the one side after a verbal noun of giving is at war, and so the one given to ("تسليم كييف 20 مقاتلة")."""
    return verbal_noun(governor) and fights(side.country, scene.analysis.published)


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
        doubly = (
            governor.frame.get("object") == "target" or len(named) > 1 or known or (taken and _object_at_war(scene, governor, taken[-1]))
        )
        if taken and doubly and taken[-1].first - mention.last <= _OBJECT_REACH:
            return taken[-1].country
    if mention is not None and listed:
        head = next(other for other in scene.phrases if other.first > mention.last)
        named = _bare_between(scene, mention.last, head.first)
        if len(named) > 1 and named[-1].country != actor:
            return named[-1].country
    clause = scene.analysis.clause
    near = {clause[phrase.first], clause[governor.at if governor.at is not None else phrase.first]}
    spare = _MANY_CLAUSES if phrase.mass else 3 if any(said_again(scene, other) == phrase for other in scene.phrases) else 1
    before = _LOAD_CLAUSES if phrase.mass else 1
    best: tuple[int, str] | None = None
    toward = [(side.first, side.last, side.country) for side in scene.sides if side.how in _TAKERS and _is_end(scene, side)]
    toward += [(place.first, place.last, place.holder) for place in scene.places if _whither(scene, place)]
    if phrase.mass:
        toward += [(side.first, side.last, side.country) for side in scene.sides if _relieved(scene, side)]
        toward += [(place.first, place.last, place.holder) for place in scene.places if place.after in closed_class("stand_in")]
    for first, last, country in toward:
        if country in {None, actor} or phrase.first <= first <= phrase.head or not min(near) - before <= clause[first] <= max(near) + spare:
            continue
        rank = (abs(first - phrase.last) if first > phrase.last else abs(phrase.first - last), str(country))
        best = rank if best is None or rank < best else best
    return best[1] if best else None


def _whither(scene: Scene, place: PlaceName) -> bool:
    """Whether "to" stands before a place, a word for what it is between ("إلى مطار دمشق الدولي")."""
    if place.after in closed_class("whither"):
        return True
    form = scene.analysis.form
    kind = form(place.first - 1) in closed_class("garrison") or scene.analysis.function(place.first - 1, "land")
    return kind and form(place.first - 2) in closed_class("whither")


def _relieved(scene: Scene, side: Side) -> bool:
    """Whether relief goes to a side: to its airport, or to ease what its people suffer."""
    form = scene.analysis.form
    airport = form(side.first - 1) in closed_class("garrison") and form(side.first - 2) in closed_class("whither")
    body = scene.analysis.sense(side.first, "body")
    return airport or (body is not None and body.id == _PEOPLE)


def said_again(scene: Scene, phrase: Counted) -> Counted | None:
    """Return the sum that `phrase` says again in another currency: "(1.4 مليار يورو)", "أي ما يعادل 350 مليون دولار"."""
    before = [other for other in scene.phrases if other.currency and other.last < phrase.first]
    if not phrase.currency or not before or before[-1].currency == phrase.currency:
        return None
    between = [scene.analysis.form(at) for at in range(before[-1].last + 1, phrase.first)]
    equal = any(form in closed_class("equal_words") for form in between)
    return before[-1] if equal and all(form in closed_class("equal_words") | closed_class("equal_fillers") for form in between) else None


def _is_end(scene: Scene, side: Side) -> bool:
    return side.after in closed_class("destination") or scene.analysis.function(side.first - 1, "destination")


def _from(scene: Scene, phrase: Counted, governor: Governor, target: str | None) -> str | None:
    """The giver that "from" stands before, near the phrase or its verb."""
    clause = scene.analysis.clause
    near = {clause[phrase.first], clause[governor.at if governor.at is not None else phrase.first]}
    givers = closed_class("from") | (closed_class("with") if governor.frame.get("subject") == "target" else frozenset())
    for side in scene.sides:
        if side.after in givers and side.country not in {None, target} and clause[side.first] in near:
            return side.country
    return None


def _had_promised(scene: Scene, phrase: Counted, target: str | None) -> str | None:
    """Who had promised what is received: "تسلمت كييف 12 دبابة كانت بولندا قد وعدت بها"."""
    if scene.analysis.form(phrase.last + 1) not in closed_class("was"):
        return None
    near = (side for side in scene.sides if phrase.last < side.first <= phrase.last + _RELATIVE_REACH and side.how in _NAMED)
    return next((side.country for side in near if side.after == "" and side.country != target), None)


def _of_speaker(scene: Scene, phrase: Counted, governor: Governor, target: str | None) -> tuple[str | None, str | None]:
    """Who speaks gives; one who is at war and names no other receiver is given to."""
    speaker = scene.speaker(governor.at if governor.at is not None else phrase.first)
    voice = speaker.country if speaker else None
    enemy = opponent(voice, scene.analysis.published, scene.discourse.named)
    if enemy is not None and target in {None, voice}:
        giver = next((code for code, _ in scene.discourse.named.most_common() if code not in {voice, enemy}), None)
        return giver, voice
    return (voice if voice != target else None), target
