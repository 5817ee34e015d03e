"""What became of what was asked: a shelf goes in; how far each next step and each goal has come by its day comes out.

Pure, and from the shelf alone: what its circle may not see moves nothing on.
"""

from __future__ import annotations

from generator.chains.goals import SOON, due_days, due_goals, works_towards
from generator.chains.steps import NextStep, Stage, answering, next_steps

__all__ = ["SOON", "NextStep", "Stage", "answering", "due_days", "due_goals", "next_steps", "works_towards"]
