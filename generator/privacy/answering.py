"""What of a survey's answers a circle is told: the answers and the circle go in, columns that tell of nobody come out.

Where a survey promised it, and beyond the teachers always, nobody's sheet stays together: each column is sorted by
itself, nothing is told of fewer than five answers, and of free text nothing before there are ten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from generator.circles import Circle
from generator.library import Library
from generator.privacy.tables import FEWEST
from generator.records import Answers, RecordId, Survey
from generator.records.fields import Frozen
from generator.records.survey import Asked

__all__ = ["FEWEST_TEXTS", "FOLDED", "answers_seen", "survey_of"]

FEWEST_TEXTS = 10
"""Of fewer answers in words than this none is told: a way of writing is soon known."""

FOLDED = "…"
"""Stands for each answer that too few gave to be told alone."""

Rows = tuple[Frozen[str, str], ...]


def survey_of(answers: Answers, library: Library) -> Survey | None:
    """The survey that the answers came back from: the file beside theirs."""
    found = library.records.get(RecordId("survey", answers.id.parts))
    return found if isinstance(found, Survey) else None


def answers_seen(answers: Answers, circle: Circle, library: Library) -> Rows:
    """The rows that a circle is told; without a survey, which says what was promised, none.

    The class is told no answers in words: they may name somebody, and a teacher can quote them elsewhere.
    """
    survey = survey_of(answers, library)
    if survey is None:
        return ()
    if circle.kind == "teachers" and survey.promise == "teachers":
        return answers.rows
    told = dict(_columns(answers, survey, with_texts=circle.kind == "teachers"))
    longest = max(map(len, told.values()), default=0)
    return tuple(
        Frozen({name: column[at] for name, column in told.items() if at < len(column)}) for at in range(longest)
    )


def _columns(answers: Answers, survey: Survey, *, with_texts: bool) -> Iterator[tuple[str, list[str]]]:
    for question in survey.questions.values():
        heading = question.heading or question.ask
        given = sorted(row[heading] for row in answers.rows if heading in row)
        if told := _told(given, question, with_texts=with_texts):
            yield heading, told


def _told(given: list[str], question: Asked, *, with_texts: bool) -> list[str]:
    if question.kind == "text":
        return given if with_texts and len(given) >= FEWEST_TEXTS else []
    small = _small(Counter(given))
    if len(small) == len({*given}):
        return []
    return sorted(FOLDED if each in small else each for each in given)


def _small(counts: Mapping[str, int]) -> set[str]:
    """The answers that are folded: those that few gave, with as many more as make those who are folded no few."""
    small: set[str] = set()
    folded = 0
    for answer, count in sorted(counts.items(), key=lambda each: (each[1], each[0])):
        if count >= FEWEST and (not folded or folded >= FEWEST):
            break
        small.add(answer)
        folded += count
    return small
