from __future__ import annotations

from tests import architecture


def test_every_room_says_what_enters_and_what_leaves() -> None:
    for rooms in architecture.floors():
        for room in rooms:
            for path in architecture.modules(room):
                assert len(architecture.opening(path).split()) >= 5, path


def test_the_page_about_the_house_is_what_the_modules_say_of_themselves() -> None:
    assert architecture.PAGE.read_text(encoding="utf-8") == architecture.page(), "run: make architecture"
