"""Files beside a sample: which are accepted, and what is said of those that are not."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import av
import pillow_heif
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Pdf
from PIL import Image

from generator import media
from generator.media import ACCEPTED, Medium, Sort
from generator.problems import Place, Problem
from tests.canaries.files import played

MB = 1024 * 1024


def refusal(name: str, file: Path) -> tuple[str, str]:
    """What is said of a file that cannot be published, and the remedy."""
    medium, problems = media.inspect(f"content/{name}", file)
    assert medium is None
    (problem,) = problems
    assert type(problem) is Problem
    assert problem.place == Place(f"content/{name}")
    assert problem.what.endswith((".", ")."))
    assert problem.remedy.endswith((".", ")."))
    return problem.what, problem.remedy


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (9, 9), "teal").save(made, kind)
    return made.getvalue()


@cache
def heic() -> bytes:
    made = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 64), "teal")).save(made)
    return made.getvalue()


@cache
def sound(container: str, coding: str) -> bytes:
    """A tenth of a second of silence."""
    made = io.BytesIO()
    with av.open(made, "w", format=container) as clip:
        stream = clip.add_stream(coding, rate=48_000)
        assert isinstance(stream, av.AudioStream)
        silence = av.AudioFrame(format=stream.codec_context.format.name, layout="stereo", samples=4_800)
        silence.sample_rate, silence.pts = 48_000, 0
        for plane in silence.planes:
            plane.update(bytes(plane.buffer_size))
        fit = av.AudioResampler(silence.format.name, "stereo", 48_000, stream.codec_context.frame_size or None)
        for frame in (*fit.resample(silence), *fit.resample(None)):
            clip.mux(stream.encode(frame))
        clip.mux(stream.encode())
    return made.getvalue()


@cache
def pdf() -> bytes:
    made = io.BytesIO()
    with Pdf.new() as document:
        document.add_blank_page()
        document.save(made)
    return made.getvalue()


def packed(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "<w/>")
    return made.getvalue()


GOOD: dict[str, Callable[[], bytes]] = {
    "jpg": lambda: picture("JPEG"),
    "jpeg": lambda: picture("JPEG"),
    "png": lambda: picture("PNG"),
    "webp": lambda: picture("WEBP"),
    "gif": lambda: picture("GIF"),
    "heic": heic,
    "heif": heic,
    "mp3": lambda: sound("mp3", "libmp3lame"),
    "m4a": lambda: sound("ipod", "aac"),
    "wav": lambda: sound("wav", "pcm_s16le"),
    "ogg": lambda: sound("ogg", "libopus"),
    "mp4": lambda: played("mp4", "libx264"),
    "mov": lambda: played("mov", "libx264"),
    "m4v": lambda: played("mp4", "libx264"),
    "webm": lambda: played("webm", "libvpx"),
    "pdf": pdf,
    "docx": lambda: packed("word/document.xml", "docProps/core.xml"),
    "pptx": lambda: packed("ppt/presentation.xml"),
    "xlsx": lambda: packed("xl/workbook.xml"),
    "odt": lambda: packed("content.xml"),
    "odp": lambda: packed("content.xml"),
    "ods": lambda: packed("content.xml"),
    "sb3": lambda: packed("project.json"),
    "txt": lambda: b"plain",
    "csv": lambda: b"a,b\n",
    "py": lambda: b"forward(10)\n",
}


def test_every_accepted_kind_is_tried_here() -> None:
    assert set(GOOD) == set(ACCEPTED)
    assert set(ACCEPTED.values()) == set(Sort)


@pytest.mark.parametrize("end", GOOD)
@pytest.mark.parametrize("spelt", [str.lower, str.upper])
def test_a_good_file_is_known_and_written_under_our_name(end: str, spelt: Callable[[str], str], tmp_path: Path) -> None:
    file = tmp_path / f"Mina's work.{spelt(end)}"
    file.write_bytes(GOOD[end]())
    medium, problems = media.inspect(f"content/{file.name}", file)
    assert problems == ()
    assert medium is not None
    assert medium.path == f"content/{file.name}"
    assert medium.sort is ACCEPTED[end]
    assert medium.size == file.stat().st_size
    assert len(medium.digest) == 64
    assert (medium.width > 0) == (medium.height > 0) == (medium.sort in (Sort.PICTURE, Sort.VIDEO))
    assert (medium.seconds > 0) == (medium.sort in (Sort.SOUND, Sort.VIDEO))
    promised = media.renditions(medium, "k3v9")
    assert media.write(medium, file, "k3v9", tmp_path / "deep" / "out") == ()
    written = sorted(path.name for path in (tmp_path / "deep" / "out").iterdir())
    assert written == sorted(rendition.name for rendition in promised)
    assert all(name.startswith("k3v9") for name in written)
    assert all("/" in rendition.mime for rendition in promised)


@pytest.mark.parametrize(
    ("name", "what", "remedy"),
    [
        ("logo.svg", "“.svg”", "PNG"),
        ("LOGO.SVG", "“.svg”", "PNG"),
        ("photo.tiff", "“.tiff”", "PNG"),
        ("film.avi", "“.avi”", "MP4"),
        ("song.flac", "“.flac”", "MP3"),
        ("essay.doc", "“.doc”", "PDF"),
        ("page.html", "“.html”", "PDF"),
        ("all.zip", "“.zip”", "Unpack"),
        ("game.exe", "“.exe”", "video of it"),
        ("odd.xyz", "“.xyz”", "jpg"),
        ("README", "no ending", "jpg"),
        (".hidden", "no ending", "jpg"),
    ],
)
def test_other_kinds_are_refused_with_what_to_make_of_them(name: str, what: str, remedy: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(b"<svg onload='alert(1)'/>")
    said, advised = refusal(name, file)
    assert what in said
    assert remedy in advised


@pytest.mark.parametrize(
    ("name", "end", "what", "remedy"),
    [
        ("photo.jpg", "png", "This is a PNG picture, but its name ends in “.jpg”.", "Rename it to “photo.png”"),
        ("photo.png", "jpg", "This is a JPEG picture", "Rename it to “photo.jpg”"),
        ("photo.jpg", "heic", "This is an iPhone picture (HEIC)", "Rename it to “photo.heic”"),
        ("photo.heic", "jpg", "This is a JPEG picture", "Rename it to “photo.jpg”"),
        ("photo.gif", "webp", "This is a WebP picture", "Rename it to “photo.webp”"),
        ("photo.png", "mp4", "This is a video (MP4)", "Rename it to “photo.mp4”"),
        ("voice.mp3", "m4a", "This is a sound (M4A)", "Rename it to “voice.m4a”"),
        ("voice.ogg", "wav", "This is a sound (WAV)", "Rename it to “voice.wav”"),
        ("essay.docx", "pdf", "This is a PDF", "Rename it to “essay.pdf”"),
        ("essay.pdf", "docx", "This is a packed folder or an Office document", "its own ending"),
        ("photo.jpg", "txt", "that is not what is in it", "save it again"),
        ("voice.mp3", "txt", "that is not what is in it", "save it again"),
        ("essay.docx", "txt", "that is not what is in it", "save it again"),
    ],
)
def test_a_file_with_another_ones_ending_is_told_its_own(
    name: str, end: str, what: str, remedy: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(GOOD[end]())
    said, advised = refusal(name, file)
    assert what in said
    assert remedy in advised


def test_an_avif_picture_is_not_taken_for_a_film(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(b"\0\0\0\x1cftypavif" + bytes(100))
    assert "PNG or JPEG" in refusal("photo.jpg", file)[1]


@pytest.mark.parametrize(
    ("end", "most", "remedy"),
    [("jpg", 25, "2000"), ("mp3", 30, "128"), ("mp4", 100, "720p"), ("pdf", 20, "PDF"), ("txt", 1, "matters")],
)
def test_a_file_that_is_too_large_is_told_how_to_become_smaller(
    end: str, most: int, remedy: str, tmp_path: Path
) -> None:
    file = tmp_path / f"large.{end}"
    file.write_bytes(GOOD[end]())
    os.truncate(file, most * MB + 1)
    said, advised = refusal(file.name, file)
    assert f"{most + 1} MB" in said
    assert f"{most} MB at most" in said
    assert remedy in advised


@pytest.mark.parametrize("end", GOOD)
def test_an_empty_file_is_refused(end: str, tmp_path: Path) -> None:
    file = tmp_path / f"nothing.{end}"
    file.touch()
    assert refusal(file.name, file)[0] == "The file is empty."


def test_a_link_is_refused_even_to_a_good_file(tmp_path: Path) -> None:
    (tmp_path / "real.png").write_bytes(GOOD["png"]())
    link = tmp_path / "link.png"
    link.symlink_to(tmp_path / "real.png")
    assert "link" in refusal("link.png", link)[0]
    medium, _ = media.inspect("real.png", tmp_path / "real.png")
    assert medium is not None
    (problem,) = media.write(medium, link, "stem", tmp_path / "out")
    assert "link" in problem.what
    assert not (tmp_path / "out").exists()


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    folder, pipe = tmp_path / "folder.png", tmp_path / "pipe.png"
    folder.mkdir()
    assert "not a file" in refusal("folder.png", folder)[0]
    assert "not there" in refusal("absent.png", tmp_path / "absent.png")[0]
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
        assert "not a file" in refusal("pipe.png", pipe)[0]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    file = tmp_path / "photo.png"
    file.write_bytes(GOOD["png"]())
    file.chmod(0)
    assert "cannot be read" in refusal("photo.png", file)[0]


def test_a_folder_that_cannot_be_written_is_a_problem(tmp_path: Path) -> None:
    file, into = tmp_path / "photo.png", tmp_path / "into"
    file.write_bytes(GOOD["png"]())
    into.write_text("a file stands where the folder should")
    medium, _ = media.inspect("photo.png", file)
    assert medium is not None
    (problem,) = media.write(medium, file, "stem", into)
    assert "could not finish" in problem.what


@pytest.mark.parametrize("end", ["jpg", "mp4", "pdf", "docx", "txt"])
def test_a_file_that_changed_since_it_was_looked_at_is_not_written(end: str, tmp_path: Path) -> None:
    file = tmp_path / f"work.{end}"
    file.write_bytes(GOOD[end]())
    medium, _ = media.inspect(file.name, file)
    assert medium is not None
    file.write_bytes(GOOD[end]() + b" ")
    (problem,) = media.write(medium, file, "stem", tmp_path / "out")
    assert "changed" in problem.what
    assert not (tmp_path / "out").exists()


def test_the_same_file_gives_the_same_bytes_at_another_time(tmp_path: Path) -> None:
    """A date among the bytes would change with the second, and so would one with the file's own date."""
    found: dict[str, list[list[bytes]]] = {}
    for time_of_day in ("morning", "evening"):
        for end, good in GOOD.items():
            file, out = tmp_path / f"{time_of_day}.{end}", tmp_path / time_of_day / end
            file.write_bytes(good())
            medium, _ = media.inspect(file.name, file)
            assert medium is not None
            assert media.write(medium, file, time_of_day, out) == ()
            found.setdefault(end, []).append([made.read_bytes() for made in sorted(out.iterdir())])
        time.sleep(1.1)
    assert {end for end, (morning, evening) in found.items() if morning != evening} == set()


