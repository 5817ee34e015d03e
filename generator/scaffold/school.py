"""A school's name and its first teacher enter; all that a school's folder begins with leaves.

`mkdocs.yml` is the same for every school, our sample school's too.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.interchange import Folders, NewFile
from generator.library import Root
from generator.scaffold.classes import new_staff
from generator.scaffold.filling import filled, template
from generator.source.writing import listed, scalar

__all__ = ["new_school"]

_AS_THEY_ARE = {"mkdocs.yml": "mkdocs.yml", "CODEOWNERS": "CODEOWNERS", ".gitignore": "gitignore"}
"""The files beside the content that say the same for every school, and their templates."""


def new_school(
    folder: Path, *, name: str, languages: Sequence[str], teacher: str, teacher_name: str
) -> tuple[NewFile, ...]:
    """The files of a new school in `folder`, which need not be there yet."""
    content = Folders((_Coming(folder / "content", "content"),))
    beside = {path: template(source) for path, source in _AS_THEY_ARE.items()}
    beside["README.md"] = template("README.md", name=" ".join(name.split()), teacher=teacher)
    return (
        *(NewFile(folder / path, path, text.encode()) for path, text in beside.items()),
        filled(content, "school", (), name=scalar(name), languages=listed(languages)),
        new_staff(content, teacher, teacher_name),
    )


class _Coming(Root):
    """A content root that is about to be made."""

    @property
    def here(self) -> bool:
        return True
