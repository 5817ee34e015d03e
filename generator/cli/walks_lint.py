"""`classfolio walks lint`: walks, notes and files of staff go in; what could be said or asked otherwise comes out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.choosing import records_in
from generator.cli.telling import counted, say, tell
from generator.project import Project

__all__ = ["lint_command"]

REFUSAL = (
    "is no walk, no note and no file of staff that can be read. Walks stand in the folder walks; classfolio check says "
    "what cannot be read."
)


@click.command("lint")
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.pass_obj
def lint_command(project: Project, files: tuple[Path, ...]) -> None:
    """Say what in FILE, or in all walks, could be said otherwise: advice, and never more.

    Words that judge, advise or compare, a focus that nobody can see or hear, a student's name. What you write of your
    own lessons is yours.
    """
    from generator.advising import advise_on_walks
    from generator.library import load
    from generator.records import Note, Staff, Walk

    library, _ = load(project.roots())
    written = [*library.all(Walk), *library.all(Note), *library.all(Staff)]
    chosen = records_in(files, written, project, REFUSAL)
    advice = advise_on_walks(chosen, library, date.today())
    tell(advice)
    ideas = counted(len(advice), "idea") if advice else "nothing to say"
    say(f"{counted(len(chosen), 'file')} read, {ideas}.")
