"""What everybody sees of everything: the shelves of a site go in; ids and names of fields come out, and no text.

A family sees what its class sees, but of what is about its own child; so only that is told apart.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import cache

from generator.circles import Circle
from generator.library import Library
from generator.records import Record, RecordId
from generator.shelving import Shelf

__all__ = ["FILE", "SIGNED", "UNSIGNED", "Seen", "record_of", "sights_of"]

Sight = tuple[str, ...]
"""What is seen of a record: the fields in which something stands, its files after FILE, and in the class of work
whether it is SIGNED or UNSIGNED."""

Seen = Mapping[str, Mapping[str, Sight]]
"""For each circle of a site, by its path, what its readers see of each record; plain data, to be kept."""

FILE, SIGNED, UNSIGNED = "file:", "signed", "unsigned"

UNTOLD = (
    "id", "path", "date", "lang", "audience", "permissions", "share_reflection", "pictures", "files", "about", "task",
    "rubric", "goal", "evidence", "answers",
)  # fmt: skip
"""Fields that say how far a record goes, what it belongs to, or what is told of something else."""

ABOUT = {"family": "student", "student": "student", "walk": "walk", "own": "staff"}
"""For each kind of circle that is around one person or walk, whose records it sees with other eyes."""


def sights_of(shelves: Mapping[Circle, Shelf], library: Library) -> Seen:
    """What the circles of these shelves see; `library` knows whose each record is."""
    same: dict[Sight, Sight] = {}
    owned = _owned(shelves, library)
    return {
        circle.path: {
            _key(id): same.setdefault(sight, sight)
            for id in (owned.get((ABOUT[circle.kind], circle.of), ()) if circle.of else shelf.called)
            if id in shelf.called
            for sight in (_sight(id, shelf, library),)
        }
        for circle, shelf in shelves.items()
    }


def _owned(shelves: Mapping[Circle, Shelf], library: Library) -> Mapping[tuple[str, str], list[RecordId]]:
    """Every record on the shelves that is about a student, of a walk, or a teacher's own, by whose it is."""
    wide = [shelf for circle, shelf in shelves.items() if circle.kind not in {"family", "student"}]
    found: dict[tuple[str, str], list[RecordId]] = {}
    for id in dict.fromkeys(id for shelf in wide for id in shelf.called):
        whose = library.whose(library.records[id])
        slot = next((slot for slot in ("student", "walk", "staff") if slot in whose), "")
        if slot:
            found.setdefault((slot, whose[slot]), []).append(id)
    return found


def _sight(id: RecordId, shelf: Shelf, library: Library) -> Sight:
    """What stands of a record on a shelf: what the circle does not see is not there."""
    to = shelf.called[id]
    record = shelf.records[to]
    values = vars(record)
    sight = [name for name in _told(type(record)) if values[name]]
    if to in shelf.files:
        sight += sorted({f"{FILE}{posixpath.basename(file.path)}" for file in shelf.files[to]})
    # Whose work it is, is a question in the class only.
    if shelf.circle.kind == "class" and id.kind != "profile" and "student" in library.kind_of[id.kind].slots:
        sight.append(UNSIGNED if shelf.is_unsigned(to) else SIGNED)
    return tuple(sight)


@cache
def _told(schema: type[Record]) -> tuple[str, ...]:
    return tuple(name for name in schema.model_fields if name not in UNTOLD)


def _key(id: RecordId) -> str:
    return " ".join((id.kind, *id.parts))


def record_of(key: str) -> RecordId:
    """The id of a record, as what is seen is kept by."""
    kind, *parts = key.split(" ")
    return RecordId(kind, tuple(parts))
