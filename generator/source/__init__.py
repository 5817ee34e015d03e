"""The bytes of a YAML file, of Markdown with front matter, or of a CSV table, enter.
A `Source` leaves: what was written, as text, with the place of every value; or problems, and then no `Source`.

YAML is read strictly and never constructed: a word, a number, a date and a time stay the text that was typed, and
the schema decides what they mean. Nothing else in the project uses yaml.
"""

from __future__ import annotations

from generator.source.files import read_file
from generator.source.nodes import MAX_DEPTH, Data
from generator.source.reading import Source, read_markdown, read_project, read_yaml
from generator.source.rows import read_rows
from generator.source.text import MAX_BYTES

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "Data",
    "Source",
    "read_file",
    "read_markdown",
    "read_project",
    "read_rows",
    "read_yaml",
]
