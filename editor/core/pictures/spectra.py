# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of a spectrogram in dB, one for each column of the picture, whatever the zoom.

Only the windows that are drawn are computed, so a view of an hour costs as much as one of a minute.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from editor.core.sound.pieces import PieceTable
from processors.api import Waveform

FLOOR_DB = -160.0
"""What silence is shown as."""

GROUP = 64
"""Columns that are transformed together."""


def spectrum_columns(table: PieceTable, frames: int, columns: int, window: int = 2048) -> Waveform:
    """Return levels in dB, shape (window // 2 + 1, columns), of the mean of the channels of the first `frames`.

    Row k is the frequency k * sample_rate / window; a full-scale sine has 0 dB. Column c stands for the same stretch as
    in `Peaks.query`: one Hann window of `window` frames around its middle; outside the recording is silence.
    """
    if frames <= 0 or columns <= 0:
        return np.full((window // 2 + 1, max(columns, 0)), FLOOR_DB, np.float32)
    middles = (2 * np.arange(columns, dtype=np.int64) + 1) * frames // (2 * columns)
    return spectra_at(table, middles, window)


def spectra_at(table: PieceTable, middles: NDArray[np.int64], window: int = 2048) -> Waveform:
    """Return levels in dB, shape (window // 2 + 1, columns), around `middles`, which are frames in increasing order."""
    from scipy import fft  # takes 0.2 s to load: longer than the whole window takes to be made

    result: Waveform = np.full((window // 2 + 1, len(middles)), FLOOR_DB, np.float32)
    shape = _hann(window)
    for first in range(0, len(middles), GROUP):
        group = middles[first : first + GROUP]
        spectrum = np.abs(fft.rfft(_windows(table, group, window) * shape, axis=1)) * (2.0 / shape.sum())
        levels = 20.0 * np.log10(np.maximum(spectrum, 10.0 ** (FLOOR_DB / 20.0)))
        result[:, first : first + len(group)] = levels.T
    return np.maximum(result, np.float32(FLOOR_DB))


def _windows(table: PieceTable, middles: NDArray[np.int64], window: int) -> Waveform:
    """Return `window` frames around each of `middles`, (columns, window); near ones are read in one go."""
    starts = middles - window // 2
    first, reach = int(starts[0]), int(starts[-1] - starts[0]) + window
    if reach > len(starts) * window:
        return np.stack([_around(table, int(start), window) for start in starts])
    stretch = _around(table, first, reach)
    return np.lib.stride_tricks.sliding_window_view(stretch, window)[starts - first]


def _hann(window: int) -> NDArray[Any]:
    shape: NDArray[Any] = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)).astype(np.float32)
    return shape


def _around(table: PieceTable, start: int, frames: int) -> Waveform:
    """Return the mean of the channels from `start`, which may lie outside, for `frames` frames."""
    result: Waveform = np.zeros(frames, np.float32)
    begin, end = max(start, 0), min(start + frames, table.frames)
    if begin < end:
        result[begin - start : end - start] = table.read(begin, end - begin).mean(axis=0)
    return result
