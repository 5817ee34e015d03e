"""What is copied to where it is published: only what differs, in an order in which a site is whole at every moment."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import cli
from generator.project import Project
from generator.publishing import UnpublishableError, publish
from generator.sealing import open_file, open_index, open_keyring
from generator.sites import Order, build
from generator.unlocking import LOST, lost_page
from tests.conftest import ON, MakeProject
from tests.faults import BROKEN, CUT_OFF, FULL, KILLED, Fault, failing, steps_of, tried_steps
from tests.sealed import Keys, Reader, readers_of, seal
from tests.test_building import BRIDGE, SAMPLE, tree

NEVER = 10**9


@dataclass(frozen=True)
class Tried:
    """A school, two states of its sealed site (`old`, `new`), the folder they are published in, and who reads each."""

    project: Project
    old: Path
    new: Path
    target: Path
    keys: tuple[Keys, Keys]

    @property
    def slug(self) -> str:
        return self.keys[0].names.slug

    def run(self, *args: str) -> tuple[int, str]:
        command = ["-C", str(self.project.folder), "publish", *args]
        ended = CliRunner().invoke(cli, command)
        assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
        return ended.exit_code, ended.output


@pytest.fixture
def tried(project: MakeProject, tmp_path: Path) -> Tried:
    school, plain = project({f"{BRIDGE}/sample.md": SAMPLE}), tmp_path / "plain"
    build(Order(school, plain, ON), ["maple-5"])
    first = Keys("maple-5", tmp_path / "cards")
    for name, holds in readers_of(plain / "maple-5").items():
        first.add(name, holds)
    seal(school, first, tmp_path / "old")
    (school.folder / "content" / BRIDGE / "sample.md").write_text(SAMPLE.replace("tin", "jar"), encoding="utf-8")
    second = _without(first, "family/mina/1")
    seal(school, second, tmp_path / "new")
    (tmp_path / "pages").mkdir()
    return Tried(school, tmp_path / "old", tmp_path / "new", tmp_path / "pages", (first, second))


def _without(keys: Keys, reader: str) -> Keys:
    """The keys without a reader; the family's circle has another identity, and a parent who was not there a card."""
    others = [each for each in keys.readers if each.name != reader]
    gone = next(each for each in keys.readers if each.name == reader)
    circles = {path: identity for path, identity in keys.circles.items() if path != "family/mina"}
    without = replace(keys, readers=others, circles=circles)
    without.add("family/mina/2", gone.holds)
    return without


def opened(site: Path, reader: Reader) -> Mapping[str, str]:
    """The digest of all that a reader's card opens, by path; a ValueError where something is missing or astray."""
    found: dict[str, str] = {}
    for held in open_keyring(site, reader.card, reader.identity).circles:
        for path, filed in open_index(site, held).files.items():
            open_file(site, filed, held.identity)
            found[path] = filed.digest
    return found


def test_a_copy_holds_what_was_built_and_tells_what_it_did(tried: Tried) -> None:
    receipt = publish(tried.project, tried.old, tried.target)
    files = [path for path in tried.old.rglob("*") if path.is_file() and path != tried.old / "index.html"]
    assert tree(tried.target) == tree(tried.old)
    assert (receipt.sites, receipt.written, receipt.removed, receipt.same, receipt.left) == (1, len(files), 0, 0, ())
    assert receipt.bytes == sum(path.stat().st_size for path in files)


def test_what_is_there_already_is_not_written_again(tried: Tried) -> None:
    publish(tried.project, tried.old, tried.target)
    assert not steps_of(lambda: publish(tried.project, tried.old, tried.target), tried.target)


def test_only_what_differs_is_written_and_what_is_no_more_is_removed(tried: Tried) -> None:
    publish(tried.project, tried.old, tried.target)
    old, new = tree(tried.old), tree(tried.new)
    receipt = publish(tried.project, tried.new, tried.target)
    assert tree(tried.target) == new
    assert receipt.written == len(new.items() - old.items())
    assert receipt.removed == len(old.keys() - new.keys())


def test_blobs_come_first_and_what_leads_to_them_later_and_blobs_go_last(tried: Tried) -> None:
    publish(tried.project, tried.old, tried.target)
    steps = steps_of(lambda: publish(tried.project, tried.new, tried.target), tried.target)
    written = [path.parent.name for what, path in steps if what == "os.rename"]
    removed = [path.parent.name for what, path in steps if what == "os.remove"]
    assert list(dict.fromkeys(written)) == ["b", "i", "r", "k"]
    assert list(dict.fromkeys(removed)) == ["k", "r", "i", "b"]
    assert max(at for at, (what, _) in enumerate(steps) if what == "os.rename") < min(
        at for at, (what, _) in enumerate(steps) if what == "os.remove"
    )


