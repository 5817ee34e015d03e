from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from generator.sites import Order, build
from generator.words import LOCALES, PSEUDO, languages, words_in
from tests.conftest import ON, MakeProject

ROOT = Path(__file__).parents[1]
MONDAY = date(2026, 9, 28)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def forms(said: object) -> tuple[str, ...]:
    """The forms of a message or of its translation: one, or one for each plural."""
    return tuple(said) if isinstance(said, (list, tuple)) else (str(said),)


def template() -> Catalog:
    with (LOCALES / "classfolio.pot").open("rb") as file:
        return read_po(file)


def catalogue(language: str) -> Catalog:
    folder = language.replace("-", "_")
    with (LOCALES / folder / "LC_MESSAGES" / "classfolio.po").open("rb") as file:
        return read_po(file, locale=folder, abort_invalid=True)


def gathered() -> set[tuple[str, ...]]:
    """What `make words` would gather now."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = (
        extract_from_dir(ROOT / folder, methods, options, keywords={**DEFAULT_KEYWORDS, "N_": None})
        for folder in ("generator", "theme")
    )
    return {forms(message) for each in found for _, _, message, _, _ in each}


TRANSLATIONS = [language for language in languages() if language != "en"]
MESSAGES = [message for message in template() if message.id]


# ----------------------------------------------------------------------------------------------------- catalogues


def test_the_template_holds_each_message_of_pages_and_templates() -> None:
    now, kept = gathered(), {forms(message.id) for message in MESSAGES}
    assert not now - kept, f"run: make words (missing: {sorted(now - kept)})"
    assert not kept - now, f"run: make words (nobody says any more: {sorted(kept - now)})"


def test_spanish_is_there() -> None:
    assert "es" in TRANSLATIONS
    assert all((LOCALES / language.replace("-", "_")).is_dir() for language in TRANSLATIONS)


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_catalogue_can_be_read_and_says_how_its_plurals_go(language: str) -> None:
    words, read = words_in(language), catalogue(language)
    assert words.language == language
    assert not [str(error) for message in read for error in message.check(read)]
    if language == "es":
        assert (read.num_plurals, read.plural_expr) == (2, "(n != 1)")


def test_spanish_has_every_message_and_is_sure_of_each() -> None:
    read = catalogue("es")
    assert not [message.id for message in MESSAGES if not read.get(forms(message.id)[0])]
    assert not [message.id for message in read if message.id and not all(forms(message.string))]
    assert not [message.id for message in read if message.id and message.fuzzy]


def test_spanish_says_nothing_that_nobody_asks_for() -> None:
    asked = {forms(message.id) for message in MESSAGES}
    assert {forms(message.id) for message in catalogue("es") if message.id} == asked


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_keeps_each_placeholder(language: str) -> None:
    for message in (each for each in catalogue(language) if each.id):
        for one, other in _beside(message):
            assert sorted(PLACEHOLDER.findall(one)) == sorted(PLACEHOLDER.findall(other)), other
            assert one.count("#") == other.count("#"), other
            assert not re.sub(PLACEHOLDER, "", other).count("%"), other


def _beside(message: Message) -> Iterator[tuple[str, str]]:
    """Each form of a message beside its translation: the first beside the first, all others beside the plural."""
    ids, strings = forms(message.id), forms(message.string)
    yield from ((ids[min(number, len(ids) - 1)], string) for number, string in enumerate(strings))


def test_spanish_is_pointed_as_spanish_is() -> None:
    for message in (each for each in catalogue("es") if each.id):
        for one, other in _beside(message):
            assert not set(other) & set("“”‘’\"'"), f"quotation marks are «…»: {other}"
            assert other.count("«") == other.count("»"), other
            assert other.count("¿") == other.count("?"), other
            assert other.count("¡") == other.count("!"), other
            assert other == other.strip(), other
            ends = [text[-1:] if text[-1:] in ".:" else "" for text in (one, other)]
            assert ends[0] == ends[1], f"“{one}” ends otherwise than “{other}”"


def test_each_count_has_its_form() -> None:
    plurals = [message for message in MESSAGES if len(forms(message.id)) > 1]
    assert plurals
    for message in plurals:
        one, many = forms(message.id)
        for language, (first, other) in {"en": (one, many), "es": forms(catalogue("es")[one].string)}.items():
            said = [words_in(language).ngettext(one, many, count) for count in (0, 1, 2, 11)]
            assert said == [other, first, other, other]


# ----------------------------------------------------------------------------------------------------- a language


def test_english_writes_days_numbers_and_lists() -> None:
    english = words_in("en")
    assert english.day(MONDAY) == "28 September 2026"
    assert english.short_day(MONDAY) == "28 September"
    assert english.weekday(MONDAY) == "Monday 28 September"
    assert [english.number(each) for each in (3, 3.0, 2.5, 0.5, 3.25, 1200)] == ["3", "3", "2½", "½", "3.25", "1,200"]
    assert [english.listed(names) for names in ([], ["Mina"], ["Mina", "Leo"], ["Mina", "Leo", "Sam"])] == [
        "", "Mina", "Mina and Leo", "Mina, Leo and Sam",
    ]  # fmt: skip
    assert english.language_name("es") == "Spanish"
    assert not english.rtl


def test_spanish_writes_days_numbers_and_lists() -> None:
    spanish = words_in("es")
    assert spanish.day(MONDAY) == "28 de septiembre de 2026"
    assert spanish.short_day(MONDAY) == "28 de septiembre"
    assert spanish.weekday(MONDAY) == "lunes, 28 de septiembre"
    assert [spanish.number(each) for each in (3, 2.5, 3.25, 12000)] == ["3", "2½", "3,25", "12.000"]
    assert spanish.listed(["Mina", "Leo", "Sam"]) == "Mina, Leo y Sam"
    assert spanish.listed(["Leo", "Iris"]) == "Leo e Iris"
    assert spanish.listed(["agua", "hielo"]) == "agua y hielo"
    assert spanish.language_name("en") == "inglés"


@pytest.mark.parametrize("code", ["xx", "no such language", ""])
def test_a_language_without_a_name_is_called_by_its_code(code: str) -> None:
    assert [words_in(each).language_name(code) for each in ("en", "es")] == [code, code]


def test_a_language_without_a_catalogue_takes_its_parents_and_then_english() -> None:
    assert words_in("es-MX").language == "es"
    assert words_in("es-MX")._("Next step") == "Próximo paso"
    assert words_in("es-no-such").language == "es"
    for code in ("pt-BR", "pt", "en-GB", "xx", "no such language", ""):
        assert words_in(code).language == "en", code
        assert words_in(code)._("Next step") == "Next step"


# ------------------------------------------------------------------------------------------------- the pseudo-locale


def test_the_pseudo_locale_is_right_to_left_and_changes_every_message_but_its_placeholders() -> None:
    pseudo = words_in(PSEUDO)
    assert pseudo.rtl
    assert pseudo.number(2.5) == "\u200e2½\u200e"
    for message in MESSAGES:
        one, *more = forms(message.id)
        said = [pseudo._(one), *(pseudo.ngettext(one, many, 2) for many in more)]
        for english, changed in zip((one, *more), said, strict=True):
            assert changed.startswith("⟦")
            assert changed.endswith("⟧")
            assert changed[1:-1] != english or not re.search("[aeiou]", PLACEHOLDER.sub("", english))
            assert PLACEHOLDER.findall(changed) == PLACEHOLDER.findall(english)


MINA = "classes/maple-5/students/mina"
GREEK = {
    "school.yml": (
        "name: Σχολή\nlanguages: [ar-XB, el]\ndefaults: {sample: family, feedback: family, goal: family}\n"
        "walks: {norms: [Σιωπή]}\n"
    ),
    "staff/rivera.yml": "name: κ. Α\ninterests: [λόγος]\nwants_to_see: [ομάδες]\n",
    "staff/okafor.yml": "name: κ. Ω\n",
    "rubrics/why.yml": "title: Γιατί\nlevels: [1, 2, 3]\ncriteria: {reason: {title: Λόγος, levels: {2: Ναι}}}\n",
    "progressions/number.yml": (
        "title: Αριθμός\nsteps: {half: {title: Μισό}}\nmisconceptions: {down: {title: Κάτω, about: [half]}}\n"
    ),
    "classes/maple-5/class.yml": "title: Τάξη\nteachers: [rivera]\nsalt: abcdefghijklmnopqrstuvwxyz\n",
    "classes/maple-5/tasks/bridge.md": "---\ntitle: Γέφυρα\nsubject: Φυσική\nrubric: why\nask: Τι;\n---\nΓράψε.\n",
    f"{MINA}/profile.md": (
        "---\nname: Μίνα\nstrengths: [ένα]\nproud_of: [ένα]\nworking_on: [ένα]\ninterests: [ένα]\ndislikes: [ένα]\n"
        "learns_best: [ένα]\nmotivators: [ένα]\nhistory: [{date: 2026-09-03, interests: [δύο]}]\naudience: class\n"
        "---\nΕγώ.\n"
    ),
    f"{MINA}/goals/read.md": (
        "---\ntitle: Φωνή\ndate: 2026-09-03\ndue: 2026-12-18\nhorizon: long\nproposed_by: together\naudience: class\n"
        "steps: [{what: Ένα, done: 2026-10-01}, {what: Δύο, by: 2026-12-01}]\nevidence: [bridge]\n---\nΘέλω.\n"
    ),
    f"{MINA}/samples/bridge/sample.md": (
        "---\ntitle: Γέφυρα\ndate: 2026-09-28\ntask: bridge\naudience: class\nwith: [omar]\nscores: {reason: 2.5}\n"
        "self: {reason: 1}\nsteps: [number/half]\nmisconceptions: [number/down]\ndrafts: [draft-1.md]\n"
        "chosen_by: student\nshowcase: Έσπασε.\nlang: el\n---\nΚράτησε.\n\n## Reflection\n\nΜέτρα.\n"
    ),
    f"{MINA}/samples/bridge/draft-1.md": "Έπεσε.\n",
    f"{MINA}/samples/own/sample.md": "---\ntitle: Δικό\ndate: 2026-10-01\naudience: teachers\n---\nΔικό.\n",
    f"{MINA}/feedback/held.md": (
        "---\nfrom: rivera\ndate: 2026-10-02\nabout: bridge\nquotes: [Κράτησε]\nstrength: Καλό.\nnext_step: Γιατί;\n"
        "goal: read\nresources: [{title: Τόξα, url: 'https://example.org/'}]\nreply: Ναι.\n---\nΕίδα.\n"
    ),
    **{
        f"{MINA}/feedback/{name}.md": (
            f"---\nfrom: okafor\ndate: 2026-10-05\nabout: bridge\nnext_step: Τι;\n{more}---\nΕίδα.\n"
        )
        for name, more in {
            "done": "reply: Ναι.\nreplied: 2026-10-06\nconfirmed: 2026-10-07\n",
            "gone": "let_go: {date: 2026-10-07, why: Όχι.}\n",
            "waits": "",
            "open": "",
        }.items()
    },
    f"{MINA}/samples/tower/sample.md": "---\ntitle: Πύργος\ndate: 2026-10-09\nanswers: [waits]\n---\nΈπεσε.\n",
    f"{MINA}/goals/past.md": (
        "---\ntitle: Πέρα\ndate: 2026-09-03\ndue: 2026-10-01\nstate: revised\n"
        "revised: [{date: 2026-09-10, title: Πριν, why: Γιατί}]\n---\n"
    ),
    f"{MINA}/goals/half.md": "---\ntitle: Μισό\ndate: 2026-09-03\nstate: partly\nreached: 2026-10-01\n---\n",
    f"{MINA}/feedback/quiet.md": "---\nfrom: family\ndate: 2026-10-03\nabout: bridge\naudience: student\n---\nΝαι.\n",
    "classes/maple-5/students/omar/profile.md": "---\nname: Ομάρ\n---\nΕγώ.\n",
    "classes/maple-5/students/omar/samples/river/sample.md": (
        "---\ntitle: Ποτάμι\ndate: 2026-11-01\naudience: class\n---\nΡέει.\n"
    ),
    "walks/talk/walk.md": (
        "---\nfocus: Ρωτώ;\nhost: rivera\nvisitors: [okafor]\nfacilitator: okafor\ndate: 2026-10-12\nperiod: 3\n"
        "class: maple-5\nshare: staff\n---\nΚοίτα.\n"
    ),
    "walks/talk/notes/okafor.md": (
        "---\nteacher_moves: [ένα]\nstudent_moves: [δύο]\nbecause_i_saw: ένα\nit_made_me_think: δύο\n"
        "so_now_i_want_to_try: τρία\ntries: [{date: 2026-10-20, what: Ένα}]\n---\nΧάρις.\n"
    ),
}  # fmt: skip
"""A school that writes Greek only, so that each Latin letter on its pages is ours."""


def test_every_word_of_ours_on_a_page_has_been_through_the_catalogue(project: MakeProject) -> None:
    school = project(GREEK)
    build(Order(school, school.folder / "build", ON))
    pages = [page for page in school.folder.glob("build/*/*/**/index.html") if page.stat().st_size]
    assert len(pages) > 20
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert '<html lang="ar-XB"' in text
        assert '<body dir="rtl"' in text
        read = Spoken()
        read.feed(text)
        for said in ("".join(read.texts), *read.attributes):
            left = _outside_brackets(said)
            assert not re.search(r"[A-Za-z]+", left), f"{page}: {re.findall(r'[A-Za-z]+', left)}"


def _outside_brackets(text: str) -> str:
    """What of a page's text no message says; messages may stand in messages."""
    while (less := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = less
    return text


# ----------------------------------------------------------------------------------------------------- naked words


class Spoken(HTMLParser):
    """What of some HTML is read or heard: its text, and the attributes that stand for text.

    What is to be typed as it stands is in no language, and passed over.
    """

    def __init__(self) -> None:
        super().__init__()
        self.as_typed = ""
        self.texts: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        spoken = {"aria-label", "aria-description", "alt", "title", "placeholder", "label"}
        self.attributes += [value for name, value in attrs if name in spoken and value]
        if ("translate", "no") in attrs:
            self.as_typed = tag

    def handle_endtag(self, tag: str) -> None:
        self.as_typed = "" if tag == self.as_typed else self.as_typed

    def handle_data(self, data: str) -> None:
        self.texts += [data] if self.cdata_elem is None and not self.as_typed else []


def printed(template: str) -> str:
    """A template's own HTML, and the strings that its expressions print, in the order of the file."""
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(template)
    return "".join(
        piece.data if isinstance(piece, nodes.TemplateData) else html.escape("".join(_constants(piece)))
        for output in tree.find_all(nodes.Output)
        for piece in output.nodes
    )


def _constants(node: nodes.Node) -> Iterator[str]:
    """The strings that an expression may print as they are; what a macro or a filter is given is not printed so."""
    match node:
        case nodes.Const(value=str(text)):
            yield text
        case nodes.Call(node=nodes.Getattr(node=nodes.Dict() as table, attr="get"), args=args):
            yield from _constants(table)
            yield from (text for each in args[1:] for text in _constants(each))
        case nodes.Dict(items=pairs):
            yield from (text for pair in pairs for text in _constants(pair.value))
        case nodes.Call():
            return
        case nodes.Filter(node=inner) | nodes.Getitem(node=inner) if inner:
            yield from _constants(inner)
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from (text for each in (one, other) if each for text in _constants(each))
        case nodes.BinExpr(left=one, right=other):
            yield from (text for each in (one, other) for text in _constants(each))
        case nodes.Concat(nodes=parts):
            yield from (text for each in parts for text in _constants(each))


def naked(template: str) -> list[str]:
    """The words of a template that no catalogue can translate."""
    read = Spoken()
    read.feed(printed(template))
    return [" ".join(said.split()) for said in (*read.texts, *read.attributes) if re.search(r"[^\W\d_]", said)]


ALLOWED = {
    "partials/language.html": ["rtlltr"],
    "pieces/words.html": [', lang="" dir="auto"'],
}
"""What only looks like words: directions, and attributes that a macro prints into a tag."""

TEMPLATES = sorted(path.relative_to(ROOT / "theme").as_posix() for path in (ROOT / "theme").rglob("*.html"))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_holds_no_naked_words(name: str) -> None:
    found = naked((ROOT / "theme" / name).read_text(encoding="utf-8"))
    assert found == ALLOWED.get(name, [])


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ('<p class="x">{{ _("Said") }} · 3</p>', []),
        ("<p>Forgotten {{ name }}</p>", ["Forgotten"]),
        ('<p>{{ "One" if few else _("Many") }}</p>', ["One"]),
        ('<p>{{ {"a": "Ay"}.get(x, "Bee") }}</p>', ["AyBee"]),
        ('<p>{{ name or "Nobody"|upper }}</p>', ["Nobody"]),
        ('<img alt="A bridge"><i aria-label="{{ _("Said") }}"></i>', ["A bridge"]),
        ('<i title="{{ "So " ~ name }}"></i>', ["So"]),
        ('{# Said to nobody #}<script>let x</script>{{ macro("not printed", 3) }}', []),
    ],
)
def test_naked_words_are_found_wherever_a_template_prints_them(template: str, words: list[str]) -> None:
    assert naked(template) == words


