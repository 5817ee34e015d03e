"""References between records: a library goes in, a problem for each name that names nothing comes out.

A record without its owner (a sample of a student who has no profile) is such a problem too. What refers to a record
that could not be read refers to something: only that record's own problem is told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from generator.library.gathering import Gathered
from generator.library.holdings import Library
from generator.library.reading import Reading, problem_at
from generator.problems import Place, Problem, did_you_mean, quoted
from generator.records import Misfit, Part, Record, RecordId, Ref
from generator.records.base import Loc

__all__ = ["check_references"]

PEOPLE = {"staff", "profile"}
NOUNS = {"staff": "member of staff", "profile": "student", "class": "class"}
HOMES = {"student": "profile", "class": "class", "walk": "walk"}
"""For each slot of a path, the kind of the record that makes it real."""

MOST = 20
FEW = 12


@dataclass(frozen=True)
class _Names:
    """What can be named: the records of a library, and those that could not be read."""

    library: Library
    ids: frozenset[RecordId]
    unread: frozenset[RecordId]


def check_references(library: Library, gathered: Gathered, *, some_absent: bool) -> Iterator[Problem]:
    """A problem for each reference to nothing. Where a root is absent, what is missing may stand there: no problem."""
    names = _Names(library, frozenset(library.records) | gathered.unread, frozenset(gathered.unread))
    for reading in gathered.readings.values():
        found = _astray_in(names, reading, some_absent=some_absent)
        yield from (problem_at(reading, misfit) for misfit in islice(found, MOST))
    if not some_absent:
        yield from _homeless(names, gathered)


def _astray_in(names: _Names, reading: Reading, *, some_absent: bool) -> Iterator[Misfit]:
    record = reading.record
    for loc, mark, text in reading.names:
        if isinstance(mark, Part):
            found = _part_astray(names, record, loc, mark, text, some_absent=some_absent)
        else:
            found = None if some_absent else _astray(names, record, loc, mark, text)
        if found:
            yield found
    if not some_absent:
        yield from _unknown_students(names, record)


def _astray(names: _Names, record: Record, loc: Loc, mark: Ref, text: str) -> Misfit | None:
    library = names.library
    if library.named(mark.kinds, text, record, names.ids):
        return None
    noun = " or ".join(NOUNS.get(kind, kind) for kind in mark.kinds)
    within = ""
    slots = library.kind_of[mark.kinds[0]].slots
    if "/" not in text and len(slots) > 1:
        within = f" of this {slots[-2]}" if slots[-2] == "student" else f" in this {slots[-2]}"
    return Misfit(loc, _no_such(noun, text, within), _remedy(names, record, mark, text))


def _remedy(names: _Names, record: Record, mark: Ref, text: str) -> str:
    """The name that was meant; else the names there are, where they are few."""
    called = {_written_from(names.library, record, id): id for id in sorted(names.ids) if id.kind in mark.kinds}
    own = [name for name in called if name.count("/") == 0]
    for name, id in called.items():
        titled = names.library.records.get(id)
        title = str(getattr(titled, "name", getattr(titled, "title", "")))
        if text.casefold() in {title.casefold(), id.parts[-1]}:
            return f"Did you mean “{name}”?"
    person = not PEOPLE.isdisjoint(mark.kinds)
    near = did_you_mean(text, [*own, *mark.words], person=person) or did_you_mean(text, called, person=person)
    return near or _listing(own)


def _listing(names: Collection[str]) -> str:
    if not names or len(names) > FEW:
        return "See how it is spelt, or take it out."
    return f"There {'is only' if len(names) == 1 else 'are'}: {', '.join(names)}."


def _no_such(noun: str, text: str, within: str = "") -> str:
    name = quoted(text, "")
    return f"There is no {noun} {name}{within}." if name else f"This names no {noun}{within}."


def _written_from(library: Library, record: Record, id: RecordId) -> str:
    """How a record is named from another: without the ids on the path that both share."""
    scope, slots, parts = library.whose(record), library.kind_of[id.kind].slots, id.parts
    while len(parts) > 1 and scope.get(slots[0]) == parts[0]:
        slots, parts = slots[1:], parts[1:]
    return "/".join(parts)


def _part_astray(names: _Names, record: Record, loc: Loc, mark: Part, text: str, *, some_absent: bool) -> Misfit | None:
    holder, _, part = text.partition("/")
    if names.library.named((mark.kind,), holder, record, names.unread):
        return None
    word = mark.field.rstrip("s")
    found = names.library.find(mark.kind, holder, record)
    if found is None:
        return None if some_absent else _holder_astray(names, loc, mark, holder, part)
    parts: Collection[str] = getattr(found, mark.field)
    if part in parts:
        return None
    near = did_you_mean(part, parts)
    remedy = near.replace("“", f"“{holder}/", 1) or (f"It has: {', '.join(parts)}." if parts else "It has none.")
    if not part:
        return Misfit(
            loc, f"This names a {mark.kind}, and no {word} of it.", f"Write {holder}/ and the {word}. {remedy}"
        )
    return Misfit(loc, f"The {mark.kind} “{holder}” has no {word} {quoted(part, 'of this name')}.", remedy)


def _holder_astray(names: _Names, loc: Loc, mark: Part, holder: str, part: str) -> Misfit:
    known = {id.parts[-1]: record for id, record in names.library.records.items() if id.kind == mark.kind}
    within = next((name for name, record in known.items() if holder in getattr(record, mark.field)), "")
    remedy = f"Did you mean “{within}/{holder}”?" if within else ""
    remedy = remedy or did_you_mean(holder, known).replace("”", f"/{part}”" if part else "”", 1)
    remedy = remedy or f"Write it as {mark.kind}/{mark.field.rstrip('s')}."
    return Misfit(loc, _no_such(mark.kind, holder), remedy)


def _unknown_students(names: _Names, record: Record) -> Iterator[Misfit]:
    """Permissions for somebody who is not in the class. Who has a line already is not the one that was meant."""
    listed = getattr(record, "students", ())
    called = {
        id.parts[1]: str(getattr(names.library.records.get(id), "name", ""))
        for id in (sorted(names.ids) if listed else ())
        if id.kind == "profile" and id.parts[:1] == record.id.parts[:1]
    }
    for student in (each for each in listed if each not in called):
        free = [id for id in called if id not in listed]
        named = next((f"Did you mean “{id}”?" for id in called if student.casefold() == called[id].casefold()), "")
        remedy = named or did_you_mean(student, free, person=True) or _listing(called)
        yield Misfit(("students", student), _no_such("student", student, " in this class"), remedy, at_key=True)


def _homeless(names: _Names, gathered: Gathered) -> Iterator[Problem]:
    """Folders of a student, a class or a walk in which the record that makes them one is missing."""
    told = set[RecordId]()
    for reading in gathered.readings.values():
        whose = names.library.whose(reading.record)
        for slot, kind in HOMES.items():
            if slot in whose:
                of = names.library.kind_of[kind]
                home = RecordId(kind, tuple(whose[each] for each in of.slots))
                if home not in names.ids and home not in told:
                    told.add(home)
                    yield _missing_home(reading, slot, of.file(home))
    if RecordId("school") not in names.ids and gathered.readings:
        root = next(iter(gathered.readings.values())).root
        yield Problem(Place(f"{root}/school.yml"), "The school has no school.yml.", "Make it, with a line name:")


def _missing_home(reading: Reading, slot: str, file: str) -> Problem:
    name = file.rpartition("/")[2]
    place = Place(f"{reading.root}/{file}")
    return Problem(place, f"This {slot} has no {name}.", f"Make {name}, or mend the folder's name.")
