# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading with PyAV: compressed files and the sound of videos, decoded once from begin to end when opened.

libav takes off the silence that encoders put before and after (priming and padding) where the file says how much; what
it leaves at the end is cut to the stream's own duration, so that a recording comes out as long as it went in.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np

from editor.core.files.formats import bits_of
from editor.core.files.mp3_begin import FileFrom, mp3_begin
from editor.core.files.ogg import ogg_is_complete
from editor.core.files.opened import NOT_SOUND, OpenedFile, Progress, Unreadable
from editor.core.files.problems import changed_kind, clock, cut_off, named
from editor.core.files.streams import claimed_frames, encoding_name, format_name, stream_tags
from editor.core.progress import finish
from editor.core.sound.sources import Source, SourceWriter
from processors.api import Waveform

_SCALE = {"u8": 128.0, "s16": 32768.0, "s32": 2147483648.0}
_LONGEST_GAP_S = 60.0
_HOLE_S = 0.05
_LONGEST_TAIL = 16384
_LONGEST_PRIMING = 1152
"""Frames that an encoder puts before the sound; some MP3 files count them in their length."""
_JITTER_S = 0.005
_TICK_S = 0.002
"""The clock of a film may tick in milliseconds, and in QuickTime in sixhundredths of a second."""

UNFINISHED = "it is cut off before its index, without which nothing in it can be found; take another copy of it"


def open_with_pyav(path: Path, folder: Path | None = None, progress: Progress | None = None) -> OpenedFile:
    """Decode the first audio stream of a file into memory or a temporary file in `folder`.

    Raises `Unreadable` when libav does not know the file or finds no sound in it, `EditorError` when there is no room.
    """
    with ExitStack() as stack:
        try:
            container = _container(path, stack)
        except (av.error.FFmpegError, OSError, ValueError) as error:
            raise Unreadable(UNFINISHED if _is_mp4(path) else NOT_SOUND) from error
        streams = container.streams.audio
        if not streams:
            raise Unreadable("there is no sound in it")
        return Decoding(path, container, streams[0], partial(SourceWriter, folder=folder)).run(progress)


def _container(path: Path, stack: ExitStack) -> Any:
    """Return a file that `stack` closes; "file:" keeps a name such as "http:x" from being taken for an address."""
    container: Any = stack.enter_context(av.open("file:" + os.path.abspath(path), metadata_errors="replace"))
    begin = mp3_begin(path) if container.format.name == "mp3" else 0
    if not begin:
        return container
    file = stack.enter_context(closing(FileFrom(path, begin)))
    return stack.enter_context(av.open(file, format="mp3", metadata_errors="replace"))


