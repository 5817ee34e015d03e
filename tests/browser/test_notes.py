"""Notes beside the words that they speak of: where they stand, and how a reader comes there and back."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.kinds import path_of
from tests.browser.reading import DESK, PHONE, Reader
from tests.browser.serving import serving

pytestmark = pytest.mark.browser

PAGES = ("work with notes and a plan", "work with drafts", "work in Spanish", "work for teachers", "work in the class")
BLOCKS = ".cf-work .cf-prose > *, .cf-work > .cf-file, .cf-margin, .cf-rest > *"
BOXES = """of => [...document.querySelectorAll(of)].map(each => {
    const { left, top, right, bottom } = each.getBoundingClientRect()
    return { left, top, right, bottom, tied: each.matches(".cf-tied"), what: each.outerHTML.slice(0, 60) }
})"""


def boxes(page: Page) -> list[dict[str, Any]]:
    """Where each block of the work, each note and what follows stands, in the order of reading."""
    page.evaluate("for (const each of document.images) each.loading = 'eager'")
    found: list[dict[str, Any]] = page.evaluate(BOXES, BLOCKS)
    return found


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(across > 0.5 and down > 0.5)


@pytest.mark.parametrize("width", [PHONE, 700, 960, 1100, DESK, 1920])
@pytest.mark.parametrize("kind", PAGES)
def test_nothing_stands_over_the_work_or_over_another_note(reader: Reader, site: Path, kind: str, width: int) -> None:
    found = boxes(reader.open(path_of(kind, site), width=width))
    assert any(each["tied"] for each in found)
    for at, one in enumerate(found):
        assert [other["what"] for other in found[at + 1 :] if overlap(one, other)] == [], one["what"]


@pytest.mark.parametrize("kind", PAGES)
def test_a_note_stands_beside_its_paragraph_on_a_desk_and_below_it_on_a_phone(
    reader: Reader, site: Path, kind: str
) -> None:
    desk = boxes(reader.open(path_of(kind, site), width=DESK))
    for paragraph, note in pairwise(desk):
        if note["tied"]:
            assert note["left"] > paragraph["right"]
            assert paragraph["top"] - 1 <= note["top"] <= paragraph["bottom"]
    phone = boxes(reader.open(path_of(kind, site), width=PHONE))
    assert [each["top"] for each in phone] == sorted(each["top"] for each in phone)


def test_from_right_to_left_notes_stand_on_the_left(reader: Reader, mirrored: Path) -> None:
    with serving(mirrored) as at:
        reader.at = at
        found = boxes(reader.open(path_of("work with notes and a plan", mirrored), width=DESK))
    notes = [each for each in found if each["tied"]]
    assert notes
    assert max(each["right"] for each in notes) < min(each["left"] for each in found if not each["tied"])


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_keyboard_leads_from_the_words_to_the_note_and_back(reader: Reader, site: Path, width: int) -> None:
    page = reader.open(path_of("work with drafts", site), width=width, reduced_motion="reduce")
    words = page.get_by_role("link", name="Note 2, from Mr Okafor")
    note = page.get_by_role("link", name="Note 2, about “The other 13 did not stop liking football.”")
    also = page.get_by_role("link", name="nobody goes to bed at six")
    assert words.count() == 2
    words.first.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_focused()
    expect(note).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(words.first).to_be_focused()
    also.focus()
    page.keyboard.press("Enter")
    expect(words.last).to_be_focused()
    expect(words.last).to_be_in_viewport(ratio=1)


def test_who_copies_marked_words_copies_what_the_student_wrote(reader: Reader, site: Path) -> None:
    page = reader.open(path_of("work with notes and a plan", site), width=DESK)
    page.evaluate("getSelection().selectAllChildren(document.querySelector('.cf-prose > p'))")
    copied = page.evaluate("getSelection().toString()")
    assert "Only the middle was week so I doubled it and put the arches closer together" in copied


def test_each_number_is_seen_and_is_no_word_of_the_text(reader: Reader, site: Path) -> None:
    page = reader.open(path_of("work with notes and a plan", site), width=DESK)
    numbers = page.locator(".cf-prose > p .cf-number")
    drawn = numbers.evaluate_all("all => all.map(each => getComputedStyle(each, '::before').content)")
    assert [each[-2] for each in drawn] == ["1", "2", "3", "4"]
    assert numbers.all_inner_texts() == [""] * 4
