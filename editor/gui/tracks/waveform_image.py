# SPDX-License-Identifier: GPL-3.0-or-later
"""Waveforms as pictures of color indices: numpy fills a byte per pixel, and a color table makes colors of it.

Much faster than drawing lines, anti-aliased by how much of a pixel the sound covers, and a selected stretch is the same
picture with another color table. Index = 16 * coverage by the loud part (rms) + coverage by the peaks, each 0 to 15.
The loud part never covers more than the peaks, so some indices are free for special colors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtGui import QColor, QImage

LEVELS = 15
"""Steps of coverage of one pixel."""

CLIPPED = 0xF0
"""Index of a pixel that says: this column reaches full scale."""

OUTSIDE = 0xE0
"""Index of a pixel behind the end of the track."""

LINE = 0xD0
"""Index of the line between two channels."""

Columns = tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]
"""Minimum, maximum and rms of each column, each (columns,), full scale 1.0."""


def index_picture(columns: Columns, height: int, scale: float = 1.0) -> NDArray[np.uint8]:
    """Return a picture (height, columns) of color indices; `scale` enlarges the sound, which is cut at the edges."""
    low, high, rms = (np.nan_to_num(np.asarray(values, np.float32)) * np.float32(scale) for values in columns)
    half = np.float32(height / 2)
    rows = np.arange(height, dtype=np.float32)[:, None]
    peaks = _coverage(rows, half - high * half, half - low * half, least=1.0)
    loud = _coverage(rows, half - np.minimum(high, rms) * half, half - np.maximum(low, -rms) * half, least=0.0)
    return np.minimum(loud, peaks) * np.uint8(16) + peaks


def bridged(low: NDArray[np.float32], high: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return (low, high) in which each column reaches to the one before, so that a steep line has no gaps."""
    joined_low, joined_high = low.copy(), high.copy()
    joined_low[1:] = np.minimum(low[1:], high[:-1])
    joined_high[1:] = np.maximum(high[1:], low[:-1])
    return joined_low, joined_high


def _coverage(
    rows: NDArray[np.float32], top: NDArray[np.float32], bottom: NDArray[np.float32], least: float
) -> NDArray[np.uint8]:
    """Return how much of each pixel lies between `top` and `bottom`, 0 to 15; a bar is at least `least` pixels high."""
    middle = (top + bottom) / 2
    reach = np.maximum((bottom - top) / 2, np.float32(least / 2))
    covered = np.minimum(rows + 1, middle + reach) - np.maximum(rows, middle - reach)
    np.clip(covered, 0.0, 1.0, out=covered)
    covered *= LEVELS
    covered += np.float32(0.5)
    return covered.astype(np.uint8)


@dataclass(frozen=True)
class WaveColors:
    """The colors of one waveform picture."""

    background: QColor
    peak: QColor
    loud: QColor
    clipped: QColor
    outside: QColor
    line: QColor


def color_table(colors: WaveColors) -> list[int]:
    """Return 256 colors (ARGB) for `index_picture`: the background, the peaks on it, the loud part on those."""
    layers = (colors.background, colors.peak, colors.loud)
    base, over, top = (np.array(color.getRgb()[:3], np.float64) for color in layers)
    index = np.arange(256)
    peaks = (index % 16 / LEVELS)[:, None]
    inner = (index // 16 / LEVELS)[:, None]
    mixed = base * (1 - peaks) + over * peaks
    mixed = mixed * (1 - inner) + top * inner
    parts = np.rint(mixed).astype(np.uint32) << np.array([16, 8, 0], np.uint32)
    table: list[int] = (parts.sum(axis=1, dtype=np.uint32) | np.uint32(0xFF000000)).tolist()
    for place, color in ((CLIPPED, colors.clipped), (OUTSIDE, colors.outside), (LINE, colors.line)):
        table[place] = color.rgba()
    return table


def to_image(picture: NDArray[np.uint8], colors: list[int]) -> QImage:
    """Return `picture` (height, width) as an image of its own memory with these colors, ready to be copied fast."""
    height, width = picture.shape
    padded = np.zeros((height, (width + 3) // 4 * 4), np.uint8)
    padded[:, :width] = picture
    image = QImage(padded.tobytes(), width, height, padded.shape[1], QImage.Format.Format_Indexed8)
    image.setColorTable(colors)
    return image.convertToFormat(QImage.Format.Format_RGB32)
