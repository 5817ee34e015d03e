"""What stands on a circle's shelf: a library goes in; every record the circle may see, as it may see it, comes out.

Asks `privacy` about each record, field and file and decides nothing itself; the pages are made from shelves alone.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from generator import privacy
from generator.circles import WALKS, Circle, circles_of, outward, students_also
from generator.library import File, Library
from generator.privacy import Reason
from generator.records import Record, RecordId
from generator.shelving.naming import Names, names_for
from generator.shelving.redacting import redact, with_files

__all__ = ["Held", "Shelf", "every_circle", "shelve", "shelves_of"]

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
    """Everything that one circle may see on one day, and nothing else.

    `records` stand in the order of their ids; `names` are the people whom it may name; `files`, `links` and `drafts`
    belong to its records, and `draft_days` to the drafts; `stems` are the published names of files by path. `called`
    gives for each true id the one under which the record stands here: another where it may not be told whose it is.
    `held` is what goes no further, for circles that are told; `library` knows of these records alone.
    """

    circle: Circle
    on: date
    records: Mapping[RecordId, Record]
    names: Mapping[RecordId, str]
    files: Mapping[RecordId, tuple[File, ...]]
    links: Mapping[RecordId, Mapping[str, RecordId]]
    drafts: Mapping[RecordId, tuple[tuple[str, str], ...]]
    draft_days: Mapping[RecordId, Mapping[str, date]]
    stems: Mapping[str, str]
    called: Mapping[RecordId, RecordId]
    held: tuple[Held, ...]
    outward: tuple[Circle, ...]
    library: Library

    def all(self, schema: type[R]) -> tuple[R, ...]:
        """Every record of a schema on this shelf, by id."""
        return tuple(record for record in self.records.values() if isinstance(record, schema))

    def of_student(self, schema: type[R], student: RecordId) -> tuple[R, ...]:
        """Every record of a schema that is that student's, by id."""
        return tuple(record for record in self._by_student.get(student, ()) if isinstance(record, schema))

    def get(self, kind: str, text: str | None, origin: Record) -> Any:
        """The record that a reference of `origin` names, if it is on this shelf."""
        return self.library.find(kind, text, origin) if text else None

    def name_of(self, person: RecordId | None) -> str | None:
        """What this circle may call somebody; None for a student it may not name."""
        return self.names.get(person) if person else None

    def is_unsigned(self, id: RecordId) -> bool:
        """Whether a record stands here under an id that does not tell whose it is."""
        return id in self._unsigned

    @cached_property
    def _unsigned(self) -> frozenset[RecordId]:
        return frozenset(to for id, to in self.called.items() if id != to)

    @cached_property
    def _by_student(self) -> Mapping[RecordId, list[Record]]:
        return _by_student(self.library)


@dataclass(frozen=True)
class _Standing:
    """A record as it stands on a shelf, and what belongs to it there."""

    record: Record
    files: tuple[File, ...]
    links: Mapping[str, RecordId]
    drafts: tuple[tuple[str, str], ...]
    draft_days: Mapping[str, date]


def every_circle(_: Circle) -> bool:
    """No circle is left out."""
    return True


def shelves_of(
    library: Library, site: str, on: date, wanted: Callable[[Circle], bool] = every_circle
) -> dict[Circle, Shelf]:
    """The shelves of the wanted circles of a site and of those that their readers hold too, widest first."""
    making = _Making(library, site, on)
    needed = {each for one in making.circles if wanted(one) for each in (one, *making.outward(one))}
    return {circle: making.shelf(circle) for circle in making.circles if circle in needed}


def shelve(library: Library, circle: Circle, on: date) -> Shelf:
    """All that `circle` may see of the library on that day."""
    return _Making(library, circle.site, on).shelf(circle)


def _by_student(library: Library) -> dict[RecordId, list[Record]]:
    """Records about students, by student and in order."""
    found: dict[RecordId, list[Record]] = {}
    for id, record in sorted(library.records.items(), key=_in_order):
        if "student" in library.kind_of[id.kind].slots and (student := library.student_of(record)):
            found.setdefault(student, []).append(record)
    return found


def _in_order(item: tuple[RecordId, object]) -> tuple[str, tuple[str, ...]]:
    """What things that stand by id are sorted by; quicker than comparing the ids themselves."""
    return item[0].kind, item[0].parts


