"""What is counted: a number with the noun it counts and all that refines that noun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.arms import flies
from marsad.grammar.breakdowns import behind_a_colon, distributed, in_brackets, of_civilians, of_whom
from marsad.grammar.designations import (
    _ADJECTIVES,
    _ARTICLE,
    a_bodys_name,
    in_a_name,
    in_a_ratio,
    is_calibre,
    of_type,
    of_unit,
    of_unknown,
    others_again,
)
from marsad.grammar.fates import with_fate
from marsad.grammar.heads import counted_by, head_of
from marsad.grammar.lists import is_joined, of_list
from marsad.grammar.others import inherit_others, told_of, with_others
from marsad.grammar.others_noun import of_others
from marsad.grammar.people import among_the_dead, befalls, of_rescuers, of_the_same, of_their_army, slain_captives, with_toll
from marsad.grammar.phrase import MISSILES, WEAPONS, Counted
from marsad.grammar.rates import rate_after, rate_of
from marsad.grammar.refine import refine
from marsad.grammar.shares import (
    before_whole,
    followed_by_of_them,
    is_whole,
    left_out_of_attacks,
    made_up_of,
    more_of_them,
    no_part_of_less,
    of_that_number,
    of_the,
    of_those_at_the_head,
    partitive_before,
    parts_go_on,
)
from marsad.grammar.some import age_or_share, among, in_a_bad_way, of_a_mission, of_a_side, some_of
from marsad.grammar.spread import number_of, spread
from marsad.grammar.strength import their_number
from marsad.grammar.unnamed import goes_on, noun_ahead, noun_behind, noun_left_out, people_left_out, raised_by, told_of_people, who_died
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_FEW_DOWN = 4
_WITH_A_WHOLE = 3
_MILLION = 1_000_000
_FOR = "ل"
_GOES_ON = WEAPONS | {None, "aircraft", "attack"}


def counted_phrases(
    analysis: Analysis, before: Callable[[], Counted | None] = lambda: None, *, drones: Callable[[], bool] = bool
) -> tuple[Counted, ...]:
    """Return the counted phrases of a sentence in order of place.

    `before` tells the last phrase of the sentence before, from which a number without a noun takes what it counts; it is asked only
    where it can matter. `drones` tells whether the text has spoken of drones and of no manned aircraft, so that its "aircraft" are drones.
    """
    if not analysis.numbers:
        return ()
    out: list[Counted] = []
    told = flies(analysis)
    foreign = False  # the number before counted what the lexicon does not know: "out of 8" after it is of that
    for number in analysis.numbers:
        if (
            (out and (is_calibre(analysis, number, out[-1]) or (out[-1].item in WEAPONS and number.first <= out[-1].last)))
            or in_a_name(analysis, number)
            or others_again(analysis, number, out[-1] if out else None)
            or of_type(analysis, number)
            or in_a_ratio(analysis, number)
            or of_unit(analysis, number)
            or of_unknown(analysis, number)
        ):
            continue
        of_that = foreign and any(analysis.function(at, "whole") for at in range(max(0, number.first - 2), number.first))
        earlier = out[-1] if out else before() if not of_that and _may_go_on(analysis, number) else None
        anew = befalls(analysis, number.first - 1) or analysis.form(number.first - 1) in closed_class("still")
        earlier = told_of(out) if out and anew else earlier
        phrase = _phrase(analysis, number, None if of_that else earlier, same_sentence=bool(out))
        foreign = phrase is None and not noun_left_out(analysis, number) and not rate_after(analysis.tokens, number.last)
        if phrase is not None and phrase.casualty:
            missing = phrase.befell and not phrase.partitive and _gone_missing(analysis, phrase.last + 1)
            missing = missing or _still_missing(analysis, phrase)
            phrase = replace(phrase, befell="missing") if missing else phrase  # "34 قتيلاً، فيما لا يزال 6 أشخاص في عداد المفقودين"
            phrase = with_others(analysis, phrase, out)
            some = in_brackets(analysis, phrase, out) or distributed(analysis, phrase) or _of_them_too(analysis, phrase, out)
            some = some or behind_a_colon(analysis, phrase, out)
            phrase = replace(phrase, partitive=True) if some else phrase
        if phrase is not None:
            phrase = no_part_of_less(phrase, out)
            if phrase.item == "aircraft" and phrase.model is None and (told == "drone" or (told is None and drones())):
                phrase = replace(phrase, item="drone")
            if phrase.item in WEAPONS and (
                of_the(analysis, phrase, (*out, before()))
                or (of_that_number(analysis) and before() is not None)
                or (out and not phrase.whole and of_those_at_the_head(analysis, phrase, out[0]))
            ):
                phrase = replace(phrase, partitive=True)
            out.append(phrase.but(per=rate_of(analysis.tokens, phrase.number.first, phrase.last)))
            if len(out) > 1 and phrase.joined and phrase.item in WEAPONS and out[-2].whole and not phrase.partitive:
                out[-1] = replace(out[-1], whole=_of_the_whole_too(analysis, phrase, out))  # "من أصل 60 مسيّرة و9 صواريخ"
            listed = len(out) > 1 and phrase.joined and not out[-2].whole  # not "28 من 32 مسيّرة و3 من 6 صواريخ"
            of_all = before_whole(analysis, phrase.last) or (phrase.item in WEAPONS and followed_by_of_them(analysis, phrase.last + 1))
            if listed and phrase.partitive and of_all:  # "إسقاط 40 مسيّرة و9 صواريخ منها"
                out[-2] = replace(out[-2], partitive=True)
    return of_civilians(analysis, tuple(out))


def _of_them_too(analysis: Analysis, phrase: Counted, out: list[Counted]) -> bool:
    """Whether a verb that "and" joins goes on with what befell some of those before: "قُتل منهم 20 وأُسر 9"."""
    before = out[-1] if out else None
    if before is None or not (before.partitive and before.inherited and phrase.inherited):
        return False
    verb = analysis.mention(phrase.number.first - 1)
    of_them = analysis.form(before.number.first - 1) in closed_class("of_people_some")
    return of_them and verb is not None and verb.prefix == "و" and verb.first == before.last + 1


def _of_the_whole_too(analysis: Analysis, phrase: Counted, out: list[Counted]) -> bool:
    """Whether what "and" joins to a whole is of it too: not to one whose noun is left out, "18 صاروخاً من أصل 25 و3 مسيّرات"."""
    fired = analysis.mention(phrase.last + 1)
    told = fired is not None and bool(fired.suffix) and fired.of("trigger") is not None
    if told or len(out) < _WITH_A_WHOLE:
        return True
    some = out[-3].number.quantity.low or 0, out[-2].number.quantity.low or 0
    if out[-3].inherited and out[-3].item == out[-2].item != phrase.item and some[0] < some[1]:
        return False  # "أسقطت 11 من 13 صاروخ كروز و90 مسيّرة"
    return not out[-2].inherited or out[-3].item == phrase.item


def _may_go_on(analysis: Analysis, number: Number) -> bool:
    """Whether what the sentence before counted can matter to a number: not to a sum, nor to one that counts what is none of ours."""
    head = head_of(analysis, number)
    own = counted_by(analysis, number, head) if head is not None else None
    if own is not None:
        return own.casualty is not None or own.item in _GOES_ON or partitive_before(analysis, number)
    return (
        noun_left_out(analysis, number)
        or analysis.form(number.last + 1) in closed_class("of_things") | closed_class("left_out")
        or noun_behind(analysis, number) is not None
        or told_of_people(analysis, number)
    )


def _phrase(analysis: Analysis, number: Number, before: Counted | None, *, same_sentence: bool) -> Counted | None:
    if age_or_share(analysis, number) or a_bodys_name(analysis, number):
        return None
    joined = is_joined(analysis, number, before if same_sentence else None)
    partitive = partitive_before(analysis, number)
    head = head_of(analysis, number)
    told = of_others(analysis, number, before) if head is None and not number.in_noun else None
    if told is not None:
        return replace(told, joined=joined)
    if head is not None and left_out_of_attacks(analysis, head, before, partitive=partitive):
        head = None
    if same_sentence and before is not None and _more_money(analysis, number, head, before, listed=joined or partitive):
        return _inherited(analysis, number, before, joined=joined, same_sentence=same_sentence)
    listed = before is not None and before.item in WEAPONS and same_sentence and (joined or partitive)
    phrase = counted_by(analysis, number, head, among_weapons=listed) if head is not None else None
    if head is not None and phrase is not None:
        phrase = _of_its_noun(analysis, phrase.but(joined=joined, partitive=partitive or phrase.partitive), head, before)
        return inherit_others(analysis, phrase, before if same_sentence or phrase.partitive or not phrase.befell else None)
    if number.in_noun or _adjectival(analysis, number, head):
        return _several_behind(analysis, number, head)
    named = _definite_behind(analysis, number) or their_number(analysis, number) or number_of(analysis, number)
    named = replace(named, partitive=partitive) if named is not None else spread(analysis, number, before)
    if named is not None:
        return named
    others = before is not None and (before.item or (before.casualty and before.partitive))
    some = before if before is not None and before.casualty == "soldier" and before.inherited else None
    fallen = people_left_out(analysis, number, some) if others and told_of_people(analysis, number) else None
    if fallen is not None:
        return replace(fallen, partitive=partitive or fallen.partitive)
    behind = _noun_behind(analysis, number, before)
    timed = analysis.form(number.last + 1) in closed_class("left_out")  # "569 من عناصره، بينهم 239 منذ بدء التوغل"
    if before is not None and (noun_left_out(analysis, number) or (timed and partitive)):
        if behind is not None:
            return replace(behind, joined=joined, partitive=partitive)
        inherited = _inherited(analysis, number, before, joined=joined, same_sentence=same_sentence)
        if inherited is not None:
            return inherited
    return (
        behind
        or people_left_out(analysis, number, before if same_sentence else None)
        or of_a_side(analysis, number)
        or of_a_mission(analysis, number)
    )


def _gone_missing(analysis: Analysis, at: int) -> bool:
    """Whether a number's people are said to be missing, whatever befell those before: "300 جريح، ونحو 7 آلاف في عداد المفقودين"."""
    trigger = analysis.sense(at, "trigger")
    return trigger is not None and trigger.id == "go_missing"


