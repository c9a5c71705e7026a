"""People whose noun is left out behind their number: those of a toll told before it, or of the word of what befell them."""

from __future__ import annotations

from dataclasses import replace

from marsad.grammar.analysis import Analysis, Number
from marsad.grammar.fallen import of_a_force_that_fell, settled, they_fell
from marsad.grammar.others import one_told
from marsad.grammar.people import after_a_toll, befalls, of_an_army, people_of
from marsad.grammar.phrase import Counted
from marsad.grammar.risen import clauses_between, comes_to, risen_from
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense

_PARTICLE = 2
_TOLL_AHEAD = 10  # tokens from a number to the toll that it is the sum of, some of whom are told between
_WHO_REACH = 13
_SINGULAR_FROM = 11
_LONG_ENOUGH = 5
_ADVERBS_REACH = 7
_OF_WHOM_REACH = 4
_BESIDE_REACH = 7
_NOUN_REACH = 8
_FAR_NOUN = 24
_RAISING_REACH = 4
_COUNT_REACH = 9
_DEADLY = frozenset({"kill", "die"})
_HITS = "hit_target"
_OF = closed_class("of")
_MORE = closed_class("more_words")


def goes_on(analysis: Analysis, number: Number, before: Counted) -> bool:
    """Whether a number goes on with the people before it: no other matter's word stands right before it ("وإجلاء 500")."""
    if before.casualty and (before.befell or not before.deployment) and of_another_count(analysis, number):
        return False  # "ليصل عدد المنازل المدمرة إلى 900"
    if before.item is not None and number.quantity.approx == "vague" and analysis.form(number.first).startswith("ال"):
        return False  # "ونزول الآلاف إلى الملاجئ": people
    if not before.casualty or before.item is not None or number.prefix.startswith("و"):
        return True
    at = number.first - 1
    while at > before.last and analysis.tokens[at].kind == "mark":
        at -= 1
    corpses = analysis.sense(at, "people")
    if before.befell != "killed" and corpses is not None and corpses.id in closed_class("corpses"):
        return False  # "والإصابات 90، وحالات الانتشال (لجثامين) 40"
    between = (analysis.form(place) for place in range(before.last + 1, number.first))
    cut_off = analysis.form(at) in closed_class("about") and any(form in closed_class("utilities") for form in between)
    if cut_off or analysis.function(at, "spared") or (at > before.last and _of_another_matter(analysis, number, at, before)):
        return False
    if at <= before.last or analysis.mention(at) is not None or at in analysis.taken:
        return True
    form = analysis.form(at)
    return len(form) <= _PARTICLE or form in closed_class("prepositions") | closed_class("that_it") | _MORE | closed_class("and")


def of_another_count(analysis: Analysis, number: Number) -> bool:
    """Return whether what is counted is said before a number to be no people who fell: "يرفع عدد الخروقات إلى 800"."""
    if analysis.form(number.first - 1) not in closed_class("whither"):
        return False
    before = range(number.first - 2, max(-1, number.first - _COUNT_REACH), -1)
    at = next((place for place in before if analysis.form(place) in closed_class("the_number")), None)
    if at is None or analysis.function(at + 1, "relative") or analysis.form(at + 1) in closed_class("of"):
        return False
    if analysis.form(at + 1) in closed_class("detained"):
        return True
    return not any(
        analysis.sense(place, "people", "demonym", "nationals") is not None
        or (befalls(analysis, place) and "verb" in analysis.sense(place, "trigger").features)  # type: ignore[union-attr]
        for place in range(at + 1, number.first - 1)
    )


def _of_another_matter(analysis: Analysis, number: Number, at: int, before: Counted) -> bool:
    """Whether the word right before a number attacks things, or does something else to all: "استهدف 105 من المرافق", "دفعت الملايين".

    What is sent behind forces are more of them: "أرسلت 3 آلاف جندي وتخطط لإرسال 10 آلاف".
    """
    mention = analysis.mention(at)
    told = (sense for sense in mention.senses if sense.kind == "trigger") if mention is not None else ()
    kinds = {str(frame["kind"]) for sense in told for frame in sense.facts["frames"]}
    if "deployment" in kinds and before.deployment and not before.befell:
        return False
    if kinds & {"strike", "casualty"}:
        return "casualty" not in kinds
    every = number.quantity.approx == "vague" and analysis.form(number.bare).startswith("ال")
    return every and len(analysis.form(at)) > _PARTICLE and analysis.form(at) not in closed_class("prepositions")


