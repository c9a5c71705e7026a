"""Claims of many articles become events; nothing said is lost on the way.

Comes in: a `Reading` an article, in any order. Goes out: `Event` values, the `EventClaim` values that tie each claim to its event,
and, from the events, the incidents whose figures cannot all be true.
"""

from marsad.events.balance import Imbalance, balance
from marsad.events.merge import merge

__all__ = ["Imbalance", "balance", "merge"]
