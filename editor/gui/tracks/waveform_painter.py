# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the seen stretch of one track into a pair of pictures, unselected and selected. No widget in here.

Zoomed out it draws columns of minimum, maximum and rms; as soon as a pixel is narrower than a sample, the samples
themselves, joined by a line and, with room between them, as dots.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QLineF, QPointF
from PyQt6.QtGui import QColor, QImage, QPainter, QPen

from editor.core.pictures.peaks import Peaks
from editor.core.project import Track
from editor.gui.theme import Theme
from editor.gui.tracks.waveform_image import (
    CLIPPED,
    LINE,
    OUTSIDE,
    WaveColors,
    bridged,
    color_table,
    index_picture,
    to_image,
)
from processors.api import Waveform

FULL_SCALE = 0.9999
CLIP_ROWS = 3
DOT_SPACING = 6.0
"""Least physical pixels between samples that are drawn as dots."""


@dataclass(frozen=True)
class Stretch:
    """What is seen: `start_s` at the left edge, `seconds_per_pixel`, and the size, all in physical pixels."""

    start_s: float
    seconds_per_pixel: float
    width: int
    height: int
    scale: float = 1.0


class Pictures:
    """The same stretch unselected and selected, each drawn when it is first asked for."""

    def __init__(self, draw: Callable[[bool], QImage]) -> None:
        """Draw with `draw`, which is told whether the stretch is selected."""
        self._draw = draw

    @cached_property
    def normal(self) -> QImage:
        """The stretch when it is not selected."""
        return self._draw(False)

    @cached_property
    def selected(self) -> QImage:
        """The stretch when it is."""
        return self._draw(True)


def wave_colors(theme: Theme, selected: bool, muted: bool) -> WaveColors:
    """Return the colors of a waveform in one of its states."""
    kind = "muted_" if muted else "selected_" if selected else ""
    background = theme.color("wave_selected_background" if selected else "wave_background")
    peak, loud = theme.color(f"wave_{kind}peak"), theme.color(f"wave_{kind}rms")
    outside = theme.color("wave_selected_outside" if selected else "window")
    return WaveColors(background, peak, loud, theme.color("clip"), outside, theme.color("wave_zero"))


def paint_track(track: Track, peaks: Peaks, stretch: Stretch, theme: Theme, muted: bool) -> Pictures:
    """Draw `track` by its `peaks`. Raises `EditorError` where its sound can't be read, which happens in here."""
    frames_per_pixel = stretch.seconds_per_pixel * track.sample_rate
    paint: Callable[[WaveColors], QImage]
    if frames_per_pixel < 1.0 and track.frames > 0:
        paint = partial(_paint_samples, track, stretch, frames_per_pixel, *_seen(track, stretch, frames_per_pixel))
    else:
        paint = partial(_paint_indices, _columns_in_sight(track, peaks, stretch, frames_per_pixel))

    def draw(selected: bool) -> QImage:
        image = paint(wave_colors(theme, selected, muted))
        image.setDevicePixelRatio(stretch.scale)
        return image

    return Pictures(draw)


def lanes(channels: int, height: int) -> list[tuple[int, int]]:
    """Return (top, bottom) of each channel's lane, with one row between them for a line."""
    edges = [round(index * (height + 1) / channels) for index in range(channels + 1)]
    return [(top, max(bottom - 1, top + 1)) for top, bottom in zip(edges, edges[1:], strict=False)]


def _paint_indices(indices: NDArray[np.uint8], colors: WaveColors) -> QImage:
    return to_image(indices, color_table(colors))


def _columns_in_sight(track: Track, peaks: Peaks, stretch: Stretch, frames_per_pixel: float) -> NDArray[np.uint8]:
    """Return a picture (height, width) of color indices."""
    picture = np.full((stretch.height, stretch.width), OUTSIDE, np.uint8)
    first = round(stretch.start_s / stretch.seconds_per_pixel)
    start = round(first * frames_per_pixel)
    columns = min(stretch.width, int(np.ceil((track.frames - start) / frames_per_pixel)))
    if columns <= 0:
        return picture
    end = min(start + max(round(columns * frames_per_pixel), 1), track.frames)
    found = peaks.query(start, end, columns)
    for channel, (top, bottom) in enumerate(lanes(track.channels, stretch.height)):
        low, high, rms = (values[channel] for values in found)
        lane = index_picture((*bridged(low, high), rms), bottom - top)
        clipped = np.maximum(high, -low) >= FULL_SCALE
        lane[: round(CLIP_ROWS * stretch.scale), clipped] = CLIPPED
        picture[top:bottom, :columns] = lane
        if channel:
            picture[top - 1, :columns] = LINE
    return picture


def _seen(track: Track, stretch: Stretch, frames_per_pixel: float) -> tuple[int, Waveform]:
    """Return the first frame that is seen, or the one before it, and the samples from there on, (channels, frames)."""
    offset = stretch.start_s * track.sample_rate
    start = max(int(offset) - 1, 0)
    end = min(int(offset + stretch.width * frames_per_pixel) + 3, track.frames)
    return start, track.table.read(start, end - start) if end > start else np.zeros((track.channels, 0), np.float32)


def _paint_samples(
    track: Track, stretch: Stretch, frames_per_pixel: float, start: int, samples: Waveform, colors: WaveColors
) -> QImage:
    """Return the stretch as lines and dots: `samples`, of which the first is frame `start`."""
    image = QImage(stretch.width, stretch.height, QImage.Format.Format_RGB32)
    image.fill(colors.background)
    offset = stretch.start_s * track.sample_rate
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    x = (np.arange(start, start + samples.shape[1]) - offset) / frames_per_pixel
    for channel, (top, bottom) in enumerate(lanes(track.channels, stretch.height)):
        middle, half = (top + bottom) / 2, (bottom - top) / 2 - 1
        painter.setPen(QPen(colors.line, 1.0))
        painter.drawLine(QPointF(0, middle), QPointF(stretch.width, middle))
        if channel:
            painter.drawLine(QPointF(0, top - 0.5), QPointF(stretch.width, top - 0.5))
        y = middle - np.clip(samples[channel], -1.0, 1.0) * half
        points = [QPointF(float(a), float(b)) for a, b in zip(x, y, strict=True)]
        _draw_points(painter, points, colors.loud, stretch.scale, 1 / frames_per_pixel)
    end_x = (track.frames - offset) / frames_per_pixel
    if end_x < stretch.width:
        left = max(round(end_x), 0)  # the end of a short track may lie farther away than Qt can count
        painter.fillRect(left, 0, stretch.width, stretch.height, colors.outside)
    painter.end()
    return image


def _draw_points(painter: QPainter, points: list[QPointF], color: QColor, scale: float, spacing: float) -> None:
    """Join the points by lines. One by one: a line with a thousand sharp turns takes Qt thirty times as long."""
    painter.setPen(QPen(color, 1.4 * scale))
    if lines := [QLineF(one, other) for one, other in pairwise(points)]:
        painter.drawLines(*lines)
    if spacing >= DOT_SPACING * scale:
        painter.setBrush(color)
        for point in points:
            painter.drawEllipse(point, 2.2 * scale, 2.2 * scale)
