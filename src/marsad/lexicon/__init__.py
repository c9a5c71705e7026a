"""The lexicon: what words mean, as tables that people edit (`data/*.yaml`), compiled into one index.

In come the tables; out goes `lexicon()`, the index that finds names, weapons, triggers and words of grammar in a sentence.
`using` joins a user's own tables to ours; `line_of` says which line of which file gave a word its sense.
"""

from marsad.lexicon.index import Index, Mention, Sense
from marsad.lexicon.lines import Line, line_of
from marsad.lexicon.own import own_files, using
from marsad.lexicon.shipped import known, lexicon
from marsad.lexicon.source import read_table

__all__ = ["Index", "Line", "Mention", "Sense", "known", "lexicon", "line_of", "own_files", "read_table", "using"]
