"""Nobody is rated, by whatever name: no kind about teachers has a field for it, and no setting adds one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.cli import cli
from generator.problems import Problem
from generator.records import KINDS
from generator.records.shapes import fields_at
from tests.conftest import MKDOCS, SMALL, MakeProject

THE_NOTE, THE_WALK = "walks/one/notes/okafor.md", "walks/one/walk.md"
SHARED = "---\nfocus: Questions\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\nshare: staff\n---\n"
NOTE = "---\nidea: Waiting\ntries: [{date: 2026-10-20, what: x}]\n---\n"
VISIT = {THE_WALK: SHARED, THE_NOTE: NOTE}

RATINGS = (
    "score", "scores", "Score", "overall_score", "scored", "rating", "ratings", "rate", "rated", "overallRating",
    "star", "stars", "stars1", "grade", "grades", "grading", "level", "levels", "points", "marks", "rank", "ranking",
    "evaluation", "appraisal", "assessment", "judgement", "effectiveness", "quality", "performance", "percentage",
    "proficiency", "rubric", "criteria", "scale", "badge", "verdict",
    "nota", "notas", "calificación", "calificacion", "Calificaciones", "puntuación", "puntos", "puntaje", "estrellas",
    "nivel", "niveles", "valoración", "evaluación", "escala", "rúbrica", "criterios", "desempeño", "rendimiento",
    "eficacia", "calidad", "porcentaje",
)  # fmt: skip

PLACES = {
    "walk": (THE_WALK, SHARED.replace("share:", "{}: 4\nshare:")),
    "a stop": (THE_WALK, SHARED.replace("host: rivera", "stops: [{{host: rivera, {}: 4}}]")),
    "cover": (THE_WALK, SHARED.replace("share:", "cover: [{{for: okafor, {}: 4}}]\nshare:")),
    "note": (THE_NOTE, NOTE.replace("idea:", "{}: 4\nidea:").replace("[{date", "[{{date").replace("}]", "}}]")),
    "a try": (THE_NOTE, "---\ntries: [{{what: x, {}: 4}}]\n---\n"),
    "staff": ("staff/okafor.yml", "name: Mr Okafor\n{}: 4\n"),
    "open door": ("staff/okafor.yml", "name: Mr Okafor\nopen_doors: [{{day: thu, period: 2, {}: 4}}]\n"),
    "how often": ("staff/okafor.yml", "name: Mr Okafor\nhow_often: {{visits: 2, {}: 4}}\n"),
    "school": ("school.yml", "name: Alder School\nwalks: {{{}: 4}}\n"),
}
"""A file in which somebody would rate, with a gap where the name of the field goes."""


@pytest.mark.parametrize("place", PLACES)
def test_no_place_about_teachers_takes_a_rating_by_whatever_name(
    problems_of: Callable[..., tuple[Problem, ...]], place: str
) -> None:
    name, text = PLACES[place]
    for word in RATINGS:
        (problem,) = problems_of({**VISIT, name: text.format(word)})
        assert problem.what.endswith("walks are for learning, and nothing here rates anybody."), (word, problem)
        assert problem.place.path == f"content/{name}"


@pytest.mark.parametrize("word", ["remark", "started", "narrative", "stories", "noted", "upgrade", "footnotes"])
def test_a_field_that_there_is_not_is_not_taken_for_a_rating(
    problems_of: Callable[..., tuple[Problem, ...]], word: str
) -> None:
    (problem,) = problems_of({**VISIT, THE_NOTE: PLACES["note"][1].format(word)})
    assert "is not a field of" in problem.what
    assert "rates" not in problem.what


@settings(max_examples=60, deadline=None)
@given(st.from_regex(r"[a-z][a-z_]{0,14}", fullmatch=True))
def test_no_field_whatever_can_be_added_to_a_kind_about_teachers(word: str) -> None:
    for kind in KINDS:
        if kind.schema.never_rates and word not in fields_at(kind.schema, ()):
            with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
                kind.schema.model_validate({word: 4})


@pytest.mark.parametrize("setting", ["kinds: [x]", "fields: {note: [score]}", "ratings: true", "walks: {score: 5}"])
def test_no_setting_of_a_project_adds_a_kind_or_a_field(project: MakeProject, setting: str) -> None:
    school = project()
    told = MKDOCS.replace("- classfolio\n", f"- classfolio:\n      {setting}\n")
    school.settings.write_text(told, encoding="utf-8")
    answer = CliRunner().invoke(cli, ["-C", str(school.folder), "check"])
    assert answer.exit_code == 1
    assert "is not a setting of classfolio. The only one there is: roots." in answer.output


@pytest.mark.parametrize("setting", ["kinds: [x]", "fields: {note: [score]}", "note: {score: 5}"])
def test_no_line_of_the_schools_file_adds_a_kind_or_a_field(
    problems_of: Callable[..., tuple[Problem, ...]], setting: str
) -> None:
    (problem,) = problems_of({"school.yml": f"{SMALL['school.yml']}{setting}\n"})
    assert "is not a field of a school." in problem.what
