"""Words that feedback quotes: found in what was written, marked there, and the text the same as ever."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator import markup
from generator.markup.letters import letters_of
from generator.markup.passages import Passage, said
from generator.sites.indexes import words_of
from tests.counting import steps_of
from tests.test_markup import Page, anything, markdowns, shown

OURS = '<mark class="ours">'
SIGN = '<a href="#note" aria-label="Note, of “words”"></a>'


class Marked(HTMLParser):
    """Reads a fragment: the words within marks of ours, and what stands where."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.marked: list[str] = []
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append("ours" if attrs == [("class", "ours")] and tag == "mark" else tag)
        if self.open[-1] == "ours":
            self.marked.append("")
        if tag in {"br", "hr"}:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        assert self.open.count("ours") <= 1
        if "ours" in self.open:
            assert self.open[-1] == "ours"
            self.marked[-1] += data


def marked(text: str, *quotes: str) -> list[str]:
    """What is marked of a text, piece by piece, where somebody quotes it."""
    return Marked(with_marks(text, *quotes)).marked


def with_marks(text: str, *quotes: str) -> str:
    found = [markup.find(text, quote) for quote in quotes]
    return shown(text, marks=[markup.Mark(each.start, each.end, OURS, SIGN) for each in found if each])


def letters(text: str) -> str:
    return letters_of(text).all


# Where a quote stands ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("It was week so I doubled it.", "week so I doubled", ["week so I doubled"]),
        ("It  was\nWEEK so\tI doubled it.", "it was week  so i", ["It  was\nWEEK so\tI"]),
        ("I said “no—never”, didn’t I?", '"No - never", didn\'t', ["“no—never”, didn’t"]),
        ("well-known -- and 3 − 1", "well–known — and 3 - 1", ["well-known -- and 3 − 1"]),
        ("It was *very **very*** good.", "was very very good", ["was ", "very ", "very", " good"]),
        ("It was *very* good.", "was *very* good", ["was ", "very", " good"]),
        ("I saw [a heron](bird.md) there.", "saw a heron there", ["saw ", "a heron", " there"]),
        ("I saw [a heron](bird.md) there.", "saw [a heron](bird.md) there", ["saw ", "a heron", " there"]),
        ("I saw [a heron](bird.md).", "heron", ["heron"]),
        ("One.\n\nTwo.\n\n- three\n- four", "One. Two. three four", ["One.", "Two.", "three", "four"]),
        ("One\\\ntwo  \nthree", "one two three", ["One", "two", "three"]),
        ("| a | b |\n|---|---|\n| c | d |", "b c", ["b", "c"]),
        ("`x = 1` and\n\n```\ny = 2\n```", "x = 1 and y = 2", ["x = 1", " and", "y = 2"]),
        ("H~2~O is wet", "H2O is", ["H", "2", "O is"]),
        ("before ![p](q.jpg) after\n\n![r](s.jpg)\n\nthe end", "after the end", [" after", "the end"]),
        ("AT&amp;T \\*here\\*", "AT&T *here*", ["AT&T *here"]),
        ("You and I.I think", "and I. I think", ["and I.I think"]),
        ("the art of a party", "art", ["art"]),
        ("a party and art", "art", ["art"]),
        ("The party", "art", ["art"]),
        ("我們做了一座橋。它斷了。", "一座橋", ["一座橋"]),
        ("ذهبت إلى «النهر» أمس", 'إلى "النهر"', ["إلى «النهر»"]),
        ("caf\u00e9 cre\u0300me", "cafe\u0301 cr\u00e8me", ["caf\u00e9 cre\u0300me"]),
        ("ﬁve … straße", "five ... STRASSE", ["ﬁve … straße"]),
        ("It held. I was glad and proud.", "…I was glad…", ["I was glad"]),
        ("It held, I was glad.", "“I was glad”", ["I was glad"]),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth", ["soft\u00adhyphen and zero\u200bwidth"]),
        ("2 == 2 and ~5", "2 == 2 and ~5", ["2 == 2 and ~5"]),
        ("<b>bold</b> move", "<b>bold</b>", ["<b>bold</b>"]),
    ],
)
def test_a_quote_is_found_however_it_is_typed(text: str, quote: str, words: list[str]) -> None:
    found = [each.strip() for each in marked(text, quote)]
    assert found == [each.strip() for each in words]
    assert markup.stands_in(text, quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It was week.", "weak"),
        ("It was week.", ""),
        ("It was week.", " ** "),
        ("It was week.", "…"),
        ("caf\u00e9", "cafe"),
        ("cafe\u0301s", "cafe"),
        ("👩\u200d🚀 flies", "👩"),
        ("I ate it, all of it.", "I ate it all of it"),
        ("![week](week.jpg)", "week"),
        ("[here](week.md)", "week.md"),
        ("Last.", "Last. First"),
    ],
)
def test_what_nobody_wrote_is_not_found(text: str, quote: str) -> None:
    assert markup.find(text, quote) is None
    assert not markup.stands_in(text, quote)


