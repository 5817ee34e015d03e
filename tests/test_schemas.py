"""The JSON Schemas are draft-07, take what check takes, and say in plain words what each field is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from pydantic import BaseModel, Field

from generator.cli import cli
from generator.library.reading import parse
from generator.records import KINDS, Kind, RecordId
from generator.schemas import file_pattern, schema_of, schemas
from generator.schemas.drafting import draft_seven, loose

ROOT = Path(__file__).parents[1]
SCHEMAS = schemas()
YML = {kind.name: kind for kind in KINDS if kind.files.endswith(".yml")}


class Core(yaml.SafeLoader):
    """Reads as an editor's YAML server does: YAML 1.2, in which a date is words, and `no` too."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
        "-+.0123456789",
    ),
]:
    for sign in [*first.replace("\0", ""), *([""] if "\0" in first else [])]:
        resolvers = Core.yaml_implicit_resolvers.setdefault(sign, [])
        resolvers.append((f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$")))


def _int(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> int:
    return int(node.value)  # 007 is seven in YAML 1.2


Core.add_constructor("tag:yaml.org,2002:int", _int)


def as_editors_read(text: str) -> Any:
    """What an editor validates: the names of fields are words, whatever they look like."""
    return _named_in_words(yaml.load(text, Core))


def _named_in_words(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _named_in_words(each) for name, each in value.items()}
    return [_named_in_words(each) for each in value] if isinstance(value, list) else value


def faults(kind: str, text: str) -> list[str]:
    """What an editor underlines."""
    return [error.message for error in Draft7Validator(SCHEMAS[kind]).iter_errors(as_editors_read(text) or {})]


def passes_check(kind: str, text: str) -> bool:
    of = YML[kind]
    id = RecordId(kind, tuple("x" for _ in of.slots))
    return not parse(of, id, of.file(id), text.encode())[2]


PLANNED = ("arrangements", "groups", "playlist", "survey")


def test_there_is_a_schema_for_each_kind_of_yaml_file_and_it_is_draft_07() -> None:
    assert set(SCHEMAS) == {"school", "staff", "class", "permissions", "rubric", "progression", *PLANNED}
    for schema in SCHEMAS.values():
        Draft7Validator.check_schema(schema)
        assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_nothing_in_a_schema_is_of_a_newer_draft_or_stands_unread_beside_a_reference() -> None:
    newer = {
        "$defs",
        "prefixItems",
        "unevaluatedProperties",
        "dependentRequired",
        "$dynamicRef",
        "$anchor",
        "discriminator",
    }
    for schema in SCHEMAS.values():
        for node in _nodes(schema):
            assert not newer & set(node)
            assert "$ref" not in node or list(node) == ["$ref"]
            if "$ref" in node:
                assert node["$ref"].removeprefix("#/definitions/") in schema["definitions"]


def _nodes(schema: Any) -> list[dict[str, Any]]:
    """Every mapping in a schema that is a schema."""
    if isinstance(schema, list):
        return [node for each in schema for node in _nodes(each)]
    if not isinstance(schema, dict):
        return []
    inside = [(name, each) for name, each in schema.items() if name not in {"examples", "default", "enum", "required"}]
    below = [
        each
        for name, value in inside
        for each in (value.values() if name in {"properties", "definitions"} else [value])
    ]
    return [schema, *(node for each in below for node in _nodes(each))]


@pytest.mark.parametrize("kind", YML)
def test_what_a_path_gives_is_no_field(kind: str) -> None:
    assert not {"id", "path", "body", *({"students"} if kind == "permissions" else ())} & set(
        SCHEMAS[kind].get("properties", {})
    )
    assert "RecordId" not in SCHEMAS[kind].get("definitions", {})


@pytest.mark.parametrize("kind", YML)
def test_every_field_says_what_it_is(kind: str) -> None:
    objects = [SCHEMAS[kind], *SCHEMAS[kind].get("definitions", {}).values()]
    for each in objects:
        assert each["description"].endswith(".")
        for name, field in each.get("properties", {}).items():
            assert field.get("description", "").endswith("."), name


@pytest.mark.parametrize("kind", YML)
def test_the_examples_fit_the_schema_and_pass_check(kind: str) -> None:
    assert SCHEMAS[kind]["examples"]
    for node in _nodes(SCHEMAS[kind]):
        for example in node.get("examples", []):
            whole = {**node, "definitions": SCHEMAS[kind].get("definitions", {})}
            assert not list(Draft7Validator(whole).iter_errors(example)), example
    for example in SCHEMAS[kind]["examples"]:
        assert passes_check(kind, yaml.safe_dump(example, allow_unicode=True, sort_keys=False))


# The sample school, and slips in it


FILES = sorted(
    (kind.name, path.relative_to(ROOT).as_posix())
    for kind in YML.values()
    for path in ROOT.glob(file_pattern(kind))
)  # fmt: skip


def test_the_sample_school_has_files_of_every_kind() -> None:
    assert {kind for kind, _ in FILES} == set(SCHEMAS)


@pytest.mark.parametrize(("kind", "path"), FILES)
def test_no_editor_underlines_anything_in_the_sample_school(kind: str, path: str) -> None:
    assert faults(kind, (ROOT / path).read_text(encoding="utf-8")) == []


RIGHT = {
    "school": [
        "name: 007", "name: true", "name: 12.50", "name: x\nlanguages:\nwalks:\n", "name: x\nlanguages: [no, en]",
        "name: x\nwalks: {visitors_at_most: 007}", 'name: x\nwalks: {visitors_at_most: "3"}',
        "name: x\nterms: [{title: 1, from: 2026-09-01, to: 2026-12-18}]", "name: x\ndefaults: {sample: student}",
    ],
    "staff": ["name: x\nfree: [3, {day: thu, period: 5}, ]\ninterests: [no, 12, ]"],
    "class": ["title: 5\nteachers: [1, x]\nyear: 2026\naccent:", "title: x\nteachers: []"],
    "permissions": ["", "# nobody yet", "mina:\n", "mina: {name: class, picture: , given: 2026-09-01}\n12: {}"],
    "rubric": [
        "title: x\nlevels: [1, 2.5, often]\ncriteria: {a: {title: b, levels: {1: 12, often: never, 2.5: }}}",
        "title: x\nlevels: [no, yes]\ncriteria: {}\nsource: 2026",
    ],
    "progression": ["title: x\nsteps: {1: {title: 1, needs: [1]}}\nstandard: 3.10", "title: x\nsteps: {a: {title: b}}"],
}  # fmt: skip
WRONG = {
    "school": [
        "nam: x", "name:", "name: [x]", "name: x\nbody: y", "name: x\ndefaults: {sample: class}",
        "name: x\nlanguages: en",
        "name: x\nwalks: {visitors_at_most: many}", "name: x\nwalks: {visitors_at_most: -1}",
        "name: x\nterms: [{title: a, from: 2026-9-1, to: 2026-12-18}]",
        "name: x\nterms: [{title: a, from: 2026-09-01}]",
        "name: x\npermission_purposes: [address]",
    ],
    "staff": ["name: x\nrating: 5", "name: x\nfree: [{day: friday, period: 1}]", "name: x\nfree: [soon]"],
    "class": ["title: x", "title: x\nteachers: rivera", "title: x\nteachers: [{id: rivera}]", "title: x\nteachers:"],
    "permissions": ["mina: class", "mina: {name: everyone}", "mina: {given: today}", "mina: {nam: class}", "- mina"],
    "rubric": [
        "title: x\nlevels: [1]", "title: x\nlevels: 5\ncriteria: {}",
        "title: x\nlevels: [1]\ncriteria: {A b: {title: c}}",
        "title: x\nlevels: [1]\ncriteria: {a: {levels: {1: b}}}", "title: x\nlevels: [[1]]\ncriteria: {}",
    ],
    "progression": ["title: x", "title: x\nsteps: [a]", "title: x\nsteps: {a: {title: b, needs: [C d]}}"],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in RIGHT.items() for text in texts])
def test_what_check_takes_no_editor_underlines(kind: str, text: str) -> None:
    assert passes_check(kind, text)
    assert faults(kind, text) == []


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in WRONG.items() for text in texts])
def test_a_slip_is_underlined_that_check_would_find(kind: str, text: str) -> None:
    assert not passes_check(kind, text)
    assert faults(kind, text)


