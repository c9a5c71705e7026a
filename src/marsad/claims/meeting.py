"""Meetings, visits, calls and summonses: who met whom, or is to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.claims.dates import period_at, reported
from marsad.claims.draft import Draft, unique
from marsad.claims.parties import Party, parties
from marsad.claims.scene import Scene
from marsad.grammar.sides import Side, country_english
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention, Sense
from marsad.model import Participant, Period, Skipped

_WITH = closed_class("with")
_TO = closed_class("to_someone")
_OBJECT = closed_class("object_prepositions")
_LIMIT = 14
_SIDES = 2
_NEXT = 3


def drafts(scene: Scene) -> Iterator[Draft | Skipped]:
    """Yield the meetings that a sentence tells of, in order of their words; a word of meeting that makes none, with the reason."""
    present = parties(scene)
    for mention in scene.analysis.mentions:
        sense = mention.of("meet")
        if sense is None:
            continue
        reason = _blocked(scene, mention)
        if reason is not None:
            yield Skipped("", mention.start, mention.end, reason)
            continue
        made = _WAYS[sense.facts["way"]](scene, mention, sense, present)
        if made is None or len({person.country for person in made[0]}) < _SIDES:
            yield Skipped("", mention.start, mention.end, "no_parties")
            continue
        people, form = made
        period = period_at(scene, mention.first) or reported(scene)
        phase = "planned" if _planned(scene, mention, period) else "held"
        yield Draft(
            kind="meeting",
            phase=phase,
            item=form,
            at=mention.first,
            period=period,
            rule=sense.id,
            places=_places(scene, mention, sense),
            participants=people,
        )


def _verb(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> tuple[tuple[Participant, ...], str] | None:
    subject = _subject(scene, mention, present)
    form = _form(scene, mention, sense)
    others = [party for party in _after(scene, mention, present) if subject is None or party.first != subject[1]]
    joined = [party for party in _joined_to(scene, present, subject[1])] if subject is not None else []
    others = [party for party in others if party not in joined]
    if sense.facts.get("with"):
        others = [party for party in others if party.after in _WITH] + [party for party in others if party.how == "counterpart"]
    partners = [*joined, *_list(scene, others)]
    if subject is None:
        own = _pronoun(scene, mention)
        if own is None or not partners:
            return None
        return _people([own, *(party.participant for party in partners)]), form
    if not partners:
        return None
    return _people([subject[0], *(party.participant for party in partners)]), form


def _talk(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> tuple[tuple[Participant, ...], str] | None:
    analysis = scene.analysis
    form = _form(scene, mention, sense)
    after = _after(scene, mention, present)
    between = [party for party in after if party.after in closed_class("between")]
    if between:
        return _people([party.participant for party in _chain(scene, after, between[0])]), form
    pair = _two_adjectives(scene, mention)
    if pair:
        return pair, form
    partners = [party for party in after if party.after in _WITH]
    own_suffix = mention.suffix in {"ه", "ها", "هما"}
    if own_suffix and not partners:
        partners = [party for party in after if party.after == "" and party.first - mention.last <= 4]
    if not partners:
        return None
    others = _chain(scene, after, partners[0])
    genitive = (
        None
        if own_suffix
        else next(
            (party for party in after if party.first < partners[0].first and party.after == "" and party.first - mention.last <= 5), None
        )
    )
    if genitive is not None:
        first = genitive.participant
    else:
        verb = _carrier(scene, mention)
        found = _subject(scene, verb if verb is not None else mention, present, before_only=verb is None)
        if found is None and verb is not None:
            found = _subject(scene, mention, present, before_only=True)
        own = found[0] if found is not None else _pronoun(scene, verb or mention)
        if own is None:
            return None
        first = own
    return _people([first, *(party.participant for party in others)]), form


def _visit(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> tuple[tuple[Participant, ...], str] | None:
    if "verb" in sense.features and mention.suffix in {"ه", "ها"}:
        host = _pronoun_object(scene, mention, present)
        visitor = _relative_subject(scene, mention, present)
        if host is not None and visitor is not None and host.country != visitor.country:
            return _people([host, visitor]), "meeting"
    subject = _subject(scene, mention, present, people_only=True)
    if subject is not None and sense.facts.get("to") and not _beside(mention, present, subject[1]):
        subject = None
    if subject is None and sense.facts.get("to"):
        return None
    visitor = subject[0] if subject is not None else None
    if visitor is None and ("noun" not in sense.features or mention.suffix):
        visitor = _pronoun(scene, mention)
    if visitor is None:
        return None
    analysis = scene.analysis
    for party in _after(scene, mention, present):
        if party.how == "counterpart" and "verb" in sense.features and not sense.facts.get("to"):
            return _people([visitor, party.participant]), "meeting"
    hosts: list[tuple[int, str]] = []
    for side in scene.sides:
        direct = "verb" in sense.features and not sense.facts.get("to") and side.after in {"", *_TO}
        if (
            side.first > mention.last
            and side.country != visitor.country
            and side.country
            and (side.after in _TO or direct)
            and side.how in {"country", "capital"}
        ):
            hosts.append((side.first, side.country))
    for place in scene.places:
        direct = "verb" in sense.features and not sense.facts.get("to")
        if place.first > mention.last and place.holder and place.holder != visitor.country and (place.after in _TO or direct):
            hosts.append((place.first, place.holder))
    if not hosts:
        if mention.first + _LIMIT > len(analysis.tokens) or not any(
            analysis.form(at) in _TO for at in range(mention.last, mention.last + _LIMIT)
        ):
            return None
        named = [code for code, _ in scene.discourse.named.most_common() if code != visitor.country]
        if not named:
            return None
        hosts.append((0, named[0]))
    first, host_country = min(hosts)
    if first - mention.last > _LIMIT + 4:
        return None
    return (visitor, Participant(None, host_country)), "visit"


def _beside(mention: Mention, present: Sequence[Party], at: int) -> bool:
    """Whether the party at token `at` stands next to the word of going, as its subject does."""
    party = next(party for party in present if party.first == at)
    return party.first - mention.last <= _NEXT if party.first > mention.first else mention.first - party.last <= _NEXT


def _summon(scene: Scene, mention: Mention, sense: Sense, present: Sequence[Party]) -> tuple[tuple[Participant, ...], str] | None:
    analysis = scene.analysis
    envoy = None
    for side in scene.sides:
        if side.first > mention.last and side.country and side.first - mention.last <= _LIMIT:
            office = analysis.sense(side.first, "office")
            if office is not None and office.id in {"ambassador", "charge_daffaires", "charge_d_affaires"}:
                envoy = side
                break
    if envoy is None:
        return None
    subject = _subject(scene, mention, present)
    own = subject[0].country if subject is not None and subject[0].country != envoy.country else None
    if own is None:
        speaker = scene.speaker(mention.first)
        own = speaker.country if speaker else None
    if own is None or own == envoy.country:
        return None
    return (Participant(None, own), Participant(None, envoy.country)), "summon"


_WAYS = {"verb": _verb, "talk": _talk, "visit": _visit, "summon": _summon}


def _people(found: Sequence[Participant]) -> tuple[Participant, ...]:
    """Each once; a country's unnamed officials only where none of it is named."""
    named = {person.country for person in found if person.name}
    out: list[Participant] = []
    for person in found:
        if person not in out and (person.name or person.country not in named):
            out.append(person)
    return tuple(out)


