"""A sealed recording is read piece by piece, in Node: any part is as it was sealed, or is refused."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyrage import x25519

from generator.sealing import encrypt, pack

HERE = Path(__file__).parent

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not shutil.which("node") or not (HERE.parents[2] / "vault" / "node_modules" / "esbuild").is_dir(),
        reason="Node, or the packages of vault, are not here: .ci/browser",
    ),
]

CHUNK, SEALED, HEAD = 65_536, 65_552, 37
"""What age seals at once, how long it is then, and what stands before a recording in the first of them."""

MINE, ANOTHERS = x25519.Identity.generate(), x25519.Identity.generate()
FILM, OTHER = (random.Random(seed).randbytes(20 * CHUNK + 12_345) for seed in (1, 2))
"""Twenty-odd chunks each, and as long as each other."""

END, NINTH = len(FILM) - 1, 9 * CHUNK
START = (0, 10)
"""Bytes of the first chunk, which is in order in all that was altered later."""

REFUSED, WHOLE = "refused", "whole"

Part = tuple[int, int]


@dataclass(frozen=True)
class Case:
    """A sealed file, for which data it is given, the parts that are asked for, and what is to come of each."""

    file: bytes
    parts: Sequence[Part]
    expected: Sequence[str]
    data: bytes = FILM


def sealed(data: bytes, *, piecewise: bool = True, to: x25519.Identity = MINE) -> bytes:
    return encrypt(pack(data, compressible=False, piecewise=piecewise), [str(to.to_public())])


def part_of(data: bytes, part: Part) -> str:
    return hashlib.sha256(data[part[0] : part[1] + 1]).hexdigest()


def right(data: bytes, parts: Sequence[Part]) -> Case:
    return Case(sealed(data), parts, [part_of(data, part) for part in parts], data)


def anywhere() -> Sequence[Part]:
    """Parts at the edges of chunks, and by chance."""
    chance = random.Random(7)
    edges = [0, 1, CHUNK - HEAD - 1, CHUNK - HEAD, CHUNK, 16 * CHUNK - HEAD, 17 * CHUNK, END - 1, END]
    edges += [chance.randint(0, END) for _ in range(8)]
    return [(first, last) for first in edges for last in edges if first <= last]


def short(size: int) -> Case:
    return right(FILM[:size], [(0, size - 1), (size - 1, size - 1)])


def chunks(change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    """The film with other chunks."""
    file = sealed(FILM)
    begin = begin_of(file)
    return file[:begin] + b"".join(change([file[at : at + SEALED] for at in range(begin, len(file), SEALED)]))


def begin_of(file: bytes) -> int:
    """Where the first chunk begins: after the line of the header's MAC, and a nonce."""
    return file.index(b"\n", file.index(b"\n--- ") + 1) + 1 + 16


def altered(change: Callable[[list[bytes]], list[bytes]]) -> Case:
    """The ninth chunk is not what it was: what comes before it is given, and nothing that touches it."""
    parts = [START, (NINTH, NINTH + 10), (0, END)]
    return Case(chunks(change), parts, [part_of(FILM, START), REFUSED, REFUSED])


def ninth(file: bytes) -> bytes:
    return file[(at := begin_of(file) + 9 * SEALED) : at + SEALED]


def turned(chunk: bytes) -> bytes:
    return chunk[:5] + bytes((chunk[5] ^ 1,)) + chunk[6:]


def cut(less: int) -> Case:
    return Case(sealed(FILM)[:-less], [(END - 10, END), (0, END)], [REFUSED, REFUSED])


CASES: Mapping[str, Case] = {
    "any part": right(FILM, anywhere()),
    **{f"a recording of {size} bytes": short(size) for size in (1, 1000, CHUNK - HEAD, CHUNK - HEAD + 1, CHUNK)},
    "a bit turned": altered(lambda each: [*each[:9], turned(each[9]), *each[10:]]),
    "two chunks swapped": altered(lambda each: [*each[:9], each[10], each[9], *each[11:]]),
    "a chunk taken out": altered(lambda each: [*each[:9], *each[10:]]),
    "a chunk put in twice": altered(lambda each: [*each[:9], each[8], *each[9:]]),
    "a chunk of another file": altered(
        lambda each: [
            *each[:9],
            (other := sealed(OTHER))[(at := begin_of(other) + 9 * SEALED) : at + SEALED],
            *each[10:],
        ]
    ),
    **{f"{less} bytes cut off": cut(less) for less in (1, SEALED, 9 * SEALED + 100)},
    "an early end, at the chunk that is said to be the last": Case(
        chunks(lambda each: each[:9]), [(8 * CHUNK, 8 * CHUNK + 10)], [REFUSED]
    ),
    "a file for another reader": Case(sealed(FILM, to=ANOTHERS), [START], [REFUSED]),
    "another recording of the same readers": Case(sealed(OTHER), [START], [WHOLE]),
    "a file that is packed otherwise": Case(sealed(FILM, piecewise=False), [START], [WHOLE]),
    "a page of the host's": Case(b"<!doctype html>Not found", [START], [WHOLE]),
}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Sequence[str]]:
    """What our reader gives for each part of each case."""
    folder, asked = tmp_path_factory.mktemp("pieces"), []
    for number, case in enumerate(CASES.values()):
        file = folder / str(number)
        file.write_bytes(case.file)
        digest = hashlib.sha256(case.data).hexdigest()
        asked.append({"file": str(file), "identity": str(MINE), "digest": digest, "parts": case.parts})
    run = subprocess.run(
        ["node", HERE / "pieces.mjs"], input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=120
    )
    return dict(zip(CASES, json.loads(run.stdout), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_a_part_is_given_as_it_was_sealed_or_refused_or_left_to_be_read_with_the_whole(
    given: Mapping[str, Sequence[str]], name: str
) -> None:
    assert given[name] == CASES[name].expected
