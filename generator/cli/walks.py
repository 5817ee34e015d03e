"""`classfolio walks …`: what helps before a learning walk and after it; each command stands in a module of its own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import click

__all__ = ["walks_command"]

COMMANDS: Mapping[str, str] = {
    "calendar": "walks_calendar",
    "codeowners": "walks_codeowners",
    "lint": "walks_lint",
    "plan": "walks_plan",
    "thanks": "walks_thanks",
}
"""Each command, and the module beside this one that has it, as `<name>_command`; only the one asked for is loaded."""


class _Commands(click.Group):
    """Loads a command when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, if there is one."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"{__package__}.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command


@click.group("walks", cls=_Commands)
def walks_command() -> None:
    """Help with learning walks: to learn from one another, and never to rate."""
