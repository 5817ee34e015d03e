"""`classfolio profile history`: a student goes in; what the profile said earlier, as git has it, comes out."""

from __future__ import annotations

import sys

import click

from generator.cli.asking import folders_of, refusals, whose_record
from generator.cli.telling import say
from generator.project import Project

__all__ = ["profile_command"]


@click.group("profile")
def profile_command() -> None:
    """What a student's profile said earlier."""


@profile_command.command("history")
@click.argument("student", metavar="[CLASS/]STUDENT")
@click.pass_obj
def history_command(project: Project, student: str) -> None:
    """Print what the profile said in earlier versions that git has, as lines for the `history` in profile.md.

    Pages tell of a profile only what stands in it, so nothing of git is shown to anybody before it is pasted.

    For example: classfolio profile history mina
    """
    from generator import recalling
    from generator.interchange import entry

    folders = folders_of(project)
    with refusals():
        found, whole = recalling.profiles_of(folders, whose_record(student, "profile", folders))
    if not whole:
        say("This clone is shallow: older versions may be missing. To fetch them: git fetch --unshallow")
    if not found:
        say("Git has no earlier version of this profile that its history does not have, or that says something else.")
        sys.exit(0)
    click.echo("history:")
    for once in found:
        click.echo(f"  - {entry(once.day, once.said)}")
    say("Paste what you want to keep into the fields of profile.md; then: classfolio check")
