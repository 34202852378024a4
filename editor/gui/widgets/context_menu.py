# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu of a right click: actions, group by group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QWidget


def show_menu(parent: QWidget, groups: Iterable[Sequence[QAction]], place: QPoint) -> None:
    """Show actions, with a line between two groups, at a place of the screen; the menu is gone when it closes."""
    menu = QMenu(parent)
    menu.setObjectName("contextMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for group in groups:
        menu.addSeparator()
        menu.addActions(group)
    menu.popup(place)
