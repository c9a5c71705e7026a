"""Verbs and participles of saying: whose they are, and where what is said begins."""

from __future__ import annotations

from marsad.grammar.analysis import Analysis
from marsad.grammar.hearing import AFTER, BRACKETS, COMMAS, ENDS, QUOTES, SPEAKERS, SPEECH, Hearing, author_of, bars, bearer_of, is_aside
from marsad.grammar.quotations import long_quote, quotes
from marsad.grammar.sides import Side
from marsad.grammar.speakers import Speaker, doer_of, tells_which
from marsad.grammar.strangers import stranger
from marsad.grammar.words import closed_class, grammar_words, unknown_noun
from marsad.lexicon.index import Mention, Sense

_NEAR = 9
_BEFORE = 3
_HANDED = 16
_NAME = 4
_COMMA = 2
_INTRODUCES = 8
_LATE = 18
_CONTENT = 30
_COUNTING = frozenset({"agency", "bloc", "media", "ministry", "organisation"})
_ACTING = frozenset({"person", "office", "body"})


def speech(hearing: Hearing, mention: Mention) -> None:
    """Take a verb or participle of saying with its subject, or the one who had the word."""
    sense = mention.of("speech")
    if sense is None:
        return
    step = _participle(hearing, mention) if "participle" in sense.features else _verb(hearing, mention, sense)
    if step is None:
        return
    speaker, last, weight = step
    if _only_reported(hearing, mention, speaker):
        return
    hearing.current, hearing.spoken, hearing.by_verb = speaker, mention.first, "participle" not in sense.features
    hearing.said = hearing.said or hearing.by_verb
    hearing.verbs.append((mention.first, speaker))
    hearing.add(speaker, mention.first, mention.last, weight)
    hearing.add(speaker, _content(hearing.analysis, mention.last, last), hearing.end, weight)
    if hearing.by_verb and _closes(hearing, mention, last):
        hearing.add(speaker, 0, mention.first - 1, weight)


def _closes(hearing: Hearing, verb: Mention, subject: int) -> bool:
    """Whether a verb of saying closes what is said, and nothing happens behind it: "«أسقطنا 7 مسيّرات»، كتب القائد على منصة"."""
    analysis = hearing.analysis
    if analysis.form(verb.first) not in closed_class("said_behind") or len(hearing.verbs) > 1 or subject <= verb.last:
        return False
    if analysis.form(verb.first - 1) not in COMMAS | ENDS:
        return False
    rest = range(subject + 1, hearing.end + 1)
    more = any(_says_what(analysis, at) or analysis.sense(at, "trigger", "speech", "meet") is not None for at in rest)
    return not more and any(other.first < verb.first and other.of("trigger") is not None for other in analysis.mentions)


def _only_reported(hearing: Hearing, mention: Mention, speaker: Speaker) -> bool:
    """Whether an outlet only hands on what somebody else has just begun to say: "ذكرت الهيئة، حسبما أوردت وكالة كذا، أن …"."""
    heard = hearing.by_verb and hearing.spoken is not None and hearing.current is not None and hearing.current.kind != "media"
    if not heard or speaker.kind != "media":
        return False
    what = hearing.analysis.form(mention.first - 1) in closed_class("what")
    return hearing.analysis.sense(mention.first - 1 - what, "according") is not None


def _participle(hearing: Hearing, mention: Mention) -> tuple[Speaker, int, int] | None:
    own = next(
        (side for side in hearing.named if side.last < mention.first and side.how in _ACTING and not side.after and not side.where), None
    )
    if hearing.spoken is not None and hearing.current is not None:
        own = None
    speaker = hearing.speaker(own) if own is not None else hearing.current
    return (speaker, mention.last, AFTER) if speaker is not None else None


