"""What is counted: a number with the noun it counts and all that refines that noun."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.rates import rate_after
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

WEAPONS = frozenset({"missile", "cruise_missile", "ballistic_missile", "drone", "boat", "glide_bomb", "rocket", "artillery_shell", "mixed"})
MISSILES = frozenset({"missile", "cruise_missile", "ballistic_missile", "rocket"})
GOODS = WEAPONS | {"container", "ammunition", "tank", "vehicle", "air_defence_system", "artillery", "weapon", "aircraft"}
_PARTICLE = 2
_AMONG_REACH = 5
_SKIP = frozenset("«»“”\"'()[]")
_FAR = 4
_LIST_REACH = 6
_TOLL_REACH = 18
_OF = closed_class("of")
_MORE = closed_class("more_words")
_BETWEEN = _OF | _MORE | closed_class("type_words") | closed_class("range_words") | {"-", "–"}
_NAMING = closed_class("type_words") | _SKIP


@dataclass(frozen=True, slots=True)
class Counted:
    """A number and what it counts. Token indices are of the sentence; `last` is the end of the whole phrase.

    `item` is the codebook's item of a thing (None for people and money); `casualty`/`deployment` the items that a noun of people
    has in those kinds; `befell` what the noun alone says happened (قتلى: killed). `partitive` where the number is said to be of a
    larger one ("منها 5"); `inherited` where the noun is left out and taken from the phrase before; `joined` where "and" joins it
    to the phrase before; `among` where it is said to be among the dead or the wounded ("من بين القتلى 32 طفلاً").
    """

    number: Number
    first: int
    last: int
    head: int
    item: str | None = None
    model: str | None = None
    country: str | None = None
    casualty: str | None = None
    deployment: str | None = None
    befell: str | None = None
    currency: str | None = None
    aid: bool = False
    definite: bool = False
    partitive: bool = False
    inherited: bool = False
    joined: bool = False
    among: bool = False
    per: str | None = None

    def groups(self) -> frozenset[str]:
        """The names of the groups of items that the phrase belongs to, as frames name them."""
        out = set()
        if self.currency or self.aid:
            out.add("money")
        if self.item in WEAPONS:
            out.add("weapon")
        if self.item in GOODS:
            out.add("goods")
        if self.item in {"aircraft", "attack"}:
            out.add(self.item)
        if self.casualty:
            out.add("victims" if self.befell else "people")
        if self.deployment:
            out.add("troops")
        return frozenset(out)


def counted_phrases(analysis: Analysis, before: Counted | None = None) -> tuple[Counted, ...]:
    """Return the counted phrases of a sentence in order of place.

    `before` is the last phrase of the sentence before, from which a number without a noun takes what it counts.
    """
    out: list[Counted] = []
    for number in analysis.numbers:
        phrase = _phrase(analysis, number, out[-1] if out else before, same_sentence=bool(out))
        if phrase is not None and phrase.casualty:
            phrase = _with_others(analysis, phrase, out)
        if phrase is not None:
            out.append(replace(phrase, per=rate_after(analysis.tokens, phrase.last)))
    return tuple(out)


def _with_others(analysis: Analysis, phrase: Counted, earlier: list[Counted]) -> Counted:
    """Others are others than all the people before, not than the few singled out of them; a list of some goes on with "and"."""
    whole = next((other for other in reversed(earlier) if other.casualty and not other.partitive), None)
    if whole is not None and whole is not earlier[-1] and any(analysis.form(at) in _MORE for at in range(phrase.head, phrase.last + 1)):
        return replace(phrase, casualty=whole.casualty, country=phrase.country or whole.country)
    if earlier and phrase.joined and earlier[-1].partitive and earlier[-1].casualty and (earlier[-1].among or not phrase.befell):
        return replace(phrase, among=earlier[-1].among, partitive=True, befell=phrase.befell or earlier[-1].befell)
    return phrase


def _phrase(analysis: Analysis, number: Number, before: Counted | None, *, same_sentence: bool) -> Counted | None:
    joined = _joined(analysis, number, before if same_sentence else None)
    partitive = _partitive(analysis, number)
    if _age_or_share(analysis, number):
        return None
    head = _head(analysis, number)
    if head is not None:
        phrase = _with_head(analysis, number, head)
        if phrase is not None:
            if phrase.casualty and not phrase.befell:
                phrase = _among(analysis, _with_toll(analysis, phrase))
            if phrase.casualty and _some_of(analysis, number, head):
                partitive = True
            phrase = replace(phrase, joined=joined, partitive=partitive or phrase.partitive)
            return _inherit_others(analysis, phrase, before if same_sentence or phrase.partitive or not phrase.befell else None)
    if _noun_left_out(analysis, number) and before is not None:
        behind = _noun_behind(analysis, number)
        if behind is not None:
            return replace(behind, joined=joined, partitive=partitive)
        after = number.last + 1
        own_part = analysis.function(after, "partitive")
        if (same_sentence and _goes_on(analysis, number, before)) or partitive or own_part:
            last = after if own_part else number.last
            told = any(analysis.sense(at, "trigger") for at in range(before.last + 1, number.first)) if same_sentence else False
            if after < len(analysis.tokens) and analysis.function(after, "relative"):
                told = True
            return replace(
                before,
                befell=None if told else before.befell,
                number=number,
                first=number.first,
                last=last,
                head=number.first,
                inherited=True,
                joined=joined,
                partitive=partitive or own_part or (joined and before.partitive),
                definite=False,
            )
    return _noun_behind(analysis, number) or _people_left_out(analysis, number, before if same_sentence else None)


def _among(analysis: Analysis, phrase: Counted) -> Counted:
    """People said to be among the dead or the wounded: "من بين القتلى 32 طفلاً"."""
    for at in range(phrase.first - 1, max(-1, phrase.first - _AMONG_REACH), -1):
        noun = analysis.sense(at, "people")
        if noun is not None and noun.facts.get("phase"):
            before = analysis.function(at - 1, "whole") or analysis.form(at - 1) in closed_class("between")
            mention = analysis.mention(at)
            if before and mention is not None and "ال" in mention.prefix:
                return replace(phrase, befell=noun.facts["phase"], partitive=True, among=True)
        if analysis.sense(at, "trigger") is not None or analysis.clause[at] != analysis.clause[phrase.first]:
            break
    return phrase


def _some_of(analysis: Analysis, number: Number, head: Mention) -> bool:
    """Whether some of the dead or wounded spoken of are counted: "23 من القتلى"."""
    people = head.of("people")
    return (
        people is not None
        and bool(people.facts.get("phase"))
        and "ال" in head.prefix
        and any(analysis.form(at) in _OF for at in range(number.last + 1, head.first))
    )


def _age_or_share(analysis: Analysis, number: Number) -> bool:
    """Whether a number is somebody's age or a share in a hundred: "يبلغان من العمر 67 و69", "50 بالمئة منهم"."""
    after = analysis.form(number.last + 1)
    share = after in closed_class("percent_words") or (after == "في" and analysis.form(number.last + 2) in closed_class("percent_words"))
    aged = any(analysis.form(at).lstrip("و") in closed_class("age_words") for at in range(max(0, number.first - 4), number.first))
    return share or aged


