"""`classfolio new`: what a person wants to begin goes in, files with prompts come out, and what to do next.

No file that is there is changed: that, and whatever else cannot be done as it was asked for, is a usage error.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from generator import scaffold
from generator.cli.asking import DATE, asked, day_of, make, named, refusals, spelt_out, split, usable
from generator.interchange import Folders
from generator.project import Project
from generator.scaffold import Giver, Visit

__all__ = ["new_command"]

_THEN = "Open it and answer its questions; then: classfolio check"


@click.group("new")
def new_command() -> None:
    """Begin something: a file with the questions a person needs.

    Without a name or title you are asked for one. Nothing that is there already is changed.
    """


def _folders(project: Project) -> Folders:
    return Folders(project.roots())


@new_command.command("school")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", help="What the school is called.")
@click.option("--teacher-name", help="What students call its first teacher, as in “Ms Rivera”.")
@click.option("--teacher", help="The teacher's id (default: made from the name).")
@click.option("--language", "languages", multiple=True, help="A language of families, as es (may be repeated).")
@click.pass_obj
def new_school_command(
    project: Project,
    folder: Path,
    name: str | None,
    teacher_name: str | None,
    teacher: str | None,
    languages: tuple[str, ...],
) -> None:
    """A folder for a whole school, in DIR.

    For example: classfolio new school alder --name "Alder School" --teacher-name "Ms Rivera"
    """
    name = asked(name, "What is the school called?", "--name", spelt_out(folder.name))
    teacher_name = asked(teacher_name, "What do students call you?", "--teacher-name", spelt_out(teacher or "Teacher"))
    id = _teacher_id(teacher, teacher_name)
    where = project.folder / folder
    spoken = languages or ("en",)
    then = f"Next: cd {folder}, and read README.md there."
    make(lambda: scaffold.new_school(where, name=name, languages=spoken, teacher=id, teacher_name=teacher_name), then)


def _teacher_id(given: str | None, name: str) -> str:
    """`rivera` for Ms Rivera, who may be known by another id."""
    return usable(given) if given else named(None, name.rsplit(maxsplit=1)[-1])


@new_command.command("class")
@click.argument("id", metavar="CLASS")
@click.option("--title", help="What the class is called, as in “Maple 5”.")
@click.option("--teacher", "teachers", metavar="ID", multiple=True, help="The id of a teacher (may be repeated).")
@click.option("--teacher-name", "names", multiple=True, help="The name of a teacher who is new, in the same order.")
@click.option("--year", default="", help="The school year, as in 2026-2027.")
@click.pass_obj
def new_class_command(
    project: Project, id: str, title: str | None, teachers: tuple[str, ...], names: tuple[str, ...], year: str
) -> None:
    """A class, with its permissions and teachers.

    For example: classfolio new class maple-5 --title "Maple 5" --teacher rivera
    """
    folders = _folders(project)
    usable(id)
    title = asked(title, "What is the class called?", "--title", spelt_out(id))
    question = "Who teaches it? The id of one teacher, as in rivera:"
    teachers = teachers or (asked(None, question, "--teacher", folders.only("staff")),)
    strangers = [usable(teacher) for teacher in teachers if not folders.has("staff", teacher)]
    told = dict(zip(strangers, names, strict=False))
    for teacher in strangers:
        question = f"What do students call {teacher}, who is new here?"
        name = f"--teacher-name for “{teacher}”, who is new,"
        told[teacher] = asked(told.get(teacher), question, name, spelt_out(teacher))
    then = f'Next: classfolio new student {id} "…", and a line for each student in permissions.yml.'
    make(lambda: scaffold.new_class(folders, id, title=title, teachers=teachers, names=told, year=year), then)


@new_command.command("student")
@click.argument("class_id", metavar="CLASS")
@click.argument("name", required=False)
@click.option("--id", metavar="ID", help="The student's id, the name of the folder (default: made from the name).")
@click.option("--language", "languages", multiple=True, help="A language spoken at home, as es (may be repeated).")
@click.pass_obj
def new_student_command(
    project: Project, class_id: str, name: str | None, id: str | None, languages: tuple[str, ...]
) -> None:
    """A student of CLASS, called NAME: a profile to fill in.

    For example: classfolio new student maple-5 "Mina K." --id mina --language es
    """
    name = asked(name, "What is the student called here?", "NAME")
    chosen = named(id, name)
    then = f"{_THEN}\nWhat the family allows is a line in permissions.yml of {class_id}."
    make(lambda: (scaffold.new_student(_folders(project), class_id, chosen, name=name, languages=languages),), then)


@new_command.command("sample")
@click.argument("student", metavar="CLASS/STUDENT")
@click.argument("title", required=False)
@click.option("--id", metavar="ID", help="The name of its folder (default: made from the title).")
@click.option("--task", default="", help="The id of the task it was made for.")
@click.option("--on", type=DATE, metavar="DATE", help="The day it was made, as 2026-09-28 (default: today).")
@click.option(
    "--picture",
    "pictures",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A picture, sound, film or other file to copy beside it (may be repeated).",
)
@click.pass_obj
def new_sample_command(
    project: Project,
    *,
    student: str,
    title: str | None,
    id: str | None,
    task: str,
    on: datetime | None,
    pictures: tuple[Path, ...],
) -> None:
    """A piece of a student's work, called TITLE.

    For example: classfolio new sample maple-5/mina "A bridge of straws" --task bridge --picture raft.jpg
    """
    class_id, who = split(student, "class", "student")
    title = asked(title, "What is the work called?", "TITLE")
    parts, day = (class_id, who, named(id, title)), day_of(on)
    folders = _folders(project)
    make(lambda: scaffold.new_sample(folders, parts, title=title, day=day, task=task, pictures=pictures), _THEN)


@new_command.command("feedback")
@click.argument("sample", metavar="CLASS/STUDENT/SAMPLE")
@click.option("--from", "giver", help="Who gives it: the id of a teacher or a student, or family.")
@click.option("--guest", default="", help="Instead: the name of somebody from outside the school.")
@click.option("--on", type=DATE, metavar="DATE", help="The day it is given (default: today).")
@click.option("--id", metavar="ID", help="The name of its file (default: the day and the work).")
@click.pass_obj
def new_feedback_command(
    project: Project, sample: str, giver: str | None, guest: str, on: datetime | None, id: str | None
) -> None:
    """Feedback on a piece of work.

    For example: classfolio new feedback maple-5/mina/bridge --from rivera
    """
    class_id, student, work = split(sample, "class", "student", "sample")
    if guest and giver:
        raise click.UsageError("Feedback is --from somebody of the school, or from a --guest.")
    who = Giver(guest=guest) if guest else Giver(asked(giver, "Who gives it? An id, as in rivera:", "--from"))
    day = day_of(on)
    chosen = usable(id or f"{day}-{work}")
    folders, about = _folders(project), (class_id, student, work)
    make(lambda: (scaffold.new_feedback(folders, about, chosen, giver=who, day=day),), _THEN)


@new_command.command("goal")
@click.argument("student", metavar="CLASS/STUDENT")
@click.argument("title", required=False)
@click.option("--due", type=DATE, metavar="DATE", help="The day by which it is to be reached.")
@click.option("--on", type=DATE, metavar="DATE", help="The day it is set (default: today).")
@click.option("--id", metavar="ID", help="The name of its file (default: made from the title).")
@click.pass_obj
def new_goal_command(
    project: Project, student: str, title: str | None, due: datetime | None, on: datetime | None, id: str | None
) -> None:
    """A goal of a student, called TITLE.

    For example: classfolio new goal maple-5/mina "Read aloud"
    """
    class_id, who = split(student, "class", "student")
    title = asked(title, "What do you want to be able to do?", "TITLE")
    parts, day, by = (class_id, who, named(id, title)), day_of(on), f"{due:%Y-%m-%d}" if due else ""
    make(lambda: (scaffold.new_goal(_folders(project), parts, title=title, day=day, due=by),), _THEN)


@new_command.command("walk")
@click.argument("focus", required=False)
@click.option("--host", metavar="ID", help="The id of who opens the door.")
@click.option(
    "--visitor", "visitors", metavar="ID", multiple=True, help="The id of who comes to look (may be repeated)."
)
@click.option("--on", type=DATE, metavar="DATE", help="The day of the visit (default: today).")
@click.option("--facilitator", metavar="ID", default="", help="The id of who leads the talk afterwards.")
@click.option("--class", "class_id", metavar="ID", default="", help="The class that is visited.")
@click.option("--period", type=click.IntRange(0), metavar="NUMBER", help="The period of the visit.")
@click.option("--id", metavar="ID", help="The name of its folder (default: the day and the question).")
@click.pass_obj
def new_walk_command(
    project: Project,
    *,
    focus: str | None,
    host: str | None,
    visitors: tuple[str, ...],
    on: datetime | None,
    facilitator: str,
    class_id: str,
    period: int | None,
    id: str | None,
) -> None:
    """A learning walk, about the host's own question FOCUS.

    For example: classfolio new walk "How do my questions open talk?" --host rivera --visitor okafor
    """
    focus = asked(focus, "What is the host's question?", "FOCUS")
    host = asked(host, "Who opens the door? An id, as in rivera:", "--host")
    visitors = visitors or (asked(None, "Who comes to look? An id, as in okafor:", "--visitor"),)
    day = day_of(on)
    chosen = usable(id) if id else f"{day}-{named(None, focus)}"
    visit = Visit(focus, host, visitors, day, facilitator, class_id, period)
    make(lambda: (scaffold.new_walk(_folders(project), chosen, visit),), _THEN)


@new_command.command("note")
@click.argument("walk", metavar="WALK")
@click.argument("visitor", required=False, metavar="STAFF")
@click.pass_obj
def new_note_command(project: Project, walk: str, visitor: str | None) -> None:
    """A visitor's note of a walk.

    For example: classfolio new note 2026-10-12-questioning okafor
    """
    visitor = asked(visitor, "Whose note is it? An id, as in okafor:", "STAFF")
    with refusals():
        folders = _folders(project)
    make(lambda: (scaffold.new_note(folders, walk, visitor),), _THEN)
