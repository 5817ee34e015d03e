"""Sound and film go into a new file: heard and seen as before, turned as before, and without a word beside them."""

from __future__ import annotations

import io
import struct
import zipfile
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import av
import pytest
from av.container import OutputContainer
from av.stream import Disposition
from PIL import Image

from generator import media
from generator.media import Medium
from generator.problems import Advice

CANARY = "kingfisher"
WORDS = {
    "title": f"{CANARY}-title",
    "artist": f"{CANARY}-artist",
    "comment": f"{CANARY}-comment",
    "creation_time": "2026-01-02T03:04:05Z",
    "location": f"+52.5200+013.4050/{CANARY}-place",
}
QUIET = {"x265-params": "log-level=none", "strict": "-2"}


def known(file: Path) -> Medium:
    medium, problems = media.inspect(file.name, file)
    assert medium is not None, problems
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


def add_pictures(made: OutputContainer, coding: str, turned: int = 0, size: tuple[int, int] = (64, 48)) -> Any:
    stream = made.add_stream(coding, rate=10, options=dict(QUIET))
    assert isinstance(stream, av.VideoStream)
    stream.width, stream.height = size
    stream.pix_fmt = "yuvj420p" if coding == "mjpeg" else "yuv420p"
    stream.metadata.update(title=f"{CANARY}-film", handler_name=f"{CANARY}-handler")
    if turned:
        stream.set_display_rotation(turned)
    return stream


def add_sound(made: OutputContainer, coding: str) -> Any:
    stream = made.add_stream(coding, rate=48_000 if "opus" in coding else 44_100, options=dict(QUIET))
    stream.metadata.update(title=f"{CANARY}-sound")
    return stream


