"""What people type as Markdown, and what a page prints of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import markup
from generator.markup.characters import normalised
from tests.counting import steps_of

BARE = "p br hr h2 h3 h4 h5 h6 blockquote ul li pre code table thead tbody tr em strong del ins mark sup sub"
ALLOWED: dict[str, set[str]] = {
    **{tag: set() for tag in BARE.split()},
    "a": {"href", "rel"},
    "ol": {"start"},
    "div": {"class"},
    "th": {"scope", "class"},
    "td": {"class"},
}
VALUES = {"class": {"table", "center", "end"}, "scope": {"col"}}
EMPTY = {"br", "hr"}
OUTSIDE = 'rel="external nofollow noopener noreferrer"'


def shown(text: str, **more: Any) -> str:
    """The text with every link let through and every picture drawn as its name."""
    return markup.render(text, link=lambda target: target, draw=drawn, **more)


def drawn(target: str, alt: str, alone: bool) -> str:
    return f"{{{target}|{alt}|{'alone' if alone else 'in a line'}}}"


class Page(HTMLParser):
    """Reads a fragment strictly: tags closed in order, only what is allowed, no link in a link."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(fragment)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        assert all(value in VALUES[name] for name, value in attrs if name in VALUES)
        assert not (tag == "a" and "a" in self.open)
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.tags.append(tag)
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        raise AssertionError(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


# What a school writes ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("Not *one*, **two**.", "<p>Not <em>one</em>, <strong>two</strong>.</p>"),
        ("***both***", "<p><em><strong>both</strong></em></p>"),
        ("*a **b** c*", "<p><em>a <strong>b</strong> c</em></p>"),
        ("**a*b**", "<p><strong>a*b</strong></p>"),
        ("my_own_file and _this_", "<p>my_own_file and <em>this</em></p>"),
        ("3*4*5 and 2 * 3 * 4", "<p>3*4*5 and 2 * 3 * 4</p>"),
        ("~~old~~ ^^new^^ ==look==", "<p><del>old</del> <ins>new</ins> <mark>look</mark></p>"),
        ("a==b and c==d", "<p>a==b and c==d</p>"),
        ("H~2~O and x^2^ ^_^ ~5 or ~6", "<p>H<sub>2</sub>O and x<sup>2</sup> ^_^ ~5 or ~6</p>"),
        ("`a <b>` and ``c ` d``", "<p><code>a &lt;b&gt;</code> and <code>c ` d</code></p>"),
        ("*a `b* c`", "<p>*a <code>b* c</code></p>"),
        ("one  \ntwo\\\nthree\nfour", "<p>one<br>\ntwo<br>\nthree\nfour</p>"),
        (r"\*not\* \# this \\", r"<p>*not* # this \</p>"),
        ("&copy; &#65; AT&T &none; 1 < 2", "<p>© A AT&amp;T &amp;none; 1 &lt; 2</p>"),
        ("#teamwork", "<p>#teamwork</p>"),
        ("text\n***\ntext", "<p>text</p>\n<hr>\n<p>text</p>"),
        ("\tAn essay\nof\n\n    two paragraphs.", "<p>An essay\nof</p>\n<p>two paragraphs.</p>"),
        ("> a\nb\n\nc", "<blockquote><p>a\nb</p></blockquote>\n<p>c</p>"),
        ("> - a\n>   - b", "<blockquote><ul><li>a\n<ul><li>b</li></ul></li></ul></blockquote>"),
    ],
)
def test_marks_are_read_as_a_school_means_them(typed: str, html: str) -> None:
    assert shown(typed) == html


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("I learned:\n- to plan\n- to test", "<p>I learned:</p>\n<ul><li>to plan</li>\n<li>to test</li></ul>"),
        ("- a\n  - b\n    - c\n- d", "<ul><li>a\n<ul><li>b\n<ul><li>c</li></ul></li></ul></li>\n<li>d</li></ul>"),
        ("- a\n    - b\n- c", "<ul><li>a\n<ul><li>b</li></ul></li>\n<li>c</li></ul>"),
        ("1. a\n   - b\n2. c", "<ol><li>a\n<ul><li>b</li></ul></li>\n<li>c</li></ol>"),
        ("1) a\n2) b", "<ol><li>a</li>\n<li>b</li></ol>"),
        ("1. a\n- b", "<ol><li>a</li></ol>\n<ul><li>b</li></ul>"),
        ("- a\nstill a\n- b", "<ul><li>a\nstill a</li>\n<li>b</li></ul>"),
        ("- a\n\n  more a\n- b", "<ul><li><p>a</p>\n<p>more a</p></li>\n<li><p>b</p></li></ul>"),
        ("- a\n\n  - b\n- c", "<ul><li><p>a</p>\n<ul><li>b</li></ul></li>\n<li><p>c</p></li></ul>"),
        ("- a\n\nafter", "<ul><li>a</li></ul>\n<p>after</p>"),
        ("3. c\n4. d", '<ol start="3"><li>c</li>\n<li>d</li></ol>'),
        ("It was\n1986. A year.", "<p>It was\n1986. A year.</p>"),
        ("1. a\n   ```\n   b\n\n     c\n   ```\n2. d", None),
    ],
)
def test_a_list_needs_no_blank_line_and_two_spaces_make_a_level(typed: str, html: str | None) -> None:
    fenced = "<ol><li><p>a</p>\n<pre><code>b\n\n  c\n</code></pre></li>\n<li><p>d</p></li></ol>"
    assert shown(typed).replace("<li>a\n<pre>", "<li><p>a</p>\n<pre>") == (html or fenced)


