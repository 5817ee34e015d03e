"""A teacher's own notes, and notes of visits to them, go in; what was tried, owed and thanked for comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from generator.pages.setting import Setting
from generator.pages.walks.lines import lines, names, tries
from generator.pages.walks.rippling import wanted
from generator.pages.walks.seen import letters as letters_of
from generator.pages.walks.seen import notes_of, seen
from generator.pages.walks.thanking import lacking
from generator.pages.walks.views_own import Back, CameOf, Owed, TriesOf
from generator.pages.walks.views_staff import Received
from generator.records import Note, RecordId, Walk
from generator.ripple import Step

__all__ = ["came_of", "letters", "owed", "taken_back", "tries_of"]


def owed(at: Setting, walks: Iterable[Walk]) -> tuple[Owed, ...]:
    """The thank-yous that this teacher still owes: all that a visitor ever owes; the oldest first."""
    me = at.shelf.circle.of
    visited = (walk for walk in walks if me in walk.visitors and walk.date < at.shelf.on)
    return tuple(
        Owed(lines(at, [walk])[0], f"walks/{walk.id.parts[0]}/notes/{me}.md", begun=note is not None)
        for walk in sorted(visited, key=lambda walk: (walk.date, walk.id))
        if not _is_thanked(note := _note(at, walk, me))
    )


def _note(at: Setting, walk: Walk, writer: str) -> Note | None:
    found = at.shelf.records.get(RecordId("note", (walk.id.parts[0], writer)))
    return found if isinstance(found, Note) else None


def _is_thanked(note: Note | None) -> bool:
    """Whether all three sentences are there; who took a note back owes nothing any more."""
    return note is not None and (bool(note.withdrawn) or not lacking(note))


def tries_of(at: Setting, walks: Sequence[Walk]) -> tuple[TriesOf, ...]:
    """What this teacher took along from each walk, and tried, newest walk first."""
    found = ((walk, _note(at, walk, at.shelf.circle.of)) for walk in walks)
    told = [
        TriesOf(
            wants=note.so_now_i_want_to_try or note.idea or "",
            because_of=names(at, walk.hosts),
            walk=lines(at, [walk])[0],
            tries=tries(note.tries),
            told_to=note.share_tries,
        )
        for walk, note in found
        if note and not note.withdrawn and (note.so_now_i_want_to_try or note.idea or note.tries)
    ]
    return tuple(sorted(told, key=lambda each: (each.walk.day, each.walk.url), reverse=True))


def letters(at: Setting, walks: Iterable[Walk]) -> tuple[Received, ...]:
    """What visitors of this teacher wrote in thanks, and what they tried because of it; newest first."""
    me = at.shelf.circle.of
    found = [
        Received(lines(at, [walk])[0], letter)
        for walk in walks
        if me in walk.hosts
        for letter in letters_of(at, walk, (note for note in notes_of(at, walk) if note.writer != me))
    ]
    return tuple(sorted(found, key=lambda each: (-each.walk.day.toordinal(), each.walk.url, each.letter.visitor)))


def taken_back(at: Setting) -> tuple[Back, ...]:
    """The notes that this teacher took back, in full, for nobody else can read them; the last first."""
    found = [_back(at, note, note.withdrawn) for note in at.shelf.all(Note) if note.withdrawn]
    return tuple(sorted(found, key=lambda back: (back.day, back.walk.day), reverse=True))


def _back(at: Setting, note: Note, day: date) -> Back:
    walk = at.record(Walk, RecordId("walk", note.id.parts[:1]))
    return Back(lines(at, [walk])[0], day, note.idea or "", seen(at, [note]), letters_of(at, walk, [note]))


def came_of(at: Setting, steps: Iterable[Step]) -> tuple[CameOf, ...]:
    """What visitors tried because of this teacher, who is told of each; the newest first."""
    mine = [(step, told) for step in steps if at.shelf.circle.of in step.because_of and (told := step.telling)]
    mine.sort(key=lambda each: (each[0].latest, each[0].order), reverse=True)
    return tuple(
        CameOf(at.staff_name(step.writer), wanted(step), lines(at, [step.walk])[0], tries([told])[0])
        for step, told in mine
    )
