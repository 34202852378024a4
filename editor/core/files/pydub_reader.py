# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading with pydub and the user's own ffmpeg: for the few files that neither libsndfile nor PyAV knows.

pydub holds the whole file in memory, which is why it comes last. It is imported only when an ffmpeg is there: its
import warns otherwise, and a program should not talk about what the user did not ask for.
"""

from __future__ import annotations

import shutil
import subprocess
import traceback
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from editor.core.files.opened import NOT_SOUND, OpenedFile, Unreadable
from editor.core.sound.sources import MemorySource
from processors.api import Waveform

_MISTAKES = (ArithmeticError, IndexError, KeyError, TypeError, ValueError)

NO_FFMPEG = "it is in no format that can be read here, and ffmpeg, which reads more, is not installed"


def open_with_pydub(path: Path) -> OpenedFile:
    """Decode a file with the user's ffmpeg into memory. Raises `Unreadable` when there is none or it can't."""
    ffmpeg, ffprobe = shutil.which("ffmpeg"), shutil.which("ffprobe")
    if ffmpeg is None or ffprobe is None:
        raise Unreadable(NO_FFMPEG)
    samples, sample_rate = _decode(path, ffmpeg)
    source = MemorySource(samples)
    return OpenedFile(
        samples=source,
        sample_rate=sample_rate,
        channels=source.channels,
        frames=source.frames,
        format=path.suffix.lstrip(".").upper() or "UNKNOWN",
        encoding="UNKNOWN",
        codec="decoded by ffmpeg",
    )


def _decode(path: Path, ffmpeg: str) -> tuple[Waveform, int]:
    """Return the samples of the file and their rate in Hz. Raises `Unreadable` when ffmpeg can't read it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pydub
        from pydub.exceptions import CouldntDecodeError

        pydub.AudioSegment.converter = ffmpeg
        try:
            segment = pydub.AudioSegment.from_file(str(path.absolute()))
            return _waveform(segment), int(segment.frame_rate)
        # pydub looks into ffprobe's answer without checking that there is a sound in it, and believes any WAV header
        except (CouldntDecodeError, subprocess.SubprocessError, *_MISTAKES) as error:
            traceback.clear_frames(error.__traceback__)  # closes the file that pydub leaves open
    raise Unreadable(NOT_SOUND)


def _waveform(segment: Any) -> Waveform:
    """Return the samples of a `pydub.AudioSegment`."""
    scale = float(1 << (8 * segment.sample_width - 1))
    kind = {1: np.int8, 2: np.int16, 4: np.int32}[segment.sample_width]
    samples = np.frombuffer(segment.raw_data, kind).reshape(-1, segment.channels).T / scale
    return np.ascontiguousarray(samples, np.float32)
