"""A sheet to plan from, on paper: the teachers' shelf goes in; what is open, who stands where and what is due come out.

By name, from the newest evidence, with room to write in. It proposes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.chains import due_goals
from generator.growth import in_order
from generator.insight.standing import Standing, Standings, next_step_of, standings_of
from generator.pages.page import Link, Page
from generator.pages.page_ids import ladder_of
from generator.pages.setting import Setting
from generator.pages.teaching import planned
from generator.pages.teaching.evidencing import shown_by
from generator.pages.teaching.progress import students_of
from generator.records import Goal, Profile, Progression, Sample

__all__ = ["sheet_link", "sheet_pages"]

URI = "plan/"

FEW = 12
"""So many students have room for as much as there is to say of them."""

RULED, RULED_FOR_MANY = 10, 5
"""Lines for notes, as many as have a place on the last side."""


def sheet_link(at: Setting) -> Link | None:
    """The way to the sheet; None where the class has no student."""
    return Link(at.words._("A sheet to plan from"), f"{at.shelf.circle.path}/{URI}") if students_of(at) else None


def sheet_pages(at: Setting, trail: tuple[Link, ...]) -> Iterable[Page]:
    """The sheet, where the class has a student."""
    link, students = sheet_link(at), students_of(at)
    if link is None:
        return
    standings = standings_of(at.shelf)
    shows = planned.PlanSheet(
        day=at.shelf.on,
        many=len(students) > FEW,
        ruled=RULED_FOR_MANY if len(students) > FEW else RULED,
        students=tuple(_line(at, profile, standings) for profile in students),
        progressions=tuple(_of_progressions(at, students, standings)),
        goals=tuple(_due(at)),
        lang=at.foreign(None),
    )
    yield at.page(URI, link.text, "pages/plan_sheet.html", shows, trail)


def _line(at: Setting, profile: Profile, standings: Standings) -> planned.PlanLine:
    steps = [each for each in at.next_steps.values() if each.is_open and at.owner(each.feedback) == profile.id]
    oldest = steps[0].feedback if steps else None
    work: Sample | None = at.shelf.get("sample", oldest.about, oldest) if oldest else None
    return planned.PlanLine(
        student=Link(profile.name, f"student/{profile.id.parts[1]}/"),
        next_step=Link(oldest.next_step or "", at.url(work.id) if work else "") if oldest else None,
        since=oldest.date if oldest else None,
        more=max(0, len(steps) - 1),
        ahead=tuple(_ahead(at, profile, standings)),
        lang=at.foreign(oldest.lang) if oldest else "",
    )


def _ahead(at: Setting, profile: Profile, standings: Standings) -> Iterator[Link]:
    """What could come next on the progressions that a student has been on."""
    for progression in at.shelf.all(Progression):
        holder = progression.id.parts[-1]
        if any(student == profile.id and step.partition("/")[0] == holder for student, step in standings):
            _, _, name = next_step_of(at.shelf, standings, profile.id, progression.id).partition("/")
            if name:
                yield Link(progression.steps[name].title, at.url(ladder_of(profile.id, progression.id)))


def _of_progressions(at: Setting, students: Iterable[Profile], standings: Standings) -> Iterator[planned.OfProgression]:
    for progression in at.shelf.all(Progression):
        found = ((name, _standings(progression, name, students, standings)) for name in in_order(progression))
        steps = tuple(_step(at, progression.steps[name].title, stands) for name, stands in found if stands)
        if steps:
            yield planned.OfProgression(at.link(progression) or Link(progression.title, ""), steps)


def _standings(
    progression: Progression, name: str, students: Iterable[Profile], standings: Standings
) -> list[tuple[Profile, Standing]]:
    step = f"{progression.id.parts[-1]}/{name}"
    return [(each, standings[each.id, step]) for each in students if (each.id, step) in standings]


def _step(at: Setting, title: str, stands: list[tuple[Profile, Standing]]) -> planned.AtStep:
    shown, partly, tried = (
        tuple(Link(profile.name, shown_by(at, each.evidence[0]).url) for profile, each in stands if each.state == state)
        for state in ("shown", "partly", "not yet")
    )
    return planned.AtStep(title, shown, partly, tried, max(each.on for _, each in stands))


def _due(at: Setting) -> Iterator[planned.DueGoal]:
    for goal in due_goals(at.shelf, at.shelf.all(Goal)):
        if goal.due:
            to = Link(goal.title, at.url(goal.id))
            yield planned.DueGoal(at.name(at.owner(goal)), to, goal.due, at.foreign(goal.lang))
