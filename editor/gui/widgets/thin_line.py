# SPDX-License-Identifier: GPL-3.0-or-later
"""A thin line between two parts of a panel or a dialog."""

from __future__ import annotations

from PyQt6.QtWidgets import QFrame


def thin_line() -> QFrame:
    """Return a line across; the style sheet gives it the color of borders."""
    line = QFrame()
    line.setObjectName("thinLine")
    line.setFixedHeight(1)
    return line
