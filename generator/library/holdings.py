"""What a library holds: records by id, their files and drafts, and what their links lead to.

Only plain lookups; `loading` fills it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from generator.media import Medium
from generator.records import KINDS, Kind, Record, RecordId

__all__ = ["File", "Library", "Unused"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class File:
    """A file beside a record: its name as the record's text writes it, its path, and what is known of it."""

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
    own files; `drafts` the texts of a sample's earlier versions, oldest first.
    """

    records: Mapping[RecordId, Record] = field(default_factory=dict)
    files: Mapping[RecordId, tuple[File, ...]] = field(default_factory=dict)
    links: Mapping[RecordId, Mapping[str, RecordId]] = field(default_factory=dict)
    drafts: Mapping[RecordId, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    unused: tuple[Unused, ...] = ()
    kinds: tuple[Kind[Any], ...] = KINDS

    @cached_property
    def kind_of(self) -> Mapping[str, Kind[Any]]:
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

    def named(self, kinds: tuple[str, ...], text: str, origin: Record) -> RecordId | None:
        """The id of the record that `text` names as seen from `origin`: missing leading ids are the origin's own."""
        scope = self.whose(origin)
        written = text.split("/") if text else []
        for kind in kinds:
            slots = self.kind_of[kind].slots
            missing = slots[: max(0, len(slots) - len(written))]
            if len(written) > len(slots) or any(slot not in scope for slot in missing):
                continue
            id = RecordId(kind, (*(scope[slot] for slot in missing), *written))
            if id in self.records:
                return id
        return None

    def find(self, kind: str, text: str, origin: Record) -> Any:
        """The record of that kind that `text` names as seen from `origin`, or None."""
        id = self.named((kind,), text, origin)
        return self.records[id] if id else None
