"""Content roots enter; what stands in them by id leaves, and the place where something new belongs.

Only names of files are looked at, nothing is read: it is quick however much a school has written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.interchange.newfiles import RefusedError
from generator.library import Root
from generator.problems import did_you_mean
from generator.records import KINDS, Kind, Record, RecordId
from generator.records.base import SLUG

__all__ = ["Folders"]

_KINDS = {kind.name: kind for kind in KINDS}

OF_STAFF = {name for name, kind in _KINDS.items() if "student" not in kind.slots} - {"task"}
"""Kinds that staff keep, as all but what students work on and write: they never go into a root that students hold."""

_NOUNS = {"staff": "member of staff", "profile": "student"}


@dataclass(frozen=True)
class Folders:
    """The content roots of a project, of which those that are absent are passed over."""

    roots: Sequence[Root]

    @property
    def here(self) -> tuple[Root, ...]:
        """The roots that are on this computer."""
        return tuple(root for root in self.roots if root.here)

    def kind(self, name: str) -> Kind[Record]:
        """The kind of that name."""
        return _KINDS[name]

    def file(self, kind: str, *parts: str) -> tuple[Root, Path] | None:
        """Where the record of these ids stands, with its root; None where it is in none of the roots that are here."""
        if not all(re.fullmatch(SLUG, part) for part in parts):
            return None
        below = _KINDS[kind].file(RecordId(kind, parts))
        for root in self.here:
            if (root.folder / below).is_file():
                return root, root.folder / below
        return None

    def has(self, kind: str, *parts: str) -> bool:
        """Whether there is a record of these ids."""
        return self.file(kind, *parts) is not None

    def ids(self, kind: str, *above: str) -> list[str]:
        """The ids of that kind's records below the ids `above`, sorted."""
        return sorted({parts[-1] for parts in self._matching(kind, *above)})

    def _matching(self, kind: str, *above: str) -> set[tuple[str, ...]]:
        """The ids of that kind's records that begin so, of which each may be a star."""
        stars = [*above, *["*"] * (len(_KINDS[kind].slots) - len(above))]
        pattern = _KINDS[kind].file(RecordId(kind, tuple(stars)))
        found = (path.relative_to(root.folder) for root in self.here for path in root.folder.glob(pattern))
        return {id.parts for path in found if (id := _KINDS[kind].match(path.as_posix()))}

    def in_some_class(self, kind: str, *below: str) -> tuple[str, ...]:
        """The ids of a student's record with those of its class, which was not said: `mina`, `bridge` stand below it.

        Where only one class has such a student, the record need not be there. Raises RefusedError where none has, or
        where several have and nothing tells them apart.
        """
        every = self._matching("profile")
        students = sorted(parts for parts in every if parts[1] == below[0])
        found = [parts for parts in students if self.has(kind, *parts, *below[1:])] or students
        if len(found) > 1:
            raise RefusedError(
                f"There are several: {', '.join('/'.join((*each, *below[1:])) for each in found)}. Say which."
            )
        if not found:
            near = did_you_mean(below[0], {parts[1] for parts in every}, person=True)
            raise RefusedError(f"There is no student “{below[0]}” here. {near}".rstrip())
        return (*found[0], *below[1:])

    def only(self, kind: str) -> str | None:
        """The id of that kind's record where there is exactly one."""
        known = self.ids(kind)
        return known[0] if len(known) == 1 else None

    def need(self, kind: str, *parts: str, surely: bool = False, begin: str = "") -> None:
        """Raises RefusedError, with the nearest name, where there is no such record.

        Where a root is absent the record may stand there, and nothing is raised, unless it is needed `surely`.
        `begin` is a sentence that says how to begin one.
        """
        if self.has(kind, *parts) or (len(self.here) < len(self.roots) and not surely):
            return
        known = self.ids(kind, *parts[:-1])
        where = f" in {'/'.join(parts[:-1])}" if len(parts) > 1 else ""
        what = f"There is no {_NOUNS.get(kind, kind)} “{parts[-1]}”{where}."
        raise RefusedError(
            f"{what} {did_you_mean(parts[-1], known, person=kind in _NOUNS) or _listing(known)} {begin}".rstrip()
        )

    def home(self, kind: str, *parts: str) -> Root:
        """The root in which a new record belongs. Raises RefusedError where only a root that is held by others is here.

        What is about a student goes where the student is, else where students write; what staff keep, where staff do.
        """
        if not self.here:
            raise RefusedError("None of the folders of content that mkdocs.yml lists is here.")
        fit = self._of_staff(kind) if kind in OF_STAFF else self._of_class(*parts[:2])
        if not fit:
            raise RefusedError(f"Only students' folders are here, and {_KINDS[kind].noun} is kept by staff.")
        return fit[0]

    def _of_staff(self, kind: str) -> list[Root]:
        walks = kind in {"walk", "note"}
        wanted = ("walks", "teachers", "") if walks else ("teachers", "", "walks")
        return [root for held_by in wanted for root in self.here if root.held_by == held_by]

    def _of_class(self, *parts: str) -> list[Root]:
        """First the roots that know the student, then the class's students, the students', the class, and any."""
        all_students = f"classes/{parts[0]}/students"
        where = ["/".join((all_students, *parts[1:])), all_students]
        knowing = [root for below in where for root in self.here if (root.folder / below).is_dir()]
        students = [root for root in self.here if root.held_by == "students"]
        classes = [root for root in self.here if (root.folder / "classes" / parts[0]).is_dir()]
        return [*knowing, *students, *classes, *self.here]


def _listing(known: list[str]) -> str:
    if len(known) < 2:
        return f"There is only “{known[0]}”." if known else "There is none yet."
    return f"There are: {', '.join(known[:12])}{' …' if len(known) > 12 else ''}."