def test_a_quote_stands_first_where_no_word_is_cut() -> None:
    found = markup.find("A party, then art, then art.", "art")
    assert found is not None
    assert (found.start, found.end, found.whole) == (14, 17, True)
    cut = markup.find("A party.", "art")
    assert cut is not None
    assert not cut.whole


@settings(deadline=None)
@given(st.data(), st.one_of(markdowns, anything))
def test_whatever_a_reader_can_copy_is_found(data: st.DataObject, text: str) -> None:
    words = said(text).text
    start = data.draw(st.integers(0, len(words)))
    copied = words[start : data.draw(st.integers(start, len(words)))]
    there = said(text).letters
    at = there.all.find(letters(copied))
    assume(letters(copied) and there.parts(at) and there.parts(at + len(letters(copied))))
    found = markup.find(text, copied)
    assert found is not None
    assert letters(words[found.start : found.end]) == letters(copied)


@settings(deadline=None)
@given(st.data(), st.one_of(markdowns, anything, st.text(st.sampled_from("ab.1-+*_#>`~=|[]()!\\&;:< \n"), max_size=60)))
def test_what_is_seen_to_stand_in_plain_paragraphs_is_found(data: st.DataObject, text: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    quote = text[start : data.draw(st.integers(start, len(text)))]
    if markup.stands_in(text, quote):
        assert letters(quote) in said(text).letters.all or markup.find(text, quote)


# Marks ------------------------------------------------------------------------------------------------------------


def passages_in(data: st.DataObject, text: str) -> list[Passage]:
    """Some passages of a text, as they may overlap."""
    words = said(text).text
    ends = st.tuples(st.integers(0, len(words)), st.integers(0, len(words)))
    quotes = [words[min(pair) : max(pair)] for pair in data.draw(st.lists(ends, max_size=5))]
    return [found for quote in quotes if (found := markup.find(text, quote))]


@settings(deadline=None)
@given(st.data(), st.one_of(markdowns, anything))
def test_marks_never_change_what_a_reader_reads(data: st.DataObject, text: str) -> None:
    passages = passages_in(data, text)
    marks = [markup.Mark(each.start, each.end, sign="", note="<hr>") for each in passages]
    assert Page(shown(text, marks=marks)).text.split() == Page(shown(text)).text.split()
    bare = [markup.Mark(each.start, each.end, sign='<a href="#n"></a>') for each in passages]
    assert Page(shown(text, marks=bare)).text == Page(shown(text)).text


@settings(deadline=None)
@given(st.data(), st.one_of(markdowns, anything))
def test_every_word_of_a_passage_is_marked_and_no_other(data: st.DataObject, text: str) -> None:
    passages = passages_in(data, text)
    marks = [markup.Mark(each.start, each.end, OURS, f"[{at}]", f"({at})") for at, each in enumerate(passages)]
    html = markup.render(text, link=lambda target: target, draw=lambda *_: None, marks=marks)
    covered = {at for each in passages for at in range(each.start, each.end)}
    words = "".join(each for at, each in enumerate(said(text).text) if at in covered)
    assert "".join("".join(Marked(html).marked).split()) == "".join(words.split())
    for at in range(len(passages)):
        assert html.count(f"[{at}]") >= 1
        assert html.count(f"({at})") >= 1


@settings(deadline=None)
@given(st.data(), st.one_of(markdowns, anything))
def test_search_finds_the_same_words_with_marks_and_without(data: st.DataObject, text: str) -> None:
    marks = [markup.Mark(each.start, each.end, OURS, SIGN) for each in passages_in(data, text)]
    plain = markup.render(text.replace("==", ""), link=str, draw=lambda *_: None)
    assume("==" not in text)
    assert words_of(markup.render(text, link=str, draw=lambda *_: None, marks=marks)) == words_of(plain)


def test_quotes_that_overlap_are_parted_and_each_has_its_sign() -> None:
    text = "one two three four five"
    found = [markup.find(text, quote) for quote in ("one two three", "two three four", "three")]
    marks = [
        markup.Mark(each.start, each.end, f"<mark class='{name}'>", f"[{name}]", f"({name})")
        for name, each in zip("abc", found, strict=True)
        if each
    ]
    assert shown(text, marks=marks) == (
        "<p><mark class='a'>one </mark><mark class='b'>two </mark><mark class='c'>three</mark>[a][c]"
        "<mark class='b'> four</mark>[b] five</p>\n(a)(c)(b)"
    )


def test_several_notes_on_the_same_words_stand_behind_one_mark() -> None:
    marks = [markup.Mark(0, 3, "<mark>", f"[{number}]", f"({number})") for number in (1, 2)]
    assert shown("one two", marks=marks) == "<p><mark>one</mark>[1][2] two</p>\n(1)(2)"


def test_a_note_follows_the_block_in_which_its_passage_ends() -> None:
    text = "# Title\n\n- one\n- two\n\nlast"
    found = markup.find(text, "two last")
    assert found is not None
    html = shown(text, marks=[markup.Mark(found.start, found.end, sign="[1]", note="note")])
    assert html == (
        "<h2>Title</h2>\n<ul><li>one</li>\n<li><mark>two</mark></li></ul>\n<p><mark>last</mark>[1]</p>\nnote"
    )


def test_what_stands_beside_a_block_is_the_pages_word() -> None:
    html = shown(
        "one\n\ntwo",
        marks=[markup.Mark(0, 3, note="a"), markup.Mark(1, 3, note="b"), markup.Mark(4, 7)],
        beside=lambda notes: f"<{'+'.join(notes)}>",
    )
    assert html == "<p><mark>o</mark><mark>ne</mark></p>\n<a+b>\n<p><mark>two</mark></p>"


def test_a_sign_stands_after_a_link_and_not_in_it() -> None:
    assert with_marks("[one two](x.md) three", "one").startswith(
        f'<p><a href="x.md">{OURS}one</mark> two</a>{SIGN} three'
    )
    assert with_marks("[one <https://x.org>](y.md)", "https://x.org").endswith(f"</mark></a>{SIGN}</p>")
    assert marked("[one <https://x.org>](y.md)", "one https://x.org") == ["one ", "https://x.org"]


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</mark></p><hr>"])
def test_a_quote_that_holds_html_is_words(attack: str) -> None:
    text = f"I wrote {attack} here."
    html = with_marks(text, f"wrote {attack} here")
    assert Page(html.replace(' class="ours"', "").replace(SIGN, "")).text == text
    assert "".join(marked(text, f"wrote {attack} here")) == f"wrote {attack} here"


@pytest.mark.parametrize("forged", ["\ue0020\ue003", "&#xE002;0&#xE003;"])
def test_nobody_can_type_where_a_mark_stands(forged: str) -> None:
    assert with_marks(f"one {forged} two", "one").count(OURS) == 1


def lines_run(text: str, quotes: list[str]) -> int:
    """How many lines Python runs to find quotes in a text and to mark them."""
    return steps_of(
        lambda: with_marks(text, *quotes),
        lambda: markup.nearest([text], "something that nobody wrote there"),
    )


@pytest.mark.parametrize(
    "shape", ["a", "aab ", "a b ", "*a* ", "(a\u0301)", "one [two](x) ", "\u200da", "“-–'", "a\n\n", "- a\n"]
)
@pytest.mark.parametrize("quote", ["a" * 400, "a", "a" * 399 + "b", "nowhere", "- “", "a a a a a a"])
def test_the_work_of_finding_grows_no_faster_than_the_text(shape: str, quote: str) -> None:
    small, large = (shape * (size // len(shape)) for size in (1_000, 4_000))
    assert lines_run(large, [quote]) <= 5 * lines_run(small, [quote]) + 40_000


def test_ten_thousand_quotes_of_the_same_words_are_one() -> None:
    text = "We built it and it held. " * 800
    assert len(marked(text, *["it held"] * 10_000)) == 1
    overlapping = [text[at : at + 300] for at in range(0, 5_000, 7)]
    assert "".join("".join(marked(text, *overlapping)).split()) in "".join(text.split())


# What comes nearest -----------------------------------------------------------------------------------------------

BRIDGE = (
    "First I made three arches. The sides were still good. Only the middle was *week* so I doubled it and put the "
    "arches closer together.\n\nI think it is because the push goes down the arches to the table and not to the middle."
)


@pytest.mark.parametrize(
    ("quote", "near"),
    [
        ("the middle was weak so I doubled it", "the middle was week so I doubled it"),
        ("the push goes down through the arches to the table", "the push goes down the arches to the table"),
        ("Only the middle was so I doubled it", "Only the middle was week so I doubled it"),
        ("arches closer togehter", "arches closer together."),
        ("closser", "closer"),
        ("togather. I think it is becuse", "together. I think it is because"),
        ("my grandmother telephoned", ""),
        ("xy", ""),
        ("", ""),
    ],
)
def test_what_comes_nearest_to_words_that_nobody_wrote(quote: str, near: str) -> None:
    assert markup.nearest(["", "Another text.", BRIDGE], quote) == near


@settings(deadline=None)
@given(st.lists(st.one_of(markdowns, anything), max_size=3), st.one_of(markdowns, anything))
def test_what_comes_nearest_stands_in_one_of_the_texts(texts: list[str], quote: str) -> None:
    near = markup.nearest(texts, quote)
    assert not near or any(near in " ".join(said(text).text.split()) for text in texts)
