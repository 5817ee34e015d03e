"""A visitor's note of a walk: what teacher and students did, and what it made the visitor want to try.

From `walks/<walk>/notes/<staff>.md`; the body is anything more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import Day, Text

if TYPE_CHECKING:
    from generator.records.walk import Walk


class Try(Piece):
    """Something the visitor tried afterwards, and what came of it."""

    date: Day | None = None
    what: Text = Field(examples=["waiting four seconds"])
    result: Text | None = None


class Note(Record):
    """What one visitor saw and heard; partial notes are fine."""

    only_adds = True
    never_rates = True

    teacher_moves: tuple[Text, ...] = ()
    student_moves: tuple[Text, ...] = ()
    because_i_saw: Text | None = None
    it_made_me_think: Text | None = None
    so_now_i_want_to_try: Text | None = None
    tries: tuple[Try, ...] = ()

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """A writer who was not there."""
        walk_id, writer = self.id.parts
        walk: Walk | None = find("walk", walk_id, self)
        if walk and writer not in walk.people:
            yield Misfit(
                (),
                f"“{writer}” did not take part in this walk.",
                f"Name the file after who wrote it ({', '.join(sorted(walk.people))}), or add them to the walk.",
            )


KIND = Kind("note", "walks/{walk}/notes/{staff}.md", Note, "records/note.html")
