"""Playlists are worked out: what is asked goes in; a list for each student comes out, the same whenever it is the same.

What a person wrote is seated first, where it stands. Then the lesson is filled slot by slot, and at last second choices
get the seats that are left, from another student on in each slot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from generator.planning.playlists.asked import SLOT, Asked, Kept, Learner, Offer, lasting
from generator.planning.playlists.filling import filled
from generator.planning.playlists.fitting import Fit, fit
from generator.planning.playlists.lists import Given, Lists
from generator.planning.playlists.missing import remarks, unfilled
from generator.planning.playlists.seats import Seats
from generator.planning.playlists.standins import standin
from generator.planning.playlists.wording import instead_why, why

__all__ = ["listed"]

Begun = dict[int, tuple[Offer, Fit | None]]
"""What a student begins in each slot; without a fit where a person put it there."""

Second = Mapping[tuple[str, int], tuple[Offer, Fit]]
"""By student and slot the second choice."""


def listed(asked: Asked) -> Lists:
    """The best lists within the rules, slot by slot."""
    seats = Seats(asked)
    begun: dict[str, Begun] = {learner.id: {} for learner in asked.learners}
    for learner in asked.learners:
        for kept in learner.kept:
            _seat(seats, learner, kept, begun[learner.id])
    for slot in range(asked.slots):
        free = [each for each in asked.learners if not each.closed and _is_free(begun[each.id], slot)]
        fits = {each.id: _fitting(asked, each, begun[each.id], slot) for each in free}
        for student, activity in filled(seats, fits, slot).items():
            seats.take(student, seats.offers[activity], slot)
            begun[student][slot] = seats.offers[activity], fits[student][activity]
    instead = _second_choices(asked, seats, begun)
    students = {each.id: tuple(_given(asked, each, begun[each.id], instead)) for each in asked.learners}
    missing = {each.id: said for each in asked.learners if (said := unfilled(asked, each, begun[each.id]))}
    return Lists(students, missing, tuple(remarks(asked, seats, begun)))


def _seat(seats: Seats, learner: Learner, kept: Kept, begun: Begun) -> None:
    """What a person wrote has its seats whatever the limits say, and a second choice its own."""
    slot, other = kept.at // SLOT, seats.offers.get(kept.instead)
    chosen = other if kept.veto and other else seats.offers[kept.activity]
    seats.take(learner.id, chosen, slot, kept.room if chosen.id == kept.activity else "")
    if other and not kept.veto:
        seats.take(learner.id, other, slot, kept=True)
    begun[slot] = chosen, None


def _is_free(begun: Begun, slot: int) -> bool:
    return not any(at <= slot < at + lasting(offer.minutes) for at, (offer, _) in begun.items())


def _fitting(asked: Asked, learner: Learner, begun: Begun, slot: int) -> Mapping[str, Fit]:
    """What fits a student in a slot, and ends before the lesson does and before whatever a person put after it."""
    room = min((asked.slots, *(at for at in begun if at > slot))) - slot
    listed = _on_the_list(learner, begun)
    others = (offer for offer in asked.offers if offer.id not in listed and lasting(offer.minutes) <= room)
    so_far = _before(begun, slot)
    return {offer.id: found for offer in others if (found := fit(asked, learner, offer, so_far, slot))}


def _before(begun: Begun, slot: int) -> Sequence[Offer]:
    return [offer for at, (offer, _) in sorted(begun.items()) if at < slot]


def _on_the_list(learner: Learner, begun: Begun) -> Set[str]:
    """All that a list has by now, with what was turned down and what is a second choice already."""
    by_hand = {each for kept in learner.kept for each in (kept.activity, kept.instead)}
    return by_hand | {offer.id for offer, _ in begun.values()}


def _second_choices(asked: Asked, seats: Seats, begun: Mapping[str, Begun]) -> Second:
    """What could be done instead of what the plan put there."""
    found: dict[tuple[str, int], tuple[Offer, Fit]] = {}
    for slot in range(asked.slots):
        first = (asked.day.toordinal() + slot) % max(1, len(asked.learners))
        for learner in (*asked.learners[first:], *asked.learners[:first]):
            offer, fitting = begun[learner.id].get(slot, (None, None))
            if offer is None or fitting is None:
                continue
            others = {found[learner.id, at][0].id for at in range(slot) if (learner.id, at) in found}
            listed, so_far = _on_the_list(learner, begun[learner.id]) | others, _before(begun[learner.id], slot)
            if chosen := standin(asked, learner, seats, (offer, slot), so_far, listed):
                found[learner.id, slot] = chosen
    return found


def _given(asked: Asked, learner: Learner, begun: Begun, instead: Second) -> Sequence[Given]:
    """A student's list, with what a person wrote in its place."""
    given, said = [Given(each.activity, each.at, kept=each.number) for each in learner.kept], {""}
    for slot, (offer, fitting) in sorted(begun.items()):
        if fitting:
            told = replace(fitting, meets=("", "")) if fitting.meets[1] in said else fitting
            said.add(fitting.meets[1])  # nobody is told the same of themselves twice
            other = instead.get((learner.id, slot))
            second = (other[0].id, instead_why(asked, *other, offer)) if other else ("", "")
            given.append(Given(offer.id, slot * SLOT, why(asked, learner, offer, told), *second))
    return sorted(given, key=lambda each: (each.at, each.kept is None, each.kept or 0))
