"""Unpacking gzip and deflate with a limit on what comes out: a bomb is cut as soon as it is over it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from marsad.collect.failing import FetchError

_STEP = 64 * 1024
GZIP = b"\x1f\x8b"


def unpack(chunks: Iterable[bytes], encoding: str, *, packed: int, unpacked: int) -> bytes:
    """Return the content of an answer that comes in chunks, of at most `packed` bytes as sent and `unpacked` as unpacked.

    Raises FetchError where it is larger, packed in a way that was not asked for, broken, or ends too early.
    """
    if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        raise FetchError("encoding", encoding)
    opener = None if encoding in {"", "identity"} else _Opener(unpacked, gzip=encoding != "deflate")
    held = bytearray()
    received = 0
    for chunk in chunks:
        received += len(chunk)
        if received > packed:
            raise FetchError("too_large", f"more than {packed:,} bytes")
        held += chunk if opener is None else opener.feed(chunk)
    if opener is not None and received:
        opener.finish()
    if len(held) > unpacked:
        raise FetchError("too_large_unpacked", f"more than {unpacked:,} bytes")
    return bytes(held)


def gunzip(content: bytes, *, unpacked: int) -> bytes:
    """Return what a .gz file holds; raises FetchError as `unpack` does.

    >>> import gzip
    >>> gunzip(gzip.compress(b"a") + gzip.compress(b"b"), unpacked=10)
    b'ab'
    """
    opener = _Opener(unpacked, gzip=True)
    held = opener.feed(content)
    opener.finish()
    return held


class _Opener:
    """Unpacks piece by piece; several gzip members in a row are one content."""

    def __init__(self, limit: int, *, gzip: bool) -> None:
        self._limit = limit
        self._gzip = gzip
        self._out = 0
        self._first = True
        self._inner = zlib.decompressobj(31 if gzip else 15)

    def feed(self, chunk: bytes) -> bytes:
        """Return what a chunk unpacks to."""
        if self._first and not self._gzip and chunk:
            # "deflate" is sent with zlib's head as the standard says, and without one as some servers do
            bare = chunk[0] & 0x0F != 8
            self._inner = zlib.decompressobj(-15 if bare else 15)
        self._first = self._first and not chunk
        held = bytearray()
        rest = chunk
        while rest:
            if self._inner.eof:
                if not self._gzip or not rest.startswith(GZIP[: len(rest)]):
                    break  # what stands behind the end is nobody's
                self._inner = zlib.decompressobj(31)
            try:
                piece = self._inner.decompress(rest, _STEP)
            except zlib.error as error:
                raise FetchError("encoding", str(error)) from error
            held += piece
            self._out += len(piece)
            if self._out > self._limit:
                raise FetchError("too_large_unpacked", f"more than {self._limit:,} bytes")
            rest = self._inner.unused_data if self._inner.eof else self._inner.unconsumed_tail
            if not piece and not self._inner.eof and not self._inner.unconsumed_tail:
                break
        return bytes(held)

    def finish(self) -> None:
        """Raise FetchError where the end is missing."""
        if not self._inner.eof:
            raise FetchError("cut", "the packed content has no end")
