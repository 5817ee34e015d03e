"""A visitor's note of a walk: what teacher and students did, and what it made the visitor want to try.

From `walks/<walk>/notes/<staff>.md`; the body is anything more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import Day, Line, StaffRef, Text

if TYPE_CHECKING:
    from generator.records.walk import Walk


def _several(value: Any) -> Any:
    """What was typed on a phone without a list: one line of it is meant, commas and all."""
    return ([value] if value.strip() else []) if isinstance(value, str) else value


Moves = Annotated[tuple[Text, ...], BeforeValidator(_several)]


class Try(Piece):
    """What the visitor tried, what came of it and what was learned; of several hosts, because of whom."""

    date: Day | None = None
    what: Text = Field(examples=["waiting four seconds"])
    result: Text | None = None
    learned: Text | None = None
    state: Literal["tried", "kept", "let go"] = "tried"
    because_of: StaffRef | None = None


class Note(Record):
    """What one visitor saw and heard; partial notes are fine.

    The notes are the host's walk's. A try is its writer's own: the host sees it, and others as far as `share_tries`.
    What was taken back (`withdrawn`) nobody sees but who wrote it.
    """

    only_adds = True
    never_rates = True

    teacher_moves: Moves = ()
    student_moves: Moves = ()
    because_i_saw: Text | None = None
    it_made_me_think: Text | None = None
    so_now_i_want_to_try: Text | None = None
    idea: Line | None = None
    tries: tuple[Try, ...] = ()
    share_tries: Literal["host", "walk", "staff"] = "host"
    withdrawn: Day | None = None

    @property
    def writer(self) -> str:
        """The staff id of who wrote it."""
        return self.id.parts[1]

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """A writer who was not there; a try because of somebody who was not visited."""
        walk_id, writer = self.id.parts
        walk: Walk | None = find("walk", walk_id, self)
        if walk and writer not in walk.people:
            yield Misfit(
                (),
                f"“{writer}” did not take part in this walk.",
                f"Name the file after who wrote it ({', '.join(sorted(walk.people))}), or add them to the walk.",
            )
        for at, each in enumerate(self.tries):
            if walk and each.because_of and each.because_of not in walk.hosts:
                yield Misfit(
                    ("tries", at, "because_of"),
                    f"“{each.because_of}” opened no door on this walk.",
                    f"Write one of: {', '.join(sorted(walk.hosts))}.",
                )


KIND = Kind("note", "walks/{walk}/notes/{staff}.md", Note, "records/note.html")
