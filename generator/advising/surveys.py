"""What came back of a survey: its answers go in; what breaks the promise, and what fits no question, comes out.

Git keeps what was ever committed. So a column by which somebody is known is told of before that, whatever pages show.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.library import Library
from generator.library.sheets import Register, plain, says_who
from generator.privacy.answering import survey_of
from generator.problems import Advice, did_you_mean
from generator.records import Answers, Survey
from generator.records.base import Loc

__all__ = ["columns_of"]

_ADDRESS = re.compile(r"\S+@\S+[.]\S+")

FORMS_OWN = {"id", "language", "score", "total points"}
"""What Google Forms and Microsoft Forms call the columns that they add, besides those that say who and when."""

TIMES = {
    "timestamp", "time", "date", "start time", "completion time", "last modified time", "submitted at",
    "marca temporal", "hora", "fecha", "hora de inicio", "hora de finalización", "hora de la última modificación",
}  # fmt: skip
"""How columns are headed that tell when each answered, which in a class may be as good as a name."""


def columns_of(answers: Answers, library: Library) -> Iterator[Advice]:
    """Advice on each such column, and on each question that no column answers."""
    survey = survey_of(answers, library)
    if survey is None:
        return
    questions = {each.column for each in survey.questions.values()}
    found = {name: at for at, row in reversed([*enumerate(answers.rows)]) for name in row}
    register = Register(library, answers.id.parts[0])
    for name in sorted(found.keys() - questions, key=lambda name: (found[name], name)):
        if survey.promise == "anonymous" and (known_by := _known_by(answers, name, register)):
            yield _advice(library, answers, ("rows", found[name], name), *_breaks(known_by))
        elif plain(name) not in FORMS_OWN | TIMES and not says_who(name):
            remedy = did_you_mean(name, questions) or "Give a question this heading:, or take the column out."
            what = "This column fits no question of the survey, so nothing of it is told."
            yield _advice(library, answers, ("rows", found[name], name), what, remedy)
    yield from _unanswered(survey, set(found), library)
    yield from _unlisted(survey, answers, library)


def _known_by(answers: Answers, name: str, register: Register) -> str:
    """What is wrong with a column that tells who answered; "" where it tells nothing.

    Its heading is enough: what stands there today is no word on what the next export puts there.
    """
    cells = [row[name] for row in answers.rows if name in row]
    if any(_ADDRESS.search(cell) for cell in cells):
        return "There are e-mail addresses in this column"
    if any(register.named(cell) for cell in cells):
        return "There are names of students in this column"
    if says_who(name):
        return "This column is headed as one that says who answered"
    return "This column says when each answered" if plain(name) in TIMES else ""


def _breaks(known_by: str) -> tuple[str, str]:
    return (
        f"{known_by}, and students were promised that nobody knows who said what.",
        "Take the whole column out before you commit: git keeps what was ever committed.",
    )


def _unanswered(survey: Survey, found: set[str], library: Library) -> Iterator[Advice]:
    for id, question in survey.questions.items():
        if found and question.column not in found:
            what = "Nothing came back to this question: no column is headed so, or all of it is empty."
            remedy = did_you_mean(question.column, found) or "Write the column's heading after heading:."
            yield _advice(library, survey, ("questions", id), what, remedy)


def _unlisted(survey: Survey, answers: Answers, library: Library) -> Iterator[Advice]:
    """Questions to which some answered what was not to choose: several choices in one cell, or the form says others."""
    for id, question in survey.questions.items():
        given = (question.as_listed(row[question.column]) for row in answers.rows if question.column in row)
        if question.choices and any(answer not in question.choices for answer in given):
            what = "Some answers to this question are none of its choices; each such answer is counted by itself."
            yield _advice(library, survey, ("questions", id), what, "Write the choices as the form has them.")


def _advice(library: Library, record: Answers | Survey, loc: Loc, what: str, remedy: str) -> Advice:
    return library.spot(record, loc).advice(what, remedy)
