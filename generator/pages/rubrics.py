"""Rubrics in words: a rubric goes in, the page of its levels comes out; a sample, and what was seen in it beside them.

A rubric's page holds nobody's data and stands in the class. What was seen in a sample stands on the sample's own page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from generator.growth import Score, Teller, height
from generator.pages import scored
from generator.pages.charts import scale_of
from generator.pages.growth import growth_link
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.records import Rubric, Sample

__all__ = ["against", "is_apart", "rubric_page"]


# ------------------------------------------------------------------------------------------------------- its page


def rubric_page(at: Setting, rubric: Rubric, trail: tuple[Link, ...]) -> Page:
    """The page of a rubric."""
    teller = Teller(at.words, "", at.shelf.on)
    shows = scored.RubricView(
        title=rubric.title,
        levels=tuple(map(teller.plain, rubric.levels)),
        criteria=tuple(
            scored.CriterionView(criterion.title, tuple(_words_of(teller, rubric, criterion.levels, {*rubric.levels})))
            for criterion in rubric.criteria.values()
        ),
        in_words=not rubric.in_numbers,
        source=rubric.source or "",
    )
    return at.page_of(rubric, rubric.title, "records/rubric.html", shows, trail)


def _words_of(
    teller: Teller, rubric: Rubric, words: Mapping[Score, str], wanted: Set[Score]
) -> Iterable[scored.LevelWords]:
    """What some of a rubric's levels say, lowest first, as far as somebody has put them into words."""
    told = (level for level in rubric.levels if level in wanted and level in words)
    return (scored.LevelWords(teller.plain(level), words[level]) for level in told)


# ------------------------------------------------------------------------------------------------- seen in a sample


def against(at: Setting, sample: Sample) -> scored.Against | None:
    """A sample beside its rubric, as far as these readers may see it; None where nobody has scored it."""
    rubric = sample.scored_by(at.shelf.get)
    if rubric is None or not (sample.scores or sample.self_):
        return None
    owner = at.owner(sample)
    teller = Teller(at.words, "" if at.shelf.circle.kind == "student" else at.name(owner), at.shelf.on)
    return scored.Against(
        rubric=at.link(rubric) or Link(rubric.title, ""),
        growth=growth_link(at, owner),
        seen=tuple(_seen(teller, sample, rubric)),
        whose=teller.whose_view(),
        has_teachers=bool(sample.scores),
        has_own=bool(sample.self_),
        in_words=not rubric.in_numbers,
        lang=at.foreign(None),
    )


def _seen(teller: Teller, sample: Sample, rubric: Rubric) -> Iterable[scored.Seen]:
    """What the teacher and the student saw, in the order of the rubric's criteria."""
    for id, criterion in rubric.criteria.items():
        own, teachers = sample.self_.get(id), sample.scores.get(id)
        if own is None and teachers is None:
            continue
        higher = _higher(rubric, own, teachers)
        levels = _reached(own if teachers is None else teachers, higher)
        yield scored.Seen(
            criterion=criterion.title,
            says=_who_saw(teller, own, teachers),
            scale=scale_of(rubric, teachers, own, mirrored=teller.words.rtl),
            ask=_ask(teller, higher) if higher is not None else "",
            words=tuple(_words_of(teller, rubric, criterion.levels, levels)),
        )


def _who_saw(teller: Teller, own: Score | None, teachers: Score | None) -> str:
    """Who saw what, in a sentence."""
    _ = teller.words._
    told = {
        "name": teller.name,
        "own": teller.written(own) if own is not None else "",
        "teachers": teller.written(teachers) if teachers is not None else "",
    }
    if own is None:
        said = _("The teacher saw %(teachers)s.") if teller.name else _("Your teacher saw %(teachers)s.")
    elif teachers is None:
        said = _("%(name)s saw %(own)s.") if teller.name else _("You saw %(own)s.")
    elif own == teachers:
        said = (
            _("%(name)s and the teacher both saw %(own)s.") if teller.name else _("You and your teacher saw %(own)s.")
        )
    elif teller.name:
        said = _("%(name)s saw %(own)s, the teacher saw %(teachers)s.")
    else:
        said = _("You saw %(own)s, your teacher saw %(teachers)s.")
    return said % told


def _higher(rubric: Rubric, own: Score | None, teachers: Score | None) -> Score | None:
    """The higher of two views, where they are a whole level or more apart; None where there is nothing to ask about."""
    if own is None or teachers is None or not is_apart(own, teachers):
        return None
    return max(own, teachers, key=lambda score: height(score, rubric))


def is_apart(own: Score, teachers: Score) -> bool:
    """Whether two views differ by a whole level or more."""
    if isinstance(own, str) or isinstance(teachers, str):
        return own != teachers
    return abs(own - teachers) >= 1


def _ask(teller: Teller, higher: Score) -> str:
    """What to ask where two saw a piece of work differently: for what shows the higher level."""
    _ = teller.words._
    if isinstance(higher, str):
        return _("Ask: which part of the work shows “%(level)s”?") % {"level": higher}
    return _("Ask: which part of the work shows a level %(level)s?") % {"level": teller.plain(higher)}


def _reached(*scores: Score | None) -> set[Score]:
    """The levels that scores have reached: of a half, the one below."""
    return {int(score) if isinstance(score, float) else score for score in scores if score is not None}
