"""What numbers about a class open: records go in; each as a line with whose it is and its day comes out, and a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.library.sheets import lesson_of
from generator.pages.page import Link, Page
from generator.pages.setting import Setting
from generator.pages.teaching import classwide
from generator.records import Feedback, Goal, Groups, Lesson, Playlist, Record, RecordId, Sample, Slip

__all__ = ["evidence_page", "items_of", "shown_by"]


def evidence_page(
    at: Setting, uri: str, title: str, lead: str, groups: Iterable[classwide.Gathered], trail: tuple[Link, ...]
) -> Page:
    """The page on which all that some numbers count stands, a group for each number."""
    return at.page(uri, title, "pages/evidence.html", classwide.Evidence(lead, tuple(groups)), trail)


def items_of(at: Setting, records: Iterable[Record]) -> tuple[classwide.Item, ...]:
    """Each of these records on the way to it, in their order; feedback leads to the work it is about."""
    return tuple(_item(at, each, _lesson(at, each)) for each in records)


def _lesson(at: Setting, record: Record) -> Lesson | None:
    """The lesson that a slip is of."""
    found = lesson_of(record, at.shelf.library) if isinstance(record, Slip) else None
    return found[0] if found else None


def _item(at: Setting, record: Record, lesson: Lesson | None) -> classwide.Item:
    """`lesson` is a slip's."""
    about: Record = lesson or record
    if isinstance(record, Feedback):
        about = at.shelf.get("sample", record.about, record) or record
    title = _called(at, record, lesson) if lesson else getattr(about, "title", None) or _called(at, record, None)
    day = lesson.date if lesson else _day(at, record)
    return classwide.Item(Link(title, at.url(about.id)), at.name(at.owner(record)), day, at.foreign(_language(about)))


def _language(record: Record) -> str | None:
    lang: str | None = getattr(record, "lang", None)
    return lang


def _called(at: Setting, record: Record, lesson: Lesson | None) -> str:
    """What a record is called that has no title of its own."""
    if lesson:
        return at.words._("Slip: %(lesson)s") % {"lesson": lesson.title}
    if isinstance(record, Groups):
        return at.words._("Groups")
    if isinstance(record, Playlist):
        return at.words._("Playlists")
    return record.id.parts[-1]


def _day(at: Setting, record: Record) -> date:
    """The day of a record; a goal that was reached has that day."""
    if isinstance(record, Goal) and record.reached:
        return record.reached
    day: date = getattr(record, "date", at.shelf.on)
    return day


def shown_by(at: Setting, id: RecordId) -> Link:
    """The way to what says so: the work itself; of a slip its lesson, of feedback the work that it is about."""
    record = at.shelf.records[id]
    if isinstance(record, Feedback):
        work: Sample | None = at.shelf.get("sample", record.about, record)
        return Link(work.title, at.url(work.id)) if work else Link("", "")
    of = _lesson(at, record) or record
    return Link(str(getattr(of, "title", "")), at.url(of.id))