def _past_adverbs(analysis: Analysis, at: int) -> int:
    """The token before adverbs and a time: "استشهد يوم الأحد وحده نحو 180", "أصيب أيضاً 40"."""
    timed = {place for time in analysis.times for place in range(time.first, time.last + 1)}
    start = at
    while at > max(0, start - _ADVERBS_REACH) and (
        at in timed
        or analysis.form(at) in closed_class("adverbs") | closed_class("through_it")
        or (at + 1 in timed and analysis.form(at) in closed_class("in_time"))
    ):
        at -= 1
    return at


def people_left_out(analysis: Analysis, number: Number, before: Counted | None) -> Counted | None:
    """A number right after a word of killing or wounding counts people: "إصابة خمسة جراء القصف", "مقتل اثنين من وحدة خاصة"."""
    at = _past_adverbs(analysis, number.first - 1 - (analysis.form(number.first - 1) == "("))
    if settled(analysis, number.last + 1) or they_fell(analysis, number):
        return Counted(number, number.first, number.last, number.first, casualty="person")
    if (fallen := of_a_force_that_fell(analysis, number)) is not None:
        return fallen
    trigger = analysis.sense(at, "trigger") if at >= 0 else None
    if trigger is None or not any(frame["kind"] == "casualty" and frame["items"].startswith("people") for frame in trigger.facts["frames"]):
        return None
    after = number.last + 1
    following = analysis.form(after)
    if following in closed_class("of_things"):
        return None
    alike = before is not None and before.casualty and (not before.partitive or before.inherited)  # "569 جندياً، بينهم 239 …، وإصابة 2864"
    one = one_told(analysis, number.first)
    item = one if one in {"soldier", "civilian"} else before.casualty if before is not None and alike else "person"
    people = Counted(number, number.first, number.last, number.first, casualty=item)
    if following in _OF:
        unit = analysis.form(after + 1) in closed_class("unit_words") or analysis.sense(after + 1, "people") is not None
        known = analysis.sense(after + 1, "noun", "place", "currency", "demonym") is not None
        deadly = not {"hit_target"} & {trigger.id}
        body = analysis.sense(after + 1, "body")
        if unit or (body is not None and body.facts.get("kind") in {"military", "group"}):
            whom = analysis.sense(after + 1, "people")
            casualty = str(whom.facts.get("casualty") or "soldier") if whom is not None else "soldier"
            return replace(people, casualty="soldier" if casualty == "inherit" else casualty, last=after + 1)
        return replace(people, last=after + 1) if deadly and not known else None
    if noun_left_out(analysis, number) or following in closed_class("left_out"):
        return people
    return replace(people, last=after, casualty="person") if trigger.id in _DEADLY and _someone(analysis, number, after) else None


def _someone(analysis: Analysis, number: Number, at: int) -> bool:
    """Whether an unknown noun stands counted after a number, as only people are killed: "26 سائحاً", "7 متنزهين"."""
    form = analysis.form(at)
    if analysis.mention(at) is not None or analysis.tokens[at].kind != "word" or len(form) < _LONG_ENOUGH:
        return False
    return form.endswith("ا") if (number.quantity.low or 0) >= _SINGULAR_FROM else form.endswith(("ين", "ون"))


def told_of_people(analysis: Analysis, number: Number) -> bool:
    """Whether the word right before a number can only be of people, whatever was counted before: "مقتل أربعة", "أدى إلى إصابة ستة".

    "سقوط 4 منها" is of the things before: people are "منهم".
    """
    if they_fell(analysis, number):  # "وقال الحوثيون إن ثلاثة قُتلوا"
        return True
    mention = analysis.mention(number.first - 1 - (analysis.form(number.first - 1) in closed_class("through_it")))
    if mention is None or not befalls(analysis, mention.first) or analysis.form(number.last + 1) in closed_class("of_things"):
        return False
    if analysis.form(mention.first).removeprefix("و").removeprefix("ف") in closed_class("was_hurt"):
        return True  # "أطلقوا 3 صواريخ على المدينة، وأصيب خمسة"
    frames = [frame for sense in mention.senses if sense.kind == "trigger" for frame in sense.facts["frames"]]
    if all(frame["kind"] == "casualty" for frame in frames):
        return True
    beside = range(max(0, mention.first - _BESIDE_REACH), mention.first)
    caused = mention.prefix.endswith("ب") or analysis.form(mention.first - 1) in closed_class("led_to")
    return caused or any(
        befalls(analysis, at) and analysis.sense(at, "trigger").id in _DEADLY and analysis.clause[at] == analysis.clause[number.first]  # type: ignore[union-attr]
        for at in beside
    )


