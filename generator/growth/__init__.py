"""How a student's work has moved: a shelf goes in; their scores by criterion, oldest first, come out, and sentences.

Pure, and of one student at a time: nothing here compares children or adds them up.
"""

from __future__ import annotations

from generator.growth.evidence import evidence_of
from generator.growth.scores import Score, Scored, Track, height, most_room, tracks_in, tracks_of
from generator.growth.sentences import Teller
from generator.growth.spans import spans_of

__all__ = [
    "Score", "Scored", "Teller", "Track", "evidence_of", "height", "most_room", "spans_of", "tracks_in", "tracks_of",
]  # fmt: skip
