"""marsad (مرصد, "observatory"): Arabic war news as tables in which every number keeps its bounds, its claimant, its day and its words.

The stages stand in reading order: `corpus`, `text`, `lexicon`, `grammar`, `claims`, `events`, `tables`, `engine`, `charts`,
`report`, `evaluate`. Each is imported by its own name, so that one of them costs no more than itself.
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
