"""A slip as students handed it in: a table straight from a form's export, with a row for each answer sheet.

From `classes/<class>/slips/<id>.csv`. The id ends with the lesson's (`2026-11-17-rounding`), and with `-exit` where it
is the exit slip; a date before it is a label.
"""

from __future__ import annotations

from generator.records.base import Kind, Record
from generator.records.fields import Frozen, Line, Text


class Slip(Record):
    """What students answered: each row has the cells of the table by their headings, without the empty ones."""

    only_adds = True

    rows: tuple[Frozen[Line, Text], ...] = ()


KIND = Kind("slip", "classes/{class}/slips/{slip}.csv", Slip, "records/slip.html")