def _after(scene: Scene, mention: Mention, present: Sequence[Party]) -> list[Party]:
    """The parties after a word of meeting, up to where another clause begins."""
    analysis = scene.analysis
    out = []
    for party in present:
        if party.first <= mention.last:
            continue
        between = range(mention.last + 1, party.first)
        if analysis.clause[party.first] - analysis.clause[mention.first] > 3:
            break
        if any(analysis.function(at, "subordinator", "complementiser") and not analysis.function(at, "relative") for at in between):
            break
        if any(_other_action(scene, at, mention) for at in between):
            break
        out.append(party)
    return out


def _other_action(scene: Scene, at: int, mention: Mention) -> bool:
    other = scene.analysis.mention(at)
    return (
        other is not None
        and other.first == at
        and any(sense.kind in {"speech", "trigger"} and "verb" in sense.features for sense in other.senses)
        and other is not mention
        and not other.of("person", "country", "capital", "place", "office", "demonym", "meet")
    )


def _form(scene: Scene, mention: Mention, sense: Sense) -> str:
    """The form of a meeting: "by telephone" beside the word makes a call of it."""
    by_phone = any(scene.analysis.form(at) in closed_class("by_phone") for at in range(mention.last + 1, mention.last + 4))
    return "call" if by_phone else str(sense.facts["form"])


