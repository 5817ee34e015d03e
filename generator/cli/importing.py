"""`classfolio import`: a spreadsheet's rows go in; sample folders, a rubric, or answers in profiles come out.

Samples and rubrics that are there stay as they are, so that the same table can be taken in twice. A row that is wrong
is told with its line, the rest goes on, and the command ends with 1.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from generator.cli.asking import DATE, day_of, refusals, usable
from generator.cli.telling import say, tell
from generator.interchange import (
    Answers,
    Class,
    Folders,
    HandedIn,
    NewFile,
    RefusedError,
    answers,
    faults,
    fit,
    fit_answers,
    hand_in,
    read_table,
    rubric_from,
    write_new,
    write_over,
)
from generator.library import load
from generator.problems import ContentError
from generator.project import Project
from generator.recalling import last_changed
from generator.records import RecordId, Rubric

__all__ = ["import_command"]

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("import")
def import_command() -> None:
    """Take in a spreadsheet, saved as CSV: students' work, a rubric, or the answers of an interest inventory."""


@import_command.command("samples")
@click.argument("file", metavar="FILE.csv", type=_FILE)
@click.option("--class", "class_id", required=True, metavar="CLASS", help="The class whose work it is.")
@click.option("--rubric", "rubric_id", metavar="RUBRIC", help="The rubric that the scores are on, if there are any.")
@click.option("--map", "told", multiple=True, metavar="COLUMN=FIELD", help="What a column fills (may be repeated).")
@click.option("--set", "every", multiple=True, metavar="FIELD=VALUE", help="What is the same in every row.")
@click.pass_obj
def import_samples(
    project: Project, file: Path, class_id: str, rubric_id: str | None, told: tuple[str, ...], every: tuple[str, ...]
) -> None:
    """Make a folder for each piece of work in FILE.csv, and a profile for each student who is not there yet.

    FIELD is student (a name or an id), title, date, text, subject, task, id, lang, scores.CRITERION for the teacher's
    score or self.CRITERION for the student's own; - leaves a column out. A column that is called like a field, or like
    a criterion of the rubric, needs no --map; a table without scores needs no rubric. The text is taken as it stands:
    its stars and hashes mean nothing.

    For example: classfolio import samples essays.csv --class maple-5 --rubric writing --map essay=text
    """
    table = read_table(str(file), file.read_bytes())
    with refusals():
        of = _class(project, class_id, rubric_id)
        columns = fit(table.headings, told, every, of.rubric)
        came = hand_in(table, columns, of)
        write_new(came.files)
    tell(came.problems)
    if columns.unused:
        say(f"Not used: {', '.join(columns.unused)}.")
    say(_summary(came))
    sys.exit(1 if came.problems else 0)


def _class(project: Project, class_id: str, rubric_id: str | None) -> Class:
    roots = project.roots()
    folders = Folders(roots)
    folders.need("class", class_id, surely=True)
    if rubric_id:
        folders.need("rubric", rubric_id, surely=True)
    library, problems = load(roots)
    rubric = library.records.get(RecordId("rubric", (rubric_id,))) if rubric_id else None
    if rubric_id and not isinstance(rubric, Rubric):
        raise ContentError([problem for problem in problems if problem.place.path.endswith(f"rubrics/{rubric_id}.yml")])
    return Class(class_id, rubric if isinstance(rubric, Rubric) else None, library, folders)


def _summary(came: HandedIn) -> str:
    parts = [f"{_count(came.samples, 'sample')} made"]
    if came.students:
        parts.append(f"{_count(came.students, 'student')} new")
    if came.here:
        parts.append(f"{came.here} already here and left as {'it is' if came.here == 1 else 'they are'}")
    wrong = len(came.problems)
    told = f" {_count(wrong, 'thing')} to mend in the table; then run this again." if wrong else ""
    return f"{', '.join(parts)}.{told}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@import_command.command("rubric")
@click.argument("file", metavar="FILE.csv", type=_FILE)
@click.option("--id", required=True, help="The rubric's id, the name of its file.")
@click.option("--title", help="What it is called (default: made from the id).")
@click.option("--highest-first", is_flag=True, help="Levels in words stand from high to low (numbers need no word).")
@click.pass_obj
def import_rubric(project: Project, file: Path, id: str, title: str | None, highest_first: bool) -> None:
    """Make a rubric of FILE.csv: a row for each level, a column for each criterion, in the cells their words.

    The first column names the levels. For example: classfolio import rubric writing.csv --id writing --title "Writing"
    """
    table = read_table(str(file), file.read_bytes())
    usable(id)
    folders = Folders(project.roots())
    if standing := folders.file("rubric", id):
        say(f"{standing[0].name}/rubrics/{id}.yml is already here and left as it is.")
        return
    text = rubric_from(table, title or id.replace("-", " ").capitalize(), highest_first=highest_first)
    with refusals():
        new = _rubric_file(folders, id, text)
        write_new([new])
    click.echo(new.path)


def _rubric_file(folders: Folders, id: str, text: str) -> NewFile:
    kind, record = folders.kind("rubric"), RecordId("rubric", (id,))
    new = NewFile.of(folders.home("rubric", id), kind.file(record), text)
    if problems := faults(kind, record, new):
        raise RefusedError(" ".join(f"{problem.what} {problem.remedy}" for problem in problems))
    return new


@import_command.command("inventory")
@click.argument("file", metavar="FILE.csv", type=_FILE)
@click.option("--class", "class_id", required=True, metavar="CLASS", help="The class whose students answered.")
@click.option("--map", "told", multiple=True, metavar="COLUMN=FIELD", help="What a column fills (may be repeated).")
@click.option(
    "--on", type=DATE, metavar="DATE", help="The day of what stood there, where git has none (default: today)."
)
@click.option("--dry-run", is_flag=True, help="Write nothing, and say what would be written.")
@click.pass_obj
def import_inventory(
    project: Project, file: Path, class_id: str, told: tuple[str, ...], on: datetime | None, dry_run: bool
) -> None:
    """Put the answers of an interest inventory, a row for each student of CLASS, into their profiles.

    FIELD is student (a name or an id), strengths, proud_of, working_on, interests, dislikes, learns_best or motivators;
    - leaves a column out. A column is known by its question too, and each is named. What a profile said before goes
    into its history; what nobody answered stays. The text of a profile is never touched.

    For example: classfolio import inventory answers.csv --class maple-5 --map "Best lesson ever?=interests"
    """
    table, day = read_table(str(file), file.read_bytes()), day_of(on)
    with refusals():
        of = fit_answers(table.headings, told)
        among = _class(project, class_id, None)
        came = answers(table, of, class_id, among.library, among.folders, lambda *at: last_changed(*at) or day)
        if not dry_run:
            write_over(came.profiles)
    for number, field in of.items():
        say(f"“{table.headings[number]}” fills {field}.")
    for each in came.profiles:
        click.echo(each.path)
    tell(came.problems)
    say(_told(came, dry_run))
    sys.exit(1 if came.problems else 0)


def _told(came: Answers, dry_run: bool) -> str:
    done = "to write; nothing is written yet" if dry_run else "written"
    wrong = f" {_count(len(came.problems), 'thing')} to mend in the table." if came.problems else ""
    return f"{_count(len(came.profiles), 'profile')} {done}, {came.alike} with nothing new.{wrong}"
