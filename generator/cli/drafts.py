"""`classfolio drafts`: a sample goes in; its earlier versions in git come out, or one of them as a draft beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from generator.cli.asking import folders_of, refusals, whose_record
from generator.cli.telling import say
from generator.project import Project

if TYPE_CHECKING:
    from generator.interchange import Folders
    from generator.recalling import Drafts, Earlier

__all__ = ["drafts_command"]


@click.command("drafts")
@click.argument("sample", metavar="[CLASS/]STUDENT/SAMPLE")
@click.option("--take", type=int, metavar="N", help="Put that version beside the sample, as a draft that it names.")
@click.option(
    "--as", "name", default="", metavar="NAME", help="The draft's name (default: the next, as in draft-1.md)."
)
@click.pass_obj
def drafts_command(project: Project, sample: str, take: int | None, name: str) -> None:
    """The earlier versions of a piece of work that git has, oldest first, and how each differs from the next.

    For example: classfolio drafts mina/bridge --take 1
    """
    from generator import recalling

    if name and take is None:
        raise click.UsageError("--as names the draft that --take N makes.")
    folders = folders_of(project)
    with refusals():
        found = recalling.drafts_of(folders, whose_record(sample, "sample", folders))
        if take is None:
            _list(found)
        else:
            _take(found, take, name, folders)


def _list(found: Drafts) -> None:
    for version in found.versions:
        click.echo(_line(version))
    if not found.versions:
        say("Git has no earlier version of this work that reads otherwise.")
    else:
        say("To keep one as a draft: --take and its number.")
    if not found.whole:
        say("This clone is shallow: older versions may be missing. To fetch them: git fetch --unshallow")


def _line(version: Earlier) -> str:
    """A version without a word of it: number, day, length, and what changed from it to the next."""
    from generator.difference import count
    from generator.pages.drafts import changes_of
    from generator.words import words_in

    words = words_in("en")
    changes = list(changes_of(version.to_next, words)) or ["only its form changed"]
    kept = f"; it is {version.kept}" if version.kept else ""
    size = count(version.to_next.before)
    return f"{version.number}  {version.day}  {size} words; after it, {words.listed(changes)}{kept}"


def _take(found: Drafts, number: int, name: str, folders: Folders) -> None:
    from generator.interchange import write_new, write_over
    from generator.recalling import take

    taken = take(found, number, name, folders)
    write_new([taken.draft])
    click.echo(taken.draft.path)
    if taken.sample is None:
        say("The sample is written in a way that cannot be changed for certain. Write this line into its fields:")
        say(taken.line)
    else:
        write_over([taken.sample])
        click.echo(taken.sample.path)
    say("Read it before you build: whoever sees this work, but for the class, sees its drafts.")
