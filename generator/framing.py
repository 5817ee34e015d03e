"""A page and its fragment go in, the finished HTML comes out: the fragment in the frame in which the page stands.

What stands around a page's own words is the same on many pages. It is made once for each different frame, and what
makes it never sees a page.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.pages import Page
from generator.policy import policy, scripts_in
from generator.rendering import relative

__all__ = ["Frame", "Frames", "Parts", "frame_of"]

TITLE, INSIDE, POLICY = Markup("\x02title\x03"), Markup("\x02inside\x03"), Markup("\x02policy\x03")
"""Where a frame is open, its policy once for all its pages.

No text of a page reaches a frame, and no file of the content may hold such characters.
"""

OPEN = re.compile(f"({TITLE}|{INSIDE})")

Parts = tuple[str, ...]
"""A frame as HTML, divided where it is open."""


@dataclass(frozen=True)
class Way:
    """A link of a frame: its words, its address as seen from the page, and whether it is the page itself."""

    text: str
    url: str
    current: bool


@dataclass(frozen=True)
class Frame:
    """What stands around a page's own words, with all addresses as seen from the page.

    `root` leads to the site's folder, where `assets/` stands, and `circle` to the circle's, which Material takes for
    the whole site. `title`, `inside` and `policy` stand open.
    """

    language: str
    name: str
    label: str
    accent: str
    home: str
    links: tuple[Way, ...]
    root: str
    circle: str
    title = TITLE
    inside = INSIDE
    policy = POLICY


def frame_of(page: Page) -> Frame:
    """The frame in which a page stands."""
    head = page.masthead
    return Frame(
        language=page.language,
        name=head.name,
        label=head.label,
        accent=head.accent,
        home=relative(head.home, page.path),
        links=tuple(Way(link.text, relative(link.url, page.path), link.url == page.path) for link in head.links),
        root=relative("", page.path),
        circle="/".join([".."] * page.uri.count("/")) or ".",
    )


class Frames:
    """Puts pages into their frames. `made` are those there are, by name; `render` makes the HTML of one more."""

    def __init__(self, made: MutableMapping[str, Parts], render: Callable[[Frame], str]) -> None:
        self.made = made
        self._render = render

    def finish(self, page: Page, fragment: str) -> tuple[str, str]:
        """The whole HTML of a page, and the name of its frame."""
        frame = frame_of(page)
        name = hashlib.blake2b(repr(frame).encode(), digest_size=16).hexdigest()
        if name not in self.made:
            html = self._render(frame)
            # Nobody's words stand in it yet: only the theme's scripts are allowed to run.
            self.made[name] = tuple(OPEN.split(html.replace(POLICY, policy(scripts_in(html)))))
        filled: dict[str, str] = {TITLE: str(escape(page.heading)), INSIDE: fragment}
        return "".join([filled.get(part, part) for part in self.made[name]]), name
