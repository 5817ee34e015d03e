"""Ids that a person named enter: what stands under them leaves, or a refusal that says how to begin what does not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.interchange import Folders, RefusedError, id_from, read_record
from generator.problems import ContentError, did_you_mean
from generator.records import Progression, Record, RecordId

__all__ = ["need_rubric", "need_staff", "need_steps", "need_task", "record_of"]


def record_of(folders: Folders, kind: str, *parts: str) -> Record | None:
    """The record of these ids; None where it is not here. Raises ContentError where it has problems."""
    found = folders.file(kind, *parts)
    if not found:
        return None
    root, file = found
    id = RecordId(kind, parts)
    path = f"{root.name}/{folders.kind(kind).file(id)}"
    record, problems = read_record(folders.kind(kind), id, path, Path(file).read_bytes())
    if problems:
        raise ContentError(problems)
    return record


def need_staff(folders: Folders, people: Iterable[str]) -> None:
    """Raises RefusedError where one of them is not on the staff, with the command that would put them there."""
    for person in people:
        new = id_from(person) or "ID"
        folders.need("staff", person, begin=f"If somebody is new: classfolio new staff {new}")


def need_task(folders: Folders, class_id: str, task: str) -> None:
    """Raises RefusedError where the class has no such task."""
    new = id_from(task) or "ID"
    folders.need("task", class_id, task, begin=f"To begin it: classfolio new task {class_id} --id {new}")


def need_rubric(folders: Folders, rubric: str) -> None:
    """Raises RefusedError where there is no such rubric."""
    folders.need("rubric", rubric, begin=f"To begin it: classfolio new rubric --id {id_from(rubric) or 'ID'}")


def need_steps(folders: Folders, steps: Iterable[str]) -> None:
    """Raises RefusedError where one of them, as `number-sense/half`, is not a step of a progression that is here.

    A progression that has problems itself raises ContentError.
    """
    for text in steps:
        holder, slash, step = text.partition("/")
        if not slash or not step:
            raise RefusedError(f"“{text}” should be PROGRESSION/STEP, as in number-sense/half.")
        begin = f"To begin it: classfolio new progression --id {id_from(holder) or 'ID'}"
        folders.need("progression", holder, begin=begin)
        found = record_of(folders, "progression", holder)
        if isinstance(found, Progression) and step not in found.steps:
            near = did_you_mean(step, found.steps) or f"Its steps are: {', '.join(found.steps)}."
            raise RefusedError(f"“{step}” is not a step of “{holder}”. {near}")
