"""The first bytes of a file come in; out goes what the file really is, whatever its name says.

A file that is not what its ending says is refused with the name it should have.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from .medium import Refused, extension_of

__all__ = ["HEAD", "agree", "kind_of"]

HEAD = 1024
"""How many bytes of a file's beginning are enough."""

# What the bytes say: the words for it, and the ending it should have (empty: none that is published).
_KINDS = {
    "jpeg": ("a JPEG picture", "jpg"),
    "png": ("a PNG picture", "png"),
    "gif": ("a GIF picture", "gif"),
    "webp": ("a WebP picture", "webp"),
    "heif": ("an iPhone picture (HEIC)", "heic"),
    "avif": ("an AVIF picture", ""),
    "mp4": ("a video or sound (MP4)", "mp4"),
    "webm": ("a video (WebM)", "webm"),
    "mp3": ("a sound (MP3)", "mp3"),
    "wav": ("a sound (WAV)", "wav"),
    "ogg": ("a sound (Ogg)", "ogg"),
    "pdf": ("a PDF", "pdf"),
    "zip": ("an Office file or a packed folder", ""),
    "ole": ("an old Office file, or one with a password", ""),
}

_EXPECTED = {
    "jpg": "jpeg",
    "heic": "heif",
    "mov": "mp4",
    "m4v": "mp4",
    "m4a": "mp4",
    **dict.fromkeys(("docx", "odt", "pptx", "odp", "xlsx", "ods", "sb3"), "zip"),
}

_STARTS = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
    b"ID3": "mp3",
    b"OggS": "ogg",
    b"\x1a\x45\xdf\xa3": "webm",
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "ole",
}

_HEIF_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_AVIF_BRANDS = {b"avif", b"avis"}
_OLD_MOVIE = {b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"}


def kind_of(head: bytes) -> str:
    """What a file with this beginning is (`jpeg`, `mp4`, `zip` …), or an empty string."""
    for start, kind in _STARTS.items():
        if head.startswith(start):
            return kind
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"WAVE": "wav"}.get(head[8:12], "")
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return "heif" if brand in _HEIF_BRANDS else "avif" if brand in _AVIF_BRANDS else "mp4"
    if head[4:8] in _OLD_MOVIE:
        return "mp4"
    if len(head) > 3 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:  # the sync of a frame, and layer III
        return "mp3"
    return "pdf" if b"%PDF-" in head else ""


def agree(path: str, head: bytes) -> None:
    """Return if a file's beginning is what its ending says, else raise `Refused` with the name it should have."""
    end = extension_of(path)
    expected = _EXPECTED.get(end, end)
    found = kind_of(head)
    if found == expected:
        return
    if not found:
        said = _KINDS[expected][0]
        raise Refused(
            f"The file ends in “.{end}”, but it is not {said}.",
            "Open it in the program it was made with, and save it again." if expected == "zip" else _save_again(end),
        )
    words, better = _KINDS[found]
    what = f"This is {words}, but its name ends in “.{end}”."
    if better:
        name = PurePosixPath(path).with_suffix(f".{better}").name
        raise Refused(what, f"Rename it to “{name}”, here and wherever it is named.")
    raise Refused(what, f"Open it, and save it again {_AS.get(end, f'with the ending “.{end}”')}.")


_AS = {"heif": "as a JPEG picture", "heic": "as a JPEG picture", "docx": "as a Word document (.docx) without a password"}


def _save_again(end: str) -> str:
    return f"Open it in the program it was made with, and save it again as “.{end}”; or copy it anew from where it came."
