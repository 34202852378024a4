# SPDX-License-Identifier: GPL-3.0-or-later
"""Faded edges that were drawn into pictures look, to the last pixel, as if each were drawn by itself."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import QPointF
from PyQt6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from editor.core.project import Track
from editor.core.sound.faded_edges import FadedSource, faded_edges
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.gui.tracks.edge_painter import FLAG, LINE_ALPHA, SLOT, EdgePainter
from editor.gui.tracks.waveform_painter import Stretch

RATE = 8000
COLOR = QColor(255, 190, 90)


def cleaned_often(regions, frames=700):
    """Return a track with so many cleaned regions, the last of them side by side."""
    places = np.cumsum(np.random.default_rng(4).integers(0, 4 * frames, regions)).tolist()
    table = PieceTable.from_source(MemorySource(np.zeros((1, places[-1] + 2 * frames), np.float32)))
    for place in places:
        new = FadedSource(MemorySource(np.ones((1, frames), np.float32)), 80, 80)
        table = table.replace(place, place + frames, PieceTable.from_source(new))
    return Track("often", RATE, table)


def blank(stretch):
    """Return a picture of all kinds of colors under a painter's marks."""
    noise = np.random.default_rng(5).integers(0, 255, (stretch.height, stretch.width, 4), dtype=np.uint8)
    image = QImage(noise.tobytes(), stretch.width, stretch.height, QImage.Format.Format_RGB32).copy()
    image.setDevicePixelRatio(stretch.scale)
    return image


def pixels(image):
    pointer = image.constBits()
    pointer.setsize(image.sizeInBytes())
    return np.frombuffer(pointer, np.uint8).reshape(image.height(), image.width(), 4)[:, :, :3].copy()


def one_by_one(track, stretch):
    """Draw the lines and flags without any picture in between."""
    image = blank(stretch)
    pale, flags, taken = QColor(COLOR), [], set()
    pale.setAlpha(LINE_ALPHA)
    painter = QPainter(image)
    painter.setPen(QPen(pale, 1))
    for edge in faded_edges(track.table):
        time_s = (edge.seen_start if edge.rises else edge.seen_end) / RATE
        x = round((time_s - stretch.start_s) / (stretch.seconds_per_pixel * stretch.scale))
        if (edge.rises, x // SLOT) in taken:
            continue
        taken.add((edge.rises, x // SLOT))
        line, tip = (x, x + FLAG) if edge.rises else (x - 1, x - FLAG)
        painter.drawLine(line, 0, line, stretch.height)
        flags.append(QPainterPath())
        flags[-1].addPolygon(QPolygonF([QPointF(x, 0), QPointF(tip, FLAG / 2), QPointF(x, FLAG)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for flag in flags:
        painter.fillPath(flag, COLOR)
    painter.end()
    return pixels(image)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("regions", [9, 30, 400])
def test_painted_pixels_are_those_of_lines_and_flags_drawn_one_by_one(application, scale, regions):
    track = cleaned_often(regions)
    width = round(700 * scale)
    stretch = Stretch(0.0, track.duration_s / width, width, round(60 * scale), scale)
    image, painters = blank(stretch), EdgePainter()
    for _ in range(2):  # the second time from memory
        image = blank(stretch)
        painter = QPainter(image)
        painters.paint(painter, track, stretch, COLOR)
        painter.end()
        np.testing.assert_allclose(pixels(image), one_by_one(track, stretch), rtol=0, atol=2)  # flags may overlap
    assert (pixels(image) != pixels(blank(stretch))).any()


def test_another_color_another_place_and_other_sound_are_drawn_anew(application):
    track = cleaned_often(9)
    here = Stretch(0.0, track.duration_s / 700, 700, 60)
    painters = EdgePainter()

    def painted(track, stretch, color=COLOR):
        image = blank(here)
        painter = QPainter(image)
        painters.paint(painter, track, stretch, color)
        painter.end()
        return pixels(image)

    first = painted(track, here)
    plain = Track("plain", RATE, PieceTable.from_source(MemorySource(np.zeros((1, track.frames), np.float32))))
    there = Stretch(track.duration_s / 3, track.duration_s / 900, 700, 60)
    assert (painted(track, here, QColor("blue")) != first).any()
    assert (painted(track, there) != first).any()
    np.testing.assert_array_equal(painted(plain, here), pixels(blank(here)))
    np.testing.assert_array_equal(painted(track, here), first)
