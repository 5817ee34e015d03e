"""The text of one YAML document enters.
Its nodes leave, with the offset of each, and what they say as plain text, lists and dicts; or the mistakes found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from generator.problems import quoted
from generator.source import sentences
from generator.source.mistakes import Trouble, explain, no_space
from generator.source.text import CONTROL, Mistake

__all__ = ["LOADER", "MAX_DEPTH", "Data", "compose", "is_empty", "read_nodes"]

Data: TypeAlias = str | list["Data"] | dict[str, "Data"] | None
"""What YAML says before a schema has given it meaning: every scalar is the text that was typed."""

MAX_DEPTH = 20
LOADER: type[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The fastest reader of YAML that is here. Only its scanner, parser and composer are used; nothing is constructed."""

# The composer descends by recursion, in C without a guard. Below these counts of brackets and of leading characters
# nothing can stand deeper than about 200; above them the depth is counted, event by event, before anything is composed.
_MANY_BRACKETS = 100
_LONG_INDENT = re.compile(r"^[ \-?:]{41}", re.MULTILINE)

_EMPTY = ("", "~", "null")
_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?=%)")
_MARKER = re.compile(r"^(---|\.\.\.)(?=[ \t\n]|\Z)([^\n]*)", re.MULTILINE)
_NOTHING = re.compile(r"(?:[ \t]*(?:#[^\n]*)?(?:\n|\Z))*\Z")
_SEPARATOR = re.compile("[\u2028\u2029]")
_REMARK = re.compile(r"[ \t]*(#)(?=[^\s#])")


def compose(text: str, loader: type[Any] = LOADER) -> yaml.Node | Mistake | None:
    """The root node of the one document in `text`, None where there is none, or what keeps it from being read.

    Offsets (`start_mark.index`) count characters of `text` from 0.
    """
    mistake = _before_parsing(text) or _too_deep(text, loader)
    if mistake:
        return mistake
    try:
        node: yaml.Node | None = loader(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        return explain(_trouble(error, text, loader))
    except yaml.YAMLError:
        return sentences.UNREADABLE.at(0)
    return node


def read_nodes(root: yaml.Node, text: str) -> tuple[Data, tuple[Mistake, ...]]:
    """What `root`, composed from `text`, says, and every mistake in it; with a mistake, the first is not to be used."""
    reading = _Reading(text, remarks=re.search(r"#[^\s#]", text) is not None)
    data = reading.value(root, 1)
    return data, tuple(reading.found)


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing, `~` or `null` was written there, without quotes."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in _EMPTY


def _before_parsing(text: str) -> Mistake | None:
    separator = _SEPARATOR.search(text)
    if separator:
        return sentences.SEPARATOR.at(separator.start())
    directive = _DIRECTIVE.match(text)
    if directive:
        return sentences.START.at(directive.end(), sign="%")
    for marker in _MARKER.finditer(text):
        opens = marker[1] == "---" and _NOTHING.match(marker[2]) and _NOTHING.match(text[: marker.start()])
        if not opens:
            return _marker(marker)
    return None


def _marker(marker: re.Match[str]) -> Mistake:
    if marker[2].strip():
        return sentences.AFTER_MARKER.at(marker.start(), sign=marker[1])
    return (sentences.SECOND_FIELDS if marker[1] == "---" else sentences.DOTS).at(marker.start())


def _duplicate(node: yaml.Node, name: str, line: int) -> Mistake:
    return sentences.DUPLICATE.at(node.start_mark.index, name=quoted(name, "This name"), line=line)


def _too_deep(text: str, loader: type[Any]) -> Mistake | None:
    if text.count("[") + text.count("{") <= _MANY_BRACKETS and not _LONG_INDENT.search(text):
        return None
    depth = 0
    for event in _events(text, loader):
        start = event.start_mark.index
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            return sentences.DEEP.at(start, most=MAX_DEPTH)
    return None


def _trouble(error: yaml.MarkedYAMLError, text: str, loader: type[Any]) -> Trouble:
    """What is known where the parser stopped; read once more, for the brackets still open and the last quotes."""
    open_collections: list[int] = []
    quoted: tuple[int, int] | None = None
    for event in _events(text, loader):
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.CollectionStartEvent):
            open_collections.append(start)
        elif isinstance(event, yaml.CollectionEndEvent):
            open_collections.pop()
        elif isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
            quoted = start, end
    at = error.problem_mark.index if error.problem_mark else 0
    since = error.context_mark.index if error.context_mark else at
    brackets = tuple(offset for offset in open_collections if text[offset] in "[{")
    return Trouble(text, f"{error.context or ''}; {error.problem or ''}", at, since, brackets, quoted)


