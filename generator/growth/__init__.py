"""How a student's work has moved: a shelf goes in; their scores by criterion, oldest first, come out.

Pure, and of one student at a time: nothing here compares children or adds them up.
"""

from __future__ import annotations

from generator.growth.scores import Scored, Track, most_room, tracks_of

__all__ = ["Scored", "Track", "most_room", "tracks_of"]
