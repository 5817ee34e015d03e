"""How a student's scores have moved: by criterion, oldest first, and only as far as the circle may see them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.circles import Circle
from generator.growth import Teller, Track, evidence_of, most_room, spans_of, tracks_in, tracks_of
from generator.growth.spans import MARKS, PIECES
from generator.library import Library
from generator.records import KINDS, RecordId, Rubric, Sample
from generator.records.fields import Frozen
from generator.shelving import Shelf, shelve
from generator.words import words_in
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


@dataclass(frozen=True)
class Drawn:
    """A piece of work at random: its day, the criteria that it was scored by, and how far it goes."""

    day: date
    scored: frozenset[str]
    audience: str


drawn_works = st.lists(
    st.builds(
        Drawn,
        st.dates(date(2025, 1, 1), ON),
        st.frozensets(st.sampled_from(["claim", "cohesion"])),
        st.sampled_from(["teachers", "student", "family", "class"]),
    ),
    max_size=60,
)


def samples_of(drawn: list[Drawn]) -> list[Sample]:
    """These works as Mina's samples."""
    return [
        Sample.model_validate(
            {
                "id": RecordId("sample", ("maple-5", "mina", f"s{number}")),
                "path": "",
                "title": f"Work {number}",
                "date": each.day,
                "audience": each.audience,
                "rubric": "writing" if each.scored else None,
                "scores": Frozen(dict.fromkeys(each.scored, number % 3 + 1)),
            }
        )
        for number, each in enumerate(drawn)
    ]


def shelf_of(samples: list[Sample], circle: Circle) -> Shelf:
    """What a circle sees of a school that has these samples."""
    rubric = RecordId("rubric", ("writing",))
    criteria = {name: {"title": name} for name in ("claim", "cohesion")}
    made = {"id": rubric, "path": "", "title": "Writing", "levels": [1, 2, 3], "criteria": criteria}
    records = {rubric: Rubric.model_validate(made), **{each.id: each for each in samples}}
    return shelve(Library(records, kinds=KINDS), circle, ON)


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


# ------------------------------------------------------------------------------------------------------- sentences


def moved(library: MakeLibrary, scores: dict[str, str], language: str = "en", name: str = "Mina K.") -> str:
    """What is said of the claim in works of these days, with these lines of scores."""
    files = {f"w{number}": work(day, f"{line}\n") for number, (day, line) in enumerate(scores.items())}
    (claim,) = tracks(library, files)
    return Teller(words_in(language), name, ON).moved(claim)


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (("2", "3", "2.5", "3.5"), "Mina K.’s work moved from 2 to 3½ between March and September, in four pieces."),
        (("3", "3", "3", "3"), "Mina K.’s work stayed at 3 between March and September, in four pieces."),
        (
            ("3", "2", "4", "3"),
            "Mina K.’s work began at 3 and came back to it between March and September, in four pieces.",
        ),
        (("3", "4", "3", "2.5"), "Mina K.’s work was 3 in March and 2½ in September, in four pieces."),
    ],
)
def test_a_sentence_says_where_it_began_and_where_it_is(
    library: MakeLibrary, scores: tuple[str, ...], said: str
) -> None:
    days = ("2026-03-12", "2026-05-02", "2026-06-18", "2026-09-04")
    assert moved(library, {day: f"scores: {{claim: {each}}}" for day, each in zip(days, scores, strict=True)}) == said


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("2", "3", "Mina K.’s work moved from 2 to 3 in October, in two pieces."),
        ("3", "3", "Mina K.’s work stayed at 3 in October, in two pieces."),
        ("3", "2", "Mina K.’s work was first 3 and then 2 in October, in two pieces."),
    ],
)
def test_what_happened_within_a_month_is_said_of_that_month(
    library: MakeLibrary, before: str, now: str, said: str
) -> None:
    scores = {"2026-10-01": f"scores: {{claim: {before}}}", "2026-10-30": f"scores: {{claim: {now}}}"}
    assert moved(library, scores) == said


