"""Stored claims of any number become the tables of events: out of memory, on many workers, and only what is new.

Comes in: files of stored claims, with the day of publication and the outlet. Goes out: the tables `events`, `event_claims`,
`balance`, `balance_claims`, `revisions` and those of lists, cut by month. They are what `marsad.events` makes of the same claims in memory.
"""

from marsad.merging.near import events_near
from marsad.merging.people import People
from marsad.merging.placed import Scan, scan
from marsad.merging.stage import Run
from marsad.merging.stored import MergeFacts, merge_stored, scans

__all__ = ["MergeFacts", "People", "Run", "Scan", "events_near", "merge_stored", "scan", "scans"]
