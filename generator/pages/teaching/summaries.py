"""What a common task showed, for its teachers: the teachers' shelf goes in, a page for each such task comes out.

Every number opens the work that it comes from. Whose work it is stands by name, never in an order of scores.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator import markup
from generator.growth import Score, Scored, Teller, height
from generator.insight import CriterionSummary, TaskSummary, summaries_of
from generator.pages import summarised
from generator.pages.page import Link, Page
from generator.pages.rubrics import is_apart
from generator.pages.setting import Setting
from generator.pages.teaching.strips import strip_of
from generator.records import Profile, Rubric, Sample

__all__ = ["summary_glances", "summary_pages"]

FEW = 3
"""Of fewer pieces than this nothing is said but what each shows: there is no middle to speak of."""

GLANCED, QUOTED = 3, 2


def summary_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """A page for each common task of which work was scored."""
    for summary in summaries_of(at.shelf, at.shelf.all(Sample)):
        title = at.words._("%(task)s: what it showed") % {"task": summary.task.title}
        yield at.page(_uri(summary), title, "pages/summary.html", _shows(at, summary), trail)


def summary_glances(at: Setting) -> tuple[summarised.Glance, ...]:
    """The ways to the summaries of the newest tasks that a few students have done."""
    common = (each for each in summaries_of(at.shelf, at.shelf.all(Sample)) if len(each.works) >= FEW)
    return tuple(_glance(at, summary) for _, summary in zip(range(GLANCED), common, strict=False))


def _uri(summary: TaskSummary) -> str:
    return f"summaries/{summary.task.id.parts[-1]}/"


def _glance(at: Setting, summary: TaskSummary) -> summarised.Glance:
    standing = _standing(at, summary)
    return summarised.Glance(
        Link(summary.task.title, f"{at.shelf.circle.path}/{_uri(summary)}"), standing.says if standing else ""
    )


def _teller(at: Setting) -> Teller:
    return Teller(at.words, "", at.shelf.on)


def _shows(at: Setting, summary: TaskSummary) -> summarised.Summary:
    teller, days = _teller(at), [work.date for work in summary.works]
    strength = _standing(at, summary, highest=True)
    return summarised.Summary(
        task=at.link(summary.task) or Link(summary.task.title, ""),
        rubric=at.link(summary.rubric) or Link(summary.rubric.title, ""),
        pieces=len(summary.works),
        first=min(days),
        last=max(days) if max(days) > min(days) else None,
        strength=strength,
        room=_standing(at, summary, already=strength.quotes if strength else ()),
        figures=tuple(_figure(at, teller, summary, each, number) for number, each in enumerate(summary.criteria)),
        without=tuple(_without(at, summary)),
        lang=at.foreign(None),
    )


def _without(at: Setting, summary: TaskSummary) -> Iterable[Link]:
    """The students of the class of whom no work counts here."""
    done = {at.owner(work) for work in summary.works}
    for profile in sorted(at.shelf.all(Profile), key=lambda each: each.name):
        if profile.id not in done and profile.id.parts[0] == at.shelf.circle.site:
            yield Link(profile.name, f"student/{profile.id.parts[1]}/")


# -------------------------------------------------------------------------------------- what stands out, in sentences


def _standing(
    at: Setting, summary: TaskSummary, *, highest: bool = False, already: tuple[summarised.Quoted, ...] = ()
) -> summarised.Standing | None:
    """The criterion whose middle stands highest among its levels, or lowest; None where none differs, or of few.

    Words that are `already` told are not told again.
    """
    rubric, teller = summary.rubric, _teller(at)
    seen = [each for each in summary.criteria if each.teachers and each.teachers.spread.count >= FEW]
    places = [height(each.teachers.spread.median, rubric) for each in seen if each.teachers]
    if len(set(places)) < 2:
        return None
    place = max(places) if highest else min(places)
    criterion = seen[places.index(place)]
    strongest = at.words._("Strongest in “%(criterion)s”: half of the work stands at %(level)s or higher.")
    most_room = at.words._("Most room in “%(criterion)s”: half of the work stands at %(level)s or lower.")
    middle = criterion.teachers.spread.median if criterion.teachers else ""
    told = {"criterion": criterion.title, "level": teller.written(middle)}
    works = [each.sample for each in criterion.works if _is_beyond(each, rubric, place, highest=highest)]
    return summarised.Standing((strongest if highest else most_room) % told, tuple(_quotes(at, works, already)))


def _is_beyond(scored: Scored, rubric: Rubric, place: float, *, highest: bool) -> bool:
    if scored.teachers is None:
        return False
    stands = height(scored.teachers, rubric)
    return stands >= place if highest else stands <= place


def _quotes(at: Setting, works: Iterable[Sample], already: Iterable[summarised.Quoted]) -> Iterable[summarised.Quoted]:
    """Words of the students themselves, from a few of these works: what feedback quotes, else what they say of it."""
    told = {"", *(each.words for each in already)}
    found = ((work, words) for work in works if (words := _own_words(at, work)) not in told)
    for (work, words), _ in zip(found, range(QUOTED), strict=False):
        by = at.name(at.owner(work))
        yield summarised.Quoted(words, Link(by, at.url(work.id)), at.foreign(work.lang))


def _own_words(at: Setting, work: Sample) -> str:
    quoted = (quote for feedback in at.feedback_on(work) for quote in feedback.quotes)
    return next(quoted, "") or markup.opening(work.reflection)


# ------------------------------------------------------------------------------------------- criterion by criterion


def _figure(
    at: Setting, teller: Teller, summary: TaskSummary, criterion: CriterionSummary, number: int
) -> summarised.CriterionFigure:
    return summarised.CriterionFigure(
        number=number,
        criterion=criterion.title,
        says=tuple(_says(teller, criterion)),
        strip=strip_of(teller, summary.rubric, criterion),
        works=tuple(_at_levels(at, teller, criterion)),
        differently=tuple(
            _by(at, each.sample)
            for each in criterion.works
            if each.own is not None and each.teachers is not None and is_apart(each.own, each.teachers)
        ),
    )


def _says(teller: Teller, criterion: CriterionSummary) -> Iterable[str]:
    """What teachers saw and what students saw, where there is enough of it to have a middle."""
    _ = teller.words._
    seen, own = criterion.teachers, criterion.own
    if seen and seen.spread.count >= FEW:
        lower, upper = map(teller.written, seen.spread.quartiles)
        told = {"middle": teller.written(seen.spread.median), "lower": lower, "upper": upper}
        if lower == upper:
            yield _("The middle is %(middle)s, and at least half of the work stands there.") % told
        else:
            yield _("The middle is %(middle)s; half of the work stands between %(lower)s and %(upper)s.") % told
    if own and own.spread.count >= FEW:
        yield _("The students themselves: %(middle)s in the middle.") % {"middle": teller.written(own.spread.median)}


def _at_levels(at: Setting, teller: Teller, criterion: CriterionSummary) -> Iterable[summarised.AtLevel]:
    """The work at each level that somebody reached, highest first, then that of which no teacher has said anything."""
    found: dict[Score | None, list[tuple[Link, str]]] = {}
    for each in criterion.works:
        own = teller.plain(each.own) if each.own is not None else ""
        found.setdefault(each.teachers, []).append((_by(at, each.sample), own))
    levels = [level for level, _ in reversed(criterion.teachers.spread.levels)] if criterion.teachers else []
    for level in (*levels, None):
        if level in found:
            works = tuple(sorted(found[level], key=lambda work: work[0].text))
            yield summarised.AtLevel(teller.plain(level) if level is not None else "", works)


def _by(at: Setting, work: Sample) -> Link:
    """The way to a piece of work, called by whose it is."""
    return Link(at.name(at.owner(work)), at.url(work.id))
