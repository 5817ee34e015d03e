"""How files of a school are broken, and a school in which whatever is broken could open something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.conftest import Files
from tests.edits import picture
from tests.test_stopping import BIRCH, MAPLE, OTHERS

__all__ = ["KITE", "NOAH", "RICH", "WAYS", "WORDS", "broken"]

NOAH, MINA = f"{BIRCH}/students/noah", f"{MAPLE}/students/mina"
KITE = f"{NOAH}/samples/kite"
BEGUN = "I cut the tail three times"
WORDS = f"{BEGUN} before it flew over the roof of the gym."
"""More than eight words in a row: the last look would know them again."""

RICH: Files = {
    **OTHERS,
    "rubrics/talk.yml": "title: Talk\nlevels: [1, 2]\ncriteria: {ask: {title: Asks}}\n",
    "progressions/air.yml": "title: Air\nsteps: {lift: {title: Lifts}}\n",
    f"{BIRCH}/class.yml": f"{OTHERS[f'{BIRCH}/class.yml']!s}also: [maple-5/mina]\n",
    f"{BIRCH}/permissions.yml": "noah: {name: class, picture: class}\nlena: {name: class, picture: teachers}\n",
    f"{BIRCH}/tasks/fly.md": "---\ntitle: Fly\nrubric: talk\nsteps: [air/lift]\n---\nLet it fly. [So](up.jpg)\n",
    f"{BIRCH}/tasks/up.jpg": picture(20),
    f"{KITE}/sample.md": (
        "---\ntitle: A kite\ndate: 2026-09-28\naudience: class\ntask: fly\nwith: [lena]\ndrafts: [first.md]\n"
        "scores: {ask: 2}\nsteps: [air/lift]\nanswers: [high]\n"
        "pictures: {up.jpg: {alt: Up, people: []}, first.jpg: {alt: Us, people: []}, us.jpg: {alt: Us}}\n"
        f"---\n{WORDS} ![It](up.jpg) See [mine](../tent/sample.md).\n"
    ),
    f"{KITE}/first.md": "So we began: ![Us](first.jpg)\n",
    **{f"{KITE}/{name}.jpg": picture(number) for number, name in enumerate(("up", "first", "us"), 30)},
    f"{NOAH}/samples/tent/sample.md": "---\ntitle: Tent\ndate: 2026-10-01\naudience: class\n---\n[It](../kite/) is.\n",
    f"{NOAH}/goals/higher.md": "---\ntitle: Higher\ndate: 2026-10-02\nevidence: [kite, tent]\n---\nI will.\n",
    f"{NOAH}/feedback/high.md": (
        "---\nfrom: lena\ndate: 2026-10-02\nabout: kite\naudience: class\n"
        f"quotes: [{BEGUN}]\n---\nHigh. ![Us](us.jpg)\n"
    ),
    f"{NOAH}/feedback/more.md": (
        "---\nfrom: okafor\ndate: 2026-10-03\nabout: tent\naudience: class\ngoal: higher\n---\nAs here. ![Us](us.jpg)\n"
    ),
    f"{NOAH}/feedback/us.jpg": picture(40),
    f"{MINA}/samples/wing/sample.md": (
        "---\ntitle: A wing\ndate: 2026-10-04\naudience: class\ntask: birch-5/fly\n---\nIt holds.\n"
    ),
    f"{MINA}/feedback/wing.md": (
        "---\nfrom: birch-5/noah\ndate: 2026-10-05\nabout: wing\naudience: class\n---\nStrong.\n"
    ),
    "walks/talk/notes/okafor.md": "---\nbecause_i_saw: They asked.\n---\n",
}
"""All that could hide something else: drafts, company, people, givers, a visiting student, a walk with a note."""


def _odd(content: bytes) -> bytes:
    return content.replace(b"---\n", b"---\nodd: 1\n", 1) if content.startswith(b"---") else content + b"odd: 1\n"


WAYS: Mapping[str, Callable[[bytes], bytes | None]] = {
    "never closed": lambda content: b"---\nodd: [\n",
    "in another language": lambda content: b"\xff\xfe",
    "with a field too many": _odd,
    "cut off": lambda content: content[: len(content) * 2 // 3],
    "empty": lambda content: b"",
    "gone": lambda content: None,
    "a link that leads nowhere": lambda content: content + b"\n[There](nowhere.jpg)\n",
}


def broken(file: Path, way: str) -> bytes:
    """Breaks a file; gives what stood in it."""
    before = file.read_bytes()
    file.unlink()
    after = WAYS[way](before)
    if after is not None:
        file.write_bytes(after)
    return before
