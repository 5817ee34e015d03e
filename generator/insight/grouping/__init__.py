"""Groups for a day that say why, and who was with whom: a teachers' shelf goes in, drafts and what stands out come out.

`needs` is what each student needs next, `reasons` the sentences, `drafting` makes groups of both by `planning`, and
`company` looks back at the groups there were.
"""

from __future__ import annotations

from generator.insight.grouping.company import (
    Furthest,
    Kept,
    Meeting,
    furthest_back,
    hardly_changed,
    meetings_of,
    not_yet_together,
    plans_of,
)
from generator.insight.grouping.drafting import DraftGroup, DraftGroups, NothingToGoByError, Wanted, drafted
from generator.insight.grouping.needs import Need, needs_by_evidence, needs_by_slip

__all__ = [
    "DraftGroup", "DraftGroups", "Furthest", "Kept", "Meeting", "Need", "NothingToGoByError", "Wanted", "drafted",
    "furthest_back", "hardly_changed", "meetings_of", "needs_by_evidence", "needs_by_slip", "not_yet_together",
    "plans_of",
]  # fmt: skip
