"""`classfolio new task`, `lesson`, `sample`, `feedback`, `goal`: the first words go in, files with prompts come out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from generator import scaffold
from generator.cli.asking import DATE, THEN, asked, day_of, folders_of, make, named, split, usable
from generator.cli.telling import tell
from generator.project import Project
from generator.scaffold import Asked, Giver, Taught

__all__ = ["new_feedback_command", "new_goal_command", "new_lesson_command", "new_sample_command", "new_task_command"]


@click.command("task")
@click.argument("class_id", metavar="CLASS")
@click.argument("title", required=False)
@click.option("--id", metavar="ID", help="The name of its file (default: made from the title).")
@click.option("--subject", default="", help="The subject, as in Science.")
@click.option("--rubric", default="", metavar="ID", help="The id of the rubric that the work is looked at with.")
@click.option("--step", "steps", multiple=True, help="A step it practises, as number-sense/half (may be repeated).")
@click.pass_obj
def new_task_command(
    project: Project,
    *,
    class_id: str,
    title: str | None,
    id: str | None,
    subject: str,
    rubric: str,
    steps: tuple[str, ...],
) -> None:
    """A task for CLASS, called TITLE.

    For example: classfolio new task maple-5 "A bridge that carries a tin" --rubric explaining
    """
    title = asked(title, "What is the task called?", "TITLE")
    asks = Asked(title, subject, rubric, steps)
    parts = (class_id, named(id, title))
    make(lambda: (scaffold.new_task(folders_of(project), parts, asks),), THEN)


@click.command("lesson")
@click.argument("class_id", metavar="CLASS")
@click.argument("id", metavar="ID")
@click.argument("title", required=False)
@click.option("--date", "day", type=DATE, metavar="DATE", help="The day of the lesson, as 2026-11-17 (default: today).")
@click.option("--subject", default="", help="The subject, as in Maths.")
@click.option("--task", default="", metavar="ID", help="The id of the task it belongs to.")
@click.option("--step", "steps", multiple=True, help="A step it is about, as number-sense/half (may be repeated).")
@click.pass_obj
def new_lesson_command(
    project: Project,
    *,
    class_id: str,
    id: str,
    title: str | None,
    day: datetime | None,
    subject: str,
    task: str,
    steps: tuple[str, ...],
) -> None:
    """A lesson of CLASS that begins at home, called TITLE. Its slips are called after ID.

    For example: classfolio new lesson maple-5 rounding "Rounding to the nearest ten" --date 2026-11-17
    """
    title = asked(title, "What is the lesson called?", "TITLE")
    parts, taught = (class_id, usable(id)), Taught(title, day_of(day), subject, task, steps)
    make(lambda: (scaffold.new_lesson(folders_of(project), parts, taught),), THEN)


@click.command("sample")
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
    folders = folders_of(project)
    make(lambda: scaffold.new_sample(folders, parts, title=title, day=day, task=task, pictures=pictures), THEN)
    tell(scaffold.advice_on(pictures))


@click.command("feedback")
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
    folders, about = folders_of(project), (class_id, student, work)
    make(lambda: (scaffold.new_feedback(folders, about, chosen, giver=who, day=day),), THEN)


@click.command("goal")
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
    make(lambda: (scaffold.new_goal(folders_of(project), parts, title=title, day=day, due=by),), THEN)
