"""Charts: in come tables, out go figures as SVG text, tables and sentences as HTML, each leading to the Arabic words behind it.

`select` takes the part of the tables that a reader asked for, `view` does so for a notebook's session; every function here
takes what they return. Nothing else in the package knows matplotlib, which is loaded only when a chart is drawn.
"""

from __future__ import annotations

from marsad.charts import (
    accuracy,
    balance,
    compare,
    corpus,
    course,
    deployments,
    disputes,
    findings,
    levels,
    listing,
    losses,
    meetings,
    multiples,
    network,
    reading,
    sources,
    strikes,
    transfers,
    weapons,
)
from marsad.charts.chart import Chart
from marsad.charts.explore import explore, narrow, sentences
from marsad.charts.prose import Finding, Prose, prose
from marsad.charts.selection import Mark, Selection, articles, select, view
from marsad.charts.table import Table

__all__ = [
    "Chart",
    "Finding",
    "Mark",
    "Prose",
    "Selection",
    "Table",
    "accuracy",
    "articles",
    "balance",
    "compare",
    "corpus",
    "course",
    "deployments",
    "disputes",
    "explore",
    "findings",
    "levels",
    "listing",
    "losses",
    "meetings",
    "multiples",
    "narrow",
    "network",
    "prose",
    "reading",
    "select",
    "sentences",
    "sources",
    "strikes",
    "transfers",
    "view",
    "weapons",
]
