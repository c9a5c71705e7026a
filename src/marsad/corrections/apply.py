"""Entries laid over readings: claims amended, rejected and added, and the bonds by which events are merged and split."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from marsad.corrections.entries import Entry, Guard
from marsad.corrections.guards import check_guard, check_target, name
from marsad.corrections.values import AMENDABLE, amended
from marsad.errors import CorrectionError
from marsad.events import Bonds, merge
from marsad.events.bonds import NONE, changed_events
from marsad.events.clusters import merge_key
from marsad.identity import identify
from marsad.model import Article, Claim, Correction, Event, EventClaim, Reading
from marsad.tables.cells import write_cell

_KEY = ("kind", "phase", "item", "unit", "per", "part")  # what merge_key is made of
_EMPTY: Mapping[str, Any] = {
    **{column.name: () if column.type in {"list", "people"} else None for column in AMENDABLE.values()},
    "part": False,
    "date_precision": "unknown",
    "stance": "asserted",
    "section": "body",
}


@dataclass(frozen=True, slots=True)
class Corrected:
    """Readings as corrected, the bonds of their claims, and a row for each column that a person touched.

    `machine` are the readings as they were; `notes` name corrections that change nothing any more.
    """

    readings: tuple[Reading, ...]
    machine: tuple[Reading, ...]
    bonds: Bonds = NONE
    rows: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def touched(self) -> frozenset[str]:
        """The claims that people amended or added."""
        return frozenset(claim.claim_id for reading in self.readings for claim in reading.claims if claim.corrected)


def apply(entries: Sequence[Entry], readings: Iterable[Reading]) -> Corrected:
    """Return the readings with the corrections laid over them.

    Raises CorrectionError for the first entry whose guard, claim or values do not hold, or that contradicts another one; it says how
    many more there are.
    """
    faults, corrected = check(entries, readings)
    if faults:
        first, more = faults[0], len(faults) - 1
        what = f"{first.what} ({more} more: `marsad corrections check` lists them)" if more else first.what
        raise CorrectionError(what, where=first.where, remedy=first.remedy)
    return corrected


def check(entries: Sequence[Entry], readings: Iterable[Reading]) -> tuple[list[CorrectionError], Corrected]:
    """Return every fault, in the order of the file, and the readings with those entries laid over them that have none."""
    desk = _Desk(tuple(readings))
    faults: dict[str, CorrectionError] = {}
    for actions in (("add",), ("amend",), ("reject",), ("merge", "split")):
        for entry in entries:
            if entry.action in actions:
                try:
                    desk.lay(entry)
                except CorrectionError as error:
                    faults[entry.correction_id] = error
    return [faults[entry.correction_id] for entry in entries if entry.correction_id in faults], desk.corrected()


def bonds_of(rows: Iterable[Correction]) -> Bonds:
    """Return the bonds that rows of the table `corrections` tell of, as far as their claims are among them."""
    joined: list[frozenset[str]] = []
    parted: list[tuple[frozenset[str], ...]] = []
    for of_one in _by_correction(row for row in rows if row.column == "event_id").values():
        if of_one[0].action == "merge":
            joined.append(frozenset(row.claim_id for row in of_one))
        else:
            groups = sorted({row.group or 0 for row in of_one})
            parted.append(tuple(frozenset(row.claim_id for row in of_one if row.group == group) for group in groups))
    return Bonds(tuple(joined), tuple(parted))


def settle(
    corrected: Corrected, events: Sequence[Event], ties: Sequence[EventClaim]
) -> tuple[tuple[Event, ...], tuple[Correction, ...], tuple[str, ...]]:
    """Return the events, marked where the machine alone would not have made them, the rows with their events, and notes.

    Raises CorrectionError where a merge and a split contradict each other through claims that neither names.
    """
    if not corrected.rows:
        return tuple(events), (), ()
    alone = {tie.claim_id: tie.event_id for tie in merge(corrected.machine)[1]}
    now = {tie.claim_id: tie.event_id for tie in ties}
    rows, notes = settle_rows(corrected.rows, alone, now)
    marked = changed_events(alone, now, corrected.touched)
    return tuple(replace(event, corrected=event.event_id in marked) for event in events), rows, notes


def settle_rows(
    corrections: Iterable[Correction], alone: Mapping[str, str], now: Mapping[str, str]
) -> tuple[tuple[Correction, ...], tuple[str, ...]]:
    """Return the rows with the events of their claims, as the machine `alone` makes them and as they are `now`, and notes.

    Raises CorrectionError as `settle` does.
    """
    rows, notes = [], []
    for row in corrections:
        bound = row.column == "event_id"
        rows.append(replace(row, machine=alone.get(row.claim_id), human=now[row.claim_id]) if bound else row)
    for of_one in _by_correction(row for row in rows if row.column == "event_id").values():
        _check_bond(of_one)
        if all(row.machine == row.human for row in of_one):
            notes.append(f"the correction {of_one[0].correction_id} ({of_one[0].action}) changes nothing any more")
    return tuple(rows), tuple(notes)


def _by_correction(rows: Iterable[Correction]) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for row in rows:
        found.setdefault(row.correction_id, []).append(row)
    return found


def _check_bond(rows: Sequence[Correction]) -> None:
    """Raise CorrectionError where a bond does not hold in the end: another one pulled the other way."""
    of_group: dict[int | None, set[str | None]] = {}
    for row in rows:
        of_group.setdefault(row.group, set()).add(row.human)
    first = rows[0]
    together = [group for group in of_group.values() if len(group) > 1] if first.action == "merge" else []
    apart = sum(len(group) for group in of_group.values()) > len(set().union(*of_group.values()))
    if together or apart:
        what = f"the {first.action} {first.correction_id} contradicts another merge or split, by claims that stand in the same events"
        raise CorrectionError(
            what, where=f"correction {first.correction_id}", remedy="name in the split all claims that leave, or drop one"
        )


@dataclass(slots=True)
class _Desk:
    """What has been corrected so far; each entry is laid on whole or not at all."""

    readings: tuple[Reading, ...]
    articles: dict[str, Article] = field(init=False)
    claims: dict[str, Claim] = field(init=False)
    added: dict[str, Claim] = field(default_factory=dict)
    changed: dict[tuple[str, str], Entry] = field(default_factory=dict)
    rejected: dict[str, Entry] = field(default_factory=dict)
    joined: list[frozenset[str]] = field(default_factory=list)
    parted: list[tuple[frozenset[str], ...]] = field(default_factory=list)
    rows: list[Correction] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.articles = {reading.article.doc_id: reading.article for reading in self.readings}
        self.claims = {claim.claim_id: claim for reading in self.readings for claim in reading.claims}

    def lay(self, entry: Entry) -> None:
        for target in entry.targets:
            check_guard(entry, target.guard, self.articles)
        {"add": self._add, "amend": self._amend, "reject": self._reject, "merge": self._bind, "split": self._bind}[entry.action](entry)

    def corrected(self) -> Corrected:
        bonds = Bonds(tuple(self.joined), tuple(self.parted))
        readings = tuple(self._reading(reading) for reading in self.readings)
        return Corrected(readings, self.readings, bonds, tuple(self.rows), tuple(self.notes))

    def _reading(self, reading: Reading) -> Reading:
        kept = [self.claims[claim.claim_id] for claim in reading.claims if claim.claim_id not in self.rejected]
        kept += [claim for claim in self.added.values() if claim.doc_id == reading.article.doc_id]
        if kept == list(reading.claims):
            return reading
        reason = None if kept else reading.reason or "rejected"
        return replace(reading, claims=tuple(kept), reason=reason)

    def _add(self, entry: Entry) -> None:
        guard = entry.targets[0].guard
        article = self.articles[guard.doc_id]
        if article.set_aside:
            raise CorrectionError(
                f"the article {article.doc_id} was set aside ({article.set_aside})", where=entry.where, remedy="mend its text"
            )
        for column in ("kind", "phase", "item"):
            if entry.values.get(column) is None:
                raise CorrectionError(f"the added claim has no {column}", where=entry.where, remedy=f"set {column}")
        counted = entry.values["kind"] != "meeting"
        number = self._number(entry, guard, article) if counted else None
        bare = Claim(
            **{**_EMPTY, **{column: entry.values[column] for column in ("kind", "phase", "item")}},
            claim_id=identify("c", guard.doc_id, "added", entry.correction_id),
            doc_id=guard.doc_id,
            start=guard.start,
            end=guard.end,
            number_start=number.start if number else None,
            number_end=number.end if number else None,
            rule="correction",
            corrected=("added",),
        )
        values = {**_EMPTY, **({"unit": "item"} if counted else {}), **entry.values}
        claim = amended(bare, values, entry.where)
        self.added[claim.claim_id] = claim
        self.rows += [self._row(entry, claim, guard, name, None, value) for name, value in _filled(claim)]

    def _number(self, entry: Entry, guard: Guard, article: Article) -> Guard | None:
        if entry.number is None:
            return None
        number = replace(entry.number, doc_id=guard.doc_id)
        if not guard.start <= number.start < number.end <= guard.end:
            raise CorrectionError("the words of the number are outside the guard's", where=entry.where, remedy="name them within the guard")
        check_guard(entry, number, {guard.doc_id: article})
        return number

    def _amend(self, entry: Entry) -> None:
        target = entry.targets[0]
        claim = self._claim(entry, 0)
        for column in entry.values:
            if before := self.changed.get((claim.claim_id, column)):
                what = f"{column} of the claim {claim.claim_id} is amended already, by {before.correction_id}"
                raise CorrectionError(what, where=entry.where, remedy="leave one of the two")
        new = amended(claim, entry.values, entry.where)
        rows = [self._row(entry, claim, target.guard, column, getattr(claim, column), value) for column, value in entry.values.items()]
        differ = tuple(row.column for row in rows if row.machine != row.human)
        if not differ:
            self.notes.append(f"the correction {entry.correction_id} (amend) changes nothing any more: the claim is read so")
        self.claims[claim.claim_id] = replace(new, corrected=tuple(column for column in AMENDABLE if column in {*claim.corrected, *differ}))
        self.changed.update({(claim.claim_id, column): entry for column in entry.values})
        self.rows += rows

    def _reject(self, entry: Entry) -> None:
        claim = self._claim(entry, 0)
        others = [before for (claim_id, _), before in self.changed.items() if claim_id == claim.claim_id]
        others += [self.rejected[claim.claim_id]] if claim.claim_id in self.rejected else []
        if others:
            what = f"the claim {claim.claim_id} is rejected, but {others[0].correction_id} corrects it ({others[0].action})"
            raise CorrectionError(what, where=entry.where, remedy="leave one of the two")
        self.rejected[claim.claim_id] = entry
        self.rows += [self._row(entry, claim, entry.targets[0].guard, column, value, None) for column, value in _filled(claim)]

    def _bind(self, entry: Entry) -> None:
        """Take in a merge or a split; claims that people added can be named too, by the ids that the tables give them."""
        claims = [self._claim(entry, place, added=True) for place in range(len(entry.targets))]
        if entry.action == "merge":
            self._check_alike(entry, claims)
        groups = [frozenset(target.claim_id or "" for target in group) for group in entry.groups]
        joined = [*self.joined, groups[0]] if entry.action == "merge" else self.joined
        parted = [*self.parted, tuple(groups)] if entry.action == "split" else self.parted
        for one in _closed(joined):
            for sets in parted:
                if sum(not one.isdisjoint(group) for group in sets) > 1:
                    what = "the claims are merged by one correction and split by another"
                    raise CorrectionError(what, where=entry.where, remedy="leave one of the two")
        self.joined, self.parted = joined, parted
        for place, group in enumerate(entry.groups, start=1):
            number = place if entry.action == "split" else None
            for target in group:
                claim = self._any(target.claim_id or "")
                self.rows.append(self._row(entry, claim, target.guard, "event_id", None, None, number))

    def _any(self, claim_id: str) -> Claim:
        return self.added.get(claim_id) or self.claims[claim_id]

    def _claim(self, entry: Entry, place: int, *, added: bool = False) -> Claim:
        target = entry.targets[place]
        if target.claim_id in self.added and not added:
            what = f"the claim {target.claim_id} was added by a correction"
            raise CorrectionError(what, where=entry.where, remedy="change the correction that adds it, or remove that")
        claim = check_target(entry, target, {**self.claims, **self.added} if added else self.claims)
        if claim.claim_id in self.rejected and entry.action != "reject":
            what = f"the claim {claim.claim_id} is rejected by {self.rejected[claim.claim_id].correction_id}"
            raise CorrectionError(what, where=entry.where, remedy="leave one of the two")
        return claim

    def _check_alike(self, entry: Entry, claims: Sequence[Claim]) -> None:
        first = claims[0]
        for other in claims[1:]:
            for column, mine, their in zip(_KEY, merge_key(first), merge_key(other), strict=True):
                if mine != their:
                    what = f"claims of one event have one {column}, but {name(first)} has {mine}, {name(other)} {their}"
                    raise CorrectionError(what, where=entry.where, remedy=f"amend {column} of one of them first, or do not merge them")

    @staticmethod
    def _row(entry: Entry, claim: Claim, guard: Guard, column: str, machine: Any, human: Any, group: int | None = None) -> Correction:  # noqa: ANN401 - a row has many cells
        return Correction(
            correction_id=entry.correction_id,
            action=entry.action,
            claim_id=claim.claim_id,
            doc_id=claim.doc_id,
            column=column,
            machine=write_cell(machine) or None,
            human=write_cell(human) or None,
            group=group,
            reason=entry.reason,
            author=entry.author,
            day=entry.day,
            words=guard.words,
            start=guard.start,
            end=guard.end,
        )


def _filled(claim: Claim) -> Iterator[tuple[str, Any]]:
    """Give the columns of a claim that hold something."""
    for column in AMENDABLE:
        value = getattr(claim, column)
        if value is not None and value != ():
            yield column, value


def _closed(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Join the sets that share a claim."""
    found: list[frozenset[str]] = []
    for one in sets:
        apart = [other for other in found if other.isdisjoint(one)]
        found = [*apart, one.union(*(other for other in found if not other.isdisjoint(one)))]
    return found
