"""A plan is worked out: a diary and what is asked go in; walks come out, and what could not be, in sentences."""

from __future__ import annotations

from generator.planning.appointing import appointed
from generator.planning.candidates import candidates
from generator.planning.diary import Diary
from generator.planning.doors import open_doors, tours
from generator.planning.missing import missed, remarks
from generator.planning.plans import Asked, Plan
from generator.planning.solving import best

__all__ = ["planned"]


def planned(diary: Diary, asked: Asked) -> Plan:
    """The best plan within the rules; the same whenever the same is asked."""
    doors = open_doors(diary, asked.first, asked.last)
    through = tours(doors, asked.stops)
    possible = candidates(diary, through, substitutes=asked.substitutes > 0)
    chosen = best(diary, through, possible, asked)
    walks = appointed(diary, through, chosen.candidates, asked)
    return Plan(walks, missed(diary, doors, walks, asked), remarks(diary, doors, walks, asked, chosen))
