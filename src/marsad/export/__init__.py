"""Tables go in, files for other programs come out: Excel, SQLite, DuckDB, GeoJSON, dialects of CSV, with codes of other codebooks.

`cli` calls it. What stands in a column is read from `tables/schema.yaml`; what a place's point is, in `coordinates.csv`; what an
event is called elsewhere, in `crosswalks.yaml`.
"""

from __future__ import annotations

from marsad.export.crosswalks import Code, Scheme, codes_of, combinations, crosswalks_page, schemes
from marsad.export.places import Point, locate_place
from marsad.export.writing import FORMATS, Summary, export

__all__ = [
    "FORMATS",
    "Code",
    "Point",
    "Scheme",
    "Summary",
    "codes_of",
    "combinations",
    "crosswalks_page",
    "export",
    "locate_place",
    "schemes",
]
