"""Visits and summonses: who went to whom, and whose envoy was called in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.actors import actor_before
from marsad.claims.attending import goes_to_attend
from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import after, chain, gap, goes_on, people, subject_of_verb
from marsad.claims.talks import Group
from marsad.grammar.names import country_english
from marsad.grammar.places import holder
from marsad.grammar.words import closed_class, unknown_noun
from marsad.lexicon.index import Mention, Sense
from marsad.model import Participant

REACHES = "صل"
_TO = closed_class("to_someone")
_ENVOYS = closed_class("resident_envoys")
_REACH = 14
WORDS = 4
_LEAD = 3
_LIST = 2
_COMMAS = frozenset("،,")
TOUR = "tour"
_TOURED = 8


def visit(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> list[Group]:
    """Return the visits of a word of going: one for each state that is gone to; the meeting where somebody is gone to."""
    if sense.id == TOUR:
        return _tour(scene, mention, present)
    met = _visited_person(scene, mention, sense, present)
    if met:
        return [(met, "meeting")]
    if not any(state_at(scene, at) or scene.analysis.form(at) in closed_class("that_country") for at in _behind(scene, mention)):
        return []
    if goes_to_attend(scene, mention, present):
        return []
    visitor, last = _visitor(scene, mention, sense, present)
    if visitor is None or visitor.country is None:
        return []
    greeter = _greeter(scene, mention, present, visitor)
    if greeter is not None:
        return [((visitor, greeter), "meeting")]
    hosts = list(dict.fromkeys(code for _, code in _hosts(scene, mention, sense, last) if code != visitor.country))
    company = _company(scene, present, visitor)
    return [((*company, Participant(None, code)), "visit") for code in hosts if all(one.country != code for one in company)]


def _tour(scene: Scene, mention: Mention, present: Sequence[Party]) -> list[Group]:
    """A visit to each of the states that a tour leads to, where these are told ("يبدأ غداً جولة خليجية تشمل قطر والكويت")."""
    form = scene.analysis.form
    places = range(mention.last, min(len(scene.analysis.tokens), mention.last + 1 + _TOURED))
    leads = next((at for at in places if form(at) in closed_class("tour_includes")), None)
    if leads is None:
        return []
    first = leads + 1 + (form(leads + 1) in closed_class("also"))
    first += form(first) in closed_class("each_of")
    first += form(first) in _TO | closed_class("of")
    own = next((party for party in present if party.first == mention.last + 1 and party.personal and not party.after), None)
    visitor = own.participant if own is not None else actor_before(scene, mention.first, present)
    code = state_at(scene, first)
    if visitor is None or code is None:
        return []
    hosts, found = [code], _next_host(scene, first)
    while found is not None:
        hosts.append(found[1])
        found = _next_host(scene, found[0])
    return [((visitor, Participant(None, code)), "visit") for code in dict.fromkeys(hosts) if code != visitor.country]


def _next_host(scene: Scene, last: int) -> tuple[int, str] | None:
    """The state joined to the one at token `last`."""
    near = range(last + 1, min(len(scene.analysis.tokens), last + 1 + _LIST))
    return next((host for at in near if (host := _joined_host(scene, at))), None) or _from_there(scene, last)


def _from_there(scene: Scene, last: int) -> tuple[int, str] | None:
    """The state to which one goes on from that at token `last`: "إلى دمشق، ومنها إلى تل أبيب", "القاهرة، ثم الرياض"."""
    at = last + 1
    while scene.analysis.tokens[at:] and scene.analysis.tokens[at].kind == "mark" and scene.analysis.form(at) in _COMMAS:
        at += 1
    if scene.analysis.form(at).removeprefix("و") not in closed_class("from_there") | closed_class("then_words"):
        return None
    at += 1 + (scene.analysis.form(at + 1) in _TO)
    code = state_at(scene, at)
    return (at, code) if code is not None else None


def _greeter(scene: Scene, mention: Mention, present: Sequence[Party], visitor: Participant) -> Participant | None:
    """Who was there to receive the visitor: "وصل إلى أنقرة حيث كان في استقباله الرئيس فلان"."""
    form = scene.analysis.form
    for at in _behind(scene, mention):
        if form(at) in closed_class("receiving_him") and form(at - 1) in closed_class("within_land"):
            named = (one for one in present if one.first > at and one.how in {"person", "office"} and not one.after)
            return next((one.participant for one in named if one.participant.country not in {None, visitor.country}), None)
    return None


def _behind(scene: Scene, mention: Mention) -> range:
    return range(mention.last + 1, len(scene.analysis.tokens))


def _company(scene: Scene, present: Sequence[Party], visitor: Participant) -> tuple[Participant, ...]:
    """The visitor and those joined to the name ("ليندي ونظيرها الفنلندي سيزوران تركيا")."""
    first = next((party for party in present if party.participant == visitor), None)
    return people([party.participant for party in chain(scene, present, first) if party.personal]) if first is not None else (visitor,)


def _visitor(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> tuple[Participant | None, int]:
    """Who goes, and the last token of the phrase that names both the going and the goer."""
    if "verb" in sense.features:
        if _of_forces(scene, mention):
            return None, mention.last
        subject = subject_of_verb(scene, mention, present)
        if subject is not None and not subject.personal and _gone_to_first(scene, mention, sense):
            subject = _behind_place(scene, present, subject)
        if subject is not None and subject.personal:
            behind = bool(sense.facts.get("to")) and any(state_at(scene, at) for at in range(mention.last + 1, subject.first))
            behind = behind or (subject.first > mention.last and _gone_to_first(scene, mention, sense))
            last = chain(scene, present, subject)[-1].last if subject.how == "officials" else subject.last  # "وفدان من السويد وفنلندا"
            return subject.participant, mention.last if behind else max(mention.last, last)
        if subject is not None and (sense.facts.get("to") or subject.first < mention.first):
            return None, mention.last
        if _another_goes(scene, mention, present):  # "سيصل باقي أفراد الجيش إلى رومانيا"
            return None, mention.last
        return _told_before(scene, mention, sense, present), mention.last
    following = after(scene, mention, present)
    own = next((party for party in following if party.personal and party.after in {"", "ل"}), None)
    if own is not None and not mention.suffix and gap(scene, mention.last, own.first) <= WORDS:
        gone_to = any(state_at(scene, at) for at in range(mention.last + 1, own.first))  # "زيارة لوارسو جدد فلان …"
        return own.participant, mention.last if gone_to and not own.after else own.last
    if sense.facts.get("to") and not mention.suffix and "participle" not in sense.features and not _means_to(scene, mention):
        return None, mention.last
    if mention.suffix in closed_class("of_several"):
        return None, mention.last
    before = _told_before(scene, mention, sense, present)
    if before is None and mention.suffix:
        own = own or next((party for party in present if party.first > mention.last and party.personal and not party.after), None)
        return (own.participant if own is not None else None), mention.last
    if before is None:
        before = _speaks_there(scene, mention, present)
    return before, mention.last


def _another_goes(scene: Scene, mention: Mention, present: Sequence[Party]) -> bool:
    """Whether what stands right behind a verb of going is its subject, and nobody: "وانتقل القتال إلى السودان"."""
    at = mention.last + 1
    if unknown_noun(scene.analysis, at):
        return True
    if not scene.analysis.form(at).startswith("ال") or at in scene.analysis.taken or state_at(scene, at) is not None:
        return False
    return not any(party.first <= at <= party.last for party in present) and scene.analysis.form(at) not in closed_class("capitals") | _TO


def _speaks_there(scene: Scene, mention: Mention, present: Sequence[Party]) -> Participant | None:
    """Who speaks or acts on a visit that opens a sentence: "وخلال زيارة إلى الرباط، قال رئيس الوزراء الإسباني …"."""
    form = scene.analysis.form
    opens = any({form(at), form(at).removeprefix("و")} & (closed_class("occasions") | closed_class("in")) for at in range(mention.first))
    if not opens or any(party.first < mention.first and party.personal for party in present):
        return None
    speaker = next((party for party in present if party.first > mention.last and party.personal), None)
    if speaker is None or speaker.after or gap(scene, mention.last, speaker.first) > WORDS + 1:
        return None
    apart = scene.analysis.functions(mention.last, speaker.first, "subordinator")
    return None if apart or scene.analysis.sense(speaker.first - 1, "meet") is not None else speaker.participant


def _of_forces(scene: Scene, mention: Mention) -> bool:
    """Whether soldiers go, of whom somebody only tells before a colon: "ترامب: 500 جندي وصلوا إلى إسرائيل"."""
    colon = next((at for at in range(mention.first - 1, 0, -1) if scene.analysis.form(at) == ":"), None)
    if colon is None:
        return False
    between = (other.of("people") for other in scene.analysis.having("people") if colon < other.first < mention.first)
    return any(people is not None and people.facts.get("deployment") for people in between)


def _means_to(scene: Scene, mention: Mention) -> bool:
    """Whether somebody means to go, who stands before or behind that verb: "يعتزم فلان السفر إلى الصين", "فلان ينوي التوجه إلى مصر"."""
    analysis = scene.analysis
    if analysis.forms.isdisjoint(closed_class("intends")):
        return False
    verb = next((at for at in range(mention.first - 1, -1, -1) if analysis.form(at).lstrip("وف") in closed_class("intends")), None)
    return verb is not None and gap(scene, verb, mention.first) == 0


def _gone_to_first(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Whether a verb has where it goes right behind it, and who goes behind that: "زار طرابلس أمس الوزير", "وصل القاهرة وفد"."""
    first = mention.last + 1
    if {"plural", "dual"} & sense.features or (sense.facts.get("to") and not reaches(scene, mention, sense)):
        return False
    place = scene.analysis.mention(first)
    bare = place is None or place.prefix in {"", "ال"}
    capital = scene.analysis.form(first) in closed_class("capitals") and state_at(scene, first + 1) is not None
    return (state_at(scene, first) is not None and bare) or capital


