"""Steps of ideas go in; journeys as pages show them come out: sentences first, then a drawing, then a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.pages.page import Link
from generator.pages.setting import Setting
from generator.pages.walks.drawing import drawn
from generator.pages.walks.lines import names, tries
from generator.pages.walks.views_ripple import JourneyView, Taken
from generator.ripple import Journey, Step, journeys_of

__all__ = ["journeys", "wanted"]


def journeys(at: Setting, steps: Sequence[Step]) -> tuple[JourneyView, ...]:
    """The journeys that steps make, the one that went on last first."""
    return tuple(_view(at, journey, number) for number, journey in enumerate(journeys_of(steps), 1))


def wanted(step: Step) -> str:
    """What somebody wanted to try, in their own words, as far as there are any."""
    return step.note.so_now_i_want_to_try or step.note.idea or next((each.what for each in step.tries), "")


def _view(at: Setting, journey: Journey, number: int) -> JourneyView:
    says = tuple(_sentences(at, journey))
    return JourneyView(
        number=number,
        title=journey.idea or wanted(journey.steps[0]),
        says=says,
        drawn=drawn(at, journey, " ".join(says)),
        taken=tuple(_taken(at, step) for step in sorted(journey.steps, key=lambda step: step.order)),
    )


def _sentences(at: Setting, journey: Journey) -> Iterator[str]:
    """With whom it began, from whom it went to whom, and what it came to be called."""
    began = dict.fromkeys(point.person for point in journey.points if point.step is None)
    reached = _reached(journey)
    for giver in (*began, *(each for each in reached if each not in began)):
        told = {"name": at.staff_name(giver), "names": at.words.listed(list(names(at, reached[giver])))}
        # translators: the way of an idea among teachers: with whom it began, and who took it along from there
        first = at.words._("It began with %(name)s, and went from there to %(names)s.")
        # translators: an idea went on from one teacher to others
        yield (first if giver in began else at.words._("From %(name)s it went to %(names)s.")) % told
    for step in sorted(journey.steps, key=lambda step: step.order):
        if journey.renames(step):
            told = {"name": at.staff_name(step.writer), "idea": step.note.idea or ""}
            # translators: an idea that somebody took along from a colleague became another
            yield at.words._("%(name)s made “%(idea)s” of it.") % told


def _reached(journey: Journey) -> dict[str, dict[str, None]]:
    """By whom each was reached: givers and takers in the order of the drawing, nobody twice."""
    found: dict[str, dict[str, None]] = {}
    for place, point in enumerate(journey.points):
        for taker in (each.person for each in journey.points if place in each.came_from):
            found.setdefault(point.person, {})[taker] = None
    return found


def _taken(at: Setting, step: Step) -> Taken:
    return Taken(
        who=at.staff_name(step.writer),
        because_of=names(at, step.because_of),
        walk=Link(step.walk.focus, at.url(step.walk.id)),
        day=step.walk.date,
        wants=wanted(step),
        tries=tries(step.tries),
    )
