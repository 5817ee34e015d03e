"""A mistake in a template: what the engine says of it goes in, a problem with its place comes out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from traceback import walk_tb

from jinja2 import TemplateError, TemplateSyntaxError

from generator.problems import Excerpt, Place, Problem
from generator.project import Themes

__all__ = ["template_problem"]

REMEDY = "Mend it; or take the file out of the theme, and the one that comes with the program is used."


def template_problem(error: TemplateError, themes: Themes) -> Problem:
    """The problem with the template in which the engine stumbled, at the line it knows."""
    said = (error.message or "it cannot be read").rstrip(".")
    for file, line in reversed(list(_steps(error))):
        for theme in themes.folders:
            if file.is_relative_to(theme):
                place = Place(f"{theme.name}/{file.relative_to(theme).as_posix()}", line)
                return Problem(place, f"This template cannot be used: {said}.", REMEDY, _excerpt(file, line))
    return Problem(Place("theme"), f"A template cannot be used: {said}.", REMEDY)


def _steps(error: TemplateError) -> Iterator[tuple[Path, int]]:
    """The files and lines that led to a mistake, the last one at the end."""
    yield from ((Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__))
    if isinstance(error, TemplateSyntaxError) and error.filename:
        yield Path(error.filename), error.lineno


def _excerpt(file: Path, line: int) -> Excerpt | None:
    """The line of a file, from its first letter on."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    if not 0 < line <= len(lines):
        return None
    text = lines[line - 1].strip()
    return Excerpt(text, max(1, len(text)))
