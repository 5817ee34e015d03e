"""`classfolio walks calendar`: the walks there are go in; a calendar file for each person comes out, for them alone."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.cli.choosing import known
from generator.cli.telling import say
from generator.cli.walks_plan import walks_library
from generator.project import Project
from generator.records import Staff

__all__ = ["calendar_command"]


@click.command("calendar")
@click.option("--person", metavar="ID", help="For one person alone (default: for everybody who is on a walk).")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="The folder (default: exports/calendars)."
)
@click.pass_obj
def calendar_command(project: Project, person: str | None, out: Path | None) -> None:
    """Write a calendar file for each person, with what they host, visit and lead, and whose lesson they take.

    It opens in any calendar. When a walk has changed, make the files anew: what is in a calendar already is replaced.
    """
    from generator.calendars import calendar
    from generator.exporting import UnsafePlaceError, place_for, write_private

    library = walks_library(project)
    names = {staff.id.parts[0]: staff.name for staff in library.all(Staff)}
    if person:
        known(person, names, "--person")
    try:
        folder = place_for(project, "calendars", out)
    except UnsafePlaceError as error:
        say(str(error))
        sys.exit(1)
    made = datetime.now(UTC)
    texts = {id: calendar(library, id, made) for id in ([person] if person else names)}
    for id, text in texts.items():
        if text:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_private(folder / f"{id}.ics", text)
            click.echo(f"{folder / f'{id}.ics'}: for {names[id]} alone")
    _tell(folder, [id for id, text in texts.items() if not text])
    if any(texts.values()):
        say("Give each file to whom it is called after. What is called off stays in a calendar until they delete it.")
    else:
        say("There is no walk to put into a calendar.")


def _tell(folder: Path, without: Iterable[str]) -> None:
    """Which files are from before."""
    for id in without:
        if (folder / f"{id}.ics").exists():
            say(f"{folder / f'{id}.ics'} is from before, and no walk is in it any more: delete it.")
