"""Where content lives: `mkdocs.yml` goes in, the roots it lists come out, and then their files.

One root, `content`, unless the project lists several. Symbolic links are never followed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import source
from generator.problems import Place, Problem

__all__ = ["Root", "files_under", "roots_of"]

OWN_BUSINESS = {"readme.md", "codeowners", "license", "license.md", "contributing.md", "thumbs.db", "desktop.ini"}
"""Files that repositories and computers keep for themselves, by lower-case name."""


@dataclass(frozen=True)
class Root:
    """A folder (often a repository) of content: where it is, what it is called, and who holds it, if that is said."""

    folder: Path
    name: str
    held_by: str = ""

    @property
    def here(self) -> bool:
        return self.folder.is_dir()


def roots_of(project: Path) -> tuple[tuple[Root, ...], tuple[Problem, ...]]:
    """The content roots that a project lists in its mkdocs.yml, in order; problems where the list is wrong."""
    listing = project / "mkdocs.yml"
    if not listing.is_file():
        return (Root(project / "content", "content"),), ()
    told, problems = source.read_project("mkdocs.yml", listing.read_bytes())
    roots = told.get("roots") if isinstance(told, dict) else None
    if roots is None:
        return (Root(project / "content", "content"),), problems
    if not isinstance(roots, list) or not roots:
        return (), (*problems, _misread("“roots” should be a list."))
    read = [_root(project, each) for each in roots]
    return (
        tuple(root for root in read if isinstance(root, Root)),
        (*problems, *(root for root in read if isinstance(root, Problem))),
    )


def _root(project: Path, told: object) -> Root | Problem:
    if isinstance(told, str):
        told = {"path": told}
    if not isinstance(told, dict) or not isinstance(told.get("path"), str) or set(told) - {"path", "held_by"}:
        return _misread("A root is a path, and may say who holds it.")
    path, held_by = str(told["path"]), told.get("held_by") or ""
    if held_by not in {"", "students", "teachers", "walks"}:
        return _misread(f"“{held_by}” cannot hold a root; students, teachers or walks can.")
    return Root(project / path, path.strip("/").removeprefix("./"), str(held_by))


def _misread(what: str) -> Problem:
    return Problem(Place("mkdocs.yml"), what, "Write roots: [{path: content, held_by: students}, {path: ../staff}].")


def files_under(root: Root) -> Iterator[tuple[str, Path] | Problem]:
    """Every file of a root as (path below the root, file), sorted; a problem for each symbolic link."""
    ahead = [(root.folder, "")]
    while ahead:
        folder, below = ahead.pop(0)
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            path = f"{below}{entry.name}"
            if entry.name.startswith(".") or entry.name.lower() in OWN_BUSINESS or entry.name.endswith("~"):
                continue
            if entry.is_symlink():
                yield Problem(
                    Place(f"{root.name}/{path}"),
                    "This is a link to another place on the computer.",
                    "Put a copy of the file itself here.",
                )
            elif entry.is_dir():
                ahead.append((Path(entry.path), f"{path}/"))
            else:
                yield path, Path(entry.path)
