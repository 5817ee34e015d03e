"""How a student's work has moved: a shelf goes in; scores by criterion and steps with their work come out.

Pure, and of one student at a time: nothing here compares children or adds them up.
"""

from __future__ import annotations

from generator.growth.scores import Scored, Track, most_room, tracks_of
from generator.growth.steps import TAGS, Ladder, Mark, Rung, Trail, in_order, ladders_of, progressions_of

__all__ = [
    "Ladder", "Mark", "Rung", "Scored", "TAGS", "Track", "Trail", "in_order", "ladders_of", "most_room",
    "progressions_of", "tracks_of",
]  # fmt: skip
