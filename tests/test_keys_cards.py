"""Cards on paper, and the commands with which a person makes, prints and takes them away."""

from __future__ import annotations

import re
import stat
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli
from generator.keys import begin, keys_folder, openings, print_cards, sheets_of, slips_for
from generator.keys.book import read_book
from generator.keys.cards import LETTERS, words_of_cards
from generator.keys.sheets import square
from generator.project import Project
from tests.conftest import SMALL, MakeProject, write
from tests.test_keys import LEO, book_of, give_all, library_of, opened, quick, take_owners_away, words

__all__ = ["quick"]

ADDRESS = "https://pages.example.org/"
SPANISH = {"classes/maple-5/students/mina/profile.md": "---\nname: Mina K.\nlanguages: [es, en]\n---\nHola.\n"}


@pytest.fixture
def school(project: MakeProject) -> Project:
    made = project(SPANISH)
    begin(made, library_of(made), (), ADDRESS)
    give_all(made)
    return made


def keys(project: Project, *words: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(project.folder), "keys", *words])


def sheet(project: Project, out: Path | None = None) -> dict[str, str]:
    """The HTML of each sheet of all cards, by its file's name."""
    book = read_book(keys_folder(project))
    printed = print_cards(project, library_of(project), sheets_of(book, ["maple-5", "walks"]), out)
    return {file.name: file.read_text(encoding="utf-8") for file in printed.files if file.suffix == ".html"}


# ---------------------------------------------------------------------------------------------------------- words


def test_the_words_of_cards_are_eff_s_without_those_that_have_a_hyphen() -> None:
    found = words_of_cards()
    assert len(found) == len(set(found)) == 7772
    assert all(re.fullmatch(r"[a-z]{3,9}", word) for word in found)
    assert {"abacus", "zoom"} <= set(found)


def test_a_card_is_six_characters_and_six_words_and_no_two_are_alike(school: Project) -> None:
    told = words(opened(school))
    for text in told.values():
        card, *six = text.split(" ")
        assert len(card) == 6
        assert set(card) <= set(LETTERS)
        assert len(six) == 6
        assert set(six) <= set(words_of_cards())
    assert len({text.split(" ")[0] for text in told.values()}) == len(told)
    assert len({text.split(" ", 1)[1] for text in told.values()}) == len(told)


# --------------------------------------------------------------------------------------------------------- sheets


def test_a_card_says_whose_it_is_and_neither_class_nor_school(school: Project) -> None:
    (text, *_) = sheet(school).values()
    cards = re.findall(r"<article.*?</article>", text)
    assert "Para la familia de Mina K." in text
    assert "For the family of Omar S." in text
    assert not any(word in card for card in cards for word in ("Maple", "maple-5", "Alder"))


def test_a_card_is_in_the_family_s_language(school: Project) -> None:
    library = library_of(school)
    mina, omar = slips_for(school, library, ["family/maple-5/mina/1", "family/maple-5/omar/1"])
    assert (mina.language, omar.language) == ("es", "en")
    assert "llave" in mina.help[2]
    assert "key" in omar.help[2]


def test_the_square_holds_the_address_the_card_and_the_personal_identity(school: Project) -> None:
    library = library_of(school)
    each = next(each for each in openings(school, library, "maple-5") if each.reader == "family/mina/1")
    (slip,) = slips_for(school, library, ["family/maple-5/mina/1"])
    assert slip.link == f"{slip.address}#k={each.card}.{each.identity}"
    assert re.fullmatch(re.escape(ADDRESS) + "[a-z2-7]{10}/", slip.address)
    assert slip.link not in repr(slip)
    rows = square(slip.link)
    assert len(rows) == len(rows[0])
    assert not any(map(any, (rows[0], rows[3], rows[-1], rows[-4])))
    assert rows[4][4:11] == [True] * 7


def test_without_an_address_a_card_has_words_alone_and_a_sentence_says_how_to_get_a_square(
    project: MakeProject,
) -> None:
    made = project()
    begin(made, library_of(made), (), None)
    answer = keys(made, "cards")
    assert answer.exit_code == 0
    assert "no square to photograph" in answer.output
    assert "classfolio keys init --address" in answer.output
    (slip,) = slips_for(made, library_of(made), ["student/maple-5/omar"])
    assert (slip.address, slip.link) == ("", "")
    assert '<svg class="square"' not in (made.folder / "keys/cards/maple-5.html").read_text()


def test_new_keys_come_with_what_to_do_next_first_and_a_sentence_or_two_a_line(project: MakeProject) -> None:
    answer = keys(project(), "init")
    first, *others = answer.stderr.splitlines()
    assert first.endswith("Next, make a card for each reader: classfolio keys cards")
    assert [Path(line).name for line in answer.stdout.splitlines()] == ["first.key", "second.key"]
    assert max(line.count(". ") for line in others) <= 1


def test_a_sheet_loads_nothing_and_runs_nothing(school: Project) -> None:
    for text in sheet(school).values():
        assert "default-src 'none'" in text
        assert not re.search(r"<script|<link|<img|url\(|@import|javascript:", text)