def noun_behind(analysis: Analysis, number: Number) -> Counted | None:
    """The noun before its number: "ارتفع عدد القتلى إلى 12", "القتلى: 5"."""
    if analysis.form(number.last + 1) in closed_class("alive"):
        return None
    clause = analysis.clause[number.first]
    risen = risen_from(analysis, number)
    for at in _up_to(analysis, number.first, risen):
        colon = analysis.form(at) == ":" or analysis.form(number.first - 1) == ":"
        if risen is None and analysis.clause[at] < clause - (1 if colon else clauses_between(analysis, at, number.first)):
            break
        people = analysis.sense(at, "people")
        mention = analysis.mention(at)
        if people is not None and mention is not None and people.facts.get("phase") and _names_people(people, mention):
            counted = any(other.first < mention.first and other.last >= mention.first - 1 for other in analysis.numbers)
            if counted and not mention.prefix.startswith("و"):
                return None
            counts = any(
                analysis.form(place).removeprefix("ال").lstrip("وفبل") in closed_class("toll_words") for place in range(max(0, at - 3), at)
            )
            counts = counts or (risen is not None and at == risen + 1)  # "ارتفاع شهداء العدوان على لبنان إلى 90"
            last = number.first - 1
            bare = (
                noun_left_out(analysis, number) or analysis.form(last) == ":" or analysis.form(number.last + 1) in closed_class("left_out")
            )
            beside = mention.last >= last - 1 and bare and analysis.form(last) in closed_class("whither") | {":"}
            joined = mention.prefix.startswith("و") and mention.last == last - 1 and analysis.form(last) in closed_class("whither")
            joined = joined or (bare and _beside_the_dead(analysis, mention, last))
            others = any(
                mention.last < other.first and other.last < number.first and not _in_passing(analysis, mention.last, other, number)
                for other in analysis.numbers
            )
            if risen is None and not beside and not joined and (others or (not bare and _of_something(analysis, mention.last, number))):
                return None  # "عدد القتلى 12 في 24 ساعة"
            if counts or beside or joined:
                behind = people_of(number, mention, people)
                behind = _of_whom(analysis, _told_before(analysis, behind, at), mention.last)
                return replace(behind, casualty="soldier") if behind.casualty == "person" and of_an_army(analysis, mention.last) else behind
    return None


def _beside_the_dead(analysis: Analysis, mention: Mention, last: int) -> bool:
    """Whether "and the wounded" stands between the number of the dead and that of its own: "القتلى الإسرائيليين 900 والجرحى 2600"."""
    return mention.last == last and after_a_toll(analysis, mention)


def noun_ahead(analysis: Analysis, number: Number) -> Counted | None:
    """The dead behind the number that their toll rose or came to, some of them told between, or who they are by what befell them.

    "ارتفع إلى 12 عدد القتلى", "بلغ 40 عدد جرحى القصف", "ارتفع إلى 12، بينهم طفلان، عدد الذين قُتلوا".
    """
    at, form = number.first - 1, analysis.form
    at -= form(at) in closed_class("whither")
    if not {form(at), form(at).removeprefix("و")} & (closed_class("comes_to") | closed_class("raised")):
        return None
    toll = next((place for place in _ahead(analysis, number) if form(place) in closed_class("toll_words")), None)
    if toll is None:
        return None
    if form(toll + 1) in closed_class("those_who") and befalls(analysis, toll + 2):
        return Counted(number, number.first, number.last, number.first, casualty="person")
    people, mention = analysis.sense(toll + 1, "people"), analysis.mention(toll + 1)
    if people is None or mention is None or not people.facts.get("phase"):
        return None
    ahead = people_of(number, mention, people)
    return replace(ahead, casualty="soldier") if ahead.casualty == "person" and of_an_army(analysis, mention.last) else ahead


def _ahead(analysis: Analysis, number: Number) -> range:
    """Where the word for a toll can stand behind its number: right behind, or behind those of them who are told of between."""
    after = number.last + 1
    place = after + (analysis.tokens[after].kind == "mark" if after < len(analysis.tokens) else 0)
    some = analysis.function(place, "partitive") or analysis.form(place + 1) in closed_class("among_them")
    return range(after, min(after + _TOLL_AHEAD, len(analysis.tokens))) if some else range(after, after + 1)


def _told_before(analysis: Analysis, phrase: Counted, at: int) -> Counted:
    """The dead with what stands right before their noun: the wounded that they are counted with, or who they are.

    "ارتفع عدد القتلى والجرحى إلى 900", "عدد الجنود الإسرائيليين القتلى إلى 828".
    """
    before, mention = analysis.sense(at - 1, "people"), analysis.mention(at)
    joined = mention is not None and mention.prefix.startswith("و")
    if joined and before is not None and {before.facts.get("phase"), phrase.befell} == {"killed", "wounded"}:
        return replace(phrase, befell="killed_or_wounded")
    nation = analysis.sense(at - 1, "demonym", "nationals")
    if not joined and analysis.form(at - (2 if nation is not None else 1)) in closed_class("the_soldiers"):
        return replace(phrase, casualty="soldier", country=nation.id if nation is not None else phrase.country)
    people = analysis.sense(at - 2, "people") if nation is not None else before
    if joined or people is None or people.facts.get("phase") or not people.facts.get("casualty") or "plural" not in people.features:
        return phrase
    return replace(phrase, casualty=people.facts["casualty"], country=nation.id if nation is not None else people.facts.get("country"))


def raised_by(analysis: Analysis, phrase: Counted, before: Counted | None) -> Counted:
    """A toll that soldiers told of right before it raise is one of soldiers: "مقتل اثنين من جنوده، لترتفع حصيلة القتلى إلى 156"."""
    if before is None or before.casualty != "soldier" or before.partitive or phrase.casualty != "person":
        return phrase
    return replace(phrase, casualty="soldier") if adds_up(analysis, phrase.head) else phrase


def adds_up(analysis: Analysis, noun: int) -> bool:
    """Whether a toll comes, by the words before its noun, of what was told: "لترتفع حصيلة القتلى", "وبذلك بلغ عدد القتلى"."""
    return any(analysis.form(at) in closed_class("adds_up") for at in range(max(0, noun - _RAISING_REACH), noun))


def _up_to(analysis: Analysis, number: int, risen: int | None) -> list[int]:
    """The tokens before a number, nearest first, as far as its noun may stand: times in between count for nothing."""
    if risen is not None:
        return list(range(number - 1, risen, -1))
    out: list[int] = []
    left = _FAR_NOUN if comes_to(analysis, number) else _NOUN_REACH
    for at in range(number - 1, max(-1, number - _FAR_NOUN), -1):
        if left <= 0:
            break
        out.append(at)
        left -= at not in analysis.taken
    return out


def _in_passing(analysis: Analysis, noun: int, other: Number, number: Number) -> bool:
    """Whether a number between a noun and what that comes to is of some other thing: "قتلى … مبنى من تسعة طوابق ارتفع إلى 18"."""
    return comes_to(analysis, number.first) and _of_something(analysis, noun, other) and not noun_left_out(analysis, other)


def _of_something(analysis: Analysis, noun: int, number: Number) -> bool:
    """Whether a number apart from a noun counts some other thing, behind it: "قتلى القصف على مبنى من تسعة طوابق"."""
    return (
        noun < number.first - 1 and not comes_to(analysis, number.first) and analysis.form(number.first - 1) not in closed_class("whither")
    )


def _names_people(people: Sense, mention: Mention) -> bool:
    """Whether a noun names people; "injuries" do with the article, as the injured: "والإصابات إلى 900"."""
    return not people.facts.get("noun_only") or ("ال" in mention.prefix and "plural" in people.features)


