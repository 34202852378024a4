# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws where a cleaned region is faded into what was there: the curve of the fade, or a flag where it is narrow.

A fade takes ten milliseconds, less than a pixel unless one looks closely; so from afar each edge is a thin line with
a flag that points into the region. The shapes are kept until the view moves: a playhead over a thousand regions must
cost no more than one over none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PyQt6.QtCore import QLine, QPointF, QRectF, Qt
from PyQt6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from editor.core.faded_edges import FadedEdge
from editor.core.fading import rise

CURVE_PIXELS = 8.0
"""A fade this wide is drawn as a curve."""

FLAG = 7
"""Width and height of a flag."""

SLOT = 12
"""Of each side one flag is drawn in so many pixels, so that many regions stay cheap to draw."""

POINTS = 64
"""Points of a curve."""

SHADE_ALPHA = 46
LINE_ALPHA = 150


@dataclass(frozen=True)
class EdgeShapes:
    """What is drawn: lines and flags from afar; close by, curves with what is seen of each."""

    lines: list[QLine] = field(default_factory=list)
    flags: QPainterPath = field(default_factory=QPainterPath)
    curves: list[tuple[QRectF, QPolygonF, QPointF]] = field(default_factory=list)


def edge_shapes(edges: Sequence[FadedEdge], x_of: Callable[[int], float], width: int, height: int) -> EdgeShapes:
    """Return the shapes of those of `edges` that are seen, which are in order; `x_of` tells where a frame lies."""
    shapes = EdgeShapes()
    taken: set[tuple[bool, int]] = set()
    for edge in edges:
        if x_of(edge.seen_end) < -FLAG:
            continue
        if x_of(edge.seen_start) > width + FLAG:
            break
        x = round(x_of(edge.seen_start if edge.rises else edge.seen_end))
        place = edge.rises, x // SLOT
        if x_of(edge.end) - x_of(edge.start) >= CURVE_PIXELS:
            shapes.curves.append(_curve(edge, x_of, height))
        elif place not in taken:
            taken.add(place)
            line = x if edge.rises else x - 1
            shapes.lines.append(QLine(line, 0, line, height))
            tip = x + FLAG if edge.rises else x - FLAG
            shapes.flags.addPolygon(QPolygonF([QPointF(x, 0), QPointF(tip, FLAG / 2), QPointF(x, FLAG)]))
    return shapes


def paint_edges(painter: QPainter, shapes: EdgeShapes, color: QColor) -> None:
    """Draw what `edge_shapes` has made."""
    if not shapes.lines and not shapes.curves:
        return
    pale, shade = QColor(color), QColor(color)
    pale.setAlpha(LINE_ALPHA)
    shade.setAlpha(SHADE_ALPHA)
    painter.save()
    painter.setPen(QPen(pale, 1))
    painter.drawLines(shapes.lines)  # type: ignore[call-overload]  # PyQt6 takes a list; its stubs say otherwise
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(shapes.flags, color)
    for seen, curve, corner in shapes.curves:
        painter.setClipRect(seen)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        painter.drawPolygon(QPolygonF([corner, *curve]))  # type: ignore[misc]
        painter.setPen(QPen(color, 1.5))
        painter.drawPolyline(curve)
    painter.restore()


def _curve(edge: FadedEdge, x_of: Callable[[int], float], height: int) -> tuple[QRectF, QPolygonF, QPointF]:
    """Return how much of the new sound is heard, from none at the bottom to all at the top.

    That is (what is seen, curve, the corner on the side of the old sound, which is shaded).
    """
    left, right = x_of(edge.start), x_of(edge.end)
    weights = rise(POINTS)[:: 1 if edge.rises else -1].tolist()
    points = [
        QPointF(left + (right - left) * (index + 0.5) / POINTS, (height - 1) * (1 - weight))
        for index, weight in enumerate(weights)
    ]
    points = [QPointF(left, height * edge.rises), *points, QPointF(right, height * (not edge.rises))]
    seen_left = x_of(edge.seen_start)
    seen = QRectF(seen_left, 0, x_of(edge.seen_end) - seen_left, height)
    return seen, QPolygonF(points), QPointF(left if edge.rises else right, 0)
