# SPDX-License-Identifier: GPL-3.0-or-later
"""The arrow at the end of a tool bar, which shows what had no room on it."""

from __future__ import annotations

from PyQt6.QtWidgets import QToolBar, QToolButton

from editor.gui.language import speak, translate


def name_overflow(bar: QToolBar) -> None:
    """Name the arrow of `bar` for screen readers; Qt gives it no name."""
    arrow = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    assert arrow is not None

    def say() -> None:
        arrow.setAccessibleName(translate("Window", "More buttons"))
        arrow.setToolTip(arrow.accessibleName())

    speak(arrow, say)
