"""What came back of a survey: a table straight from the form's export, a row for each answer sheet.

From `classes/<class>/surveys/<id>.csv`, beside the survey.
"""

from __future__ import annotations

from generator.records.base import Kind, Record
from generator.records.fields import Frozen, Line, Text


class Answers(Record):
    """The cells of each row by their headings, without the empty ones."""

    only_adds = True

    rows: tuple[Frozen[Line, Text], ...] = ()


KIND = Kind(
    "answers", "classes/{class}/surveys/{survey}.csv", Answers, "records/answers.html", called="a survey's answers"
)