def _joined_to(scene: Scene, present: Sequence[Party], at: int) -> list[Party]:
    """The parties joined by "and" to the one at token `at`."""
    first = next((party for party in present if party.first == at), None)
    return _chain(scene, present, first)[1:] if first is not None else []


def _list(scene: Scene, others: Sequence[Party]) -> list[Party]:
    return _chain(scene, others, others[0]) if others else []


def _chain(scene: Scene, after: Sequence[Party], first: Party) -> list[Party]:
    """`first` and those joined to it by "and" or commas."""
    out = [first]
    for party in after:
        if party.first <= out[-1].last:
            continue
        between = range(out[-1].last + 1, party.first)
        mention = scene.analysis.mention(party.first)
        joined = mention is not None and mention.prefix.startswith("و")
        if (
            len(between) <= 3
            and (joined or any(scene.analysis.form(at) in {"،", ","} | closed_class("and") for at in between))
            and party.after in {"", first.after}
        ):
            out.append(party)
        else:
            break
    return out


def _subject(
    scene: Scene, mention: Mention, present: Sequence[Party], *, before_only: bool = False, people_only: bool = False
) -> tuple[Participant, int] | None:
    """The party that does it, after its verb or before it, with the token at which it stands."""
    analysis = scene.analysis
    envoys = next((at for at in range(mention.last + 1, mention.last + 3) if analysis.function(at, "own_envoys")), None)
    if envoys is not None:
        principal = next((party for party in reversed(present) if party.last < mention.first and party.after == ""), None)
        return (Participant(None, principal.participant.country), principal.first) if principal is not None else None
    kinds = {"person", "office", "counterpart", "officials"} if people_only else None
    if analysis.function(mention.first - 1, "relative"):
        head = next((party for party in reversed(present) if party.last < mention.first - 1), None)
        return (head.participant, head.first) if head is not None and mention.first - head.last <= 4 else None
    for party in present:
        if party.last == mention.first - 1 and party.after not in _OBJECT and (kinds is None or party.how in kinds) and not mention.prefix:
            return party.participant, party.first
    if not before_only:
        for party in present:
            if mention.last < party.first <= mention.last + 8 and party.after == "" and (kinds is None or party.how in kinds):
                if analysis.clause[party.first] - analysis.clause[mention.first] <= 2 and not any(
                    analysis.function(at, "complementiser", "subordinator") and not analysis.function(at, "relative")
                    for at in range(mention.last + 1, party.first)
                ):
                    return party.participant, party.first
                break
    for party in reversed(present):
        if party.last < mention.first and party.after == "" and (kinds is None or party.how in kinds):
            between = range(party.last + 1, mention.first)
            if mention.first - party.last > 12 or any(_is_speech(scene, at) for at in between):
                return None
            if any(analysis.function(at, "complementiser") for at in between):
                return None
            return party.participant, party.first
    return None


def _is_speech(scene: Scene, at: int) -> bool:
    sense = scene.analysis.sense(at, "speech")
    return sense is not None and "verb" in sense.features


