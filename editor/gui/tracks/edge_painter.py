# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws where a cleaned region is faded into what was there: the curve of the fade, or a flag where it is narrow.

A fade takes ten milliseconds, less than a pixel unless one looks closely; so from afar each edge is a thin line with
a flag that points into the region. They are drawn once into pictures, of which the lines' has a single row that is
repeated downwards: hundreds of lines cost what one costs, and a playhead that moves over them copies a few pixels.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PyQt6.QtCore import QPointF, QRectF, Qt
from PyQt6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from editor.core.project import Track
from editor.core.sound.faded_edges import FadedEdge, faded_edges
from editor.core.sound.fading import rise
from editor.core.sound.pieces import PieceTable
from editor.gui.tracks.waveform_painter import Stretch

CURVE_PIXELS = 8.0
"""A fade this wide is drawn as a curve."""

FLAG = 7
"""Width and height of a flag."""

SLOT = 12
"""Of each side one flag is drawn in so many pixels, so that many regions don't become a carpet of flags."""

POINTS = 64
"""Points of a curve."""

SHADE_ALPHA = 46
LINE_ALPHA = 150


class Scale(NamedTuple):
    """Where frames lie: frame 0 at the pixel `left`, each of the others `per_frame` farther."""

    left: float
    per_frame: float

    def x_of(self, frame: int) -> float:
        """Return the pixel of a frame; it may lie outside the view."""
        return self.left + frame * self.per_frame


@dataclass(frozen=True)
class EdgeShapes:
    """What is drawn: from afar lines and flags; close by, curves with what is seen."""

    lines: list[int] = field(default_factory=list)
    flags: list[QPainterPath] = field(default_factory=list)
    curves: list[tuple[QRectF, QPolygonF, QPointF]] = field(default_factory=list)


@dataclass(frozen=True)
class _Drawn:
    """The shapes as pictures: one row of the lines, which may lie on each other, and the strip with the flags."""

    shapes: EdgeShapes
    row: QImage
    strip: QImage


class EdgePainter:
    """Draws the faded edges of one track; remembers them while the sound is the same, and what it drew last."""

    def __init__(self) -> None:
        """Start with nothing drawn."""
        self._edges: tuple[PieceTable, tuple[FadedEdge, ...]] | None = None
        self._kept: tuple[object, _Drawn] | None = None

    def paint(self, painter: QPainter, track: Track, stretch: Stretch, color: QColor) -> None:
        """Draw the edges of `track` that lie in `stretch`, over its whole height."""
        key = (stretch, track.table, color.rgba())
        if self._kept is None or self._kept[0] != key:
            self._kept = (key, self._draw(track, stretch, color))
        drawn, height = self._kept[1], stretch.height / stretch.scale
        if drawn.shapes.flags:
            painter.fillRect(QRectF(0, 0, stretch.width / stretch.scale, height), QBrush(drawn.row))
            painter.drawImage(0, 0, drawn.strip)
        if drawn.shapes.curves:
            _paint_curves(painter, drawn.shapes, color)

    def _draw(self, track: Track, stretch: Stretch, color: QColor) -> _Drawn:
        if self._edges is None or self._edges[0] is not track.table:
            self._edges = (track.table, faded_edges(track.table))
        per_second = 1 / (stretch.seconds_per_pixel * stretch.scale)
        scale = Scale(-stretch.start_s * per_second, per_second / track.sample_rate)
        size = stretch.width / stretch.scale, stretch.height / stretch.scale
        shapes = edge_shapes(self._edges[1], scale, *size)
        return _Drawn(shapes, _row(shapes.lines, stretch, color), _strip(shapes, stretch, color))


def edge_shapes(edges: Sequence[FadedEdge], scale: Scale, width: float, height: float) -> EdgeShapes:
    """Return the shapes of those of `edges` that are seen, which are in order."""
    shapes = EdgeShapes()
    taken: set[tuple[bool, int]] = set()
    first = bisect_left(edges, float(-FLAG), key=lambda edge: scale.x_of(edge.seen_end))
    last = bisect_right(edges, width + FLAG, key=lambda edge: scale.x_of(edge.seen_start))
    flags = _flag(-FLAG), _flag(FLAG)
    for edge in edges[first:last]:
        x = round(scale.x_of(edge.seen_start if edge.rises else edge.seen_end))
        place = edge.rises, x // SLOT
        if (edge.end - edge.start) * scale.per_frame >= CURVE_PIXELS:
            shapes.curves.append(_curve(edge, scale, height))
        elif place not in taken:
            taken.add(place)
            shapes.lines.append(x if edge.rises else x - 1)
            shapes.flags.append(flags[edge.rises].translated(x, 0))
    return shapes


def _flag(tip: float) -> QPainterPath:
    """Return a flag at pixel 0 that points to `tip`."""
    flag = QPainterPath()
    flag.lineTo(tip, FLAG / 2)
    flag.lineTo(0, FLAG)
    return flag


def _row(lines: list[int], stretch: Stretch, color: QColor) -> QImage:
    """Return one row of pixels that, repeated, is all these lines."""
    row = _empty(stretch, 1)
    pale = QColor(color)
    pale.setAlpha(LINE_ALPHA)
    painter = QPainter(row)
    painter.setPen(QPen(pale, 1))
    for x in lines:
        painter.drawLine(x, 0, x, 1)
    painter.end()
    return row


def _strip(shapes: EdgeShapes, stretch: Stretch, color: QColor) -> QImage:
    """Return the flags, each filled by itself: hundreds in one path take Qt five times as long."""
    strip = _empty(stretch, round((FLAG + 1) * stretch.scale))
    painter = QPainter(strip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for flag in shapes.flags:
        painter.fillPath(flag, color)
    painter.end()
    return strip


def _empty(stretch: Stretch, height: int) -> QImage:
    """Return a picture as wide as `stretch` through which all is seen."""
    image = QImage(stretch.width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(stretch.scale)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _paint_curves(painter: QPainter, shapes: EdgeShapes, color: QColor) -> None:
    """Draw the fades that are wide enough to show their course."""
    shade = QColor(color)
    shade.setAlpha(SHADE_ALPHA)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for seen, curve, corner in shapes.curves:
        painter.setClipRect(seen)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(QPolygonF([corner, *curve]))  # type: ignore[misc]
        painter.setPen(QPen(color, 1.5))
        painter.drawPolyline(curve)
    painter.restore()


def _curve(edge: FadedEdge, scale: Scale, height: float) -> tuple[QRectF, QPolygonF, QPointF]:
    """Return how much of the new sound is heard, from none at the bottom to all at the top.

    That is (what is seen, curve, the corner on the side of the old sound, which is shaded).
    """
    left, right = scale.x_of(edge.start), scale.x_of(edge.end)
    begin, end = scale.x_of(edge.start + edge.still * edge.rises), scale.x_of(edge.end - edge.still * (not edge.rises))
    weights = rise(POINTS)[:: 1 if edge.rises else -1].tolist()
    points = [
        QPointF(begin + (end - begin) * (index + 0.5) / POINTS, (height - 1) * (1 - weight))
        for index, weight in enumerate(weights)
    ]
    points = [QPointF(begin, height * edge.rises), *points, QPointF(end, height * (not edge.rises))]
    outside = QPointF(left if edge.rises else right, height)
    points = [outside, *points] if edge.rises else [*points, outside]
    seen_left = scale.x_of(edge.seen_start)
    seen = QRectF(seen_left, 0, scale.x_of(edge.seen_end) - seen_left, height)
    return seen, QPolygonF(points), QPointF(left if edge.rises else right, 0)
