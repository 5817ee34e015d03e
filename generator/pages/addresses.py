"""Where things stand: shelves go in, out comes in which circles each record has a page, and each file its place.

More, or nothing: a record has a page in a circle only where that page shows more than the one which its readers
already have in a wider circle. Links lead outward only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.circles import Circle
from generator.records import Feedback, Record, RecordId
from generator.shelving import Shelf

__all__ = ["Atlas", "survey", "uri_of"]

PAGELESS = {"school", "class", "staff", "permissions", "rubric", "progression", "feedback", "note"}
"""Kinds that stand on other records' pages."""
ABOUT_READERS = {"audience", "share_reflection", "permissions"}
"""Fields that say who reads, and are not themselves read."""
ONLY_IN = {"walk": {"walk", "staff"}, "task": {"class"}}
"""Kinds that have pages in some kinds of circle alone; elsewhere they are linked to."""


@dataclass(frozen=True)
class Atlas:
    """For every circle of a site, the addresses of its pages by record and the stems of the files it may show."""

    pages: Mapping[Circle, Mapping[RecordId, str]]
    stems: Mapping[Circle, Mapping[str, str]]

    def page_of(self, id: RecordId, shelf: Shelf) -> str:
        """The path below the site of the nearest page of a record that this shelf's readers hold; "" without one."""
        for circle in (shelf.circle, *reversed(shelf.outward)):
            if id in self.pages[circle]:
                return f"{circle.path}/{self.pages[circle][id]}"
        return ""

    def folder_of(self, path: str, shelf: Shelf) -> str:
        """The folder in which a file is published for this shelf's readers: in the widest circle that may show it."""
        circle = next(each for each in (*shelf.outward, shelf.circle) if path in self.stems[each])
        return f"{circle.path}/media/"

    def has_page(self, id: RecordId, circle: Circle) -> bool:
        return id in self.pages[circle]


def survey(shelves: Mapping[Circle, Shelf]) -> Atlas:
    """The atlas of one site."""
    told = {circle: dict(_told(shelf)) for circle, shelf in shelves.items()}
    pages = {
        circle: {id: uri_of(id, shelf) for id in told[circle] if _shows_more(id, shelf, told)}
        for circle, shelf in shelves.items()
    }
    return Atlas(pages, {circle: shelf.stems for circle, shelf in shelves.items()})


def _told(shelf: Shelf) -> Iterable[tuple[RecordId, Any]]:
    """For each record that can have a page, all that its page in this circle would tell."""
    beside: dict[RecordId, list[Record]] = {}
    for feedback in shelf.all(Feedback):
        if about := shelf.library.named(("sample",), feedback.about, feedback):
            beside.setdefault(about, []).append(feedback)
    notes: dict[str, list[Record]] = {}
    for id, record in shelf.records.items():
        if id.kind == "note":
            notes.setdefault(id.parts[0], []).append(record)
    for id, record in shelf.records.items():
        if id.kind in PAGELESS or shelf.circle.kind not in ONLY_IN.get(id.kind, {shelf.circle.kind}):
            continue
        student = shelf.library.student_of(record)
        yield (
            id,
            (
                _said(record),
                [_said(feedback) for feedback in beside.get(id, [])],
                [_said(note) for note in notes.get(id.parts[0], [])] if id.kind == "walk" else [],
                [file.path for file in shelf.files.get(id, ())],
                shelf.drafts.get(id, ()),
                shelf.name_of(student),
            ),
        )


def _said(record: Record) -> tuple[object, ...]:
    """What a record says to a reader; not what it says about its readers."""
    return tuple(getattr(record, name) for name in type(record).model_fields if name not in ABOUT_READERS)


def _shows_more(id: RecordId, shelf: Shelf, told: Mapping[Circle, Mapping[RecordId, Any]]) -> bool:
    nearest = next((circle for circle in reversed(shelf.outward) if id in told[circle]), None)
    return nearest is None or told[nearest][id] != told[shelf.circle][id]


def uri_of(id: RecordId, shelf: Shelf) -> str:
    """Where the page of a record stands below its circle; in `class`, an alias where the id may not be told."""
    circle = shelf.circle
    if id.kind == "walk":
        return "" if circle.kind == "walk" else f"walks/{id.parts[-1]}/"
    if id.kind == "task":
        return f"tasks/{id.parts[-1]}/"
    if id.kind == "profile":
        return _of_profile(id, shelf)
    folder = f"{id.kind.replace(' ', '-')}s"
    if circle.kind in {"family", "student"}:
        return f"{folder}/{id.parts[-1]}/"
    name = shelf.aliases.get(id) or "/".join(part for part in id.parts if part != circle.site)
    return f"{'work' if id.kind == 'sample' else folder}/{name}/"


def _of_profile(id: RecordId, shelf: Shelf) -> str:
    if shelf.circle.kind in {"family", "student"}:
        return "about/"
    name = "/".join(part for part in id.parts if part != shelf.circle.site)
    return f"{'showcase' if shelf.circle.kind == 'class' else 'about'}/{name}/"
