# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the sound that the value of a `SoundParameter` names: a file, or a part of one."""

from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np

from processors.api import ProcessorError, Waveform

PART = re.compile(r"(?P<path>.+)#t=(?P<start>[0-9.]*)(?:,(?P<end>[0-9.]+))?", re.DOTALL)
"""A part in seconds, by the W3C's Media Fragments 1.0: "#t=1.5,4", "#t=1.5" or "#t=,4"."""

LONGEST_S = 1e6
"""More seconds than any frame of a file has."""

BEFORE_S = 1.0
"""Seconds that are decoded before a part begins, since a lossy format needs some to come right."""


def read_sound(sound: str, most_s: float) -> tuple[Waveform, int]:
    """Return the samples (channels, frames) that `sound` stands for, `most_s` seconds at most, and their rate in Hz.

    Raises `ProcessorError` when there is no such file, it is no sound that can be read here, or the part is empty.
    """
    import soundfile

    path, start_s, end_s = part_of(sound)
    if not os.path.isfile(path):
        raise ProcessorError(f"There is no file {path} any more; choose another sound.")
    try:
        with soundfile.SoundFile(path) as file:
            rate = int(file.samplerate)
            start, end = (
                round(min(seconds * rate, file.frames)) for seconds in (start_s, min(end_s, start_s + most_s))
            )
            file.seek(start)
            samples = file.read(max(0, end - start), dtype="float32", always_2d=True)
            samples = samples.T
    except (OSError, soundfile.LibsndfileError):
        samples, rate = decoded(path, start_s, min(end_s, start_s + most_s))
    if not samples.size:
        raise ProcessorError(f"There is no sound in {sound}; choose another part, or another file.")
    if not np.isfinite(samples).all():
        raise ProcessorError(f"{path} has a sample that is no finite number; choose another sound.")
    return np.ascontiguousarray(samples), rate


def decoded(path: Path, start_s: float, end_s: float) -> tuple[Waveform, int]:
    """Return what is heard of a file such as M4A or a video between two times, (channels, frames), and its rate in Hz.

    Raises `ProcessorError` when it can't be read either.
    """
    import av

    blocks, rate = [], 0
    try:
        with av.open(str(path)) as container:
            container.seek(int(max(0.0, start_s - BEFORE_S) * av.time_base))
            planar = av.AudioResampler(format="fltp")
            for frame in container.decode(container.streams.audio[0]):
                at_s, rate = float(frame.time or 0.0), frame.sample_rate
                if at_s >= end_s:
                    break
                first, end = (round(max(0.0, min(time_s - at_s, LONGEST_S)) * rate) for time_s in (start_s, end_s))
                blocks += [np.asarray(each.to_ndarray(), np.float32)[:, first:end] for each in planar.resample(frame)]
    except (OSError, IndexError, ValueError, av.FFmpegError) as error:
        raise ProcessorError(f"{path} can't be read as sound; export it as WAV or FLAC and choose that.") from error
    return np.concatenate(blocks or [np.zeros((1, 0), np.float32)], axis=1), rate


def part_of(sound: str) -> tuple[Path, float, float]:
    """Return the file that `sound` stands for, and where its part begins and ends in seconds: (path, 0, inf) of all.

    Raises `ProcessorError` for a part that can't be.
    """
    found = None if os.path.isfile(sound) else PART.fullmatch(sound)  # a file may be called so
    if found is None:
        return Path(sound), 0.0, float("inf")
    try:
        start, end = float(found["start"] or 0.0), float(found["end"] or "inf")
    except ValueError:
        start = end = 0.0
    if not start < end:
        raise ProcessorError(f"{sound} names no part of a file; write it as take.wav#t=1.5,4, in seconds.")
    return Path(found["path"]), start, end
