"""The report: in come tables and notebooks, out goes a folder of HTML pages in which every number leads to its sentence.

`build` makes it, `make_reports` one or several of them (the command line calls it), `open_session` is what notebooks call,
`refresh_notebooks` re-executes the committed notebooks. Nothing here loads pandas, matplotlib or papermill before it is needed: that
nothing changed is said at once.
"""

from __future__ import annotations

from marsad.report.asked import make_reports
from marsad.report.build import Summary, build
from marsad.report.links import evidence_link
from marsad.report.refresh import refresh_notebooks
from marsad.report.session import Session, open_session

__all__ = ["Session", "Summary", "build", "evidence_link", "make_reports", "open_session", "refresh_notebooks"]