def test_fenced_code_is_shown_as_typed_and_an_open_fence_is_no_fence() -> None:
    assert shown("```py\n*x* <b>\n\n# y\n```") == "<pre><code>*x* &lt;b&gt;\n\n# y\n</code></pre>"
    assert shown("~~~\n```\n~~~~") == "<pre><code>```\n</code></pre>"
    assert shown("- ```\n  a\n  ```\n- b") == "<ul><li><pre><code>a\n</code></pre></li>\n<li><p>b</p></li></ul>"
    assert shown("> ```\n> a\n> ```") == "<blockquote><pre><code>a\n</code></pre></blockquote>"
    assert shown("```\nabc\n\n## Heading") == "<p>```\nabc</p>\n<h2>Heading</h2>"


def test_headings_step_down_one_level_at_a_time_from_where_the_page_says() -> None:
    assert shown("# A\n## B\n### C\n# D") == "<h2>A</h2>\n<h3>B</h3>\n<h4>C</h4>\n<h2>D</h2>"
    assert shown("### A\n###### B\n### C") == "<h2>A</h2>\n<h3>B</h3>\n<h2>C</h2>"
    assert shown("# A\n## B\n### C", headings_from=5) == "<h5>A</h5>\n<h6>B</h6>\n<h6>C</h6>"
    assert shown("A\n===\nB\n---\n## C# ##") == "<h2>A</h2>\n<h3>B</h3>\n<h3>C#</h3>"


def test_a_heading_without_words_is_not_printed() -> None:
    assert shown("# \n\n#\n\ntext") == "<p>text</p>"
    assert markup.render("## ![a](b)", link=str, draw=lambda *_: None) == ""


def test_a_table_stands_in_a_box_with_its_columns_named() -> None:
    table = shown("text\n| a | b |\n|:-:|--:|\n| `x|y` | 1\\|2 |\n| z |")
    assert table == (
        '<p>text</p>\n<div class="table"><table><thead><tr><th scope="col" class="center">a</th>'
        '<th scope="col" class="end">b</th></tr></thead><tbody>'
        '<tr><td class="center"><code>x|y</code></td><td class="end">1|2</td></tr>'
        '<tr><td class="center">z</td><td class="end"></td></tr></tbody></table></div>'
    )
    assert '<tr><td></td><th scope="col">b</th></tr>' in shown("|  | b |\n|---|---|\n| c | d |")


def test_typed_html_is_shown_as_typed() -> None:
    assert shown("a <b>b</b> <!-- c --> <br>") == "<p>a &lt;b&gt;b&lt;/b&gt; &lt;!-- c --&gt; &lt;br&gt;</p>"
    assert shown("<div>\n\n*a*\n\n</div>") == "<p>&lt;div&gt;</p>\n<p><em>a</em></p>\n<p>&lt;/div&gt;</p>"


