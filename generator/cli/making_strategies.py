"""`classfolio new strategy`: what was changed, since when and why goes in, a file with prompts comes out."""

from __future__ import annotations

from datetime import datetime

import click

from generator import scaffold
from generator.cli.asking import DATE, THEN, asked, day_of, folders_of, make, named
from generator.project import Project

__all__ = ["new_strategy_command"]


@click.command("strategy")
@click.argument("class_id", metavar="CLASS")
@click.argument("title", required=False)
@click.option("--why", help="What you saw that made you change something.")
@click.option("--id", metavar="ID", help="The name of its file (default: made from the title).")
@click.option("--on", type=DATE, metavar="DATE", help="Its first day, as 2026-10-05 (default: today).")
@click.pass_obj
def new_strategy_command(
    project: Project, *, class_id: str, title: str | None, why: str | None, id: str | None, on: datetime | None
) -> None:
    """Something you try in CLASS, called TITLE: what you change, why, and later what came of it.

    For example: classfolio new strategy maple-5 "Two minutes to plan" --why "Endings came out of nowhere."
    """
    title = asked(title, "What do you try?", "TITLE")
    why = asked(why, "What did you see that made you change something?", "--why")
    parts = (class_id, named(id, title))
    make(lambda: (scaffold.new_strategy(folders_of(project), parts, title, day_of(on), why),), THEN)
