"""Documents, sound and film: programs in them, and the people and places that they name."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

from tests.attacks.attack import BRIDGE, FIELDS, Attack, Group, Refused, Shown, sample
from tests.attacks.pictures import HTML, NOT_IT
from tests.canaries.files import MAKERS, played

__all__ = ["GROUP"]

RUNS = "The document holds a program (a macro), or a file of another program."
BROKEN_PDF = "The PDF is broken or cut short."
RELATION = '<Relationships><Relationship Id="r1" Type="http://x/{}" Target="{}" TargetMode="External"/></Relationships>'


def refused(name: str, file: str, data: bytes | Callable[[], bytes], says: str) -> Attack:
    body = f"{FIELDS}It held. [My file]({file})\n"
    return Attack(name, Refused(f"{BRIDGE}/{file}:1:1", says), {f"{BRIDGE}/sample.md": body, f"{BRIDGE}/{file}": data})


def cleaned(name: str, file: str, data: bytes, *never: str, how: str = "published without it") -> Attack:
    return Attack(
        name, Shown(how, "It held.", never, files=1), sample(name, f"It held. [My file]({file})", {file: data})
    )


def office(members: Mapping[str, str], telltale: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for member, text in {"[Content_Types].xml": "<Types/>", telltale: "<w/>", **members}.items():
            packed.writestr(member, text)
    return made.getvalue()


def bomb_office() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(201 * 1024 * 1024))
    return made.getvalue()


def pdf() -> bytes:
    """A PDF with a program, an attachment, a remark of somebody's, and words on who made it."""
    made = io.BytesIO()
    with Pdf.new() as given:
        given.add_blank_page()
        attached = Dictionary(
            Type=Name.Filespec, F=String("a.exe"), EF=Dictionary(F=Stream(given, b"qz-in-an-attachment"))
        )
        given.Root.Names = Dictionary(
            EmbeddedFiles=Dictionary(Names=Array([String("a.exe"), given.make_indirect(attached)]))
        )
        given.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('qz-in-a-program')"))
        remark = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Text,
            Rect=Array([0, 0, 9, 9]),
            T=String("qz-in-a-remark"),
            Contents=String("Well done"),
        )
        given.pages[0].obj.Annots = Array([remark])
        given.docinfo.Author = String("qz-in-a-pdf")
        with given.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp["dc:creator"] = ["qz-in-xmp"]
        given.save(made)
    return made.getvalue()


def bomb_pdf() -> bytes:
    packed = zlib.compress(bytes(200 * 1024 * 1024), 9)
    head = b"%%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    return head + packed + b"\nendstream endobj\ntrailer<<>>\n%%EOF"


def located(kind: str) -> bytes:
    """A film with a place, as phones write it."""
    place = dict.fromkeys(("location", "com.apple.quicktime.location.ISO6709"), "+52.5200+013.4050/")
    return played(kind, "libx264", place, **({"movflags": "use_metadata_tags"} if kind == "mov" else {}))


REMARKS = {
    "word/comments.xml": '<w:c><w:comment w:author="qz-in-a-word-remark" w:initials="iawr">Good</w:comment></w:c>',
    "word/people.xml": '<w15:p><w15:person w15:author="qz-in-a-word-remark">'
    '<w15:presenceInfo w15:userId="qz-in-an-account"/></w15:person></w15:p>',
    "docProps/core.xml": "<dc:creator>qz-in-word</dc:creator>",
    "docProps/app.xml": "<Company>qz-in-a-company</Company>",
}
CHANGES = {"word/document.xml": '<w:ins w:id="1" w:author="qz-in-a-change" w:date="2026-01-01"><w:t>Good</w:t></w:ins>'}
SHEET = {
    "xl/comments1.xml": "<comments><authors><author>qz-in-a-sheet</author></authors></comments>",
    "xl/persons/person.xml": '<all><person displayName="qz-in-a-person" id="1" userId="qz-in-a-person"/></all>',
}
SLIDES = {"ppt/commentAuthors.xml": '<p:all><p:cmAuthor id="0" name="qz-in-slides" initials="qz-in-slides"/></p:all>'}
TEMPLATE = {
    "word/_rels/settings.xml.rels": RELATION.format("attachedTemplate", "file:///C:/Users/qz-in-a-template/x.dotm")
}
SEEN = {"word/_rels/document.xml.rels": RELATION.format("image", "https://evil.example.org/seen-in-word.png")}

