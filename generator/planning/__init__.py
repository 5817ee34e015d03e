"""Who visits whom, and when: staff, the walks there are and the school's terms go in; a plan comes out.

Nobody is made to open a door, nobody is made to visit, and nothing here says how good anybody is. The plan is a
draft: people change it.
"""

from __future__ import annotations

from generator.planning.diary import Diary
from generator.planning.matching import Match, match
from generator.planning.plans import Asked, Plan, PlannedStop, PlannedWalk, Taken
from generator.planning.solving import best
from generator.planning.working import planned

__all__ = ["Asked", "Diary", "Match", "Plan", "PlannedStop", "PlannedWalk", "Taken", "best", "match", "planned"]
