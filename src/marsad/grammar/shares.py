"""Parts and wholes: which number is said to be of a larger one, and which is what others are out of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.phrase import GOODS, MISSILES, WEAPONS, Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_CLOSE = 3
_FATE_BEHIND = 6
_SHARE_REACH = 4
_LIST_OF_THEM = 12
_FATES_REACH = 9
_WHOLE_REACH = 5
_OPENED = 8
_OUT_OF_REACH = 9  # "18 مسيّرة من طراز شاهد دُمّرت من أصل 22"
_COMMAS = frozenset("،,")
_STOPS = frozenset(".؛»”\"'")
_CLOSING = frozenset("»”\"'")
_OF = closed_class("of")
_MORE = closed_class("more_words")


def partitive_before(analysis: Analysis, number: Number) -> bool:
    """Whether "of them", "among them" stands right before the number."""
    before = range(max(0, number.first - 3), number.first)
    among = next((at for at in before if analysis.function(at, "partitive")), None) if "partitive" in analysis.functions_at else None
    taken = among is not None and any(other.last == among - 1 for other in analysis.numbers) and fate_behind(analysis, number.last)
    if among is not None and not taken and not _something_happens(analysis, among, number):
        return True  # but "أسقطت 11 منها، و60 مسيّرة أسقطت 50 منها": "of them" is of the number before
    if (
        _listed_below(analysis, number)
        or _in_a_list_of_fates(analysis, number)
        or _who_they_were(analysis, number)
        or _among_those(analysis, number)
    ):
        return True
    if any(analysis.form(at) in closed_class("share_of") for at in range(max(0, number.first - _SHARE_REACH), number.first)):
        return not any(analysis.sense(at, "trigger") for at in range(max(0, number.first - _SHARE_REACH), number.first))
    return "whole" in analysis.functions_at and any(
        analysis.function(at, "whole") and analysis.function(at + 2, "relative") for at in range(max(0, number.first - 5), number.first)
    )


def _listed_below(analysis: Analysis, number: Number) -> bool:
    """Whether a number opens the list of who those counted before are: "99 قتيلاً، وهم: 60 …", "يتوزعون كالآتي: 60 من أبناء المدينة"."""
    form, colon = analysis.form, analysis.form(number.first - 1) == ":"
    last = number.first - 1 - colon
    if form(last).lstrip("و") in closed_class("they_are"):
        return colon or form(last).startswith("و") or analysis.tokens[last - 1].kind == "mark"
    if colon and _people_at(analysis, number) and _opens_list(analysis, number):
        whole = next((other for other in reversed(analysis.numbers) if other.last < last), None)
        told = whole is not None and _people_at(analysis, whole) and not analysis.functions(whole.last, last, "complementiser")
        told = told and not any(analysis.sense(at, "speech") is not None for at in range(whole.last, last))  # type: ignore[union-attr]
        if told and (whole.quantity.low or 0) > (number.quantity.high or 0) > 0:  # type: ignore[union-attr]
            return True  # "قتل 516 شخصاً: 226 مقاتلاً و243 جندياً"
    if not colon or form(last) not in closed_class("as_follows"):
        return False
    spread = (at for at in range(max(1, last - _SHARE_REACH), last) if form(at).lstrip("و") in closed_class("they_spread"))
    begins = next(spread, None)
    return begins is not None and any(other.last < begins for other in analysis.numbers)


def _people_at(analysis: Analysis, number: Number) -> bool:
    return analysis.sense(number.last + 1, "people") is not None or analysis.form(number.last + 1) in _OF


def _opens_list(analysis: Analysis, number: Number) -> bool:
    """Whether "and" goes on with another figure of people soon behind a number."""
    following = next((other for other in analysis.numbers if other.first > number.last), None)
    if following is None or following.first - number.last > _OPENED or not following.prefix.startswith("و"):
        return False
    between = range(number.last + 1, following.first)
    return _people_at(analysis, following) and not any(analysis.sense(at, "trigger", "speech") is not None for at in between)


def _among_those(analysis: Analysis, number: Number) -> bool:
    """Whether a number is said to be among weapons that something is told of: "ومن بين المسيّرات التي أُسقطت 14 مسيّرة شاهد"."""
    for at in analysis.functions_at.get("whole", ()):
        if not number.first - _LIST_OF_THEM <= at < number.first:
            continue
        noun = analysis.mention(analysis.mention(at).last + 1)  # type: ignore[union-attr]
        weapons = noun.of("noun") if noun is not None and noun.prefix.endswith("ال") and noun.last < number.first else None
        if weapons is not None and weapons.facts["item"] in WEAPONS and analysis.functions(noun.last, number.first, "relative"):  # type: ignore[union-attr]
            return not any(noun.last < other.first < number.first for other in analysis.numbers)  # type: ignore[union-attr]
    return False


def _who_they_were(analysis: Analysis, number: Number) -> bool:
    """Whether a number is in the list of who the dead were: "والشهداء الستة هم أب وزوجته وأطفالهما الأربعة"."""
    if analysis.forms.isdisjoint(closed_class("they_are")):
        return False
    for at in range(number.first - 1, max(1, number.first - _LIST_OF_THEM), -1):
        if analysis.tokens[at].kind == "mark":
            return False
        if analysis.form(at) in closed_class("they_are"):
            dead = (analysis.sense(before, "people") for before in (at - 1, at - 2))
            return any(people is not None and people.facts.get("phase") for people in dead)
    return False


def _in_a_list_of_fates(analysis: Analysis, number: Number) -> bool:
    """Whether "among them" stands before a list of what befell some: "بما في ذلك وفاة شخص"."""
    if "partitive" not in analysis.functions_at:
        return False
    for at in range(number.first - 1, max(-1, number.first - _FATES_REACH), -1):
        mention = analysis.mention(at)
        if analysis.tokens[at].kind == "mark":
            return False
        if mention is not None and analysis.function(at, "partitive"):
            return _fate(analysis, mention.last + 1) and _fate(analysis, number.first - 1)
    return False


def _fate(analysis: Analysis, at: int) -> bool:
    """Whether a verbal noun of killing or wounding stands at token `at`."""
    trigger = analysis.sense(at, "trigger")
    return trigger is not None and "masdar" in trigger.features and any(frame["kind"] == "casualty" for frame in trigger.facts["frames"])


def _something_happens(analysis: Analysis, at: int, number: Number) -> bool:
    """Whether a verb or a verbal noun that "and" joins stands between "among them" and a number: "بينهم ضابط وإصابة 7"."""
    between = (analysis.mention(place) for place in range(at + 1, number.first))
    return any(mention is not None and mention.prefix.startswith("و") and mention.of("trigger") is not None for mention in between)


def fate_behind(analysis: Analysis, last: int) -> bool:
    """Return whether what befell some of those counted up to token `last` is told right behind: "13 صاروخاً أُسقط منها 11"."""
    near = range(last + 1, last + 1 + _FATE_BEHIND)
    of_them = any(analysis.function(at, "partitive") or analysis.form(at) in closed_class("of_them") for at in near)
    if not of_them or not any(number.first in near for number in analysis.numbers):
        return False
    verbs = (analysis.sense(at, "trigger") for at in near)
    return any(verb is not None and "verb" in verb.features for verb in verbs)


def more_of_them(analysis: Analysis, phrase: Counted, before: Counted | None, *, joined: bool) -> bool:
    """Whether a list of parts goes on with nouns of its own: "بينها 3 من طراز رافال وطائرتان من طراز ميغ", "بينما أُسقطت 45 أخرى"."""
    if before is not None and parts_go_on(analysis, phrase, before):
        return True
    if before is None or not before.partitive or before.casualty is not None or phrase.item not in WEAPONS | {"aircraft", "attack"}:
        return False
    if phrase.item == before.item == "attack":
        return joined
    if fate_behind(analysis, phrase.last):
        return False  # "13 صاروخاً أُسقط منها 11، و60 مسيّرة أُسقط منها 50"
    if before.item != phrase.item:
        return joined and not before.inherited
    others = any(
        analysis.form(at) in _MORE | closed_class("other_things") for at in range(phrase.head, min(phrase.last + 2, len(analysis.tokens)))
    )
    return joined or others


def parts_go_on(analysis: Analysis, phrase: Counted, before: Counted) -> bool:
    """Whether parts of a sum or of forces are listed with no verb between: "منها 800 مليون للذخائر و200 مليون للمدرعات"."""
    if not before.partitive:
        return False
    alike = bool(phrase.currency and before.currency) or (bool(phrase.deployment) and bool(before.deployment))
    alike = alike or (phrase.item == before.item and phrase.item in GOODS | {"aircraft"} and phrase.inherited)
    anded = phrase.joined or phrase.number.prefix.startswith("و") or analysis.form(phrase.number.first - 1) in closed_class("and")
    between = range(before.last + 1, phrase.first)
    anded = anded or analysis.form(phrase.number.first - 1) in closed_class("follow_those")
    anew = any(one.first in between and one.prefix.startswith("و") and one.of("trigger") is not None for one in analysis.mentions)
    return alike and anded and not anew and len(between) <= _LIST_OF_THEM


def no_part_of_less(phrase: Counted, earlier: Sequence[Counted]) -> Counted:
    """Return weapons listed behind some of others as no part of them, where they are more or of another kind; people as of the first.

    "53 صاروخاً، بينها 7 كينجال، و401 مسيّرة"; "17 مصاباً، بينهم 4 أطفال، … سبعة منهم في حالة خطيرة".
    """
    before = earlier[-1] if earlier else None
    whole = next((other for other in reversed(earlier) if not other.partitive), None)
    if before is None or whole is None or not (phrase.partitive and before.partitive):
        return phrase
    low, most = phrase.number.quantity.low or 0, whole.number.quantity.high or whole.number.quantity.low or 0
    if phrase.item in WEAPONS and phrase.joined and whole.item in WEAPONS and not whole.whole:
        drones = whole.item in MISSILES and phrase.item == "drone"
        return replace(phrase, partitive=False) if (drones or low > most > 0) and phrase.item != before.item else phrase
    if phrase.casualty == "child" and phrase.inherited and low > (before.number.quantity.high or low) and low <= most:
        return replace(phrase, casualty=whole.casualty)
    return phrase


def made_up_of(analysis: Analysis, phrase: Counted, before: Counted | None) -> bool:
    """Whether what is counted is what was counted before is made up of: "420 ضربة، تضمنت 6 غارات", "90 وسيلة: 80 مسيّرة …"."""
    if before is None or before.last >= phrase.first:
        return False
    between = range(before.last + 1, phrase.first)
    if _listed_behind(analysis, phrase, before):
        return True
    if phrase.item != "attack" or before.item != "attack":
        return False
    made = next((at for at in between if analysis.form(at).lstrip("و") in closed_class("parts_told")), None)
    return made is not None and not any(analysis.sense(at, "trigger") for at in range(made + 1, phrase.first))


def _listed_behind(analysis: Analysis, phrase: Counted, before: Counted) -> bool:
    """Whether a colon opens the list of what was counted as one: "524 وسيلة هجوم جوي: 502 مسيّرة و22 صاروخاً"."""
    if analysis.form(phrase.first - 1) != ":" or phrase.item not in WEAPONS or before.item not in {"mixed", phrase.item}:
        return False
    all_told, some = before.number.quantity.low or 0, phrase.number.quantity.low or 0
    return all_told > some and not any(analysis.sense(at, "trigger", "speech") for at in range(before.last + 1, phrase.first))


def followed_by_of_them(analysis: Analysis, at: int) -> bool:
    """Whether "of them" follows what is counted, and no number of its own: "اعترضت 16 صاروخاً منها"."""
    return analysis.form(at) in closed_class("of_them") and not any(at < number.first <= at + _CLOSE for number in analysis.numbers)


def is_whole(analysis: Analysis, number: Number) -> bool:
    """Whether a number is the whole that others are out of: "من أصل 50 مسيّرة"."""
    before = number.first - 1
    if analysis.function(before, "whole") or _out_of_more(analysis, before) or _out_of_those(analysis, before - 1):
        return True
    if analysis.form(before) in _OF and analysis.form(before - 1) in closed_class("percent_words"):
        return True  # "71% من 5000 مسيّرة"
    return analysis.form(before) in closed_class("their_number") and _most_of_them(analysis, before)


def _most_of_them(analysis: Analysis, at: int) -> bool:
    """Whether something is told of most of those whose number stands behind token `at`: "إسقاط معظم المسيّرات التي بلغ عددها 25"."""
    before = range(at - 1, max(-1, at - 1 - _LIST_OF_THEM), -1)
    return any(analysis.form(place).lstrip("بلو") in closed_class("the_most") for place in before)


def before_whole(analysis: Analysis, last: int) -> bool:
    """Whether "out of" and a number follow what ends at token `last`: "54 مسيّرة من أصل 70", "54 مسيّرة، من أصل 70"."""
    if _out_of_more(analysis, last + 1) or _out_of_those(analysis, last):
        return True
    after = last + 1 + (analysis.form(last + 1) in _COMMAS | _CLOSING)
    if not analysis.function(after, "whole"):
        return False
    mention = analysis.mention(after)
    return mention is not None and any(number.first == mention.last + 1 for number in analysis.numbers)


def out_of(analysis: Analysis) -> set[tuple[float, float]]:
    """Return the pairs of figures of a sentence of which the first is said to be out of the second: "10 من أصل 12"."""
    pairs: set[tuple[float, float]] = set()
    for number, whole in pairwise(analysis.numbers):
        low, most = number.quantity.low, whole.quantity.low
        between = any(analysis.function(at, "whole") or _out_of_more(analysis, at) for at in range(number.last + 1, whole.first))
        if between and whole.first - number.last <= _OUT_OF_REACH and low is not None and most is not None and low < most:
            pairs.add((low, most))
    return pairs


def _out_of_more(analysis: Analysis, at: int) -> bool:
    """Whether "of" at token `at` stands between a number and a larger one with nothing besides: "11 من 16 مسيّرة"."""
    if analysis.form(at) not in _OF:
        return False
    less = next((number for number in analysis.numbers if number.last == at - 1 and not number.in_noun), None)
    more = next((number for number in analysis.numbers if number.first == at + 1 and not number.in_noun), None)
    if less is None or more is None or less.quantity.high is None or more.quantity.low is None:
        return False
    return less.quantity.high < more.quantity.low


def _out_of_those(analysis: Analysis, last: int) -> bool:
    """Whether weapons are said to be of more: "57 مسيّرة من 90 أطلقتها روسيا", "9 صواريخ من 12"; not "10 صواريخ من 15 موقعاً"."""
    if analysis.form(last + 1) not in _OF or analysis.sense(last, "noun", "modifier", "demonym", "model") is None:
        return False
    less = next((number for number in reversed(analysis.numbers) if last - _WHOLE_REACH <= number.last < last and not number.in_noun), None)
    more = next((number for number in analysis.numbers if number.first == last + 2 and not number.in_noun), None)
    if less is None or more is None or less.quantity.high is None or more.quantity.low is None or less.quantity.high >= more.quantity.low:
        return False
    verb = analysis.mention(more.last + 1)
    fired = verb is not None and bool(verb.suffix) and verb.of("trigger") is not None
    return fired or (_ends(analysis, more.last + 1) and analysis.sense(last, "demonym") is None)


def _ends(analysis: Analysis, at: int) -> bool:
    """Whether what is said of a figure ends before token `at`: "7 صواريخ مجنحة من 10، و24 مسيّرة من 26"."""
    if at >= len(analysis.tokens) or analysis.tokens[at].form in _COMMAS | _STOPS or analysis.form(at) in closed_class("and"):
        return True
    return analysis.form(at).startswith("و") and any(number.first == at for number in analysis.numbers)


def left_out_of_attacks(analysis: Analysis, head: Mention, before: Counted | None, *, partitive: bool) -> bool:
    """Whether a part of attacks is told by what fired it, and counts attacks all the same: "منها 90 من راجمات الصواريخ"."""
    fired = analysis.form(head.first - 1) in _OF and head.of("noun") is not None
    return fired and partitive and before is not None and before.item == "attack"


def of_that_number(analysis: Analysis) -> bool:
    """Whether a sentence opens with "of this number", so that all it counts is of the number before: "من هذا العدد، أُسقط 90"."""
    start = next((at for at in analysis.functions_at.get("whole", ()) if at <= 1), None)
    if start is None:
        return False
    last = analysis.mention(start).last  # type: ignore[union-attr]
    return last > start + 1 and not any(number.first == last + 1 for number in analysis.numbers)


def of_those_at_the_head(analysis: Analysis, phrase: Counted, first: Counted) -> bool:
    """Whether weapons are some of those that their sentence opens with: "من بين 71 صاروخاً أطلقتها روسيا، أسقطت كييف 61 صاروخاً"."""
    opens = any(at <= 1 and at < first.number.first for at in analysis.functions_at.get("whole", ()))
    less = (phrase.number.quantity.high or 0) < (first.number.quantity.low or 0)
    return first.whole and opens and less and phrase.item == first.item


def of_the(analysis: Analysis, phrase: Counted, earlier: Sequence[Counted | None]) -> bool:
    """Whether a number is of things told of before: "51 من المسيّرات", where more of them were counted, "40 من هذه الطائرات"."""
    between = [analysis.form(at) for at in range(phrase.number.last + 1, phrase.head)]
    if not any(form in _OF for form in between):
        return False
    if any(form in closed_class("these") for form in between):
        return True
    counts = [other.number.quantity.low or 0 for other in earlier if other is not None and other.item == phrase.item]
    return phrase.definite and any(count > (phrase.number.quantity.high or 0) for count in counts)
