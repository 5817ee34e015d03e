"""`python -m tests.bench.playlists`: how long playlists take for 150 students and 40 activities, and that they hold.

Five classes share their rooms and adults; classes are made up from a seed.
"""

from __future__ import annotations

import argparse
import sys
from time import perf_counter, process_time

from generator.planning.playlists import listed
from tests.playlist_rules import a_class, broken


def main() -> None:
    """Plans a lesson for some made-up classes, and says of each how long that took and whether every rule is kept."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--classes", type=int, default=5)
    arguments.add_argument("--students", type=int, default=150)
    arguments.add_argument("--activities", type=int, default=40)
    asked = arguments.parse_args()
    for seed in range(asked.classes):
        world = a_class(seed, asked.students, asked.activities)
        begun, worked = perf_counter(), process_time()
        lists = listed(world)
        took, work = perf_counter() - begun, process_time() - worked
        items = [each for listing in lists.students.values() for each in listing]
        second = sum(bool(each.instead) for each in items)
        sys.stdout.write(
            f"class {seed}: {took:.1f} s ({work:.1f} s of work); {len(items)} things to do, {second} with a second "
            f"choice, {len(lists.unplaced)} lessons not filled; {len(broken(world, lists))} rules broken\n"
        )


if __name__ == "__main__":
    main()