def _verb(hearing: Hearing, mention: Mention, sense: Sense) -> tuple[Speaker, int, int] | None:
    analysis = hearing.analysis
    if (
        _tells_of(hearing, mention)
        or _reaches(analysis, mention)
        or analysis.form(mention.first).removeprefix("و") in closed_class("adopting")
    ):
        # "تبنت الحركة هجوماً": what came of it the article tells
        return None
    if analysis.function(mention.last + 1, "same_source") and hearing.current is not None:
        return hearing.current, mention.last + 2, SPEECH
    subject = _had_said(hearing, mention) or _subject_after(hearing, mention)
    if _takes_on(analysis, max(mention.last, subject.last if subject is not None else 0) + 1):
        return None
    if sense.facts.get("counts") and hearing.spoken is not None and not _counts_itself(hearing, subject):
        return None
    if sense.facts.get("relay"):
        subject = _relayed(hearing, mention, subject)
        if subject is None:
            return None
    again = _named_again(hearing, mention) if subject is None or subject.first > mention.last + 1 else None
    if again is not None:
        return again, mention.last + 1, SPEECH
    if subject is None:
        subject = _but_said(hearing, mention) or _subject_before(hearing, mention)
    if subject is not None:
        if sense.facts.get("weak") and not _introduces(analysis, subject.last, mention.last):
            return None
        told = hearing.spoken is not None and hearing.current is not None and hearing.current.kind != "media"
        if told and subject.first < mention.first and analysis.function(subject.first - 1, "complementiser"):
            return None
        speaker = hearing.speaker(subject)
        return (speaker, max(subject.last, mention.last), SPEECH) if speaker is not None else None
    return _going_on(hearing, mention, sense)


def _going_on(hearing: Hearing, mention: Mention, sense: Sense) -> tuple[Speaker, int, int] | None:
    """Who had the word, where the verb has no subject of its own; nobody where the article goes on by itself ("يذكر أن …")."""
    analysis = hearing.analysis
    if analysis.form(mention.first) in closed_class("it_is_said") or analysis.form(mention.first - 1) in closed_class("worth_saying"):
        hearing.current = None
        return None
    goes_on = sense.facts.get("carry") or (
        (_introduces(analysis, mention.last, mention.last) or _says_late(analysis, mention))
        and not unknown_noun(analysis, mention.last + 1)
    )
    speaker = (_doer(hearing, mention, sense) or hearing.current) if goes_on else None
    return (speaker, mention.last, AFTER) if speaker is not None else None


def _doer(hearing: Hearing, mention: Mention, sense: Sense) -> Speaker | None:
    """Whom "and he said" is of: him of whom the sentence told so far, or the one before; a verb that carries on is of who had the word."""
    if mention.prefix != "و" or (sense.facts.get("carry") and hearing.current is not None):
        return None
    if mention.first == 0:
        return hearing.told.doer
    return doer_of(hearing.analysis, hearing.named, hearing) if hearing.spoken is None else None


def _says_late(analysis: Analysis, verb: Mention) -> bool:
    """Whether what is said follows further on, behind where and when it was said alone ("وقال في مؤتمر صحفي مشترك مع نظيره فلان، إن …")."""
    behind = analysis.mention(verb.last + 1)
    named = behind is not None and behind.kinds != {"function"}
    if named or analysis.form(verb.first).removeprefix("و") not in closed_class("said"):
        return False
    for at in range(verb.last + 1, min(verb.last + _LATE, len(analysis.tokens))):
        if analysis.function(at, "complementiser"):
            return True
        if analysis.sense(at, "speech", "trigger") is not None:
            return False
    return False


def _tells_of(hearing: Hearing, mention: Mention) -> bool:
    """Whether somebody tells somebody else of a thing, and no words of his are given ("أبلغ نظيره في اتصال بموقف بلاده")."""
    analysis = hearing.analysis
    if analysis.form(mention.first).removeprefix("و") not in closed_class("telling"):
        return False
    stop = next(
        (at for at in range(mention.last + 1, mention.last + _CONTENT) if _says_what(analysis, at) or _of_a_toll(analysis, at)), None
    )
    told = [
        side for side in hearing.named if mention.last < side.first <= mention.last + _INTRODUCES and side.how in _ACTING and not side.where
    ]
    return stop is None and bool(told)


