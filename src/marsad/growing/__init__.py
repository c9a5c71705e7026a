"""Growing: what helps to add a word. Entries go in; what is wrong with them, what a word means, what an entry would change come out.

The command line calls it (`marsad lexicon`), and the tests of our own tables do.
"""

from __future__ import annotations

from marsad.growing.attempt import Attempt, Change, attempt
from marsad.growing.check import check
from marsad.growing.show import Found, show

__all__ = ["Attempt", "Change", "Found", "attempt", "check", "show"]
