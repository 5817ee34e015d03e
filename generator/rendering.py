"""Page to HTML: a page goes in, the fragment that a reader sees comes out.

The one Jinja environment of ours: it escapes everything and stumbles over everything undefined. Templates come from
the project's own `theme/` and then from the packaged one; they print and decide nothing.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from generator import markup
from generator.ledger import Ledger
from generator.pages import Page, pieces
from generator.project import Themes
from generator.words import Words, in_templates, words_in

__all__ = ["Renderer", "relative"]

Beside = Callable[[Sequence[str]], str]
"""The notes on a block go in, what stands after it comes out; both trusted HTML."""


def relative(url: str, page_path: str) -> str:
    """A path below the site as an address relative to a page; a whole web address stays as it is."""
    if ":" in url.split("/", 1)[0] or url.startswith("#"):
        return url
    path, mark, anchor = url.partition("#")
    start = page_path.rstrip("/") or "."
    address = posixpath.relpath(path or ".", start)
    if path.endswith("/") or not path:
        address += "/"
    return f"{address}{mark}{anchor}"


class Renderer:
    """Renders pages with the templates of themes, first come first; one page at a time.

    `kept` is a folder of the project's state for templates that are compiled.
    """

    def __init__(self, themes: Themes, kept: Path | None = None) -> None:
        self._environments: dict[str, Environment] = {}
        self._themes = [str(theme) for theme in themes.folders if theme.is_dir()]
        self._compiled = _Compiled(kept, themes.epoch) if kept else None
        self._here = _Here()

    def render(self, page: Page) -> Markup:
        """The page's fragment; the same page gives the same bytes."""
        self._here.path = page.path
        template = self._environment(page.language).get_template("page.html")
        return Markup(template.render(page=page, shows=page.shows))  # noqa: S704 - our templates escape what they print

    def file(self, language: str, template: str, **shows: Any) -> str:
        """A portfolio as one file, by a template for such files."""
        return self._environment(language).get_template(template).render(**shows)

    def _environment(self, language: str) -> Environment:
        if language not in self._environments:
            environment = _environment(self._themes, words_in(language))
            environment.bytecode_cache = self._compiled
            environment.filters.update(url=self._here.url, prose=partial(_prose, self._here, environment))
            self._environments[language] = environment
        return self._environments[language]


class _Compiled(BytecodeCache):
    """Templates as the program that Jinja makes of them, sealed: what runs was made by this computer."""

    def __init__(self, folder: Path, epoch: str) -> None:
        self._ledger = Ledger(folder, epoch)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja asks for a template here."""
        if compiled := self._ledger.read(bucket.key):
            bucket.bytecode_from_string(compiled)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja hands a template over here."""
        self._ledger.folder.mkdir(parents=True, exist_ok=True)  # somebody may take it away while a preview runs
        self._ledger.write(bucket.key, bucket.bytecode_to_string())


@dataclass
class _Here:
    """The page at hand, from which addresses are reckoned.

    Filters that asked the context for it would have every macro compiled anew on every page.
    """

    path: str = ""

    def url(self, url: str) -> str:
        """A path below the site as an address relative to the page at hand."""
        return relative(url, self.path)


def _prose(here: _Here, environment: Environment, prose: pieces.Prose) -> Markup:
    """Markdown as safe HTML, with links, pictures and marks only where the page says so."""
    draw = environment.get_template("pieces/figure.html").module
    links, files = dict(prose.links), dict(prose.files)

    def link(target: str) -> str | None:
        return here.url(links[target]) if target in links else None

    def show(target: str, alt: str, alone: bool) -> str | None:  # noqa: FBT001 - markup calls it so
        piece = files.get(target)
        return str(_macro(draw, piece)(_said(piece, alt), alone, here.url)) if piece else None

    marks, beside = _marked(environment, prose) if prose.marks else ((), "".join)
    html = markup.render(prose.text, link=link, draw=show, marks=marks, beside=beside)
    return Markup(html)  # noqa: S704 - markup cleans what it gives


def _marked(environment: Environment, prose: pieces.Prose) -> tuple[list[markup.Mark], Beside]:
    """The marks of a text as HTML, and what gives the HTML of the notes beside a block."""
    notes: Any = environment.get_template("pieces/note.html").module
    marks = [
        markup.Mark(
            mark.start,
            mark.end,
            opens=str(notes.opening(mark)),
            sign=str(notes.sign(mark)),
            note=str(notes.tied(mark.note)) if mark.note else "",
        )
        for mark in prose.marks
    ]
    # Each note was escaped as its template printed it.
    return marks, lambda found: str(notes.together(Markup("\n").join(map(Markup, found)), prose.lang))


def _said(piece: pieces.Depicted, alt: str) -> pieces.Depicted:
    """The piece with what the text says of the picture, where its record says nothing."""
    return piece if isinstance(piece, pieces.Attachment) or piece.alt else replace(piece, alt=alt)


def _macro(draw: Any, piece: pieces.Depicted) -> Any:
    match piece:
        case pieces.Picture():
            return draw.picture
        case pieces.Clip():
            return draw.clip
        case _:
            return draw.attachment


def _environment(themes: list[str], words: Words) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(themes),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(language=words.language, rtl=words.rtl, **in_templates(words))
    environment.filters.update(
        day=words.day,
        short_day=words.short_day,
        weekday=words.weekday,
        number=words.number,
        listed=lambda items: words.listed(list(items)),
        language_name=words.language_name,
    )
    return environment
