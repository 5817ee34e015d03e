"""`classfolio walks codeowners`: the accounts of staff go in; lines come out that keep a walk its hosts' to change."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from generator.cli.telling import say
from generator.project import Project

if TYPE_CHECKING:
    from generator.advising import Owned
    from generator.library import Root

__all__ = ["codeowners_command"]


@click.command("codeowners")
@click.pass_obj
def codeowners_command(project: Project) -> None:
    """Print the lines for CODEOWNERS by which a walk is its hosts', a note its writer's, a staff file its person's.

    Put them below all other lines of the file: of those that fit, the last one counts. Print them again for each walk.
    """
    from generator.advising import ownership_of
    from generator.library import load

    roots = project.roots()
    library, _ = load(roots)
    found = ownership_of(library)
    for line in _lines(found.owned, roots, project):
        sys.stdout.write(f"{line}\n")
    for person in found.without:
        what = f"{person} has no account that can own a file, so others may change what is theirs."
        say(f'{what} Write it into their staff file, as in account: "@{person}".')


def _lines(owned: Sequence[Owned], roots: Sequence[Root], project: Project) -> Iterator[str]:
    """The lines of each root: one that stands outside the project is a repository of its own, with its own file."""
    for root in roots:
        below = [(each.path.removeprefix(f"{root.name}/"), each) for each in owned if _is_in(each, root)]
        here = root.folder.resolve().is_relative_to(project.folder.resolve())
        top = f"/{root.folder.resolve().relative_to(project.folder.resolve()).as_posix()}/" if here else "/"
        wide = max((len(top + path) for path, _ in below), default=0)
        if below and not here:
            yield f"# For the CODEOWNERS of the repository {root.name}:"
        yield from (f"{(top + path).ljust(wide)}  {' '.join(each.accounts)}" for path, each in below)


def _is_in(owned: Owned, root: Root) -> bool:
    return owned.path.startswith(f"{root.name}/")