def _still_missing(analysis: Analysis, phrase: Counted) -> bool:
    """Whether people are told as missing still: "ولا يزال 12 شخصاً مفقودين"."""
    people = analysis.sense(phrase.last + 1, "people")
    return people is not None and people.id == "missing_noun" and analysis.form(phrase.number.first - 1) in closed_class("still")


def _inherited(analysis: Analysis, number: Number, before: Counted, *, joined: bool, same_sentence: bool) -> Counted | None:
    """The phrase before again, with a number of its own: "11 مسيّرة فوق روستوف و4 فوق كورسك"."""
    after = number.last + 1
    partitive = partitive_before(analysis, number) or bool(before.currency and _contained(analysis, number))
    own_part = analysis.function(after, "partitive") and analysis.form(after) not in closed_class("among_them")
    if not ((same_sentence and goes_on(analysis, number, before)) or partitive or own_part or _brought_down(analysis, number, before)):
        return None
    told = same_sentence and any(analysis.sense(at, "trigger") for at in range(before.last + 1, number.first))
    fell = (
        bool(before.casualty) and not partitive and befalls(analysis, after) and analysis.form(after).endswith("وا")
    )  # "8 قتلى و7 أصيبوا"
    known = analysis.mention(after) is not None or analysis.tokens[after].kind != "word" if after < len(analysis.tokens) else True
    grown = joined and before.casualty == "child" and (own_part or not known)  # "طفلان وثلاثة لاعبي كرة"
    again = replace(
        before,
        casualty="person" if grown else before.casualty,
        befell=None if told or fell or analysis.function(after, "relative") or _gone_missing(analysis, after) else before.befell,
        number=number,
        first=number.first,
        last=after if own_part else number.last,
        head=number.first,
        inherited=True,
        joined=joined,
        whole=is_whole(analysis, number),
        partitive=partitive or own_part or before.whole or ((joined or _told_on(number, before)) and before.partitive),
        definite=False,
    )
    again = replace(again, partitive=again.partitive or parts_go_on(analysis, again, before))
    return of_whom(analysis, again) if again.casualty else _of_own_type(analysis, again)


