# SPDX-License-Identifier: GPL-3.0-or-later
"""How large a window may be on a screen: on a small one, what is too large has its buttons beyond the edge."""

from __future__ import annotations

from PyQt6.QtCore import QSize
from PyQt6.QtGui import QScreen

TITLE_BAR = 40
"""Pixels that desktops put above a window."""


def on_screen(wanted: QSize, screen: QScreen | None) -> QSize:
    """Return `wanted`, or as much of it as fits on `screen` with a title bar above."""
    return wanted if screen is None else wanted.boundedTo(screen.availableSize() - QSize(0, TITLE_BAR))
