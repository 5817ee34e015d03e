"""How people and records are called where changes are told: libraries go in, the words for an id come out.

Where nothing of a student's may be quoted, as in a log, ids stand for names and titles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.circles import Circle
from generator.library import Library
from generator.media import Sort
from generator.records import Feedback, GuestGiver, Record, RecordId

__all__ = ["NOUNS", "Calling"]

NOUNS = {
    "sample": ("work", "works"),
    "feedback": ("feedback", "pieces of feedback"),
    "staff": ("member of staff", "members of staff"),
    "permissions": ("permissions", "permissions"),
}
"""How one and many of a kind are called, where the kind's own name does not say it."""

FILES = {Sort.PICTURE: "picture", Sort.SOUND: "sound", Sort.VIDEO: "video"}


@dataclass(frozen=True)
class Calling:
    """The libraries in which a record is looked for, in this order, and whether names and titles may be `quoted`."""

    libraries: Sequence[Library]
    quoted: bool

    def record(self, id: RecordId) -> str:
        """`Omar S.'s work “A raft”`, `the task “Build a raft”`: one record."""
        record, library = self._found(id)
        if id.kind == "staff":
            return self.title(id)
        if isinstance(record, Feedback):
            about = library.named(("sample",), record.about, record)
            return f"{self._giver(record, library)}'s feedback on {self.record(about) if about else record.about}"
        if id.kind == "note":
            return f"{self.staff(id.parts[-1])}'s note on {self.record(RecordId('walk', id.parts[:1]))}"
        owner, title = self.owner(id), self.title(id) if id.parts and id.kind not in {"profile", "permissions"} else ""
        return " ".join(filter(None, (f"{owner}'s" if owner else "the", self.noun(id.kind), title)))

    def owner(self, id: RecordId) -> str:
        """The student whose record it is; "" where it is nobody's."""
        kind = self._found(id)[1].kind_of.get(id.kind)
        return self.title(RecordId("profile", id.parts[:2])) if kind and "student" in kind.slots else ""

    def staff(self, id: str) -> str:
        """What a member of staff is called."""
        return self.title(RecordId("staff", (id,)))

    def title(self, id: RecordId) -> str:
        """What a record is called among others of its kind: people by their name, and else a title in quotes."""
        record, _ = self._found(id)
        last = id.parts[-1] if id.parts else id.kind
        if id.kind in {"profile", "staff"}:
            return getattr(record, "name", last) if self.quoted else last
        title = getattr(record, "title", None) or getattr(record, "focus", None)
        if id.kind == "class":
            return title if title and self.quoted else last
        return f"“{title}”" if title and self.quoted else last

    def noun(self, kind: str, count: int = 1) -> str:
        """`work`, `works`."""
        return NOUNS.get(kind, (kind, f"{kind}s"))[count != 1]

    def file(self, id: RecordId, name: str) -> str:
        """`picture`, `video`, `file`: what kind of file it is, as far as that is still known."""
        beside = (file for library in self.libraries for file in library.files.get(id, ()))
        found = (file.medium.sort for file in beside if file.path.rpartition("/")[2] == name)
        return FILES.get(next(found, Sort.PLAIN), "file")

    def readers(self, circle: Circle) -> str:
        """`the class`, `Omar S.'s family`."""
        person = RecordId("profile", (circle.site, circle.of))
        match circle.kind:
            case "class":
                return self._class(circle.site)
            case "teachers":
                return "the teachers" if self._alone(circle.site) else f"the teachers of {self._class(circle.site)}"
            case "family":
                return f"{self.title(person)}'s family"
            case "student":
                return self.title(person)
            case "walk":
                return f"those who take part in {self.record(RecordId('walk', (circle.of,)))}"
            case "own":
                return self.staff(circle.of)
        return "all staff"

    def _alone(self, site: str) -> bool:
        """Whether there is no other class, now or then."""
        return self._classes == {site}

    @cached_property
    def _classes(self) -> set[str]:
        return {id.parts[0] for library in self.libraries for id in library.records if id.kind == "class"}

    def _class(self, site: str) -> str:
        return "the class" if self._alone(site) else self.title(RecordId("class", (site,)))

    def _found(self, id: RecordId) -> tuple[Record | None, Library]:
        for library in self.libraries:
            if id in library.records:
                return library.records[id], library
        return None, self.libraries[0]

    def _giver(self, feedback: Feedback, library: Library) -> str:
        if isinstance(feedback.from_, GuestGiver):
            return feedback.from_.guest.name if self.quoted else "a guest"
        giver = library.named(("staff", "profile"), feedback.from_, feedback)
        return self.title(giver) if giver else f"the {feedback.from_}"
