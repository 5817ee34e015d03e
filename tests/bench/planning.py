"""`python -m tests.bench.planning`: how long a plan takes for a school of 100, and how good it is, in a few lines.

A hundred teachers, forty open doors a week, six covered lessons a week, twelve weeks; schools are made up from a seed.
"""

from __future__ import annotations

import argparse
import random
import sys
from datetime import date
from time import perf_counter, process_time
from typing import Any

from generator.planning import Asked, Diary, planned
from tests.plan_rules import World, broken, teacher

DAYS = ("mon", "tue", "wed", "thu", "fri")
TOPICS = (
    "questioning talk drafts drawing maps number garden reading poems groups silence feedback sketchbooks experiments "
    "music stories measuring fractions rhythm cooking tools play endings beginnings voice listening argument tables "
    "patterns spelling memory mistakes grammar dance history"
)
TERM = Asked(date(2026, 9, 7), date(2026, 11, 27), cover=6)


def school(seed: int, teachers: int = 100, doors: int = 40) -> World:
    """A school in which everybody wishes for something, and so many doors are open each week."""
    dice, topics = random.Random(seed), TOPICS.split()

    def lesson() -> dict[str, Any]:
        return {"day": dice.choice(DAYS), "period": dice.randint(1, 6)}

    hosts = set(dice.sample(range(teachers), doors))
    return World(
        [
            teacher(
                f"t{number:03}",
                interests=dice.sample(topics, 3),
                wants_to_see=dice.sample(topics, 2),
                help_me_see=dice.sample(topics, 1),
                open_doors=[lesson()] if number in hosts else [],
                free=[dice.randint(1, 6), lesson()],
                can_cover=[lesson()] if number % 3 else [],
                leads_walks=number % 12 == 0,
                how_often={"visits": dice.randint(1, 4), "hosts": dice.randint(1, 6)} if number % 4 else {},
            )
            for number in range(teachers)
        ]
    )


def main() -> None:
    """Plans a term of some schools, and says of each how long that took and whether every rule is kept."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--schools", type=int, default=5)
    arguments.add_argument("--stops", type=int, default=1)
    asked = arguments.parse_args()
    for seed in range(asked.schools):
        world = school(seed)
        term = Asked(TERM.first, TERM.last, TERM.cover, stops=asked.stops)
        begun, worked = perf_counter(), process_time()
        plan = planned(Diary.of(world.staff, world.walks, world.school), term)
        took, work = perf_counter() - begun, process_time() - worked
        visits = sum(len(walk.visitors) * len(walk.stops) for walk in plan.walks)
        best = "not proven the best" if any("better plan" in each for each in plan.remarks) else "the best there is"
        sys.stdout.write(
            f"school {seed}: {took:.1f} s ({work:.1f} s of work); {len(plan.walks)} walks, {visits} visits, {best}; "
            f"{len(broken(world, term, plan))} rules broken\n"
        )


if __name__ == "__main__":
    main()
