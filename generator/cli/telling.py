"""How problems and results are told: values go in, words on a terminal or plain lines come out.

On a terminal a problem shows the line it is about; off a terminal, one line that quotes no text of a student.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from generator.problems import Advice, Problem

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = [
    "Step",
    "as_data",
    "console",
    "counted",
    "is_drawn",
    "print_json",
    "progress_bar",
    "say",
    "size_of",
    "tell",
    "wait",
]

Step = Callable[[str, int, int], None]
"""Told what is being done, how many are done and how many there are."""


def console() -> Console:
    """Where words for people go: the standard error, so that what a command makes can be piped."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True)


def is_drawn() -> bool:
    """Whether words may have colours and move: on a terminal, or where somebody asks for it as programs are asked."""
    return sys.stderr.isatty() or bool(os.environ.get("FORCE_COLOR"))


def say(sentence: str) -> None:
    """One sentence, as it is."""
    sys.stderr.write(f"{sentence}\n")


def counted(number: int, thing: str) -> str:
    """How many of a thing: `1 idea`, `2 ideas`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def size_of(count: int) -> str:
    """So many bytes, as a person says it: `1.2 MB`."""
    for unit, factor in (("MB", 1_000_000), ("KB", 1_000)):
        if count >= factor:
            return f"{count / factor:.1f} {unit}"
    return f"{count} bytes"


def wait() -> None:
    """That another command has to end first."""
    say("Another build of this school is running. This one begins as soon as it has ended.")


def tell(problems: Iterable[Problem]) -> None:
    """All problems and advice, in order of their places."""
    if is_drawn():
        screen = console()
        for problem in problems:
            screen.print(_drawn(problem))
    else:
        for problem in problems:
            say(_line(problem))


def _line(problem: Problem) -> str:
    kind = "advice: " if isinstance(problem, Advice) else ""
    return f"{problem.place}: {kind}{problem.what} {problem.remedy}".rstrip()


def _drawn(problem: Problem) -> Text:
    """The place, the line with what is meant underlined, and what to do."""
    from rich.cells import cell_len
    from rich.text import Text

    colour = "yellow" if isinstance(problem, Advice) else "red"
    text = Text(f"{problem.place}\n", style="bold")
    if problem.excerpt:
        number, shown = str(problem.place.line).rjust(3), problem.excerpt
        before, under = shown.text[: shown.at], shown.text[shown.at : shown.at + shown.width]
        carets = " " * cell_len(before) + "^" * max(1, cell_len(under))
        text.append(f"{number} │ ", style="dim").append(f"{shown.text}\n")
        text.append(f"{' ' * len(number)} │ ", style="dim").append(f"{carets}\n", style=colour)
    asked = f"{problem.excerpt.question} " if problem.excerpt and problem.excerpt.question else ""
    return text.append(f"  {problem.what} ", style=colour).append(f"{asked}{problem.remedy}\n")


def as_data(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Problems for other programs: place, what and remedy; no text of a student."""
    return [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "kind": "advice" if isinstance(problem, Advice) else "problem",
            "what": problem.what,
            "remedy": problem.remedy,
        }
        for problem in problems
    ]


def print_json(value: Any) -> None:
    """To the standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def progress_bar() -> Iterator[Step]:
    """A bar on a terminal while something long is done; nothing off one."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.progress import Progress

    with Progress(console=console(), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def step(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=of)
            bar.update(tasks[what], completed=done)

        yield step