def test_two_files_with_the_same_content_have_the_same_digest(tmp_path: Path) -> None:
    found = []
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_bytes(b"same")
        medium, _ = media.inspect(name, tmp_path / name)
        assert isinstance(medium, Medium)
        found.append(medium.digest)
    assert found[0] == found[1] == "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5"


def look_and_write(end: str, data: bytes) -> None:
    """Whatever the bytes, there is a problem or the promised files, and nothing half-written."""
    with tempfile.TemporaryDirectory() as room:
        file, out = Path(room) / f"work.{end}", Path(room) / "out"
        file.write_bytes(data)
        medium, problems = media.inspect(file.name, file)
        assert (medium is None) == any(type(problem) is Problem for problem in problems)
        if medium is None:
            return
        failed = media.write(medium, file, "stem", out)
        left = sorted(path.name for path in out.iterdir())
        promised = sorted(rendition.name for rendition in media.renditions(medium, "stem"))
        assert left == ([] if failed else promised)


@pytest.mark.parametrize("end", GOOD)
@given(data=st.data())
@settings(max_examples=25, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_bytes_give_problems_and_never_a_traceback(end: str, data: st.DataObject) -> None:
    damaged = bytearray(GOOD[end]())
    for at in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=8)):
        damaged[at] = data.draw(st.integers(0, 255))
    look_and_write(end, bytes(damaged[: data.draw(st.integers(1, len(damaged)))]))


