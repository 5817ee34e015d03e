"""What becomes of each file of the content: what a run was made of goes in, one fate for every file comes out.

Published in circles, withheld with the reason, read and never shown, or refused with a problem. The files are counted
on the disk, so that one of which nobody knows is in the books too; the verdicts are `privacy`'s own.
"""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from generator.circles import Circle, outward
from generator.explaining import Judge, Readers, judges_of
from generator.library import Root, fit_to_print, passed_over
from generator.privacy import Verdict
from generator.problems import Problem
from generator.records import KINDS, Record
from generator.sites import Books

__all__ = ["End", "Fate", "count", "take"]

SETTINGS = frozenset(kind.name for kind in KINDS if kind.schema.only_sets)
"""Kinds of which pages show a name or a title, and never the file."""

ONES = {"student", "walk", "staff"}
"""What a path names where its file is one person's or one walk's."""


class End(StrEnum):
    """What may become of a file."""

    PUBLISHED = "published"
    WITHHELD = "withheld"
    READ = "read"
    REFUSED = "refused"


@dataclass(frozen=True)
class Fate:
    """What becomes of a file, or of a folder into which nobody looks (its path then ends with a slash).

    `circles` are those that see it, widest first; `widest` those of them whose readers see it in no wider one. `why`
    is part of a sentence; `problems` is what is wrong with it.
    """

    path: str
    end: End
    circles: tuple[Circle, ...] = ()
    widest: tuple[Circle, ...] = ()
    why: str = ""
    problems: tuple[Problem, ...] = ()


def take(books: Books, on: date) -> tuple[Fate, ...]:
    """The fate of every file under every root on that day, by path."""
    taking = _Taking(books, on)
    return tuple(sorted((taking.fate(path, why) for path, why in _found(books.roots)), key=lambda fate: fate.path))


def count(books: Books, on: date) -> Mapping[End, int]:
    """How many files come to each end."""
    taking = _Taking(books, on)
    return Counter(taking.end(path, why) for path, why in _found(books.roots))


# ------------------------------------------------------------------------------------------------------- the disk


def _found(roots: Sequence[Root]) -> Iterator[tuple[str, str]]:
    """Every file in the roots, and folders that are not looked into; each with why it is passed over, if it is."""
    for root in roots:
        if root.here:
            yield from _within(root.folder, f"{root.name}/")


