"""Collect: feeds, sitemaps, folders of pages, Telegram's exports and dumps of others become a corpus that `marsad extract` reads.

What may be asked of whom is decided here, not in the libraries: robots.txt, rates, limits, no private addresses. Every article
keeps where it came from; a later version of a page is an article beside the earlier one.
"""

from __future__ import annotations

from marsad.collect.checks import CollectError
from marsad.collect.run import collect
from marsad.collect.summary import Summary

__all__ = ["CollectError", "Summary", "collect"]
