"""What the parser said, and where it stopped, enter.
A mistake in a teacher's words leaves: what is wrong there and what to do, never the parser's own terms.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.source import sentences
from generator.source.text import Mistake

__all__ = ["Trouble", "explain", "fieldless", "no_space"]

_CLOSING = {"[": "]", "{": "}"}
_SECOND_COLON = re.compile(r":[ \t]")
_STUCK_COLON = re.compile(r"[ \t]*(?:- +)*[^\W\d][\w-]*(:)(?![ \t\n]|//|\Z)")
_NEARLY_FENCE = re.compile("(?:[-\u2010-\u2015\u2212]{2,}|[\u2014\u2015])[ \t]*$", re.MULTILINE)
_SAYS_NOTHING = re.compile(r"[ \t]*(?:#|$)", re.MULTILINE)
_CURLY = re.compile("[“”„‟‘‚«»]")
_NO_SPACES = re.compile(r"[^ \t]")


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
        found = _NO_SPACES.search(self.text, self.line_of(offset))
        return found.start() if found else offset

    def line_above(self, offset: int) -> int | None:
        """The start of the nearest line above that of `offset` that says something; None where there is none."""
        line = self.line_of(offset)
        while line:
            line = self.line_of(line - 1)
            if not _SAYS_NOTHING.match(self.text, line):
                return line
        return None


def explain(trouble: Trouble) -> Mistake:
    """The mistake behind what the parser said."""
    for said, meant in _TABLE:
        if re.search(said, trouble.message):
            return meant(trouble)
    return sentences.UNREADABLE.at(trouble.at)


def fieldless(text: str, offset: int) -> Mistake:
    """What is wrong with the line of `offset`, on which a field was expected and none was found."""
    line = text.rfind("\n", 0, offset) + 1
    stuck = _STUCK_COLON.match(text, line)
    if stuck:
        return no_space(text, stuck.start(1))
    nearly = _NEARLY_FENCE.match(text, line)
    if nearly:
        return sentences.NEARLY_FENCE.at(line, len(nearly[0].rstrip()))
    return sentences.NO_FIELD.at(offset)


def no_space(text: str, colon: int) -> Mistake:
    """Nothing, or something that only looks like a space, stands after the colon at `colon`."""
    if text[colon + 1 : colon + 2].isspace():
        return sentences.ODD_SPACE.at(colon + 1)
    return sentences.NO_SPACE.at(colon)


def _colon(trouble: Trouble) -> Mistake:
    if _SECOND_COLON.search(trouble.before) or not trouble.before.strip():
        return _colon_in_value(trouble)
    above = trouble.line_above(trouble.at)
    if above is None:
        return sentences.UNREADABLE.at(trouble.first_of(trouble.at))
    start, start_above = trouble.first_of(trouble.at), trouble.first_of(above)
    if trouble.column(start) > trouble.column(start_above) and not _STUCK_COLON.match(trouble.text, above):
        return sentences.INDENTED_FURTHER.at(start)
    return fieldless(trouble.text, start_above)


def _colon_in_value(trouble: Trouble) -> Mistake:
    mistake = sentences.COLON_IN_VALUE.at(trouble.at)
    return mistake.adding(sentences.CURLY) if _CURLY.search(trouble.before) else mistake


def _after_value(trouble: Trouble) -> Mistake:
    """Something stands where the next field, or the next item, was expected."""
    if trouble.quoted and not trouble.text[trouble.quoted[1] : trouble.at].strip(" \t"):
        return _after_quote(trouble, *trouble.quoted)
    if trouble.before.rstrip().endswith(("]", "}")):
        return sentences.AFTER_BRACKET.at(trouble.at)
    if trouble.before.strip() and trouble.sign != ":":
        return sentences.UNREADABLE.at(trouble.at)
    return _between_lines(trouble)


def _after_quote(trouble: Trouble, start: int, end: int) -> Mistake:
    sign = trouble.text[start]
    if "\n" in trouble.text[start:end]:
        line = trouble.text.count("\n", 0, end) + 1
        return sentences.QUOTE_CLOSED_LATE.at(start, line=line, sign=sign)
    return sentences.AFTER_QUOTE.at(trouble.at, other="double" if sign == "'" else "single")


def _between_lines(trouble: Trouble) -> Mistake:
    if trouble.sign == ":":
        return sentences.NO_NAME.at(trouble.at)
    if trouble.column(trouble.at) != trouble.column(trouble.since):
        return sentences.INDENTED_ODDLY.at(trouble.at)
    if trouble.sign == "-":
        return sentences.LIST_WITHOUT_NAME.at(trouble.at)
    return sentences.FIELD_IN_LIST.at(trouble.at)


def _open_quote(trouble: Trouble) -> Mistake:
    sign = trouble.text[trouble.since]
    mistake = sentences.QUOTE_OPEN.at(trouble.since, sign=sign)
    return mistake if sign == '"' else mistake.adding(sentences.APOSTROPHE)


def _in_brackets(trouble: Trouble) -> Mistake:
    if trouble.text[trouble.since] not in _CLOSING:
        return _starts_since(trouble)
    if trouble.sign in ("]", "}"):
        return _bracket(sentences.BRACKET_WRONG, trouble, trouble.at, trouble.since)
    if trouble.sign == ":" and _SECOND_COLON.search(trouble.before):
        return _colon_in_value(trouble)
    on_one_line = trouble.line_of(trouble.at) == trouble.line_of(trouble.since)
    if trouble.sign not in ("", ":") and (on_one_line or trouble.sign in "\"'[{"):
        return sentences.COMMA_MISSING.at(trouble.at)
    return _bracket(sentences.BRACKET_OPEN, trouble, trouble.since, trouble.since)


def _no_content(trouble: Trouble) -> Mistake:
    if not trouble.brackets:
        start = sentences.START if trouble.sign else sentences.UNREADABLE
        return start.at(trouble.at, sign=trouble.sign)
    if not trouble.sign:
        return _bracket(sentences.BRACKET_OPEN, trouble, trouble.brackets[-1], trouble.brackets[-1])
    if trouble.sign in "]}":
        return _bracket(sentences.BRACKET_WRONG, trouble, trouble.at, trouble.brackets[-1])
    meant = {",": sentences.NOTHING_BEFORE_COMMA, ":": sentences.NO_NAME, "-": sentences.DASH_IN_BRACKETS}
    return meant.get(trouble.sign, sentences.START).at(trouble.at, sign=trouble.sign)


def _bracket(sentence: sentences.Sentence, trouble: Trouble, offset: int, opening: int) -> Mistake:
    sign = trouble.text[opening]
    return sentence.at(offset, sign=sign, closing=_CLOSING[sign])


def _odd_sign(trouble: Trouble) -> Mistake:
    if trouble.text[trouble.at : trouble.at + 1] == "\t":
        return sentences.TAB.at(trouble.at)
    return sentences.START.at(trouble.at, sign=trouble.sign)


def _escape(trouble: Trouble) -> Mistake:
    return sentences.BACKSLASH.at(max(trouble.text.rfind("\\", 0, trouble.at + 1), 0))


def _after_the_end(trouble: Trouble) -> Mistake:
    if trouble.sign in ("]", "}"):
        return sentences.BRACKET_NEVER_OPENED.at(trouble.at, sign=trouble.sign)
    return sentences.BELONGS_NOWHERE.at(trouble.at)


def _starts_since(trouble: Trouble) -> Mistake:
    """The value, from its first character on, was taken for something with a special meaning."""
    sign = trouble.text[trouble.since]
    mistake = sentences.START.at(trouble.since, sign=sign)
    return mistake.adding(sentences.LONG_TEXT) if sign in "|>" else mistake


# What libyaml says, and PyYAML's own parser where that is all there is: the first line that fits a message decides.
_TABLE: tuple[tuple[str, Callable[[Trouble], Mistake]], ...] = (
    (r"mapping values are not allowed", _colon),
    (r"could not find expected ':'", lambda trouble: fieldless(trouble.text, trouble.since)),
    (r"a tab character|cannot start any token", _odd_sign),
    (r"scanning a directive", lambda trouble: sentences.START.at(trouble.since, sign="%")),
    (r"found unexpected ':'", lambda trouble: no_space(trouble.text, trouble.at)),
    (r"found unexpected (?:end of stream|document)", _open_quote),
    (r"quoted scalar; ", _escape),
    (r"block (?:mapping|collection); ", _after_value),
    (r"flow (?:mapping|sequence); ", _in_brackets),
    (r"node content", _no_content),
    (r"anchor|alias|\btag\b|a block scalar", _starts_since),
    (r"sequence entries are not allowed", lambda trouble: sentences.LIST_ON_LINE.at(trouble.at)),
    (r"mapping keys are not allowed", lambda trouble: sentences.START.at(trouble.at, sign="?")),
    (r"document start|another document", _after_the_end),
)
