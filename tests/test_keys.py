"""Keys: who holds what, what a build needs, what changes when somebody comes, leaves or loses a card."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import stat
import subprocess
from collections.abc import Iterator
from multiprocessing.synchronize import Event
from pathlib import Path

import pyrage
import pytest

from generator.circles import Reader, circles_of, sites_of
from generator.keys import (
    KeysError,
    Opening,
    Receipt,
    begin,
    changing,
    keys_for,
    openings,
    receipt,
    set_address,
    status,
    without_card,
)
from generator.keys.folder import turn
from generator.library import Library, load
from generator.problems import Advice
from generator.project import Project
from generator.sealing import envelope, padded_size, unpack
from tests.conftest import SMALL, MakeProject, write

MINA, HOME, SECOND = Reader("student", "mina", "maple-5"), Reader("family", "mina", "maple-5", 1), 2
LEO = {"classes/maple-5/students/leo/profile.md": "---\nname: Leo T.\n---\nI like trains.\n"}
BIRCH = {
    "classes/birch-5/class.yml": "title: Birch 5\nteachers: [okafor]\nsalt: bbcdefghijklmnopqrstuvwxyz\n",
    "classes/birch-5/students/wren/profile.md": "---\nname: Wren D.\n---\nI like owls.\n",
}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of tests guard nothing, so little work is put into them; and keys stand where a school keeps them."""
    monkeypatch.setattr(envelope, "WORK", 4)
    for name in ("CLASSFOLIO_KEYS", "CLASSFOLIO_OWNER"):
        monkeypatch.delenv(name, raising=False)


def library_of(project: Project) -> Library:
    library, problems = load(project.roots())
    assert all(isinstance(each, Advice) for each in problems), problems
    return library


def give_all(project: Project, families: int = 1) -> Receipt:
    library = library_of(project)
    with changing(project, library) as draft:
        before = draft.book
        draft.give(without_card(before, library, families))
    return receipt(before, draft.book)


@pytest.fixture
def school(project: MakeProject) -> Project:
    """A school of two classes with keys, and cards for everybody."""
    made = project(BIRCH)
    begin(made, library_of(made), (), "https://pages.example.org/")
    give_all(made)
    return made


def opened(project: Project) -> dict[tuple[str, str], Opening]:
    """What every card opens, by site and reader; each card by its words, each circle with the key it is sealed with."""
    library, found = library_of(project), {}
    for site in sites_of(library):
        keys = keys_for(project, library, site)
        assert set(keys.recipients) == {circle.path for circle in circles_of(library, site)}
        for each in openings(project, library, site):
            told = pyrage.passphrase.decrypt(keys.published[f"k/{each.card}"].read_bytes(), each.words)
            assert told.decode() == each.identity
            for circle in each.keyring["circles"]:
                recipient = pyrage.x25519.Identity.from_str(circle["identity"]).to_public()
                assert str(recipient) == keys.recipients[circle["path"]]
                assert circle["index"] == keys.names.index(str(recipient))
            found[site, each.reader] = each
    return found


def held(openings: dict[tuple[str, str], Opening], site: str, reader: str) -> list[str]:
    return [circle["path"] for circle in openings[site, reader].keyring["circles"]]


def words(openings: dict[tuple[str, str], Opening]) -> dict[str, str]:
    return {reader: f"{each.card} {each.words}" for (_, reader), each in openings.items()}


def recipients(project: Project) -> dict[str, str]:
    library = library_of(project)
    return {f"{s}/{p}": key for s in sites_of(library) for p, key in keys_for(project, library, s).recipients.items()}


def rekeyed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    return {circle for circle, key in after.items() if before.get(circle, key) != key}


def take_owners_away(project: Project) -> None:
    shutil.rmtree(project.folder / "keys/owners")


def book_of(project: Project) -> Path:
    return project.folder / "keys/build.json"


# -------------------------------------------------------------------------------------------------- what is there


def test_a_school_without_keys_is_told_how_to_make_them(project: MakeProject) -> None:
    made = project()
    with pytest.raises(KeysError, match="classfolio keys init"):
        keys_for(made, library_of(made), "maple-5")
    assert not (made.folder / "keys").exists()


