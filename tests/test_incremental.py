"""After any edits, a build that takes what it can from the last one gives what a first build gives, to the byte."""

from __future__ import annotations

import hashlib
import io
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from PIL import Image

from generator.library import memory
from generator.problems import ContentError
from generator.project import Project
from generator.sites import Order, build
from tests.conftest import MKDOCS, ON, SMALL, write

Files = dict[str, str | bytes]
Edit = Callable[[Files], None]

STUDENTS = ("mina", "omar")
WORKS = ("bridge", "kite", "letter")
SAMPLE = "content/classes/maple-5/students/{}/samples/{}/sample.md"
SENTENCES = (
    "It held the tin until the second afternoon, and then the tape came off.",
    "I would ask for help before I cry about it in the cloakroom again.",
    "Rivers move their beds in a hundred years or less, said the woman.",
    "These pages are private. Please do not pass them on.",
    "Yes.",
)
START: Files = {
    "mkdocs.yml": MKDOCS,
    **{f"content/{name}": text for name, text in SMALL.items()},
    "content/classes/maple-5/tasks/build.md": "---\ntitle: Build\nsubject: Science\n---\nBuild it.\n",
    SAMPLE.format(
        "mina", "bridge"
    ): "---\ntitle: A bridge\ndate: 2026-09-28\naudience: class\ntask: build\n---\nWords.\n",
    SAMPLE.format("omar", "kite"): "---\ntitle: A kite\ndate: 2026-10-02\n---\nIt flew.\n\n## Reflection\n\nHigher.\n",
    "content/classes/maple-5/students/mina/feedback/held.md": (
        "---\nfrom: rivera\ndate: 2026-10-05\nabout: bridge\nnext_step: Say why.\n---\nI saw that.\n"
    ),
    "content/walks/talk/walk.md": (
        "---\nfocus: How do questions open talk?\nhost: rivera\nvisitors: [okafor]\n"
        "date: 2026-10-12\nclass: maple-5\n---\n"
    ),
}


def picture(shade: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), (shade, 90, 120)).save(buffer, "JPEG")
    return buffer.getvalue()


# -------------------------------------------------------------------------------------------------------- edits

students, works, sentences = st.sampled_from(STUDENTS), st.sampled_from(WORKS), st.sampled_from(SENTENCES)


def replaced(path: str, line: str, begins: str) -> Edit:
    """Puts a line of the front matter in the place of the one that begins so, or takes it out."""

    def edit(files: Files) -> None:
        if isinstance(text := files.get(path), str) and "title" in text:
            lines = [each for each in text.split("\n") if not each.startswith(begins)]
            files[path] = "\n".join([lines[0], *([line] if line else []), *lines[1:]])

    return edit


@st.composite
def written(draw: st.DrawFn) -> Edit:
    path, sentence = SAMPLE.format(draw(students), draw(works)), draw(sentences)
    return lambda files: files.update({path: f"---\ntitle: Work\ndate: 2026-10-01\n---\n{sentence}\n"})


@st.composite
def changed(draw: st.DrawFn) -> Edit:
    path = SAMPLE.format(draw(students), draw(works))
    line = draw(
        st.sampled_from(
            [
                "title: Bows",
                "title: Arrows",
                "audience: class",
                "audience: teachers",
                "audience: student",
                "audience: parents",
            ]
        )
    )
    return replaced(path, line, line.partition(" ")[0])


@st.composite
def pictured(draw: st.DrawFn) -> Edit:
    path, shade = SAMPLE.format(draw(students), draw(works)), draw(st.sampled_from([10, 200]))
    listed = replaced(path, "pictures: {tin.jpg: {alt: A tin, people: []}}", "pictures")

    def edit(files: Files) -> None:
        if path in files:
            files[path.replace("sample.md", "tin.jpg")] = picture(shade)
            listed(files)

    return edit


@st.composite
def permitted(draw: st.DrawFn) -> Edit:
    words = st.sampled_from(["teachers", "family", "class"])
    lines = [f"{each}: {{name: {draw(words)}, picture: {draw(words)}, given: 2026-09-01}}\n" for each in STUDENTS]
    return lambda files: files.update({"content/classes/maple-5/permissions.yml": "".join(lines)})