MARKED_ELSEWHERE = {
    "WAYS[activity.mode]",
    "message",  # terms: one of SEASONS
    "NAMES[number]",
    "ASKS[at.shelf.on.isocalendar().week % len(ASKS)]",
    "held.reason.message",  # marked in privacy
    "message if count == 1 else many",
    "REFERRED",
    "each",  # norms of walks: one of ours
    "_shape(said, track)",  # growth: the sentence for what happened
    "COUNTED[count - 2]",  # growth: numbers in words
    *("SAYS[who]", "HEADS[who]"),  # who chose
    *("CALLED[covered.name]", "INVITES[covered.name]", "LEADS[framework]", "MEANS[covered.name]", "TITLES[framework]"),
    *("SIGNS[TAGGED]", "SIGNS[name]", "SIGNS[sign.name]"),  # meanings: of the parts of frameworks
    "title",  # the journal: one of its themes
}
"""What is handed to `_` without being a literal: messages that N_ marks where they are written."""


def test_what_is_to_be_translated_stands_in_the_code_as_it_is() -> None:
    seen = set()
    for path in sorted((ROOT / "generator").rglob("*.py")):
        for call in _calls(path):
            name, first = _name(call.func), call.args[0] if call.args else None
            if name in {"_", "gettext", "ngettext", "N_"} and path.name != "words.py":
                seen.add(name)
                literal = isinstance(first, ast.Constant) and isinstance(first.value, str)
                known = name == "_" and first is not None and ast.unparse(first) in MARKED_ELSEWHERE
                assert literal or known, f"{path}:{call.lineno}: {ast.unparse(call)}"
            elif name in {"Reason", "_yes", "_no"} and isinstance(first, ast.Constant):
                pytest.fail(f"{path}:{call.lineno}: a reason is not marked with N_: {ast.unparse(call)}")
    assert {"_", "N_"} <= seen


def _calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
