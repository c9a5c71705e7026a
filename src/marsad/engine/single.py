"""Tables of a corpus that fits in memory: corrections laid over, claims joined, one file a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from marsad.engine.summary import count
from marsad.engine.telling import Teller
from marsad.model import Correction, Event, EventClaim, Reading

if TYPE_CHECKING:
    from marsad.corrections.apply import Corrected


@dataclass(frozen=True, slots=True)
class Joined:
    """Readings as corrected, the events of their claims, and what is to be noted."""

    corrected: Corrected
    events: Sequence[Event]
    event_claims: Sequence[EventClaim]
    corrections: tuple[Correction, ...]
    notes: tuple[str, ...]

    def facts(self) -> dict[str, object]:
        """Return what the summary tells of it."""
        readings = self.corrected.readings
        aside = Counter(reading.article.set_aside for reading in readings if reading.article.set_aside)
        return {
            "articles": len(readings),
            "set_aside": dict(sorted(aside.items())),
            "without_claim": sum(not reading.claims and not reading.article.set_aside for reading in readings),
            "claims": sum(len(reading.claims) for reading in readings),
            "events": len(self.events),
            "notes": list(self.notes),
        }


def join(readings: Sequence[Reading], corrections: Path | None, notes: Sequence[str], tell: Teller) -> Joined:
    """Lay the corrections of a file over readings, and join the claims to events; `notes` are those of the corpus.

    Raises CorrectionError where a correction does not hold.
    """
    from marsad.corrections.apply import settle  # noqa: PLC0415 - not needed where nothing changed
    from marsad.events import merge  # noqa: PLC0415 - as above

    corrected = _correct(readings, corrections, tell)
    events, event_claims = merge(corrected.readings, corrected.bonds)
    events, rows, more = settle(corrected, events, event_claims)
    tell(f"joined them to {count(len(events), 'event')}")
    more = (*corrected.notes, *more)
    for note in more:
        tell.note(note)
    return Joined(corrected, events, event_claims, rows, (*notes, *more))


def _correct(readings: Sequence[Reading], corrections: Path | None, tell: Teller) -> Corrected:
    from marsad.corrections import read_entries  # noqa: PLC0415 - as above
    from marsad.corrections.apply import Corrected, apply  # noqa: PLC0415 - as above

    if corrections is None:
        return Corrected(tuple(readings), tuple(readings))
    entries = read_entries(corrections)
    corrected = apply(entries, readings)
    tell(f"laid {count(len(entries), 'correction')} over them")
    return corrected


def write_single(out: Path, joined: Joined, made: Mapping[str, str], last: Callable[[Path], None]) -> None:
    """Write the tables into `out`, a file each, all at once; `last` adds what belongs to them.

    Raises OutputError where `out` cannot be written.
    """
    from marsad.events import balance, revisions  # noqa: PLC0415 - as above
    from marsad.tables import History, write_tables  # noqa: PLC0415 - pyarrow is heavy, and is not needed where nothing changed

    readings, events, event_claims = joined.corrected.readings, joined.events, joined.event_claims
    balances = balance(events, event_claims, (claim for reading in readings for claim in reading.claims))
    machine = joined.corrected.machine if joined.corrections else None
    history = History(revisions(readings, events, event_claims), joined.corrections, machine, made)
    write_tables(out, readings, events, event_claims, balances, history=history, last=last)
