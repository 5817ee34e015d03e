"""Markup: what a student's text may try to make a page do, and what it makes of the time of a build."""

from __future__ import annotations

from tests.attacks.attack import BRIDGE, FIELDS, MINA, Attack, Group, Refused, Shown, sample
from tests.canaries.files import png

__all__ = ["GROUP"]

AS_WORDS = "shown as the words that were typed"
NO_LINK = "shown as words, without the link"
SAMPLE = f"{BRIDGE}/sample.md"
NO_ADDRESS = "This is not an address that a page may lead to."
DEEP = "Lists or quotes stand more than 20 deep in one another here."
EVIL = "https://evil.example.org"


def words(name: str, body: str, says: str = "It held.", how: str = AS_WORDS, *never: str) -> Attack:
    return Attack(name, Shown(how, says, never), sample(name, f"It held.\n\n{body}"))


def typed(body: str, says: str = "") -> Attack:
    """HTML that is shown as it was typed."""
    return words(f"`{body}`", body, says or body)


def refused(name: str, body: str, at: str, says: str) -> Attack:
    return Attack(name, Refused(f"{SAMPLE}:{at}", says), {SAMPLE: f"{FIELDS}{body}\n"})


def led(address: str, column: int = 5) -> Attack:
    return refused(f"`[a]({address})`", f"[a]({address})", f"6:{column}", NO_ADDRESS)


def quickly(name: str, body: str, says: str = "It held.") -> Attack:
    return words(name, body, says, "shown, and the build goes on")


PAYLOAD = "<script>alert(1)</script><img src=x onerror=alert(1)>"
FIELDS_OF_HTML = f"""\
title: Title {PAYLOAD}
date: 2026-09-28
audience: family
subject: Subject {PAYLOAD}
files: {{plain.txt: {{title: "File {PAYLOAD}"}}}}
pictures: {{p.png: {{alt: 'Alt {PAYLOAD} " onerror="alert(1)', caption: "Caption {PAYLOAD}", people: [mina]}}}}
"""

