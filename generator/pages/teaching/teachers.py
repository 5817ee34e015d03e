"""The teachers' pages: whom to sit with tomorrow, what is for teachers only, and what is withheld from whom and why.

The shelf of `teachers` goes in, its pages come out. They lead to the evidence and do not copy it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.pages.lessons import lesson_lines, lessons_pages
from generator.pages.of_records import pages_of_records
from generator.pages.offers import offered_pages
from generator.pages.page import Link, Page
from generator.pages.parts import Listing, list_pages
from generator.pages.setting import Setting
from generator.pages.steps import open_steps, waiting_steps
from generator.pages.teaching.before import before_pages
from generator.pages.teaching.choices import choice_pages
from generator.pages.teaching.coverage import coverage_pages
from generator.pages.teaching.glance import all_steps_are_listed, glance_page, is_own
from generator.pages.teaching.groupings import group_pages
from generator.pages.teaching.journal import journal_pages
from generator.pages.teaching.lesson_plans import lesson_plan_pages
from generator.pages.teaching.misconceptions import misconceptions_now
from generator.pages.teaching.plan_sheet import sheet_pages
from generator.pages.teaching.progress import progress_pages
from generator.pages.teaching.reviews import review_pages
from generator.pages.teaching.slips import lesson_says, slips_page
from generator.pages.teaching.strategies import strategy_pages
from generator.pages.teaching.summaries import summary_pages
from generator.pages.teaching.unseen import unseen_pages
from generator.pages.teaching.withheld import withheld_pages
from generator.pages.voices import voice_pages
from generator.records import Profile

__all__ = ["teacher_pages"]

OF_THE_CLASS: tuple[Callable[[Setting, tuple[Link, ...]], Iterable[Page]], ...] = (
    withheld_pages,
    misconceptions_now,
    summary_pages,
    voice_pages,
    strategy_pages,
    review_pages,
    unseen_pages,
    offered_pages,
    group_pages,
    lesson_plan_pages,
    choice_pages,
    coverage_pages,
    journal_pages,
    progress_pages,
    sheet_pages,
)
"""What makes pages about the whole class."""


def teacher_pages(at: Setting) -> Iterable[Page]:
    """Every page of the teachers' circle."""
    home = (Link(at.words._("Tomorrow"), f"{at.shelf.circle.path}/"),)
    yield glance_page(at)
    for profile in at.shelf.all(Profile):
        yield from before_pages(at, profile, home) if is_own(at, profile) else ()
    if all_steps_are_listed(at):
        listing = Listing("steps/", at.words._("Next steps still open"), home, "pages/steps.html")
        yield from list_pages(at, (*open_steps(at), *waiting_steps(at)), listing)
    yield from lessons_pages(at, lesson_lines(at, lesson_says), home)
    for make in OF_THE_CLASS:
        yield from make(at, home)
    yield from pages_of_records(at, home, {"lesson": slips_page})
