"""One slot of a lesson is filled: who has nothing to do yet and what fits them go in; who begins what comes out.

An integer linear program, solved by HiGHS (`program`): each student begins one thing at most, and no seat is given
twice. Whatever begins in a slot has its seats there, and what lasts longer in the later ones too, so that the limits
lie within one another; then the program without whole numbers has a whole solution already, and it takes no search.

Everybody having something counts more than all else. Which activities an adult leads is settled before: those that are
worth most to those who fit on them. What only one would begin that takes two is taken off, and the slot filled anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from generator.planning.playlists.asked import Offer
from generator.planning.playlists.fitting import TOGETHER, Fit
from generator.planning.playlists.seats import Seats, Spot
from generator.planning.program import Program

__all__ = ["Fits", "filled"]

PLACED = 1_000
"""What it is worth that somebody has something to do."""

HALF = 0.5
"""Whole numbers come out of a computer with a little error."""

Fits = Mapping[str, Mapping[str, Fit]]
"""By student, then by activity, how well it fits."""


def filled(seats: Seats, fits: Fits, slot: int) -> Mapping[str, str]:
    """The activity that each student begins in a slot."""
    led = _led(seats, fits, slot)
    open_ = {id for id, offer in seats.offers.items() if not offer.adult or id in led}
    while True:
        chosen = _best(seats, fits, slot, open_)
        lonely = _lonely(seats, chosen, slot)
        if not lonely:
            return chosen
        open_ -= lonely


def _led(seats: Seats, fits: Fits, slot: int) -> set[str]:
    """The activities that adults lead from this slot on, the most wanted first."""
    led = dict[str, None]()
    wanted = [each for each in seats.offers.values() if each.adult and any(each.id in of for of in fits.values())]
    for offer in sorted(wanted, key=lambda each: (-_worth(each, fits), each.id)):
        if seats.can_be_led(offer, slot, [(each, slot) for each in led]):
            led[offer.id] = None
    return {*led}


def _worth(offer: Offer, fits: Fits) -> int:
    """What an activity is worth to those who fit on it best, as many as there are seats."""
    return sum(
        sorted((each[offer.id].worth for each in fits.values() if offer.id in each), reverse=True)[: offer.seats]
    )


def _best(seats: Seats, fits: Fits, slot: int, open_: Set[str]) -> Mapping[str, str]:
    """The choice that is worth most, among the activities that are open."""
    program, columns, spots = Program(), dict[tuple[str, str], int](), dict[Spot, list[int]]()
    for student, fitting in fits.items():
        mine = [offer for id in fitting if id in open_ and seats.has_seat(student, offer := seats.offers[id], slot)]
        for offer in mine:
            at = program.column((student, offer.id), PLACED + fitting[offer.id].worth, whole=True)
            columns[student, offer.id] = at
            for spot in seats.spots(offer, slot):
                spots.setdefault(spot, []).append(at)
        if mine:
            program.row(student, [(columns[student, offer.id], 1.0) for offer in mine], 1.0)
    if not columns:
        return {}
    for spot, among in spots.items():
        left = seats.left(spot)
        if left is not None and len(among) > left:
            program.row(spot, [(at, 1.0) for at in among], left)
    values = program.solve().values
    return {student: offer for (student, offer), at in columns.items() if values[at] > HALF}


def _lonely(seats: Seats, chosen: Mapping[str, str], slot: int) -> set[str]:
    """What only one would begin, and takes two."""
    found = {id: seats.offers[id] for id in chosen.values() if seats.offers[id].mode in TOGETHER}
    many = Counter(chosen.values())
    return {id for id, offer in found.items() if many[id] + seats.company(offer, slot) == 1}
