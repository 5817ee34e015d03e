"""`classfolio walks thanks`: a walk and a visitor go in; the thank-you to the host comes out, as a mail to be sent."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from generator.cli.telling import say
from generator.library import Library
from generator.project import Project
from generator.records import Note, RecordId, School, Staff, Walk

__all__ = ["thanks_command"]


@click.command("thanks")
@click.argument("walk", metavar="WALK")
@click.argument("visitor", metavar="STAFF")
@click.pass_obj
def thanks_command(project: Project, walk: str, visitor: str) -> None:
    """Print the thank-you in the note of STAFF about WALK: a subject, and a text to send to the host.

    It is whole once the note says all three: what you saw, what it made you think, and what you want to try.

    For example: classfolio walks thanks 2026-10-12-questioning okafor
    """
    from generator.library import load
    from generator.pages.walks.thanking import lacking, mail
    from generator.words import first_spoken, words_in

    library, _ = load(project.roots())
    visited, note = _walk(library, walk), _note(library, walk, visitor)
    if note.withdrawn:
        _stop(f"{note.path}: This note was taken back. To send its thank-you after all, take out the line withdrawn:")
    if lacks := lacking(note):
        them = " and ".join(f"{each}:" for each in lacks)
        _stop(f"{note.path}: The thank-you is not whole yet. Go on writing after {them} and ask again.")
    school = library.records.get(RecordId("school"))
    words = words_in(first_spoken(school.languages if isinstance(school, School) else ()))
    found = mail(words, _names(library, visited.hosts), "".join(_names(library, [visitor])), note)
    click.echo(f"{found.subject}\n\n{found.body}")


def _stop(sentence: str) -> None:
    say(sentence)
    sys.exit(1)


def _walk(library: Library, id: str) -> Walk:
    """The walk of that id; a usage error where there is none that can be read."""
    found = library.records.get(RecordId("walk", (id,)))
    if not isinstance(found, Walk):
        known = [each.id.parts[0] for each in library.all(Walk)]
        raise click.BadParameter(f"There is no walk “{id}” that can be read. {_nearest(id, known)}", param_hint="WALK")
    return found


def _note(library: Library, walk: str, visitor: str) -> Note:
    """The note of somebody; a usage error where there is none that can be read."""
    found = library.records.get(RecordId("note", (walk, visitor)))
    if not isinstance(found, Note):
        known = [each.writer for each in library.all(Note) if each.id.parts[0] == walk]
        begin = f"To begin it: classfolio new note {walk} {visitor}"
        what = f"There is no note of “{visitor}” that can be read. {_nearest(visitor, known, begin)}"
        raise click.BadParameter(what, param_hint="STAFF")
    return found


def _nearest(id: str, known: Iterable[str], begin: str = "") -> str:
    from generator.problems import did_you_mean

    return did_you_mean(id, known) or begin or "classfolio check says what cannot be read."


def _names(library: Library, ids: Iterable[str]) -> list[str]:
    """What members of staff are called, each once."""
    people = (library.records.get(RecordId("staff", (id,))) for id in dict.fromkeys(ids))
    return [each.name for each in people if isinstance(each, Staff)]
