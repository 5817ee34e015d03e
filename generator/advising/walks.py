"""What keeps a walk safe in its words: walks, notes and staff files go in; what could be said otherwise comes out.

A visitor tells what was seen and heard; a host asks for what can be. What hosts write of their own lessons, and
visitors of what they try, is theirs to judge. Nobody has asked families about walks, so no student is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from generator.advising.names import Names, names_of, others_named
from generator.advising.texts import Text, texts_of
from generator.advising.visiting import Wording, said_in, unseen_in
from generator.library import Library
from generator.problems import Advice
from generator.records import Note, Record, RecordId, Staff, Walk
from generator.records.base import Loc

__all__ = ["advise_on_walks"]

TOLD: Mapping[str, tuple[str, ...]] = {
    # What a visitor tells of another's lesson, and what is looked for in it. What it made the visitor think of is about
    # the visitor, unless it tells the host what to do.
    "teacher_moves": ("judgement", "advice", "count"),
    "student_moves": ("judgement", "advice", "count"),
    "because_i_saw": ("judgement", "advice", "count"),
    "it_made_me_think": ("advice", "count"),
    "body": ("judgement", "advice", "count"),
}

WHAT = {
    "judgement": "This says how good it was, and not what happened.",
    "advice": "This tells the host what to do.",
    "count": "This counts or compares colleagues.",
    "focus": "This cannot be looked for: nobody can see or hear it.",
}
REMEDY = {
    "judgement": "What did you see or hear? As in “{}”",
    "advice": "Say what you saw, and what you would like to try yourself, as in “{}”",
    "count": "Tell of this one lesson: what did you see or hear in it?",
    "focus": "Ask for what a visitor can see or hear, as in “{}”",
}


def advise_on_walks(records: Iterable[Record], library: Library, on: date) -> tuple[Advice, ...]:
    """Advice on each of these walks, notes and files of staff, sorted by place."""
    names = names_of(library)
    found = {advice for each in records for advice in _advice(each, names, library, on)}
    return tuple(sorted(found, key=lambda advice: (advice.place, advice.what)))


def _advice(record: Record, names: Mapping[str, Names], library: Library, on: date) -> Iterator[Advice]:
    for text in texts_of(record, library, on):
        yield from others_named(text, names, library, on)
    for loc, focus in _asked(record):
        if wording := unseen_in(focus):
            yield _on(wording, record, loc, library)
    if isinstance(record, Note) and not _is_hosts(record, library):
        for field, sorts in TOLD.items():
            for loc, words in _texts(record, field):
                yield from (_on(each, record, loc, library) for each in said_in(words, sorts))


def _asked(record: Record) -> Iterator[tuple[Loc, str]]:
    """What visitors are asked to look for: of a walk, of its stops, of a door that is open."""
    if isinstance(record, Walk):
        yield ("focus",), record.focus
        yield from ((("stops", at, "focus"), stop.focus) for at, stop in enumerate(record.stops) if stop.focus)
    elif isinstance(record, Staff):
        doors = enumerate(record.open_doors)
        yield from ((("open_doors", at, "focus"), door.focus) for at, door in doors if door.focus)


def _is_hosts(note: Note, library: Library) -> bool:
    """Whether a host wrote it, of the lesson that was visited: what they think of it is theirs."""
    walk = library.records.get(RecordId("walk", note.id.parts[:1]))
    return isinstance(walk, Walk) and note.writer in walk.hosts


def _texts(note: Note, field: str) -> Iterator[tuple[Loc, str]]:
    value = getattr(note, field)
    if isinstance(value, tuple):
        yield from (((field, at), each) for at, each in enumerate(value))
    elif value:
        yield (field,), value


def _on(wording: Wording, record: Record, loc: Loc, library: Library) -> Advice:
    return Text(record, "", loc).advice(library, wording.words, WHAT[wording.sort], _remedy(wording))


def _remedy(wording: Wording) -> str:
    return REMEDY[wording.sort].format(wording.example)
