"""The shelf of all staff goes in; stories that hosts released and what visitors wrote come out, newest first."""

from __future__ import annotations

from generator.pages.setting import Setting
from generator.pages.walks.lines import lines, names
from generator.pages.walks.seen import letters, notes_of
from generator.pages.walks.thanking import is_begun
from generator.pages.walks.views_staff import Received, Story
from generator.records import Walk

__all__ = ["reflections", "stories"]


def stories(at: Setting) -> tuple[Story, ...]:
    """The story of each walk that has one, told by its hosts."""
    told = (walk for walk in _newest_first(at) if walk.story)
    return tuple(Story(names(at, walk.hosts), lines(at, [walk])[0], walk.story or "") for walk in told)


def reflections(at: Setting) -> tuple[Received, ...]:
    """What visitors wrote to their hosts, as far as they did."""
    return tuple(
        Received(lines(at, [walk])[0], letter)
        for walk in _newest_first(at)
        for letter in letters(at, walk, filter(is_begun, notes_of(at, walk)))
    )


def _newest_first(at: Setting) -> list[Walk]:
    return sorted(at.shelf.all(Walk), key=lambda walk: (walk.date, walk.id), reverse=True)
