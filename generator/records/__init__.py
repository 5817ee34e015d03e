"""The kinds of record, one module each; `KINDS` names them all.

Text that `source` has read comes in; typed, frozen records go out.
"""

from __future__ import annotations

from typing import Any

from generator.records import (
    classroom,
    feedback,
    goal,
    note,
    permissions,
    profile,
    progression,
    rubric,
    sample,
    school,
    staff,
    task,
    walk,
)
from generator.records.base import Find, Kind, Misfit, Part, Piece, Record, RecordId, Ref, marks
from generator.records.classroom import Classroom
from generator.records.feedback import Feedback, GuestGiver
from generator.records.fields import Audience, ChosenBy
from generator.records.goal import Goal
from generator.records.note import Note
from generator.records.permissions import Permission, Permissions
from generator.records.profile import Profile
from generator.records.progression import Progression
from generator.records.rubric import Rubric
from generator.records.sample import Depiction, Sample
from generator.records.school import School
from generator.records.staff import Staff
from generator.records.task import Task
from generator.records.walk import Walk

__all__ = [
    "KINDS", "Audience", "ChosenBy", "Classroom", "Depiction", "Feedback", "Find", "Goal", "GuestGiver", "Kind",
    "Misfit", "Note", "Part", "Permission", "Permissions", "Piece", "Profile", "Progression", "Record", "RecordId",
    "Ref", "Rubric", "Sample", "School", "Staff", "Task", "Walk", "marks",
]  # fmt: skip

KINDS: tuple[Kind[Any], ...] = (
    school.KIND,
    staff.KIND,
    classroom.KIND,
    permissions.KIND,
    rubric.KIND,
    progression.KIND,
    task.KIND,
    profile.KIND,
    goal.KIND,
    sample.KIND,
    feedback.KIND,
    walk.KIND,
    note.KIND,
)
"""Every kind there is, in the order in which a portfolio is read."""
