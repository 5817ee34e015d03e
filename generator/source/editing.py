"""A Markdown file that somebody wrote enters, and what is to stand in its fields. It leaves with that alone changed.

Whatever cannot be changed for certain without touching more (a remark, a form of YAML that people seldom write) is not:
what leaves is read again, and says what it said before and what was meant, or nothing leaves.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from generator.source.nodes import is_empty
from generator.source.reading import Source, read_markdown

__all__ = ["Append", "Edit", "Put", "edited"]


@dataclass(frozen=True)
class Put:
    """That a field has a value, which is YAML in one line; what it had is gone."""

    name: str
    value: str


@dataclass(frozen=True)
class Append:
    """That a list has one more item at its end, which is YAML in one line."""

    name: str
    item: str


Edit = Put | Append


def edited(content: bytes, edits: Iterable[Edit]) -> bytes | None:
    """The file with these edits, its line ends as they were; None where they cannot be made for certain."""
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    ends = "\r\n" if b"\r\n" in content else "\n"
    if text.replace("\n", ends).encode() != content:
        return None  # both kinds of line ends, or no UTF-8
    for edit in edits:
        got = _read(text)
        new = _applied(got, edit) if got and got.written.text == text else None
        if got is None or new is None or not _as_meant(got, new, edit):
            return None
        text = new
    return text.replace("\n", ends).encode()


def _read(text: str) -> Source | None:
    got, problems = read_markdown("", text.encode())
    return None if problems else got


def _as_meant(got: Source, new: str, edit: Edit) -> bool:
    """Whether the new text says what the old one said, and in that one field what was meant."""
    is_now, told = _read(new), _read(f"---\n{edit.name}: {edit.value if isinstance(edit, Put) else edit.item}\n---\n")
    if is_now is None or told is None or is_now.body != got.body:
        return False
    before: Any = got.data.get(edit.name) or []
    meant = told.data[edit.name]
    return is_now.data == {**got.data, edit.name: meant if isinstance(edit, Put) else [*before, meant]}


def _applied(got: Source, edit: Edit) -> str | None:
    """The text with the edit, where it looks possible."""
    pairs = got.root.value if isinstance(got.root, yaml.MappingNode) else []
    found = next(((key, value) for key, value in pairs if key.value == edit.name), None)
    if found is None:
        return _added(got, edit)
    key, value = found
    if isinstance(edit, Put) or is_empty(value):
        return _replaced(got.written.text, key, value, edit.value if isinstance(edit, Put) else f"[{edit.item}]")
    return _longer(got.written.text, value, edit.item) if isinstance(value, yaml.SequenceNode) else None


def _added(got: Source, edit: Edit) -> str | None:
    """A field of its own at the end of the fields; None where there are no fields."""
    text = got.written.text
    if not got.data:
        return None
    closing = text.rfind("\n", 0, len(text) - len(got.body) - 1) + 1
    line = f"{edit.name}: {edit.value}" if isinstance(edit, Put) else f"{edit.name}:\n  - {edit.item}"
    return f"{text[:closing]}{line}\n{text[closing:]}"


def _replaced(text: str, key: yaml.Node, value: yaml.Node, now: str) -> str | None:
    """Another value in place of one; None where a remark might stand in it."""
    start, end = key.end_mark.index, max(_end(value, text), key.end_mark.index)
    return None if "#" in text[start:end] else f"{text[:start]}: {now}{text[end:].removeprefix(':')}"


def _longer(text: str, value: yaml.SequenceNode, item: str) -> str:
    """One more item, written as those before it are."""
    if not value.value:
        return f"{text[: value.start_mark.index]}[{item}]{text[value.end_mark.index :]}"
    last = _end(value.value[-1], text)
    if value.flow_style:
        return f"{text[:last]}, {item}{text[last:]}"
    line = text.find("\n", last)
    return f"{text[:line]}\n{' ' * value.start_mark.column}- {item}{text[line:]}"


def _end(node: yaml.Node, text: str) -> int:
    """Where the last thing in a value ends; the parser ends a list of lines only where something else begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(node, yaml.MappingNode) else last, text)
    end: int = node.end_mark.index
    return len(text[:end].rstrip())
