"""No school whatsoever shows a word, a name, an id or a picture to a circle that may not see it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from PIL import Image

from generator.privacy import fields, records
from generator.project import Project
from generator.sites import Order, build, printing
from tests.canaries.words import found_in, words_in
from tests.conftest import ON, write
from tests.schools.drawn import SHADES, STUDENTS, Drawn, schools
from tests.schools.oracle import Circle, circles, may_hold, may_show, must_hold

EXAMPLES = int(os.environ.get("CLASSFOLIO_SCHOOLS", "60"))
"""How many schools are built; `make fuzz` has more of them."""


def folder_of(out: Path, school: Drawn, circle: Circle) -> Path:
    site, path = circle
    kind, _, of = path.partition("/")
    return out / site / kind / (school.ids.get(of, of) if of in STUDENTS else of)


def shades_in(folder: Path) -> Iterator[tuple[int, int, int]]:
    """The shades of the pictures in a folder: each was drawn in one, and is near it still."""
    for file in folder.rglob("*.webp"):
        with Image.open(file) as picture:
            mean = picture.convert("RGB").resize((1, 1)).tobytes()
        yield min(SHADES, key=lambda shade: sum(abs(one - other) for one, other in zip(shade, mean, strict=True)))


def faults(out: Path, school: Drawn) -> Iterator[str]:
    """What a circle holds that it may not, and what it lacks that it should have."""
    for circle in sorted(circles()):
        folder = folder_of(out, school, circle)
        found = found_in(folder)
        for word, shown in school.words.items():
            if word in found and circle not in may_hold(school, shown):
                yield f"{circle} holds {shown}"
            if word not in found and circle in must_hold(school, shown):
                yield f"{circle} lacks {shown}"
        for shade in set(shades_in(folder)):
            if circle not in may_show(school, school.shades[shade]):
                yield f"{circle} shows the picture of {school.shades[shade]}"
    inside = [folder_of(out, school, circle) for circle in circles()]
    for file in out.rglob("*.*"):
        if not any(map(file.is_relative_to, inside)) and words_in(file.read_bytes()):
            yield f"{file} stands in no circle and holds a word"


def wrong_in(folder: Path, examples: int) -> list[str]:
    """What is wrong with the first made-up schools in which anything is."""
    wrong: list[str] = []

    @settings(
        max_examples=examples,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        derandomize=True,
        phases=[Phase.generate],  # what is wrong is told at once: to make the school smaller takes longer than the rest
    )
    @given(schools())
    def look(school: Drawn) -> None:
        if not wrong:
            shutil.rmtree(folder, ignore_errors=True)
            write(folder, school.files)
            build(Order(Project(folder), folder / "build", ON))
            wrong.extend(faults(folder / "build", school))

    look()
    return wrong


@pytest.fixture(autouse=True)
def templates_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates need not be read for every school."""
    monkeypatch.setattr(printing, "_engine", cache(printing._engine.__wrapped__))


@pytest.mark.slow
def test_no_school_shows_a_circle_what_it_may_not_see(tmp_path: Path) -> None:
    wrong = wrong_in(tmp_path / "school", EXAMPLES)
    assert not wrong, "\n".join(wrong)


def test_a_name_that_is_let_through_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in (records, fields):
        monkeypatch.setattr(room, "is_signed", lambda *_: True)
    assert any("field='name'" in each for each in wrong_in(tmp_path / "school", 5))
