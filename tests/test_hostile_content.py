"""Whatever anybody writes, or drops into a folder, comes out as records or as problems: never as a traceback.

Ten thousand documents are put together from pieces of YAML and Markdown as people, editors and mischief leave them;
each is read as a file of some kind.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.advising import advise
from generator.library import load
from generator.library.reading import parse
from generator.problems import Problem
from generator.project import Project
from generator.records import KINDS, Kind, RecordId
from generator.records.complaints import MOST
from generator.records.shapes import fields_at
from tests.conftest import MKDOCS, ON, SMALL, write

unhurried = settings(deadline=None, suppress_health_check=list(HealthCheck))
DOCUMENTS, BATCH = 10_000, 50

NAMES = sorted({name for kind in KINDS for name in fields_at(kind.schema, ())} | {"titel", "id", "body", "rating"})
VALUES = (
    "A bridge", "2026-09-28", "2026-13-02", "0000-00-00", "٢٠٢٦-٠٩-٢٨", "28/09/2026", "3", "2.5", "-1", "1e999", ".inf",
    ".nan", "9" * 5_000, "no", "~", "''", '""', "class", "teachers", "parents", "mina", "omar/raft", "a/b/c", "/",
    "#a63d2f", '"#a63d2f"', "[one, two]", "[[[[]]]]", "[,]", "{a: b}", "{title: x}", "{raft.jpg: }", "{cohesion: 3}",
    "{mina: {name: class, until: 2020-01-01}}", "[{what: x}]", "[{title: x, from: 2026-01-01, to: 2025-01-01}]",
    "*alias", "&anchor x", "!!python/name:os.system", "|\n  long\n   text", ">-\n  folded", '"unclosed', "it's",
    "“curly”", "a: b: c", "- x", "\t", "\\", "<script>alert(1)</script>", "https://example.org", "javascript:alert(1)",
    "\u202eevil", "👩\u200d👧", "e\u0301", "\u200b", "{{7*7}}", "{what}", "%s", "{remedy}", "[" * 25 + "]" * 25,
)  # fmt: skip
LINES = (
    "---\n", "...\n", "\n", "\r\n", "# Title\n", "## Reflection\n", "- item\n", "  - deeper\n", "> quote\n", "1. one\n",
    "![A raft](raft.jpg)\n", "![](../../../../x.png)\n", '[a](<b c.md> "t")\n', "[a]: javascript:x\n", "[" * 300 + "\n",
    "``` python\n", "<b onclick=x>\n", "*" * 200 + "\n", "- " * 100 + "x\n", "  " * 60 + "x: y\n", "| a | b |\n|--|\n",
    "\u2028", "\x00", "\x1b[31m", "\ufeff", "key\n", "? a\n: b\n", "<<: *x\n", "{" * 30 + "\n", "a: " * 9,
)  # fmt: skip

WHOLE = {
    "school": "name: Alder School\n",
    "staff": "name: Ms Rivera\n",
    "class": "title: Maple 5\nteachers: [rivera]\n",
    "permissions": "mina: {name: class}\n",
    "rubric": "title: Writing\nlevels: [1, 2, 3]\ncriteria: {cohesion: {title: Cohesion}}\n",
    "progression": "title: Number sense\nsteps: {half: {title: Half}}\n",
    "task": "title: A bridge\n",
    "profile": "name: Mina K.\n",
    "goal": "title: Read\ndate: 2026-09-03\n",
    "sample": "title: A bridge\ndate: 2026-09-28\n",
    "feedback": "from: rivera\ndate: 2026-10-02\nabout: bridge\n",
    "walk": "focus: Questions\nhost: rivera\nvisitors: [okafor]\ndate: 2026-10-12\n",
    "note": "because_i_saw: a pause\n",
    "lesson": "title: Rounding\ndate: 2026-11-17\n",
    "activity": "title: Rounding race\nsteps: [number-sense/half]\nminutes: 15\n",
    "slip": "name,half\nmina,45\n",
    "arrangements": "adults: 2\n",
    "groups": "date: 2026-11-18\n",
    "mini-lesson": "title: Half way\ndate: 2026-11-18\n",
    "playlist": "date: 2026-11-18\n",
    "survey": "title: This half-term\ndate: 2026-10-23\n",
    "answers": "half,why\nyes,because\n",
    "voice": "said: When do we learn about our town?\n",
    "observation": "date: 2026-10-14\nby: rivera\n",
    "strategy": "title: Two minutes to plan\nfrom: 2026-10-05\nwhy: Endings came from nowhere.\n",
}
"""The least that each kind needs, to which anything may be added."""


SHAPES = (
    "---\n{least}{first}---\nThe work.\n{rest}", "---\n{least}{first}---\n{rest}", "---\n{least}{first}{rest}---\n",
    "{least}{first}", "{least}{first}{rest}", "{first}{rest}",
)  # fmt: skip
"""How a file is put together: the least that its kind needs, one field more, and anything else."""


def documents_of(kind: Kind[Any]) -> st.SearchStrategy[tuple[Kind[Any], bytes]]:
    """Files of a kind: as they are meant to be but for some fields, or of pieces in any order, or damaged."""
    own = [f"{name}: {value}\n" for name in [*fields_at(kind.schema, ()), "titel"] for value in VALUES]
    stray = [f"{name}: {value}\n" for name in NAMES for value in VALUES[:6]]
    shapes = SHAPES if kind.files.endswith(".md") else SHAPES[3:]

    def put_together(shape: str, first: str, rest: list[str], damage: tuple[int, bytes]) -> tuple[Kind[Any], bytes]:
        text = shape.format(least=WHOLE[kind.name], first=first, rest="".join(rest)).encode()
        at, between = damage
        return kind, text[: at % len(text)] + between + text[at % len(text) :]

    whole = st.just((0, b""))
    damaged = st.tuples(st.integers(0, 500), st.binary(min_size=1, max_size=2))
    return st.builds(
        put_together,
        st.sampled_from(shapes),
        st.sampled_from(own),
        st.lists(st.sampled_from([*own, *stray, *LINES * 8, *VALUES]), max_size=6),
        st.one_of(whole, whole, whole, damaged),
    )


written = st.one_of([documents_of(kind) for kind in KINDS])


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
    quoted = [words for words in re.findall("“([^”]*)”", problem.what) if words in content.decode("utf-8", "replace")]
    assert not any(" " in words for words in quoted)
    if problem.excerpt:
        assert "\n" not in problem.excerpt.text
        assert 0 <= problem.excerpt.at <= len(problem.excerpt.text)
        assert problem.excerpt.at + problem.excerpt.width <= max(1, len(problem.excerpt.text)) + 1


@settings(unhurried, max_examples=DOCUMENTS // BATCH)
@given(st.lists(written, min_size=BATCH, max_size=BATCH))
def test_ten_thousand_documents_give_records_or_problems(batch: list[tuple[Kind[Any], bytes]]) -> None:
    for kind, content in batch:
        read_as(kind, content)


def nested(kind: Kind[Any]) -> st.SearchStrategy[Any]:
    """Lists and fields in one another, of any shape, under the names that a kind has somewhere."""
    names = {name for above in fields_at(kind.schema, ()) for name in fields_at(kind.schema, (above,))}
    keys = st.sampled_from(
        [*fields_at(kind.schema, ()), *names, "mina", "raft.jpg", "half", "Half Way", "5", "", "x" * 500]
    )
    words = st.one_of(
        st.sampled_from(
            ["mina", "2026-09-28", "2026-02-30", "class", "2.5", "nobody", "true", "", "9" * 5_000, "a" * 6_000]
        ),
        st.text(max_size=12),
    )
    return st.recursive(
        words,
        lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4)),
        max_leaves=12,
    )


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_any_value_at_any_field_gives_a_record_or_problems(kind: Kind[Any]) -> None:
    @settings(unhurried, max_examples=60)
    @given(st.lists(st.tuples(st.sampled_from(fields_at(kind.schema, ())), nested(kind)), min_size=5, max_size=5))
    def each(values: list[tuple[str, Any]]) -> None:
        for name, value in values:
            lines = {line.partition(":")[0]: line for line in WHOLE[kind.name].splitlines()}
            lines[name] = f"{name}: {json.dumps(value)}"
            fields = "".join(f"{line}\n" for line in lines.values())
            read_as(kind, (f"---\n{fields}---\n" if kind.files.endswith(".md") else fields).encode("utf-8", "replace"))

    each()


def test_the_least_of_each_kind_is_a_record() -> None:
    assert {kind.name for kind in KINDS} == set(WHOLE)
    for kind in KINDS:
        text = WHOLE[kind.name]
        assert read_as(kind, (f"---\n{text}---\n" if kind.files.endswith(".md") else text).encode()) == []


MINA = "classes/maple-5/students/mina"
PLACES = (
    *SMALL, f"{MINA}/samples/raft/sample.md", f"{MINA}/samples/raft/raft.jpg", f"{MINA}/samples/raft/draft-1.md",
    f"{MINA}/samples/raft/b c.md", f"{MINA}/samples/Raft 2/sample.md", f"{MINA}/sample/raft/sample.md",
    f"{MINA}/samples/raft.md",
    f"{MINA}/goals/a.md", f"{MINA}/feedback/a.md", "walks/one/walk.md", "walks/one/notes/okafor.md", "rubrics/r.yml",
    "progressions/p.yml", "classes/walks/class.yml", "classes/.hidden/class.yml", "x.zip", "noending", "\u202eevil.md",
    "staff/" + "long" * 50 + ".yml", "a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p.md", "staff/José.yml",
    "classes/maple-5/news/x.md",
)  # fmt: skip


def shown(path: str) -> str:
    """A path as messages tell it."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in path)


