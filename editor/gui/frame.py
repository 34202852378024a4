# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts around the tracks that need more than the action table: the tool bar, recent files, size and title."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PyQt6.QtCore import QByteArray, QSize, Qt
from PyQt6.QtGui import QAction, QScreen
from PyQt6.QtWidgets import QLabel, QMainWindow, QMenu, QStackedWidget, QToolBar, QToolButton, QVBoxLayout, QWidget

from editor.gui.actions.places import CLEAN_BUTTON, POSITION
from editor.gui.actions.process_actions import CLEAN
from editor.gui.language import speak, translate
from editor.gui.menus import ActionSet
from editor.gui.widgets.screen_room import on_screen
from editor.gui.widgets.unformatted import unformatted
from editor.settings import Settings

TITLE = "MusicECAN Editor"


def first_size(screen: QScreen | None) -> QSize:
    """Return the size of the very first window: with its title bar it fits on `screen`."""
    return on_screen(QSize(1280, 760), screen)


def least_size(screen: QScreen | None) -> QSize:
    """Return the size below which no window gets, unless `screen` is smaller still."""
    return on_screen(QSize(720, 420), screen)


def restore_place(window: QMainWindow, settings: Settings) -> None:
    """Give `window` the size and place of the last time, and its docks theirs; those of no last time do nothing."""
    window.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
    window.restoreState(QByteArray.fromBase64(settings.window_state.encode()))


def keep_place(window: QMainWindow, settings: Settings) -> None:
    """Remember size and place for the next time."""
    settings.geometry = window.saveGeometry().toBase64().data().decode()
    settings.window_state = window.saveState().toBase64().data().decode()
    settings.save()


def add_tool_bar(window: QMainWindow, actions: ActionSet, position: QLabel) -> QToolButton:
    """Put the tool bar on `window`; returns the button of the processor that matters."""
    bar = QToolBar()
    bar.setObjectName("toolBar")
    bar.setMovable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    button = _clean_button(actions)
    position.setObjectName("positionDisplay")
    position.setMinimumWidth(22 * position.fontMetrics().averageCharWidth())
    position.setAlignment(Qt.AlignmentFlag.AlignCenter)
    actions.fill_tool_bar(bar, {CLEAN_BUTTON: button, POSITION: position})
    window.addToolBar(bar)
    speak(bar, lambda: bar.setWindowTitle(translate("Window", "Tools")))
    speak(position, lambda: position.setAccessibleName(translate("Window", "Position")))
    return button


def _clean_button(actions: ActionSet) -> QToolButton:
    button = QToolButton()
    button.setObjectName("cleanButton")
    button.setProperty("role", "primary")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def say() -> None:
        button.setText(translate("Window", "Clean"))
        button.setAccessibleName(translate("Window", "Clean with MusicECAN"))
        button.setToolTip(translate("Window", "Take the noise out of the selection, or of the whole recording"))

    speak(button, say)
    if CLEAN in actions.table:
        action = actions[CLEAN]
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(button.setEnabled)
    else:
        button.setEnabled(False)
    return button


def add_recent_menu(menu: QMenu, before: QAction, settings: Settings, open: Callable[[list[Path]], object]) -> None:
    """Put "Open recent" into `menu`; it is filled anew whenever it is shown, and `open` gets what is chosen."""
    recent = QMenu(menu)
    speak(recent, lambda: recent.setTitle(translate("Window", "Open &recent")))
    recent.setObjectName("recentMenu")
    menu.insertMenu(before, recent)

    def fill() -> None:
        recent.clear()
        for name in settings.recent_files:
            action = recent.addAction(Path(name).name.replace("&", "&&"))
            if action is not None:
                action.setToolTip(unformatted(name))
                action.triggered.connect(lambda _checked, name=name: open([Path(name)]))

    menu.aboutToShow.connect(lambda: recent.setEnabled(bool(settings.recent_files)))
    recent.aboutToShow.connect(fill)


def center(bar: QWidget, middle: QWidget) -> QWidget:
    """Return `bar` above `middle`, which has all the room that is left."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(middle, 1)
    return both


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
