"""The kinds of record, one module each; `KINDS` names them all.

Text that `source` has read comes in; typed, frozen records go out.
"""

from __future__ import annotations

from typing import Any

from generator.records import (
    activity,
    answers,
    arrangements,
    classroom,
    feedback,
    goal,
    groups,
    lesson,
    mini_lesson,
    note,
    observation,
    permissions,
    playlist,
    profile,
    progression,
    rubric,
    sample,
    school,
    slip,
    staff,
    strategy,
    survey,
    task,
    voice,
    walk,
)
from generator.records.activity import Activity
from generator.records.answers import Answers
from generator.records.arrangements import Arrangements
from generator.records.base import Find, Kind, Misfit, Part, Piece, Record, RecordId, Ref, marks
from generator.records.classroom import Classroom
from generator.records.feedback import Feedback, GuestGiver
from generator.records.fields import Audience, ChosenBy
from generator.records.goal import Goal
from generator.records.groups import Groups
from generator.records.lesson import Lesson
from generator.records.mini_lesson import MiniLesson
from generator.records.note import Note
from generator.records.observation import Observation
from generator.records.permissions import Permission, Permissions
from generator.records.playlist import Playlist
from generator.records.profile import Profile
from generator.records.progression import Progression
from generator.records.rubric import Rubric
from generator.records.sample import Depiction, Sample
from generator.records.school import School
from generator.records.slip import Slip
from generator.records.staff import Staff
from generator.records.strategy import Strategy
from generator.records.survey import Survey
from generator.records.task import Task
from generator.records.voice import Voice
from generator.records.walk import Walk

__all__ = [
    "KINDS", "Activity", "Answers", "Arrangements", "Audience", "ChosenBy", "Classroom", "Depiction", "Feedback",
    "Find", "Goal", "Groups", "GuestGiver", "Kind", "Lesson", "MiniLesson", "Misfit", "Note", "Observation", "Part",
    "Permission", "Permissions", "Piece", "Playlist", "Profile", "Progression", "Record", "RecordId", "Ref",
    "Rubric", "Sample", "School", "Slip", "Staff", "Strategy", "Survey", "Task", "Voice", "Walk", "marks",
]  # fmt: skip

KINDS: tuple[Kind[Any], ...] = (
    school.KIND,
    staff.KIND,
    classroom.KIND,
    permissions.KIND,
    rubric.KIND,
    progression.KIND,
    task.KIND,
    lesson.KIND,
    activity.KIND,
    profile.KIND,
    goal.KIND,
    sample.KIND,
    feedback.KIND,
    slip.KIND,
    arrangements.KIND,
    groups.KIND,
    mini_lesson.KIND,
    playlist.KIND,
    survey.KIND,
    answers.KIND,
    voice.KIND,
    observation.KIND,
    strategy.KIND,
    walk.KIND,
    note.KIND,
)
"""Every kind there is, in the order in which a portfolio is read."""
