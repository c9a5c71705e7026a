"""What the words after a noun say more of what is counted: kind, nationality, type, and nouns joined without a number."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis
from marsad.grammar.arms import made_in
from marsad.grammar.phrase import MISSILES, WEAPONS, Counted
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

QUOTES = frozenset("«»“”\"'()[]")
FAR = 4
OF = closed_class("of")
MORE = closed_class("more_words")
BETWEEN = OF | MORE | closed_class("type_words") | closed_class("range_words") | {"-", "–", "/"}
NAMING = closed_class("type_words") | QUOTES
_PLURAL_FROM, _PLURAL_UP_TO = 3, 10
_HUNDRED = 100
_UNMANNED: dict[tuple[str | None, str | None], str] = {("aircraft", "drone"): "drone", ("drone", "boat"): "boat"}


def refine(analysis: Analysis, phrase: Counted, last: int) -> Counted:
    """Follow the words after the head that say more of it: kind, nationality, type; and nouns joined without a number."""
    at, idle = last + 1, 0
    numbered = {place for number in analysis.numbers for place in range(number.first, number.last + 1) if number is not phrase.number}
    while at < len(analysis.tokens) and idle < FAR:
        mention = analysis.mention(at)
        if at in numbered and not analysis.sense(at, "model"):
            break
        if mention is None:
            step = _filler(analysis, at)
            if not step:
                break
            at, idle = at + 1, idle + step
            continue
        if (
            phrase.casualty
            and analysis.form(mention.first - 1) in closed_class("most_of") | OF
            and any(analysis.form(place) in closed_class("most_of") for place in (mention.first - 1, mention.first - 2))
        ):
            break
        if mention.prefix not in {"", "ال", "ل"}:
            joined = mention.last not in numbered
            refined = _joined_to(analysis, phrase, mention) if joined else None
        else:
            refined = _refined(analysis, phrase, mention)
        if refined is None:
            break
        phrase, at, idle = replace(refined, last=mention.last), mention.last + 1, 0
    return phrase


def _filler(analysis: Analysis, at: int) -> int:
    """How much an unknown word may keep a noun from what refines it: an adjective's ending is far, a quote or "من طراز" near, 0 ends."""
    form = analysis.form(at)
    if form in QUOTES or form in BETWEEN:
        return 1
    adjective = analysis.tokens[at].kind == "word" and form.endswith(("ه", "ي", "يين", "ات", "ين", "ون")) and not form.startswith("و")
    return 2 if adjective else 0


def _refined(analysis: Analysis, phrase: Counted, mention: Mention) -> Counted | None:
    """The phrase with what one mention after its head adds, None where it adds nothing."""
    demonym = mention.of("demonym") or (mention.of("nationals") if phrase.casualty and mention.prefix in {"", "ال"} else None)
    modifier, model, noun = mention.of("modifier"), mention.of("model"), mention.of("noun")
    people = mention.of("people")
    if modifier is not None:
        return replace(phrase, item=_narrow(phrase.item, modifier))
    if model is not None and _model_fits(analysis, phrase, mention, model):
        item = _UNMANNED.get((str(phrase.item), str(model.facts.get("class_item"))), str(phrase.item))
        return replace(phrase, item=item, model=phrase.model or model.facts["model"])
    if demonym is not None and _is_the_state(analysis, phrase, mention):
        return None
    if demonym is not None and not mention.prefix.startswith("ل"):  # "جندي لأوكرانيا" are for it
        return phrase if made_in(analysis, mention.last) else replace(phrase, country=phrase.country or demonym.id)
    if noun is not None and phrase.item == "aircraft" and noun.facts["item"] == "drone":
        return replace(phrase, item="drone")
    if noun is not None and analysis.form(mention.first - 1) in QUOTES and noun.facts["item"] in WEAPONS:
        return replace(phrase, item=noun.facts["item"])
    if people is not None and phrase.casualty and not phrase.befell and people.facts.get("phase") and not mention.prefix:
        befell = "killed_or_wounded" if _and_the_other(analysis, mention, people) else people.facts["phase"]
        return replace(phrase, befell=befell) if not people.facts.get("noun_only") else None
    if people is not None and phrase.casualty and not people.facts.get("phase") and not _of_both(analysis, mention):
        return replace(phrase, casualty=_closer(phrase, people), deployment=_unit(phrase, people))
    return None


def _is_the_state(analysis: Analysis, phrase: Counted, mention: Mention) -> bool:
    """Whether what could be an adjective does not agree with what is counted, and is the state: "هاجمت 40 مسيّرة أوكرانيا"."""
    noun = analysis.sense(phrase.head, "noun")
    if noun is None or mention.prefix or mention.of("country") is None or phrase.item not in WEAPONS | {"aircraft"}:
        return False
    return noun.facts.get("gender") == "f" or "plural" in noun.features


def _of_both(analysis: Analysis, mention: Mention) -> bool:
    """Whether two kinds of people are told of who is counted as one: "نحو 1000 شخص بين مسلح ومدني"."""
    other = analysis.mention(mention.last + 1)
    two = other is not None and other.prefix.startswith("و") and other.of("people") is not None
    return two and analysis.form(mention.first - 1) in closed_class("amid")


def _and_the_other(analysis: Analysis, mention: Mention, people: Sense) -> bool:
    """Whether those counted are called dead and wounded at once: "900 جندي قتلى وجرحى"."""
    behind = analysis.mention(mention.last + 1)
    other = behind.of("people") if behind is not None and behind.prefix == "و" else None
    numbered = behind is not None and any(number.first == behind.first for number in analysis.numbers)
    return not numbered and other is not None and {people.facts.get("phase"), other.facts.get("phase")} == {"killed", "wounded"}


