"""A class of any size for measuring: how many students and samples go in, a project comes out; the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

WORDS = [
    "river",
    "bridge",
    "straw",
    "table",
    "water",
    "stone",
    "paper",
    "window",
    "morning",
    "garden",
    "letter",
    "number",
    "story",
    "weather",
    "market",
    "because",
    "measured",
    "doubled",
    "counted",
    "asked",
    "tried",
    "broke",
    "built",
    "wrote",
    "read",
    "found",
    "changed",
    "held",
    "bent",
    "folded",
    "slowly",
    "strong",
    "weak",
    "second",
    "first",
    "better",
    "careful",
    "small",
    "tall",
    "quiet",
    "loud",
    "bright",
    "heavy",
    "light",
    "the",
    "a",
    "of",
    "and",
    "to",
    "in",
]
MKDOCS = """\
site_name: A class to measure
docs_dir: use-classfolio-build
theme: {name: material, font: false, favicon: assets/favicon.svg, features: [navigation.instant, search.highlight]}
plugins: [search, classfolio]
"""
STOCK = """\
site_name: The same texts
site_url: https://example.org/
theme: {name: material, font: false, features: [navigation.prune]}
plugins: [search]
"""
HUGO = """\
baseURL = "https://example.org/"
title = "The same texts"
disableKinds = ["taxonomy", "term", "RSS", "404"]
"""
LAYOUT = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ .Content }}
{{ range .Pages }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</body>
</html>
"""


def text(seed: int, words: int = 300) -> str:
    """Some three hundred words in paragraphs, as a sample has them."""
    pick = random.Random(seed)
    sentences: list[str] = []
    written = 0
    while written < words:
        length = pick.randint(6, 16)
        sentences.append(" ".join(pick.choices(WORDS, k=length)).capitalize() + ".")
        written += length
    return "\n\n".join(" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)) + "\n"


def write(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def classfolio(folder: Path, students: int, samples: int, classes: Sequence[str] = ("bench",)) -> None:
    """A project of ours: each sample scored and with feedback, for the family."""
    content = folder / "content"
    write(folder / "mkdocs.yml", MKDOCS)
    write(content / "school.yml", "name: School\ndefaults: {sample: family, feedback: family, profile: family}\n")
    write(content / "staff/teacher.yml", "name: The teacher\n")
    write(content / "rubrics/r.yml", "title: Writing\nlevels: [1, 2, 3, 4]\ncriteria: {ideas: {title: Ideas}}\n")
    for name in classes:
        home = content / "classes" / name
        write(home / "class.yml", f"title: {name.title()}\nteachers: [teacher]\nsalt: abcdefghijklmnop\n")
        for student in range(students):
            _student(home / f"students/s{student}", student, samples)


def _student(place: Path, student: int, samples: int) -> None:
    write(place / "profile.md", f"---\nname: Student {student}\n---\n{text(student, 30)}")
    for sample in range(samples):
        fields = f"title: Work {sample}\ndate: 2026-{9 + sample % 3:02}-{1 + sample % 28:02}\nrubric: r\n"
        body = text(student * 1000 + sample)
        write(place / f"samples/w{sample}/sample.md", f"---\n{fields}scores: {{ideas: 2.5}}\n---\n{body}")


def stock(folder: Path, students: int, samples: int, pages: int) -> None:
    """The same texts as Markdown pages for MkDocs and Material, with the navigation they would have."""
    write(folder / "mkdocs.yml", STOCK)
    for path, title, body in _peers(students, samples, pages):
        write(folder / f"docs/{path or 'index'}.md", f"# {title}\n\n{body}")


def hugo(folder: Path, students: int, samples: int, pages: int) -> None:
    """The same texts as Markdown pages for Hugo, in the plainest layout."""
    write(folder / "hugo.toml", HUGO)
    write(folder / "layouts/_default/single.html", LAYOUT)
    write(folder / "layouts/_default/list.html", LAYOUT)
    write(folder / "layouts/index.html", LAYOUT)
    for path, title, body in _peers(students, samples, pages):
        file = f"{path}.md".replace("index.md", "_index.md") if path else "_index.md"
        write(folder / "content" / file, f"---\ntitle: {title}\n---\n{body}")


def _peers(students: int, samples: int, pages: int) -> Iterator[tuple[str, str, str]]:
    """Every page of a peer: its path, title and text; as many as ours has, the last of them with texts of samples."""
    yield "", "Bench", ""
    for student in range(students):
        yield f"s{student}/index", f"Student {student}", text(student, 30)
        for sample in range(samples):
            yield f"s{student}/w{sample}", f"Work {sample}", text(student * 1000 + sample)
    for more in range(pages - 1 - students * (samples + 1)):
        yield f"s{more % students}/more-{more}", f"More {more}", text(more)
