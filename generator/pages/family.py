"""A family's pages: the portfolio of one child, newest work first, with one thing to ask.

The shelf of `family/<student>` goes in, its pages come out. A long portfolio is paged by term.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.pages import views
from generator.pages.growth import glimpse_of, growth_pages
from generator.pages.leading import lead, lead_row
from generator.pages.learners import about, goals_of, others_of
from generator.pages.of_records import pages_of_records
from generator.pages.page import Link, Page
from generator.pages.samples import open_steps
from generator.pages.setting import Setting, newest_first
from generator.pages.terms import TermOf, term_of
from generator.records import Feedback, Profile, RecordId, Sample, School, Task
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
    terms = _by_term(at, samples)
    yield _first_page(at, profile, samples, terms)
    for term, of_term in terms.items() if len(samples) > SHOWN + 1 else ():
        yield _term_page(at, term, of_term, terms, home)
    yield from growth_pages(at, profile, home)
    yield from pages_of_records(at, home)


def _title(at: Setting, profile: Profile) -> str:
    return at.words._("%(name)s’s portfolio") % {"name": profile.name}


def _first_page(at: Setting, profile: Profile, samples: Sequence[Sample], terms: dict[TermOf, list[Sample]]) -> Page:
    student = profile.id
    steps = open_steps(at, at.shelf.of_student(Feedback, student))
    shows = views.Portfolio(
        about=about(at, profile),
        term=term_of(at.shelf.on, _school(at), at.words).title,
        newest=lead(at.card(samples[0], signed=False)) if samples else None,
        ask=_ask(at, samples[0]) if samples else "",
        next_step=steps[-1] if steps else None,
        growth=glimpse_of(at, profile),
        goals=tuple(goal for goal in goals_of(at, student) if goal.state == "open"),
        more=at.cards(samples[1 : SHOWN + 1], signed=False),
        terms=_links(at, terms) if len(samples) > SHOWN + 1 else (),
        others=others_of(at, student),
    )
    return at.finding(at.page("", _title(at, profile), "pages/portfolio.html", shows), samples)


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


def _term_page(
    at: Setting, term: TermOf, samples: list[Sample], terms: dict[TermOf, list[Sample]], home: tuple[Link, ...]
) -> Page:
    shows = views.TermPage(term.title, lead_row(at.cards(samples, signed=False)), _links(at, terms))
    return at.page(f"terms/{term.slug}/", term.title, "pages/term.html", shows, home)
