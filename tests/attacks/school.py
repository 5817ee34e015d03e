"""Attacks that are shown go in, a school with all of them comes out: each is a sample of Mina's, for her family."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.project import Project
from tests.attacks.attack import Attack
from tests.conftest import MKDOCS, SMALL, write

__all__ = ["laid_out", "path_of"]


def laid_out(folder: Path, attacks: Iterable[Attack]) -> Project:
    """The small school with all that these put in."""
    write(folder / "content", SMALL)
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    for attack in attacks:
        attack.lay_out(folder / "content")
    return Project(folder)


def path_of(attack: Attack) -> str:
    """Where the page of an attack stands, below its class's site."""
    folder = next(name for name in attack.files if name.endswith("sample.md")).split("/")[-2]
    return f"family/mina/samples/{folder}/"
