"""The parties that a noun of meeting names by itself: "between X and Y", "that brought X together with Y", "X's and Y's summit"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import chain, comes_next, gap
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Participant

_BETWEEN_REACH = 8
_CARRIER_REACH = 12
_GATHER_REACH = 3
_AT_THE_HEAD = 2


def among(scene: Scene, mention: Mention, following: Sequence[Party]) -> list[Party]:
    """Return the parties of "between X and Y", "that brought X together with Y", "the summit of X and Y"."""
    between = next((party for party in following if party.after in closed_class("between")), None)
    if between is not None and _of_another(scene, mention, between):
        return []
    if between is not None and gap(scene, mention.last, between.first) <= _BETWEEN_REACH:
        mates = chain(scene, following, between)
        return [*mates, *_with_whom(scene, following, mates)]
    held = _held_by(scene, mention, following)
    if held:
        return held
    brings = brought(scene, mention)
    if brings is not None:
        near = [party for party in following if party.first > brings and gap(scene, brings, party.first) <= _CARRIER_REACH]
        gathered = [replace(party, after="") for party in near if party.personal or party.after not in closed_class("in")]
        mates = chain(scene, gathered, gathered[0]) if gathered else []
        rest = [party for party in following if mates and party.first > mates[-1].last and party.after in closed_class("with")]
        return [*mates, *chain(scene, following, rest[0])] if rest and gap(scene, mates[-1].last, rest[0].first) <= 2 else mates
    known = mention.prefix.endswith("ال") and not (following and _of_heads(scene, following[0]))
    construct = not mention.suffix and not known and not _hosted(scene, mention.last + 1)
    construct = construct and not scene.analysis.function(mention.last + 1, "counterpart")  # "اتصالات بنظرائه وزراء خارجية كل من …"
    if following and any(scene.analysis.form(at) in closed_class("included") for at in range(mention.last + 1, following[0].first)):
        return []
    if following and construct and following[0].after in {"", "ل"} and gap(scene, mention.last, following[0].first) <= 1:
        mates = chain(scene, following, following[0])
        if all(party.how == "body" for party in mates) and "plural" in mention.senses[0].features:
            return []
        return mates if together(mates) else _genitive_and_object(following)
    return []


def _of_heads(scene: Scene, party: Party) -> bool:
    """Whether "of" with the ministers or the leaders of several states stands behind a meeting ("الاجتماع الثلاثي لوزراء خارجية …")."""
    form = scene.analysis.form(party.first)
    return party.after in {"ل", "لال"} and form.removeprefix("ل") in closed_class("office_of_many_heads")


def _with_whom(scene: Scene, following: Sequence[Party], mates: Sequence[Party]) -> list[Party]:
    """The others where "with" stands for "and" behind "between" ("اتصال بين فلان مع فلان")."""
    other = next((party for party in following if party.first > mates[-1].last), None)
    if len(mates) > 1 or other is None or other.after not in closed_class("with_only") or not other.personal:
        return []
    return chain(scene, following, other) if gap(scene, mates[0].last, other.first) <= 1 else []


def _held_by(scene: Scene, mention: Mention, following: Sequence[Party]) -> list[Party]:
    """The several who are told in a relative clause to have held it: "الاجتماع الذي عقده فلان وفلان"."""
    places = range(mention.last + 1, mention.last + 2 + _BETWEEN_REACH)
    words = closed_class("held_it") | closed_class("attended_it")
    at = next((at for at in places if scene.analysis.form(at) in words and gap(scene, mention.last, at) <= _GATHER_REACH), None)
    near = [party for party in following if at is not None and party.last > at]  # "حضره" may be read as a title
    with_them = bool(near) and near[0].after in closed_class("with_only")  # "المحادثات التي أجراها مع فلان وفلان": he did
    mates = chain(scene, near, near[0]) if at is not None and near and not with_them and gap(scene, at, near[0].first) <= 1 else []
    return mates if together(mates) else []


def _hosted(scene: Scene, at: int) -> bool:
    """Whether a clause of who holds it follows a word of meeting ("قمة تستضيفها تركيا"): they are hosts, and not its two."""
    form = scene.analysis.form(at)
    return any(form.endswith(own) and form.removesuffix(own) in closed_class("hosts_it") for own in ("ها", "ه"))


def _of_another(scene: Scene, mention: Mention, between: Party) -> bool:
    """Whether "between" belongs to another noun than that of the meeting ("اجتماع لجنة اتفاق وقف النار بين لبنان وإسرائيل")."""
    word = between.first - 1
    while word > mention.last and scene.analysis.form(word) not in closed_class("between"):
        word -= 1
    return any(
        scene.analysis.form(at).removeprefix("ال") in closed_class("between_others")
        and not (at == mention.last + 1 and scene.analysis.form(at) in closed_class("kind_of_talks"))
        for at in range(max(mention.last + 1, word - 2), word)
    )


def brought(scene: Scene, mention: Mention) -> int | None:
    """Return the token behind which those whom the meeting gathers stand ("اللقاء الذي جمعه بنظيره", "جمع لقاء في باريس فلاناً وفلاناً")."""
    places = range(mention.last + 1, mention.last + 2 + _GATHER_REACH)
    behind = next((at for at in places if scene.analysis.form(at).removeprefix("و") in closed_class("brings_together")), None)
    if behind is not None:
        return behind
    jointly = _led_jointly(scene, mention)
    if jointly is not None:
        return jointly
    gathers = scene.analysis.form(mention.first - 1).removeprefix("و") in closed_class("gathers")
    return mention.last if gathers or _attended_by(scene, mention) else _in_attendance(scene, mention)


def _led_jointly(scene: Scene, mention: Mention) -> int | None:
    """The end of "under the joint presidency of" behind a meeting ("قمة … برئاسة مشتركة لفلان وفلان")."""
    if scene.analysis.forms.isdisjoint(closed_class("jointly_led")):
        return None
    form = scene.analysis.form
    places = range(mention.last + 2, min(len(scene.analysis.tokens), mention.last + 2 + _CARRIER_REACH))
    return next((at for at in places if form(at) in closed_class("jointly_led") and form(at - 1) in closed_class("presidency")), None)


def _in_attendance(scene: Scene, mention: Mention) -> int | None:
    """The word for attendance behind a meeting, only where and when between: "اجتماع في الدوحة يوم الأربعاء بمشاركة وفود من …"."""
    places = range(mention.last + 1, mention.last + 1 + _CARRIER_REACH)
    behind = next((at for at in places if scene.analysis.form(at) in closed_class("in_attendance")), None)
    return behind if behind is not None and gap(scene, mention.last, behind) == 0 else None


def _attended_by(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of taking part stands before a summit, with those who do behind it: "يشارك في القمة فلان وفلان"."""
    form = scene.analysis.form
    if form(mention.first) not in closed_class("the_summit"):
        return False
    verb = mention.first - 1 - (form(mention.first - 1) in closed_class("in"))
    return form(verb).removeprefix("و") in closed_class("attends") and verb <= _AT_THE_HEAD


