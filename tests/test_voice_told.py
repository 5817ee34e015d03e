"""What a survey's answers tell: nothing of few, neither alone, nor by subtraction, nor by knowing how it is done."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.circles import Circle
from generator.insight import earlier_of, figures_for, results_of
from generator.library import Library
from generator.privacy import answers_seen
from generator.records import Answers, RecordId, Survey
from generator.shelving import shelve
from tests.conftest import ON

MakeLibrary = Callable[..., Library]
TEACHERS, CLASS, FAMILY = (Circle("maple-5", *of) for of in (("teachers",), ("class",), ("family", "mina")))
FEW = 5
HOME = "classes/maple-5/surveys"
Sheets = Sequence[Mapping[str, str]]


def table(rows: Sheets) -> str:
    """The file as a form exports it, without the columns that say who and when."""
    text = io.StringIO()
    names = dict.fromkeys(name for row in rows for name in row)
    out = csv.DictWriter(text, ["Id", *names], lineterminator="\n")
    out.writeheader()
    out.writerows({"Id": "1"} | dict(row) for row in rows)
    return text.getvalue()


def survey(*, promise: str = "anonymous", share: str = "class", date: str = "2026-10-23") -> str:
    return (
        f"title: Half-term\ndate: {date}\npromise: {promise}\nshare: {share}\nquestions:\n"
        "  often: {ask: How often?, choices: [often, sometimes, seldom, never], about: voice}\n"
        "  more: {ask: Anything else?, kind: text}\n"
    )


def seen(
    rows: Sheets, circle: Circle, choices: Sequence[str], *, promise: str = "anonymous"
) -> list[Mapping[str, str]]:
    """What a circle is told of the answers to `How often?` and `Anything else?`."""
    asked = {"often": {"ask": "How often?", "choices": choices}, "more": {"ask": "Anything else?", "kind": "text"}}
    told = {"title": "T", "date": "2026-10-23", "promise": promise, "questions": asked}
    one = Survey.model_validate({"id": RecordId("survey", ("maple-5", "s")), "path": "", **told})
    back = Answers.model_validate({"id": RecordId("answers", ("maple-5", "s")), "path": "", "rows": rows})
    return list(answers_seen(back, circle, Library({each.id: each for each in (one, back)})))


def column(rows: Sheets, heading: str) -> list[str]:
    return [row[heading] for row in rows if heading in row]


# ---------------------------------------------------------------------------------------- who knows how it is done


def ways(asked: int, choices: int) -> Iterator[tuple[int, ...]]:
    """Every way in which so many can answer a question with so many choices."""
    if choices == 1:
        yield (asked,)
        return
    for first in range(asked + 1):
        yield from ((first, *rest) for rest in ways(asked - first, choices - 1))


@pytest.mark.parametrize(("choices", "most"), [(2, 26), (3, 26), (4, 18)])
def test_nobody_can_reckon_that_few_gave_an_answer(choices: int, most: int) -> None:
    """Not even who knows how many answered, and how what they said is told."""
    names = ("a", "b", "c", "d")[:choices]
    for asked in range(FEW, most + 1):
        alike: dict[Any, list[tuple[int, ...]]] = {}
        for way in ways(asked, choices):
            rows = [{"How often?": name} for name, count in zip(names, way, strict=True) for _ in range(count)]
            alike.setdefault(tuple(column(seen(rows, CLASS, names), "How often?")), []).append(way)
        for possible in alike.values():
            for size in range(1, choices + 1):
                for some in combinations(range(choices), size):
                    assert not all(0 < sum(way[at] for at in some) < FEW for way in possible), (asked, some, possible)


# ------------------------------------------------------------------------------------------------------- any sheets

answer = st.sampled_from(["often", "sometimes", "seldom", "never", "OFTEN", "my own word"])
sheet = st.fixed_dictionaries(
    {"Timestamp": st.integers(0, 9).map(str)},
    optional={"How often?": answer, "Anything else?": st.sampled_from([f"words {n}" for n in range(40)])},
)
sheets = st.lists(sheet, max_size=60)
CHOICES = ("often", "sometimes", "seldom", "never")


@given(sheets, sheets)
@settings(max_examples=200, deadline=None)
def test_no_two_numbers_that_are_told_differ_by_few(one: Sheets, other: Sheets) -> None:
    numbers = {0}
    for rows in (one, other):
        for circle in (TEACHERS, CLASS, FAMILY):
            told = Counter(column(seen(rows, circle, CHOICES), "How often?"))
            numbers |= {*told.values(), told.total()}
    for first, second in combinations(sorted(numbers), 2):
        assert second - first >= FEW


@given(sheets)
@settings(deadline=None)
def test_what_is_told_was_said_by_at_least_so_many_and_a_new_column_tells_nobody(rows: Sheets) -> None:
    said = Counter(each.casefold() for each in column(rows, "How often?"))
    words = column(rows, "Anything else?")
    for circle in (TEACHERS, CLASS):
        told = seen(rows, circle, CHOICES)
        assert all(count <= said[each.casefold()] for each, count in Counter(column(told, "How often?")).items())
        assert {name for row in told for name in row} <= {"How often?", "Anything else?"}
        told_words = column(told, "Anything else?")
        assert told_words == (sorted({*words}) if circle == TEACHERS and len(words) >= 10 else [])


@given(sheets, st.randoms())
@settings(deadline=None)
def test_sheets_cannot_be_put_together_again(rows: Sheets, chance: Any) -> None:
    """The same columns, dealt to other sheets in another order, tell the very same."""
    names = ("How often?", "Anything else?")
    dealt: list[dict[str, str]] = [{} for _ in range(2 * len(rows))]
    for name in names:
        places = chance.sample(dealt, len(column(rows, name)))
        for place, cell in zip(places, chance.sample(column(rows, name), len(places)), strict=True):
            place[name] = cell
    for circle in (TEACHERS, CLASS):
        told = seen(rows, circle, CHOICES)
        assert told == seen([row for row in dealt if row], circle, CHOICES)
        for name in names:
            assert column(told, name) == sorted(column(told, name))


def test_teachers_read_every_sheet_where_students_were_told_so_and_the_class_does_not() -> None:
    rows = [{"Name": "Mina", "How often?": "never", "Anything else?": "I am tired."}]
    assert seen(rows, TEACHERS, CHOICES, promise="teachers") == rows
    assert seen(rows, CLASS, CHOICES, promise="teachers") == []


# ------------------------------------------------------------------------------------------------------------- figures


def test_a_survey_becomes_its_questions_in_order_with_what_was_told(library: MakeLibrary) -> None:
    rows = [{"How often?": "Sometimes"}] * 6 + [{"How often?": "never"}] * 3
    found = library({f"{HOME}/october.yml": survey(), f"{HOME}/october.csv": table(rows)})
    often, more = results_of(shelve(found, CLASS, ON))
    assert often.counts == (("often", 0), ("sometimes", 5), ("seldom", 0), ("never", 0))
    assert (often.ask, often.about, often.total) == ("How often?", "voice", None)
    assert [(each.is_exact, each.is_told) for each in (often, more)] == [(False, True), (False, False)]
    assert figures_for(found, CLASS, ON)["surveys"] == figures_for(found, FAMILY, ON)["surveys"]
    told = figures_for(found, CLASS, ON)["surveys"]["october"]["questions"]
    assert told == {"often": {"ask": "How often?", "about": "voice", "exact": False, "counts": dict(often.counts)}}


def test_where_teachers_were_to_read_the_answers_they_are_counted_exactly(library: MakeLibrary) -> None:
    rows = [{"How often?": "often", "Anything else?": "More songs"}, {"How often?": "often"}]
    found = library({f"{HOME}/x.yml": survey(promise="teachers"), f"{HOME}/x.csv": table(rows)})
    often, more = results_of(shelve(found, TEACHERS, ON))
    assert (often.counts[0], often.total, more.texts) == (("often", 2), 2, ("More songs",))
    assert not any(each.is_told for each in results_of(shelve(found, CLASS, ON)))


def test_a_survey_that_is_not_shared_says_nothing_to_the_class(library: MakeLibrary) -> None:
    found = library({f"{HOME}/x.yml": survey(share="teachers"), f"{HOME}/x.csv": table([{"How often?": "often"}] * 20)})
    assert results_of(shelve(found, TEACHERS, ON))[0].is_told
    assert results_of(shelve(found, CLASS, ON)) == ()
    assert figures_for(found, CLASS, ON)["surveys"] == {}


def test_the_same_question_is_found_as_it_was_asked_last_before(library: MakeLibrary) -> None:
    days = {"a": "2026-09-11", "b": "2026-10-02", "c": "2026-10-23"}
    files = {f"{HOME}/{id}.yml": survey(date=day) for id, day in days.items()}
    files |= {f"{HOME}/{id}.csv": table([{"How often?": "often"}] * 6) for id in days}
    results = [each for each in results_of(shelve(library(files), TEACHERS, ON)) if each.question == "often"]
    assert [each.survey.parts[-1] for each in results] == ["c", "b", "a"]
    assert [earlier_of(each, results) for each in results] == [*results[1:], None]
