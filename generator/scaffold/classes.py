"""A class, a teacher or a student to begin with enters, as ids and names; the new files leave.

A class has permissions from its first day: without a line there, a student's name goes no further than the family.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from generator.interchange import Folders, NewFile, RefusedError
from generator.scaffold.filling import filled, optional
from generator.source.writing import listed, scalar

__all__ = ["new_class", "new_staff", "new_student"]

_BASE32 = "abcdefghijklmnopqrstuvwxyz234567"


def new_class(
    folders: Folders, id: str, *, title: str, teachers: Sequence[str], names: Mapping[str, str], year: str = ""
) -> tuple[NewFile, ...]:
    """The class, its permissions, and a file for each of its teachers who has none yet: `names` are theirs, by id."""
    if id == "walks":
        raise RefusedError("“walks” is the name of the walks' own site. Call the class something else.")
    # 130 bits: nobody can try all salts to find out which student an address is of.
    salt = "".join(secrets.choice(_BASE32) for _ in range(26))
    gaps = {"title": scalar(title), "teachers": listed(teachers), "salt": scalar(salt)}
    return (
        *(new_staff(folders, teacher, names[teacher]) for teacher in teachers if not folders.has("staff", teacher)),
        filled(folders, "class", (id,), year=optional("year", year, "2026-2027"), **gaps),
        filled(folders, "permissions", (id,), title=" ".join(title.split())),
    )


def new_staff(folders: Folders, id: str, name: str, interests: Sequence[str] = ()) -> NewFile:
    """A member of staff."""
    return filled(folders, "staff", (id,), name=scalar(name), interests=listed(interests))


def new_student(folders: Folders, class_id: str, id: str, *, name: str, languages: Sequence[str] = ()) -> NewFile:
    """A student's profile."""
    folders.need("class", class_id)
    return filled(folders, "profile", (class_id, id), name=scalar(name), languages=listed(languages))
