"""Who somebody is that is only meant: the nearest subject before, the speaker, or at a sentence's opening who was named last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.claims.party import Party
from marsad.claims.scene import Scene
from marsad.claims.subjects import LIST, OPENING, STOPS, anded, behind_colon, gap, right_before, speaks, subject_of_verb
from marsad.grammar.analysis import Analysis
from marsad.grammar.names import offices_of
from marsad.grammar.words import closed_class
from marsad.lexicon.index import Mention
from marsad.model import Participant

_FAR = 24
_HIS = ("ه", "ها")
_HIS_REACH = 2  # "وزير خارجيته"
_TOLD = 2


def actor_before(scene: Scene, at: int, present: Sequence[Party]) -> Participant | None:
    """Return who "he" is at token `at`: the nearest subject before it, the speaker, or at a sentence's opening who was named last.

    A complementiser with no pronoun ("قال إن …") brings a subject of its own and ends the search.
    """
    if behind_colon(scene, at):
        return None
    joined, found = _of_joined_verb(scene, at, present), _nearest(scene, at, present)
    if joined is not None and (joined.participant.name or found is None or found.participant.country != joined.participant.country):
        found = joined  # unless he leads the delegation that is the subject: "زار وفد روسي برئاسة لافروف دمشق والتقى …"
    found = _whom_he_sent(scene, at, present, found) or found
    verb = _verb_joined_to(scene, at) if joined is None and found is None else None
    if verb is not None and verb.first < OPENING:  # "وزار باريس أمس وسيلتقي البابا": who is told before the sentence
        return actor_before(scene, verb.first, present)
    if found is not None:
        own_state = scene.analysis.form(at - 1) in closed_class("his_country")
        return Participant(None, found.participant.country) if own_state else found.participant
    if _stranger(scene, at) or _other_subject(scene, at):
        return None
    speaker = None if scene.silent else scene.voices.saying(at) or scene.speaker(at)
    if speaker is not None and speaker.person:
        return Participant(speaker.name, speaker.country) if speaker.country else None
    if speaker is not None and scene.analysis.form(0) not in closed_class("this_came"):
        return None
    goes_on = scene.analysis.form(0).removeprefix("و") in closed_class("goes_on_with")  # "ثم انتقل إلى الدوحة ليعقد …", "وكان قد زار …"
    named = any(party.last < at and (party.personal or party.after not in closed_class("whither")) for party in present)
    known = all(
        scene.analysis.mention(place)
        or (goes_on and place == 0)
        or place in scene.analysis.taken
        or scene.analysis.tokens[place].kind == "mark"
        or scene.analysis.form(place) in closed_class("occasions") | closed_class("this_came")
        for place in range(at)
    )
    if not named and known and at <= OPENING + 2 * goes_on:
        return _last_speaker(scene) or (Participant(*scene.person) if scene.person is not None else None)
    return None


def _whom_he_sent(scene: Scene, at: int, present: Sequence[Party], sender: Party | None) -> Party | None:
    """Who was sent by the subject, and so does what follows: "أرسل ترامب مبعوثه فلاناً إلى موسكو حيث التقى بوتين"."""
    analysis = scene.analysis
    if sender is None or analysis.forms.isdisjoint(closed_class("sends_somebody")):
        return None
    verb = next((place for place in range(at) if analysis.form(place).lstrip("وف") in closed_class("sends_somebody")), at)
    behind = (party for party in present if max(verb, sender.last) < party.first < at and party.personal and not party.after)
    sent = next(behind, None)
    if sent is not None and verb < at and sent.participant.country == sender.participant.country:
        return sent
    his = any(analysis.form(place).endswith(_HIS) for place in range(sender.last + 1, min(at, sender.last + 1 + _HIS_REACH)))
    return replace(sender, participant=Participant(None, sender.participant.country)) if verb < sender.first and his else None


def _last_speaker(scene: Scene) -> Participant | None:
    """Who had the word in the sentence before, or of whom it told, if he is no spokesman: "he" is he rather than whom he named."""
    last = scene.speech.doer or scene.speech.speaker
    if last is None or not last.person or last.name is None or last.country is None:
        return None
    known = (last.name, last.country) in scene.told_of(last.name)
    return Participant(last.name, last.country) if known and "spokesperson" not in offices_of(last.name, None) else None


def _stranger(scene: Scene, at: int) -> bool:
    """Whether the last verb of saying before token `at` has a subject that the lexicon does not know ("وأضاف فلان خلال زيارته")."""
    analysis = scene.analysis
    verbs = [place for place in range(at) if speaks(scene, place)]
    if not verbs:
        return False
    following = verbs[-1] + 1
    unknown = analysis.mention(following) is None and following not in analysis.taken and analysis.tokens[following].kind == "word"
    return following < at and unknown and analysis.form(following) not in closed_class("occasions") | closed_class("prepositions")


def _other_subject(scene: Scene, at: int) -> bool:
    """Whether "that" brings a subject of its own between the last verb of saying and token `at` ("قال إن 300 جندي سيصلون …")."""
    verbs = [place for place in range(at) if speaks(scene, place)]
    return bool(verbs) and any(_brings_subject(scene, place) for place in range(verbs[-1] + 1, at))


def _verb_joined_to(scene: Scene, at: int) -> Mention | None:
    """The verb before to which the one at `at` is joined by "and" or "then", nothing that has a subject of its own between."""
    analysis = scene.analysis
    joined = analysis.mention(at)
    if joined is None or not _is_verb(analysis, joined):
        return None
    if not joined.prefix.startswith(("و", "ف")) and analysis.form(at - 1) not in closed_class("then_words") | closed_class("likewise"):
        return None
    verb = next((other for other in reversed(analysis.mentions) if other.last < at and _is_verb(analysis, other)), None)
    if verb is None or any(analysis.form(place) in STOPS or _brings_subject(scene, place) for place in range(verb.last + 1, at)):
        return None
    return verb


def _of_joined_verb(scene: Scene, at: int, present: Sequence[Party]) -> Party | None:
    """The subject of the verb before, which one joined to it by "and" or "then" has too ("التقى بوتين نظيره الصيني وأجرى …")."""
    verb = _verb_joined_to(scene, at)
    if verb is None:
        return None
    subject = subject_of_verb(scene, verb, present)
    if scene.analysis.form(verb.first - 1) in closed_class("that_it"):  # "أعلن فلان أنه التقى أمس فلاناً، وسيجري …"
        subject = next((party for party in reversed(present) if party.last < verb.first and party.personal and not party.after), None)
    elif subject is not None and subject.first == verb.last + 1:
        subject = _subject_before(scene, verb, [party for party in present if party.last < verb.first]) or subject
    return subject if subject is not None and subject.personal and subject.last < at else None


def _is_verb(analysis: Analysis, mention: Mention) -> bool:
    """Whether a word is a verb of meeting or of holding, and not of the passive or a noun."""
    meets = mention.of("meet")
    return analysis.function(mention.first, "hold") if meets is None else "verb" in meets.features


def _nearest(scene: Scene, at: int, present: Sequence[Party]) -> Party | None:
    analysis = scene.analysis
    before = [party for party in present if party.last < at]
    for index in range(len(before) - 1, -1, -1):
        party = before[index]
        between = range(party.last + 1, at)
        if len(between) > _FAR or any(_new_subject(scene, place) for place in between):
            return None
        if not party.personal or party.after or analysis.function(party.first - 1, "relative") or _to_be_met(analysis, party):
            continue
        head, _ = _head_of_list(scene, before[:index], party)
        if head.after and head.personal:
            continue  # the last of a list that a preposition leads: "مع ماكرون وميرتس"
        return _subject_rather_than_object(scene, before[:index], party)
    return None


def _to_be_met(analysis: Analysis, party: Party) -> bool:
    """Whether somebody is only whom another is to meet: "وصل فلان إلى الرياض للقاء نظيره", "يبدأ جولته بزيارة إسرائيل ولقاء فلان"."""
    noun = analysis.mention(party.first - 1)
    meets = noun.of("meet") if noun is not None else None
    if noun is None or meets is None or "noun" not in meets.features or noun.suffix:
        return False
    return noun.prefix in {"ل", "ول"} or (noun.prefix == "و" and analysis.mention(noun.first - 1) is not None)


def _subject_rather_than_object(scene: Scene, before: Sequence[Party], party: Party) -> Party:
    """Of two people side by side after a verb, or around it, the first is its subject, also where the second heads a list."""
    party, before = _head_of_list(scene, before, party)
    while before and not before[-1].personal and before[-1].after in closed_class("stand_in"):
        before = before[:-1]  # where they met: "التقى فلان في باريس نظيره"
    if before and before[-1].personal and not before[-1].after and _beside(scene, before[-1], party) and not anded(scene, party):
        return before[-1]
    told = scene.analysis.form(party.first - 1).lstrip("وف") in closed_class("telling")  # "إن فلاناً أطلع فلاناً على نتائج لقائه"
    if told and before and before[-1].personal and not before[-1].after and party.first - before[-1].last == _TOLD:
        return before[-1]
    verb = scene.analysis.mention(_past_place(scene, party.first - 1))
    if verb is None or not _is_verb(scene.analysis, verb):
        return party
    if scene.analysis.form(verb.first - 1) in closed_class("that_it") and before and before[-1].personal and not before[-1].after:
        return before[-1]  # "قال فلان إنه سيلتقي نظيره …، وذلك قبيل زيارته": his who speaks
    subject = right_before(scene, verb, before) or _subject_before(scene, verb, before)
    return subject if subject is not None and subject.personal else party


def _past_place(scene: Scene, at: int) -> int:
    """The token before where or when something was, that ends at `at` ("إنه التقى في باريس ماكرون"); else `at`."""
    place = next((one for one in scene.places if one.last == at and one.after in closed_class("stand_in")), None)
    if place is not None:
        return place.first - 1 - (scene.analysis.form(place.first - 1) in closed_class("stand_in"))
    while at in scene.analysis.taken:
        at -= 1
    return at


def _subject_before(scene: Scene, verb: Mention, before: Sequence[Party]) -> Party | None:
    """Who is subject of a verb of meeting that goes on with him: "وصل فلان إلى القدس حيث التقى نتنياهو", "وصل … والتقى توسك"."""
    meets = verb.of("meet")
    if meets is None or not meets.facts.get("direct") or verb.suffix:
        return None
    if verb.prefix not in {"و", "ف"} and scene.analysis.form(verb.first - 1) not in closed_class("then_words") | closed_class(
        "where_then"
    ) | closed_class("likewise"):
        return None
    return next((party for party in reversed(before) if party.personal and not party.after), None)


def _head_of_list(scene: Scene, before: Sequence[Party], party: Party) -> tuple[Party, Sequence[Party]]:
    """The first of the parties joined to `party`, and the parties before it."""
    while before and anded(scene, party) and not party.after and party.first - before[-1].last <= LIST:
        party, before = before[-1], before[:-1]
    return party, before


def _beside(scene: Scene, left: Party, right: Party) -> bool:
    """Whether nothing but a time or a place stands between two parties."""
    marks = any(scene.analysis.tokens[at].kind == "mark" for at in range(left.last + 1, right.first))
    return not marks and gap(scene, left.last, right.first) == 0


def _new_subject(scene: Scene, at: int) -> bool:
    analysis = scene.analysis
    return analysis.form(at) in STOPS or _brings_subject(scene, at)


def _brings_subject(scene: Scene, at: int) -> bool:
    analysis = scene.analysis
    if not analysis.function(at, "complementiser") or analysis.form(at).lstrip("وف") in closed_class("that_it"):
        return False
    if analysis.form(at + 1) in closed_class("his_country"):
        return False
    following = analysis.mention(at + 1)
    subjunctive = following is not None and any("present" in sense.features for sense in following.senses)
    return not subjunctive and analysis.form(at + 1) not in closed_class("takes_part")
