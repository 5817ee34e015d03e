"""The page of a student's growth: their samples on a shelf go in; out come sentences, charts and a line of months.

Every dot and every entry opens the work behind it. One student, no averages, nobody compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.growth import Scored, Teller, Track, spans_of, tracks_in
from generator.pages import scored
from generator.pages.charts import chart_of
from generator.pages.page import Link, Page
from generator.pages.page_ids import growth_of
from generator.pages.setting import Setting
from generator.pages.terms import span_of
from generator.records import Profile, RecordId, Rubric, Sample

__all__ = ["glimpse_of", "growth_link", "growth_pages"]


def growth_pages(at: Setting, id: RecordId, trail: tuple[Link, ...]) -> Iterable[Page]:
    """The pages of a student's growth in this circle, newest span of time first; `id` is `growth_of` the student."""
    first, profile = at.url(id), at.record(Profile, RecordId("profile", id.parts))
    spans = spans_of(at.shelf, at.shelf.of_student(Sample, profile.id))
    teller = Teller(at.words, "" if at.shelf.circle.kind == "student" else profile.name, at.shelf.on)
    urls = [f"{first}{number}/" if number > 1 else first for number in range(1, len(spans) + 1)]
    links = tuple(Link(_span(teller, span), url) for span, url in zip(spans, urls, strict=True))
    for span, url in zip(spans, urls, strict=True):
        rubrics: dict[RecordId, Rubric] = {}
        for sample in span:
            if rubric := sample.scored_by(at.shelf.get):
                rubrics[rubric.id] = rubric
        shows = scored.Growth(
            whose=teller.whose_view(),
            rubrics=tuple(_of_rubrics(at, teller, span)),
            months=tuple(_months(at, teller, span)),
            spans=links if len(links) > 1 else (),
        )
        uri = url.removeprefix(f"{at.shelf.circle.path}/")
        yield at.finding(at.page(uri, _title(at, teller), "pages/growth.html", shows, trail), rubrics.values())


def growth_link(at: Setting, student: RecordId | None) -> Link | None:
    """The way to the page of a student's growth that is nearest to these readers; None where there is none."""
    url = at.url(growth_of(student)) if student else ""
    return Link(at.words._("How the work has grown"), url) if url else None


def glimpse_of(at: Setting, profile: Profile) -> scored.Glimpse | None:
    """What a student's first page shows of growth: how far it is from the first work to the newest that was scored."""
    link = growth_link(at, profile.id)
    if link is None:
        return None
    teller = Teller(at.words, profile.name, at.shelf.on)
    page = Link(_title(at, teller), link.url)
    newest = spans_of(at.shelf, at.shelf.of_student(Sample, profile.id))[0]
    looked_at = [each for each in newest if each.scores or each.self_]
    rubric = looked_at[0].scored_by(at.shelf.get) if looked_at else None
    alike = [each for each in looked_at if each.scored_by(at.shelf.get) == rubric]
    if rubric is None or len(alike) < 2:
        return scored.Glimpse(page)
    says = tuple((track.title, teller.moved(track)) for track in tracks_in(at.shelf, alike))
    return scored.Glimpse(page, rubric.title, _evidence(at, alike[-1]), _evidence(at, alike[0]), says, at.foreign(None))


def _title(at: Setting, teller: Teller) -> str:
    if teller.name:
        return at.words._("How %(name)s’s work has grown") % {"name": teller.name}
    return at.words._("How your work has grown")


def _span(teller: Teller, span: Sequence[Sample]) -> str:
    """`March to June 2026`: from when to when a span of samples goes, newest of which stands first."""
    return span_of(teller.words, span[-1].date, span[0].date)


def _evidence(at: Setting, sample: Sample) -> scored.Evidence:
    work = Link(sample.title, at.url(sample.id))
    return scored.Evidence(work, sample.date, at.subject(sample), at.foreign(sample.lang))


# --------------------------------------------------------------------------------------------------------- rubrics


def _of_rubrics(at: Setting, teller: Teller, span: Iterable[Sample]) -> Iterable[scored.OfRubric]:
    """The rubrics in the order of their ids, each with its tracks."""
    number = 1
    for _, group in groupby(tracks_in(at.shelf, span), key=lambda track: track.rubric.id):
        tracks = list(group)
        yield _of_rubric(at, teller, tracks, number)
        number += len(tracks)


def _of_rubric(at: Setting, teller: Teller, tracks: Sequence[Track], number: int) -> scored.OfRubric:
    rubric, points = tracks[0].rubric, [point for track in tracks for point in track.points]
    works = sorted({point.sample.id: point.sample for point in points}.values(), key=lambda each: (each.date, each.id))
    figures = tuple(_figure(at, teller, track, works, of) for of, track in enumerate(tracks, number))
    return scored.OfRubric(
        rubric=at.link(rubric) or Link(rubric.title, ""),
        first=_evidence(at, works[0]),
        last=_evidence(at, works[-1]) if len(works) > 1 else None,
        figures=figures,
        drawn=any(figure.chart for figure in figures),
        has_teachers=any(point.teachers is not None for point in points),
        has_own=any(point.own is not None for point in points),
        lang=at.foreign(None),
    )


def _figure(at: Setting, teller: Teller, track: Track, works: Sequence[Sample], number: int) -> scored.Figure:
    return scored.Figure(
        number=number,
        criterion=track.title,
        says=teller.moved(track),
        chart=chart_of(at, teller, track, works),
        rows=tuple(_row(at, teller, point) for point in track.points),
    )


def _row(at: Setting, teller: Teller, point: Scored) -> scored.TableRow:
    written = ["" if score is None else teller.plain(score) for score in (point.teachers, point.own)]
    return scored.TableRow(_evidence(at, point.sample), *written)


# ---------------------------------------------------------------------------------------------------------- months


def _months(at: Setting, teller: Teller, span: Iterable[Sample]) -> Iterable[scored.Month]:
    """The samples by month, newest first."""
    for first, works in groupby(span, key=lambda sample: sample.date.replace(day=1)):
        yield scored.Month(teller.month(first), tuple(_evidence(at, work) for work in works))
