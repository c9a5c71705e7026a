"""Arabic text: what comes in is the raw text of a page; sentences, tokens and cleaned text go out, each with its place in the raw text.

Called by the stages after it (lexicon, grammar, claims), and made to be used alone: nothing here knows about wars or claims.

>>> from marsad.text import clean, fold, segment, split_clitics, tokenise
>>> page = "أسقطت الدفاعات ١٢ مُسيّـرة. ولم يُصب أحد."
>>> [page[sentence.start : sentence.end] for sentence in segment(page)]
['أسقطت الدفاعات ١٢ مُسيّـرة.', 'ولم يُصب أحد.']
>>> [token.form for token in tokenise(page, 0, 27)]
['اسقطت', 'الدفاعات', '12', 'مسيره', '.']
>>> cleaned = clean(page)
>>> cleaned.text
'اسقطت الدفاعات 12 مسيره. ولم يصب احد.'
>>> start = cleaned.text.index("مسيره")
>>> page[slice(*cleaned.raw_span(start, start + 5))]
'مُسيّـرة'
>>> fold("مُسَيَّرَة") == fold("مسيره")
True
>>> [cut.stem for cut in split_clitics("وبالصواريخ")]
['وبالصواريخ', 'بالصواريخ', 'الصواريخ', 'صواريخ']
"""

from marsad.text.clean import STEPS, Clean, Step, clean
from marsad.text.clitics import Clitics, split_clitics
from marsad.text.fold import FOLD, fold
from marsad.text.segment import PageSection, Sentence, segment
from marsad.text.tokens import Token, tokenise

__all__ = [
    "FOLD",
    "STEPS",
    "Clean",
    "Clitics",
    "PageSection",
    "Sentence",
    "Step",
    "Token",
    "clean",
    "fold",
    "segment",
    "split_clitics",
    "tokenise",
]
