# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the sound that the value of a `SoundParameter` names: a file, or a part of one."""

from __future__ import annotations

import os
import re
from pathlib import Path

import numpy as np

from processors.api import ProcessorError, Waveform

PART = re.compile(r"(?P<path>.+)#t=(?P<start>[0-9.]*)(?:,(?P<end>[0-9.]+))?")
"""A part in seconds, by the W3C's Media Fragments 1.0: "#t=1.5,4", "#t=1.5" or "#t=,4"."""


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
    except (OSError, soundfile.LibsndfileError) as error:
        raise ProcessorError(f"{path} can't be read as sound; export it as WAV or FLAC and choose that.") from error
    if not len(samples):
        raise ProcessorError(f"There is no sound in {sound}; choose another part, or another file.")
    if not np.isfinite(samples).all():
        raise ProcessorError(f"{path} has a sample that is no finite number; choose another sound.")
    return np.ascontiguousarray(samples.T), rate


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
