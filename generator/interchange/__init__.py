"""Records go out into files, and come in from a spreadsheet's: tables, ids made of names, and files that are new.

Nothing that stands already is ever changed here.
"""

from __future__ import annotations

from generator.interchange.columns import Columns, fit
from generator.interchange.folders import Folders
from generator.interchange.naming import distinct, id_from
from generator.interchange.newfiles import NewFile, RefusedError, faults, read_record, write_new
from generator.interchange.rubrics import rubric_from
from generator.interchange.samples import Class, HandedIn, hand_in
from generator.interchange.tables import Row, Table, read_table

__all__ = [
    "Class", "Columns", "Folders", "HandedIn", "NewFile", "RefusedError", "Row", "Table", "distinct", "faults", "fit",
    "hand_in", "read_record", "read_table", "rubric_from", "id_from", "write_new",
]  # fmt: skip
