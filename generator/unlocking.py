"""Languages go in, and what a school wishes to be called; the page that unlocks a sealed site comes out, as HTML.

It is the one page of a site that anybody may read. It carries its words in all languages of the site, since nobody can
know before it is there which of them its reader reads. Beside it there is one for all sites of a host, which leads from
the address of a sealed page to the page that unlocks it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.policy import allowing_blobs, policy, policy_of_file
from generator.project import Themes, packaged_theme
from generator.words import N_, words_in
from generator.words import languages as known_languages

__all__ = ["LOST", "MESSAGES", "lost_page", "unlock_page"]

LOST = "404.html"
"""The name under which hosts look for a page to give where they have no file, above all sites."""

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        # The page itself
        "title": N_("Private pages"),
        "heading": N_("Open with your card"),
        "lead": N_("These pages are private. The card that the school gave you opens them."),
        "characters-label": N_("Six characters"),
        "words-label": N_("Six words"),
        "remember": N_("Remember on this device"),
        "remember-hint": N_(
            "Only on a device of your own: whoever uses it after you can open these pages. Otherwise they close with "
            "this tab."
        ),
        "open": N_("Open"),
        "opening": N_("Opening …"),
        "help": N_("Where do I find this?"),
        "help-text": N_(
            "On the card from the school. A phone’s camera can also read the square on it: then there is nothing to "
            "type. If the card is lost, ask the school for a new one; the lost one stops working."
        ),
        "first": N_("To the first page"),
        "script": N_("These pages are sealed, and opened by this browser itself. For that it needs JavaScript."),
        # What may go wrong, and what to do: the kinds of vault/src/trouble.ts
        "altered": N_("Part of these pages is not as the school sealed it, so it stays closed. Tell the school."),
        "card": N_("No card here has these six characters. Please compare them with the card."),
        "characters": N_("A card has six characters: letters and figures. Please look at the card again."),
        "count": N_("A card has six words, with a space between them. Please look at the card again."),
        "insecure": N_("A browser opens sealed pages only at an address that begins with https. Ask the school."),
        "locked": N_("Locked. These pages are closed on this device."),
        "missing": N_("Part of these pages is missing. The school may be renewing them: try again in a few minutes."),
        "network": N_("There is no connection. Try again when this device is online."),
        "newer": N_("These pages are newer than what this browser kept of them. Close all their tabs, and try again."),
        "nothing": N_("There is no page at this address, or your card does not open it."),
        "square": N_("The link of the square is damaged. Scan it again, or type what stands beside it."),
        "unknown": N_("Something went wrong that nobody had thought of. Load the page again, or tell the school."),
        "withdrawn": N_("This card does not open these pages any more. Please ask the school for a new one."),
        # translators: %(word)s is a word as somebody typed it
        "word": N_("“%(word)s” is none of the words on cards. Please compare it with the card."),
        "words": N_("These are not the words of this card. Please compare the characters and the words with it."),
    }
)
"""All that the page may say, by the names that its program gives it."""


def unlock_page(themes: Themes, languages: Sequence[str], title: str | None) -> str:
    """The page in the first of the languages (codes such as `es`), with its words in all; `title` only if wished."""
    said = [_said_in(code) for code in languages or ("en",)]
    template = _templates(themes).get_template("vault/page.html")
    return template.render(languages=said, title=title, policy=allowing_blobs(policy(())))


@cache
def lost_page() -> str:
    """The page for whatever a host has no file of; it knows no site, and is the same for every school.

    What it needs stands in it: nobody can tell at which address it will be read.
    """
    style, script = (_within(f"lost.{kind}") for kind in ("css", "js"))
    said = [_said_in(code) for code in known_languages()]
    template = _templates(Themes((packaged_theme(),))).get_template("vault/lost.html")
    rules = policy_of_file([style], [script])
    return template.render(languages=said, style=style, script=script, policy=rules)


def _said_in(code: str) -> Mapping[str, Any]:
    """All messages in one language, as the templates and the program take them."""
    words = words_in(code)
    said = {key: words._(message) for key, message in MESSAGES.items()}
    return {"code": words.language, "rtl": words.rtl, "words": said}


def _within(name: str) -> str:
    """A style sheet or script of ours, as it stands in a page."""
    return f"\n{(packaged_theme() / 'vault' / name).read_text(encoding='utf-8')}"


def _templates(themes: Themes) -> Environment:
    loader = FileSystemLoader([str(folder) for folder in themes.folders])
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
