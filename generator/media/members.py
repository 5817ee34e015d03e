"""A member of an Office document comes in, by its name and bytes; it goes out without the people and computers in it.

Known places alone are cleaned, for all else is the document's text. Members that would run are told apart here too.
"""

from __future__ import annotations

import re

__all__ = ["TYPES", "cleaned", "lists_a_program", "runs"]

TYPES = "[Content_Types].xml"
"""The member that says of what type each other one is."""

_RUNS = re.compile(
    r".*/(?:vbaProject|vbaData|activeX|embeddings/oleObject|macrosheets|customUI)|(?:Basic|Scripts|Dialogs|customUI)/",
    re.IGNORECASE,
)
_OF_A_PROGRAM = re.compile(rb"vbaProject|macroEnabled|activeX", re.IGNORECASE)

# Attributes and elements that hold the names of people, accounts and folders, by the members that have them.
_VALUES = {
    r"word/.*\.xml": rb"w\w*:(?:author|initials|userId|providerId)",
    r"ppt/(?:commentAuthors|authors)\.xml": rb"name|initials|userId|providerId",
    r"xl/persons/.*\.xml": rb"displayName|userId|providerId",
    r"xl/workbook\.xml": rb"userName|url",
}
_WORDS = {
    r"xl/(?:.*/)?comments[^/]*\.xml": rb"author",
    r"(?:content|styles)\.xml": rb"dc:creator|meta:creator-initials|text:(?:author|sender)-[a-z]+|text:initial-creator",
}
_NAMES = tuple(
    [(re.compile(member), re.compile(rb'(\s(?:%b)=)"[^"]*"' % name), rb'\1""') for member, name in _VALUES.items()]
    + [(re.compile(member), re.compile(rb"(<(?:%b)\b[^>]*>)[^<]*" % name), rb"\1") for member, name in _WORDS.items()]
)

# What a document shows, or is made after, and does not hold is asked for as soon as it is opened.
_ELSEWHERE = re.compile(rb'<Relationship\b(?=[^>]*\sTargetMode="External")[^>]*>')
_TARGET = re.compile(rb'(?<=\sTarget=)"[^"]*"')
_WEB_LINK = re.compile(rb'<Relationship\b(?=[^>]*/hyperlink")(?=[^>]*\sTarget="(?:https?:|mailto:))')


def runs(name: str) -> bool:
    """Whether a member of that name is a program, or a file of another program."""
    return bool(_RUNS.match(name))


def lists_a_program(types: bytes) -> bool:
    """Whether a document says that some member of it, whatever its name, is a program."""
    return bool(_OF_A_PROGRAM.search(types))


def cleaned(name: str, data: bytes) -> bytes:
    """The member without the names it is known to hold; it leads to web pages alone, and loads nothing."""
    for member, found, instead in _NAMES:
        if member.fullmatch(name):
            data = found.sub(instead, data)
    return _ELSEWHERE.sub(_led_nowhere, data) if name.endswith(".rels") else data


def _led_nowhere(relation: re.Match[bytes]) -> bytes:
    return relation[0] if _WEB_LINK.match(relation[0]) else _TARGET.sub(b'"about:blank"', relation[0])
