"""A portfolio's file goes in; the same one comes out sealed, still one file, with the six words that open it.

It is packed and encrypted for an identity of its own, and that identity for whoever knows the words, as a card's is.
The browser's half stands in the file too: docs/sealed-format.md says what else does.
"""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from markupsafe import Markup

from generator.exporting.inlining import standing_alone
from generator.exporting.making import Export
from generator.keys import new_identity, new_words, words_of_cards
from generator.policy import policy_of_file
from generator.project import Themes, packaged_theme
from generator.rendering import Renderer
from generator.sealing import encrypt, encrypt_with_words, pack
from generator.words import N_, Words, words_in

__all__ = ["MESSAGES", "SealedExport", "seal", "sealed_name"]

MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        # The page itself
        "title": N_("A sealed portfolio"),
        "heading": N_("Open with six words"),
        "lead": N_("Only the words open this portfolio. They came to you by another way than the file."),
        "words-label": N_("Six words"),
        "open": N_("Open"),
        "opening": N_("Opening …"),
        "help": N_("Where do I find this?"),
        "help-text": N_(
            "Whoever gave you this file gave you six words too: on paper, by telephone, or in a message of their own. "
            "Nobody can look them up. If they are lost, ask the school for a new file."
        ),
        "script": N_(
            "A browser opens this file by itself, without a network; for that it needs JavaScript. If you see it in an "
            "e-mail or a preview, save it first and open it with Firefox, Chrome, Edge or Safari."
        ),
        # What may go wrong, and what to do: kinds of vault/src/trouble.ts
        "altered": N_(
            "This file is damaged, or not as it was sealed, so it stays closed. Ask the school for it again."
        ),
        "count": N_("It takes six words, with a space between them. Please look at them again."),
        "unknown": N_("Something went wrong that nobody had thought of. Load the page again, or tell the school."),
        # translators: %(word)s is a word as somebody typed it
        "word": N_("“%(word)s” is none of the words that open a file. Please compare it with what you were given."),
        "words": N_("These words do not open this file. Please compare them with those that you were given with it."),
    }
)
"""All that the file may say before it is open, by the names that its program gives it."""


@dataclass(frozen=True)
class SealedExport:
    """The HTML of a sealed file, and the words that open it, which stand nowhere else."""

    html: str
    words: str = field(repr=False)


def sealed_name() -> str:
    """The name of a sealed file: it travels openly, so it says nothing."""
    return f"portfolio-{secrets.token_hex(4)}.html"


def seal(made: Export) -> SealedExport:
    """Seals a portfolio with new words; no two files have the same, even of one portfolio.

    What stands around it is the packaged theme's: a name that a school wrote into its own is in no sealed file.
    """
    words, (identity, recipient) = new_words(), new_identity()
    spoken = words_in(made.portfolio.pages[0].language)
    theme = packaged_theme()
    sheet, program = standing_alone(theme / "assets" / "vault.css"), _read(theme / "vault" / "export.js")
    html = Renderer(Themes((theme,))).file(
        spoken.language,
        "vault/file.html",
        rtl=spoken.rtl,
        languages=[_said(spoken)],
        policy=policy_of_file([sheet, made.sheet], [program]),
        sheet=Markup(sheet),  # noqa: S704 - the theme's own
        program=Markup(program),  # noqa: S704 - ours
        licences=Markup(_read(theme / "assets" / "licences.txt")),  # noqa: S704 - the theme's own
        list=_text(pack("\n".join(words_of_cards()).encode())),
        key=_text(encrypt_with_words(identity.encode(), words)),
        pages=_text(encrypt(pack(made.html.encode()), [recipient])),
    )
    return SealedExport(html, words)


def _said(spoken: Words) -> Mapping[str, object]:
    """The file's words in its language, as its program reads them."""
    said = {key: spoken._(message) for key, message in MESSAGES.items()}
    return {"code": spoken.language, "rtl": spoken.rtl, "words": said}


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
