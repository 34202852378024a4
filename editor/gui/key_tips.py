# SPDX-License-Identifier: GPL-3.0-or-later
"""Tool tips of buttons that do what an action does name its keys, also after the user changed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtWidgets import QWidget

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

KEY_TIPS: dict[str, tuple[str, ...]] = {
    "cleanButton": ("process.musicecan",),
    "previewButton": ("listen.preview",),
    "compareButton": ("compare.add",),
    "applyButton": ("process.apply",),
    "segment_original": ("listen.original", "listen.next"),
    "segment_cleaned": ("listen.cleaned", "listen.next"),
    "segment_removed": ("listen.removed", "listen.next"),
    "equalLoudness": ("listen.equal_loudness",),
    "recordButton": ("transport.record",),
    "openButton": ("file.open",),
}
"""Names of buttons, and the actions that do the same."""


class KeyTips:
    """Keeps the tool tips of a window's buttons true."""

    def __init__(self, window: MainWindow) -> None:
        """Take the tips of the buttons as they are for the words before the keys."""
        self._actions = window.actions_by_id
        found = {name: window.findChild(QWidget, name) for name in KEY_TIPS}
        self._words = {widget: (widget.toolTip(), KEY_TIPS[name]) for name, widget in found.items() if widget}
        self._actions.keymap.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the keys as they are now."""
        for widget, (words, ids) in self._words.items():
            widget.setToolTip(self._actions.with_keys(words or self._actions.name(ids[0]), *ids))
