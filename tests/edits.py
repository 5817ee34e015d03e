"""What people do to a school between two builds: strategies that give edits of its files, and what lays them on a disk.

A school is a mapping of paths to contents. How its class is called, and whether its files were touched, stand in it
under two names that are no paths.
"""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from hypothesis import strategies as st
from PIL import Image

from tests.conftest import MKDOCS, SMALL, write

__all__ = ["START", "Edit", "Files", "edits", "lay", "written_out"]

Files = dict[str, str | bytes]
Edit = Callable[[Files], None]

CALLED, TOUCHED = "@called", "@touched"
HOME = "content/classes/maple-5"
STUDENTS, WORKS = ("mina", "omar", "ines"), ("bridge", "kite", "letter")
STUDENT = f"{HOME}/students/{{}}"
SAMPLE = f"{STUDENT}/samples/{{}}/sample.md"
NOTE = "content/walks/talk/notes/okafor.md"
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
    f"{HOME}/tasks/build.md": "---\ntitle: Build\nsubject: Science\n---\nBuild it.\n",
    SAMPLE.format(
        "mina", "bridge"
    ): "---\ntitle: A bridge\ndate: 2026-09-28\naudience: class\ntask: build\n---\nWords.\n",
    SAMPLE.format("omar", "kite"): "---\ntitle: A kite\ndate: 2026-10-02\n---\nIt flew.\n\n## Reflection\n\nHigher.\n",
    f"{STUDENT.format('mina')}/feedback/held.md": (
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


def below(files: Files, folder: str) -> Files:
    return {path: files[path] for path in files if path.startswith(folder)}


def taken_out(files: Files, path: str) -> None:
    for each in below(files, path):
        del files[each]


def put(path: str, text: str) -> Edit:
    """Writes a file, if its student is there; takes it out where there is nothing to write."""

    def edit(files: Files) -> None:
        files.pop(path, None)
        student = "/".join(path.split("/")[:5])
        if text and (not path.startswith(f"{HOME}/students/") or f"{student}/profile.md" in files):
            files[path] = text

    return edit


@st.composite
def worked(draw: st.DrawFn) -> Edit:
    path, sentence = SAMPLE.format(draw(students), draw(works)), draw(sentences)
    return put(path, f"---\ntitle: Work\ndate: 2026-10-01\n---\n{sentence}\n")


@st.composite
def changed(draw: st.DrawFn) -> Edit:
    path = SAMPLE.format(draw(students), draw(works))
    audiences = [f"audience: {word}" for word in ("class", "teachers", "student", "parents")]
    line = draw(st.sampled_from(["title: Bows", "title: Arrows", *audiences]))
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
    lines = [f"{each}: {{name: {draw(words)}, picture: {draw(words)}, given: 2026-09-01}}\n" for each in STUDENTS[:2]]
    return put(f"{HOME}/permissions.yml", "".join(lines))


@st.composite
def moved(draw: st.DrawFn) -> Edit:
    """A folder of work that is taken out, called otherwise, or copied to another student."""
    one, other = (SAMPLE.format(draw(students), draw(works)).removesuffix("sample.md") for _ in range(2))
    keeps, leaves = draw(st.booleans()), draw(st.booleans())

    def edit(files: Files) -> None:
        found = below(files, one)
        if not keeps:
            taken_out(files, one)
        if not leaves:
            files.update({path.replace(one, other): content for path, content in found.items()})

    return edit


@st.composite
def named(draw: st.DrawFn) -> Edit:
    """The title of the class and its salt, or the name of a student or a teacher."""
    word, salt = draw(st.sampled_from(["Ada", "Ben"])), draw(st.sampled_from(["abcdefghijklmnop", "ponmlkjihgfedcba"]))
    texts = {
        f"{HOME}/class.yml": f"title: Maple {word}\nteachers: [rivera]\nsalt: {salt}\n",
        f"{STUDENT.format('omar')}/profile.md": f"---\nname: {word}\n---\nI like rivers.\n",
        "content/staff/rivera.yml": f"name: {word}\n",
    }
    return put(*draw(st.sampled_from(sorted(texts.items()))))


@st.composite
def answered(draw: st.DrawFn) -> Edit:
    """Feedback or a note is written, changed or taken out."""
    sentence, far = draw(sentences), draw(st.sampled_from(["class", "family", "teachers"]))
    about, step = draw(works), draw(st.sampled_from(["Say why.", "Ask Omar."]))
    texts = {
        f"{STUDENT.format(draw(students))}/feedback/{draw(st.sampled_from(['held', 'more']))}.md": (
            f"---\nfrom: okafor\ndate: 2026-10-06\nabout: {about}\naudience: {far}\nnext_step: {step}\n---\n"
            f"{sentence}\n"
        ),
        NOTE: f"---\nbecause_i_saw: {step}\n---\n{sentence}\n",
    }
    path = draw(st.sampled_from(sorted(texts)))
    return put(path, draw(st.sampled_from([texts[path], ""])))


@st.composite
def joined_or_left(draw: st.DrawFn) -> Edit:
    """A student who was not there joins the class; one who was leaves it, with all that was theirs."""
    folder = STUDENT.format(student := draw(st.sampled_from(["ines", "omar"])))

    def edit(files: Files) -> None:
        there = bool(below(files, f"{folder}/"))
        taken_out(files, f"{folder}/")
        files[f"{HOME}/permissions.yml"] = "".join(
            line for line in str(files[f"{HOME}/permissions.yml"]).splitlines(keepends=True) if student not in line
        )
        if not there:
            files[f"{folder}/profile.md"] = f"---\nname: {student.title()} N.\n---\nI like kites.\n"

    return edit


@st.composite
def of_one_size(draw: st.DrawFn) -> Edit:
    """A file in the place of another of the same size; with `lay`, of the same time too."""
    path = SAMPLE.format(draw(students), draw(works))

    def edit(files: Files) -> None:
        if isinstance(text := files.get(path), str):
            files[path] = f"{text[:-3]}{'!?' if text[-3:-1] != '!?' else '?!'}\n"

    return edit


@st.composite
def touched_or_called(draw: st.DrawFn) -> Edit:
    """Files get another time and nothing else; or the folder of the class is called otherwise."""
    name, word = draw(st.sampled_from([(CALLED, "maple-5"), (CALLED, "oak-6"), (TOUCHED, "1"), (TOUCHED, "2")]))
    return lambda files: files.update({name: word})


@st.composite
def themed(draw: st.DrawFn) -> Edit:
    path = draw(st.sampled_from(["theme/partials/footer.html", "theme/assets/extra.css"]))
    return put(path, draw(st.sampled_from(["", "<footer>One</footer>", "p { color: red }"])))


edits = st.one_of(
    worked(), changed(), pictured(), permitted(), moved(), named(),
    answered(), joined_or_left(), of_one_size(), touched_or_called(), themed(),
)  # fmt: skip


# --------------------------------------------------------------------------------------------------------- disks


def written_out(files: Files) -> Files:
    """The files as they stand on a disk: what was said of the class is carried out."""
    name = str(files.get(CALLED, "maple-5"))
    return {
        path.replace("maple-5", name): text.replace("maple-5", name) if isinstance(text, str) else text
        for path, text in files.items()
        if path not in {CALLED, TOUCHED}
    }


def lay(files: Files, last: Files, folder: Path) -> None:
    """Brings a folder from what it held last to what it is to hold now."""
    now, before = written_out(files), written_out(last)
    for name in before.keys() - now.keys():
        (folder / name).unlink()
    for name, content in now.items():
        if before.get(name) != content:
            _write(folder, name, content)
    if files.get(TOUCHED) != last.get(TOUCHED):
        for file in _files(folder / "content"):
            os.utime(file)
    if files.get(CALLED) != last.get(CALLED):
        for site in ("maple-5", "oak-6"):
            # What was published under another name nobody but the person who published it takes away.
            shutil.rmtree(folder / "build" / site, ignore_errors=True)


def _write(folder: Path, name: str, content: str | bytes) -> None:
    """Writes a file; one that takes the place of another of the same size has its time, as after `mv`."""
    before = (folder / name).stat() if (folder / name).exists() else None
    write(folder, {name: content})
    if before and before.st_size == (folder / name).stat().st_size:
        os.utime(folder / name, ns=(before.st_atime_ns, before.st_mtime_ns))


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())
