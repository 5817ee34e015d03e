"""A learning walk: a host's question, who comes to look, and when.

From `walks/<id>/walk.md`; the body is what the host asked visitors to look for, and why.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field, model_validator

from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import ClassroomRef, Count, Day, Line, StaffRef, complaint

if TYPE_CHECKING:
    from generator.records.school import School


class Stop(Piece):
    """One room of a walk through several."""

    host: StaffRef = Field(examples=["rivera"])
    class_: ClassroomRef | None = None
    period: Count | None = None


class Walk(Record):
    """A visit to learn from, never to rate: there is no field for a rating, and none may be added."""

    never_rates = True

    focus: Line = Field(examples=["How do my questions open or close talk?"])
    visitors: tuple[StaffRef, ...] = Field(examples=[["okafor"]])
    date: Day = Field(examples=["2026-10-12"])
    host: StaffRef | None = None
    facilitator: StaffRef | None = None
    period: Count | None = None
    class_: ClassroomRef | None = None
    stops: tuple[Stop, ...] = ()
    share: Literal["host", "staff"] = "host"

    @model_validator(mode="after")
    def _has_a_host(self) -> Walk:
        if not self.host and not self.stops:
            raise complaint(
                "This walk has no host.", "Add a line such as host: rivera; for a walk through several rooms, stops:"
            )
        if self.host and self.stops:
            raise complaint("This walk has both a host and stops.", "Keep one of the two.", at=("stops",), at_key=True)
        if not self.visitors:
            raise complaint("This walk has no visitors.", "Write visitors: with staff ids.", at=("visitors",))
        return self

    @property
    def hosts(self) -> tuple[str, ...]:
        """The staff ids of those who open their doors."""
        return (self.host,) if self.host else tuple(stop.host for stop in self.stops)

    @property
    def people(self) -> frozenset[str]:
        """The staff ids of all who take part: hosts, visitors and the facilitator."""
        return frozenset({*self.hosts, *self.visitors, *((self.facilitator,) if self.facilitator else ())})

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """More visitors than the school agreed on."""
        school: School | None = find("school", "", self)
        most = school.walks.visitors_at_most if school else None
        if most is not None and len(self.visitors) > most:
            yield Misfit(
                ("visitors", most),
                f"There are {len(self.visitors)} visitors, and a walk of this school has {most} at most.",
                "Make a second walk for the others, or change walks: {visitors_at_most: …} in school.yml.",
            )


KIND = Kind("walk", "walks/{walk}/walk.md", Walk, "records/walk.html")
