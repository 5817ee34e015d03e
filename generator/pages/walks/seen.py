"""The notes of a walk go in; what its visitors saw together, and their thank-yous as letters and mails, come out."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.setting import Setting
from generator.pages.walks.lines import names, tries
from generator.pages.walks.thanking import lacking, mail
from generator.pages.walks.visit import Letter, Seen
from generator.records import Note, Walk

__all__ = ["letters", "notes_of", "seen"]


def notes_of(at: Setting, walk: Walk) -> tuple[Note, ...]:
    """The notes of a walk that these readers see, by visitor."""
    return tuple(each for each in at.shelf.all(Note) if each.id.parts[0] == walk.id.parts[0])


def seen(at: Setting, notes: Iterable[Note]) -> tuple[Seen, ...]:
    """What was seen and heard, by visitor; a visitor who wrote down neither is left out."""
    return tuple(
        Seen(at.staff_name(each.writer), each.teacher_moves, each.student_moves)
        for each in notes
        if each.teacher_moves or each.student_moves
    )


def letters(at: Setting, walk: Walk, notes: Iterable[Note]) -> tuple[Letter, ...]:
    """The thank-yous, as far as they are written."""
    return tuple(_letter(at, walk, each) for each in notes if _says_something(each))


def _says_something(note: Note) -> bool:
    return bool(note.because_i_saw or note.it_made_me_think or note.so_now_i_want_to_try or note.body or note.tries)


def _letter(at: Setting, walk: Walk, note: Note) -> Letter:
    visitor = at.staff_name(note.writer)
    lacks = lacking(note)
    return Letter(
        visitor=visitor,
        because_i_saw=note.because_i_saw or "",
        it_made_me_think=note.it_made_me_think or "",
        so_now_i_want_to_try=note.so_now_i_want_to_try or "",
        words=at.prose(note, note.body),
        tries=tries(note.tries),
        mail=None if lacks else mail(at.words, names(at, walk.hosts), visitor, note),
        lacks=lacks,
        id=note.writer,
    )