def _behind_place(scene: Scene, present: Sequence[Party], place: Party) -> Party | None:
    """Who goes, behind the place that is gone to."""
    party = next((one for one in present if one.first > place.last), None)
    fits = party is not None and party.personal and not party.after and gap(scene, place.last, party.first) <= 1
    if party is None or any(goes_on(scene, at) for at in range(place.last + 1, party.first)):
        return None
    return party if fits else None


def reaches(scene: Scene, mention: Mention, sense: Sense) -> bool:
    """Return whether a verb of going takes where it goes as its object ("وصل الوزير الدوحة")."""
    return "verb" in sense.features and REACHES in scene.analysis.form(mention.first)


def _told_before(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> Participant | None:
    """Who goes, named before the word of going; nobody where nobody is gone to, so that the article before is not asked."""
    goes_somewhere = next(_hosts(scene, mention, sense, mention.last), None) is not None
    return actor_before(scene, mention.first, present) if goes_somewhere else None


def _hosts(scene: Scene, mention: Mention, sense: Sense, last: int) -> Iterator[tuple[int, str]]:
    """The states gone to, with their tokens: after "to", or right after a word that takes an object; others joined to the first."""
    direct = (not sense.facts.get("to") and ("verb" in sense.features or bool(mention.suffix))) or reaches(scene, mention, sense)
    end = len(scene.analysis.tokens)
    found = None
    for at in range(last + 1, min(end, last + 1 + _REACH)):
        found = _host(scene, at, direct=direct, arrives=bool(sense.facts.get("to")) and not direct, last=last)
        if found is not None:
            break
    if found is None:
        found = _that_country(scene, range(last + 1, min(end, last + 1 + _REACH)))
    while found is not None:
        yield found
        found = _next_host(scene, found[0])


def _host(scene: Scene, at: int, *, direct: bool, arrives: bool, last: int) -> tuple[int, str] | None:
    """The state at token `at` where "to" leads to it, or the word itself does."""
    code = state_at(scene, at)
    if code is None or gap(scene, last, at) > WORDS + 1:
        return None
    if any(closes(scene, place) for place in range(last + 1, at)):
        return None
    if led_to(scene, at, last):
        return at, code
    leads = all(scene.analysis.form(place) not in closed_class("prepositions") for place in range(last + 1, at))
    beside = at == last + 1 or (direct and gap(scene, last, at) <= _LIST)
    return (at, code) if beside and goes_bare(scene, at) and leads and not arrives else None


def goes_bare(scene: Scene, at: int) -> bool:
    """Return whether no preposition is joined to the word at token `at`."""
    mention = scene.analysis.mention(at)
    return mention is None or not mention.prefix.removesuffix("ال").lstrip("وف")


def led_to(scene: Scene, at: int, last: int) -> bool:
    """Return whether "to" leads from token `last` to the state at token `at`, or is joined to it."""
    mention = scene.analysis.mention(at)
    prefix = mention.prefix.removesuffix("ال").lstrip("وف") if mention else ""
    return prefix in _TO or any(scene.analysis.form(place) in _TO for place in range(max(last + 1, at - _LEAD), at))


def _that_country(scene: Scene, places: range) -> tuple[int, str] | None:
    """The country that "إلى البلاد" means: of the place named last, else the one that the article speaks of most, its sides here aside."""
    at = next((at for at in places if scene.analysis.form(at) in closed_class("that_country") and scene.analysis.form(at - 1) in _TO), None)
    lately = [place.holder for place in scene.places if at is not None and place.last < at and not place.country_wide and place.holder]
    if at is not None and lately:
        return at, lately[-1]
    if at is None:
        return None
    here = {side.country for side in scene.sides if side.how in {"person", "office"} and side.last < places.stop}
    code = next((code for code, _ in scene.discourse.named.most_common() if code not in here), None)
    return (at, code) if code is not None else None


def closes(scene: Scene, at: int) -> bool:
    """Return whether another clause begins at token `at`, behind which nothing is gone to."""
    analysis = scene.analysis
    if analysis.form(at) in closed_class("meeting_topics") | {".", ":", "؛"}:
        return True
    mention = analysis.mention(at)
    acts = mention is not None and any(sense.kind in {"speech", "trigger"} and "verb" in sense.features for sense in mention.senses)
    return (acts and analysis.sense(at, "place", "country", "capital", "office") is None) or analysis.function(
        at, "complementiser", "subordinator"
    )


def state_at(scene: Scene, at: int) -> str | None:
    """Return the state that a country, a capital, a town or "the Turkish capital" at token `at` lies in."""
    mention = scene.analysis.mention(at)
    if mention is None or mention.first != at or mention.of("person") is not None:
        return None
    nation = mention.of("country", "capital")
    if nation is not None:
        return nation.id
    seat = mention.of("body")
    if seat is not None and seat.id in closed_class("seats"):
        country = seat.facts["country"]
        return str(country) if country and (seat.id != "nato" or _at_seat(scene, at)) else None
    place = mention.of("place")
    if place is not None:
        return holder(place, scene.analysis.published)
    demonym = mention.of("demonym")
    capital = demonym is not None and scene.analysis.form(at - 1).lstrip("ول") in closed_class("capitals")
    return demonym.id if demonym is not None and capital else None


def _at_seat(scene: Scene, at: int) -> bool:
    """Whether the seat of a body is named, and not the body ("مقر حلف شمال الأطلسي")."""
    return any(scene.analysis.form(place) in closed_class("seat_words") for place in (at - 1, at - 2))


def _joined_host(scene: Scene, at: int) -> tuple[int, str] | None:
    mention = scene.analysis.mention(at)
    code = state_at(scene, at)
    joined = mention is not None and (mention.prefix == "و" or scene.analysis.form(at - 1) in closed_class("and"))
    nation = mention is None or (mention.of("demonym") is not None and mention.of("country") is None)  # "وليبيا" is both
    return (at, code) if joined and code is not None and not nation else None


def host_place(scene: Scene, mention: Mention, host: str | None) -> str | None:
    """Return the English name of where a visit goes: the town where the text names one of the host's, else the country."""
    for at in range(mention.last + 1, min(len(scene.analysis.tokens), mention.last + 1 + _REACH)):
        place = scene.analysis.sense(at, "place")
        if place is not None and state_at(scene, at) == host:
            return str(place.facts["name"])
        if place is None and scene.analysis.sense(at, "country") is not None and state_at(scene, at) == host:
            break
    return country_english(host)


def _visited_person(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> tuple[Participant, ...]:
    """Host and visitor where somebody is visited, which is a meeting ("زار نظيره", "زيلينسكي الذي زاره ماكرون")."""
    if "verb" not in sense.features or sense.facts.get("to"):
        return ()
    if mention.suffix in {"ه", "ها"}:
        return _visited_antecedent(scene, mention, present)
    subject = subject_of_verb(scene, mention, present)
    if subject is None:
        return ()
    company = chain(scene, present, subject)
    start = max(mention.last, company[-1].last)
    whom = next((party for party in present if party.first > start), None)
    other = whom is not None and whom.how in {"person", "office"} and whom.participant.country not in {None, subject.participant.country}
    if whom is None or not (whom.how == "counterpart" or (other and subject.personal)) or whom.after or gap(scene, start, whom.first) > 1:
        return ()
    return people([*[party.participant for party in company], whom.participant])


def _visited_antecedent(scene: Scene, mention: Mention, present: Sequence[Party]) -> tuple[Participant, ...]:
    """Host and visitor of "X الذي زاره Y" and "Y، الذي جاء X لزيارته": the two last named, of two states."""
    relative = scene.analysis.functions(max(0, mention.first - _LEAD), mention.first, "relative")
    named = [party for party in present if party.last < mention.first and party.how in {"person", "office"}]
    if not relative or len(named) < 2 or named[-1].participant.country == named[-2].participant.country:
        return ()
    return people([named[-2].participant, named[-1].participant])
