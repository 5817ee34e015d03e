"""Pages about a learner: the profile, the goals, and records of kinds that have no page of their own here.

Records on a shelf go in, pieces and pages come out.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages import pieces
from generator.pages.page import Link, Page
from generator.pages.setting import Setting, newest_first
from generator.records import Goal, Profile, Record, RecordId, Sample
from generator.records.profile import ABOUT

__all__ = ["about", "about_page", "goal_page", "goals_of", "other_page", "others_of"]

ORDER = {"open": 0, "revised": 1, "reached": 2}
CARDS = 12
"""How much evidence of a goal stands on cards; what is older is a line each."""
KNOWN = {"profile", "goal", "sample", "feedback"}
"""Kinds about a student that have pieces of their own."""


def about(at: Setting, profile: Profile) -> pieces.About:
    """A learner profile as these readers see it."""
    return pieces.About(
        name=profile.name,
        words=at.prose(profile, profile.body, profile.lang),
        lines=_lines(profile),
        earlier=tuple(
            (earlier.date, _lines(earlier), earlier.words or "")
            for earlier in sorted(profile.history, key=lambda each: each.date, reverse=True)
        ),
        lang=at.foreign(profile.lang),
    )


def _lines(said: object) -> tuple[pieces.AboutLines, ...]:
    return tuple(pieces.AboutLines(name, lines) for name in ABOUT if (lines := getattr(said, name)))


def about_page(at: Setting, profile: Profile, trail: tuple[Link, ...]) -> Page:
    """The page about a learner."""
    return at.page_of(profile, profile.name, "records/profile.html", about(at, profile), trail)


def goals_of(at: Setting, student: RecordId) -> tuple[pieces.GoalPath, ...]:
    """A student's goals: open ones first, the one due soonest at the top."""
    goals = at.shelf.of_student(Goal, student)
    far = at.shelf.on.replace(year=9999)
    goals_in_order = sorted(goals, key=lambda goal: (ORDER[goal.state], goal.due or far, goal.id))
    return tuple(goal_path(at, goal) for goal in goals_in_order)


def goal_path(at: Setting, goal: Goal) -> pieces.GoalPath:
    """A goal with its steps and its evidence."""
    found = (at.shelf.get("sample", text, goal) for text in goal.evidence)
    evidence = newest_first(each for each in found if isinstance(each, Sample))
    return pieces.GoalPath(
        title=goal.title,
        url=at.url(goal.id),
        day=goal.date,
        why=at.prose(goal, goal.body, goal.lang),
        horizon=goal.horizon or "",
        due=goal.due,
        proposed_by=goal.proposed_by.value if goal.proposed_by else "",
        state=goal.state,
        steps=tuple(pieces.GoalStep(step.what, step.done, step.by) for step in goal.steps),
        evidence=at.cards(evidence[:CARDS], signed=False),
        older=tuple(link for each in evidence[CARDS:] if (link := at.link(each))),
        lang=at.foreign(goal.lang),
    )


def goal_page(at: Setting, goal: Goal, trail: tuple[Link, ...]) -> Page:
    """The page of a goal."""
    return at.page_of(goal, goal.title, "records/goal.html", goal_path(at, goal), trail)


def others_of(at: Setting, student: RecordId) -> tuple[pieces.Other, ...]:
    """A student's records of kinds that have no piece of their own, by kind and id."""
    return tuple(_other(at, record) for record in _others(at) if at.owner(record) == student)


def _others(at: Setting) -> Iterable[Record]:
    for id, record in sorted(at.shelf.records.items()):
        if id.kind not in KNOWN and at.owner(record):
            yield record


def _other(at: Setting, record: Record) -> pieces.Other:
    title = getattr(record, "title", None) or record.id.parts[-1]
    words = at.prose(record, record.body, getattr(record, "lang", None))
    return pieces.Other(record.id.kind, title, at.url(record.id), record, words)


def other_page(at: Setting, record: Record, trail: tuple[Link, ...]) -> Page:
    """The page of a record whose kind brings its own template."""
    shows = _other(at, record)
    kind = next(kind for kind in at.shelf.library.kinds if kind.name == record.id.kind)
    return at.page_of(record, shows.title, kind.template, shows, trail)
