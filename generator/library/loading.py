"""Content roots become a library: every file is read, every reference resolved, every problem kept with its place.

Nothing is dropped in silence: a file is a record, belongs to one, is listed as unused with the reason, or is a problem.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.library.attaching import attach
from generator.library.holdings import Library, Unused
from generator.library.linking import check_references
from generator.library.reading import Reading, problem_at, read
from generator.library.roots import Root, files_under
from generator.problems import Place, Problem, did_you_mean
from generator.records import KINDS, Kind, Misfit, Record, RecordId
from generator.records.base import SLUG

__all__ = ["load"]

LATER = {"lessons", "slips", "surveys", "observations", "strategies", "playlists", "news"}
"""Folders of a class whose kinds are not read yet."""


def load(roots: Sequence[Root], kinds: tuple[Kind[Any], ...] = KINDS) -> tuple[Library, tuple[Problem, ...]]:
    """The library in `roots`, and every problem found in them, sorted by place.

    A root that is absent makes references into it "not here", which is no problem; that no root is there is one.
    """
    problems: list[Problem] = []
    if not any(root.here for root in roots):
        problems.append(
            Problem(Place(roots[0].name if roots else "mkdocs.yml"), "There is no content here.", "Make a school with: classfolio new school.")
        )
    readings: dict[RecordId, Reading] = {}
    others: dict[str, Path] = {}
    for root in (root for root in roots if root.here):
        _read_root(root, kinds, readings, others, problems)
    library = Library({id: reading.record for id, reading in readings.items()}, kinds=kinds)
    library, used, found = attach(library, readings, others)
    problems += found
    problems += check_references(library, readings, some_absent=not all(root.here for root in roots))
    problems += _misfits(library, readings, problems)
    problems += _held_wrongly(readings.values(), {root.name: root for root in roots})
    unused, astray = _leftovers(set(others) - used, kinds, roots)
    problems += astray
    library = Library(library.records, library.files, library.links, library.drafts, unused, kinds)
    return library, tuple(sorted(set(problems), key=lambda problem: (problem.place, problem.what)))


def _read_root(
    root: Root,
    kinds: tuple[Kind[Any], ...],
    readings: dict[RecordId, Reading],
    others: dict[str, Path],
    problems: list[Problem],
) -> None:
    """Reads one root's files into `readings` (records) and `others` (everything else)."""
    for found in files_under(root):
        if isinstance(found, Problem):
            problems.append(found)
            continue
        below, file = found
        path = f"{root.name}/{below}"
        match = next(((kind, id) for kind in kinds if (id := kind.match(below))), None)
        if match is None:
            others[path] = file
            continue
        kind, id = match
        if wrong := _bad_id(path, kind, id):
            problems.append(wrong)
        elif id in readings:
            problems.append(
                Problem(Place(path), f"This file also stands in {readings[id].root}.", "Keep one of the two.")
            )
        else:
            record, got, wrongs = read(kind, id, path, file)
            problems += wrongs
            if record is not None and got is not None:
                readings[id] = Reading(record, got, file, root.name)


def _bad_id(path: str, kind: Kind[Any], id: RecordId) -> Problem | None:
    for slot, part in zip(kind.slots, id.parts, strict=True):
        if not re.fullmatch(SLUG, part):
            better = re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-")
            remedy = f"Rename it to {better}." if better else "Use lower-case letters, digits and hyphens."
            return Problem(Place(path), f"“{part:.60}” cannot be an id.", remedy)
        if slot == "class" and part == "walks":
            return Problem(Place(path), "“walks” is the name of the walks' own site.", "Call the class something else.")
    return None


def _misfits(library: Library, readings: Mapping[RecordId, Reading], known: Iterable[Problem]) -> list[Problem]:
    """What records say does not fit beside others; nothing where the record already has problems."""
    wrong = {problem.place.path for problem in known}
    return [
        problem_at(reading, misfit)
        for reading in readings.values()
        if reading.record.path not in wrong
        for misfit in (*reading.record.misfits(library.find), *_unknown_defaults(reading.record, library))
    ]


def _unknown_defaults(record: Record, library: Library) -> Iterable[Misfit]:
    """A school's `defaults` name kinds, which only the library knows all of."""
    about_students = [kind.name for kind in library.kinds if "student" in kind.slots]
    for name in getattr(record, "defaults", ()):
        if name not in about_students:
            remedy = did_you_mean(name, about_students) or f"Use one of: {', '.join(about_students)}."
            yield Misfit(("defaults", name), f"“{name}” is not a kind of record about a student.", remedy)


def _held_wrongly(readings: Iterable[Reading], roots: Mapping[str, Root]) -> list[Problem]:
    """Records that whoever holds a root of the students' could read, and may not."""
    return [
        Problem(
            Place(reading.record.path),
            f"This root is held by students, and {why}.",
            "Move the file to a root that teachers hold.",
        )
        for reading in readings
        if roots[reading.root].held_by == "students" and (why := _not_for_students(reading.record))
    ]


def _not_for_students(record: Record) -> str:
    if record.id.kind in {"permissions", "walk", "note"}:
        return {"permissions": "permissions are kept by staff", "walk": "walks are the teachers' own"}.get(
            record.id.kind, "notes of a walk are its host's"
        )
    audience = getattr(record, "audience", None)
    return "this is for teachers only" if getattr(audience, "value", None) == "teachers" else ""


def _leftovers(
    paths: Iterable[str], kinds: tuple[Kind[Any], ...], roots: Sequence[Root]
) -> tuple[tuple[Unused, ...], list[Problem]]:
    """Files that are no record and belong to none: listed, unless they look like a record in the wrong place."""
    unused, astray = [], []
    for path in sorted(paths):
        root = next(root.name for root in roots if path.startswith(f"{root.name}/"))
        below = path.removeprefix(f"{root}/")
        if _for_later(below):
            unused.append(Unused(path, "this kind is not read yet"))
        elif near := _nearly(below, kinds):
            astray.append(Problem(Place(path), "No kind of record has its file here.", f"Did you mean “{near}”?"))
        else:
            unused.append(Unused(path, "nothing refers to this file"))
    return tuple(unused), astray


def _for_later(below: str) -> bool:
    parts = below.split("/")
    return len(parts) > 3 and parts[0] == "classes" and parts[2] in LATER


def _nearly(below: str, kinds: tuple[Kind[Any], ...]) -> str:
    """The path that was probably meant, where one fixed word or the ending of a record's path is off."""
    if posixpath.splitext(below)[1].lower() not in {".md", ".yml", ".yaml", ".markdown", ".txt"}:
        return ""
    parts = below.split("/")
    for kind in kinds:
        pattern = kind.files.split("/")
        if len(pattern) == len(parts):
            meant = [_meant(part, slot) for part, slot in zip(parts, pattern, strict=True)]
            if all(meant) and sum(a != b for a, b in zip(meant, parts, strict=True)) == 1:
                return "/".join(meant)
    return ""


def _meant(part: str, slot: str) -> str:
    """What a part of a path was meant to be, or nothing where it is too far off."""
    if re.fullmatch(r"\{\w+\}", slot):
        return part
    if slot.startswith("{"):
        stem, ending = part.rsplit(".", 1) if "." in part else (part, "")
        wanted = slot.rsplit(".", 1)[1]
        return f"{stem}.{wanted}" if ending.lower() in {"yaml", "yml", "md", "markdown", "txt"} else ""
    near = did_you_mean(part.lower(), [slot])
    return slot if near else ""
