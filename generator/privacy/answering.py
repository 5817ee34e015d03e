"""What of a survey's answers a circle is told: the answers and the circle go in, columns that tell of nobody come out.

Where a survey promised it, and beyond the teachers always, nobody's sheet stays together: each column is sorted by
itself, of each answer only full fives are told, and of free text nothing before there are ten.

Fives, because exact numbers can be subtracted: two questions that nine and eight answered tell that one kept silent,
eight of nine that one said something else. From fives follow fives and nothing else.
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

__all__ = ["FEWEST_TEXTS", "answers_seen", "is_told_exactly", "survey_of"]

FEWEST_TEXTS = 10
"""Of fewer answers in words than this none is told: a way of writing is soon known."""

Rows = tuple[Frozen[str, str], ...]


def survey_of(answers: Answers, library: Library) -> Survey | None:
    """The survey that the answers came back from: the file beside theirs."""
    found = library.records.get(RecordId("survey", answers.id.parts))
    return found if isinstance(found, Survey) else None


def is_told_exactly(survey: Survey, circle: Circle) -> bool:
    """Whether a circle is told every answer as it was given: teachers alone, where students knew that they would."""
    return circle.kind == "teachers" and survey.promise == "teachers"


def answers_seen(answers: Answers, circle: Circle, library: Library) -> Rows:
    """The rows that a circle is told; without a survey, which says what was promised, none.

    The class is told no answers in words: they may name somebody, and a teacher can quote them elsewhere.
    """
    survey = survey_of(answers, library)
    if survey is None:
        return ()
    if is_told_exactly(survey, circle):
        return answers.rows
    told = dict(_columns(answers, survey, with_texts=circle.kind == "teachers"))
    longest = max(map(len, told.values()), default=0)
    return tuple(
        Frozen({name: column[at] for name, column in told.items() if at < len(column)}) for at in range(longest)
    )


def _columns(answers: Answers, survey: Survey, *, with_texts: bool) -> Iterator[tuple[str, list[str]]]:
    for question in survey.questions.values():
        given = [question.as_listed(row[question.column]) for row in answers.rows if question.column in row]
        if told := _texts(given, with_texts=with_texts) if question.kind == "text" else _fives(given, question):
            yield question.column, told


def _texts(given: list[str], *, with_texts: bool) -> list[str]:
    """Each once, so that they cannot be counted to see how many kept silent."""
    return sorted({*given}) if with_texts and len(given) >= FEWEST_TEXTS else []


def _fives(given: list[str], question: Asked) -> list[str]:
    counts = Counter(given)
    told = {answer: count - count % FEWEST for answer, count in counts.items()}
    if _gives_few_away(told, len(given), len(question.choices)):
        return []
    return sorted(answer for answer, count in told.items() for _ in range(count))


def _gives_few_away(told: Mapping[str, int], asked: int, choices: int) -> bool:
    """Whether it could be reckoned that somebody gave an answer which few gave, by who knows how many answered.

    Of each choice at most `FEWEST - 1` remain untold. Where more remain in all than the other choices can hold, some
    are this one's. The same follows from silence, where it can only mean that no choice reached five; so one more five
    is asked for there. (`test_voice_told` tries every way to answer.)
    """
    most, fives = (FEWEST - 1) * choices, sum(told.values())
    others = most - (FEWEST - 1)
    if not choices:
        return False
    return asked - fives > others or (others < asked <= most and fives < 2 * FEWEST)
