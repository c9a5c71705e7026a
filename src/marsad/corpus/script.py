"""Whether bytes are a text, and whether a text is Arabic: the reasons for which an article is set aside.

A text is no Arabic where under a tenth of its letters (addresses of pages and mail aside) are of the Arabic script. It is another
language in that script where letters that Arabic lacks outnumber what only Arabic has: ta marbuta, and words with the article.
Letters that Persian keyboards and old fonts put for Arabic ones (ک ی ہ ھ ە) say nothing, nor does one letter alone: foreign
names bring a پ or a گ into Arabic text. It is garbled, as by a bad scan, where its letters stand one by one, where it has no blanks,
or where it runs backwards, so that the article ends words instead of beginning them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

# a mail address from the beginning of its word: else a long word takes the square of its length
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<!\S)[^\s@]+@\S+")
_ARABIC = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c7\ufb50-\ufdff\ufe70-\ufefc]"
)
_FOREIGN = re.compile("[\u0679-\u0680\u0681-\u0683\u0685-\u06a3\u06a7\u06a8\u06ab-\u06bd\u06c4-\u06cb\u06cd-\u06d3]")
_NATIVE = re.compile("\u0629|(?<!\\w)[\u0648\u0641]?[\u0628\u0643]?(?:\u0627\u0644|\u0644\u0644)(?=\\w{2})")
_WORD = re.compile(r"[\u0621-\u064a\u0671]+")
_FORWARD = re.compile(r"(?:^|[وفبك])\u0627\u0644\w{2}")
_BACKWARD = re.compile(r"\w{2}\u0644\u0627[وفبك]?$")
_FEW_WORDS = 20  # below which a text is too short to tell
_FIRST_LOOK = 1_000
_SECOND_LOOK = 200_000
_CONTROLS = bytes(sorted(set(range(0x20)) - set(b"\t\n\r\x0b\x0c\x1b\x1c\x1d\x1e\x1f")))


def decode(held: bytes) -> tuple[str, str | None]:
    r"""Return the text of a file exactly as given, and None; or nothing and the code of why it is no text.

    >>> decode("أوديسا\r\n".encode())
    ('أوديسا\r\n', None)
    >>> decode("أوديسا".encode("cp1256"))[1], decode(b"\x89PNG\x00")[1]
    ('not_utf8', 'binary')
    """
    if held.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", "not_utf8"
    sample = held[:_SECOND_LOOK]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if b"\x00" in sample or controls * 20 > len(sample):
        return "", "binary"
    try:
        return held.decode("utf-8"), None
    except UnicodeDecodeError:
        return "", "not_utf8"


def why_set_aside(text: str) -> str | None:
    r"""Return the code of why a text is no Arabic article, None where it is one.

    >>> why_set_aside("أسقطت الدفاعات ثلاث مسيّرات"), why_set_aside(" \n"), why_set_aside("Kyiv, Monday")
    (None, 'empty', 'no_arabic')
    """
    if not any(character.isprintable() and not character.isspace() for character in text):
        return "empty"
    why = _why_not_arabic(text[:_FIRST_LOOK])
    if why and len(text) > _FIRST_LOOK:  # a page may begin with a long menu in another language
        return _why_not_arabic(text[:_SECOND_LOOK])
    return why


def _why_not_arabic(text: str) -> str | None:
    arabic, foreign, letters = _count_letters(text)
    if arabic * 10 < letters:
        arabic, foreign, letters = _count_letters(_ADDRESS.sub(" ", text))
    if arabic == 0 or arabic * 10 < letters:
        return "no_arabic"
    if _is_garbled(text):
        return "garbled"
    if foreign > 1 and foreign > len(_NATIVE.findall(unicodedata.normalize("NFKC", text))):
        return "not_arabic"
    return None


def _is_garbled(text: str) -> bool:
    words = _WORD.findall(unicodedata.normalize("NFKC", text))
    letters = sum(map(len, words))
    if letters < _FEW_WORDS * 4:
        return False
    if len(words) >= _FEW_WORDS and sum(len(word) == 1 for word in words) > 0.6 * len(words):
        return True
    if letters > 20 * len(words):
        return True
    backward = sum(bool(_BACKWARD.search(word)) for word in words)
    return len(words) >= _FEW_WORDS and backward > 0.1 * len(words) and backward > 3 * sum(bool(_FORWARD.match(word)) for word in words)


def _count_letters(text: str) -> tuple[int, int, int]:
    """Return how many letters are of the Arabic script, how many of them Arabic lacks, and how many letters there are."""
    arabic = foreign = letters = 0
    for character, count in Counter(text).items():
        if character.isalpha():
            letters += count
            if _ARABIC.match(character):
                arabic += count
                foreign += count if _FOREIGN.match(unicodedata.normalize("NFKC", character)) else 0
    return arabic, foreign, letters
