"""A passage of a text enters, with what a page puts there. Both leave as one value; it is `marking` that reads it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Mark"]


@dataclass(frozen=True)
class Mark:
    """What a page puts at a passage, from one character of what the text says up to another; all of it trusted HTML.

    `opens` begins a `<mark>`, `sign` stands after the passage, and `note` after the paragraph in which it ends.
    """

    start: int
    end: int
    opens: str = "<mark>"
    sign: str = ""
    note: str = ""
