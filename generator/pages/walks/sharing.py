"""The shelf of all staff goes in; stories that hosts released and what visitors wrote come out, newest first."""

from __future__ import annotations

from generator.pages.setting import Setting
from generator.pages.walks.letters import is_letter
from generator.pages.walks.lines import lines, names
from generator.pages.walks.views_staff import Reflection
from generator.records import Note, Walk

__all__ = ["reflections", "stories"]


def stories(at: Setting) -> tuple[Reflection, ...]:
    """The story of each walk that has one, told by its hosts."""
    told = (walk for walk in _newest_first(at) if walk.story)
    return tuple(Reflection(names(at, walk.hosts), lines(at, [walk])[0], story=walk.story or "") for walk in told)


def reflections(at: Setting) -> tuple[Reflection, ...]:
    """The three sentences of each visitor, as far as there are any."""
    return tuple(_reflection(at, walk, note) for walk in _newest_first(at) for note in _letters(at, walk))


def _newest_first(at: Setting) -> list[Walk]:
    return sorted(at.shelf.all(Walk), key=lambda walk: (walk.date, walk.id), reverse=True)


def _letters(at: Setting, walk: Walk) -> list[Note]:
    """The notes of a walk that say a sentence to its hosts."""
    return [note for note in at.shelf.all(Note) if note.id.parts[:1] == walk.id.parts and is_letter(note)]


def _reflection(at: Setting, walk: Walk, note: Note) -> Reflection:
    return Reflection(
        who=names(at, [note.writer]),
        walk=lines(at, [walk])[0],
        because_i_saw=note.because_i_saw or "",
        it_made_me_think=note.it_made_me_think or "",
        so_now_i_want_to_try=note.so_now_i_want_to_try or "",
    )
