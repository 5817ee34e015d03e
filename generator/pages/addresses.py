"""Where things stand: shelves go in, out comes in which circles each record has a page, and each file its place.

More, or nothing: a record has a page in a circle only where that page shows more than the one which its readers
already have in a wider circle. Links lead outward only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from generator.circles import Circle
from generator.growth import evidence_of
from generator.records import Feedback, Note, Record, RecordId, Sample
from generator.shelving import Shelf

__all__ = ["Atlas", "survey", "uri_of"]

R = TypeVar("R", bound=Record)

PAGELESS = {"school", "class", "staff", "permissions", "progression", "feedback", "note"}
"""Kinds that stand on other records' pages."""

ONLY_IN = {"walk": {"walk", "staff"}, "task": {"class"}, "rubric": {"class"}}
"""Kinds that have pages in some kinds of circle alone; elsewhere they are linked to."""

UNTOLD = {"id", "path", "about", "audience", "share_reflection", "languages", "permissions"}
"""Fields that no page prints: a page that differs from a wider circle's in these alone shows no more than it."""


@dataclass(frozen=True)
class Atlas:
    """The addresses of one site, for every circle of it.

    `pages` are those of the circle's own pages, by record, below the circle; `addresses` lead to the nearest page of
    each record that its readers hold, below the site; `behind` are the pages of wider circles that show less of what
    has a page here; `stems` are the published names of the files that it may show; `growth` leads from each student to
    the nearest page of how their work has grown.
    """

    pages: Mapping[Circle, Mapping[RecordId, str]]
    addresses: Mapping[Circle, Mapping[RecordId, str]]
    behind: Mapping[Circle, Mapping[RecordId, tuple[str, ...]]]
    stems: Mapping[Circle, Mapping[str, str]]
    growth: Mapping[Circle, Mapping[RecordId, str]]

    def page_of(self, id: RecordId, shelf: Shelf) -> str:
        """The path below the site of the nearest page of a record that this shelf's readers hold; "" without one."""
        return self.addresses[shelf.circle].get(id, "")

    def has_page(self, id: RecordId, circle: Circle) -> bool:
        """Whether a record has a page of its own in a circle."""
        return id in self.pages[circle]

    def folder_of(self, path: str, shelf: Shelf) -> str:
        """The folder in which a file is published for this shelf's readers: in the widest circle that may show it."""
        circle = next(each for each in (*shelf.outward, shelf.circle) if path in self.stems[each])
        return f"{circle.path}/media/"


Told = Mapping[RecordId, tuple[RecordId, Any]]
"""By true id: the id under which a record stands on a shelf, and all that its page there would tell."""


def survey(shelves: Mapping[Circle, Shelf]) -> Atlas:
    """The atlas of one site."""
    told = {circle: dict(_told(shelf)) for circle, shelf in shelves.items()}
    pages = {circle: dict(_pages(shelf, told)) for circle, shelf in shelves.items()}
    addresses = {circle: dict(_addresses(shelf, shelves, pages)) for circle, shelf in shelves.items()}
    paths = {circle: dict(_paths(shelf, pages[circle])) for circle, shelf in shelves.items()}
    behind = {circle: dict(_behind(shelf, pages[circle], paths)) for circle, shelf in shelves.items()}
    evidence = {circle: evidence_of(shelf, _around(circle)) for circle, shelf in shelves.items()}
    return Atlas(
        pages,
        addresses,
        behind,
        stems={circle: shelf.stems for circle, shelf in shelves.items()},
        growth={circle: dict(_growth(shelf, evidence)) for circle, shelf in shelves.items()},
    )


def _pages(shelf: Shelf, told: Mapping[Circle, Told]) -> Iterable[tuple[RecordId, str]]:
    """Where the circle has a page: where it tells more than the nearest that its readers hold in a wider circle."""
    nearest = {id: tells for circle in shelf.outward for id, (_, tells) in told[circle].items()}
    for id, (here, tells) in told[shelf.circle].items():
        if id not in nearest or nearest[id] != tells:
            yield here, uri_of(here, shelf)


def _paths(shelf: Shelf, pages: Mapping[RecordId, str]) -> Iterable[tuple[RecordId, str]]:
    """Where the circle's own page of each record stands below the site, by the record's true id."""
    true = {here: id for id, here in shelf.called.items()}
    return ((true[here], f"{shelf.circle.path}/{uri}") for here, uri in pages.items())


def _behind(
    shelf: Shelf, pages: Mapping[RecordId, str], paths: Mapping[Circle, Mapping[RecordId, str]]
) -> Iterable[tuple[RecordId, tuple[str, ...]]]:
    """For each record with a page here, its pages in wider circles."""
    true = {here: id for id, here in shelf.called.items()}
    for here in pages:
        if found := tuple(paths[circle][true[here]] for circle in shelf.outward if true[here] in paths[circle]):
            yield here, found