def _within(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    ahead = [(str(folder), name)]
    while ahead:
        here, below = ahead.pop()
        try:
            entries = list(os.scandir(here))
        except OSError:
            yield below, ""
            continue
        for entry in entries:
            passed = passed_over(entry.name)
            if not entry.is_dir(follow_symlinks=False):
                yield below + entry.name, passed
            elif passed:
                yield f"{below}{entry.name}/", passed
            else:
                ahead.append((entry.path, f"{below}{entry.name}/"))


def _as_told(path: str) -> str:
    """A path as records and problems tell it, however the disk keeps it."""
    return fit_to_print(path if path.isascii() else unicodedata.normalize("NFC", path))


# ------------------------------------------------------------------------------------------------------ the fates


@dataclass(frozen=True)
class _Taking:
    """The books of a run, looked up by the paths of files as records and problems tell them."""

    books: Books
    on: date

    def fate(self, path: str, passed: str) -> Fate:
        """What becomes of the file at a path; `passed` is why it is passed over, if it is."""
        end, told, shown = self.end(path, passed), _as_told(path), fit_to_print(path)
        if end is End.REFUSED:
            return Fate(shown, end, problems=tuple(self._problems_of(told)))
        if end is not End.PUBLISHED:
            return Fate(shown, end, why=passed or ("" if end is End.READ else self._why(told)))
        seen = set(self._seen(told))
        circles = tuple(circle for circle in self._circles if circle in seen)
        return Fate(shown, end, circles, tuple(each for each in circles if seen.isdisjoint(self._circles[each])))

    def end(self, path: str, passed: str) -> End:
        """The same in a word."""
        told = _as_told(path)
        if passed:
            return End.WITHHELD
        if next(self._problems_of(told), None):
            return End.REFUSED
        if told in self._settings:
            return End.READ
        return End.PUBLISHED if next(self._seen(told), None) else End.WITHHELD

    # ----------------------------------------------------------------------------------------------- looking up

    @cached_property
    def _wrong(self) -> Mapping[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        for problem in self.books.problems:
            found.setdefault(_as_told(problem.place.path), []).append(problem)
        return found

    def _problems_of(self, told: str) -> Iterator[Problem]:
        """What is wrong with a file, or with a folder in which it stands."""
        names = {root.name for root in self.books.roots}
        path = told.rstrip("/") if self._wrong else ""
        while path and (path == told.rstrip("/") or path not in names):
            yield from self._wrong.get(path, ())
            path = path.rpartition("/")[0]

    @cached_property
    def _settings(self) -> frozenset[str]:
        return frozenset(_as_told(each.path) for id, each in self.books.whole.records.items() if id.kind in SETTINGS)

    @cached_property
    def _belonging(self) -> Mapping[str, list[tuple[Record, Judge]]]:
        """For each file, the records whose file it is, and who says who sees it there."""
        found: dict[str, list[tuple[Record, Judge]]] = {}
        for record in self.books.library.records.values():
            for path, judge in judges_of(record, self.books.library, self.on):
                found.setdefault(_as_told(path), []).append((record, judge))
        return found

    @cached_property
    def _readers(self) -> Readers:
        return Readers(self.books.library)

    @cached_property
    def _circles(self) -> Mapping[Circle, tuple[Circle, ...]]:
        """Every circle, each site's widest first, with those that its readers hold too."""
        sites, library = self._readers.circles.values(), self.books.library
        return {circle: outward(circle, circles, library) for circles in sites for circle in circles}

    def _judged(self, told: str) -> Iterator[tuple[Circle, Verdict]]:
        """What the circles that a file concerns see of it, narrowest first."""
        for record, judge in self._belonging.get(told, ()):
            of_one = not ONES.isdisjoint(self.books.library.whose(record))
            for circle in reversed(tuple(self._readers.concerned(record))):
                if of_one or not circle.of:  # what is for all is for each
                    yield circle, judge(circle)

    def _seen(self, told: str) -> Iterator[Circle]:
        """The circles that see a file on the sites that are built."""
        stopped = self.books.stopped
        return (circle for circle, verdict in self._judged(told) if verdict.shown and circle.site not in stopped)

    # ---------------------------------------------------------------------------------------------------- reasons

    def _why(self, told: str) -> str:
        """Why nobody sees a file with which nothing is wrong."""
        if told in self._left_out:
            return self._left_out[told]
        if told in self._unused:
            return _MAY if told.rpartition("/")[0] in self._with_wrong else self._unused[told]
        for circle, verdict in self._judged(told):
            if verdict.shown:
                return f"{circle.site} is not built before what is wrong is mended"
            return str(verdict.reason)
        return "it was not here yet when the content was read"

    @cached_property
    def _left_out(self) -> Mapping[str, str]:
        """The files of records that are left out because something is wrong in them, or in what they speak of."""
        whole, kept = self.books.whole, self.books.library.records.keys()
        gone = [record for id, record in whole.records.items() if id not in kept]
        files = {_as_told(path): _WITH for record in gone for path, _ in judges_of(record, whole, self.on)}
        return files | {_as_told(each.path): _SPEAKS for each in gone if each.id in self.books.waiting}

    @cached_property
    def _unused(self) -> Mapping[str, str]:
        return {_as_told(each.path): each.why for each in self.books.whole.unused}

    @cached_property
    def _with_wrong(self) -> frozenset[str]:
        """The folders of texts in which something is wrong: nobody knows what they refer to."""
        return frozenset(path.rpartition("/")[0] for path in self._wrong if path.endswith((".md", ".yml")))


_MAY = "what may show it has to be mended first"
_WITH = "what shows it has to be mended first"
_SPEAKS = "the work that it speaks of has to be mended first"