WORDS = st.one_of(
    st.sampled_from(
        ["x", "12", "2.50", "true", "no", "~", "", "2026-09-01", "[]", "{}", "family", "class", "-3", "007", ".5"]
    ),
    st.text("ab1-: ", max_size=4).map(json.dumps),
)
LISTS = st.lists(WORDS, max_size=3).map(lambda items: f"[{', '.join(items)}]")
MAPS = st.dictionaries(st.sampled_from(["name", "title", "a", "1", "B"]), WORDS | LISTS, max_size=3).map(
    lambda fields: f"{{{', '.join(f'{name}: {value}' for name, value in fields.items())}}}"
)


@given(st.data())
def test_whatever_check_takes_no_editor_underlines(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(sorted(YML)))
    names = sorted(SCHEMAS[kind].get("properties", {"mina": 0, "12": 0}))
    needed = dict.fromkeys(SCHEMAS[kind].get("required", []), "x") | {
        "levels": "[1, x]",
        "criteria": "{}",
        "steps": "{}",
    }
    fields = {name: needed[name] for name in names if name in needed and name in SCHEMAS[kind].get("required", [])}
    fields |= data.draw(st.dictionaries(st.sampled_from(names), WORDS | LISTS | MAPS, max_size=3))
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    if passes_check(kind, text):
        assert faults(kind, text) == []