def _reaches(analysis: Analysis, mention: Mention) -> bool:
    """Whether a toll or an age comes to a number, and nobody informs: "لتبلغ حصيلة القتلى 26", "شرطي يبلغ من العمر 30 عاماً"."""
    if analysis.form(mention.first).lstrip("ولف") not in closed_class("reaching"):
        return False
    after = mention.last + 1
    aged = analysis.form(after) in closed_class("of") and analysis.form(after + 1) in closed_class("age_words")
    number = any(number.bare == after for number in analysis.numbers)
    return aged or number or analysis.form(after).removeprefix("ال") in closed_class("toll_words")


def _takes_on(analysis: Analysis, at: int) -> bool:
    """Whether somebody only says that it was he who did it: what came of it the article tells ("أعلن مسؤوليته عن هجوم أوقع 60 قتيلاً")."""
    return any(analysis.form(place) in closed_class("takes_on") for place in (at, at + 1))


def _says_what(analysis: Analysis, at: int) -> bool:
    """Whether what is said begins at token `at`."""
    what = analysis.form(at) in closed_class("about") and analysis.sense(at + 1, "trigger") is not None
    return what or analysis.function(at, "complementiser") or analysis.form(at) in {":", *QUOTES}


def _of_a_toll(analysis: Analysis, at: int) -> bool:
    """Whether what happened is told as a noun behind "about": "أبلغ الحاكم عن مقتل 7"."""
    happened = analysis.sense(at + 1, "trigger") if analysis.form(at) in closed_class("about") else None
    return happened is not None and "masdar" in happened.features


def _had_said(hearing: Hearing, mention: Mention) -> Side | None:
    """Who stands between "had" and the verb, before whatever follows it ("وكان المتحدث فلان قد أعلن عن عزم بلاده …")."""
    analysis = hearing.analysis
    skipped: set[int] = set()
    for side in reversed(hearing.named):
        if side.last < mention.first and side.how in SPEAKERS:
            if side.after in closed_class("belonging"):  # "وكانت القوات الجوية التابعة للجيش قد أعلنت"
                owner = range(side.first - 1, side.last + 1)
                skipped.update(owner)
                continue
            owned = analysis.form(side.first - 1) in closed_class("had")
            gap = [at for at in range(side.last + 1, mention.first) if analysis.form(at) not in COMMAS and at not in skipped]
            told = all(_says_no_more(analysis, at, side.last) for at in gap)
            return side if owned and told else None
    return None


def _says_no_more(analysis: Analysis, at: int, subject: int) -> bool:
    """Whether a token between a subject and its verb is no word of its own ("وكالة كذا (KDA) الرسمية قد")."""
    if analysis.form(at) in closed_class("already") or at in analysis.taken or analysis.form(at) in BRACKETS:
        return True
    if analysis.sense(at, "demonym") is not None or tells_which(analysis.form(at)):
        return True
    return any(analysis.form(place) == "(" for place in range(max(subject, at - _NAME), at))


def _but_said(hearing: Hearing, mention: Mention) -> Side | None:
    """Who "but it" before a verb is: the last who did something in the sentence ("لم ترد الوزارة على ذلك لكنها أكدت أن …")."""
    if hearing.analysis.form(mention.first - 1) not in closed_class("but_it"):
        return None
    return next((side for side in reversed(hearing.named) if side.last < mention.first and side.how in SPEAKERS and not side.after), None)


def _counts_itself(hearing: Hearing, subject: Side | None) -> bool:
    """Whether who counts in another's words is a body that counts of its own ("قال المنسق إن الأمم المتحدة وثقت …")."""
    body = hearing.analysis.sense(subject.first, "body", "agency") if subject is not None and subject.how in {"body", "agency"} else None
    return body is not None and body.facts.get("kind", "media") in _COUNTING


def _relayed(hearing: Hearing, mention: Mention, subject: Side | None) -> Side | None:
    """Whose words are handed on: who stands after "from", else who hands them on; a body that quotes its own minister is the source."""
    start = subject.last if subject is not None else mention.last
    for side in hearing.named:
        if side.first > start and side.after in closed_class("about") and side.how in SPEAKERS and side.first - start < _HANDED:
            own = subject is not None and subject.how == "body" and subject.country is not None and subject.country == side.country
            return subject if own else side
    moved = (
        subject is not None
        and subject.how in {"country", "capital"}
        and not hearing.analysis.functions(start, start + _HANDED, "complementiser")
    )
    return None if moved else subject  # "نقلت روسيا 9 آلاف جندي من سوريا إلى …"


def _named_again(hearing: Hearing, mention: Mention) -> Speaker | None:
    """Who is named right after the verb by the last word of a name that was given in full before ("وأضاف بصل")."""
    analysis, at = hearing.analysis, mention.last + 1
    while analysis.form(at) in closed_class("honorifics") or analysis.form(at) in QUOTES:
        at += 1
    form = analysis.form(at)
    if at >= len(analysis.tokens) or analysis.tokens[at].kind == "mark" or form in grammar_words():
        return None
    return next((speaker for speaker in hearing.named_by(form) if speaker.person and speaker.tail == form), None)


def _subject_after(hearing: Hearing, mention: Mention) -> Side | None:
    """Who stands after the verb as its subject, before "that", a quotation or another happening."""
    analysis = hearing.analysis
    bare = {"", analysis.form(mention.last)} if mention.last > mention.first else {""}  # "صدر عن الوزارة": the verb has its particle in it
    for side in hearing.named:
        if side.first <= mention.last:
            continue
        between = range(mention.last + 1, side.first)
        if len(between) >= _NEAR or any(_bars(analysis, at, mention) for at in between):
            break
        teller = hearing.tellers.get(side.first)
        if teller is not None:
            if not teller.report and side.after in bare and all(is_aside(analysis, at) for at in between):
                return bearer_of(hearing, side)
            if teller.report and (not side.after or side.after == "في") and (author := author_of(hearing, side)) is not None:
                return author
            if teller.report and not side.after and not between:
                return side
        elif side.how in SPEAKERS and not side.where and side.after in bare:
            return _named_first(hearing, mention, side) or bearer_of(hearing, side)
    return _named_first(hearing, mention, None)


def _named_first(hearing: Hearing, mention: Mention, side: Side | None) -> Side | None:
    """Who is named right after the verb and is not in the lexicon ("قال فلان الفلاني، مدير المستشفى، إن …")."""
    found = stranger(hearing.analysis, mention.last + 1)
    if found is None or (side is not None and side.first <= found[1]):
        return None
    return Side(found[0], found[1], "person", side.country if side is not None else None, found[2], "", where=False, head=found[0])


def _bars(analysis: Analysis, at: int, verb: Mention) -> bool:
    """Whether no subject of the verb can stand behind token `at`."""
    mention = analysis.mention(at)
    if mention is not None and mention.of("speech") and not mention.of("trigger", "meet"):
        return False
    return (analysis.form(at) in QUOTES and at - verb.last > 1) or (
        bars(analysis, at) and not (analysis.form(at) == ":" and at == verb.last)
    )


def _subject_before(hearing: Hearing, mention: Mention) -> Side | None:
    """Who stands right before the verb as its subject ("الجيش الأوكراني يعلن"), no comma between."""
    for side in reversed(hearing.named):
        if side.last >= mention.first:
            continue
        between = range(side.last + 1, mention.first)
        parted = any(hearing.analysis.form(at) in COMMAS or hearing.analysis.function(at, "subordinator") for at in between)
        if parted and not mention.prefix and all(_closes_title(hearing.analysis, at) for at in between):
            return _titled_before(hearing, side)
        if len(between) > _BEFORE or parted or side.how not in SPEAKERS or side.after or side.where:
            return None
        named = (one for one in hearing.named if one.how == "person" and one.last == side.first - 1 and not one.after)
        return next(named, side) if side.how == "office" else side  # "فلان الفلاني رئيس البلدية قال"
    return None


def _titled_before(hearing: Hearing, title: Side) -> Side | None:
    """Who is named and told by his post before a comma and the verb: "لكن فلان الفلاني رئيس الإدارة، أفاد بـ"."""
    if title.how not in {"office", "officials", "person"} or title.after or title.where:
        return None
    named = next((side for side in hearing.named if side.how == "person" and 0 < title.first - side.last <= _COMMA), None)
    if named is not None:
        return None if named.after else named
    for first in range(max(0, title.first - _NAME), title.first):
        found = stranger(hearing.analysis, first)
        if found is not None and 0 < title.first - found[1] <= _COMMA:
            return Side(first, found[1], "person", title.country, found[2], "", where=False, head=first)
    opens = title.first == 0 or hearing.analysis.function(title.first - 1, "subordinator")
    return bearer_of(hearing, title) if opens else None


