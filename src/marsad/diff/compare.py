"""Two folders of tables held against each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from marsad.corrections.values import AMENDABLE
from marsad.diff.changes import REASONS, Change, Difference, Side
from marsad.diff.matching import match_claims, match_events
from marsad.model import Correction, Event
from marsad.report.facts import Facts, Told, read_facts
from marsad.tables import SCHEMAS, Tables, read_tables
from marsad.tables.cells import write_cell
from marsad.tables.readings import read_corrections, rows_of

_CLAIM = tuple(name for name in AMENDABLE if name != "update")
_EVENT = tuple(name for name in SCHEMAS["events"].names if name not in {"event_id", "incident_id", "corrected"})
_ARTICLE = ("text_hash", "title", "source", "url", "published", "related_published")
_FAR_AHEAD = date.max


def diff(old: Path, new: Path) -> Difference:
    """Return what differs between the tables in two folders.

    Raises ParameterError where a folder holds no tables, or those of another version of marsad.
    """
    return _Comparison(_Run.of(old), _Run.of(new)).difference()


@dataclass(frozen=True, slots=True)
class _Run:
    """The tables of one side, as plain values."""

    side: Side
    articles: Mapping[str, Mapping[str, Any]]
    facts: Facts
    claims: Mapping[str, Told]
    members: Mapping[str, tuple[str, ...]]
    corrections: tuple[Correction, ...]

    @classmethod
    def of(cls, folder: Path) -> _Run:
        tables = read_tables(folder)
        facts = read_facts(tables)
        claims = {claim.claim_id: claim for of_one in facts.claims.values() for claim in of_one}
        articles = {str(row["doc_id"]): row for row in rows_of(tables.articles)}
        members = {
            event.event_id: tuple(account.claim.claim_id for account in facts.accounts.get(event.event_id, ())) for event in facts.events
        }
        side = Side(folder.name, _made(tables), len(articles), len(claims), len(facts.events))
        return cls(side, articles, facts, claims, members, read_corrections(tables))


class _Comparison:
    def __init__(self, old: _Run, new: _Run) -> None:
        self.old, self.new = old, new
        self.renamed = _renamed(old.articles, new.articles)
        self.partner = {doc_id: self.renamed.get(doc_id, doc_id) for doc_id in old.articles}
        self.changed = self._changed_articles()
        self.made = tuple(
            name for name in ("lexicon", "code", "corrections", "parameters") if _made_part(old, name) != _made_part(new, name)
        )
        self.touched = _touched(old.corrections), _touched(new.corrections)
        self.bound = {row.claim_id for row in _symmetric(old.corrections, new.corrections) if row.column == "event_id"}
        self.same = self._matched_claims()
        self.back = {new_id: old_id for old_id, new_id in self.same.items()}

    def difference(self) -> Difference:
        claims = self._claims()
        return Difference(
            old=self.old.side,
            new=self.new.side,
            made=self.made,
            articles_gained=tuple(sorted(self.new.articles.keys() - set(self.partner.values()))),
            articles_lost=tuple(sorted(doc_id for doc_id, other in self.partner.items() if other not in self.new.articles)),
            articles_changed=tuple(sorted(self.changed.items())),
            renamed=tuple(sorted(self.renamed.items())),
            claims=tuple(sorted(claims, key=_claim_order)),
            events=tuple(sorted(self._events(claims), key=_event_order)),
        )

    def _changed_articles(self) -> dict[str, tuple[str, ...]]:
        found = {}
        for doc_id, other in self.partner.items():
            if other in self.new.articles:
                one, two = self.old.articles[doc_id], self.new.articles[other]
                columns = tuple(name for name in _ARTICLE if _text(one[name]) != _text(two[name]))
                if columns:
                    found[other] = tuple("text" if name == "text_hash" else name for name in columns)
        return found

    def _matched_claims(self) -> dict[str, str]:
        matched: dict[str, str] = {}
        for doc_id, other in self.partner.items():
            if other in self.new.articles:
                mine, their = self.old.facts.claims.get(doc_id, ()), self.new.facts.claims.get(other, ())
                matched |= match_claims(mine, their, same_text="text" not in self.changed.get(other, ()))
        return matched

    def _claims(self) -> list[Change]:
        changes = []
        for claim in self.old.claims.values():
            other = self.new.claims.get(self.same.get(claim.claim_id, ""))
            if other is None:
                changes.append(Change("lost", claim, None, (), self._why(claim, None, ())))
            elif columns := _columns(claim, other, _CLAIM):
                changes.append(Change("revised", claim, other, columns, self._why(claim, other, [name for name, _, _ in columns])))
        gained = (claim for claim in self.new.claims.values() if claim.claim_id not in self.back)
        changes += [Change("gained", None, claim, (), self._why(None, claim, ())) for claim in gained]
        return changes

    def _why(self, old: Told | None, new: Told | None, columns: Sequence[str]) -> tuple[str, ...]:
        """Why a claim is otherwise: its article, what people said of it, else all that differs in how the tables were made."""
        doc_id = new.doc_id if new else self.partner[old.doc_id] if old else ""
        if doc_id not in self.new.articles:
            return ("article_gone",)
        if new is not None and doc_id not in self.partner.values():
            return ("article_new",)
        if doc_id in self.changed:
            return ("article_changed",)
        by_people = [self._by_people(old, new, column) for column in columns or ("",)]
        reasons = {"correction"} if any(by_people) else set()
        if not all(by_people):
            reasons |= {name for name in self.made if name != "corrections"} or ({"unknown"} if not reasons else set())
        return _ordered(reasons)

    def _by_people(self, old: Told | None, new: Told | None, column: str) -> bool:
        before, after = self.touched
        if old is None or new is None:
            names = [claim.claim_id for claim in (old, new) if claim is not None]
            return any(before.get((name, "")) != after.get((name, "")) for name in names)
        return before.get((old.claim_id, column)) != after.get((new.claim_id, column))

    def _events(self, claims: Sequence[Change]) -> Iterable[Change]:
        of_old = {change.old.claim_id: change for change in claims if isinstance(change.old, Told)}
        of_new = {change.new.claim_id: change for change in claims if isinstance(change.new, Told)}
        same = match_events(self.old.members, self.new.members, self.same)
        news = {event.event_id: event for event in self.new.facts.events}
        for event in self.old.facts.events:
            other = news.get(same.get(event.event_id, ""))
            columns = _columns(event, other, _EVENT) if other else ()
            if other is None or columns:
                why = self._why_event(event, other, of_old, of_new)
                yield Change("revised" if other else "lost", event, other, columns, why)
        for event in self.new.facts.events:
            if event.event_id not in set(same.values()):
                yield Change("gained", None, event, (), self._why_event(None, event, of_old, of_new))

    def _why_event(
        self, old: Event | None, new: Event | None, of_old: Mapping[str, Change], of_new: Mapping[str, Change]
    ) -> tuple[str, ...]:
        mine = self.old.members[old.event_id] if old else ()
        their = self.new.members[new.event_id] if new else ()
        changes = [of_old[one] for one in mine if one in of_old] + [of_new[one] for one in their if one in of_new]
        reasons = {reason for change in changes for reason in change.reasons}
        moved = [one for one in mine if self.same.get(one) not in {*their, None}] + [
            one for one in their if self.back.get(one) not in {*mine, None}
        ]
        if not self.bound.isdisjoint(mine) or not self.bound.isdisjoint(their):
            reasons.add("correction")
        elif moved and not changes:
            reasons |= {name for name in self.made if name in {"code", "parameters"}} or {"neighbours"}
        if changes:
            reasons.add("claims")
        return _ordered(reasons or {name for name in self.made if name != "corrections"} or {"unknown"})


def _made(tables: Tables) -> dict[str, str]:
    try:
        package = json.loads((tables.folder / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    made = package.get("made", {}) if isinstance(package, dict) else {}
    return {str(name): str(value) for name, value in made.items()} if isinstance(made, dict) else {}


def _made_part(run: _Run, name: str) -> tuple[str, ...]:
    parts = {"lexicon": ("lexicon", "own_lexicon"), "code": ("version", "code"), "parameters": ("parameters", "as_of")}
    return tuple(run.side.made.get(part, "") for part in parts.get(name, (name,)))


def _renamed(old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return articles whose text stands under another name now, where that is the only one of this text."""
    gone = [doc_id for doc_id in old if doc_id not in new and old[doc_id]["n_characters"]]
    come: dict[str, list[str]] = {}
    for doc_id in new.keys() - old.keys():
        come.setdefault(str(new[doc_id]["text_hash"]), []).append(doc_id)
    of_text: dict[str, list[str]] = {}
    for doc_id in gone:
        of_text.setdefault(str(old[doc_id]["text_hash"]), []).append(doc_id)
    return {ids[0]: come[text][0] for text, ids in of_text.items() if len(ids) == len(come.get(text, ())) == 1}


