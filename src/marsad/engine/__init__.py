"""Engine: a corpus goes in, its tables come out, and nothing is done twice.

The command line and `report` call `extract`; `report` uses `stamps` for its own stages.
"""

from __future__ import annotations

from marsad.engine.extract import extract
from marsad.engine.known import known_on
from marsad.engine.summary import Progress, Summary

__all__ = ["Progress", "Summary", "extract", "known_on"]
