"""What a class's work says, with the evidence under each number: a shelf goes in, figures come out, pure and frozen.

It helps a person decide: nothing here decides, ranks or labels anybody. `spread` describes several scores, `summaries`
those of a common task, `suppressing` leaves out what would tell of few, and `figures` are all of it as plain data.
"""

from __future__ import annotations

from generator.insight.choosing import WHO, Chooser, MonthOfWork, choices_of, chooser_of
from generator.insight.covering import FRAMEWORKS, Covered, Framework, Sign, coverage_of
from generator.insight.figures import Row, figures_for, rows_of
from generator.insight.spread import Spread, spread_of
from generator.insight.summaries import CriterionSummary, TaskSummary, View, summaries_of
from generator.insight.suppressing import is_told, publishable

__all__ = [
    "FRAMEWORKS", "WHO", "Chooser", "Covered", "CriterionSummary", "Framework", "MonthOfWork", "Row", "Sign", "Spread",
    "TaskSummary", "View", "chooser_of", "choices_of", "coverage_of", "figures_for", "is_told", "publishable",
    "rows_of", "spread_of", "summaries_of",
]  # fmt: skip
