"""`classfolio build`: a project goes in, its private sites come out, or every problem and the last good sites."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import click

from generator.cli.choosing import known_site
from generator.cli.telling import progress_bar, say
from generator.project import Project
from generator.sites import Built, NoSuchSiteError, Order, build

__all__ = ["build_command"]


@click.command("build")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option(
    "--plain", is_flag=True, expose_value=False, help="One folder a circle of readers, for a host that checks who asks."
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build", help="Where sites are put.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to build for, as 2026-11-16 (default: today).")
@click.pass_obj
def build_command(project: Project, sites: tuple[str, ...], out: Path, on: datetime | None) -> None:
    """Build the site of a class, or `walks`; without SITE, all of them.

    What stood in the folder of sites stays until the new site is whole.
    """
    day = on.date() if on else date.today()
    try:
        with progress_bar() as progress:
            built = build(Order(project, project.folder / out, day, progress=progress), sites)
    except NoSuchSiteError as error:
        known_site(error.site, error.sites)
        raise
    for each in built:
        say(_told(each))
    for root in project.roots():
        if not root.here:
            say(f"{root.name} is not on this computer: what stands in it is not in these sites.")
    say(
        "These folders are plain: whoever can read one reads all of it. "
        "Give each folder of a circle to its own readers, on a host that checks who asks."
    )


def _told(built: Built) -> str:
    held = f"; {built.withheld} records go less far than the class" if built.withheld else ""
    where = _from_here(built.folder)
    return f"{built.site}: {built.pages} pages for {built.circles} circles of readers, in {where}{held}."


def _from_here(folder: Path) -> Path:
    """A folder as one would type it: from the folder one stands in where it lies below, else in full, without `..`."""
    whole, here = Path(os.path.normpath(folder.absolute())), Path.cwd()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole
