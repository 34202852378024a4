# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the result of a file goes, and what writes it: a file like the input, but for what the job asks.

A name that is made up is chosen at the last moment, when the file is whole, and nothing that has it is replaced.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from editor.batch.fitting import FittedWriter
from editor.batch.jobs import Job
from editor.batch.names import free_path
from editor.core.exporting import held_channels, held_rate
from editor.core.files import AudioFile, create_audio, default_encoding, format_for, writable_formats
from editor.core.files.problems import writing_failed
from processors.api import Waveform

LOSSLESS = ("FLAC", "WAV")
"""What is written for input of a format that can't be written, the first that can hold the sound."""

VIDEOS = ("MP4", "MOV", "3GP", "MKV", "WEBM")
"""Formats of `open_audio` that may have a picture to keep."""


class Follower(Protocol):
    """Who follows the making of a result."""

    def begins(self, temporary: Path) -> None:
        """Learn the name of the temporary file, before there is one."""

    def naming(self, temporary: Path, output: Path) -> None:
        """Learn what the whole temporary file is called in a moment; what is raised prevents that."""


class Place:
    """Where the result of a job goes: to its output, or to a name that is made up and is free when it is needed."""

    def __init__(self, job: Job, extension: str, follower: Follower) -> None:
        """Make the folder of a name that is made up. Raises `EditorError`."""
        self._job, self._extension, self._follower = job, extension, follower
        self.path = job.output or free_path(job, extension)
        if job.output is None:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise writing_failed(self.path, error) from error

    def begins(self, temporary: Path) -> None:
        """Tell the follower."""
        self._follower.begins(temporary)

    def place(self, temporary: Path) -> Path | None:
        """Return the name, which the follower knows then; None for an output that may be replaced."""
        output = self._job.output or free_path(self._job, self._extension)
        self._follower.naming(temporary, output)
        return None if self._job.output is not None else output


class Writer(Protocol):
    """What `AudioFileWriter` and `VideoWriter` have in common."""

    @property
    def path(self) -> Path:
        """Where the file goes; after `commit`, where it is."""

    @property
    def clipped_frames(self) -> int:
        """Frames that were clipped."""

    def write(self, block: Waveform) -> None:
        """Append a block."""

    def commit(self) -> None:
        """Complete the file."""

    def abort(self) -> None:
        """Throw it away."""


def result_writer(
    job: Job,
    audio: AudioFile,
    keeps_length: bool,
    notice: Callable[[str], None],
    follower: Follower,
) -> Writer:
    """Return what writes the result of `audio`; arguments as in `clean_file`. Raises `EditorError`.

    `keeps_length`: whether the picture of a video still fits.
    """
    if audio.format in VIDEOS and job.format is None and job.encoding is None and _stays_video(job) and keeps_length:
        from editor.core.files.video_streams import has_picture

        if has_picture(job.input):
            return _video_writer(job, audio, follower)
    format = _format(job, audio)
    if job.output is None and job.format is None and format != audio.format:
        notice(f"{job.input.name} is {audio.format}, which can't be written; writing {format} instead.")
    place = Place(job, _extension(job, format), follower)
    output = place.path
    sample_rate = held_rate(format, output, audio.sample_rate, notice)
    channels = held_channels(format, output, audio.channels, notice)
    writer = create_audio(
        output,
        sample_rate=sample_rate,
        channels=channels,
        format=format,
        encoding=job.encoding or default_encoding(format, audio.encoding),
        tags=audio.tags,
        cover=audio.cover,
        bit_rate=audio.bit_rate if format == audio.format and audio.bits is None else None,
        protect=(job.input,),
        placing=place,
    )
    fits = (sample_rate, channels) == (audio.sample_rate, audio.channels)
    return writer if fits else FittedWriter(writer, audio.sample_rate, audio.channels)


def _video_writer(job: Job, audio: AudioFile, follower: Follower) -> Writer:
    """Return what writes a copy of a video with other sound."""
    from editor.core.files.video import VideoWriter

    place = Place(job, job.input.suffix, follower)
    return VideoWriter(
        job.input,
        place.path,
        sample_rate=audio.sample_rate,
        channels=audio.channels,
        bit_rate=audio.bit_rate if audio.bits is None else None,
        placing=place,
    )


def _stays_video(job: Job) -> bool:
    """Return whether the output, if it is named, has the name of the same kind of video."""
    return job.output is None or job.output.suffix.lower() == job.input.suffix.lower()


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
