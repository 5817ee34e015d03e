"""What pages would tell: a shelf goes in; for each page that its circle could have, all that it would say comes out.

By it two circles are compared: a page that would tell no more than a wider circle's is not made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, TypeVar

from generator import markup, privacy
from generator.chains import answering, works_towards
from generator.growth import TAGS, evidence_of
from generator.library.sheets import lesson_of
from generator.pages.between import between, versions_of
from generator.pages.choosing import chosen_of
from generator.pages.page_ids import drafts_of, growth_of, ladder_of, showcase_of
from generator.records import Feedback, Goal, Note, Profile, Record, RecordId, Sample, Slip
from generator.shelving import Shelf

__all__ = ["Told", "told_by"]

R = TypeVar("R", bound=Record)

Told = Mapping[RecordId, tuple[RecordId, Any]]
"""By true id: the id under which a record stands on a shelf, and all that its page there would tell."""

PAGELESS = {
    "school", "class", "staff", "permissions", "feedback", "note", "activity", "slip", "arrangements",
    "groups", "mini-lesson", "playlist", "survey", "answers", "voice", "observation", "strategy",
}  # fmt: skip
"""Kinds that stand on other records' pages."""

UNTOLD = {"id", "path", "about", "audience", "share_reflection", "languages", "permissions", "showcase_order"}
"""Fields that no page prints: a page that differs from a wider circle's in these alone shows no more than it."""


def told_by(shelf: Shelf) -> Iterable[tuple[RecordId, tuple[RecordId, Any]]]:
    """For each record that can have a page of its own in this circle, all that the page would tell."""
    beside, answered, parts = _feedback(shelf), answering(shelf), {**_notes(shelf), **_slips(shelf)}
    true = {here: id for id, here in shelf.called.items()}
    yield from _told_of_many(shelf)
    for record in _own(shelf, Record):
        id = record.id
        if id.kind in PAGELESS or not privacy.has_page(id, shelf.circle, shelf.library):
            continue
        about = _on_the_way(record, shelf) if isinstance(record, Goal) else beside.get(id, ())
        said = [(_tells(each, shelf), len(answered.get(each.id, ()))) for each in about]
        name = shelf.name_of(shelf.library.student_of(record))
        yield true[id], (id, (_tells(record, shelf), said, parts.get(id, ()), name, _is_visit(id, shelf)))
        if isinstance(record, Sample) and shelf.drafts.get(id):
            said = [(_tells(each, shelf), len(answered.get(each.id, ()))) for each in _between(record, shelf, beside)]
            yield drafts_of(true[id]), (drafts_of(id), (_drafts_tell(record, shelf), said, name))


def _is_visit(id: RecordId, shelf: Shelf) -> bool:
    """Whether it is the walk around which this circle is: its page leads to more, which no wider circle has."""
    return shelf.circle.kind == "walk" and id == RecordId("walk", (shelf.circle.of,))


def _told_of_many(shelf: Shelf) -> Iterable[tuple[RecordId, tuple[RecordId, Any]]]:
    """What the pages that are made of several records of a student would tell: of each record, that it is there."""
    for profile in _own(shelf, Profile):
        student = profile.id
        if student.parts[0] != shelf.circle.site:
            continue
        for progression, told in _ladders_tell(shelf, student).items():
            yield (id := ladder_of(student, progression)), (id, told)
        showcase, growth = showcase_of(student), growth_of(student)
        if privacy.has_page(showcase, shelf.circle, shelf.library) and (chosen := chosen_of(shelf, profile)):
            yield showcase, (showcase, [each.id for each in chosen])
        if privacy.has_page(growth, shelf.circle, shelf.library) and (evidence := evidence_of(shelf, student)):
            yield growth, (growth, evidence)


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


def _slips(shelf: Shelf) -> Mapping[RecordId, list[Slip]]:
    """The slips of each lesson, which its teachers read on its page."""
    found: dict[RecordId, list[Slip]] = {}
    for slip in _own(shelf, Slip):
        if of := lesson_of(slip, shelf.library):
            found.setdefault(of[0].id, []).append(slip)
    return found