def play(made: OutputContainer, film: Any, sounds: list[Any], tenths: int = 10) -> None:
    """Encode a second of film and of sound, both invented."""
    for number in range(tenths if film else 0):
        points = Random(number).randbytes(film.width * film.height * 4)
        frame = av.VideoFrame.from_bytes(points, film.width, film.height)
        frame.pts = number
        made.mux(film.encode(frame))
    for sound in sounds:
        context = sound.codec_context
        fit = av.AudioResampler(format=context.format.name, layout="stereo", rate=context.sample_rate)
        for number in range(context.sample_rate * tenths // 10 // 1000):
            heard = av.AudioFrame(format="s16", layout="stereo", samples=1000)
            heard.sample_rate, heard.pts = context.sample_rate, number * 1000
            heard.planes[0].update(bytes((7 * at + number) % 256 for at in range(heard.planes[0].buffer_size)))
            for part in fit.resample(heard):
                made.mux(sound.encode(part))
    for stream in [film, *sounds]:
        if stream:
            made.mux(stream.encode())


def record(
    file: Path, film: str = "", *sounds: str, turned: int = 0, container: str | None = None, **options: str
) -> Path:
    """A recording of a second, with words wherever this kind of file holds some."""
    with av.open(str(file), "w", format=container, container_options=options) as made:
        made.metadata.update(WORDS)
        made.set_chapters(
            [{"id": 1, "start": 0, "end": 9, "time_base": Fraction(1, 10), "metadata": {"title": f"{CANARY}-chapter"}}]
        )
        pictures = add_pictures(made, film, turned) if film else None
        play(made, pictures, [add_sound(made, coding) for coding in sounds])
    return file


def played(file: Path) -> dict[str, bytes]:
    """Every picture and every sound of a file, decoded, each plane of colour and each channel by itself."""
    found: dict[str, bytes] = {}
    with av.open(str(file)) as given:
        films = [stream for stream in given.streams.video if not stream.disposition & Disposition.attached_pic]
        for frame in given.decode(*films, *given.streams.audio):
            assert isinstance(frame, (av.VideoFrame, av.AudioFrame))
            kind = "seen" if isinstance(frame, av.VideoFrame) else "heard"
            for number, plane in enumerate(frame.planes):
                found[f"{kind} {number}"] = found.get(f"{kind} {number}", b"") + bytes(plane)[: length(frame)]
    return found


def length(frame: av.VideoFrame | av.AudioFrame) -> int | None:
    """How many bytes of a channel are sound: the rest of its room may hold what was there before."""
    if isinstance(frame, av.VideoFrame):
        return None
    channels = 1 if frame.format.is_planar else len(frame.layout.channels)
    return frame.samples * frame.format.bytes * channels


def words_of(file: Path) -> list[str]:
    """Every word that a player could show, but the names of the container's own brands."""
    ours = {"major_brand", "minor_version", "compatible_brands", "DURATION", "encoder", "language", "handler_name"}
    with av.open(str(file)) as given:
        places = [given.metadata, *(stream.metadata for stream in given.streams)]
        assert given.chapters() == []
        return [value for place in places for key, value in place.items() if key not in ours]


def assert_clean(file: Path, made: Path, *planted: str) -> None:
    for place in planted:
        assert f"{CANARY}-{place}".encode() in file.read_bytes(), place
    assert CANARY.encode() not in made.read_bytes()
    assert CANARY.encode("utf-16-le") not in made.read_bytes()
    assert words_of(made) == []


def packed() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr(f"{CANARY}-tail", CANARY * 500)
    return archive.getvalue()


FILMS = {
    "phone.mov": ("libx264", "aac", "mp4", "title artist comment place film handler sound chapter"),
    "phone.mp4": ("libx264", "aac", "mp4", "title artist comment place film handler sound chapter"),
    "tablet.m4v": ("libx264", "aac", "mp4", "title artist comment film chapter"),
    "browser.webm": ("libvpx-vp9", "libopus", "webm", "title artist comment place film handler sound chapter"),
    "older.webm": ("libvpx", "vorbis", "webm", "title artist film sound"),
}


@pytest.mark.parametrize("name", FILMS)
def test_a_film_keeps_its_pictures_and_its_sound_and_nothing_else(name: str, tmp_path: Path) -> None:
    film, sound, end, planted = FILMS[name]
    container = "mp4" if name.endswith("m4v") else None
    file = record(tmp_path / name, film, sound, container=container, movflags="use_metadata_tags")
    file.write_bytes(file.read_bytes() + packed() * (end == "mp4"))
    made = published(file, tmp_path / "out")
    assert made.name == f"stem.{end}"
    assert_clean(file, made, *planted.split())
    assert played(made) == played(file)
    assert {"seen 0", "heard 0"} <= set(played(made))


@pytest.mark.parametrize("turned", [90, 180, -90])
@pytest.mark.parametrize("name", ["phone.mov", "phone.mp4", "phone.webm"])
def test_a_film_stays_turned_as_the_phone_was_held(name: str, turned: int, tmp_path: Path) -> None:
    file = record(tmp_path / name, "libvpx" if name.endswith("webm") else "libx264", turned=turned)
    medium = known(file)
    assert (medium.width, medium.height) == ((64, 48) if turned == 180 else (48, 64))
    made = published(file, tmp_path / "out")
    for path in (file, made):
        with av.open(str(path)) as given:
            frame = next(given.decode(given.streams.video[0]))
            assert abs(frame.rotation) == abs(turned)
            assert turned in (180, frame.rotation)
            assert (frame.width, frame.height) == (64, 48)


def test_what_a_camera_writes_beside_the_film_stays_behind(tmp_path: Path) -> None:
    """A stream of places, as cameras and phones record it, subtitles, and a picture for a cover."""
    file = tmp_path / "camera.mp4"
    with av.open(str(file), "w") as made:
        film, sound = add_pictures(made, "libx264"), add_sound(made, "aac")
        places, titles = made.add_data_stream("bin_data"), made.add_mux_stream("mov_text")
        play(made, film, [sound])
        for stream, said in (
            (places, f"GPS5 {CANARY}-gps"),
            (titles, f"\0\x13{CANARY}-subtitle"),
        ):
            packet: Any = av.Packet(said.encode())
            packet.stream, packet.time_base, packet.pts, packet.dts = stream, Fraction(1, 1000), 0, 0
            packet.duration = 900
            made.mux(packet)
    made_anew = published(file, tmp_path / "out")
    assert_clean(file, made_anew, "gps", "subtitle")
    with av.open(str(made_anew)) as given:
        assert [stream.type for stream in given.streams] == ["video", "audio"]
    assert played(made_anew) == played(file)


@pytest.mark.parametrize("coding", ["h264", "hevc"])
def test_texts_inside_the_coded_pictures_stay_behind(coding: str, tmp_path: Path) -> None:
    plain = record(tmp_path / "plain.mp4", "libx264" if coding == "h264" else "libx265", turned=90)
    file = tmp_path / "camera.mp4"
    with av.open(str(plain)) as given, av.open(str(file), "w") as made:
        stream = given.streams.video[0]
        copy = made.add_stream_from_template(stream, opaque=True)
        for packet in given.demux(stream):
            if packet.size:
                anew: Any = av.Packet(sei(coding) + bytes(packet) if packet.is_keyframe else bytes(packet))
                anew.pts, anew.dts, anew.time_base = packet.pts, packet.dts, packet.time_base
                anew.is_keyframe, anew.stream = packet.is_keyframe, copy
                made.mux(anew)
    encoder = b"x264" if coding == "h264" else b"x265"
    assert encoder in file.read_bytes()
    made_anew = published(file, tmp_path / "out")
    assert_clean(file, made_anew, "sei")
    assert encoder not in made_anew.read_bytes()
    assert played(made_anew) == played(file)


def sei(coding: str) -> bytes:
    """A unit of free text as it stands among the pictures of an MP4."""
    said = bytes(range(16)) + f"{CANARY}-sei".encode()
    head = b"\x06" if coding == "h264" else b"\x4e\x01"
    unit = head + b"\x05" + bytes([len(said)]) + said.replace(b"\0\1", b"\1\1") + b"\x80"
    return len(unit).to_bytes(4, "big") + unit


def test_an_iphones_newer_format_is_accepted_with_advice_and_plays_on_apple_devices(tmp_path: Path) -> None:
    file = record(tmp_path / "phone.mov", "libx265", "aac", turned=90)
    medium, problems = media.inspect(file.name, file)
    assert medium is not None
    assert [type(problem) for problem in problems] == [Advice]
    assert "Most Compatible" in problems[0].remedy
    made = published(file, tmp_path / "out").read_bytes()
    assert b"hvc1" in made
    assert b"hev1" not in made


def test_a_film_begins_with_what_a_player_needs_and_gives_no_date(tmp_path: Path) -> None:
    file = record(tmp_path / "phone.mov", "libx264", "aac")
    made = published(file, tmp_path / "out").read_bytes()
    assert 0 < made.find(b"moov") < made.find(b"mdat")
    for box in (b"mvhd", b"tkhd", b"mdhd"):
        assert dates(file.read_bytes(), box) != bytes(8)
        assert dates(made, box) == bytes(8)


def dates(film: bytes, box: bytes) -> bytes:
    """When a film or a stream says that it was made and changed."""
    at = film.find(box) + len(box) + 4
    return film[at : at + 8]


SOUNDS = {
    "voice.mp3": ("libmp3lame", "title artist comment"),
    "voice.m4a": ("aac", "title artist comment chapter"),
    "voice.ogg": ("libopus", "sound artist comment"),
    "older.ogg": ("vorbis", "sound artist comment"),
    "voice.wav": ("pcm_s16le", "title artist comment"),
}


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_keeps_what_is_heard_and_nothing_else(name: str, tmp_path: Path) -> None:
    coding, planted = SOUNDS[name]
    file = record(tmp_path / name, "", coding, container="ipod" if name.endswith("m4a") else None)
    made = published(file, tmp_path / "out")
    assert made.name == f"stem.{name[-3:]}"
    assert_clean(file, made, *planted.split())
    before, after = played(file), played(made)
    assert before.keys() == after.keys()
    assert all(before[channel] in after[channel] for channel in before), "MP3 and Vorbis may gain some silence"
    assert coding in ("libmp3lame", "vorbis") or before == after
    assert abs(known(file).seconds - 1) < 0.2


def id3(words: str) -> bytes:
    """ID3 version 2 with a title in UTF-16 and a cover."""
    title = b"\1" + words.encode("utf-16")
    cover = b"\0image/png\0\3" + words.encode("latin-1") + b"\0" + b"\x89PNG\r\n\x1a\n" + words.encode()
    frames = b"".join(
        name + struct.pack(">IH", len(body), 0) + body for name, body in ((b"TIT2", title), (b"APIC", cover))
    )
    length = bytes(len(frames) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\0\0" + length + frames


def ape(words: str) -> bytes:
    item = struct.pack("<II", len(words), 0) + b"Artist\0" + words.encode()
    return item + b"APETAGEX" + struct.pack("<IIII", 2000, len(item) + 32, 1, 0) + bytes(8)


TAILS = {
    "tail": packed(),
    "ape": ape(f"{CANARY}-ape"),
    "one": b"TAG" + f"{CANARY}-one".encode().ljust(125, b"\0"),
    "lyrics": b"LYRICSBEGIN" + f"{CANARY}-lyrics ".encode() * 20 + b"000415LYRICS200",
    "joined": id3(f"{CANARY}-joined"),
}


@pytest.mark.parametrize("tail", TAILS)
def test_an_mp3_is_its_frames_and_nothing_before_between_or_behind_them(tail: str, tmp_path: Path) -> None:
    bare = record(tmp_path / "bare.mp3", "", "libmp3lame").read_bytes()
    bare = bare[bare.index(b"\xff\xfb") :]
    file = tmp_path / "voice.mp3"
    file.write_bytes(id3(f"{CANARY}-cover") + bare + TAILS[tail])
    made = published(file, tmp_path / "out")
    assert CANARY.encode("utf-16-le") in file.read_bytes()
    assert_clean(file, made, "cover", tail)
    assert abs(known(file).seconds - 1) < 0.2
    twice = tmp_path / "twice.mp3"
    twice.write_bytes(bare + TAILS[tail] + bare)
    assert_clean(twice, published(twice, tmp_path / "both"), tail)
    assert abs(known(twice).seconds - 2) < 0.3


def test_a_wav_loses_every_chunk_but_its_sound(tmp_path: Path) -> None:
    def chunk(name: bytes, body: bytes) -> bytes:
        return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

    bare = record(tmp_path / "bare.wav", "", "pcm_s16le").read_bytes()
    at = bare.index(b"fmt ")
    before = chunk(b"bext", f"{CANARY}-bext".encode().ljust(602, b"\0")) + bare[at:]
    after = (
        chunk(b"LIST", b"INFO" + chunk(b"IART", f"{CANARY}-info".encode()))
        + chunk(b"iXML", f"<BWFXML>{CANARY}-ixml</BWFXML>".encode())
        + chunk(b"id3 ", id3(f"{CANARY}-id3"))
        + chunk(b"prvt", f"{CANARY}-private".encode())
    )
    file = tmp_path / "voice.wav"
    file.write_bytes(b"RIFF" + struct.pack("<I", len(before) + len(after) + 4) + b"WAVE" + before + after + packed())
    made = published(file, tmp_path / "out")
    assert_clean(file, made, "bext", "info", "ixml", "id3", "private", "tail")
    assert played(made) == played(file)


def test_the_comments_in_the_header_of_a_webms_sound_stay_behind(tmp_path: Path) -> None:
    plain, file = record(tmp_path / "plain.webm", "", "vorbis"), tmp_path / "older.webm"
    said = f"ARTIST={CANARY}-artist".encode()
    comments = b"\3vorbis" + struct.pack("<III", 0, 1, len(said)) + said + b"\1"
    with av.open(str(plain)) as given, av.open(str(file), "w") as made:
        sound, film = made.add_stream_from_template(given.streams.audio[0], opaque=True), add_pictures(made, "libvpx")
        private = sound.codec_context.extradata
        assert private is not None
        first, third = private[3 : 3 + private[1]], private[private.index(b"\5vorbis") :]
        sound.codec_context.extradata = bytes([2, len(first), len(comments)]) + first + comments + third
        play(made, film, [])
        for packet in given.demux(audio=0):
            if packet.size:
                packet.stream = sound
                made.mux(packet)
    made_anew = published(file, tmp_path / "out")
    assert_clean(file, made_anew, "artist")
    assert played(made_anew) == played(file)
    assert b"\3vorbis" in made_anew.read_bytes()


def test_the_cover_of_a_sound_stays_behind(tmp_path: Path) -> None:
    cover = tmp_path / "cover.png"
    Image.new("RGB", (16, 16), "red").save(cover)
    file = tmp_path / "song.m4a"
    with av.open(str(cover)) as given, av.open(str(file), "w", format="mp4") as made:
        picture = made.add_stream_from_template(given.streams.video[0], opaque=True)
        picture.disposition = Disposition.attached_pic
        sound = add_sound(made, "aac")
        for packet in given.demux(video=0):
            if packet.size:
                packet.stream = picture
                made.mux(packet)
        play(made, None, [sound])
    assert b"\x89PNG" in file.read_bytes()
    made_anew = published(file, tmp_path / "out")
    assert b"\x89PNG" not in made_anew.read_bytes()
    with av.open(str(made_anew)) as given:
        assert [stream.type for stream in given.streams] == ["audio"]


def test_a_film_recorded_in_a_browser_says_no_length_and_has_one(tmp_path: Path) -> None:
    file = record(tmp_path / "live.webm", "libvpx", "libopus", live="1")
    with av.open(str(file)) as given:
        assert not given.duration
    assert 0.9 <= known(file).seconds <= 1.1
    with av.open(str(published(file, tmp_path / "out"))) as given:
        assert given.duration


def test_points_that_are_not_square_are_made_square(tmp_path: Path) -> None:
    file = tmp_path / "camera.mp4"
    with av.open(str(file), "w") as made:
        film = add_pictures(made, "libx264", size=(72, 48))
        film.codec_context.sample_aspect_ratio = Fraction(4, 3)
        play(made, film, [])
    medium = known(file)
    assert (medium.width, medium.height) == (96, 48)


def test_of_two_sounds_the_one_that_plays_is_kept(tmp_path: Path) -> None:
    file = record(tmp_path / "phone.mov", "libx264", "alac", "aac")
    with av.open(str(published(file, tmp_path / "out"))) as given:
        assert [stream.codec_context.name for stream in given.streams] == ["h264", "aac"]


@pytest.mark.parametrize("part", [0.3, 0.6])
@pytest.mark.parametrize("first", [True, False])
def test_a_film_that_is_cut_short_is_refused(first: bool, part: float, tmp_path: Path) -> None:
    whole = tmp_path / "whole.mp4"
    with av.open(str(whole), "w", container_options={"movflags": "+faststart"} if first else {}) as made:
        film = add_pictures(made, "libx264")
        play(made, film, [], tenths=40)
    file = tmp_path / "film.mp4"
    file.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * part)])
    what, remedy = refusal(file)
    assert what == "The recording is broken or cut short."
    assert "Copy it anew" in remedy


