from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from generator.circles import Circle
from generator.library import Library
from generator.pages import Told, origin_of, survey
from generator.pages.addresses import Atlas
from generator.records import RecordId
from generator.shelving import Shelf, shelves_of
from tests.conftest import ON
from tests.test_building import BRIDGE, SAMPLE

MakeLibrary = Callable[..., Library]
CLASS, FAMILY = Circle("maple-5", "class"), Circle("maple-5", "family", "mina")
OTHER = RecordId("sample", ("maple-5", "mina", "other"))
CHANGED: dict[str, Callable[[Any], Any]] = {
    "circle": lambda _: Circle("maple-5", "family", "omar"),
    "on": lambda on: on + timedelta(days=1),
    "records": lambda records: dict(list(records.items())[1:]),
    "names": lambda names: {**names, OTHER: "Ada"},
    "files": lambda files: {**files, OTHER: ()},
    "links": lambda links: {**links, OTHER: {"kite": OTHER}},
    "drafts": lambda drafts: {**drafts, OTHER: (("a.md", "Words"),)},
    "draft_days": lambda days: {**days, OTHER: {"a.md": ON}},
    "stems": lambda stems: {**stems, "tin.jpg": "0123"},
    "called": lambda called: {**called, OTHER: OTHER},
    "held": lambda held: (*held, "something more"),
    "outward": lambda outward: outward[1:],
}
"""How each part of a shelf may change; its `library` is made of its records."""


@pytest.fixture
def made(library: MakeLibrary) -> tuple[dict[Circle, Shelf], Atlas]:
    shelves = shelves_of(library({f"{BRIDGE}/sample.md": SAMPLE}), "maple-5", ON)
    return shelves, survey(shelves)


def test_there_is_a_change_for_each_part_of_a_shelf() -> None:
    assert {*CHANGED, "library"} == {field.name for field in fields(Shelf)}


@pytest.mark.parametrize("part", CHANGED)
def test_a_circle_is_composed_again_where_any_part_of_its_shelf_has_changed(
    made: tuple[dict[Circle, Shelf], Atlas], part: str
) -> None:
    shelves, atlas = made
    shelf = shelves[FAMILY]
    changed = replace(shelf, **{part: CHANGED[part](getattr(shelf, part))})
    assert origin_of(changed, atlas, Told()) != origin_of(shelf, atlas, Told())


@pytest.mark.parametrize(
    ("part", "circle"),
    [("pages", FAMILY), ("addresses", FAMILY), ("stems", FAMILY), ("stems", CLASS)],
)
def test_a_circle_is_composed_again_where_places_that_its_pages_lead_to_have_changed(
    made: tuple[dict[Circle, Shelf], Atlas], part: str, circle: Circle
) -> None:
    shelves, atlas = made
    places = getattr(atlas, part)
    changed = replace(atlas, **{part: {**places, circle: {**places[circle], OTHER: "samples/other/"}}})
    assert origin_of(shelves[FAMILY], changed, Told()) != origin_of(shelves[FAMILY], atlas, Told())


def test_a_circle_is_not_composed_again_where_only_another_has_changed(
    made: tuple[dict[Circle, Shelf], Atlas],
) -> None:
    shelves, atlas = made
    other = Circle("maple-5", "family", "omar")
    changed = replace(atlas, pages={**atlas.pages, other: {OTHER: "samples/other/"}})
    assert origin_of(shelves[FAMILY], changed, Told()) == origin_of(shelves[FAMILY], atlas, Told())


def test_a_record_that_reads_otherwise_is_told_otherwise(library: MakeLibrary) -> None:
    origins = []
    for words in ("It held.", "It held!"):
        shelves = shelves_of(library({f"{BRIDGE}/sample.md": f"{SAMPLE}{words}\n"}), "maple-5", ON)
        origins.append(origin_of(shelves[FAMILY], survey(shelves), Told()))
    assert origins[0] != origins[1]
