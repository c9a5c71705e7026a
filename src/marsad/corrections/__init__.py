"""Corrections: what people say of single claims, laid over what the machine read, which is never overwritten.

Comes in: a file of entries and the readings of a corpus. Goes out: the readings as corrected, the bonds by which `events` merges, and
one `Correction` a column for the table, with the machine's value beside the person's. `engine` calls it between claims and events:
`find_corrections` and `read_entries` from here, then `apply` and `settle` of `marsad.corrections.apply`, which is not imported here,
since it needs stages above that a run without news does not load.
"""

from __future__ import annotations

from marsad.corrections.entries import Entry, Guard, Target, read_entries
from marsad.corrections.place import NAME, find_corrections

__all__ = ["NAME", "Entry", "Guard", "Target", "find_corrections", "read_entries"]