def brought_him(scene: Scene, mention: Mention) -> bool:
    """Whether the verb that gathers has an object of its own, who is told before ("اللقاء الذي جمعه بنظيره", "القمة التي تجمعه وترامب")."""
    at = brought(scene, mention)
    return at is not None and scene.analysis.form(at).endswith(("ه", "ها"))


def _genitive_and_object(following: Sequence[Party]) -> list[Party]:
    """The genitive, and the counterpart that it meets ("لقاء الرئيس الروسي نظيره الصيني")."""
    if len(following) > 1 and following[1].how == "counterpart" and not following[1].after and following[1].first - following[0].last <= 2:
        return list(following[:2])
    return []


def nationalities(scene: Scene, mention: Mention) -> tuple[Participant, ...]:
    """Return the states of two nationalities or more, side by side after a word ("محادثات روسية أميركية")."""
    found: list[str] = []
    if scene.analysis.function(mention.last + 1, "counterpart"):  # "للقاء نظيريه الفرنسي والأميركي": they are met
        return ()
    for at in range(mention.last + 1, min(mention.last + 7, len(scene.analysis.tokens))):
        if not found and at > mention.last + 2:
            break
        sense = scene.analysis.sense(at, "demonym")
        if sense is not None and sense.id not in found:
            found.append(sense.id)
        elif sense is None and found and scene.analysis.tokens[at].kind == "word":
            break
    return tuple(Participant(None, code) for code in found) if len(found) > 1 else ()


def together(hosts: Sequence[Party]) -> bool:
    """Whether parties are of two states or bodies at least."""
    return len({party.participant.country for party in hosts}) > 1


def several_told(scene: Scene, following: Sequence[Party]) -> list[list[Party]]:
    """Return those met one after the other, told by number: "عقد لقاءين، الأول مع نظيره الفرنسي، والثاني مع فلان"."""
    if scene.analysis.forms.isdisjoint(closed_class("first_of_several")):
        return []
    rows = []
    for party in following:
        number = next((at for at in (party.first - 2, party.first - 1) if _numbers(scene, at)), None)
        if number is not None and party.after in closed_class("with_only"):
            rows.append(chain(scene, following, party))
    return rows if len(rows) > 1 else []


def _numbers(scene: Scene, at: int) -> bool:
    return scene.analysis.form(at).removeprefix("و") in closed_class("one_of_several")


def in_turn(scene: Scene, partners: Sequence[Party]) -> list[list[Party]]:
    """Return those met, cut where "then" or "and with" begins another: "أولاً الرئيس، ثم قادة فرنسا", "مع فلان ومع فلان"."""
    rows: list[list[Party]] = []
    for party in partners:
        if not rows or comes_next(scene, rows[-1][-1], party) or scene.analysis.form(party.first - 1) in closed_class("and_with"):
            rows.append([])
        rows[-1].append(party)
    return rows
