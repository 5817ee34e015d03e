"""A PDF comes in; whether it can be cleaned goes out, or the same pages without a word on who made them, how and when.

What draws the pages is kept by name and all else is left behind: the author, XMP, earlier versions, attachments,
programs, links to files on somebody's computer, names on remarks, and Exif in the photographs.
"""

from __future__ import annotations

import contextlib
import re
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from .jpegs import strip
from .medium import Findings, Medium, Rendition, UnfitError, broken_means

__all__ = ["measure", "write"]

_TRAILER = {"/Root", "/Size"}
_CATALOG = {
    *("/Type", "/Version", "/Extensions", "/Pages", "/PageLabels", "/Names", "/Dests", "/ViewerPreferences"),
    *("/PageLayout", "/PageMode", "/Outlines", "/AcroForm", "/StructTreeRoot", "/MarkInfo", "/Lang"),
    *("/OutputIntents", "/OCProperties"),
}
_PAGE = {
    *("/Type", "/Parent", "/Resources", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Contents"),
    *("/Rotate", "/Group", "/Annots", "/StructParents", "/Tabs", "/UserUnit"),
}

# Left out wherever they stand.
_NOWHERE = {
    *("/Metadata", "/PieceInfo", "/LastModified", "/AA", "/AF", "/EF", "/OPI", "/Alternates", "/Measure", "/PtData"),
    *("/CreatorInfo", "/XFA", "/SigFlags", "/Thumb"),
}
_SAID = {"/Author", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/SourceModified", "/Company", "/Keywords"}
_OF_A_REMARK = {"/T", "/Subj", "/M", "/CreationDate", "/NM"}
_OF_ANOTHER_FILE = {"/F", "/FFilter", "/FDecodeParms", "/Ref"}
_ACTIVE = {
    *("/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D", "/Projection", "/PrinterMark", "/TrapNet"),
}
_ADDRESSES = ("http:", "https:", "mailto:")

_MOST_BYTES = 128 * 1024 * 1024  # what all packed objects, or all that draws pages, may unpack to
_MOST_SQUEEZED = 100_000  # of what unpacks to thousands of times as much and cannot be stopped half way

# In these the keys are names that a program made up: “/AA” may be a letter's shape there.
_NAME_MAPS = ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties", "/CharProcs")

_BROKEN = (
    "The PDF is broken or cut short.",
    "Open it, save it again with “Print › Save as PDF”, and use that.",
)
_BOMB = (
    "The PDF unpacks to far more than it should.",
    "Open it, save it again with “Print › Save as PDF”, and use that.",
)
_LOCKED = (
    "The PDF has a password.",
    "Open it, save it again without a password (or with “Print › Save as PDF”), and use that.",
)


def measure(source: BinaryIO, _path: str) -> Findings:
    """Whether all of a PDF's metadata can be removed: not where a picture in it is coded in a way we cannot clean."""
    with broken_means(*_BROKEN), _opened(source) as pdf:
        if not len(pdf.pages):
            raise UnfitError(*_BROKEN)
        cleanable = not any("/JPXDecode" in _filters(stream) for stream in _streams(pdf))
        if any("damaged" in str(warning) for warning in pdf.get_warnings()):
            raise UnfitError(*_BROKEN)  # it was pieced together, and pages may be missing
    return Findings(cleanable=cleanable)


def write(_medium: Medium, source: BinaryIO, parts: Mapping[Rendition, Path]) -> None:
    """Write the cleaned PDF; the same bytes in give the same bytes out."""
    for part in parts.values():
        with broken_means(*_BROKEN), _opened(source) as pdf:
            _clean(pdf)
            as_packed = pikepdf.StreamDecodeLevel.none
            pdf.save(part, deterministic_id=True, fix_metadata_version=False, stream_decode_level=as_packed)


def _opened(source: BinaryIO) -> Pdf:
    source.seek(0)
    _bounded(source.read())
    source.seek(0)
    try:
        pdf = Pdf.open(source, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise UnfitError(*_LOCKED) from error
    if pdf.is_encrypted:
        pdf.close()
        raise UnfitError(*_LOCKED)
    return pdf


def _clean(pdf: Pdf) -> None:
    _keep_only(pdf.trailer, _TRAILER)
    _keep_only(pdf.Root, _CATALOG)
    _keep_only(pdf.Root.get("/Names"), {"/Dests"})
    for page in pdf.pages:
        _keep_only(page.obj, _PAGE)
        if "/Annots" in page.obj:
            page.obj.Annots = Array([note for note in page.obj.Annots if _is_still(note)])
    if _holds_photographs(pdf):
        for page in pdf.pages:
            page.externalize_inline_images()
    _clean_everywhere(pdf)
    for stream in list(_streams(pdf)):
        _clean_photograph(pdf, stream)


def _keep_only(here: Any, keys: set[str]) -> None:
    if isinstance(here, Dictionary):
        for key in set(here.keys()) - keys:
            del here[key]


def _is_still(note: Any) -> bool:
    """Whether a remark, link or field neither plays nor carries a file."""
    return isinstance(note, Dictionary) and str(note.get("/Subtype")) not in _ACTIVE


def _streams(pdf: Pdf) -> Iterator[Any]:
    return (thing for thing in pdf.objects if isinstance(thing, Stream))


def _drawings(pdf: Pdf) -> list[Any]:
    """The streams that draw pages, and forms that pages share, each once."""
    found = {stream.objgen: stream for stream in _streams(pdf) if stream.get("/Subtype") == Name.Form}
    for page in pdf.pages:
        content = page.obj.get("/Contents", Array())
        found |= {part.objgen: part for part in (content if isinstance(content, Array) else [content])}
    return list(found.values())


def _bounded(data: bytes) -> None:
    """Raise `UnfitError` where the file's packed objects unpack to more than memory may hold: opening it reads them."""
    left = _MOST_BYTES
    for before, after in pairwise(re.split(rb"stream\r?\n", data)):
        if b"/ObjStm" in before[-1000:] or b"/XRef" in before[-1000:]:
            with contextlib.suppress(zlib.error):
                left -= len(_inflated(after, left))


def _inflated(data: bytes, most: int) -> bytes:
    found = zlib.decompressobj().decompress(data, most + 1)
    if len(found) > most:
        raise UnfitError(*_BOMB)
    return found


def _holds_photographs(pdf: Pdf) -> bool:
    """Whether a photograph stands amid the words that draw a page."""
    left = _MOST_BYTES
    found = False
    for stream in _drawings(pdf):
        content = _unpacked(pdf, stream, _filters(stream), left)
        left -= len(content)
        found = found or b"DCT" in content
    return found


def _unpacked(pdf: Pdf, stream: Any, filters: list[str], most: int = _MOST_BYTES) -> bytes:
    """What a stream holds once the named filters are undone; `UnfitError` where it is more than `most` bytes."""
    data: bytes = stream.read_raw_bytes()
    for name in filters:
        if name in ("/FlateDecode", "/Fl"):
            data = _inflated(data, most)
        elif name in ("/ASCIIHexDecode", "/ASCII85Decode") or len(data) <= _MOST_SQUEEZED:
            data = Stream(pdf, data, Filter=Name(name)).read_bytes()
        else:
            raise UnfitError(*_BOMB)
    return data


def _dictionaries(pdf: Pdf) -> Iterator[tuple[Any, str]]:
    """Every dictionary of the file once, with the key under which it stands in another one, where it does."""
    for thing in list(pdf.objects):
        waiting = [(thing, "")]
        while waiting:
            here, key = waiting.pop()
            if isinstance(here, Array):
                inside = [(value, "") for value in here]
            elif isinstance(here, (Dictionary, Stream)):
                yield here, key
                inside = [(here[name], name) for name in here.keys()]  # noqa: SIM118 (there is no other way)
            else:
                continue
            waiting += [pair for pair in inside if isinstance(pair[0], (Array, Dictionary)) and not pair[0].is_indirect]


def _clean_everywhere(pdf: Pdf) -> None:
    found = (here.get(key) for here, _ in _dictionaries(pdf) for key in _NAME_MAPS)
    maps = {value.objgen for value in found if isinstance(value, Dictionary) and value.is_indirect}
    for here, key in _dictionaries(pdf):
        if key not in _NAME_MAPS and not (here.is_indirect and here.objgen in maps):
            for name in [name for name in here.keys() if _unwanted(here, name)]:  # noqa: SIM118 - as above
                del here[name]


def _unwanted(here: Any, key: str) -> bool:
    value = here[key]
    if key in _NOWHERE or key.startswith("/PTEX"):
        return True
    if key in _SAID and isinstance(value, String):
        return True
    if key in ("/A", "/PA") and isinstance(value, Dictionary):
        return "/S" in value and not _harmless(value)
    if key == "/Next" and "/S" in here:
        return True  # an action after an action
    if key == "/V" and isinstance(value, Dictionary):
        return True  # a signature: the signer's name, place and certificate
    if isinstance(here, Stream):
        return key in _OF_ANOTHER_FILE
    is_remark = "/Rect" in here and "/Subtype" in here and here["/Subtype"] != Name.Widget
    return is_remark and key in _OF_A_REMARK


def _harmless(action: Any) -> bool:
    """Whether an action goes to a place in this file or to an address on the web, and nowhere else."""
    if action["/S"] == Name.URI:
        return str(action.get("/URI", "")).strip().lower().startswith(_ADDRESSES)
    return action["/S"] in (Name.GoTo, Name.Named)


def _filters(stream: Any) -> list[str]:
    found = stream.get("/Filter", Array())
    return [str(name) for name in (found if isinstance(found, Array) else [found])]


def _clean_photograph(pdf: Pdf, stream: Any) -> None:
    filters = _filters(stream)
    if not filters or filters[-1] not in ("/DCTDecode", "/DCT"):
        return
    parameters = stream.get("/DecodeParms")
    if isinstance(parameters, Array):
        parameters = parameters[-1] if len(parameters) else None
    jpeg = strip(_unpacked(pdf, stream, filters[:-1]))
    stream.write(jpeg, filter=Name.DCTDecode, decode_parms=parameters)
