"""Second choices: lists as they stand go in; what each student could do instead, with a seat kept for it, comes out.

A second choice takes no longer than the first and has seats of its own all that time. So whoever takes it, and however
many do, the plan is within its limits. Who works with a partner leaves one behind: that the teacher is told.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

from generator.planning.playlists.asked import Asked, Learner, Offer, lasting
from generator.planning.playlists.fitting import TOGETHER, Fit, fit
from generator.planning.playlists.seats import Seats

__all__ = ["standin"]

SAME_STEP, OTHER_WAY = 60, 15
"""What is worth more in a second choice: the same step as the first, in another way."""


def standin(
    asked: Asked, learner: Learner, seats: Seats, first: tuple[Offer, int], so_far: Sequence[Offer], listed: Set[str]
) -> tuple[Offer, Fit] | None:
    """What a student could do instead of the `first`, which begins in a slot; None where nothing fits that has a seat.

    `so_far` is what the student has worked on before that, `listed` all that stands on the list. The seat is taken.
    """
    offer, slot = first
    others = (each for each in asked.offers if each.id not in listed)
    found = {each.id: fitting for each in others if (fitting := fit(asked, learner, each, so_far, slot))}
    for id in sorted(found, key=lambda each: (-_worth(found[each], seats.offers[each], offer), each)):
        other = seats.offers[id]
        if _could_be(seats, learner, other, offer, slot):
            seats.take(learner.id, other, slot, kept=True)
            return other, found[id]
    return None


def _worth(fitting: Fit, other: Offer, first: Offer) -> int:
    return fitting.worth + SAME_STEP * (fitting.step in first.steps) + OTHER_WAY * (other.mode != first.mode)


def _could_be(seats: Seats, learner: Learner, other: Offer, first: Offer, slot: int) -> bool:
    """Whether it takes no longer, has a seat, and nobody would have to come for it: no adult, and no partner."""
    return (
        lasting(other.minutes) <= lasting(first.minutes)
        and seats.has_seat(learner.id, other, slot)
        and (not other.adult or (other.id, slot) in seats.sessions)
        and (other.mode not in TOGETHER or seats.company(other, slot) > 0)
    )
