"""A file's words become records: typed, frozen, with every reference found; or complaints a teacher can act on."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.library.reading import parse
from generator.problems import Problem
from generator.records import KINDS, Feedback, Kind, Part, Record, RecordId, Ref, Sample, marks
from generator.records.base import slug
from generator.records.fields import Frozen

KIND = {kind.name: kind for kind in KINDS}


def parsed(name: str, text: str) -> tuple[Record | None, list[Problem]]:
    kind: Kind[Any] = KIND[name]
    id = RecordId(name, ("maple-5", "mina", "bridge")[: len(kind.slots)])
    content = f"---\n{text}---\n" if kind.files.endswith(".md") else text
    record, _, problems = parse(kind, id, f"content/{kind.file(id)}", content.encode())
    return record, problems


def record(name: str, text: str) -> Any:
    found, problems = parsed(name, text)
    assert found is not None, "\n".join(map(str, problems))
    return found


def complaint(name: str, text: str) -> tuple[str, str]:
    _, (problem,) = parsed(name, text)
    return problem.what, problem.remedy


SAMPLE = "title: A bridge\ndate: 2026-09-28\n"


# What words mean


@pytest.mark.parametrize(
    ("written", "meant"), [("yes", True), ("True", True), ("on", True), ("no", False), ("off", False)]
)
def test_yes_and_no_are_read_in_any_of_their_forms(written: str, meant: bool) -> None:
    assert record("sample", f"{SAMPLE}share_reflection: {written}\n").share_reflection is meant


def test_a_word_that_other_readers_take_for_something_else_stays_a_word() -> None:
    staff = record("staff", "name: No\ninterests: [yes, 007, 12:30, 1.10, 0x1f, 1_000]\n")
    assert (staff.name, staff.interests) == ("No", ("yes", "007", "12:30", "1.10", "0x1f", "1_000"))


@pytest.mark.parametrize(("written", "meant"), [("3", 3), ("2.5", 2.5), ("2,5", 2.5), ("3.0", 3), ("secure", "secure")])
def test_a_score_is_a_number_where_it_looks_like_one(written: str, meant: object) -> None:
    sample = record("sample", f"{SAMPLE}scores:\n  cohesion: {written}\n")
    assert (sample.scores["cohesion"], type(sample.scores["cohesion"])) == (meant, type(meant))


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("2026-9-3", "Write 2026-09-03."),
        ("2026/09/03", "Write 2026-09-03."),
        ("28.9.2026", "Write 2026-09-28."),
        ("2026-2-30", "Write year-month-day, as in 2026-09-28."),
        ("03/09/2026", "Write year-month-day, as in 2026-09-28."),
        ("٢٠٢٦-٠٩-٢٨", "Write year-month-day, as in 2026-09-28."),
        ("2026-09-28T10:00", "Write year-month-day, as in 2026-09-28."),
        ("2026-13-02", "There are twelve months."),
        ("2026-02-30", "That month has no day 30."),
        ("0000-01-01", "Look at the year."),
    ],
)
def test_a_date_is_never_guessed_and_where_it_is_plain_it_is_offered(written: str, remedy: str) -> None:
    assert complaint("sample", f"title: A bridge\ndate: {written}\n")[1] == remedy


def test_lines_lose_their_white_space_and_texts_keep_it() -> None:
    feedback = record(
        "feedback",
        "from: rivera\ndate: 2026-10-02\nabout: bridge\nstrength: |\n  One.\n\n  Two.\n"
        'resources: [{title: " A  b ", url: "https://example.org"}]\n',
    )
    assert feedback.strength == "One.\n\nTwo.\n"
    assert feedback.resources[0].title == "A b"


def test_a_field_left_empty_counts_as_not_written() -> None:
    sample = record(
        "sample",
        f"{SAMPLE}audience:\nwith:\n  - omar\n  -\nscores:\n  cohesion:\n  evidence: 3\npictures:\n  raft.jpg:\n",
    )
    assert (sample.audience, sample.with_, dict(sample.scores)) == (None, ("omar",), {"evidence": 3})
    assert sample.pictures["raft.jpg"].people is None


# What cannot change


def test_a_mapping_of_a_record_refuses_every_change() -> None:
    scores = record("sample", f"{SAMPLE}scores: {{cohesion: 3}}\n").scores
    for change in (
        lambda: scores.__setitem__("cohesion", 5),
        lambda: scores.__delitem__("cohesion"),
        lambda: scores.__ior__({"cohesion": 5}),
        lambda: scores.update(cohesion=5),
        lambda: scores.pop("cohesion"),
        scores.popitem,
        scores.clear,
        lambda: scores.setdefault("evidence", 5),
    ):
        with pytest.raises(TypeError, match="a record does not change"):
            change()
    assert scores == {"cohesion": 3}


def test_a_field_of_a_record_cannot_be_set() -> None:
    sample = record("sample", SAMPLE)
    with pytest.raises(ValidationError, match="frozen"):
        sample.title = "Another"


def test_every_record_survives_pickling_and_copying() -> None:
    sample = record(
        "sample", f"{SAMPLE}scores: {{cohesion: 3}}\npictures: {{raft.jpg: {{alt: A raft, people: [mina]}}}}\n"
    )
    for twin in (pickle.loads(pickle.dumps(sample)), copy.deepcopy(sample)):
        assert twin == sample
        assert type(twin.scores) is Frozen
        with pytest.raises(TypeError):
            twin.scores["cohesion"] = 5


def test_mappings_that_are_equal_have_one_hash() -> None:
    one, other = Frozen({"a": 1, "b": 2}), Frozen({"b": 2, "a": 1})
    assert one == other
    assert len({one, other, Frozen({"a": 1})}) == 2


# References


def test_every_reference_of_a_record_is_found_where_it_stands() -> None:
    sample = record(
        "sample",
        f"{SAMPLE}task: bridge\nwith: [omar, ana]\nrubric: writing\nsteps: [number-sense/half]\n"
        "misconceptions: [number-sense/halfway]\nanswers: [one]\n"
        "pictures: {raft.jpg: {people: [mina, omar]}, tower.jpg: {alt: x}}\nfiles: {plan.pdf: {people: []}}\n",
    )
    found = [
        (loc, mark.kinds if isinstance(mark, Ref) else (mark.kind, mark.field), text)
        for loc, mark, text in marks(sample)
    ]
    assert sorted(found, key=repr) == sorted(
        [
            (("task",), ("task",), "bridge"),
            (("with", 0), ("profile",), "omar"),
            (("with", 1), ("profile",), "ana"),
            (("pictures", "raft.jpg", "people", 0), ("profile",), "mina"),
            (("pictures", "raft.jpg", "people", 1), ("profile",), "omar"),
            (("rubric",), ("rubric",), "writing"),
            (("steps", 0), ("progression", "steps"), "number-sense/half"),
            (("misconceptions", 0), ("progression", "misconceptions"), "number-sense/halfway"),
            (("answers", 0), ("feedback",), "one"),
        ],
        key=repr,
    )


def test_references_inside_lists_of_pieces_are_found() -> None:
    walk = record(
        "walk",
        "focus: Talk\nvisitors: [okafor]\ndate: 2026-10-12\nstops: [{host: rivera, class: maple-5}, {host: brandt}]\n",
    )
    assert [(loc, text) for loc, _, text in marks(walk)] == [
        (("visitors", 0), "okafor"),
        (("stops", 0, "host"), "rivera"),
        (("stops", 0, "class"), "maple-5"),
        (("stops", 1, "host"), "brandt"),
    ]


@pytest.mark.parametrize(
    ("giver", "found"),
    [("rivera", [("from",), ("about",)]), ("family", [("about",)]), ("{guest: {name: Ada}}", [("about",)])],
)
def test_a_word_that_names_nobody_is_no_reference(giver: str, found: list[tuple[str, ...]]) -> None:
    feedback = record("feedback", f"from: {giver}\ndate: 2026-10-02\nabout: bridge\n")
    assert isinstance(feedback, Feedback)
    assert [loc for loc, _, _ in marks(feedback)] == found


def test_every_mark_of_every_kind_names_kinds_that_there_are() -> None:
    names = {kind.name for kind in KINDS}
    sample = record("sample", f"{SAMPLE}steps: [a/b]\ntask: c\n")
    assert isinstance(sample, Sample)
    for _, mark, _ in marks(sample):
        assert {mark.kind} <= names if isinstance(mark, Part) else set(mark.kinds) <= names


# Complaints


def test_of_the_forms_a_value_may_have_the_nearest_one_is_spoken_of() -> None:
    assert complaint("staff", "name: Ms Rivera\nfree: [three]\n")[0] == "“three” is not a whole number."
    assert complaint("staff", "name: Ms Rivera\nfree: [{day: thu}]\n")[0] == "“period” is missing."
    assert complaint("feedback", "from: {gest: Ada}\ndate: 2026-10-02\nabout: bridge\n") == (
        "“gest” is not a field of “from”.",
        "Did you mean “guest”?",
    )


def test_a_misspelt_field_that_is_needed_is_one_mistake_and_not_two() -> None:
    assert complaint("goal", "titel: Read\ndate: 2026-09-03\n") == (
        "“titel” is not a field of a goal.",
        "Did you mean “title”?",
    )


def test_no_kind_about_teachers_has_a_field_that_rates_and_each_says_so_when_asked() -> None:
    for kind in KINDS:
        if kind.schema.never_rates:
            whole = {
                "walk": "focus: x\nhost: a\nvisitors: [b]\ndate: 2026-10-12\n",
                "note": "",
                "staff": "name: x\n",
                "observation": "date: 2026-10-14\nby: a\n",
                "strategy": "title: x\nfrom: 2026-10-05\nwhy: y\n",
            }[kind.name]
            for word in ("rating", "Score", "grade", "overall_rating", "stars", "effectiveness", "judgement"):
                what, _ = complaint(kind.name, f"{whole}{word}: 4\n")
                assert what.endswith("nothing here rates anybody."), what
            assert "rates" not in complaint(kind.name, f"{whole}remarks: x\n")[0]
            assert "rates" not in complaint(kind.name, f"{whole}started: x\n")[0]
    assert {kind.name for kind in KINDS if kind.schema.never_rates} == {
        "walk",
        "note",
        "staff",
        "observation",
        "strategy",
    }


def test_a_sentence_of_a_student_never_stands_in_a_message() -> None:
    sentence = "I hate my spelling tests"
    for name, text in (
        ("sample", f"title: x\ndate: {sentence}\n"),
        ("sample", f"{SAMPLE}audience: {sentence}\n"),
        ("sample", f"{SAMPLE}{sentence}: x\n"),
        ("sample", f"{SAMPLE}scores: {{{sentence}: 3}}\n"),
        ("sample", f"{SAMPLE}pictures: {{{sentence}/x: {{}}}}\n"),
        ("sample", f"{SAMPLE}lang: {sentence}\n"),
        ("profile", f"name: Mina\naudience: {{{sentence}: class}}\n"),
        ("feedback", f"from: x\ndate: 2026-10-02\nabout: b\nresources: [{{title: x, url: {sentence}}}]\n"),
        ("permissions", f"mina: {{{sentence}: class}}\n"),
        ("permissions", f"{sentence}: yes\n"),
    ):
        _, problems = parsed(name, text)
        assert problems, text
        assert not any(sentence in str(problem) for problem in problems)


def test_braces_and_lines_in_what_somebody_wrote_change_no_message() -> None:
    assert complaint("sample", 'title: x\ndate: "{remedy}"\n')[0] == "“{remedy}” is not written as a date."
    what, remedy = complaint("sample", 'title: x\ndate: "a\\nb"\n')
    assert (what, remedy) == ("This is not written as a date.", "Write year-month-day, as in 2026-09-28.")


def test_every_example_in_a_message_is_itself_right() -> None:
    """Whoever copies the remedy must not be told of another mistake."""
    needed = {
        "school": "", "staff": "", "class": "", "rubric": "", "progression": "", "task": "", "profile": "", "goal": "",
        "sample": "", "feedback": "", "walk": "host: rivera\n",
    }  # fmt: skip
    for name, text in needed.items():
        lines = "subject: x\n" if name == "sample" else ""
        _, problems = parsed(
            name, f"{text}{lines}lang: en\n" if name in {"goal", "feedback", "profile"} else f"{text}{lines}x: y\n"
        )
        added = [problem.remedy.partition(" such as ")[2] for problem in problems if " such as " in problem.remedy]
        assert added
        assert parsed(name, text + "".join(f"{line}\n" for line in added))[1] == []


# Ids


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Bridge 2", "bridge-2"),
        ("José", "jose"),
        ("Read_Aloud!", "read-aloud"),
        ("  --x-- ", "x"),
        ("橋", ""),
        ("", ""),
    ],
)
def test_the_nearest_id_is_offered(text: str, id: str) -> None:
    assert slug(text) == id


@given(st.text())
def test_whatever_is_offered_as_an_id_is_one(text: str) -> None:
    offered = slug(text)
    assert offered == slug(offered)
    assert (
        not offered or parsed("progression", f"title: x\nsteps: {{{offered[:80].strip('-')}: {{title: y}}}}\n")[1] == []
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_path_of_an_id_leads_back_to_it(kind: Kind[Any]) -> None:
    id = RecordId(kind.name, ("maple-5", "mina", "bridge")[: len(kind.slots)])
    assert kind.match(kind.file(id)) == id
    assert kind.match("x/" + kind.file(id)) is None
    assert tuple(kind.whose(id).values()) == id.parts
