# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts new sound into a copy of a video: MP4, MOV, MKV and WEBM, the picture bit for bit.

Packets of pictures, subtitles and other sound are moved, not decoded; only the first sound stream is encoded anew, as
the reader gave only that one away. The copy appears whole or not at all, and never in place of the original.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import av
import numpy as np

from editor.core.errors import EditorError
from editor.core.files.committing import BlockWriter
from editor.core.files.mp4_tags import carry_over
from editor.core.files.problems import cannot_write, named, writing_failed
from editor.core.files.target import Placing, Target
from editor.core.files.video_sound import SoundEncoder, SoundKind, bit_rate_for, kind_for
from editor.core.files.video_streams import (
    MP4_LIKE,
    PROBLEMS,
    bit_rate_of,
    codec_and_bits,
    copy_facts,
    is_copied,
    is_cover,
    is_timecode,
    muxer_of,
    opened,
)
from editor.core.files.video_timeline import Timeline
from editor.core.files.writing import put_tags
from processors.api import Waveform

_KEPT: list[tuple[str, ...]] = [("video", "audio", "subtitle", "cover", "attachment", "data")]
_KEPT += [_KEPT[0][:4], _KEPT[0][:3], _KEPT[0][:2]]
"""What streams to copy; where a container can't hold one of them, fewer."""

_BLOCK = 65536


