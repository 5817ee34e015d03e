"""A draft of groups enters; a new file of groups leaves, for a teacher to change."""

from __future__ import annotations

from collections.abc import Iterator

from generator.insight.grouping import DraftGroup, DraftGroups
from generator.interchange import Folders, NewFile, distinct
from generator.scaffold.filling import filled
from generator.source.writing import cleaned, listed, scalar

__all__ = ["planned_groups"]


def planned_groups(folders: Folders, class_id: str, draft: DraftGroups) -> NewFile:
    """The groups under an id that none of the class has: the day, and what they are about. Each reason stands in it."""
    id = distinct(_id(draft), folders.ids("groups", class_id))
    return filled(
        folders,
        "groups",
        (class_id, id),
        date=draft.wanted.day.isoformat(),
        by=draft.wanted.by,
        lesson=f"lesson: {draft.lesson}" if draft.lesson else "# lesson: 2026-11-17-rounding",
        groups="\n".join(line for group in draft.groups for line in _lines(group)),
        unplaced="\n".join(_unplaced(draft)),
    )


def _id(draft: DraftGroups) -> str:
    day, about = draft.wanted.day.isoformat(), draft.lesson or draft.wanted.step.partition("/")[2] or draft.wanted.by
    return about if about.startswith(day) else f"{day}-{about}"


def _lines(group: DraftGroup) -> Iterator[str]:
    yield f"  - students: {listed(group.students)}"
    yield f"    why: {scalar(cleaned(group.why))}"
    for name, value in (("about", group.about), ("room", group.room), ("adult", group.adult)):
        if value:
            yield f"    {name}: {value}"


def _unplaced(draft: DraftGroups) -> Iterator[str]:
    if draft.unplaced:
        yield "# These are in no group yet: put them where you think best."
        yield "unplaced:"
    for student, why in draft.unplaced:
        yield f"  - {{student: {student}, why: {scalar(why)}}}"
