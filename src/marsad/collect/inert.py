"""XML from anywhere, made inert: document types and entities are cut out before anything parses it; nothing is expanded or fetched."""

from __future__ import annotations

import re

from marsad.collect.charset import decode

_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")
_TYPE = re.compile(r"<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_MARK = re.compile(r"[\"'\[\]>]")


def harmless(content: bytes, content_type: str | None = None) -> str:
    """Return XML as text without its document type, entities and all, and without the declaration of its charset.

    >>> harmless(b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "<b>]>">]><a>&x;</a>')
    '<a>&x;</a>'
    """
    text = _DECLARED.sub("", decode(content, content_type)[0], count=1)
    kept: list[str] = []
    at = 0
    while found := _TYPE.search(text, at):
        kept += text[at : found.start()], " "  # a blank, lest what stands about it make a new one
        at = _end(text, found.end())
    return "".join((*kept, text[at:])).lstrip()


def _end(text: str, begin: int) -> int:
    """Return the place behind a document type: behind the `>` that is in no brackets and no quotes, else the text's end."""
    depth, quote = 0, ""
    for found in _MARK.finditer(text, begin):
        mark = found[0]
        if quote:
            quote = "" if mark == quote else quote
        elif mark in "\"'":
            quote = mark
        elif mark == "[":
            depth += 1
        elif mark == "]":
            depth -= 1
        elif depth <= 0:
            return found.end()
    return len(text)
