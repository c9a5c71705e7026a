"""The lexicon: what words mean, as tables that people edit (`data/*.yaml`), compiled into one index.

In come the tables; out goes `lexicon()`, the index that finds names, weapons, triggers and words of grammar in a sentence.
"""

from marsad.lexicon.index import Index, Mention, Sense
from marsad.lexicon.shipped import known, lexicon
from marsad.lexicon.source import read_table

__all__ = ["Index", "Mention", "Sense", "known", "lexicon", "read_table"]
