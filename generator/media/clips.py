"""A sound or a film comes in; its length and size go out, or the same sound and moving picture in a new container.

Only what is heard and seen is carried over, coded as it was and so as good as it was: titles, places, chapters, covers,
subtitles, time codes and a phone's or camera's own data stay behind. How a film is turned stays with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, cast

import av
from av.audio.stream import AudioStream
from av.bitstream import BitStreamFilterContext
from av.container import InputContainer, OutputContainer
from av.packet import Packet
from av.stream import Disposition, Stream
from av.video.stream import VideoStream

from .codings import frame_length, vorbis_without_comments, without_sei
from .medium import Findings, Medium, Rendition, Sort, UnfitError, broken_means, extension_of, sort_of
from .published import ending

if TYPE_CHECKING:
    from typing_extensions import Buffer

__all__ = ["measure", "write"]

_S = TypeVar("_S", VideoStream, AudioStream)
_Kept = VideoStream | AudioStream

_MOST_PIXELS = 40_000_000
_SEI = {"h264": "6", "hevc": "39|40"}  # the units in which encoders and cameras leave texts of their own
_IN_MP4 = {"aac", "mp3", "opus", "h264", "hevc", "vp9", "av1"}

# How each is read and written, by libavformat's names, and what it may hold that browsers play in it.
_CONTAINERS = {
    "mp3": ("mp3", "mp3", {"mp3"}),
    "m4a": ("mov", "mp4", _IN_MP4),
    "wav": ("wav", "wav", {"pcm_u8", "pcm_s16le", "pcm_s24le", "pcm_s32le", "pcm_f32le"}),
    "ogg": ("ogg", "ogg", {"opus", "vorbis"}),
    "mp4": ("mov", "mp4", _IN_MP4),
    "webm": ("matroska", "webm", {"opus", "vorbis", "vp8", "vp9", "av1"}),
}

_BROKEN = (
    "The recording is broken or cut short.",
    "Copy it anew from the phone or camera it was made with, or export it again.",
)
_AS_SOUND = "Export it again as a sound (MP3 or M4A)."
_AS_VIDEO = "Export it again as a video (MP4 with H.264; on a phone, the choice “Most compatible”)."
_HEVC = (
    "The video is in a newer format (HEVC), which older phones and many computers cannot show.",
    "On an iPhone choose Settings › Camera › Formats › “Most Compatible”, or export it as MP4 with H.264.",
)


def measure(source: BinaryIO, path: str) -> Findings:
    """The length, and a video's size as shown, found by going through all of it and decoding its first pictures."""
    with broken_means(*_BROKEN), _opened(source, path) as given:
        kept = _chosen(given, path)
        seconds, turned = _walk(given, kept, path)
        declared = float(given.duration or 0) / av.time_base
        if extension_of(path) != "mp3" and seconds < 0.95 * declared - 0.5:  # of an MP3 it is a guess
            raise UnfitError(*_BROKEN)
        film = next((stream for stream in kept if isinstance(stream, VideoStream)), None)
        if film is None:
            return Findings(seconds=seconds)
        width, height = _shown(film, turned)
        advice = (_HEVC,) if _coding(film) == "hevc" else ()
    return Findings(width=width, height=height, seconds=seconds, advice=advice)


def write(medium: Medium, source: BinaryIO, parts: Mapping[Rendition, Path]) -> None:
    """Carry the sound and the moving picture over into a new file; the same bytes in give the same bytes out."""
    _, container, _ = _CONTAINERS[ending(medium.path)]
    options = {"fflags": "+bitexact"}
    if container == "mp4":
        options["movflags"] = "+faststart"
    for part in parts.values():
        with (
            broken_means(*_BROKEN),
            _opened(source, medium.path) as given,
            _Whole(part, "w+") as file,
            av.open(file, "w", format=container, container_options=options) as made,
        ):
            _carry(given, made, _chosen(given, medium.path))


class _Whole(FileIO):
    """A file that writes at once, and all or an error: FFmpeg takes any other answer for a success."""

    def write(self, data: Buffer, /) -> int:
        """Writes all of the data."""
        left = memoryview(data)
        while left:
            left = left[super().write(left) :]
        return memoryview(data).nbytes


def _opened(source: BinaryIO, path: str) -> InputContainer:
    """Read as what its ending says and through our own hands, so that no playlist can name another file."""
    source.seek(0)
    return av.open(source, "r", format=_CONTAINERS[ending(path)][0], metadata_errors="ignore")


def _coding(stream: Stream) -> str:
    """The name of a stream's coding, whichever library decodes it; empty where none does."""
    context = cast("Any", stream.codec_context)
    return str(context.codec.canonical_name) if context else ""


