"""People counted: what a noun of people makes of a number, tolls, one number over the dead and the wounded."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.phrase import Counted
from marsad.grammar.risen import comes_to, risen_from
from marsad.grammar.words import TANWEEN, closed_class
from marsad.lexicon.index import Mention, Sense

_COMMAS = frozenset("،,")
_TOLL_REACH = 18
_FAR_TOLL = 30
_SINGULAR_FROM = 11
_RESCUE_REACH = 4
_BEARING_REACH = 6
PEOPLES = ("demonym", "nationals")
_SHORTEST = 3
_DEADLY = frozenset({"kill", "die"})


def of_a_people(analysis: Analysis, number: Number, mention: Mention) -> bool:
    """Whether a number counts people by the name of theirs: "خمسة فلسطينيين", "عشرات من الفلسطينيين", from eleven on "33 فلسطينياً"."""
    some = mention.first == number.last + 2 and mention.prefix == "ال" and analysis.form(number.last + 1) in closed_class("of")
    if not (mention.first == number.last + 1 or some) or mention.prefix not in {"", "ال"}:
        return False
    if any(sense.kind in PEOPLES and sense.features & {"plural", "dual"} for sense in mention.senses):
        return True
    low = number.quantity.low or number.quantity.high or 0
    nation = mention.of("demonym")
    return (
        nation is not None
        and not some
        and low >= _SINGULAR_FROM
        and not mention.prefix
        and (mention.of("country") is None or _counted_as_people(analysis, number, mention))
        and not _noun_of_ours(analysis, mention.last + 1)
    )


def _counted_as_people(analysis: Analysis, number: Number, mention: Mention) -> bool:
    """Whether what is spelled as a state is one of its people, by its ending or by what befalls them: "180 سورياً", "مقتل 20 سوريا"."""
    ended = analysis.words(mention.last, mention.last).endswith(TANWEEN)
    return ended or befalls(analysis, number.first - 1) or befalls(analysis, mention.last + 1)


def _noun_of_ours(analysis: Analysis, at: int) -> bool:
    """Whether a noun that can be counted stands at `at`, nothing joined before it: "33 فلسطينياً وإصابة …", "… بقصف" are Palestinians."""
    mention = analysis.mention(at)
    noun = mention.of("people", "noun") if mention is not None and mention.prefix in {"", "ال"} else None
    return noun is not None and noun.facts.get("casualty") != "inherit"  # but "11 فلسطينياً آخرين"


def befalls(analysis: Analysis, at: int) -> bool:
    """Whether a word at `at` tells of killing, wounding or capture."""
    trigger = analysis.sense(at, "trigger")
    return trigger is not None and any(frame["kind"] == "casualty" for frame in trigger.facts["frames"])


def of_an_army(analysis: Analysis, last: int) -> bool:
    """Return whether an army, or soldiers, stand behind a noun: "قتلى الجيش الروسي"."""
    by_fire = analysis.form(last + 1).removeprefix("ب")
    if by_fire != analysis.form(last + 1) and by_fire in closed_class("fire_words"):
        return False  # "الشهداء بنيران الجيش"
    ranks = analysis.form(last + 2) in closed_class("ranks_words")  # "القتلى في صفوف العسكريين"
    for at in range(last + 1, last + 3 + 2 * ranks):
        people, body = analysis.sense(at, "people"), analysis.sense(at, "body")
        if people is not None and (people.facts.get("casualty") == "soldier" or people.facts.get("mass")):
            return True
        if body is not None and body.facts.get("kind") == "military":
            return True
    return False


def of_rescuers(analysis: Analysis, phrase: Counted) -> Counted:
    """Members of a service of rescue or health bear no arms: "210 من عناصر الدفاع المدني", "3 متطوعين في الهلال الأحمر"."""
    if phrase.casualty != "soldier" or analysis.forms.isdisjoint(closed_class("rescuers")):
        return phrase
    behind = range(phrase.head + 1, min(phrase.head + 1 + _RESCUE_REACH, len(analysis.tokens)))
    served = next((at for at in behind if analysis.form(at) in closed_class("rescuers")), None)
    apart = served is None or any(
        analysis.tokens[at].kind == "mark" or analysis.tokens[at].form.startswith("و") for at in range(phrase.head + 1, served)
    )
    return phrase if apart else replace(phrase, casualty="person")


def of_their_army(analysis: Analysis, phrase: Counted) -> Counted:
    """A toll whose number has the dead again behind it is of soldiers where its noun is an army's: "قتلى الجيش … إلى 66 قتيلاً"."""
    if phrase.casualty == "person" and not analysis.forms.isdisjoint(closed_class("bearing")):  # "تكبدت القوات 400 ألف قتيل وجريح"
        borne = (
            at for at in range(phrase.first - 1, max(-1, phrase.first - _BEARING_REACH), -1) if analysis.form(at) in closed_class("bearing")
        )
        if any(of_an_army(analysis, at) for at in borne):
            return replace(phrase, casualty="soldier")
    if phrase.casualty != "person" or (not comes_to(analysis, phrase.number.first) and risen_from(analysis, phrase.number) is None):
        return phrase
    for at in range(phrase.first - 1, max(-1, phrase.first - _FAR_TOLL), -1):
        noun, mention = analysis.sense(at, "people"), analysis.mention(at)
        if noun is not None and mention is not None and noun.facts.get("phase") == phrase.befell:
            return replace(phrase, casualty="soldier") if of_an_army(analysis, mention.last) else phrase
    return phrase


