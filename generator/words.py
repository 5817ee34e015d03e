"""Every word a reader sees: English messages go in, words of the reader's language come out.

Catalogues stand in `locale/`; days are written by Babel. The pseudo-locale `ar-XB` is made from English, right to left
and accented, to show what has not been given to translators.
"""

from __future__ import annotations

import gettext
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError, dates, lists, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from markupsafe import Markup

__all__ = ["PSEUDO", "N_", "Words", "first_spoken", "in_templates", "languages", "words_in"]

PSEUDO = "ar-XB"
LOCALES = Path(__file__).parent / "locale"


def N_(message: str) -> str:
    """Marks a message for translation where it is written; it is translated where it is shown."""
    return message


class Words:
    """A language's words: `_` and `ngettext` for messages, and how it writes days, numbers and lists."""

    def __init__(self, language: str, catalogue: gettext.NullTranslations, locale: Locale) -> None:
        self.language = language
        self.rtl = locale.text_direction == "rtl"
        self._catalogue, self._locale = catalogue, locale

    def _(self, message: str) -> str:
        return self._catalogue.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The message for that many, in this language."""
        return self._catalogue.ngettext(one, many, count)

    def day(self, day: date) -> str:
        """`28 September 2026`, as the language writes it."""
        return dates.format_date(day, "long", locale=self._locale)

    def short_day(self, day: date) -> str:
        """`28 September`: the day without its year."""
        return dates.format_skeleton("MMMMd", day, locale=self._locale)

    def month(self, day: date, *, year: bool = False) -> str:
        """`September`, or `September 2026`."""
        if year:
            return dates.format_skeleton("yMMMM", day, locale=self._locale)
        return dates.format_date(day, "LLLL", locale=self._locale)

    def weekday(self, day: date) -> str:
        """`Monday 16 November`, with the day's name in full, also where Babel lists it only shortened."""
        known = self._locale.datetime_skeletons
        pattern = known[dates.match_skeleton("MMMMEEEEd", known) or "MMMEd"].pattern
        return dates.format_date(day, re.sub("E+", "EEEE", pattern), locale=self._locale)

    def number(self, value: float) -> str:
        """A number; halves as a fraction, `2½`, which is how teachers write scores."""
        if value != int(value) and value * 2 == int(value * 2):
            whole = numbers.format_decimal(int(value), locale=self._locale) if int(value) else "-" if value < 0 else ""
            mark = "\u200e" if self.rtl else ""  # without it, a half stands before its whole from right to left
            return f"{mark}{whole}½{mark}"
        return numbers.format_decimal(value, locale=self._locale)

    def listed(self, items: list[str]) -> str:
        """`Mina, Leo and Sam`; in Spanish “y” is “e” before the sound of i."""
        text = lists.format_list(items, locale=self._locale)
        if self.language == "es" and len(items) > 1 and re.match(r"[ií]|h[ií](?![aeáé])", items[-1].lower()):
            text = f"{text.removesuffix(f'y {items[-1]}')}e {items[-1]}"
        return text

    def language_name(self, code: str) -> str:
        """What this language calls the language of that code; the code itself where it has no word for it."""
        try:
            return Locale.parse(code, sep="-").get_display_name(self._locale) or code
        except (UnknownLocaleError, ValueError):
            return code


class _Pseudo(gettext.NullTranslations):
    """English with accents and brackets, so that a word which is not in it shows up."""

    _letters = str.maketrans("aeiouAEIOUcnsy", "áéíóúÁÉÍÓÚçñšý")

    def gettext(self, message: str) -> str:
        return f"⟦{''.join(self._accented(message))}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def _accented(self, message: str) -> Iterator[str]:
        """The message with accents everywhere but in its placeholders, `%(name)s`."""
        for part in re.split(r"(%\(\w+\)[sd])", message):
            yield part if part.startswith("%(") else part.translate(self._letters)


def languages() -> tuple[str, ...]:
    """The codes of the languages that pages can be in; English first."""
    found = sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir()) if LOCALES.is_dir() else []
    return ("en", *(code.replace("_", "-") for code in found if code != "en"))


def first_spoken(wanted: Iterable[str]) -> str:
    """The first of these languages that there are words for; English where there is none."""
    return next((code for code in wanted if code == PSEUDO or code.partition("-")[0] in languages()), "en")


@lru_cache(maxsize=32)
def words_in(language: str) -> Words:
    """The words of the language of that code; of its parent (`pt` for `pt-BR`), else English, where it has none."""
    if language == PSEUDO:
        return Words(PSEUDO, _Pseudo(), Locale.parse("ar"))
    for code in (language, language.partition("-")[0]):
        if code != "en" and code in languages():
            return Words(code, _catalogue(code.replace("-", "_")), Locale.parse(code, sep="-"))
    return Words("en", gettext.NullTranslations(), Locale.parse("en_GB"))


def _catalogue(folder: str) -> gettext.NullTranslations:
    """The catalogue, compiled in memory: a compiled file beside it could be out of date."""
    text = (LOCALES / folder / "LC_MESSAGES" / "classfolio.po").read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(text), locale=folder))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def in_templates(words: Words) -> Mapping[str, Callable[..., Markup]]:
    """`_` and `ngettext` for templates: messages are markup, and what is put into them is escaped.

    As Jinja's own do in their newer style, but a message is looked up once and not on every page.
    """

    @cache
    def plain(message: str) -> Markup:
        return Markup(words._(message))  # noqa: S704 - messages are ours and the translators'

    def say(message: str, **values: object) -> Markup:
        return plain(message) % values

    def count(one: str, many: str, num: int, **values: object) -> Markup:
        return Markup(words.ngettext(one, many, num)) % {"num": num, **values}  # noqa: S704 - as above

    return {"_": say, "ngettext": count}
