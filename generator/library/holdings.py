"""What a library holds: records by id, their files and drafts, and what their links lead to.

Only plain lookups; `loading` fills it.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from generator import source
from generator.library.spots import Spot, at_words, in_file
from generator.media import Medium
from generator.problems import Place
from generator.records import KINDS, Kind, Record, RecordId
from generator.records.base import Loc

__all__ = ["File", "Library", "Unused"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class File:
    """A file beside a record: its name as the record writes it, its path, and what is known of it.

    A file that a text calls by another name (`./raft.jpg`, `my%20raft.jpg`) stands there once for each, with one path.
    """

    name: str
    path: str
    medium: Medium


@dataclass(frozen=True)
class Unused:
    """A file of the content that no record refers to, and why it is not published."""

    path: str
    why: str


@dataclass(frozen=True)
class Library:
    """All records of all roots.

    `links` maps, for each record, a link's target as written to the record it leads to; `files` holds the record's
    own files; `drafts` the texts of a sample's earlier versions, oldest first, each with the name of its file;
    `draft_days` the days of those that say theirs, by that name.
    `whole` is false where a listed root is not here, so that what is missing may have been said there.
    `written` is the whole text of each file that was read, by path: only for pointing at what is wrong in it.
    """

    records: Mapping[RecordId, Record] = field(default_factory=dict)
    files: Mapping[RecordId, tuple[File, ...]] = field(default_factory=dict)
    links: Mapping[RecordId, Mapping[str, RecordId]] = field(default_factory=dict)
    drafts: Mapping[RecordId, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    draft_days: Mapping[RecordId, Mapping[str, date]] = field(default_factory=dict)
    unused: tuple[Unused, ...] = ()
    kinds: tuple[Kind[Any], ...] = KINDS
    written: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    whole: bool = True

    @cached_property
    def kind_of(self) -> Mapping[str, Kind[Any]]:
        """Each kind by its name."""
        return {kind.name: kind for kind in self.kinds}

    def all(self, schema: type[R]) -> Iterator[R]:
        """Every record of a schema, by id."""
        return (record for id, record in sorted(self.records.items()) if isinstance(record, schema))

    def whose(self, record: Record) -> Mapping[str, str]:
        """The ids on a record's path by name: `class`, `student`, `walk`, …"""
        return self.kind_of[record.id.kind].whose(record.id)

    def student_of(self, record: Record) -> RecordId | None:
        """The student (the id of their profile) whose record this is."""
        whose = self.whose(record)
        return RecordId("profile", (whose["class"], whose["student"])) if "student" in whose else None

    def named(
        self, kinds: tuple[str, ...], text: str, origin: Record, among: Container[RecordId] | None = None
    ) -> RecordId | None:
        """The id of the record that `text` names as seen from `origin`: missing leading ids are the origin's own.

        Only the records here can be named, or those `among` which to look.
        """
        scope = self.whose(origin)
        written = text.split("/") if text else []
        for kind in kinds:
            slots = self.kind_of[kind].slots
            missing = slots[: max(0, len(slots) - len(written))]
            if len(written) > len(slots) or (slots and not written) or any(slot not in scope for slot in missing):
                continue
            id = RecordId(kind, (*(scope[slot] for slot in missing), *written))
            if id in (self.records if among is None else among):
                return id
        return None

    def find(self, kind: str, text: str, origin: Record) -> Any:
        """The record of that kind that `text` names as seen from `origin`, or None."""
        id = self.named((kind,), text, origin)
        return self.records[id] if id else None

    def spot(self, record: Record, loc: Loc = (), words: str = "", *, draft: str = "") -> Spot:
        """Where `words` stand in the value at `loc` of a record, or in the body of its draft of that name.

        The file is parsed once more; this is for the few places that somebody has to be pointed to.
        """
        path = f"{record.path.rpartition('/')[0]}/{draft}" if draft else record.path
        got, _ = source.read_file(path, self.written.get(path, "").encode())
        if got is None:
            return Spot(Place(path))
        if draft:
            return at_words(got, ("body",), words)
        within = getattr(record, str(loc[0])) if loc in {("body",), ("reflection",)} else ""
        return at_words(got, in_file(loc, type(record), got.data), words, within)
