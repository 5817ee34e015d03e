"""Strategies that were tried, for the class's teachers alone: their shelf goes in, a page for each and one of all.

Words come first: what was changed, why, what was said. Then how work stood before and since, as a spread.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.growth import Scored, Teller
from generator.insight import FEWEST_PAIRS, Shift, shift_of, work_on_step
from generator.pages import reviewed
from generator.pages.charts import scale_of
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.pages.summarised import Strip
from generator.pages.teaching.strips import strip_between
from generator.records import Progression, Sample, Strategy, Survey

__all__ = ["in_short", "strategies_link", "strategy_link", "strategy_pages"]

URI = "strategies/"
HALF = 0.5
CHANCE = 0.05
"""A movement that chance alone makes as often as this is not told as more than chance."""


def strategy_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """A page of all strategies, newest first, and one of each; none where there are none."""
    link, strategies = strategies_link(at), _newest_first(at)
    if link is None:
        return
    yield at.page(URI, link.text, "pages/strategies.html", tuple(_line(at, each) for each in strategies), trail)
    for each in strategies:
        yield at.page(_uri(each), each.title, "pages/strategy.html", _shows(at, each), (*trail, link))


def strategies_link(at: Setting) -> Link | None:
    """The way to what was tried; None where nothing was."""
    return Link(at.words._("What we tried"), f"{at.shelf.circle.path}/{URI}") if at.shelf.all(Strategy) else None


def strategy_link(at: Setting, strategy: Strategy) -> Link:
    """The way to a strategy's page."""
    return Link(strategy.title, f"{at.shelf.circle.path}/{_uri(strategy)}")


def _uri(strategy: Strategy) -> str:
    return f"{URI}{strategy.id.parts[-1]}/"


def _newest_first(at: Setting) -> list[Strategy]:
    own = (each for each in at.shelf.all(Strategy) if each.id.parts[0] == at.shelf.circle.site)
    return sorted(own, key=lambda each: (-each.from_.toordinal(), each.id))


def _line(at: Setting, strategy: Strategy) -> reviewed.StrategyLine:
    return reviewed.StrategyLine(
        page=strategy_link(at, strategy),
        first=strategy.from_,
        last=strategy.until,
        state=strategy.state,
        why=strategy.why,
        says=in_short(at, strategy),
    )


def in_short(at: Setting, strategy: Strategy) -> str:
    """What came of a strategy, as its teachers wrote it; else how the work moved, in a sentence; "" for neither."""
    shift = shift_of(at.shelf, strategy)
    return strategy.came_of_it or (_shift_says(at, shift)[0] if shift else "")


def _shows(at: Setting, strategy: Strategy) -> reviewed.StrategyView:
    shift = shift_of(at.shelf, strategy)
    return reviewed.StrategyView(
        first=strategy.from_,
        last=strategy.until,
        state=strategy.state,
        done=at.prose(strategy, strategy.body),
        why=strategy.why,
        students=tuple(
            reviewed.SaidOf(each.said, day=each.date, about=_survey(at, strategy, each.survey))
            for each in strategy.students_said
        ),
        colleagues=tuple(
            reviewed.SaidOf(each.said, at.staff_name(each.from_), each.date) for each in strategy.colleagues_said
        ),
        figure=_figure(at, shift) if shift else None,
        worked=_worked(at, strategy),
        came_of_it=strategy.came_of_it or "",
        lang=at.foreign(None),
    )


def _survey(at: Setting, strategy: Strategy, named: str | None) -> Link | None:
    survey: Survey | None = at.shelf.get("survey", named, strategy)
    return Link(survey.title, at.url(survey.id)) if survey else None


# ---------------------------------------------------------------------------------------------- before and since


def _figure(at: Setting, shift: Shift) -> reviewed.ShiftFigure:
    teller, paired = Teller(at.words, "", at.shelf.on), {pair.student for pair in shift.pairs}
    before, after = ({at.owner(each.sample): each for each in side} for side in (shift.before, shift.after))
    lines = {
        student: _pair(at, teller, shift, (before.get(student), after.get(student)))
        for student in {**before, **after}
        if student
    }
    by_name = sorted(lines.items(), key=lambda each: each[1].student.text)
    return reviewed.ShiftFigure(
        criterion=shift.rubric.criteria[shift.criterion].title,
        rubric=at.link(shift.rubric) or Link(shift.rubric.title, ""),
        says=tuple(_shift_says(at, shift)),
        strip=_strip(at, teller, shift) if before or after else None,
        pairs=tuple(line for student, line in by_name if student in paired),
        apart=tuple(line for student, line in by_name if student not in paired),
        lang=at.foreign(None),
    )


