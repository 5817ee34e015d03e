"""What is said of one file beside a sample: its sort, its size, what will be published for it, or why it is refused.

Plain values and their rules go in and out; no file is opened and no library for pictures or film is needed.
"""

from __future__ import annotations

import errno
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType

__all__ = [
    "ACCEPTED",
    "Findings",
    "Medium",
    "UnfitError",
    "Rendition",
    "Sort",
    "broken_means",
    "extension_of",
    "sort_of",
]


class Sort(StrEnum):
    """How a file is shown: drawn, heard, watched, or handed over to be opened elsewhere."""

    PICTURE = "picture"
    SOUND = "sound"
    VIDEO = "video"
    DOCUMENT = "document"
    PLAIN = "plain"


@dataclass(frozen=True)
class Medium:
    """What is known of a file without decoding all of it.

    `path` is the file's as people know it; `digest` the SHA-256 of its bytes in hexadecimal; `size` in bytes; `width`
    and `height` in pixels, upright, as shown (0 where there is nothing to see); `seconds` of sound and film.
    Where `cleanable` is false, metadata cannot be removed for sure. `animated`: a picture that moves.
    """

    path: str
    sort: Sort
    digest: str
    size: int
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    cleanable: bool = True
    animated: bool = False


@dataclass(frozen=True)
class Rendition:
    """One published file: its name, its size in pixels (0 where there is nothing to see) and its media type."""

    name: str
    width: int
    height: int
    mime: str


@dataclass(frozen=True)
class Findings:
    """What one look into a file found; `advice` is pairs of what and remedy that do not stop a build."""

    width: int = 0
    height: int = 0
    seconds: float = 0.0
    cleanable: bool = True
    animated: bool = False
    advice: tuple[tuple[str, str], ...] = ()


class UnfitError(Exception):
    """Raised where a file cannot be published: what is wrong with it, and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


_SORTS = {
    Sort.PICTURE: "jpg jpeg png webp gif heic heif",
    Sort.SOUND: "mp3 m4a wav ogg",
    Sort.VIDEO: "mp4 mov webm m4v",
    Sort.DOCUMENT: "pdf docx odt pptx odp xlsx ods sb3",
    Sort.PLAIN: "txt csv py",
}

ACCEPTED: Mapping[str, Sort] = MappingProxyType({end: sort for sort, ends in _SORTS.items() for end in ends.split()})
"""The sort of each accepted file by its ending, in small letters and without the dot."""

_INSTEAD = {
    "svg svgz ai eps psd xcf kra bmp tif tiff avif jxl ico raw dng cr2 nef": "Save it as a picture (PNG or JPEG)",
    "avi mkv wmv flv mpg mpeg 3gp ogv mts": "Export it as a video (MP4)",
    "aac flac wma aif aiff amr opus mid midi caf": "Export it as a sound (MP3 or M4A)",
    "doc docm rtf pages ppt pptm key xls xlsm numbers pub epub tex html htm md": "Save or export it as a PDF",
    "zip rar 7z gz tar": "Unpack it, and put the files you want to show here",
    "exe app msi apk jar bat sh js swf dmg": "Show it instead: take a picture or a short video of it at work",
}

# Our own disk or rights, not the file that is being read.
_OURS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM, errno.EMFILE}


def extension_of(path: str) -> str:
    """The ending of a path in small letters, without the dot; empty where there is none."""
    return PurePosixPath(path).suffix[1:].lower()


def sort_of(path: str) -> Sort:
    """The sort of an accepted file by its ending, else `UnfitError` with what to make of it instead."""
    end = extension_of(path)
    if end in ACCEPTED:
        return ACCEPTED[end]
    for ends, remedy in _INSTEAD.items():
        if end in ends.split():
            raise UnfitError(f"Files that end in “.{end}” are not published.", f"{remedy}, and use that.")
    what = f"Files that end in “.{end}” are not published." if end else "The file's name has no ending, such as “.jpg”."
    raise UnfitError(what, f"Save it as one of these: {', '.join(ACCEPTED)}.")


@contextmanager
def broken_means(what: str, remedy: str) -> Iterator[None]:
    """Turn whatever a decoder stumbles over into `UnfitError(what, remedy)`; a full disk stays an `OSError`.

    What libraries only warn of is no news for a teacher, and stays silent.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except UnfitError:
        raise
    except Exception as error:  # decoders meet hostile bytes and raise what they like, a want of memory too
        if isinstance(error, OSError) and error.errno in _OURS:
            raise
        raise UnfitError(what, remedy) from error
