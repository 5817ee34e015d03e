"""`classfolio check`: a project goes in, every problem of its content is told at once."""

from __future__ import annotations

import sys
from datetime import date

import click

from generator.cli.telling import as_data, print_json, progress_bar, say, tell
from generator.problems import ContentError
from generator.project import Project
from generator.sites import check

__all__ = ["check_command"]


@click.command("check")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell what is found."
)
@click.pass_obj
def check_command(project: Project, form: str) -> None:
    """Look at everything people wrote and say what is wrong, where, and what to do.

    Nothing is built. Files that no reader will ever see are listed with the reason.
    """
    try:
        with progress_bar() as progress:
            checked = check(project, date.today(), progress)
    except ContentError as error:
        if form == "json":
            print_json({"problems": as_data(error.problems), "unused": []})
        else:
            tell(error.problems)
            say(_summary(len(error.problems)))
        sys.exit(1)
    unused = checked.library.unused
    if form == "json":
        print_json(
            {"problems": as_data(checked.advice), "unused": [{"path": each.path, "why": each.why} for each in unused]}
        )
        return
    tell(checked.advice)
    for each in unused:
        say(f"{each.path}: no reader will see this: {each.why}.")
    say(f"{len(checked.library.records)} records, nothing to mend.")


def _summary(count: int) -> str:
    return "One problem to mend." if count == 1 else f"{count} problems to mend."
