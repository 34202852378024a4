# SPDX-License-Identifier: GPL-3.0-or-later
"""The field of a parameter that is a sound: those that were kept before, and a button that learns what is selected."""

from __future__ import annotations

from pathlib import Path

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QFocusEvent
from PyQt6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.core.errors import EditorError
from editor.core.kept_sounds import KeptSounds
from editor.gui.language import translate
from editor.gui.trash import discard
from editor.gui.widgets.elided_box import ElidedBox
from processors.api import FOUND


class SoundBox(ElidedBox):
    """Chooses one of the sounds that are kept, or none; what was kept meanwhile is found when it is used.

    With `finds` it may also be looked for in each recording.
    """

    def __init__(self, sounds: KeptSounds, finds: bool) -> None:
        super().__init__()
        self.sounds = sounds
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.addItem("", "")
        if finds:
            self.addItem("", FOUND)
        self._own = self.count()
        self._fill()

    def say(self) -> None:
        """Say what is no name of a file in the language that is chosen."""
        self.setItemText(0, translate("Clean", "None"))
        if (place := self.findData(FOUND)) >= 0:
            self.setItemText(place, translate("Clean", "Found by itself"))

    def value(self) -> str:
        """Return the name of the file that is chosen, "" for none."""
        return str(self.currentData() or "")

    def set_value(self, value: str) -> None:
        """Choose a file, also one that lies elsewhere or is gone: whoever uses it says so."""
        if self.findData(value) < 0:
            self.addItem(Path(value).stem, value)
            self.say()
        self.setCurrentIndex(self.findData(value))

    def forget(self) -> None:
        """Move the file that is chosen to the system's trash, if it is one that was kept here; choose none.

        Raises `EditorError` when it can't be, and it stays chosen then.
        """
        path = Path(self.value())
        if path in self.sounds.paths():
            discard(path)
        place = self.currentIndex()
        self.setCurrentIndex(0)
        if place > 0:
            self.removeItem(place)

    def showPopup(self) -> None:
        """Offer what there is now."""
        self._fill()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent | None) -> None:
        """Offer what there is now: arrow keys choose without opening it."""
        self._fill()
        super().focusInEvent(event)

    def _fill(self) -> None:
        known = {self.itemData(place) for place in range(self.count())}
        fresh = [path for path in self.sounds.paths() if str(path) not in known]
        for path in reversed(fresh):
            self.insertItem(self._own, path.stem, str(path))


class SoundField(QWidget):
    """A `SoundBox`, and where there is a selection to learn from (`can_learn`) buttons to learn and to forget.

    There the user chooses what is learned; where there is none a sound may be found (`can_find`). `failed` carries an
    error.
    """

    learning = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, sounds: KeptSounds, can_learn: bool, can_find: bool) -> None:
        super().__init__()
        self.box = SoundBox(sounds, can_find and not can_learn)
        self.learn_button, self.forget_button = QPushButton(), QPushButton()
        self.learn_button.setObjectName("learnSound")
        self.forget_button.setObjectName("forgetSound")
        self.learn_button.clicked.connect(self.learning)
        self.forget_button.clicked.connect(self._forget)
        self.box.currentIndexChanged.connect(self._refresh)
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.learn_button, self.forget_button):
            row.addWidget(button, 1)
            if not can_learn:  # to show one that has no parent yet would open a window of its own
                button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.box)
        column.addLayout(row)
        self.setFocusProxy(self.box)
        self._refresh()

    def say(self) -> None:
        """Say everything in the language that is chosen."""
        self.box.say()
        self.learn_button.setText(translate("Clean", "Learn"))
        self.learn_button.setToolTip(translate("Clean", "Learn it from the selection: a stretch without anything else"))
        self.forget_button.setText(translate("Clean", "Forget"))
        self.forget_button.setToolTip(translate("Clean", "Move what was learned to the trash"))

    def _forget(self) -> None:
        try:
            self.box.forget()
        except EditorError as error:
            self.failed.emit(error)

    def _refresh(self) -> None:
        self.forget_button.setEnabled(bool(self.box.value()))
