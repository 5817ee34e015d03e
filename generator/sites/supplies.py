"""What pages show besides words: a project's library goes in, its pictures and files come out decoded and made anew.

They stand in a folder of the project's state, named by the digest of the file that they were made of; and beside them
the theme's files, which all circles share.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from generator import media
from generator.epoch import OURS, epoch
from generator.ledger import Ledger
from generator.library import Library, Root
from generator.pages import Enclosed, Page
from generator.problems import Advice, Problem
from generator.project import Project, material_theme
from generator.sites.store import State, state_of

__all__ = ["Supplies", "prepare", "supplies_of", "theme_files"]

LEDGER = "ledger"

DIGEST = 64
"""The length of a digest, with which the names of renditions begin."""

UNUSED = (".map", "readme.md", "tinyseg.js", "wordcut.js")
"""Endings of theme files that no page loads."""


@dataclass(frozen=True)
class Supplies:
    """The media of a library, by path, and the folder in which their renditions stand."""

    folder: Path
    media: Mapping[str, media.Medium]

    def files_of(self, pages: Sequence[Page]) -> Mapping[str, Path]:
        """The files that pages show: their paths below the site, and where each stands now."""
        return {
            path: file for each in {one for page in pages for one in page.enclosed} for path, file in self._of(each)
        }

    def _of(self, enclosed: Enclosed) -> Iterator[tuple[str, Path]]:
        medium = self.media[enclosed.path]
        kept, public = media.renditions(medium, medium.digest), media.renditions(medium, enclosed.stem)
        for one, other in zip(kept, public, strict=True):
            yield f"{enclosed.folder}{other.name}", self.folder / one.name


def prepare(
    library: Library, roots: Sequence[Root], project: Project, progress: Callable[[int, int], None]
) -> tuple[Supplies, list[Problem]]:
    """Decodes every file of the content that was not decoded before; a broken one is a problem with its place.

    Only one process of a project may do this at a time: what it does not know of, it takes away.
    """
    supplies = supplies_of(library, project)
    folder, files = supplies.folder, sorted(supplies.media.items())
    folder.mkdir(exist_ok=True)
    ledger = Ledger(folder, epoch((), [(OURS / "media", (".py",))]))
    before: Mapping[str, State] = ledger.read(LEDGER) or {}
    _forget(folder, {medium.digest for _, medium in files}, before)
    problems: list[Problem] = []
    for number, (path, medium) in enumerate(files, 1):
        problems += media.write(medium, _on_disk(roots, path), medium.digest, folder)
        progress(number, len(files))
    now = {file.name: state_of(file) for file in folder.iterdir() if file.name != LEDGER}
    if now != before:
        ledger.write(LEDGER, now)
    return supplies, [each for each in problems if not isinstance(each, Advice)]


def supplies_of(library: Library, project: Project) -> Supplies:
    """The media of a library, which `prepare` has decoded or will."""
    media = {file.path: file.medium for files in library.files.values() for file in files}
    return Supplies(project.state / "media", media)


def _forget(folder: Path, digests: Set[str], before: Mapping[str, State]) -> None:
    """Takes away what is no longer in the content, since withdrawn is withdrawn, and what is not as it was made."""
    for file in folder.iterdir():
        known = file.name[:DIGEST] in digests and before.get(file.name) == state_of(file)
        if file.name != LEDGER and not known:
            file.unlink(missing_ok=True)


def _on_disk(roots: Sequence[Root], path: str) -> Path:
    root = next(root for root in roots if path.startswith(f"{root.name}/"))
    return root.folder / path.removeprefix(f"{root.name}/")


def theme_files(project: Project) -> Mapping[str, Path]:
    """The files of Material's `assets/`, and the theme's own in their place, by their paths below a site.

    Each is a copy, since a site is linked to it.
    """
    found: dict[str, Path] = {}
    for theme in (material_theme(), *reversed(project.themes)):
        files = (file for file in (theme / "assets").rglob("*") if file.is_file())
        found |= {file.relative_to(theme).as_posix(): file for file in files if _is_used(file)}
    copies = project.state / "theme"
    _forget_others(copies, found)
    return {path: _copied(file, copies / path) for path, file in found.items()}


def _forget_others(copies: Path, wanted: Mapping[str, Path]) -> None:
    """Takes away copies of what no theme has any longer: it may have been somebody's picture."""
    for where, _, names in os.walk(copies, topdown=False):
        kept = [name for name in names if Path(where, name).relative_to(copies).as_posix() in wanted]
        for name in set(names).difference(kept):
            Path(where, name).unlink()
        if not any(Path(where).iterdir()):
            Path(where).rmdir()


def _is_used(file: Path) -> bool:
    return not file.name.lower().endswith(UNUSED)


def _copied(file: Path, copy: Path) -> Path:
    """A copy of a file, which is made again when either was changed; another process may need it meanwhile."""
    if state_of(copy) != state_of(file):
        copy.parent.mkdir(parents=True, exist_ok=True)
        part = copy.with_name(f"{copy.name}.{os.getpid()}.part")
        shutil.copy2(file, part)
        part.replace(copy)
    return copy