class Decoding:
    """One pass over a file, and what it finds on the way. `times_s` are what time stamps say of the frames at `places`.

    `make_writer` makes what takes the samples, for so many channels.
    """

    def __init__(self, path: Path, container: Any, stream: Any, make_writer: Callable[[int], Any]) -> None:
        """Begin."""
        self.path = path
        self.container = container
        self.stream = stream
        self.make_writer = make_writer
        self.writer: Any = None
        self.places, self.times_s = array("q"), array("d")
        self.sample_rate = 0
        self.sample_format = ""
        self.notes: list[str] = []
        self.origin_s: float | None = None
        self.next_s = self.end_s = 0.0
        self.lost = False
        self.damaged_at: list[float] = []
        self._share = 0.0

    def run(self, progress: Progress | None) -> OpenedFile:
        """Decode everything and return it."""
        try:
            frames = finish(self.decode(), progress or (lambda share: None))
            return self._opened(self.writer.finish(), frames)
        finally:
            if self.writer is not None:
                self.writer.close()

    def decode(self) -> Generator[float, None, int]:
        """Decode everything: yield the share done, return how many of the frames of `writer` are of the recording."""
        for frame in self._frames():
            if not self._take(frame):
                break
            yield self._share
        if self.writer is None:
            self.writer = self._nothing()
        return self._length(self.writer.frames)

    def _frames(self) -> Iterator[Any]:
        """Yield decoded frames; what can't be decoded is skipped and remembered."""
        size = max(self.container.size or 0, 1)
        packets = self.container.demux(self.stream)
        while True:
            try:
                packet = next(packets, None)
            except (av.error.FFmpegError, OSError):
                self.lost = True
                return
            if packet is None:
                return
            if packet.pts is not None and packet.duration:
                self.end_s = max(self.end_s, float((packet.pts + packet.duration) * packet.time_base))
            if packet.pos:
                self._share = min(packet.pos / size, 1.0)
            try:
                yield from packet.decode()
            except (av.error.FFmpegError, OSError):
                self.lost = True

    def _take(self, frame: Any) -> bool:
        """Append one decoded frame; return False when the sound changes its kind and reading has to end."""
        block = to_waveform(frame)
        if self.writer is None:
            self.writer = self.make_writer(block.shape[0])
            self.sample_rate = int(frame.sample_rate)
            self.sample_format = str(frame.format.name)
        elif block.shape[0] != self.writer.channels or frame.sample_rate != self.sample_rate:
            self.notes.append(changed_kind(self.path, self.writer.frames / self.sample_rate))
            return False
        self._fill_gap(frame)
        self.writer.append(block)
        return True

    def _nothing(self) -> Any:
        """Return an empty recording for a sound stream without frames. Raises `Unreadable` when it is only damaged."""
        context = self.stream.codec_context
        if self.lost or not self.stream.rate or not context.channels:
            raise Unreadable("there is no sound in it that can be decoded")
        self.sample_rate, self.sample_format = int(self.stream.rate), str(context.format.name if context.format else "")
        return self.make_writer(int(context.channels))

    def _fill_gap(self, frame: Any) -> None:
        """Put silence where damage took frames away, so that what follows keeps its time."""
        if frame.pts is None or frame.time_base is None:
            return
        time_s = float(frame.pts * frame.time_base)
        if self.origin_s is None:
            self.origin_s = self.next_s = time_s
        missing = 0
        if self.lost:
            missing = round((time_s - self.origin_s) * self.sample_rate) - self.writer.frames
        elif time_s - self.next_s > _HOLE_S and self.container.format.name == "ogg":  # libav tells of no missing page
            missing = round((time_s - self.next_s) * self.sample_rate)
        self.next_s = time_s + frame.samples / self.sample_rate
        if self.lost or missing > 0:
            self.lost = False
            self.damaged_at.append(self.writer.frames / self.sample_rate)
        if 0 < missing < _LONGEST_GAP_S * self.sample_rate:
            self.writer.append(np.zeros((self.writer.channels, missing), np.float32))
        self.places.append(self.writer.frames)
        self.times_s.append(time_s)

    def _length(self, decoded: int) -> int:
        """Return how many of the decoded frames belong to the recording, and note when some are missing."""
        claim = claimed_frames(self.path, self.container, self.stream, self.sample_rate, self.origin_s or 0.0)
        frames = decoded
        if claim.exact and claim.frames is not None:
            end = self._finer(claim.frames) - (0 if claim.counted else self._late())
            frames = end if 0 <= decoded - end <= _LONGEST_TAIL else decoded
        complete = ogg_is_complete(self.path) if self.container.format.name == "ogg" else True
        slack = max(0.1 * self.sample_rate, _LONGEST_PRIMING)
        reached = max(decoded, round((self.end_s - (self.origin_s or 0.0)) * self.sample_rate))  # there may be holes
        if claim.frames is not None and claim.frames - reached > slack + 0.005 * claim.frames:
            self.notes.append(cut_off(self.path, frames / self.sample_rate, claim.frames / self.sample_rate))
        elif not complete:
            self.notes.append(cut_off(self.path, frames / self.sample_rate))
        elif self.lost and not self.damaged_at and (claim.frames is None or decoded < claim.frames):
            self.damaged_at.append(frames / self.sample_rate)
        if self.damaged_at:
            self.notes.append(f"{named(self.path)} is damaged at {clock(self.damaged_at[0])}; listen to it there.")
        return frames

    def _late(self) -> int:
        """Return by how many frames the time stamps are ahead of the samples at the end, where it isn't by rounding."""
        if not self.times_s:
            return 0
        late_s = self.times_s[-1] - self.times_s[0] - (self.places[-1] - self.places[0]) / self.sample_rate
        return round(late_s * self.sample_rate) if abs(late_s) > _JITTER_S else 0

    def _finer(self, frames: int) -> int:
        """Return a length that was told in milliseconds to the frame, where the last packet ends as exactly as that."""
        end = round((self.end_s - (self.origin_s or 0.0)) * self.sample_rate)
        return end if abs(end - frames) <= _TICK_S * self.sample_rate else frames

    def _opened(self, source: Source, frames: int) -> OpenedFile:
        """Return the decoded recording with what the streams say about it."""
        if len(self.container.streams.audio) > 1:
            self.notes.append(f"{named(self.path)} has several audio tracks; the first one is read.")
        format = format_name(self.path, self.container, self.stream)
        encoding = encoding_name(self.stream, self.sample_format)
        bits = bits_of(encoding)
        context = self.stream.codec_context
        duration_s = frames / self.sample_rate
        rate = context.bit_rate or self.stream.bit_rate
        if not rate and duration_s and not self.container.streams.video:
            rate = round(self.container.size * 8 / duration_s)
        return OpenedFile(
            samples=source,
            sample_rate=self.sample_rate,
            channels=source.channels,
            frames=frames,
            format=format,
            encoding=encoding,
            codec=str(context.codec.long_name),
            bits=bits,
            bit_rate=int(rate) if rate and bits is None else None,
            tags=stream_tags(self.container, self.stream),
            notes=tuple(self.notes),
        )


def to_waveform(frame: Any) -> Waveform:
    """Return an `av.AudioFrame` of any sample format as float32 (channels, frames), full scale 1.0."""
    channels = len(frame.layout.channels)
    if frame.format.is_planar and channels >= 8:  # PyAV 18 reads past the end of the list of planes
        (frame,) = av.AudioResampler(format=frame.format.name.removesuffix("p")).resample(frame)
    if frame.format.name.startswith("s64"):  # which PyAV makes no array of
        (frame,) = av.AudioResampler(format="dbl").resample(frame)
    samples = frame.to_ndarray()
    if not frame.format.is_planar:
        samples = samples.reshape(-1, channels).T
    kind = frame.format.name.removesuffix("p")
    if kind in ("flt", "dbl"):
        return np.ascontiguousarray(samples, np.float32)
    offset = 128.0 if kind == "u8" else 0.0
    return np.ascontiguousarray((samples.astype(np.float64) - offset) / _SCALE[kind], np.float32)


def _is_mp4(path: Path) -> bool:
    """Return whether a file begins like MP4, MOV or M4A."""
    with path.open("rb") as file:
        return file.read(8)[4:] == b"ftyp"
