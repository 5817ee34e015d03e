"""How problems and results are told: values go in, words on a terminal or plain lines come out.

On a terminal a problem shows the line it is about; off a terminal, one line that quotes no text of a student.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.progress import Progress as Bar
from rich.text import Text

from generator.problems import Advice, Problem
from generator.sites import Progress

__all__ = ["as_data", "console", "ProgressBar", "say", "tell"]


def console() -> Console:
    """Where words for people go: the standard error, so that what a command makes can be piped."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(sentence: str) -> None:
    """One sentence, as it is."""
    console().print(Text(sentence))


def tell(problems: Iterable[Problem]) -> None:
    """All problems and advice, in order of their places."""
    screen = console()
    for problem in problems:
        screen.print(_drawn(problem) if screen.is_terminal else Text(_line(problem)))


def _line(problem: Problem) -> str:
    kind = "advice: " if isinstance(problem, Advice) else ""
    return f"{problem.place}: {kind}{problem.what} {problem.remedy}".rstrip()


def _drawn(problem: Problem) -> Text:
    """The place, the line with what is meant underlined, and what to do."""
    colour = "yellow" if isinstance(problem, Advice) else "red"
    text = Text(f"{problem.place}\n", style="bold")
    if problem.excerpt:
        number, shown = str(problem.place.line).rjust(3), problem.excerpt
        before, under = shown.text[: shown.at], shown.text[shown.at : shown.at + shown.width]
        carets = " " * cell_len(before) + "^" * max(1, cell_len(under))
        text.append(f"{number} │ ", style="dim").append(f"{shown.text}\n")
        text.append(f"{' ' * len(number)} │ ", style="dim").append(f"{carets}\n", style=colour)
    return text.append(f"  {problem.what} ", style=colour).append(f"{problem.remedy}\n")


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


class ProgressBar:
    """A bar on a terminal while something long is done; nothing off one."""

    def __init__(self) -> None:
        self._bar = Bar(console=console(), transient=True, disable=not console().is_terminal)
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Progress:
        self._bar.start()
        return self._step

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def _step(self, what: str, done: int, of: int) -> None:
        if what not in self._tasks:
            self._tasks[what] = self._bar.add_task(what, total=of)
        self._bar.update(self._tasks[what], completed=done)
