"""`classfolio publish`: a folder of published files goes in, the sealed sites stand in it, and a receipt comes out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.cli.telling import say, size_of, wait
from generator.project import Project

__all__ = ["publish_command"]


@click.command("publish")
@click.argument("target", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default="build", help="Where the sites are.")
@click.pass_obj
def publish_command(project: Project, target: Path, out: Path) -> None:
    """Copy the sealed sites into DIR: a checkout of a pages repository, or the disk of a host.

    Only what differs is written, in an order in which whoever reads meanwhile has a whole site; what is no longer
    there is removed at the end. What is not Classfolio's in DIR is left as it is.
    """
    from generator.publishing import UnpublishableError, publish

    if not target.is_dir():  # a disk that is not there would be filled in its place otherwise
        raise click.BadParameter(f"There is no folder “{target}”. Make it first.", param_hint="DIR")
    try:
        receipt = publish(project, project.folder / out, target, wait)
    except UnpublishableError as error:
        say(str(error))
        sys.exit(1)
    sites = "1 site" if receipt.sites == 1 else f"{receipt.sites} sites"
    say(
        f"{sites} in {target}: {receipt.written} files written ({size_of(receipt.bytes)}), {receipt.removed} removed, "
        f"{receipt.same} are as they were."
    )
    if receipt.left:
        say(f"Left as it is, for it is not Classfolio's: {', '.join(receipt.left)}.")