def _closes_title(analysis: Analysis, at: int) -> bool:
    """Whether a token may stand between a post and its verb: where it is held, and the comma behind."""
    return analysis.form(at) in COMMAS or analysis.form(at) in closed_class("that_place")


def _content(analysis: Analysis, verb: int, subject: int) -> int:
    """Where what is said begins: at "that" or a colon; what stands before it the article tells itself ("قال في مؤتمر مع نظيره إن …")."""
    start = max(verb, subject) + 1
    of_whom = analysis.function(start, "relative")  # told of who speaks: "قال المبعوث الذي زار كييف إن …"
    if of_whom or (analysis.form(start) in closed_class("about") and quotes(analysis, start)):
        reach = range(start, min(start + _CONTENT, len(analysis.tokens)))
        return next((at for at in reach if analysis.function(at, "complementiser") or analysis.form(at) == ":"), start)
    for at in range(start, min(start + _CONTENT, len(analysis.tokens))):
        if analysis.function(at, "complementiser") or analysis.form(at) == ":" or long_quote(analysis, at):
            return at
        mention = analysis.mention(at)
        if mention is None or mention.first != at:
            continue
        if mention.of("trigger", "speech", "according"):
            return start
        if mention.of("meet") and not any(analysis.form(at - step) in closed_class("occasions") | {"في"} for step in (1, 2)):
            return start
    return start


def _introduces(analysis: Analysis, subject_last: int, verb_last: int) -> bool:
    """Whether what is said follows: "that", a colon or a quotation soon after the verb or its subject, "also" and times aside."""
    while (
        analysis.form(subject_last + 1) in closed_class("also")
        or subject_last + 1 in analysis.taken
        or analysis.function(subject_last + 1, "at_another_hour")
    ):
        behind = analysis.mention(subject_last + 1)
        subject_last = behind.last if behind is not None else subject_last + 1
    for at in range(verb_last + 1, min(max(subject_last, verb_last) + _INTRODUCES, len(analysis.tokens))):
        if analysis.function(at, "complementiser") or analysis.form(at) in {":", *QUOTES}:
            return True
        if analysis.form(at) in closed_class("about") and (
            analysis.sense(at + 1, "trigger") or _attitude(analysis, at + 1) or any(number.first == at + 1 for number in analysis.numbers)
        ):
            return True  # "تحدث الحاكم عن 4 قتلى"
        if at == max(subject_last, verb_last) + 1 and (
            _happening(analysis, at)
            or _of_losses(analysis, at)
            or analysis.form(at) in closed_class("published_things") | closed_class("raised") | closed_class("intents")
        ):
            return True
        if at > subject_last and analysis.sense(at, "speech", "trigger"):
            return False
    return False


def _attitude(analysis: Analysis, at: int) -> bool:
    """Whether what somebody voices is what he makes of a thing that is so: "عبرت الوزارة عن ترحيبها باستضافة المحادثات"."""
    form = analysis.form(at)
    return form in closed_class("attitudes") or form.removesuffix("ها").removesuffix("ه") in closed_class("attitudes")


def _of_losses(analysis: Analysis, at: int) -> bool:
    """Whether token `at` begins what is reckoned: a number of people, the dead, losses ("تقدر كييف عدد القتلى بـ …")."""
    people = analysis.sense(at + (analysis.form(at) in closed_class("number_words")), "people")
    dead = people is not None and people.facts.get("phase") is not None
    return dead or analysis.form(at).removeprefix("ال") in closed_class("loss_words")


def _happening(analysis: Analysis, at: int) -> bool:
    """Whether a happening told as a noun stands at token `at` ("تقدر كييف مقتل …")."""
    trigger = analysis.sense(at, "trigger")
    return trigger is not None and bool(trigger.features & {"masdar", "phrase"})