def who_died(analysis: Analysis, number: Number) -> Counted | None:
    """People before their number, with what befell them between: "عدد الجنود الذين قتلوا بـ23 ألفاً"."""
    happened = analysis.sense(number.first - 1, "trigger")
    if happened is not None and "masdar" in happened.features:
        return None  # "المقاتلين الذين استأجرتهم كييف، عن مقتل 14"
    for at in range(number.first - 2, max(-1, number.first - _WHO_REACH), -1):
        people, mention = analysis.sense(at, "people"), analysis.mention(at)
        if people is not None and mention is not None and not people.facts.get("phase") and mention.first == at:
            told = _told_between(analysis, mention.last, number.first)
            counted = any(other.last in {at - 1, at} for other in analysis.numbers)
            return people_of(number, mention, people) if told and not counted else None
        troops = next((place for place in (at - 1, at - 2) if analysis.form(place) in closed_class("the_soldiers")), None)
        if troops is not None and _told_between(analysis, troops, number.first):
            nation = analysis.sense(troops + 1, "demonym", "nationals")
            whose = nation.id if nation is not None else None
            return Counted(number, number.first, number.last, troops, casualty="soldier", country=whose)
        named = any(analysis.sense(place, "people") is not None for place in (at - 1, at - 2))
        if not named and analysis.form(at).removeprefix("ل") in closed_class("those_who") and _told_between(analysis, at - 1, number.first):
            toll = any(analysis.form(place).removeprefix("ال").lstrip("وفبل") in closed_class("toll_words") for place in range(at - 3, at))
            return Counted(number, number.first, number.last, at, casualty="inherit") if toll else None
    return None


def _told_between(analysis: Analysis, last: int, number: int) -> bool:
    """Whether "who were killed" stands between people and their number: "عدد الجنود الذين قتلوا بـ23 ألفاً"."""
    between = range(last + 1, number)
    return any(analysis.function(at, "relative") for at in between) and any(
        frame["kind"] == "casualty"
        for at in between
        if (sense := analysis.sense(at, "trigger")) is not None
        for frame in sense.facts["frames"]
    )


def _of_whom(analysis: Analysis, phrase: Counted, last: int) -> Counted:
    """The dead with who they are, right after their noun: "عدد القتلى المدنيين", "القتلى الكوريين الشماليين", "الوفيات من المدنيين"."""
    told = last  # a nationality further on is of another word: "شهداء القصف الإسرائيلي"
    for at in range(last + 1, min(last + 1 + _OF_WHOM_REACH, phrase.number.first)):
        people, nation = analysis.sense(at, "people"), analysis.sense(at, "nationals", "demonym")
        if people is not None and not people.facts.get("phase") and people.facts.get("casualty") and phrase.casualty == "person":
            return replace(phrase, casualty=people.facts["casualty"], country=phrase.country or people.facts.get("country"))
        if nation is not None and phrase.country is None and (at == told + 1 or analysis.form(at - 1) in _OF):
            phrase, told = replace(phrase, country=nation.id), at
        elif analysis.form(at) in closed_class("prepositions") - _OF and analysis.form(at + 1) not in closed_class("ranks_words"):
            return phrase
    return phrase


def _begins_with(analysis: Analysis, at: int) -> bool:
    """Whether "and" or ب is joined before a word ("وخمسة", "بصواريخ"), and not its own first letter ("بلدة")."""
    mention = analysis.mention(at)
    joined = analysis.form(at) if mention is None or mention.first != at else mention.prefix
    return joined.startswith(("ب", "و"))


def _for_a_state(analysis: Analysis, at: int) -> bool:
    """Whether a state with "for" joined to it stands at `at`: "و26 ملياراً لإسرائيل"."""
    mention = analysis.mention(at)
    return mention is not None and mention.prefix == "ل" and mention.of("country", "capital") is not None


def noun_left_out(analysis: Analysis, number: Number) -> bool:
    """Whether nothing that could be counted follows a number."""
    after = number.last + 1
    while analysis.form(after) in closed_class("more_words"):
        after += 1
    if after >= len(analysis.tokens) or (after > number.last + 1 and analysis.form(after) in closed_class("left_out")):
        return True
    token = analysis.tokens[after]
    if token.kind == "mark":
        return token.form not in "%-/:"
    return (
        analysis.function(after, "over", "toward", "partitive", "relative", "subordinator", "whole", "instrument", "done", "managed")
        or token.form in closed_class("prepositions") | closed_class("and") | closed_class("ends_a_count")
        or _begins_with(analysis, after)
        or _for_a_state(analysis, after)
        or token.form in closed_class("was") | closed_class("in_progress") | closed_class("compass")
        or analysis.sense(after, "according") is not None
        or analysis.sense(after, "trigger") is not None
        or (analysis.function(number.first - 1, "partitive") and analysis.sense(after, "speech") is not None)
        or any(time.first == after for time in analysis.times)
    )
