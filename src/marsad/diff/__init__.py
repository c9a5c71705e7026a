"""Diff: two folders of tables go in; what was gained, lost and revised between them, and why, comes out.

`diff` compares; `as_text`, `as_json`, `as_page` and `changes_pages` (of a report) tell it. Nothing is read anew: all that is
needed is in the tables.
"""

from __future__ import annotations

from marsad.diff.changes import Change, Difference
from marsad.diff.compare import diff
from marsad.diff.page import as_page, changes_pages
from marsad.diff.text import as_json, as_text

__all__ = ["Change", "Difference", "as_json", "as_page", "as_text", "changes_pages", "diff"]
