# SPDX-License-Identifier: GPL-3.0-or-later
"""Processes one file: reads, processes and writes in blocks, never a whole file. A video keeps its picture.

The file comes out whole or not at all, and whatever is wrong with it becomes its outcome. Who waits looks on through a
`Watch`, which also says when to stop.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Generator
from contextlib import closing
from pathlib import Path

from editor.batch.contents import checksum_of, stamp_of
from editor.batch.jobs import Job, Outcome, State
from editor.batch.results import result_writer
from editor.batch.writers import Writer
from editor.core.errors import EditorError
from editor.core.files import AudioFile, open_audio
from editor.core.files.problems import changed_meanwhile
from editor.core.frequencies import parse_band
from editor.core.rendering import Region, render_blocks
from editor.core.timecode import parse_region
from processors.api import AudioReader, Processor, ProcessorError, Waveform


class Cancelled(Exception):
    """The one who watches wants to stop. Nothing of the file at hand is left."""


class MadeMeanwhile(Exception):
    """The result is there already, by an earlier batch or by another program that was faster."""

    def __init__(self, output: Path) -> None:
        """Say where it is."""
        super().__init__(str(output))
        self.output = output


class Watch:
    """Looks on while a file is processed. This one sees nothing and never stops; override what you need."""

    def opening(self, share: float) -> None:
        """Learn which share, 0 to 1, of a compressed file is decoded; called first with 0, for any file."""

    def progress(self, done: int, frames: int, sample_rate: int) -> None:
        """Learn that `done` of `frames` frames are processed; called first with 0, then after each block."""

    def notice(self, sentence: str) -> None:
        """Learn something that the user should know, though it is no error."""

    def writing(self, temporary: Path) -> None:
        """Learn the name of the temporary file to be made, which is to be removed if this program is killed."""

    def whole(self, checksum: str, temporary: Path, output: Path) -> None:
        """Learn that the result of the input with that checksum is whole, and gets its name when this returns."""

    def earlier(self) -> Collection[tuple[str, Path]]:
        """Tell which results of this very job are there, as (checksum of the input, path); asked begin and end."""
        return ()

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


def clean_file(job: Job, load: Callable[[str], Processor], watch: Watch | None = None) -> Outcome:
    """Process one file and return what became of it; a user's mistake is in it, anything else is raised.

    `load` gives a processor by id. The input is never written over, whatever the output is called, and nothing else is
    if the job doesn't name it.
    """
    cleaning = _Cleaning(job, load, watch or Watch())
    outcome = cleaning.outcome
    began = time.monotonic()
    try:
        cleaning.run()
    except (EditorError, ProcessorError) as error:
        outcome.state, outcome.error = State.FAILED, str(error)
    except Cancelled:
        outcome.state, outcome.error = State.CANCELLED, "Cancelled."
    except MadeMeanwhile as made:
        outcome.state, outcome.output = State.SKIPPED, made.output
    outcome.seconds = time.monotonic() - began
    return outcome


class _Cleaning:
    """The work on one file; `outcome` is filled in on the way."""

    def __init__(self, job: Job, load: Callable[[str], Processor], watch: Watch) -> None:
        self.outcome = Outcome(job)
        self._job, self._load, self._watch = job, load, watch
        self._stamp = stamp_of(job.input)
        self._frames, self._sample_rate = 0, 1

    def run(self) -> None:
        """Do it. Raises `EditorError`, `ProcessorError`, `Cancelled`, `MadeMeanwhile`."""
        job = self._job
        self._opening(0.0)
        if job.output is None and os.path.isfile(job.input):
            self.outcome.checksum = checksum_of(job.input, self._stop_if_cancelled)
            self._stop_if_made()
        with open_audio(job.input, progress=self._opening) as audio:
            for note in audio.notes:
                self._notice(note)
            self._frames, self._sample_rate = audio.frames, audio.sample_rate
            self.outcome.audio_seconds = audio.frames / audio.sample_rate
            self._process(audio)

    def begins(self, temporary: Path) -> None:
        """Let the temporary file be noted."""
        self._watch.writing(temporary)

    def preparing(self) -> None:
        """Show that the file is read, and that work goes on; stop if that is wanted."""
        self._progress(0)

    def leveling(self, share: float) -> None:
        """Count the second half of the work; in the first one the sound was made, and measured."""
        self._progress(round((1.0 + share) / 2 * self._frames))

    def naming(self, temporary: Path, output: Path) -> None:
        """Look around for the last time before the result gets its name, and let it be noted."""
        self._stop_if_cancelled()
        self._stop_if_changed()
        self._stop_if_made()
        self._watch.whole(self.outcome.checksum, temporary, output)

    def _process(self, audio: AudioFile) -> None:
        """Write the result; if anything is raised there is none."""
        job, watch = self._job, self._watch
        start, end = parse_region(job.region, audio.sample_rate, audio.frames) if job.region else (0, audio.frames)
        region = Region(start, end, parse_band(job.band) if job.band else None)
        processor = self._load(job.processor_id)
        values = processor.info.parse(job.values)
        writer = result_writer(job, audio, processor.info.keeps_length, self._notice, self)
        try:
            blocks = render_blocks(processor, values, WatchedReader(audio, watch), region, self._notice)
            self._write(blocks, writer)
            writer.commit()
        except BaseException:
            writer.abort()
            raise
        self.outcome.output = output = writer.path
        for note in writer.notes:
            self._notice(note)
        if writer.clipped_frames:
            self._notice(f"{writer.clipped_frames} frames of {output.name} were above full scale and are clipped.")

    def _write(self, blocks: Generator[Waveform, None, None], writer: Writer) -> None:
        """Write the blocks as they come. However it ends, the processor behind them has cleaned up."""
        done, times = 0, 1 if self._job.options.loudness_lufs is None else 2
        self._progress(0)
        with closing(blocks):
            for block in blocks:
                writer.write(block)
                done += block.shape[1]
                self._progress(done // times)

    def _progress(self, done: int) -> None:
        self._watch.progress(done, self._frames, self._sample_rate)
        self._stop_if_cancelled()

    def _opening(self, share: float) -> None:
        self._watch.opening(share)
        self._stop_if_cancelled()

    def _notice(self, sentence: str) -> None:
        self.outcome.notices.append(sentence)
        self._watch.notice(sentence)

    def _stop_if_cancelled(self) -> None:
        if self._watch.cancelled():
            raise Cancelled

    def _stop_if_changed(self) -> None:
        """Refuse a result of a recording that another program has written to meanwhile; one that is gone was read."""
        if stamp_of(self._job.input) not in (self._stamp, None):
            raise changed_meanwhile(self._job.input)

    def _stop_if_made(self) -> None:
        if self._job.again:
            return
        for checksum, path in self._watch.earlier():
            if checksum == self.outcome.checksum:
                raise MadeMeanwhile(path)
