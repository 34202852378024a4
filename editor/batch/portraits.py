# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recording looks like in a report: its levels, its noise floor, and a small spectrogram.

Two portraits of one file, before and after, share scales and colors, so that they can be compared at a glance.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from editor.core.files import AudioFile, open_audio
from editor.core.pictures.spectra import spectrum_columns
from processors.api import Waveform
from processors.loudness import LAYOUTS, LoudnessMeter

COLUMNS, ROWS = 360, 110
LOWEST_HZ = 50.0
DARK_DB, BRIGHT_DB = -110.0, -20.0
"""Levels of the darkest and the brightest color."""

WINDOW_S = 0.05
"""Seconds of the stretches whose levels are compared for the noise floor."""

QUIET = 0.05
"""The noise floor is the level that this share of the stretches stays below."""

_BLOCK = 1 << 16


@dataclass(frozen=True)
class Portrait:
    """Levels in dB below full scale (silence: -inf), loudness in LUFS, and the picture as a PNG file."""

    length_s: float
    peak_db: float
    rms_db: float
    loudness_lufs: float | None
    noise_floor_db: float
    picture: bytes


def portrait_of(path: Path) -> Portrait:
    """Return the portrait of a sound file or a video. Raises `EditorError` when it can't be read."""
    with open_audio(path) as audio:
        peak, power, floor_db, loudness = _measured(audio)
        return Portrait(audio.duration_s, _db(peak), _db(math.sqrt(power)), loudness, floor_db, _picture(audio))


def _measured(audio: AudioFile) -> tuple[float, float, float, float | None]:
    """Return peak, mean power, noise floor in dB and loudness in LUFS, reading the recording once."""
    window = max(round(WINDOW_S * audio.sample_rate), 1)
    meter = _meter(audio)
    peak, energy = 0.0, 0.0
    levels: list[NDArray[np.float64]] = []
    step = max(_BLOCK // window, 1) * window
    for start in range(0, audio.frames, step):
        block = audio.read(start, min(step, audio.frames - start))
        peak = max(peak, float(np.abs(block).max(initial=0.0)))
        squares = np.square(block, dtype=np.float64).mean(axis=0)
        energy += float(squares.sum())
        whole = len(squares) // window * window
        levels.append(squares[:whole].reshape(-1, window).mean(axis=1))
        if meter is not None:
            meter.push(block)
    all_levels = np.concatenate(levels) if levels else np.zeros(0)
    floor = float(np.quantile(all_levels, QUIET)) if len(all_levels) else 0.0
    return peak, energy / max(audio.frames, 1), _db(math.sqrt(floor)), None if meter is None else meter.integrated_lufs


def _meter(audio: AudioFile) -> LoudnessMeter | None:
    if audio.channels not in LAYOUTS:
        return None  # loudness isn't defined for so many
    return LoudnessMeter(audio.sample_rate, audio.channels, true_peak=False)


def _picture(audio: AudioFile) -> bytes:
    """Return a spectrogram as PNG: time to the right, frequency up on a logarithmic scale, to 20 kHz at most."""
    from matplotlib import image

    reader: Any = audio  # has what a piece table has for reading
    window = 4096
    levels = spectrum_columns(reader, audio.frames, COLUMNS, window)
    highest = min(audio.sample_rate / 2, 20000.0)
    edges = np.geomspace(LOWEST_HZ, highest, ROWS + 1) * window / audio.sample_rate
    rows: list[Waveform] = []
    for low, high in zip(edges[:-1], edges[1:], strict=True):
        first = min(int(low), levels.shape[0] - 1)
        rows.append(levels[first : max(math.ceil(high), first + 1)].max(axis=0))
    file = io.BytesIO()
    image.imsave(file, np.stack(rows[::-1]), vmin=DARK_DB, vmax=BRIGHT_DB, cmap="magma", format="png")
    return file.getvalue()


def _db(level: float) -> float:
    return 20.0 * math.log10(level) if level > 0 else -math.inf