def _goes_on(analysis: Analysis, number: Number, before: Counted) -> bool:
    """Whether a number goes on with the people before it: no other matter's word stands right before it ("وإجلاء 500")."""
    if not before.casualty or before.item is not None or number.prefix.startswith("و"):
        return True
    at = number.first - 1
    while at > before.last and analysis.tokens[at].kind == "mark":
        at -= 1
    if at <= before.last or analysis.mention(at) is not None:
        return True
    form = analysis.form(at)
    return len(form) <= _PARTICLE or form in closed_class("prepositions") | closed_class("that_it") | _MORE | closed_class("and")


def _people_left_out(analysis: Analysis, number: Number, before: Counted | None) -> Counted | None:
    """A number right after a word of killing or wounding counts people: "إصابة خمسة جراء القصف", "مقتل اثنين من وحدة خاصة"."""
    at = number.first - 1
    trigger = analysis.sense(at, "trigger") if at >= 0 else None
    if trigger is None or not any(frame["kind"] == "casualty" and frame["items"].startswith("people") for frame in trigger.facts["frames"]):
        return None
    after = number.last + 1
    following = analysis.form(after)
    item = before.casualty if before is not None and before.casualty else "person"
    people = Counted(number, number.first, number.last, number.first, casualty=item)
    if following in _OF:
        unit = analysis.form(after + 1) in closed_class("unit_words") or analysis.sense(after + 1, "people") is not None
        known = analysis.sense(after + 1, "noun", "place", "currency", "demonym") is not None
        deadly = not {"hit_target"} & {trigger.id}
        if unit:
            return replace(people, casualty="soldier", last=after + 1)
        return replace(people, last=after + 1) if deadly and not known else None
    if _noun_left_out(analysis, number) or following in closed_class("left_out"):
        return people
    return None


