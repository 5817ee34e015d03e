"""Files as people write them enter; what they say, or what is wrong with them, is compared word for word."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.problems import Place, Problem
from generator.source import MAX_BYTES, Data, Source, read_markdown, read_project, read_yaml
from generator.source.mistakes import Trouble, explain
from generator.source.nodes import compose
from generator.source.text import Mistake

PATH = "content/classes/maple-5/class.yml"
FIELD = "Write a name, a colon, a space and the value, such as title: My bridge."
QUOTES = "Put quotes around the whole value."
COLON = 'Put quotes around the whole value, such as title: "Boats: part 2".'
BRACKET = "If the bracket belongs to the text, put quotes around the whole value."
BACKSLASH = "Use single quotes around the value, or write the backslash twice."
NO_FIELD = f"{FIELD} A line that goes on with the value above begins further to the right."
UNDER = "Begin it exactly under the line that it belongs with."
START = "Put quotes around the whole text, or delete the sign."

# name of the mistake: the file, what is underlined and on which line, what is wrong, what to do
MISTAKES: dict[str, tuple[str, int, str, str, str]] = (
    {
        "a name twice": (
            "audience: teachers\ntitle: x\naudience: class\n",
            3,
            "audience",
            "“audience” stands here a second time; it is already on line 1.",
            "Keep one of the two.",
        ),
        "a name twice in brackets": (
            "mina: {name: class, name: family}\n",
            1,
            "name",
            "“name” stands here a second time; it is already on line 1.",
            "Keep one of the two.",
        ),
        "a colon in a value": ("title: The river: part 2\n", 1, ":", "There is a colon in this value.", COLON),
        "a colon in curly quotes": (
            "title: “The river: part 2”\n",
            1,
            ":",
            "There is a colon in this value.",
            f"{COLON} Curly quotes do not count; use straight ones.",
        ),
        "a colon in an item": ("steps: [a: b: c]\n", 1, ":", "There is a colon in this value.", COLON),
        "a colon after a bracket": ("steps: [a]: b\n", 1, ":", "There is a colon in this value.", COLON),
        "no space after a colon": (
            "title:The river\ndate: x\n",
            1,
            ":",
            "There is no space after the colon.",
            "Put a space after it.",
        ),
        "no space in the only field": (
            "title:x\n",
            1,
            ":",
            "There is no space after the colon.",
            "Put a space after it.",
        ),
        "no space on a later line": (
            "date: x\ntitle:y\n",
            2,
            ":",
            "There is no space after the colon.",
            "Put a space after it.",
        ),
        "no space in a list": (
            "- day:thu\n  period: 5\n",
            1,
            ":",
            "There is no space after the colon.",
            "Put a space after it.",
        ),
        "no space in brackets": (
            "free: [{day:thu, period: 5}]\n",
            1,
            ":",
            "There is no space after the colon.",
            "Put a space after it.",
        ),
        "a space that is none": (
            "title:\u00a0x\ndate: y\n",
            1,
            "\u00a0",
            "A space here is not an ordinary one.",
            "Delete the spaces of this line and type them again.",
        ),
        "indented with spaces that are none": (
            "a: 1\n\u00a0b: 2\n",
            2,
            "\u00a0b",
            "A space here is not an ordinary one.",
            "Delete the spaces of this line and type them again.",
        ),
        "a line without a field": ("date: x\nJust text\n", 2, "Just", "There is no field on this line.", NO_FIELD),
        "text above the fields": ("Just text\ndate: x\n", 1, "Just", "There is no field on this line.", NO_FIELD),
        "text alone": ("Just text\n", 1, "Just", "There is no field on this line.", NO_FIELD),
        "no name": (": x\n", 1, ":", "There is no name before the colon.", FIELD),
        "no name in brackets": ("a: {: x}\n", 1, ":", "There is no name before the colon.", FIELD),
        "a list at the top": ("- x\n- y\n", 1, "-", "A list stands where fields are expected.", FIELD),
        "a field in a list": (
            "- x\ny: z\n",
            2,
            "y",
            "A field stands in the middle of a list.",
            "Begin the line with “- ” to put it in the list, or move it out of the list.",
        ),
        "a list without a name": (
            "a: x\n- y\n",
            2,
            "-",
            "A list begins here without the name of its field.",
            "End the line above the list with the name of its field and a colon.",
        ),
        "a list on the line of its field": (
            "a: - x\n",
            1,
            "-",
            "A list cannot begin on the line of its field.",
            "Begin the list on the next line. If the “-” belongs to the text, put quotes around the whole value.",
        ),
        "a line too far right": (
            "title: x\n  date: y\n",
            2,
            "date",
            "This line begins further to the right than the field above it, which already has its value.",
            "Begin it exactly under the field above.",
        ),
        "a line under nothing": (
            "a:\n  b: x\n c: y\n",
            3,
            "c",
            "This line begins under none of the lines above.",
            UNDER,
        ),
        "an item under nothing": (
            "a:\n  - x\n - y\n",
            3,
            "-",
            "This line begins under none of the lines above.",
            UNDER,
        ),
        "a tab": ("a:\n\tb: x\n", 2, " ", "There is a tab here.", "Delete it, and indent with spaces."),
        "a tab after spaces": (
            "a:\n  b: x\n\tc: y\n",
            3,
            " ",
            "There is a tab here.",
            "Delete it, and indent with spaces.",
        ),
        "a tab in long text": (
            "a: |\n  x\n\ty\n",
            3,
            " ",
            "There is a tab here.",
            "Delete it, and indent with spaces.",
        ),
        "a double quote not closed": (
            'a: "x\nb: y\n',
            1,
            '"',
            "The quote opens here and is not closed.",
            'Put " at the end of the value.',
        ),
        "an apostrophe taken for a quote": (
            "a: 'Twas night\n",
            1,
            "'",
            "The quote opens here and is not closed.",
            "Put ' at the end of the value. If it is an apostrophe, put double quotes around the whole value.",
        ),
        "a quote closed by the next one": (
            'a: "x\nb: "y"\n',
            1,
            '"',
            "The quote opens here and is closed only on line 2.",
            'Put " at the end of the value.',
        ),
        "an apostrophe in quotes": (
            "a: 'Tom's boat'\n",
            1,
            "s",
            "There is text after the closing quote.",
            "Put double quotes around the whole value.",
        ),
        "quotes in quotes": (
            'a: "the "big" one"\n',
            1,
            "big",
            "There is text after the closing quote.",
            "Put single quotes around the whole value.",
        ),
        "a backslash in quotes": (
            'a: "C:\\photos"\n',
            1,
            "\\p",
            "Between double quotes, this backslash is read as the beginning of a special sign.",
            BACKSLASH,
        ),
        "a control character by a backslash": (
            'a: "x\\0y"\n',
            1,
            '"x\\0y"',
            "A backslash in this value stands for an invisible control character.",
            BACKSLASH,
        ),
        "a bracket not closed": (
            "a: [x, y\nb: z\n",
            1,
            "[",
            "“[” opens here and is not closed.",
            f"Put “]” where it ends. {BRACKET}",
        ),
        "a brace not closed": (
            "a: {x: 1\nb: 2\n",
            1,
            "{",
            "“{” opens here and is not closed.",
            f"Put “}}” where it ends. {BRACKET}",
        ),
        "the last bracket not closed": (
            "a: [b, {c: ",
            1,
            "{",
            "“{” opens here and is not closed.",
            f"Put “}}” where it ends. {BRACKET}",
        ),
        "the wrong bracket": (
            "a: [x}\n",
            1,
            "}",
            "Here “[” is closed by another kind of bracket.",
            "Put “]”. If a bracket belongs to the text, put quotes around the whole value.",
        ),
        "a bracket never opened": ("{a: 1}}\n", 1, "}", "“}” closes a bracket that was never opened.", "Delete it."),
        "text after a bracket": (
            "a: [draft] The river\n",
            1,
            "The",
            "There is text after the closing bracket.",
            "If the brackets belong to the text, put quotes around the whole value.",
        ),
        "text after the end": ("{a: 1}\nmore\n", 2, "more", "This belongs to none of the fields above.", FIELD),
        "a comma missing": (
            'a: ["x" "y"]\n',
            1,
            '"y"',
            "A comma is missing before this.",
            "Put a comma between one item and the next.",
        ),
        "a dash in brackets": (
            "a: [x,\n- y]\n",
            2,
            "-",
            "A “-” cannot begin an item in brackets.",
            "Delete it; or write the list without brackets, each item on a line of its own after “- ”.",
        ),
        "a per cent sign before a name": ("a: b\n%c: d\n", 2, "%", "Text cannot begin with “%” here.", START),
        "no space before a bracket": (
            "a: {b:[c]}\n",
            1,
            ":",
            "There is no space after the colon.",
            "Put a space after it.",
        ),
        "a comma too many": (
            "a: [x, , y]\n",
            1,
            ",",
            "There is nothing before this comma.",
            "Delete the comma, or write what is missing.",
        ),
        "a bracket in a name": (
            "[a, b]: c\n",
            1,
            "[",
            "A bracket cannot begin the name of a field.",
            "If it belongs to the text, put quotes around the whole text.",
        ),
        "a question mark before a name": (
            "x: 1\n? a\n: b\n",
            2,
            "?",
            "Text cannot begin with “?” here.",
            START,
        ),
        "a per cent sign first of all": (
            "# x\n%YAML 1.2\n---\na: b\n",
            2,
            "%",
            "Text cannot begin with “%” here.",
            START,
        ),
        "fields from elsewhere": (
            "<<: {a: 1}\n",
            1,
            "<<",
            "“<<” cannot bring in fields from elsewhere.",
            "Write the fields out here.",
        ),
        "a remark that would swallow text": (
            "title: Team #1\n",
            1,
            "#1",
            "“#” begins a remark here, and what follows it would be lost.",
            f"{QUOTES} If it is a remark, put a space after the “#”.",
        ),
        "a colour without quotes": (
            "accent: #a63d2f\n",
            1,
            "#a63d2f",
            "“#” begins a remark here, and what follows it would be lost.",
            f"{QUOTES} If it is a remark, put a space after the “#”.",
        ),
        "two documents": (
            "a: b\n---\nc: d\n",
            2,
            "---",
            "A second set of fields begins here, and a file has one.",
            "Delete this line, or move what follows to a file of its own.",
        ),
        "three dots": ("a: b\n...\n", 2, "...", "“...” ends the fields here.", "Delete this line."),
        "text after three hyphens": (
            "--- a: b\n",
            1,
            "---",
            "A line that begins with “---” cannot go on with text.",
            "Delete the sign, or put quotes around the whole value that it belongs to.",
        ),
        "four hyphens": (
            "a: b\n----\nc: d\n",
            2,
            "----",
            "This line is nearly “---”.",
            "Write three hyphens and nothing else, or delete the line.",
        ),
        "an invisible line break": (
            "a: x\u2028y\n",
            1,
            "\N{MIDDLE DOT}",
            "There is an invisible line break here.",
            "It came with a pasted text: delete it, and type a space or press Enter.",
        ),
        "a control character": (
            "a: x\ny: \x0cz\n",
            2,
            "\N{SYMBOL FOR FORM FEED}",
            "There is an invisible control character (U+000C) here.",
            "Delete it, or type the line again.",
        ),
        "too deep": (
            "a: " + "[" * 20 + "]" * 20,
            1,
            "[",
            "Lists and fields stand more than 20 deep inside one another here.",
            "Use fewer brackets, or less indentation.",
        ),
        "far too deep in brackets": (
            "[" * 100_000,
            1,
            "[",
            "Lists and fields stand more than 20 deep inside one another here.",
            "Use fewer brackets, or less indentation.",
        ),
        "far too deep in a list": (
            "- " * 100_000,
            1,
            "-",
            "Lists and fields stand more than 20 deep inside one another here.",
            "Use fewer brackets, or less indentation.",
        ),
        "far too deep in lines": (
            "".join(" " * depth + "a:\n" for depth in range(500)),
            21,
            "a",
            "Lists and fields stand more than 20 deep inside one another here.",
            "Use fewer brackets, or less indentation.",
        ),
    }
    | {
        f"the value {value}": (
            f"title: {value}\n",
            1,
            sign,
            f"Text cannot begin with “{sign}” here.",
            START,
        )
        for sign, value in [
            ("@", "@home"),
            ("`", "`x`"),
            ("%", "%x"),
            ("&", "&x y"),
            ("*", "*x"),
            ("*", "*very* big"),
            ("*", "* x"),
            ("!", "!x y"),
            ("!", "!!str y"),
            ("!", "! stop"),
            ("!", "!<x y"),
            ("?", "? why"),
            (",", ", x"),
            ("]", "]"),
            ("&", "&x*y z"),
            ("!", "!x!y z"),
        ]
    }
    | {
        f"a value that begins with {sign}": (
            f"title: {sign} 5 pupils\n",
            1,
            sign,
            f"Text cannot begin with “{sign}” here.",
            f"{START} If a longer text follows, begin it on the next line.",
        )
        for sign in "|>"
    }
)


# The first is seen before YAML is read; in the second, PyYAML's own parser stops one character later.
OTHERWISE = {"a control character", "no space before a bracket"}


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1, [str(problem) for problem in problems]
    return problems[0]


def underlined(problem: Problem) -> str:
    assert problem.excerpt is not None
    start = problem.excerpt.at
    return problem.excerpt.text[start : start + problem.excerpt.width]


def yaml_source(text: str) -> Source:
    source, problems = read_yaml(PATH, text.encode())
    assert source is not None, [str(problem) for problem in problems]
    assert problems == ()
    return source


def markdown_source(text: str) -> Source:
    source, problems = read_markdown("sample.md", text.encode())
    assert source is not None, [str(problem) for problem in problems]
    return source


@pytest.mark.parametrize("name", MISTAKES)
def test_each_mistake_has_its_words_and_its_place(name: str) -> None:
    text, line, token, what, remedy = MISTAKES[name]
    source, problems = read_yaml(PATH, text.encode())
    problem = only(problems)
    assert source is None
    assert (problem.what, problem.remedy) == (what, remedy)
    assert (problem.place.path, problem.place.line) == (PATH, line)
    assert underlined(problem) == token


@pytest.mark.parametrize("name", [name for name in MISTAKES if name not in {"two documents", "three dots"}])
def test_in_front_matter_the_place_is_one_line_further(name: str) -> None:
    text, line, token, what, _ = MISTAKES[name]
    what = re.sub(r"(?<=on line )\d+", lambda number: str(int(number[0]) + 1), what)
    text = text if text.endswith("\n") else text + "\n"
    source, problems = read_markdown(PATH, f"---\n{text}---\nThe body.\n".encode())
    problem = only(problems)
    assert source is None
    assert (problem.what, problem.place.line, underlined(problem)) == (what, line + 1, token)


@pytest.mark.parametrize("name", [name for name in MISTAKES if name not in OTHERWISE])
def test_without_the_c_library_the_words_are_the_same(name: str) -> None:
    text, _, _, what, remedy = MISTAKES[name]
    found = compose(text, yaml.BaseLoader)
    if isinstance(found, Mistake):
        assert (found.what, found.remedy) == (what, remedy)
    else:  # seen in what was composed, and so by the same code
        assert not isinstance(compose(text), Mistake)


def test_what_no_line_of_the_table_fits_still_gets_a_plain_sentence_and_its_place() -> None:
    problem = only(read_yaml(PATH, f"a: b\n{'k' * 1100}: c\n".encode())[1])
    assert problem.place.line == 2
    mistake = explain(Trouble("a: b\nc: d\n", "something new", at=5, since=0))
    assert mistake == Mistake(5, "This cannot be read.", f"Compare it with the lines above. {FIELD}")


def test_every_name_written_twice_is_named() -> None:
    _, problems = read_yaml(PATH, b"a: 1\nb: 2\na: 3\nb: {c: 1, c: 2}\na: 4\n")
    assert [(p.place.line, p.place.column) for p in problems] == [(3, 1), (4, 1), (4, 11), (5, 1)]
    assert problems[3].what == "“a” stands here a second time; it is already on line 1."


def test_a_file_of_nonsense_gives_no_more_than_twenty_problems() -> None:
    assert len(read_yaml(PATH, b"a: 1\n" * 500)[1]) == 20


def test_a_long_name_is_not_quoted() -> None:
    _, problems = read_yaml(PATH, f"{'k' * 90}: 1\n{'k' * 90}: 2\n".encode())
    assert only(problems).what == "This name stands here a second time; it is already on line 1."


def test_an_anchor_that_holds_itself_is_a_problem_and_not_followed() -> None:
    assert "“&”" in only(read_yaml(PATH, b"a: &x [*x]\n")[1]).what


def test_names_that_differ_only_in_how_accents_are_stored_are_the_same_name() -> None:
    _, problems = read_yaml(PATH, 'José: 1\n"Jose\\u0301": 2\n'.encode())
    assert only(problems).what == "“José” stands here a second time; it is already on line 1."


def test_every_scalar_stays_as_it_was_typed() -> None:
    words = ["no", "12:30", "007", "1.10", "2026-13-02", "yes", "0x1F", "1e3", ".inf", "Null", "NULL", "=", "1_000"]
    assert yaml_source("a: [" + ", ".join(words) + "]\n").data == {"a": list(words)}


def test_nothing_a_tilde_and_null_are_none_unless_quoted() -> None:
    text = "a:\nb: ~\nc: null\nd: ''\ne: \"\"\nf: 'null'\ng: \"~\"\nh: [~, null, x]\ni: {j}\nk: |\nl: x\n"
    assert yaml_source(text).data == {
        "a": None,
        "b": None,
        "c": None,
        "d": "",
        "e": "",
        "f": "null",
        "g": "~",
        "h": [None, None, "x"],
        "i": {"j": None},
        "k": "",
        "l": "x",
    }


def test_names_stay_text_too() -> None:
    assert yaml_source("5: a\nno: b\n2026-01-01: c\n~: d\nnull: e\n1.10: {12:30: f}\n").data == {
        "5": "a",
        "no": "b",
        "2026-01-01": "c",
        "~": "d",
        "null": "e",
        "1.10": {"12:30": "f"},
    }


def test_long_texts_keep_their_lines() -> None:
    assert yaml_source("a: |\n  one\n  two\nb: >\n  one\n  two\nc: one\n  two\n").data == {
        "a": "one\ntwo\n",
        "b": "one two\n",
        "c": "one two",
    }


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("title: Tom's #1 fan".replace(" #", "#") + " # a remark\n", {"title": "Tom's#1 fan"}),
        ("a: [x] # remark\nb: C#\nc: 'x' # y\n# z\n", {"a": ["x"], "b": "C#", "c": "x"}),
        ("a: x # see #4\n", {"a": "x"}),
        ("accent: '#a63d2f'\n", {"accent": "#a63d2f"}),
        ("url: https://school.example/a?b=c:d&e#f\n", {"url": "https://school.example/a?b=c:d&e#f"}),
        ("a: 50% of 3*4 & more!\n", {"a": "50% of 3*4 & more!"}),
        ("a: He said “no” - twice\n", {"a": "He said “no” - twice"}),
        ("---\na: b\n", {"a": "b"}),
        ("# first\n\n--- # fields\na: b\n", {"a": "b"}),
        ("{a: why?, b: c}\n", {"a": "why?", "b": "c"}),
        ("a: why?\nb: c\n", {"a": "why?", "b": "c"}),
        ('"a key": b\n', {"a key": "b"}),
    ],
)
def test_what_only_looks_like_a_mistake_is_read(text: str, data: dict[str, Data]) -> None:
    assert yaml_source(text).data == data


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n", "---\n", "~\n", "---\n# x\n", "\ufeff"])
def test_an_empty_file_says_nothing_and_is_no_problem(text: str) -> None:
    source = yaml_source(text)
    assert (source.data, source.body) == ({}, "")
    assert source.place(("title",)) == Place(PATH, 1, 1)


def test_twenty_deep_is_still_read() -> None:
    assert yaml_source("a: " + "[" * 19 + "x" + "]" * 19 + "\n").data["a"]


def test_many_shallow_brackets_are_read() -> None:
    text = "".join(f"s{number}: {{name: class, picture: [a]}}\n" for number in range(200))
    assert len(yaml_source(text).data) == 200


# Bytes


@pytest.mark.parametrize(
    ("text", "line", "column", "shown"),
    [
        (b"name: Ren\xe9\n", 1, 10, "name: Ren\ufffd"),
        (b"\xef\xbb\xbfa: 1\r\n\xc3\xa9: \xff\r\n", 2, 4, "é: \ufffd"),
    ],
)
def test_what_is_not_utf8_is_named_with_its_line(text: bytes, line: int, column: int, shown: str) -> None:
    problem = only(read_yaml(PATH, text)[1])
    assert problem.place == Place(PATH, line, column)
    assert problem.what == f"Line {line} has a character that is not in UTF-8."
    assert problem.remedy == "Save the file as UTF-8."
    assert problem.excerpt is not None
    assert problem.excerpt.text == shown


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_with_its_mark_is_recognised(encoding: str) -> None:
    text = "title: x\n".encode(encoding)
    problem = only(read_markdown("sample.md", text)[1])
    if encoding in {"utf-16", "utf-32"}:
        assert (problem.what, problem.remedy) == ("This file is in UTF-16.", "Save it as UTF-8.")
    else:
        assert problem.what == "This file is not plain text."
    assert problem.place == Place("sample.md", 1, 1)


def test_a_file_of_more_than_one_megabyte_is_refused_with_its_size() -> None:
    problem = only(read_markdown("sample.md", b"x" * (MAX_BYTES + 1))[1])
    assert problem.what == "This file has 1.1 MB; 1 MB is the most."
    assert problem.remedy == "Divide it, or put what is not text in a file of its own."
    assert read_markdown("sample.md", b"x" * MAX_BYTES)[0] is not None


def test_each_control_character_of_a_body_is_named() -> None:
    _, problems = read_markdown("sample.md", b"one \x07\ntwo\x1b[31m\n\x7f")
    assert [problem.what.partition("(")[2] for problem in problems] == [
        "U+0007) here.",
        "U+001B) here.",
        "U+007F) here.",
    ]
    assert [(problem.place.line, problem.place.column) for problem in problems] == [(1, 5), (2, 4), (3, 1)]
    assert [problem.excerpt.text for problem in problems if problem.excerpt] == ["one ␇", "two␛[31m", "\N{MIDDLE DOT}"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(line_end: str, mark: str) -> None:
    text = mark + line_end.join(["---", "title: é", "with: [omar,", "  mina]", "---", "One.", "", "Two.", ""])
    source = markdown_source(text)
    assert source.data == {"title": "é", "with": ["omar", "mina"]}
    assert (source.body, source.body_line) == ("One.\n\nTwo.\n", 6)
    assert source.place(("with", 1)) == Place("sample.md", 4, 3)
    assert source.body_place(source.body.index("Two")) == Place("sample.md", 8, 1)


def test_data_and_body_are_composed() -> None:
    source = markdown_source('---\nname: Jose\u0301\nalso: "Zoe\\u0308"\n---\ncafe\u0301\n')
    assert source.data == {"name": "José", "also": "Zoë"}
    assert source.body == "café\n"


# Front matter


def test_front_matter_ends_at_the_first_line_of_three_hyphens() -> None:
    source = markdown_source("--- \ntitle: x\n---\t\nOne.\n\n---\n\nTwo: three.\n")
    assert (source.data, source.body, source.body_line) == ({"title": "x"}, "One.\n\n---\n\nTwo: three.\n", 4)


def test_front_matter_may_end_with_three_dots() -> None:
    assert markdown_source("---\na: b\n...\nText.\n").body == "Text.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Reflection: I liked it\n\nIt was long.\n",
        "",
        "# Title\n\n---\n\na: b\n---\n",
        "\n\n---\n\nText under a rule.\n",
        "***\nReflection: I liked it\n",
        "- a: b\n",
        "-\nReflection: x\n",
        "  indented: yes\n",
    ],
)
def test_without_front_matter_the_body_is_whole(text: str) -> None:
    source = markdown_source(text)
    assert (source.data, source.body, source.body_line) == ({}, text, 1)
    assert source.place(("title",)) == Place("sample.md", 1, 1)


@pytest.mark.parametrize("fields", ["", "\n", "# nothing yet\n", "~\n"])
def test_front_matter_may_be_empty(fields: str) -> None:
    source = markdown_source(f"---\n{fields}---\nText.")
    assert (source.data, source.body) == ({}, "Text.")


def test_front_matter_may_be_all_there_is() -> None:
    source = markdown_source("---\na: b\n---")
    assert (source.data, source.body) == ({"a": "b"}, "")


def test_a_body_that_looks_like_fields_stays_whole_after_front_matter() -> None:
    body = "Reflection: I liked it\n\n---\nmore: text\n---\n"
    assert markdown_source(f"---\ntitle: x\n---\n{body}").body == body


def test_front_matter_that_is_not_closed_is_a_problem() -> None:
    problem = only(read_markdown("sample.md", b"---\ntitle: x\n\nText.\n")[1])
    assert problem.what == "The fields at the top begin after “---”, and no second “---” ends them."
    assert problem.remedy == (
        "Put a line --- after the last field. If the first line is a rule across the page, write *** instead."
    )
    assert (problem.place, underlined(problem)) == (Place("sample.md", 1, 1), "---")


def test_text_that_follows_fields_without_an_end_is_told_so() -> None:
    problem = only(read_markdown("sample.md", b"---\ntitle: x\n\nWe built it.\n\n---\n\nMore.\n")[1])
    assert problem.place == Place("sample.md", 4, 1)
    assert problem.remedy == f"{NO_FIELD} If the fields end above, put a line --- there."


@pytest.mark.parametrize(
    ("start", "line", "token"),
    [("\n---\n", 2, "---"), ("  ---\n", 1, "---"), ("----\n", 1, "----"), ("—\n", 1, "—"), ("—-\n", 1, "—-")],
)
def test_a_first_line_that_is_nearly_right_does_not_publish_the_fields(start: str, line: int, token: str) -> None:
    source, problems = read_markdown("sample.md", f"{start}audience: teachers\n---\nText.\n".encode())
    problem = only(problems)
    assert source is None
    assert problem.what == "This looks like the line that begins the fields, and is not quite."
    assert problem.remedy == (
        "Make --- the first line of the file, three hyphens alone. For a rule across the page, write ***."
    )
    assert (problem.place.line, underlined(problem)) == (line, token)


def test_front_matter_that_is_a_list_is_a_problem() -> None:
    assert only(read_markdown("sample.md", b"---\n- a\n---\n")[1]).what == "A list stands where fields are expected."


# Places

NESTED = """---
title: A bridge
scores: {cohesion: 2.5, "syntax x": 3}
steps:
  - what: one page
    done:
  - "two pages"
