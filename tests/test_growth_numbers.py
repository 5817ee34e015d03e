"""Growth is right to the number: scores as a spreadsheet has them are reckoned here, and compared with the pages.

What is compared: the pages' values, and the tables, sentences and dots of the site as it is built.
"""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.library import load
from generator.project import Project
from generator.sites import Order, build
from tests.conftest import ON, MakeProject
from tests.test_pages_growth import WRITING, pages_of, work

REAL = next(Path(__file__).parents[2].glob("*/real/essays.csv"), None)
MONTHS = {"09": "September", "10": "October", "11": "November"}
COUNTED = {3: "three", 5: "five"}


@dataclass(frozen=True)
class Row:
    """One piece of work as a spreadsheet has it."""

    student: str
    title: str
    day: str
    scores: Mapping[str, float]


def number(score: float) -> str:
    return f"{int(score)}½" if score % 1 else f"{int(score)}"


def sentence(name: str, rows: Sequence[Row], criterion: str) -> str:
    """What growth from these rows comes to, reckoned here and not there."""
    first, last = rows[0].scores[criterion], rows[-1].scores[criterion]
    months = [MONTHS[row.day.split("-")[1]] for row in (rows[0], rows[-1])]
    count = f"in {COUNTED[len(rows)]} pieces."
    if last > first:
        return f"{name}’s work moved from {number(first)} to {number(last)} between {' and '.join(months)}, {count}"
    if last < first:
        return f"{name}’s work was {number(first)} in {months[0]} and {number(last)} in {months[1]}, {count}"
    if all(row.scores[criterion] == first for row in rows):
        return f"{name}’s work stayed at {number(first)} between {' and '.join(months)}, {count}"
    return f"{name}’s work began at {number(first)} and came back to it between {' and '.join(months)}, {count}"


def wrong(page: str, shows: Any, name: str, rows: Sequence[Row]) -> Iterable[str]:
    """What differs between rows of a spreadsheet and a page of growth, as a value and as it is built."""
    (rubric,) = shows.rubrics
    figures = re.findall(r'<figure class="cf-grown__one">(.*?)</figure>', page, re.DOTALL)
    assert len(figures) == len(rubric.figures) == len(rows[0].scores)
    for figure, built in zip(rubric.figures, figures, strict=True):
        wanted = [(row.title, number(row.scores[figure.criterion])) for row in rows]
        if [(row.work.work.text, row.teachers) for row in figure.rows] != wanted:
            yield f"{name}, {figure.criterion}: {figure.rows}"
        told = re.findall(r'<th scope="row"><a [^>]*>(.*?)</a>.*?</th><td>(.*?)</td>', built)
        if [(html.unescape(title), score) for title, score in told] != wanted:
            yield f"{name}, {figure.criterion}: {told}"
        if f"<p>{sentence(name, rows, figure.criterion)}</p>" not in built:
            yield f"{name}, {figure.criterion}: not “{sentence(name, rows, figure.criterion)}”"
        level = {int(line.text): line.y for line in figure.chart.lines}
        heights = [level[1] + (level[5] - level[1]) * (row.scores[figure.criterion] - 1) / 4 for row in rows]
        drawn = [int(y) for y in re.findall(r'<circle cx="\d+" cy="(\d+)" r="4.5"/>', built)]
        if drawn != [round(height) for height in heights]:
            yield f"{name}, {figure.criterion}: {drawn} and not {heights}"


def all_wrong(project: Project, out: Path, names: Mapping[str, str], rows: Sequence[Row]) -> list[str]:
    """What is wrong with the growth of every student of a school."""
    build(Order(project, out, ON), ["maple-5"])
    library, _ = load(project.roots())
    made = pages_of(library)
    return [
        fault
        for student, name in names.items()
        for path in [f"family/{student}/growth/"]
        for fault in wrong(
            (out / "maple-5" / path / "index.html").read_text(encoding="utf-8"),
            made[path].shows,
            name,
            sorted((row for row in rows if row.student == student), key=lambda row: row.day),
        )
    ]


OWN = """\
student,title,day,Claim,Cohesion
mina,"Ants, and why",2026-09-07,2,3
omar,Bees,2026-09-08,4.5,1
mina,Cats,2026-10-01,2.5,2
omar,Dogs & co,2026-10-02,3,1
mina,Eels,2026-11-03,3.5,3
omar,Fish,2026-11-04,3.5,1
"""


def test_growth_is_right_to_the_number(project: MakeProject, tmp_path: Path) -> None:
    read = csv.DictReader(OWN.splitlines())
    rows = [
        Row(each["student"], each["title"], each["day"], {n: float(each[n]) for n in ("Claim", "Cohesion")})
        for each in read
    ]
    files = {"rubrics/writing.yml": WRITING}
    for place, row in enumerate(rows):
        scores = ", ".join(f"{name.lower()}: {score:g}" for name, score in row.scores.items())
        text = work(row.day, f"scores: {{{scores}}}\n", f'"{row.title}"')
        files[f"classes/maple-5/students/{row.student}/samples/w{place}/sample.md"] = text
    school, names = project(files), {"mina": "Mina K.", "omar": "Omar S."}
    assert all_wrong(school, tmp_path / "out", names, rows) == []
    other = replace(rows[2], scores={**rows[2].scores, "Cohesion": 2.5})
    noticed = all_wrong(school, tmp_path / "out", names, [*rows[:2], other, *rows[3:]])
    assert [each.partition(":")[0] for each in noticed] == ["Mina K., Cohesion"] * 3  # a value, a table and a dot


@pytest.mark.slow
@pytest.mark.skipif(REAL is None, reason="the real essays are not on this machine")
def test_growth_of_twelve_students_in_real_essays_is_right_to_the_number(project: MakeProject, tmp_path: Path) -> None:
    assert REAL is not None
    school = project()
    maps = [part for each in ("full_text=text", "written_on=date", "prompt=title") for part in ("--map", each)]
    for command in (
        ["rubric", str(REAL.with_name("rubric.csv")), "--id", "writing", "--title", "Writing"],
        ["samples", str(REAL), "--class", "maple-5", "--rubric", "writing", *maps, "--map", "text_id=id"],
    ):
        assert CliRunner().invoke(cli, ["-C", str(school.folder), "import", *command]).exit_code == 0
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    criteria = ["Overall", "Cohesion", "Syntax", "Vocabulary", "Phraseology", "Grammar", "Conventions"]
    rows = [
        Row(each["student"], each["prompt"], each["written_on"], {name: float(each[name]) for name in criteria})
        for each in read
    ]
    library, _ = load(school.roots())
    names = {id.parts[1]: getattr(each, "name", "") for id, each in library.records.items() if id.kind == "profile"}
    wanted = {student: names[student] for student in sorted({row.student for row in rows})}
    assert (len(rows), len(wanted)) == (60, 12)
    assert all_wrong(school, tmp_path / "out", wanted, rows) == []
