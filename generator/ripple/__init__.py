"""How an idea goes from room to room: a walks' shelf goes in; who tried what because of whom comes out, and themes.

Pure, and from the shelf alone: what its circle may not see joins nothing. Nobody is counted, and nobody compared.
"""

from __future__ import annotations

from generator.ripple.journeys import Journey, Point, journeys_of
from generator.ripple.steps import Step, around, steps_of
from generator.ripple.themes import Sight, Theme, themes_of

__all__ = ["Journey", "Point", "Sight", "Step", "Theme", "around", "journeys_of", "steps_of", "themes_of"]