GROUP = Group(
    "Documents, sound and film",
    "Each is what its name says, holds no program, and is put together anew without what it says of people and places. "
    "An Office document may still hold a name amid its text, so the class never gets one.",
    (
        refused("A Word document with a macro", "my.docx", office({"word/vbaProject.bin": "x"}), RUNS),
        refused(
            "A macro under another name, told by the list of types alone",
            "my.docx",
            office(
                {
                    "word/x.bin": "x",
                    "[Content_Types].xml": '<Override ContentType="application/vnd.ms-office.vbaProject"/>',
                }
            ),
            RUNS,
        ),
        refused(
            "A Word document with a program in it (OLE)",
            "my.docx",
            office({"word/embeddings/oleObject1.bin": "x"}),
            RUNS,
        ),
        refused(
            "A text document of LibreOffice with a macro",
            "my.odt",
            office({"Basic/Standard/Module1.xml": "x"}, "content.xml"),
            RUNS,
        ),
        refused(
            "A document that says that it has macros (`.docm`)",
            "my.docm",
            office({}),
            "Files that end in “.docm” are not published.",
        ),
        refused(
            "A Word document of the old kind, which can hold anything",
            "my.doc",
            b"\xd0\xcf\x11\xe0",
            "Files that end in “.doc” are not published.",
        ),
        refused(
            "A document with a way out of its folder when it is unpacked (`../`)",
            "my.docx",
            office({"../../x": "x"}),
            "The document is broken or cut short.",
        ),
        refused(
            "A document that unpacks to 200 MB",
            "my.docx",
            bomb_office,
            "The document unpacks to far more than it should.",
        ),
        refused(
            "A spreadsheet named `.docx`",
            "my.docx",
            office({}, "xl/workbook.xml"),
            "This is not the kind of document that its name says (“.docx”).",
        ),
        refused("A document with a web page before its beginning", "my.docx", HTML + office({}), NOT_IT.format("docx")),
        refused(
            "A packed folder named `.pdf`",
            "my.pdf",
            office({}),
            "This is a packed folder or an Office document, but its name ends in “.pdf”.",
        ),
        refused("A web page with “%PDF” in it, named `.pdf`", "my.pdf", HTML + b"%PDF-1.4", BROKEN_PDF),
        refused("A PDF that unpacks to 200 MB", "my.pdf", bomb_pdf, "The PDF unpacks to far more than it should."),
        refused(
            "A table with a formula, which a spreadsheet program would run",
            "my.csv",
            b'name,score\nMina,"=HYPERLINK(""https://evil.example.org"")"\n',
            "A cell of this table is a formula, which a spreadsheet program would run.",
        ),
        refused("A packed folder", "my.zip", office({}), "Files that end in “.zip” are not published."),
        refused("A web page", "my.html", HTML, "Files that end in “.html” are not published."),
        refused("A program", "my.exe", b"MZ", "Files that end in “.exe” are not published."),
        refused("A file without an ending", "my", b"x", "The file's name has no ending, such as “.jpg”."),
        refused(
            "A film that is a list of other files (a playlist)",
            "my.mp4",
            b"#EXTM3U\n/etc/passwd\n",
            NOT_IT.format("mp4"),
        ),
        refused("A text with bytes that are none", "my.txt", b"a\0b", "The file is not plain text."),
        cleaned(
            "A PDF with a program, an attachment and remarks",
            "my.pdf",
            pdf(),
            "qz-in-a-program",
            "qz-in-an-attachment",
            "qz-in-a-remark",
            "qz-in-a-pdf",
            "qz-in-xmp",
        ),
        cleaned(
            "A PDF with a web page before and behind it",
            "my.pdf",
            HTML + MAKERS["pdf"]("qz-in-another-pdf") + HTML,
            "qz-in-another-pdf",
            "alert('a file')",
        ),
        cleaned(
            "A PDF that is a packed folder too",
            "my.pdf",
            MAKERS["pdf"]("qz-in-both") + office({"x": "qz-in-both"}),
            "qz-in-both",
        ),
        cleaned(
            "The author, the company and remarks of a Word document",
            "my.docx",
            office(REMARKS),
            "qz-in-word",
            "qz-in-a-company",
            "qz-in-a-word-remark",
            "iawr",
            "qz-in-an-account",
        ),
        cleaned("The author of a tracked change in Word", "my.docx", office(CHANGES), "qz-in-a-change"),
        cleaned(
            "The authors of remarks in a spreadsheet",
            "my.xlsx",
            office(SHEET, "xl/workbook.xml"),
            "qz-in-a-sheet",
            "qz-in-a-person",
        ),
        cleaned("The authors of remarks on slides", "my.pptx", office(SLIDES, "ppt/presentation.xml"), "qz-in-slides"),
        cleaned(
            "The author of a remark in a text document of LibreOffice",
            "my.odt",
            office(
                {
                    "content.xml": "<t><dc:creator>qz-in-libre</dc:creator></t>",
                    "meta.xml": "<dc:creator>qz-in-libre</dc:creator>",
                }
            ),
            "qz-in-libre",
        ),
        cleaned(
            "A Word document that is made after a template on somebody's computer",
            "my.docx",
            office(TEMPLATE),
            "qz-in-a-template",
        ),
        cleaned(
            "A Word document that asks another host for a picture, which tells who reads it",
            "my.docx",
            office(SEEN),
            "seen-in-word",
        ),
        cleaned("A place in a film (MP4)", "my.mp4", located("mp4"), "+52.5200"),
        cleaned("A place in a film of an iPhone (MOV)", "my.mov", located("mov"), "+52.5200"),
        cleaned("A name in the title of a film", "my.mp4", MAKERS["mp4"]("qz-in-a-film"), "qz-in-a-film"),
        cleaned("A name in the title of a WebM", "my.webm", MAKERS["webm"]("qz-in-a-webm"), "qz-in-a-webm"),
        cleaned("A name in a sound (MP3)", "my.mp3", MAKERS["mp3"]("qz-in-an-mp3"), "qz-in-an-mp3"),
        cleaned("A name in a sound (M4A)", "my.m4a", MAKERS["m4a"]("qz-in-an-m4a"), "qz-in-an-m4a"),
        cleaned("A name in a sound (WAV)", "my.wav", MAKERS["wav"]("qz-in-a-wav"), "qz-in-a-wav"),
        cleaned(
            "A web page named `.txt`",
            "my.txt",
            HTML.replace(b"a file", b"a text"),
            how="handed over as the text that it is, under a name that ends in `.txt`",
        ),
    ),
)
