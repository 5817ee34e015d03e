"""`classfolio export`: a student goes in, the portfolio as one file comes out, as a circle of readers sees it."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.choosing import known
from generator.cli.telling import say, size_of, wait
from generator.project import Project
from generator.records import RecordId

if TYPE_CHECKING:
    from generator.exporting import Export

__all__ = ["export_command"]

READERS = {"family": "the family", "student": "the student", "class": "those who read the class's pages"}
"""The circles as which a portfolio can be seen, the first where nobody says; and for whom the file then is."""

WHICH = "Say in which form: --html makes one HTML file that whoever has it can read, --html --words one that is sealed."


@click.command("export")
@click.argument("student")
@click.option("--html", is_flag=True, help="As one HTML file that opens anywhere.")
@click.option("--words", is_flag=True, help="Seal that file with six new words, which are shown once.")
@click.option("--as", "kind", type=click.Choice(tuple(READERS)), default="family", help="As whom it is seen.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file (default: one in exports/).")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to export for (default: today).")
@click.pass_obj
def export_command(
    project: Project, student: str, html: bool, words: bool, kind: str, out: Path | None, on: datetime | None
) -> None:
    """Put the portfolio of STUDENT (`mina`, or `maple-5/mina`) into one file that opens without a server.

    It holds what the circle sees and nothing else. Whoever has it can read it; with --words, only who has the words.
    """
    from generator.exporting import NothingToExportError, UnsafePlaceError, export, place_for, sealed_name

    if not html:
        raise click.UsageError(WHICH)
    if out and not out.parent.is_dir():
        raise click.BadParameter(f"There is no folder “{out.parent}”. Make it first.", param_hint="--out")
    id = _student(project, student)
    name = sealed_name() if words else f"{'-'.join(id.parts)}-{kind}.html"
    try:
        file = place_for(project, name, out)
        made = export(project, id, kind, on.date() if on else date.today(), wait)
    except UnsafePlaceError as error:
        say(str(error))
        sys.exit(1)
    except NothingToExportError:
        say(f"The {kind} sees no portfolio that bears this student's name, so there is none to export.")
        say(
            "How far a name goes is said in permissions.yml, and how far work goes in its file: classfolio explain FILE"
        )
        sys.exit(1)
    _write(made, file, sealed=words)


def _write(made: Export, file: Path, *, sealed: bool) -> None:
    """Writes the file, and says whose it is and who can read it."""
    from generator.exporting import seal, write_private

    closed = seal(made) if sealed else None
    write_private(file, closed.html if closed else made.html)
    size, portfolio = size_of(file.stat().st_size), made.portfolio
    say(f"{file}: {portfolio.name}, as the {portfolio.circle.kind} sees it; {made.pages} pages, {size}.")
    if closed is None:
        say(f"Whoever has this file can read it. Give it to nobody but {READERS[portfolio.circle.kind]}.")
        return
    say("It is sealed. These six words open it; they are shown this once and kept nowhere:")
    click.echo(closed.words)
    say("Write them down, and give them by another way than the file: on paper, or by telephone.")


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
