"""A student with 200 pieces of work and feedback on each: every page of theirs stays small, and none of it is lost."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from generator.project import Project
from generator.sites import Order, build
from tests.conftest import MKDOCS, ON, SMALL, write

MANY = 200
LARGEST = 60_000
"""Bytes of HTML."""

MINA = "classes/maple-5/students/mina"
WORDS = "We measured the river with a stick, a string and a stone, and wrote down how high it stood on each day."
STEPS = ("place", "half", "tens", "hundreds")


def school() -> Iterator[tuple[str, str | bytes]]:
    """The files of Mina's two years: a piece every second day, seen by the class or the family in turn."""
    yield (
        "progressions/number.yml",
        "title: Number\nsteps:\n"
        + "".join(f"  {step}: {{title: Step {step}, look_fors: [{WORDS!r}]}}\n" for step in STEPS)
        + "misconceptions: {down: {title: Half way rounds down, about: [half]}}\n",
    )
    yield "classes/maple-5/tasks/race.md", "---\ntitle: A race\nsteps: [number/half]\n---\nRound.\n"
    evidence = ", ".join(f"w{n}" for n in range(MANY))
    yield f"{MINA}/goals/read.md", f"---\ntitle: Read\ndate: 2026-09-03\nevidence: [{evidence}]\n---\nI want to.\n"
    drawn = io.BytesIO()
    Image.new("RGB", (1200, 800), "teal").save(drawn, "JPEG")
    for number in range(MANY):
        yield from _work(number, ON - timedelta(days=2 * number), drawn.getvalue())


def _work(number: int, day: date, picture: bytes) -> Iterator[tuple[str, str | bytes]]:
    at = f"{MINA}/samples/w{number}"
    pictured = "pictures: {drawn.jpg: {alt: A river, people: []}}\n" if number % 10 == 0 else ""
    words = (
        f"---\ntitle: What the river did, part {number}\ndate: {day}\naudience: {('class', 'family')[number % 2]}\n"
        f"steps: [{', '.join(f'number/{step}' for step in STEPS)}]\nmisconceptions: [number/down]\n{pictured}"
        f"showcase: I found out why, number {number}.\n---\nThis is piece {number}. {WORDS}\n"
    )
    yield f"{at}/sample.md", words
    if pictured:
        yield f"{at}/drawn.jpg", picture
    words = (
        f"---\nfrom: rivera\ndate: {day}\nabout: w{number}\ngoal: read\nquotes: [with a stick]\n"
        f"strength: You measured it.\nnext_step: Say how you know it, for piece {number}.\n---\n{WORDS}\n"
    )
    yield f"{MINA}/feedback/f{number}.md", words


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    write(folder / "content", {**SMALL, **dict(school())})
    (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    build(Order(Project(folder), folder / "out", ON))
    return folder / "out" / "maple-5"


def of_mina(site: Path) -> list[Path]:
    """Every page that is about her, and the first pages of the circles that list her work."""
    circles = (site / "class", site / "teachers", site / "teachers" / "withheld")
    return [
        *(each / "index.html" for each in circles),
        *(page for page in site.rglob("index.html") if "mina" in page.parts and page.stat().st_size),
    ]


@pytest.mark.slow
def test_no_page_of_a_student_with_200_pieces_of_work_is_larger_than_60_kb(built: Path) -> None:
    sizes = {page.relative_to(built).parent.as_posix(): page.stat().st_size for page in of_mina(built)}
    assert len(sizes) > MANY
    assert not {path: size for path, size in sizes.items() if size > LARGEST}


@pytest.mark.slow
def test_every_piece_is_on_a_page_of_its_term(built: Path) -> None:
    terms = (built / "family" / "mina" / "terms").rglob("index.html")
    listed = [title for page in terms for title in re.findall(r"part (\d+)</a></h2>", page.read_text("utf-8"))]
    assert sorted(map(int, listed)) == list(range(MANY))


@pytest.mark.slow
def test_all_that_goes_no_further_is_told_to_teachers_with_its_reason(built: Path) -> None:
    pages = (built / "teachers" / "withheld" / "mina").rglob("index.html")
    told = [title for page in pages for title in re.findall(r"part (\d+)</a>", page.read_text("utf-8"))]
    kept = {number for number in range(MANY) if number % 2}  # and the feedback on each piece
    assert kept <= set(map(int, told))
