"""A picture comes in; its size goes out, or the same picture drawn anew as WebP in the widths that pages use.

Nothing but its points survives: no Exif, place, comment, profile or thumbnail, and nothing that follows its end.
Of a picture that moves the first frame is drawn, since a page should lie still: a film has a button to stop it.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageCms

from .medium import Findings, Medium, Rendition, UnfitError, broken_means, extension_of
from .published import renditions

__all__ = ["MOST_PIXELS", "measure", "write"]

MOST_PIXELS = 60_000_000

_FORMATS = {"jpg": "JPEG", "jpeg": "JPEG", "heic": "HEIF", "heif": "HEIF"}
_ORIENTATION = 0x0112
_PLACE, _LATITUDE, _LONGITUDE = 0x8825, 2, 4
_PLACE_IN_XMP = (b"GPSLatitude", b"GPSLongitude")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

_BROKEN = (
    "The picture is broken or cut short.",
    "Copy it anew from where it came, or open it in a picture program and save it again.",
)
_TOO_MANY = (
    "The picture has more than 60 million points.",
    "Save a smaller copy: in a picture program choose “Resize” and make its long side 2000 points.",
)
_MOVES = (
    "The picture moves, and only its first frame will be shown.",
    "If the movement matters, save it as a video (MP4) and use that.",
)
_KEEPS_ITS_PLACE = (
    "The picture holds the place where it was taken.",
    "No page shows that, but whoever can copy the repository reads it. Use a copy exported without location instead.",
)


def measure(source: BinaryIO, path: str) -> Findings:
    """The upright size of a picture, from its beginning alone; `UnfitError` where it is broken or too large."""
    with broken_means(*_BROKEN), _opened(source, path) as image:
        width, height = image.size
        if _orientation(image) >= 5:
            width, height = height, width
        moves = image.format in ("GIF", "PNG", "WEBP") and bool(getattr(image, "is_animated", False))
        told = {_MOVES: moves, _KEEPS_ITS_PLACE: _keeps_its_place(image)}
    advice = tuple(words for words, holds in told.items() if holds)
    return Findings(width=width, height=height, animated=moves, advice=advice)


def write(medium: Medium, source: BinaryIO, parts: Mapping[Rendition, Path]) -> None:
    """Draw each rendition into its file; all come from the widest, so that the bytes do not depend on what is there."""
    with broken_means(*_BROKEN):
        with _opened(source, medium.path) as image:
            widest = _drawn(image, renditions(medium, "")[-1])
        for rendition, part in parts.items():
            size = (rendition.width, rendition.height)
            picture = widest if widest.size == size else widest.resize(size, Image.Resampling.LANCZOS)
            _anew(picture).save(part, "WEBP", quality=80, method=4)


@contextmanager
def _opened(source: BinaryIO, path: str) -> Iterator[Image.Image]:
    end = extension_of(path)
    if end in ("heic", "heif"):
        import pillow_heif

        pillow_heif.register_heif_opener()
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        image = Image.open(source, formats=(_FORMATS.get(end, end.upper()),))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise UnfitError(*_TOO_MANY) from error
    with image:
        if image.width * image.height > MOST_PIXELS:
            raise UnfitError(*_TOO_MANY)
        yield image


def _orientation(image: Image.Image) -> int:
    """How the camera was held (1 upright … 8), as said before the picture's points; a HEIC is upright once decoded."""
    found = image.getexif().get(_ORIENTATION, 1) if _may_have_exif(image) else 1
    return found if found in _TURNS else 1


def _keeps_its_place(image: Image.Image) -> bool:
    """Whether the camera, or a program after it, wrote down where it was."""
    told = image.info.get("xmp") or b""
    if all(word in (told.encode() if isinstance(told, str) else told) for word in _PLACE_IN_XMP):
        return True
    try:
        place = image.getexif().get_ifd(_PLACE) if _may_have_exif(image) else {}
    except (ArithmeticError, AttributeError, LookupError, OSError, SyntaxError, TypeError, ValueError, struct.error):
        return False  # what cannot be read there does not make the picture itself a broken one
    return _LATITUDE in place and _LONGITUDE in place


def _may_have_exif(image: Image.Image) -> bool:
    """Whether it is worth asking: of a PNG that says nothing of it at its beginning, all would be decoded."""
    return image.format != "PNG" or not {"exif", "xmp", "Raw profile type exif"}.isdisjoint(image.info)


def _drawn(image: Image.Image, largest: Rendition) -> Image.Image:
    """The picture upright, in the colours of a screen, in the size of its largest rendition."""
    orientation = _orientation(image)
    size = (largest.width, largest.height) if orientation < 5 else (largest.height, largest.width)
    if image.format in ("JPEG", "MPO"):
        image.draft(None, (2 * size[0], 2 * size[1]))
    profile = image.info.get("icc_profile")
    drawn = _plain(image)
    if drawn.size != size:
        drawn = drawn.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if orientation in _TURNS:
        drawn = drawn.transpose(_TURNS[orientation])
    return _opaque(_for_screens(drawn, profile))


def _plain(image: Image.Image) -> Image.Image:
    """The picture in one of the modes L, RGB, RGBA and CMYK."""
    image.load()
    if image.mode.startswith("I"):  # 16 bits a point; converting alone would cut them off at 255
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _for_screens(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture's colours in sRGB, by its own profile where that can be read."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            screen = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(image, given, screen, outputMode=mode)
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None  # a broken profile, or one for another kind of picture
        if changed is not None:
            return changed
    return image.convert(mode)


def _opaque(image: Image.Image) -> Image.Image:
    """Without its alpha channel where nothing shows through."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _anew(image: Image.Image) -> Image.Image:
    """The points on a new image: whatever else a library keeps beside them stays behind."""
    new = Image.new(image.mode, image.size)
    new.paste(image)
    return new
