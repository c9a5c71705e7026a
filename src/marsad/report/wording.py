"""Claims and events in words, for headings, lists and links: made from the coded columns, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.charts.labels import Labels
from marsad.charts.words import marked
from marsad.model import Event, Participant
from marsad.report.facts import Told
from marsad.report.interface import say

_MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language tells of claims and events."""

    labels: Labels

    def number(self, told: Told | Event) -> str:
        """Return a quantity with its hedge, unit and rate: `at least 100`; empty where there is none."""
        if told.count_low is None and told.count_high is None:
            return ""
        labels = self.labels
        said = labels.bounds(told.count_low, told.count_high, told.approx)
        if told.unit and told.unit != "item":
            unit = f"unit.{told.unit}"
            said = labels.text("number.unit", value=said, unit=labels.text(unit) if labels.has(unit) else told.unit.upper())
        said = labels.text(f"per.{told.per}", value=said) if told.per else said
        return marked(said, labels, corrected=bool(told.corrected))

    def what(self, told: Told | Event) -> str:
        """Return what is told of, without its number: `drones launched (Shahed)`; of a meeting its form and people."""
        item, phase = self.item(told.item), self.phase(told.phase)
        if told.kind == _MEETING:
            return f"{item} ({phase}): {self.people(told.participants)}"
        what = say(self.labels.language, "wording.counted", item=item, phase=phase)
        return f"{what} ({told.model})" if told.model else what

    def item(self, item: str) -> str:
        """Return the name of what is counted."""
        return self._text(f"item.{item}", item)

    def phase(self, phase: str) -> str:
        """Return the name of a stage."""
        return self._text(f"phase.{phase}", phase)

    def title(self, told: Told | Event) -> str:
        """Return a claim or event in one line: `drones launched: 597, Russia → Ukraine`."""
        number = self.number(told)
        counted = say(self.labels.language, "wording.number", what=self.what(told), number=number) if number else self.what(told)
        return self.labels.listing(part for part in (counted, self.sides(told)) if part)

    def period(self, told: Told | Event) -> str:
        """Return when it was, as precisely as it is known."""
        return self.labels.period(told.date_start, told.date_end, told.date_precision)

    def people(self, participants: Iterable[Participant]) -> str:
        """Return who met: people with their country, countries alone where nobody is named."""
        labels = self.labels
        return labels.listing(
            f"{labels.name(party.name)} ({labels.country(party.country)})"
            if party.name and party.country
            else labels.name(party.name)
            if party.name
            else labels.country(party.country)
            for party in participants
        )

    def places(self, names: Iterable[str]) -> str:
        """Return places."""
        return self.labels.listing(self.labels.name(name) for name in names)

    def sides(self, told: Told | Event) -> str:
        """Return whose against whom, of losses without a doer whose they are; empty where no side is known."""
        if told.kind == "casualty" and told.target and not told.actor:
            return self.labels.country(told.target)
        return self.labels.sides(told.actor, told.target) if told.actor or told.target else ""

    def kind(self, kind: str) -> str:
        """Return the name of a kind of claim."""
        name = self._text(f"kind.{kind}", kind)
        return name[:1].upper() + name[1:]

    def _text(self, key: str, otherwise: str) -> str:
        return self.labels.text(key) if self.labels.has(key) else otherwise.replace("_", " ")
