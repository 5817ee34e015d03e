"""Whether a circle may see a file of a record: no further than everyone in it allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator import markup
from generator.circles import WALKS, Circle, students_also
from generator.library import File, Library
from generator.media import Sort
from generator.privacy.fields import hidden_fields
from generator.privacy.permissions import followed, permission_of
from generator.privacy.records import nearest
from generator.privacy.tables import FOLLOWS, REACHED_BY, SHOWING, UNSAID
from generator.privacy.verdicts import Judgement, Verdict, no, yes
from generator.privacy.walks import judge_walks_file
from generator.records import Record, RecordId
from generator.words import N_

__all__ = ["judge_file"]


def judge_file(record: Record, file: File, circle: Circle, library: Library, on: date) -> Verdict:
    """Whether a circle that sees the record may see one of its files: no further than everyone in it allows.

    The reason names nobody: that a picture is withheld must not tell whose family said so.
    """
    near = nearest(record, circle, library)
    if near.site == WALKS:
        return Verdict(record.id, *judge_walks_file(record, file, near))
    return Verdict(record.id, *_judge_file(record, file, near, library, on))


def _judge_file(record: Record, file: File, circle: Circle, library: Library, on: date) -> Judgement:
    if circle.kind == "teachers" and library.whose(record).get("class", circle.site) == circle.site:
        return yes(N_("teachers see every file in their class"))
    if record.id.kind in UNSAID and file.medium.sort in SHOWING:
        return no(N_("nobody has said who can be recognised in it"))
    if circle.kind == "class" and not file.medium.cleanable:
        return no(N_("a file like this may hold its author's name, which cannot be taken out for certain"))
    if not _stands_open(record, file, library, hidden_fields(record, circle, library, on)):
        return no(N_("it belongs to words that are not shown here"))
    if not all(_may_be_pictured(person, circle, library, on) for person in _people_in(record, file, library)):
        return no(N_("there is no permission to show everyone in it to these readers"))
    return yes(N_("everyone in it may be shown to these readers"))


def _may_be_pictured(person: RecordId | None, circle: Circle, library: Library, on: date) -> bool:
    """Whether pictures of somebody go to a circle; “class”, in a permission, is the student's own class."""
    if person is None:
        return False
    if circle.kind == "teachers":
        return person.parts[0] == circle.site or person in students_also(library, circle.site)
    far = REACHED_BY[circle.kind if person.parts[1] == circle.of else "class"]
    return person.parts[0] == circle.site and permission_of(person, library, on).picture in far


def _people_in(record: Record, file: File, library: Library) -> Iterator[RecordId | None]:
    """Who can be recognised in a file: whom it lists; where it lists nobody at all, whoever could be in it."""
    listed = {**getattr(record, "files", {}), **getattr(record, "pictures", {})}
    told = [listed[name].people for name in _names_of(record, file, library) if name in listed]
    yield from (library.named(("profile",), text, record) for people in told for text in people or ())
    owner = library.student_of(record)
    if None not in (told or [None]) or file.medium.sort is Sort.PLAIN or owner is None:
        return
    yield owner
    work = followed(record, library) if record.id.kind in FOLLOWS else record
    yield from (library.named(("profile",), text, work) for text in getattr(work, "with_", ()) if work)
    giver = getattr(record, "from_", None)
    by = library.named(("staff", "profile"), giver, record) if isinstance(giver, str) else None
    yield from [by] if by and by.kind == "profile" else []


def _stands_open(record: Record, file: File, library: Library, hidden: frozenset[str]) -> bool:
    """Whether a file stands in words that are seen, or in none: what only hidden words show is hidden with them."""
    texts = {name: getattr(record, name, "") for name in ("body", "reflection")}
    closed = [text for name, text in texts.items() if name in hidden]
    closed += [text for _, text in library.drafts.get(record.id, ()) if "drafts" in hidden]
    names = _names_of(record, file, library)
    if not any(_shows(text, names) for text in closed):
        return True
    return any(_shows(text, names) for name, text in texts.items() if name not in hidden)


def _names_of(record: Record, file: File, library: Library) -> set[str]:
    """The names by which a record's text and lists call one file."""
    return {each.name for each in library.files.get(record.id, ()) if each.path == file.path}


def _shows(text: str, names: set[str]) -> bool:
    return any({each.target, each.target.removeprefix("./")} & names for each in markup.mentions(text))
