"""References between records: a library goes in, a problem for each name that names nothing comes out.

A record without its owner (a sample of a student who has no profile) is such a problem too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.library.holdings import Library
from generator.library.reading import Reading, problem_at
from generator.problems import Place, Problem, did_you_mean
from generator.records import Misfit, Part, Record, RecordId, Ref, marks
from generator.records.base import Loc

__all__ = ["check_references"]

NOUNS = {"staff": "a member of staff", "profile": "a student", "class": "a class"}
HOMES = {
    "student": ("profile", "profile.md", "This student has no profile.md."),
    "class": ("class", "class.yml", "This class has no class.yml."),
    "walk": ("walk", "walk.md", "This walk has no walk.md."),
}
"""For each slot of a path, the record that makes it real."""


def check_references(library: Library, readings: Mapping[RecordId, Reading], *, some_absent: bool) -> list[Problem]:
    """A problem for each reference to nothing. Where a root is absent, what is missing may stand there: no problem."""
    if some_absent:
        return []
    problems = [
        problem_at(reading, misfit)
        for reading in readings.values()
        for loc, mark, text in marks(reading.record)
        if (misfit := _astray(library, reading.record, loc, mark, text))
    ]
    problems += _unknown_students(library, readings)
    return problems + list(_homeless(library, readings))


def _astray(library: Library, record: Record, loc: Loc, mark: Ref | Part, text: str) -> Misfit | None:
    if isinstance(mark, Part):
        return _part_astray(library, record, loc, mark, text)
    if library.named(mark.kinds, text, record):
        return None
    near = did_you_mean(text, _within_reach(library, record, mark))
    noun = " or ".join(NOUNS.get(kind, f"a {kind}") for kind in mark.kinds)
    here = "here" if len(text.split("/")) == 1 else "at that place"
    return Misfit(loc, f"There is no {noun.removeprefix('a ')} “{text:.80}” {here}.", near or "Look for a slip in the name.")


def _within_reach(library: Library, record: Record, mark: Ref) -> Iterator[str]:
    """How the records that the reference could name are written from here."""
    yield from mark.words
    scope = library.whose(record)
    for id in library.records:
        if id.kind in mark.kinds:
            slots = library.kind_of[id.kind].slots
            if all(scope.get(slot) == part for slot, part in zip(slots[:-1], id.parts[:-1], strict=True)):
                yield id.parts[-1]


def _part_astray(library: Library, record: Record, loc: Loc, mark: Part, text: str) -> Misfit | None:
    holder, _, part = text.partition("/")
    found = library.find(mark.kind, holder, record)
    if found is None:
        known = [id.parts[-1] for id in library.records if id.kind == mark.kind]
        return Misfit(
            loc,
            f"There is no {mark.kind} “{holder:.80}”.",
            did_you_mean(holder, known) or f"Write it as {mark.kind}/{mark.field.rstrip('s')}.",
        )
    parts = getattr(found, mark.field)
    if part in parts:
        return None
    what = f"“{found.title}” has no {mark.field.rstrip('s')} “{part:.80}”."
    near = did_you_mean(part, parts)
    return Misfit(loc, what, near or f"It has: {', '.join(parts)}." if parts else "It has none.")


def _unknown_students(library: Library, readings: Mapping[RecordId, Reading]) -> Iterator[Problem]:
    """Permissions for somebody who is not in the class."""
    for id, reading in readings.items():
        for student in getattr(reading.record, "students", ()):
            if RecordId("profile", (*id.parts, student)) not in library.records:
                known = [other.parts[1] for other in library.records if other.kind == "profile" and other.parts[:1] == id.parts]
                misfit = Misfit(
                    ("students", student),
                    f"There is no student “{student:.80}” in this class.",
                    did_you_mean(student, known) or "Look for a slip in the name, or take the line out.",
                )
                yield problem_at(reading, misfit)


def _homeless(library: Library, readings: Mapping[RecordId, Reading]) -> Iterator[Problem]:
    told = set()
    for reading in readings.values():
        whose = library.whose(reading.record)
        for slot, (kind, file, what) in HOMES.items():
            if slot not in whose:
                continue
            slots = library.kind_of[kind].slots
            home = RecordId(kind, tuple(whose[each] for each in slots))
            if home not in library.records and home not in told:
                told.add(home)
                where = f"{reading.root}/{library.kind_of[kind].file(home)}"
                yield Problem(Place(where), what, f"Make {file}, or mend the folder's name.")
    if readings and RecordId("school") not in library.records:
        root = next(iter(readings.values())).root
        yield Problem(Place(f"{root}/school.yml"), "The school has no school.yml.", "Make school.yml with a line name:")
