"""Where things stand: shelves go in, out comes in which circles each record has a page, and each file its place.

More, or nothing: a record has a page in a circle only where that page shows more than the one which its readers
already have in a wider circle. Links lead outward only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from generator import markup
from generator.chains import answering, works_towards
from generator.circles import Circle
from generator.growth import TAGS, evidence_of
from generator.pages.between import between, versions_of
from generator.pages.choosing import chosen_of
from generator.records import Feedback, Goal, Note, Profile, Record, RecordId, Sample, Task
from generator.shelving import Shelf

__all__ = ["Atlas", "drafts_of", "growth_of", "ladder_of", "showcase_of", "subject_of", "survey", "uri_of"]

R = TypeVar("R", bound=Record)

PAGELESS = {"school", "class", "staff", "permissions", "feedback", "note"}
"""Kinds that stand on other records' pages."""

ONLY_IN = {"walk": {"walk", "staff"}, "task": {"class"}, "rubric": {"class"}, "progression": {"class"}}
"""Kinds that have pages in some kinds of circle alone; elsewhere they are linked to."""

UNTOLD = {"id", "path", "about", "audience", "share_reflection", "languages", "permissions", "showcase_order"}
"""Fields that no page prints: a page that differs from a wider circle's in these alone shows no more than it."""


DRAFTS = "drafts"
"""A sample's drafts have a page beside its own, under an id of this kind, which is no record's."""


def drafts_of(sample: RecordId) -> RecordId:
    """The id under which the page of a sample's drafts stands in an atlas."""
    return RecordId(DRAFTS, sample.parts)


def subject_of(id: RecordId) -> RecordId:
    """The record that a page of an atlas is about."""
    return RecordId("sample", id.parts) if id.kind == DRAFTS else id


@dataclass(frozen=True)
class Atlas:
    """The addresses of one site, for every circle of it.

    `pages` are those of the circle's own pages, by record, below the circle; a page that is made of several records has
    an id of its own (`ladder_of`, `showcase_of`, `growth_of`). `addresses` lead to the nearest page of
    each record that its readers hold, below the site; `behind` are the pages of wider circles that show less of what
    has a page here; `stems` are the published names of the files that it may show.
    """

    pages: Mapping[Circle, Mapping[RecordId, str]]
    addresses: Mapping[Circle, Mapping[RecordId, str]]
    behind: Mapping[Circle, Mapping[RecordId, tuple[str, ...]]]
    stems: Mapping[Circle, Mapping[str, str]]

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
    return Atlas(pages, addresses, behind, {circle: shelf.stems for circle, shelf in shelves.items()})


def _pages(shelf: Shelf, told: Mapping[Circle, Told]) -> Iterable[tuple[RecordId, str]]:
    """Where the circle has a page: where it tells more than the nearest that its readers hold in a wider circle."""
    nearest = {id: tells for circle in shelf.outward for id, (_, tells) in told[circle].items()}
    for id, (here, tells) in told[shelf.circle].items():
        if id.kind == "showcase" and shelf.circle.kind == "class":
            continue  # the page of the profile there is the showcase
        if id not in nearest or nearest[id] != tells:
            yield here, uri_of(here, shelf)


def _paths(shelf: Shelf, pages: Mapping[RecordId, str]) -> Iterable[tuple[RecordId, str]]:
    """Where the circle's own page of each record stands below the site, by the record's true id."""
    true = {here: id for id, here in shelf.called.items()}
    return ((true.get(here, here), f"{shelf.circle.path}/{uri}") for here, uri in pages.items())


def _behind(
    shelf: Shelf, pages: Mapping[RecordId, str], paths: Mapping[Circle, Mapping[RecordId, str]]
) -> Iterable[tuple[RecordId, tuple[str, ...]]]:
    """For each record with a page here, its pages in wider circles."""
    true = {here: id for id, here in shelf.called.items()}
    for here in pages:
        id = true.get(here, here)
        if found := tuple(paths[circle][id] for circle in shelf.outward if id in paths[circle]):
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
            if here.kind == "profile" and circle.kind == "class":
                yield showcase_of(here), f"{circle.path}/{uri}"


