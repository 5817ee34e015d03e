"""Cards as PDF: as on the other sheet, in all letters that a PDF of ours can draw, and what is said where it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pikepdf
import pytest

from generator.keys.pdf import PAPERS, REFERRED, _faces
from generator.keys.sheets import COLUMNS, HEIGHT, MARK, ROWS, WIDTH
from generator.project import Project
from generator.words import languages, words_in
from tests.conftest import write
from tests.test_keys import give_all, opened, quick, words
from tests.test_keys_cards import keys, school, sheet

__all__ = ["quick", "school"]


def pdf_text(data: Path) -> list[str]:
    """What each page of a PDF of ours draws as text, as whoever copies it out would have it."""
    with pikepdf.open(data) as pdf:
        return ["\n".join(drawn_lines(page)) for page in pdf.pages]


def drawn_lines(page: pikepdf.Page) -> Iterator[str]:
    letters: dict[int, str] = {}
    for operands, operator in ((op.operands, str(op.operator)) for op in pikepdf.parse_content_stream(page)):
        if operator == "Tf":
            face = page.Resources.Font[str(operands[0])]
            said = face.ToUnicode.read_bytes().decode() if "/ToUnicode" in face else ""
            letters = {int(code, 16): chr(int(to, 16)) for code, to in re.findall(r"<(\w\w)> <(\w{4})>\n", said)}
        elif operator == "Tj":
            yield "".join(letters.get(code, chr(code)) for code in bytes(operands[0]))


def test_eight_cards_stand_on_a_page_of_either_paper(school: Project, tmp_path: Path) -> None:
    for wide, high in PAPERS.values():
        assert wide > COLUMNS * WIDTH + 4 * MARK
        assert high > ROWS * HEIGHT + 4 * MARK
    many = {f"classes/maple-5/students/s{n}/profile.md": f"---\nname: S{n}\n---\nx\n" for n in range(2)}
    write(school.folder / "content", many)
    give_all(school)
    sheet(school, tmp_path / "out")
    for paper in PAPERS:
        pages = pdf_text(tmp_path / f"out/maple-5-{paper}.pdf")
        assert [len(re.findall(r"^3\. ", page, re.MULTILINE)) for page in pages] == [8, 1]


def test_a_pdf_has_the_same_words_as_the_card(school: Project, tmp_path: Path) -> None:
    sheet(school, tmp_path / "out")
    drawn = " ".join("\n".join(pdf_text(tmp_path / "out/maple-5-A4.pdf")).split())
    for reader, text in words(opened(school)).items():
        if reader != "staff/okafor":
            assert text in drawn, reader


NAMES = ["Ömer Ş.", "Łucja Ż.", "Nguyễn Thị Hương", "Владислава К.", "Ґалина Є.", "Ελένη Π.", "O’Neill", "Kaʻiulani"]


@pytest.mark.parametrize("name", NAMES)
def test_names_in_latin_greek_and_cyrillic_letters_stand_in_the_pdf(school: Project, name: str) -> None:
    write(school.folder / "content", {"classes/maple-5/students/omar/profile.md": f"---\nname: {name}\n---\nx\n"})
    answer = keys(school, "cards")
    assert "HTML sheet alone" not in answer.output
    for paper in PAPERS:
        assert f"For {name}\n" in pdf_text(school.folder / f"keys/cards/maple-5-{paper}.pdf")[0]


@pytest.mark.parametrize("name", ["محمد", "יעל", "李明", "अनन्या", "O\u0323\u0300la"])
def test_whom_a_pdf_cannot_draw_is_told_there_and_by_the_command_and_stands_on_the_other_sheet(
    school: Project, name: str
) -> None:
    write(school.folder / "content", {"classes/maple-5/students/omar/profile.md": f"---\nname: {name}\n---\nx\n"})
    answer = keys(school, "cards")
    assert "on the HTML sheet alone: student/maple-5/omar, family/maple-5/omar/1." in answer.output
    assert normalize("NFC", name) in (school.folder / "keys/cards/maple-5.html").read_text(encoding="utf-8")
    (drawn,) = pdf_text(school.folder / "keys/cards/maple-5-A4.pdf")
    assert len(re.findall(r"^3\. ", drawn, re.MULTILINE)) == 3
    assert "student/maple-5/omar\nThis card has letters that a PDF cannot draw." in drawn
    said = words(opened(school))
    assert said["student/omar"].split(" ")[0] not in drawn
    assert said["student/mina"].split(" ")[0] in drawn


def test_the_pdf_says_so_in_the_language_of_the_card(school: Project) -> None:
    profile = "---\nname: ليلى\nlanguages: [es]\n---\nHola.\n"
    write(school.folder / "content", {"classes/maple-5/students/omar/profile.md": profile})
    sheet(school)
    drawn = " ".join(pdf_text(school.folder / "keys/cards/maple-5-A4.pdf")[0].split())
    assert "Conviene imprimir la hoja HTML del mismo nombre" in drawn


def test_the_faces_of_cards_have_the_same_letters_and_those_of_the_languages_that_pages_speak() -> None:
    plain, bold = (set(face.face.charToGlyph) for face in _faces())
    assert plain == bold
    said = "".join(words_in(code)._(REFERRED) for code in languages())
    assert set(map(ord, said)) <= plain
