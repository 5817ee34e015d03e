"""What the gate finds: a page or file, and what is wrong with it, in words that quote nothing of it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Leak"]


@dataclass(frozen=True)
class Leak:
    """Something that its readers may not see or should not meet: where, below the site, and what it is."""

    page: str
    what: str