def test_keys_are_for_this_account_alone_and_for_no_repository(school: Project) -> None:
    keys = school.folder / "keys"
    assert (keys / ".gitignore").read_text() == "*\n"
    for path in (keys, *keys.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_each_reader_opens_their_own_circles_and_no_others(school: Project) -> None:
    found = opened(school)
    assert held(found, "maple-5", "student/mina") == ["student/mina", "class", "family/mina"]
    assert held(found, "maple-5", "family/omar/1") == ["family/omar", "class"]
    assert held(found, "maple-5", "staff/rivera") == [
        "teachers", "class", "family/mina", "family/omar", "student/mina", "student/omar",
    ]  # fmt: skip
    assert held(found, "walks", "staff/okafor") == ["own/okafor", "staff"]
    assert ("maple-5", "staff/okafor") not in found
    assert found["maple-5", "family/omar/1"].keyring["home"] == "family/omar"


def test_a_teacher_has_one_card_for_all_their_sites(school: Project) -> None:
    found = opened(school)
    assert found["birch-5", "staff/okafor"].words == found["walks", "staff/okafor"].words


def test_all_keyrings_of_a_site_have_one_size(school: Project) -> None:
    library = library_of(school)
    keys = keys_for(school, library, "maple-5")
    sizes = set()
    for each in openings(school, library, "maple-5"):
        identity = pyrage.x25519.Identity.from_str(each.identity)
        packed = pyrage.decrypt(keys.published[f"r/{each.card}"].read_bytes(), [identity])
        assert json.loads(unpack(packed)) == each.keyring
        sizes.add(len(packed))
    (size,) = sizes
    assert size == padded_size(size)


def test_a_build_needs_no_owner_while_nothing_changes(school: Project) -> None:
    take_owners_away(school)
    for folder in ("circles", "readers"):
        shutil.rmtree(school.folder / "keys" / folder)
    library = library_of(school)
    for site in sites_of(library):
        keys = keys_for(school, library, site)
        assert len(keys.published) == 2 * len({name.partition("/")[2] for name in keys.published})


def test_no_secret_is_told_by_what_python_says_of_a_value(school: Project) -> None:
    for each in opened(school).values():
        assert each.identity not in repr(each)
        assert each.words not in repr(each)


def test_the_two_halves_are_apart(school: Project) -> None:
    secrets = [each.identity for each in opened(school).values()]
    secrets += [each.words for each in opened(school).values()]
    for file in (school.folder / "keys").rglob("*"):
        if file.is_file() and file.parent.name != "owners":
            data = file.read_bytes()
            assert not any(secret.encode() in data for secret in secrets), file
            assert b"AGE-SECRET-KEY" not in data, file


# --------------------------------------------------------------------------------------------- coming and leaving


def test_a_student_who_comes_gets_keys_at_the_next_build_and_nobody_else_changes(school: Project) -> None:
    before, had = words(opened(school)), recipients(school)
    write(school.folder / "content", LEO)
    after = opened(school)
    assert words(after) == before
    assert rekeyed(had, recipients(school)) == set()
    assert "family/leo" in held(after, "maple-5", "staff/rivera")
    given = give_all(school)
    assert set(given.given) == {"student/maple-5/leo", "family/maple-5/leo/1"}
    assert given.rekeyed == ()


def test_a_keyring_that_says_the_same_keeps_its_bytes(school: Project) -> None:
    library = library_of(school)
    before = {name: path.read_bytes() for name, path in keys_for(school, library, "birch-5").published.items()}
    write(school.folder / "content", LEO)
    opened(school)
    assert {name: path.read_bytes() for name, path in keys_for(school, library, "birch-5").published.items()} == before


def test_without_an_owner_a_build_says_that_the_keys_are_late(school: Project) -> None:
    take_owners_away(school)
    write(school.folder / "content", LEO)
    library = library_of(school)
    with pytest.raises(KeysError, match=r"maple-5, or what, has changed .* CLASSFOLIO_OWNER="):
        keys_for(school, library, "maple-5")
    assert keys_for(school, library, "birch-5").published


def test_a_student_who_leaves_takes_cards_and_circles_along(school: Project) -> None:
    before, had = words(opened(school)), recipients(school)
    shutil.rmtree(school.folder / "content/classes/maple-5/students/omar")
    write(school.folder / "content", {"classes/maple-5/permissions.yml": "mina: {name: class}\n"})
    after = opened(school)
    assert {reader for reader in before if reader not in words(after)} == {"student/omar", "family/omar/1"}
    assert words(after).items() <= before.items()
    assert rekeyed(had, recipients(school)) == {"maple-5/class"}
    kept = {file.stem for file in (school.folder / "keys/readers").iterdir()}
    assert kept == {each.card for each in after.values()}


def test_a_teacher_who_leaves_a_class_has_all_its_circles_rotated_and_keeps_the_walks(school: Project) -> None:
    had = recipients(school)
    write(
        school.folder / "content",
        {"classes/maple-5/class.yml": SMALL["classes/maple-5/class.yml"].replace("[rivera]", "[okafor]")},
    )
    after = opened(school)
    assert rekeyed(had, recipients(school)) == {circle for circle in had if circle.startswith("maple-5/")}
    assert ("maple-5", "staff/rivera") not in after
    assert held(after, "walks", "staff/rivera") == ["own/rivera", "staff"]
    assert "teachers" in held(after, "maple-5", "staff/okafor")


def test_a_root_that_is_not_here_takes_nothing_from_anybody(school: Project) -> None:
    had = recipients(school)
    text = (school.folder / "mkdocs.yml").read_text()
    roots = "  - classfolio:\n      roots:\n        - {path: content}\n        - {path: birch}\n"
    (school.folder / "mkdocs.yml").write_text(text.replace("  - classfolio\n", roots))
    shutil.rmtree(school.folder / "content/classes/birch-5")
    library = library_of(school)
    assert not library.whole
    with changing(school, library) as draft:
        draft.give(without_card(draft.book, library))
    assert set(draft.book.cards) == {
        "student/birch-5/wren", "family/birch-5/wren/1", "student/maple-5/mina", "student/maple-5/omar",
        "family/maple-5/mina/1", "family/maple-5/omar/1", "staff/rivera", "staff/okafor",
    }  # fmt: skip
    assert {f"{s}/{p}": key for s in draft.book.circles for p, key in draft.book.recipients(s).items()} == had
    take_owners_away(school)
    assert keys_for(school, library, "maple-5").published


def test_what_is_wrong_in_one_class_takes_no_card_away_when_another_is_built(school: Project) -> None:
    write(school.folder / "content", {"classes/maple-5/students/mina/profile.md": "---\nnaem: Mina\n---\n", **LEO})
    library, problems = load(school.roots())
    assert problems
    write(school.folder / "content", {"classes/birch-5/students/ada/profile.md": "---\nname: Ada\n---\n"})
    library, _ = load(school.roots())
    keys_for(school, library, "birch-5")
    write(school.folder / "content", {name: SMALL[name] for name in SMALL if "mina" in name})
    assert "family/mina/1" in words(opened(school))


def test_a_class_that_is_gone_takes_its_keys_along_when_keys_are_next_changed(school: Project) -> None:
    shutil.rmtree(school.folder / "content/classes/birch-5")
    told = give_all(school)
    assert set(told.taken) == {"student/birch-5/wren", "family/birch-5/wren/1"}
    assert not (school.folder / "keys/circles/birch-5.age").exists()
    assert ("walks", "staff/okafor") in opened(school)


# ------------------------------------------------------------------------------------------- losing and rotating


def test_one_parent_s_card_goes_and_the_other_s_stays(school: Project) -> None:
    give_all(school, families=2)
    before, had, old = words(opened(school)), recipients(school), opened(school)["maple-5", "family/mina/1"]
    library = library_of(school)
    with changing(school, library) as draft:
        was = draft.book
        draft.revoke("family/maple-5/mina/1")
    told, after = receipt(was, draft.book), words(opened(school))
    assert told.taken == ("family/maple-5/mina/1",)
    assert set(told.rekeyed) == {"maple-5/class", "maple-5/family/mina"} == rekeyed(had, recipients(school))
    assert told.given == ()
    assert {reader: text for reader, text in before.items() if reader != "family/mina/1"} == after
    assert "family/mina/2" in after
    assert not any(old.card in name for name in keys_for(school, library, "maple-5").published)
    now = recipients(school).values()
    for circle in old.keyring["circles"]:
        assert str(pyrage.x25519.Identity.from_str(circle["identity"]).to_public()) not in now


def test_a_card_that_was_taken_away_is_not_given_again_unasked(school: Project) -> None:
    library = library_of(school)
    with changing(school, library) as draft:
        draft.revoke(str(HOME))
    assert give_all(school).given == ()
    with changing(school, library) as draft:
        draft.give([HOME])
    assert str(HOME) in draft.book.cards
    assert draft.book.revoked == []


def test_a_new_card_for_a_lost_one_opens_the_same_and_the_lost_one_nothing(school: Project) -> None:
    library, before = library_of(school), opened(school)
    with changing(school, library) as draft:
        was = draft.book
        draft.give([MINA])
    told, after = receipt(was, draft.book), opened(school)
    assert told.given == (str(MINA),)
    assert set(told.rekeyed) == {"maple-5/class", "maple-5/family/mina", "maple-5/student/mina"}
    assert held(after, "maple-5", "student/mina") == held(before, "maple-5", "student/mina")
    assert words(after)["student/mina"] != words(before)["student/mina"]
    assert not (school.folder / f"keys/readers/{before['maple-5', 'student/mina'].card}.age").exists()


def test_a_further_card_for_a_family_changes_nothing_for_anybody(school: Project) -> None:
    had = recipients(school)
    with changing(school, library_of(school)) as draft:
        draft.give([HOME._replace(number=SECOND)])
    assert rekeyed(had, recipients(school)) == set()
    assert held(opened(school), "maple-5", "family/mina/2") == ["family/mina", "class"]


def test_a_circle_gets_a_new_key_and_no_card_changes(school: Project) -> None:
    before, had = words(opened(school)), recipients(school)
    with changing(school, library_of(school)) as draft:
        was = draft.book
        draft.rotate("maple-5", ["family/omar"])
    assert receipt(was, draft.book).rekeyed == ("maple-5/family/omar",)
    assert words(opened(school)) == before
    assert rekeyed(had, recipients(school)) == {"maple-5/family/omar"}


def test_what_was_rotated_away_is_forgotten_by_the_owners_too(school: Project) -> None:
    library, old = library_of(school), opened(school)
    with changing(school, library) as draft:
        draft.rotate("maple-5", ["class"])
    (owner, *_) = (school.folder / "keys/owners").glob("*.key")
    identity = next(line for line in owner.read_text().splitlines() if line.startswith("AGE"))
    told = json.loads(envelope.decrypt((school.folder / "keys/circles/maple-5.age").read_bytes(), identity))
    gone = next(
        each["identity"] for each in old["maple-5", "staff/rivera"].keyring["circles"] if each["path"] == "class"
    )
    assert gone not in told["circles"].values()
    assert set(told["circles"]) == set(keys_for(school, library, "maple-5").recipients.values())


# ------------------------------------------------------------------------------------------------- hostile moments


def demonstration(project: MakeProject) -> Project:
    made = project()
    begin(made, library_of(made), (), None, demonstration=True)
    return made


def test_keys_of_a_demonstration_seal_no_other_school(project: MakeProject) -> None:
    made = demonstration(project)
    assert words(opened(made))
    write(made.folder / "content", {"school.yml": SMALL["school.yml"].replace("Alder", "Our")})
    library = library_of(made)
    with pytest.raises(KeysError, match="a demonstration for Alder School"):
        keys_for(made, library, "maple-5")
    with pytest.raises(KeysError, match="a demonstration for Alder School"), changing(made, library):
        pass
    assert any("demonstration" in sentence for sentence in status(made, library).late)


def test_a_demonstration_is_made_for_the_sample_school_alone(project: MakeProject) -> None:
    made = project({"school.yml": "name: Our School\n"})
    with pytest.raises(KeysError, match="for the sample school alone"):
        begin(made, library_of(made), (), None, demonstration=True)


def test_a_school_that_is_called_otherwise_keeps_its_own_keys(school: Project) -> None:
    write(school.folder / "content", {"school.yml": SMALL["school.yml"].replace("Alder", "Our")})
    assert opened(school)


def test_keys_are_made_once(school: Project) -> None:
    before = book_of(school).read_bytes()
    with pytest.raises(KeysError, match="There are keys already"):
        begin(school, library_of(school), (), None)
    assert book_of(school).read_bytes() == before


@pytest.mark.parametrize("where", ["content/keys", "content", "build/keys", "build"])
def test_keys_never_stand_where_readers_look(project: MakeProject, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    made = project()
    monkeypatch.setenv("CLASSFOLIO_KEYS", str(made.folder / where))
    with pytest.raises(KeysError, match="is inside the"):
        begin(made, library_of(made), (), None)
    assert not list(made.folder.rglob("*.key"))


def test_a_way_round_into_the_content_is_seen(project: MakeProject) -> None:
    made = project()
    (made.folder / "keys").symlink_to(made.folder / "content/classes", target_is_directory=True)
    with pytest.raises(KeysError, match="is inside the content"):
        begin(made, library_of(made), (), None)


def test_keys_may_stand_anywhere_else(project: MakeProject, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CLASSFOLIO_KEYS", str(tmp_path / "elsewhere"))
    made = project()
    begin(made, library_of(made), (), None)
    give_all(made)
    assert opened(made)
    assert not (made.folder / "keys").exists()


def test_keys_that_git_keeps_are_refused(school: Project) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(school.folder), *words], check=True, capture_output=True)

    git("init", "-q")
    assert keys_for(school, library_of(school), "maple-5").published
    git("add", "-f", "keys/build.json")
    with pytest.raises(KeysError, match="in git, whose history keeps them"):
        keys_for(school, library_of(school), "maple-5")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"v": 1', '"v": 2'),
        ('"owners": [', '"owners": ["mina", '),
        ('"cards": {', '"cards": [], "more": {'),
        ('"name_key": "', '"name_key": "no'),
        ('"student/maple-5/mina"', '"../../mina"'),
        ("}", ""),
    ],
)
def test_a_book_that_was_altered_is_told_in_a_sentence(school: Project, old: str, new: str) -> None:
    text = book_of(school).read_text()
    altered = text.replace(old, new).replace(old.replace(": ", ":"), new.replace(": ", ":"))
    assert altered != text
    book_of(school).write_text(altered)
    with pytest.raises(KeysError, match="is not as the program wrote it"):
        keys_for(school, library_of(school), "maple-5")


