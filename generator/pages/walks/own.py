"""A teacher's own shelf goes in; the pages that this teacher alone reads come out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.pages.walks import views_own
from generator.pages.walks.coming import coming
from generator.pages.walks.doors import doors_of
from generator.pages.walks.letters import came_of, letters, owed, taken_back, tries_of
from generator.pages.walks.lines import lines
from generator.pages.walks.rippling import journeys
from generator.pages.walks.views_ripple import OwnRipple
from generator.pages.walks.views_staff import Received
from generator.records import RecordId, Staff, Walk
from generator.ripple import Step, around, steps_of

__all__ = ["own_pages"]

FIRST = 3
"""As many tries stand on the first page; all of them are one tap away."""


def own_pages(at: Setting) -> Iterable[Page]:
    """A teacher's own page: today, what comes, what I try and what came of visits to me; and the pages behind it."""
    mine = _Mine(at)
    title = at.words._("My walks")
    behind = tuple(_behind(mine, (Link(title, f"{at.shelf.circle.path}/"),)))
    to = {page.uri: Link(page.title, page.path) for page in behind}
    yield at.finding(at.page("", title, "pages/own.html", _home(mine, to)), mine.walks)
    yield from behind


@dataclass(frozen=True)
class _Mine:
    """What stands on a teacher's own shelf, as it concerns them."""

    at: Setting

    @property
    def me(self) -> str:
        return self.at.shelf.circle.of

    @cached_property
    def walks(self) -> tuple[Walk, ...]:
        """The walks in which I take part."""
        return tuple(walk for walk in self.at.shelf.all(Walk) if self.me in walk.people)

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """One step each way: what I took along, and what visitors took along from me."""
        return around(self.me, steps_of(self.at.shelf))

    @cached_property
    def tries(self) -> tuple[views_own.TriesOf, ...]:
        return tries_of(self.at, self.walks)

    @cached_property
    def letters(self) -> tuple[Received, ...]:
        return letters(self.at, self.walks)

    @cached_property
    def past(self) -> tuple[Walk, ...]:
        return tuple(walk for walk in self.walks if walk.date < self.at.shelf.on)


def _home(mine: _Mine, to: dict[str, Link]) -> views_own.OwnHome:
    at, me = mine.at, mine.me
    staff = at.record(Staff, RecordId("staff", (me,)))
    ahead = coming(at, at.shelf.all(Walk))
    later = [each for each in ahead if each.day > at.shelf.on]
    return views_own.OwnHome(
        name=staff.name,
        board=Link(at.words._("Open doors"), "staff/"),
        today=tuple(each for each in ahead if each.day == at.shelf.on),
        coming=tuple(each for each in later if each.sort != "lead"),
        leads=tuple(each for each in later if each.sort == "lead"),
        owed=owed(at, mine.past),
        trying=tuple(each for each in mine.tries if _is_open(each))[:FIRST],
        letter=mine.letters[0] if mine.letters else None,
        came_of=came_of(at, mine.steps)[:FIRST],
        visits=lines(at, (walk for walk in mine.past if me in walk.visitors)),
        hosted=lines(at, (walk for walk in mine.past if me in walk.hosts)),
        led=lines(at, (walk for walk in mine.past if me == walk.facilitator)),
        interests=staff.interests,
        wants_to_see=staff.wants_to_see,
        help_me_see=staff.help_me_see,
        doors=doors_of(at, staff),
        tries=to.get("tries/"),
        letters=to.get("letters/"),
        ripple=to.get("ripple/"),
        taken_back=to.get("taken-back/"),
    )


def _is_open(each: views_own.TriesOf) -> bool:
    """Whether something is to be tried, or was tried and nothing is told of it yet."""
    return not each.tries or not all(tried.is_told for tried in each.tries)


def _behind(mine: _Mine, trail: tuple[Link, ...]) -> Iterator[Page]:
    """The pages behind the first, each only where there is something to show."""
    at, _ = mine.at, mine.at.words._
    if mine.tries:
        yield at.page("tries/", _("What I tried"), "pages/own_tries.html", views_own.OwnTries(mine.tries), trail)
    if mine.letters:
        shows = views_own.OwnLetters(mine.letters)
        yield at.page("letters/", _("Thank-yous to me"), "pages/own_letters.html", shows, trail)
    if mine.steps:
        shows_ripple = OwnRipple(journeys(at, mine.steps))
        yield at.page("ripple/", _("Ideas on their way"), "pages/own_ripple.html", shows_ripple, trail)
    if back := taken_back(at):
        shows_back = views_own.TakenBack(back)
        yield at.page("taken-back/", _("What I took back"), "pages/taken_back.html", shows_back, trail)
