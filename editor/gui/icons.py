# SPDX-License-Identifier: GPL-3.0-or-later
"""Icons drawn from SVG in the theme's own colors, so that one set serves dark and light and is sharp at any scale."""

from __future__ import annotations

from PyQt6.QtCore import QByteArray, QRectF, QSize, Qt
from PyQt6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PyQt6.QtSvg import QSvgRenderer

from editor.gui.theme import Theme, resource_folder

SCALES = (1.0, 1.5, 2.0)


def icon(name: str, theme: Theme, size: int = 20, color: str = "text") -> QIcon:
    """Return the icon `name` in the theme's `color`; it turns pale when disabled. No name gives no icon."""
    result = QIcon()
    if not name:
        return result
    for scale in SCALES:
        result.addPixmap(pixmap(name, theme.color(color), size, scale))
        result.addPixmap(pixmap(name, theme.color("text_disabled"), size, scale), QIcon.Mode.Disabled)
    return result


def pixmap(name: str, color: QColor, size: int, scale: float = 1.0) -> QPixmap:
    """Return the icon `name`, `size` device-independent pixels wide, drawn for a screen of that `scale`."""
    key = f"{name} {color.name()} {size} {scale}"
    drawn = QPixmapCache.find(key)
    if drawn is None:
        drawn = _draw(name, color, size, scale)
        QPixmapCache.insert(key, drawn)
    return drawn


def _draw(name: str, color: QColor, size: int, scale: float) -> QPixmap:
    text = (resource_folder("icons") / f"{name}.svg").read_text("utf-8").replace("currentColor", color.name())
    drawn = QPixmap(QSize(round(size * scale), round(size * scale)))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(drawn.rect()))
    painter.end()
    drawn.setDevicePixelRatio(scale)
    return drawn


def application_icon() -> QIcon:
    """Return the program's own mark."""
    return QIcon(str(resource_folder("icons") / "musicecan.svg"))
