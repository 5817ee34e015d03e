"""What a class's work says, with the evidence under each number: a shelf goes in, figures come out, pure and frozen.

It helps a person decide: nothing here decides, ranks or labels anybody. `spread` describes several scores, `summaries`
those of a common task, `voices` is what students said, `suppressing` leaves out what would tell of few, and `figures`
are all of it as plain data.
"""

from __future__ import annotations

from generator.insight.choosing import WHO, Chooser, MonthOfWork, choices_of, chooser_of
from generator.insight.covering import FRAMEWORKS, Covered, Framework, Sign, coverage_of
from generator.insight.figures import Row, figures_for, rows_of
from generator.insight.flattening import lines_of
from generator.insight.replies import HandedIn, handed_in
from generator.insight.reviews import CHOSE, Measure, TermReview, newest_term, reviews_of
from generator.insight.shifts import FEWEST_PAIRS, Pair, Shift, shift_of, work_on_step
from generator.insight.spread import Spread, spread_of
from generator.insight.summaries import CriterionSummary, TaskSummary, View, summaries_of
from generator.insight.suppressing import is_told, publishable
from generator.insight.unseen import LATELY, Look, Seen, unseen_of
from generator.insight.voices import Asking, Result, asking_of, earlier_of, results_of

__all__ = [
    "Asking", "CHOSE", "Chooser", "Covered", "CriterionSummary", "FEWEST_PAIRS", "FRAMEWORKS", "Framework",
    "HandedIn", "LATELY", "Look", "Measure", "MonthOfWork", "Pair", "Result", "Row", "Seen", "Shift", "Sign",
    "Spread", "TaskSummary", "TermReview", "View", "WHO", "asking_of", "choices_of", "chooser_of", "coverage_of",
    "earlier_of", "figures_for", "handed_in", "is_told", "lines_of", "newest_term", "publishable", "results_of",
    "reviews_of", "rows_of", "shift_of", "spread_of", "summaries_of", "unseen_of", "work_on_step",
]  # fmt: skip
