"""A file beside a sample comes in: a picture, a sound, a film, a document or a plain text.
Out goes what is known of it, or the same thing written anew under a name of ours, without its metadata.

The names it had, the place and the camera stay behind; what cannot be cleaned for sure says so (`Medium.cleanable`).
Nothing else in the project opens such files.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, Protocol

from ..problems import Advice, Place, Problem
from . import signatures
from .medium import ACCEPTED, Findings, Medium, Rendition, Sort, UnfitError, sort_of
from .published import renditions, type_of

__all__ = ["ACCEPTED", "Medium", "Rendition", "Sort", "inspect", "renditions", "type_of", "write"]

_MB = 1024 * 1024
_MOST = {Sort.PICTURE: 25, Sort.SOUND: 30, Sort.VIDEO: 100, Sort.DOCUMENT: 20, Sort.PLAIN: 1}
_PLURAL = {
    Sort.PICTURE: "Pictures",
    Sort.SOUND: "Sounds",
    Sort.VIDEO: "Videos",
    Sort.DOCUMENT: "Documents",
    Sort.PLAIN: "Plain texts",
}
_SMALLER = {
    Sort.PICTURE: "Save a smaller copy: in a picture program choose “Resize” and make its long side 2000 points.",
    Sort.SOUND: "Make it smaller: export it as an MP3 with 128 kbit/s, or cut it to the part that matters.",
    Sort.VIDEO: "Make it smaller: cut it to the part that matters, or export it again at 720p.",
    Sort.DOCUMENT: "Make it smaller: export it as a PDF with small pictures (“Reduce file size”).",
    Sort.PLAIN: "Keep only the part that matters.",
}


def inspect(path: str, file: Path) -> tuple[Medium | None, tuple[Problem, ...]]:
    """What is known of a file, and what is wrong with it.

    `path` is the file's name as people know it, `file` where it lies. What cannot be published gives None and a
    `Problem`; what is worth a word but can be published gives a `Medium` and `Advice`. Raises nothing for a bad file.
    """
    place = Place(path)
    try:
        sort = sort_of(path)
        with _opened(file) as source:
            size = _fitting_size(source, sort)
            if sort is not Sort.PLAIN:
                signatures.agree(path, _head(source))
            findings = _room(sort).measure(source, path)
            digest = _digest(source)
    except (UnfitError, OSError) as error:
        return None, (_problem(place, error),)
    advice = tuple(Advice(place, what, remedy) for what, remedy in findings.advice)
    return _medium(path, sort, digest, size, findings), advice


def write(medium: Medium, file: Path, stem: str, into: Path) -> tuple[Problem, ...]:
    """Write each rendition that is not there yet into the folder `into`: all of them at once, or none and a `Problem`.

    A name is taken to stand for its bytes, so `stem` has to be another one when the file's digest is. The same file
    gives the same bytes with the same libraries. While it works, names end in `.part`.
    """
    wanted = [rendition for rendition in renditions(medium, stem) if not (into / rendition.name).exists()]
    if not wanted:
        return ()
    try:
        with _opened(file) as source:
            if _digest(source) != medium.digest:
                raise UnfitError("The file has changed since it was looked at.", "Run the command again.")
            with _together(into, wanted) as parts:
                _room(medium.sort).write(medium, source, parts)
    except (UnfitError, OSError) as error:
        return (_problem(Place(medium.path), error),)
    return ()


def _problem(place: Place, error: UnfitError | OSError) -> Problem:
    if isinstance(error, UnfitError):
        return Problem(place, error.what, error.remedy)
    what = f"The computer could not finish with this file ({error.strerror or 'the disk said no'})."
    return Problem(place, what, "See that the disk has room and that you may write there, and run the command again.")


@contextmanager
def _opened(file: Path) -> Iterator[BufferedReader]:
    """An ordinary file, opened: not a link, which may lead out of the content, nor a pipe, which never ends."""
    try:
        looked = file.lstat()
        if stat.S_ISLNK(looked.st_mode):
            raise UnfitError("This is a link to another file.", "Put the file itself here.")
        if not stat.S_ISREG(looked.st_mode):
            raise UnfitError("This is not a file.", "Put the file itself here, and name it.")
        source = file.open("rb")
    except FileNotFoundError:
        raise UnfitError("The file is not there.", "Put it here, or see how its name is spelt.") from None
    except OSError as error:
        raise UnfitError(
            f"The file cannot be read ({error.strerror or 'the disk said no'}).",
            "See that you may open it; if it lies in a cloud folder, make it available offline.",
        ) from None
    with source:
        if os.name == "posix" and not os.path.samestat(os.fstat(source.fileno()), looked):
            raise UnfitError("The file was exchanged while it was opened.", "Run the command again.")
        yield source


def _fitting_size(source: BufferedReader, sort: Sort) -> int:
    size = os.fstat(source.fileno()).st_size
    if not size:
        raise UnfitError("The file is empty.", "Copy it anew from where it came.")
    if size > _MOST[sort] * _MB:
        what = f"The file has {-(-size // _MB)} MB. {_PLURAL[sort]} may have {_MOST[sort]} MB at most."
        raise UnfitError(what, _SMALLER[sort])
    return size


def _head(source: BufferedReader) -> bytes:
    head = source.read(signatures.HEAD)
    source.seek(0)
    return head


def _digest(source: BufferedReader) -> str:
    source.seek(0)
    digest = hashlib.file_digest(source, "sha256").hexdigest()
    source.seek(0)
    return digest


class _Room(Protocol):
    def measure(self, source: BinaryIO, path: str, /) -> Findings: ...

    def write(self, medium: Medium, source: BinaryIO, parts: Mapping[Rendition, Path], /) -> None: ...


def _room(sort: Sort) -> _Room:
    """The module for a sort of file, imported when the first such file is met: what draws pictures is slow to load."""
    if sort is Sort.PICTURE:
        from . import pictures

        return pictures
    if sort in (Sort.SOUND, Sort.VIDEO):
        from . import clips

        return clips
    from . import documents

    return documents


def _medium(path: str, sort: Sort, digest: str, size: int, findings: Findings) -> Medium:
    return Medium(
        path=path,
        sort=sort,
        digest=digest,
        size=size,
        width=findings.width,
        height=findings.height,
        seconds=findings.seconds,
        cleanable=findings.cleanable,
        animated=findings.animated,
    )


@contextmanager
def _together(into: Path, wanted: Iterable[Rendition]) -> Iterator[Mapping[Rendition, Path]]:
    """A temporary name for each rendition; all take their own name at the end, and none where something failed."""
    into.mkdir(parents=True, exist_ok=True)
    parts = {rendition: into / f"{rendition.name}.{os.getpid()}.part" for rendition in wanted}
    try:
        yield parts
        for rendition, part in parts.items():
            part.replace(into / rendition.name)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
