"""Bytes as text, whatever the server says of them: what is declared is tried, and what reads as Arabic wins."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_HEAD = 4_096
_SAMPLE = 200_000
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NAMES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "windows-1256": "cp1256",
}
_GUESSES = ("cp1256", "iso8859-6", "mac-arabic")
_ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+")
# words that any page of Arabic news has; in a wrong charset they are not there
_COMMON = frozenset(
    "من في على إلى أن عن التي الذي هذا هذه بعد قبل مع كما قال وقال كان لم لا ما أو بين خلال اليوم يوم".split()  # noqa: SIM905 - one Arabic string a line
)
_NEVER_IN_TEXT = re.compile("[\x80-\x9f\ufffd\ue000-\uf8ff]")


def decode(content: bytes, content_type: str | None = None) -> tuple[str, str]:
    """Return a page's text and the charset that it was read in. Nothing raises; what cannot be read becomes U+FFFD.

    A byte order mark decides; then bytes that are UTF-8 are UTF-8, since no other text looks so by chance; then of the charsets
    declared in the header and in the page, and of the usual Arabic ones, the one in which the page reads most like Arabic, the
    declared first where it makes no difference.

    >>> decode("قال في بيان".encode("cp1256"), "text/html; charset=iso-8859-1")[1]
    'cp1256'
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, "replace").removeprefix("\ufeff"), name
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _is_cut_or_nearly(content, error):
            return content.decode("utf-8", "replace"), "utf-8"
    sample = content[:_SAMPLE]
    names = dict.fromkeys([*_declared(content, content_type), *_GUESSES])
    best = max(names, key=lambda name: _likeness(sample, name))
    return content.decode(best, "replace"), best


def _is_cut_or_nearly(content: bytes, error: UnicodeDecodeError) -> bool:
    """Tell whether bytes are UTF-8 but for an end that is missing, or for a few broken characters among many whole ones."""
    if error.start >= len(content) - 3:
        return len(content) > 3
    text = content[:_SAMPLE].decode("utf-8", "replace")
    whole = sum(len(word) for word in _ARABIC.findall(text))
    return whole > 20 * text.count("\ufffd")


def _declared(content: bytes, content_type: str | None) -> Iterator[str]:
    head = content[:_HEAD]
    found = [*_HEADER.findall(content_type or ""), *(one.decode("ascii") for one in (*_XML.findall(head), *_META.findall(head)))]
    for name in found:
        try:
            known = codecs.lookup(_NAMES.get(name.lower(), name))
        except (LookupError, ValueError):
            continue
        if known._is_text_encoding and known.name not in {"utf-8", "utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"}:  # noqa: SLF001 - Python has no other way to tell a charset from zip or rot13
            yield known.name


def _likeness(sample: bytes, name: str) -> float:
    try:
        text = sample.decode(name, "replace")
    except (UnicodeError, ValueError):
        return -1.0
    words = _ARABIC.findall(text)
    common = sum(word in _COMMON for word in words)
    return common + min(1.0, len(words) / 1_000) - len(_NEVER_IN_TEXT.findall(text))
