"""A document or a plain text comes in; what it is goes out, or a copy to hand over without its metadata.

PDF and Office documents each have a module of their own; a plain text has nothing to remove and is copied.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, Protocol

from .medium import Findings, Medium, Rendition, Sort, UnfitError, broken_means, extension_of, sort_of

__all__ = ["measure", "write"]

_TEXTUAL = frozenset("\t\n\f\r")

# What a spreadsheet program reckons instead of showing it, or hands over to another program.
_FORMULA = re.compile(r"\s*(?:=|[-+@].*\|.*!)", re.DOTALL)

_RUNS = (
    "A cell of this table is a formula, which a spreadsheet program would run.",
    "Write there what comes out of it, or export the table as a PDF.",
)
_NO_TEXT = (
    "The file is not plain text.",
    "Save it again as plain text with the encoding “UTF-8”, or as a PDF.",
)
_OTHER_LETTERS = (
    "The letters of this text are not written in UTF-8, so some would be shown wrongly.",
    "Save it again with the encoding “UTF-8” (in a spreadsheet program: “CSV UTF-8”).",
)


def measure(source: BinaryIO, path: str) -> Findings:
    """What can be said of a document or a text; `UnfitError` where it is not what its ending says."""
    if sort_of(path) is Sort.PLAIN:
        text = _read_text(source.read())
        if extension_of(path) == "csv" and any(map(_FORMULA.match, _cells(text))):
            raise UnfitError(*_RUNS)
        return Findings()
    return _room(path).measure(source, path)


def write(medium: Medium, source: BinaryIO, parts: Mapping[Rendition, Path]) -> None:
    """Write the cleaned document, or the text as it is."""
    if medium.sort is Sort.PLAIN:
        text = source.read()
        for part in parts.values():
            part.write_bytes(text)
    else:
        _room(medium.path).write(medium, source, parts)


class _Room(Protocol):
    def measure(self, source: BinaryIO, path: str, /) -> Findings: ...

    def write(self, medium: Medium, source: BinaryIO, parts: Mapping[Rendition, Path], /) -> None: ...


def _room(path: str) -> _Room:
    if extension_of(path) == "pdf":
        from . import pdfs

        return pdfs
    from . import offices

    return offices


def _cells(text: str) -> list[str]:
    """The cells of a table, whichever sign parts them."""
    with broken_means(*_NO_TEXT):
        tables = [csv.reader(io.StringIO(text, newline=""), delimiter=sign) for sign in ",;\t"]
        return [cell for table in tables for row in table for cell in row]


def _read_text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnfitError(*_OTHER_LETTERS)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        control = any(byte < 32 and chr(byte) not in _TEXTUAL for byte in data)
        raise UnfitError(*(_NO_TEXT if control else _OTHER_LETTERS)) from None
    if any(letter < " " and letter not in _TEXTUAL for letter in text):
        raise UnfitError(*_NO_TEXT)
    return text
