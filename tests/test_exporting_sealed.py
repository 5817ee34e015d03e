"""A portfolio as one sealed file: its words open it, nothing else does, and the rest of it is nobody's."""

from __future__ import annotations

import html
import json
import re
import shutil
import stat
from base64 import b64decode
from pathlib import Path

import pyrage
import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.exporting import Export, SealedExport, export, seal
from generator.exporting.sealing import MESSAGES
from generator.keys import words_of_cards
from generator.policy import policy_of_file
from generator.project import Project, packaged_theme
from generator.records import RecordId
from generator.sealing import decrypt, padded_size, unpack
from generator.words import PSEUDO
from tests.conftest import ON, MakeProject
from tests.edits import picture
from tests.test_age import opened_with_words
from tests.test_building import BRIDGE, SAMPLE
from tests.test_exporting import ADDRESS

PART = re.compile(r'<script type="application/octet-stream" id="(\w+)">([^<]*)</script>')
WITH_PICTURE = SAMPLE.replace("---\nIt", "pictures: {tin.jpg: {alt: A tin, people: []}}\n---\nIt")


@pytest.fixture
def school(project: MakeProject) -> Project:
    return project({f"{BRIDGE}/sample.md": WITH_PICTURE, f"{BRIDGE}/tin.jpg": picture(40)})


def exported(project: Project, student: str = "mina") -> Export:
    return export(project, RecordId("profile", ("maple-5", student)), "family", ON, lambda: None)


def parts(sealed: str) -> dict[str, bytes]:
    """What stands sealed or packed in a file, by its name there."""
    return {name: b64decode(data) for name, data in PART.findall(sealed)}


def opened(sealed: SealedExport, words: str) -> bytes:
    """What the words open, by age's own way to read them."""
    told = parts(sealed.html)
    return decrypt(told["pages"], pyrage.passphrase.decrypt(told["key"], words).decode())


# ------------------------------------------------------------------------------------------- what opens, and what not


def test_the_words_open_the_very_file_that_is_made_without_them(school: Project) -> None:
    made = exported(school)
    sealed = seal(made)
    assert unpack(opened(sealed, sealed.words)).decode() == made.html
    assert "It held the tin." in made.html


def test_no_other_words_open_it_and_an_altered_byte_closes_it(school: Project) -> None:
    sealed, other = (seal(exported(school)) for _ in range(2))
    with pytest.raises(pyrage.DecryptError):
        opened(sealed, other.words)
    told = parts(sealed.html)
    identity = pyrage.passphrase.decrypt(told["key"], sealed.words).decode()
    altered = told["pages"][:-40] + bytes((told["pages"][-40] ^ 1,)) + told["pages"][-39:]
    with pytest.raises(ValueError, match="altered"):
        decrypt(altered, identity)


@pytest.mark.skipif(not shutil.which("age"), reason="the program age is not here: .ci/browser")
def test_age_s_own_program_opens_it(school: Project, tmp_path: Path) -> None:
    made = exported(school)
    sealed = seal(made)
    told = parts(sealed.html)
    identity = opened_with_words(tmp_path, told["key"], sealed.words)
    assert identity is not None
    assert unpack(decrypt(told["pages"], identity.decode())).decode() == made.html


def test_the_words_are_six_of_those_of_cards_and_new_each_time(school: Project) -> None:
    made = exported(school)
    first, second = (seal(made) for _ in range(2))
    for sealed in (first, second):
        assert len(sealed.words.split(" ")) == 6
        assert set(sealed.words.split(" ")) <= set(words_of_cards())
        assert sealed.words not in repr(sealed)
    assert first.words != second.words


def test_its_size_is_padded(school: Project) -> None:
    sealed = seal(exported(school))
    size = len(opened(sealed, sealed.words))
    assert size == padded_size(size)


# --------------------------------------------------------------------------------------------- what everybody can see


def test_outside_of_what_is_sealed_every_file_says_the_same(school: Project) -> None:
    """So it can hold no name, no id and no sentence of anybody."""
    one, other = (
        PART.sub(lambda part: part[0] if part[1] == "list" else part[1], seal(exported(school, student)).html)
        for student in ("mina", "omar")
    )
    assert one == other
    assert not re.search(r"\b(?:mina|omar|maple|alder|held the tin)\b", one, re.IGNORECASE)