def slain_captives(analysis: Analysis, phrase: Counted) -> Counted:
    """Captives, or wounded, who are said to be killed are not taken, or wounded, then: "قُتل أربعة أسرى", "وفاة اثنين من المصابين"."""
    trigger = analysis.sense(phrase.number.first - 1, "trigger") if phrase.befell in {"captured", "wounded"} else None
    phases = {frame["phase"] for frame in trigger.facts["frames"] if frame["kind"] == "casualty"} if trigger is not None else set()
    if phrase.befell == "wounded" and (trigger is None or trigger.id not in _DEADLY):  # "سقوط 6 مصابين"
        return phrase
    return replace(phrase, befell=None, casualty="person") if phases and phases <= {"killed", "wounded"} else phrase


def of_the_same(phrase: Counted, before: Counted | None) -> Counted:
    """The dead and wounded told behind those of an army are its soldiers too: "900 جندي قتلى وجرحى، حيث سُجل 40 قتيلاً أو مصاباً أمس"."""
    alike = before is not None and before.casualty == "soldier" and phrase.befell == before.befell == "killed_or_wounded"
    return replace(phrase, casualty="soldier") if alike and phrase.casualty == "person" and phrase.country is None else phrase


def with_toll(analysis: Analysis, phrase: Counted) -> Counted:
    """A toll counts what its own noun says: "ارتفاع عدد قتلى وجرحى العسكريين … إلى 900 فرد"; so do bodies found: "جثث 11 جندياً"."""
    bodies = analysis.sense(phrase.number.first - 1, "people")
    if bodies is not None and bodies.id in closed_class("corpses"):
        return replace(phrase, befell="killed")
    told = comes_to(analysis, phrase.number.first) and phrase.number.first <= phrase.head
    for at in range(phrase.first - 1, max(-1, phrase.first - (_FAR_TOLL if told else _TOLL_REACH)), -1):
        mention, noun = analysis.mention(at), analysis.sense(at, "people")
        if mention is None or noun is None or not noun.facts.get("phase") or mention.first != at:
            continue
        if any(befalls(analysis, place) and not _of_weapon(analysis, place) for place in range(at + 1, phrase.first)):
            return phrase
        phases = {noun.facts["phase"]}
        before = analysis.sense(at - 1, "people")
        if before is not None and before.facts.get("phase"):
            phases.add(before.facts["phase"])
        first = at - 1 if len(phases) > 1 else at
        risen = risen_from(analysis, phrase.number) == first - 1  # "ارتفاع قتلى الكوادر … إلى 40 كادراً"
        tolls = closed_class("toll_words") | (closed_class("raised") if risen else frozenset())
        start, country = _who_they_are(analysis, first)
        beside = phrase.number.first - (analysis.form(phrase.number.first - 1) in closed_class("whither")) - 1 == mention.last
        if beside and after_a_toll(analysis, mention):  # "بلغ عدد القتلى 12 شخصاً والجرحى 34 شخصاً"
            return replace(phrase, befell=noun.facts["phase"])
        if not any(analysis.form(place).removeprefix("ال").lstrip("وفبل") in tolls for place in range(start - 2, start)):
            return phrase
        of = next((sense for place in range(at + 1, at + 3) if (sense := analysis.sense(place, "people")) is not None), None)
        casualty = of.facts.get("casualty") if of is not None and phrase.casualty == "person" else phrase.casualty
        casualty = "soldier" if casualty in {None, "person"} and of_an_army(analysis, mention.last) else casualty
        befell = "killed_or_wounded" if len(phases) > 1 else noun.facts["phase"]
        return replace(phrase, befell=befell, casualty=casualty, country=phrase.country or country)
    return phrase


