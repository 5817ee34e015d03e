"""`classfolio groups plan`: a class and what groups are for go in; a draft of a day's groups comes out, and why."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from generator.cli.asking import DATE, day_of, folders_of, refusals
from generator.cli.reading import sound_library
from generator.cli.telling import say
from generator.project import Project

if TYPE_CHECKING:
    from generator.insight.grouping import DraftGroup, DraftGroups, Wanted
    from generator.shelving import Shelf

__all__ = ["groups_command"]

BY = ("slips", "evidence", "interests", "mixed")


class _Size(click.ParamType):  # type: ignore[type-arg]  # click 8.1 knows no argument here
    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The least and the most of `3-4`, or of `3`."""
        told = re.fullmatch(r"\s*(\d{1,3})\s*(?:[-–]\s*(\d{1,3})\s*)?", str(value))
        least, most = (int(told[1]), int(told[2] or told[1])) if told else (0, 0)
        if not 1 <= least <= most:
            self.fail(f"“{value}” is no size of groups. Write it as 3-4, or as 3.", param, ctx)
        return least, most


@click.group("groups")
def groups_command() -> None:
    """Help with groups: drafts that say why, and that a teacher changes."""


@groups_command.command("plan")
@click.argument("class_id", metavar="CLASS")
@click.option("--lesson", metavar="ID", default="", help="By what was answered on this lesson's slip.")
@click.option("--step", metavar="PROGRESSION/STEP", default="", help="By recent evidence on this step.")
@click.option("--by", type=click.Choice(BY), help="What groups are made by (default: what --lesson or --step says).")
@click.option("--date", "day", type=DATE, metavar="DATE", help="The day of the groups (default: the next school day).")
@click.option("--size", type=_Size(), metavar="3-4", help="How many students a group has (default: the class's own).")
@click.option("--on", type=DATE, metavar="DATE", help="The day to look from (default: today).")
@click.option("--dry-run", is_flag=True, help="Show the groups, and write nothing.")
@click.pass_obj
def plan_command(
    project: Project,
    *,
    class_id: str,
    lesson: str,
    step: str,
    by: str | None,
    day: datetime | None,
    size: tuple[int, int] | None,
    on: datetime | None,
    dry_run: bool,
) -> None:
    """Draft a day's groups of CLASS, with the reason for each, for a teacher to change.

    Without more, they are made by the newest slip: those who need the same next thing are together. With --by mixed
    somebody who has shown a step sits with some who are on the way; with --by interests each group shares one.
    """
    from generator.insight.grouping import NothingToGoByError, drafted
    from generator.planning.grouping import NoGroupsError

    from_day = day_of(on)
    wanted = _wanted(lesson, step, by, day.date() if day else _next_school_day(from_day), size)
    shelf = _shelf(project, class_id, wanted, from_day)
    try:
        draft = drafted(shelf, wanted)
    except NothingToGoByError as error:
        raise click.UsageError(str(error)) from None
    except NoGroupsError as error:
        raise click.UsageError("\n".join((*error.sentences, f"The limits stand in {_limits_in(class_id)}."))) from None
    _tell(project, shelf, draft, dry_run=dry_run)


def _wanted(lesson: str, step: str, by: str | None, day: date, size: tuple[int, int] | None) -> Wanted:
    """What is wanted, from what was said. Raises a usage error where that does not go together."""
    from generator.insight.grouping import Wanted

    if lesson and step:
        raise click.UsageError("--lesson and --step are two ways to make groups. Say one of them.")
    by = by or ("evidence" if step else "slips")
    if by == "evidence" and not step:
        raise click.UsageError("By evidence on which step? Add it, as in: --step number-sense/half")
    if (by == "slips" and step) or (by == "evidence" and lesson) or (by == "interests" and (lesson or step)):
        other = "--lesson" if lesson else "--step"
        raise click.UsageError(f"--by {by} does not go with {other}. Leave one of them out.")
    least, most = size or (None, None)
    return Wanted(by, day, lesson, step, least, most)  # type: ignore[arg-type]  # click has checked that it is one of BY


def _next_school_day(day: date) -> date:
    """The next day that is no Saturday and no Sunday."""
    return day + timedelta(days=max(1, 7 - day.weekday()) if day.weekday() >= 4 else 1)


def _shelf(project: Project, class_id: str, wanted: Wanted, on: date) -> Shelf:
    """What the class's teachers see. Raises a usage error where there is no such class, lesson or step."""
    from generator.circles import Circle
    from generator.scaffold import need_steps
    from generator.shelving import shelve

    folders = folders_of(project)
    with refusals():
        folders.need("class", class_id, surely=True)
        need_steps(folders, filter(None, [wanted.step]))
        if wanted.lesson:
            folders.need("lesson", class_id, wanted.lesson, surely=True)
    library = sound_library(project, (f"classes/{class_id}/", "progressions/"))
    return shelve(library, Circle(class_id, "teachers"), on)


def _limits_in(class_id: str) -> str:
    return f"classes/{class_id}/arrangements.yml, or in --size"


def _tell(project: Project, shelf: Shelf, draft: DraftGroups, *, dry_run: bool) -> None:
    """Writes the draft, unless it is only to be shown, and says what was done and why."""
    if not dry_run:
        _write(project, shelf.circle.site, draft)
    for group in draft.groups:
        say(_told(shelf, group))
    for student, why in draft.unplaced:
        say(f"{_name(shelf, student)} is in no group yet. {why}")
    placed = sum(len(group.students) for group in draft.groups)
    told = f"{placed} students in {len(draft.groups)} groups for {draft.wanted.day:%A}, {draft.wanted.day}"
    say(f"{told}; nothing was written." if dry_run else f"{told}. Open the file and change what you know better.")


def _write(project: Project, class_id: str, draft: DraftGroups) -> None:
    from generator.interchange import write_new
    from generator.scaffold import planned_groups

    with refusals():
        file = planned_groups(folders_of(project), class_id, draft)
        write_new([file])
    click.echo(file.path)


def _told(shelf: Shelf, group: DraftGroup) -> str:
    """A group in two lines."""
    from generator.records import Arrangements, RecordId

    rooms = {id: room.title for each in shelf.all(Arrangements) for id, room in each.rooms.items()}
    adult = shelf.name_of(RecordId("staff", (group.adult,))) if group.adult else ""
    where = filter(None, (", ".join(_name(shelf, each) for each in group.students), rooms.get(group.room), adult))
    return f"{' · '.join(where)}\n  {group.why}"


def _name(shelf: Shelf, student: str) -> str:
    from generator.records import RecordId

    return shelf.name_of(RecordId("profile", (shelf.circle.site, student))) or student
