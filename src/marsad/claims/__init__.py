"""Claims: one module a kind, each turning the phrases of a sentence into what the codebook counts.

In comes an Article, out goes a Reading: its claims in order of place, and for each number or meeting word that became none the
rule that said no. `marsad.engine` calls it for a corpus; a notebook may call it for one text.
"""

from marsad.claims.article import read_claims

__all__ = ["read_claims"]
