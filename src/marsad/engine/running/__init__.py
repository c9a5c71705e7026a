"""Who does the work: this process, processes of this machine, or a cluster of others. The work and its results are the same.

An engine maps a function over tasks; both travel, so the function stands in a module and the tasks are small. Results come as they
are ready.
"""

from __future__ import annotations

from marsad.engine.running.choice import ENGINES, Engine, Settings, engine_of

__all__ = ["ENGINES", "Engine", "Settings", "engine_of"]