@pytest.mark.parametrize(
    ("name", "container", "codings", "what", "remedy"),
    [
        ("old.mp4", None, ("mpeg4",), "cannot play the picture of this video (its format: mpeg4)", "H.264"),
        ("old.mov", None, ("mjpeg", "aac"), "cannot play the picture of this video (its format: mjpeg)", "H.264"),
        ("raw.mov", None, ("libx264", "pcm_s16le"), "cannot play the sound of this video", "H.264"),
        ("memo.m4a", "ipod", ("", "alac"), "cannot play the sound (its format: alac)", "MP3"),
        ("memo.wav", None, ("", "adpcm_ima_wav"), "cannot play the sound", "MP3"),
        ("talk.mp4", None, ("", "aac"), "only sound", "“.m4a”"),
        ("talk.m4a", "mp4", ("libx264", "aac"), "This is a video", "“.mp4”"),
        ("talk.webm", None, ("", "libopus"), "only sound", "MP3"),
        ("some.webm", "matroska", ("libx264",), "cannot play the picture of this video (its format: h264)", "MP4"),
    ],
)
def test_what_browsers_cannot_play_is_refused_with_what_to_do(
    name: str, container: str | None, codings: tuple[str, ...], what: str, remedy: str, tmp_path: Path
) -> None:
    said, advised = refusal(record(tmp_path / name, *codings, container=container))
    assert what in said
    assert remedy in advised


def test_a_list_that_names_other_files_is_no_film(tmp_path: Path) -> None:
    secret = record(tmp_path / "secret.mp4", "libx264")
    for name, data in {
        "list.mp4": f"#EXTM3U\n#EXTINF:1,\n{secret}\n#EXT-X-ENDLIST\n".encode(),
        "list.webm": f"ffconcat version 1.0\nfile '{secret}'\n".encode(),
    }.items():
        (tmp_path / name).write_bytes(data)
        assert "not what is in it" in refusal(tmp_path / name)[0]