def test_a_recipient_that_was_put_into_the_book_is_found_and_replaced(school: Project) -> None:
    """A stranger's recipient would be sealed to; with an owner's file at hand, `status` says so."""
    library, mine = library_of(school), recipients(school)["maple-5/class"]
    stranger = str(pyrage.x25519.Identity.generate().to_public())
    book_of(school).write_text(book_of(school).read_text().replace(mine, stranger))
    (sentence,) = status(school, library).late
    assert "Of the key of maple-5/class the owners know nothing" in sentence
    with changing(school, library) as draft:
        draft.rotate("maple-5", ["class"])
    assert stranger not in recipients(school).values()
    assert opened(school)


def test_an_owner_s_file_of_other_keys_is_refused(
    school: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    foreign = tmp_path / "foreign.key"
    foreign.write_text(f"# a remark\n{pyrage.x25519.Identity.generate()}\n")
    monkeypatch.setenv("CLASSFOLIO_OWNER", str(foreign))
    for text in (foreign.read_text(), "no key at all", "AGE-SECRET-KEY-1" + "Q" * 58):
        foreign.write_text(text)
        with pytest.raises(KeysError, match="belongs to other keys, or is no owner's file"):
            openings(school, library_of(school), "maple-5")
    foreign.unlink()
    with pytest.raises(KeysError, match="cannot be read"):
        openings(school, library_of(school), "maple-5")


def test_either_owner_opens_everything(school: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for file in sorted((school.folder / "keys/owners").glob("*.key")):
        shutil.copy(file, tmp_path)
    take_owners_away(school)
    for name in ("first.key", "second.key"):
        monkeypatch.setenv("CLASSFOLIO_OWNER", str(tmp_path / name))
        assert opened(school)


def test_owners_can_be_named_by_their_own_keys(project: MakeProject) -> None:
    made, theirs = project(), [pyrage.x25519.Identity.generate() for _ in range(2)]
    assert begin(made, library_of(made), [str(each.to_public()) for each in theirs], None) == ()
    assert not (made.folder / "keys/owners").exists()
    with pytest.raises(KeysError, match="none is at hand"):
        give_all(made)
    write(made.folder, {"keys/owners/mine.key": f"{theirs[1]}\n"})
    give_all(made)
    assert opened(made)


def test_one_owner_named_twice_is_not_two(project: MakeProject) -> None:
    made, theirs = project(), str(pyrage.x25519.Identity.generate().to_public())
    assert len(begin(made, library_of(made), [theirs, theirs], None)) == 1


def test_what_is_no_owner_s_key_is_refused(project: MakeProject) -> None:
    made = project()
    with pytest.raises(KeysError, match="is no owner's public key"):
        begin(made, library_of(made), ["age1mina"], None)
    assert not (made.folder / "keys").exists()


def test_a_missing_file_of_the_owners_half_is_told(school: Project) -> None:
    shutil.rmtree(school.folder / "keys/readers")
    with pytest.raises(KeysError, match="is missing"):
        openings(school, library_of(school), "maple-5")


def test_a_missing_keyring_is_made_anew_and_a_missing_card_is_told(school: Project) -> None:
    library = library_of(school)
    keys = keys_for(school, library, "maple-5")
    card = next(name.partition("/")[2] for name in keys.published)
    keys.published[f"r/{card}"].unlink()
    assert opened(school)
    keys.published[f"k/{card}"].unlink()
    with pytest.raises(KeysError, match="Give this reader a new card"):
        keys_for(school, library, "maple-5")


def test_an_altered_keyring_is_told(school: Project) -> None:
    library = library_of(school)
    keys = keys_for(school, library, "maple-5")
    ring = next(path for name, path in keys.published.items() if name.startswith("r/"))
    *sealed, last = ring.read_bytes()
    ring.write_bytes(bytes((*sealed, last ^ 1)))
    with pytest.raises(KeysError, match="is not as the program wrote it"):
        openings(school, library, "maple-5")


def test_a_lost_book_is_not_taken_for_a_new_school(school: Project) -> None:
    book_of(school).unlink()
    with pytest.raises(KeysError, match="from a backup"):
        begin(school, library_of(school), (), None)
    assert list((school.folder / "keys/readers").iterdir())


def test_an_address_is_said_later_and_seals_nothing_anew(school: Project) -> None:
    library, had = library_of(school), recipients(school)
    set_address(school, library, "https://elsewhere.example/")
    assert status(school, library).book.address_of("maple-5").startswith("https://elsewhere.example/")
    assert recipients(school) == had


def _hold(folder: Path, held: Event, go: Event) -> None:
    with turn(folder):
        held.set()
        go.wait(30)


@pytest.fixture
def busy(school: Project) -> Iterator[Event]:
    """Another process holds the keys until the event is set."""
    fork = multiprocessing.get_context("spawn")
    held, go = fork.Event(), fork.Event()
    other = fork.Process(target=_hold, args=(school.folder / "keys", held, go))
    other.start()
    assert held.wait(30)
    yield go
    go.set()
    other.join(30)


def test_whoever_would_change_keys_waits_while_another_does(school: Project, busy: Event) -> None:
    told: list[str] = []

    def waiting() -> None:
        told.append("waits")
        busy.set()

    with changing(school, library_of(school), waiting) as draft:
        draft.rotate("maple-5", ["class"])
    assert told == ["waits"]
    assert opened(school)


def test_the_status_names_what_is_late(school: Project) -> None:
    library = library_of(school)
    assert status(school, library).late == ()
    write(school.folder / "content", LEO)
    shutil.rmtree(school.folder / "content/classes/birch-5/students/wren")
    before = book_of(school).read_bytes()
    told = status(school, library_of(school))
    assert book_of(school).read_bytes() == before
    assert set(told.without_card) == {"student/maple-5/leo", "family/maple-5/leo/1"}
    late = "\n".join(told.late)
    assert "maple-5/family/leo has no key yet." in late
    assert "birch-5/student/wren is gone from the content" in late
    assert "family/birch-5/wren/1 reads nothing in birch-5 any more" in late
    assert "birch-5/class gets a new key" in late
    assert told.has_owner
