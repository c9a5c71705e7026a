"""A folder for somebody's own research: in comes a name, out goes a project in which `make report` works at once.

Its files stand in `project/` as they are copied; the notebooks are the package's own, without outputs. `cli` calls it.
"""

from __future__ import annotations

from marsad.starting.new import new_project

__all__ = ["new_project"]
