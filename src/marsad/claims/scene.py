"""A sentence as the claim makers see it: laid open, with its sides, its speakers and the article around it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from itertools import chain
from typing import TypeVar, cast

from marsad.claims.bits import ACCIDENT, EXCHANGE
from marsad.claims.discourse import Discourse, NamedStates, Names, Takings
from marsad.claims.leavings import QUOTATION, SPEECH, TITLE, Allowed, Named, namable, offices_like, still_quotes
from marsad.claims.speech import Speech, can_speak, goes_on, may_go_on, may_speak_later, turns, unspoken
from marsad.grammar.analysis import Analysis, analyse
from marsad.grammar.attribution import Attributions, attributions
from marsad.grammar.counted import counted_phrases
from marsad.grammar.lazy import lazy
from marsad.grammar.names import country_english, is_country, offices_of
from marsad.grammar.others import told_of
from marsad.grammar.phrase import Counted
from marsad.grammar.places import PlaceName, places
from marsad.grammar.sides import Side, sides
from marsad.grammar.speakers import Speaker
from marsad.grammar.words import closed_class
from marsad.model import Claim
from marsad.text.segment import Sentence
from marsad.text.tokens import words

_INTRODUCED = 3  # sentences for which who stands before a colon has the word
_DEEPEST = 16  # sentences that ask each other who is named; beyond, all are read in order, whatever a page says


_Told = TypeVar("_Told")


class Memory:
    """What the sentences of one text leave for those after them, read only when one asks, and only as much as it asks for.

    Who has the word and who was named is asked only of the sentences that can tell it, all else is taken in up to the sentence that asks
    for it. `named` knows who can have been named so far without any reading.
    """

    def __init__(self, raw: str, published: date | None, named: Named, takings: Takings) -> None:
        self.raw = raw
        self.published = published
        self.named = named
        self.discourse = Discourse(published)
        self.takings = takings
        self._scenes: list[Scene] = []
        self._heard: list[Speaker] = []
        self._ends = [0]  # how many were heard when each sentence begins
        self._hearing = self._voiced = self._entered = self._carried = 0
        self._quotes = [False]  # whether a quotation is open when each sentence begins
        self._asking = 0

    def add(self, sentence: Sentence, allowed: Allowed) -> Scene:
        """Return the scene of the next sentence, which can hold what is `allowed`."""
        scene = Scene(self, len(self._scenes), sentence, allowed)
        self._scenes.append(scene)
        return scene

    def forget(self) -> None:
        """Let go of the sentences, which know this memory: what knows each other stays until Python looks for cycles."""
        self._scenes.clear()

    def naming(self, scene: Scene, whom: Collection[str]) -> Iterator[Names]:
        """Yield whom each sentence before `scene` names that can name one of `whom`, the last first.

        Read are the earliest first, since each asks those before it who its surnames and its bodies are.
        """
        self._asking += 1
        everything = self._asking > _DEEPEST
        before = [one for one in self._scenes[: scene.order] if one.allowed.may_name and (everything or not one.namable.isdisjoint(whom))]
        for one in before:
            one.names  # noqa: B018
        self._asking -= 1
        return (one.names for one in reversed(before))

    def named_before(self, scene: Scene) -> Iterator[Names]:
        """Yield whom each sentence before `scene` names, the last first, each read when it is asked for."""
        return (one.names for one in reversed(self._scenes[: scene.order]) if one.allowed.may_name)

    def speech(self, scene: Scene, *, behind: bool = False) -> Speech:
        """Return who has the word when `scene` begins, or `behind` it."""
        return Speech(self, self._scenes[: scene.order + behind], scene.sentence.paragraph)

    def heard(self, order: int) -> Sequence[Speaker]:
        """Return all who spoke or were named before sentence `order`."""
        while len(self._ends) <= order:
            self._heard.extend(self._scenes[len(self._ends) - 1].may_speak_later)
            self._ends.append(len(self._heard))
        return self._heard[: self._ends[order]]

    @property
    def too_deep(self) -> bool:
        """Whether so many sentences ask each other that all have to be heard in order."""
        return self._hearing > _DEEPEST

    def voices(self, scene: Scene) -> Attributions:
        """Return who says what in `scene`."""
        self._hearing += 1
        while self.too_deep and self._voiced < scene.order:
            self._scenes[self._voiced].voices  # noqa: B018
            self._voiced += 1
        voices = scene.listen()
        self._hearing -= 1
        return voices

    def may_speak_later(self, scene: Scene) -> tuple[Speaker, ...]:
        """Return who spoke in `scene`, or is named there and may speak later."""
        self._hearing += 1
        found = may_speak_later(scene)
        self._hearing -= 1
        return found

    def in_quote(self, order: int) -> bool:
        """Return whether a quotation is open when sentence `order` begins, which its marks tell."""
        while len(self._quotes) <= order:
            self._quotes.append(self._scenes[len(self._quotes) - 1].still_quotes(in_quote=self._quotes[-1]))
        return self._quotes[order]

    def introduced(self, scene: Scene) -> bool:
        """Return whether somebody can have the word in `scene` who stands before a colon, or in brackets, a few sentences before."""
        return any(TITLE in one.namable for one in self._scenes[max(0, scene.order - _INTRODUCED) : scene.order])

    def last_told(self, scene: Scene, read: Callable[[Scene], _Told | None], signs: int) -> _Told | None:
        """Return what `read` finds in the last sentence before `scene` with anything of it, for which one needs a word of `signs`."""
        before = (one for one in reversed(self._scenes[: scene.order]) if one.allowed.may_tell(signs))
        return next((told for one in before if (told := one.tells(read))), None)

    def just_before(self, scene: Scene, number: int) -> Sequence[Scene]:
        """Return the last `number` sentences before `scene`, the last first."""
        return self._scenes[max(0, scene.order - number) : scene.order][::-1]

    def before(self, scene: Scene) -> Discourse:
        """Return the discourse as the sentences before `scene` leave it."""
        while self._carried < scene.order:
            one = self._scenes[self._carried]
            self.takings.carry(self.during(one), one)
            self._carried += 1
        return self.discourse

    def during(self, scene: Scene) -> Discourse:
        """Return the discourse as it is when the claims of `scene` are made, afterwards as the article goes on."""
        discourse = self.before(scene)
        if self._entered == scene.order:
            self.takings.enter(discourse, scene)
            self._entered += 1
        return discourse

    def after(self, scene: Scene) -> Discourse:
        """Return the discourse as the sentences up to `scene` leave it."""
        discourse = self.during(scene)
        if self._carried == scene.order:
            self.takings.carry(discourse, scene)
            self._carried += 1
        return discourse

    def may_have_told(self, scene: Scene, signs: int) -> bool:
        """Return whether `scene`, or a sentence before it, can have a word of any of `signs`."""
        return any(one.allowed.may_tell(signs) for one in self._scenes[: scene.order + 1])

    def counted_before(self, scene: Scene) -> Counted | None:
        """Return the last phrase of the sentence before, from which a number without a noun takes what it counts."""
        first = scene.order
        while first and self._scenes[first - 1].allowed.may_count and not self._scenes[first - 1].has_phrases:
            first -= 1
        if scene.order - first > _DEEPEST:  # the earliest first: each may take from the one before
            for one in self._scenes[first : scene.order]:
                one.phrases  # noqa: B018
        previous = self._scenes[scene.order - 1].phrases if scene.order else ()
        return told_of(previous) if previous else None


class Scene:
    """One sentence: analysis, sides, who says what, counted phrases, places, each read when it is first asked for.

    `aside` are the tokens that are passed over by the reader at hand (`claims/asides.py`).
    """

    def __init__(self, memory: Memory, order: int, sentence: Sentence, allowed: Allowed) -> None:
        self.sentence = sentence
        self.order = order
        self.allowed = allowed
        self.aside: frozenset[int] = frozenset()
        self._memory = memory
        self._under_fire = memory.discourse.fire, memory.discourse.victims  # as the sentences before it were claimed to tell

    def passing_over(self, aside: frozenset[int]) -> Scene:
        """Return the scene with other tokens `aside`."""
        if aside == self.aside:
            return self
        other = copy(self)
        other.aside = aside
        return other

    @lazy
    def analysis(self) -> Analysis:
        """The sentence laid open."""
        return analyse(self._memory.raw, self.sentence, self._memory.published)

    @lazy
    def forms(self) -> frozenset[str]:
        """The look-up forms of its words, marks perhaps left out."""
        raw, sentence = self._memory.raw, self.sentence
        return self.analysis.forms if "analysis" in vars(self) else frozenset(words(raw[sentence.start : sentence.end]))

    @lazy
    def sides(self) -> tuple[Side, ...]:
        """Who is named, with the nationality of bodies and surnames as told before."""
        return sides(self.analysis, self)

    @lazy
    def voices(self) -> Attributions:
        """Who says what."""
        return self._memory.voices(self)

    def listen(self) -> Attributions:
        """Return who says what, whoever of the sentences before has to be heard for it."""
        before = self.speech
        if not can_speak(self) and before.over:
            return unspoken(before)
        heard = before.in_quote or (before.hears and not turns(self.analysis)) or goes_on(self)
        return attributions(self.analysis, self.sides, before, heard=heard)

    @lazy
    def may_speak_later(self) -> tuple[Speaker, ...]:
        """Who spoke in the sentence, or is named there and may speak later."""
        return self._memory.may_speak_later(self)

    @lazy
    def phrases(self) -> tuple[Counted, ...]:
        """What is counted."""
        if not self.allowed.may_count or not self.analysis.numbers:
            return ()
        memory = self._memory
        return counted_phrases(self.analysis, lambda: memory.counted_before(self), drones=lambda: memory.before(self).drones)

    @property
    def has_phrases(self) -> bool:
        """Whether the phrases have been read."""
        return "phrases" in vars(self)

    @lazy
    def places(self) -> tuple[PlaceName, ...]:
        """Where."""
        return places(self.analysis)

    def country_of(self, body: str) -> str | None:
        """Return whose a body named without its state is: as said before, else the speaker's, else the side under fire."""
        told = next((names.bodies[body] for names in self._memory.naming(self, {body}) if body in names.bodies), None)
        if told is not None:
            return told
        fire, victims = self._under_fire
        if body in closed_class("health_ministries") and victims is not None:
            return victims  # it counts its own, whoever spoke last
        speaker = self.speech.speaker
        if speaker is not None and speaker.country is not None and is_country(country_english(speaker.country) or ""):
            return speaker.country  # of a bank or bloc that spoke no ministry is
        return fire.target if fire is not None else None

    def knows(self, person: str) -> bool:
        """Whether a person was named before the sentence, so that a surname is enough."""
        return self.may_know(person) and any(self.told_of(person))

    def may_know(self, person: str) -> bool:
        """Whether a person can have been named, told without reading."""
        return person in self._memory.named.people()

    def recent(self, office: str) -> Iterator[tuple[str, str]]:
        """Yield those named before the sentence who hold `office`, or one that ends with its name, with their states, the last first."""
        day = self._memory.published
        holders = {name for name in self._memory.named.people() if any(held.endswith(office) for held in offices_of(name, day))}
        if holders:
            for names in self._memory.naming(self, holders):
                yield from (one for one in reversed(names.recent) if one[0] in holders)

    def told_of(self, person: str) -> Iterator[tuple[str, str]]:
        """Yield each time that a person was named before the sentence, with his state then, the last first."""
        for names in self._memory.naming(self, {person}):
            yield from (one for one in reversed(names.recent) if one[0] == person)

    def people_before(self) -> Iterator[tuple[str, str]]:
        """Yield all people named before the sentence with their states, the last first."""
        return chain.from_iterable(reversed(names.recent) for names in self._memory.named_before(self))

    def officers(self, office: str) -> set[tuple[str, str, str | None]]:
        """Return those told of before the sentence by an office that ends with the name of `office`: it, its state, its holder."""
        told = self._memory.naming(self, offices_like(office))
        return {one for names in told for one in names.officers if one[0].endswith(office)}

    @property
    def person(self) -> tuple[str, str | None] | None:
        """Who "he" is when the sentence begins."""
        return next((names.person for names in self._memory.named_before(self) if names.person is not None), None)

    @lazy
    def names(self) -> Names:
        """Who is named in the sentence."""
        names = Names()
        self._memory.takings.name(names, self)
        return names

    @lazy
    def namable(self) -> frozenset[str]:
        """Whom its words can name."""
        return namable(self._memory.raw[self.sentence.start : self.sentence.end])

    def still_quotes(self, *, in_quote: bool) -> bool:
        """Whether a quotation is open behind the sentence, which is `in_quote` before it."""
        marked = QUOTATION in self.namable
        return still_quotes(self._memory.raw[self.sentence.start : self.sentence.end], in_quote=in_quote) if marked else in_quote

    @lazy
    def silent(self) -> bool:
        """Whether nobody can answer for any of it, told without asking who had the word before: nothing is said, and no words go on."""
        if "voices" in vars(self):
            return not self.voices.found
        if SPEECH in self.namable or TITLE in self.namable or self._memory.in_quote(self.order):
            return False
        return not (self._memory.introduced(self) or may_go_on(self.analysis))

    @lazy
    def speech(self) -> Speech:
        """Who has the word when the sentence begins."""
        return self._memory.speech(self)

    @property
    def heard(self) -> Speech:
        """All who spoke or were named, up to the end of the sentence."""
        return self._memory.speech(self, behind=True)

    @property
    def claims(self) -> Sequence[Claim]:
        """The claims made so far, which nothing has to be read for."""
        return self._memory.discourse.claims

    @property
    def fire(self) -> Claim | None:
        """The last strike claimed so far, which nothing has to be read for."""
        return self._memory.discourse.fire

    @property
    def victims(self) -> str | None:
        """Whose people were claimed last to be under fire or to have fallen, which nothing has to be read for."""
        return self._memory.discourse.victims

    @property
    def named_states(self) -> Mapping[str, int]:
        """How often each state was named so far, read only when somebody looks."""
        return NamedStates(lambda: self.discourse.named)

    def last_told(self, read: Callable[[Scene], _Told | None], signs: int) -> _Told | None:
        """Return what `read` finds in the last sentence before this one with anything of it, for which it needs a word of `signs`."""
        return self._memory.last_told(self, read, signs)

    def just_before(self, number: int) -> Sequence[Scene]:
        """Return the last `number` sentences before this one, the last first."""
        return self._memory.just_before(self, number)

    def tells(self, read: Callable[[Scene], _Told | None]) -> _Told | None:
        """Return what `read`, which looks at the sentence alone, finds in it."""
        if read not in self._found:
            self._found[read] = read(self)
        return cast("_Told | None", self._found[read])

    @lazy
    def _found(self) -> dict[Callable[[Scene], object], object]:
        return {}

    @property
    def discourse(self) -> Discourse:
        """What the article has told around."""
        return self._memory.during(self)

    @property
    def discourse_so_far(self) -> Discourse:
        """What was read of the article so far, which takes in what asks for none of it."""
        return self._memory.discourse

    @property
    def of_accident(self) -> bool:
        """Whether the article is, up to here, about an accident or a disaster."""
        return self._memory.may_have_told(self, ACCIDENT) and self.discourse.accident

    @property
    def of_exchange(self) -> bool:
        """Whether the article told of an exchange of prisoners or of bodies."""
        return self._memory.may_have_told(self, EXCHANGE) and self.discourse.exchange

    def pass_on(self) -> None:
        """Let the memory take in what the sentence leaves, and those before it."""
        self._memory.after(self)

    def speaker(self, at: int) -> Speaker | None:
        """Return who answers for what stands at token `at`."""
        return None if self.silent else self.voices.at(at)
