"""`classfolio new`: what a person wants to begin goes in, files with prompts come out, and what to do next.

No file that is there is changed: that, and whatever else cannot be done as it was asked for, is a usage error.
"""

from __future__ import annotations

from pathlib import Path

import click

from generator import scaffold
from generator.cli.asking import THEN, asked, folders_of, make, named, spelt_out, usable
from generator.cli.making_observations import new_observation_command
from generator.cli.making_rubrics import new_progression_command, new_rubric_command
from generator.cli.making_strategies import new_strategy_command
from generator.cli.making_surveys import new_survey_command
from generator.cli.making_walks import new_note_command, new_walk_command
from generator.cli.making_work import (
    new_feedback_command,
    new_goal_command,
    new_lesson_command,
    new_sample_command,
    new_task_command,
)
from generator.project import Project

__all__ = ["new_command"]


@click.group("new")
def new_command() -> None:
    """Begin something: a file with the questions a person needs.

    Without a name or title you are asked for one. Nothing that is there already is changed.
    """


for command in (
    new_task_command,
    new_lesson_command,
    new_sample_command,
    new_feedback_command,
    new_goal_command,
    new_rubric_command,
    new_progression_command,
    new_survey_command,
    new_strategy_command,
    new_observation_command,
    new_walk_command,
    new_note_command,
):
    new_command.add_command(command)


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
    folders = folders_of(project)
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


@new_command.command("staff")
@click.argument("id", metavar="STAFF")
@click.option("--name", help="What students call them, as in “Mr Okafor”.")
@click.option("--interest", "interests", multiple=True, help="What they care about, for walks (may be repeated).")
@click.pass_obj
def new_staff_command(project: Project, id: str, name: str | None, interests: tuple[str, ...]) -> None:
    """A teacher, or another adult of the school, with the id STAFF.

    For example: classfolio new staff okafor --name "Mr Okafor"
    """
    usable(id)
    name = asked(name, "What do students call them?", "--name", spelt_out(id))
    make(lambda: (scaffold.new_staff(folders_of(project), id, name, interests),), THEN)


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
    then = f"{THEN}\nWhat the family allows is a line in permissions.yml of {class_id}."
    make(lambda: (scaffold.new_student(folders_of(project), class_id, chosen, name=name, languages=languages),), then)
