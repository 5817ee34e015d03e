"""Where a file of somebody's work may be put: a project and a place go in; a private file stands there, or why not."""

from __future__ import annotations

from pathlib import Path

from generator.keys import keys_folder
from generator.project import Project

__all__ = ["UnsafePlaceError", "place_for", "write_private"]

FOLDER = "exports"


class UnsafePlaceError(Exception):
    """Raised where a file of somebody's work would be published, or kept, with other things; says what to do."""


def place_for(project: Project, name: str, asked: Path | None) -> Path:
    """The file that was asked for, or one of that name in a folder of the project that no repository takes along.

    Raises UnsafePlaceError where the place is in the content, in what is built, or in what the program remembers.
    """
    if asked is None:
        return _own_folder(project) / name
    content = (root.folder for root in project.roots())
    private = (*content, project.folder / "build", project.state, keys_folder(project))
    for folder in private:
        if asked.resolve().is_relative_to(folder.resolve()):
            raise UnsafePlaceError(
                f"{asked} stands in {folder.name}/, where it does not belong. Name another place: --out"
            )
    return asked


def _own_folder(project: Project) -> Path:
    folder = project.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    return folder


def write_private(file: Path, text: str) -> None:
    """Writes a file that this account alone can read, in one step."""
    part = file.with_name(f".{file.name}.part")
    part.unlink(missing_ok=True)
    try:
        part.touch(mode=0o600, exist_ok=False)
        part.write_text(text, encoding="utf-8", newline="")  # a calendar has line ends of its own
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
