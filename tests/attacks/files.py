"""Files: links, pipes, ways out of the content, and names that not every computer can hold."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from tests.attacks.attack import BRIDGE, FIELDS, MINA, Attack, Contents, Group, Put, Refused, Shown, sample
from tests.canaries.files import png

__all__ = ["GROUP"]

SAMPLE = f"{BRIDGE}/sample.md"
LINK = "This is a link to another place on the computer."
NO_FILE = "This is neither a file nor a folder."
OUT = "This leads out of the content, where no page can follow."
NO_ADDRESS = "This is not an address that a page may lead to."
NOT_HERE = "There is no file of that name beside this one."
NO_PICTURE = "This picture is not in the content, so no page can show it."
NOT_SHOWN = "There is a character in this name that cannot be shown."
NOT_ALLOWED = "There is a character in this name that Windows does not allow."
CUT = "This name ends in a dot or a space, which Windows takes away."
KEPT = "Windows keeps this name for itself."
TWIN = (
    "Another name here differs from this one in its capitals or accents alone, and many computers keep one of the two."
)
LONG = "This name is too long for some computers."
FAR = "The names on the way to this file are together too long for some computers."
SECRET = "the-secret-of-somebody-else"


def text(body: str) -> Contents:
    return {SAMPLE: f"{FIELDS}{body}\n"}


def in_text(name: str, body: str, column: int, says: str) -> Attack:
    return Attack(name, Refused(f"{SAMPLE}:6:{column}", says), text(body))


def named(name: str, path: str, says: str, shown: str = "") -> Attack:
    """A file or folder that is refused for its name; `shown` is how that is told where the name itself cannot be."""
    return Attack(name, Refused(f"{shown or path}:1:1", says), {**text("It held."), path: png(1)})


def linked(target: str, path: str, *, secret: bool = True) -> Put:
    def put(content: Path) -> None:
        if secret:
            (content.parent / "secret.png").write_bytes(png(1))
        (content / path).parent.mkdir(parents=True, exist_ok=True)
        (content / path).symlink_to(content / target)

    return put


def _pipe(content: Path) -> None:
    os.mkfifo(content / "staff" / "endless.yml")


def _socket(content: Path) -> None:
    before = Path.cwd()
    os.chdir(content / "staff")  # the path of a socket may have few characters
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("s.yml")
    finally:
        os.chdir(before)


def _bytes(content: Path) -> None:
    Path(os.fsdecode(os.fsencode(content / "staff") + b"/\xff.yml")).write_bytes(b"name: x\n")


def _own_business(content: Path) -> None:
    for name in (".htaccess", ".git/config", "staff/.hidden.yml", "Thumbs.db", f"{MINA}/profile.md~"):
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text(SECRET, encoding="utf-8")


INCLUDES = (
    '--8<-- "../../../../../../mkdocs.yml"\n\n;--8<-- "mkdocs.yml"\n\n'
    '{% include "/etc/passwd" %} {{ config.plugins }} {{ 7*7 }}\n\n'
    "[TOC]\n\n!include /etc/passwd\n\n::: generator.privacy"
)

GROUP = Group(
    "Files",
    "What stands in the content is read as plain files in plain folders. No link is followed, no address leads out, "
    "and a name is one that every computer can hold.",
    (
        Attack(
            "A picture that is a link to another file (symlink)",
            Refused(f"{BRIDGE}/raft.png:1:1", LINK),
            text("![A raft](raft.png)"),
            linked("../secret.png", f"{BRIDGE}/raft.png"),
        ),
        Attack(
            "A record that is a link",
            Refused("staff/okafor2.yml:1:1", LINK),
            put=linked("staff/okafor.yml", "staff/okafor2.yml"),
        ),
        Attack(
            "A folder that is a link to another student's",
            Refused("classes/maple-5/students/ana:1:1", LINK),
            put=linked(MINA, "classes/maple-5/students/ana"),
        ),
        Attack(
            "A folder that is a link to the folder above it, without end",
            Refused("staff/loop:1:1", LINK),
            put=linked("staff", "staff/loop"),
        ),
        Attack(
            "A link that leads to nothing", Refused("staff/gone.yml:1:1", LINK), put=linked("nowhere", "staff/gone.yml")
        ),
        Attack("A pipe, from which reading never ends", Refused("staff/endless.yml:1:1", NO_FILE), put=_pipe),
        Attack("A socket", Refused("staff/s.yml:1:1", NO_FILE), put=_socket),
        Attack(
            "Files that repositories, editors and web servers keep for themselves (`.git`, `.htaccess`, `~`)",
            Shown("passed over, and published nowhere", "It held.", (SECRET,)),
            sample("own business", "It held."),
            _own_business,
        ),
        in_text("A link with `..` out of the content", "[a](../../../../../../../etc/passwd)", 5, OUT),
        in_text(
            "The same, with `%2e%2e` for `..`",
            "[a](%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/mkdocs.yml)",
            5,
            OUT,
        ),
        in_text("A picture with `..` out of the content", "![a](../../../../../../../secret.png)", 6, OUT),
        in_text("A link to a path of the computer", "[a](/etc/passwd)", 5, OUT),
        in_text("A link to a file of the computer (`file:`)", "[a](file:///etc/passwd)", 5, NO_ADDRESS),
        in_text("A link to a drive of Windows", "[a](C:/Users/mina/x.txt)", 5, NO_ADDRESS),
        in_text("A link to a shared drive (`\\\\host\\x`)", "[a](\\\\\\\\host\\\\x)", 5, NOT_HERE),
        in_text("A link to a host without a scheme (`//host`)", "[a](//evil.example.org/x)", 5, NO_ADDRESS),
        in_text("A picture from another host", "![a](https://evil.example.org/x.png)", 6, NO_PICTURE),
        in_text(
            "A picture of another student's, beside which this one stands",
            "![a](../../../omar/samples/raft/raft.png)",
            6,
            "There is nothing at the place that this leads to.",
        ),
        Attack(
            "A file named in the fields with its folder",
            Refused(f"{SAMPLE}:4:9", "“../../profile.md” is not the name of a file in this folder."),
            {SAMPLE: "---\ntitle: A\ndate: 2026-09-28\nfiles: {../../profile.md: {title: x}}\n---\nx\n"},
        ),
        Attack(
            "A draft of another student's",
            Refused(f"{SAMPLE}:4:10", "“../../../omar/profile.md” is not the name of a file in this folder."),
            {SAMPLE: "---\ntitle: A\ndate: 2026-09-28\ndrafts: [../../../omar/profile.md]\n---\nx\n"},
        ),
        Attack(
            "Includes of every engine (`--8<--`, `{% include %}`, `{{ }}`, `:::`)",
            Shown("shown as typed", "{{ config.plugins }} {{ 7*7 }}", ("site_name: Test", "root:x:0")),
            sample("includes", INCLUDES),
        ),
        named("A name of Windows' own for a folder (`con`)", f"{MINA}/samples/con/x.png", KEPT, f"{MINA}/samples/con"),
        named("A name of Windows' own for a record (`nul.yml`)", "staff/nul.yml", KEPT),
        named("A name of Windows' own with an ending (`aux.png`)", f"{BRIDGE}/aux.png", KEPT),
        Attack(
            "Two pictures that differ in capitals alone",
            Refused(f"{BRIDGE}/Raft.png:1:1", TWIN),
            {**text("![a](Raft.png)"), f"{BRIDGE}/Raft.png": png(1), f"{BRIDGE}/raft.png": png(2)},
        ),
        Attack(
            "Two folders that differ in capitals alone",
            Refused(f"{MINA}/samples/Bridge:1:1", TWIN),
            {SAMPLE: FIELDS, f"{MINA}/samples/Bridge/sample.md": FIELDS},
        ),
        Attack(
            "Two pictures whose names differ in how “é” is stored (NFC and NFD)",
            Refused(f"{BRIDGE}/caf\u00e9.png:1:1", TWIN),
            {**text("![a](caf\u00e9.png)"), f"{BRIDGE}/caf\u00e9.png": png(1), f"{BRIDGE}/cafe\u0301.png": png(2)},
        ),
        Attack(
            "A picture whose name is stored in another way than the text writes it (NFD)",
            Shown("found, and shown", "It held.", files=1),
            sample("stored otherwise", "It held. ![A caf\u00e9](caf\u00e9.png)", {"cafe\u0301.png": png(3)}),
        ),
        named("A name of 200 characters", f"{BRIDGE}/{'a' * 196}.png", LONG),
        named(
            "Folders in folders until the path is too long",
            "/".join(["walks", *["abcdefghi"] * 30, "x.png"]),
            FAR,
            "/".join(["walks", *["abcdefghi"] * 24]),
        ),
        named("A name that ends in a dot", f"{BRIDGE}/raft.png.", CUT),
        named("A name that ends in a space", f"{BRIDGE}/raft.png ", CUT),
        named("A line break in a name", f"{BRIDGE}/a\nb.png", NOT_SHOWN, f"{BRIDGE}/a\ufffdb.png"),
        named(
            "A name that reads backwards, so that `exe` looks like `jpg` (U+202E)",
            f"{BRIDGE}/\u202egpj.exe",
            NOT_SHOWN,
            f"{BRIDGE}/\ufffdgpj.exe",
        ),
        named("A name with a colon (a second stream of a file, on Windows)", f"{BRIDGE}/raft.png:x", NOT_ALLOWED),
        named("A name with a backslash (a folder, on Windows)", f"{BRIDGE}/a\\raft.png", NOT_ALLOWED),
        Attack("A name that is no text", Refused("staff/\ufffd.yml:1:1", NOT_SHOWN), put=_bytes),
    ),
)
