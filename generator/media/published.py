"""A medium comes in; the files that are published for it go out: their names, sizes and media types.

Nothing is opened, and no library for pictures or film is loaded, so that a page can be planned at no cost.
"""

from __future__ import annotations

from .medium import Medium, Rendition, Sort, extension_of

__all__ = ["WIDTHS", "ending", "renditions", "type_of"]

WIDTHS = (480, 720, 960, 1600)
"""The widths in pixels that pages ask for; a picture is never made larger than it is."""

_TALLEST = 16_383  # what WebP holds

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
_MIMES = {
    "webp": "image/webp",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "docx": f"{_OPEN_XML}.wordprocessingml.document",
    "pptx": f"{_OPEN_XML}.presentationml.presentation",
    "xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
    "odt": f"{_OPEN_DOCUMENT}.text",
    "odp": f"{_OPEN_DOCUMENT}.presentation",
    "ods": f"{_OPEN_DOCUMENT}.spreadsheet",
    "sb3": "application/x.scratch.sb3",
    "txt": "text/plain",
    "csv": "text/csv",
    "py": "text/plain",
}
_REWRAPPED = {"mov": "mp4", "m4v": "mp4"}


def renditions(medium: Medium, stem: str) -> tuple[Rendition, ...]:
    """What will be published for a medium, under names that begin with `stem`; a picture's narrowest comes first."""
    if medium.sort is Sort.PICTURE:
        return tuple(
            Rendition(f"{stem}-{width}.webp", width, _height(medium, width), _MIMES["webp"])
            for width in _widths(medium)
        )
    end = ending(medium.path)
    return (Rendition(f"{stem}.{end}", medium.width, medium.height, _MIMES[end]),)


def type_of(name: str) -> str:
    """The media type of a file that is published under this name."""
    return _MIMES[extension_of(name)]


def ending(path: str) -> str:
    """The ending under which a sound, film, document or text is published."""
    end = extension_of(path)
    return _REWRAPPED.get(end, end)


def _widths(medium: Medium) -> list[int]:
    """The usual widths below the picture's own, and its own or the widest that we use."""
    widest = max(1, min(medium.width, WIDTHS[-1], _TALLEST * medium.width // medium.height))
    return [*(width for width in WIDTHS if width < widest), widest]


def _height(medium: Medium, width: int) -> int:
    """The height that goes with a width, rounded half up."""
    height = (2 * medium.height * width + medium.width) // (2 * medium.width)
    return min(max(1, height), _TALLEST)
