"""`classfolio insight`: a class goes in; its figures come out, as JSON or for a spreadsheet."""

from __future__ import annotations

import csv
import sys
from datetime import date, datetime
from typing import Any

import click

from generator.cli.telling import print_json, say, tell
from generator.project import Project

__all__ = ["insight_command"]

HEADINGS = (
    "task", "criterion", "view", "count", "lower quartile", "median", "upper quartile", "levels", "evidence",
)  # fmt: skip


@click.command("insight")
@click.argument("class_id", metavar="CLASS")
@click.option(
    "--as", "path", metavar="CIRCLE", default="teachers", help="What this circle may know (default: teachers)."
)
@click.option("--format", "form", type=click.Choice(["json", "csv"]), default="json", help="How to tell it.")
@click.option("--part", metavar="PART", help="One part alone, such as tasks, surveys or who_chose (csv: tasks).")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to look from (default: today).")
@click.pass_obj
def insight_command(
    project: Project, class_id: str, path: str, form: str, part: str | None, on: datetime | None
) -> None:
    """Tell what CLASS shows: common tasks in counts, middles and quartiles, and what else its pages tell in numbers.

    With each figure comes the work that it is of. For readers other than the teachers it leaves out whatever would tell
    of fewer than five students.
    """
    figures = _figures(project, class_id, path, on.date() if on else date.today())
    if part and part not in figures:
        raise click.BadParameter(
            f"There is no part “{part}” here. There are: {', '.join(figures)}.", param_hint="--part"
        )
    if form == "json":
        print_json({part: figures[part]} if part else figures)
    else:
        _print_csv(figures, part or "tasks")


def _print_csv(figures: dict[str, Any], part: str) -> None:
    """Common tasks as a table of their own; of any other part a line for each value, with the way to it."""
    from generator.insight import lines_of, rows_of

    table = csv.writer(sys.stdout)
    table.writerow(HEADINGS if part == "tasks" else ("where", "value"))
    table.writerows(rows_of(figures) if part == "tasks" else lines_of(figures[part]))


def _figures(project: Project, class_id: str, path: str, on: date) -> dict[str, Any]:
    from generator.circles import WALKS, circles_of, parse, sites_of
    from generator.insight import figures_for
    from generator.library import load
    from generator.problems import Advice, did_you_mean

    library, told = load(project.roots())
    problems = [each for each in told if not isinstance(each, Advice)]
    if problems:
        tell(problems)
        say("Figures are told when all of the content can be read.")
        sys.exit(1)
    classes = [each for each in sites_of(library) if each != WALKS]
    if class_id not in classes:
        near = did_you_mean(class_id, classes) or f"There are: {', '.join(classes)}."
        raise click.BadParameter(f"There is no class “{class_id}”. {near}", param_hint="CLASS")
    circles = circles_of(library, class_id)
    circle = parse(class_id, path, circles)
    if circle is None:
        near = "Circles are class, teachers, family/<student> and student/<student>."
        raise click.BadParameter(f"There is no circle “{path}”. {near}", param_hint="--as")
    return figures_for(library, circle, on)
