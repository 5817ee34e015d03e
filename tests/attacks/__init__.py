"""Every attack and bad input that was tried, by the defence that meets it: what is put in, and what must happen.

`GROUPS` holds them all. `tests/test_attacks.py` tries each, and `tests/browser/sealed` those on sealed sites;
`python -m tests.attacks` writes docs/attacks.md from them.
"""

from __future__ import annotations

from tests.attacks import files, loader, markup, media, pages, pictures, sealed
from tests.attacks.attack import Attack, Group

__all__ = ["ALL", "GROUPS", "Attack", "Group"]

GROUPS: tuple[Group, ...] = (
    loader.GROUP,
    files.GROUP,
    pictures.GROUP,
    media.GROUP,
    markup.GROUP,
    pages.GROUP,
    sealed.GROUP,
)

ALL: tuple[Attack, ...] = tuple(attack for group in GROUPS for attack in group.attacks)
