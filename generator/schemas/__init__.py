"""The kinds of record that are YAML files enter; a JSON Schema for each leaves, in draft-07, for editors to read.

It takes what `check` takes. What only other files can tell, that a teacher is on the staff, is left to `check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaWarningKind

from generator.records import KINDS, Kind
from generator.schemas.drafting import draft_seven, loose
from generator.schemas.telling import told

__all__ = ["file_pattern", "schema_of", "schemas"]


class _Generator(GenerateJsonSchema):
    """Pydantic's own, which warns of defaults that JSON cannot write; they are left out."""

    def emit_warning(self, kind: JsonSchemaWarningKind, detail: str) -> None:
        """Says nothing."""


def schemas() -> Mapping[str, dict[str, Any]]:
    """The schema of each kind that is a `.yml` file, by the kind's name."""
    return {kind.name: schema_of(kind) for kind in KINDS if kind.files.endswith(".yml")}


def schema_of(kind: Kind[Any]) -> dict[str, Any]:
    """The JSON Schema, in draft-07, of a kind's files: of what is written in them, without what their path gives."""
    whole = kind.schema.model_json_schema(schema_generator=_Generator)
    whole = told(whole, kind.schema)
    for name in kind.schema.given:
        whole["properties"].pop(name, None)
    whole["required"] = [name for name in whole.get("required", []) if name not in kind.schema.given]
    if kind.schema.wraps:
        inner = whole["properties"][kind.schema.wraps]
        whole = {**inner, "description": whole["description"], "$defs": whole.get("$defs", {})}
    seven = draft_seven(loose(whole))
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"{kind.noun[0].upper()}{kind.noun[1:]}",
        **{key: value for key, value in seven.items() if key not in {"title", "definitions"}},
        **_used(seven),
    }


def file_pattern(kind: Kind[Any], root: str = "content") -> str:
    """Which files of a project the kind's schema is for, as editors write it: `content/classes/*/class.yml`."""
    return f"{root}/{kind.files.format(**dict.fromkeys(kind.slots, '*'))}"


def _used(schema: dict[str, Any]) -> dict[str, Any]:
    """The definitions that something refers to, sorted by name."""
    definitions: dict[str, Any] = schema.get("definitions", {})
    ahead, found = [{key: value for key, value in schema.items() if key != "definitions"}], set[str]()
    while ahead:
        for name in sorted(_refers_to(ahead.pop()) - found):
            found.add(name)
            ahead.append(definitions[name])
    return {"definitions": {name: definitions[name] for name in sorted(found)}} if found else {}


def _refers_to(node: Any) -> set[str]:
    if isinstance(node, dict):
        own = {node["$ref"].rpartition("/")[2]} if isinstance(node.get("$ref"), str) else set()
        return own.union(*(_refers_to(each) for each in node.values()))
    return set().union(*map(_refers_to, node)) if isinstance(node, list) else set()
