"""What a build that keeps going leaves out: the problems of a run go in; what it is built from, and what still stops
it, comes out.

Left out is only what adds something and decides nothing: whether it is there or not, all else is seen by the same
readers. Whatever could be anything else stops a build that keeps going as it stops every build.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from generator import source
from generator.library import Library, Root, files_under, kind_and_id, meant
from generator.media import ACCEPTED, Sort
from generator.privacy import FOLLOWS
from generator.problems import Problem
from generator.records import KINDS, Record, RecordId
from generator.records.base import slug
from generator.sites.stopping import is_class

__all__ = ["Rest", "leave_out", "texts_of"]

ADDING = frozenset(kind.name for kind in KINDS if kind.schema.only_adds)
"""Kinds that say of no other record who sees it. A rubric is none: without it, scores would be read against another."""

DRAFTS = (".md", ".txt")
"""Endings of what may be a draft. Without a draft, pictures that stand in it alone would go too far."""


@dataclass(frozen=True)
class Rest:
    """What is built where a build keeps going: the library without what is left out.

    `refused` are the problems of that, `stopping` all others; `waiting` are records in which nothing is wrong, and
    which speak of one that is left out.
    """

    library: Library
    refused: tuple[Problem, ...]
    stopping: tuple[Problem, ...]
    waiting: frozenset[RecordId]


def leave_out(problems: Sequence[Problem], library: Library, roots: Sequence[Root]) -> Rest:
    """The rest of the library, without what these problems are about as far as that may be left out."""
    sorting = _Sorting(library, roots)
    out = {problem: found for problem in problems if (found := sorting.left_out_by(problem))}
    ids = {id for found in out.values() for id in found.records}
    waiting = frozenset(_speaking_of(ids, library)) - ids
    files = {found.file for found in out.values() if found.file}
    return Rest(
        _without(library, ids | waiting, files),
        tuple(out),
        tuple(problem for problem in problems if problem not in out),
        waiting,
    )


def texts_of(problems: Sequence[Problem], library: Library, roots: Sequence[Root]) -> Iterator[Record]:
    """What is written in files that could not be read, each as if it were a record that nobody may see."""
    for path in sorted({problem.place.path for problem in problems} - library.written.keys()):
        root = _root_of(path, roots)
        if root and _sort(path) in {None, Sort.PLAIN}:
            body = _read(root.folder / path.removeprefix(f"{root.name}/"))
            yield Record.model_construct(id=RecordId("refused", (path,)), path=path, body=body)


def _read(file: Path) -> str:
    """As much of a file as could have been read as a record."""
    try:
        if file.is_symlink() or not file.is_file():
            return ""
        with file.open("rb") as opened:
            return opened.read(source.MAX_BYTES).decode(errors="replace")
    except OSError:
        return ""


def _sort(path: str) -> Sort | None:
    """The sort of file that is shown beside a record; None for any other."""
    return ACCEPTED.get(posixpath.splitext(path)[1][1:].lower())


def _root_of(path: str, roots: Sequence[Root]) -> Root | None:
    return next((root for root in roots if path.startswith(f"{root.name}/")), None)


@dataclass(frozen=True)
class _Out:
    """What is left out because of a problem: a record under each id that may name it, or a file, by its path."""

    records: frozenset[RecordId] = frozenset()
    file: str = ""


@dataclass(frozen=True)
class _Sorting:
    """What may be left out of a library, and what may not."""

    library: Library
    roots: Sequence[Root]

    def left_out_by(self, problem: Problem) -> _Out | None:
        """What is left out because of a problem; None where that could be about anything else."""
        path = problem.place.path
        root = _root_of(path, self.roots)
        below = path.removeprefix(f"{root.name}/") if root else ""
        if not root or not self._stands_in_its_place(below):
            return None
        if id := self._record_at(below):
            slugged = RecordId(id.kind, tuple(map(slug, id.parts)))
            return _Out(frozenset({id, slugged})) if id.kind in ADDING else None
        return _Out(file=unicodedata.normalize("NFC", path)) if self._only_adds(root, below) else None

    def _stands_in_its_place(self, below: str) -> bool:
        """Whether a path stands once, and in no folder that may be the misspelt name of another class."""
        top, _, rest = below.partition("/")
        in_a_class = top != "classes" or is_class(rest.partition("/")[0], self.roots)
        return in_a_class and self._times[unicodedata.normalize("NFC", below)] < 2

    @cached_property
    def _times(self) -> Mapping[str, int]:
        """How often each path stands in the roots."""
        here = [root for root in self.roots if root.here]
        return Counter(found[0] for root in here for found in files_under(root) if not isinstance(found, Problem))

    def _record_at(self, below: str) -> RecordId | None:
        """The record that is at a path, or that has it as its folder, or as a text beside it."""
        kinds = self.library.kinds
        folder = posixpath.dirname(below) if below.lower().endswith(DRAFTS) else below
        if meant(below, kinds) or folder.lower().endswith((".yml", ".yaml")):
            folder = ""  # it stands astray, and may be whatever it was meant to be
        paths = (below, *(f"{folder}/{posixpath.basename(kind.files)}" for kind in kinds if folder))
        return next((found[1] for path in paths if (found := kind_and_id(kinds, path))), None)

    def _only_adds(self, root: Root, below: str) -> bool:
        """Whether a path is a picture or another file to be shown, for certain: no folder, and no record astray."""
        file = root.folder / below
        shown = _sort(below) and not meant(below, self.library.kinds)
        return bool(shown) and (file.is_file() or file.is_symlink()) and not file.is_dir()


def _speaking_of(ids: Collection[RecordId], library: Library) -> Iterator[RecordId]:
    """The records that go no further than one of these."""
    for record in library.records.values():
        field = FOLLOWS.get(record.id.kind)
        if field and library.named(("sample",), getattr(record, field), record, ids):
            yield record.id


def _without(library: Library, ids: Collection[RecordId], files: Collection[str]) -> Library:
    kept = {
        id: tuple(file for file in held if unicodedata.normalize("NFC", file.path) not in files)
        for id, held in library.files.items()
        if id not in ids
    }
    return replace(
        library,
        records={id: record for id, record in library.records.items() if id not in ids},
        files={id: held for id, held in kept.items() if held},
        links={id: links for id, links in library.links.items() if id not in ids},
        drafts={id: drafts for id, drafts in library.drafts.items() if id not in ids},
        draft_days={id: days for id, days in library.draft_days.items() if id not in ids},
    )
