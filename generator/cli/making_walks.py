"""`classfolio new walk` and `note`: a host's question and who comes to look go in, files with prompts come out."""

from __future__ import annotations

from datetime import datetime

import click

from generator import scaffold
from generator.cli.asking import DATE, THEN, asked, day_of, folders_of, make, named, refusals, usable
from generator.project import Project
from generator.scaffold import Visit

__all__ = ["new_note_command", "new_walk_command"]


@click.command("walk")
@click.argument("focus", required=False)
@click.option("--host", metavar="ID", help="The id of who opens the door.")
@click.option(
    "--visitor", "visitors", metavar="ID", multiple=True, help="The id of who comes to look (may be repeated)."
)
@click.option("--on", type=DATE, metavar="DATE", help="The day of the visit (default: today).")
@click.option("--facilitator", metavar="ID", default="", help="The id of who leads the talk afterwards.")
@click.option("--class", "class_id", metavar="ID", default="", help="The class that is visited.")
@click.option("--period", type=click.IntRange(0), metavar="NUMBER", help="The period of the visit.")
@click.option("--id", metavar="ID", help="The name of its folder (default: the day and the question).")
@click.pass_obj
def new_walk_command(
    project: Project,
    *,
    focus: str | None,
    host: str | None,
    visitors: tuple[str, ...],
    on: datetime | None,
    facilitator: str,
    class_id: str,
    period: int | None,
    id: str | None,
) -> None:
    """A learning walk, about the host's own question FOCUS.

    For example: classfolio new walk "How do my questions open talk?" --host rivera --visitor okafor
    """
    focus = asked(focus, "What is the host's question?", "FOCUS")
    host = asked(host, "Who opens the door? An id, as in rivera:", "--host")
    visitors = visitors or (asked(None, "Who comes to look? An id, as in okafor:", "--visitor"),)
    day = day_of(on)
    chosen = usable(id) if id else f"{day}-{named(None, focus)}"
    visit = Visit(focus, host, visitors, day, facilitator, class_id, period)
    make(lambda: (scaffold.new_walk(folders_of(project), chosen, visit),), THEN)


@click.command("note")
@click.argument("walk", metavar="WALK")
@click.argument("visitor", required=False, metavar="STAFF")
@click.pass_obj
def new_note_command(project: Project, walk: str, visitor: str | None) -> None:
    """A visitor's note of a walk.

    For example: classfolio new note 2026-10-12-questioning okafor
    """
    visitor = asked(visitor, "Whose note is it? An id, as in okafor:", "STAFF")
    with refusals():
        folders = folders_of(project)
    make(lambda: (scaffold.new_note(folders, walk, visitor),), THEN)
