"""Words that stand nowhere else: where each was planted goes in, and the words that are found in a folder come out."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote_to_bytes

from pikepdf import ObjectStreamMode, Pdf

__all__ = ["Planted", "Planter", "found_in", "words_in"]

LETTERS = "bcdfghjklmnprstvw"
WORD = re.compile(rb"zqx[bcdfghjklmnprstvw]{5}")


@dataclass(frozen=True)
class Planted:
    """A word, the field that holds it, whose record that is (a student's, a walk's) and how far the record goes."""

    word: str
    field: str
    whose: str = ""
    reach: str = ""


@dataclass
class Planter:
    """Makes words and remembers where each was planted."""

    planted: list[Planted] = field(default_factory=list)

    def __call__(self, field: str, whose: str = "", reach: str = "") -> str:
        number, code = len(self.planted), ""
        for _ in range(5):
            number, letter = divmod(number, len(LETTERS))
            code += LETTERS[letter]
        self.planted.append(Planted(f"zqx{code}", field, whose, reach))
        return f"zqx{code}"


def found_in(folder: Path) -> set[str]:
    """Every planted word in the names and bytes of the files below a folder, in whatever way they are written."""
    found = words_in(b"")
    for file in folder.rglob("*"):
        found |= words_in(file.relative_to(folder).as_posix().encode())
        if file.is_file():
            found |= words_in(file.read_bytes())
    return found


def words_in(data: bytes) -> set[str]:
    """Every planted word in some bytes: as they are, wide, percent-encoded, as entities or escapes, or packed."""
    return {word.decode() for form in _forms(data) for word in WORD.findall(form.lower())}


def _forms(data: bytes) -> Iterator[bytes]:
    yield data
    yield data.replace(b"\0", b"")
    yield unquote_to_bytes(data)
    text = data.decode("latin-1")
    yield html.unescape(text).encode("utf-8", "replace")
    yield re.sub(r"\\u00([0-9a-fA-F]{2})", lambda found: chr(int(found[1], 16)), text).encode("utf-8", "replace")
    if data.startswith(b"PK\x03\x04"):
        yield from _unzipped(data)
    if data.startswith(b"%PDF"):
        yield from _laid_open(data)
    if data.startswith(b"\x89PNG"):
        yield from _inflated(data)


def _unzipped(data: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        yield packed.comment
        for member in packed.infolist():
            yield member.filename.encode() + member.comment + member.extra
            yield from _forms(packed.read(member))


def _laid_open(data: bytes) -> Iterator[bytes]:
    made = io.BytesIO()
    with Pdf.open(io.BytesIO(data)) as pdf:
        pdf.save(made, compress_streams=False, object_stream_mode=ObjectStreamMode.disable, qdf=True)
    text = made.getvalue()
    yield text
    yield text.replace(b"\0", b"")
    yield re.sub(
        rb"<([0-9A-Fa-f]+)>",
        lambda found: bytes.fromhex(found[1].decode().ljust(len(found[1]) // 2 * 2 + 2, "0")),
        text,
    )


def _inflated(data: bytes) -> Iterator[bytes]:
    for start in (found.start() for found in re.finditer(rb"x[\x01\x5e\x9c\xda]", data)):
        try:
            yield zlib.decompressobj().decompress(data[start:])
        except zlib.error:
            continue
