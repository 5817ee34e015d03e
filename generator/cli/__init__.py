"""The command `classfolio`: what a person types goes in, plain sentences and an exit code come out.

0 is fine, 1 problems in the content, 2 a command that cannot be understood. Off a terminal each problem is one line
and quotes nothing that a student wrote.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import click

from generator import __version__
from generator.epoch import OURS
from generator.problems import ContentError

__all__ = ["cli", "main"]

COMMANDS: Mapping[str, str] = {
    "build": "building",
    "check": "checking",
    "drafts": "drafts",
    "explain": "explaining",
    "export": "exporting",
    "feedback": "feedback",
    "groups": "groups",
    "import": "importing",
    "insight": "insight",
    "keys": "keys",
    "new": "making",
    "playlists": "playlists",
    "profile": "profiles",
    "prove": "proving",
    "publish": "publishing",
    "schema": "schemas",
    "serve": "serving",
    "walks": "walks",
}
"""Each command, and the module here that has it; only the one that is asked for is loaded."""


WHOLE = "CLASSFOLIO_TRACEBACK"
"""An environment variable with which a mistake of the program's is told as Python tells it."""


class Commands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{COMMANDS[cmd_name]}"), f"{cmd_name}_command")
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="classfolio")
@click.option(
    "-C",
    "project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    metavar="PROJECT",
    help="The school's folder, where content/ and mkdocs.yml stand (default: this one).",
)
@click.pass_context
def cli(context: click.Context, project: Path) -> None:
    """A folder of YAML and Markdown becomes a private site for each class."""
    from generator.project import Project

    context.obj = Project(project.absolute())


def main() -> None:
    """Runs the command; problems in the content, what the computer refuses, and our own mistakes end it with 1."""
    gc.freeze()
    gc.set_threshold(50_000)  # records and pages are made once and kept: looking for rubbish among them finds none
    try:
        cli(standalone_mode=True)
    except ContentError as error:
        from generator.cli.telling import tell

        tell(error.problems)
        sys.exit(1)
    except OSError as error:
        from generator.cli.telling import say
        from generator.sites import refusal

        told = refusal(error)
        say(f"{told[0].upper()}{told[1:]}.")
        sys.exit(1)
    except Exception as error:  # whatever it is, nobody who only uses the program reads a traceback
        if os.environ.get(WHOLE):
            raise
        from generator.cli.telling import say

        say(_of_ours(error))
        sys.exit(1)


def _of_ours(error: Exception) -> str:
    """A mistake of the program's, with its place in the program; what it says itself may be a student's words."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    at = [frame for frame in frames if Path(frame.filename).is_relative_to(OURS)][-1]  # further in are only libraries
    file = Path(at.filename).relative_to(OURS.parent).as_posix()
    place = f"{type(error).__name__} in {file}, line {at.lineno}"
    return (
        f"This is a mistake of the program's, not yours ({place}). What stands in the folder of sites is whole. "
        f"Please report it with these words. With {WHOLE}=1 set, the command tells more, for a programmer."
    )