def test_neither_its_words_nor_what_they_open_stand_in_it(school: Project) -> None:
    sealed = seal(exported(school))
    everything = [sealed.html.encode(), *parts(sealed.html).values(), unpack(parts(sealed.html)["list"])]
    for data in everything:
        assert not re.search(rb"[\s-]".join(sealed.words.encode().split()), data)
        assert not re.search(rb"AGE-SECRET-KEY-1[0-9A-Z]{58}", data)
        assert b"It held the tin." not in data


def test_a_name_in_the_schools_own_theme_is_in_no_sealed_file(school: Project) -> None:
    (school.folder / "theme" / "vault").mkdir(parents=True)
    (school.folder / "theme" / "vault" / "file.html").write_text("Mina's file {{ pages }}", encoding="utf-8")
    assert "Mina" not in seal(exported(school)).html


def test_it_asks_for_nothing_beside_it_and_runs_its_own_program_alone(school: Project) -> None:
    made = exported(school)
    page = html.unescape(seal(made).html)
    assert [address for _, address in ADDRESS.findall(page)] == []
    assert re.findall(r'url\("(?!data:)', page) == []
    (program,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert program == (packaged_theme() / "vault" / "export.js").read_text(encoding="utf-8")
    (sheet,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy == policy_of_file([sheet, made.sheet], [program])
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "http" not in policy


def test_the_licences_of_its_program_travel_along(school: Project) -> None:
    page = seal(exported(school)).html
    assert "BSD 3-Clause License" in page
    assert "The age Authors" in page


# -------------------------------------------------------------------------------------------------------------- words


def languages(page: str) -> dict[str, object]:
    found = re.search(r'id="languages">(.*?)</script>', page)
    assert found
    (language,) = json.loads(found[1])
    return dict(language)


@pytest.mark.parametrize(
    ("code", "heading", "rtl"), [("es", "Abrir con seis palabras", False), (PSEUDO, "⟦Ópéñ wíţh", True)]
)
def test_it_speaks_the_language_of_the_portfolio(project: MakeProject, code: str, heading: str, rtl: bool) -> None:
    files = {"classes/maple-5/students/mina/profile.md": f"---\nname: Mina K.\nlanguages: [{code}]\n---\nHola.\n"}
    page = seal(exported(project(files))).html
    said = languages(page)
    assert (said["code"], said["rtl"]) == (code, rtl)
    assert heading[:6] in page
    assert f'<html lang="{code}" dir="{"rtl" if rtl else "ltr"}">' in page


def test_it_has_a_sentence_for_whatever_its_program_can_meet_and_no_other(school: Project) -> None:
    root = Path(__file__).parents[1]
    template = (root / "theme" / "vault" / "file.html").read_text(encoding="utf-8")
    sources = [root / "vault" / "src" / f"{name}.ts" for name in ("export", "packing", "age", "working", "speaking")]
    programs = "".join(path.read_text(encoding="utf-8") for path in sources)
    shown = set(re.findall(r'said\["([a-z-]+)"\]', template))
    met = set(re.findall(r'(?:Trouble|say)\("([a-z]+)"', programs)) | {"words", "word", "count", "unknown"}
    assert shown | met == MESSAGES.keys()


# -------------------------------------------------------------------------------------------------------- the command


def run(project: Project, *args: str) -> tuple[int, str, str]:
    ended = CliRunner().invoke(cli, ["-C", str(project.folder), "export", *args])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, ended.stdout, ended.stderr


def test_the_words_are_said_once_and_stand_in_no_file(school: Project) -> None:
    code, words, said = run(school, "mina", "--html", "--words")
    assert code == 0
    words = words.strip()
    (file,) = (school.folder / "exports").glob("*.html")
    assert unpack(opened(SealedExport(file.read_text(encoding="utf-8"), words), words))
    assert words not in said
    assert "by another way than the file" in said
    everything = [path for path in school.folder.rglob("*") if path.is_file()]
    assert [path for path in everything if words.encode() in path.read_bytes()] == []


def test_the_file_is_private_and_its_name_says_nothing(school: Project) -> None:
    run(school, "mina", "--html", "--words")
    (file,) = (school.folder / "exports").glob("*.html")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert re.fullmatch(r"portfolio-[0-9a-f]{8}\.html", file.name)


def test_words_without_a_form_are_a_usage_error_in_plain_words(school: Project) -> None:
    code, words, said = run(school, "mina", "--words")
    assert (code, words) == (2, "")
    assert "--html --words one that is sealed" in said
    assert not (school.folder / "exports").exists()