GROUP = Group(
    "Markup",
    "HTML that somebody types is shown as typed. Links lead to the web, to a mailbox or to pages of the same readers; "
    "pictures are files of the same folder. No text chooses styles, ids or classes. The "
    "work that a text takes grows with its length and no faster, which `tests/test_markup.py` counts.",
    (
        typed("<script>alert(1)</script>"),
        typed("<scr<script>ipt>alert(1)</scr</script>ipt>"),
        typed("<img src=x onerror=alert(1)>"),
        typed(f"<img src={EVIL}/seen.png>"),
        typed("<svg onload=alert(1)>"),
        typed("<svg><style><img src=x onerror=alert(1)></style></svg>"),
        typed("<math><mtext><table><mglyph><style><img src onerror=alert(1)></style></mglyph></table></mtext></math>"),
        typed("<iframe srcdoc='<script>alert(1)</script>'></iframe>"),
        typed(f"<object data={EVIL}/x></object>"),
        typed("<embed src=javascript:alert(1)>"),
        typed(f"<base href={EVIL}/>"),
        typed(f"<meta http-equiv=refresh content=0;url={EVIL}/>"),
        typed(f"<link rel=stylesheet href={EVIL}/x.css>"),
        typed(f"<style>*{{background:url({EVIL}/x)}}</style>"),
        typed(f"<form action={EVIL}/><input name=a><button>b</button></form>"),
        typed("<details open ontoggle=alert(1)>"),
        typed("<video><source onerror=alert(1)></video>"),
        typed("<template><script>alert(1)</script></template>"),
        typed("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>"),
        typed("<p style='position:fixed;inset:0' id=__search class=md-header>a</p>"),
        typed("<!-- <script>alert(1)</script> -->"),
        typed("<!--><script>alert(1)</script>-->"),
        typed("<?php system('id') ?>"),
        typed("<![CDATA[<script>alert(1)</script>]]>"),
        typed("</article></main></body><script>alert(1)</script>"),
        typed("<textarea></textarea><script>alert(1)</script>"),
        typed("<plaintext>"),
        typed("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        typed("&#60;script&#62;alert(1)&#60;/script&#62;", "<script>alert(1)</script>"),
        words(
            "HTML in code, in a heading, in a table and in a list",
            "`</code><script>alert(1)</script>`\n\n## <script>alert(1)</script>\n\n"
            "| <script>alert(1)</script> |\n|---|\n| <img src=x "
            "onerror=alert(1)> |\n\n- <script>\n  alert(1)\n- </script>",
            "</code><script>alert(1)</script>",
        ),
        words("A block of code whose language is HTML", '```"><script>alert(1)</script>\nx = 1\n```', "x = 1"),
        words(
            "Ids, classes, styles and scripts by attributes (`{: #id .class onclick=… }`)",
            "a {: #md-search .md-header onclick=alert(1) style=position:fixed }\n\n## b {onclick=alert(1)}\n\n[c](https://example.org){onclick=alert(1)}",
            "a {: #md-search .md-header onclick=alert(1) style=position:fixed }",
        ),
        words(
            "HTML whose inside is Markdown (`markdown=1`)",
            '<div markdown="1">\n<script>alert(1)</script>\n</div>',
            "<script>alert(1)</script>",
        ),
        words(
            "An address that closes its attribute",
            "[a](https://example.org/\"onmouseover=\"alert(1)) [b](<https://example.org/' onclick='alert(1)>)",
            "a",
            "a plain link",
        ),
        words(
            "A title of a link that closes its attribute",
            '[a](https://example.org/ "x\\" onmouseover=\\"alert(1)")',
            "a",
            "a plain link",
        ),
        led("javascript:alert(1)"),
        led("JaVaScRiPt:alert(1)"),
        led("java&#10;script:alert(1)"),
        led("java&Tab;script:alert(1)"),
        led("&#106;&#97;vascript&colon;alert(1)"),
        led("&#1;javascript:alert(1)"),
        led("<javascript:alert(1)>", 6),
        led("javascript://example.org/%0Aalert(1)"),
        led("data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="),
        led("vbscript:msgbox(1)"),
        led("//evil.example.org"),
        refused("A label for such an address", "[a][b]\n\n[b]: javascript:alert(1)", "8:6", NO_ADDRESS),
        refused("Such an address as it is (`<javascript:…>`)", "<javascript:alert(1)>", "6:2", NO_ADDRESS),
        words(
            "A name before a host, which misleads",
            "[my bank](https://bank.example@evil.example.org/)",
            "my bank",
            NO_LINK,
            "bank.example@",
        ),
        refused(
            "A picture that is a script",
            "![a](javascript:alert(1))",
            "6:6",
            "This picture is not in the content, so no page can show it.",
        ),
        refused(
            "A picture that is its own data",
            "![a](data:image/svg+xml,<svg/onload=alert(1)>)",
            "6:6",
            "This picture is not in the content, so no page can show it.",
        ),
        words(
            "A mark of the program's own, where a picture would be put in",
            "\ue0020\ue003 &#xE002;0&#xE003;",
            how="the mark is taken out",
        ),
        words(
            "Templates in a text (`{{ }}`, `{% %}`, `{# #}`)",
            "{{ 7*7 }} {% for x in y %} {# note #} ${7*7} <%= 7*7 %>",
            "{{ 7*7 }} {% for x in y %} {# note #} ${7*7} <%= 7*7 %>",
        ),
        words(
            "Formulas, diagrams and admonitions, which others run as scripts",
            '$$\\href{javascript:alert(1)}{x}$$\n\n```mermaid\ngraph TD; A-->B; click A "javascript:alert(1)"\n```\n\n'
            '!!! danger "<script>alert(1)</script>"\n    a',
            'click A "javascript:alert(1)"',
        ),
        words(
            "Footnotes and abbreviations that name one another",
            "a[^1]\n\n[^1]: b[^2]\n\n[^2]: c[^1]\n\n*[HTML]: <script>alert(1)</script>\n\nHTML",
            "<script>alert(1)</script>",
        ),
        words(
            "A line end that JavaScript knows and JSON does not (U+2028), for the search index",
            "one\u2028</script><script>alert(1)</script>",
            "</script><script>alert(1)</script>",
        ),
        words(
            "UTF-7, in which a page without a charset is read",
            "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
            "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
        ),
        Attack(
            "HTML in every field of a sample: title, subject, names of files, caption, alternative text",
            Shown(AS_WORDS, f"Title {PAYLOAD}"),
            {
                f"{MINA}/samples/every-field/sample.md": f"---\n{FIELDS_OF_HTML}---\nIt held.\n",
                f"{MINA}/samples/every-field/plain.txt": b"plain",
                f"{MINA}/samples/every-field/p.png": png(5),
            },
        ),
        Attack(
            "A title that is a spreadsheet's formula",
            Shown(AS_WORDS, '=HYPERLINK("https://evil.example.org")'),
            {
                f"{MINA}/samples/formula/sample.md": "---\ntitle: '=HYPERLINK(\"https://evil.example.org\")'\n"
                "date: 2026-09-28\naudience: family\n---\nIt held.\n"
            },
        ),
        quickly("20,000 opening brackets", "[" * 20_000),
        quickly("20,000 stars", "*a " * 20_000),
        quickly("10,000 nested emphases", "*_" * 10_000 + "a" + "_*" * 10_000),
        quickly("20,000 backticks of growing length", " ".join("`" * (number % 50 + 1) for number in range(2_000))),
        quickly("10,000 links in one another", "[a](" * 10_000),
        quickly(
            "A table of 10,000 cells",
            "|" + " a |" * 100 + "\n|" + "---|" * 100 + "\n" + ("|" + " b |" * 100 + "\n") * 99,
        ),
        quickly(
            "2,000 labels",
            "\n".join(f"[l{number}]: https://example.org/{number}" for number in range(2_000)) + "\n\n" + "[l1] " * 500,
        ),
        quickly("10,000 entities and half entities", "&lt;&lt&#" * 5_000),
        refused("300 lists in one another", "\n".join(f"{'  ' * deep}- a" for deep in range(300)), "26:1", DEEP),
        refused("300 quotes in one another", ">" * 300 + " a", "6:1", DEEP),
        refused(
            "A text of 300,000 letters",
            "It held. " * 33_000,
            "6:200001",
            "This text is longer than 200,000 characters.",
        ),
    ),
)
