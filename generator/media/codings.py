"""The bytes in which sound and film are coded come in, and go out without the text that programs leave among them.

Pure functions over bytes: no file is opened. Each format's own specification says what may be left out.
"""

from __future__ import annotations

import re

__all__ = ["frame_length", "vorbis_without_comments", "without_sei"]

_BIT_RATES = {
    True: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_SAMPLE_RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_SEI = (39, 40)
_START_CODE = re.compile(rb"\x00\x00\x00?\x01")


def frame_length(head: bytes) -> int:
    """The length in bytes of the MP3 frame (MPEG-1, 2 or 2.5, layer III) that begins so; 0 where none begins."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, bit_rate, sample_rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version not in _SAMPLE_RATES or sample_rate == 3 or not 1 <= bit_rate <= 14:
        return 0
    newest = version == 3
    bits = (144 if newest else 72) * 1000 * _BIT_RATES[newest][bit_rate - 1]
    return bits // _SAMPLE_RATES[version][sample_rate] + (head[2] >> 1 & 1)


def vorbis_without_comments(private: bytes) -> bytes:
    """Vorbis' three headers (laced as in Matroska and RFC 9559) with an empty second one; `ValueError` if malformed."""
    first, at = _laced(private, 1)
    second, at = _laced(private, at)
    start = at + first
    headers = private[at:start], private[start : start + second], private[start + second :]
    if private[:1] != b"\x02" or [header[:7] for header in headers] != [b"\1vorbis", b"\3vorbis", b"\5vorbis"]:
        raise ValueError("not the headers of Vorbis")
    empty = b"\3vorbis" + bytes(8) + b"\1"
    lengths = b"\xff" * (first // 255) + bytes([first % 255, len(empty)])
    return b"\x02" + lengths + headers[0] + empty + headers[2]


def _laced(data: bytes, at: int) -> tuple[int, int]:
    """A length written as a sum of bytes, of which the last is below 255, and where what follows starts."""
    length = 0
    while data[at : at + 1] == b"\xff":
        length, at = length + 255, at + 1
    return length + int.from_bytes(data[at : at + 1], "big"), at + 1


def without_sei(headers: bytes) -> bytes:
    """HEVC's headers, each behind a start code (annex B of H.265), without those of free text (SEI)."""
    units = [unit for unit in _START_CODE.split(headers) if unit]
    return b"".join(b"\0\0\0\1" + unit for unit in units if unit[0] >> 1 & 0x3F not in _SEI)
