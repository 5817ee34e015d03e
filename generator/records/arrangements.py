"""What a class has to plan with: its rooms, its adults, how large groups are, who works well together and who not.

From `classes/<class>/arrangements.yml`, kept by teachers and for them alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field, model_validator

from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import Count, Frozen, Id, Line, ProfileRef, complaint


class Room(Piece):
    """Where a group can work: how many fit in, and whether it is for quiet work, for talk, or for either."""

    title: Line = Field(examples=["The library corner"])
    seats: Count = Field(examples=[6])
    for_: Literal["quiet", "talk", "either"] = "either"


class Size(Piece):
    """How many students a group has."""

    least: Count = 2
    most: Count = 5

    @model_validator(mode="after")
    def _forward(self) -> Size:
        if self.most < max(self.least, 1):
            raise complaint("No group can be of this size.", "Write the smaller number after least:.", at=("most",))
        return self


class Arrangements(Record):
    """What the plans of a class keep to. `together` and `apart` are lists of students."""

    only_sets = True

    rooms: Frozen[Id, Room] = Frozen()
    adults: Count = 1
    group_size: Size = Size()
    together: tuple[tuple[ProfileRef, ...], ...] = ()
    apart: tuple[tuple[ProfileRef, ...], ...] = ()

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """Two students who are to be together and apart."""
        for number, these in enumerate(self.apart):
            for others in self.together:
                if len(both := sorted({*these} & {*others})) > 1:
                    what = f"{' and '.join(both)} are to be both together and apart."
                    yield Misfit(("apart", number), what, "Take one of the two out.")


KIND = Kind(
    "arrangements",
    "classes/{class}/arrangements.yml",
    Arrangements,
    "records/arrangements.html",
    called="the arrangements",
)
