# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes one file: reads, processes and writes in blocks, never a whole file. A video keeps its picture.

The file comes out whole or not at all, and whatever is wrong with it becomes its outcome. Who waits looks on through a
`Watch`, which also says when to stop.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from editor.batch.fitting import Writer
from editor.batch.jobs import Job, Outcome, State
from editor.batch.writing import writer_for
from editor.core.errors import EditorError
from editor.core.files import AudioFile, open_audio
from editor.core.files.problems import reading_failed
from editor.core.frequencies import parse_band
from editor.core.rendering import render_blocks
from editor.core.timecode import parse_region
from processors.api import AudioReader, Processor, ProcessorError, Waveform

_PART = 1 << 20


class Cancelled(Exception):
    """The one who watches wants to stop. Nothing of the file at hand is left."""


class Watch:
    """Looks on while a file is processed. This one sees nothing and never stops; override what you need."""

    def opening(self, share: float) -> None:
        """Learn which share, 0 to 1, of a compressed file is decoded; called first with 0, for any file."""

    def progress(self, done: int, frames: int, sample_rate: int) -> None:
        """Learn that `done` of `frames` frames are processed; called first with 0, then after each block."""

    def notice(self, sentence: str) -> None:
        """Learn something that the user should know, though it is no error."""

    def writing(self, temporary: Path) -> None:
        """Learn the name of the temporary file, which is to be removed if this program is killed."""

    def cancelled(self) -> bool:
        """Tell whether to stop; asked while a file is decoded, before each read and after each block. May block."""
        return False


class WatchedReader:
    """An `AudioReader` that stops reading as soon as the one who watches wants to stop."""

    def __init__(self, audio: AudioReader, watch: Watch) -> None:
        """Read `audio` while `watch` lets it."""
        self._audio = audio
        self._watch = watch
        self.sample_rate = audio.sample_rate
        self.channels = audio.channels
        self.frames = audio.frames

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames). Raises `Cancelled`."""
        if self._watch.cancelled():
            raise Cancelled
        return self._audio.read(start, frames)


def clean_file(
    job: Job,
    load: Callable[[str], Processor],
    watch: Watch | None = None,
    earlier: Collection[tuple[str, str]] = (),
    taken: Collection[str] = (),
) -> Outcome:
    """Process one file and return what became of it; a user's mistake is in it, anything else is raised.

    `load` gives a processor by id. `earlier` are results of this very job, as (checksum of the input, path), and
    `taken` are names that others will write. The input is never written over, whatever the output is called.
    """
    watch = watch or Watch()
    outcome = Outcome(job)
    began = time.monotonic()
    try:
        _clean(job, load, outcome, watch, earlier, taken)
    except (EditorError, ProcessorError) as error:
        outcome.state, outcome.error = State.FAILED, str(error)
    except Cancelled:
        outcome.state, outcome.error = State.CANCELLED, "Cancelled."
    outcome.seconds = time.monotonic() - began
    return outcome


def checksum_of(path: Path, cancelled: Callable[[], bool] = lambda: False) -> str:
    """Return the BLAKE2 checksum of a file's content. Raises `EditorError`, `Cancelled`."""
    made = hashlib.blake2b(digest_size=20)
    try:
        with path.open("rb") as file:
            while part := file.read(_PART):
                made.update(part)
                if cancelled():
                    raise Cancelled
    except OSError as error:
        raise reading_failed(path, error) from error
    return made.hexdigest()


def _clean(
    job: Job,
    load: Callable[[str], Processor],
    outcome: Outcome,
    watch: Watch,
    earlier: Collection[tuple[str, str]],
    taken: Collection[str],
) -> None:
    """Process one file and fill in `outcome`. Raises `EditorError`, `ProcessorError` or `Cancelled`."""

    def notice(sentence: str) -> None:
        outcome.notices.append(sentence)
        watch.notice(sentence)

    def check() -> None:
        if watch.cancelled():
            raise Cancelled

    def opening(share: float) -> None:
        watch.opening(share)
        check()

    opening(0.0)
    if job.output is None and job.input.is_file():
        outcome.checksum = checksum_of(job.input, watch.cancelled)
        done = [Path(path) for checksum, path in earlier if checksum == outcome.checksum and Path(path).exists()]
        if done and not job.again:
            outcome.state, outcome.output = State.SKIPPED, done[0]
            return
    with open_audio(job.input, progress=opening) as audio:
        for note in audio.notes:
            notice(note)
        outcome.audio_seconds = audio.frames / audio.sample_rate
        start, end = parse_region(job.region, audio.sample_rate, audio.frames) if job.region else (0, audio.frames)
        processor = load(job.processor_id)
        values = processor.info.parse(job.values)
        output, writer = writer_for(job, audio, processor.info.keeps_length, notice, taken, check)
        try:
            watch.writing(writer.temporary)
            band = parse_band(job.band) if job.band else None
            blocks = render_blocks(processor, values, WatchedReader(audio, watch), start, end, notice, band)
            _write(blocks, writer, audio, watch)
            writer.commit()
        except BaseException:
            writer.abort()
            raise
        for note in getattr(writer, "notes", ()):
            notice(note)
        if writer.clipped_frames:
            notice(f"{writer.clipped_frames} frames of {output.name} were above full scale and are clipped.")
        outcome.output = output


def _write(blocks: Iterator[Waveform], writer: Writer, audio: AudioFile, watch: Watch) -> None:
    """Write the blocks as they come. However it ends, the processor behind them has cleaned up. Raises `Cancelled`."""
    done = 0
    watch.progress(0, audio.frames, audio.sample_rate)
    try:
        for block in blocks:
            writer.write(block)
            done += block.shape[1]
            watch.progress(done, audio.frames, audio.sample_rate)
            if watch.cancelled():
                raise Cancelled
    finally:
        close = getattr(blocks, "close", None)
        if close is not None:
            close()
