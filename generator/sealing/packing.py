"""Bytes go in, compressed and of a size that says little about them; and back.

What is sealed keeps its length. So it is compressed first, where that helps, and padded after that, as PADMÉ does
(Nikitin and others, “Reducing Metadata Leakage from Encrypted Files and Communication with PURBs”, 2019, algorithm 1):
at most 12 % more, and of all lengths only so many remain that a file of M bytes tells about log log M bits.
"""

from __future__ import annotations

import hashlib
import zlib

__all__ = ["pack", "padded_size", "unpack"]

_STORED, _DEFLATED, _PIECEWISE = 0, 1, 2
_HEAD, _DIGEST = 5, 32
"""A byte for how the body is written, and four for its length, the highest first; and the length of a SHA-256."""

_LEAST = 256
"""The smallest padded size: below it, PADMÉ hides next to nothing."""


def pack(data: bytes, *, compressible: bool = True, piecewise: bool = False, size: int = 0) -> bytes:
    """The bytes as they are sealed, padded to at least `size`.

    A byte (0: as it is, 1: raw deflate, 2: as it is, after its SHA-256), the length of the body in four bytes, the
    body, zeros. What is to be read `piecewise` says at its beginning which file it is: whoever reads a piece of it
    cannot compare the digest of the whole.
    """
    form, head, body = _STORED, b"", data
    if piecewise:
        form, head = _PIECEWISE, hashlib.sha256(data).digest()
    elif compressible and len(deflated := _deflated(data)) < len(data):
        form, body = _DEFLATED, deflated
    whole = max(padded_size(_HEAD + len(head) + len(body)), size)
    return (bytes((form,)) + len(body).to_bytes(4, "big") + head + body).ljust(whole, b"\0")


def unpack(packed: bytes) -> bytes:
    """The bytes that were packed; raises ValueError where they were not."""
    form, length = packed[:1], int.from_bytes(packed[1:_HEAD], "big")
    start = _HEAD + (_DIGEST if form == bytes((_PIECEWISE,)) else 0)
    body = packed[start : start + length]
    if len(packed) < start or len(body) != length or form[0] not in {_STORED, _DEFLATED, _PIECEWISE}:
        raise ValueError("this is not what was packed")
    if form[0] == _PIECEWISE and hashlib.sha256(body).digest() != packed[_HEAD:start]:
        raise ValueError("this is not what was packed")
    try:
        return zlib.decompress(body, -zlib.MAX_WBITS) if form[0] == _DEFLATED else body
    except zlib.error as error:
        raise ValueError("this is not what was packed") from error


def padded_size(length: int) -> int:
    """The size to which so many bytes are padded."""
    if length <= _LEAST:
        return _LEAST
    exponent = length.bit_length() - 1
    loose = exponent - exponent.bit_length()
    return (length + (1 << loose) - 1) >> loose << loose


def _deflated(data: bytes) -> bytes:
    # The two steps to the usual 6 save one byte in eighty, most of which padding adds again, for half as much time.
    packer = zlib.compressobj(4, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()