def _chosen(given: InputContainer, path: str) -> list[_Kept]:
    """The streams to keep: of a video the picture and the sound, of a sound the sound alone."""
    end, playable = extension_of(path), _CONTAINERS[ending(path)][2]
    films = [stream for stream in given.streams.video if not stream.disposition & Disposition.attached_pic]
    sounds = list(given.streams.audio)
    if not films and not sounds:
        raise UnfitError(*_BROKEN)
    if sort_of(path) is Sort.SOUND:
        if films:
            raise UnfitError(f"This is a video, but its name ends in “.{end}”.", _renamed(end, "m4a", "mp4", _AS_VIDEO))
        return [_first(sounds, playable, "the sound", _AS_SOUND)]
    if not films:
        raise UnfitError("There is only sound in this video.", _renamed(end, "mp4", "m4a", _AS_SOUND))
    film = _first(films, playable, "the picture of this video", _AS_VIDEO)
    if film.width * film.height > _MOST_PIXELS:
        raise UnfitError("The picture of this video is too large to play.", "Export it again at 1080p.")
    if not sounds:
        return [film]
    return [film, _first(sounds, playable, "the sound of this video", _AS_VIDEO)]


def _renamed(end: str, here: str, there: str, otherwise: str) -> str:
    return f"Rename it to end in “.{there}”, here and wherever it is named." if end == here else otherwise


def _first(streams: Sequence[_S], playable: Set[str], what: str, remedy: str) -> _S:
    for stream in streams:
        if _coding(stream) in playable:
            return stream
    names = ", ".join(sorted({_coding(stream) for stream in streams} - {""})) or "unknown"
    raise UnfitError(f"Web browsers cannot play {what} (its format: {names}).", remedy)


def _walk(given: InputContainer, kept: Sequence[_Kept], path: str) -> tuple[float, int]:
    """The seconds from the first sound or picture to the end of the last, and by how many degrees the film is turned.

    Of each stream, what comes first is decoded: `UnfitError` where nothing can be.
    """
    clean = _mp3_frames if extension_of(path) == "mp3" else _as_it_is
    waiting = {stream.index for stream in kept}
    starts, ends, turned = [], [], 0
    for packet in given.demux(*kept):
        if packet.stream.index in waiting and (frame := _decoded(packet)):
            waiting.discard(packet.stream.index)
            turned = turned or int(getattr(frame, "rotation", 0))
        for whole in clean(packet):
            if whole.pts is not None:
                starts.append(whole.pts * whole.time_base)
                ends.append((whole.pts + (whole.duration or 0)) * whole.time_base)
    if waiting or not ends:
        raise UnfitError(*_BROKEN)
    return float(max(ends) - min(starts)), turned


def _decoded(packet: Packet[Any]) -> object | None:
    """The first frame that comes of a packet; none where more packets are needed, or this one is damaged."""
    try:
        return next(iter(packet.decode()), None)
    except av.FFmpegError:
        return None  # a cut may start amid a frame


def _shown(film: VideoStream, turned: int) -> tuple[int, int]:
    """The size at which a film is shown: its points made square, and turned as the camera was held."""
    width, height = round(film.width * (film.sample_aspect_ratio or 1)), film.height
    return (height, width) if round(turned / 90) % 2 else (width, height)


def _carry(given: InputContainer, made: OutputContainer, kept: Sequence[_Kept]) -> None:
    copies = {}
    for stream in kept:
        copy = made.add_stream_from_template(stream, opaque=True)
        copies[stream.index] = copy, _cleaner(stream, copy, made.format.name)
    for packet in given.demux(*kept):
        copy, clean = copies[packet.stream.index]
        for whole in clean(packet):
            whole.stream = copy
            made.mux(whole)


def _cleaner(stream: _Kept, copy: _Kept, into: str) -> Callable[[Packet[Any]], list[Packet[Any]]]:
    """Clean the stream's own header, and give what cleans each of its packets."""
    coding = _coding(stream)
    if coding in _SEI:
        units = BitStreamFilterContext(f"filter_units=remove_types={_SEI[coding]}", stream, copy)
        copy.codec_context.codec_tag = "hvc1" if coding == "hevc" else "avc1"  # Safari plays no “hev1”
        if coding == "hevc":
            # By now these are the filter's, with start codes.
            copy.codec_context.extradata = without_sei(copy.codec_context.extradata or b"")
        return lambda packet: units.filter(packet) if packet.size else []
    if coding == "vorbis" and into == "webm":
        copy.codec_context.extradata = vorbis_without_comments(copy.codec_context.extradata or b"")
    return _mp3_frames if into == "mp3" else _as_it_is


def _as_it_is(packet: Packet[Any]) -> list[Packet[Any]]:
    return [packet] if packet.size else []


def _mp3_frames(packet: Packet[Any]) -> list[Packet[Any]]:
    """The one frame of sound in a packet: what stands between frames (lyrics, covers, a hidden archive) is left out."""
    data = bytes(packet)
    length = frame_length(data)
    if not length or length > len(data):
        return []
    whole: Packet[Any] = Packet(data[:length])
    whole.pts, whole.dts, whole.duration, whole.time_base = packet.pts, packet.dts, packet.duration, packet.time_base
    return [whole]
