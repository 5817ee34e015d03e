"""A family's pages: the portfolio of one child, newest work first, with one thing to ask.

The shelf of `family/<student>` goes in, its pages come out. A long portfolio is paged by term, a long term in parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.pages import views
from generator.pages.goals import running_goals
from generator.pages.growth import glimpse_of
from generator.pages.ladders import path_links
from generator.pages.leading import lead
from generator.pages.learners import about, others_of
from generator.pages.lessons import lessons_ahead
from generator.pages.of_records import pages_of_records
from generator.pages.offers import offers_to
from generator.pages.page import Link, Page
from generator.pages.parts import Listing, part_pages
from generator.pages.playlists import own_lists
from generator.pages.setting import Setting, newest_first
from generator.pages.showcases import chosen_card, showcase_link, shown_first
from generator.pages.steps import open_steps
from generator.pages.terms import TermOf, term_of
from generator.records import Profile, RecordId, Sample, School, Task
from generator.words import N_

__all__ = ["portfolio_pages"]

SHOWN = 9
"""How many cards follow the newest work before the terms take over."""

ASKS = (
    N_("In “%(title)s”, what part was hardest, and what did you do about it?"),
    N_("If you made “%(title)s” again, what would you keep and what would you change?"),
    N_("When you made “%(title)s”, who or what helped you?"),
    N_("In “%(title)s”, what do you want somebody to notice?"),
    N_("When you made “%(title)s”, what did you find out?"),
)
"""Questions a family can ask about a piece of work, one a week in turn."""


def portfolio_pages(at: Setting) -> Iterable[Page]:
    """Every page of a family's circle."""
    student = RecordId("profile", (at.shelf.circle.site, at.shelf.circle.of))
    profile = at.record(Profile, student)
    samples = newest_first(at.shelf.of_student(Sample, student))
    home = (Link(_title(at, profile), f"{at.shelf.circle.path}/"),)
    work = _in_parts(at, profile, samples)
    terms = _by_term(at, samples) if len(work.more) > SHOWN else {}
    yield _first_page(at, profile, work, _links(at, terms))
    for term, of_term in terms.items():
        listing = Listing(f"terms/{term.slug}/", term.title, home, nav=_links(at, terms))
        yield from part_pages(at, of_term, listing, lambda each: at.card(each, signed=False))
    yield from pages_of_records(at, home)


@dataclass(frozen=True)
class _Work:
    """A student's work as the first page shows it: the newest, what was chosen, and the rest, newest first."""

    newest: Sample | None
    chosen: tuple[Sample, ...]
    more: list[Sample]


def _in_parts(at: Setting, profile: Profile, samples: list[Sample]) -> _Work:
    newest = samples[0] if samples else None
    chosen = shown_first(at, profile, newest.id if newest else None)
    ahead = {each.id for each in (*samples[:1], *chosen)}
    return _Work(newest, chosen, [each for each in samples if each.id not in ahead])


def _title(at: Setting, profile: Profile) -> str:
    return at.words._("%(name)s’s portfolio") % {"name": profile.name}


def _first_page(at: Setting, profile: Profile, work: _Work, terms: tuple[Link, ...]) -> Page:
    student = profile.id
    steps = open_steps(at, student)
    shows = views.Portfolio(
        about=about(at, profile),
        term=term_of(at.shelf.on, _school(at), at.words).title,
        newest=lead(chosen_card(at, work.newest)) if work.newest else None,
        ask=_ask(at, work.newest) if work.newest else "",
        next_step=steps[-1].note if steps else None,
        growth=glimpse_of(at, profile),
        goals=running_goals(at, student),
        playlists=own_lists(at),
        chosen=tuple(chosen_card(at, each) for each in work.chosen),
        showcase=showcase_link(at, profile),
        more=at.cards(work.more[:SHOWN], signed=False),
        terms=terms,
        paths=path_links(at, profile),
        others=others_of(at, student),
        ahead=lessons_ahead(at),
        offers=offers_to(at, profile.name),
    )
    page = at.page("", _title(at, profile), "pages/portfolio.html", shows)
    return at.finding(page, at.shelf.of_student(Sample, student))


def _ask(at: Setting, sample: Sample) -> str:
    """One thing to ask: the task's own question, else one of ours, in turn by the week."""
    task: Task | None = at.shelf.get("task", sample.task, sample)
    if task and task.ask:
        return task.ask
    return at.words._(ASKS[at.shelf.on.isocalendar().week % len(ASKS)]) % {"title": sample.title}


def _school(at: Setting) -> School | None:
    school = at.shelf.records.get(RecordId("school"))
    return school if isinstance(school, School) else None


def _by_term(at: Setting, samples: Iterable[Sample]) -> dict[TermOf, list[Sample]]:
    """Samples by term, newest term first."""
    terms: dict[TermOf, list[Sample]] = {}
    for sample in samples:
        terms.setdefault(term_of(sample.date, _school(at), at.words), []).append(sample)
    return dict(sorted(terms.items(), reverse=True))


def _links(at: Setting, terms: Iterable[TermOf]) -> tuple[Link, ...]:
    return tuple(Link(term.title, f"{at.shelf.circle.path}/terms/{term.slug}/") for term in terms)
