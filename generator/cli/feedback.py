"""`classfolio feedback lint`: files of feedback go in; what good feedback has, and these could have too, comes out."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.choosing import records_in
from generator.cli.telling import counted, say, tell
from generator.project import Project

__all__ = ["feedback_command"]

REFUSAL = (
    "is not feedback that can be read. Feedback stands in a student's folder feedback; classfolio check says what "
    "cannot be read."
)


@click.group("feedback")
def feedback_command() -> None:
    """Help with writing feedback."""


@feedback_command.command("lint")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def lint_command(project: Project, files: tuple[Path, ...]) -> None:
    """Say what FILE, or all feedback, could have that good feedback has: advice, and never more.

    It quotes the work, names a strength, gives one next step, serves a goal, and speaks of the work, not the person.
    """
    from generator.advising import advise_on
    from generator.library import load
    from generator.records import Feedback

    library, _ = load(project.roots())
    chosen = records_in(files, [*library.all(Feedback)], project, REFUSAL)
    advice = advise_on(chosen, library)
    tell(advice)
    ideas = counted(len(advice), "idea") if advice else "nothing to say"
    say(f"{counted(len(chosen), 'piece')} of feedback read, {ideas}.")
