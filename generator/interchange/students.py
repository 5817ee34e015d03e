"""What a table calls a student enters, a name or an id; the id of that student leaves, or of a new one.

Nobody is guessed at: a name that could be two students' is a problem, for work must not land with another child.
"""

from __future__ import annotations

from itertools import count

from generator.interchange.folders import Folders
from generator.interchange.naming import id_from
from generator.interchange.newfiles import NewFile, RefusedError
from generator.library import Library
from generator.records import Profile, RecordId
from generator.source.writing import cleaned, scalar

__all__ = ["Students"]


class Students:
    """The students of a class, and those who come new with a table.

    Raises RefusedError where a profile of the class cannot be read: its student could not be told by name.
    """

    def __init__(self, class_id: str, library: Library, folders: Folders) -> None:
        self._class, self._folders = class_id, folders
        self._ids = set(folders.ids("profile", class_id))
        self._named: dict[str, list[str]] = {}
        self._new: dict[str, str] = {}
        for id in sorted(self._ids):
            profile = library.records.get(RecordId("profile", (class_id, id)))
            if not isinstance(profile, Profile):
                raise RefusedError(f"The profile of {class_id}/{id} has problems. See them with: classfolio check")
            self._named.setdefault(_same(profile.name), []).append(id)

    def named(self, text: str) -> tuple[str, tuple[str, str] | None]:
        """The student's id; or nothing, and what is wrong and the remedy."""
        name = cleaned(text)
        ids = {*self._named.get(_same(name), []), *([name] if name in self._ids else [])}
        if len(ids) == 1:
            return ids.pop(), None
        if ids or not name:
            return "", _WRONG[bool(ids)]
        wanted = id_from(name)
        if wanted in self._ids:
            what = f"The id “{wanted}” is another student's, or the same one's under another name."
            return "", (what, "Write the id into the table, or make the new student with: classfolio new student.")
        unnamed = (id for number in count(1) if (id := f"student-{number}") not in self._ids)
        return self._join(name, wanted or next(unnamed)), None

    def _join(self, name: str, id: str) -> str:
        self._ids.add(id)
        self._named.setdefault(_same(name), []).append(id)
        self._new[id] = name
        return id

    def profile_of(self, id: str) -> list[NewFile]:
        """The profile of a student who is new, once; nothing for one who has it."""
        name = self._new.pop(id, None)
        if name is None:
            return []
        kind, record = self._folders.kind("profile"), RecordId("profile", (self._class, id))
        root = self._folders.home("profile", self._class, id)
        return [NewFile.of(root, kind.file(record), f"---\nname: {scalar(name)}\n---\n")]


_WRONG = {
    False: ("This row names no student.", "Write the student's name or id."),
    True: ("Two students here have this name.", "Write the student's id instead."),
}


def _same(name: str) -> str:
    return cleaned(name).casefold()
