"""A student's way along a progression: a shelf goes in, the pages of ladders and the pieces that lead there come out.

What could come next is said as an offer. No step is missing, late or wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.growth import Ladder, Mark, Rung, Trail, ladders_of, progressions_of
from generator.pages import rungs
from generator.pages.page import Link, Page
from generator.pages.page_ids import ladder_of
from generator.pages.parts import Listing, part_pages
from generator.pages.progressions import misconceived, rung_of
from generator.pages.setting import Setting, newest_first
from generator.records import Profile, RecordId, Sample

__all__ = ["ladder_pages", "line", "parts_of", "path_links", "trail_of"]

NEWEST = 4
"""How much work stands on a step and at the end of a trail; all of it is one page further."""
OFFERED = 3
"""How many steps are offered at once."""


def ladder_pages(at: Setting, id: RecordId, trail: tuple[Link, ...]) -> Iterable[Page]:
    """A student's page of one progression, and a page of all the work on each step that has much."""
    student = RecordId("profile", id.parts[:2])
    ladder = next(each for each in ladders_of(at.shelf, student) if ladder_of(student, each.progression.id) == id)
    title, uri = ladder.progression.title, at.atlas.pages[at.shelf.circle][id]
    yield at.page_at(id, title, "pages/ladder.html", _progress(at, ladder, student, uri), trail)
    for rung in ladder.rungs:
        if len(rung.work) > NEWEST:
            further = (*trail, Link(title, f"{at.shelf.circle.path}/{uri}"))
            listing = Listing(f"{uri}{rung.name}/", rung.step.title, further, kicker=title)
            yield from part_pages(at, rung.work, listing, lambda each: at.card(each, signed=False))


def _progress(at: Setting, ladder: Ladder, student: RecordId, uri: str) -> rungs.Progress:
    progression = ladder.progression
    worked = newest_first({sample.id: sample for rung in ladder.rungs for sample in rung.work}.values())
    walked = tuple(_rung(at, ladder, rung, uri) for rung in ladder.rungs)
    coming = [rung.name for rung in ladder.coming[:OFFERED]]
    return rungs.Progress(
        title=progression.title,
        name=at.name(student),
        newest=line(at, worked[0]) if worked else None,
        rungs=walked,
        coming=tuple(rung for rung in walked if rung.name in coming),
        trails=tuple(trail_of(at, each) for each in ladder.trails),
        progression=at.link(progression),
        lang=at.foreign(None),
    )


def _rung(at: Setting, ladder: Ladder, rung: Rung, uri: str) -> rungs.Rung:
    all_of_it = Link(rung.step.title, f"{at.shelf.circle.path}/{uri}{rung.name}/")
    work = tuple(line(at, each) for each in rung.work[:NEWEST])
    return rung_of(ladder.progression, rung.name, work, all_of_it if len(rung.work) > NEWEST else None)


def line(at: Setting, sample: Sample) -> rungs.Seen:
    """A piece of work as one line."""
    return rungs.Seen(sample.title, at.url(sample.id), sample.date, at.foreign(sample.lang))


def trail_of(at: Setting, trail: Trail) -> rungs.Trail:
    """The trail of a misconception: its first work, and the last that says anything of it."""
    then = trail.marks[1:][-NEWEST:]
    return rungs.Trail(
        misconception=misconceived(trail.progression, trail.name),
        sorted_out=trail.sorted_out,
        first=_met(at, trail.marks[0]),
        between=len(trail.marks) - 1 - len(then),
        then=tuple(_met(at, mark) for mark in then),
        since=() if trail.sorted_out else tuple(line(at, each) for each in trail.since[-NEWEST:]),
    )


def _met(at: Setting, mark: Mark) -> rungs.Met:
    return rungs.Met(line(at, mark.sample), "both" if mark.met and mark.sorted_out else "met" if mark.met else "sorted")


# ------------------------------------------------------------------------------------------------- the way to them


def path_links(at: Setting, profile: Profile) -> tuple[rungs.PathLink, ...]:
    """A student's ladders on the way to their pages."""
    return tuple(_path_link(at, each, profile.id) for each in ladders_of(at.shelf, profile.id))


def _path_link(at: Setting, ladder: Ladder, student: RecordId) -> rungs.PathLink:
    walked = [rung for rung in ladder.rungs if rung.work]
    last = max(reversed(walked), key=lambda rung: (rung.work[0].date, rung.work[0].id), default=None)
    link = Link(ladder.progression.title, at.url(ladder_of(student, ladder.progression.id)))
    newest = line(at, last.work[0]) if last else None
    return rungs.PathLink(link, last.step.title if last else "", newest, at.foreign(None))


def parts_of(at: Setting, sample: Sample, texts: Sequence[str], field: str) -> tuple[Link, ...]:
    """The steps or misconceptions that a sample names, each leading to its place on the ladder."""
    student = at.owner(sample)
    return tuple(
        Link(getattr(progression, field)[part].title, f"{url}#{field[:-1]}-{part}" if url else "")
        for progression, part in progressions_of(at.shelf, texts, sample)
        if part in getattr(progression, field)
        for url in [at.url(ladder_of(student, progression.id)) if student else ""]
    )
