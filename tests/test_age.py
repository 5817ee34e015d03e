"""What we seal opens with age's own program, and what that seals opens with ours: the format is age, not like age."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
from pathlib import Path

import pyrage
import pytest

from generator.sealing import decrypt, encrypt, encrypt_with_words, pack, unpack

WORDS = "gravel unsaid tapioca monsoon jigsaw clover"
SIZES = [0, 1, 64 * 1024 - 1, 64 * 1024, 64 * 1024 + 1, 200_000]
"""Around the size of a chunk of age's."""

pytestmark = pytest.mark.skipif(not shutil.which("age"), reason="the program age is not here: .ci/browser")


@pytest.fixture
def identity(tmp_path: Path) -> pyrage.x25519.Identity:
    """Somebody's identity, which also stands in the file `identity`."""
    made = pyrage.x25519.Identity.generate()
    (tmp_path / "identity").write_text(f"{made}\n", encoding="utf-8")
    return made


def opened(folder: Path, sealed: bytes) -> bytes:
    """What age's program reads in an age file with the identity of the folder; nothing where it reads nothing."""
    (folder / "sealed").write_bytes(sealed)
    command = ["age", "--decrypt", "--identity", str(folder / "identity"), str(folder / "sealed")]
    return subprocess.run(command, capture_output=True, check=False).stdout


def opened_with_words(folder: Path, sealed: bytes, words: str) -> bytes | None:
    """What age's program reads when somebody types these words: it asks at a terminal, and at nothing else."""
    (folder / "sealed").write_bytes(sealed)
    ours, theirs = pty.openpty()
    command = ["setsid", "--ctty", "--wait", "age", "--decrypt", "--output", "open", "sealed"]
    with subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs) as age:
        os.close(theirs)
        os.write(ours, f"{words}\n".encode())
        age.wait(60)
    os.close(ours)
    return (folder / "open").read_bytes() if (folder / "open").exists() else None


@pytest.mark.parametrize("size", SIZES)
def test_age_opens_a_sealed_file_of_any_size(tmp_path: Path, identity: pyrage.x25519.Identity, size: int) -> None:
    page = os.urandom(size)
    sealed = encrypt(pack(page), [str(identity.to_public())])
    assert unpack(opened(tmp_path, sealed)) == page


def test_age_opens_what_is_sealed_for_two_with_the_key_of_either(
    tmp_path: Path, identity: pyrage.x25519.Identity
) -> None:
    other = pyrage.x25519.Identity.generate()
    sealed = encrypt(b"keys of a class", [str(other.to_public()), str(identity.to_public())])
    assert opened(tmp_path, sealed) == b"keys of a class"
    assert decrypt(sealed, str(other)) == b"keys of a class"


def test_age_opens_nothing_that_is_for_somebody_else_or_was_altered(
    tmp_path: Path, identity: pyrage.x25519.Identity
) -> None:
    sealed = encrypt(b"a page", [str(identity.to_public())])
    other = encrypt(b"a page", [str(pyrage.x25519.Identity.generate().to_public())])
    assert opened(tmp_path, sealed) == b"a page"
    assert opened(tmp_path, other) == b""
    assert opened(tmp_path, sealed[:-1] + bytes((sealed[-1] ^ 1,))) == b""


def test_age_opens_a_card_with_its_words_and_with_no_others(tmp_path: Path, identity: pyrage.x25519.Identity) -> None:
    card = encrypt_with_words(str(identity).encode(), WORDS)
    assert opened_with_words(tmp_path, card, WORDS.replace("clover", "clever")) is None
    assert opened_with_words(tmp_path, card, WORDS) == str(identity).encode()


def test_what_age_seals_is_opened_here(tmp_path: Path, identity: pyrage.x25519.Identity) -> None:
    command = ["age", "--recipient", str(identity.to_public())]
    for size in SIZES:
        page = os.urandom(size)
        sealed = subprocess.run(command, input=page, capture_output=True, check=True).stdout
        assert decrypt(sealed, str(identity)) == page
