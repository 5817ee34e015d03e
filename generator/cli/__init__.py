"""The command `classfolio`: what a person types goes in, plain sentences and an exit code come out.

0 is fine, 1 problems in the content, 2 a command that cannot be understood. Off a terminal each problem is one line
and quotes nothing that a student wrote.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import __version__
from generator.cli.building import build_command
from generator.cli.checking import check_command
from generator.cli.explaining import explain_command
from generator.cli.importing import import_command
from generator.cli.making import new_command
from generator.cli.schemas import schema_command
from generator.cli.serving import serve_command
from generator.cli.telling import tell
from generator.problems import ContentError
from generator.project import Project

__all__ = ["cli", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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
    context.obj = Project(project.absolute())


for command in (
    build_command,
    check_command,
    explain_command,
    import_command,
    new_command,
    schema_command,
    serve_command,
):
    cli.add_command(command)


def main() -> None:
    """Runs the command; problems in the content are told, and end it with 1."""
    try:
        cli(standalone_mode=True)
    except ContentError as error:
        tell(error.problems)
        sys.exit(1)
