"""Documents keep their pages and lose who made them; texts are copied, if they are texts."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

from generator import media
from generator.media import Medium

CANARY = "kingfisher"
MB = 1024 * 1024


def known(file: Path) -> Medium:
    medium, problems = media.inspect(file.name, file)
    assert medium is not None, problems
    assert problems == ()
    return medium


def published(file: Path, into: Path) -> Path:
    medium = known(file)
    assert media.write(medium, file, "stem", into) == ()
    (rendition,) = media.renditions(medium, "stem")
    assert [path.name for path in into.iterdir()] == [rendition.name]
    return into / rendition.name


def refusal(file: Path) -> tuple[str, str]:
    medium, problems = media.inspect(file.name, file)
    assert medium is None
    assert len(problems) == 1
    return problems[0].what, problems[0].remedy


def laid_open(pdf: Path) -> bytes:
    """All of a PDF with nothing packed, but the photographs."""
    made = io.BytesIO()
    with Pdf.open(pdf) as given:
        given.save(
            made,
            qdf=True,
            static_id=True,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            stream_decode_level=pikepdf.StreamDecodeLevel.specialized,
        )
    return made.getvalue()


def jpeg(words: str) -> bytes:
    """A photograph with words in Exif, XMP and a comment, and something behind its end."""
    said = Image.Exif()
    said[0x013B] = f"{CANARY}-{words}-exif"
    made = io.BytesIO()
    picture = Image.effect_noise((40, 30), 60).convert("RGB")
    picture.save(made, "JPEG", exif=said, xmp=f"{CANARY}-{words}-xmp".encode(), comment=f"{CANARY}-{words}-com")
    return made.getvalue() + f"{CANARY}-{words}-tail".encode()


def said(words: str) -> String:
    return String(f"{CANARY}-{words}")


def action(kind: str, **entries: Any) -> Dictionary:
    return Dictionary(S=Name(f"/{kind}"), **entries)


def remark(kind: str, **entries: Any) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([0, 0, 9, 9]), **entries)


def photograph(pdf: Pdf, words: str, *packings: str) -> Stream:
    """A photograph as an image of a PDF, as it is or packed once more."""
    data = jpeg(words)
    if "/ASCIIHexDecode" in packings:
        data = data.hex().encode() + b">"
    filters = Array([Name(name) for name in (*packings, "/DCTDecode")])
    image = Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=40, Height=30, BitsPerComponent=8)
    image.ColorSpace = Name.DeviceRGB
    image.Filter = filters if packings else Name.DCTDecode
    return image


def laden_page(pdf: Pdf, attached: Dictionary) -> None:
    """Three photographs, a link, remarks and fields, with words wherever a page holds some."""
    page: Any = pdf.pages[0].obj
    inline = b"q 10 0 0 10 0 0 cm BI /W 40 /H 30 /BPC 8 /CS /RGB /F /DCT ID " + jpeg("inline") + b"\nEI Q"
    page.Contents = pdf.make_stream(b"q 90 0 0 90 0 0 cm /Im0 Do Q q 90 0 0 90 90 0 cm /AA Do Q\n" + inline)
    photographs = {"/Im0": photograph(pdf, "photo"), "/AA": photograph(pdf, "packed", "/ASCIIHexDecode")}
    page.Resources = Dictionary(
        XObject=pdf.make_indirect(Dictionary(photographs)),
        Properties=Dictionary(MC0=Dictionary(Metadata=pdf.make_stream(f"{CANARY}-property".encode()))),
    )
    page.Resources.XObject.Im0.Metadata = pdf.make_stream(f"{CANARY}-image".encode())
    page.Resources.XObject.Im0["/PTEX.FileName"] = said("path")
    page.PieceInfo = Dictionary(Word=Dictionary(LastModified=String("D:2026"), Private=said("piece")))
    page.Thumb = pdf.make_stream(f"{CANARY}-thumb".encode())
    page.Secret = said("page")
    page.VP = Array([Dictionary(Measure=Dictionary(GPTS=said("geo")))])
    page.AA = Dictionary(O=action("JavaScript", JS=said("opened")))
    remarks = [
        remark("Text", T=said("author"), NM=said("name"), M=said("date"), Contents=String("Well done")),
        remark("Link", A=action("URI", URI=String("https://example.org/kept"))),
        remark("Link", A=action("Launch", F=said("launched"))),
        remark("Link", A=action("GoToR", F=said("elsewhere"))),
        remark("Link", A=action("URI", URI=said("javascript"), Next=action("JavaScript", JS=said("next")))),
        remark("FileAttachment", FS=attached, Contents=said("pinned")),
        pdf.make_indirect(remark("Widget", FT=Name.Sig, T=String("Sign"), V=Dictionary(Name=said("signer")))),
        pdf.make_indirect(remark("Widget", FT=Name.Tx, T=String("Kept field"), V=String("Kept answer"))),
    ]
    page.Annots = pdf.make_indirect(Array(remarks))
    pdf.Root.AcroForm = Dictionary(Fields=Array(remarks[6:]), XFA=said("xfa"), SigFlags=3)


def outline(pdf: Pdf) -> Dictionary:
    chapters: Any = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=2))
    first: Any = pdf.make_indirect(Dictionary(Title=String("Kept chapter"), Parent=chapters))
    second = pdf.make_indirect(Dictionary(Title=String("Second"), Parent=chapters, Prev=first))
    first.Next, chapters.First, chapters.Last = second, first, second
    return chapters  # type: ignore[no-any-return]


def laden_pdf(file: Path) -> None:
    """A PDF with words wherever it holds some."""
    with Pdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200))
        note = Stream(pdf, f"{CANARY}-attached".encode())
        attached: Any = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=said("filename"), EF=Dictionary(F=note)))
        laden_page(pdf, attached)
        pdf.Root.OpenAction = action("JavaScript", JS=said("open"))
        pdf.Root.AF = Array([attached])
        pdf.Root.Names = Dictionary(
            EmbeddedFiles=Dictionary(Names=Array([said("embedded"), attached])),
            JavaScript=Dictionary(Names=Array([String("a"), action("JavaScript", JS=said("script"))])),
        )
        pdf.Root.Outlines = outline(pdf)
        pdf.Root.Secret = said("unknown")
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp["dc:creator"] = [f"{CANARY}-xmp"]
        pdf.docinfo.Author = said("info")
        pdf.trailer.Odd = said("trailer")
        pdf.save(file, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)


PLANTED_IN_PDF = """
    filename attached piece photo-exif photo-xmp photo-com photo-tail property image path thumb geo opened author name
    date launched elsewhere javascript next pinned signer xfa open embedded script unknown xmp info trailer inline-exif
    inline-xmp inline-com page
