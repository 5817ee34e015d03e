"""What is sealed comes back to those for whom it is, and to nobody else; names and sizes say next to nothing."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.sealing import Document, Names, decrypt, encrypt, encrypt_with_words, pack, padded_size, unpack
from generator.sealing.contents import AT_MOST, parts_of
from generator.sealing.envelope import WORK
from generator.sealing.links import sealed_address, sealed_page

MINE, ANOTHERS = (str(pyrage.x25519.Identity.generate()) for _ in range(2))
TO_ME = str(pyrage.x25519.Identity.from_str(MINE).to_public())
NAMES = Names(bytes(32), "maple-5")
SCRIPT = "<script>document.body.innerHTML='<a href=\"../x/\">'</script>"


# ------------------------------------------------------------------------------------------------------- envelope


def test_what_is_encrypted_for_me_opens_with_my_identity_and_no_other() -> None:
    sealed = encrypt(b"words", [TO_ME])
    assert decrypt(sealed, MINE) == b"words"
    with pytest.raises(ValueError, match="not for this key"):
        decrypt(sealed, ANOTHERS)


def test_the_same_bytes_are_never_encrypted_alike() -> None:
    assert encrypt(b"words", [TO_ME]) != encrypt(b"words", [TO_ME])


@pytest.mark.parametrize("at", [30, -40, -1])
def test_a_file_that_was_altered_does_not_open(at: int) -> None:
    sealed = bytearray(encrypt(b"words", [TO_ME]))
    sealed[at] ^= 1
    with pytest.raises(ValueError, match="altered"):
        decrypt(bytes(sealed), MINE)


def test_what_is_sealed_with_words_opens_with_them_alone_in_another_implementation() -> None:
    sealed = encrypt_with_words(b"AGE-SECRET-KEY-1", "abacus bridge candle")
    assert pyrage.passphrase.decrypt(sealed, "abacus bridge candle") == b"AGE-SECRET-KEY-1"
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(sealed, "abacus bridge ember")
    assert re.fullmatch(rb"-> scrypt [A-Za-z0-9+/]{22} %d" % WORK, sealed.split(b"\n")[1])


def test_nothing_long_is_sealed_with_words() -> None:
    with pytest.raises(ValueError, match="short"):
        encrypt_with_words(bytes(64 * 1024 + 1), "abacus")


@pytest.mark.skipif(not shutil.which("age"), reason="age is not installed here")
def test_the_program_age_opens_what_is_sealed(tmp_path: Path) -> None:
    (tmp_path / "identity").write_text(f"{MINE}\n", encoding="utf-8")
    (tmp_path / "identity").chmod(0o600)
    for data in (b"", b"words", bytes(200_000)):
        sealed = encrypt(data, [TO_ME])
        opened = subprocess.run(
            ["age", "-d", "-i", tmp_path / "identity"], input=sealed, capture_output=True, check=True
        )
        assert opened.stdout == data


# -------------------------------------------------------------------------------------------------------- packing


@settings(deadline=None)
@given(st.binary(max_size=5_000), st.booleans(), st.booleans(), st.sampled_from([0, 256, 4096]))
@example(data=bytes(100_000), compressible=False, piecewise=False, size=0)
def test_what_is_packed_comes_back(data: bytes, compressible: bool, piecewise: bool, size: int) -> None:
    packed = pack(data, compressible=compressible, piecewise=piecewise, size=size)
    assert unpack(packed) == data
    assert len(packed) == padded_size(len(packed)) or len(packed) == size


def test_what_is_read_piecewise_says_first_which_file_it_is_and_then_stands_as_it_is() -> None:
    packed, digest = pack(b"film", piecewise=True), hashlib.sha256(b"film").digest()
    assert packed[:41] == b"\2\0\0\0\4" + digest + b"film"
    with pytest.raises(ValueError, match="not what was packed"):
        unpack(packed.replace(b"film", b"life"))


@given(st.integers(0, 10**9))
def test_padding_adds_an_eighth_at_most_and_never_takes_away(length: int) -> None:
    padded = padded_size(length)
    assert length <= padded <= max(256, length * 1.12)
    assert padded_size(padded) == padded


def test_of_a_million_lengths_few_hundred_sizes_remain() -> None:
    assert len({padded_size(length) for length in range(1_000_000)}) < 400


@given(st.binary(max_size=300))
def test_what_was_not_packed_is_a_value_error_or_nothing_longer_than_it_says(data: bytes) -> None:
    try:
        unpack(data)
    except ValueError as error:
        assert "not what was packed" in str(error)  # noqa: PT017 (some of these bytes are a packed text)


# --------------------------------------------------------------------------------------------------------- naming

steps = st.text(st.sampled_from("abcxyz-019"), min_size=1, max_size=9)
paths = st.lists(steps, min_size=1, max_size=6).map("/".join)
files = st.builds(lambda path, suffix: f"{path}{suffix}", paths, st.sampled_from(["/", ".webp", ".pdf"]))


@given(files)
def test_a_public_path_is_as_deep_and_ends_alike(path: str) -> None:
    public = NAMES.path(path)
    assert public.count("/") == path.count("/")
    assert public.endswith("/") == path.endswith("/")
    assert posixpath.splitext(public)[1] == posixpath.splitext(path)[1]
    assert re.fullmatch(r"([a-z2-7]{8}/)*([a-z2-7]{8}(\.[a-z]+)?)?", public)


@given(paths, files, files)
def test_what_stands_in_one_folder_does_so_in_public(folder: str, one: str, other: str) -> None:
    first, second = NAMES.path(f"{folder}/{one}"), NAMES.path(f"{folder}/{other}")
    depth = folder.count("/") + 1
    assert first.split("/")[:depth] == second.split("/")[:depth]
    assert (first == second) == (one == other)


def test_names_are_others_under_another_key_and_of_another_site() -> None:
    others = Names(bytes(31) + b"1", "maple-5"), Names(bytes(32), "oak-6")
    for other in others:
        assert other.slug != NAMES.slug
        assert other.path("class/") != NAMES.path("class/")
        assert other.index(TO_ME) != NAMES.index(TO_ME)
        assert other.blob(TO_ME, "class/", "0") != NAMES.blob(TO_ME, "class/", "0")


def test_the_name_of_a_blob_depends_on_reader_path_and_bytes() -> None:
    names = {NAMES.blob(*each) for each in (("a", "b", "c"), ("x", "b", "c"), ("a", "x", "c"), ("a", "b", "x"))}
    assert len(names) == 4
    assert NAMES.blob("a", "b", "c") == NAMES.blob("a", "b", "c")


# ---------------------------------------------------------------------------------------------------------- links


@given(files.filter(lambda path: path.endswith("/")), files)
def test_a_link_leads_to_the_public_path_of_what_it_led_to(page: str, target: str) -> None:
    address = posixpath.relpath(target, page) + ("/" if target.endswith("/") else "")
    sealed = sealed_address(address, page, NAMES)
    led = posixpath.normpath(posixpath.join(NAMES.path(page), sealed))
    assert led == posixpath.normpath(NAMES.path(target))
    assert sealed.endswith("/") == address.endswith("/")
    assert sealed.count("../") == address.count("../")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#notes",
        "../",
        "../../",
        "./",
        "https://example.org/a",
        "mailto:a@example.org",
        "//host/x",
        "../../assets/a.css",
    ],
)
def test_what_leads_elsewhere_within_the_page_up_or_to_shared_files_stays(address: str) -> None:
    assert sealed_address(address, "family/mina/", NAMES) == address


def test_an_anchor_stays_and_a_page_may_be_called_by_its_file() -> None:
    public = NAMES.path("family/mina/goals/").split("/")[-2]
    assert sealed_address("goals/#g1", "family/mina/", NAMES) == f"{public}/#g1"
    assert sealed_address("goals/index.html", "family/mina/", NAMES) == f"{public}/"


def test_every_address_of_a_page_is_rewritten_and_nothing_else() -> None:
    picture, wide = (NAMES.path(f"class/media/{name}.webp") for name in ("a-480", "a-960"))
    film = NAMES.path("class/media/f.mp4")
    page = (
        f'<p>src="media/a-480.webp" &lt;a href="tasks/"&gt;</p>{SCRIPT}'
        "<img class=x src='media/a-480.webp' srcset=\"media/a-480.webp 480w, media/a-960.webp 960w\" "
        'alt="see href=&quot;tasks/&quot; > here">'
        '<video src="media/f.mp4" poster="media/a-960.webp"></video><a title=" href=\'tasks/\'" href=tasks/>T</a>'
    )
    last = [path.removeprefix(NAMES.path("class/")) for path in (picture, wide, film, NAMES.path("class/tasks/"))]
    expected = (
        f'<p>src="media/a-480.webp" &lt;a href="tasks/"&gt;</p>{SCRIPT}'
        f'<img class=x src="{last[0]}" srcset="{last[0]} 480w, {last[1]} 960w" '
        'alt="see href=&quot;tasks/&quot; > here">'
        f'<video src="{last[2]}" poster="{last[1]}"></video><a title=" href=\'tasks/\'" href="{last[3]}">T</a>'
    )
    assert sealed_page(page, "class/", NAMES) == expected


# --------------------------------------------------------------------------------------------------------- search


def documents(count: int) -> list[Document]:
    return [Document(f"class/work/{number}/", f"Title {number}", f"words {number}") for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, AT_MOST, AT_MOST + 1, 1000])
def test_the_parts_of_what_is_searched_hold_every_page_once(count: int) -> None:
    found = [each for _, part in parts_of(documents(count), NAMES) for each in json.loads(part)]
    assert sorted(each["location"] for each in found) == sorted(NAMES.path(each.path) for each in documents(count))
    assert len(dict(parts_of(documents(count), NAMES))) == (count > 0) or count > AT_MOST


def test_one_edit_touches_one_part_and_no_part_is_long() -> None:
    before, after = documents(1000), documents(1000)
    after[500] = Document(after[500].path, "Another title", "other words")
    parts, others = dict(parts_of(before, NAMES)), dict(parts_of(after, NAMES))
    assert len([name for name in parts if parts[name] != others[name]]) == 1
    assert max(len(json.loads(part)) for part in parts.values()) <= AT_MOST


def test_in_whatever_order_pages_come_the_parts_are_the_same() -> None:
    assert dict(parts_of(documents(200), NAMES)) == dict(parts_of(documents(200)[::-1], NAMES))
