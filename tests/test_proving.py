"""A sealed site is proved: each card opens what it should and nothing else, and each way to fail at that is found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.keys import keys_for
from generator.library import Library, load
from generator.project import Project, Themes
from generator.proving import Card, Proof, due, prove
from generator.sealing import decrypt, encrypt, pack, unpack
from generator.sites import Order, build, prove_public
from generator.unlocking import lost_page
from tests.conftest import ON, MakeProject
from tests.sealed import WORDS, Keys, readers_of, seal
from tests.sealing import recipient_of
from tests.test_building import BRIDGE, SAMPLE, picture

WITH_PICTURE = SAMPLE.replace("---\nIt", "pictures: {tin.jpg: {alt: A tin, people: []}}\n---\nIt")
KITE = "classes/maple-5/students/omar/samples/kite/sample.md"
CALLED = "a name, a title or an id of the content"
LONG = "Yesterday the wind took my dragon over the old mill and far away"


@dataclass
class Sealed:
    """A sealed class, with its keys and the school that it was made of."""

    project: Project
    library: Library
    plain: Path
    keys: Keys
    site: Path

    def proof(self) -> Proof:
        cards = [Card(each.name, each.card, WORDS, each.identity, each.holds) for each in self.keys.readers]
        return prove(self.site, self.keys.names, due(self.project, self.library, "maple-5", ON), cards, lambda *_: None)

    def faults(self) -> list[str]:
        return [f"{fault.page}: {fault.what}" for fault in self.proof().faults]

    def public(self) -> list[str]:
        return [f"{each.page}: {each.what}" for each in prove_public(self.site, self.library, self.themes)]

    @property
    def themes(self) -> Themes:
        return Themes(self.project.themes)

    def index(self, circle: str) -> Path:
        return self.site / "i" / self.keys.names.index(self.keys.recipient(circle))

    def said(self, circle: str) -> dict[str, dict[str, list[str]]]:
        said: dict[str, dict[str, list[str]]] = json.loads(
            unpack(decrypt(self.index(circle).read_bytes(), self.keys.identity(circle)))
        )
        return said

    def say(self, circle: str, said: object) -> None:
        self.index(circle).write_bytes(encrypt(pack(json.dumps(said).encode()), [self.keys.recipient(circle)]))

    def blob(self, circle: str, path: str) -> Path:
        return self.site / "b" / self.said(circle)["files"][self.keys.names.path(path)][0]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Sealed:
    """One sealed class for all; whoever changes it takes a copy."""
    from tests.conftest import MKDOCS, SMALL, write

    folder = tmp_path_factory.mktemp("sealed")
    files: dict[str, str | bytes] = {**SMALL, f"{BRIDGE}/sample.md": WITH_PICTURE, f"{BRIDGE}/tin.jpg": picture()}
    files[KITE] = SAMPLE.replace("A bridge of straws", "The kite over the mill").replace("It held the tin.", LONG)
    write(folder / "school" / "content", files)
    (folder / "school" / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")
    project = Project(folder / "school")
    build(Order(project, folder / "plain", ON), ["maple-5"])
    keys = Keys("maple-5", folder / "cards")
    for name, holds in readers_of(folder / "plain" / "maple-5").items():
        keys.add(name, holds)
    site = seal(project, keys, folder / "out")
    return Sealed(project, load(project.roots())[0], folder / "plain" / "maple-5", keys, site)


@pytest.fixture
def sealed(made: Sealed, tmp_path: Path) -> Sealed:
    site = shutil.copytree(made.site, tmp_path / made.site.name)
    keys = replace(made.keys, readers=list(made.keys.readers), circles=dict(made.keys.circles))
    return Sealed(made.project, made.library, made.plain, keys, site)


# ------------------------------------------------------------------------------------------------- the whole proof


def test_each_card_opens_what_its_reader_is_to_see_and_nothing_else(made: Sealed) -> None:
    proof = made.proof()
    assert not proof.faults
    opened = {each.reader: each for each in proof.opened}
    plain = {circle: [*(made.plain / circle).rglob("*.html")] for circle in ("class", "family/mina")}
    assert opened["family/mina/1"].circles == 2
    assert opened["family/mina/1"].pages == sum(map(len, plain.values()))
    assert opened["family/mina/1"].files == len([*(made.plain / "family/mina").rglob("*.webp")])
    assert opened["student/mina"].circles == 3
    total = sum(1 for part in "rib" for _ in (made.site / part).iterdir())
    everything = total - len(made.keys.readers) + 1
    assert opened["staff/rivera"].closed == total - everything
    assert opened["family/omar/1"].closed > opened["staff/rivera"].closed


def test_a_page_sealed_for_another_circle_too_is_found(sealed: Sealed) -> None:
    blob, identity = sealed.blob("teachers", "teachers/"), sealed.keys.identity("teachers")
    recipients = [sealed.keys.recipient("teachers"), sealed.keys.recipient("family/mina")]
    blob.write_bytes(encrypt(decrypt(blob.read_bytes(), identity), recipients))
    assert sealed.faults() == [f"b/{blob.name}: a sealed file that opens to somebody whom it is not for"]
    assert sealed.public() == [f"b/{blob.name}: a file that is not sealed, or for others besides"]


def test_a_page_in_the_index_of_another_circle_is_found(sealed: Sealed) -> None:
    said, path = sealed.said("class"), sealed.keys.names.path("family/omar/")
    said["files"][path] = sealed.said("family/omar")["files"][path]
    sealed.say("class", said)
    told = sealed.faults()
    assert any("in class that its readers are not to find today" in each for each in told)


def test_a_page_that_is_missing_from_its_index_is_found(sealed: Sealed) -> None:
    said = sealed.said("family/mina")
    del said["files"][sealed.keys.names.path("family/mina/samples/bridge/")]
    sealed.say("family/mina", said)
    told = sealed.faults()
    assert "family/mina/samples/bridge/: a page or file that the readers of family/mina are to find, and do not" in told
    assert any("that no index names" in each for each in told)


def test_a_page_that_was_altered_is_found(sealed: Sealed) -> None:
    blob = sealed.blob("family/mina", "family/mina/")
    data = unpack(decrypt(blob.read_bytes(), sealed.keys.identity("family/mina")))
    blob.write_bytes(encrypt(pack(data.replace(b"bridge", b"ladder")), [sealed.keys.recipient("family/mina")]))
    assert sealed.faults() == [f"b/{blob.name}: a file is another than its index says (family/mina)"]


@pytest.mark.parametrize("change", [Path.unlink, lambda file: file.write_bytes(file.read_bytes()[:-1] + b"\0")])
def test_a_page_that_is_missing_or_damaged_is_found(sealed: Sealed, change: Callable[[Path], object]) -> None:
    blob = sealed.blob("family/mina", "family/mina/")
    change(blob)
    (told,) = sealed.faults()
    assert told.startswith(f"b/{blob.name}: ")


def test_a_keyring_that_holds_too_much_or_another_key_is_found(sealed: Sealed) -> None:
    reader = next(each for each in sealed.keys.readers if each.name == "family/omar/1")
    file = sealed.site / "r" / reader.card
    ring = json.loads(unpack(decrypt(file.read_bytes(), reader.identity)))
    of_mina = {"path": "family/mina", "index": sealed.index("family/mina").name}
    ring["circles"].append({**of_mina, "identity": sealed.keys.identity("family/mina")})
    file.write_bytes(encrypt(pack(json.dumps(ring).encode(), size=16384), [recipient_of(reader.identity)]))
    assert sealed.faults() == [f"r/{reader.card}: a keyring with other circles than family/omar/1 is to read"]


def test_a_card_whose_words_open_the_key_of_another_is_found(sealed: Sealed) -> None:
    one, other = sealed.keys.readers[:2]
    shutil.copy(sealed.site / "k" / other.card, sealed.site / "k" / one.card)
    assert sealed.faults() == [f"k/{one.card}: a card whose words open another key than {one.name}’s"]


def test_files_of_nobody_are_found(sealed: Sealed) -> None:
    for kind in "kr":
        shutil.copy(next((sealed.site / kind).iterdir()), sealed.site / kind / "zzzzzz")
    shutil.copy(sealed.index("class"), sealed.site / "i" / ("0" * 32))
    assert sealed.faults() == [
        f"i/{'0' * 32}: a sealed file that no index names",
        "k/zzzzzz: a sealed file of nobody who reads here",
        "r/zzzzzz: a sealed file of nobody who reads here",
    ]


def test_what_is_newly_withheld_and_still_published_is_found(sealed: Sealed, project: MakeProject) -> None:
    hidden = WITH_PICTURE.replace("date:", "audience: teachers\ndate:")
    school = project({f"{BRIDGE}/sample.md": hidden, f"{BRIDGE}/tin.jpg": picture()})
    sealed.project, sealed.library = school, load(school.roots())[0]
    told = sealed.faults()
    assert any("in family/mina that its readers are not to find today" in each for each in told)


def test_a_circle_that_no_card_opens_is_found(sealed: Sealed) -> None:
    sealed.keys.readers = [each for each in sealed.keys.readers if each.name not in {"staff/rivera", "student/omar"}]
    assert "student/omar: a circle that no card opens, so nobody can say what is in it" in sealed.faults()


# ------------------------------------------------------------------------------------------ what needs no key


def test_a_sealed_site_tells_everybody_nothing(made: Sealed) -> None:
    assert made.public() == []


@pytest.mark.parametrize(
    ("path", "text", "what"),
    [
        ("index.html", "<p>Welcome, Mina K.!</p>", f"{CALLED} (“mina”)"),
        ("index.html", "<p>Ms Rivera’s room</p>", f"{CALLED} (“rivera”)"),
        ("index.html", "<title>Maple 5</title>", f"{CALLED} (“maple-5”)"),
        ("index.html", "<a href='family/omar/'>", f"{CALLED} (“omar”)"),
        ("index.html", "<p>A bridge of straws</p>", f"{CALLED} (“bridge”)"),
        ("index.html", "<!-- abcdefghijklmnopqrstuvwxyz -->", f"{CALLED} (of maple-5)"),
        ("worker.js", f"// {LONG}", "eight words of a record"),
        ("index.html", LONG.replace(" ", "&#32;"), "eight words of a record"),
        (f"b/{'1' * 32}", LONG, "a file that is not sealed, or for others besides"),
        (f"b/{'1' * 32}.html", LONG, "a file that no sealed site has"),
        ("family/mina/index.html", "", "a file that no sealed site has"),
        ("assets/mina.webp", "", "a shared file that is not the theme's"),
        ("assets/classfolio.css", "p { color: red }", "a shared file that is not the theme's"),
        ("sitemap.xml", "<urlset/>", "a file that no sealed site has"),
    ],
)
def test_what_everybody_could_read_is_found(sealed: Sealed, path: str, text: str, what: str) -> None:
    (sealed.site / path).parent.mkdir(parents=True, exist_ok=True)
    (sealed.site / path).write_text(text, encoding="utf-8")
    assert sealed.public() == [f"{path}: {what}"]


def test_a_file_of_the_schools_own_theme_is_looked_into_too(sealed: Sealed) -> None:
    for folder in (sealed.project.folder / "theme" / "assets", sealed.site / "assets"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "own.css").write_text("/* for Mina K. */", encoding="utf-8")
    try:
        assert sealed.public() == [f"assets/own.css: {CALLED} (“mina”)"]
    finally:
        shutil.rmtree(sealed.project.folder / "theme")


def test_words_of_the_program_are_nobodys(sealed: Sealed, project: MakeProject) -> None:
    school = project({f"{BRIDGE}/sample.md": SAMPLE.replace("A bridge of straws", "Index")})
    sealed.library = load(school.roots())[0]
    (sealed.site / "index.html").write_text("<p>Index</p>", encoding="utf-8")
    assert sealed.public() == []


def test_text_that_is_not_encrypted_in_a_sealed_file_is_found(sealed: Sealed) -> None:
    blob = sealed.blob("class", "class/")
    data = blob.read_bytes()
    at = len(data) - len(LONG)
    blob.write_bytes(data[:at] + LONG.encode())
    assert sealed.public() == [f"b/{blob.name}: text that is not sealed in a sealed file"]


def test_a_size_that_tells_is_found(sealed: Sealed) -> None:
    blob = sealed.blob("class", "class/")
    data = unpack(decrypt(blob.read_bytes(), sealed.keys.identity("class")))
    blob.write_bytes(encrypt(pack(data) + b"\0", [sealed.keys.recipient("class")]))
    assert sealed.public() == [f"b/{blob.name}: a sealed file of a size that tells what is in it"]


def test_a_keyring_of_another_size_is_found(sealed: Sealed) -> None:
    reader = sealed.keys.readers[0]
    file = sealed.site / "r" / reader.card
    ring = unpack(decrypt(file.read_bytes(), reader.identity))
    file.write_bytes(encrypt(pack(ring, size=32768), [recipient_of(reader.identity)]))
    assert sealed.public() == ["r/: keyrings of several sizes, which tell who holds more"]


def test_half_a_card_is_found(sealed: Sealed) -> None:
    reader = sealed.keys.readers[0]
    (sealed.site / "k" / reader.card).unlink()
    assert sealed.public() == [f"r/{reader.card}: half of a card: its keyring and its words go together"]


def test_a_folder_with_the_name_of_its_class_is_found(sealed: Sealed) -> None:
    sealed.site = sealed.site.rename(sealed.site.with_name("maple-5"))
    assert sealed.public() == [": a name, a title or an id of the content in its name"]


def test_a_link_is_found(sealed: Sealed) -> None:
    (sealed.site / "b" / ("2" * 32)).symlink_to(sealed.project.settings)
    assert sealed.public() == [f"b/{'2' * 32}: a link to another place on the computer"]


# ------------------------------------------------------------------------------------------------------ the command


def run(project: Project, *args: str) -> tuple[int, str]:
    ended = CliRunner().invoke(cli, ["-C", str(project.folder), *args])
    assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
    return ended.exit_code, ended.output


@pytest.fixture
def school(project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A school with keys and cards, whose class is sealed with them in `build`."""
    monkeypatch.delenv("CLASSFOLIO_KEYS", raising=False)
    school = project({f"{BRIDGE}/sample.md": SAMPLE})
    assert run(school, "keys", "init")[0] == 0
    assert run(school, "keys", "cards", "--site", "maple-5")[0] == 0
    build(Order(school, school.folder / "build", ON, sealed=True), ["maple-5"])
    return school