def test_a_year_is_said_where_it_is_not_this_one(library: MakeLibrary) -> None:
    over = {"2025-11-01": "scores: {claim: 2}", "2026-02-01": "scores: {claim: 3}"}
    assert "between November 2025 and February 2026" in moved(library, over)
    before = {"2025-02-01": "scores: {claim: 2}", "2025-11-01": "scores: {claim: 3}"}
    assert "between February 2025 and November 2025" in moved(library, before)


def test_of_one_piece_it_is_said_that_there_is_one(library: MakeLibrary) -> None:
    said = moved(library, {"2026-10-01": "scores: {claim: 2.5}"})
    assert said == "Mina K.’s work: 2½ in October. One piece so far, so there is no line yet."


def test_what_a_teacher_has_not_scored_is_no_piece_of_the_sentence(library: MakeLibrary) -> None:
    scores = {"2026-09-01": "self: {claim: 5}", "2026-10-01": "scores: {claim: 2}", "2026-11-01": "scores: {claim: 3}"}
    assert moved(library, scores) == "Mina K.’s work moved from 2 to 3 between October and November, in two pieces."


def test_where_no_teacher_has_scored_the_students_own_view_is_told(library: MakeLibrary) -> None:
    scores = {"2026-09-01": "self: {claim: 2}", "2026-10-01": "self: {claim: 4}"}
    assert moved(library, scores).startswith("Mina K.’s own view moved from 2 to 4 ")
    assert moved(library, scores, name="").startswith("Your own view moved from 2 to 4 ")


def test_words_stand_in_marks_and_move_by_their_place_among_the_levels(library: MakeLibrary) -> None:
    files = {
        "a": work("2026-09-01", "scores: {marks: a long look}\n", "looking"),
        "b": work("2026-10-01", "scores: {marks: a look}\n", "looking"),
    }
    (marks,) = tracks(library, files)
    said = "Mina K.’s work was “a long look” in September and “a look” in October, in two pieces."
    assert Teller(words_in("en"), "Mina K.", ON).moved(marks) == said


def test_spanish_has_its_own_grammar(library: MakeLibrary) -> None:
    scores = {"2025-11-01": "scores: {claim: 2}", "2026-02-01": "scores: {claim: 3.5}"}
    said = "El trabajo de Mina K. pasó de 2 a 3½ entre noviembre de 2025 y febrero de 2026, en dos entregas."
    assert moved(library, scores, "es") == said


# ----------------------------------------------------------------------------------------------------------- spans


@given(drawn_works)
def test_every_piece_of_work_stands_in_one_span_and_no_span_is_too_full(drawn: list[Drawn]) -> None:
    samples = samples_of(drawn)
    shelf = shelf_of(samples, Circle("maple-5", "teachers"))
    spans = spans_of(shelf, samples)
    together = [sample for span in spans for sample in span]
    assert sorted(each.id for each in together) == sorted(each.id for each in samples)
    assert [each.date for each in together] == sorted((each.date for each in together), reverse=True)
    for span in spans:
        assert sum(1 for each in span if each.scores) <= PIECES
        assert sum(1 + len(each.scores) for each in span) <= MARKS
        assert all(len(track.points) <= PIECES for track in tracks_in(shelf, span))


# --------------------------------------------------------------------------------------------------- what is hidden


@given(drawn_works, st.sampled_from(["family", "student"]))
def test_growth_with_hidden_work_is_as_if_that_had_never_been(drawn: list[Drawn], kind: str) -> None:
    circle, samples = Circle("maple-5", kind, "mina"), samples_of(drawn)
    reach = {"family": {"family", "class"}, "student": {"student", "family", "class"}}[kind]
    shown = [sample for sample, each in zip(samples, drawn, strict=True) if each.audience in reach]
    with_hidden, without = shelf_of(samples, circle), shelf_of(shown, circle)
    assert evidence_of(with_hidden, MINA) == evidence_of(without, MINA)
    assert tracks_of(with_hidden, MINA) == tracks_of(without, MINA)
    assert {each[0] for each in evidence_of(with_hidden, MINA)} == {each.id for each in shown}


@given(drawn_works)
def test_the_class_has_no_growth_of_anybody(drawn: list[Drawn]) -> None:
    shelf = shelf_of(samples_of(drawn), Circle("maple-5", "class"))
    assert tracks_in(shelf, shelf.all(Sample)) == ()
