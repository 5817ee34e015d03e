"""`classfolio new observation`: a class and who looks at it go in, a file with prompts comes out."""

from __future__ import annotations

from datetime import datetime

import click

from generator import scaffold
from generator.cli.asking import DATE, THEN, asked, day_of, folders_of, make, usable
from generator.project import Project

__all__ = ["new_observation_command"]


@click.command("observation")
@click.argument("class_id", metavar="CLASS")
@click.argument("id", required=False, metavar="ID")
@click.option("--by", metavar="STAFF", help="The id of who looks, as in rivera.")
@click.option("--on", type=DATE, metavar="DATE", help="The day of it (default: today).")
@click.pass_obj
def new_observation_command(
    project: Project, *, class_id: str, id: str | None, by: str | None, on: datetime | None
) -> None:
    """A look at how CLASS works together, talks and takes part: examples, and no scores. ID is its file's name.

    For example: classfolio new observation maple-5 2026-10-14-bridges --by rivera
    """
    day = day_of(on)
    by = asked(by, "Who looked? An id, as in rivera:", "--by")
    chosen = usable(id or f"{day}-class")
    make(lambda: (scaffold.new_observation(folders_of(project), (class_id, chosen), by=by, day=day),), THEN)