def _events(text: str, loader: type[Any]) -> Iterator[Any]:
    """What the parser meets in `text`, as far as it gets: the composer stops at the same character, and says why."""
    try:
        reader = loader(text)
        while reader.check_event():
            yield reader.get_event()
    except yaml.YAMLError:
        return


@dataclass
class _Reading:
    """One walk over the nodes of a text, and the mistakes found on it; `remarks` says whether any need looking for."""

    text: str
    remarks: bool
    found: list[Mistake] = field(default_factory=list)

    def value(self, node: yaml.Node, depth: int) -> Data:
        """What `node` says, standing `depth` deep (the fields at the top of a file are 1 deep)."""
        if self._starts_oddly(node):
            return None  # never entered, so that what refers to itself cannot be followed
        if self.remarks:
            self._look_for_remark(node)
        if isinstance(node, yaml.ScalarNode):
            return None if is_empty(node) else self._scalar(node)
        if depth > MAX_DEPTH:
            self.found.append(sentences.DEEP.at(node.start_mark.index, most=MAX_DEPTH))
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        return [self.value(item, depth + 1) for item in node.value]

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Data]:
        data: dict[str, Data] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, value_node)
            value = self.value(value_node, depth + 1)
            if key is None:
                continue
            if key in data:
                self.found.append(_duplicate(key_node, key, first[key]))
                continue
            data[key], first[key] = value, key_node.start_mark.line + 1
        return data

    def _key(self, node: yaml.Node, value: yaml.Node) -> str | None:
        if self._starts_oddly(node):
            return None
        start = node.start_mark.index
        if not isinstance(node, yaml.ScalarNode):
            self.found.append(sentences.NOT_A_NAME.at(start))
            return None
        node.value = key = self._scalar(node)
        mistake = self._key_mistake(node, value)
        if mistake:
            self.found.append(mistake)
        return key

    def _key_mistake(self, node: yaml.ScalarNode, value: yaml.Node) -> Mistake | None:
        start, key = node.start_mark.index, node.value
        sign = start - 1
        while sign >= 0 and self.text[sign] in " \t":
            sign -= 1
        if sign >= 0 and self.text[sign] == "?":
            return sentences.START.at(sign, sign="?")
        if node.style:
            return None
        if key in ("", "<<"):
            return sentences.MERGE.at(start) if key else sentences.NO_NAME.at(start)
        if key != key.strip():
            return sentences.ODD_SPACE.at(start, len(key))
        if ":" in key and "://" not in key and is_empty(value) and not value.value:
            return no_space(self.text, start + key.index(":"))
        return None

    def _scalar(self, node: yaml.ScalarNode) -> str:
        value = str(node.value)
        if node.style != '"':
            return value
        if CONTROL.search(value):
            self.found.append(sentences.CONTROL_ESCAPE.at(node.start_mark.index))
        return unicodedata.normalize("NFC", value)  # an escape may have put a letter and its accent side by side

    def _starts_oddly(self, node: yaml.Node) -> bool:
        """Anchors and tags; aliases too, for they lead to a node with an anchor."""
        start = node.start_mark.index
        sign = self.text[start : start + 1]
        if sign not in ("&", "!", "*"):
            return False
        self.found.append(sentences.START.at(start, sign=sign))
        return True

    def _look_for_remark(self, node: yaml.Node) -> None:
        if isinstance(node, yaml.CollectionNode) and not node.flow_style:
            return
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            return
        remark = _REMARK.match(self.text, node.end_mark.index)
        if remark:
            self.found.append(sentences.REMARK.at(remark.start(1)))
