"""Whether a meeting is told as one to come: by its tense, by words around it, by its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from marsad.claims.carriers_now import carrier_now
from marsad.claims.dates import reported
from marsad.claims.hosts import carrier_of, is_held
from marsad.claims.scene import Scene
from marsad.claims.subjects import gap
from marsad.grammar.times.tense_marks import is_future
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Period
from marsad.text.fold import fold

_BEFORE = 8
_BLOCK = 5
_CARRIER = 16
_NOT_FAR = 3
_PAIR = 2
_FAR = 14
_COMMAS = frozenset("،,")
_WEEK = timedelta(days=7)
_JUST = timedelta(days=1)


def is_planned(scene: Scene, mention: Mention, period: Period) -> bool:
    """Return whether the meeting of a word is yet to come, its time being `period`."""
    analysis = scene.analysis
    if mention.prefix.endswith("س"):
        return True
    before = bool(mention.suffix) and _beforehand(scene, mention)  # "قبل توجهه" is no verb
    if not before and any("past" in sense.features and sense.kind == "meet" for sense in mention.senses):
        return False
    past = period.date_end is not None and analysis.published is not None and period.date_end < analysis.published
    if _just_arrived(scene, mention, period) or _that_he_meets(scene, mention):
        return True
    if not past and (_purpose(mention) or _to_hold(scene, mention) or _on_the_way(scene, mention) or _present(scene, mention, period)):
        return True
    if not past and _leads_on(scene, mention):
        return True
    if not past and scene.analysis.form(mention.first - 1).lstrip("و") in closed_class("when_and_where"):
        return True  # "موعد لقاء الرئيسين تحدد"
    near = range(max(0, mention.first - _BEFORE), mention.first)
    if not past and mention.prefix in {"ب", "و"} and any(scene.analysis.form(at).lstrip("وس") in closed_class("begins_now") for at in near):
        return True  # "يبدأ جولته بلقاء نظيره"
    if not past and any(_attends_now(scene, at) for at in range(max(0, mention.first - _NOT_FAR), mention.first)):
        return True
    if (
        _then_meets(scene, mention)
        or _before_going(scene, mention)
        or _bound_to_go(scene, mention)
        or _announced(scene, mention)
        or _during_a_visit(scene, mention)
        or _agreed(scene, mention)
    ):
        return True
    return period.date_end is not None and analysis.published is not None and period.date_end > analysis.published


def _that_he_meets(scene: Scene, mention: Mention) -> bool:
    """Whether somebody says or expects "that he meet", and not "before he met" ("توقع الوزير أن يلتقي نظيره")."""
    form, first = scene.analysis.form, mention.first
    apart = closed_class("beforehand") | closed_class("afterwards")
    return in_present(mention) and form(first - 1) in closed_class("that_to") and form(first - 2).lstrip("وف") not in apart


def _leads_on(scene: Scene, mention: Mention) -> bool:
    """Whether a tour is told to lead, in the present, to where it goes ("في إطار جولة تشمل قطر")."""
    sense, places = mention.of("meet"), range(mention.last, min(len(scene.analysis.tokens), mention.last + _BEFORE))
    if sense is None or sense.id != "tour":
        return False
    leads = next((scene.analysis.form(at) for at in places if scene.analysis.form(at) in closed_class("tour_includes")), "")
    return leads.lstrip("وس")[:1] in closed_class("present_letters")


def is_afterwards(scene: Scene, mention: Mention, period: Period) -> bool:
    """Whether a day to come is another's, the meeting being held: "سيزور باريس الاثنين عقب القمة", "أجرى اتصالاً … وسيلتقيان غداً"."""
    published = scene.analysis.published
    if published is None or period.date_start is None or period.date_start <= published:
        return False
    return (not mention.suffix and scene.analysis.form(mention.first - 1) in closed_class("afterwards")) or _told_as_held(scene, mention)


