# SPDX-License-Identifier: GPL-3.0-or-later
"""A menu of sound devices, filled anew whenever it is shown, because devices come and go."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtGui import QActionGroup
from PyQt6.QtWidgets import QMenu

from editor.gui.language import speak, translate
from editor.playback.devices import Device
from editor.playback.inputs import Input


class DeviceMenu(QMenu):
    """Lets the user choose where sound goes or comes from; the one in use is marked, also when it is not connected."""

    def __init__(self, id: str, device: Device | Input, choose: Callable[[str], None], parent: QMenu) -> None:
        """List the names of `device`; `choose` is called with the name, "" for the system's choice."""
        super().__init__(parent)
        self.setObjectName(id)
        self._device, self._choose = device, choose
        self._group = QActionGroup(self)
        self.aboutToShow.connect(self.fill)
        speak(self, self._fill_at_first)

    def _fill_at_first(self) -> None:
        """Put one entry in, since some systems don't open an empty menu."""
        self.clear()
        self.addAction(translate("Window", "System default"))

    def fill(self) -> None:
        """List what is connected now."""
        self.clear()
        chosen = self._device.name
        names = self._device.names()
        entries = {"": translate("Window", "System default"), **{name: name for name in names}}
        if chosen not in entries:
            entries[chosen] = translate("Window", "{chosen} (not connected)").format(chosen=chosen)
        for name, text in entries.items():
            action = self.addAction(text.replace("&", "&&"))
            if action is None:
                continue
            action.setObjectName(f"{self.objectName()}.{name}")
            action.setCheckable(True)
            action.setChecked(name == chosen)
            self._group.addAction(action)
            action.triggered.connect(lambda _checked, name=name: self._choose(name))
