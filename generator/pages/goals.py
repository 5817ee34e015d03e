"""Goals on their way: a goal on a shelf goes in; its path, and its page with the work and the feedback, come out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.chains import due_days, due_goals, works_towards
from generator.pages import asking, pieces
from generator.pages.page import Link, Page
from generator.pages.samples import note
from generator.pages.setting import Setting
from generator.records import Goal, RecordId

__all__ = ["due_paths", "goal_page", "goals_of", "running_goals"]

MOST = 12
"""So many pieces of work on the way to a goal stand on its page with what was said; those before are led to."""


def goals_of(at: Setting, student: RecordId) -> tuple[pieces.GoalPath, ...]:
    """A student's goals: those that somebody is on the way to first, the one due soonest at the top."""
    return tuple(_path(at, goal) for goal in _in_order(at, student))


def running_goals(at: Setting, student: RecordId) -> tuple[pieces.GoalPath, ...]:
    """The goals that a student is on the way to, the one due soonest at the top."""
    return tuple(_path(at, goal) for goal in _in_order(at, student) if goal.is_running)


def due_paths(at: Setting) -> tuple[pieces.GoalPath, ...]:
    """Every goal whose day is near or past, the earliest first, with whose it is."""
    return tuple(_path(at, goal, whose=at.name(at.owner(goal))) for goal in due_goals(at.shelf, at.shelf.all(Goal)))


def _in_order(at: Setting, student: RecordId) -> list[Goal]:
    goals = at.shelf.of_student(Goal, student)
    return sorted(goals, key=lambda goal: (not goal.is_running, goal.due or date.max, goal.id))


def _path(at: Setting, goal: Goal, whose: str = "") -> pieces.GoalPath:
    days = due_days(at.shelf, goal)
    return pieces.GoalPath(
        title=goal.title,
        url=at.url(goal.id),
        day=goal.date,
        why=at.prose(goal, goal.body, goal.lang),
        horizon=goal.horizon or "",
        due=goal.due,
        proposed_by=goal.proposed_by.value if goal.proposed_by else "",
        state=goal.state,
        reached=goal.reached,
        is_past=days is not None and days < 0 and at.shelf.circle.kind != "class",
        steps=tuple(pieces.GoalStep(step.what, step.done, step.by) for step in goal.steps),
        whose=whose,
        lang=at.foreign(goal.lang),
    )


def goal_page(at: Setting, goal: Goal, trail: tuple[Link, ...]) -> Page:
    """The page of a goal: the way to it, in the order in which it was gone."""
    way = works_towards(at.shelf, goal)
    shows = asking.GoalView(
        goal=_path(at, goal),
        before=tuple(link for work, _ in way[:-MOST] if (link := at.link(work))),
        way=tuple(
            asking.OnTheWay(at.card(work, signed=False), tuple(replace(note(at, each), goal=None) for each in feedback))
            for work, feedback in way[-MOST:]
        ),
        earlier=tuple(
            asking.EarlierGoal(each.title, each.date, each.why or "")
            for each in sorted(goal.revised, key=lambda each: each.date, reverse=True)
        ),
    )
    return at.page_of(goal, goal.title, "records/goal.html", shows, trail)
