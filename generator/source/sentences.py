"""The offset of a mistake enters, with what a sentence about it needs.
The mistake leaves in a teacher's words: every sentence that this room says about YAML stands here.

No sentence quotes a value: those are a student's words, and belong in the excerpt alone.
"""

from __future__ import annotations

from generator.source.text import Mistake

__all__ = [
    "FIELD",
    "QUOTES",
    "colon_in_value",
    "comma_missing",
    "control_escape",
    "deep",
    "duplicate",
    "indented_further",
    "indented_oddly",
    "line_start",
    "marker",
    "merge",
    "no_field",
    "no_name",
    "no_space",
    "not_a_name",
    "not_closed",
    "odd_space",
    "quote_not_closed",
    "remark",
    "separator",
    "unreadable",
    "value_start",
    "wrong_bracket",
]

FIELD = "Write a name, a colon, a space and the value, such as title: My bridge."
QUOTES = "Put quotes around the whole value."

_CLOSING = {"[": "]", "{": "}"}
_NAME_CHARACTERS = 40


def unreadable(offset: int) -> Mistake:
    return Mistake(offset, "This cannot be read.", f"Compare it with the lines above. {FIELD}")


def separator(offset: int) -> Mistake:
    remedy = "It came with a pasted text: delete it, and type a space or press Enter."
    return Mistake(offset, "There is an invisible line break here.", remedy, 1)


def control_escape(offset: int) -> Mistake:
    what = "A backslash in this value stands for an invisible control character."
    return Mistake(offset, what, "Use single quotes around the value, or write the backslash twice.")


def deep(offset: int, most: int) -> Mistake:
    what = f"Lists and fields stand more than {most} deep inside one another here."
    return Mistake(offset, what, "Use fewer brackets, or less indentation.", 1)


def duplicate(offset: int, name: str, line: int) -> Mistake:
    short = name if len(name) <= _NAME_CHARACTERS else name[: _NAME_CHARACTERS - 1] + "…"
    return Mistake(offset, f"“{short}” stands here a second time; it is already on line {line}.", "Keep one of the two.")


def not_a_name(offset: int) -> Mistake:
    what = "A bracket cannot begin the name of a field."
    return Mistake(offset, what, "If the bracket belongs to the text, put quotes around the whole text.", 1)


def no_name(offset: int) -> Mistake:
    return Mistake(offset, "There is no name before the colon.", FIELD, 1)


def merge(offset: int) -> Mistake:
    return Mistake(offset, "“<<” cannot bring in fields from elsewhere.", "Write the fields out here.", 2)


def odd_space(offset: int, width: int) -> Mistake:
    what = "A space here is not an ordinary one."
    return Mistake(offset, what, "Delete the spaces on this line and type them again.", width)


def no_space(text: str, colon: int) -> Mistake:
    """Nothing, or something that only looks like a space, stands after the colon."""
    if text[colon + 1 : colon + 2].isspace():
        return odd_space(colon + 1, 1)
    return Mistake(colon, "There is no space after the colon.", "Put a space after it.", 1)


def colon_in_value(offset: int) -> Mistake:
    return Mistake(offset, "There is a colon in this value.", f"{QUOTES} They must be straight quotes.", 1)


def remark(offset: int) -> Mistake:
    what = "“#” begins a remark here, and what follows it would be lost."
    return Mistake(offset, what, f"{QUOTES} If it is a remark, put a space after the “#”.")


def value_start(offset: int, sign: str) -> Mistake:
    return Mistake(offset, f"A value cannot begin with “{sign}”.", QUOTES, 1)


def line_start(offset: int, sign: str) -> Mistake:
    return Mistake(offset, f"A line cannot begin with “{sign}”.", "Put quotes around the text, or delete the sign.", 1)


def marker(offset: int, sign: str, alone: bool) -> Mistake:
    if not alone:
        what = f"A line that begins with “{sign}” cannot go on with text."
        return Mistake(offset, what, "Delete the sign, or put quotes around the whole value that it belongs to.", 3)
    if sign == "---":
        what = "A second set of fields begins here, and a file has one."
        return Mistake(offset, what, "Delete this line, or move what follows to a file of its own.", 3)
    return Mistake(offset, "“...” ends the file before its end.", "Delete this line.", 3)


def no_field(offset: int) -> Mistake:
    remedy = f"{FIELD} To go on with the value above, begin the line with two spaces more."
    return Mistake(offset, "There is no field on this line.", remedy)


def indented_further(offset: int) -> Mistake:
    what = "This line begins further to the right than the field above it, which already has its value."
    return Mistake(offset, what, "Begin it exactly under the field above.")


def indented_oddly(offset: int) -> Mistake:
    what = "This line begins under none of the lines above."
    return Mistake(offset, what, "Begin it exactly under the field, or the “-”, that it belongs beside.")


def not_closed(offset: int, sign: str) -> Mistake:
    remedy = f"Put “{_CLOSING.get(sign, sign)}” where it ends. If the bracket belongs to the text, put quotes around it."
    return Mistake(offset, f"“{sign}” opens here and is not closed.", remedy, 1)


def wrong_bracket(offset: int, sign: str) -> Mistake:
    remedy = f"Put “{_CLOSING.get(sign, sign)}”. If a bracket belongs to the text, put quotes around the whole value."
    return Mistake(offset, f"Here “{sign}” is closed by another kind of bracket.", remedy, 1)


def comma_missing(offset: int) -> Mistake:
    return Mistake(offset, "A comma is missing before this.", "Put a comma between one item and the next.")


def quote_not_closed(offset: int, sign: str, line: int | None = None) -> Mistake:
    """The quote is closed nowhere, or only on a later `line` by a quote that was meant for something else."""
    what = f"The quote opens here and is closed only on line {line}." if line else "The quote opens here and is not closed."
    remedy = f"Put {sign} at the end of the value."
    if sign == "'":
        remedy += " If it is an apostrophe, put double quotes around the whole value."
    return Mistake(offset, what, remedy, 1)
