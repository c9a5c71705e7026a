"""Arabic text: what comes in is the raw text of a page; sentences and tokens go out, each with its place in the raw text.

>>> from marsad.text import fold, segment, tokenise
>>> page = "أسقطت الدفاعات ١٢ مسيّرة. ولم يُصب أحد."
>>> [page[sentence.start : sentence.end] for sentence in segment(page)]
['أسقطت الدفاعات ١٢ مسيّرة.', 'ولم يُصب أحد.']
>>> [token.form for token in tokenise(page, 0, 25)]
['اسقطت', 'الدفاعات', '12', 'مسيره', '.']
>>> fold("مُسَيَّرَة") == fold("مسيره")
True
"""

from marsad.text.fold import FOLD, fold
from marsad.text.segment import PageSection, Sentence, segment
from marsad.text.tokens import Token, tokenise

__all__ = ["FOLD", "PageSection", "Sentence", "Token", "fold", "segment", "tokenise"]