class VideoWriter(BlockWriter):
    """Writes a copy of a video with new sound, block by block. Leaving its `with` statement commits or aborts."""

    def __init__(
        self,
        video: Path | str,
        out: Path | str,
        timeline: Timeline,
        *,
        sample_rate: int,
        channels: int,
        bit_rate: int | None = None,
        protect: Iterable[Path | str] = (),
        placing: Placing | None = None,
    ) -> None:
        """Begin the copy of `video` at `out` for sound in place of its first one; `placing` as in `create_audio`.

        The sound is aligned as `open_audio` reads the video: its first frame is the first frame there. `timeline` is
        what `timeline_of` finds for `sample_rate`; `bit_rate` in bits per second for lossy sound. Raises `EditorError`;
        then `out` is as it was.
        """
        super().__init__(sample_rate, channels)
        self.notes: list[str] = []
        self._video = Path(video)
        self._input = opened(self._video)
        self._format = (sample_rate, channels, bit_rate)
        self._timeline = timeline
        try:
            self._target = Target(Path(out), (self._video, *protect), placing)
        except BaseException:
            self._input.close()
            raise
        self.replaced_frames = self._timeline.frames
        try:
            self._begin()
        except BaseException:
            self.abort()
            raise
        self._packets = self._input.demux()
        self._waiting: Any = None
        self._holes = list(self._timeline.holes)
        self._skip = max(-self._timeline.start, 0)
        self._encode_silence(max(self._timeline.start, 0))

    @property
    def clipped_frames(self) -> int:
        """Frames that were above full scale and were clipped."""
        return self._encoder.clipped_frames

    def write(self, block: Waveform) -> None:
        """Append a block (channels, frames) of float32; the picture follows along. Raises `EditorError`."""
        self._check(block)
        while self._holes and self._holes[0][0] < self.frames + block.shape[1]:
            frame, silent = self._holes.pop(0)
            ready = max(frame - self.frames, 0)
            self._encode(block[:, :ready])
            self._encode_silence(silent)
            self.frames += ready
            block = block[:, ready:]
        self._encode(block)
        self.frames += block.shape[1]

    def commit(self) -> None:
        """Complete the copy and give it its name. Raises `EditorError`, and then nothing has changed on the disk."""
        if not self._open:
            raise ValueError("commit() after commit() or abort()")
        try:
            for packet in self._encoder.flush():
                self._container.mux(packet)
            self._move_packets(None)
            self._container.close()
            if self._output.error is not None:
                raise writing_failed(self.path, self._output.error)
            if self._muxer in MP4_LIKE:
                put_tags(self._target, lambda copy: carry_over(self._video, copy))
            self._target.complete()
        except PROBLEMS as error:
            self.abort()
            raise self._failed(error) from error
        except BaseException:
            self.abort()
            raise
        self._open = False
        self._input.close()

    def _let_go(self) -> None:
        self._close_container()
        self._input.close()

    def _begin(self) -> None:
        """Write the header with as many of the streams as the container takes: all, or all but the odd ones."""
        muxer = muxer_of(self._video, self._input)
        if muxer is None:
            raise cannot_write(self.path, "only MP4, MOV, MKV and WEBM videos can get new sound; write a sound file")
        self._muxer = muxer
        codec = codec_and_bits(self._input.streams.audio[0])
        kind = kind_for(muxer, *codec, *self._format[:2], self._timeline.clock)
        problem: Exception | None = None
        for kept in _KEPT:
            try:
                self._add_streams(muxer, kind, kept)
                self._container.start_encoding()
                return
            except PROBLEMS as error:
                problem = error
                self._close_container()
                self._target.restart().close()
        assert problem is not None
        raise self._failed(problem) from problem

    def _add_streams(self, muxer: str, kind: SoundKind, kept: tuple[str, ...]) -> None:
        """Open the container and give it a stream for each of the original's that is of a type to be kept."""
        sample_rate, channels, bit_rate = self._format
        self._output = self._target.output()
        self.notes = []
        self._moved: dict[int, Any] = {}
        metadata = {key: text for key, text in self._input.metadata.items() if is_copied(key)}
        options = {"movie_timescale": str(sample_rate)} if muxer in MP4_LIKE else {}
        if any(key.startswith("com.") for key in metadata):
            options["movflags"] = "use_metadata_tags"
        self._container: Any = av.open(self._output, "w", format=muxer, container_options=options)
        self._container.metadata.update(metadata)
        replaced = self._input.streams.audio[0]
        for stream in self._input.streams:
            if stream is replaced:
                held = bit_rate_for(kind, self.path, bit_rate, bit_rate_of(stream), channels, self.notes.append)
                self._encoder = SoundEncoder(self._container, kind, sample_rate, channels, held, self._timeline.clock)
                copy_facts(stream, self._encoder.stream)
            elif ("cover" if is_cover(stream) else stream.type) in kept and not is_timecode(stream):
                self._add_moved(stream, muxer)
            elif not (is_cover(stream) and muxer in MP4_LIKE):  # which get their pictures with their tags
                self._leave_out(stream)
        if hasattr(self._container, "set_chapters"):
            self._container.set_chapters(self._input.chapters())

    def _add_moved(self, stream: Any, muxer: str) -> None:
        """Give the copy a stream for packets of `stream`, or note that it can't have one."""
        if is_cover(stream) and muxer in ("matroska", "webm"):
            self._leave_out(stream)
            return
        try:
            made = self._container.add_stream_from_template(stream)
        except ValueError:
            self._leave_out(stream)
            return
        if muxer in ("mp4", "mov") and made.codec_context is not None and stream.type == "video":
            made.codec_context.codec_tag = stream.codec_context.codec_tag  # QuickTime plays hvc1, but not hev1
        made.time_base = stream.time_base
        copy_facts(stream, made)
        self._moved[stream.index] = made

    def _leave_out(self, stream: Any) -> None:
        if is_timecode(stream) or (stream.type == "data" and self._input.chapters()):
            return  # it is what MP4 makes of chapters, or of what the pictures tell, and gets anew from them
        what = "cover picture" if is_cover(stream) else f"{stream.type} track"
        self.notes.append(f"A {what} of {named(self._video)} can't be kept in the copy.")

    def _encode_silence(self, frames: int) -> None:
        for start in range(0, frames, _BLOCK):
            self._encode(np.zeros((self.channels, min(_BLOCK, frames - start)), np.float32))

    def _encode(self, block: Waveform) -> None:
        """Encode sound and move the other packets up to the same time."""
        skipped = min(self._skip, block.shape[1])
        self._skip -= skipped
        try:
            for packet in self._encoder.encode(block[:, skipped:]):
                self._container.mux(packet)
            self._move_packets(self._encoder.time_s)
        except PROBLEMS as error:
            self.abort()
            raise self._failed(error) from error

    def _move_packets(self, until_s: float | None) -> None:
        """Move packets of the original into the copy up to a time (None: all that are left)."""
        while True:
            packet = self._waiting if self._waiting is not None else next(self._packets, None)
            self._waiting = None
            if packet is None:
                return
            stream = self._moved.get(packet.stream.index)
            time = packet.dts if packet.dts is not None else packet.pts
            if stream is None or (time is None and not packet.size):
                continue
            if until_s is not None and time is not None and float(time * packet.time_base) > until_s:
                self._waiting = packet
                return
            packet.stream = stream
            self._container.mux(packet)

    def _close_container(self) -> None:
        container = getattr(self, "_container", None)
        if container is not None:
            try:
                container.close()
            except PROBLEMS:
                return

    def _failed(self, error: Exception) -> EditorError:
        """Return what to tell the user: the system's reason where it is known."""
        output = getattr(self, "_output", None)
        if output is not None and output.error is not None:
            return writing_failed(self.path, output.error)
        reason = str(error).rstrip(".") or type(error).__name__
        return cannot_write(self.path, f"the video can't be copied ({reason}); write a sound file instead")
