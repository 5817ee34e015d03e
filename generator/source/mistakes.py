"""What the parser said, and where it stopped, enter.
A mistake in a teacher's words leaves: what is wrong there and what to do, never the parser's own terms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.source import sentences
from generator.source.text import Mistake

__all__ = ["Trouble", "explain", "fieldless"]

_SECOND_COLON = re.compile(r":[ \t]")
_STUCK_COLON = re.compile(r"[ \t]*(?:- +)*[^\W\d][\w-]*(:)(?![ \t\n]|//|\Z)")
_NEARLY_FENCE = re.compile(r"(?=[^\n]{2})[-\u2010-\u2015\u2212]+[ \t]*$|\u2014[ \t]*$", re.MULTILINE)
_REMARK_LINE = re.compile(r"[ \t]*(?:#|$)")


@dataclass(frozen=True)
class Trouble:
    """Where a parser stopped. All offsets count characters of `text` from 0.

    `message` is the parser's; `at` is where it stopped and `since` where the thing it was reading began; `brackets`
    are open there, outermost first; `quoted` is the beginning and end of the last value in quotes before it.
    """

    text: str
    message: str
    at: int
    since: int
    brackets: tuple[int, ...] = ()
    quoted: tuple[int, int] | None = None

    @property
    def sign(self) -> str:
        """The character at which the parser stopped; empty when only white space is left."""
        return self.text[self.at : self.at + 1] if self.text[self.at :].strip() else ""

    @property
    def before(self) -> str:
        """What stands on the same line before it."""
        return self.text[self.line_of(self.at) : self.at]

    def line_of(self, offset: int) -> int:
        """The offset at which the line of `offset` starts."""
        return self.text.rfind("\n", 0, offset) + 1

    def column(self, offset: int) -> int:
        """How far into its line `offset` is, from 0."""
        return offset - self.line_of(offset)

    def first_of(self, offset: int) -> int:
        """The offset of the first character on the line of `offset` that is no space."""
        line = self.line_of(offset)
        return line + len(self.text[line:]) - len(self.text[line:].lstrip(" \t"))

    def line_above(self, offset: int) -> int | None:
        """The start of the nearest line above that of `offset` that says something; None where there is none."""
        line = self.line_of(offset)
        while line:
            line = self.line_of(line - 1)
            if not _REMARK_LINE.match(self.text[line : self.text.find("\n", line)]):
                return line
        return None


def explain(trouble: Trouble) -> Mistake:
    """The mistake behind what the parser said."""
    for said, meant in _TABLE:
        if said.search(trouble.message):
            return meant(trouble)
    return sentences.unreadable(trouble.at)


def fieldless(text: str, offset: int) -> Mistake:
    """What is wrong with the line of `offset`, on which a field was expected and none was found."""
    line = text.rfind("\n", 0, offset) + 1
    stuck = _STUCK_COLON.match(text, line)
    if stuck:
        return sentences.no_space(text, stuck.start(1))
    if _NEARLY_FENCE.match(text, line):
        return Mistake(line, "This line is nearly “---”.", "Write three hyphens and nothing else, or delete the line.")
    return sentences.no_field(offset)


def _colon(trouble: Trouble) -> Mistake:
    if _SECOND_COLON.search(trouble.before + trouble.sign) or not trouble.before.strip():
        return sentences.colon_in_value(trouble.at)
    above = trouble.line_above(trouble.at)
    first = trouble.first_of(trouble.at)
    if above is None:
        return sentences.unreadable(first)
    stuck = _STUCK_COLON.match(trouble.text, above)
    if not stuck and trouble.column(first) > trouble.column(trouble.first_of(above)):
        return sentences.indented_further(first)
    return fieldless(trouble.text, trouble.first_of(above))


def _after_value(trouble: Trouble) -> Mistake:
    """Something stands where the next field, or the next item, was expected."""
    if trouble.quoted and not trouble.text[trouble.quoted[1] : trouble.at].strip(" \t"):
        return _after_quote(trouble, *trouble.quoted)
    if trouble.before.rstrip().endswith(("]", "}")):
        what = "There is text after the closing bracket."
        return Mistake(trouble.at, what, f"If the brackets belong to the text: {_lower(sentences.QUOTES)}")
    if trouble.before.strip():
        return sentences.unreadable(trouble.at)
    return _between_lines(trouble)


def _after_quote(trouble: Trouble, start: int, end: int) -> Mistake:
    quote = trouble.text[start]
    if "\n" in trouble.text[start:end]:
        line = trouble.text.count("\n", 0, end) + 1
        return sentences.quote_not_closed(start, quote, line)
    remedy = "Put double quotes around the whole value." if quote == "'" else "Put single quotes around the whole value."
    return Mistake(trouble.at, "There is text after the closing quote.", remedy)


def _between_lines(trouble: Trouble) -> Mistake:
    if trouble.sign == ":":
        return sentences.no_name(trouble.at)
    if trouble.column(trouble.at) != trouble.column(trouble.since):
        return sentences.indented_oddly(trouble.at)
    if trouble.sign == "-":
        remedy = "End the line above the list with the name of its field and a colon."
        return Mistake(trouble.at, "A list begins here without the name of its field.", remedy, 1)
    return Mistake(trouble.at, "A field stands in the middle of a list.", "Begin the line with “- ”, or move it out of the list.")


def _in_brackets(trouble: Trouble) -> Mistake:
    if trouble.sign and trouble.sign in "]}":
        return sentences.wrong_bracket(trouble.at, trouble.text[trouble.since])
    if trouble.sign == ":" and _SECOND_COLON.search(trouble.before):
        return sentences.colon_in_value(trouble.at)
    same_line = trouble.line_of(trouble.at) == trouble.line_of(trouble.since)
    if trouble.sign and trouble.sign != ":" and (same_line or trouble.sign in "\"'[{"):
        return sentences.comma_missing(trouble.at)
    return sentences.not_closed(trouble.since, trouble.text[trouble.since])


def _no_content(trouble: Trouble) -> Mistake:
    if not trouble.sign or trouble.sign in "]}":
        if not trouble.brackets:
            return sentences.value_start(trouble.at, trouble.sign) if trouble.sign else sentences.unreadable(trouble.at)
        bracket = trouble.brackets[-1]
        meant = sentences.wrong_bracket if trouble.sign else sentences.not_closed
        return meant(trouble.at if trouble.sign else bracket, trouble.text[bracket])
    if trouble.sign == "," and trouble.brackets:
        return Mistake(trouble.at, "There is nothing before this comma.", "Delete the comma, or write what is missing.", 1)
    return sentences.value_start(trouble.at, trouble.sign)


def _odd_sign(trouble: Trouble) -> Mistake:
    if trouble.sign == "\t":
        return Mistake(trouble.at, "There is a tab here.", "Delete it, and indent with spaces.", 1)
    return sentences.value_start(trouble.at, trouble.sign)


def _escape(trouble: Trouble) -> Mistake:
    what = "Between double quotes, this backslash is read as the beginning of a special sign."
    backslash = max(trouble.text.rfind("\\", 0, trouble.at + 1), 0)
    return Mistake(backslash, what, "Use single quotes around the value, or write the backslash twice.", 2)


def _list_on_line(trouble: Trouble) -> Mistake:
    remedy = "Begin the list on the next line. If the “-” belongs to the text, put quotes around the whole value."
    return Mistake(trouble.at, "A list cannot begin on the line of its field.", remedy, 1)


def _after_the_end(trouble: Trouble) -> Mistake:
    if trouble.sign and trouble.sign in "]}":
        return Mistake(trouble.at, f"“{trouble.sign}” closes a bracket that was never opened.", "Delete it.", 1)
    return Mistake(trouble.at, "This belongs to none of the fields above.", sentences.FIELD)


def _reference(trouble: Trouble) -> Mistake:
    start = trouble.since if trouble.text[trouble.since : trouble.since + 1] in ("&", "*", "!") else trouble.at
    return sentences.value_start(start, trouble.text[start : start + 1])


_TABLE: tuple[tuple[re.Pattern[str], Callable[[Trouble], Mistake]], ...] = tuple(
    (re.compile(said), meant)
    for said, meant in (
        (r"mapping values are not allowed", _colon),
        (r"could not find expected ':'", lambda trouble: fieldless(trouble.text, trouble.since)),
        (r"a tab character", _odd_sign),
        (r"cannot start any token", _odd_sign),
        (r"found unexpected (?:end of stream|document)", lambda t: sentences.quote_not_closed(t.since, t.text[t.since])),
        (r"(?:quoted scalar; )(?:found|did not find|expected)", _escape),
        (r"block (?:mapping|collection); (?:did not find|expected)", _after_value),
        (r"flow (?:mapping|sequence); (?:did not find|expected)", _in_brackets),
        (r"node content", _no_content),
        (r"anchor|alias|\btag\b", _reference),
        (r"scanning a block scalar", lambda t: sentences.value_start(t.since, t.text[t.since])),
        (r"sequence entries are not allowed", _list_on_line),
        (r"mapping keys are not allowed", lambda t: sentences.value_start(t.at, t.sign)),
        (r"document start|another document", _after_the_end),
    )
)


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]