@dataclass(frozen=True)
class _Making:
    """What the shelves of one site are made from."""

    library: Library
    site: str
    on: date

    @cached_property
    def circles(self) -> tuple[Circle, ...]:
        return circles_of(self.library, self.site)

    def outward(self, circle: Circle) -> tuple[Circle, ...]:
        """The wider circles that every reader of a circle holds too."""
        return outward(circle, self.circles, self.library)

    @cached_property
    def near(self) -> list[Record]:
        """The records that could be seen on this site. Privacy would withhold the others, and there may be many."""
        also, whose = students_also(self.library, self.site), self.library.whose
        return [
            record
            for record in self.library.records.values()
            if self.site in {WALKS, whose(record).get("class", self.site)} or self.library.student_of(record) in also
        ]

    @cached_property
    def _names(self) -> Names:
        return names_for(self.library, self.site)

    @cached_property
    def _students(self) -> Mapping[RecordId, list[Record]]:
        return _by_student(self.library)

    def _about(self, student: str) -> list[Record]:
        """Every record about a student of the site's class, in order."""
        return self._students.get(RecordId("profile", (self.site, student)), [])

    def shelf(self, circle: Circle) -> Shelf:
        """The shelf of a circle."""
        called, standing = self._standing(circle)
        standing = dict(sorted(standing.items(), key=_in_order))
        records = {id: each.record for id, each in standing.items()}
        files = {id: each.files for id, each in standing.items() if each.files}
        return Shelf(
            circle=circle,
            on=self.on,
            records=records,
            names={id: getattr(each, "name", "") for id, each in records.items() if id.kind in {"profile", "staff"}},
            files=files,
            links={id: each.links for id, each in standing.items() if each.links},
            drafts={id: each.drafts for id, each in standing.items() if each.drafts},
            draft_days={id: each.draft_days for id, each in standing.items() if each.draft_days},
            stems={file.path: self._names.stem(file) for each in files.values() for file in each},
            called=called,
            held=tuple(self._held(circle, called)),
            outward=self.outward(circle),
            library=Library(records, kinds=self.library.kinds),
        )

    @cached_property
    def _addressed(self) -> list[Record]:
        """What of the class could be addressed to single students."""
        return [each for each in self.near if each.id.kind in privacy.ADDRESSED]

    @cached_property
    def _everybodys(self) -> tuple[Mapping[RecordId, RecordId], Mapping[RecordId, _Standing]]:
        return self._stood(Circle(self.site, "class"), self.near, {}, {})

    def _standing(self, circle: Circle) -> tuple[Mapping[RecordId, RecordId], Mapping[RecordId, _Standing]]:
        """How records are called on a shelf, and what stands there by that id.

        A family's and a student's shelf is the class's, but for what is about the student, or addressed to them.
        """
        if circle.kind == "class":
            return self._everybodys
        if circle.kind not in {"family", "student"}:
            return self._stood(circle, self.near, {}, {})
        own = [*self._about(circle.of), *self._addressed]
        called, standing = self._everybodys
        about = {record.id for record in own}
        rest = {id: to for id, to in called.items() if id not in about}
        return self._stood(circle, own, rest, {to: standing[to] for to in rest.values()})

    def _stood(
        self,
        circle: Circle,
        records: Iterable[Record],
        called: Mapping[RecordId, RecordId],
        standing: Mapping[RecordId, _Standing],
    ) -> tuple[Mapping[RecordId, RecordId], Mapping[RecordId, _Standing]]:
        """What stands on a shelf already, and those of the records that the circle may see."""
        shown = [each for each in records if privacy.judge(each, circle, self.library, self.on).shown]
        called = {**called, **{each.id: self._called(each, circle) for each in shown}}
        return called, {**standing, **{called[each.id]: self._as_seen(each, circle, called) for each in shown}}

    def _as_seen(self, record: Record, circle: Circle, called: Mapping[RecordId, RecordId]) -> _Standing:
        seen = redact(record, circle, self.library, self.on, called)
        files = tuple(
            file
            for file in self.library.files.get(record.id, ())
            if privacy.judge_file(record, file, circle, self.library, self.on).shown
        )
        links = self.library.links.get(record.id, {})
        drafts = self.library.drafts.get(record.id, ()) if getattr(seen, "drafts", ()) else ()
        return _Standing(
            with_files(seen, files, unsigned=called[record.id] != record.id),
            files,
            {target: called[to] for target, to in links.items() if to in called},
            drafts,
            self.library.draft_days.get(record.id, {}) if drafts else {},
        )

    def _called(self, record: Record, circle: Circle) -> RecordId:
        """The id of a record on a shelf: one that tells neither whose nor which it is, where that is not to be told."""
        if not privacy.is_untold(record, circle, self.library, self.on):
            return record.id
        if self.site == WALKS:
            return RecordId(record.id.kind, (self._names.opaque(record.id),))
        work = privacy.followed(record, self.library) or record
        return RecordId(record.id.kind, (self.site, self._names.opaque(work.id), self._names.opaque(record.id)))

    # --------------------------------------------------------------------------------------- what goes no further

    def _held(self, circle: Circle, shown: Container[RecordId]) -> Iterator[Held]:
        """What students and teachers are told goes no further, circle by circle."""
        told = {"student": [circle.of], "teachers": [each.of for each in self.circles if each.kind == "student"]}
        for student in told.get(circle.kind, ()):
            chain = (Circle(circle.site, "student", student), Circle(circle.site, "family", student))
            wider = [each for each in (*chain, Circle(circle.site, "class")) if each != circle]
            for record in self._about(student):
                if record.id in shown:
                    yield from (held for each in wider for held in self._held_from(record, each))

    def _held_from(self, record: Record, wider: Circle) -> Iterator[Held]:
        verdict = privacy.judge(record, wider, self.library, self.on)
        if not verdict.shown:
            yield Held(record.id, wider.kind, verdict.reason)
            return
        for file in {each.path: each for each in self.library.files.get(record.id, ())}.values():
            found = privacy.judge_file(record, file, wider, self.library, self.on)
            if not found.shown:
                yield Held(record.id, wider.kind, found.reason, file.name)
