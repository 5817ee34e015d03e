"""Pictures: bombs, what is no picture, and what a picture tells beside what it shows."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import Any

import pillow_heif
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.attacks.attack import BRIDGE, FIELDS, Attack, Group, Refused, Shown, sample
from tests.canaries.files import MAKERS
from tests.test_media_pictures import bomb_png, bomb_webp, exif

__all__ = ["GROUP", "HTML"]

BROKEN = "The picture is broken or cut short."
BOMB = "The picture has more than 60 million points."
NOT_IT = "The file's name ends in “.{}”, but that is not what is in it."
HTML = b"<!doctype html><script>alert('a file')</script>"
PLACE_IN_XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/"'
    ' exif:GPSLatitude="52,31.2N" exif:GPSLongitude="13,24.3E"'
    "/></rdf:RDF></x:xmpmeta>"
)
PLACES = ("GPSLatitude", "52,31.2N")


def refused(name: str, file: str, data: bytes | Callable[[], bytes], says: str) -> Attack:
    body = f"{FIELDS}It held. ![A raft]({file})\n"
    return Attack(name, Refused(f"{BRIDGE}/{file}:1:1", says), {f"{BRIDGE}/sample.md": body, f"{BRIDGE}/{file}": data})


def drawn_anew(name: str, file: str, data: bytes, *never: str) -> Attack:
    end = Shown("drawn anew: nothing of it is in any file", "It held.", never, files=1)
    return Attack(name, end, sample(name, f"It held.\n\n![A raft]({file})", {file: data}))


def saved(kind: str, **more: Any) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((80, 60), 60).convert("RGB").save(made, kind, **more)
    return made.getvalue()


def planted(ending: str, word: str) -> bytes:
    return MAKERS[ending](word)


def png_with(add: Callable[[PngInfo], object], **more: Any) -> bytes:
    words = PngInfo()
    add(words)
    return saved("PNG", pnginfo=words, **more)


def heic(**more: Any) -> bytes:
    made = io.BytesIO()
    pillow_heif.from_pillow(Image.effect_noise((80, 60), 60).convert("RGB")).save(made, **more)
    return made.getvalue()


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("teal", "red", "teal")]
    made = io.BytesIO()
    frames[0].save(made, kind, save_all=True, append_images=frames[1:], duration=100)
    return made.getvalue()


def bomb_gif(at: int) -> bytes:
    """A GIF whose canvas (6), or whose first frame (from the frame's own mark on), claims 900 million points."""
    data = bytearray(saved("GIF"))
    start = data.index(b"\x2c", 13 + 3 * 2 ** ((data[10] & 7) + 1)) + 5 if at else 6
    data[start : start + 4] = struct.pack("<HH", 30_000, 30_000)
    return bytes(data)


def bomb_jpeg() -> bytes:
    data = bytearray(saved("JPEG"))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", 30_000, 30_000)
    return bytes(data)


GROUP = Group(
    "Pictures",
    "A picture is opened as what its name says, measured before it is unpacked, and drawn anew: its points are "
    "published and nothing else of the file.",
    (
        refused("100 million points in a PNG of a few hundred bytes", "raft.png", bomb_png(10_000, 10_000), BOMB),
        refused("900 million points in a PNG", "raft.png", bomb_png(30_000, 30_000), BOMB),
        refused("900 million points in a JPEG", "raft.jpg", bomb_jpeg(), BOMB),
        refused("A WebP that claims to be the largest there can be", "raft.webp", bomb_webp(), BOMB),
        refused("A GIF with a canvas of 900 million points", "raft.gif", bomb_gif(0), BOMB),
        refused("A GIF with a frame of 900 million points on a small canvas", "raft.gif", bomb_gif(1), BOMB),
        refused(
            "A PNG whose text unpacks to 60 million letters",
            "raft.png",
            lambda: png_with(lambda words: words.add_itxt("c", "A" * 60_000_000, zip=True)),
            BROKEN,
        ),
        refused("A PNG that is cut off", "raft.png", saved("PNG")[:40], BROKEN),
        refused("A web page named `.jpg`", "raft.jpg", HTML, NOT_IT.format("jpg")),
        refused(
            "An SVG, which can hold a program, named `.png`",
            "raft.png",
            b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
            NOT_IT.format("png"),
        ),
        refused(
            "An SVG",
            "raft.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
            "Files that end in “.svg” are not published.",
        ),
        refused("A program named `.jpg`", "raft.jpg", b"MZ\x90" + bytes(200), NOT_IT.format("jpg")),
        refused("A PNG named `.jpg`", "raft.jpg", saved("PNG"), "This is a PNG picture, but its name ends in “.jpg”."),
        refused(
            "A TIFF, of which there are too many kinds",
            "raft.tiff",
            b"II*\0" + bytes(40),
            "Files that end in “.tiff” are not published.",
        ),
        refused("An empty file", "raft.jpg", b"", "The file is empty."),
        refused(
            "A picture of more than 25 MB",
            "raft.jpg",
            lambda: b"\xff\xd8\xff" + bytes(25 * 1024 * 1024),
            "The file has 26 MB. Pictures may have 25 MB at most.",
        ),
        drawn_anew("A JPEG with a web page behind its end", "raft.jpg", saved("JPEG") + HTML, "alert('a file')"),
        drawn_anew(
            "A JPEG that is a packed folder too",
            "raft.jpg",
            saved("JPEG") + MAKERS["docx"]("qz-polyglot"),
            "polyglot",
        ),
        drawn_anew(
            "A GIF that is a script too",
            "raft.gif",
            saved("GIF")[:6] + b"/*" + saved("GIF")[8:] + b"*/=1;alert('gif')",
            "alert('gif')",
        ),
        drawn_anew("A name and a place in the Exif of a JPEG", "raft.jpg", planted("jpg", "qz-jpeg"), "qz-jpeg"),
        drawn_anew(
            "A name and a place in the Exif and the texts of a PNG",
            "raft.png",
            planted("png", "qz-png"),
            "qz-png",
        ),
        drawn_anew("A name and a place in the Exif of a WebP", "raft.webp", planted("webp", "qz-webp"), "qz-webp"),
        drawn_anew(
            "A name and a place in the Exif of an iPhone's picture (HEIC)",
            "raft.heic",
            planted("heic", "qz-heic"),
            "qz-heic",
        ),
        drawn_anew("A remark in a GIF", "raft.gif", planted("gif", "qz-gif"), "qz-gif"),
        drawn_anew(
            "A place in the XMP of a JPEG, and none in its Exif",
            "raft.jpg",
            saved("JPEG", xmp=PLACE_IN_XMP.encode()),
            *PLACES,
        ),
        drawn_anew(
            "A place in the XMP of a PNG",
            "raft.png",
            png_with(lambda words: words.add_itxt("XML:com.adobe.xmp", PLACE_IN_XMP)),
            *PLACES,
        ),
        drawn_anew("A place in the XMP of a WebP", "raft.webp", saved("WEBP", xmp=PLACE_IN_XMP.encode()), *PLACES),
        drawn_anew("A place in the XMP of a HEIC", "raft.heic", heic(xmp=PLACE_IN_XMP.encode()), *PLACES),
        drawn_anew(
            "A picture that lies on its side, and an artist's name beside it (Exif)",
            "raft.jpg",
            saved("JPEG", exif=exif(6)),
            "kingfisher",
        ),
        drawn_anew("A moving GIF", "raft.gif", moving("GIF"), "NETSCAPE2.0"),
        drawn_anew("A moving WebP", "raft.webp", moving("WEBP"), "ANMF"),
        drawn_anew("A moving PNG", "raft.png", moving("PNG"), "acTL", "fcTL"),
    ),
)