def _told(shelf: Shelf) -> Iterable[tuple[RecordId, tuple[RecordId, Any]]]:
    """For each record that can have a page of its own in this circle, all that the page would tell."""
    beside, answered, notes = _feedback(shelf), answering(shelf), _notes(shelf)
    true = {here: id for id, here in shelf.called.items()}
    yield from _told_of_many(shelf)
    paths = _paths_of_class(shelf)
    for record in _own(shelf, Record):
        id = record.id
        if id.kind in PAGELESS or shelf.circle.kind not in ONLY_IN.get(id.kind, {shelf.circle.kind}):
            continue
        if id.kind == "progression" and id not in paths:
            continue
        about = _on_the_way(record, shelf) if isinstance(record, Goal) else beside.get(id, ())
        said = [(_tells(each, shelf), len(answered.get(each.id, ()))) for each in about]
        name = shelf.name_of(shelf.library.student_of(record))
        yield true[id], (id, (_tells(record, shelf), said, notes.get(id, ()), name))
        if isinstance(record, Sample) and shelf.drafts.get(id):
            said = [(_tells(each, shelf), len(answered.get(each.id, ()))) for each in _between(record, shelf, beside)]
            yield drafts_of(true[id]), (drafts_of(id), (_drafts_tell(record, shelf), said, name))


def ladder_of(student: RecordId, progression: RecordId) -> RecordId:
    """What the page of a student's way along a progression is known by."""
    return RecordId("ladder", (*student.parts, *progression.parts))


def showcase_of(student: RecordId) -> RecordId:
    """What the page of the work that a student chose is known by."""
    return RecordId("showcase", student.parts)


def growth_of(student: RecordId) -> RecordId:
    """What the page of how a student's work has grown is known by."""
    return RecordId("growth", student.parts)


def _told_of_many(shelf: Shelf) -> Iterable[tuple[RecordId, tuple[RecordId, Any]]]:
    """What the pages that are made of several records of a student would tell: of each record, that it is there."""
    for profile in _own(shelf, Profile):
        student = profile.id
        if student.parts[0] != shelf.circle.site:
            continue
        for progression, told in _ladders_tell(shelf, student).items():
            yield (id := ladder_of(student, progression)), (id, told)
        if shelf.circle.kind != "teachers" and (chosen := chosen_of(shelf, profile)):
            yield (id := showcase_of(student)), (id, [each.id for each in chosen])
        if shelf.circle.kind in {"family", "student"} and (evidence := evidence_of(shelf, student)):
            yield (id := growth_of(student)), (id, evidence)


def _ladders_tell(shelf: Shelf, student: RecordId) -> Mapping[RecordId, list[tuple[str, str, RecordId]]]:
    """By progression what a student's ladder is made of: which work names which of its parts, and how."""
    tagged: dict[str, list[tuple[str, str, RecordId]]] = {}
    for sample in shelf.of_student(Sample, student):
        for tag in TAGS:
            for text in getattr(sample, tag):
                tagged.setdefault(text.partition("/")[0], []).append((tag, text, sample.id))
    found = (
        (shelf.library.named(("progression",), name, shelf.records[student]), told) for name, told in tagged.items()
    )
    return {id: told for id, told in found if id}


def _paths_of_class(shelf: Shelf) -> set[RecordId | None]:
    """The progressions that the tasks of the class name, for its own circle: which work names is not for it to know."""
    named = shelf.library.named
    if shelf.circle.kind != "class":
        return set()
    return {named(("progression",), step.partition("/")[0], task) for task in shelf.all(Task) for step in task.steps}


def _own(shelf: Shelf, schema: type[R]) -> Iterable[R]:
    """The records of which the circle could have pages: a family and a student see all others as the class does."""
    if shelf.circle.kind in {"family", "student"}:
        return shelf.of_student(schema, RecordId("profile", (shelf.circle.site, shelf.circle.of)))
    return shelf.all(schema)


