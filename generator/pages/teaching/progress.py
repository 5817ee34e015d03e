"""A class's progress through the year, for its teachers: the teachers' shelf goes in; a page a criterion comes out.

Every student has a drawing of their own, by name and all to one scale. No two students stand in one drawing, nothing
is averaged across them, and their order is the alphabet's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.growth import Scored, Teller, Track, tracks_in
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.pages.teaching import multiplied
from generator.pages.teaching.multiples import Span, drawing_of
from generator.pages.terms import year_begins
from generator.records import Classroom, Profile, RecordId, Rubric, Sample

__all__ = ["progress_link", "progress_pages", "students_of"]

URI = "progress/"


@dataclass(frozen=True)
class _Looked:
    """A criterion and how each student who was looked at with it this year has gone, by name."""

    rubric: Rubric
    criterion: str
    tracks: tuple[tuple[Profile, Track], ...]

    @property
    def title(self) -> str:
        return self.rubric.criteria[self.criterion].title

    @property
    def number(self) -> int:
        return [*self.rubric.criteria].index(self.criterion) + 1

    @property
    def points(self) -> tuple[Scored, ...]:
        return tuple(point for _, track in self.tracks for point in track.by_teachers)


def students_of(at: Setting) -> tuple[Profile, ...]:
    """The class's own students, by name."""
    own = (each for each in at.shelf.all(Profile) if each.id.parts[0] == at.shelf.circle.site)
    return tuple(sorted(own, key=lambda each: (each.name, each.id)))


def progress_link(at: Setting) -> Link | None:
    """The way to the pages; None where no teacher has scored anything this year."""
    return Link(_title(at), f"{at.shelf.circle.path}/{URI}") if _looked(at) else None


def progress_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """The page that leads to every criterion, and a page of small multiples for each."""
    looked = _looked(at)
    if not looked:
        return
    here = Link(_title(at), f"{at.shelf.circle.path}/{URI}")
    rubrics = tuple(_of_rubric(at, rubric, list(group)) for rubric, group in groupby(looked, lambda each: each.rubric))
    yield at.page(URI, here.text, "pages/progress.html", multiplied.Progress(rubrics, at.foreign(None)), trail)
    students = students_of(at)
    for each in looked:
        title = at.words._("%(criterion)s, student by student") % {"criterion": each.title}
        shows = _criterion(at, each, students, [other for other in looked if other.rubric == each.rubric])
        yield at.page(_uri(each), title, "pages/progress_criterion.html", shows, (*trail, here))


def _title(at: Setting) -> str:
    return at.words._("The class through the year")


def _uri(looked: _Looked) -> str:
    """The rubric's id, and which of its criteria it is: what that is called in the file stands on no page."""
    return f"{URI}{looked.rubric.id.parts[-1]}/{looked.number}/"


def _link(at: Setting, looked: _Looked) -> Link:
    return Link(looked.title, f"{at.shelf.circle.path}/{_uri(looked)}")


def _looked(at: Setting) -> tuple[_Looked, ...]:
    """Every criterion that a teacher has looked at this year, in the order of the rubrics' ids."""
    room = next(iter(at.shelf.all(Classroom)), None)
    since = year_begins(at.shelf.on, (room.year if room else None) or "")
    found: dict[tuple[RecordId, str], list[tuple[Profile, Track]]] = {}
    for profile in students_of(at):
        samples = (each for each in at.shelf.of_student(Sample, profile.id) if each.date >= since)
        for track in tracks_in(at.shelf, samples):
            if track.by_teachers:
                found.setdefault((track.rubric.id, track.criterion), []).append((profile, track))
    looked = (_Looked(tracks[0][1].rubric, criterion, tuple(tracks)) for (_, criterion), tracks in found.items())
    return tuple(sorted(looked, key=lambda each: (each.rubric.id, each.number)))


def _of_rubric(at: Setting, rubric: Rubric, looked: Iterable[_Looked]) -> multiplied.OfRubric:
    ways = tuple(multiplied.Way(_link(at, each), _says(at, each)) for each in looked)
    return multiplied.OfRubric(at.link(rubric) or Link(rubric.title, ""), ways)


def _says(at: Setting, looked: _Looked) -> str:
    """How much work there is, by how many, and how recent it is."""
    pieces, newest = len(looked.points), max(each.sample.date for each in looked.points)
    told = {"num": at.words.number(pieces), "students": at.words.number(len(looked.tracks))}
    return at.words.ngettext(
        "One piece of work that a teacher looked at, of %(day)s.",
        "%(num)s pieces of work that a teacher looked at, by %(students)s students, the newest of %(day)s.",
        pieces,
    ) % {**told, "day": at.words.short_day(newest)}


def _criterion(
    at: Setting, looked: _Looked, students: Iterable[Profile], alike: Sequence[_Looked]
) -> multiplied.Criterion:
    days, teller = [each.sample.date for each in looked.points], Teller(at.words, "", at.shelf.on)
    span, levels = Span(min(days), max(days)), looked.rubric.levels
    seen = {profile.id for profile, _ in looked.tracks}
    return multiplied.Criterion(
        says=_says(at, looked),
        lowest=teller.written(levels[0]),
        highest=teller.written(levels[-1]),
        first=span.first,
        last=span.last,
        drawings=tuple(drawing_of(at, profile, track, span) for profile, track in looked.tracks),
        without=tuple(Link(each.name, f"student/{each.id.parts[1]}/") for each in students if each.id not in seen),
        others=tuple(_link(at, each) for each in alike) if len(alike) > 1 else (),
        lang=at.foreign(None),
    )