@st.composite
def moved(draw: st.DrawFn) -> Edit:
    """A folder of work that is taken out, called otherwise, or copied to another student."""
    one, other = (SAMPLE.format(draw(students), draw(works)).removesuffix("sample.md") for _ in range(2))
    keeps, leaves = draw(st.booleans()), draw(st.booleans())

    def edit(files: Files) -> None:
        found = {path: files[path] for path in files if path.startswith(one)}
        if not keeps:
            for path in found:
                del files[path]
        if not leaves:
            files.update({path.replace(one, other): content for path, content in found.items()})

    return edit


@st.composite
def called(draw: st.DrawFn) -> Edit:
    """The title of the class, or the name of a student or a teacher."""
    word = draw(st.sampled_from(["Ada", "Ben"]))
    path, text = draw(
        st.sampled_from(
            [
                (
                    "classes/maple-5/class.yml",
                    "title: Maple {}\nteachers: [rivera]\nsalt: abcdefghijklmnopqrstuvwxyz\n",
                ),
                ("classes/maple-5/students/omar/profile.md", "---\nname: {}\n---\nI like rivers.\n"),
                ("staff/rivera.yml", "name: {}\n"),
            ]
        )
    )
    return lambda files: files.update({f"content/{path}": text.format(word)})


@st.composite
def themed(draw: st.DrawFn) -> Edit:
    path = draw(st.sampled_from(["theme/partials/footer.html", "theme/assets/extra.css"]))
    text = draw(st.sampled_from(["", "<footer>One</footer>", "p { color: red }"]))

    def edit(files: Files) -> None:
        files.pop(path, None)
        if text:
            files[path] = text

    return edit


edits = st.one_of(written(), changed(), pictured(), permitted(), moved(), called(), themed())
batches = st.lists(st.tuples(st.lists(edits, min_size=1, max_size=3), st.integers(0, 9)), min_size=8, max_size=8)


# ------------------------------------------------------------------------------------------------------- builds


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def outcome(project: Project, on: date) -> dict[str, str] | list[str]:
    """The bytes of a build's files; or its problems, after which the last good site has to stand as it was."""
    out = project.folder / "build"
    before = tree(out)
    try:
        build(Order(project, out, on))
    except ContentError as error:
        assert tree(out) == before
        return [str(problem) for problem in error.problems]
    return tree(out)


def lay(files: Files, last: Files, folder: Path) -> None:
    for name in last.keys() - files.keys():
        (folder / name).unlink()
    write(folder, {name: content for name, content in files.items() if last.get(name) != content})


def strays(project: Project) -> Iterator[str]:
    """What a store holds of sites besides what their files are linked to."""
    published = {file.stat().st_ino for file in (project.folder / "build").rglob("*") if file.is_file()}
    for file in (project.state / "pages").rglob("*"):
        if file.is_file() and file.name != "ledger" and file.stat().st_ino not in published:
            yield file.name


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_edits_after_edits_give_what_a_first_build_gives(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is written here is read at once; the pause below keeps a second writing apart from the first.
    monkeypatch.setattr(memory, "SETTLED", 0)

    @seed(part)
    @settings(max_examples=32, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(batches)
    def check(edited: list[tuple[list[Edit], int]]) -> None:
        with tempfile.TemporaryDirectory() as temporary:
            project, cold = Project(Path(temporary, "school")), Project(Path(temporary, "cold"))
            files, last = dict(START), Files()
            for batch, days in [([], 0), *edited]:
                for edit in batch:
                    edit(files)
                on = ON + timedelta(days=days)
                time.sleep(0.01)
                lay(files, last, project.folder)
                shutil.rmtree(cold.folder, ignore_errors=True)
                write(cold.folder, files)
                expected, last = outcome(cold, on), dict(files)
                assert outcome(project, on) == expected
                assert isinstance(expected, list) or not list(strays(project))

    check()
