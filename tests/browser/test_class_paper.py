from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.project import Project
from tests.browser.conftest import built
from tests.browser.kinds import path_of
from tests.browser.measures import overflowing, small_targets
from tests.browser.printing import printed
from tests.browser.reading import DESK, PHONE, Reader
from tests.browser.serving import serving
from tests.conftest import MKDOCS, SMALL, write

pytestmark = pytest.mark.browser

HOME = "classes/maple-5"
NEXT = (
    "Say in the second paragraph who would not agree with you, and answer them with something that they could go and "
    "look at themselves, as you did with the number of cars."
)
STEPS = 12
PROGRESSION = "title: Number sense\nsteps:\n" + "".join(
    f"  step-{number}: {{title: Can do what step {number} asks and says how}}\n" for number in range(STEPS)
)
RUBRIC = "title: Writing\nlevels: [1, 2, 3, 4, 5]\ncriteria: {claim: {title: A clear claim}}\n"


def student(number: int) -> dict[str, str]:
    """A student who has done much: a next step that is long, a goal that is due, work of a year on many steps."""
    at, name = f"{HOME}/students/s{number:02}", f"Maximiliana {chr(65 + number % 26)}."
    days = [date(2026, 9, 3) + timedelta(days=11 * piece + number % 5) for piece in range(6)]
    said = "---\nfrom: rivera\ndate: 2026-10-02\n"
    files = {
        f"{at}/profile.md": f"---\nname: {name}\n---\n",
        f"{at}/goals/read.md": f"---\ntitle: Read aloud, {number}\ndate: 2026-09-03\ndue: 2026-11-20\n---\n",
        f"{at}/feedback/next.md": f"{said}about: w0\nnext_step: {NEXT}\n---\nI read it.\n",
        f"{at}/feedback/more.md": f"{said}about: w1\nnext_step: Test it.\n---\nI read it.\n",
    }
    for piece, day in enumerate(days):
        steps = ", ".join(f"number/step-{(piece * 2 + each) % STEPS}" for each in range(2 if number % 3 else 1))
        files[f"{at}/samples/w{piece}/sample.md"] = (
            f"---\ntitle: Piece {piece}\ndate: {day}\nrubric: writing\nscores: {{claim: {1 + (number + piece) % 5}}}\n"
            f"steps: [{steps}]\nchosen_by: student\n---\nWords.\n"
        )
    return files


@pytest.fixture(scope="module")
def thirty(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """A reader of a class of thirty who have much to be told of."""
    project = Project(tmp_path_factory.mktemp("thirty"))
    files = {name: text for name, text in SMALL.items() if "/students/" not in name and "permissions" not in name}
    for number in range(30):
        files |= student(number)
    files |= {"progressions/number.yml": PROGRESSION, "rubrics/writing.yml": RUBRIC}
    write(project.folder / "content", files)
    (project.folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    with serving(built(project)) as at:
        reader = Reader(browser, at)
        yield reader
        reader.close()
    assert reader.complaints == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_sheet_to_plan_from_prints_on_two_sides_for_thirty(thirty: Reader, paper: str) -> None:
    page = thirty.open("maple-5/teachers/plan/", width=DESK)
    sheets = printed(page, paper)
    assert len(sheets) == 2
    assert sheets[0].count("Maximiliana") == 30
    assert "Notes" in sheets[1]
    assert sheets[1].count("Candowhatstep") >= STEPS
    for control in ("Search", "Theclassataglance", "Printsonpaper"):
        assert control not in "".join(sheets)


def test_the_sheet_of_the_sample_school_prints_on_two_sides_at_most(reader: Reader, site: Path) -> None:
    assert len(printed(reader.open(path_of("a sheet to plan from", site), width=DESK))) <= 2


def test_thirty_small_drawings_fit_a_phone_and_print_on_one_side(thirty: Reader) -> None:
    page = thirty.open("maple-5/teachers/progress/writing/1/", width=PHONE)
    assert page.locator(".cf-smalls > li").count() == 30
    assert overflowing(page) == []
    assert small_targets(page) == []
    page.locator(".cf-chart--small a").first.focus()
    assert page.locator(".cf-chart--small a span").first.evaluate("each => getComputedStyle(each).opacity") == "1"
    assert len(printed(page)) == 1
