# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of preferences: pages at the left, what they hold at the right. It blocks nothing and asks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.gui.language import translate
from editor.gui.preferences.form import PreferenceForm
from editor.gui.preferences.shortcut_page import ShortcutPage
from editor.gui.preferences.table import pages

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


class PreferencesWindow(QDialog):
    """All preferences of `window`. Each page has a form but the last, where keys are changed."""

    def __init__(self, window: MainWindow) -> None:
        """Show the first page."""
        super().__init__(window)
        self.setObjectName("preferencesWindow")
        self.setWindowTitle(translate("Preferences", "Preferences"))
        self.resize(720, 520)
        self.list = QListWidget()
        self.list.setObjectName("preferencePages")
        self.list.setAccessibleName(translate("Preferences", "Pages"))
        self.list.setFixedWidth(150)
        self.list.ensurePolished()
        self.stack = QStackedWidget()
        self.shortcuts = ShortcutPage(window.actions_by_id)
        self.forms = {page.id: PreferenceForm(page, window.settings, window.fail) for page in pages(window)}
        for page in pages(window):
            self._add(page.title, _scrolled(self.forms[page.id]))
        self._add(translate("Preferences", "Keyboard"), self.shortcuts)
        self.defaults = QPushButton(translate("Preferences", "Defaults"))
        self.defaults.setObjectName("preferenceDefaults")
        self.defaults.setToolTip(translate("Preferences", "Let all of this page be as the program came"))
        self.close_button = QPushButton(translate("Preferences", "Close"))
        self._arrange()
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.defaults.clicked.connect(self.reset)
        self.close_button.clicked.connect(self.close)
        window.settings.saved.connect(self.refresh)
        self.list.setCurrentRow(0)

    def refresh(self) -> None:
        """Show the settings as they are now, unless nobody looks."""
        if self.isVisible():
            for form in self.forms.values():
                form.refresh()

    def reset(self) -> None:
        """Let all of the page that is seen be as the program came."""
        if self.stack.currentWidget() is self.shortcuts:
            self.shortcuts.reset_all()
        else:
            list(self.forms.values())[self.stack.currentIndex()].reset()

    def show_page(self, place: int) -> None:
        """Come to the front with the page at `place`; below 0 they count from the last."""
        self.list.setCurrentRow(range(self.list.count())[place])
        self.show()
        self.raise_()
        self.activateWindow()

    def _add(self, title: str, page: QWidget) -> None:
        self.list.addItem(title)
        self.stack.addWidget(page)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 10, 16, 12)
        for button in (self.defaults, self.close_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.insertStretch(1, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addLayout(buttons)

    def event(self, event: QEvent | None) -> bool:
        """Look again when the user comes back: devices may have come and gone."""
        if event is not None and event.type() in (QEvent.Type.Show, QEvent.Type.WindowActivate):
            for form in self.forms.values():
                form.refresh()
        return super().event(event)


def show_preferences(window: MainWindow) -> None:
    """Show the preferences where they were left."""
    found = _found(window)
    found.show_page(found.list.currentRow())


def show_shortcuts(window: MainWindow) -> None:
    """Show all keys, ready to search in them."""
    found = _found(window)
    found.show_page(-1)
    found.shortcuts.search.setFocus()


def _found(window: MainWindow) -> PreferencesWindow:
    """Return the window of preferences; it is made when it is first asked for."""
    return window.findChild(PreferencesWindow) or PreferencesWindow(window)


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
