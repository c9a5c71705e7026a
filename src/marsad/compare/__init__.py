"""Our daily figures held against a table of somebody else: in come tables, a reference and a map, out comes day by day who says what.

`charts` draws the answer and `cli` prints it. A map (YAML) says what the reference's columns mean; maps of four public tables'
shapes are in `maps/`. Nothing of a reference enters our tables.
"""

from __future__ import annotations

from marsad.compare.agreement import VERDICTS, Agreement, Bounds, Comparison, Verdict, Why, compare
from marsad.compare.mapping import Map, map_names, read_map
from marsad.compare.reference import Figure, Reference, read_reference
from marsad.compare.telling import as_csv, as_json, as_text

__all__ = [
    "VERDICTS",
    "Agreement",
    "Bounds",
    "Comparison",
    "Figure",
    "Map",
    "Reference",
    "Verdict",
    "Why",
    "as_csv",
    "as_json",
    "as_text",
    "compare",
    "map_names",
    "read_map",
    "read_reference",
]