@settings(unhurried, max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(PLACES),
        st.one_of(
            st.sampled_from(list(SMALL.values())).map(str.encode),
            written.map(lambda each: each[1]),
            st.binary(max_size=80),
        ),
        min_size=3,
    )
)
def test_any_folder_of_files_gives_a_library_and_problems(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        write(Path(folder) / "content", files)
        (Path(folder) / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
        held, problems = load(Project(Path(folder)).roots())
    read = {record.path for record in held.records.values()}
    named = {problem.place.path for problem in problems}
    listed = {each.path for each in held.unused} | {file.path for files in held.files.values() for file in files}
    drafts = {
        f"{held.records[id].path.rpartition('/')[0]}/{name}" for id, texts in held.drafts.items() for name, _ in texts
    }
    for path in files:
        if not any(part.startswith(".") for part in path.split("/")):
            known = shown(f"content/{path}") in read | named | listed | drafts
            assert known or any(f"content/{path}".startswith(f"{each}/") for each in named), path
    assert all(str(problem).isprintable() for problem in problems)
    assert advise(held, ON) is not None


@pytest.mark.parametrize(
    "nonsense", ["a: [x, x]\n", "- x\n", "[", "{a: ", "x: &a\n", "![", "> ", "“", "a: 1\n", "9", " - "]
)
def test_a_great_deal_of_nonsense_gives_a_few_problems(nonsense: str) -> None:
    content = (nonsense * (150_000 // len(nonsense.encode()))).encode()
    assert 1 <= len(read_as(KINDS[9], b"---\n" + content + b"\n---\n")) <= MOST
    assert 1 <= len(read_as(KINDS[1], content)) <= MOST