def _inherit_others(analysis: Analysis, phrase: Counted, before: Counted | None) -> Counted:
    """Take from the phrase before what "آخرون" leaves out; so with "other aircraft" after drones, the wounded among soldiers."""
    others = any(analysis.form(at) in _MORE for at in range(phrase.head, min(phrase.last + 3, len(analysis.tokens))))
    if phrase.item == "aircraft" and before is not None and before.item == "drone" and (others or phrase.joined):
        return replace(phrase, item="drone")
    if phrase.partitive and phrase.befell and not phrase.among and phrase.casualty == "person" and before is not None and before.casualty:
        return replace(phrase, casualty=before.casualty, country=phrase.country or before.country)
    if phrase.casualty != "inherit":
        return phrase
    if before is not None and before.casualty:
        return replace(phrase, casualty=before.casualty, deployment=before.deployment, country=phrase.country or before.country)
    return replace(phrase, casualty="person", deployment=None)


def _joined(analysis: Analysis, number: Number, before: Counted | None) -> bool:
    if before is None or number.first <= before.last:
        return False
    between = range(before.last + 1, number.first)
    if any(
        analysis.mention(at) is not None and not analysis.function(at, "over", "land") and not analysis.sense(at, "place", "country")
        for at in between
    ):
        return False
    return len(between) <= _LIST_REACH and (
        any(analysis.form(at) in closed_class("and") for at in between)
        or analysis.form(number.first).startswith("و")
        or number.prefix.startswith("و")
    )


def _partitive(analysis: Analysis, number: Number) -> bool:
    """Whether "of them", "among them" stands right before the number."""
    before = range(max(0, number.first - 3), number.first)
    return any(analysis.function(at, "partitive") for at in before) or any(
        analysis.function(at, "whole") and analysis.function(at + 2, "relative") for at in range(max(0, number.first - 5), number.first)
    )


def _head(analysis: Analysis, number: Number) -> Mention | None:
    if number.in_noun:
        own = analysis.mention(number.bare)
        return None if own is not None and _adjective_of_two(analysis, own) else own
    if number.one:
        return analysis.mention(number.bare - 1) if number.bare else None
    if analysis.form(number.first) in closed_class("two"):
        pair = analysis.mention(number.first - 1)
        people = pair.of("people") if pair is not None else None
        if pair is not None and people is not None and people.features & {"dual", "plural"}:
            return pair
    at, skipped = number.last + 1, 0
    while at < len(analysis.tokens) and skipped <= 2:
        form = analysis.form(at)
        mention = analysis.mention(at)
        if mention is not None and mention.of("noun", "people", "currency", "aid", "model") and mention.prefix in {"", "ال", "ل", "لال"}:
            return mention
        if mention is not None and analysis.function(at, "times"):
            return mention
        if mention is not None and any(sense.kind == "demonym" and sense.features & {"plural", "dual"} for sense in mention.senses):
            return mention if mention.prefix in {"", "ال"} and skipped == 0 and at == number.last + 1 else None
        if form in _SKIP or form in _OF:
            at += 1
            if form in _OF:
                skipped += 1
            continue
        if mention is None and analysis.tokens[at].kind == "word" and skipped == 0 and form in _MORE:
            at += 1
            skipped += 1
            continue
        return None
    return None


def _adjective_of_two(analysis: Analysis, mention: Mention) -> bool:
    """Whether a dual noun of people is the adjective of a dual before it: "مصدران عسكريان"."""
    people = mention.of("people")
    before = analysis.form(mention.first - 1)
    return people is not None and people.id in closed_class("people_adjectives") and before.endswith(("ان", "ين")) and not mention.prefix


def _noun_left_out(analysis: Analysis, number: Number) -> bool:
    after = number.last + 1
    if after >= len(analysis.tokens):
        return True
    token = analysis.tokens[after]
    if token.kind == "mark":
        return token.form not in "%-/:"
    return (
        analysis.function(after, "over", "toward", "partitive", "relative", "subordinator", "whole")
        or token.form in closed_class("prepositions") | closed_class("and")
        or token.form.startswith(("ب", "و"))
        or analysis.sense(after, "trigger") is not None
    )


