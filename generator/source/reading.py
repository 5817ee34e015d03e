"""The bytes of one YAML or Markdown file enter, with the path people know it by.
A `Source` leaves when there was nothing wrong; otherwise the problems, and what could be read is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from generator.problems import Excerpt, Place, Problem
from generator.source import sentences
from generator.source.mistakes import fieldless
from generator.source.nodes import Data, compose, is_empty, read_nodes
from generator.source.text import Mistake, Text, decode

__all__ = ["Source", "read_markdown", "read_project", "read_yaml"]

_PLUGIN = "classfolio"
_OPEN = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_NEARLY_OPEN = re.compile("\\s*+([-\u2010-\u2015\u2212]++)[ \t]*+\n(?=[\\w-]++[ \t]*+:[ \t\n])")


@dataclass(frozen=True)
class Source:
    """What one file says, and where.

    `data` are the fields, every scalar as the text that was typed and None where nothing, `~` or `null` was;
    `body` is the Markdown after the front matter, from the line `body_line` (from 1) of the file on. Both are
    composed (NFC) with LF line ends. A `loc` is a way into `data`: names of fields and indices of lists.
    """

    path: str
    data: dict[str, Data]
    body: str = ""
    body_line: int = 1
    written: Text = field(default=Text("", ""), repr=False, compare=False)
    root: yaml.Node | None = field(default=None, repr=False, compare=False)

    def place(self, loc: tuple[str | int, ...]) -> Place:
        """Where the value at `loc` starts; of a value that was left empty, its name.

        Where there is no such value, the nearest above it that exists; for () the start of the file.
        """
        key, value = self._find(loc)
        return self._start(key if key is not None and value is not None and is_empty(value) else value)

    def key_place(self, loc: tuple[str | int, ...]) -> Place:
        """Where the name of the field at `loc` starts; of an item of a list, where the item does."""
        key, value = self._find(loc)
        return self._start(value if key is None else key)

    def excerpt(self, place: Place, width: int | None = None) -> Excerpt:
        """The line at `place` with `width` characters to underline; without it, the value or the word there."""
        offset = self.written.offset(place)
        return self.written.excerpt(place, self._width(offset) if width is None else width)

    def body_place(self, offset: int) -> Place:
        """The place in the file of the character of `body` at `offset`, from 0."""
        return self.written.place(len(self.written.text) - len(self.body) + offset)

    def _find(self, loc: tuple[str | int, ...]) -> tuple[yaml.Node | None, yaml.Node | None]:
        """The nodes of the name and of the value at `loc`, or of the nearest above it; the name of an item is None."""
        key: yaml.Node | None = None
        value: yaml.Node | None = None
        below = self.root
        for step in loc:
            found = _step(below, step)
            if found is None:
                break
            key, value = found
            below = value
        return key, value

    def _start(self, node: yaml.Node | None) -> Place:
        return self.written.place(node.start_mark.index) if node is not None else Place(self.path)

    def _width(self, offset: int) -> int:
        found = [node for node in _nodes(self.root) if node.start_mark.index == offset]
        if not found:
            return self.written.token_width(offset)
        last = found[-1]
        return max(1, len(self.written.text[offset : last.end_mark.index].split("\n")[0].rstrip()))


def read_yaml(path: str, text: bytes) -> tuple[Source | None, tuple[Problem, ...]]:
    """The source of a `.yml` file, whose fields are all it has; without a Source, the problems that prevent one."""
    written, problems = decode(path, text)
    if written is None:
        return None, problems
    return _read(written, written.text, len(written.text))


def read_markdown(path: str, text: bytes) -> tuple[Source | None, tuple[Problem, ...]]:
    """The source of a Markdown file: its front matter between two lines `---`, if any, and its body after them."""
    written, problems = decode(path, text)
    if written is None:
        return None, problems
    opening = _OPEN.match(written.text)
    if not opening:
        return _without_front_matter(written)
    closing = _CLOSE.search(written.text, opening.end())
    if not closing:
        return None, written.problems([sentences.FRONT_MATTER_OPEN.at(0)])
    # Spaces in place of the first line keep every offset that of the file.
    fields = " " * (opening.end() - 1) + "\n" + written.text[opening.end() : closing.start()]
    return _read(written, fields, closing.end())


def read_project(path: str, text: bytes) -> tuple[Source | None, tuple[Problem, ...]]:
    """The settings of classfolio among the plugins of `mkdocs.yml`; where there are none, the Source has no data.

    What the rest of the file says is MkDocs' to judge: its tags and anchors are passed over and never followed.
    """
    written, problems = decode(path, text)
    if written is None:
        return None, problems
    root = compose(written.text)
    if isinstance(root, Mistake):
        return None, written.problems([root])
    settings = list(_settings(root))
    found = [sentences.SETTINGS_TWICE.at(key.start_mark.index) for key, _ in settings[1:]]
    value = settings[0][1] if settings else None
    if found:
        return None, written.problems(found)
    if value is None or is_empty(value):
        return Source(path, {}, "", 1, written), ()
    data, mistakes = read_nodes(value, written.text)
    if mistakes or not isinstance(data, dict):
        return None, written.problems(mistakes or [sentences.SETTINGS_NO_FIELDS.at(value.start_mark.index)])
    return Source(path, data, "", 1, written, value), ()


def _read(written: Text, fields: str, body_start: int) -> tuple[Source | None, tuple[Problem, ...]]:
    """The source whose fields are composed from `fields`, with the offsets of `written`."""
    root = compose(fields)
    if isinstance(root, Mistake):
        runs_on = root.what == sentences.NO_FIELD.what and body_start < len(written.text)
        return None, written.problems([root.adding(sentences.FIELDS_END) if runs_on else root])
    data: Data = {}
    mistakes: tuple[Mistake, ...] = ()
    if root is not None and not is_empty(root):
        data, mistakes = read_nodes(root, fields)
    if mistakes or not isinstance(data, dict):
        return None, written.problems(mistakes or [_top_mistake(root, fields)])
    body_line = written.place(body_start).line
    return Source(written.path, data, written.text[body_start:], body_line, written, root), ()


def _top_mistake(root: yaml.Node | None, fields: str) -> Mistake:
    start = root.start_mark.index if root is not None else 0
    if isinstance(root, yaml.SequenceNode):
        return sentences.LIST_FOR_FIELDS.at(start)
    return fieldless(fields, start)


def _without_front_matter(written: Text) -> tuple[Source | None, tuple[Problem, ...]]:
    # A first line that only nearly opens the fields would publish them, an audience among them, as text.
    nearly = _NEARLY_OPEN.match(written.text)
    if not nearly or nearly[1] == "-":
        return Source(written.path, {}, written.text, 1, written), ()
    return None, written.problems([sentences.FRONT_MATTER_NEARLY.at(nearly.start(1), len(nearly[1]))])


def _settings(root: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node | None]]:
    """The node of the name and of the settings of each classfolio among the plugins."""
    found = _step(root, "plugins")
    plugins = found[1] if found else None
    items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
    for item in items:
        if isinstance(item, yaml.ScalarNode) and item.value == _PLUGIN:
            yield item, None
        elif isinstance(item, yaml.MappingNode):
            yield from ((key, value) for key, value in item.value if key.value == _PLUGIN)


def _step(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    """The nodes of name and value one step down from `node`; None where there is no such step."""
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None


def _nodes(root: yaml.Node | None) -> Iterator[yaml.Node]:
    """Every node, each before those inside it."""
    waiting = [root] if root is not None else []
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, yaml.MappingNode):
            waiting.extend(part for pair in node.value for part in pair)
        elif isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
