"""The noun that a number counts: where it stands, and what its sense makes of the number."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.people import PEOPLES, adjective_of_two, of_a_people, people_of, with_wounded
from marsad.grammar.phrase import GOODS, WEAPONS, Counted
from marsad.grammar.refine import BETWEEN, FAR, MORE, OF, QUOTES, refine
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention

_WEIGHED_REACH = 4
_HEADS = ("noun", "people", "currency", "mass", "aid", "model")
_PIECES = closed_class("pieces")


def head_of(analysis: Analysis, number: Number) -> Mention | None:
    """Return the noun that `number` counts, None where the lexicon has none for it there."""
    if number.in_noun:
        return _head_in_number(analysis, number)
    if number.one:
        return _one_of_it(analysis, number)
    if analysis.form(number.first) in closed_class("two") and (pair := _pair_before(analysis, number)) is not None:
        return pair
    at, skipped = number.last + 1, 0
    while at < len(analysis.tokens) and skipped <= 2:
        form = analysis.form(at)
        mention = None if form in closed_class("other_things") else analysis.mention(at)
        if mention is not None and mention.of(*_HEADS) and mention.prefix in {"", "ال", "ل", "لال"}:
            return mention
        if mention is not None and (analysis.function(at, "times") or _salvo_end(analysis, at) is not None):
            return mention
        if mention is not None and mention.of(*PEOPLES):
            return mention if of_a_people(analysis, number, mention) else None
        model = _model_behind(analysis, at) if mention is None and form in _PIECES else None
        if model is not None:
            return model
        if form in QUOTES:
            at += 1
            continue
        if form in OF and not _off_the_radar(analysis, at):
            at, skipped = at + 1 + (analysis.form(at + 1) in closed_class("these")), skipped + 1
            continue
        if mention is None and analysis.tokens[at].kind == "word" and skipped == 0 and form in MORE:
            at += 1
            skipped += 1
            continue
        return None
    return None


def _pair_before(analysis: Analysis, number: Number) -> Mention | None:
    """The people before "two" that are two: "مقتل لبنانيين اثنين"."""
    pair = analysis.mention(number.first - 1)
    people = pair.of("people", "demonym") if pair is not None else None
    return pair if people is not None and people.features & {"dual", "plural"} else None


def _one_of_it(analysis: Analysis, number: Number) -> Mention | None:
    """The noun before "one"; a definite one is of something else: "أسقط الجيش الأميركي واحدة", "أسقطت قواته واحدة"."""
    noun = analysis.mention(number.bare - 1) if number.bare else None
    bare = not analysis.form(number.bare).startswith("ال")
    if noun is not None and bare and (noun.suffix or analysis.form(number.bare - 1).startswith("ال")):
        return None
    return noun


def _off_the_radar(analysis: Analysis, at: int) -> bool:
    """Whether what others vanished from follows, and not what they are: "اختفت 20 أخرى من الرادارات"."""
    return analysis.form(at - 1) in MORE and analysis.form(at + 1) in closed_class("radar_screens")


def _salvo_end(analysis: Analysis, at: int) -> int | None:
    """The last word of volleys of weapons named at `at`: "خمس موجات متتالية من الصواريخ", "ثلاث دفعات صاروخية"; not "دفعة جنود"."""
    if not analysis.function(at, "salvo") or analysis.sense(at, "noun") is not None:
        return None
    after = range(at + 1, min(at + 1 + FAR, len(analysis.tokens)))
    of = next((place for place in after if analysis.form(place) in OF), None)
    noun = analysis.sense(of + 1, "noun") if of is not None else None
    if of is not None and noun is not None and noun.facts["item"] in WEAPONS:
        return of + 1
    return at + 1 if analysis.form(at + 1).startswith("صاروخي") else None


def _head_in_number(analysis: Analysis, number: Number) -> Mention | None:
    """The noun that holds its number, "صاروخين"; of two pieces the type that they are of, "نظامين من طراز باتريوت"."""
    own = analysis.mention(number.bare)
    if own is None:
        return _model_behind(analysis, number.last) if analysis.form(number.bare) in _PIECES else None
    return None if adjective_of_two(analysis, own) else own


def _model_behind(analysis: Analysis, at: int) -> Mention | None:
    """The type that two pieces are of: "نظامين آخرين من طراز باتريوت", "قطعتين من طراز سيزار"."""
    if not model_after(analysis, at):
        return None
    return next((mention for mention in analysis.having("model") if mention.first > at), None)


def model_after(analysis: Analysis, at: int) -> bool:
    """Whether a type is named right after a word for a piece ("3 أنظمة آيريس-تي", "ست وحدات من طراز سيزار")."""
    place = at + 1
    while analysis.form(place) in BETWEEN | QUOTES and place <= at + FAR:
        place += 1
    model = analysis.sense(place, "model")
    return model is not None and bool(model.facts.get("class_item"))


def counted_by(analysis: Analysis, number: Number, head: Mention, *, among_weapons: bool = False) -> Counted | None:
    """Return the counted phrase that `head` makes of `number`, None where it is nothing that claims count.

    `among_weapons` tells that it stands in a list of weapons, where a type is one whatever its name may mean besides: "و8 إسكندر".
    """
    people = head.of("people")
    if head.of("mass") is not None:
        return _weighed(analysis, number, head)
    salvos = _salvo_end(analysis, head.first)
    if salvos is not None:
        return Counted(number, number.first, salvos, head.first, item="attack")
    if analysis.function(head.first, "times"):
        return Counted(number, number.first, max(number.last, head.last), head.first, item="attack")
    currency = head.of("currency")
    if currency is not None:
        return Counted(
            number, min(number.first, head.first), max(number.last, head.last), head.first, currency=currency.facts["code"], item="aid"
        )
    if people is not None and not head.of("noun"):
        people_told = _special(analysis, with_wounded(analysis, people_of(number, head, people), head), head)
        both = people_told.befell == "killed_or_wounded"  # "30 قتيلاً وجريحاً من المدنيين"
        return refine(analysis, people_told, max(head.last, people_told.last) if both else head.last)
    noun = head.of("noun")
    if noun is not None:
        phrase = Counted(
            number,
            min(number.first, head.first),
            max(number.last, head.last),
            head.first,
            item=noun.facts["item"],
            definite="ال" in head.prefix,
        )
        return refine(analysis, phrase, phrase.last)
    model = head.of("model")
    told = analysis.form(head.first - 1) in closed_class("systems")  # "ثلاثة أنظمة هوك"
    if model is not None and model.facts.get("class_item") and (told or among_weapons or not model.facts.get("needs_context")):
        return refine(
            analysis,
            Counted(number, number.first, head.last, head.first, item=model.facts["class_item"], model=model.facts["model"]),
            head.last,
        )
    nation = head.of(*PEOPLES)
    if nation is not None:
        return Counted(number, number.first, max(number.last, head.last), head.first, casualty="person", country=nation.id)
    aid = head.of("aid")
    if aid is not None:
        return Counted(number, number.first, head.last, head.first, item="aid", aid=True)
    return None


def _special(analysis: Analysis, phrase: Counted, head: Mention) -> Counted:
    """Forces called special, their owner joined to the word ("1500 من قواتها الخاصة")."""
    if phrase.deployment == "troops" and analysis.form(head.last + 1) in closed_class("special_words") and head.suffix:
        return replace(phrase, deployment="special_forces", last=max(phrase.last, head.last + 1))
    return phrase


def _weighed(analysis: Analysis, number: Number, head: Mention) -> Counted | None:
    """So many tonnes of arms or of relief: the item is what is weighed; of anything else there is no claim."""
    for at in range(head.last + 1, min(head.last + 1 + _WEIGHED_REACH, len(analysis.tokens))):
        mention = analysis.mention(at)
        if analysis.tokens[at].kind == "mark" and analysis.form(at) not in QUOTES:
            return _load(analysis, number, head)
        weighed = mention.of("noun", "aid", "relief") if mention is not None else None
        if mention is None or weighed is None:
            continue
        if mention.prefix.startswith("و"):
            return _load(analysis, number, head)
        item = str(weighed.facts.get("item") or ("weapon" if weighed.id == "equipment" else "aid"))
        if item not in GOODS | {"aid"}:
            return None
        return Counted(number, number.first, max(number.last, mention.last), head.first, item=item, mass=True)
    return _load(analysis, number, head)


def _load(analysis: Analysis, number: Number, head: Mention) -> Counted | None:
    """The weight of a load of relief that was named before it: "سلالاً غذائية تزن 20 طناً"."""
    before = range(max(0, number.first - _WEIGHED_REACH), number.first)
    weighed = any(analysis.form(at).lstrip("و") in closed_class("weighing") for at in before)
    relief = any(mention.of("relief", "aid") is not None for mention in analysis.mentions if mention.last < number.first)
    return Counted(number, number.first, max(number.last, head.last), head.first, item="aid", mass=True) if weighed and relief else None