def test_the_page_that_unlocks_a_site_comes_last_of_all_at_first(tried: Tried) -> None:
    steps = steps_of(lambda: publish(tried.project, tried.old, tried.target), tried.target)
    written = [path.relative_to(tried.target).as_posix() for what, path in steps if what == "os.rename"]
    assert written[-3:] == [f"{tried.slug}/worker.js", f"{tried.slug}/index.html", "404.html"]


def test_what_is_not_ours_is_left_and_told(tried: Tried) -> None:
    others = ("README.md", ".git/HEAD", f"{tried.slug}/notes.txt", f"{tried.slug}/b/mine.txt", "elsewhere/index.html")
    for path in others:
        (tried.target / path).parent.mkdir(parents=True, exist_ok=True)
        (tried.target / path).write_text("mine", encoding="utf-8")
    (tried.target / "index.html").write_text("Welcome to our school", encoding="utf-8")
    receipt = publish(tried.project, tried.old, tried.target)
    publish(tried.project, tried.new, tried.target)
    left = {path: (tried.target / path).read_text(encoding="utf-8") for path in others}
    assert set(left.values()) == {"mine"}
    assert (tried.target / "index.html").read_text(encoding="utf-8") == "Welcome to our school"
    assert receipt.left == tuple(
        sorted(
            (".git", "README.md", "elsewhere", "index.html", *(path for path in others if path.startswith(tried.slug)))
        )
    )


def test_the_page_for_what_a_host_has_no_file_of_is_renewed_and_that_of_another_stays(tried: Tried) -> None:
    page = tried.target / LOST
    (tried.old / LOST).write_text(lost_page(), encoding="utf-8")
    tried.target.mkdir(exist_ok=True)
    page.write_text("Nothing here", encoding="utf-8")
    assert publish(tried.project, tried.old, tried.target).left == (LOST,)
    assert page.read_text(encoding="utf-8") == "Nothing here"
    for before in (None, lost_page().replace("no page", "a page")):
        page.unlink()
        if before:
            page.write_text(before, encoding="utf-8")
        assert publish(tried.project, tried.old, tried.target).left == ()
        assert page.read_text(encoding="utf-8") == lost_page()


def test_a_class_that_is_gone_is_removed_and_the_site_of_another_school_stays(tried: Tried, tmp_path: Path) -> None:
    another = "abcdefghij"
    shutil.copytree(tried.old / tried.slug, tried.target / another)
    gone = "zyxwvutsrq"
    shutil.copytree(tried.old / tried.slug, tried.old / gone)
    publish(tried.project, tried.old, tried.target)
    shutil.rmtree(tried.old / gone)
    receipt = publish(tried.project, tried.old, tried.target)
    assert sorted(each.name for each in tried.target.iterdir()) == sorted(
        (another, tried.slug, "index.html", "404.html")
    )
    assert receipt.left == (another,)
    assert receipt.removed


@pytest.mark.parametrize(
    "where", ["content", "content/classes", ".", "keys/published", ".classfolio", "build/x", "build"]
)
def test_a_folder_of_the_school_is_refused_and_nothing_is_changed(tried: Tried, where: str) -> None:
    folder = tried.project.folder
    shutil.copytree(tried.old, folder / "build")
    (folder / where).mkdir(parents=True, exist_ok=True)
    before = tree(folder)
    code, said = tried.run(str(folder / where))
    assert code == 1
    assert "or one stands in the other" in said
    assert {path: digest for path, digest in tree(folder).items() if ".classfolio/" not in path} == {
        path: digest for path, digest in before.items() if ".classfolio/" not in path
    }


def test_a_link_to_the_content_is_seen_through(tried: Tried, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tried.project.folder / "content")
    with pytest.raises(UnpublishableError, match="one stands in the other"):
        publish(tried.project, tried.old, tmp_path / "link")


