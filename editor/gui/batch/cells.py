# SPDX-License-Identifier: GPL-3.0-or-later
"""How the cells of a batch are drawn: the share of a file that is done is a bar."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PyQt6.QtCore import QModelIndex, QRectF, Qt
from PyQt6.QtGui import QPainter, QPalette
from PyQt6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from editor.batch import Item, State
from editor.gui.batch.rows import ITEM
from editor.gui.theme import Theme

WANDERS_S = 1.5
"""Seconds that a piece of a bar takes from one end to the other."""


class ProgressCells(QStyledItemDelegate):
    """Draws the share that is done as a bar in the theme's colors; a piece of it wanders while that isn't known."""

    def __init__(self, theme: Callable[[], Theme], parent: Any) -> None:
        """`theme` gives the theme of now."""
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one cell."""
        item: Item = index.data(ITEM)
        if painter is None or item.state not in (State.RUNNING, State.DONE, State.SKIPPED):
            return
        theme = self._theme()
        frame = QRectF(option.rect).adjusted(8, 0, -8, 0)
        bar = QRectF(frame.left(), frame.center().y() - 3, frame.width(), 6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("border"))
        painter.drawRoundedRect(bar, 3, 3)
        share = item.share if item.opening is None else item.opening
        bar = QRectF(bar.left(), bar.top(), max(bar.width() * share, 6.0), 6) if share > 0 else wandering(bar)
        painter.setBrush(theme.color("accent" if item.opening is None else "border_strong"))
        painter.drawRoundedRect(bar, 3, 3)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem | None, index: QModelIndex) -> None:
        """Leave the colors of the text as the model gives them."""
        super().initStyleOption(option, index)
        if option is not None:
            option.palette.setColor(QPalette.ColorRole.Highlight, self._theme().color("pressed"))


def wandering(bar: QRectF) -> QRectF:
    """Return the piece of a bar that shows now that work goes on."""
    width = bar.width() / 4
    place = time.monotonic() / WANDERS_S % 1.0 * (bar.width() + width) - width
    return QRectF(bar.left() + place, bar.top(), width, bar.height()).intersected(bar)
