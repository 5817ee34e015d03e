"""Records go out into files, and come in from a spreadsheet's: tables, ids made of names, and files that are new.

Of a file that stands, single fields are changed, where that is asked for and can be done for certain.
"""

from __future__ import annotations

from generator.interchange.columns import Columns, fit
from generator.interchange.folders import Folders
from generator.interchange.inventories import Answers, answers, entry, fit_answers
from generator.interchange.naming import distinct, id_from
from generator.interchange.newfiles import NewFile, RefusedError, faults, read_record, write_new
from generator.interchange.rewriting import Rewriting, rewriting, write_over
from generator.interchange.rubrics import rubric_from
from generator.interchange.samples import Class, HandedIn, hand_in
from generator.source.tables import Row, Table, read_table

__all__ = [
    "Answers", "Class", "Columns", "Folders", "HandedIn", "NewFile", "RefusedError", "Rewriting", "Row", "Table",
    "answers", "distinct", "entry", "faults", "fit", "fit_answers", "hand_in", "id_from", "read_record", "read_table",
    "rewriting", "rubric_from", "write_new", "write_over",
]  # fmt: skip
