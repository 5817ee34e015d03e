"""A file of each accepted kind, with a planted word wherever such a file says something of itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

import av
import pillow_heif
from pikepdf import Pdf, String
from PIL import Image
from PIL.PngImagePlugin import PngInfo

__all__ = ["MAKERS", "essay", "played", "png"]

XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><dc:creator>{}</dc:creator></rdf:RDF></x:xmpmeta>'


def png(shade: int) -> bytes:
    """A small picture that differs from those of other shades, and says nothing of itself."""
    made = io.BytesIO()
    Image.new("RGB", (8, 6), (shade % 256, shade // 256, 90)).save(made, "PNG")
    return made.getvalue()


def essay(word: str) -> bytes:
    """An Office document in which a word is written, and a remark of somebody's on it."""
    return _packed({"word/document.xml": "<w>{}</w>", "word/comments.xml": '<w author="{0}">{0}</w>'}, word)


def _exif(word: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = f"described {word}", word
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + word.encode()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 27: word.encode()})
    return exif.tobytes()


def _drawn(kind: str, word: str) -> bytes:
    made, words = io.BytesIO(), PngInfo()
    words.add_text("Author", word)
    words.add_itxt("Comment", word, zip=True)
    kinds: dict[str, dict[str, Any]] = {
        "JPEG": {"exif": _exif(word), "comment": word.encode(), "xmp": XMP.format(word).encode()},
        "PNG": {"exif": _exif(word), "pnginfo": words},
        "WEBP": {"exif": _exif(word), "xmp": XMP.format(word).encode()},
        "GIF": {"comment": word.encode()},
    }
    Image.new("RGB", (40, 30), "teal").save(made, kind, **kinds[kind])
    return made.getvalue()


def _heic(word: str) -> bytes:
    made = io.BytesIO()
    picture = pillow_heif.from_pillow(Image.new("RGB", (64, 64), "teal"))
    picture.save(made, exif=_exif(word), xmp=XMP.format(word).encode())
    return made.getvalue()


def played(container: str, coding: str, said: Mapping[str, str] = MappingProxyType({}), **options: str) -> bytes:
    """Three black pictures, or a tenth of a second of silence, of which this is `said` in the file's metadata."""
    made = io.BytesIO()
    with av.open(made, "w", format=container, container_options=options) as clip:
        clip.metadata.update(said)
        stream = clip.add_stream(coding, rate=10 if coding in {"libx264", "libvpx"} else 48_000)
        stream.metadata.update({"title": said["title"]} if "title" in said else {})
        if isinstance(stream, av.VideoStream):
            stream.width, stream.height, stream.pix_fmt = 32, 32, "yuv420p"
            for number in range(3):
                frame = av.VideoFrame.from_bytes(bytes((0, 0, 0, 255)) * 32 * 32, 32, 32)
                frame.pts = number
                clip.mux(stream.encode(frame))
        else:
            assert isinstance(stream, av.AudioStream)
            silence = av.AudioFrame(format=stream.codec_context.format.name, layout="stereo", samples=4_800)
            silence.sample_rate, silence.pts = 48_000, 0
            for plane in silence.planes:
                plane.update(bytes(plane.buffer_size))
            fit = av.AudioResampler(silence.format.name, "stereo", 48_000, stream.codec_context.frame_size or None)
            for part in (*fit.resample(silence), *fit.resample(None)):
                clip.mux(stream.encode(part))
        clip.mux(stream.encode())
    return made.getvalue()


def _told(container: str, coding: str, word: str) -> bytes:
    return played(container, coding, dict.fromkeys(("title", "artist", "comment"), word))


def _pdf(word: str) -> bytes:
    made = io.BytesIO()
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo.Author, pdf.docinfo.Title = String(word), String(f"{word} é")
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp["dc:creator"] = [word]
        pdf.save(made)
    return made.getvalue()


def _packed(members: Mapping[str, str], word: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.comment = word.encode()
        for name, text in members.items():
            packed.writestr(name, text.format(word))
    return made.getvalue()


OFFICE = {"docProps/core.xml": "<dc:creator>{}</dc:creator>", "docProps/app.xml": "<Company>{}</Company>"}
OPEN = {"content.xml": "<text/>", "meta.xml": "<dc:creator>{}</dc:creator>", "Thumbnails/thumbnail.png": "{}"}

MAKERS: Mapping[str, Callable[[str], bytes]] = {
    **{end: partial(_drawn, "JPEG") for end in ("jpg", "jpeg")},
    **{end: partial(_drawn, end.upper()) for end in ("png", "webp", "gif")},
    **dict.fromkeys(("heic", "heif"), _heic),
    "mp3": partial(_told, "mp3", "libmp3lame"),
    "m4a": partial(_told, "ipod", "aac"),
    "wav": partial(_told, "wav", "pcm_s16le"),
    "ogg": partial(_told, "ogg", "libopus"),
    **{end: partial(_told, "mov" if end == "mov" else "mp4", "libx264") for end in ("mp4", "mov", "m4v")},
    "webm": partial(_told, "webm", "libvpx"),
    "pdf": _pdf,
    "docx": partial(_packed, {"word/document.xml": "<w/>", **OFFICE}),
    "pptx": partial(_packed, {"ppt/presentation.xml": "<p/>", **OFFICE}),
    "xlsx": partial(_packed, {"xl/workbook.xml": "<x/>", **OFFICE}),
    **{end: partial(_packed, OPEN) for end in ("odt", "odp", "ods")},
    "sb3": partial(_packed, {"project.json": "{{}}"}),
    # A plain text says nothing of itself: the word is what it holds.
    "txt": lambda word: f"{word}\n".encode(),
    "csv": lambda word: f"a,{word}\n".encode(),
    "py": lambda word: f"forward({word})\n".encode(),
}
"""For each accepted ending, the file that holds a word in all that it says of itself."""
