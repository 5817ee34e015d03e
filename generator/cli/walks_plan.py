"""`classfolio walks plan`: days and the cover there is go in; drafts of walks come out, and what could not be."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from generator.cli.asking import DATE, folders_of, refusals
from generator.cli.reading import sound_library
from generator.cli.telling import say
from generator.project import Project

if TYPE_CHECKING:
    from generator.library import Library
    from generator.planning import Asked, Diary, Plan, PlannedWalk

__all__ = ["plan_command", "walks_library"]

LONGEST = 400
"""Days of a plan: nobody knows the periods of the year after next."""

OF_WALKS = ("school.yml", "staff/", "walks/")
"""Where what a plan is made of stands, below a root."""


@click.command("plan")
@click.option("--from", "first", type=DATE, metavar="DATE", required=True, help="The first day, as 2027-01-11.")
@click.option("--to", "last", type=DATE, metavar="DATE", required=True, help="The last day.")
@click.option(
    "--cover",
    type=click.IntRange(0),
    metavar="N",
    help="Lessons a week that colleagues cover at most (default: as many as they offer).",
)
@click.option(
    "--substitutes",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Lessons a week that substitutes from outside cover, besides (default: none).",
)
@click.option("--stops", type=click.IntRange(1, 6), default=1, metavar="N", help="Rooms of one walk at most.")
@click.option("--dry-run", is_flag=True, help="Show the plan, and write nothing.")
@click.pass_obj
def plan_command(
    project: Project,
    *,
    first: datetime,
    last: datetime,
    cover: int | None,
    substitutes: int,
    stops: int,
    dry_run: bool,
) -> None:
    """Match visitors to open doors, and write a draft of each walk for people to edit.

    Walks that are there already stay as they are, and are planned around. What could not be done is said here alone.
    """
    from generator.planning import Asked, Diary, planned
    from generator.records import School, Staff, Walk

    asked = Asked(first.date(), last.date(), cover, substitutes, stops)
    _possible(asked)
    library = walks_library(project)
    school = next(library.all(School), None)
    diary = Diary.of(library.all(Staff), library.all(Walk), school)
    _begun(diary)
    plan = planned(diary, asked)
    _tell(project, plan, diary, dry_run=dry_run)


def _possible(asked: Asked) -> None:
    if asked.last < asked.first:
        raise click.UsageError("--to is before --from. Exchange the two days.")
    if (asked.last - asked.first).days > LONGEST:
        raise click.UsageError("That is more than a year. Plan a term at a time.")


def walks_library(project: Project) -> Library:
    """What walks are made of. Raises ContentError where any of it has problems: nobody is planned for by halves."""
    library = sound_library(project, OF_WALKS)
    if not library.whole:
        say("Not all folders that mkdocs.yml lists are here: a walk that stands in one of them is not known.")
    return library


def _begun(diary: Diary) -> None:
    """Raises a usage error where there is nothing yet to plan with, which says how to begin."""
    if not diary.staff:
        raise click.UsageError("There is nobody on the staff yet. To begin: classfolio new staff ID")
    if not any(each.open_doors for each in diary.staff.values()):
        raise click.UsageError(
            "Nobody has opened a door yet, and nobody is made to. Who would like visitors writes into their own file "
            "in staff, for example: open_doors: [{day: thu, period: 3, focus: …}]"
        )


def _tell(project: Project, plan: Plan, diary: Diary, *, dry_run: bool) -> None:
    if dry_run:
        for walk in plan.walks:
            click.echo(_told(walk, diary))
    elif plan.walks:
        _write(project, plan)
    for sentence in (*plan.missed, *plan.remarks):
        say(sentence)
    visits = sum(len(walk.visitors) for walk in plan.walks)
    if not plan.walks:
        say("No walk could be planned for these days.")
    elif dry_run:
        say(f"{_count(len(plan.walks), 'walk')} for {_count(visits, 'visitor')}; nothing was written.")
    else:
        say(f"{_count(len(plan.walks), 'draft')}. Show each to its host and visitors; change what does not suit them.")


def _write(project: Project, plan: Plan) -> None:
    from generator.interchange import write_new
    from generator.scaffold import planned_walks

    with refusals():
        files = planned_walks(folders_of(project), plan.walks)
        write_new(files)
    for each in files:
        click.echo(each.path)


def _told(walk: PlannedWalk, diary: Diary) -> str:
    """A walk in a few lines, for a dry run."""
    rooms = (f"{diary.name(stop.host)} in period {stop.period}: {stop.focus}" for stop in walk.stops)
    cover = (
        f"{diary.name(each.by) if each.by else 'a substitute'} takes the lesson of {diary.name(each.for_)} in period "
        f"{each.period}."
        for each in walk.cover
    )
    led = [f"{diary.name(walk.facilitator)} leads."] if walk.facilitator else []
    return "\n".join(
        (f"{walk.day:%a} {walk.day}  {'; then '.join(rooms)}", *(f"  {each}" for each in (*walk.why, *led, *cover)))
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