def _told_as_held(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of the past tells of the meeting: its own, or that of holding right before its noun."""
    sense = mention.of("meet")
    if sense is None or mention.prefix:
        return False
    if "verb" in sense.features:
        return any("past" in one.features for one in mention.senses if one.kind == "meet")
    for at in range(mention.first - 1, max(-1, mention.first - 1 - _BEFORE), -1):
        other = scene.analysis.mention(at)
        if other is not None and scene.analysis.function(at, "hold"):
            return _held(scene, other) and scene.analysis.form(at) not in closed_class("holding")
        if (other is not None and other.of("meet") is not None) or scene.analysis.function(at, "complementiser", "planned"):
            return False
    return False


def its_own(scene: Scene, mention: Mention, period: Period) -> Period:
    """Return the time of a meeting; the day of what came before it is not its own ("تحدثا اليوم قبل زيارة الوزير لنيودلهي")."""
    time = next((time for time in scene.analysis.times if time.period is period), None)
    if time is not None and _of_the_one_before(scene, mention, time.last):
        return reported(scene)
    if not _beforehand(scene, mention) or period.date_end is None or period.precision not in {"day", "night"}:
        return period
    past = scene.analysis.published is not None and period.date_end <= scene.analysis.published
    return reported(scene) if past and time is not None and time.last < mention.first else period


def _of_the_one_before(scene: Scene, mention: Mention, last: int) -> bool:
    """Whether a time closes what is told of the meeting after which this one comes: "بعد لقائه عباس أمس، توجه إلى القاهرة للقاء نظيره"."""
    analysis = scene.analysis
    if last > mention.first or analysis.form(0).removeprefix("و") not in closed_class("afterwards"):
        return False
    comma = next((at for at in range(last + 1, mention.first) if analysis.tokens[at].kind == "mark"), None)
    return comma is not None and any(other.first < comma and other.of("meet") is not None for other in analysis.mentions)


def next_weekday(scene: Scene, mention: Mention, period: Period) -> Period:
    """The time of a meeting to come: a bare weekday is the next such day ("يصل الاثنين", "قبل القمة الجمعة")."""
    day, start, end = scene.analysis.published, period.date_start, period.date_end
    if day is None or start is None or start != end or not timedelta(0) < day - start < _WEEK or not _is_weekday(period):
        return period
    opening = in_present(mention) or carrier_now(scene, mention) is not None
    if not (_beforehand(scene, mention) or (opening and _present(scene, mention, reported(scene), days=False))):
        return period
    return replace(period, date_start=start + _WEEK, date_end=start + _WEEK)


def _on_the_way(scene: Scene, mention: Mention) -> bool:
    """Whether somebody is on the way to it, or something is before it ("متوجهاً إلى اجتماع", "قبيل المحادثات", "القمة التي ستجمع")."""
    before = {scene.analysis.form(at).lstrip("و") for at in range(max(0, mention.first - _BLOCK), mention.first)}
    since = _since_verb(scene, mention)
    if any(_is_future(scene, at) for at in since) or _hopes(scene, mention, since) or _on_what_is_to_come(scene, mention):
        return True
    if _beforehand(scene, mention):
        return True
    gathers = range(mention.last + 1, mention.last + 2 + _NOT_FAR)
    return bool(before & closed_class("on_the_way")) or any(scene.analysis.form(at) in closed_class("will_gather") for at in gathers)


def _on_what_is_to_come(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of the future tells, in one breath, of what is done at the meeting ("سيبحث الوزير خلال الاجتماع …")."""
    form, first = scene.analysis.form, mention.first
    if form(first - 1) not in closed_class("inside") or form(first - 2) in closed_class("that_came"):
        return False
    for at in range(first - 1, max(-1, first - 1 - _FAR), -1):
        if _is_future(scene, at):
            return True
        if scene.analysis.tokens[at].kind == "mark" or scene.analysis.sense(at, "speech") is not None:
            return False
    return False


def _hopes(scene: Scene, mention: Mention, before: range) -> bool:
    """Whether somebody hopes for something of a meeting, and does not say so after it: "يأمل في تقدم خلال لقائه نظيره"."""
    form = scene.analysis.form
    return form(mention.first - 1) not in closed_class("afterwards") and any(
        form(at).lstrip("وف") in closed_class("hopes") for at in before
    )


def _beforehand(scene: Scene, mention: Mention) -> bool:
    """Whether what is told is before the meeting ("قبل القمة"), and not told of as past itself ("كانت قد … قبل اجتماعها")."""
    was = any(scene.analysis.form(at).lstrip("و") in closed_class("was") for at in range(mention.first))
    begun = scene.analysis.form(mention.first - 1) in closed_class("started")  # "عشية انطلاق المحادثات"
    return scene.analysis.form(mention.first - 1 - begun).lstrip("وف") in closed_class("beforehand") and not was


def _announced(scene: Scene, mention: Mention) -> bool:
    """Whether words around call the meeting one to come: "is to", "the coming summit", "to hold talks"."""
    analysis = scene.analysis
    clause = analysis.clause[mention.first]
    for at in analysis.functions(max(0, mention.first - _BEFORE), mention.first, "planned"):
        leads = analysis.form(at + 1) in closed_class("that_to") and mention.first - at <= _NOT_FAR  # "ينتظر أن يلتقي الرئيسان"
        if leads or analysis.clause[at] == clause:
            return True
    if any(analysis.form(at) in closed_class("coming") for at in range(mention.last + 1, mention.last + 1 + _NOT_FAR)):
        return True
    if _next_round(scene, mention) or _will_be_held(scene, mention) or _to_be_held_by(scene, mention):
        return True
    for at in range(mention.last + 1, mention.last + 1 + _NOT_FAR):
        other = analysis.mention(at)
        if analysis.function(at, "complementiser"):
            return False
        if other is not None and other.prefix.endswith("س"):
            return True
    return False


def _next_round(scene: Scene, mention: Mention) -> bool:
    """Whether talks are named as those of a round to come: "الجولة القادمة من المفاوضات"."""
    form, first = scene.analysis.form, mention.first
    return form(first - 1) in closed_class("of") and form(first - 2) in closed_class("coming")


def _will_be_held(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of the future says of the meeting, named as its subject, that it will be held ("المحادثات بين … ستجري في مسقط")."""
    analysis = scene.analysis
    if analysis.form(mention.first - 1) in closed_class("occasions"):
        return False
    for at in range(mention.last + 1, min(len(analysis.tokens), mention.last + 1 + _FAR)):
        if (is_held(scene, at) and _is_future(scene, at)) or analysis.form(at) in closed_class("will_be"):
            return True
        if analysis.form(at) in _COMMAS and _is_future(scene, at + 1):
            continue
        if analysis.function(at, "complementiser") or analysis.tokens[at].kind == "mark" or analysis.sense(at, "meet", "speech", "trigger"):
            return False
    return False


def _to_be_held_by(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of holding far before its noun is of what is to be: "من المقرر أن يجري الوفد، الذي يضم …، مباحثات"."""
    carrier = carrier_of(scene, mention)
    if carrier is None:
        return False
    return bool(scene.analysis.functions(max(0, carrier.first - _NOT_FAR), carrier.first, "planned"))


def _agreed(scene: Scene, mention: Mention) -> bool:
    """Whether it was agreed to hold it: "اتفق الرئيسان على عقد لقاء", "توافقا على إجراء محادثات"."""
    form, first = scene.analysis.form, mention.first
    if form(first - 1) in closed_class("of"):  # "على عقد جولة جديدة من المحادثات"
        first = next((at + 1 for at in range(first - 2, first - 2 - _BLOCK, -1) if form(at) in closed_class("holding")), first)
    if form(first - 1) not in closed_class("holding") or form(first - 2) not in closed_class("upon"):
        return False
    return any(form(at).lstrip("وف").startswith(tuple(closed_class("agreeing"))) for at in range(max(0, first - _FAR), first - 2))


def _purpose(mention: Mention) -> bool:
    """Whether the word stands after "to": "وصل للقاء نظيره"."""
    return "ل" in mention.prefix.removesuffix("ال")


def _just_arrived(scene: Scene, mention: Mention, period: Period) -> bool:
    """Whether it is what somebody has just arrived for, or at: "وصل مساء أمس إلى بيروت للقاء نظيره", "وصل إلى مقر المحادثات مع …"."""
    day, end = scene.analysis.published, period.date_end
    arrivals = (
        other for other in scene.analysis.mentions if other.last < mention.first and (one := other.of("meet")) and one.facts.get("to")
    )
    form, near = scene.analysis.form, range(max(0, mention.first - _BLOCK), mention.first)
    bound = _purpose(mention) or any(form(at) in closed_class("seats_of_talks") for at in near[-_NOT_FAR:])
    bound = bound or any(
        form(at).startswith("ل") and (form(at) in closed_class("to_attend") or scene.analysis.function(at, "hold")) for at in near
    )
    return bound and day is not None and end is not None and day - end <= _JUST and any(True for _ in arrivals)


def _to_hold(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of holding before it is of the future or of purpose."""
    analysis = scene.analysis
    carriers = [at for at in analysis.functions(max(0, mention.first - _NOT_FAR), mention.first, "hold") if analysis.mention(at)]
    prefixes = [carrier.prefix for at in carriers if (carrier := analysis.mention(at)) is not None]
    return any(prefix.endswith(("ل", "س")) for prefix in prefixes) or any(
        analysis.form(at).removeprefix("و").startswith(("ل", "س")) for at in carriers
    )


def _attends_now(scene: Scene, at: int) -> bool:
    """Whether a verb of taking part stands in the present ("يحضر اجتماعاً لحلف شمال الأطلسي")."""
    form = scene.analysis.form(at).lstrip("وف")
    return form in closed_class("attends") and form[:1] in closed_class("present_letters")


def _then_meets(scene: Scene, mention: Mention) -> bool:
    """Whether somebody does something "when he meets" whom, which is to come where that is ("سيرافقونه عندما يلتقي نظيره")."""
    if not in_present(mention) or scene.analysis.form(mention.first - 1) not in closed_class("when_words"):
        return False
    return any(_is_future(scene, at) for at in range(max(0, mention.first - _FAR), mention.first))


def _before_going(scene: Scene, mention: Mention) -> bool:
    """Whether somebody will do something "before he goes" or meets ("سيمضي يوماً في القاهرة قبل أن يتوجه إلى الأردن")."""
    form, first = scene.analysis.form, mention.first
    if form(first - 1) not in closed_class("that_to") or form(first - 2) not in closed_class("beforehand"):
        return False
    return any(_is_future(scene, at) for at in range(max(0, first - _FAR), first))


def _bound_to_go(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of the future leads to a participle of going: "سيغادر بعد ذلك متوجهاً إلى ألمانيا"."""
    clause = scene.analysis.clause
    leads = range(max(0, mention.first - _BLOCK), mention.first)
    going = any("participle" in sense.features for sense in mention.senses)
    return going and any(clause[at] == clause[mention.first] and _is_future(scene, at) for at in leads)


def _is_future(scene: Scene, at: int) -> bool:
    """Whether a word is a verb of the future, and no part of a name that looks like one ("سيبيها"); not where the sentence has ended."""
    named = scene.analysis.mention(at)
    if at >= len(scene.analysis.tokens) or (named is not None and named.of("person") is not None):
        return False
    token = scene.analysis.tokens[at]
    return is_future(token.form, scene.analysis.raw[token.start : token.end])


def _since_verb(scene: Scene, mention: Mention) -> range:
    """The tokens before a noun of meeting, from the last verb of saying, meeting or (in the past) of holding on."""
    verbs = [
        other.last
        for other in scene.analysis.mentions
        if other.last < mention.first
        and (any(sense.kind in {"speech", "meet", "trigger"} and "verb" in sense.features for sense in other.senses) or _held(scene, other))
    ]
    start = max(mention.first - _FAR, verbs[-1] + 1 if verbs else 0)
    noun = "noun" in (mention.of("meet") or mention.senses[0]).features
    told = scene.analysis.form(mention.first - 2).lstrip("و") in closed_class("that_came")  # "تعهد بأنه سيفعل …، وذلك خلال لقاء جمعهما"
    return range(max(0, start), mention.first) if noun and not told else range(0)


def _held(scene: Scene, carrier: Mention) -> bool:
    """Whether a word is a verb of holding in the past ("أجرى", "عقدت")."""
    form = scene.analysis.form(carrier.first).removeprefix("و")
    return scene.analysis.function(carrier.first, "hold") and form not in closed_class("holds_now") and not form.startswith(("س", "ل"))


def _present(scene: Scene, mention: Mention, period: Period, *, days: bool = True) -> bool:
    """Whether a verb of the present opens a clause of the body: what is told so is to come ("يلتقي الوزير اليوم نظيره")."""
    analysis = scene.analysis
    verb = mention if any("present" in sense.features for sense in mention.senses if sense.kind == "meet") else carrier_now(scene, mention)
    if verb is None or analysis.sentence.section == "headline" or not _opens_clause(scene, verb):
        return False
    sense = mention.of("meet")
    hosted = analysis.form(verb.first).lstrip("و") in closed_class("hosts_now")
    visit = hosted or (sense is not None and sense.facts["way"] in {"visit", "summon"})
    return not visit or not days or (period.precision not in {"reported", "unknown"} and period.date_end == analysis.published)


def _during_a_visit(scene: Scene, mention: Mention) -> bool:
    """Whether a verb of the present says what a visit is for ("وصل أمس في زيارة يلتقي خلالها نظيره")."""
    analysis = scene.analysis
    present = any("present" in sense.features for sense in mention.senses if sense.kind == "meet")
    verb = mention if present else carrier_now(scene, mention)  # "في زيارة رسمية يعقد خلالها مباحثات"
    if verb is None:
        return False
    return any(analysis.form(at) in closed_class("during_it") for at in range(verb.last + 1, verb.last + 1 + _BEFORE))


def _opens_clause(scene: Scene, verb: Mention) -> bool:
    """Whether nothing but a joining word, "in which" or a time stands before a verb in its clause, and no past verb of being."""
    analysis = scene.analysis
    if any(analysis.form(at).lstrip("و") in closed_class("was") for at in range(max(0, verb.first - _BEFORE), verb.first)):
        return False
    before = analysis.form(verb.first - 1)
    if verb.suffix and before in closed_class("where_word"):
        return False
    return (
        verb.first == 0
        or verb.prefix[:1] == "و"
        or before in {".", "،", "زياره"} | closed_class("where_word") | closed_class("openers")
        or (verb.first - 1) in analysis.taken
    )


def confirmed(scene: Scene, mention: Mention) -> bool:
    """Return whether somebody only confirms the meeting: "وأكد فلان الاجتماع مع نظيره"."""
    before = range(mention.first - 1, max(-1, mention.first - 1 - _BEFORE), -1)
    verb = next((at for at in before if scene.analysis.sense(at, "speech")), None)
    return mention.prefix == "ال" and verb is not None and gap(scene, verb, mention.first) == 0


def in_present(mention: Mention) -> bool:
    """Whether a verb of meeting can only be of the present: "اجتمع" is "he met" and "I meet"."""
    features = [sense.features for sense in mention.senses if sense.kind == "meet"]
    return any("present" in own for own in features) and not any("past" in own for own in features)


def _is_weekday(period: Period) -> bool:
    """Whether the words of a time are a weekday's, with nothing to say which ("الجمعة", not "الجمعة الماضي")."""
    words = {fold(word).removeprefix("ال") for word in period.words.split()}
    return bool(words & closed_class("weekday_words")) and not words & closed_class("past_words")
