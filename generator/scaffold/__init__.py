"""What a person wants to begin enters: a school, a class, a task, a lesson, work, a look at the class, a walk.
The new files leave, with the prompts that a person needs; each passes `check` as it is.

The prompts stand in `templates/`. Nothing that is there already is changed.
"""

from __future__ import annotations

from generator.scaffold.classes import new_class, new_staff, new_student
from generator.scaffold.groups import planned_groups
from generator.scaffold.school import new_school
from generator.scaffold.standing import need_steps
from generator.scaffold.surveys import new_survey
from generator.scaffold.teaching import (
    Asked,
    Taught,
    new_lesson,
    new_observation,
    new_progression,
    new_rubric,
    new_strategy,
    new_task,
)
from generator.scaffold.walks import Visit, new_note, new_walk, planned_walks
from generator.scaffold.work import Giver, advice_on, new_feedback, new_goal, new_sample

__all__ = [
    "Asked", "Giver", "Taught", "Visit", "advice_on", "need_steps", "new_class", "new_feedback", "new_goal",
    "new_lesson", "new_note", "new_observation", "new_progression", "new_rubric", "new_sample", "new_school",
    "new_staff", "new_strategy", "new_student", "new_survey", "new_task", "new_walk", "planned_groups",
    "planned_walks",
]  # fmt: skip
