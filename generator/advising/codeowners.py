"""Whose yes a change of a walk, a note or a staff file wants: a library goes in, lines for CODEOWNERS come out.

A walk's files are its hosts', a note is its writer's, a staff file its person's. Of lines that fit a file the last one
counts, so notes stand below their walk.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.library import Library
from generator.records import Staff, Walk

__all__ = ["Owned", "Ownership", "ownership_of"]

ACCOUNT = re.compile(r"@[\w.-]+(?:/[\w.-]+)?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""A person or a team as GitHub and GitLab write them, or an e-mail address: one, so that nobody owns by accident."""


@dataclass(frozen=True)
class Owned:
    """A file, or a folder (which ends in “/”), by its path with its root's name, and the accounts it belongs to."""

    path: str
    accounts: tuple[str, ...]


@dataclass(frozen=True)
class Ownership:
    """What belongs to whom, in the order of CODEOWNERS; and who of those meant has no account that can be used."""

    owned: tuple[Owned, ...]
    without: tuple[str, ...]


def ownership_of(library: Library) -> Ownership:
    """What is whose. Who has no account owns nothing; what nobody owns has no line."""
    meant = [*_meant(library)]
    accounts = {each.id.parts[0]: each.account for each in library.all(Staff) if _can_own(each.account)}
    owned = (Owned(path, _accounts(people, accounts)) for path, people in meant)
    missing = {person for _, people in meant for person in people} - accounts.keys()
    return Ownership(tuple(each for each in owned if each.accounts), tuple(sorted(missing)))


def _can_own(account: str | None) -> bool:
    return bool(account and ACCOUNT.fullmatch(account))


def _accounts(people: Iterable[str], accounts: Mapping[str, str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(account for each in people if (account := accounts.get(each))))


def _meant(library: Library) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each path and the staff ids of those whose it is, sorted; a note's also before it is written."""
    for staff in sorted(library.all(Staff), key=lambda each: each.id):
        yield staff.path, staff.id.parts
    for walk in sorted(library.all(Walk), key=lambda each: each.id):
        folder = posixpath.dirname(walk.path)
        yield f"{folder}/", walk.hosts
        yield from ((f"{folder}/notes/{each}.md", (each,)) for each in sorted(walk.people))
