"""Which of the parties of a sentence are one: a title and its name, a name and its office, a kinsman told by whose he is."""

from __future__ import annotations

from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.grammar.words import closed_class

_KIN_REACH = 5
_BEHIND = 2
MARKS = frozenset("،,-–—()«»“”\"'ـ[]")


def is_kinsman(scene: Scene, kin: Party, party: Party) -> bool:
    """Whether a name is that of somebody told by whose relative he is ("صهر الرئيس دونالد ترامب، جاريد كوشنر")."""
    same = party.how == "person" and not party.after and party.participant.country == kin.participant.country
    return same and party.first - kin.last <= _KIN_REACH and not any(scene.analysis.form(at) == "." for at in range(kin.last, party.first))


def accredited(scene: Scene, title: Party, party: Party) -> bool:
    """Whether a party is the state that an envoy is sent to, between title and name ("المبعوث الأميركي لأوكرانيا كيث كيلوغ").

    So is where an ambassador sits: "السفير الأوكراني في برلين فلان", "سفيرة فرنسا لدى عمّان فلانة".
    """
    if party.how not in {"country", "capital"}:
        return False
    return party.after in {"ل", "إلى", "الي"} or (resides(scene, title) and party.after in closed_class("seat_of_envoys"))


def leads_it(scene: Scene, delegation: Party, party: Party) -> bool:
    """Whether somebody leads the delegation named right before: "وفداً أميركياً برئاسة نائبة الرئيس كامالا هاريس"."""
    led = scene.analysis.form(party.first - 1) in closed_class("led_by") and delegation.last == party.first - _BEHIND
    same = party.participant.country == delegation.participant.country and party.participant.name is not None
    return led and same and delegation.participant.name is None and party.how in {"person", "office"}


def resides(scene: Scene, party: Party) -> bool:
    """Whether a party is an ambassador, or who stands in for one."""
    office = scene.analysis.sense(party.first, "office")
    return office is not None and office.id in closed_class("resident_envoys")


def is_his_name(scene: Scene, title: Party, name: Party) -> bool:
    """Whether `name` stands in apposition to `title` ("نظيره الروسي، سيرغي لافروف")."""
    analysis = scene.analysis
    mention = analysis.mention(name.first)
    return (
        name.how == "person"
        and (title.how in {"counterpart", "office"} or _is_one_of_two(scene, title, name) or _of_the_two(scene, title, name))
        and title.participant.country == name.participant.country
        and not name.after
        and (mention is None or mention.prefix in {"", "ال"})
        and all(
            analysis.form(at) in MARKS | closed_class("honorifics") or _of_country(scene, at) for at in range(title.last + 1, name.first)
        )
    )


def _is_one_of_two(scene: Scene, state: Party, name: Party) -> bool:
    """Whether a state with a name right behind it is the second of two offices ("وزيري خارجية روسيا فلان والولايات المتحدة فلان")."""
    mention = scene.analysis.mention(state.first)
    return state.how == "country" and name.first == state.last + 1 and mention is not None and mention.prefix.startswith("و")


def _of_the_two(scene: Scene, title: Party, name: Party) -> bool:
    """Whether two envoys, told by a dual, are named right behind it ("المبعوثان الأميركيان فلان وفلان")."""
    dual = scene.analysis.form(title.first).endswith(("ان", "ين"))
    return (
        title.how == "officials"
        and dual
        and name.first == title.last + 1
        and scene.analysis.sense(title.last, "demonym", "nationals") is not None
    )


def is_his_office(scene: Scene, person: Party, office: Party) -> bool:
    """Whether an office stands in apposition to the name before it ("رفائيل غروسي، المدير العام للوكالة")."""
    mention = scene.analysis.mention(office.first)
    beside = all(scene.analysis.form(at) in MARKS | closed_class("honorifics") for at in range(person.last + 1, office.first))
    same = office.participant.country == person.participant.country and office.participant.name in {None, person.participant.name}
    plain = not office.after and (mention is None or mention.prefix in {"", "ال"})
    return (
        person.how in {"person", "counterpart"}
        and office.how == "office"
        and person.participant.name is not None
        and beside
        and same
        and plain
        and not (mention is not None and mention.suffix)  # "ترامب مبعوثه ويتكوف"
    )


def formerly(scene: Scene, party: Party) -> bool:
    """Whether an office without a name is one that was held before ("رئيس وزراء هولندا السابق")."""
    return party.how == "office" and scene.analysis.form(party.last + 1) in closed_class("former")


def _of_country(scene: Scene, at: int) -> bool:
    mention = scene.analysis.mention(at)
    return mention is not None and "ل" in mention.prefix and mention.of("country", "capital") is not None
