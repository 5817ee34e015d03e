"""What a circle's readers search in, and what their browser may load in place: pages go in, two small files come out.

Each circle has an index of its own; none names anything of another circle that its readers do not hold.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from generator.circles import Circle
from generator.pages import Page
from generator.rendering import relative

__all__ = ["found_in", "languages_in", "search_index", "searched", "sitemap", "spoken", "words_of"]

FIELDS: Mapping[str, Mapping[str, float]] = {"title": {"boost": 1e3}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}}
STEMS = re.compile(r"/lunr/min/lunr\.(\w+)\.min\.js$")
UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)
MARKED = re.compile(r"</?mark\b[^>]*>|<a\b[^>]*></a>")
"""What a note puts around words of a text and after them, which parts no words."""


def found_in(fragment: str) -> str:
    """The words by which search finds a page and which it shows: those below its head, which has its title."""
    head, mark, body = fragment.partition("</header>")
    return words_of(body if mark else head)


def words_of(fragment: str) -> str:
    """The words of a fragment of ours, with single spaces."""
    return " ".join(html.unescape(UNSEEN.sub(" ", MARKED.sub("", fragment))).split())


def search_index(pages: Iterable[tuple[Page, str]], circle: Circle, languages: list[str]) -> str:
    """The search index of a circle in Material's form, as JSON.

    `pages` are those that the circle's search finds, with their words; some may stand in a wider circle.
    """
    docs: list[dict[str, Any]] = [
        {"location": relative(page.path, f"{circle.path}/"), "title": title, "text": text}
        for page, words in pages
        for title, text in [searched(page, words)]
    ]
    config = {"lang": languages, "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"], "fields": FIELDS}
    return json.dumps({"config": config, "docs": docs}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def searched(page: Page, words: str) -> tuple[str, str]:
    """The title and the words of a page, as Material's search shows them."""
    return html.escape(page.title, quote=False), html.escape(words, quote=False)


def sitemap(pages: Iterable[Page]) -> str:
    """The addresses of a circle's pages, relative to it: the site does not know where it will be put."""
    locations = "".join(f"<url><loc>{html.escape(page.uri or './')}</loc></url>" for page in pages)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>'


def spoken(language: str) -> list[str]:
    """The languages in which a circle's texts are likely to be: its pages' own, and English."""
    return list(dict.fromkeys((language.partition("-")[0], "en")))


def languages_in(assets: Iterable[str]) -> frozenset[str]:
    """The languages that the theme's search knows how to stem; `assets` are the paths of its files."""
    return frozenset({"en", *(found[1] for path in assets if (found := STEMS.search(path)))})
