"""`classfolio export`: a student goes in, the portfolio as one file comes out, as a circle of readers sees it."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.choosing import known
from generator.cli.telling import say, size_of, wait
from generator.project import Project
from generator.records import RecordId

__all__ = ["export_command"]

READERS = {"family": "the family", "student": "the student", "class": "those who read the class's pages"}
"""The circles as which a portfolio can be seen, the first where nobody says; and for whom the file then is."""


@click.command("export")
@click.argument("student")
@click.option("--html", is_flag=True, required=True, expose_value=False, help="As one HTML file that opens anywhere.")
@click.option("--as", "kind", type=click.Choice(tuple(READERS)), default="family", help="As whom it is seen.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file (default: one in exports/).")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to export for (default: today).")
@click.pass_obj
def export_command(project: Project, student: str, kind: str, out: Path | None, on: datetime | None) -> None:
    """Put the portfolio of STUDENT (`mina`, or `maple-5/mina`) into one file that opens without a server.

    It holds what the circle sees and nothing else, and whoever has it can read it.
    """
    from generator.exporting import NothingToExportError, UnsafePlaceError, export, place_for, write_private

    day = on.date() if on else date.today()
    if out and not out.parent.is_dir():
        raise click.BadParameter(f"There is no folder “{out.parent}”. Make it first.", param_hint="--out")
    id = _student(project, student)
    name = f"{'-'.join(id.parts)}-{kind}.html"
    try:
        file = place_for(project, name, out)
        made = export(project, id, kind, day, wait)
    except UnsafePlaceError as error:
        say(str(error))
        sys.exit(1)
    except NothingToExportError:
        say(f"The {kind} sees no portfolio that bears this student's name, so there is none to export.")
        say(
            "How far a name goes is said in permissions.yml, and how far work goes in its file: classfolio explain FILE"
        )
        sys.exit(1)
    write_private(file, made.html)
    size = size_of(file.stat().st_size)
    say(f"{file}: {made.portfolio.name}, as the {kind} sees it; {made.pages} pages, {size}.")
    say(f"Whoever has this file can read it. Give it to nobody but {READERS[kind]}.")


def _student(project: Project, text: str) -> RecordId:
    """The id of the student's profile; a usage error where none, or more than one, is called so."""
    from generator.library import load

    library, _ = load(project.roots())
    students = [id for id in library.records if id.kind == "profile"]
    found = [id for id in students if text in {str(id), id.parts[-1]}]
    if len(found) > 1:
        raise click.BadParameter(
            f"There are several: {', '.join(sorted(map(str, found)))}. Say which.", param_hint="STUDENT"
        )
    known(text, sorted(map(str, students)), "STUDENT", beside=[id.parts[-1] for id in students])
    return found[0]
