"""`classfolio feedback lint`: files of feedback go in; what good feedback has, and these could have too, comes out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.telling import say, tell
from generator.library import Library
from generator.project import Project

__all__ = ["feedback_command"]


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
    wanted = _wanted(project, library, files)
    chosen = [each for each in library.all(Feedback) if not files or each.path in wanted]
    advice = advise_on(chosen, library)
    tell(advice)
    ideas = _count(len(advice), "idea") if advice else "nothing to say"
    say(f"{_count(len(chosen), 'piece')} of feedback read, {ideas}.")


def _wanted(project: Project, library: Library, files: Sequence[Path]) -> frozenset[str]:
    """The paths of these files in the content; a usage error where one of them is no feedback that can be read."""
    known = {record.path for record in library.records.values() if record.id.kind == "feedback"}
    wanted = {file: project.paths_of(file) & known for file in files}
    if astray := next((file for file, paths in wanted.items() if not paths), None):
        remedy = "Feedback stands in a student's folder feedback; classfolio check says what cannot be read."
        raise click.BadParameter(f"“{astray}” is not feedback that can be read. {remedy}", param_hint="FILE")
    return frozenset(path for paths in wanted.values() for path in paths)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
