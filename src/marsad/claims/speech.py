"""Who has the word when a sentence begins, and who was named before it: each is read only when a sentence asks, the last one first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Protocol

from marsad.claims.leavings import QUOTATION, SPEECH, TITLE
from marsad.grammar.analysis import Analysis
from marsad.grammar.attribution import Attributions
from marsad.grammar.lazy import lazy
from marsad.grammar.sides import Side
from marsad.grammar.speakers import Speaker, doer_of, mentioned
from marsad.grammar.words import closed_class
from marsad.text.segment import Sentence

_MARKS = frozenset({QUOTATION, TITLE})
_SPOKEN = frozenset({SPEECH, TITLE})
_REPORTING = frozenset({"ministry", "military", "army", "staff"})
_GROUP_OF_FORCES = frozenset({"مجموعه", "قوات"})  # as folded
_HEAD = 4
_INTRODUCED = 3  # sentences for which who stands before a colon has the word
_UNQUOTED = 2  # sentences for which it has whose own words stand behind a colon without marks of quotation


class Spoken(Protocol):
    """A sentence as it is heard."""

    sentence: Sentence

    @property
    def analysis(self) -> Analysis:
        """The sentence laid open."""

    @property
    def forms(self) -> frozenset[str]:
        """The look-up forms of its words."""

    @property
    def sides(self) -> tuple[Side, ...]:
        """Who is named."""

    @property
    def namable(self) -> frozenset[str]:
        """Whom its words can name."""

    @property
    def voices(self) -> Attributions:
        """Who says what."""

    @property
    def speech(self) -> Speech:
        """Who has the word when it begins."""

    @property
    def may_speak_later(self) -> tuple[Speaker, ...]:
        """Who spoke in it, or is named there and may speak later."""


class Heard(Protocol):
    """A memory of sentences heard."""

    @property
    def too_deep(self) -> bool:
        """Whether so many sentences ask each other that all have to be heard in order."""

    def in_quote(self, order: int) -> bool:
        """Return whether a quotation is open when sentence `order` begins."""

    def heard(self, order: int) -> Sequence[Speaker]:
        """Return all who spoke or were named before sentence `order`."""


class Speech:
    """Who has the word when a sentence begins, and all who spoke or were named before.

    `before` are the sentences before it. A sentence in which nobody can speak by its words leaves the word to who has it.
    """

    def __init__(self, memory: Heard, before: Sequence[Spoken], paragraph: int) -> None:
        self._memory = memory
        self._before = before
        self._paragraph = paragraph

    @lazy
    def speaker(self) -> Speaker | None:
        """Who has the word."""
        last = next((one for one in reversed(self._before) if can_speak(one)), None)
        return last.voices.speaker if last is not None else None

    @property
    def heard(self) -> Sequence[Speaker]:
        """All who spoke or were named so far."""
        return self._memory.heard(len(self._before))

    def named_by(self, word: str) -> Iterator[Speaker]:
        """Yield those named since a word that ends with `word` first stood there, the last first: nobody else can be named again by it."""
        ending = (at for at, one in enumerate(self._before) if any(form.endswith(word) for form in one.forms))
        first = next(ending, None)
        if first is None:
            return
        if self._memory.too_deep:
            yield from reversed(self.heard)
            return
        for one in reversed(self._before[first:]):
            yield from reversed(one.may_speak_later)

    @lazy
    def doer(self) -> Speaker | None:
        """Of whom the sentence before told, with nobody's words: "he" who goes on to say something ("وصف الوزير الهجوم. وقال إن …")."""
        last = self._before[-1] if self._before else None
        if last is None or last.namable <= _MARKS or last.voices.found:
            return None
        return doer_of(last.analysis, last.sides, last.speech)

    @property
    def in_quote(self) -> bool:
        """Whether a quotation is open."""
        return self._memory.in_quote(len(self._before))

    @property
    def attributed(self) -> bool:
        """Whether somebody answers for words of the sentence before."""
        return bool(self._before) and bool(self._before[-1].voices.found)

    @lazy
    def just_told(self) -> bool:
        """Whether the last words for which somebody answers stand in the paragraph of the sentence or in the one before."""
        near = takewhile(lambda one: self._paragraph - one.sentence.paragraph <= 1, reversed(self._before))
        return any(one.voices.found for one in near)

    @lazy
    def hears(self) -> bool:
        """Whether who stands before a colon, a few sentences before, still has the word."""
        return self._introduced in {None, self._paragraph}

    @lazy
    def _introduced(self) -> int | None:
        """The paragraph in which somebody has the word who stands before a colon, None where in all, -1 where nobody has it."""
        for back, one in enumerate(reversed(self._before[-_INTRODUCED:])):
            if TITLE in one.namable:
                voices = one.voices
                if voices.introduces:
                    return None
                if voices.titled:
                    return one.sentence.paragraph
                if voices.unquoted:
                    return one.sentence.paragraph if back < _UNQUOTED else -1
        return -1

    @property
    def over(self) -> bool:
        """Whether nobody has the word any more unless a sentence gives it to him anew."""
        return self.speaker is None or not (self.in_quote or self._introduced != -1 or self.attributed or self.just_told)