def test_a_name_is_only_ever_a_name(school: Project) -> None:
    write(
        school.folder / "content",
        {"classes/maple-5/students/omar/profile.md": "---\nname: '<b>Omar</b> & Sons'\n---\nx\n"},
    )
    (text, *_) = sheet(school).values()
    assert "<b>" not in text
    assert "&lt;b&gt;Omar&lt;/b&gt; &amp; Sons" in text


def test_a_name_that_is_too_long_for_a_card_is_cut(school: Project) -> None:
    write(school.folder / "content", {"classes/maple-5/students/omar/profile.md": f"---\nname: {'O' * 60}\n---\nx\n"})
    (slip,) = slips_for(school, library_of(school), ["student/maple-5/omar"])
    assert slip.whose == f"For {'O' * 23}…"


def test_sheets_are_for_this_account_alone_and_leave_a_folder_as_it_was(school: Project, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir(mode=0o755)
    sheet(school, desk)
    assert stat.S_IMODE(desk.stat().st_mode) == 0o755
    assert {stat.S_IMODE(file.stat().st_mode) for file in desk.iterdir()} == {0o600}
    sheet(school, tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


@pytest.mark.parametrize("where", ["content/cards", "build"])
def test_sheets_never_stand_where_readers_look(school: Project, where: str) -> None:
    answer = keys(school, "cards", "--out", str(school.folder / where))
    assert answer.exit_code == 1
    assert "is inside the" in answer.output
    assert not (school.folder / where).exists()


def test_sheets_never_stand_where_git_would_take_them(school: Project, tmp_path: Path) -> None:

    subprocess.run(["git", "init", "-q", str(tmp_path / "repository")], check=True)
    answer = keys(school, "cards", "--out", str(tmp_path / "repository/cards"))
    assert answer.exit_code == 1
    assert "whose history would keep the words" in answer.output


# -------------------------------------------------------------------------------------------------------- commands


def test_init_says_where_the_owners_files_are_and_what_to_do_with_them(project: MakeProject) -> None:
    made = project()
    answer = keys(made, "init")
    assert answer.exit_code == 0
    for name in ("first.key", "second.key"):
        assert str(made.folder / "keys/owners" / name) in answer.output
    assert "Give one to a colleague" in answer.output
    assert "AGE-SECRET-KEY" not in answer.output


@pytest.mark.parametrize(
    "address", ["http://pages.example.org/", "pages.example.org", "https://a.example/?x", "https://"]
)
def test_an_address_at_which_no_browser_decrypts_is_refused(project: MakeProject, address: str) -> None:
    answer = keys(project(), "init", "--address", address)
    assert answer.exit_code == 2
    assert "begins with https://" in answer.output


def test_words_are_on_the_sheets_and_never_on_the_terminal(school: Project) -> None:
    secret = [text.split(" ", 1)[1] for text in words(opened(school)).values()]
    for command in (["status"], ["cards"], ["new", "family/omar"], ["revoke", "student/mina"], ["rotate", "class"]):
        answer = keys(school, *command)
        assert answer.exit_code == 0, answer.output
        now = [*secret, *(text.split(" ", 1)[1] for text in words(opened(school)).values())]
        assert not any(text in answer.output for text in now)
        assert "AGE-SECRET-KEY" not in answer.output


def test_a_demonstration_shows_two_cards_and_the_same_each_time(project: MakeProject) -> None:
    made = project()
    first, again = (keys(made, "init", "--demonstration") for _ in range(2))
    assert first.exit_code == again.exit_code == 0
    assert first.output == again.output
    told = words(opened(made))
    for reader in ("family/mina/1", "staff/rivera"):
        card, text = told[reader].split(" ", 1)
        assert f"{card}  {text}" in first.output


def test_keys_of_one_s_own_are_not_shown_as_a_demonstration(school: Project) -> None:
    answer = keys(school, "init", "--demonstration")
    assert answer.exit_code == 0
    assert "keys of its own" in answer.output
    assert not any(text.split(" ", 1)[1] in answer.output for text in words(opened(school)).values())


def test_revoke_says_what_is_sealed_anew_and_that_nobody_else_needs_a_card(school: Project) -> None:
    answer = keys(school, "revoke", "family/omar/1")
    assert answer.exit_code == 0
    assert "The card of family/maple-5/omar/1 is taken away." in answer.output
    assert "Sealed anew at the next build: maple-5/class, maple-5/family/omar." in answer.output
    assert "Nobody else needs a new card: 5 go on" in answer.output
    again = keys(school, "revoke", "family/omar/1")
    assert again.exit_code == 2
    assert "“family/omar/1” has no card. Did you mean “student/omar”?" in again.output
    assert "classfolio keys status" in again.output
    told = keys(school, "cards")
    assert "classfolio keys new family/maple-5/omar/1" in told.output


def test_cards_can_be_made_for_one_site_and_two_for_each_family(school: Project) -> None:
    write(school.folder / "content", {**LEO, "staff/brandt.yml": "name: Ms Brandt\n"})
    answer = keys(school, "cards", "--site", "walks", "--families", "2")
    assert "staff/brandt has a new card." in answer.output
    assert "leo" not in answer.output
    answer = keys(school, "cards", "--families", "2")
    given = set(re.findall(r"^(\S+) has a new card", answer.output, re.MULTILINE))
    assert given == {
        "student/maple-5/leo", "family/maple-5/leo/1", "family/maple-5/leo/2", "family/maple-5/mina/2",
        "family/maple-5/omar/2",
    }  # fmt: skip
    assert "card 2" in (school.folder / "keys/cards/maple-5.html").read_text()
    assert keys(school, "cards", "--site", "maple").exit_code == 2


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("student/mina", "student/maple-5/mina"),
        ("student/maple-5/mina", "student/maple-5/mina"),
        ("maple-5/student/mina/", "student/maple-5/mina"),
        ("family/mina", "family/maple-5/mina/1"),
        ("family/mina/3", "family/maple-5/mina/3"),
        ("family/maple-5/mina/2", "family/maple-5/mina/2"),
        ("staff/rivera", "staff/rivera"),
    ],
)
def test_a_reader_is_named_in_any_way_that_means_one_alone(school: Project, typed: str, meant: str) -> None:
    answer = keys(school, "new", typed)
    assert answer.exit_code == 0, answer.output
    assert f"{meant} has a new card." in answer.output
    assert (school.folder / f"keys/cards/{meant.replace('/', '-')}.html").exists()


