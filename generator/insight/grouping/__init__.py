"""Groups for a day that say why, and who was with whom: a teachers' shelf goes in, drafts and what stands out come out.

`needs` is what each student needs next, `reasons` the sentences, `drafting` makes groups of both by `planning`, and
`company` looks back at the groups there were.
"""

from __future__ import annotations

from generator.insight.grouping.company import (
    Meeting,
    furthest_back,
    group_figures,
    hardly_changed,
    meetings_of,
    not_yet_together,
)
from generator.insight.grouping.drafting import DraftGroup, DraftGroups, NothingToGoByError, Wanted, drafted

__all__ = [
    "DraftGroup", "DraftGroups", "Meeting", "NothingToGoByError", "Wanted", "drafted", "furthest_back",
    "group_figures", "hardly_changed", "meetings_of", "not_yet_together",
]  # fmt: skip
