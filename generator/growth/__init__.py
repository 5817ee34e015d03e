"""How a student's work has moved: a shelf goes in; scores, steps with their work, and sentences come out.

Pure, and of one student at a time: nothing here compares children or adds them up.
"""

from __future__ import annotations

from generator.growth.evidence import evidence_of
from generator.growth.scores import Score, Scored, Track, height, most_room, tracks_in, tracks_of
from generator.growth.sentences import Teller
from generator.growth.spans import spans_of
from generator.growth.steps import TAGS, Ladder, Mark, Rung, Trail, in_order, ladders_of, progressions_of

__all__ = [
    "Ladder", "Mark", "Rung", "Score", "Scored", "TAGS", "Teller", "Track", "Trail", "evidence_of", "height",
    "in_order", "ladders_of", "most_room", "progressions_of", "spans_of", "tracks_in", "tracks_of",
]  # fmt: skip
