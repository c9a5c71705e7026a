"""Bytes as Arabic text, whatever is said of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.collect.charset import decode

TEXT = "قال متحدث في بيان إن الدفاعات أسقطت ثلاث مسيرات فوق المدينة بعد منتصف الليل، وإن الحطام سقط على مخزن."


def page(meta: str, text: str = TEXT) -> str:
    return f"<html><head>{meta}<title>خبر</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    ("written", "header", "meta"),
    [
        ("utf-8", None, ""),
        ("utf-8", "text/html; charset=windows-1256", ""),
        ("utf-8", "text/html; charset=iso-8859-1", '<meta charset="windows-1256">'),
        ("cp1256", None, ""),
        ("cp1256", "text/html; charset=utf-8", ""),
        ("cp1256", "text/html; charset=ISO-8859-1", '<meta charset="utf-8">'),
        ("cp1256", "text/html", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">'),
        ("cp1256", "text/html; charset=nonsense", '<meta charset="iso-8859-6">'),
        ("iso8859_6", None, ""),
        ("iso8859_6", "text/html; charset=windows-1256", ""),
        ("iso8859_6", "text/html; charset=utf-8", '<meta charset="iso-8859-6">'),
        ("utf-16", None, ""),
        ("utf-16", "text/html; charset=utf-8", ""),
    ],
)
def test_the_charset_in_which_it_reads_as_arabic(written: str, header: str | None, meta: str) -> None:
    text = page(meta).replace("،", "-") if written == "iso8859_6" else page(meta)
    assert decode(text.encode(written), header)[0] == text


def test_a_mark_at_the_beginning_is_no_text() -> None:
    assert decode(b"\xef\xbb\xbf" + TEXT.encode(), None) == (TEXT, "utf-8")


def test_utf8_that_is_broken_in_a_few_places_stays_utf8() -> None:
    content = TEXT.encode() * 10
    text, charset = decode(content[:50] + b"\xff" + content[50:-1])
    assert charset == "utf-8"
    assert text.count("\ufffd") <= 3


def test_a_charset_that_is_no_charset_is_not_used() -> None:
    for name in ("zip", "rot13", "hex", "base64", "unicode_escape", "utf-7", "idna", "undefined", "punycode"):
        assert TEXT in decode(TEXT.encode("cp1256"), f"text/html; charset={name}")[0]


@settings(max_examples=50)
@given(st.binary(max_size=200), st.text(max_size=30))
def test_anything_can_be_decoded(content: bytes, header: str) -> None:
    decode(content, f"text/html; charset={header}")
