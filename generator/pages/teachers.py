"""The teachers' pages: whom to sit with tomorrow, what is for teachers only, and what is withheld from whom and why.

The shelf of `teachers` goes in, its pages come out. They lead to the evidence and do not copy it.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages import views
from generator.pages.before import before_pages, before_uri
from generator.pages.goals import due_paths
from generator.pages.growth import growth_link
from generator.pages.lesson_plans import lesson_plan_link, lesson_plan_pages
from generator.pages.misconceptions import misconceptions_now, now_link
from generator.pages.of_records import pages_of_records
from generator.pages.page import Link, Page
from generator.pages.parts import Listing, list_pages
from generator.pages.samples import note
from generator.pages.setting import Setting, newest_first
from generator.pages.steps import open_steps, waiting_steps
from generator.pages.summaries import summary_glances, summary_pages
from generator.pages.tomorrow import sittings
from generator.pages.withheld import withheld_pages
from generator.records import Feedback, Goal, Profile, Sample, Task

__all__ = ["teacher_pages"]

QUIET = 21
"""Days without new work after which a student is listed as not seen lately."""
NEWEST = 6
STEPS = 30
"""How many open next steps stand on the first page, oldest first, before they have a page of their own."""


def teacher_pages(at: Setting) -> Iterable[Page]:
    """Every page of the teachers' circle."""
    home = (Link(at.words._("Tomorrow"), f"{at.shelf.circle.path}/"),)
    yield _glance(at)
    yield from withheld_pages(at, home)
    for profile in at.shelf.all(Profile):
        yield from before_pages(at, profile, home) if _is_own(at, profile) else ()
    steps, waiting = open_steps(at), waiting_steps(at)
    if max(len(steps), len(waiting)) > STEPS:
        listing = Listing("steps/", at.words._("Next steps still open"), home, "pages/steps.html")
        yield from list_pages(at, (*steps, *waiting), listing)
    yield from misconceptions_now(at, home)
    yield from summary_pages(at, home)
    yield from lesson_plan_pages(at, home)
    yield from pages_of_records(at, home)


def _glance(at: Setting) -> Page:
    profiles = sorted(at.shelf.all(Profile), key=lambda profile: profile.name)
    students = tuple(_line(at, profile) for profile in profiles)
    for_teachers = {held.record for held in at.shelf.held if held.circle == "student" and not held.file}
    private = [each for each in at.shelf.all(Sample) if each.id in for_teachers]
    notes = sorted(
        (each for each in at.shelf.all(Feedback) if each.id in for_teachers), key=lambda each: (each.date, each.id)
    )
    steps, waiting = open_steps(at), waiting_steps(at)
    all_steps = Link(at.words._("All open next steps"), "teachers/steps/")
    shows = views.Glance(
        today=at.shelf.on,
        sittings=sittings(at),
        students=students,
        not_seen=tuple(line for line in students if line.quiet_days is None or line.quiet_days >= QUIET),
        waiting=waiting[:STEPS],
        waiting_in_all=len(waiting),
        open_steps=steps[:STEPS],
        open_in_all=len(steps),
        all_steps=all_steps if max(len(steps), len(waiting)) > STEPS else None,
        goals=due_paths(at),
        newest=at.cards(newest_first(at.shelf.all(Sample))[:NEWEST]),
        private=at.cards(private),
        notes=tuple(note(at, each, about=True) for each in reversed(notes)),
        withheld=Link(at.words._("What goes no further, and why"), f"{at.shelf.circle.path}/withheld/"),
        misconceptions=now_link(at),
        summaries=summary_glances(at),
        playlists=lesson_plan_link(at),
    )
    page = at.page("", at.words._("Tomorrow"), "pages/glance.html", shows)
    return at.finding(page, (*at.shelf.all(Sample), *at.shelf.all(Goal), *at.shelf.all(Task), *profiles))


def _line(at: Setting, profile: Profile) -> views.StudentLine:
    samples = newest_first(at.shelf.of_student(Sample, profile.id))
    steps, home = open_steps(at, profile.id), _is_own(at, profile)
    return views.StudentLine(
        name=profile.name,
        url=f"student/{profile.id.parts[1]}/" if home else at.url(profile.id),
        before=f"{at.shelf.circle.path}/{before_uri(profile)}" if home else "",
        newest=at.card(samples[0], signed=False) if samples else None,
        quiet_days=at.quiet_days(samples[0].date) if samples else None,
        open_steps=len(steps),
        oldest_step=steps[0].note if steps else None,
        growth=growth_link(at, profile.id),
    )


def _is_own(at: Setting, profile: Profile) -> bool:
    """Whether a student is of this class, and no visitor."""
    return profile.id.parts[0] == at.shelf.circle.site
