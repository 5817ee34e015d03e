"""Languages go in, and what a school wishes to be called; the page that unlocks a sealed site comes out, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.project import Themes

__all__ = ["unlock_page"]


def unlock_page(themes: Themes, languages: Sequence[str], title: str | None) -> str:
    """The page in the first of the languages (codes such as `es`); `title` only where everybody may know it."""
    loader = FileSystemLoader([str(folder) for folder in themes.folders])
    template = Environment(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("vault/page.html")
    return template.render(languages=languages, title=title)
