"""The page that teachers open before they write feedback: a student on the teachers' shelf goes in, the page comes out.

First how this student learns, in the student's own words; then what is open, where it leads, and what to look at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.growth import Track, most_room, tracks_of
from generator.pages import asking
from generator.pages.goals import running_goals
from generator.pages.learners import helps_me_learn
from generator.pages.page import Link, Page
from generator.pages.parts import Listing, list_pages
from generator.pages.setting import Setting, newest_first
from generator.pages.steps import open_steps, waiting_steps
from generator.records import Profile, Sample, Task

__all__ = ["before_pages", "before_uri"]

STEPS = 9
"""So many open next steps are shown, the newest: the page is one side of paper."""
UNREAD = 3
"""So many pieces of work without feedback are shown: the page is one side of paper."""


def before_uri(profile: Profile) -> str:
    """Where a student's page stands below the teachers' circle."""
    return f"before/{profile.id.parts[-1]}/"


def before_pages(at: Setting, profile: Profile, trail: tuple[Link, ...]) -> Iterable[Page]:
    """What to know before writing to a student, and a list of all next steps where it has no room for them."""
    student, uri = profile.id, before_uri(profile)
    title = at.words._("Before you write to %(name)s") % {"name": profile.name}
    way = (*trail, Link(title, f"{at.shelf.circle.path}/{uri}"))
    listing = Listing(f"{uri}steps/", at.words._("All open next steps"), way, "pages/steps.html")
    steps, waiting = open_steps(at, student), waiting_steps(at, student)
    much = max(len(steps), len(waiting)) > STEPS
    shows = asking.Before(
        name=profile.name,
        helps=helps_me_learn(at, profile),
        open_steps=steps[-STEPS:],
        waiting=waiting[-STEPS:],
        all_steps=Link(listing.title, f"{at.shelf.circle.path}/{listing.uri}") if much else None,
        goals=running_goals(at, student),
        unread=_unread(at, profile),
    )
    yield at.page(uri, title, "pages/before.html", shows, trail)
    if much:
        yield from list_pages(at, (*steps, *waiting), listing)


def _unread(at: Setting, profile: Profile) -> tuple[asking.Unread, ...]:
    """The newest work about which the student has not read a word; what teachers keep among themselves is none."""
    tracks, kept = tracks_of(at.shelf, profile.id), {held.record for held in at.shelf.held if held.circle == "student"}
    samples = newest_first(at.shelf.of_student(Sample, profile.id))
    works = [each for each in samples if all(feedback.id in kept for feedback in at.feedback_on(each))]
    return tuple(asking.Unread(at.card(work, signed=False), _look_at(at, work, tracks)) for work in works[:UNREAD])


def _look_at(at: Setting, work: Sample, tracks: tuple[Track, ...]) -> asking.ToLookAt:
    """What the task says; else where the student can grow most: on the work's own rubric, else in its subject.

    Of work in another subject nothing is known: what a letter lacks, a sum need not have.
    """
    task: Task | None = at.shelf.get("task", work.task, work)
    if task and task.feedback_focus:
        return asking.ToLookAt(focus=task.feedback_focus)
    rubric = work.scored_by(at.shelf.get)
    own = (each for each in tracks if rubric and each.rubric.id == rubric.id)
    room = most_room(own) or most_room(_in_subject(at, at.subject(work), tracks))
    return _in_words(room) if room else asking.ToLookAt()


def _in_subject(at: Setting, subject: str, tracks: Iterable[Track]) -> Iterable[Track]:
    """The tracks along which a teacher has looked at work in a subject, as far as that work goes."""
    for track in tracks:
        points = tuple(point for point in track.points if subject and at.subject(point.sample) == subject)
        yield replace(track, points=points)


def _in_words(track: Track) -> asking.ToLookAt:
    """A criterion, the words of the level that the newest score has reached, and those of the next above."""
    score = track.by_teachers[-1].teachers
    criterion = track.rubric.criteria[track.criterion]
    heights = {level: track.height(level) for level in track.rubric.levels if level in criterion.levels}
    at_height = track.height(score) if score is not None else 0.0
    reached = [criterion.levels[level] for level, height in heights.items() if height <= at_height]
    above = [criterion.levels[level] for level, height in heights.items() if height > at_height]
    return asking.ToLookAt(room=track.title, now=reached[-1] if reached else "", then=above[0] if above else "")