def _noun_behind(analysis: Analysis, number: Number) -> Counted | None:
    """The noun before its number: "ارتفع عدد القتلى إلى 12", "القتلى: 5"."""
    clause = analysis.clause[number.first]
    for at in range(number.first - 1, max(-1, number.first - 9), -1):
        if analysis.clause[at] < clause - (1 if analysis.form(at) == ":" or analysis.form(number.first - 1) == ":" else 0):
            break
        people = analysis.sense(at, "people")
        mention = analysis.mention(at)
        if people is not None and mention is not None and not people.facts.get("phase") and _who_died(analysis, mention.last, number.first):
            return _refine(analysis, replace(_people(number, mention, people), last=mention.last), mention.last)
        if people is not None and mention is not None and people.facts.get("phase") and not people.facts.get("noun_only"):
            counted = any(other.first < mention.first and other.last >= mention.first - 1 for other in analysis.numbers)
            if counted and not mention.prefix.startswith("و"):
                return None
            counts = any(
                analysis.form(place).removeprefix("ال").lstrip("وفبل") in closed_class("toll_words") for place in range(max(0, at - 3), at)
            )
            last = number.first - 1
            beside = mention.last >= last - 1 and (analysis.form(last) == ":" or analysis.form(last) in closed_class("whither"))
            if counts or beside:
                return _people(number, mention, people)
    return None


def _who_died(analysis: Analysis, last: int, number: int) -> bool:
    """Whether "who were killed" stands between people and their number: "عدد الجنود الذين قتلوا بـ23 ألفاً"."""
    between = range(last + 1, number)
    return any(analysis.function(at, "relative") for at in between) and any(
        frame["kind"] == "casualty"
        for at in between
        if (sense := analysis.sense(at, "trigger")) is not None
        for frame in sense.facts["frames"]
    )


def _with_toll(analysis: Analysis, phrase: Counted) -> Counted:
    """A toll counts what its own noun says: "ارتفاع عدد قتلى وجرحى العسكريين … إلى 900 فرد"."""
    for at in range(phrase.first - 1, max(-1, phrase.first - _TOLL_REACH), -1):
        mention, noun = analysis.mention(at), analysis.sense(at, "people")
        if mention is None or noun is None or not noun.facts.get("phase") or mention.first != at:
            continue
        if any(analysis.sense(place, "trigger") for place in range(at + 1, phrase.first)):
            return phrase
        phases = {noun.facts["phase"]}
        before = analysis.sense(at - 1, "people")
        if before is not None and before.facts.get("phase"):
            phases.add(before.facts["phase"])
        first = at - 1 if len(phases) > 1 else at
        if not any(
            analysis.form(place).removeprefix("ال").lstrip("وفبل") in closed_class("toll_words") for place in range(first - 2, first)
        ):
            return phrase
        of = next((sense for place in range(at + 1, at + 3) if (sense := analysis.sense(place, "people")) is not None), None)
        casualty = of.facts.get("casualty") if of is not None and phrase.casualty == "person" else phrase.casualty
        return replace(phrase, befell="killed_or_wounded" if len(phases) > 1 else noun.facts["phase"], casualty=casualty)
    return phrase


def _people(number: Number, mention: Mention, sense: Sense) -> Counted:
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


def _with_wounded(analysis: Analysis, phrase: Counted, head: Mention) -> Counted:
    """One number over the dead and the wounded: "150 قتيلاً وجريحاً"."""
    other = analysis.mention(head.last + 1)
    people = other.of("people") if other is not None else None
    if phrase.befell not in {"killed", "wounded"} or other is None or people is None or other.prefix != "و":
        return phrase
    if {phrase.befell, people.facts.get("phase")} != {"killed", "wounded"} or any(
        number.first == other.first for number in analysis.numbers
    ):
        return phrase
    return replace(phrase, befell="killed_or_wounded", last=other.last)


def _with_head(analysis: Analysis, number: Number, head: Mention) -> Counted | None:
    people = head.of("people")
    if analysis.function(head.first, "times"):
        return Counted(number, number.first, max(number.last, head.last), head.first, item="attack")
    currency = head.of("currency")
    if currency is not None:
        return Counted(
            number, min(number.first, head.first), max(number.last, head.last), head.first, currency=currency.facts["code"], item="aid"
        )
    if people is not None and not head.of("noun"):
        return _refine(analysis, _with_wounded(analysis, _people(number, head, people), head), head.last)
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
        return _refine(analysis, phrase, phrase.last)
    model = head.of("model")
    if model is not None and model.facts.get("class_item") and not model.facts.get("needs_context"):
        return _refine(
            analysis,
            Counted(number, number.first, head.last, head.first, item=model.facts["class_item"], model=model.facts["model"]),
            head.last,
        )
    nation = head.of("demonym")
    if nation is not None:
        return Counted(number, number.first, max(number.last, head.last), head.first, casualty="person", country=nation.id)
    aid = head.of("aid")
    if aid is not None:
        return Counted(number, number.first, head.last, head.first, item="aid", aid=True)
    return None


