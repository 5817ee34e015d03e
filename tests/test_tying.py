"""Feedback beside the words that it quotes, as the readers of each circle see it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from generator import markup
from generator.cli import cli
from generator.interchange import id_from
from generator.library import Library, load
from generator.pages import pieces
from generator.pages.page import Link
from generator.project import Project, Themes, packaged_theme
from generator.rendering import Renderer
from generator.shelving import shelves_of
from generator.sites.indexes import found_in
from tests.conftest import ON, MakeProject
from tests.test_pages import pages_of, shows

MINA = "classes/maple-5/students/mina"
REAL = next(Path(__file__).parents[2].glob("*/real/essays.csv"), None)
MakeLibrary = Callable[..., Library]

WORK = "First it folded. The *middle* was week so I doubled it.\n\nThe second one held.\n"
REFLECTION = "\n## Reflection\n\nI was afraid of the tin.\n"


def sample(more: str = "", body: str = WORK + REFLECTION) -> str:
    return f"---\ntitle: A bridge\ndate: 2026-09-28\naudience: class\n{more}---\n{body}"


def feedback(quotes: list[str], day: int = 1, more: str = "audience: class\n") -> str:
    told = ", ".join(f"'{quote}'" for quote in quotes)
    return f"---\nfrom: rivera\ndate: 2026-10-{day:02}\nabout: b\nquotes: [{told}]\n{more}---\nI saw that.\n"


def school(*given: str, work: str = "", **drafts: str) -> dict[str, str]:
    """A piece of work with feedback on it, and drafts."""
    names = [f"{name}.md" for name in drafts]
    listed = f"drafts: [{', '.join(names)}]\n" if names else ""
    return {
        f"{MINA}/samples/b/sample.md": work or sample(listed),
        **{f"{MINA}/samples/b/{name}.md": text for name, text in drafts.items()},
        **{f"{MINA}/feedback/f{number}.md": text for number, text in enumerate(given, 1)},
    }


def marks_of(prose: pieces.Prose) -> list[tuple[int, str, str]]:
    """The number, id and words of each mark."""
    words = markup.plain(prose.text)
    return [(mark.number, mark.id, words[mark.start : mark.end]) for mark in prose.marks]


def notes_of(prose: pieces.Prose) -> list[pieces.Note]:
    return [mark.note for mark in prose.marks if mark.note]


def page_of(library: Library, path: str) -> Any:
    return shows(pages_of(library), path)


def printed(library: Library, path: str) -> str:
    return Renderer(Themes((packaged_theme(),))).render(pages_of(library)[path])


def test_notes_are_numbered_as_they_come_while_reading(library: MakeLibrary) -> None:
    made = library(
        school(
            feedback(["The second one held"], 1),
            feedback(["I was afraid", "week so I"], 2, ""),
            feedback(["First it folded"], 3),
        )
    )
    view = page_of(made, "family/mina/samples/b/")
    assert marks_of(view.work) == [
        (1, "said-1-1", "First it folded"),
        (2, "said-2-1", "week so I"),
        (3, "said-3-1", "The second one held"),
    ]
    assert marks_of(view.reflection) == [(2, "said-2-2", "I was afraid")]
    (first, second, third) = notes_of(view.work)
    assert [note.number for note in (first, second, third)] == [1, 2, 3]
    assert second.passages == (Link("week so I", "#said-2-1"), Link("I was afraid", "#said-2-2"))
    assert view.notes == ()
    assert notes_of(view.reflection) == []


def test_words_quoted_twice_by_one_note_are_marked_once_and_by_two_notes_twice(library: MakeLibrary) -> None:
    made = library(school(feedback(["it folded", "IT  folded"], 1), feedback(["First it folded"], 2)))
    view = page_of(made, "class/work/mina/b/")
    assert marks_of(view.work) == [(1, "said-1-1", "First it folded"), (2, "said-2-1", "it folded")]


def test_a_note_that_quotes_nothing_here_stands_by_itself_without_a_number(library: MakeLibrary) -> None:
    made = library(
        school(
            feedback([], 1), feedback(["It fell."], 2, ""), feedback(["It fell.", "it folded"], 3, ""), draft="It fell."
        )
    )
    view = page_of(made, "family/mina/samples/b/")
    assert [(note.number, note.quotes) for note in view.notes] == [(0, ()), (0, ("It fell.",))]
    (beside,) = notes_of(view.work)
    assert (beside.number, beside.quotes) == (1, ("It fell.",))


def test_a_number_counts_only_the_notes_that_its_readers_see(library: MakeLibrary) -> None:
    made = library(
        school(
            feedback(["First it folded"], 1, "audience: student\n"),
            feedback(["week so I"], 2, "audience: family\n"),
            feedback(["The second one held"], 3),
        )
    )
    for path, words in (
        ("class/work/mina/b/", ["The second one held"]),
        ("family/mina/samples/b/", ["week so I", "The second one held"]),
        ("student/mina/samples/b/", ["First it folded", "week so I", "The second one held"]),
    ):
        marks = marks_of(page_of(made, path).work)
        assert [(number, said) for number, _, said in marks] == list(enumerate(words, 1))


def test_what_a_circle_may_not_read_is_neither_marked_nor_quoted(library: MakeLibrary) -> None:
    quotes = ["it folded", "I was afraid", "It fell", "fraid"]
    made = library(school(feedback(quotes, 1), draft="It fell into the afraid."))
    html = printed(made, "class/work/mina/b/")
    assert html.count("<mark") == 1
    for hidden in ("afraid", "fell", "fraid"):
        assert hidden not in html
    assert "I was afraid" in printed(made, "family/mina/samples/b/")


def test_a_draft_is_not_told_to_the_class_by_who_quotes_it(library: MakeLibrary) -> None:
    body = sample("drafts: [draft.md]\n", "It held.\n")
    made = library(
        school(feedback(["It fell.", "It held."], 1), work=body) | {f"{MINA}/samples/b/draft.md": "It fell."}
    )
    for circle, shelf in shelves_of(made, "maple-5", ON).items():
        told = [quote for each in shelf.records.values() for quote in getattr(each, "quotes", ())]
        assert told == (["It fell.", "It held."] if circle.of == "mina" or circle.kind == "teachers" else ["It held."])


def test_a_quote_over_a_link_is_told_to_a_class_that_does_not_see_the_reflection(library: MakeLibrary) -> None:
    body = sample("", f"I saw [the _old_ bridge](https://example.org/a) fall.\n{REFLECTION}")
    view = page_of(library(school(feedback(["the old bridge fall"], 1), work=body)), "class/work/mina/b/")
    assert [words for _, _, words in marks_of(view.work)] == ["the old bridge fall"]


def test_the_words_for_search_are_those_of_the_work_without_numbers(library: MakeLibrary) -> None:
    made = library(school(feedback(["iddle* was week", "it folded"], 1), feedback(["it folded"], 2)))
    pages = pages_of(made)
    words = found_in(printed(made, "class/work/mina/b/"))
    assert "First it folded. The middle was week so I doubled it." in words.replace("middle .", "middle.")
    assert not any(each.isdigit() for each in words.replace("1 October", "").replace("2 October", ""))
    assert pages["class/work/mina/b/"].found
    assert shows(pages, "class/").newest[0].opening.startswith("First it folded. The middle was week")


def test_a_number_and_its_note_lead_to_each_other(library: MakeLibrary) -> None:
    made = library(school(feedback(["it folded", "second one"], 1), feedback(["it folded"], 2)))
    html = printed(made, "class/work/mina/b/")
    for passage, note in (("said-1-1", "note-1"), ("said-1-2", "note-1"), ("said-2-1", "note-2")):
        assert html.count(f'id="{passage}" href="#{note}"') == 1
        assert html.count(f'href="#{passage}"') == 1
        assert html.count(f'id="{note}"') == 1


def test_a_note_in_the_pages_language_stands_beside_work_in_another(library: MakeLibrary) -> None:
    body = sample("lang: es\n", "Dejé el hueco.\n")
    html = printed(library(school(feedback(["el hueco"], 1), work=body)), "class/work/mina/b/")
    assert '<div class="cf-tied" lang="en" dir="ltr">' in html
    spanish = {f"{MINA}/profile.md": "---\nname: Mina K.\nlanguages: [es]\n---\n"}
    more = school(feedback(["el hueco"], 1, "audience: family\n"), work=body)
    html = printed(library({**more, **spanish}), "family/mina/samples/b/")
    assert '<div class="cf-tied">' in html
    assert 'aria-label="Nota 1, de Ms Rivera"' in html


def test_a_page_with_fifty_quotes_is_not_large(library: MakeLibrary) -> None:
    body = "".join(f"Sentence number {number} of a long piece of work. " for number in range(400))
    given = [feedback([f"number {n} of", f"number {n + 200} of"], 1 + n % 28, "") for n in range(25)]
    html = printed(library(school(*given, work=sample("", body))), "family/mina/samples/b/")
    assert html.count("<mark") == 50
    assert len(html) - len(body) < 25_000


# Real writing


def quotes_in(text: str) -> list[str]:
    """Ten runs of words, at most, as somebody would copy them: from anywhere, over the ends of lines and paragraphs."""
    words = text.split(" ")
    runs = (" ".join(words[at : at + 9]).strip() for at in range(0, len(words) - 9, len(words) // 10))
    return [run for run in runs if run][:10]


@pytest.mark.skipif(REAL is None, reason="the real essays are not on this machine")
def test_words_copied_from_real_unedited_prose_are_all_marked(project: MakeProject) -> None:
    assert REAL is not None
    folder = project().folder
    maps = [
        part for each in ("full_text=text", "written_on=date", "prompt=title", "text_id=id") for part in ("--map", each)
    ]
    essays = ["import", "samples", str(REAL), "--class", "maple-5", *maps]
    assert CliRunner().invoke(cli, ["-C", str(folder), *essays]).exit_code == 0
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    given: dict[str, list[str]] = {}
    for row in rows:
        id = id_from(row["text_id"])
        given[id] = quotes_in(row["full_text"])
        for number, quote in enumerate(given[id]):
            file_name = f"content/classes/maple-5/students/{row['student']}/feedback/{id}-{number}.md"
            told = quote.replace("'", "''").replace("\n", "\n\n  ")
            text = f"---\nfrom: rivera\ndate: 2026-11-02\nabout: {id}\nquotes: ['{told}']\n---\nI saw this.\n"
            (folder / file_name).parent.mkdir(exist_ok=True)
            (folder / file_name).write_text(text, encoding="utf-8")
    library, problems = load(Project(folder).roots())
    assert problems == ()
    pages = [page for page in pages_of(library).values() if "/samples/" in page.path]
    assert len(pages) == len(rows) == 60
    for page in pages:
        view = page.shows
        assert view.notes == (), page.path
        assert len(notes_of(view.work)) == len(given[page.path.split("/")[-2]])
