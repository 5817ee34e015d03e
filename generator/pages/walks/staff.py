"""The shelf of all staff goes in; what they share comes out, and no word of what is not shared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.pages.walks import views_staff
from generator.pages.walks.doors import week
from generator.pages.walks.lines import lines
from generator.pages.walks.norms import norms, prompts
from generator.pages.walks.rippling import journeys
from generator.pages.walks.sharing import reflections, stories
from generator.pages.walks.theming import span, theme_views
from generator.pages.walks.views_ripple import StaffRipple
from generator.pages.walks.walk import view
from generator.records import RecordId, School, Staff, Walk
from generator.ripple import steps_of, themes_of

__all__ = ["staff_pages"]

NEWEST = 6
"""As many walks stand on the first page; all of them are one tap away."""


def staff_pages(at: Setting) -> Iterable[Page]:
    """What all staff share: open doors first, and the pages behind."""
    title = at.words._("Learning walks")
    trail = (Link(title, f"{at.shelf.circle.path}/"),)
    behind = tuple(_behind(at, trail))
    to = {page.uri: Link(page.title, page.path) for page in behind}
    yield at.page("", title, "pages/staff.html", _home(at, behind, to))
    yield from behind
    for walk in at.shelf.all(Walk):
        yield at.page_of(walk, walk.focus, "records/walk.html", view(at, walk), trail)


def _home(at: Setting, behind: Iterable[Page], to: dict[str, Link]) -> views_staff.StaffHome:
    school = at.shelf.records.get(RecordId("school"))
    drawn = next((page.shows for page in behind if isinstance(page.shows, StaffRipple)), None)
    told, wrote = stories(at), reflections(at)
    walks = lines(at, at.shelf.all(Walk))
    return views_staff.StaffHome(
        school=school.name if isinstance(school, School) else "",
        week=week(at),
        norms=norms(at),
        walks=walks[:NEWEST],
        start=to["start/"],
        story=told[0] if told else None,
        reflection=wrote[0] if wrote else None,
        journey=drawn.journeys[0] if drawn and drawn.journeys else None,
        ripple=to.get("ripple/"),
        stories=to.get("stories/"),
        colleagues=to.get("colleagues/"),
        all_walks=to.get("walks/"),
    )


def _behind(at: Setting, trail: tuple[Link, ...]) -> Iterator[Page]:
    """The pages behind the first, each only where there is something to show; how to start stands there always."""
    _ = at.words._
    shows_start = views_staff.Starting(norms(at), prompts(at))
    yield at.page("start/", _("How to start"), "pages/how_to_start.html", shows_start, trail)
    if colleagues := _colleagues(at):
        shows = views_staff.Colleagues(colleagues)
        yield at.page("colleagues/", _("Who would like to see what"), "pages/colleagues.html", shows, trail)
    ripple = _ripple(at)
    if ripple.journeys or ripple.themes:
        yield at.page("ripple/", _("Ideas on their way"), "pages/ripple.html", ripple, trail)
    told, wrote = stories(at), reflections(at)
    if told or wrote:
        shows_told = views_staff.Stories(told, wrote)
        yield at.page("stories/", _("What came of it"), "pages/stories.html", shows_told, trail)
    if len(walks := lines(at, at.shelf.all(Walk))) > NEWEST:
        shows_walks = views_staff.AllWalks(walks)
        yield at.page("walks/", _("Walks that their hosts share"), "pages/all_walks.html", shows_walks, trail)


def _colleagues(at: Setting) -> tuple[views_staff.Colleague, ...]:
    return tuple(
        views_staff.Colleague(each.name, each.interests, each.wants_to_see, each.help_me_see)
        for each in sorted(at.shelf.all(Staff), key=lambda each: each.name)
        if each.interests or each.wants_to_see or each.help_me_see
    )


def _ripple(at: Setting) -> StaffRipple:
    steps = steps_of(at.shelf)
    themes = themes_of(at.shelf, steps)
    return StaffRipple(journeys(at, steps), theme_views(at, themes), *span(themes))