def _touched(rows: Iterable[Correction]) -> dict[tuple[str, str], object]:
    """Return what people said of each column of each claim; under the column "" that they rejected or added it."""
    found: dict[tuple[str, str], object] = {}
    for row in rows:
        if row.action in {"reject", "add"}:
            found[row.claim_id, ""] = row.action
        found[row.claim_id, row.column] = row.human
    return found


def _symmetric(old: Sequence[Correction], new: Sequence[Correction]) -> list[Correction]:
    def key(row: Correction) -> tuple[object, ...]:
        return row.correction_id, row.action, row.claim_id, row.column, row.group

    before, after = {key(row) for row in old}, {key(row) for row in new}
    return [row for row in (*old, *new) if key(row) in before ^ after]


def _columns(old: Told | Event, new: Told | Event, names: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    pairs = ((name, write_cell(getattr(old, name)), write_cell(getattr(new, name))) for name in names)
    return tuple((name, before, after) for name, before, after in pairs if before != after)


def _ordered(reasons: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(reasons), key=REASONS.index))


def _text(value: object) -> str:
    return "" if value is None or value != value else str(value)  # noqa: PLR0124 - NaT and NaN are not themselves


def _claim_order(change: Change) -> tuple[object, ...]:
    claim = change.shown
    assert isinstance(claim, Told)  # noqa: S101 - claims are compared with claims
    return claim.doc_id, claim.start, claim.number_start or 0, change.how, claim.claim_id


def _event_order(change: Change) -> tuple[object, ...]:
    event = change.shown
    assert isinstance(event, Event)  # noqa: S101 - events are compared with events
    return event.date_start or _FAR_AHEAD, event.date_end or _FAR_AHEAD, event.kind, event.phase, event.item, event.event_id
