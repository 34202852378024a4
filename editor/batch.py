# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a processor over many files, one after the other: reads, processes and writes in blocks, never a whole file.

Each file comes out whole or not at all, and one that fails doesn't stop the others. The command line and the window
share it; they look on through a `Watch`, which also says when to stop.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from editor.core.errors import EditorError
from editor.core.files import (
    AudioFile,
    AudioFileWriter,
    create_audio,
    default_encoding,
    format_for,
    open_audio,
    writable_formats,
)
from editor.core.rendering import render_blocks
from editor.core.timecode import parse_region
from processors.api import AudioReader, Processor, ProcessorError, Value, Waveform
from processors.registry import load_processor

LOSSLESS = ("FLAC", "WAV")
"""What is written for input of a format that can't be written, the first that can hold the sound."""


class Cancelled(Exception):
    """The one who watches wants to stop. Nothing of the file at hand is left."""


@dataclass(frozen=True)
class Job:
    """One file to process.

    `output` is the file to write. Without it the name is made of the input's and `suffix`, in `folder` (the input's
    where there is none), and never one that exists. `format` and `encoding` are those of the input where they are None.
    `region` is "START-END" as in `timecode.parse_region`, or empty for everything.
    """

    input: Path
    processor_id: str
    values: Mapping[str, Value]
    output: Path | None = None
    folder: Path | None = None
    suffix: str = "-clean"
    region: str = ""
    format: str | None = None
    encoding: str | None = None


@dataclass
class Outcome:
    """What became of one file. `seconds` it took, `audio_seconds` it lasts; `error` is None when all went well."""

    job: Job
    output: Path | None = None
    seconds: float = 0.0
    audio_seconds: float = 0.0
    error: str | None = None
    cancelled: bool = False
    notices: list[str] = field(default_factory=list)


class Watch:
    """Looks on while files are processed. This one sees nothing and never stops; override what you need."""

    def opening(self, job: Job, share: float) -> None:
        """Learn which share, 0 to 1, of a compressed file is decoded; called first with 0, for any file."""

    def progress(self, job: Job, done: int, frames: int) -> None:
        """Learn that `done` of `frames` frames are processed; called first with 0, then after each block."""

    def notice(self, job: Job, sentence: str) -> None:
        """Learn something that the user should know, though it is no error."""

    def cancelled(self) -> bool:
        """Tell whether to stop; asked while a file is decoded, before each read and after each block."""
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


def clean_files(jobs: Iterable[Job], watch: Watch | None = None) -> Iterator[Outcome]:
    """Process each job in turn and yield what became of it; after a cancelled one no more follow.

    No input of any job is ever overwritten, whatever the outputs are called.
    """
    watch = watch or Watch()
    jobs = list(jobs)
    inputs = tuple(job.input for job in jobs)
    processors: dict[str, Processor] = {}
    for job in jobs:
        outcome = Outcome(job)
        began = time.monotonic()
        try:
            if job.processor_id not in processors:
                processors[job.processor_id] = load_processor(job.processor_id)
            _clean(job, processors[job.processor_id], outcome, inputs, watch)
        except (EditorError, ProcessorError) as error:
            outcome.error = str(error)
        except Cancelled:
            outcome.error, outcome.cancelled = "Cancelled.", True
        outcome.seconds = time.monotonic() - began
        yield outcome
        if outcome.cancelled:
            return


def _clean(job: Job, processor: Processor, outcome: Outcome, inputs: tuple[Path, ...], watch: Watch) -> None:
    """Process one file and fill in `outcome`. Raises `EditorError`, `ProcessorError` or `Cancelled`."""

    def notice(sentence: str) -> None:
        outcome.notices.append(sentence)
        watch.notice(job, sentence)

    def opening(share: float) -> None:
        watch.opening(job, share)
        if watch.cancelled():
            raise Cancelled

    opening(0.0)
    with open_audio(job.input, progress=opening) as audio:
        for note in audio.notes:
            notice(note)
        outcome.audio_seconds = audio.frames / audio.sample_rate
        start, end = parse_region(job.region, audio.sample_rate, audio.frames) if job.region else (0, audio.frames)
        values = processor.info.parse(job.values)
        format = _format(job, audio)
        if job.output is None and job.format is None and format != audio.format:
            notice(f"{job.input.name} is {audio.format}, which can't be written; writing {format} instead.")
        output = job.output or free_name(job, _extension(job, format))
        with _writer(job, audio, output, format, inputs) as writer:
            blocks = render_blocks(processor, values, WatchedReader(audio, watch), start, end, notice)
            _write(job, blocks, writer, audio.frames, watch)
            writer.commit()
        if writer.clipped_frames:
            notice(f"{writer.clipped_frames} frames of {output.name} were above full scale and are clipped.")
        outcome.output = output


def _writer(job: Job, audio: AudioFile, output: Path, format: str, inputs: tuple[Path, ...]) -> AudioFileWriter:
    """Return what writes the output: like the input, but for what the job asks."""
    return create_audio(
        output,
        sample_rate=audio.sample_rate,
        channels=audio.channels,
        format=format,
        encoding=job.encoding or default_encoding(format, audio.encoding),
        tags=audio.tags,
        cover=audio.cover,
        bit_rate=audio.bit_rate if format == audio.format and audio.bits is None else None,
        protect=inputs,
    )


def _write(job: Job, blocks: Iterator[Waveform], writer: AudioFileWriter, frames: int, watch: Watch) -> None:
    """Write the blocks as they come. However it ends, the processor behind them has cleaned up. Raises `Cancelled`."""
    done = 0
    watch.progress(job, 0, frames)
    try:
        for block in blocks:
            writer.write(block)
            done += block.shape[1]
            watch.progress(job, done, frames)
            if watch.cancelled():
                raise Cancelled
    finally:
        close = getattr(blocks, "close", None)
        if close is not None:
            close()


def _format(job: Job, audio: AudioFile) -> str:
    """Return the name of the format to write."""
    if job.format:
        return job.format
    if job.output is not None:
        return format_for(job.output)
    writable = {each.name: each for each in writable_formats()}
    format = {"AAC": "M4A", "MP4": "M4A", "MOV": "M4A"}.get(audio.format, audio.format)
    for name in (format, *LOSSLESS):
        kind = writable.get(name)
        if kind is None or (kind.sample_rates and audio.sample_rate not in kind.sample_rates):
            continue
        if not kind.channels or audio.channels in kind.channels:
            return name
    return LOSSLESS[-1]


def _extension(job: Job, format: str) -> str:
    """Return the extension of the output: the input's own where it fits the format."""
    extensions = next(each.extensions for each in writable_formats() if each.name == format)
    return job.input.suffix if job.input.suffix.lower() in extensions else extensions[0]


def free_name(job: Job, extension: str) -> Path:
    """Return a path that doesn't exist yet: "take-clean.wav", or "take-clean 2.wav" where there is one already."""
    folder = job.folder or job.input.parent
    path = folder / f"{job.input.stem}{job.suffix}{extension}"
    number = 2
    while path.exists() or path.is_symlink():
        path = folder / f"{job.input.stem}{job.suffix} {number}{extension}"
        number += 1
    return path
