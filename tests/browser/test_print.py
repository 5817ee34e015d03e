from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.kinds import path_of
from tests.browser.printing import printed
from tests.browser.reading import DESK, Reader

pytestmark = pytest.mark.browser


def test_a_portfolio_prints_as_a_booklet_without_controls(reader: Reader, site: Path) -> None:
    sheets = printed(reader.open(path_of("a portfolio", site), width=DESK))
    whole = "".join(sheets)
    for shown in ("MinaK.’sportfolio", "Shouldtheoldbridgestay?", "Abridgeofstraws", "Readaloudtotheclass"):
        assert shown in whole
    for control in ("Search", "Gotothepage", "Dayedition", "Nightedition", "Ourclass", "Autumnterm2026Summerterm2026"):
        assert control not in whole
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert sheet.endswith(str(number)) or sheet.startswith(str(number)), sheet


def test_growth_prints_on_two_sides_with_the_numbers_at_their_dots(reader: Reader, site: Path) -> None:
    page = reader.open(path_of("growth", site), width=DESK)
    scores = page.locator(".cf-chart__score").all_text_contents()
    assert len(page.locator(".cf-months ul li").all()) >= 12
    sheets = printed(page)
    assert len(sheets) <= 2
    assert "Thesameinatable" not in "".join(sheets)
    assert "Howmanypeopleinthestadium" in "".join(sheets)
    assert "".join(sheets).count("½") >= "".join(scores).count("½") > 10


@pytest.mark.parametrize("kind", ["work with drafts", "in my own words", "what goes no further", "a walk"])
def test_a_print_has_no_controls_and_shows_what_is_folded(reader: Reader, site: Path, kind: str) -> None:
    page = reader.open(path_of(kind, site), width=DESK)
    folded = page.locator("details > :not(summary)").all_text_contents()
    whole = "".join(printed(page))
    assert "Search" not in whole
    for each in folded:
        assert re.sub(r"\s", "", each)[:40] in whole


def test_what_is_read_before_writing_prints_on_one_side(reader: Reader, site: Path) -> None:
    for page in sorted(site.glob("*/teachers/before/*")):
        assert len(printed(reader.open(f"{page.relative_to(site).as_posix()}/", width=DESK))) == 1, page


def test_a_print_by_night_is_dark_on_white(reader: Reader, site: Path) -> None:
    page = reader.open(path_of("a portfolio", site), width=DESK, scheme="dark")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        """() => [...document.querySelectorAll("body, main h1, main h2, main p, main .cf-card, main .cf-sheet")].map(
            each => [getComputedStyle(each).color, getComputedStyle(each).backgroundColor])"""
    )
    assert colours[0][1] == "rgb(255, 255, 255)"
    for ink, paper in colours:
        assert brightness(ink) < 140, ink
        assert brightness(paper) > 220, paper


def brightness(colour: str) -> float:
    """How bright a computed colour is, 0 to 255; what is clear shows the white of the paper."""
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)]
    red, green, blue = (each * 255 for each in numbers[:3]) if colour.startswith("color(") else numbers[:3]
    return 255 if len(numbers) == 4 and numbers[3] == 0 else 0.3 * red + 0.59 * green + 0.11 * blue
