"""The first bytes of a file come in; out goes what the file really is, whatever its name says.

A file that is not what its ending says is refused with the name it should have.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from .medium import UnfitError, extension_of

__all__ = ["HEAD", "agree", "kind_of"]

HEAD = 1024
"""How many bytes of a file's beginning are enough."""

# What the bytes say: the words for it, and the ending it should have, or else what to do with it.
_KINDS = {
    "jpeg": ("a JPEG picture", "jpg", ""),
    "png": ("a PNG picture", "png", ""),
    "gif": ("a GIF picture", "gif", ""),
    "webp": ("a WebP picture", "webp", ""),
    "heif": ("an iPhone picture (HEIC)", "heic", ""),
    "avif": ("an AVIF picture", "", "Open it, and save it again as a PNG or JPEG picture."),
    "mp4": ("a video (MP4)", "mp4", ""),
    "m4a": ("a sound (M4A)", "m4a", ""),
    "webm": ("a video (WebM)", "webm", ""),
    "mp3": ("a sound (MP3)", "mp3", ""),
    "wav": ("a sound (WAV)", "wav", ""),
    "ogg": ("a sound (Ogg)", "ogg", ""),
    "pdf": ("a PDF", "pdf", ""),
    "zip": ("a packed folder or an Office document", "", "Unpack the folder; or give the document its own ending."),
    "ole": (
        "an Office document of the old kind, or one with a password",
        "",
        "Open it, save it as “.docx”, “.xlsx” or “.pptx” without a password, and use that.",
    ),
}

# The kind that each ending promises, where the two have different names.
_PROMISED = {
    "jpg": "jpeg",
    "heic": "heif",
    **dict.fromkeys(("mov", "m4v", "m4a"), "mp4"),
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

_BRANDS = {
    "heif": {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"},
    "avif": {b"avif", b"avis"},
    "m4a": {b"M4A ", b"M4B "},
}
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
        return next((kind for kind, brands in _BRANDS.items() if brand in brands), "mp4")
    if head[4:8] in _OLD_MOVIE:
        return "mp4"
    if len(head) > 3 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2:  # the sync of a frame, and layer III
        return "mp3"
    return "pdf" if b"%PDF-" in head else ""


def agree(path: str, head: bytes) -> None:
    """Return if a file's beginning is what its ending says, else raise `UnfitError` with the name it should have."""
    end = extension_of(path)
    promised, found = _PROMISED.get(end, end), kind_of(head)
    if found == promised or (found, promised) == ("m4a", "mp4"):
        return
    if not found:
        raise UnfitError(
            f"The file's name ends in “.{end}”, but that is not what is in it.",
            "Copy it anew from where it came, or open it in the program it was made with and save it again.",
        )
    words, better, remedy = _KINDS[found]
    if better:
        remedy = f"Rename it to “{PurePosixPath(path).with_suffix('.' + better).name}”, here and wherever it is named."
    raise UnfitError(f"This is {words}, but its name ends in “.{end}”.", remedy)
