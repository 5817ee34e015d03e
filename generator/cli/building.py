"""`classfolio build`: a project goes in, its private sites come out, sealed or plain, or what is to be mended.

Where nothing has changed since the last build, that is found out before anything is loaded that could build.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.choosing import known_site
from generator.cli.telling import progress_bar, say, tell, wait
from generator.epoch import OURS
from generator.project import Project
from generator.unchanged import looked_at, recall, remember

if TYPE_CHECKING:
    from generator.sites import Built, Failed, Hands, Order, Outcome

__all__ = ["build_command"]

PLAIN = (
    "These folders are plain: whoever can read one reads all of it.",
    "Give each folder of a circle to its own readers, on a host that checks who asks.",
)
SEALED = ("These folders are sealed: any host will do, and each reader opens them with their own card.",)
"""Who can read what was built."""


@click.command("build")
@click.argument("sites", nargs=-1, metavar="[SITE]...")
@click.option(
    "--plain", is_flag=True, help="Not sealed: one folder a circle of readers, for a host that checks who asks."
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build", help="Where sites are put.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day to build for, as 2026-11-16 (default: today).")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Sites made at a time (default: one a processor).")
@click.option("--keep-going", is_flag=True, help="Leave out files in which something is wrong, where that is safe.")
@click.option("--dask", metavar="ADDRESS", help="Have a Dask cluster make the sites: tcp://host:8786.")
@click.pass_obj
def build_command(
    project: Project,
    sites: tuple[str, ...],
    plain: bool,
    out: Path,
    on: datetime | None,
    jobs: int | None,
    dask: str | None,
    keep_going: bool,
) -> None:
    """Build the site of a class, or `walks`; without SITE, all of them.

    Sites are sealed: encrypted for their readers, each of whom has a card (classfolio keys), for any host.
    What stood in the folder of sites stays until the new site is whole. A mistake in one class's folder stops that
    class alone; with --keep-going, what can be left out of it safely is left out, and the rest is built.
    """
    if jobs and dask:
        raise click.UsageError("Use either --jobs or --dask: the workers of a cluster are as many as there are.")
    day = on.date() if on else date.today()
    asked = repr((sites, plain, str(out), day.isoformat(), str(Path.cwd()), str(project.keys)))
    if project.settings.is_file() and (said := recall(project.state, asked)):
        say("Nothing has changed since the last build.")
    else:
        keys = () if plain else (project.keys,)
        inputs = looked_at([*(root.folder for root in project.roots()), project.settings, *project.themes, OURS, *keys])
        outcome = _outcome(_order(project, project.folder / out, day, plain, keep_going), sites, (jobs, dask))
        said = tuple(_said(outcome, project, None if sites else day, plain))
        beside = tuple(_beside(outcome, out))
        if outcome.failed or outcome.refused:
            _tell((*said, *beside), outcome)
            sys.exit(1)
        if not beside:
            remember(project.state, asked, inputs, [built.folder for built in outcome.built], said)
        said += beside
    for line in said:
        say(line)


def _order(project: Project, out: Path, day: date, plain: bool, keep_going: bool) -> Order:
    from generator.sites import Order

    return Order(project, out, day, waiting=wait, keep_going=keep_going, sealed=not plain)


def _outcome(order: Order, sites: tuple[str, ...], helped: tuple[int | None, str | None]) -> Outcome:
    """The sites as they were built, or why they were not."""
    from generator.sites import NoHandsError, NoSuchSiteError

    try:
        with progress_bar() as progress:
            return _built(replace(order, progress=progress), sites, _hands(*helped))
    except NoSuchSiteError as error:
        known_site(error.site, error.sites)
        raise
    except NoHandsError as error:
        raise click.UsageError(str(error)) from error


def _built(order: Order, sites: tuple[str, ...], hands: Hands | None) -> Outcome:
    """The same; where there are no keys to seal with, that is said, and how else to build."""
    from generator.sites import build_each

    if not order.sealed:
        return build_each(order, sites, hands)
    from generator.keys import KeysError

    try:
        return build_each(order, sites, hands)
    except KeysError as error:
        say(str(error))
        say("To build plain folders, which need no keys but a host that checks who asks: classfolio build --plain")
        sys.exit(2)


def _hands(jobs: int | None, dask: str | None) -> Hands | None:
    """Who makes the sites; None for this process, which divides the pages of one site among others."""
    from generator.sites import cluster, processes, processors

    if dask:
        return cluster(dask)
    if jobs is None:
        return processors()
    return processes(jobs) if jobs > 1 else None


def _said(outcome: Outcome, project: Project, day: date | None, plain: bool) -> Iterator[str]:
    """What was built, what became of all files where all sites were asked for as of a day, and who may read it."""
    from generator.cli.inventory import sums

    yield from map(_told, outcome.built)
    other = "sealed" if plain else "plain or under another name"
    for built in outcome.built:
        if built.replaced:
            yield f"{built.site}: the folder in which it stood before, {other}, was taken away."
    if day and outcome.built:
        yield sums(outcome.books, day)
    if outcome.built:
        for root in project.roots():
            if not root.here:
                yield f"{root.name} is not on this computer: what stands in it is not in these sites."
        yield from _newly(outcome)
        yield from PLAIN if plain else SEALED


def _beside(outcome: Outcome, out: Path) -> Iterator[str]:
    """What was taken away, or is to be: said when it is so, and not again."""
    for site in outcome.gone:
        yield f"{site} is no longer in the content: the folder in which it stood, sealed, was taken away."
    for each in outcome.above:
        yield f"{out / each.page}: {each.what}. Whoever finds the folder of sites can read it. Take it out of there."


def _newly(outcome: Outcome) -> Iterator[str]:
    """How much these builds newly show, and newly hide; said again, it is still true."""
    from generator.comparing import Changes, total

    changes = sum((each.changes for each in outcome.built if each.changes), Changes())
    if changes:
        words = total(changes)
        yield f"Since the build before, {words[:1].lower()}{words[1:]} “classfolio check --changes” says what."


def _tell(said: tuple[str, ...], outcome: Outcome) -> None:
    """What was built, and then, last, what was not."""
    for line in said:
        say(line)
    tell(outcome.problems)
    if outcome.refused:
        say(
            "These sites do without the files in which something is wrong, and what needs them: see what to mend above."
        )
    for failed in outcome.failed:
        say(_not_built(failed))


def _told(built: Built) -> str:
    held = f"; {built.withheld} records go less far than the class" if built.withheld else ""
    where, took = _from_here(built.folder), f"{built.seconds:.1f} s"
    return f"{built.site}: {built.pages} pages for {built.circles} circles of readers, in {where}, {took}{held}."


def _not_built(failed: Failed) -> str:
    why = f": {failed.why}" if failed.why else ""
    if failed.stands_anew:
        return f"{failed.site} was built, and pages of before could not be put away{why}. The next build does so."
    return f"{failed.site} was not built{why}. What stood in its folder stays."


def _from_here(folder: Path) -> Path:
    """A folder as one would type it: from the folder one stands in where it lies below, else in full, without `..`."""
    whole, here = Path(os.path.normpath(folder.absolute())), Path.cwd()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole
