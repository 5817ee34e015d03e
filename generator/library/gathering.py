"""Every file of the roots is read: roots go in, records with their sources come out, and the files that are no records.

A file that is a record and cannot be read is a problem, and remembered: what refers to it does not refer to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.library.memory import Memory
from generator.library.reading import Reading, read
from generator.library.roots import Root, files_under
from generator.problems import Place, Problem, quoted
from generator.records import Kind, RecordId
from generator.records.base import SLUG, slug

__all__ = ["Gathered", "Loose", "gather"]

TAKEN = {"class": {"walks": "the walks' own site"}}
"""Ids that mean something else, by slot."""


@dataclass(frozen=True)
class Loose:
    """A file that is no record: its path as people know it, and where it lies."""

    path: str
    file: Path
    root: str


@dataclass
class Gathered:
    """What stands in the roots: `loose` by the path below its root, `unread` the ids of records with problems.

    `refused` are the paths, below a root, of what cannot be opened at all.
    """

    kinds: tuple[Kind[Any], ...]
    memory: Memory = field(default_factory=Memory)
    readings: dict[RecordId, Reading] = field(default_factory=dict)
    loose: dict[str, Loose] = field(default_factory=dict)
    unread: set[RecordId] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    written: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _roots: dict[str, str] = field(default_factory=dict)

    def take(self, root: Root, below: str, file: Path) -> None:
        """One file more."""
        path = f"{root.name}/{below}"
        if below in self._roots:
            what = f"The same file also stands in {self._roots[below]}."
            self.problems.append(Problem(Place(path), what, "Keep one of the two."))
            return
        self._roots[below] = root.name
        known = self.memory.find(path, file)
        if known and isinstance(known[0], Reading):  # else what is remembered there is a picture's, or another file's
            self._know(path, *known)
            return
        match = kind_and_id(self.kinds, below)
        if match is None:
            path = f"{root.name}/{file.relative_to(root.folder).as_posix()}"
            self.loose[below] = Loose(path, file, root.name)
        elif wrong := list(_bad_ids(root, *match)):
            self.problems += wrong
            self.unread.add(RecordId(match[1].kind, tuple(map(slug, match[1].parts))))
        else:
            self._read(*match, root, path, file)

    def _read(self, kind: Kind[Any], id: RecordId, root: Root, path: str, file: Path) -> None:
        reading, problems = self.memory.recall(
            path, file, lambda: read(kind, id, path, file, root.name), lambda found: not found[1]
        )
        if reading is None:
            self.unread.add(id)
        self._know(path, reading, problems)

    def _know(self, path: str, reading: Reading | None, problems: Sequence[Problem]) -> None:
        self.problems += problems
        if reading is not None:
            self.readings[reading.record.id] = reading
            self.written[path] = reading.text


def gather(roots: Iterable[Root], kinds: tuple[Kind[Any], ...], memory: Memory) -> Gathered:
    """All that stands in the roots that are here; what `memory` knows is not read again."""
    gathered = Gathered(kinds, memory)
    for root in roots:
        for found in files_under(root) if root.here else ():
            if isinstance(found, Problem):
                gathered.problems.append(found)
                gathered.refused.add(found.place.path.removeprefix(f"{root.name}/"))
            else:
                gathered.take(root, *found)
    return gathered


def kind_and_id(kinds: tuple[Kind[Any], ...], below: str) -> tuple[Kind[Any], RecordId] | None:
    """The kind of record that has its file at that path below a root, and the record's id."""
    return next(((kind, id) for kind in kinds if (id := kind.match(below))), None)


def _bad_ids(root: Root, kind: Kind[Any], id: RecordId) -> Iterator[Problem]:
    """A problem for each part of a path that cannot be an id, told once for all files below it."""
    whose = kind.whose(id)
    for slot, part in whose.items():
        upto, _, after = kind.files.partition(f"{{{slot}}}")
        ending = after.partition("/")[0]
        place = Place(f"{root.name}/{upto.format(**whose)}{part}{ending}")
        if not re.fullmatch(SLUG, part):
            better = slug(part)
            remedy = f"Rename it to {better}{ending}." if better else "Use lower-case letters, digits and hyphens."
            yield Problem(place, f"{quoted(part, 'This name')} cannot be an id.", remedy)
        elif site := TAKEN.get(slot, {}).get(part):
            what = f"“{part}” cannot be the id of a {slot}: it is the name of {site}."
            yield Problem(place, what, f"Give the {slot}'s folder another name.")