@pytest.mark.parametrize(
    "typed", ["mina", "student", "family/mina/0", "staff/mina", "student/../../x", "family/mina/x", ""]
)
def test_what_is_no_reader_is_told(school: Project, typed: str) -> None:
    before = book_of(school).read_bytes()
    answer = keys(school, "new", typed)
    assert answer.exit_code == 2
    assert "is no reader of this school" in answer.output
    assert book_of(school).read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["revoke", "mina"], "Did you mean “student/mina” or “family/mina/1”?"),
        (["new", "mina"], "Did you mean “student/mina” or “family/mina/1”?"),
        (["revoke", "family/mina/2"], "Did you mean “student/mina” or “family/mina/1”?"),
        (["new", "rivera"], "Did you mean “staff/rivera”?"),
        (["rotate", "mina"], "Did you mean “maple-5/family/mina” or “maple-5/student/mina”?"),
        (["rotate", "maple-5"], "Write it as family/mina or maple-5/class."),
        (["revoke", "nobody"], "has no card. Readers, and who of them has a card: classfolio keys status"),
    ],
)
def test_who_types_an_id_alone_is_told_what_it_may_mean(school: Project, typed: list[str], told: str) -> None:
    before = book_of(school).read_bytes()
    answer = keys(school, *typed)
    assert answer.exit_code == 2
    assert told in answer.output.replace("\n", " ")
    assert book_of(school).read_bytes() == before


def test_an_id_of_two_classes_is_asked_about(school: Project) -> None:
    other = {name.replace("maple-5", "birch-5"): text for name, text in SMALL.items() if "maple-5" in name}
    write(
        school.folder / "content",
        {**other, "classes/birch-5/class.yml": SMALL["classes/maple-5/class.yml"].replace("abc", "bbc")},
    )
    answer = keys(school, "new", "student/mina")
    assert answer.exit_code == 2
    assert "“student/mina” can mean student/birch-5/mina or student/maple-5/mina. Say which." in answer.output
    assert "can mean birch-5/class or maple-5/class" in keys(school, "rotate", "class").output


def test_a_mistake_in_the_content_changes_no_key(school: Project) -> None:
    before = book_of(school).read_bytes()
    (school.folder / "content/classes/maple-5/students/mina/profile.md").write_text("---\nnaem: Mina\n---\n")
    answer = keys(school, "cards")
    assert answer.exit_code == 1
    assert book_of(school).read_bytes() == before


def test_without_an_owner_every_change_says_what_it_needs(school: Project) -> None:
    take_owners_away(school)
    for command in (["cards"], ["new", "student/mina"], ["revoke", "student/mina"], ["rotate", "class"]):
        answer = keys(school, *command)
        assert answer.exit_code == 1
        assert "CLASSFOLIO_OWNER=" in answer.output
    answer = keys(school, "status")
    assert answer.exit_code == 0
    assert "No owner's file is at hand" in answer.output


def test_the_status_lists_cards_and_who_has_none(school: Project) -> None:
    write(school.folder / "content", LEO)
    keys(school, "revoke", "student/omar")
    answer = keys(school, "status")
    assert re.search(r"^student/maple-5/mina  [0-9a-z]{6}  \d{4}-\d\d-\d\d$", answer.output, re.MULTILINE)
    assert "family/maple-5/leo/1  no card" in answer.output
    assert "student/maple-5/omar  taken away" in answer.output