def _addresses(
    shelf: Shelf, shelves: Mapping[Circle, Shelf], pages: Mapping[Circle, Mapping[RecordId, str]]
) -> Iterable[tuple[RecordId, str]]:
    """Where each record's page stands for these readers, by the id it has there and by its true one; nearest last."""
    for circle in (*shelf.outward, shelf.circle):
        true = {here: id for id, here in shelves[circle].called.items() if id != here}
        for here, uri in pages[circle].items():
            yield here, f"{circle.path}/{uri}"
            yield true.get(here, here), f"{circle.path}/{uri}"


def _told(shelf: Shelf) -> Iterable[tuple[RecordId, tuple[RecordId, Any]]]:
    """For each record that can have a page of its own in this circle, all that the page would tell."""
    beside, answering, notes = _feedback(shelf), _answering(shelf), _notes(shelf)
    true = {here: id for id, here in shelf.called.items()}
    for record in _own(shelf, Record):
        id = record.id
        if id.kind in PAGELESS or shelf.circle.kind not in ONLY_IN.get(id.kind, {shelf.circle.kind}):
            continue
        said = [(_tells(each, shelf), answering.get(each.id, 0)) for each in beside.get(id, ())]
        name = shelf.name_of(shelf.library.student_of(record))
        yield true[id], (id, (_tells(record, shelf), said, notes.get(id, ()), name))


def _own(shelf: Shelf, schema: type[R]) -> Iterable[R]:
    """The records of which the circle could have pages: a family and a student see all others as the class does."""
    if shelf.circle.kind in {"family", "student"}:
        return shelf.of_student(schema, _around(shelf.circle))
    return shelf.all(schema)


def _around(circle: Circle) -> RecordId:
    """The student around whom a circle is, if it is around one."""
    return RecordId("profile", (circle.site, circle.of))


def _growth(shelf: Shelf, evidence: Mapping[Circle, tuple[Any, ...]]) -> Iterable[tuple[RecordId, str]]:
    """The page of each student's growth for these readers, nearest last: where it tells more than the one before."""
    before: dict[RecordId, tuple[Any, ...]] = {}
    for circle in (*shelf.outward, shelf.circle):
        student = _around(circle)
        if circle.kind in {"family", "student"} and evidence[circle] and evidence[circle] != before.get(student):
            before[student] = evidence[circle]
            yield student, f"{circle.path}/growth/"


def _tells(record: Record, shelf: Shelf) -> Any:
    """What a record adds to a page: its fields, where its links lead, its files and drafts."""
    fields = tuple(getattr(record, name) for name in type(record).model_fields if name not in UNTOLD)
    files = tuple(file.path for file in shelf.files.get(record.id, ()))
    return fields, tuple(sorted(shelf.links.get(record.id, ()))), files, shelf.drafts.get(record.id, ())


def _feedback(shelf: Shelf) -> Mapping[RecordId, list[Feedback]]:
    """The feedback beside each sample."""
    found: dict[RecordId, list[Feedback]] = {}
    for each in _own(shelf, Feedback):
        if about := shelf.library.named(("sample",), each.about, each):
            found.setdefault(about, []).append(each)
    return found


def _answering(shelf: Shelf) -> Mapping[RecordId, int]:
    """How many later samples answer the next step of each feedback."""
    found: dict[RecordId, int] = {}
    for sample in _own(shelf, Sample):
        for text in sample.answers:
            if feedback := shelf.library.named(("feedback",), text, sample):
                found[feedback] = found.get(feedback, 0) + 1
    return found


def _notes(shelf: Shelf) -> Mapping[RecordId, list[Note]]:
    """The notes of each walk."""
    found: dict[RecordId, list[Note]] = {}
    for note in _own(shelf, Note):
        found.setdefault(RecordId("walk", note.id.parts[:1]), []).append(note)
    return found


def uri_of(id: RecordId, shelf: Shelf) -> str:
    """Where the page of a record stands below its circle; unsigned work has an address that tells no id."""
    circle = shelf.circle
    if id.kind == "walk":
        return "" if circle.kind == "walk" else f"walks/{id.parts[-1]}/"
    if id.kind in {"task", "rubric"}:
        return f"{id.kind}s/{id.parts[-1]}/"
    if id.kind == "profile":
        return _of_profile(id, circle)
    own = circle.kind in {"family", "student"}
    folder = "work" if id.kind == "sample" and not own else f"{id.kind.replace(' ', '-')}s"
    return f"{folder}/{id.parts[-1] if own or shelf.is_unsigned(id) else _below(id, circle)}/"


def _of_profile(id: RecordId, circle: Circle) -> str:
    if circle.kind in {"family", "student"}:
        return "about/"
    return f"{'showcase' if circle.kind == 'class' else 'about'}/{_below(id, circle)}/"


def _below(id: RecordId, circle: Circle) -> str:
    """An id as a path; the class goes without saying where it is the circle's own."""
    return "/".join(id.parts[1:] if id.parts[0] == circle.site else id.parts)