def _tells(record: Record, shelf: Shelf) -> Any:
    """What a record adds to a page: its fields, where its links lead, its files and drafts."""
    fields = tuple(getattr(record, name) for name in type(record).model_fields if name not in UNTOLD)
    files = tuple(file.path for file in shelf.files.get(record.id, ()))
    return fields, tuple(sorted(shelf.links.get(record.id, ()))), files, shelf.drafts.get(record.id, ())


def _drafts_tell(sample: Sample, shelf: Shelf) -> Any:
    """What the page of a sample's drafts tells: how each version reads, and the pictures of the earlier ones."""
    drafts = shelf.drafts[sample.id]
    named = {mention.target for _, text in drafts for mention in markup.mentions(text)}
    files = tuple(file.path for file in shelf.files.get(sample.id, ()) if file.name in named)
    return sample.title, sample.date, sample.lang, sample.body, drafts, shelf.draft_days.get(sample.id), files


def _between(sample: Sample, shelf: Shelf, beside: Mapping[RecordId, list[Feedback]]) -> Iterable[Feedback]:
    """The feedback that stands on the page of a sample's drafts."""
    return chain.from_iterable(between(versions_of(sample, shelf), beside.get(sample.id, ())))


def _feedback(shelf: Shelf) -> Mapping[RecordId, list[Feedback]]:
    """The feedback beside each sample."""
    found: dict[RecordId, list[Feedback]] = {}
    for each in _own(shelf, Feedback):
        if about := shelf.library.named(("sample",), each.about, each):
            found.setdefault(about, []).append(each)
    return found


def _on_the_way(goal: Goal, shelf: Shelf) -> list[Feedback]:
    """The feedback that serves a goal."""
    return [each for _, feedback in works_towards(shelf, goal) for each in feedback]


def _notes(shelf: Shelf) -> Mapping[RecordId, list[Note]]:
    """The notes of each walk."""
    found: dict[RecordId, list[Note]] = {}
    for note in _own(shelf, Note):
        found.setdefault(RecordId("walk", note.id.parts[:1]), []).append(note)
    return found


def uri_of(id: RecordId, shelf: Shelf) -> str:
    """Where the page of a record stands below its circle; unsigned work has an address that tells no id."""
    circle = shelf.circle
    if id.kind == DRAFTS:
        return f"{uri_of(subject_of(id), shelf)}drafts/"
    if id.kind == "walk":
        return "" if circle.kind == "walk" else f"walks/{id.parts[-1]}/"
    if id.kind in {"task", "rubric", "progression"}:
        return f"{id.kind}s/{id.parts[-1]}/"
    if id.kind == "profile":
        return _of_profile(id, circle)
    if id.kind in {"ladder", "showcase", "growth"}:
        return _of_many(id, circle)
    own = circle.kind in {"family", "student"}
    folder = "work" if id.kind == "sample" and not own else f"{id.kind.replace(' ', '-')}s"
    return f"{folder}/{id.parts[-1] if own or shelf.is_unsigned(id) else _below(id, circle)}/"


def _of_profile(id: RecordId, circle: Circle) -> str:
    if circle.kind in {"family", "student"}:
        return "about/"
    return f"{'showcase' if circle.kind == 'class' else 'about'}/{_below(id, circle)}/"


def _of_many(id: RecordId, circle: Circle) -> str:
    """Where a page stands that is made of several records of a student."""
    own = circle.kind in {"family", "student"}
    folder = "progressions" if id.kind == "ladder" else id.kind
    return "/".join((folder, *id.parts[2 if own else 1 :], ""))


def _below(id: RecordId, circle: Circle) -> str:
    """An id as a path; the class goes without saying where it is the circle's own."""
    return "/".join(id.parts[1:] if id.parts[0] == circle.site else id.parts)
