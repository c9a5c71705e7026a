"""One voice told from two: who of those who speak of an event speaks independently of the others."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.events.clusters import Told
from marsad.events.likeness import figures_agree
from marsad.events.wording import Wordings, runs_of


class _Voices:
    """The voices of one event so far, numbered from one; a voice has a name as soon as somebody names it."""

    def __init__(self) -> None:
        self.count = 0
        self.names: dict[int, str] = {}
        self.by_name: dict[str, int] = {}
        self.by_outlet: dict[str, int] = {}
        self.by_article: dict[str, list[tuple[int, Told]]] = {}
        self.wordings = Wordings()
        self.holder: dict[int, int] = {}

    def of(self, told: Told) -> int:
        """Return the number of the voice that speaks, a new one where it is none of those before."""
        claimant = told.claim.claimant
        runs = runs_of(told.sentence)
        original = self.wordings.copied(runs) if runs else None
        copied = None if original is None else self.holder[original]
        if told.claim.update == "replaced" and (own := self._in_article(told, any_figure=True)):
            voice = own  # who tells what a figure was before tells nothing new of it
        elif claimant is not None:
            voice = self._named(claimant, copied)
        else:
            voice = self._unnamed(told, copied)
        if not voice:
            self.count += 1
            voice = self.count
        self._learn(voice, told)
        if original is None and runs:
            self.holder[len(self.holder)] = voice
            self.wordings.add(len(self.holder) - 1, runs)
        return voice

    def _named(self, claimant: str, copied: int | None) -> int:
        if claimant in self.by_name:
            return self.by_name[claimant]
        if claimant in self.by_outlet and self.by_outlet[claimant] not in self.names:
            return self.by_outlet[claimant]  # the agency's own report, which another article quotes
        return copied if copied is not None and copied not in self.names else 0

    def _unnamed(self, told: Told, copied: int | None) -> int:
        own = self._in_article(told)
        if own:
            return own
        if told.outlet is not None:
            voice = self.by_name.get(told.outlet) or self.by_outlet.get(told.outlet)
            if voice:
                return voice
        return copied or 0

    def _in_article(self, told: Told, *, any_figure: bool = False) -> int:
        """The voice that the same article gave the word to for the same figure, 0 where there is none."""
        before = self.by_article.get(told.claim.doc_id, ())
        return next((voice for voice, other in before if any_figure or figures_agree(told.claim, other.claim)), 0)

    def _learn(self, voice: int, told: Told) -> None:
        claimant = told.claim.claimant
        if told.claim.update == "replaced" and self.by_article.get(told.claim.doc_id):
            return
        if claimant is not None:
            self.by_name.setdefault(claimant, voice)
            self.names.setdefault(voice, claimant)
        elif told.outlet is not None and not any(one == voice for one, _ in self.by_article.get(told.claim.doc_id, ())):
            self.by_outlet.setdefault(told.outlet, voice)
        self.by_article.setdefault(told.claim.doc_id, []).append((voice, told))


def voices(ordered: Sequence[Told]) -> tuple[int, ...]:
    """Return the number of each claim's voice, from one, in the order in which they first spoke; `ordered` is the order of telling.

    One voice are: the same claimant, whatever the article; an article in its own words beside the claimant whose figure it gives; two
    articles of one outlet, or crediting one agency, in their own words; an agency's report and those that name it as their source; and
    a sentence copied from another one, unless both name a claimant of their own.
    """
    if len(ordered) == 1:
        return (1,)
    known = _Voices()
    return tuple(known.of(told) for told in ordered)
