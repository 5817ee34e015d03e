"""What students said: a shelf goes in; what came back of its surveys, and what students keep asking, comes out.

How much may be told is `privacy`'s word; where a survey was answered without names these are full fives, so that each
is “at least”.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator import privacy
from generator.records import Answers, RecordId, Survey, Voice
from generator.records.survey import Asked
from generator.shelving import Shelf

__all__ = ["Asking", "Result", "asking_of", "earlier_of", "results_of", "surveys_told"]


@dataclass(frozen=True)
class Result:
    """What came back of one question of a survey.

    `counts` has the choices in their order, then whatever else was told; each number is exact only where it
    `is_exact`, else it is at least that many, in fives. `total` is how many answered, None where that is not told.
    `texts` are answers in words, by the alphabet.
    """

    survey: RecordId
    date: date
    question: str
    ask: str
    about: str
    kind: str
    is_exact: bool
    counts: tuple[tuple[str, int], ...]
    total: int | None
    texts: tuple[str, ...]

    @property
    def is_told(self) -> bool:
        """Whether anything is told of it."""
        return bool(self.texts) or any(count for _, count in self.counts)


@dataclass(frozen=True)
class Asking:
    """Something that students said, and the days until today on which they did, oldest first."""

    voice: Voice
    days: tuple[date, ...]


def results_of(shelf: Shelf) -> tuple[Result, ...]:
    """The questions of every survey of the class to which something came back, newest survey first, in their order."""
    newest_first = sorted(shelf.all(Survey), key=lambda each: (-each.date.toordinal(), each.id))
    return tuple(result for survey in newest_first for result in _results(shelf, survey))


def _results(shelf: Shelf, survey: Survey) -> Iterable[Result]:
    answers = shelf.records.get(RecordId("answers", survey.id.parts))
    if isinstance(answers, Answers):
        for id, question in survey.questions.items():
            yield _result(shelf, survey, id, question, answers)


def _result(shelf: Shelf, survey: Survey, id: str, question: Asked, answers: Answers) -> Result:
    told = [question.as_listed(row[question.column]) for row in answers.rows if question.column in row]
    is_exact, in_words = privacy.is_told_exactly(survey, shelf.circle), question.kind == "text"
    return Result(
        survey=survey.id,
        date=survey.date,
        question=id,
        ask=question.ask,
        about=question.about or "",
        kind=question.kind,
        is_exact=is_exact,
        counts=() if in_words else _counted(told, question.choices),
        total=len(told) if is_exact else None,
        texts=tuple(sorted({*told}, key=str.casefold)) if in_words else (),
    )


def _counted(told: Iterable[str], choices: Sequence[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(told)
    return tuple((each, counts[each]) for each in (*choices, *sorted(counts.keys() - {*choices})))


def earlier_of(result: Result, results: Iterable[Result]) -> Result | None:
    """The same question as it was last asked before, in the same words and under the same promise."""
    same = (each for each in results if each.date < result.date and _asks(each) == _asks(result))
    return max(same, key=lambda each: (each.date, each.survey), default=None)


def _asks(result: Result) -> tuple[str, str, bool]:
    return result.ask.casefold(), result.kind, result.is_exact


def asking_of(shelf: Shelf) -> tuple[Asking, ...]:
    """What students said and nobody has answered yet, what was said last first."""
    found = (
        Asking(each, tuple(sorted(day for day in each.asked if day <= shelf.on)))
        for each in shelf.all(Voice)
        if not each.we_did
    )
    return tuple(sorted(found, key=lambda each: (-max(each.days, default=date.min).toordinal(), each.voice.id)))


def surveys_told(shelf: Shelf) -> dict[str, Any]:
    """What the surveys say to a circle as plain data, by survey and question: only questions of which anything is told.

    `{SURVEY: {"title", "date", "questions": {QUESTION: {"ask", "about", "exact", "counts": {ANSWER: n}}}}}`
    """
    found: dict[str, Any] = {}
    for survey in shelf.all(Survey):
        questions = {
            each.question: {
                "ask": each.ask, "about": each.about, "exact": each.is_exact, "counts": dict(each.counts),
            }
            for each in _results(shelf, survey)
            if any(count for _, count in each.counts)
        }  # fmt: skip
        if questions:
            told = {"title": survey.title, "date": survey.date.isoformat(), "questions": questions}
            found[survey.id.parts[-1]] = told
    return found
