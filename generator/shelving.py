"""What stands on a circle's shelf: every record it may see, redacted, and nothing else.

Asks `privacy` about each record, field, name and file; the pages are made from shelves alone.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from generator import privacy
from generator.circles import Circle, circles_of, outward
from generator.library import File, Library
from generator.privacy import Reason, Verdict
from generator.records import Kind, Record, RecordId

__all__ = ["Held", "Shelf", "shelve", "shelves_of"]

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Held:
    """Something that a circle sees and a wider one does not: what, where it stops, and why.

    `file` is a file's name where the record is shown and one of its files is not.
    """

    record: RecordId
    circle: str
    reason: Reason
    file: str = ""


@dataclass(frozen=True)
class Shelf:
    """Everything that one circle may see on one day.

    `names` are the people it may name; `files`, `links` and `drafts` belong to its records; `stems` are the published
    names of files by path; `aliases` the opaque names of records whose ids may not be told; `held` is what goes no
    further, for circles that are told.
    """

    circle: Circle
    on: date
    records: Mapping[RecordId, Record]
    names: Mapping[RecordId, str]
    files: Mapping[RecordId, tuple[File, ...]]
    links: Mapping[RecordId, Mapping[str, RecordId]]
    drafts: Mapping[RecordId, tuple[tuple[str, str], ...]]
    stems: Mapping[str, str]
    aliases: Mapping[RecordId, str]
    held: tuple[Held, ...]
    outward: tuple[Circle, ...]
    library: _Lookup

    def all(self, schema: type[R]) -> tuple[R, ...]:
        """Every record of a schema on this shelf, by id."""
        return tuple(record for _, record in sorted(self.records.items()) if isinstance(record, schema))

    def of_student(self, schema: type[R], student: RecordId) -> tuple[R, ...]:
        """Every record of a schema that is that student's, by id."""
        return tuple(record for record in self.all(schema) if self.library.student_of(record) == student)

    def get(self, kind: str, text: str | None, origin: Record) -> Any:
        """The record that a reference of `origin` names, if it is on this shelf."""
        id = self.library.named((kind,), text, origin) if text else None
        return self.records.get(id) if id else None

    def name_of(self, person: RecordId | None) -> str | None:
        """What this circle may call somebody; None for a student it may not name."""
        return self.names.get(person) if person else None


@dataclass(frozen=True)
class _Lookup:
    """The part of a library that tells nothing of its contents: how ids and paths belong together."""

    _library: Library

    def student_of(self, record: Record) -> RecordId | None:
        return self._library.student_of(record)

    def named(self, kinds: tuple[str, ...], text: str, origin: Record) -> RecordId | None:
        return self._library.named(kinds, text, origin)

    def whose(self, record: Record) -> Mapping[str, str]:
        return self._library.whose(record)

    @property
    def kinds(self) -> tuple[Kind[Any], ...]:
        return self._library.kinds


def shelves_of(library: Library, site: str, on: date) -> dict[Circle, Shelf]:
    """The shelf of every circle of a site, widest first."""
    return {circle: shelve(library, circle, on) for circle in circles_of(library, site)}


def shelve(library: Library, circle: Circle, on: date) -> Shelf:
    """All that `circle` may see of the library on that day."""
    shown = {id for id, record in library.records.items() if privacy.judge(record, circle, library, on).shown}
    files = {id: _files(library, id, circle, on) for id in shown if id in library.files}
    records = {
        id: privacy.redact(
            library.records[id], circle, library, on, shown.__contains__, {file.name for file in files.get(id, ())}
        )
        for id in sorted(shown)
    }
    return Shelf(
        circle=circle,
        on=on,
        records=records,
        names=_names(library, circle, on),
        files=files,
        links={
            id: {target: to for target, to in links.items() if to in shown}
            for id, links in library.links.items()
            if id in shown
        },
        drafts={id: library.drafts[id] for id in shown if id in library.drafts and hasattr(records[id], "drafts") and records[id].drafts},
        stems={file.path: _stem(library, circle.site, file) for each in files.values() for file in each},
        aliases={id: _alias(library, circle.site, id) for id in shown if _needs_alias(library, id, circle, on)},
        held=tuple(_held(library, circle, shown, on)),
        outward=outward(circle, circles_of(library, circle.site), library),
        library=_Lookup(library),
    )


def _files(library: Library, id: RecordId, circle: Circle, on: date) -> tuple[File, ...]:
    record = library.records[id]
    return tuple(
        file
        for file in library.files[id]
        if privacy.file_verdict(record, file, circle, library, on).shown
    )


def _names(library: Library, circle: Circle, on: date) -> dict[RecordId, str]:
    return {
        id: record.name
        for id, record in library.records.items()
        if id.kind in {"profile", "staff"}
        and hasattr(record, "name")
        and privacy.may_name(id, circle, library, on)
    }


def _key(library: Library, site: str) -> bytes:
    """What opaque names are made with: the class's salt; without one, something of the class that pages do not tell."""
    classroom = library.records.get(RecordId("class", (site,)))
    permissions = library.records.get(RecordId("permissions", (site,)))
    salt = getattr(classroom, "salt", None) or repr((classroom, permissions))
    return hashlib.sha256(f"{site}\n{salt}".encode()).digest()


def _stem(library: Library, site: str, file: File) -> str:
    """The published name of a file, which tells neither its own name nor whose it is."""
    return hmac.new(_key(library, site), f"file {file.medium.digest}".encode(), "sha256").hexdigest()[:20]


def _alias(library: Library, site: str, id: RecordId) -> str:
    return hmac.new(_key(library, site), f"{id.kind} {id}".encode(), "sha256").hexdigest()[:12]


def _needs_alias(library: Library, id: RecordId, circle: Circle, on: date) -> bool:
    """In `class`, whatever is of a student whose name may not be told has an address that does not tell it."""
    student = library.student_of(library.records[id])
    return circle.kind == "class" and student is not None and not privacy.may_name(student, circle, library, on)


def _held(library: Library, circle: Circle, shown: set[RecordId], on: date) -> list[Held]:
    """What students and teachers are told goes no further, circle by circle."""
    if circle.kind not in {"student", "teachers"}:
        return []
    held = []
    for id in sorted(shown):
        record = library.records[id]
        student = library.student_of(record)
        if student is None or student.parts[0] != circle.site or (circle.kind == "student" and student.parts[1] != circle.of):
            continue
        for kind in ("student", "family", "class"):
            if kind != circle.kind:
                wider = Circle(circle.site, kind, student.parts[1] if kind != "class" else "")
                held += _held_from(library, record, wider, on)
    return held


def _held_from(library: Library, record: Record, wider: Circle, on: date) -> list[Held]:
    verdict: Verdict = privacy.judge(record, wider, library, on)
    if not verdict.shown:
        return [Held(record.id, wider.kind, verdict.reason)]
    return [
        Held(record.id, wider.kind, found.reason, file.name)
        for file in library.files.get(record.id, ())
        if not (found := privacy.file_verdict(record, file, wider, library, on)).shown
    ]