def _pronoun(scene: Scene, mention: Mention) -> Participant | None:
    """Who "he" is: the speaker where the words are his, else the person named last."""
    speaker = scene.speaker(mention.first)
    if speaker is not None and speaker.country is not None and speaker.person:
        return Participant(speaker.name, speaker.country)
    before = [side for side in scene.sides if side.last < mention.first and side.how == "person"]
    own = next((at for at in range(mention.last + 1, mention.last + 3) if scene.analysis.function(at, "own_envoys")), None)
    if before:
        person = before[-1]
        return Participant(None if own is not None else person.name, person.country)
    if scene.discourse.person is not None:
        name, country = scene.discourse.person
        return Participant(None if own is not None else name, country)
    return None


def _pronoun_object(scene: Scene, mention: Mention, present: Sequence[Party]) -> Participant | None:
    people = [party for party in present if party.last < mention.first and party.how in {"person", "office"}]
    return people[-2].participant if len(people) >= 2 else None


def _relative_subject(scene: Scene, mention: Mention, present: Sequence[Party]) -> Participant | None:
    people = [party for party in present if party.last < mention.first and party.how in {"person", "office"}]
    relative = scene.analysis.functions(max(0, mention.first - 3), mention.first, "relative")
    return people[-1].participant if people and relative else None


def _carrier(scene: Scene, mention: Mention) -> Mention | None:
    """The verb that a meeting is held by ("عقد محادثات", "أجرى اتصالاً")."""
    for other in reversed(scene.analysis.mentions):
        if other.first < mention.first and mention.first - other.first <= 10 and scene.analysis.function(other.first, "hold"):
            return other
    return None


def _two_adjectives(scene: Scene, mention: Mention) -> tuple[Participant, ...] | None:
    """ "محادثات روسية أميركية": two nationalities side by side."""
    found = []
    for at in range(mention.last + 1, min(mention.last + 5, len(scene.analysis.tokens))):
        sense = scene.analysis.sense(at, "demonym")
        if sense is not None and sense.id not in found:
            found.append(sense.id)
        elif sense is None and found:
            break
    return tuple(Participant(None, code) for code in found) if len(found) == 2 else None


def _blocked(scene: Scene, mention: Mention) -> str | None:
    analysis = scene.analysis
    clause = analysis.clause[mention.first]
    for at in analysis.functions(max(0, mention.first - 5), mention.first, "negation", "possible"):
        if analysis.clause[at] == clause:
            sense_ids = {sense.id for sense in analysis.mention(at).senses}  # type: ignore[union-attr]
            if "negation" in sense_ids and mention.first - at > 3:
                continue
            if analysis.form(at).lstrip("ول") in closed_class("certainty") and any("past" in sense.features for sense in mention.senses):
                continue
            return "negated" if "negation" in sense_ids else "possible"
    return None


def _planned(scene: Scene, mention: Mention, period: Period) -> bool:
    analysis = scene.analysis
    if mention.prefix.endswith("س"):
        return True
    clause = analysis.clause[mention.first]
    if any("past" in sense.features and sense.kind == "meet" for sense in mention.senses):
        return False
    if any(analysis.clause[at] == clause and mention.first - at <= 8 for at in analysis.functions(0, mention.first, "planned")):
        return True
    if any(
        analysis.mention(at) is not None and analysis.mention(at).prefix.endswith("س")
        for at in range(mention.last + 1, min(mention.last + 4, len(analysis.tokens)))
    ):  # type: ignore[union-attr]
        return True
    return period.date_start is not None and analysis.published is not None and period.date_start > analysis.published


def host_place(scene: Scene, host: Side) -> str:
    """Return the English name of where a visit goes: the capital where the text names it, else the country."""
    place = scene.analysis.sense(host.first, "place")
    return str(place.facts["name"]) if place is not None else country_english(host.country) or ""


def _places(scene: Scene, mention: Mention, sense: Sense) -> tuple[str, ...]:
    if sense.facts["way"] == "visit":
        hosts = [
            side
            for side in scene.sides
            if side.first > mention.last and side.how in {"country", "capital"} and (side.after in _TO or side.after == "")
        ]
        if hosts:
            return (host_place(scene, hosts[0]),)
    found = [
        place.name
        for place in scene.places
        if place.after not in closed_class("from") and abs(scene.analysis.clause[place.first] - scene.analysis.clause[mention.first]) <= 3
    ]
    return unique(found)
