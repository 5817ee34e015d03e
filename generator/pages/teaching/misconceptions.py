"""Which misconceptions are about, for teachers alone: the teachers' shelf goes in, one page comes out.

By misconception, with each student's work. Nothing is counted, and nothing of it goes beyond the teachers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.growth import Trail, ladders_of
from generator.pages import rungs
from generator.pages.ladders import line
from generator.pages.page import Link, Page
from generator.pages.page_ids import ladder_of
from generator.pages.progressions import misconceived, misconceptions_link
from generator.pages.setting import Setting
from generator.records import Profile, RecordId

__all__ = ["misconceptions_now", "now_link"]

NOW = "misconceptions/"
LOOKED_AT = 3
"""How much later work a teacher is shown to look at."""

Walked = tuple[Profile, Trail]


def now_link(at: Setting) -> Link | None:
    """The way to the page; None where no work says anything of a misconception."""
    return Link(at.words._("Misconceptions that are about now"), f"teachers/{NOW}") if _walked(at) else None


def misconceptions_now(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """The teachers' page of misconceptions, where work says anything of one."""
    link, walked = now_link(at), _walked(at)
    if link is None:
        return
    shows = rungs.MisconceptionsNow(
        about=_by_misconception(at, [each for each in walked if not each[1].sorted_out]),
        sorted_out=_by_misconception(at, [each for each in walked if each[1].sorted_out]),
        explained=misconceptions_link(at),
        lang=at.foreign(None),
    )
    yield at.page(NOW, link.text, "pages/misconceptions_now.html", shows, trail)


def _walked(at: Setting) -> list[Walked]:
    """Every trail of every student."""
    ladders = ((profile, each) for profile in at.shelf.all(Profile) for each in ladders_of(at.shelf, profile.id))
    return [(profile, trail) for profile, ladder in ladders for trail in ladder.trails]


def _by_misconception(
    at: Setting, walked: Sequence[Walked]
) -> tuple[tuple[rungs.Misconceived, tuple[rungs.StudentTrail, ...]], ...]:
    """Trails by misconception, the one whose newest work says something of it first; in each, students by name."""
    groups: dict[tuple[RecordId, str], list[Walked]] = {}
    for each in sorted(walked, key=_newest, reverse=True):
        groups.setdefault((each[1].progression.id, each[1].name), []).append(each)
    return tuple(
        (
            misconceived(group[0][1].progression, group[0][1].name),
            tuple(_student(at, profile, trail) for profile, trail in sorted(group, key=lambda each: each[0].name)),
        )
        for group in groups.values()
    )


def _newest(walked: Walked) -> tuple[int, RecordId]:
    return walked[1].marks[-1].sample.date.toordinal(), walked[0].id


def _student(at: Setting, profile: Profile, trail: Trail) -> rungs.StudentTrail:
    return rungs.StudentTrail(
        name=profile.name,
        url=at.url(ladder_of(profile.id, trail.progression.id)),
        work=line(at, trail.marks[-1].sample),
        since=tuple(line(at, each) for each in trail.since[-LOOKED_AT:]),
    )
