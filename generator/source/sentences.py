"""The offset of a mistake enters, with the few words that a sentence about it needs.
The mistake leaves in a teacher's words: every sentence that this room says about YAML stands in this table.

No sentence quotes a value: those are a student's words, and belong in the excerpt alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.source.text import Mistake

__all__ = ["Sentence"]


@dataclass(frozen=True)
class Sentence:
    """What to say of one kind of mistake, with gaps in braces; `width` characters of the text are underlined."""

    what: str
    remedy: str
    width: int | None = None

    def at(self, offset: int, width: int | None = None, **words: object) -> Mistake:
        """The mistake at `offset`, its gaps filled with `words`."""
        return Mistake(offset, self.what.format(**words), self.remedy.format(**words), width or self.width)


_FIELD = "Write a name, a colon, a space and the value, such as title: My bridge."
_QUOTES = "Put quotes around the whole value."

# Fields and their names
DUPLICATE = Sentence("{name} stands here a second time; it is already on line {line}.", "Keep one of the two.")
NO_FIELD = Sentence(
    "There is no field on this line.",
    f"{_FIELD} A line that goes on with the value above begins further to the right.",
)
FIELDS_END = " If the fields end above, put a line --- there."
NO_NAME = Sentence("There is no name before the colon.", _FIELD, 1)
NOT_A_NAME = Sentence(
    "A bracket cannot begin the name of a field.",
    "If it belongs to the text, put quotes around the whole text.",
    1,
)
NO_SPACE = Sentence("There is no space after the colon.", "Put a space after it.", 1)
ODD_SPACE = Sentence("A space here is not an ordinary one.", "Delete the spaces of this line and type them again.", 1)
MERGE = Sentence("“<<” cannot bring in fields from elsewhere.", "Write the fields out here.", 2)
LIST_FOR_FIELDS = Sentence("A list stands where fields are expected.", _FIELD, 1)
FIELD_IN_LIST = Sentence(
    "A field stands in the middle of a list.",
    "Begin the line with “- ” to put it in the list, or move it out of the list.",
)
BELONGS_NOWHERE = Sentence("This belongs to none of the fields above.", _FIELD)

# Values
COLON_IN_VALUE = Sentence(
    "There is a colon in this value.",
    'Put quotes around the whole value, such as title: "Boats: part 2".',
    1,
)
CURLY = " Curly quotes do not count; use straight ones."
START = Sentence("Text cannot begin with “{sign}” here.", "Put quotes around the whole text, or delete the sign.", 1)
LONG_TEXT = " If a longer text follows, begin it on the next line."
REMARK = Sentence(
    "“#” begins a remark here, and what follows it would be lost.",
    f"{_QUOTES} If it is a remark, put a space after the “#”.",
)
QUOTE_OPEN = Sentence("The quote opens here and is not closed.", "Put {sign} at the end of the value.", 1)
QUOTE_CLOSED_LATE = Sentence(
    "The quote opens here and is closed only on line {line}.",
    "Put {sign} at the end of the value.",
    1,
)
APOSTROPHE = " If it is an apostrophe, put double quotes around the whole value."
AFTER_QUOTE = Sentence("There is text after the closing quote.", "Put {other} quotes around the whole value.")
BACKSLASH = Sentence(
    "Between double quotes, this backslash is read as the beginning of a special sign.",
    "Use single quotes around the value, or write the backslash twice.",
    2,
)
CONTROL_ESCAPE = Sentence(
    "A backslash in this value stands for an invisible control character.",
    "Use single quotes around the value, or write the backslash twice.",
)
SEPARATOR = Sentence(
    "There is an invisible line break here.",
    "It came with a pasted text: delete it, and type a space or press Enter.",
    1,
)

# Brackets and lists
BRACKET_OPEN = Sentence(
    "“{sign}” opens here and is not closed.",
    "Put “{closing}” where it ends. If the bracket belongs to the text, put quotes around the whole value.",
    1,
)
BRACKET_WRONG = Sentence(
    "Here “{sign}” is closed by another kind of bracket.",
    "Put “{closing}”. If a bracket belongs to the text, put quotes around the whole value.",
    1,
)
BRACKET_NEVER_OPENED = Sentence("“{sign}” closes a bracket that was never opened.", "Delete it.", 1)
AFTER_BRACKET = Sentence(
    "There is text after the closing bracket.",
    "If the brackets belong to the text, put quotes around the whole value.",
)
COMMA_MISSING = Sentence("A comma is missing before this.", "Put a comma between one item and the next.")
NOTHING_BEFORE_COMMA = Sentence("There is nothing before this comma.", "Delete the comma, or write what is missing.", 1)
DASH_IN_BRACKETS = Sentence(
    "A “-” cannot begin an item in brackets.",
    "Delete it; or write the list without brackets, each item on a line of its own after “- ”.",
    1,
)
LIST_ON_LINE = Sentence(
    "A list cannot begin on the line of its field.",
    "Begin the list on the next line. If the “-” belongs to the text, put quotes around the whole value.",
    1,
)
LIST_WITHOUT_NAME = Sentence(
    "A list begins here without the name of its field.",
    "End the line above the list with the name of its field and a colon.",
    1,
)
DEEP = Sentence(
    "Lists and fields stand more than {most} deep inside one another here.",
    "Use fewer brackets, or less indentation.",
    1,
)

# Lines
INDENTED_FURTHER = Sentence(
    "This line begins further to the right than the field above it, which already has its value.",
    "Begin it exactly under the field above.",
)
INDENTED_ODDLY = Sentence(
    "This line begins under none of the lines above.",
    "Begin it exactly under the line that it belongs with.",
)
TAB = Sentence("There is a tab here.", "Delete it, and indent with spaces.", 1)
NEARLY_FENCE = Sentence("This line is nearly “---”.", "Write three hyphens and nothing else, or delete the line.")
SECOND_FIELDS = Sentence(
    "A second set of fields begins here, and a file has one.",
    "Delete this line, or move what follows to a file of its own.",
)
DOTS = Sentence("“...” ends the fields here.", "Delete this line.")
AFTER_MARKER = Sentence(
    "A line that begins with “{sign}” cannot go on with text.",
    "Delete the sign, or put quotes around the whole value that it belongs to.",
)
UNREADABLE = Sentence("This cannot be read.", f"Compare it with the lines above. {_FIELD}")

# Front matter and settings
FRONT_MATTER_OPEN = Sentence(
    "The fields at the top begin after “---”, and no second “---” ends them.",
    "Put a line --- after the last field. If the first line is a rule across the page, write *** instead.",
)
FRONT_MATTER_NEARLY = Sentence(
    "This looks like the line that begins the fields, and is not quite.",
    "Make --- the first line of the file, three hyphens alone. For a rule across the page, write ***.",
)
SETTINGS_TWICE = Sentence("“classfolio” stands here a second time.", "Keep one of the two.")
SETTINGS_NO_FIELDS = Sentence(
    "The settings of classfolio must be fields.",
    "Write each on a line of its own below classfolio: a name, a colon, a space and the value.",
)
