"""Who sits where: activities and rooms go in; whether somebody still has a seat, slot by slot, comes out.

A student who may take a second choice has a seat kept there too, so any number of them can take theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.planning.playlists.asked import Asked, Offer, lasting

__all__ = ["Seats", "Session", "Spot"]

Spot = tuple[str, str, int]
"""What has seats (`activity` or `room`), its id, and the slot."""

Session = tuple[str, int]
"""An activity that an adult leads, and the slot in which it begins."""


class Seats:
    """The seats of one lesson, as they are taken one after another; the only thing in this room that changes."""

    def __init__(self, asked: Asked) -> None:
        self._slots, self._rooms, self.adults = asked.slots, asked.rooms, asked.adults
        self.offers: Mapping[str, Offer] = {each.id: each for each in asked.offers}
        self._taken: defaultdict[Spot, set[str]] = defaultdict(set)
        self._starting: defaultdict[Session, set[str]] = defaultdict(set)
        self.sessions: set[Session] = set()

    def take(self, student: str, offer: Offer, slot: int, room: str = "", *, kept: bool = False) -> None:
        """Gives a student a seat; one that is `kept` for a second choice makes nobody else's partner."""
        for spot in self.spots(offer, slot, room):
            self._taken[spot].add(student)
        if offer.adult:
            self.sessions.add((offer.id, slot))
        if not kept:
            self._starting[offer.id, slot].add(student)

    def spots(self, offer: Offer, slot: int, room: str = "") -> Iterable[Spot]:
        """Everything in which somebody has a seat who begins an activity in a slot."""
        for each in range(slot, min(slot + lasting(offer.minutes), self._slots)):
            yield "activity", offer.id, each
            if place := room or offer.room:
                yield "room", place, each

    def left(self, spot: Spot) -> int | None:
        """How many seats are left; None where there is no limit."""
        seats = self._seats_of(spot)
        return None if seats is None else seats - len(self._taken[spot])

    def _seats_of(self, spot: Spot) -> int | None:
        what, name, _ = spot
        return self.offers[name].seats if what == "activity" else self._rooms.get(name, 0)

    def over(self) -> list[tuple[Spot, int, int]]:
        """Where more sit than there are seats: the spot, how many, and how many seats."""
        found = [(spot, len(students), self._seats_of(spot)) for spot, students in sorted(self._taken.items())]
        return [(spot, many, seats) for spot, many, seats in found if seats is not None and many > seats]

    def has_seat(self, student: str, offer: Offer, slot: int) -> bool:
        """Whether a student finds a seat, who may have one there already."""
        return all(
            student in self._taken[spot] or (left := self.left(spot)) is None or left > 0
            for spot in self.spots(offer, slot)
        )

    def can_be_led(self, offer: Offer, slot: int, besides: Iterable[Session] = ()) -> bool:
        """Whether there is an adult for it all the time that it takes, `besides` those who are to lead other things."""
        slots = range(slot, min(slot + lasting(offer.minutes), self._slots))
        return (offer.id, slot) in {*self.sessions, *besides} or all(
            self.led(each, besides) < self.adults for each in slots
        )

    def led(self, slot: int, besides: Iterable[Session] = ()) -> int:
        """How many adults lead something in a slot, with what they are to lead `besides`."""
        sessions = self.sessions | {*besides}
        return sum(begun <= slot < begun + lasting(self.offers[id].minutes) for id, begun in sessions)

    def company(self, offer: Offer, slot: int) -> int:
        """How many begin an activity in a slot."""
        return len(self._starting[offer.id, slot])
