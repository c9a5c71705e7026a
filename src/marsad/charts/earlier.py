"""What a view leaves out of its earlier days, as sums: so that a chart of volumes counts every claim, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.charts.marks import Mark
from marsad.model import Event

if TYPE_CHECKING:
    from marsad.charts.selection import Freq, Link
    from marsad.tables.sums import Day, OfKind, Step, Summed, Sums


@dataclass(frozen=True, slots=True)
class Earlier:
    """Events in `folder` that ended before a day and touch the days from `first` to `end`, of some kinds or of all.

    Of its sums those count for whose event all `conditions` hold.
    """

    folder: Path
    before: date
    first: date | None
    end: date | None
    kinds: tuple[str, ...] = ()
    conditions: tuple[Callable[[Event], bool], ...] = ()
    kept: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)  # what one view has read, for all its charts

    def where(self, condition: Callable[[Event], bool]) -> Earlier:
        """Return those for which a condition on an event's kind, phase, item, sides and days holds too."""
        return replace(self, conditions=(*self.conditions, condition))

    def within(self, start: date | None, end: date | None) -> Earlier | None:
        """Return those of some days; None where these begin when everything is shown."""
        if start and start >= self.before:
            return None
        return replace(self, first=start or self.first, end=end or self.end)

    def marks(self, freq: Freq, link: Link) -> tuple[Mark, ...]:
        """Return a mark for each sum of strikes, in order of day."""
        if self.kinds and "strike" not in self.kinds:
            return ()
        sums = self._sums(freq)
        left = dict(sums.sayers)
        found = []
        for one in sorted(sums.strikes, key=_order):
            event = _event(one)
            if all(condition(event) for condition in self.conditions):
                mark = Mark(event, (), link(one.doc_id, one.claim_id) if one.doc_id else "", one.whole, one.events)
                # who speaks is known of all steps together: it stands with the first of them
                found.append(replace(mark, sayers=left.pop((one.phase, one.item, one.actor, one.target), ())) if mark.adds else mark)
        return tuple(found)

    def of_kinds(self, freq: Freq) -> Mapping[str, OfKind]:
        """Return how much there is of each kind; nothing where conditions choose among them, which were not counted."""
        if self.conditions:
            return {}
        return {kind: told for kind, told in self._sums(freq).kinds.items() if not self.kinds or kind in self.kinds}

    def days(self) -> tuple[Day, ...]:
        """Return how many articles each day has, the later days too."""
        from marsad.tables.sums import count_days  # noqa: PLC0415 - only large folders are summed up

        key = ("days", self.first, self.end)
        if key not in self.kept:
            self.kept[key] = count_days(self.folder, self.first, self.end)
        days: tuple[Day, ...] = self.kept[key]
        return days

    def _sums(self, freq: Freq) -> Sums:
        from marsad.tables.sums import sum_events  # noqa: PLC0415 - as above

        # days, not weeks: a chart that has no room for weeks takes months, which weeks would cross
        step: Step = "month" if freq == "month" else "day"
        key = (step, self.first, self.end)
        if key not in self.kept:
            self.kept[key] = sum_events(self.folder, self.before, step, self.first, self.end)
        sums: Sums = self.kept[key]
        return sums


def _order(one: Summed) -> tuple[date, date, str, Sequence[str], bool, str]:
    return one.last_day, one.first_day, one.phase, (one.item, one.actor or "", one.target or ""), one.part, one.most


def _event(one: Summed) -> Event:
    """Return an event of the values that a chart of volumes looks at."""
    return Event(
        event_id=one.most,
        incident_id="",
        kind="strike",
        phase=one.phase,
        item=one.item,
        model=None,
        count_low=(one.low or 0.0) if one.counted else None,
        count_high=one.high if one.counted else None,
        approx="about" if one.about else "exact",
        unit="item",
        per=one.per,
        part=one.part,
        actor=one.actor,
        target=one.target,
        date_start=one.first_day,
        date_end=one.last_day,
        date_precision="reported" if one.reported else "day",
        places=(),
        participants=(),
        claimants=(),
        n_claims=one.events,
        n_articles=0,
        n_voices=0,
        conflict=False,
        first_reported=None,
        corrected=one.corrected,
    )
