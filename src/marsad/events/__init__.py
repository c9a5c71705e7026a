"""Claims of many articles become events; nothing said is lost on the way.

Comes in: a `Reading` an article, in any order. Goes out: `Event` values, the `EventClaim` values that tie each claim to its event,
and, from both, the balance of each incident: whether its figures can all be true.
"""

from marsad.events.balance import accounted, balance
from marsad.events.bonds import Bonds
from marsad.events.merge import merge
from marsad.events.revisions import revisions

__all__ = ["Bonds", "accounted", "balance", "merge", "revisions"]
