"""A record's text enters, for a file that is not there yet; it leaves on the disk, or what check would say of it.

A file that stands is never written over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.library import Root
from generator.library.reading import parse
from generator.problems import Problem
from generator.records import Kind, Record, RecordId

__all__ = ["NewFile", "RefusedError", "faults", "read_record", "write_new"]


class RefusedError(Exception):
    """Raised where what was asked for cannot be done as it stands; its text is a sentence that says why."""


@dataclass(frozen=True)
class NewFile:
    """A file to be written: where, the path as the person knows it, and its bytes."""

    file: Path
    path: str
    content: bytes

    @classmethod
    def of(cls, root: Root, below: str, content: str | bytes) -> NewFile:
        """The new file at the path `below` a root."""
        data = content.encode() if isinstance(content, str) else content
        return cls(root.folder / below, f"{root.name}/{below}", data)


def read_record(kind: Kind[Record], id: RecordId, path: str, content: bytes) -> tuple[Record | None, list[Problem]]:
    """The record that these bytes would be, and every problem of the file alone."""
    record, _, problems = parse(kind, id, path, content)
    return record, problems


def faults(kind: Kind[Record], id: RecordId, new: NewFile) -> list[Problem]:
    """What would be wrong with the new file by itself."""
    return read_record(kind, id, new.path, new.content)[1]


def write_new(files: Iterable[NewFile]) -> None:
    """Writes the files in order, and the folders they stand in.

    Raises RefusedError, and writes none, where one is there.
    """
    files = tuple(files)
    for new in files:
        if new.file.exists() or new.file.is_symlink():
            raise RefusedError(f"{new.path} is already there, and stays as it is.")
    for new in files:
        new.file.parent.mkdir(parents=True, exist_ok=True)
        with new.file.open("xb") as file:
            file.write(new.content)
