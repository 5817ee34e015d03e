"""`classfolio new survey`: a title and questions go in, a file with prompts comes out, and what to promise."""

from __future__ import annotations

from datetime import datetime

import click

from generator import scaffold
from generator.cli.asking import DATE, asked, asked_for_several, day_of, folders_of, make, usable
from generator.project import Project

__all__ = ["new_survey_command"]


@click.command("survey")
@click.argument("class_id", metavar="CLASS")
@click.argument("id", metavar="ID")
@click.argument("title", required=False)
@click.option("--ask", "asks", multiple=True, help="A question, as in “Did you choose?” (may be repeated).")
@click.option("--on", type=DATE, metavar="DATE", help="The day on which it is answered (default: today).")
@click.pass_obj
def new_survey_command(
    project: Project, *, class_id: str, id: str, title: str | None, asks: tuple[str, ...], on: datetime | None
) -> None:
    """A short survey of CLASS, called TITLE, and what you promise about its answers.

    For example: classfolio new survey maple-5 october "How was this half-term?" --ask "How often did you choose?"
    """
    title = asked(title, "What is the survey called?", "TITLE")
    parts, day = (class_id, usable(id)), day_of(on)
    asks = asks or asked_for_several("What do you ask? Several with commas, as in How often did you choose:", "--ask")
    then = f"Open it and say what you promise; then put what the form exports beside it, as {parts[1]}.csv."
    make(lambda: (scaffold.new_survey(folders_of(project), parts, title, day, asks),), then)
