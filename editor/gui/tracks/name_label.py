# SPDX-License-Identifier: GPL-3.0-or-later
"""A track's name that becomes a field when it is clicked twice."""

from __future__ import annotations

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PyQt6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QStackedLayout, QWidget

from editor.gui.language import translate

LINES = 1.7
"""Height of a name, in lines of the usual font."""


class NameField(QLineEdit):
    """The field: Enter or leaving it takes the name, Escape doesn't."""

    done = pyqtSignal(bool)
    """Whether to take what was typed."""

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Take Enter and Escape."""
        if event is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.done.emit(event.key() != Qt.Key.Key_Escape)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent | None) -> None:
        """Take what was typed, unless its own menu is opened, such as to paste a name."""
        super().focusOutEvent(event)
        if event is None or event.reason() != Qt.FocusReason.PopupFocusReason:
            self.done.emit(True)


class NameLabel(QWidget):
    """Shows a name, shortened where there is no room; `renamed` carries the one that was typed."""

    renamed = pyqtSignal(str)

    def __init__(self) -> None:
        """Start without a name."""
        super().__init__()
        self._name = self._short = ""
        self._is_editing = False
        self._label = QLabel()
        self._label.setProperty("role", "heading")
        self._label.setTextFormat(Qt.TextFormat.PlainText)  # a name may hold what looks like HTML
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.field = NameField()
        self.field.setObjectName("trackName")
        self.field.setFrame(False)
        self.field.setTextMargins(0, 0, 0, 0)
        self.field.done.connect(self._take)
        self._layers = QStackedLayout(self)
        self._layers.setContentsMargins(0, 0, 0, 0)
        self._layers.addWidget(self._label)
        self._layers.addWidget(self.field)
        height = round(self.fontMetrics().height() * LINES)
        self.field.setFixedHeight(height)
        self.setFixedHeight(height)

    @property
    def is_editing(self) -> bool:
        """Whether the field is shown."""
        return self._is_editing

    def show_name(self, name: str, short: str = "") -> None:
        """Show `name`, or as much of `short` as fits where it doesn't fit as a whole.

        What is being typed was for another track, or another name, than there is now.
        """
        if name != self._name:
            self.leave()
        self._name, self._short = name, short or name
        self.field.setAccessibleName(translate("Tracks", "Name of {name}").format(name=name))
        self._fit()

    def edit(self) -> None:
        """Let the user type another name."""
        self._is_editing = True
        self.field.setText(self._name)
        self._layers.setCurrentWidget(self.field)
        self.field.selectAll()
        self.field.setFocus()

    def leave(self) -> None:
        """Forget what is being typed."""
        self._take(False)

    def _take(self, takes: bool) -> None:
        if not self.is_editing:
            return
        self._is_editing = False  # before the field goes, which takes its focus
        self._layers.setCurrentWidget(self._label)
        name = self.field.text().strip()
        if takes and name and name != self._name:
            self.renamed.emit(name)

    def _fit(self) -> None:
        metrics = self._label.fontMetrics()
        fits = metrics.horizontalAdvance(self._name) <= self.width()
        is_cut = self._short != self._name  # then its beginning tells it from others
        mode = Qt.TextElideMode.ElideRight if is_cut else Qt.TextElideMode.ElideMiddle
        self._label.setText(self._name if fits else metrics.elidedText(self._short, mode, self.width()))

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Edit the name."""
        self.edit()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Shorten the name to the room there is."""
        super().resizeEvent(event)
        self._fit()
