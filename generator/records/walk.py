"""A learning walk: a host's question, who comes to look, and when.

From `walks/<id>/walk.md`; the body is what the host asked visitors to look for, and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

from pydantic import Field, model_validator

from generator.records.base import Find, Kind, Misfit, Piece, Record
from generator.records.fields import ClassroomRef, Count, Day, Frozen, Id, Line, StaffRef, Text, WalkRef, complaint

if TYPE_CHECKING:
    from generator.records.school import School


Share = Literal["host", "staff"]


class Stop(Piece):
    """One room of a walk through several; each host has a word of their own on who may read of it."""

    host: StaffRef = Field(examples=["rivera"])
    class_: ClassroomRef | None = None
    period: Count | None = None
    focus: Line | None = None
    share: Share = "host"


class Cover(Piece):
    """A lesson that somebody takes so that a visitor can come; without `by`, somebody from outside the school."""

    for_: StaffRef = Field(examples=["okafor"])
    by: StaffRef | None = None
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
    share: Share = "host"
    why: Frozen[Id, Text] = Frozen()
    cover: tuple[Cover, ...] = ()
    grew_from: WalkRef | None = None
    story: Text | None = None

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

    @property
    def is_shared(self) -> bool:
        """Whether it is the word of all hosts that colleagues may read it: one who has not said so keeps it."""
        return self.share == "staff" and all(stop.share == "staff" for stop in self.stops)

    @property
    def covering(self) -> frozenset[str]:
        """The staff ids of those who take a lesson so that somebody can come."""
        return frozenset(each.by for each in self.cover if each.by)

    def misfits(self, find: Find) -> Iterator[Misfit]:
        """More visitors than the school agreed on; a reason or a cover for somebody who does not come."""
        yield from self._too_many(find)
        for who in self.why.keys() - set(self.visitors):
            yield Misfit(("why", who), f"“{who}” is no visitor of this walk.", _one_of(self.visitors), at_key=True)
        for at, each in enumerate(self.cover):
            if each.for_ not in self.people:
                yield Misfit(("cover", at, "for"), f"“{each.for_}” takes no part in this walk.", _one_of(self.people))

    def _too_many(self, find: Find) -> Iterator[Misfit]:
        school: School | None = find("school", "", self)
        most = school.walks.visitors_at_most if school else None
        if most is not None and len(self.visitors) > most:
            yield Misfit(
                ("visitors", most),
                f"There are {len(self.visitors)} visitors, and a walk of this school has {most} at most.",
                "Make a second walk for the others, or change walks: {visitors_at_most: …} in school.yml.",
            )


def _one_of(people: Iterable[str]) -> str:
    return f"Write one of: {', '.join(sorted(people))}."


KIND = Kind("walk", "walks/{walk}/walk.md", Walk, "records/walk.html")
