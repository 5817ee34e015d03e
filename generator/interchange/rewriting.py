"""A record's file that stands enters, with edits of its fields; it leaves with those alone changed, and fit to be read.

What a person wrote is never guessed at: an edit that cannot be made for certain is not made.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.interchange.newfiles import NewFile, RefusedError, faults
from generator.records import Kind, Record, RecordId
from generator.source.editing import Edit, edited

__all__ = ["Rewriting", "rewriting", "write_over"]


@dataclass(frozen=True)
class Rewriting:
    """A file to be written over: where, the path as the person knows it, what stands there, and what is to stand."""

    file: Path
    path: str
    before: bytes
    content: bytes


def rewriting(kind: Kind[Record], id: RecordId, file: Path, path: str, edits: Iterable[Edit]) -> Rewriting | None:
    """The record's file with these edits; None where they cannot be made for certain, or would be wrong there."""
    before = file.read_bytes()
    content = edited(before, edits)
    if content is None or faults(kind, id, NewFile(file, path, content)):
        return None
    return Rewriting(file, path, before, content)


def write_over(files: Iterable[Rewriting]) -> None:
    """Writes the files, each in one step. Raises RefusedError, and writes none, where one has changed meanwhile."""
    files = tuple(files)
    for each in files:
        if each.file.is_symlink() or each.file.read_bytes() != each.before:
            raise RefusedError(f"{each.path} changed meanwhile, and stays as it is. Run this again.")
    for each in files:
        part = each.file.with_name(f".{each.file.name}.part")
        part.write_bytes(each.content)
        part.chmod(each.file.stat().st_mode & 0o777)
        part.replace(each.file)