def _closer(phrase: Counted, people: Sense) -> str | None:
    said = people.facts.get("casualty")
    return said if phrase.casualty == "person" and said != "inherit" else phrase.casualty  # "12 شخصاً آخرين" are persons


def _unit(phrase: Counted, people: Sense) -> str | None:
    special = people.facts.get("deployment")
    return special if special and special not in {"troops", "inherit"} else phrase.deployment


def _narrow(item: str | None, modifier: Sense) -> str | None:
    """The item that a modifier makes of a noun's: صاروخ + باليستي. A drone stays a drone."""
    refines = modifier.facts.get("refines") or {}
    return refines.get(item, item)


def _model_fits(analysis: Analysis, phrase: Counted, mention: Mention, model: Sense) -> bool:
    if phrase.item is None:
        return False
    if not model.facts.get("needs_context"):
        return True
    if mention.last > mention.first or (mention.first == phrase.head + 1 and phrase.item != "attack"):  # "غارات محيط المدينة"
        return True
    return any(analysis.form(at) in NAMING for at in range(max(0, mention.first - 2), mention.first))


def _mixed(analysis: Analysis, phrase: Counted, mention: Mention) -> Counted | None:
    """One number over two kinds: "عشرات الصواريخ والمسيّرات", "25 صاروخاً ومسيّرة"."""
    noun = mention.of("noun")
    if noun is None or phrase.item not in WEAPONS or noun.facts["item"] not in WEAPONS or "و" not in mention.prefix:
        return None
    if not _counted_together(analysis, phrase, mention, noun):
        return None
    other = noun.facts["item"]
    if other == phrase.item:
        return phrase
    if other in MISSILES and phrase.item in MISSILES:
        return replace(phrase, item="missile")
    return None if "boat" in {other, phrase.item} else replace(phrase, item="mixed")  # boats are neither missiles nor drones


def _joined_to(analysis: Analysis, phrase: Counted, mention: Mention) -> Counted | None:
    """The phrase with what "and" joins to its noun under the same number."""
    return (
        _mixed(analysis, phrase, mention)
        or _two_kinds(phrase, mention)
        or _one_nation(analysis, phrase, mention)
        or _children_and_others(phrase, mention)
    )


def _two_kinds(phrase: Counted, mention: Mention) -> Counted | None:
    """Missiles of two kinds under one number: "30 صاروخاً باليستياً ومجنحاً", "صواريخ باليستية وكروز"."""
    modifier = mention.of("modifier")
    if modifier is None or phrase.item not in MISSILES or mention.prefix not in {"و", "وال"}:
        return None
    kind = _narrow("missile", modifier)
    return phrase if kind in {"missile", phrase.item} else replace(phrase, item="missile")


def _children_and_others(phrase: Counted, mention: Mention) -> Counted | None:
    """Children with women or men under one number are persons: "7 أطفال ونساء", "300 طفل وامرأة", not "12 طفلاً وامرأة"."""
    people, low = mention.of("people"), phrase.number.quantity.low or 0
    if phrase.casualty != "child" or people is None or "و" not in mention.prefix or people.facts.get("casualty") != "person":
        return None
    if mention.prefix == "وال" and "plural" in people.features:
        return replace(phrase, casualty="person")  # "260 شهيداً من الأطفال والنساء"
    few = _PLURAL_FROM <= low <= _PLURAL_UP_TO and "plural" in people.features
    hundreds = low >= _HUNDRED and low % _HUNDRED == 0 and "singular" in people.features
    return replace(phrase, casualty="person") if (few or hundreds) and not people.facts.get("phase") else None


def _one_nation(analysis: Analysis, phrase: Counted, mention: Mention) -> Counted | None:
    """People joined under one number, whose nationality follows the last of them: "6 آلاف جندي ومتعاقد أميركي"."""
    people = mention.of("people")
    if people is None or not phrase.casualty or phrase.befell or "و" not in mention.prefix or people.facts.get("phase"):
        return None
    nation = analysis.sense(mention.last + 1, "demonym")
    return phrase if nation is not None and _counted_together(analysis, phrase, mention, people) else None


def _counted_together(analysis: Analysis, phrase: Counted, mention: Mention, noun: Sense) -> bool:
    """Whether a number is over the noun joined to what it counts: a noun counted so stands as the first does.

    Plurals after 3 to 10, singulars from 11 on; "خمس مسيّرات وصاروخاً" and "صاروخين ومسيّرة" name one more that no number counts,
    and so does one whose own type is told: "14 مسيّرة وصاروخاً من طراز كروز".
    """
    if phrase.definite or phrase.number.quantity.approx == "vague":
        return True
    low = phrase.number.quantity.low or phrase.number.quantity.high or 0
    if phrase.number.in_noun or phrase.number.one:
        return False
    after = mention.last + 1
    if analysis.form(after) in MORE:  # "and other missiles"
        return True
    own_type = analysis.form(after) in closed_class("of") and analysis.form(after + 1) in closed_class("type_words")
    alone = own_type or any(number.one and number.bare == after for number in analysis.numbers)
    few = low % 100 if low > _PLURAL_UP_TO else low  # "108 صواريخ"
    return ("plural" if _PLURAL_FROM <= few <= _PLURAL_UP_TO else "singular") in noun.features and not alone