# From pydantic's draft to draft-07


class Part(BaseModel):
    """A part."""

    name: str = "x"


class Odd(BaseModel):
    """What none of our kinds has yet."""

    pair: tuple[int, Part]
    word: Literal["only"]
    part: Part = Field(Part(), description="A part, told beside the reference.")
    yes: bool = False


def test_pairs_constants_and_told_references_become_draft_07() -> None:
    schema = draft_seven(loose(Odd.model_json_schema()))
    Draft7Validator.check_schema(schema)
    valid = Draft7Validator(schema).is_valid
    assert valid({"pair": [1, {"name": "y"}], "word": "only", "part": None, "yes": "no"})
    assert not valid({"pair": [{"name": "y"}, 1], "word": "only"})
    assert not valid({"pair": [1, {"name": "y"}], "word": "other"})
    assert not valid({"pair": [1, {"name": "y"}], "word": "only", "part": 3})
    assert not valid({"pair": [1, {"name": "y"}], "word": "only", "yes": "maybe"})
    told = draft_seven({"$ref": "#/$defs/Part", "description": "Told."})
    assert told == {"description": "Told.", "allOf": [{"$ref": "#/definitions/Part"}]}


def test_a_field_that_is_called_like_a_word_of_the_schema_stays_a_field() -> None:
    class Clash(BaseModel):
        """Fields with names of JSON Schema's own."""

        title: str
        type: str
        properties: dict[str, str] = {}

    schema = draft_seven(loose(Clash.model_json_schema()))
    assert set(schema["properties"]) == {"title", "type", "properties"}
    assert Draft7Validator(schema).is_valid({"title": "x", "type": "y", "properties": {"a": "b"}})


def test_a_new_kind_needs_nothing_from_this_room() -> None:
    from generator.records.base import Record

    class Ticket(Record):
        """What a student hands in at the door."""

        question: str = Field(description="What was asked.", examples=["Why?"])

    schema = schema_of(Kind("ticket", "tickets/{ticket}.yml", Ticket, "records/ticket.html"))
    assert schema["properties"]["question"]["description"] == "What was asked."
    assert schema["examples"] == [{"question": "Why?"}]


# The command


def test_the_command_prints_all_schemas_by_kind(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["-C", str(tmp_path), "schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == SCHEMAS


def test_the_command_writes_a_file_each_and_says_how_an_editor_finds_them(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["-C", str(tmp_path), "schema", "--out", "schemas"])
    assert result.exit_code == 0
    written = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "schemas").iterdir()}
    assert written == {f"{kind}.schema.json": schema for kind, schema in SCHEMAS.items()}
    settings = json.loads(result.stdout)["yaml.schemas"]
    assert settings["./schemas/class.schema.json"] == ["content/classes/*/class.yml"]
    assert {name.rpartition("/")[2] for name in settings} == set(written)
