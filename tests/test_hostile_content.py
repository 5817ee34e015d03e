"""Whatever anybody writes, or drops into a folder, comes out as records or as problems: never as a traceback.

Ten thousand documents are put together from pieces of YAML and Markdown as people, editors and mischief leave them;
each is read as a file of some kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.library import load
from generator.library.reading import parse
from generator.problems import Problem
from generator.project import Project
from generator.records import KINDS, Kind, RecordId
from generator.records.complaints import MOST
from generator.records.shapes import fields_at
from tests.conftest import MKDOCS, SMALL, MakeProject, write

unhurried = settings(deadline=None, suppress_health_check=list(HealthCheck))
DOCUMENTS, BATCH = 10_000, 50

NAMES = sorted({name for kind in KINDS for name in fields_at(kind.schema, ())} | {"titel", "id", "body", "rating"})
VALUES = (
    "A bridge", "2026-09-28", "2026-13-02", "0000-00-00", "٢٠٢٦-٠٩-٢٨", "28/09/2026", "3", "2.5", "-1", "1e999", ".inf", ".nan",
    "9" * 5_000, "no", "~", "''", '""', "class", "teachers", "parents", "mina", "omar/raft", "a/b/c/d", "/", "..", "#a63d2f",
    "[one, two]", "[[[[]]]]", "[,]", "{a: b}", "{title: x}", "{mina: {name: class, until: 2020-01-01}}", "{raft.jpg: }",
    "{cohesion: 3}", "[{what: x}]", "[{title: x, from: 2026-01-01, to: 2025-01-01}]", "*alias", "&anchor x", "!!python/name:os.system",
    "|\n  long\n   text", ">-\n  folded", '"unclosed', "it's", "“curly”", "a: b: c", "- x", "\t", "\\", "<script>alert(1)</script>",
    "https://example.org", "javascript:alert(1)", "\u202eevil", "👩‍👩‍👧", "e\u0301", "\u200b", "{{7*7}}", "{what}", "%s", "{remedy}",
)  # fmt: skip
LINES = (
    "---\n", "---\n", "...\n", "\n", "\r\n", "# Title\n", "## Reflection\n", "- item\n", "  - deeper\n", "> quote\n", "1. one\n",
    "![A raft](raft.jpg)\n", "![](../../../../x.png)\n", "[a](<b c.md> \"t\")\n", "[a]: javascript:x\n", "[[[[[[[[[[\n",
    "``` python\n", "<b onclick=x>\n", "*" * 200 + "\n", "[" * 300 + "\n", "- " * 100 + "x\n", "  " * 60 + "x: y\n", "| a | b |\n|--|\n",
    "I built it.\n", "\u2028", "\x00", "\x1b[31m", "\ufeff", "key\n", "? a\n: b\n", "<<: *x\n", "{" * 30 + "\n", "a: " * 40 + "\n",
)  # fmt: skip

fields = st.builds("{}: {}\n".format, st.sampled_from(NAMES), st.sampled_from(VALUES))
pieces = st.one_of(fields, fields, fields, st.sampled_from(LINES), st.sampled_from(VALUES))
in_front = st.lists(fields, max_size=8).map(lambda lines: "---\n" + "".join(lines) + "---\n")
documents = st.one_of(
    st.lists(pieces, max_size=14).map("".join),
    st.tuples(in_front, st.lists(pieces, max_size=8).map("".join)).map("".join),
    st.lists(fields, min_size=1, max_size=8).map("".join),
).map(str.encode)
damaged = st.tuples(documents, st.binary(max_size=3), st.integers(0, 400)).map(
    lambda parts: parts[0][: parts[2]] + parts[1] + parts[0][parts[2] :]
)
written = st.tuples(st.sampled_from(KINDS), st.one_of(documents, documents, documents, damaged))


def read_as(kind: Kind[Any], content: bytes) -> list[Problem]:
    """The problems of a file of that kind with this content; the file has a record, or problems, and never both."""
    id = RecordId(kind.name, ("maple-5", "mina", "bridge")[: len(kind.slots)])
    path = f"content/{kind.file(id)}"
    record, _, problems = parse(kind, id, path, content)
    assert (record is None) == bool(problems)
    for problem in problems:
        check_words(problem, path, content)
    assert len(problems) <= 2 * MOST
    return problems


def check_words(problem: Problem, path: str, content: bytes) -> None:
    """A message is one line, has a remedy, fits its file, and quotes no more than a word."""
    assert problem.place.path == path
    assert 1 <= problem.place.line <= len(re.findall(rb"\r\n|\r|\n", content)) + 1
    assert problem.place.column >= 1
    assert problem.what
    assert problem.remedy
    assert str(problem).isprintable()
    assert len(str(problem)) < 800
    assert not any(" " in quoted for quoted in re.findall("“([^”]*)”", problem.what) if quoted in content.decode("utf-8", "replace"))
    if problem.excerpt:
        assert "\n" not in problem.excerpt.text
        assert 0 <= problem.excerpt.at <= len(problem.excerpt.text)
        assert problem.excerpt.at + problem.excerpt.width <= max(1, len(problem.excerpt.text)) + 1


@settings(unhurried, max_examples=DOCUMENTS // BATCH)
@given(st.lists(written, min_size=BATCH, max_size=BATCH))
def test_ten_thousand_documents_give_records_or_problems(batch: list[tuple[Kind[Any], bytes]]) -> None:
    for kind, content in batch:
        read_as(kind, content)