def test_words_of_any_script_stay_as_they_are_and_get_no_direction() -> None:
    text = "مرحبا **بالعالم** – 漢字*強調*です、naïve 👩‍🚀 שלום"
    assert Page(shown(text)).text == text.replace("*", "")
    assert "dir=" not in shown(text)


# Links ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("[a](b.md)", '<a href="b.md">a</a>'),
        ("[a]( b c.md 'A title' )", '<a href="b%20c.md">a</a>'),
        ("[*a*](<b (c).md>)", '<a href="b%20(c).md"><em>a</em></a>'),
        ("[a](https://x.org/?b=1&c=2)", f'<a href="https://x.org/?b=1&amp;c=2" {OUTSIDE}>a</a>'),
        ("<https://x.org>", f'<a href="https://x.org" {OUTSIDE}>https://x.org</a>'),
        ("<mina@school.org>", '<a href="mailto:mina@school.org">mina@school.org</a>'),
        ("[a][B] [b][] [b]\n\n[b]: c.md 'title'", '<a href="c.md">a</a> <a href="c.md">b</a> <a href="c.md">b</a>'),
        ("[a [b](c) d](e)", '[a <a href="c">b</a> d](e)'),
        ("[a <https://b.org>](c)", '<a href="c">a https://b.org</a>'),
        ("[a]() [b] [c][d] ](e)", "[a]() [b] [c][d] ](e)"),
        (r"\[a](b) [a\](b)", r"[a](b) [a](b)"),
    ],
)
def test_links_are_read(typed: str, html: str) -> None:
    assert shown(typed) == f"<p>{html}</p>"


def test_somebody_speaking_is_not_an_address() -> None:
    for talk in ("[Mina]: hello\n[Omar]: goodbye", "[Mina]: hello.\n[Omar]: goodbye [Mina]", "[Mina]: https://x.org"):
        assert shown(talk) == f"<p>{talk}</p>"


def test_a_link_that_leads_nowhere_for_these_readers_becomes_its_words() -> None:
    asked: list[str] = []

    def link(target: str) -> str | None:
        asked.append(target)
        return "../bridge/" if target == "bridge/sample.md" else None

    text = "[My *bridge*](bridge/sample.md), [a tower](tower/sample.md), [the web](https://x.org), <m@x.org>"
    html = markup.render(text, link=link, draw=drawn)
    assert html == '<p><a href="../bridge/">My <em>bridge</em></a>, a tower, the web, m@x.org</p>'
    assert asked == ["bridge/sample.md", "tower/sample.md", "https://x.org", "mailto:m@x.org"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java\x00script:alert(1)",
        "javascript\t:alert(1)",
        "\u2028javascript:alert(1)",
        "vbscript:msgbox(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "blob:https://x.org/1",
        "file:///etc/passwd",
        "ftp://x.org/a",
        "tel:123",
        "view-source:https://x.org",
        "//x.org",
        "/\\x.org",
        "\\\\x.org",
        "/\t/x.org",
        "https:x.org",
        "https:/x.org",
        "https://",
        "https:///",
        "https:\\\\x.org",
        "https://school.org@x.org",
        "https://x.org/\u202egpj",
        "mailto:",
        "mailto:nobody",
        "https://<x>",
        "mailto:a@b.org\nbcc:c@d.org",
        "a:b",
        "",
        " ",
    ],
)
def test_an_address_that_a_page_may_not_lead_to_is_not_printed_whoever_gives_it(address: str) -> None:
    assert markup.render("[a](b)", link=lambda _: address, draw=drawn) == "<p>a</p>"


@pytest.mark.parametrize(
    "address",
    ["a", "./a:b", "../x/#y", "a%20b", "/x/", "?a=b", "#a", "a/b:c", "HTTPS://X.org", "mailto:a@b.org?subject=c"],
)
def test_an_address_of_the_school_or_the_web_is_printed(address: str) -> None:
    assert Page(markup.render("[a](b)", link=lambda _: address, draw=drawn)).links == [address]


def test_only_links_into_the_web_say_that_they_leave() -> None:
    assert shown("[a](http://x.org)").count(OUTSIDE) == 1
    assert "rel" not in shown("[a](b) [c](#d) <e@f.org>")


