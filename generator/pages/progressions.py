"""The class's pages of progressions: steps and misconceptions, explained once, and nobody's work.

A progression goes in, pieces and pages come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.growth import in_order
from generator.pages import rungs
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.records import Progression, Task

__all__ = [
    "misconceived",
    "misconceptions_link",
    "misconceptions_page",
    "progression_page",
    "progressions_here",
    "rung_of",
]

ALL = "misconceptions/"
"""Where the list of misconceptions stands below the class's circle."""


def progressions_here(at: Setting) -> tuple[Progression, ...]:
    """The progressions of which the class has a page, by title."""
    here = (each for each in at.shelf.all(Progression) if at.url(each.id))
    return tuple(sorted(here, key=lambda each: (each.title, each.id)))


def progression_page(at: Setting, progression: Progression, trail: tuple[Link, ...]) -> Page:
    """A progression as the whole class sees it."""
    tasks = sorted(at.shelf.all(Task), key=lambda task: (task.title, task.id))
    shows = rungs.ProgressionView(
        title=progression.title,
        standard=progression.standard or "",
        rungs=tuple(rung_of(progression, name) for name in in_order(progression)),
        misconceptions=_all_of(progression),
        all_misconceptions=misconceptions_link(at),
        tasks=tuple(link for task in tasks if _names(task, progression) and (link := at.link(task))),
        lang=at.foreign(None),
    )
    return at.page_of(progression, progression.title, "records/progression.html", shows, trail)


def _names(task: Task, progression: Progression) -> bool:
    return any(step.partition("/")[0] == progression.id.parts[-1] for step in task.steps)


def rung_of(
    progression: Progression, name: str, work: tuple[rungs.Seen, ...] = (), more: Link | None = None
) -> rungs.Rung:
    """A step, with what comes before it in words."""
    step = progression.steps[name]
    return rungs.Rung(name, step.title, _titles(progression, step.needs), step.look_fors, work, more)


def misconceived(progression: Progression, name: str) -> rungs.Misconceived:
    """A misconception, with what it is about in words."""
    one = progression.misconceptions[name]
    return rungs.Misconceived(name, one.title, one.explained or "", _titles(progression, one.about))


def _titles(progression: Progression, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(progression.steps[name].title for name in dict.fromkeys(names) if name in progression.steps)


def _all_of(progression: Progression) -> tuple[rungs.Misconceived, ...]:
    return tuple(misconceived(progression, name) for name in progression.misconceptions)


def misconceptions_link(at: Setting) -> Link | None:
    """The way to the class's list of misconceptions; None where there is nothing to list."""
    if not any(each.misconceptions for each in progressions_here(at)):
        return None
    return Link(at.words._("What many people think at first"), f"class/{ALL}")


def misconceptions_page(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """The class's list of misconceptions, where there are any."""
    if link := misconceptions_link(at):
        listed = ((each, _all_of(each)) for each in progressions_here(at))
        groups = tuple((Link(each.title, at.url(each.id)), all_of) for each, all_of in listed if all_of)
        shows = rungs.Misconceptions(groups, at.foreign(None))
        yield at.page(ALL, link.text, "pages/misconceptions.html", shows, trail)
