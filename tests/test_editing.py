"""A field is put into a file that somebody wrote, and nothing else in it changes; or the file is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.source.editing import Append, Edit, Put, edited
from generator.source.reading import read_markdown
from generator.source.writing import listed, scalar


def changed(text: str, *edits: Edit) -> str | None:
    found = edited(text.encode(), edits)
    return found.decode() if found is not None else None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: A", "title: A\ndrafts:\n  - b.md"),
        ("drafts: [a.md]  # mine\ntitle: A", "drafts: [a.md, b.md]  # mine\ntitle: A"),
        ("drafts: [ ]\ntitle: A", "drafts: [b.md]\ntitle: A"),
        ("drafts:\ntitle: A", "drafts: [b.md]\ntitle: A"),
        ("drafts:\n- a.md\ntitle: A", "drafts:\n- a.md\n- b.md\ntitle: A"),
        ("drafts:\n  - a.md  # mine\n\n# more\ntitle: A", "drafts:\n  - a.md  # mine\n  - b.md\n\n# more\ntitle: A"),
        ("drafts: [\n  a.md,\n]\ntitle: A", "drafts: [\n  a.md, b.md,\n]\ntitle: A"),
    ],
)  # fmt: skip
def test_an_item_is_added_as_the_others_are_written(before: str, after: str) -> None:
    body = "---\nMy work --- and more.\n"
    assert changed(f"---\n{before}\n{body}", Append("drafts", "b.md")) == f"---\n{after}\n{body}"


def test_an_entry_of_several_fields_stands_below_the_others() -> None:
    before = "---\nhistory:\n  - date: 2026-01-12\n    interests: [cats]\nname: Mina\n---\n"
    entry = "{date: 2026-09-03, interests: [slime]}"
    after = before.replace("[cats]\n", f"[cats]\n  - {entry}\n")
    assert changed(before, Append("history", entry)) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("interests: [a, b]\nname: M", "interests: [c]\nname: M"),
        ("interests:\n  - a\n  - b\nname: M", "interests: [c]\nname: M"),
        ("interests:\nname: M", "interests: [c]\nname: M"),
        ("name: M", "name: M\ninterests: [c]"),
    ],
)
def test_a_value_takes_the_place_of_another(before: str, after: str) -> None:
    assert changed(f"---\n{before}\n---\n", Put("interests", "[c]")) == f"---\n{after}\n---\n"


@pytest.mark.parametrize(
    "text",
    [
        "no fields\n",
        "---\n---\nnothing in them\n",
        "---\ndrafts: a.md\n---\n",
        "---\ndrafts: {a: b}\n---\n",
        "---\nbroken: [\n---\n",
        "---\r\nmixed: a\n---\r\n",
    ],
)
def test_what_is_no_list_or_cannot_be_read_is_left_alone(text: str) -> None:
    assert changed(text, Append("drafts", "b.md")) is None


def test_a_remark_within_a_value_is_not_lost() -> None:
    assert changed("---\ninterests:\n  - a  # since May\n  - b\n---\n", Put("interests", "[c]")) is None


def test_line_ends_stay_as_they_were() -> None:
    assert changed("---\r\ntitle: A\r\n---\r\nWork.\r\n", Append("drafts", "b.md")) == (
        "---\r\ntitle: A\r\ndrafts:\r\n  - b.md\r\n---\r\nWork.\r\n"
    )


def test_bytes_that_are_no_text_are_left_alone() -> None:
    assert edited(b"---\ntitle: \xff\n---\n", [Append("drafts", "b.md")]) is None


TEXTS = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=20)


@given(st.lists(TEXTS, max_size=4), TEXTS, st.sampled_from(["[{}]", "\n- {}", "\n  - {}"]), TEXTS)
def test_whatever_stands_in_a_file_it_says_the_same_and_one_thing_more(
    items: list[str], new: str, form: str, body: str
) -> None:
    parts = ", ".join(map(scalar, items)) if form.startswith("[") else form[:-2].join(map(scalar, items))
    text = f"---\ntitle: A\ndrafts: {form.format(parts) if items else ''}\nlang: es\n---\n{body}\n"
    before, _ = read_markdown("", text.encode())
    assert before
    found = edited(text.encode(), [Append("drafts", scalar(new)), Put("interests", listed([new]))])
    if found is None:
        assert before.written.text != text  # it was not composed, so it would not have been left as it was
        return
    after, problems = read_markdown("", found)
    assert after
    assert not problems
    assert after.body == before.body
    old = before.data["drafts"] or []
    assert isinstance(old, list)
    said, _ = read_markdown("", f"---\nx: {scalar(new)}\n---\n".encode())
    assert said
    assert after.data == {**before.data, "drafts": [*old, said.data["x"]], "interests": [said.data["x"]]}
