"""The bytes of a JPEG picture come in, and go out without Exif, XMP, comments, thumbnails or anything after its end.

The picture itself is not decoded: its data are copied as they are, for pictures inside PDF and Office files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["strip"]

_EOI, _SOS, _APP0, _APP14, _COM = 0xD9, 0xDA, 0xE0, 0xEE, 0xFE
_APPS = range(0xE0, 0xF0)
_ALONE = {0x01, *range(0xD0, 0xD8)}

# Inside a scan, 0xFF followed by 0x00 is a plain byte, and 0xD0–0xD7 only mark where a decoder may start afresh.
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)


def strip(jpeg: bytes) -> bytes:
    """The same picture with only what is needed to draw it; `ValueError` where the bytes are no JPEG picture."""
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("no JPEG picture")
    return b"\xff\xd8" + b"".join(_kept(jpeg))


def _kept(jpeg: bytes) -> Iterator[bytes]:
    at = 2
    while at < len(jpeg):
        marker, at = _marker(jpeg, at)
        if marker == _EOI:
            yield b"\xff\xd9"
            return
        if marker in _ALONE:
            continue
        end = at + int.from_bytes(jpeg[at : at + 2], "big")
        if end < at + 2 or end > len(jpeg):
            raise ValueError("a segment of a JPEG picture runs past its end")
        yield from _segment(marker, jpeg[at:end])
        if marker == _SOS:
            following = _NEXT_MARKER.search(jpeg, end)
            at = following.start() if following else len(jpeg)
            yield jpeg[end:at]
        else:
            at = end


def _marker(jpeg: bytes, at: int) -> tuple[int, int]:
    """The marker that starts at `at`, and where what follows it starts; `ValueError` where there is none."""
    if jpeg[at] != 0xFF:
        raise ValueError("a JPEG picture without a marker where one must stand")
    while at < len(jpeg) and jpeg[at] == 0xFF:
        at += 1
    if at == len(jpeg):
        return _EOI, at
    return jpeg[at], at + 1


def _segment(marker: int, body: bytes) -> Iterator[bytes]:
    """A segment as it is kept: JFIF without its thumbnail, Adobe's word on the colours, no other application's data."""
    if marker == _APP0 and body[2:7] == b"JFIF\0" and len(body) >= 16:
        yield b"\xff\xe0\x00\x10" + body[2:14] + b"\x00\x00"
    elif marker == _APP14 and body[2:7] == b"Adobe" and len(body) >= 14:
        yield b"\xff\xee\x00\x0e" + body[2:14]
    elif marker not in _APPS and marker != _COM:
        yield b"\xff" + bytes([marker]) + body
