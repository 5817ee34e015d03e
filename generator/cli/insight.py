"""`classfolio insight`: a class goes in; what its common tasks showed comes out, as JSON or for a spreadsheet."""

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
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to look from (default: today).")
@click.pass_obj
def insight_command(project: Project, class_id: str, path: str, form: str, on: datetime | None) -> None:
    """Tell what the work of CLASS on common tasks showed: counts, middles and quartiles, and the work they come from.

    For readers other than the teachers it leaves out whatever would tell of fewer than five students.
    """
    figures = _figures(project, class_id, path, on.date() if on else date.today())
    if form == "json":
        print_json(figures)
        return
    from generator.insight import rows_of

    lines = csv.writer(sys.stdout)
    lines.writerow(HEADINGS)
    lines.writerows(rows_of(figures))


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
