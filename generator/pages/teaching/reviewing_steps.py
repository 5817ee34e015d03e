"""Mastery by step, in a term's review: standings go in; who has shown each step, and on what work, comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.growth import in_order
from generator.insight import Measure, TermReview
from generator.insight.standing import Standing
from generator.pages import reviewed
from generator.pages.page import Link
from generator.pages.saying import Sentence
from generator.pages.setting import Setting
from generator.pages.teaching.evidencing import shown_by
from generator.pages.teaching.sureness import surely
from generator.records import Progression

__all__ = ["steps_section"]


def steps_section(at: Setting, review: TermReview) -> reviewed.ReviewSection | None:
    """Each step that evidence of the term says anything of, progression by progression; None where there is none."""
    by_step: dict[str, list[Standing]] = {}
    for each in review.standings:
        if each.state != "not yet":
            by_step.setdefault(each.step, []).append(each)
    lines = tuple(_lines(at, by_step))
    if not lines:
        return None
    return reviewed.ReviewSection(
        at.words._("Steps that were shown"), lines=lines, sure=surely(at, _measure(by_step), review.students)
    )


def _lines(at: Setting, by_step: Mapping[str, list[Standing]]) -> Iterable[Sentence]:
    for progression in at.shelf.all(Progression):
        for name in in_order(progression):
            if found := by_step.get(f"{progression.id.parts[-1]}/{name}"):
                step = Link(progression.steps[name].title, at.url(progression.id))
                yield (step, Link(": ", ""), *_who(at, found))


def _who(at: Setting, standings: Iterable[Standing]) -> Iterable[Link]:
    """The students by name, each with the way to the newest evidence; who shows it in part is said to."""
    named = sorted(standings, key=lambda each: (at.name(each.student), each.student))
    for number, each in enumerate(named):
        name = at.name(each.student)
        text = name if each.state == "shown" else at.words._("%(name)s in part") % {"name": name}
        yield Link(", " if number else "", "")
        yield Link(text, shown_by(at, each.evidence[0]).url)


def _measure(by_step: Mapping[str, list[Standing]]) -> Measure:
    found = [each for standings in by_step.values() for each in standings]
    evidence = tuple(sorted({each.evidence[0] for each in found}))
    students = {each.student for each in found}
    return Measure(evidence, len(evidence), len(students), max(each.on for each in found))