def _pair(at: Setting, teller: Teller, shift: Shift, sides: tuple[Scored | None, Scored | None]) -> reviewed.PairLine:
    before, after = sides
    student = next(at.owner(each.sample) for each in sides if each)
    seen = tuple(each.teachers if each else None for each in sides)
    scale = scale_of(shift.rubric, seen[1], seen[0], mirrored=at.words.rtl)
    name = Link(at.name(student), f"student/{student.parts[-1]}/" if student else "")
    return reviewed.PairLine(name, _side(at, teller, before), _side(at, teller, after), scale)


def _side(at: Setting, teller: Teller, scored: Scored | None) -> tuple[Link, str] | None:
    if scored is None or scored.teachers is None:
        return None
    return Link(scored.sample.title, at.url(scored.sample.id)), teller.plain(scored.teachers)


def _strip(at: Setting, teller: Teller, shift: Shift) -> Strip:
    since, before = (
        [each.teachers for each in side if each.teachers is not None] for side in (shift.after, shift.before)
    )
    # translators: what a drawing shows, for whoever does not see it: numbers of pieces of work
    describes = at.words._("Dots above the line, since the change: %(since)s. Rings below it, from before: %(before)s.")
    told = {"since": at.words.number(len(since)), "before": at.words.number(len(before))}
    return strip_between(teller, shift.rubric, since, before, describes=describes % told)


def _shift_says(at: Setting, shift: Shift) -> Sequence[str]:
    """What laying work side by side shows, in plain words, and how much of it may be chance."""
    _, count = at.words._, len(shift.pairs)
    if count < FEWEST_PAIRS:
        return (_too_few(at, shift),)
    up, down = (sum(1 for pair in shift.pairs if (pair.moved > 0) is way and pair.moved) for way in (True, False))
    told = {"all": count, "up": up, "same": count - up - down, "down": down}
    moved = _(
        "%(all)s students have work on both sides: since the change %(up)s of them stand higher, %(same)s as before,"
        " %(down)s lower."
    ) % {name: at.words.number(each) for name, each in told.items()}
    return (moved, *_middle(at, shift), _chance(at, shift))


def _too_few(at: Setting, shift: Shift) -> str:
    told = {"num": at.words.number(len(shift.pairs)), "fewest": at.words.number(FEWEST_PAIRS)}
    none = at.words._("Nobody has scored work from before and from since yet, so nothing can be said.")
    some = at.words.ngettext(
        "One student has work on both sides: too few to say anything. It takes %(fewest)s to look at a middle.",
        "%(num)s students have work on both sides: too few to say anything. It takes %(fewest)s to look at a middle.",
        len(shift.pairs),
    )
    return some % told if shift.pairs else none


def _middle(at: Setting, shift: Shift) -> Iterable[str]:
    """How far the middle moved, and between which values it may lie."""
    if shift.middle is None or shift.interval is None:
        return
    _, far = at.words._, {"far": _far(at, shift.middle)}
    if shift.middle:
        up, down = _("Half of them moved up by %(far)s or more."), _("Half of them moved down by %(far)s or more.")
        yield (up if shift.middle > 0 else down) % far
    else:
        yield _("In the middle nothing moved.")
    lower, upper = (_by(at, each) for each in shift.interval)
    if lower != upper:
        # translators: each gap is “half a level up”, “no change” or the like
        told = _("Other pieces might have put that middle anywhere from %(lower)s to %(upper)s.")
        yield told % {"lower": lower, "upper": upper}


def _by(at: Setting, moved: float) -> str:
    """`half a level up`, `no change`."""
    if not moved:
        return at.words._("no change")
    up, down = at.words._("%(far)s up"), at.words._("%(far)s down")
    return (up if moved > 0 else down) % {"far": _far(at, moved)}


def _far(at: Setting, moved: float) -> str:
    """How far something moved, up or down: `half a level`, `1½ levels`."""
    far, _ = round(abs(moved), 2), at.words._
    if far == HALF:
        return _("half a level")
    message = _("one level") if far == 1 else _("%(num)s levels") if far > 1 else _("%(num)s of a level")
    return message % {"num": at.words.number(far)}


def _chance(at: Setting, shift: Shift) -> str:
    if shift.chance is not None and shift.chance >= CHANCE:
        return at.words._("With so few, it could be chance.")
    return at.words._(
        "Chance alone would seldom do this. Whether it was the change or whatever else came since, no number tells."
    )


def _worked(at: Setting, strategy: Strategy) -> reviewed.Worked | None:
    """The work that shows the step which a strategy looks at."""
    found = work_on_step(at.shelf, strategy)
    if found is None or strategy.looks_at is None or strategy.looks_at.step is None:
        return None
    holder, _, name = strategy.looks_at.step.partition("/")
    progression: Progression = at.shelf.get("progression", holder, strategy)
    before, after = (tuple(_shown_by(at, each) for each in side) for side in found)
    return reviewed.Worked(before, after, Link(progression.steps[name].title, at.url(progression.id)))


def _shown_by(at: Setting, sample: Sample) -> Link:
    return Link(at.name(at.owner(sample)), at.url(sample.id))
