# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the result of a job goes and what writes it: like the input, but for what the job asks.

A video keeps its picture, and so its format, tags and cover; of a format that can't be written a lossless one is made.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from editor.batch.fitting import FittedWriter, LeveledWriter, Writer
from editor.batch.jobs import Job
from editor.batch.names import free_path
from editor.core.exporting import held_channels, held_rate, held_tags
from editor.core.files import AudioFile, create_audio, default_encoding, format_for, writable_formats
from editor.core.files.problems import writing_failed
from processors.api import Notify

LOSSLESS = ("FLAC", "WAV")
"""What is written for input of a format that can't be written, the first that can hold the sound."""

VIDEOS = ("MP4", "MOV", "3GP", "MKV", "WEBM")
"""Formats of `open_audio` that may have a picture to keep."""


def writer_for(
    job: Job,
    audio: AudioFile,
    keeps_length: bool,
    notify: Notify,
    taken: Collection[str],
    check: Callable[[], None],
) -> tuple[Path, Writer]:
    """Return where the result of `job` goes and what writes it, in blocks of the channels and at the rate of `audio`.

    `keeps_length`: the sound will fit a video's picture. `taken` are names that others will write. `check` is called
    now and then while the file is completed, and may raise. Raises `EditorError`.
    """
    options = job.options
    output, writer = _video_writer(job, audio, notify, taken) if keeps_length else (Path(), None)
    if writer is None:
        output, writer = _sound_writer(job, audio, notify, taken)
    try:
        if options.loudness_lufs is not None:
            writer = LeveledWriter(writer, options.loudness_lufs, options.ceiling_db, notify, check)
        if (writer.sample_rate, writer.channels) != (audio.sample_rate, audio.channels):
            writer = FittedWriter(writer, audio.sample_rate, audio.channels)
    except BaseException:
        writer.abort()
        raise
    return output, writer


def _video_writer(job: Job, audio: AudioFile, notify: Notify, taken: Collection[str]) -> tuple[Path, Writer | None]:
    """Return where a copy of the video goes and what writes it; None unless the input is one and stays one."""
    options = job.options
    stays = job.output is None or job.output.suffix.lower() == job.input.suffix.lower()
    if audio.format not in VIDEOS or options.format is not None or options.encoding is not None or not stays:
        return Path(), None
    from editor.core.files.video import VideoWriter
    from editor.core.files.video_streams import has_picture

    if not has_picture(job.input):
        return Path(), None
    output = job.output or _made_place(free_path(job, job.input.suffix, taken))
    if options.tags or options.cover is not None or not options.keep_cover:
        notify(f"{output.name} keeps the tags and the cover of {job.input.name}, because it is a video.")
    return output, VideoWriter(
        job.input,
        output,
        sample_rate=options.sample_rate or audio.sample_rate,
        channels=options.channels or audio.channels,
        bit_rate=options.bit_rate or (audio.bit_rate if audio.bits is None else None),
    )


def _sound_writer(job: Job, audio: AudioFile, notify: Notify, taken: Collection[str]) -> tuple[Path, Writer]:
    """Return where the sound goes and what writes it."""
    options = job.options
    format = _format(job, audio)
    if job.output is None and options.format is None and format != audio.format:
        notify(f"{job.input.name} is {audio.format}, which can't be written; writing {format} instead.")
    output = job.output or _made_place(free_path(job, _extension(job, format), taken))
    tags, cover = held_tags(format, output, audio.tags, audio.cover, options, notify)
    same_kind = format == audio.format and audio.bits is None
    return output, create_audio(
        output,
        sample_rate=options.sample_rate or held_rate(format, output, audio.sample_rate, notify),
        channels=options.channels or held_channels(format, output, audio.channels, notify),
        format=format,
        encoding=options.encoding or default_encoding(format, audio.encoding),
        tags=tags,
        cover=cover,
        dither=options.dither,
        bit_rate=options.bit_rate or (audio.bit_rate if same_kind else None),
        protect=(job.input,),
    )


def _made_place(output: Path) -> Path:
    """Make the folder of a result whose name was made up. Raises `EditorError`."""
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise writing_failed(output, error) from error
    return output


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
