# SPDX-License-Identifier: GPL-3.0-or-later
"""The box to choose a processor from, by category; one that can't be used is listed too, with the reason."""

from __future__ import annotations

from collections.abc import Mapping

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QStandardItem, QStandardItemModel

from editor.gui.language import localized, speak, translate
from editor.gui.widgets.elided_box import ElidedBox
from editor.gui.widgets.unformatted import unformatted
from processors.registry import Entry


class ProcessorChoice(ElidedBox):
    """`chosen` carries the id of what the user chose."""

    chosen = pyqtSignal(str)

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """List `entries` in their order, category by category, the broken ones last."""
        super().__init__()
        self.setObjectName("processorChoice")
        self.setMaxVisibleItems(24)
        self._rows: dict[str, int] = {}
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self._entries = entries
        self.activated.connect(lambda row: self.chosen.emit(str(self.itemData(row))))
        speak(self, self._say)

    def set_entries(self, entries: Mapping[str, Entry]) -> None:
        """List these, and go on showing the one that is shown, or else the first."""
        self._entries = entries
        self._say()

    def _say(self) -> None:
        """List the processors, and go on showing the one that is shown."""
        self.setAccessibleName(translate("Clean", "Processor"))
        shown = self.current_id
        self._fill()
        self.show_id(shown)

    @property
    def current_id(self) -> str:
        """Id of the processor that is shown; empty when there is none."""
        return str(self.currentData() or "")

    def show_id(self, id: str) -> None:
        """Show processor `id`."""
        if id in self._rows:
            self.setCurrentIndex(self._rows[id])

    def _fill(self) -> None:
        self._model.clear()
        self._rows = {}
        groups: dict[str, list[Entry]] = {}
        for entry in self._entries.values():
            groups.setdefault(entry.info.category if entry.info is not None else "", []).append(entry)
        for category in sorted(groups, key=lambda name: not name):
            heading = QStandardItem(localized(category) or translate("Clean", "Can't be used"))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            self._model.appendRow(heading)
            for entry in groups[category]:
                self._add(entry)
        self.setCurrentIndex(min(self._rows.values(), default=-1))

    def _add(self, entry: Entry) -> None:
        item = QStandardItem(localized(entry.info.name) if entry.info is not None else entry.id)
        item.setData(entry.id, Qt.ItemDataRole.UserRole)
        item.setToolTip(unformatted(localized(entry.info.description if entry.info is not None else entry.reason)))
        self._rows[entry.id] = self._model.rowCount()
        self._model.appendRow(item)