def _told_on(number: Number, before: Counted) -> bool:
    """Whether a list of what became of some goes on: "8 مسيّرات، ثلاث منها شُلّت بالتشويش وخمس أسقطها الدفاع الجوي"."""
    return before.item in WEAPONS and before.inherited and number.prefix.startswith("و")


def _of_own_type(analysis: Analysis, phrase: Counted) -> Counted:
    """The noun before with a type of its own: "40 مسيّرة من طراز شاهد و5 من طراز لانسيت", "14 صاروخاً باليستياً و6 من نوع كروز"."""
    after = phrase.last + 1
    if phrase.item not in WEAPONS or analysis.form(after + (analysis.form(after) in closed_class("of"))) not in closed_class("type_words"):
        return phrase
    plain = replace(phrase, item="missile" if phrase.item in MISSILES else phrase.item, model=None)
    typed = refine(analysis, plain, phrase.last)
    return typed if typed.last > phrase.last else phrase


def _more_money(analysis: Analysis, number: Number, head: Mention | None, before: Counted, *, listed: bool) -> bool:
    """Whether a sum leaves out its currency, told before: "600 مليون دولار، منها 250 مليوناً للذخائر", "… و90 مليون مساعدات"."""
    low = number.quantity.low or number.quantity.high or 0
    if not (before.currency and (listed or _contained(analysis, number))) or low < _MILLION:
        return False
    if head is not None and head.prefix.startswith(_FOR):
        return True
    if head is None:
        return analysis.sense(number.last + 1, "noun", "people", "mass", "currency") is None
    noun = head.of("noun")
    return head.of("currency", "mass") is None and (head.of("aid") is not None or (noun is not None and noun.facts.get("item") == "aid"))


