# SPDX-License-Identifier: GPL-3.0-or-later
"""Tool tips of buttons that do what an action does name its keys, also after the user changed them."""

from __future__ import annotations

from PyQt6.QtWidgets import QWidget

from editor.gui.actions.process_actions import CLEAN
from editor.gui.language import speak
from editor.gui.menus import ActionSet

KEY_TIPS: dict[str, tuple[str, ...]] = {
    "cleanButton": (CLEAN,),
    "previewButton": ("listen.preview",),
    "compareButton": ("compare.add",),
    "applyButton": ("process.apply",),
    "segment_original": ("listen.original", "listen.next"),
    "segment_cleaned": ("listen.cleaned", "listen.next"),
    "segment_removed": ("listen.removed", "listen.next"),
    "equalLoudness": ("listen.equal_loudness",),
    "recordButton": ("transport.record",),
    "openButton": ("file.open",),
    "link_help.open_demo": ("help.open_demo",),
    "link_help.first_steps": ("help.first_steps",),
}
"""Names of buttons, and the actions that do the same."""


class KeyTips:
    """Keeps the tool tips of a window's buttons true."""

    def __init__(self, window: QWidget, actions: ActionSet) -> None:
        """Take the tips of the buttons as they are for the words before the keys."""
        self._actions = actions
        found = {name: window.findChild(QWidget, name) for name in KEY_TIPS}
        self._ids = {widget: KEY_TIPS[name] for name, widget in found.items() if widget}
        self._words = dict.fromkeys(self._ids, "")
        self._shown = dict.fromkeys(self._ids, "")
        self._actions.keymap.changed.connect(self.refresh)
        speak(window, self.refresh)

    def refresh(self) -> None:
        """Show the keys as they are now, behind the words that a button was given last, or the name of its action."""
        for widget, ids in self._ids.items():
            if widget.toolTip() != self._shown[widget]:
                self._words[widget] = widget.toolTip()
            words = self._words[widget] or self._actions.name(ids[0])
            self._shown[widget] = self._actions.with_keys(words, *ids)
            widget.setToolTip(self._shown[widget])
