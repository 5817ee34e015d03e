"""What was seen of a class, as a field journal for its teachers: the teachers' shelf goes in, its pages come out.

By day, newest first, with what was wondered; and by theme, so that a year of looks at one thing stands together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.pages.page import Link, Page
from generator.pages.parts import Listing, list_pages
from generator.pages.setting import Setting
from generator.pages.teaching import journalled
from generator.pages.terms import year_begins
from generator.records import Classroom, Observation, Record
from generator.words import N_

__all__ = ["journal_glances", "journal_link", "journal_pages"]

URI, THEMES = "observations/", "observations/themes/"

CALLED: Mapping[str, str] = {
    "collaboration": N_("Working together"),
    "communication": N_("Talking and listening"),
    "motivation": N_("What drew them in"),
}
"""The fields of an observation in which something was seen, and what pages call them."""

GLANCED = 2


def journal_link(at: Setting) -> Link | None:
    """The way to the journal; None where nothing was observed."""
    return Link(at.words._("What was seen in class"), _url(at, URI)) if at.shelf.all(Observation) else None


def journal_glances(at: Setting) -> tuple[journalled.Look, ...]:
    """The newest looks at the class."""
    return tuple(_look(at, each) for each in _newest_first(at)[:GLANCED])


def journal_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """The journal by day, and by theme."""
    link = journal_link(at)
    if link is None:
        return
    by_theme = Link(at.words._("By theme"), _url(at, THEMES))
    listing = Listing(URI, link.text, trail, "pages/journal.html", nav=(Link(at.words._("By day"), link.url), by_theme))
    yield from list_pages(at, [_look(at, each) for each in _newest_first(at)], listing)
    title = at.words._("What was seen in class, by theme")
    yield at.page(THEMES, title, "pages/journal_themes.html", _themes(at, listing.nav), (*trail, link))


def _url(at: Setting, uri: str) -> str:
    return f"{at.shelf.circle.path}/{uri}"


def _newest_first(at: Setting) -> list[Observation]:
    return sorted(at.shelf.all(Observation), key=lambda each: (-each.date.toordinal(), each.id))


def _look(at: Setting, seen: Observation) -> journalled.Look:
    themes = ((at.words._(title), tuple(getattr(seen, field))) for field, title in CALLED.items())
    return journalled.Look(
        day=seen.date,
        by=at.staff_name(seen.by),
        title=seen.title or "",
        during=tuple(_during(at, seen)),
        themes=tuple((title, told) for title, told in themes if told),
        wondering=seen.wondering or "",
        more=at.prose(seen, seen.body),
        lang=at.foreign(None),
    )


def _during(at: Setting, seen: Observation) -> Iterable[Link]:
    """The task that was worked on and the lesson it was in, with the way there where there is a page."""
    for kind, text in (("task", seen.task), ("lesson", seen.lesson)):
        found: Record | None = at.shelf.get(kind, text, seen)
        if found:
            yield at.link(found) or Link(getattr(found, "title", ""), "")


def _themes(at: Setting, nav: tuple[Link, ...]) -> journalled.Themes:
    """What was seen this school year, and in whichever came last where nothing was yet in this one."""
    year = next((each.year for each in at.shelf.all(Classroom) if each.year), "")
    seen = _newest_first(at)
    since = year_begins(min(at.shelf.on, seen[0].date), year)
    within = [each for each in seen if each.date >= since]
    told = ((title, [*_lines(within, field)]) for field, title in CALLED.items())
    return journalled.Themes(
        themes=tuple(journalled.Theme(at.words._(title), tuple(lines)) for title, lines in told if lines),
        wondered=tuple((each.date, each.wondering) for each in within if each.wondering),
        nav=nav,
        lang=at.foreign(None),
    )


def _lines(seen: Iterable[Observation], field: str) -> Iterable[journalled.Line]:
    yield from (journalled.Line(each.date, told) for each in seen for told in getattr(each, field))
