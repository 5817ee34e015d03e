"""The preview's own words: circles, problems and pages go in; HTML that needs neither theme nor engine comes out.

A theme may be what has a mistake, so nothing of it is asked for but its typefaces. The words are English, as those of
commands are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from generator.circles import WALKS, Circle
from generator.library import Library
from generator.policy import allowing_styles
from generator.preview.previewing import News
from generator.problems import Excerpt, Problem
from generator.records import RecordId

__all__ = ["missing_page", "offer", "panel_of", "problems_page", "with_news"]

MOST = 20
"""As many problems as a person can use in one sitting."""

BODY = re.compile(r"<body[^>]*>")

GROUPS = {
    "class": ("The class", "What everybody sees"),
    "family": ("Families", ""),
    "student": ("Students", ""),
    "teachers": ("Teachers", "What the teachers see"),
    "staff": ("Staff", "What all staff see"),
    "walk": ("Walks", ""),
    "own": ("Teachers, each for themselves", ""),
}
"""What the circles of a kind are called; and the one circle of a kind that is around nobody."""

WHO = {"family": "profile", "student": "profile", "walk": "walk", "own": "staff"}
"""The kind of record that a circle is around."""


STYLES = ("panel.css", "page.css")
"""The preview's own looks that may come into an open page: above it, or in its place where it is there no more."""


@cache
def _style(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


# ------------------------------------------------------------------------------------------------------------ news


def with_news(page: str, news: News, ours: str) -> str:
    """A page that shows what is to be mended above all else, and follows what changes."""
    panel = panel_of(news.problems)
    host = f'<classfolio-problems><template shadowrootmode="open">{panel}</template></classfolio-problems>'
    marks = f'data-version="{news.version}" data-mark="{news.marks.page}" data-frame="{news.marks.frame}"'
    script = f'<script id="classfolio-live" src="/{ours}live.js" {marks}></script>'
    begun = BODY.sub(lambda found: found[0] + host, page, count=1)
    before, end, after = allowing_styles(begun, map(_style, STYLES)).rpartition("</body>")
    return f"{before}{script}{end}{after}"


def panel_of(problems: Sequence[Problem]) -> str:
    """What is to be mended, each with its place, its line, what is wrong and what to do; "" where all is well.

    It quotes any file of the content, whoever's page is looked at: who sits at this keyboard has them all.
    """
    if not problems:
        return ""
    title = "One thing to mend" if len(problems) == 1 else f"{len(problems)} things to mend"
    first = escape(f"{title}. The first is at {problems[0].place}. {problems[0].what}")
    items = "".join(map(_item, problems[:MOST]))
    more = f"<p>… and {len(problems) - MOST} more, when these are mended.</p>" if len(problems) > MOST else ""
    return (
        f"<style>{_style('panel.css')}</style><section aria-label='Things to mend'>"
        f"<p role='alert'>{first}</p><details open><summary>{title}</summary>"
        "<div class='all' tabindex='0' role='group' aria-label='The list of things to mend'>"
        "<p>Pages stay as they were when all was well, and follow as soon as this is mended and saved.</p>"
        f"<ol>{items}</ol>{more}</div></details></section>"
    )


def _item(problem: Problem) -> str:
    line = _line(problem.place.line, problem.excerpt) if problem.excerpt else ""
    asked = f" {escape(problem.excerpt.question)}" if problem.excerpt and problem.excerpt.question else ""
    return (
        f"<li><code>{escape(str(problem.place))}</code>{line}"
        f"<p><strong>{escape(problem.what)}</strong>{asked} {escape(problem.remedy)}</p></li>"
    )


def _line(number: int, excerpt: Excerpt) -> str:
    """The line with what is meant underlined, or the place where something is missing."""
    end = excerpt.at + excerpt.width
    before, under, after = excerpt.text[: excerpt.at], excerpt.text[excerpt.at : end], excerpt.text[end:]
    meant = escape(under) if under.strip() else "&nbsp;"
    return f"<pre><i aria-hidden='true'>{number}</i>{escape(before)}<mark>{meant}</mark>{escape(after)}</pre>"


# ----------------------------------------------------------------------------------------------------------- pages


def problems_page() -> str:
    """A page that stands where there are no pages yet."""
    return _page("Something needs mending", "<p>The pages appear here as soon as it is mended and saved.</p>")


def missing_page(circle: Circle | None) -> str:
    """The page for an address at which there is nothing, in a circle or nowhere."""
    why = (
        "<p>It was withdrawn or has another name, or it goes less far than to these readers. "
        "As soon as there is a page at this address, it appears here.</p>"
    )
    start = f'<a href="/{escape(circle.path)}/">To the first page</a>' if circle else ""
    return _page("There is no page here", f'{why}<nav>{start}<a href="/">Whose pages can be seen</a></nav>')


def offer(site: str, circles: Sequence[Circle], library: Library) -> str:
    """The page on which one chooses whose pages to see."""
    of = library.records.get(RecordId("class", (site,)))
    name = "Learning walks" if site == WALKS else str(getattr(of, "title", site))
    groups = "".join(_group(kind, list(own), library) for kind, own in groupby(circles, lambda each: each.kind))
    note = "" if circles else "<p>There is nobody here yet.</p>"
    return _page("Whose pages would you like to see?", f"{note}{groups}", name)


def _group(kind: str, circles: Sequence[Circle], library: Library) -> str:
    title, alone = GROUPS.get(kind, (kind.capitalize(), ""))
    names = [alone or _name(circle, library) for circle in circles]
    twice = {name for name, count in Counter(names).items() if count > 1}
    shown = (f"{name} ({circle.of})" if name in twice else name for name, circle in zip(names, circles, strict=True))
    return f"<h2>{title}</h2><nav aria-label='{title}'>{_links(zip(shown, circles, strict=True))}</nav>"


def _links(named: Iterable[tuple[str, Circle]]) -> str:
    links = sorted((name.casefold(), name, circle.path) for name, circle in named)
    return "".join(f'<a href="/{escape(path)}/">{escape(name)}</a>' for _, name, path in links)


def _name(circle: Circle, library: Library) -> str:
    """What the person or walk is called that a circle is around."""
    site = (circle.site,) if circle.kind in {"family", "student"} else ()
    record = library.records.get(RecordId(WHO.get(circle.kind, ""), (*site, circle.of)))
    return str(getattr(record, "name", "") or getattr(record, "focus", "") or circle.of or circle.path)


def _page(title: str, inside: str, above: str = "") -> str:
    over = f"<p class='above'>{escape(above)}</p>" if above else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>'
        f'{title}</title><meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="robots" content="noindex, nofollow"><link rel="icon" href="/assets/favicon.svg">'
        f"<style>{_style('page.css')}</style></head><body><main>{over}<h1>{title}</h1>{inside}</main></body></html>"
    )
