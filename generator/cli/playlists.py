"""`classfolio playlists plan`: a class and a day go in; a playlist for each student comes out, for people to edit."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import click

from generator.cli.asking import DATE, folders_of, refusals
from generator.cli.telling import counted, say, tell
from generator.project import Project

if TYPE_CHECKING:
    from generator.insight.playlists import Lesson
    from generator.library import Library
    from generator.planning.playlists import Asked, Lists
    from generator.records import Playlist

__all__ = ["playlists_command"]

MINUTES = 45


@click.group("playlists")
def playlists_command() -> None:
    """Plan what each student could work on: a draft, for people to change."""


@playlists_command.command("plan")
@click.argument("class_id", metavar="CLASS")
@click.option("--date", "day", type=DATE, metavar="DATE", help="The day (default: the next day of school).")
@click.option("--minutes", type=click.IntRange(5, 400), help=f"How long the lesson is (default: {MINUTES}).")
@click.option("--about", metavar="ID", multiple=True, help="A progression that the lesson is about (may be repeated).")
@click.option("--dry-run", is_flag=True, help="Say what would be planned, and write nothing.")
@click.pass_obj
def plan_command(
    project: Project, *, class_id: str, day: datetime | None, minutes: int | None, about: tuple[str, ...], dry_run: bool
) -> None:
    """Write tomorrow's playlists of CLASS, from what each student has shown and what there is to do.

    What stands in the file and a person has written stays, and is planned around.
    """
    from generator.insight.playlists import Lesson, asked_of
    from generator.planning.playlists import listed

    library = _read(project, class_id)
    wanted = day.date() if day else _next_day(date.today())
    stands = _standing(library, class_id, wanted)
    about = about or (stands.about if stands else ())
    _known(library, about)
    lesson = Lesson(wanted, minutes or (stands.minutes if stands else MINUTES), about)
    asked = asked_of(library, class_id, lesson, stands)
    if not asked.offers:
        raise click.UsageError("There is nothing to choose from yet. Activities stand in activities/<name>.md.")
    lists = listed(asked)
    path = "" if dry_run else _write(project, class_id, (lesson, asked, lists), stands)
    _tell(asked, lists, stands, path)


def _next_day(today: date) -> date:
    """Tomorrow; on a Friday or a Saturday, Monday."""
    return today + timedelta(days={4: 3, 5: 2}.get(today.weekday(), 1))


def _read(project: Project, class_id: str) -> Library:
    """All of the content. Where it has problems they are told, and nothing is planned from a half of it."""
    from generator.circles import WALKS, sites_of
    from generator.cli.choosing import known
    from generator.library import load
    from generator.problems import Advice

    library, told = load(project.roots())
    if problems := [each for each in told if not isinstance(each, Advice)]:
        tell(problems)
        say("Playlists are planned when all of the content can be read.")
        sys.exit(1)
    known(class_id, [each for each in sites_of(library) if each != WALKS], "CLASS")
    return library


def _standing(library: Library, class_id: str, day: date) -> Playlist | None:
    """The playlist of that day that is there already, whatever its file is called."""
    from generator.records import Playlist

    found = [each for each in library.all(Playlist) if each.id.parts[0] == class_id and each.date == day]
    if len(found) > 1:
        raise click.UsageError(f"There are {len(found)} playlists of {day}: {', '.join(each.path for each in found)}.")
    return found[0] if found else None


def _known(library: Library, about: tuple[str, ...]) -> None:
    from generator.cli.choosing import known
    from generator.records import Progression

    for each in about:
        known(each, [progression.id.parts[-1] for progression in library.all(Progression)], "--about")


def _write(project: Project, class_id: str, made: tuple[Lesson, Asked, Lists], stands: Playlist | None) -> str:
    """Writes the file, over the one that stands if that is as it was; the path that the person knows."""
    from generator.interchange import write_new
    from generator.interchange.newfiles import NewFile
    from generator.interchange.rewriting import Rewriting, write_over
    from generator.records import RecordId
    from generator.scaffold.playlists import new_lists, playlist_text

    lesson, asked, lists = made
    folders, minutes = folders_of(project), {each.id: each.minutes for each in asked.offers}
    parts = stands.id.parts if stands else (class_id, asked.day.isoformat())
    file = folders.file("playlist", *parts) if stands else None
    before = file[1].read_bytes() if file else b""
    text = playlist_text(
        lesson,
        new_lists(lists, stands, minutes),
        lists.unplaced,
        (before.decode("utf-8-sig"), stands),
    )
    with refusals():
        if file and stands:
            write_over([Rewriting(file[1], stands.path, before, text.encode())])
            return stands.path
        new = NewFile.of(
            folders.home("playlist", *parts), folders.kind("playlist").file(RecordId("playlist", parts)), text
        )
        write_new([new])
    return new.path


def _tell(asked: Asked, lists: Lists, stands: Playlist | None, path: str) -> None:
    """What was written, kept and changed, and what could not be."""
    if path:
        click.echo(path)
    for student, why in lists.unplaced.items():
        say(f"{student}: {why}")
    for remark in lists.remarks:
        say(remark)
    kept = sum(len(each.kept) for each in asked.learners)
    if kept:
        say(f"Kept as a person wrote it: {counted(kept, 'item')}.")
    if changed := _changed(lists, stands):
        say(f"Planned anew for: {', '.join(changed)}.")
    elif stands and stands.students:
        say("Nothing else changed.")
    items = [item for given in lists.students.values() for item in given]
    without = sum(item.kept is None and not item.instead for item in items)
    planned = f"{counted(len(items), 'item')} for {counted(sum(map(bool, lists.students.values())), 'student')}."
    then = "Look through it, and change what does not suit." if path else "Nothing was written."
    say(f"{planned} {_vetoes(without)} {then}")


def _vetoes(without: int) -> str:
    """How far students can say no."""
    every = "Each second choice has a seat kept for it, so any number can be taken."
    return f"{every} {without} have none: who would rather not tells you." if without else every


def _changed(lists: Lists, stands: Playlist | None) -> Mapping[str, None]:
    """Whose list is not as it was, of those who had one."""
    had = stands.students if stands else {}
    return {
        id: None
        for id, given in lists.students.items()
        if id in had and [each.activity for each in given] != [each.activity for each in had[id].items]
    }