# Pictures ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("![A raft](raft.jpg)", "{raft.jpg|A raft|alone}"),
        ("![a](<my raft.jpg> 'title')", "{my raft.jpg|a|alone}"),
        ("![a](my raft.jpg)", "{my raft.jpg|a|alone}"),
        ("![a](b) ![c](d)\n![e](f)", "{b|a|alone}\n{d|c|alone}\n{f|e|alone}"),
        ("See ![a](b) here", "<p>See {b|a|in a line} here</p>"),
        ("before\n![a](b)\nafter", "<p>before</p>\n{b|a|alone}\n<p>after</p>"),
        ("- ![a](b)\n- c", "<ul><li>{b|a|alone}</li>\n<li>c</li></ul>"),
        ("# ![a](b)", "<h2>{b|a|in a line}</h2>"),
        ("> ![a](b)", "<blockquote>{b|a|alone}</blockquote>"),
        ("*![a](b)*", "<p><em>{b|a|in a line}</em></p>"),
        ("![*a* `b` ![c](d)](e)", "{e|a b c|alone}"),
        ("![a][b] ![b]\n\n[b]: c.jpg", "{c.jpg|a|alone}\n{c.jpg|b|alone}"),
        ("[![a](b)](c)", '<p>{b|a|in a line} <a href="c">a</a></p>'),
        ("[![a](b) d](c)", '<p>{b|a|in a line} <a href="c"> d</a></p>'),
        (r"\![a](b)", '<p>!<a href="b">a</a></p>'),
        ("`![a](b)`", "<p><code>![a](b)</code></p>"),
    ],
)
def test_a_picture_stands_alone_when_its_paragraph_holds_nothing_else(typed: str, html: str) -> None:
    assert shown(typed) == html


def test_a_picture_that_is_withheld_leaves_no_trace() -> None:
    picture = "![Secret](secret.jpg)"
    text = f"before {picture} after\n\n{picture}\n\n- {picture}\n\n[{picture}](a)"
    assert markup.render(text, link=str, draw=lambda *_: None) == "<p>before  after</p>"
    assert "ecret" not in markup.plain(text)


def test_what_the_page_draws_is_printed_as_it_is() -> None:
    figure = '<figure class="x" style="y"><img src="a.webp" alt="1 &lt; 2"><script>z</script></figure>'
    assert markup.render("![a](b)", link=str, draw=lambda *_: figure) == figure


@pytest.mark.parametrize(
    "forged", ["\ue0020\ue003", "&#xE002;0&#xE003;", "&#57346;0&#57347;", "\ue0000\ue001", "\x02klzzwxh:0000\x03"]
)
@pytest.mark.parametrize(
    "around", ["{}", "`{}`", "```\n{}\n```", "[{}](a)", "[a](b{})", "<https://a.org/{}>", "![{}](b)"]
)
def test_nobody_can_type_the_mark_of_a_picture(forged: str, around: str) -> None:
    html = markup.render(
        f"{around.format(forged)}\n\n![a](pic)",
        link=str,
        draw=lambda target, alt, _: f"[{alt}]" if target == "pic" else "",
    )
    assert html.count("[a]") == 1
    assert not any("\ue000" <= character <= "\uf8ff" or character in "\x02\x03" for character in html)


