"""`classfolio check`: a project goes in, every problem of its content is told at once."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

import click

from generator.advising import advise
from generator.cli.inventory import tell_inventory
from generator.cli.telling import as_data, print_json, progress_bar, say, tell, wait
from generator.library import load
from generator.problems import Advice, ContentError, Problem
from generator.project import Project
from generator.retaining import overdue
from generator.sites import check

__all__ = ["check_command"]


@click.command("check")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell what is found."
)
@click.option(
    "--changes",
    "since",
    is_flag=False,
    flag_value="",
    metavar="[SINCE]",
    help="Say instead what is newly shown to whom, and newly hidden, since the last build or a revision of git.",
)
@click.option("--inventory", is_flag=True, help="List every file: in which circles it is published, or why in none.")
@click.pass_obj
def check_command(project: Project, form: str, since: str | None, inventory: bool) -> None:
    """Look at everything people wrote and say what is wrong, where, and what to do.

    Nothing is built. Files that no reader will ever see are listed with the reason.
    """
    if since is not None and inventory:
        raise click.UsageError("Use either --changes or --inventory.")
    if since is not None:
        from generator.cli.changes import tell_changes

        tell_changes(project, since, form)
        return
    if inventory:
        tell_inventory(project, form)
        return
    try:
        with progress_bar() as progress:
            checked = check(project, date.today(), progress, wait)
    except ContentError as error:
        advice = _advice(project, error.problems)
        if form == "json":
            print_json({"problems": as_data((*error.problems, *advice)), "unused": []})
        else:
            tell(error.problems)
            tell(advice)
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


def _advice(project: Project, problems: Sequence[Problem]) -> list[Advice]:
    """What is worth a second look besides these problems, sorted by place: whoever mends may do both in one go."""
    try:
        library, found = load(project.roots())
    except ContentError:
        return []
    advice = {each for each in found if isinstance(each, Advice)} | set(overdue(library, date.today()))
    # Where permissions could not be read, every name would look like one that may not be told.
    if not any(problem.place.path.endswith("/permissions.yml") for problem in problems):
        advice |= set(advise(library, date.today()))
    return sorted(advice, key=lambda each: (each.place, each.what))


def _summary(count: int) -> str:
    return "One problem to mend." if count == 1 else f"{count} problems to mend."
