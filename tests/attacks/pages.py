"""The gate and the policy: what would happen if something unsafe came as far as a finished page."""

from __future__ import annotations

from tests.attacks.attack import Attack, Group, Spoilt

__all__ = ["GROUP"]

SCRIPT = "a script that is not the theme's"
RUNS = "an attribute that runs a script"
ELEMENT = "an element that no page of ours has"
ELSEWHERE = "something that is loaded from elsewhere"
ADDRESS = "an address that is not one of a page"
STYLE = "a style that loads something"
UNREAD = "markup that cannot be read for certain"
PART = "a part of the page that is not the theme's"
POLICY = "no policy, or not the one that browsers are to keep"


def within(html: str, says: str) -> Attack:
    """Some HTML at the end of the page's own words."""
    return Attack(
        f"On a finished page: `{html}`", Spoilt(lambda page: page.replace("</article>", f"{html}</article>"), says)
    )


def changed(name: str, was: str, becomes: str, says: str) -> Attack:
    return Attack(name, Spoilt(lambda page: page.replace(was, becomes), says))


GROUP = Group(
    "The gate and the policy",
    "Every finished page is looked at again, by a part of the program that trusts no other. One such page, and nothing "
    "at all is published; the last good pages stay. In the page itself a policy (Content-Security-Policy) tells "
    "browsers to run the theme's scripts alone, and to ask no other host for anything.",
    (
        within("<script>alert(1)</script>", SCRIPT),
        within('<script src="https://evil.example.org/x.js"></script>', ELSEWHERE),
        within('<script src="../../media/x.txt"></script>', PART),
        within("<img src=x onerror=alert(1)>", RUNS),
        within('<a href="javascript:alert(1)">a</a>', ADDRESS),
        within('<a href="data:text/html,x">a</a>', ADDRESS),
        within('<img src="https://evil.example.org/seen.png">', ELSEWHERE),
        within('<link rel="stylesheet" href="https://evil.example.org/x.css">', ELSEWHERE),
        within('<link rel="preconnect" href="https://evil.example.org/">', ELSEWHERE),
        within('<form action="https://evil.example.org/"></form>', ELSEWHERE),
        within("<iframe></iframe>", ELEMENT),
        within("<object></object>", ELEMENT),
        within('<base href="/">', ELEMENT),
        within('<meta http-equiv="refresh" content="0;url=/">', ELEMENT),
        within("<style>@import 'x'</style>", ELEMENT),
        within("<svg><style><img src=x onerror=alert(1)></style></svg>", ELEMENT),
        within("<textarea><p title='</textarea><img src=x onerror=alert(1)>'></textarea>", ELEMENT),
        within('<svg><a><animate attributeName="href" values="javascript:alert(1)"></animate></a></svg>', ELEMENT),
        within("<svg><title><img src=x onerror=alert(1)></title></svg>", ELEMENT),
        within("<svg><foreignObject><p>a</p></foreignObject></svg>", ELEMENT),
        within('<svg><image href="../../media/x.webp"/></svg>', ELEMENT),
        within('<svg><use href="#a"/></svg>', ELEMENT),
        within("<svg><circle r=1 onclick=alert(1) /></svg>", RUNS),
        within('<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>', ADDRESS),
        within("<p style=\"background:image-set('https://evil.example.org/x' 1x)\">a</p>", STYLE),
        within('<p style="background:u\\72l(https://evil.example.org/x)">a</p>', STYLE),
        within('<meta name="referrer" content="unsafe-url">', ELEMENT),
        within('<p style="background:url(x)">a</p>', STYLE),
        within("<!-- <p> -->", UNREAD),
        within('<p x" onclick=x() y">a</p>', UNREAD),
        changed("A page without the policy", "Content-Security-Policy", "Content-Policy", POLICY),
        changed("A policy that allows any script", "script-src 'self'", "script-src 'self' 'unsafe-inline'", POLICY),
        changed("A policy that allows asking other hosts", "connect-src 'self'", "connect-src *", POLICY),
        changed("A script of the theme in which a word was changed", "__md_hash=e=>", "__md_hash=e=>fetch(e)+", SCRIPT),
        changed(
            "A page that asks to be found by search engines",
            "noindex",
            "index",
            "no word to search engines to stay away",
        ),
    ),
)
