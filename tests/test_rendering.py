from __future__ import annotations

import pytest

from generator.project import packaged_theme
from generator.rendering import relative
from tests import goldens

FRAGMENTS = dict(goldens.fragments())


@pytest.mark.parametrize("name", sorted(FRAGMENTS))
def test_a_page_is_rendered_as_its_golden_file_says(name: str) -> None:
    golden = goldens.FOLDER / f"{name}.html"
    assert FRAGMENTS[name] == golden.read_text(encoding="utf-8"), "if it is meant so: python -m tests.goldens"


def test_every_golden_file_belongs_to_a_page() -> None:
    assert {path.stem for path in goldens.FOLDER.iterdir()} == set(FRAGMENTS)


def test_every_template_of_a_page_has_a_golden_file() -> None:
    theme = packaged_theme()
    every = {f"{folder}/{path.name}" for folder in ("pages", "records") for path in (theme / folder).iterdir()}
    assert every - {page.template for page in goldens.pages().values()} == {
        "pages/other.html"  # for kinds of record that have no page of their own: there is none so far
    }


def test_the_same_pages_give_the_same_bytes() -> None:
    assert dict(goldens.fragments()) == FRAGMENTS


def test_nothing_a_student_wrote_is_taken_for_html() -> None:
    assert "<tin>" not in FRAGMENTS["sample"]
    assert "&lt;tin&gt;" in FRAGMENTS["sample"]


def test_a_link_in_a_text_leads_to_the_page_of_what_it_names() -> None:
    assert 'href="../../../../class/tasks/bridge/"' in FRAGMENTS["sample"]


@pytest.mark.parametrize(
    ("url", "page", "address"),
    [
        ("family/mina/", "family/mina/samples/bridge/", "../../"),
        ("class/", "family/mina/", "../../class/"),
        ("family/mina/media/x-480.webp", "family/mina/", "media/x-480.webp"),
        ("family/mina/", "family/mina/", "./"),
        ("family/mina/#note-1", "family/mina/", "./#note-1"),
        ("https://example.org/a", "class/", "https://example.org/a"),
        ("mailto:a@example.org", "class/", "mailto:a@example.org"),
        ("#note-2", "class/", "#note-2"),
    ],
)
def test_addresses_are_relative_to_the_page_that_has_them(url: str, page: str, address: str) -> None:
    assert relative(url, page) == address
