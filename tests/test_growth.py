"""How a student's scores have moved: by criterion, oldest first, and only as far as the circle may see them."""

from __future__ import annotations

from collections.abc import Callable

from generator.circles import Circle
from generator.growth import Track, most_room, tracks_of
from generator.library import Library
from generator.records import RecordId
from generator.shelving import shelve
from tests.conftest import ON

MakeLibrary = Callable[..., Library]
MINA = RecordId("profile", ("maple-5", "mina"))
SAMPLES = "classes/maple-5/students/mina/samples"
RUBRICS = {
    "rubrics/writing.yml": """
title: Writing
levels: [1, 2, 3, 4, 5]
criteria: {claim: {title: Claim}, cohesion: {title: Cohesion}}
""",
    "rubrics/looking.yml": """
title: Looking
levels: [a glance, a look, a long look]
criteria: {marks: {title: Marks}}
""",
}


def work(date: str, more: str, rubric: str = "writing", audience: str = "family") -> str:
    return f"---\ntitle: Work of {date}\ndate: {date}\naudience: {audience}\nrubric: {rubric}\n{more}---\nMy work.\n"


def tracks(library: MakeLibrary, files: dict[str, str], circle: str = "family") -> tuple[Track, ...]:
    named = {f"{SAMPLES}/{name}/sample.md": text for name, text in files.items()}
    school = library({**RUBRICS, **named})
    return tracks_of(shelve(school, Circle("maple-5", circle, "" if circle == "class" else "mina"), ON), MINA)


def test_scores_stand_by_criterion_oldest_first(library: MakeLibrary) -> None:
    found = tracks(
        library,
        {
            "later": work("2026-10-01", "scores: {cohesion: 3.5}\nself: {cohesion: 4}\n"),
            "first": work("2026-09-01", "scores: {cohesion: 2, claim: 3}\n"),
        },
    )
    assert [(each.criterion, [(point.teachers, point.own) for point in each.points]) for each in found] == [
        ("claim", [(3, None)]),
        ("cohesion", [(2, None), (3.5, 4)]),
    ]


def test_what_only_the_student_scored_is_a_point_and_not_one_of_the_teachers(library: MakeLibrary) -> None:
    (claim,) = tracks(library, {"own": work("2026-09-01", "self: {claim: 4}\n")})
    assert [point.own for point in claim.points] == [4]
    assert claim.by_teachers == ()


def test_the_class_sees_no_scores_and_so_no_growth(library: MakeLibrary) -> None:
    files = {"shown": work("2026-09-01", "scores: {claim: 3}\n", audience="class")}
    assert tracks(library, files)
    assert tracks(library, files, "class") == ()


def test_work_that_is_kept_from_the_family_is_no_point_of_theirs(library: MakeLibrary) -> None:
    files = {"mine": work("2026-09-01", "scores: {claim: 3}\n", audience="student")}
    assert tracks(library, files) == ()
    assert tracks(library, files, "student")


def test_there_is_most_room_where_the_newest_score_stands_lowest_among_its_levels(library: MakeLibrary) -> None:
    found = tracks(
        library,
        {
            "first": work("2026-09-01", "scores: {claim: 1, cohesion: 3}\n"),
            "later": work("2026-10-01", "scores: {claim: 4}\n"),
            "leaf": work("2026-10-02", "scores: {marks: a long look}\n", "looking"),
        },
    )
    room = most_room(found)
    assert room is not None
    assert room.title == "Cohesion"


def test_words_stand_as_high_as_their_place_among_the_levels(library: MakeLibrary) -> None:
    (marks,) = tracks(library, {"leaf": work("2026-10-02", "scores: {marks: a look}\n", "looking")})
    assert [marks.height(level) for level in marks.rubric.levels] == [0, 0.5, 1]


def test_where_nothing_is_scored_nobody_is_told_where_to_grow(library: MakeLibrary) -> None:
    assert most_room(tracks(library, {"own": work("2026-09-01", "self: {claim: 4}\n")})) is None