def _refine(analysis: Analysis, phrase: Counted, last: int) -> Counted:
    """Follow the words after the head that say more of it: kind, nationality, type; and nouns joined without a number."""
    at, idle = last + 1, 0
    numbered = {place for number in analysis.numbers for place in range(number.first, number.last + 1) if number is not phrase.number}
    while at < len(analysis.tokens) and idle < _FAR:
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
            and analysis.form(mention.first - 1) in closed_class("most_of") | _OF
            and any(analysis.form(place) in closed_class("most_of") for place in (mention.first - 1, mention.first - 2))
        ):
            break
        if mention.prefix not in {"", "ال", "ل"}:
            refined = _mixed(phrase, mention) if mention.last not in numbered else None
        else:
            refined = _refined(analysis, phrase, mention)
        if refined is None:
            break
        phrase, at, idle = replace(refined, last=mention.last), mention.last + 1, 0
    return phrase


def _filler(analysis: Analysis, at: int) -> int:
    """How much an unknown word may keep a noun from what refines it: an adjective's ending is far, a quote or "من طراز" near, 0 ends."""
    form = analysis.form(at)
    if form in _SKIP or form in _BETWEEN:
        return 1
    adjective = analysis.tokens[at].kind == "word" and form.endswith(("ه", "ي", "يين", "ات", "ين", "ون")) and not form.startswith("و")
    return 2 if adjective else 0


def _refined(analysis: Analysis, phrase: Counted, mention: Mention) -> Counted | None:
    """The phrase with what one mention after its head adds, None where it adds nothing."""
    demonym, modifier, model, noun = mention.of("demonym"), mention.of("modifier"), mention.of("model"), mention.of("noun")
    people = mention.of("people")
    if modifier is not None:
        return replace(phrase, item=_narrow(phrase.item, modifier))
    if model is not None and _model_fits(analysis, phrase, mention, model):
        return replace(phrase, model=phrase.model or model.facts["model"])
    if demonym is not None:
        return replace(phrase, country=phrase.country or demonym.id)
    if noun is not None and phrase.item == "aircraft" and noun.facts["item"] == "drone":
        return replace(phrase, item="drone")
    if noun is not None and analysis.form(mention.first - 1) in _SKIP and noun.facts["item"] in WEAPONS:
        return replace(phrase, item=noun.facts["item"])
    if people is not None and phrase.casualty and not people.facts.get("phase"):
        return replace(phrase, casualty=_closer(phrase, people), deployment=_unit(phrase, people))
    return None


def _closer(phrase: Counted, people: Sense) -> str | None:
    return people.facts.get("casualty") if phrase.casualty == "person" else phrase.casualty


def _unit(phrase: Counted, people: Sense) -> str | None:
    special = people.facts.get("deployment")
    return special if special and special != "troops" else phrase.deployment


def _narrow(item: str | None, modifier: Sense) -> str | None:
    """The item that a modifier makes of a noun's: صاروخ + باليستي. A drone stays a drone."""
    refines = modifier.facts.get("refines") or {}
    return refines.get(item, item)


def _model_fits(analysis: Analysis, phrase: Counted, mention: Mention, model: Sense) -> bool:
    if phrase.item is None:
        return False
    if not model.facts.get("needs_context"):
        return True
    return any(analysis.form(at) in _NAMING for at in range(max(0, mention.first - 2), mention.first)) or mention.last > mention.first


def _mixed(phrase: Counted, mention: Mention) -> Counted | None:
    """One number over two kinds: "عشرات الصواريخ والمسيّرات"."""
    noun = mention.of("noun")
    if noun is None or phrase.item not in WEAPONS or noun.facts["item"] not in WEAPONS or "و" not in mention.prefix:
        return None
    if phrase.number.quantity.approx != "vague" and "singular" not in noun.features and not phrase.definite:
        pass
    other = noun.facts["item"]
    if other == phrase.item:
        return phrase
    if other in MISSILES and phrase.item in MISSILES:
        return replace(phrase, item="missile")
    return replace(phrase, item="mixed")
