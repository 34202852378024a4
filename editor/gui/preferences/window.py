# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of preferences: pages at the left, what they hold at the right. It blocks nothing and asks nothing."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor.gui.language import speak, translate
from editor.gui.menus import ActionSet
from editor.gui.preferences.form import PreferenceForm
from editor.gui.preferences.preference import Page
from editor.gui.preferences.shortcut_page import ShortcutPage
from editor.gui.widgets.screen_room import on_screen
from editor.gui.widgets.scrolled_dialog import ScrolledDialog
from editor.gui.workplace import Workplace

LIST_WIDTH, LIST_EDGE = 150, 20
"""Pixels of the list of pages at least, and of what is beside its words."""


class PreferencesWindow(ScrolledDialog):
    """A form for each page of preferences, and a page behind them where keys are changed."""

    def __init__(self, at: Workplace, actions: ActionSet, pages: Callable[[], tuple[Page, ...]]) -> None:
        """Show the first of the `pages`, which are asked for anew in every language; keys are those of `actions`."""
        super().__init__(at.window)
        self.setObjectName("preferencesWindow")
        self._at, self._pages = at, pages
        self.list = QListWidget()
        self.list.setObjectName("preferencePages")
        self.list.ensurePolished()
        self.stack = QStackedWidget()
        self.shortcuts = ShortcutPage(actions)
        self.forms: dict[str, PreferenceForm] = {}
        self._places = {page.id: _scroll_area() for page in pages()}
        for place in (*self._places.values(), self.shortcuts):
            self.list.addItem("")
            self.stack.addWidget(place)
        self.defaults = QPushButton()
        self.defaults.setObjectName("preferenceDefaults")
        self.close_button = QPushButton()
        self._arrange()
        speak(self, self._say)
        self.resize(on_screen(QSize(max(720, self._needed_width()), 520), self.screen()))
        self.list.currentRowChanged.connect(self.stack.setCurrentIndex)
        self.defaults.clicked.connect(self.reset)
        self.close_button.clicked.connect(self.close)
        at.settings.saved.connect(self.refresh)
        self.list.setCurrentRow(0)

    def _say(self) -> None:
        self.setWindowTitle(translate("Preferences", "Preferences"))
        self.list.setAccessibleName(translate("Preferences", "Pages"))
        self.defaults.setText(translate("Preferences", "Defaults"))
        self.defaults.setToolTip(translate("Preferences", "Let all of this page be as the program came"))
        self.close_button.setText(translate("Preferences", "Close"))
        found = self._pages()
        for row, title in enumerate([*(page.title for page in found), translate("Preferences", "Keyboard")]):
            item = self.list.item(row)
            assert item is not None
            item.setText(title)
        self.list.setFixedWidth(max(LIST_WIDTH, self.list.sizeHintForColumn(0) + LIST_EDGE))
        for page in found:
            self._put(page)
        self._let_buttons_be_last()

    def _needed_width(self) -> int:
        """Return with how many pixels no page scrolls sideways."""
        place = next(iter(self._places.values()))
        bar = place.verticalScrollBar()
        assert bar is not None
        widest = max(form.minimumSizeHint().width() for form in self.forms.values())
        return self.list.width() + widest + bar.sizeHint().width()

    def _put(self, page: Page) -> None:
        """Show a new form of `page`; the field that has the keyboard has it in the new one too."""
        place, form = self._places[page.id], PreferenceForm(page, self._at.settings, self._at.fail)
        focused, old = self.focusWidget(), place.takeWidget()
        place.setWidget(form)
        self.forms[page.id] = form
        if old is None:
            return
        again = form.findChild(QWidget, focused.objectName()) if focused and old.isAncestorOf(focused) else None
        if again is not None:
            again.setFocus()
        old.deleteLater()  # not at once: it may be its own combo box that asked for this

    def _let_buttons_be_last(self) -> None:
        """Let Tab come from the pages to what is in them: Qt puts new forms behind all that was there before."""
        last = self.previousInFocusChain()
        while last is not None and last.focusPolicy() == Qt.FocusPolicy.NoFocus:  # Qt puts nothing behind a label
            last = last.previousInFocusChain()
        QWidget.setTabOrder(last, self.defaults)
        QWidget.setTabOrder(self.defaults, self.close_button)

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


def _scroll_area() -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
