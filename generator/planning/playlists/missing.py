"""What a plan of playlists could not do: the plan goes in; whose lesson is not filled and which limits are broken, as
sentences for whoever plans, comes out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.planning.playlists.asked import SLOT, Asked, Learner, Offer, lasting
from generator.planning.playlists.fitting import Fit, is_ready
from generator.planning.playlists.seats import Seats

__all__ = ["remarks", "unfilled"]

Begun = Mapping[int, tuple[Offer, Fit | None]]


def unfilled(asked: Asked, learner: Learner, begun: Begun) -> str:
    """Why a student has nothing to do for a part of the lesson; "" where it is full, or a person closed the list."""
    if learner.closed:
        return ""
    busy = {each for at, (offer, _) in begun.items() for each in range(at, at + lasting(offer.minutes))}
    free = [slot * SLOT for slot in range(asked.slots) if slot not in busy]
    if not free:
        return ""
    minutes = "minute" if len(free) == 1 else "minutes"
    when = f"Nothing yet from {minutes} {', '.join(map(str, free))} on:"
    used = {offer.id for offer, _ in begun.values()} | {each.activity for each in learner.kept} | learner.removed
    left = [offer for offer in asked.offers if offer.id not in used]
    ready = [offer for offer in left if is_ready(asked, learner, offer)]
    if not left:
        return f"{when} all activities stand on the list already."
    if not ready:
        return f"{when} each other activity needs a step first that has not been shown."
    return f"{when} what would fit is too long, or its seats, adults and partners are taken."


def remarks(asked: Asked, seats: Seats, begun: Mapping[str, Begun]) -> Iterator[str]:
    """What else whoever plans should know."""
    for offer in asked.offers:
        if offer.room and offer.room not in asked.rooms:
            yield f"“{offer.title}” needs the room “{offer.room}”, which is not in arrangements.yml: left out."
    yield from _over(seats)
    yield from _unled(asked, seats)
    yield from _beyond(asked, begun)


def _over(seats: Seats) -> Iterator[str]:
    """Where a person put more than there are seats; the plan adds nobody there."""
    for (what, name, slot), many, room in seats.over():
        called = f"“{seats.offers[name].title}”" if what == "activity" else f"The room “{name}”"
        yield f"{called} has {room} seats, and {many} are there from minute {slot * SLOT} on; by hand, so it stays."


def _unled(asked: Asked, seats: Seats) -> Iterator[str]:
    """Where a person put more that an adult leads than there are adults."""
    for slot in range(asked.slots):
        if (many := seats.led(slot)) > asked.adults:
            told = f"{many} things need an adult from minute {slot * SLOT} on, and {asked.adults} can lead one"
            yield f"{told}; by hand, so it stays."


def _beyond(asked: Asked, begun: Mapping[str, Begun]) -> Iterator[str]:
    for student, items in begun.items():
        ends = max((at + lasting(offer.minutes) for at, (offer, _) in items.items()), default=0)
        if ends > asked.slots:
            yield f"{student}: what a person wrote ends after the lesson, in minute {ends * SLOT}."
