"""Who works with whom: students, what is known of each and limits go in; groups come out, or which limits contradict.

Nothing here knows what a need is or says anything of anybody. Groups are drafts: people change them.
"""

from __future__ import annotations

from generator.planning.grouping.asked import Gathered, Grouping, Limits, Member, NoGroupsError, Place, Wish
from generator.planning.grouping.contradicting import why_not
from generator.planning.grouping.costs import Costs, Weights
from generator.planning.grouping.working import grouped

__all__ = [
    "Costs", "Gathered", "Grouping", "Limits", "Member", "NoGroupsError", "Place", "Weights", "Wish", "grouped",
    "why_not",
]  # fmt: skip