# Hostile texts ----------------------------------------------------------------------------------------------------

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x.org/a.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script/x>alert(1)</script>",
    "<script\n>alert(1)</script\n>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x:x onerror\n=alert(1)>",
    "<img/src/onerror=alert(1)>",
    '<img src="x` `<script>alert(1)</script>"` `>',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<base href=//x.org>",
    "<meta http-equiv=refresh content=0;url=//x.org>",
    "<link rel=stylesheet href=//x.org/a.css>",
    "<style>*{background:url(//x.org)}</style>",
    "<form action=//x.org><input name=a><button>b</button></form>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)></audio>",
    "<p style='position:fixed;inset:0'>a</p>",
    "<p id=md-search class=md-header>a</p>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href=x onclick=alert(1)>a</a>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    "<!DOCTYPE html [<!ENTITY a 'b'>]>&a;",
    "</p></div></body><script>alert(1)</script>",
    "<textarea></textarea><script>alert(1)</script></textarea>",
    "<title><script>alert(1)</script></title>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext>",
    "[a](javascript:alert(1))",
    "[a](JAVASCRIPT:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](java&#10;script:alert(1))",
    "[a](&#106;&#97;vascript:alert(1))",
    "[a](&#x6A;avascript&colon;alert(1))",
    "[a](java&Tab;script:alert(1))",
    "[a](javascript&#58;alert(1))",
    "[a](&#1;javascript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](javascript://x.org/%0Aalert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[a](vbscript:msgbox(1))",
    "[a](//x.org)",
    "[a](\\\\x.org)",
    "[a](/\\x.org)",
    '[a](b" onmouseover="alert(1))',
    "[a](b' onmouseover='alert(1))",
    '[a](b "c" onmouseover="alert(1)")',
    '[a](https://x.org/"onmouseover="alert(1))',
    "[a](<b>\" onclick=alert(1) c='>)",
    '[a](b "<script>alert(1)</script>")',
    "[<script>alert(1)</script>](b)",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "[a][b]\n\n[b]: <javascript:alert(1)> '\" onclick=alert(1)'",
    "<javascript:alert(1)>",
    "<javascript://x.org/%0Aalert(1)>",
    "<data:text/html,<script>alert(1)</script>>",
    "<https://x.org/'onclick='alert(1)>",
    '<https://x.org/"onclick="alert(1)>',
    '<a@b.org" onclick=alert(1)>',
    '![" onerror="alert(1)](javascript:alert(1))',
    "![<script>alert(1)</script>](data:image/svg+xml,<svg onload=alert(1)>)",
    "[![a](javascript:alert(1))](javascript:alert(1))",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "\\<script\\>alert(1)\\</script\\>",
    "`<script>alert(1)</script>`",
    "`</code><script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\na\n```',
    "``` {onclick=alert(1) .md-header #id}\na\n```",
    "# <script>alert(1)</script> {onclick=alert(1)}",
    "a {: onclick=alert(1) }",
    "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | `</td><script>` |",
    "- <script>\n  alert(1)\n- </script>",
    "> <script>\n> alert(1)\n> </script>",
    "*<script>*alert(1)**</script>**",
    "<scr\\ipt>alert(1)</scr\\ipt>",
    "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\u2028<script>alert(1)</script>",
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "<<a|ascript>alert(1)</script>",
    "<ſcript>alert(1)</ſcript>",
    '<div markdown="1">\n<script>alert(1)</script>\n</div>',
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("around", ["{}", "- a\n\n  {}", "> {}", "before {} after", "## {}"])
def test_an_attack_becomes_words(attack: str, around: str) -> None:
    page = Page(markup.render(around.format(attack), link=lambda target: target, draw=lambda *_: None))
    for address in page.links:
        assert not address.lower().lstrip().startswith(("javascript", "data", "vbscript", "//", "\\", "/\\"))


def test_there_are_attacks_enough() -> None:
    assert len(set(ATTACKS)) == len(ATTACKS) >= 60


# Any text at all --------------------------------------------------------------------------------------------------

MARKS = """* ** *** _ __ [ ] ( ) ![ ]( [a](b) ![p](q.jpg) [r] [r][] ![r] a bc 1 ` `` ``` ~~~ ~~ ~ == ^^ ^ ! \\ < > ' "
| |-| -|- # ## <http://z> <m@n.o> &#42; &amp; &#xE000; --- === - 1. 2) + x.jpg é 漢 \0 \2 \ue0020\ue003"""
FRAGMENTS = [
    *MARKS.split(),
    *["\n", "\n\n", "\n", " ", "  ", "    ", "\t", "  \n", "\\\n", "\r\n", "\r", "\u2028", "\xa0", "\x0b"],
    *["\n- ", "\n> ", "\n  - ", "\n1. ", "\n|a|b|\n|-|-|\n", "\n```\n", "\n[r]: u.jpg\n"],
]
markdowns = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)
anything = st.text(st.characters(exclude_categories=()), max_size=200)


@settings(deadline=None)
@given(st.one_of(markdowns, anything))
@example("\ud800")
@example("> " * 500 + "a")
@example("- " * 500 + "a")
def test_any_text_becomes_a_well_formed_page(text: str) -> None:
    page = Page(markup.render(text, link=lambda target: target, draw=lambda *_: "<hr>"))
    assert not any(ord(each) < 32 and each not in "\n\t" for each in page.text)
    assert "\ue000" not in page.text
    for ask in (markup.plain, markup.opening, markup.refusal, markup.mentions, markup.split_reflection):
        ask(text)