"""


def test_a_pdf_keeps_its_pages_and_loses_every_word_on_who_made_it(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    laden_pdf(file)
    for place in PLANTED_IN_PDF.split():
        assert f"{CANARY}-{place}".encode() in file.read_bytes(), place
    assert f"{CANARY}-packed-exif".encode().hex().encode() in file.read_bytes()
    assert known(file).cleanable
    made = published(file, tmp_path / "out")
    for data in (made.read_bytes(), laid_open(made)):
        assert CANARY.encode() not in data
        assert CANARY.encode().hex().encode() not in data
        assert b"pikepdf" not in data
        assert b"qpdf" not in data.lower().replace(b"%qdf", b"")
    for kept in (b"Well done", b"https://example.org/kept", b"Kept field", b"Kept answer", b"Kept chapter", b"Second"):
        assert kept in laid_open(made)


def test_the_photographs_of_a_pdf_look_as_before(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    laden_pdf(file)
    with Pdf.open(file) as before, Pdf.open(published(file, tmp_path / "out")) as after:
        for name in ("/Im0", "/AA"):
            images: list[Any] = [pdf.pages[0].obj.Resources.XObject[name] for pdf in (before, after)]
            first, second = (pikepdf.PdfImage(image).as_pil_image() for image in images)
            assert first.tobytes() == second.tobytes()
        assert len(after.pages[0].obj.Resources.XObject) == 3, "the one within the page's text now stands beside it"
        assert [str(note.Subtype) for note in after.pages[0].obj.Annots] == ["/Text"] + ["/Link"] * 4 + ["/Widget"] * 2
        assert str(after.Root.Outlines.First.Next.Title) == "Second"


def test_a_photograph_may_have_any_name(tmp_path: Path) -> None:
    """In a page, “/AA” are actions, which go; in the list of its photographs it is a photograph."""
    file = tmp_path / "report.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        names = pdf.make_indirect(Dictionary({"/AA": photograph(pdf, "photo")}))
        pdf.pages[0].obj.Resources = Dictionary(XObject=names)
        pdf.save(file)
    with Pdf.open(published(file, tmp_path / "out")) as after:
        assert after.pages[0].obj.Resources.XObject.AA.Width == 40


def test_earlier_versions_of_a_pdf_stay_behind(tmp_path: Path) -> None:
    """Programs write changes behind the end of a PDF, so what was there before can be read in the file."""
    file = tmp_path / "report.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.pages[0].obj.Contents = pdf.make_stream(f"% {CANARY}-before".encode())
        pdf.save(file, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = file.read_bytes()
    number = data[: data.index(f"{CANARY}-before".encode())].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[1]
    change = b"\n%s 0 obj\n<< /Length 5 >>\nstream\n%% now\nendstream\nendobj\n" % number
    table = b"xref\n%s 1\n%010d 00000 n \n" % (number, len(data) + 1)
    start = data[data.rindex(b"startxref") + 10 :].split()[0]
    trailer = b"trailer << /Root 1 0 R /Size 9 /Prev %s >>\nstartxref\n%d\n%%%%EOF\n" % (start, len(data) + len(change))
    file.write_bytes(data + change + table + trailer)
    made = published(file, tmp_path / "out")
    assert f"{CANARY}-before".encode() in file.read_bytes()
    assert CANARY.encode() not in laid_open(made)
    assert b"% now" in laid_open(made)


def test_a_pdf_with_a_picture_that_cannot_be_cleaned_says_so(tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        picture = Stream(pdf, b"\0\0\0\x0cjP  ", Type=Name.XObject, Subtype=Name.Image, Filter=Name.JPXDecode)
        pdf.pages[0].obj.Resources = Dictionary(XObject=Dictionary(Im0=picture))
        pdf.save(file)
    assert not known(file).cleanable


def test_a_pdf_whose_pages_unpack_to_too_much_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        squeezed = zlib.compress(bytes(140 * MB), 1)
        pdf.pages[0].obj.Contents = Stream(pdf, squeezed, Filter=Name.FlateDecode)
        pdf.save(file)
    (problem,) = media.write(known(file), file, "stem", tmp_path / "out")
    assert "unpacks" in problem.what
    assert list((tmp_path / "out").iterdir()) == []


def test_a_pdf_whose_packed_objects_unpack_to_too_much_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "bomb.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file)
    squeezed = zlib.compress(bytes(140 * MB), 1)
    dictionary = b"9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode\n/Length %d >>\n" % len(squeezed)
    file.write_bytes(file.read_bytes() + dictionary + b"stream\r\n" + squeezed + b"\nendstream\nendobj\n")
    assert "unpacks" in refusal(file)[0]


def test_a_pdf_with_packed_objects_is_cleaned_like_any_other(tmp_path: Path) -> None:
    laden, file = tmp_path / "laden.pdf", tmp_path / "report.pdf"
    laden_pdf(laden)
    with Pdf.open(laden) as pdf:
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert b"/ObjStm" in file.read_bytes()
    assert f"{CANARY}-author".encode() not in file.read_bytes(), "packed"
    assert f"{CANARY}-author".encode() in laid_open(file)
    assert CANARY.encode() not in laid_open(published(file, tmp_path / "out"))


@pytest.mark.parametrize("user", ["secret", ""])
def test_a_pdf_with_a_password_is_refused(user: str, tmp_path: Path) -> None:
    file = tmp_path / "locked.pdf"
    with Pdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(file, encryption=pikepdf.Encryption(owner="other", user=user))
    what, remedy = refusal(file)
    assert what == "The PDF has a password."
    assert "without a password" in remedy


@pytest.mark.parametrize("part", [0.05, 0.5, 0.95])
def test_a_pdf_that_is_cut_short_is_refused(part: float, tmp_path: Path) -> None:
    whole = tmp_path / "whole.pdf"
    laden_pdf(whole)
    file = tmp_path / "report.pdf"
    file.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * part)])
    assert refusal(file)[0] == "The PDF is broken or cut short."


OPEN_XML = "http://schemas.openxmlformats.org"
THUMBNAIL = f'<Relationship Id="r2" Type="{OPEN_XML}/x/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/>'


def word_document(file: Path) -> None:
    core = f"<cp:coreProperties><dc:creator>{CANARY}-creator</dc:creator></cp:coreProperties>"
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="r1" Target="word/document.xml"/>{THUMBNAIL}</Relationships>',
        "word/document.xml": "<w:document>The text itself</w:document>",
        "word/media/image1.jpeg": jpeg("media"),
        "docProps/core.xml": core,
        "docProps/app.xml": f"<Properties><Company>{CANARY}-company</Company></Properties>",
        "docProps/custom.xml": f"<Properties>{CANARY}-custom</Properties>",
        "docProps/thumbnail.jpeg": jpeg("thumbnail"),
    }
    with zipfile.ZipFile(file, "w") as packed:
        packed.comment = f"{CANARY}-zip".encode()
        for name, data in members.items():
            packed.writestr(zipfile.ZipInfo(name, (2026, 9, 28, 12, 0, 0)), data)


def open_document(file: Path) -> None:
    manifest = (
        '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"/>'
        '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/></manifest:manifest>'
    )
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", "<office:document-content>The text itself</office:document-content>")
        packed.writestr("meta.xml", f"<office:document-meta>{CANARY}-creator</office:document-meta>")
        packed.writestr("Thumbnails/thumbnail.png", f"{CANARY}-thumbnail")
        packed.writestr("META-INF/manifest.xml", manifest)


def test_a_word_document_is_packed_anew_without_properties_thumbnail_and_dates(tmp_path: Path) -> None:
    file = tmp_path / "essay.docx"
    word_document(file)
    for place in ("creator", "company", "custom", "zip", "media-exif", "thumbnail-exif"):
        assert f"{CANARY}-{place}".encode() in file.read_bytes()
    made = published(file, tmp_path / "out")
    with zipfile.ZipFile(made) as packed:
        assert packed.testzip() is None
        names = [member.filename for member in packed.infolist()]
        everything = made.read_bytes() + b"".join(packed.read(name) for name in names)
        assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"The text itself" in packed.read("word/document.xml")
        assert b"thumbnail" not in packed.read("_rels/.rels")
        assert b"word/document.xml" in packed.read("_rels/.rels")
    assert CANARY.encode() not in everything
    assert "docProps/core.xml" in names
    assert "docProps/thumbnail.jpeg" not in names


def test_an_odd_photograph_in_a_document_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "essay.docx"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<w/>")
        packed.writestr("word/media/image1.jpeg", b"\xff\xd8\xff\xe1 odd")
    with zipfile.ZipFile(published(file, tmp_path / "out")) as packed:
        assert packed.read("word/media/image1.jpeg") == b"\xff\xd8\xff\xe1 odd"


def test_an_open_document_stays_one(tmp_path: Path) -> None:
    """Its first member tells its kind, and is not compressed."""
    file = tmp_path / "essay.odt"
    open_document(file)
    assert f"{CANARY}-creator".encode() in file.read_bytes()
    made = published(file, tmp_path / "out")
    assert made.read_bytes()[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text"
    with zipfile.ZipFile(made) as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
        assert packed.namelist() == ["mimetype", "content.xml", "meta.xml", "META-INF/manifest.xml"]
        assert b"Thumbnails" not in packed.read("META-INF/manifest.xml")
    assert CANARY.encode() not in everything


def test_an_office_document_is_never_called_clean(tmp_path: Path) -> None:
    """The names of those who commented stand in the text itself."""
    word_document(tmp_path / "essay.docx")
    open_document(tmp_path / "essay.odt")
    assert not known(tmp_path / "essay.docx").cleanable
    assert not known(tmp_path / "essay.odt").cleanable


@pytest.mark.parametrize(
    ("name", "member", "held", "left"),
    [
        ("a.docx", "word/comments.xml", '<a w:author="Kim" w:initials="K">', '<a w:author="" w:initials="">'),
        ("a.docx", "word/document.xml", '<w:del w:author="Kim" w:id="2">', '<w:del w:author="" w:id="2">'),
        ("a.docx", "word/people.xml", '<a w15:userId="kim@x.org"/>', '<a w15:userId=""/>'),
        ("a.xlsx", "xl/comments1.xml", "<author>Kim</author>", "<author></author>"),
        ("a.xlsx", "xl/persons/person.xml", '<a displayName="Kim" id="1"/>', '<a displayName="" id="1"/>'),
        ("a.xlsx", "xl/workbook.xml", '<absPath url="C:\\Users\\kim\\"/>', '<absPath url=""/>'),
        ("a.xlsx", "xl/tables/table1.xml", '<table displayName="Marks">', '<table displayName="Marks">'),
        ("a.pptx", "ppt/commentAuthors.xml", '<a id="0" name="Kim" initials="K"/>', '<a id="0" name="" initials=""/>'),
        ("a.odt", "content.xml", '<dc:creator a="1">Kim</dc:creator>', '<dc:creator a="1"></dc:creator>'),
    ],
)
def test_names_on_remarks_and_changes_are_taken_out_where_they_are_known_to_stand(
    name: str, member: str, held: str, left: str, tmp_path: Path
) -> None:
    telltale = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
    with zipfile.ZipFile(tmp_path / name, "w") as packed:
        for each, text in {telltale.get(name[2:], "content.xml"): "<x/>", member: held}.items():
            packed.writestr(each, text)
    with zipfile.ZipFile(published(tmp_path / name, tmp_path / "out")) as packed:
        assert packed.read(member).decode() == left


def test_a_document_leads_to_web_pages_and_asks_no_host_for_anything(tmp_path: Path) -> None:
    relations = "".join(
        f'<Relationship Id="r" Type="http://x/{kind}" Target="{target}" TargetMode="External"/>'
        for kind, target in [
            ("hyperlink", "https://example.org/kept"),
            ("hyperlink", "file:///C:/Users/kim/x.docx"),
            ("image", "https://example.org/seen.png"),
            ("attachedTemplate", "file:///C:/Users/kim/x.dotm"),
        ]
    )
    inside = '<Relationship Id="r" Type="http://x/image" Target="media/image1.png"/>'
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
        packed.writestr("word/_rels/document.xml.rels", relations + inside)
    with zipfile.ZipFile(published(tmp_path / "a.docx", tmp_path / "out")) as packed:
        left = packed.read("word/_rels/document.xml.rels").decode()
    assert left.count('Target="about:blank"') == 3
    assert 'Target="https://example.org/kept"' in left
    assert left.endswith(inside)


@pytest.mark.parametrize(
    "member",
    ["word/vbaProject.bin", "word/activeX/activeX1.bin", "word/embeddings/oleObject1.bin", "xl/macrosheets/sheet1.xml",
     "customUI/customUI.xml", "Basic/Standard/Module1.xml", "Scripts/python/run.py"],
)  # fmt: skip
def test_a_document_that_holds_a_program_is_refused(member: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
        packed.writestr(member, "x")
    assert refusal(tmp_path / "a.docx")[0].startswith("The document holds a program (a macro)")


def test_an_office_document_must_be_what_its_ending_says(tmp_path: Path) -> None:
    word_document(tmp_path / "essay.xlsx")
    what, remedy = refusal(tmp_path / "essay.xlsx")
    assert "“.xlsx”" in what
    assert "save it again" in remedy


def test_a_document_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    large, many = tmp_path / "large.docx", tmp_path / "many.docx"
    with zipfile.ZipFile(large, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", "")
        for number in range(3):
            packed.writestr(f"word/{number}.xml", bytes(70 * 1024 * 1024))
    with zipfile.ZipFile(many, "w") as packed:
        for number in range(2_001):
            packed.writestr(f"word/{number}.xml", "")
    for file in (large, many):
        what, remedy = refusal(file)
        assert "unpacks" in what
        assert "PDF" in remedy


def test_an_office_document_that_is_cut_short_or_locked_is_refused(tmp_path: Path) -> None:
    whole = tmp_path / "whole.docx"
    word_document(whole)
    cut, doubled, outside = tmp_path / "cut.docx", tmp_path / "doubled.docx", tmp_path / "outside.docx"
    cut.write_bytes(whole.read_bytes()[:-200])
    with zipfile.ZipFile(doubled, "w") as packed:
        packed.writestr("word/document.xml", "one")
        with pytest.warns(UserWarning, match="Duplicate"):
            packed.writestr("word/document.xml", "two")
    with zipfile.ZipFile(outside, "w") as packed:
        packed.writestr("word/document.xml", "one")
        packed.writestr("../outside.xml", "two")
    for file in (cut, doubled, outside):
        assert refusal(file)[0] == "The document is broken or cut short."
    old = tmp_path / "old.docx"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500))
    assert "password" in refusal(old)[1]


def test_a_damaged_member_is_a_problem_and_leaves_nothing(tmp_path: Path) -> None:
    file = tmp_path / "essay.docx"
    word_document(file)
    file.write_bytes(file.read_bytes().replace(b"The text itself", b"The text itsalf"))
    (problem,) = media.write(known(file), file, "stem", tmp_path / "out")
    assert problem.what == "The document is broken or cut short."
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("name", ["words.txt", "scores.csv", "turtle.py"])
def test_a_text_is_copied_as_it_is(name: str, tmp_path: Path) -> None:
    data = "\ufeffÄlter als “gestern”,\r\n\tκαλημέρα\n".encode()
    file = tmp_path / name
    file.write_bytes(data)
    assert published(file, tmp_path / "out").read_bytes() == data


@pytest.mark.parametrize("cell", ["=1+1", ' =HYPERLINK("https://x.org")', "+cmd|' /C calc'!A0", "@SUM(1)|x!y"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_with_a_formula_is_refused_for_a_spreadsheet_program_would_run_it(
    cell: str, sign: str, tmp_path: Path
) -> None:
    quoted = '"' + cell.replace('"', '""') + '"'
    (tmp_path / "scores.csv").write_text(f"name{sign}score\nMina{sign}{quoted}\n", encoding="utf-8")
    assert refusal(tmp_path / "scores.csv")[0].startswith("A cell of this table is a formula")


def test_numbers_and_words_with_signs_are_no_formula(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text("a,b,c\n-5,+3,@mina\n1=1,- x,a|b!\n", encoding="utf-8")
    known(tmp_path / "scores.csv")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("Älter".encode("cp1252"), "UTF-8"),
        ("Älter".encode("utf-16"), "UTF-8"),
        (b"a\0b", "not plain text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not plain text"),
        (b"\x1b[31mred", "not plain text"),
    ],
)
def test_what_is_no_text_is_not_copied(data: bytes, what: str, tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_bytes(data)
    said_of_it, remedy = refusal(file)
    assert what in said_of_it
    assert "UTF-8" in remedy