@given(end=st.sampled_from(sorted(GOOD)), data=st.binary(min_size=1, max_size=300), begun=st.integers(0, 40))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_invented_bytes_give_problems_and_never_a_traceback(end: str, data: bytes, begun: int) -> None:
    look_and_write(end, GOOD[end]()[:begun] + data)


def test_a_film_that_asks_for_more_memory_than_there_is_is_broken(tmp_path: Path) -> None:
    """One damaged byte in a table makes it claim 268 million entries."""
    data = GOOD["mp4"]()
    at = data.index(b"stts") + 8
    file = tmp_path / "film.mp4"
    file.write_bytes(data[:at] + b"\x10\0\0\0" + data[at + 4 :])
    assert "broken" in refusal("film.mp4", file)[0]


def test_what_is_planned_needs_no_library_for_pictures() -> None:
    """A page that has not changed is planned without loading what draws pictures and plays films."""
    script = (
        "import sys; from generator import media\n"
        "for name, sort in (('a.png', 'picture'), ('a.mov', 'video'), ('a.pdf', 'document')):\n"
        "    media.renditions(media.Medium(name, media.Sort(sort), '', 1, 9, 9), 'stem')\n"
        "sys.exit(bool({'PIL', 'av', 'pikepdf', 'pillow_heif'} & set(sys.modules)))\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