@settings(deadline=None)
@given(markdowns)
def test_the_same_text_gives_the_same_page(text: str) -> None:
    assert shown(text) == shown(text)


@settings(deadline=None)
@given(st.one_of(markdowns, anything))
def test_every_link_and_picture_that_a_page_asks_for_is_mentioned(text: str) -> None:
    asked: set[tuple[str, str]] = set()

    def link(target: str) -> None:
        asked.add(("link", target))

    def draw(target: str, _alt: str, _alone: bool) -> None:
        asked.add(("picture", target))

    markup.render(text, link=link, draw=draw)
    mentioned = {(mention.kind, mention.target) for mention in markup.mentions(text)}
    if "`" in text:  # where code may begin above, only the address is sure
        assert {target for _, target in asked} <= {target for _, target in mentioned}
    else:
        assert asked <= mentioned


@settings(deadline=None)
@given(st.one_of(markdowns, anything, st.text(st.sampled_from("ab.1-+*_#>`~=|[]()!\\&;:< \n"), max_size=60)))
def test_prose_made_literal_is_shown_as_it_was_typed(text: str) -> None:
    html = shown(markup.literal(text))
    page = Page(html)
    assert page.text.split() == normalised(text).split()
    assert set(page.tags) <= {"p", "br"}
    lines = [" ".join(line.split()) for line in normalised(text).strip().split("\n") if line.strip()]
    assert html.count("<br>") + html.count("<p>") == len(lines)


def test_pages_made_at_the_same_time_do_not_mix() -> None:
    texts = [
        f"# {number}\n\n- a\n  - b{number}\n\n[x][r] `{number}`\n\n```\n{number}\n```\n\n[r]: {number}.md\n"
        for number in range(60)
    ]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(shown, texts)) == [shown(text) for text in texts]


# Bounds -----------------------------------------------------------------------------------------------------------

