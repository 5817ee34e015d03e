"""The hard rules of playlists, written down once more: what was asked and a plan go in, every broken rule comes out.

Nothing here is shared with what plans but the values: minutes are laid out one by one, and every student who has a
second choice is thought to take it, or not to.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator.planning.playlists import Asked, Learner, Lists, Offer, Seen
from generator.planning.playlists.asked import Past

DAY = date(2026, 11, 18)
MODES = ("alone", "pair", "group", "screen", "hands-on", "with-adult")
WORDS = (
    *("bridges", "chess", "maps", "worms", "music", "soup", "lighthouses"),
    *("storms", "comics", "moss", "numbers", "drawing", "cooking", "buses"),
)


def offer(id: str, *steps: str, **fields: Any) -> Offer:
    """An activity of one slot that anybody can do, but for what is said."""
    return Offer(id, id.title(), steps or ("math/a",), **fields)


def learner(id: str, *shown: str, **fields: Any) -> Learner:
    """A student who has shown these steps."""
    return Learner(id, {step: Seen("shown", DAY - timedelta(days=1), "slip") for step in shown}, **fields)


def asked(learners: list[Learner], offers: list[Offer], minutes: int = 45, **fields: Any) -> Asked:
    """A lesson for these students with these activities."""
    return Asked(DAY, minutes, tuple(learners), tuple(offers), **fields)


def a_class(seed: int, students: int = 150, activities: int = 40) -> Asked:
    """A class in which everybody stands somewhere else on four progressions of six steps."""
    dice = random.Random(seed)
    steps = {f"p{p}/s{s}": (f"p{p}/s{s - 1}",) if s else () for p in range(4) for s in range(6)}
    rooms = {"library": 24, "hall": 30, "corner": 8, "yard": 20}
    offers = []
    for number in range(activities):
        mode, adult = dice.choice(MODES), dice.random() < 0.15
        minutes = dice.choice([10, 15, 15, 15, 20, 30])
        offers.append(
            Offer(
                f"a{number:02}",
                f"{dice.choice(WORDS)} {number}",
                (list(steps)[number % len(steps)],),
                minutes,
                mode,
                dice.choice(["", "", *rooms]),
                dice.choice([None, 4, 6, 8, 12]),
                adult,
                dice.random() < 0.2,
                dice.choice(WORDS),
            )
        )
    learners = tuple(_somebody(dice, f"s{number:03}", offers) for number in range(students))
    return Asked(DAY, 45, learners, tuple(offers), steps, {}, rooms, 5)


def _somebody(dice: random.Random, id: str, offers: list[Offer]) -> Learner:
    seen: dict[str, Seen] = {}
    ahead = []
    for p in range(4):
        reached = dice.randint(0, 5)
        seen |= {f"p{p}/s{s}": Seen("shown", DAY - timedelta(days=dice.randint(1, 40)), "work") for s in range(reached)}
        ahead.append(f"p{p}/s{reached}")
        if dice.random() < 0.5:
            seen[f"p{p}/s{reached}"] = Seen(dice.choice(["partly", "not yet"]), DAY - timedelta(days=1), "slip")
    past = dice.sample(offers, 2)
    became: tuple[Past, ...] = ("done", "turned down", "unfinished")
    earlier = {each.id: (dice.choice(became), DAY - timedelta(days=2)) for each in past}
    return Learner(id, seen, tuple(ahead), {"interests": tuple(dice.sample(WORDS, 2))}, earlier)


# --------------------------------------------------------------------------------------------------------- the rules


def broken(world: Asked, lists: Lists) -> list[str]:
    """Every hard rule that a plan breaks, in words. What a person wrote breaks none; the plan has to work around it."""
    return [
        *_everybody(world, lists),
        *_each_list(world, lists),
        *(fault for minute in range(0, world.minutes, 5) for fault in _at(world, lists, minute)),
    ]


def _by_id(world: Asked) -> dict[str, Offer]:
    return {each.id: each for each in world.offers}


def _ends(one: Offer, at: int) -> int:
    """The minute at which it ends: whole quarters of an hour."""
    quarters = one.minutes // 15 + (one.minutes % 15 > 0)
    return at + 15 * max(quarters, 1)


def _everybody(world: Asked, lists: Lists) -> Iterator[str]:
    for each in world.learners:
        if not each.closed and not lists.students.get(each.id) and each.id not in lists.unplaced:
            yield f"{each.id} has nothing, and nobody says why"
        numbers = [given.kept for given in lists.students[each.id] if given.kept is not None]
        if sorted(numbers) != [kept.number for kept in each.kept]:
            yield f"{each.id}: what a person wrote is gone"


def _each_list(world: Asked, lists: Lists) -> Iterator[str]:
    offers = _by_id(world)
    for each in world.learners:
        mine = lists.students[each.id]
        planned = [given for given in mine if given.kept is None]
        names = [name for given in planned for name in (given.activity, given.instead) if name]
        names += [name for kept in each.kept for name in {kept.activity, kept.instead} if name]
        if len(names) != len(set(names)):
            yield f"{each.id} has something twice"
        if each.closed and planned:
            yield f"{each.id}: a list that was closed has more on it"
        if each.removed & {name for given in planned for name in (given.activity, given.instead)}:
            yield f"{each.id} has what a person took off"
        for given in planned:
            yield from _one(world, each, offers, given.activity, given.at)
            if given.instead:
                yield from _one(world, each, offers, given.instead, given.at)
                if _ends(offers[given.instead], 0) > _ends(offers[given.activity], 0):
                    yield f"{each.id}: {given.instead} takes longer than {given.activity}"


def _one(world: Asked, who: Learner, offers: dict[str, Offer], name: str, at: int) -> Iterator[str]:
    """What is wrong with one thing on a list by itself."""
    lesson = max(15, world.minutes - world.minutes % 15)
    if at % 15 or _ends(offers[name], at) > lesson:
        yield f"{who.id}: {name} at {at} does not fit into the lesson"
    for step in offers[name].steps:
        known = who.seen.get(step)
        if known and known.state == "shown":
            continue
        for need in world.needs.get(step, ()):
            if need not in who.seen or who.seen[need].state != "shown":
                yield f"{who.id}: {name} needs {need} first"


@dataclass(frozen=True)
class Thing:
    """Something that somebody could be doing in a minute; `first` where it is no second choice."""

    who: str
    offer: Offer
    at: int
    room: str
    first: bool
    by_hand: bool


def _at(world: Asked, lists: Lists, minute: int) -> Iterator[str]:
    """What is wrong in one minute: somebody in two places, a seat given twice, an adult who is not there."""
    now = [each for each in _things(world, lists) if each.at <= minute < _ends(each.offer, each.at)]
    for who, many in Counter(each.who for each in now if each.first).items():
        if many > 1:
            yield f"{who} is in {many} places at minute {minute}"
    for offer in world.offers:
        yield from _crowded(offer.id, offer.seats, [each for each in now if each.offer == offer], minute)
    for room in {each.room for each in now} - {""}:
        yield from _crowded(room, world.rooms.get(room, 0), [each for each in now if each.room == room], minute)
    led = {(each.offer.id, each.at) for each in now if each.offer.adult}
    by_hand = {(each.offer.id, each.at) for each in now if each.offer.adult and each.by_hand}
    if len(led) > max(world.adults, len(by_hand)):
        yield f"{len(led)} adults are needed at minute {minute}"


def _crowded(name: str, seats: int | None, here: list[Thing], minute: int) -> Iterator[str]:
    """Whether the plan put somebody where there is no seat left; a person may."""
    many, by_hand = len({each.who for each in here}), len({each.who for each in here if each.by_hand})
    if seats is not None and many > max(seats, by_hand):
        yield f"{name} has {seats} seats and {many} students at minute {minute}"


def _things(world: Asked, lists: Lists) -> Iterator[Thing]:
    """Everything that somebody could be doing, first and second choices."""
    offers = _by_id(world)
    for who in world.learners:
        for kept in who.kept:
            took = kept.veto and kept.instead
            name, room = (kept.instead, "") if took else (kept.activity, kept.room)
            yield Thing(who.id, offers[name], kept.at, room or offers[name].room, True, True)
            if kept.instead and not took:
                yield Thing(who.id, offers[kept.instead], kept.at, offers[kept.instead].room, False, True)
        for given in lists.students[who.id]:
            for name in (given.activity, given.instead) if given.kept is None else ():
                if name:
                    yield Thing(who.id, offers[name], given.at, offers[name].room, name == given.activity, False)
