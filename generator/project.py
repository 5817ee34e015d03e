"""A project on somebody's computer: a folder goes in, out comes where its content, theme, settings and caches stand.

Nothing is read here but `mkdocs.yml`'s list of roots.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from generator.problems import ContentError, Place, Problem

if TYPE_CHECKING:
    from generator.library import Root

__all__ = ["KEYS", "Project", "Themes", "material_theme", "packaged_theme"]

KEYS = "CLASSFOLIO_KEYS"
"""An environment variable that names another folder for the keys than `keys`, beside mkdocs.yml."""


def packaged_theme() -> Path:
    """The theme that comes with the program: inside an installed package, beside it in a checkout."""
    inside = Path(__file__).parent / "theme"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "theme"


def material_theme() -> Path:
    """The theme on which ours stands, as it was installed."""
    found = find_spec("material")
    places = found.submodule_search_locations if found else None
    return Path(next(iter(places or [""]))) / "templates"


@dataclass(frozen=True)
class Themes:
    """Folders of templates and assets, the project's own first; `epoch` is another after each change of a template."""

    folders: tuple[Path, ...]
    epoch: str = ""


@dataclass(frozen=True)
class Project:
    """The folder in which `content/` and `mkdocs.yml` stand."""

    folder: Path

    @property
    def settings(self) -> Path:
        """The project's mkdocs.yml."""
        return self.folder / "mkdocs.yml"

    @property
    def themes(self) -> tuple[Path, ...]:
        """Where templates are looked for: the project's own theme, then the packaged one."""
        own, packaged = self.folder / "theme", packaged_theme()
        return (packaged,) if not own.is_dir() or own.samefile(packaged) else (own, packaged)

    @property
    def state(self) -> Path:
        """The folder for staging and caches; it is private, as the content is, and no repository's business."""
        folder = self.folder / ".classfolio"
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_mode & 0o077:
            # It came out of a copy or an archive that did not keep whose it is; that of another account is theirs.
            with suppress(PermissionError):
                folder.chmod(0o700)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        return folder

    @property
    def keys(self) -> Path:
        """The folder of the school's keys, whether there are any or not and may be any or not."""
        named = os.environ.get(KEYS)
        return Path(os.path.abspath(Path(named).expanduser())) if named else self.folder / "keys"  # noqa: PTH100 (pathlib keeps the dots)

    def paths_of(self, file: Path) -> frozenset[str]:
        """What a file of the content is called in it; nothing where it is none.

        `file` may be relative to where one stands, or to the project.
        """
        places = {file.absolute(), (self.folder / file).absolute()}
        return frozenset(
            f"{root.name}/{place.relative_to(root.folder.absolute()).as_posix()}"
            for root in self.roots()
            for place in places
            if place.is_relative_to(root.folder.absolute()) and place.is_file()
        )

    def roots(self) -> tuple[Root, ...]:
        """The content roots; raises ContentError where the project is none, or lists them wrongly."""
        from generator.library import roots_of  # what reads content is loaded when there is content to be read

        if not self.settings.is_file():
            what = "There is no mkdocs.yml here, so this is not a school's folder."
            raise ContentError([Problem(Place("mkdocs.yml"), what, "Make one with: classfolio new school DIR")])
        roots, problems = roots_of(self.folder)
        if problems:
            raise ContentError(problems)
        return roots
