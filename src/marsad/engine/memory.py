"""Memory while many articles are read: Python looks for garbage seldom, since reading leaves none that it would have to look for."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 1  # the generation up to which objects count as made lately
_NEW_OBJECTS = 50_000  # a few megabytes; by default after 700, of which a sentence makes half


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for cycles of objects after every 50,000 new ones only, and not among those that are there already, as the lexicon's.

    What reading makes is freed as soon as nobody holds it, so memory stays flat all the same. What was made lately is looked through
    before; all that there is only where Python does so by itself, since the lexicon and the words learnt take a tenth of a second.
    """
    before = gc.get_threshold()
    gc.collect(_YOUNG)
    gc.freeze()
    gc.set_threshold(_NEW_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
