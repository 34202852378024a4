# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts around the tracks that need more than the action table: the tool bar, recent files, size and title."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QByteArray, QSize, Qt
from PyQt6.QtGui import QScreen
from PyQt6.QtWidgets import QLabel, QMenu, QStackedWidget, QToolBar, QToolButton, QWidget

from editor.gui.actions.process_actions import CLEAN
from editor.gui.actions.table import CLEAN_BUTTON, POSITION
from editor.gui.language import speak, translate
from editor.gui.widgets.screen_room import on_screen
from editor.gui.widgets.unformatted import unformatted

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

TITLE = "MusicECAN Editor"


def first_size(screen: QScreen | None) -> QSize:
    """Return the size of the very first window: with its title bar it fits on `screen`."""
    return on_screen(QSize(1280, 760), screen)


def least_size(screen: QScreen | None) -> QSize:
    """Return the size below which no window gets, unless `screen` is smaller still."""
    return on_screen(QSize(720, 420), screen)


def restore_place(window: MainWindow) -> None:
    """Give `window` the size and place of the last time, and its docks theirs; those of no last time do nothing."""
    window.restoreGeometry(QByteArray.fromBase64(window.settings.geometry.encode()))
    window.restoreState(QByteArray.fromBase64(window.settings.window_state.encode()))


def keep_place(window: MainWindow) -> None:
    """Remember size and place for the next time."""
    window.settings.geometry = window.saveGeometry().toBase64().data().decode()
    window.settings.window_state = window.saveState().toBase64().data().decode()
    window.settings.save()


def add_tool_bar(window: MainWindow, position: QLabel) -> QToolButton:
    """Put the tool bar on `window`; returns the button of the processor that matters."""
    bar = QToolBar()
    bar.setObjectName("toolBar")
    bar.setMovable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    button = _clean_button(window)
    position.setObjectName("positionDisplay")
    position.setMinimumWidth(22 * position.fontMetrics().averageCharWidth())
    position.setAlignment(Qt.AlignmentFlag.AlignCenter)
    window.actions_by_id.fill_tool_bar(bar, {CLEAN_BUTTON: button, POSITION: position})
    window.addToolBar(bar)
    speak(bar, lambda: bar.setWindowTitle(translate("Window", "Tools")))
    speak(position, lambda: position.setAccessibleName(translate("Window", "Position")))
    return button


def _clean_button(window: MainWindow) -> QToolButton:
    button = QToolButton()
    button.setObjectName("cleanButton")
    button.setProperty("role", "primary")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def say() -> None:
        button.setText(translate("Window", "Clean"))
        button.setAccessibleName(translate("Window", "Clean with MusicECAN"))
        button.setToolTip(translate("Window", "Take the noise out of the selection, or of the whole recording"))

    speak(button, say)
    if CLEAN in window.actions_by_id.table:
        action = window.actions_by_id[CLEAN]
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
    else:
        button.setEnabled(False)
    return button


def fill_recent_menu(window: MainWindow) -> None:
    """Put "Open recent" into the menu "File"; it is filled anew whenever it is shown."""
    menu, settings = window.menus["File"], window.settings
    recent = QMenu(menu)
    speak(recent, lambda: recent.setTitle(translate("Window", "Open &recent")))
    recent.setObjectName("recentMenu")
    menu.insertMenu(window.actions_by_id["file.save_project"], recent)

    def fill() -> None:
        recent.clear()
        for name in settings.recent_files:
            action = recent.addAction(Path(name).name.replace("&", "&&"))
            if action is not None:
                action.setToolTip(unformatted(name))
                action.triggered.connect(lambda _checked, name=name: window.open_files([Path(name)]))

    menu.aboutToShow.connect(lambda: recent.setEnabled(bool(settings.recent_files)))
    recent.aboutToShow.connect(fill)


def show_part(stack: QStackedWidget, part: QWidget) -> None:
    """Show a part of `stack`; the keyboard goes to no button of it, which the next space bar would press."""
    if stack.currentWidget() is not part:
        stack.setFocus()
        stack.setCurrentWidget(part)


def window_title(names: list[str]) -> str:
    """Return the title over tracks of these names; Qt puts the sign of unsaved changes in the place of [*]."""
    if not names:
        return f"{TITLE}[*]"
    more = translate("Window", "{name} and %n more", "", len(names) - 1).format(name=names[0])
    return f"{names[0] if len(names) == 1 else more}[*] – {TITLE}"
