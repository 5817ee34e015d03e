"""The ways from the teachers' first page: their setting goes in, links to all that helps them come out, in order."""

from __future__ import annotations

from generator.pages.lessons import lessons_link
from generator.pages.offers import offered_link
from generator.pages.page import Link
from generator.pages.setting import Setting
from generator.pages.teaching.choices import choices_link
from generator.pages.teaching.coverage import coverage_links
from generator.pages.teaching.groupings import groups_link
from generator.pages.teaching.journal import journal_link
from generator.pages.teaching.lesson_plans import lesson_plan_link
from generator.pages.teaching.misconceptions import now_link
from generator.pages.teaching.plan_sheet import sheet_link
from generator.pages.teaching.progress import progress_link
from generator.pages.teaching.reviews import review_link
from generator.pages.teaching.strategies import strategies_link
from generator.pages.teaching.unseen import unseen_link
from generator.pages.views import Ways
from generator.pages.voices import voices_link

__all__ = ["ways_of"]


def ways_of(at: Setting) -> Ways:
    """Every page of the teachers' that is there, by what one comes for."""
    withheld = Link(at.words._("What goes no further, and why"), f"{at.shelf.circle.path}/withheld/")
    ways = (
        (
            at.words._("To plan with"),
            (sheet_link(at), lessons_link(at), groups_link(at), *_lists(at)),
        ),
        (at.words._("How the class goes"), (progress_link(at), now_link(at), journal_link(at), voices_link(at))),
        (at.words._("What the class lives"), (choices_link(at), *coverage_links(at))),
        (
            at.words._("Looking back"),
            (review_link(at), strategies_link(at), unseen_link(at), withheld),
        ),
    )
    told = ((title, tuple(link for link in links if link)) for title, links in ways)
    return tuple((title, links) for title, links in told if links)


def _lists(at: Setting) -> tuple[Link | None, ...]:
    """What single students read of theirs: playlists, and mini-lessons to choose."""
    return lesson_plan_link(at), offered_link(at)
