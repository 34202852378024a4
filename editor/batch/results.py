# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the result of a file goes, and what writes it: a file like the input, but for what the job asks.

A name that is made up is chosen at the last moment, when the file is whole, and nothing that has it is replaced.
"""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from editor.batch.jobs import Job
from editor.batch.names import free_path
from editor.batch.writers import FittedWriter, LeveledWriter, Writer
from editor.core.exporting import held_channels, held_rate, held_tags
from editor.core.files import (
    AudioFile,
    FileForm,
    bits_of,
    create_audio,
    default_encoding,
    format_for,
    writable_formats,
)
from editor.core.files.bit_rates import held_bit_rate
from editor.core.files.problems import writing_failed
from editor.core.progress import finish
from processors.api import Notify

LOSSLESS = ("FLAC", "WAV")
"""What is written for input of a format that can't be written, the first that can hold the sound."""

VIDEOS = ("MP4", "MOV", "3GP", "MKV", "WEBM")
"""Formats of `open_audio` that may have a picture to keep."""


class Follower(Protocol):
    """Who follows the making of a result."""

    def begins(self, temporary: Path) -> None:
        """Learn the name of the temporary file, before there is one."""

    def preparing(self) -> None:
        """Be asked whether to go on while a video is looked through; what is raised ends the work."""

    def leveling(self, share: float) -> None:
        """Learn how much of a sound that had to be known whole is written by now; what is raised ends the work."""

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


def result_writer(job: Job, audio: AudioFile, keeps_length: bool, notify: Notify, follower: Follower) -> Writer:
    """Return what writes the result of `job`, in blocks of the channels and at the rate of `audio`.

    `keeps_length`: whether the picture of a video still fits. Raises `EditorError`.
    """
    options = job.options
    writer = _video_writer(job, audio, notify, follower) if keeps_length else None
    if writer is None:
        writer = _sound_writer(job, audio, notify, follower)
    try:
        if options.loudness_lufs is not None:
            writer = LeveledWriter(writer, options.loudness_lufs, options.ceiling_db, notify, follower.leveling)
        if (writer.sample_rate, writer.channels) != (audio.sample_rate, audio.channels):
            writer = FittedWriter(writer, audio.sample_rate, audio.channels)
    except BaseException:
        writer.abort()
        raise
    return writer


def _video_writer(job: Job, audio: AudioFile, notify: Notify, follower: Follower) -> Writer | None:
    """Return what writes a copy of a video with other sound; None unless the input is a video and stays one."""
    options = job.options
    stays = job.output is None or job.output.suffix.lower() == job.input.suffix.lower()
    if audio.format not in VIDEOS or options.format is not None or options.encoding is not None or not stays:
        return None
    from editor.core.files.video import VideoWriter
    from editor.core.files.video_streams import has_picture
    from editor.core.files.video_timeline import timeline_of

    if not has_picture(job.input):
        return None
    place = Place(job, job.input.suffix, follower)
    if options.tags or options.cover is not None or not options.keep_cover:
        notify(f"{place.path.name} keeps the tags and the cover of {job.input.name}, because it is a video.")
    sample_rate = options.sample_rate or audio.sample_rate
    return VideoWriter(
        job.input,
        place.path,
        finish(timeline_of(job.input, sample_rate), lambda _: follower.preparing()),
        sample_rate=sample_rate,
        channels=options.channels or audio.channels,
        bit_rate=options.bit_rate,
        placing=place,
    )


def _sound_writer(job: Job, audio: AudioFile, notify: Notify, follower: Follower) -> Writer:
    """Return what writes a file of sound."""
    options = job.options
    format = _format(job, audio)
    if job.output is None and options.format is None and format != audio.format:
        notify(f"{job.input.name} is {audio.format}, which can't be written; writing {format} instead.")
    place = Place(job, _extension(job, format), follower)
    output = place.path
    tags, cover = held_tags(format, output, audio.tags, audio.cover, options, notify)
    same_kind = format == audio.format and audio.bits is None
    encoding = options.encoding or default_encoding(format, audio.encoding)
    if options.bit_rate and bits_of(encoding) is not None:
        notify(f"{output.name} has no bit rate, because it is lossless.")
    sample_rate = options.sample_rate or held_rate(format, output, audio.sample_rate, notify)
    channels = options.channels or held_channels(format, output, audio.channels, notify)
    bit_rate = held_bit_rate(encoding, output, options.bit_rate, sample_rate, channels, notify)
    if bit_rate is None and same_kind:
        bit_rate = audio.bit_rate
    form = FileForm(sample_rate, channels, format, encoding, bit_rate, tags, cover, options.dither)
    return create_audio(output, form, protect=(job.input,), placing=place)


def _format(job: Job, audio: AudioFile) -> str:
    """Return the name of the format to write."""
    if job.options.format:
        return job.options.format
    if job.output is not None:
        return format_for(job.output)
    sample_rate, channels = job.options.sample_rate or audio.sample_rate, job.options.channels or audio.channels
    writable = {each.name: each for each in writable_formats()}
    format = {"AAC": "M4A", "MP4": "M4A", "MOV": "M4A"}.get(audio.format, audio.format)
    for name in (format, *LOSSLESS):
        kind = writable.get(name)
        if kind is None or (kind.sample_rates and sample_rate not in kind.sample_rates):
            continue
        if not kind.channels or channels in kind.channels:
            return name
    return LOSSLESS[-1]


def _extension(job: Job, format: str) -> str:
    """Return the extension of the output: the input's own where it fits the format."""
    extensions = next(each.extensions for each in writable_formats() if each.name == format)
    return job.input.suffix if job.input.suffix.lower() in extensions else extensions[0]