def _contained(analysis: Analysis, number: Number) -> bool:
    """Whether a word of containing stands right before a number: "… بقيمة 160 مليون يورو، تتضمن 100 مليون مخصصة للكهرباء"."""
    return analysis.form(number.first - 1) in closed_class("contained")


def _brought_down(analysis: Analysis, number: Number, before: Counted) -> bool:
    """Whether a word of shooting down stands before a number, of weapons counted before it: "تم إسقاط 15 في كورسك"."""
    far = _FEW_DOWN if analysis.form(number.first) in closed_class("one_or_two") else 1  # "أسقط الجيش الأميركي واحدة"
    near = (analysis.mention(at) for at in range(number.first - 1, max(-1, number.first - 1 - far), -1))
    happened = next((mention for mention in near if mention is not None and mention.of("trigger") is not None), None)
    return (
        before.item in WEAPONS
        and happened is not None
        and any(frame["phase"] == "intercepted" for sense in happened.senses if sense.kind == "trigger" for frame in sense.facts["frames"])
    )


def _of_a_noun_before(analysis: Analysis, number: Number, head: Mention | None) -> bool:
    """Whether a number with the article counts the definite noun before it, which is none of ours: "المعسكرات الثلاثة", "القرى الأربع"."""
    if head is not None or number.first != number.last or number.bare == 0:
        return False
    before = number.bare - 1
    definite = all(analysis.form(at).lstrip("وبل").startswith("ال") and analysis.tokens[at].kind == "word" for at in (before, number.bare))
    return definite and analysis.sense(before, "noun", "people", "trigger") is None


def _definite_behind(analysis: Analysis, number: Number) -> Counted | None:
    """The definite noun that a number with the article follows: "الجنود الـ250", "جنودها الـ1500", "الدبابات الثلاثون"."""
    bare = number.first
    if analysis.form(bare - 1) in _ARTICLE:
        bare -= 1
    elif not analysis.form(number.bare).startswith(tuple(_ARTICLE)):
        return None
    for at in range(bare - 1, max(-1, bare - 1 - _ADJECTIVES), -1):
        mention = analysis.mention(at)
        if mention is None or analysis.tokens[at].kind == "mark":
            return None
        nouns = [sense for sense in mention.senses if sense.kind in {"noun", "people"}]
        if nouns:
            if _some_of_those(analysis, mention.first - 1):
                return None  # "أحد الصواريخ الثلاثة"
            if not (mention.prefix.endswith("ال") or mention.suffix) or not any("plural" in noun.features for noun in nouns):
                return None
            found = counted_by(analysis, number, mention)
            return found and replace(found, first=mention.first, last=max(found.last, number.last), definite=True)
        if mention.of("demonym", "modifier") is None:
            return None
    return None


