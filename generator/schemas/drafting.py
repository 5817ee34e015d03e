"""A JSON Schema as pydantic writes it (2020-12) enters; the same in draft-07 leaves, for data as editors read YAML.

We read every value as the text that was typed; an editor's reader makes numbers, true and null of some. What stands
here for words therefore takes those too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["draft_seven", "loose"]

_WORDS = ["string", "number", "boolean"]
_DAY = r"^\d{4}-\d{2}-\d{2}$"
_DIGITS = r"^\d{1,6}$"
_YES_NO = r"^([tT][rR][uU][eE]|[fF][aA][lL][sS][eE]|[yY][eE][sS]|[nN][oO]|[oO][nN]|[oO][fF][fF])$"

_MAPS = {"properties", "patternProperties", "definitions", "$defs"}
"""Where the names are a person's own and not the schema's."""
_DATA = {"default", "examples", "enum", "const", "required"}
"""Where there are values and no schemas."""


def draft_seven(node: Any) -> Any:
    """The schema in draft-07: other words for some things, and nothing beside a `$ref`, which would not be read."""
    if isinstance(node, list):
        return [draft_seven(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {_seventh(key): _below(key, value, draft_seven) for key, value in node.items() if key != "discriminator"}
    if "prefixItems" in node:
        made |= {"items": made.pop("prefixItems"), "additionalItems": draft_seven(node.get("items", True))}
    if isinstance(made.get("$ref"), str):
        made["$ref"] = made["$ref"].replace("#/$defs/", "#/definitions/")
        if len(made) > 1:
            made["allOf"] = [*made.get("allOf", []), {"$ref": made.pop("$ref")}]
    return made


def _seventh(key: str) -> str:
    return {"$defs": "definitions"}.get(key, key)


def _below(key: str, value: Any, change: Any) -> Any:
    """What stands under a key, changed where it is a schema or schemas by name."""
    if key in _DATA:
        return value
    if key in _MAPS and isinstance(value, Mapping):
        return {name: change(each) for name, each in value.items()}
    return change(value)


def loose(node: Any) -> Any:
    """The schema with room for what an editor's reader makes of the texts that we take, and for empty fields."""
    if isinstance(node, list):
        return [loose(each) for each in node]
    if not isinstance(node, dict):
        return node
    made = {key: _below(key, value, loose) for key, value in node.items() if key != "title" or isinstance(value, dict)}
    made |= _scalar(made)
    if isinstance(made.get("default", 0), (dict, type(None))):
        del made["default"]  # an editor would offer it to be filled in
    if isinstance(made.get("properties"), dict):
        needed = made.get("required", [])
        fields = made["properties"].items()
        made["properties"] = {name: each if name in needed else _or_empty(each) for name, each in fields}
    for inside in ("items", "additionalProperties"):
        if isinstance(made.get(inside), dict):
            made[inside] = _or_empty(made[inside])
    return _by_name(made)


def _scalar(node: dict[str, Any]) -> dict[str, Any]:
    """What is different about a schema of one value."""
    if "enum" in node or "const" in node:
        node.pop("type", None)
        return {}
    match node.get("type"):
        case "string" if node.get("format") == "date":
            return {"pattern": _DAY}
        case "string":
            return {"type": _WORDS}
        case "integer":
            return {"type": ["integer", "string"], "pattern": _DIGITS, "maximum": 999_999}
        case "boolean":
            return {"type": ["boolean", "string"], "pattern": _YES_NO}
        case ["number", "string"]:
            return {"type": _WORDS}
    return {}


def _or_empty(node: dict[str, Any]) -> dict[str, Any]:
    """The schema, or nothing: a field that was left empty counts as not written."""
    if "anyOf" in node:
        others = [each for each in node["anyOf"] if each != {"type": "null"}]
        return {**node, "anyOf": [*others, {"type": "null"}]}
    outside: dict[str, Any] = {key: node[key] for key in ("description", "default", "examples") if key in node}
    inside = {key: value for key, value in node.items() if key not in outside}
    if isinstance(inside.get("type"), (str, list)):
        types = [inside["type"]] if isinstance(inside["type"], str) else inside["type"]
        return {**inside, "type": [*types, "null"], **outside}
    return {"anyOf": [inside, {"type": "null"}], **outside}


def _by_name(node: dict[str, Any]) -> dict[str, Any]:
    """A mapping whose names all follow one pattern says so of its names, or others would pass."""
    patterns = node.get("patternProperties")
    if not isinstance(patterns, dict) or len(patterns) != 1 or "properties" in node:
        return node
    (pattern, each), names = next(iter(patterns.items())), node.get("propertyNames", {})
    kept = {key: value for key, value in node.items() if key != "patternProperties"}
    return {**kept, "propertyNames": {**names, "pattern": pattern}, "additionalProperties": _or_empty(each)}
