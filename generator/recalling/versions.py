"""A record of a student's enters. What stood in its file in each commit leaves, oldest first, as far as it is theirs.

A file that git takes for a renamed one may have been another student's: nothing before that is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.history import NoHistoryError, Version, is_whole, versions_of
from generator.interchange import Folders, RefusedError
from generator.library import Root
from generator.records import RecordId
from generator.records.base import SLUG

__all__ = ["Past", "last_changed", "past_of"]


@dataclass(frozen=True)
class Past:
    """The versions of a record's file, oldest first, and whether git has all of its history here."""

    root: Root
    below: str
    versions: tuple[Version, ...]
    whole: bool


def past_of(folders: Folders, id: RecordId) -> Past:
    """The past of a student's record. Raises RefusedError where there is no such record, or git knows nothing of it."""
    folders.need("profile", *id.parts[:2], surely=True)
    folders.need(id.kind, *id.parts, surely=True)
    found = folders.file(id.kind, *id.parts)
    if found is None:  # it was there a moment ago
        raise RefusedError(f"{id} is not here any more.")
    root, below = found[0], folders.kind(id.kind).file(id)
    try:
        return Past(root, below, versions_of(root, below, _theirs(folders, id)), is_whole(root))
    except NoHistoryError as error:
        raise RefusedError(str(error)) from None


def last_changed(root: Root, below: str) -> date | None:
    """The day on which a file got what git knows of it last; None where git knows nothing of it."""
    try:
        versions = versions_of(root, below, lambda path: path.endswith(below))
    except NoHistoryError:
        return None
    return versions[-1].day if versions else None


def _theirs(folders: Folders, id: RecordId) -> Callable[[str], bool]:
    """Whether a path, from the top of a repository, is that of such a file of the same student under any id."""
    stars = (*id.parts[:2], *("*" for _ in id.parts[2:]))
    path = re.escape(folders.kind(id.kind).file(RecordId(id.kind, stars))).replace(re.escape("*"), SLUG)
    return lambda asked: bool(re.fullmatch(rf"(?:.*/)?{path}", asked))
