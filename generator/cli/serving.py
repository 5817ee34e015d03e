"""`classfolio serve`: a site goes in, a live preview as one circle sees it comes out, until it is interrupted."""

from __future__ import annotations

import click

from generator.circles import circles_of
from generator.cli.choosing import known, known_site
from generator.cli.telling import say
from generator.preview import Preview, serve
from generator.project import Project

__all__ = ["serve_command"]


@click.command("serve")
@click.argument("site")
@click.option("--as", "seen_as", default="", metavar="CIRCLE", help="Whose pages, as family/mina (default: choose).")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Where to listen.")
@click.pass_obj
def serve_command(project: Project, site: str, seen_as: str, port: int) -> None:
    """Look at the pages of SITE on this computer while you write; each saved file is on screen at once."""
    say("Reading the school …")
    preview = Preview(project, site, seen_as, say)
    known_site(site, preview.known())
    if seen_as:
        known(seen_as, [circle.path for circle in circles_of(preview.library, site)], "--as")
    try:
        serve(preview, port, lambda address: say(f"Look at {address} (stop with Ctrl+C)"))
    except OSError as error:
        if error.filename:  # a file, and not the port
            raise
        raise click.UsageError(f"Port {port} cannot be used: {error.strerror}. Choose another with --port.") from error
