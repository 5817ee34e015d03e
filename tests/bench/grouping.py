"""`python -m tests.bench.grouping`: how long groups for 150 students take, and whether every limit is kept.

Ten needs about five steps, forty interests, seven rooms, five pairs that are together, fifteen that are apart, and
three earlier days. Classes are made up from a seed.
"""

from __future__ import annotations

import argparse
import random
import sys
from time import perf_counter, process_time

from generator.planning.grouping import Limits, Member, Place, Wish, grouped
from tests.group_rules import broken

WISHES: tuple[Wish, ...] = ("alike", "mixed", "interests")
LIMITS = Limits(3, 4)


def students(dice: random.Random, count: int) -> list[Member]:
    """So many students, with what groups are made by."""
    interests = [f"interest-{number}" for number in range(40)]
    needs = [dice.randrange(10) for _ in range(count)]
    return [
        Member(
            f"s{number:03}",
            need=f"need-{need}",
            near=f"step-{need // 2}",
            shown=need < 3,
            likes=tuple(sorted(dice.sample(interests, 3))),
            alone=need < 3,
        )
        for number, need in enumerate(needs)
    ]


def limits(dice: random.Random, ids: list[str]) -> Limits:
    """Rooms with some seats more than students, fifteen pairs that are apart and five that are together."""
    order = dice.sample(ids, len(ids))
    pairs = [tuple(sorted(order[at : at + 2])) for at in range(0, min(40, len(order) - 1), 2)]
    seats = len(ids) // 6 + 4
    voices = ("quiet", "talk", "either")
    rooms = tuple(Place(f"room-{at}", seats, voices[at % 3]) for at in range(7))  # type: ignore[arg-type]  # each is one
    return Limits(LIMITS.least, LIMITS.most, tuple(pairs[:5]), tuple(pairs[5:]), rooms)


def main() -> None:
    """Groups some classes in each way, and says of each how long that took and whether every limit is kept."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--classes", type=int, default=3)
    arguments.add_argument("--students", type=int, default=150)
    asked = arguments.parse_args()
    for seed in range(asked.classes):
        dice = random.Random(seed)
        members = students(dice, asked.students)
        ids = [each.student for each in members]
        kept = limits(dice, ids)
        orders = [dice.sample(ids, len(ids)) for _ in range(3)]
        earlier = [[order[at : at + 4] for at in range(0, len(order), 4)] for order in orders]
        for wish in WISHES:
            begun, worked = perf_counter(), process_time()
            found = grouped(wish, members, kept, earlier)
            took, work = perf_counter() - begun, process_time() - worked
            sys.stdout.write(
                f"class {seed}, {wish}: {took:.1f} s ({work:.1f} s of work); {len(found.groups)} groups; "
                f"{len(broken(ids, kept, found.groups))} limits broken\n"
            )


if __name__ == "__main__":
    main()
