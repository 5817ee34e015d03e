"""`classfolio explain`: a file of the content goes in; for each circle, shown or withheld comes out, and why."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from generator.cli.telling import console, print_json
from generator.explaining import Answer, explain
from generator.project import Project

__all__ = ["explain_command"]


@click.command("explain")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell it.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to explain for (default: today).")
@click.pass_obj
def explain_command(project: Project, file: Path, form: str, on: datetime | None) -> None:
    """Say who sees FILE, who does not, and why: a record, or a picture or file beside one."""
    answers = explain(project, file, on.date() if on else date.today())
    if answers is None:
        raise click.BadParameter(f"“{file}” is not a file of this content.", param_hint="FILE")
    if form == "json":
        print_json({"file": str(file), "circles": [_data(answer) for answer in answers]})
        return
    _draw(answers)


def _data(answer: Answer) -> dict[str, object]:
    return {
        "site": answer.circle.site,
        "circle": answer.circle.path,
        "shown": answer.shown,
        "reason": str(answer.reason),
        "hidden_fields": list(answer.hidden),
    }


def _draw(answers: tuple[Answer, ...]) -> None:
    """A table: circles that see it first."""
    if not answers:
        click.echo("No reader sees this file: it belongs to no record.")
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("site", "circle", "", "why"):
        table.add_column(heading)
    for answer in answers:
        why = str(answer.reason) + (f"; not: {', '.join(answer.hidden)}" if answer.hidden else "")
        verdict = Text("shown", style="green") if answer.shown else Text("withheld", style="yellow")
        table.add_row(Text(answer.circle.site), Text(answer.circle.path), verdict, Text(why))
    screen = console()
    screen.file = sys.stdout
    screen.print(table)
