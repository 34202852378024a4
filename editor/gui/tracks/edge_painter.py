# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws where a cleaned region is faded into what was there: the curve of the fade, or a flag where it is narrow.

A fade takes ten milliseconds, less than a pixel unless one looks closely; so from afar each edge is a thin line with
a flag that points into the region.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PyQt6.QtCore import QPointF, QRect, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPen, QPolygonF

from editor.core.faded_edges import FadedEdge
from editor.core.fading import rise

CURVE_PIXELS = 8.0
"""A fade this wide is drawn as a curve."""

FLAG = 7.0
"""Width of a flag; of each side one is drawn in so many pixels, so that many regions stay cheap to draw."""

POINTS = 64
"""Points of a curve."""

SHADE_ALPHA = 46
LINE_ALPHA = 150


def paint_edges(
    painter: QPainter,
    edges: Sequence[FadedEdge],
    x_of: Callable[[int], float],
    seen: QRect,
    height: int,
    color: QColor,
) -> None:
    """Draw those of `edges`, which are in order, that lie in `seen`; `x_of` tells where a frame lies."""
    left, right = (seen.left() // FLAG - 1) * FLAG, seen.right() + 1 + FLAG
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawn: set[tuple[bool, int]] = set()
    for index in range(bisect_left(edges, left, key=lambda edge: x_of(edge.seen_end)), len(edges)):
        edge = edges[index]
        x = x_of(edge.seen_start if edge.rises else edge.seen_end)
        place = edge.rises, int(x // FLAG)
        if x_of(edge.seen_start) > right:
            break
        if x_of(edge.end) - x_of(edge.start) >= CURVE_PIXELS:
            _paint_curve(painter, edge, x_of, height, color)
        elif place not in drawn:
            drawn.add(place)
            _paint_flag(painter, x, edge.rises, height, color)
    painter.restore()


def _paint_curve(painter: QPainter, edge: FadedEdge, x_of: Callable[[int], float], height: int, color: QColor) -> None:
    """Draw how much of the new sound is heard, from none at the bottom to all at the top; the old one is shaded."""
    left, right = x_of(edge.start), x_of(edge.end)
    weights = rise(POINTS)[:: 1 if edge.rises else -1].tolist()
    curve = [
        QPointF(left + (right - left) * (index + 0.5) / POINTS, (height - 1) * (1 - weight))
        for index, weight in enumerate(weights)
    ]
    curve = [QPointF(left, height * edge.rises), *curve, QPointF(right, height * (not edge.rises))]
    shade = QColor(color)
    shade.setAlpha(SHADE_ALPHA)
    painter.save()
    seen_left = x_of(edge.seen_start)
    painter.setClipRect(QRectF(seen_left, 0, x_of(edge.seen_end) - seen_left, height))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    corner = QPointF(left if edge.rises else right, 0)
    painter.drawPolygon(QPolygonF([corner, *curve]))
    painter.setPen(QPen(color, 1.5))
    painter.drawPolyline(QPolygonF(curve))
    painter.restore()


def _paint_flag(painter: QPainter, x: float, rises: bool, height: int, color: QColor) -> None:
    """Draw a thin line with a flag at its top that points into the region."""
    pale = QColor(color)
    pale.setAlpha(LINE_ALPHA)
    painter.fillRect(QRectF(round(x) - (not rises), 0, 1, height), pale)
    tip = round(x) + (FLAG if rises else -FLAG)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([QPointF(round(x), 0), QPointF(tip, FLAG / 2), QPointF(round(x), FLAG)]))