def test_the_command_says_what_each_reader_opens_and_ends_with_0(school: Project) -> None:
    code, said = run(school, "prove", "maple-5", "--on", ON.isoformat())
    assert code == 0, said
    assert "maple-5: family/mina/1 opens 2 circles" in said
    assert "maple-5: staff/rivera opens 6 circles" in said
    assert "Proved" in said


def test_the_command_says_where_and_what_and_ends_with_1(school: Project) -> None:
    site = next(each for each in (school.folder / "build").iterdir() if each.is_dir())
    (site / "index.html").write_text("<p>Mina K.</p>", encoding="utf-8")
    for args in (["prove", "--public"], ["prove", "--public", "maple-5"], ["prove", "maple-5", "--on", ON.isoformat()]):
        code, said = run(school, *args)
        assert code == 1
        assert f"index.html: {CALLED} (“mina”)." in said
        assert "Mina K" not in said
        assert "1 fault. Do not publish these sites" in said


def test_what_needs_no_key_is_proved_without_any_owners_file(school: Project) -> None:
    shutil.rmtree(school.folder / "keys" / "owners")
    assert run(school, "prove", "--public")[0] == 0
    code, said = run(school, "prove", "maple-5")
    assert code == 1
    assert "owner's file" in said


def test_where_nothing_is_built_or_nobody_has_a_card_the_command_says_what_to_do(school: Project) -> None:
    assert "classfolio build" in run(school, "prove", "--public", "--out", "nowhere")[1]
    assert "classfolio build maple-5" in run(school, "prove", "maple-5", "--out", "nowhere")[1]
    assert "Did you mean" in run(school, "prove", "mapel-5")[1]
    assert run(school, "prove", "mapel-5")[0] == 2
    for reader in ("student/mina", "student/omar", "family/mina/1", "family/omar/1", "staff/rivera"):
        assert run(school, "keys", "revoke", reader)[0] == 0
    keys = keys_for(school, load(school.roots())[0], "maple-5")
    (school.folder / "build" / keys.names.slug).mkdir(exist_ok=True)
    assert "classfolio keys cards" in run(school, "prove", "maple-5")[1]


def test_what_stands_beside_the_sites_is_found(school: Project) -> None:
    build_folder = school.folder / "build"
    (build_folder / "index.html").write_text("Our classes", encoding="utf-8")
    (build_folder / "list.txt").write_text("Mina", encoding="utf-8")
    (build_folder / "404.html").write_text(lost_page().replace("no page", "no page of Mina’s"), encoding="utf-8")
    code, said = run(school, "prove", "--public")
    assert code == 1
    assert "404.html: words above all sites." in said
    assert "index.html: words above all sites." in said
    assert "list.txt: a file that belongs to no site." in said


def test_a_plain_site_that_was_left_is_found(school: Project) -> None:
    build(Order(school, school.folder / "plain", ON), ["maple-5"])
    shutil.copytree(school.folder / "plain" / "maple-5", school.folder / "build" / "maple-5")
    code, said = run(school, "prove", "--public")
    assert code == 1
    assert "maple-5/: a name, a title or an id of the content in its name." in said
    assert "and" in said
    assert "more." in said
