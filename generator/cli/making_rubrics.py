"""`classfolio new rubric` and `progression`: criteria or steps by their names go in, a file with prompts comes out."""

from __future__ import annotations

import click

from generator import scaffold
from generator.cli.asking import THEN, asked, asked_for_several, folders_of, make, named
from generator.project import Project

__all__ = ["new_progression_command", "new_rubric_command"]


@click.command("rubric")
@click.argument("title", required=False)
@click.option("--criterion", "criteria", multiple=True, help="One thing that is looked at (may be repeated).")
@click.option(
    "--level",
    "levels",
    multiple=True,
    default=("1", "2", "3", "4"),
    help="A number or a word, the lowest first (may be repeated; default: 1, 2, 3, 4).",
)
@click.option("--id", metavar="ID", help="The name of its file (default: made from the title).")
@click.pass_obj
def new_rubric_command(
    project: Project, title: str | None, criteria: tuple[str, ...], levels: tuple[str, ...], id: str | None
) -> None:
    """A rubric, called TITLE: what work is looked at with.

    For example: classfolio new rubric "Explaining" --criterion "Gives reasons" --criterion "Others can follow"
    """
    title = asked(title, "What is the rubric called?", "TITLE")
    chosen = named(id, title)
    question = "What do you look at? Several with commas, as in Gives reasons, Others can follow:"
    criteria = criteria or asked_for_several(question, "--criterion")
    make(lambda: (scaffold.new_rubric(folders_of(project), chosen, title, levels, criteria),), THEN)


@click.command("progression")
@click.argument("title", required=False)
@click.option("--step", "steps", multiple=True, help="What a student can do, from the first on (may be repeated).")
@click.option("--standard", default="", help="The standard that it unpacks, as in CCSS.MATH.3.NBT.A.1.")
@click.option("--id", metavar="ID", help="The name of its file (default: made from the title).")
@click.pass_obj
def new_progression_command(
    project: Project, title: str | None, steps: tuple[str, ...], standard: str, id: str | None
) -> None:
    """A progression, called TITLE: a standard unpacked into steps.

    For example: classfolio new progression "Number sense" --step "Finds what is half way" --step "Rounds to tens"
    """
    title = asked(title, "What is the progression called?", "TITLE")
    chosen = named(id, title)
    question = "What are its steps? Several with commas, as in Finds what is half way, Rounds to tens:"
    steps = steps or asked_for_several(question, "--step")
    make(lambda: (scaffold.new_progression(folders_of(project), chosen, title, steps, standard),), THEN)