REPEATED = [
    *["[", "![", "]", "[a", "[a](", "[a](b", "](", "![a](b) ", "[a][b] ", "[[a](b)](c)", "(", '](a "b '],
    *["*", "*a ", "a*", "**a*", "*_", "*a **b ", "_a_b", "~~a", "^^", "==a== ", "x^2^", "`", "` `` ", "\\", "\\`"],
    *["<", "<a", "<a@", "<http:", "&", "&#", " ", "  \n", "\n", "\t", "    a\n\n", "```\n", "```a\n", "~~~~\n~~~\n"],
    *["> ", ">\n", "> > a\n\n", "- ", "- a\n", "- a\n\n", "- a\n  - b\n", "1. ", "# a\n", "#", "a\n---\n", "---\n"],
    *["|", "a|b\n", "a|b\n-|-\n", "`|", "[a]: b.c\n", "[a]: b.c\n[a]\n", "[a]: '", "![a](b)\n"],
]
SHAPES: dict[str, Callable[[int], str]] = {
    "code of every width": lambda size: " ".join("`" * width for width in range(1, size // 40)),
    "emphasis in emphasis": lambda size: "*a " * (size // 4) + " b*" * (size // 4),
    "pictures in pictures": lambda size: "![" * (size // 4) + "a" + "](b)" * (size // 4),
    "a wide table": lambda size: "|a" * (size // 4) + "\n" + "|-" * (size // 4) + "\n" + "a\n" * (size // 4),
    "a long table": lambda size: "|a" * 40 + "\n" + "|-" * 40 + "\n" + "a\n" * (size // 2),
    "code in a table": lambda size: "`a`|" * (size // 4) + "\n-|-\n",
    "a long item": lambda size: "- a\n" + "  b\n" * (size // 4),
    "marks without partners": lambda size: "_a " * (size // 6) + "b* " * (size // 6),
    "fences without partners": lambda size: "`````a\n" * (size // 10) + "```\n" * (size // 10),
    "spaces": lambda size: "a" + " " * size + "b",
}


def work(text: str) -> int:
    """How many lines Python runs to render a text and to find its links."""
    return steps_of(lambda: shown(text), lambda: markup.mentions(text))


@pytest.mark.parametrize("shape", [*REPEATED, *SHAPES])
def test_the_work_grows_no_faster_than_the_text(shape: str) -> None:
    small, large = (
        (SHAPES[shape](size) if shape in SHAPES else shape * (size // len(shape))) for size in (1_000, 4_000)
    )
    assert work(large) <= 5 * work(small) + 2_000


def test_marks_in_marks_are_read_as_deep_as_somebody_could_see() -> None:
    html = shown("*a **b " * 20 + " c** d*" * 20)
    assert html.count("<em>") == html.count("<strong>") == 5
    assert Page(html).text.split() == ["a", "b"] * 20 + ["c", "d"] * 20


def test_a_label_is_kept_as_far_as_somebody_would_read_it() -> None:
    found = markup.mentions("![" * 1_000 + "a" * 1_000 + "](b)" * 1_000)
    assert len(found) == 1_000
    assert max(len(each.label) for each in found) == 1_000


def test_a_text_is_refused_when_it_is_too_long() -> None:
    assert markup.refusal("a" * 200_000) is None
    refused = markup.refusal("a" * 200_001)
    assert refused == markup.Refusal(
        200_000,
        "This text is longer than 200,000 characters.",
        "Make two texts of it, or attach the long part as a file.",
    )


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("a\n" + "> " * 21 + "b", 2),
        (">" * 21 + "b", 0),
        ("- " * 21 + "b", 0),
        (
            "a\n\n" + "\n".join("  " * level + "- b" for level in range(21)),
            3 + sum(2 * level + 4 for level in range(20)),
        ),
        ("- > " * 11 + "b", 0),
    ],
)
def test_a_text_is_refused_where_its_lists_and_quotes_go_too_deep(text: str, offset: int) -> None:
    refused = markup.refusal(text)
    assert refused
    assert refused.offset == offset
    assert refused.what == "Lists or quotes stand more than 20 deep in one another here."


@pytest.mark.parametrize(
    "text",
    [
        "",
        "> " * 20 + "a",
        "- a\n" * 500,
        "\n".join("  " * level + "- b" for level in range(20)),
        "```\n" + "> " * 60 + "\n```",
        " " * 500 + "a",
        "- " * 60,
        "[" * 20_000,
    ],
)
def test_a_text_that_can_be_read_is_not_refused(text: str) -> None:
    assert markup.refusal(text) is None
    Page(shown(text))


# Links and pictures of a text -------------------------------------------------------------------------------------


def test_mentions_say_what_a_text_links_to_and_where() -> None:
    text = (
        "One [two](three.md 'four') ![five *six*](<seven eight.jpg>)\r\n\r\n"
        "> [nine][ten] <https://x.org> <m@x.org>\n\n[ten]: eleven%20&amp;.md\n"
    )
    found = markup.mentions(text)
    assert [(each.kind, each.target, each.label) for each in found] == [
        ("link", "three.md", "two"),
        ("picture", "seven eight.jpg", "five *six*"),
        ("link", "https://x.org", "https://x.org"),
        ("link", "mailto:m@x.org", "m@x.org"),
        ("link", "eleven%20&.md", "nine"),
    ]
    written = ["three.md", "seven eight.jpg", "https://x.org", "m@x.org", "eleven%20&amp;.md"]
    assert all(text.startswith(word, each.offset) for word, each in zip(written, found, strict=True))


def test_a_picture_in_a_link_is_mentioned_with_it() -> None:
    assert [(each.kind, each.target) for each in markup.mentions("[![a](b.jpg)](c.md)")] == [
        ("picture", "b.jpg"),
        ("link", "c.md"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b)`",
        "```\n[a](b)\n```",
        "`` ` [a](b) ``",
        "one `x`\ntwo `[a](b)` three",
        r"\[a](b)",
        r"[a\](b)",
        "a](b)",
        "[a] (b)",
        "[a]()",
        "[Mina]: hello",
    ],
)
def test_code_and_what_only_looks_like_a_link_is_not_mentioned(text: str) -> None:
    assert markup.mentions(text) == ()


def test_a_link_is_mentioned_wherever_a_backtick_above_may_end() -> None:
    assert [each.target for each in markup.mentions("- `\n- x `\n  y `[a](b)`")] == ["b"]


# Words ------------------------------------------------------------------------------------------------------------


def test_plain_words_are_what_a_reader_reads() -> None:
    text = (
        "# My *raft*\n\nIt [floats](a.md)! ![alt](b.jpg)\n\n- one\n- `two`\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\nx = 1\n```\n\n> &lt;ok&gt;"
    )
    assert markup.plain(text).split("\n") == [
        "My raft",
        "It floats!",
        "one",
        "two",
        "a",
        "b",
        "1",
        "2",
        "x = 1",
        "<ok>",
    ]


@settings(deadline=None)
@given(markdowns)
def test_plain_words_are_the_words_of_the_page(text: str) -> None:
    html = markup.render(text, link=lambda _: None, draw=lambda *_: None)
    assert "".join(markup.plain(text).split()) == "".join(Page(html).text.split())


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("", ""),
        ("# Title\n\nDear Mayor,\n\nPlease mend it.", "Dear Mayor, Please mend it."),
        ("![a](b.jpg)\n\nIt *works*.", "It works."),
        ("- only\n- items", "only"),
        (
            "It broke. " + "Then we doubled the middle and it held. " * 5,
            "It broke. Then we doubled the middle and it held.",
        ),
        ("We tested " + "again and " * 30, "We tested again and again and again and again and again and…"),
        ("Is it? " + "x" * 80, "Is it? " + "x" * 52 + "…"),
        ("我們做了一座橋。" * 20, "我們做了一座橋。" * 7),
        ("Why? " * 30, ("Why? " * 12).strip()),
    ],
)
def test_an_opening_is_cut_after_a_sentence_or_a_word(text: str, opening: str) -> None:
    assert markup.opening(text, limit=60) == opening


@settings(deadline=None)
@given(markdowns, st.integers(1, 200))
def test_an_opening_is_never_longer_than_its_limit(text: str, limit: int) -> None:
    assert len(markup.opening(text, limit)) <= limit


@pytest.mark.parametrize(
    ("body", "work", "reflection"),
    [
        ("The work.\n\n## Reflection\n\nI learned.", "The work.", "I learned."),
        ("The work.\r\n\r\n## reflection\r\nI learned.\r\n", "The work.", "I learned."),
        ("La obra.\n\n## Reflexión\n\nAprendí.\n\n## Más\n\nFin.", "La obra.", "Aprendí.\n\n## Más\n\nFin."),
        ("## Reflection ##\nAll.", "", "All."),
        ("a\n\n##Reflection\n\nb", "a", "b"),
        ("a\n\n## **Reflection:**\n\nb", "a", "b"),
        ("a\n\nReflection\n----------\n\nb", "a", "b"),
        ("a\n\n## Reflection", "a", ""),
        ("a\n\n### Reflection\n\nb", "a\n\n### Reflection\n\nb", ""),
        ("a\n\n# Reflection\n\nb", "a\n\n# Reflection\n\nb", ""),
        ("a\n\n## Reflection of light\n\nb", "a\n\n## Reflection of light\n\nb", ""),
        ("```\n## Reflection\n```\nb", "```\n## Reflection\n```\nb", ""),
        ("```\nopen\n\n## Reflection\n\nb", "```\nopen", "b"),
        ("Reflection", "Reflection", ""),
    ],
)
def test_a_reflection_is_parted_from_the_work(body: str, work: str, reflection: str) -> None:
    assert markup.split_reflection(body) == (work, reflection)


def test_a_reflection_may_have_other_names() -> None:
    assert markup.split_reflection("a\n## Looking back\nb", headings=("Looking back",)) == ("a", "b")


@pytest.mark.parametrize(
    ("prose", "markdown"),
    [
        ("I don't (ever) say <3 & co. - 5!", "I don't (ever) say <3 & co. - 5!"),
        ("# 1\n- 2\n3. 4\n\n\n> 5", "\\# 1\\\n\\- 2\\\n3\\. 4\n\n\\> 5"),
        ("*a* _b_ [c](d) `e` ~f~ g^2^ ==h==", r"\*a\* \_b\_ \[c\](d) \`e\` \~f\~ g\^2\^ \==h\=="),
        ("<b> &amp; a|b\n---|---", "\\<b> \\&amp; a|b\\\n\\---|---"),
    ],
)
def test_literal_prose_is_escaped_only_where_it_must_be(prose: str, markdown: str) -> None:
    assert markup.literal(prose) == markdown
    assert Page(shown(markdown)).text.split() == prose.split()