def test_the_folder_of_keys_is_refused_wherever_it_is(
    tried: Tried, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLASSFOLIO_KEYS", str(tmp_path / "elsewhere"))
    (tmp_path / "elsewhere" / "published").mkdir(parents=True)
    with pytest.raises(UnpublishableError, match="folder of keys"):
        publish(tried.project, tried.old, tmp_path / "elsewhere" / "published")


def test_a_folder_in_the_target_that_is_a_link_is_refused(tried: Tried, tmp_path: Path) -> None:
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim" / ("0" * 32)).write_text("precious", encoding="utf-8")
    (tried.target / tried.slug).mkdir()
    (tried.target / tried.slug / "b").symlink_to(tmp_path / "victim")
    with pytest.raises(UnpublishableError, match="link to another place"):
        publish(tried.project, tried.old, tried.target)
    assert tree(tmp_path / "victim").keys() == {"0" * 32}


def test_a_file_in_the_target_that_is_a_link_is_replaced_and_not_written_through(tried: Tried, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious", encoding="utf-8")
    (tried.target / tried.slug).mkdir()
    (tried.target / tried.slug / "worker.js").symlink_to(precious)
    publish(tried.project, tried.old, tried.target)
    assert precious.read_text(encoding="utf-8") == "precious"
    assert tree(tried.target) == tree(tried.old)
    assert not (tried.target / tried.slug / "worker.js").is_symlink()


def test_plain_sites_are_refused_with_why(tried: Tried, tmp_path: Path) -> None:
    code, said = tried.run(str(tried.target), "--out", str(tmp_path / "plain"))
    assert code == 1
    assert "maple-5" in said
    assert "plain" in said
    assert not any(tried.target.iterdir())


def test_a_folder_without_sites_or_one_that_is_not_there_says_what_to_do(tried: Tried, tmp_path: Path) -> None:
    code, said = tried.run(str(tried.target))
    assert code == 1
    assert "classfolio build" in said
    code, said = tried.run(str(tmp_path / "nowhere"), "--out", str(tried.old))
    assert code == 2
    assert "nowhere" in said


def test_the_command_tells_counts_bytes_and_what_was_left(tried: Tried) -> None:
    (tried.target / "CNAME").write_text("school.example", encoding="utf-8")
    code, said = tried.run(str(tried.target), "--out", str(tried.old))
    assert code == 0
    files = len(tree(tried.old)) - 1
    assert f"{files} files written" in said
    assert "CNAME" in said
    code, said = tried.run(str(tried.target), "--out", str(tried.old))
    assert "0 files written" in said
    assert f"{files} are as they were" in said


# ------------------------------------------------------------------------------------------- faults of the disk


def works(tried: Tried) -> Iterator[str]:
    """What of the published site does not work: each reader of the old or the new opens all of theirs, old or new."""
    site = tried.target / tried.slug
    for reader in {each.name: each for keys in tried.keys for each in keys.readers}.values():
        if not (site / "r" / reader.card).exists():
            if reader.name in {each.name for each in tried.keys[0].readers if each in tried.keys[1].readers}:
                yield f"{reader.name} has no keyring"
            continue
        try:
            opened(site, reader)
        except ValueError as error:
            yield f"{reader.name}: {error}"


@pytest.mark.slow
@pytest.mark.parametrize("fault", [KILLED, CUT_OFF, FULL, BROKEN], ids=str)
def test_a_fault_at_any_step_leaves_a_site_that_works_and_the_next_copy_finishes(tried: Tried, fault: Fault) -> None:
    states = (tried.old, tried.new)
    publish(tried.project, tried.old, tried.target)
    for at in count(1):
        new = states[at % 2]
        ended = failing(partial(publish, tried.project, new, tried.target), fault, at, tried.target)
        assert not list(works(tried)), (at, ended)
        publish(tried.project, new, tried.target)
        assert tree(tried.target) == tree(new), (at, ended)
        if not ended.failed:
            break
    assert at > 15


@pytest.mark.slow
def test_a_first_copy_that_is_killed_at_any_step_is_finished_by_the_next(tried: Tried) -> None:
    for at in tried_steps(3):  # nearly all copy one file, or look for its folder
        ended = failing(lambda: publish(tried.project, tried.old, tried.target), KILLED, at, tried.target)
        if not ended.failed:
            break
        page = tried.target / tried.slug / "index.html"
        assert not page.exists() or not list(works(tried)), at
        publish(tried.project, tried.old, tried.target)
        assert tree(tried.target) == tree(tried.old)
        shutil.rmtree(tried.target)
        tried.target.mkdir()
    assert at > 50


def test_a_disk_that_refuses_is_an_error_that_names_the_file(tried: Tried) -> None:
    publish(tried.project, tried.old, tried.target)
    ended = failing(lambda: publish(tried.project, tried.new, tried.target), FULL, 1, tried.target)
    assert os.strerror(28) in ended.said
