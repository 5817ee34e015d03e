"""Any bytes go in as if they were a file of the content; nothing comes out but an error where a promise is broken."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from html import escape

from generator import markup, source
from generator.media.medium import UnfitError
from generator.media.signatures import HEAD, agree, kind_of
from generator.problems import ContentError
from generator.records import KINDS
from generator.source.tables import read_table
from tests.test_hostile_content import check_words, read_as
from tests.test_markup import OUTSIDE, Page

__all__ = ["TARGETS", "Target"]

Target = Callable[[bytes], None]

READERS = (source.read_yaml, source.read_markdown, source.read_project)
ENDINGS = ("jpg", "png", "mp4", "mp3", "docx", "pdf", "txt", "exe")
SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*\s*:", re.IGNORECASE)
LED_TO = ("http://", "https://", "mailto:")


def read_source(data: bytes) -> None:
    """A text is read, and each of its values has a place in it; or it has problems, each with a place in it."""
    for reader in READERS:
        got, problems = reader("content/x.md", data)
        assert (got is None) == bool(problems)
        for problem in problems:
            check_words(problem, "content/x.md", data)
        for name in got.data if got else ():
            assert got
            assert got.key_place((name,)).line <= got.place((name,)).line <= data.count(b"\n") + data.count(b"\r") + 1
            assert got.excerpt(got.place((name,))).width > 0


def read_records(data: bytes) -> None:
    """A file is a record, or has problems; of which kind it is, its first byte says."""
    read_as(KINDS[data[0] % len(KINDS)] if data else KINDS[0], data[1:])


def render_markup(data: bytes) -> None:
    """Markdown becomes closed tags of the few that are allowed, and links that lead to the web or within the site."""
    text = data.decode("utf-8", "replace").replace("\r", "")
    if markup.refusal(text):
        return
    html = markup.render(text, link=lambda target: target, draw=lambda target, alt, alone: escape(target + alt))
    page = Page(html)
    for link in page.links:
        assert link.lower().startswith(LED_TO) or not SCHEME.match(link), link
        assert not link.startswith(("//", "\\")), link
    assert html.count(OUTSIDE) <= len(page.links)
    markup.plain(text)
    assert len(markup.opening.__wrapped__(text)) <= 160
    for mention in markup.mentions(text):
        assert 0 <= mention.offset <= len(text)


def look_at_signatures(data: bytes) -> None:
    """The beginning of a file is what its ending says, or is refused in words."""
    kind_of(data[:HEAD])
    for end in ENDINGS:
        with suppress(UnfitError):
            agree(f"content/x.{end}", data[:HEAD])


def read_tables(data: bytes) -> None:
    """A table has rows as wide as its headings, or something to mend."""
    with suppress(ContentError):
        table = read_table("class.csv", data)
        assert all(len(row.cells) == len(table.headings) for row in table.rows)


TARGETS: Mapping[str, Target] = {
    "source": read_source,
    "records": read_records,
    "markup": render_markup,
    "signatures": look_at_signatures,
    "tables": read_tables,
}
"""What is given any bytes, by name."""
