"""What a class lives of two frameworks, for its teachers: the teachers' shelf goes in, a page for each comes out.

What tasks say they are stands apart from what shows without a tag, and what is missing this term is an invitation.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.insight import FRAMEWORKS, Covered, Framework, Sign, coverage_of
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.pages.teaching import classwide
from generator.pages.teaching.evidencing import evidence_page, items_of
from generator.pages.teaching.meanings import CALLED, INVITES, LEADS, MEANS, SIGNS, TITLES
from generator.pages.terms import TermOf, term_of
from generator.records import RecordId, School, Task

__all__ = ["coverage_links", "coverage_pages"]

TAGGED = "tagged"
"""The anchor of the work on tasks that name a part."""


def coverage_links(at: Setting) -> tuple[Link, ...]:
    """The ways to both pages; none where no task of the class names a part of either."""
    named = any(getattr(task, framework) for task in at.shelf.all(Task) for framework in FRAMEWORKS)
    return tuple(_link(at, framework) for framework in FRAMEWORKS) if named else ()


def coverage_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """A page for each framework, and for each part of it one with all that shows it this term."""
    if not coverage_links(at):
        return
    term = _term(at)
    for framework in FRAMEWORKS:
        covered = coverage_of(at.shelf, framework, term.begins, at.shelf.on)
        other = next(each for each in FRAMEWORKS if each != framework)
        parts = tuple(_part(at, framework, each) for each in covered)
        shows = classwide.Coverage(at.words._(LEADS[framework]), term.title, parts, _link(at, other))
        here = _link(at, framework)
        yield at.page(f"{framework}/", here.text, "pages/coverage.html", shows, trail)
        yield from (_behind(at, framework, each, term, (*trail, here)) for each in covered if _shown(each))


def _term(at: Setting) -> TermOf:
    school = at.shelf.records.get(RecordId("school"))
    return term_of(at.shelf.on, school if isinstance(school, School) else None, at.words)


def _link(at: Setting, framework: Framework) -> Link:
    return Link(at.words._(TITLES[framework]), f"{at.shelf.circle.path}/{framework}/")


def _uri(framework: Framework, covered: Covered) -> str:
    return f"{framework}/{covered.name}/"


def _shown(covered: Covered) -> bool:
    return bool(covered.works) or any(sign.records for sign in covered.signs)


def _part(at: Setting, framework: Framework, covered: Covered) -> classwide.PartOf:
    url = f"{at.shelf.circle.path}/{_uri(framework, covered)}"
    works, tagged = len(covered.works), at.words._(SIGNS[TAGGED])
    return classwide.PartOf(
        title=at.words._(CALLED[covered.name]),
        means=at.words._(MEANS[covered.name]),
        tasks=tuple(_task(at, task) for task in covered.tasks),
        tagged=classwide.Counted(tagged, at.words.number(works), f"{url}#{TAGGED}") if works else None,
        waiting=tuple(_task(at, task) for task in covered.waiting),
        signs=tuple(_counted(at, sign, url) for sign in covered.signs if sign.records),
        room=tuple(at.words._(SIGNS[sign.name]) for sign in covered.signs if not sign.records),
        invites="" if covered.tasks else at.words._(INVITES[covered.name]),
        behind=Link(at.words._("All of it, with whose it is"), url) if _shown(covered) else None,
    )


def _task(at: Setting, task: Task) -> Link:
    return at.link(task) or Link(task.title, "")


def _counted(at: Setting, sign: Sign, url: str) -> classwide.Counted:
    number = at.words.number(len(sign.records))
    return classwide.Counted(at.words._(SIGNS[sign.name]), number, f"{url}#{sign.name}")


def _behind(at: Setting, framework: Framework, covered: Covered, term: TermOf, trail: tuple[Link, ...]) -> Page:
    """The page with everything that shows a part this term, under the same words as its numbers."""
    gathered = [(TAGGED, covered.works), *((sign.name, sign.records) for sign in covered.signs)]
    groups = (
        classwide.Gathered(name, at.words._(SIGNS[name]), items_of(at, records))
        for name, records in gathered
        if records
    )
    title = at.words._("%(part)s: all that shows it") % {"part": at.words._(CALLED[covered.name])}
    return evidence_page(at, _uri(framework, covered), title, term.title, groups, trail)
