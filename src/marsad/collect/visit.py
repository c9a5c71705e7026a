"""What all parts of one run of collecting share."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from marsad.collect.clock import Clock
from marsad.collect.config import Config
from marsad.collect.fetch import Fetcher
from marsad.collect.store import Store
from marsad.collect.summary import Tally


@dataclass(frozen=True, slots=True)
class Visit:
    """A run over the network: what was asked for, what is known and where it is kept, who asks, when, and what is told of it.

    `chance` is the jitter of waits, `say` is told each address.
    """

    config: Config
    store: Store
    fetcher: Fetcher
    clock: Clock
    chance: random.Random
    tally: Tally
    say: Callable[[str], None]
