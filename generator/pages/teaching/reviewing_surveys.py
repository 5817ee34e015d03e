"""What students answered, for a term looked back on: a term and what questions are about go in, sentences come out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.insight.reviews import TermReview
from generator.insight.voices import results_of
from generator.pages.page import Link
from generator.pages.saying import Sentence, said
from generator.pages.setting import Setting
from generator.pages.surveys import says_of, survey_link
from generator.records import Survey

__all__ = ["answered_sentences"]


def answered_sentences(at: Setting, review: TermReview, *about: str) -> Iterator[Sentence]:
    """A sentence for each question about one of these that was asked in the term, with the way to its survey.

    What is not told of a survey, because too few said it, is not told here either.
    """
    for result in results_of(at.shelf):
        in_term = review.term.from_ <= result.date <= review.last
        if result.about in about and in_term and (says := says_of(at, result)):
            link = survey_link(at, at.record(Survey, result.survey)) or Link("", "")
            message = at.words._("“%(ask)s” %(says)s %(survey)s")
            yield said(message, ask=result.ask, says=says, survey=link)