def can_speak(one: Spoken) -> bool:
    """Return whether somebody can speak in a sentence, by its words."""
    return not one.namable.isdisjoint(_SPOKEN)


def unspoken(speech: Speech) -> Attributions:
    """Return the attributions of a sentence of which nobody has the word: there are none."""
    return Attributions(lambda: speech.speaker)


def may_speak_later(one: Spoken) -> tuple[Speaker, ...]:
    """Return who spoke in a sentence, or is named there and may speak later."""
    named = () if one.namable <= _MARKS else mentioned(one.analysis, one.sides, one.speech)
    return (*named, *(attribution.speaker for attribution in one.voices.found))


def turns(analysis: Analysis) -> bool:
    """Return whether a sentence turns to another matter or side ("وفي سياق آخر …", "في المقابل …", "من جهتها …")."""
    return any(analysis.form(at) in closed_class("turns") for at in range(_HEAD))


def may_go_on(analysis: Analysis) -> bool:
    """Return whether a sentence can go on with what was said before it, whoever said that."""
    return _adds(analysis) or _tells_contents(analysis) or _more_of_it(analysis) or _of_a_front(analysis)


def goes_on(one: Spoken) -> bool:
    """Return whether a sentence adds to what was said ("كما تم اعتراض …", "وأصيب أيضاً …"): it names no one of its own at its head."""
    before, adds = one.speech, _adds(one.analysis)
    if (_more_of_it(one.analysis) and before.attributed) or _reports_on(one):
        return True
    said = (adds or _tells_contents(one.analysis)) and (before.attributed or (adds and before.just_told))
    return said and not any(side.first < _HEAD for side in one.sides)


def _reports_on(one: Spoken) -> bool:
    """Whether an army's or ministry's report goes on to the next front: "وعلى محور ليمان خسر العدو 90 جندياً"."""
    before = one.speech
    if not _of_a_front(one.analysis) or not (before.attributed or before.just_told) or turns(one.analysis):
        return False
    told = before.speaker is not None and before.speaker.kind in _REPORTING
    return told and any(side.country is not None or side.how == "enemy" for side in one.sides)


def _of_a_front(analysis: Analysis) -> bool:
    """Whether a number stands beside a word for a front or for a group of forces."""
    fronts = not analysis.forms.isdisjoint(closed_class("fronts")) or (
        analysis.forms >= _GROUP_OF_FORCES and not analysis.forms.isdisjoint(closed_class("groups_at_the_front"))
    )
    return fronts and bool(analysis.numbers)


def _adds(analysis: Analysis) -> bool:
    """Whether the sentence begins with a word that adds ("كما", "من هذه", "أيضاً" behind its verb)."""
    of_these = analysis.form(0).removeprefix("و") in closed_class("of") and analysis.form(1) in closed_class("of_these")
    besides = analysis.mention(0) is not None and analysis.form(1) in closed_class("besides_that")
    thereby = analysis.form(0) in closed_class("thereby") and analysis.form(1) in closed_class("raised")
    return analysis.form(0) in closed_class("adding") or of_these or besides or thereby


def _tells_contents(analysis: Analysis) -> bool:
    """Whether the sentence begins with what something holds: "وتشمل الحزمة 4 رادارات"."""
    first = analysis.sense(0, "trigger")
    return first is not None and any(frame.get("contents") for frame in first.facts["frames"])


def _more_of_it(analysis: Analysis) -> bool:
    """Whether another happening of the same fire is set beside the one told ("كما نفذت القوات الروسية 44 غارة")."""
    trigger = analysis.sense(1, "trigger") if analysis.form(0) in closed_class("likewise") else None
    if trigger is None or analysis.sense(1, "speech") is not None:
        return False
    return any(frame["kind"] in {"strike", "casualty"} and frame.get("needs") != "in_attack" for frame in trigger.facts["frames"])
