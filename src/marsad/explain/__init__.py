"""Explain: one article goes in; every sentence comes out with what was read in it and why, as text, as a page, as JSON.

The reader itself hands out what it saw (`marsad.claims.seen`); nothing is read a second time. The command line calls it.
"""

from __future__ import annotations

from marsad.explain.explanation import Explanation
from marsad.explain.page import as_page
from marsad.explain.telling import explain
from marsad.explain.text import as_text

__all__ = ["Explanation", "as_page", "as_text", "explain"]