def _some_of_those(analysis: Analysis, at: int) -> bool:
    """Whether one, or some, of a number of things are told of right before them: "إحدى المسيّرات الخمس", "اثنين من الجنود الثلاثة"."""
    if analysis.form(at) in closed_class("one_of"):
        return True
    return analysis.form(at) in closed_class("of") and any(number.last == at - 1 for number in analysis.numbers)


def _of_its_noun(analysis: Analysis, phrase: Counted, head: Mention, before: Counted | None) -> Counted:
    """A phrase with a noun of its own: whether it is a part or the whole of others, and what its toll says."""
    number = phrase.number
    partitive = phrase.partitive or before_whole(analysis, phrase.last) or more_of_them(analysis, phrase, before, joined=phrase.joined)
    partitive = partitive or made_up_of(analysis, phrase, before)
    partitive = partitive or (phrase.item in WEAPONS and followed_by_of_them(analysis, phrase.last + 1))
    partitive = partitive or bool(phrase.casualty and some_of(analysis, number, head)) or in_a_bad_way(analysis, phrase, before)
    if phrase.casualty and not phrase.befell:
        phrase = among(analysis, among_the_dead(analysis, with_toll(analysis, phrase)))
    elif phrase.befell:
        phrase = slain_captives(analysis, of_the_same(of_their_army(analysis, phrase), before))
    if phrase.casualty:
        phrase = of_rescuers(analysis, with_fate(analysis, phrase))
    return phrase.but(whole=is_whole(analysis, number), partitive=partitive or phrase.partitive)


def _noun_behind(analysis: Analysis, number: Number, before: Counted | None) -> Counted | None:
    """The people before their number, with what refines their noun where it tells nothing itself."""
    behind = noun_behind(analysis, number) or noun_ahead(analysis, number)
    if behind is not None:
        return raised_by(analysis, behind, before)
    if not (noun_left_out(analysis, number) or analysis.form(number.last + 1) in closed_class("left_out")):
        return None
    people = who_died(analysis, number)
    if people is None:
        return None
    return inherit_others(analysis, people, before) if people.casualty == "inherit" else refine(analysis, people, people.head)


def _several_behind(analysis: Analysis, number: Number, head: Mention | None) -> Counted | None:
    """The weapons that "several" stands behind as an adjective: "أطلقت صواريخ باليستية عدة", "أسقطت مسيّرات عدة"."""
    if head is not None or number.quantity.approx != "vague" or analysis.form(number.bare) not in closed_class("vague_adjectives"):
        return None
    for at in range(number.bare - 1, max(-1, number.bare - 1 - _ADJECTIVES), -1):
        mention = analysis.mention(at)
        noun = mention.of("noun") if mention is not None else None
        if mention is not None and noun is not None and noun.facts.get("item") in WEAPONS and "plural" in noun.features:
            found = None if mention.prefix.endswith("ال") else counted_by(analysis, number, mention)
            return found and replace(found, first=mention.first, last=max(found.last, number.last))
        if mention is None or mention.of("modifier") is None:
            return None
    return None


def _adjectival(analysis: Analysis, number: Number, head: Mention | None) -> bool:
    """Whether a word of number follows the noun that it counts ("في مناطق عدة", "خلال ليلة واحدة"), which is none of ours."""
    form, before = analysis.form(number.bare), number.bare - 1
    if form in closed_class("one") and (head is None or head.last == before) and number.bare > 0:
        listed = of_list(analysis, before) and not analysis.function(before, "land")  # "في مبنى واحد"
        return analysis.tokens[before].kind == "word" and not listed and analysis.sense(before, "trigger") is None
    if _of_a_noun_before(analysis, number, head) and _definite_behind(analysis, number) is None:
        return True
    return (
        number.quantity.approx == "vague" and form in closed_class("vague_adjectives") and analysis.tokens[number.bare - 1].kind == "word"
    )