def after_a_toll(analysis: Analysis, mention: Mention) -> bool:
    """Return whether "and the wounded" stands behind the number of the dead, or behind its noun: "القتلى 9 والجرحى", "9 أشخاص، والجرحى"."""
    if mention.prefix != "وال":
        return False
    at = mention.first - 1
    at -= analysis.tokens[at].form in _COMMAS
    people = analysis.sense(at, "people")
    at -= people is not None and not people.facts.get("phase")
    return any(other.last == at for other in analysis.numbers)


def _who_they_are(analysis: Analysis, dead: int) -> tuple[int, str | None]:
    """Where the name of those begins who are then called dead, and their state: "عدد الجنود الإسرائيليين القتلى … إلى 813 جندياً"."""
    nation = analysis.sense(dead - 1, "demonym", "nationals")
    at = dead - (1 if nation is None else 2)
    people = analysis.sense(at, "people")
    if analysis.form(at) in closed_class("the_soldiers") or (people is not None and not people.facts.get("phase")):
        return at, nation.id if nation is not None else None
    return dead, None


def among_the_dead(analysis: Analysis, phrase: Counted) -> Counted:
    """People who "were among the dead" are some of them: "ثلاث نساء كن بين القتلى", "طفلين كانا من بين الضحايا"."""
    at = phrase.last + 1
    if analysis.form(at) not in closed_class("were"):
        return phrase
    at += 1 + (analysis.form(at + 1) in closed_class("of"))
    if analysis.form(at) in closed_class("amid") and any(number.first == at + 1 for number in analysis.numbers):
        return replace(phrase, partitive=True)  # "طفلين كانا من بين عشرة أشخاص قُتلوا"
    dead = analysis.sense(at + 1, "people") if analysis.form(at) in closed_class("amid") else None
    if dead is None or not dead.facts.get("phase") or "plural" not in dead.features:
        return phrase
    return replace(phrase, befell=dead.facts["phase"], partitive=True)


def _of_weapon(analysis: Analysis, at: int) -> bool:
    """Whether a word of falling is of the weapon behind it: "سقوط صاروخ"."""
    return analysis.sense(at + 1, "noun") is not None


def people_of(number: Number, mention: Mention, sense: Sense) -> Counted:
    """Return the phrase of a number and the noun of people that it counts."""
    facts = sense.facts
    return Counted(
        number,
        min(number.first, mention.first),
        max(number.last, mention.last),
        mention.first,
        casualty=facts.get("casualty"),
        deployment=facts.get("deployment"),
        befell=facts.get("phase"),
        country=facts.get("country"),
        definite="ال" in mention.prefix,
    )


def with_wounded(analysis: Analysis, phrase: Counted, head: Mention) -> Counted:
    """One number over the dead and the wounded: "150 قتيلاً وجريحاً", "مئات القتلى والجرحى"."""
    either = analysis.form(head.last + 1) in closed_class("or_words")  # "قتلى أو مصابين"
    other = analysis.mention(head.last + 1 + either)
    people = other.of("people") if other is not None else None
    both_definite = "ال" in head.prefix and phrase.number.last < head.first
    if (
        phrase.befell not in {"killed", "wounded"}
        or other is None
        or people is None
        or other.prefix != ("" if either else "وال" if both_definite else "و")
    ):
        return phrase
    if phrase.number.in_noun or not (both_definite or either or people.features & {"singular"}) or people.facts.get("noun_only"):
        return phrase
    own = head.of("people")
    if own is not None and not own.features & {"singular"} and not (both_definite or either):
        return phrase  # "9 شهداء وجريح": one more was wounded
    if {phrase.befell, people.facts.get("phase")} != {"killed", "wounded"} or any(
        number.first == other.first for number in analysis.numbers
    ):
        return phrase
    return replace(phrase, befell="killed_or_wounded", last=other.last)


def adjective_of_two(analysis: Analysis, mention: Mention) -> bool:
    """Whether a dual noun of people is the adjective of a dual before it: "مصدران عسكريان"."""
    people = mention.of("people", "demonym")
    before = analysis.form(mention.first - 1)
    adjective = people is not None and (people.kind == "demonym" or people.id in closed_class("people_adjectives"))
    return adjective and before.endswith(("ان", "ين")) and len(before) > _SHORTEST and not mention.prefix  # "إن مدنيين قتلا"
