"""A corpus of our own making, of which it is known what it claims: a load for benchmarks, and a gold without end.

`generate(out, articles=…, seed=…)` writes it. What is drawn depends on the seed and the article's number alone, so that a
corpus of a million begins with the corpus of a thousand.
"""

from __future__ import annotations

from marsad.generating.article import FIRST_DAY, Plan, make
from marsad.generating.write import Made, generate

__all__ = ["FIRST_DAY", "Made", "Plan", "generate", "make"]
