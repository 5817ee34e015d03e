"""Pictures are drawn anew: upright, in the colours of a screen, in a page's sizes, and without a word beside them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pillow_heif
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from generator import media
from generator.media import Medium, Sort
from generator.problems import Advice

pillow_heif.register_heif_opener()

CANARY = "kingfisher"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="{CANARY}-xmp"/></rdf:RDF></x:xmpmeta>'
).encode()
RED, GREEN, BLUE, YELLOW = (230, 20, 20), (20, 200, 20), (20, 20, 230), (230, 220, 20)


def known(file: Path) -> Medium:
    medium, problems = media.inspect(file.name, file)
    assert medium is not None, problems
    return medium


def published(file: Path, into: Path) -> list[Path]:
    """Every file that is published for a picture, narrowest first."""
    medium = known(file)
    assert media.write(medium, file, "stem", into) == ()
    names = [rendition.name for rendition in media.renditions(medium, "stem")]
    assert sorted(path.name for path in into.iterdir()) == sorted(names)
    return [into / name for name in names]


def refusal(file: Path, into: Path) -> str:
    """What is said of a picture that cannot be published, at the first look or when it is drawn."""
    medium, problems = media.inspect(file.name, file)
    if medium is not None:
        problems = media.write(medium, file, "stem", into)
        assert not into.exists() or list(into.iterdir()) == []
    assert len(problems) == 1
    assert problems[0].place.path == file.name
    assert problems[0].remedy
    return problems[0].what


def drawing(width: int = 64, height: int = 48) -> Image.Image:
    """Four fields of colour: red, green above blue, yellow."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (width // 2, 0, width, height // 2))
    image.paste(BLUE, (0, height // 2, width // 2, height))
    image.paste(YELLOW, (width // 2, height // 2, width, height))
    return image


def corners(image: Image.Image) -> list[tuple[int, ...]]:
    right, below = image.width - 4, image.height - 4
    return [pixel(image, at) for at in ((3, 3), (right, 3), (3, below), (right, below))]


def pixel(image: Image.Image, at: tuple[int, int] = (3, 3)) -> tuple[int, ...]:
    found = image.getpixel(at)
    assert isinstance(found, tuple)
    return tuple(int(value) for value in found)


def near(found: tuple[int, ...], wanted: tuple[int, ...], by: int = 12) -> bool:
    return len(found) == len(wanted) and all(abs(a - b) <= by for a, b in zip(found, wanted, strict=True))


def exif(orientation: int = 1) -> bytes:
    words = Image.Exif()
    words[0x010F] = f"{CANARY}-make"
    words[0x013B] = f"{CANARY}-artist"
    words[0x0112] = orientation
    words.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0" + f"{CANARY}-comment".encode()
    words.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 27: f"{CANARY}-gps".encode()})
    return words.tobytes()


def profile(words: str = CANARY) -> bytes:
    """The profile of a screen, with a canary for its copyright."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    said = "No copyright, use freely"
    return made.replace(said.encode("utf-16-be"), words.ljust(len(said)).encode("utf-16-be"))


def packed() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr(f"{CANARY}-tail", CANARY * 5)
    return archive.getvalue()


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2, "big") + body


def laden_jpeg(file: Path) -> None:
    made = io.BytesIO()
    drawing().save(
        made, "JPEG", quality=95, exif=exif(), xmp=XMP, comment=f"{CANARY}-com".encode(), icc_profile=profile()
    )
    data = made.getvalue()
    iptc = segment(0xED, b"Photoshop 3.0\x008BIM" + f"{CANARY}-iptc".encode())
    file.write_bytes(data[:2] + iptc + data[2:] + packed())


def laden_png(file: Path) -> None:
    words = PngInfo()
    words.add_text("Author", f"{CANARY}-text")
    words.add_itxt("Comment", f"{CANARY}-itxt")
    words.add(b"tIME", b"\x07\xea\x01\x02\x03\x04\x05")
    words.add(b"prVt", f"{CANARY}-private".encode())
    made = io.BytesIO()
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    drawing().save(made, "PNG", pnginfo=words, exif=exif())
    file.write_bytes(made.getvalue() + packed())


def laden_gif(file: Path) -> None:
    made = io.BytesIO()
    drawing().save(made, "GIF", comment=f"{CANARY}-comment".encode())
    words = f"{CANARY}-xmp".encode()
    application = b"!\xff\x0bXMP DataXMP" + bytes([len(words)]) + words + b"\0"
    file.write_bytes(made.getvalue().replace(b"!\xfe", application + b"!\xfe", 1) + packed())


def laden_webp(file: Path) -> None:
    made = io.BytesIO()
    drawing().save(made, "WEBP", quality=95, exif=exif(), xmp=XMP, icc_profile=profile())
    data = made.getvalue()
    chunk = b"PRVT" + struct.pack("<I", len(CANARY)) + CANARY.encode()
    file.write_bytes(b"RIFF" + struct.pack("<I", len(data) + len(chunk) - 8) + data[8:] + chunk)


def laden_heic(file: Path) -> None:
    pillow_heif.from_pillow(drawing(256, 192)).save(file, quality=95, exif=exif(), xmp=XMP)


LADEN = {
    "photo.jpg": (laden_jpeg, "make artist comment gps xmp com iptc tail"),
    "screen.png": (laden_png, "text itxt make gps xmp private tail"),
    "drawn.gif": (laden_gif, "comment xmp tail"),
    "small.webp": (laden_webp, "make gps xmp"),
    "phone.heic": (laden_heic, "make gps xmp"),
}


@pytest.mark.parametrize("name", LADEN)
def test_no_word_beside_a_picture_survives(name: str, tmp_path: Path) -> None:
    write, planted = LADEN[name]
    file = tmp_path / name
    write(file)
    for place in planted.split():
        assert f"{CANARY}-{place}".encode() in file.read_bytes()
    for made in published(file, tmp_path / "out"):
        data = made.read_bytes()
        assert CANARY.encode() not in data
        assert CANARY.encode("utf-16-be") not in data
        assert data[12:16] in (b"VP8 ", b"VP8L"), "nothing but points: a file with more in it begins with VP8X"
        with Image.open(made) as image:
            assert set(image.info) <= {"loop", "background", "timestamp", "duration"}


@pytest.mark.parametrize("name", ["photo.jpg", "screen.png", "small.webp", "phone.heic"])
def test_a_picture_that_holds_its_place_is_worth_a_word_and_stays_as_it_is(name: str, tmp_path: Path) -> None:
    pillow_heif.register_heif_opener()
    words = Image.Exif()
    words.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0)})
    drawing().save(tmp_path / name, exif=words.tobytes())
    before = (tmp_path / name).read_bytes()
    medium, advice = media.inspect(name, tmp_path / name)
    assert medium
    assert [(type(each), each.what) for each in advice] == [
        (Advice, "The picture holds the place where it was taken.")
    ]  # fmt: skip
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.parametrize("name", ["photo.jpg", "screen.png", "small.webp", "phone.heic"])
def test_a_place_that_a_program_wrote_in_xmp_is_worth_a_word_too(name: str, tmp_path: Path) -> None:
    place = 'xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="52,31.2N" exif:GPSLongitude="13,24.3E"'
    xmp = XMP.replace(b"<rdf:Description", f"<rdf:Description {place}".encode(), 1)
    words = PngInfo()
    words.add_itxt("XML:com.adobe.xmp", xmp.decode())
    if name.endswith("heic"):
        pillow_heif.from_pillow(drawing(256, 192)).save(tmp_path / name, xmp=xmp)
    elif name.endswith("png"):
        drawing().save(tmp_path / name, pnginfo=words)
    else:
        drawing().save(tmp_path / name, xmp=xmp)
    _, problems = media.inspect(name, tmp_path / name)
    assert [(type(each), each.what) for each in problems] == [
        (Advice, "The picture holds the place where it was taken.")
    ]


@pytest.mark.parametrize("place", [{}, {1: "N", 3: "E"}, {2: (52.0, 31.0, 12.0)}])
def test_a_picture_without_a_whole_place_is_nothing_to_speak_of(place: dict[int, object], tmp_path: Path) -> None:
    words = Image.Exif()
    words.get_ifd(0x8825).update(place)
    drawing().save(tmp_path / "photo.jpg", exif=words.tobytes())
    assert media.inspect("photo.jpg", tmp_path / "photo.jpg")[1] == ()


def test_a_place_that_cannot_be_read_does_not_make_a_picture_a_broken_one(tmp_path: Path) -> None:
    words = Image.Exif()
    words.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0)})
    whole = words.tobytes()
    for end in range(20, len(whole), 7):
        drawing().save(tmp_path / "photo.jpg", exif=whole[:end])
        medium, problems = media.inspect("photo.jpg", tmp_path / "photo.jpg")
        assert medium
        assert all(isinstance(each, Advice) for each in problems)


def test_a_profile_is_applied_and_dropped(tmp_path: Path) -> None:
    """In this profile red and green have changed places, so what it calls red is green."""
    swapped = profile().replace(b"rXYZ", b"xxxx").replace(b"gXYZ", b"rXYZ").replace(b"xxxx", b"gXYZ")
    file = tmp_path / "odd.png"
    Image.new("RGB", (20, 20), (255, 0, 0)).save(file, icc_profile=swapped)
    assert CANARY.encode("utf-16-be") in swapped
    (made,) = published(file, tmp_path / "out")
    assert CANARY.encode("utf-16-be") not in made.read_bytes()
    with Image.open(made) as image:
        assert near(pixel(image), (0, 255, 0))


def test_a_broken_profile_does_not_stop_a_picture(tmp_path: Path) -> None:
    file = tmp_path / "odd.png"
    Image.new("RGB", (20, 20), RED).save(file, icc_profile=b"no profile at all")
    (made,) = published(file, tmp_path / "out")
    with Image.open(made) as image:
        assert near(pixel(image), RED)
        assert "icc_profile" not in image.info


TURNED_BACK = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", TURNED_BACK)
@pytest.mark.parametrize("name", ["photo.jpg", "photo.png", "photo.webp"])
def test_a_picture_is_upright_however_the_camera_was_held(name: str, orientation: int, tmp_path: Path) -> None:
    back = TURNED_BACK[orientation]
    stored = drawing(640, 400) if back is None else drawing(640, 400).transpose(back)
    file = tmp_path / name
    stored.save(file, exif=exif(orientation))
    medium = known(file)
    assert (medium.width, medium.height) == (640, 400)
    for made in published(file, tmp_path / "out"):
        with Image.open(made) as image:
            assert image.width > image.height
            assert all(map(near, corners(image), (RED, GREEN, BLUE, YELLOW)))


@pytest.mark.parametrize("orientation", TURNED_BACK)
def test_a_heic_is_turned_once(orientation: int, tmp_path: Path) -> None:
    """A HEIC says it twice, in its own box and in Exif."""
    back = TURNED_BACK[orientation]
    stored = drawing(256, 128) if back is None else drawing(256, 128).transpose(back)
    file = tmp_path / "phone.heic"
    stored.save(file, "HEIF", quality=95, exif=exif(orientation))
    turns = {1: b"", 2: b"imir", 4: b"imir"}.get(orientation, b"irot")
    assert turns in file.read_bytes()
    assert exif(orientation) in file.read_bytes()
    medium = known(file)
    assert (medium.width, medium.height) == (256, 128)
    (made,) = published(file, tmp_path / "out")
    with Image.open(made) as image:
        assert image.size == (256, 128)
        assert all(map(near, corners(image), (RED, GREEN, BLUE, YELLOW)))


@pytest.mark.parametrize(
    ("size", "widths"),
    [
        ((7, 3), [7]),
        ((480, 320), [480]),
        ((700, 300), [480, 700]),
        ((1200, 900), [480, 720, 960, 1200]),
        ((1600, 900), [480, 720, 960, 1600]),
        ((2400, 1350), [480, 720, 960, 1600]),
        ((3, 4000), [3]),
    ],
)
def test_sizes_are_as_promised_and_never_above_the_picture(
    size: tuple[int, int], widths: list[int], tmp_path: Path
) -> None:
    file = tmp_path / "photo.png"
    Image.new("RGB", size, BLUE).save(file)
    promised = media.renditions(known(file), "stem")
    assert [rendition.width for rendition in promised] == widths
    assert [rendition.name for rendition in promised] == [f"stem-{width}.webp" for width in widths]
    for rendition, made in zip(promised, published(file, tmp_path / "out"), strict=True):
        assert rendition.mime == "image/webp"
        with Image.open(made) as image:
            assert image.format == "WEBP"
            assert image.size == (rendition.width, rendition.height)


@given(st.integers(1, 70_000), st.integers(1, 70_000))
def test_every_size_can_be_written(width: int, height: int) -> None:
    medium = Medium("a.png", Sort.PICTURE, "0" * 64, 1, width, height)
    sizes = [(made.width, made.height) for made in media.renditions(medium, "stem")]
    assert sizes == sorted(sizes)
    assert len({made for made, _ in sizes}) == len(sizes)
    assert all(1 <= wide <= min(width, 1600) and 1 <= high <= 16_383 for wide, high in sizes)
    assert all(wide == 1 or high == 1 or abs(high - height * wide / width) <= 0.5 for wide, high in sizes)


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    drawing(1300, 700).save(file, exif=exif(6))
    once = [made.read_bytes() for made in published(file, tmp_path / "one")]
    again = [made.read_bytes() for made in published(file, tmp_path / "two")]
    assert len(once) == 3 - 1
    assert once == again


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    drawing(1300, 700).save(file)
    whole = published(file, tmp_path / "whole")
    out = tmp_path / "out"
    out.mkdir()
    (out / whole[1].name).write_bytes(b"there already")
    made = published(file, out)
    assert made[1].read_bytes() == b"there already"
    assert [made[0].read_bytes(), made[2].read_bytes()] == [whole[0].read_bytes(), whole[2].read_bytes()]
    file.unlink()
    assert media.write(Medium("a.png", Sort.PICTURE, "", 1, 1300, 700), file, "stem", out) == ()


def bomb_png(width: int, height: int) -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")
    )


def bomb_webp() -> bytes:
    made = io.BytesIO()
    drawing().save(made, "WEBP", save_all=True, append_images=[Image.new("RGB", (64, 48), RED)])
    data = bytearray(made.getvalue())
    data[24:30] = (16_000).to_bytes(3, "little") * 2
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", bomb_png(30_000, 30_000)),
        ("a.png", bomb_png(10_000, 9_500)),
        ("a.png", bomb_png(10_000, 6_001)),
        ("a.gif", b"GIF89a" + struct.pack("<HHBBB", 60_000, 60_000, 0, 0, 0) + b"," + bytes(20)),
        ("a.webp", bomb_webp()),
    ],
    ids=["far", "warned", "just", "gif", "webp"],
)
def test_a_picture_that_claims_too_many_points_is_refused_from_its_header(
    name: str, data: bytes, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    medium, problems = media.inspect(name, file)
    assert medium is None
    assert problems[0].what == "The picture has more than 60 million points."
    assert "Resize" in problems[0].remedy


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.gif", "a.webp", "a.heic"])
def test_a_picture_that_is_cut_short_is_refused_and_leaves_nothing(name: str, part: float, tmp_path: Path) -> None:
    whole = tmp_path / f"whole-{name}"
    noise = Image.effect_noise((300, 200), 80).convert("RGB")
    if name == "a.heic":
        pillow_heif.from_pillow(noise).save(whole)
    else:
        noise.save(whole)
    file = tmp_path / name
    file.write_bytes(whole.read_bytes()[: int(part * whole.stat().st_size)])
    assert refusal(file, tmp_path / "out") == "The picture is broken or cut short."


@pytest.mark.parametrize(
    ("name", "image", "wanted"),
    [
        ("grey.png", Image.new("L", (20, 20), 90), (90, 90, 90)),
        ("ink.png", Image.new("1", (20, 20), 1), (255, 255, 255)),
        ("deep.png", Image.new("I;16", (20, 20), 128 * 257), (128, 128, 128)),
        ("glass.png", Image.new("RGBA", (20, 20), (*RED, 100)), (*RED, 100)),
        ("solid.png", Image.new("RGBA", (20, 20), (*RED, 255)), RED),
        ("fog.png", Image.new("LA", (20, 20), (90, 50)), (90, 90, 90, 50)),
        ("few.png", Image.new("RGB", (20, 20), BLUE).convert("P"), None),
        ("few.gif", Image.new("RGB", (20, 20), BLUE).quantize(4), BLUE),
        ("print.jpg", Image.new("CMYK", (20, 20), (255, 255, 0, 0)), (0, 0, 255)),
        ("grey.jpg", Image.new("L", (20, 20), 90), (90, 90, 90)),
    ],
)
def test_every_kind_of_colour_is_kept(
    name: str, image: Image.Image, wanted: tuple[int, ...] | None, tmp_path: Path
) -> None:
    file = tmp_path / name
    image.save(file)
    (made,) = published(file, tmp_path / "out")
    with Image.open(made) as found:
        assert near(pixel(found), wanted or pixel(image.convert("RGB")))


def test_a_palette_with_a_hole_stays_transparent(tmp_path: Path) -> None:
    image = Image.new("P", (20, 20), 0)
    image.putpalette([*RED, *GREEN])
    image.paste(1, (10, 0, 20, 20))
    file = tmp_path / "hole.gif"
    image.save(file, transparency=0)
    (made,) = published(file, tmp_path / "out")
    with Image.open(made) as found:
        assert pixel(found, (3, 10))[3] == 0
        assert near(pixel(found, (16, 10)), (*GREEN, 255))


@pytest.mark.parametrize("name", ["wave.gif", "wave.webp", "wave.png"])
def test_of_a_moving_picture_the_first_frame_is_shown_and_this_is_said(name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    frames = [Image.new("RGB", (40, 30), colour) for colour in (RED, GREEN, BLUE)]
    frames[0].save(file, save_all=True, append_images=frames[1:], duration=50)
    medium, problems = media.inspect(name, file)
    assert medium is not None
    assert medium.animated
    assert [type(problem) for problem in problems] == [Advice]
    assert "video" in problems[0].remedy
    (made,) = published(file, tmp_path / "out")
    with Image.open(made) as image:
        assert not getattr(image, "is_animated", False)
        assert near(pixel(image), RED)


def test_a_still_picture_is_not_called_moving(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    drawing().save(file, "MPO", save_all=True, append_images=[drawing()])
    assert not known(file).animated


def test_a_picture_that_changes_between_looking_and_drawing_is_not_drawn(tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    drawing().save(file)
    medium = known(file)
    Image.new("RGB", (64, 48), BLUE).save(file)
    (problem,) = media.write(medium, file, "stem", tmp_path / "out")
    assert "changed" in problem.what
    assert not (tmp_path / "out").exists()