with: [omar, mina]
empty:
---
One.
"""


@pytest.mark.parametrize(
    ("loc", "line", "column", "token"),
    [
        (("title",), 2, 8, "A bridge"),
        (("scores",), 3, 9, '{cohesion: 2.5, "syntax x": 3}'),
        (("scores", "cohesion"), 3, 20, "2.5"),
        (("scores", "syntax x"), 3, 37, "3"),
        (("steps",), 5, 3, "- what: one page"),
        (("steps", 0), 5, 5, "what"),
        (("steps", 0, "what"), 5, 11, "one page"),
        (("steps", 0, "done"), 6, 5, "done"),
        (("steps", 1), 7, 5, '"two pages"'),
        (("with", 1), 8, 14, "mina"),
        (("empty",), 9, 1, "empty"),
        (("scores", "absent", 3), 3, 9, '{cohesion: 2.5, "syntax x": 3}'),
        (("steps", 7), 5, 3, "- what: one page"),
        (("title", "below"), 2, 8, "A bridge"),
        ((), 1, 1, "---"),
        (("absent",), 1, 1, "---"),
    ],
)
def test_a_value_has_a_place_and_a_width(loc: tuple[str | int, ...], line: int, column: int, token: str) -> None:
    source = markdown_source(NESTED)
    place = source.place(loc)
    excerpt = source.excerpt(place)
    assert place == Place("sample.md", line, column)
    assert excerpt.text == NESTED.split("\n")[line - 1]
    assert excerpt.text[column - 1 : column - 1 + excerpt.width] == token


@pytest.mark.parametrize(
    ("loc", "line", "column"),
    [
        (("title",), 2, 1),
        (("scores", "syntax x"), 3, 25),
        (("steps", 0, "what"), 5, 5),
        (("steps", 1), 7, 5),
        (("scores", "absent"), 3, 1),
        ((), 1, 1),
    ],
)
def test_a_name_has_a_place(loc: tuple[str | int, ...], line: int, column: int) -> None:
    assert markdown_source(NESTED).key_place(loc) == Place("sample.md", line, column)


def test_a_place_of_the_body_has_the_word_there_underlined() -> None:
    source = markdown_source("---\na: b\n---\n\nA ![raft](raft.jpg) floats.\n")
    place = source.body_place(source.body.index("raft.jpg"))
    assert place == Place("sample.md", 5, 11)
    assert source.excerpt(place, 8).width == 8
    assert source.excerpt(source.body_place(source.body.index("floats"))).width == len("floats.")


def test_a_long_line_is_cut_around_the_place() -> None:
    source = markdown_source("x" * 500 + "HERE" + "y" * 500)
    place = source.body_place(500)
    excerpt = source.excerpt(place, 4)
    start = excerpt.at
    assert len(excerpt.text) == 100
    assert excerpt.text[start : start + excerpt.width] == "HERE"
    assert (excerpt.text[0], excerpt.text[-1]) == ("…", "…")


def test_an_excerpt_cannot_steer_the_terminal() -> None:
    source = markdown_source("a\t\u2066gnirts\u200b 👩\u200d🏫 z")
    assert source.excerpt(Place("sample.md", 1, 1)).text == "a ·gnirts· 👩\u200d🏫 z"


def test_a_place_that_is_not_in_the_file_has_an_empty_excerpt() -> None:
    source = yaml_source("a: b\n")
    assert (source.excerpt(Place(PATH, 9, 9)).text, source.excerpt(Place(PATH, 9, 9)).width) == ("", 1)


# The project's own file


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plugins:\n  - search\n  - classfolio:\n      roots: [content, !x y]\n", None),
        ("plugins:\n  - search\n  - classfolio:\n      roots: [content]\n", {"roots": ["content"]}),
        ("plugins: [search, classfolio]\n", {}),
        ("plugins:\n  - classfolio:\n", {}),
        ("plugins:\n  classfolio: {a: no}\n  search: {}\n", {"a": "no"}),
        ("plugins: classfolio\n", {}),
        ("plugins: [search]\n", {}),
        ("site_name: x\n", {}),
        ("- a\n", {}),
        ("text\n", {}),
        ("", {}),
        ("a: &x 1\nb: *x\nplugins:\n  - {classfolio: {k: v}}\n", {"k": "v"}),
        ("a: !ENV [A, b]\nb: !!python/object/apply:os._exit [3]\nplugins: [{classfolio: {k: v}}]\n", {"k": "v"}),
    ],
)
def test_the_settings_of_classfolio_are_found_and_nothing_is_constructed(text: str, expected: Any) -> None:
    told, problems = read_project("mkdocs.yml", text.encode())
    if expected is None:
        assert only(problems).what == "Text cannot begin with “!” here."
        assert told is None
    else:
        assert told is not None
        assert (told.data, problems) == (expected, ())


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("plugins:\n  - classfolio\n  - classfolio\n", "“classfolio” stands here a second time.", 3),
        ("plugins:\n  - classfolio: [a]\n", "The settings of classfolio must be fields.", 2),
        ("plugins:\n  - classfolio: {a: 1, a: 2}\n", "“a” stands here a second time; it is already on line 2.", 2),
        ("site_name: a: b\n", "There is a colon in this value.", 1),
    ],
)
def test_mistakes_in_the_settings_are_problems(text: str, what: str, line: int) -> None:
    told, problems = read_project("mkdocs.yml", text.encode())
    assert (told, only(problems).what, only(problems).place.line) == (None, what, line)


# Whatever anybody writes

# A machine with much to do is no reason to fail.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

JARGON = ("mapping", "sequence", "scalar", "token", "flow", "block", "node", "parse", "stream", "indicator", "context")
PIECES = st.lists(
    st.sampled_from(
        [
            "a",
            "b c",
            ": ",
            ":",
            "\n",
            "\n  ",
            "\n    ",
            "- ",
            "-",
            "[",
            "]",
            "{",
            "}",
            ",",
            ", ",
            '"',
            "'",
            "#",
            " #",
            "&x ",
            "*x",
            "!t ",
            "! ",
            "> ",
            "|",
            "|\n",
            ">-\n",
            "\t",
            "---",
            "...",
            "\n---\n",
            "<<",
            "? ",
            "\u00e9",
            "e\u0301",
            "\\",
            "%",
            "@",
            "`",
            "null",
            "~",
            "\u2028",
            "\u00a0",
            "\ufeff",
            "\r\n",
            "\x00",
            '"x"',
            "'y'",
            "[a]",
            "{a: b}",
            "://",
            "\u201c",
            "=",
            "0",
        ]
    ),
    max_size=30,
).map("".join)
READERS = (read_yaml, read_markdown)


def check(text: bytes) -> None:
    lines = text.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for read in READERS:
        source, problems = read("f", text)
        assert (source is None) == bool(problems)
        for problem in problems:
            assert 1 <= problem.place.line <= lines
            assert problem.place.column >= 1
            assert not any(word in (problem.what + problem.remedy).lower() for word in JARGON)
            assert problem.excerpt is None or problem.excerpt.width <= max(1, len(problem.excerpt.text))
    read_project("f", text)


@unhurried
@given(st.binary(max_size=200))
def test_any_bytes_give_a_source_or_problems(text: bytes) -> None:
    check(text)


@unhurried
@given(PIECES)
def test_any_text_like_yaml_gives_a_source_or_problems(text: str) -> None:
    check(text.encode())
    check(f"---\n{text}\n---\nBody.\n".encode())


@unhurried
@given(PIECES)
def test_any_text_like_yaml_is_composed_without_the_c_library_too(text: str) -> None:
    compose(text.replace("\x00", ""), yaml.BaseLoader)


LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufffe\uffff")
WORDS = st.text(LETTERS | st.sampled_from("\n#:-'\"\\&*!"), max_size=30).map(lambda t: unicodedata.normalize("NFC", t))
NAMES = st.text(LETTERS, min_size=1, max_size=12).map(lambda t: unicodedata.normalize("NFC", t))
DATA = st.dictionaries(
    NAMES,
    st.recursive(
        WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
    ),
    max_size=5,
)


@unhurried
@given(DATA)
def test_what_is_written_in_quotes_is_read_back_the_same(data: dict[str, Data]) -> None:
    text = yaml.safe_dump(data, default_style='"')
    assert yaml_source(text).data == data


@unhurried
@given(DATA)
def test_every_value_is_found_at_its_place(data: dict[str, Data]) -> None:
    text = yaml.safe_dump(data, default_style='"', allow_unicode=False, width=10_000)
    source = yaml_source(text)
    lines = text.split("\n")

    def visit(value: Data, loc: tuple[str | int, ...]) -> None:
        if isinstance(value, str):
            place = source.place(loc)
            written = lines[place.line - 1][place.column - 1 :]
            assert yaml.safe_load(written) == value
            if loc and isinstance(loc[-1], str):
                name = source.key_place(loc)
                assert lines[name.line - 1][name.column - 1] == '"'
        elif isinstance(value, list):
            for index, item in enumerate(value):
                visit(item, (*loc, index))
        elif value is not None:
            for key, item in value.items():
                visit(item, (*loc, key))

    visit(data, ())


@unhurried
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff") | st.just("\n")))
def test_a_body_is_kept_to_the_letter(text: str) -> None:
    body = unicodedata.normalize("NFC", text)
    source = markdown_source(f"---\ntitle: x\n---\n{text}")
    assert source.body == body
    for offset, character in enumerate(body):
        place = source.body_place(offset)
        if character != "\n":
            assert f"---\ntitle: x\n---\n{body}".split("\n")[place.line - 1][place.column - 1] == character
