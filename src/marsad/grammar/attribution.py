"""Who says so: the stretch of a sentence that each of its sources answers for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.grammar.analysis import Analysis
from marsad.grammar.announcing import announced
from marsad.grammar.answering import of_a_text, of_that
from marsad.grammar.hearing import QUOTE, QUOTES, SPEAKERS, TITLE, Attribution, Before, Hearing
from marsad.grammar.lazy import lazy
from marsad.grammar.saying import speech
from marsad.grammar.sides import Side
from marsad.grammar.sources import according
from marsad.grammar.speakers import Speaker, tellers

_TITLE_REACH = 3


class Attributions:
    """The attributions of one sentence, and who has the word after it, which is found only when somebody asks (`last`).

    `answers` is who is said to have told what stands before the sentence ("جاء ذلك في بيان للجيش").
    """

    def __init__(
        self,
        last: Callable[[], Speaker | None],
        found: tuple[Attribution, ...] = (),
        verbs: tuple[tuple[int, Speaker], ...] = (),
        *,
        introduces: bool = False,
        titled: bool = False,
        unquoted: bool = False,
        answers: Speaker | None = None,
    ) -> None:
        self._last = last
        self.found, self.verbs = found, verbs
        self.introduces, self.titled, self.unquoted = introduces, titled, unquoted
        self.answers = answers

    @lazy
    def speaker(self) -> Speaker | None:
        """Who has the word behind the sentence."""
        return self._last()

    def saying(self, at: int) -> Speaker | None:
        """Return whose verb of saying stands last before token `at`: "he" of what is told beside it ("قال خلال لقائه نظيره إن …")."""
        return next((speaker for verb, speaker in reversed(self.verbs) if verb < at), None)

    def at(self, first: int) -> Speaker | None:
        """Return who answers for what stands at token `first`, None for the article itself."""
        best: Attribution | None = None
        for attribution in self.found:
            if attribution.first <= first <= attribution.last and (
                best is None or (attribution.weight, attribution.first) >= (best.weight, best.first)
            ):
                best = attribution
        return best.speaker if best else None


def attributions(analysis: Analysis, named: Sequence[Side], before: Before, *, heard: bool = False) -> Attributions:
    """Return who says what in a sentence.

    `before` knows who had the word before it, who has it still inside a quotation or after a colon (`heard`).
    """
    told = {teller.side.first: teller for teller in tellers(analysis, named)}
    within = {at for teller in told.values() for at in range(teller.side.first, teller.side.last + 1)}
    everyone = sorted(
        (
            *(side for side in named if side.first not in within or (side.how == "person" and side.first not in told)),
            *(one.side for one in told.values()),
        ),
        key=lambda one: one.first,
    )
    hearing = Hearing(analysis, named, tuple(everyone), told, before)
    if heard and before.speaker is not None:
        hearing.add(before.speaker, 0, hearing.end, QUOTE)
    titled = _title(hearing)
    answers = of_a_text(hearing)
    if answers is not None:
        hearing.current = answers
    for mention in analysis.mentions:
        if "according" in mention.kinds:
            according(hearing, mention)
        elif "speech" in mention.kinds and not mention.suffix:
            speech(hearing, mention)
    announced(hearing)
    introduces = titled and analysis.form(hearing.end) == ":"
    verbs = tuple(hearing.verbs)
    return Attributions(
        lambda: hearing.current,
        tuple(hearing.found),
        verbs,
        introduces=introduces,
        titled=titled,
        unquoted=_unquoted(analysis, verbs),
        answers=answers or of_that(hearing),
    )


def _unquoted(analysis: Analysis, verbs: Sequence[tuple[int, Speaker]]) -> bool:
    """Whether somebody's own words stand behind a colon with no marks of quotation around them: they go on in the next sentence."""
    if len(verbs) != 1:
        return False
    colon = next((at for at in range(verbs[0][0] + 1, len(analysis.tokens) - 1) if analysis.form(at) == ":"), None)
    return colon is not None and not any(token.form in QUOTES for token in analysis.tokens[colon:])


def past_source(analysis: Analysis, at: int, place: int) -> bool:
    """Whether a source is named between what happened at token `at` and a later `place`: that is then of another matter."""
    return any(
        mention.of("according") is not None or (not mention.suffix and mention.of("speech") is not None)  # "تابعة" is no "followed her"
        for mention in analysis.mentions
        if at < mention.first < place
    )


def _title(hearing: Hearing) -> bool:
    """Take a source before a colon at the head of a sentence ("أوكرانيا: …"), or in brackets at a headline's end ("… (الدفاع المدني)")."""
    analysis = hearing.analysis
    for side in hearing.named[:2]:
        if side.how in SPEAKERS and side.first <= _TITLE_REACH and not side.after:
            for at in range(side.last + 1, min(side.last + 3, len(analysis.tokens))):
                if analysis.form(at) == ":" and (speaker := hearing.speaker(side)) is not None:
                    hearing.current = speaker
                    hearing.add(speaker, at + 1, hearing.end, TITLE)
                    return True
    for side in hearing.named[-1:]:
        bracketed = analysis.form(side.first - 1) == "(" and analysis.form(side.last + 1) == ")" and side.last + 1 == hearing.end
        if bracketed and analysis.sentence.section == "headline" and side.how in SPEAKERS:
            speaker = hearing.speaker(side)
            if speaker is not None:
                hearing.add(speaker, 0, side.first, TITLE)
    return False
