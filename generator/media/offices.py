"""An Office document (or a Scratch project) comes in and goes out packed anew, its properties and thumbnail blank.

One that holds a program is refused. Names on remarks and tracked changes are taken out where they are known to stand;
in the text some may stay, so such a file is never called clean.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from .jpegs import strip
from .medium import Findings, Medium, Rendition, UnfitError, broken_means, extension_of
from .members import TYPES, cleaned, lists_a_program, runs

__all__ = ["measure", "write"]

_MOST_MEMBERS = 2_000
_MOST_BYTES = 200 * 1024 * 1024

# A member that every document of the kind has.
_TELLTALE = {
    "docx": "word/document.xml",
    "pptx": "ppt/presentation.xml",
    "xlsx": "xl/workbook.xml",
    **dict.fromkeys(("odt", "odp", "ods"), "content.xml"),
    "sb3": "project.json",
}

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN_XML = "http://schemas.openxmlformats.org"
_BLANK = {
    "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_OPEN_XML}/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": f'<Properties xmlns="{_OPEN_XML}/officeDocument/2006/extended-properties"/>',
    "docProps/custom.xml": f'<Properties xmlns="{_OPEN_XML}/officeDocument/2006/custom-properties"/>',
    "meta.xml": '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' office:version="1.2"/>',
}
_DROPPED = re.compile(r"docProps/thumbnail\.|Thumbnails/|META-INF/documentsignatures\.xml$", re.IGNORECASE)

# Where a document lists its members: what is dropped must not be asked for.
_LISTED = {
    "_rels/.rels": re.compile(rb"<Relationship\b[^>]*docProps/thumbnail\.[^>]*/>"),
    "META-INF/manifest.xml": re.compile(rb'<manifest:file-entry\b[^>]*"(?:Thumbnails/|META-INF/documents)[^>]*/>'),
}

_BROKEN = (
    "The document is broken or cut short.",
    "Open it in the program it was made with, and save it again; or export it as a PDF.",
)
_RUNS = (
    "The document holds a program (a macro), or a file of another program.",
    "Export it as a PDF, and use that; or save it again without macros and embedded objects.",
)
_BOMB = (
    "The document unpacks to far more than it should.",
    "Export it as a PDF, and use that.",
)


def measure(source: BinaryIO, path: str) -> Findings:
    """That a document is of the kind that its ending says, and of a bearable size once unpacked."""
    with broken_means(*_BROKEN), zipfile.ZipFile(source) as packed:
        names = {member.filename for member in _members(packed)}
        if _TELLTALE[extension_of(path)] not in names:
            raise UnfitError(
                f"This is not the kind of document that its name says (“.{extension_of(path)}”).",
                "Open it in the program it was made with, and save it again; or unpack it if it is a packed folder.",
            )
        if any(map(runs, names)) or (TYPES in names and lists_a_program(packed.read(TYPES))):
            raise UnfitError(*_RUNS)
    return Findings(cleanable=False)


def write(_medium: Medium, source: BinaryIO, parts: Mapping[Rendition, Path]) -> None:
    """Pack the document anew: same order, no dates, no properties, no thumbnail, nothing between its members."""
    for part in parts.values():
        with (
            broken_means(*_BROKEN),
            zipfile.ZipFile(source) as packed,
            zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as made,
        ):
            for member in _members(packed):
                if not _DROPPED.match(member.filename):
                    made.writestr(_undated(member), _cleaned(packed, member))


def _members(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    members = packed.infolist()
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > _MOST_BYTES:
        raise UnfitError(*_BOMB)
    names = [member.filename for member in members]
    strange = any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names)
    if strange or len(set(names)) < len(names) or any(member.flag_bits & 1 for member in members):
        raise UnfitError(*_BROKEN)
    return members


def _undated(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    bare = zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
    bare.create_system = 3
    bare.external_attr = 0o600 << 16
    # OpenDocument's first member tells its kind and is never compressed.
    bare.compress_type = zipfile.ZIP_STORED if member.filename == "mimetype" else zipfile.ZIP_DEFLATED
    return bare


def _cleaned(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    name = member.filename
    if name in _BLANK:
        return (_XML + _BLANK[name]).encode()
    data = cleaned(name, packed.read(member))
    if name in _LISTED:
        return _LISTED[name].sub(b"", data)
    try:
        return strip(data) if data.startswith(b"\xff\xd8\xff") else data
    except ValueError:
        return data  # odd, but what shows it may not mind
