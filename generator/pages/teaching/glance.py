"""The teachers' first page: their setting goes in; whom to sit with tomorrow, groups, and all that waits come out."""

from __future__ import annotations

from generator.pages import listed, views
from generator.pages.goals import due_paths
from generator.pages.growth import growth_link
from generator.pages.page import Link, Page
from generator.pages.samples import note
from generator.pages.setting import Setting, newest_first
from generator.pages.steps import open_steps, waiting_steps
from generator.pages.teaching.before import before_uri
from generator.pages.teaching.groupings import group_glance
from generator.pages.teaching.lesson_plans import playlist_glances
from generator.pages.teaching.summaries import summary_glances
from generator.pages.teaching.tomorrow import sittings
from generator.pages.teaching.unseen import unseen_glances, unseen_link
from generator.pages.teaching.ways import ways_of
from generator.pages.voices import voice_glances
from generator.records import Feedback, Goal, Profile, Sample, Task

__all__ = ["STEPS", "all_steps_are_listed", "glance_page", "is_own"]

NEWEST, SEEN = 6, 5
STEPS = 30
"""How many open next steps stand on the first page, oldest first, before they have a page of their own."""


def glance_page(at: Setting) -> Page:
    """The page itself, by which search finds all of the class."""
    profiles = sorted(at.shelf.all(Profile), key=lambda profile: profile.name)
    for_teachers = {held.record for held in at.shelf.held if held.circle == "student" and not held.file}
    private = [each for each in at.shelf.all(Sample) if each.id in for_teachers]
    notes = sorted(
        (each for each in at.shelf.all(Feedback) if each.id in for_teachers), key=lambda each: (each.date, each.id)
    )
    steps, waiting, unseen = open_steps(at), waiting_steps(at), unseen_glances(at)
    shows = views.Glance(
        today=at.shelf.on,
        sittings=sittings(at),
        groups=group_glance(at),
        playlists=_next_playlists(at),
        said=voice_glances(at),
        unseen=unseen[:SEEN],
        more_unseen=max(0, len(unseen) - SEEN),
        all_unseen=unseen_link(at),
        students=tuple(_line(at, profile) for profile in profiles),
        waiting=waiting[:STEPS],
        waiting_in_all=len(waiting),
        open_steps=steps[:STEPS],
        open_in_all=len(steps),
        all_steps=Link(at.words._("All open next steps"), "teachers/steps/") if all_steps_are_listed(at) else None,
        goals=due_paths(at),
        newest=at.cards(newest_first(at.shelf.all(Sample))[:NEWEST]),
        private=at.cards(private),
        notes=tuple(note(at, each, about=True) for each in reversed(notes)),
        summaries=summary_glances(at),
        ways=ways_of(at),
    )
    page = at.page("", at.words._("Tomorrow"), "pages/glance.html", shows)
    return at.finding(page, (*at.shelf.all(Sample), *at.shelf.all(Goal), *at.shelf.all(Task), *profiles))


def all_steps_are_listed(at: Setting) -> bool:
    """Whether there are so many next steps that they have a page of their own."""
    return max(len(open_steps(at)), len(waiting_steps(at))) > STEPS


def is_own(at: Setting, profile: Profile) -> bool:
    """Whether a student is of this class, and no visitor."""
    return profile.id.parts[0] == at.shelf.circle.site


def _next_playlists(at: Setting) -> tuple[listed.PlaylistGlance, ...]:
    """Those of the next day that has any; of today, where there are none ahead."""
    coming = playlist_glances(at)
    ahead = [each for each in coming if each.day > at.shelf.on]
    return (*ahead, *coming)[:1]


def _line(at: Setting, profile: Profile) -> views.StudentLine:
    samples = newest_first(at.shelf.of_student(Sample, profile.id))
    steps, home = open_steps(at, profile.id), is_own(at, profile)
    return views.StudentLine(
        name=profile.name,
        url=f"student/{profile.id.parts[1]}/" if home else at.url(profile.id),
        before=f"{at.shelf.circle.path}/{before_uri(profile)}" if home else "",
        newest=at.card(samples[0], signed=False) if samples else None,
        open_steps=len(steps),
        oldest_step=steps[0].note if steps else None,
        growth=growth_link(at, profile.id),
    )
