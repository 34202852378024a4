# SPDX-License-Identifier: GPL-3.0-or-later
"""On a small screen no panel covers another: what has no room below goes behind, and comes back with the room."""

from types import SimpleNamespace

import pytest
from PyQt6.QtCore import QPoint, QRect, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QApplication, QTabBar

from editor.gui.widgets.tab_order import in_order

SMALL, TALL = (1000, 600), (1280, 1000)


@pytest.fixture
def crowded(window, settle):
    """A window of `size` with all three panels open."""

    def show(size):
        window.resize(*size)
        for id in ("view.clean", "view.history", "batch.show"):
            if not DOCKS[id](window).isVisible():
                window.actions_by_id.trigger(id)
        settle(lambda: all(dock(window).isVisible() for dock in DOCKS.values()), 5)
        return window

    return show


DOCKS = {
    "view.clean": lambda window: window.clean_dock,
    "view.history": lambda window: window.history_dock,
    "batch.show": lambda window: window.batch.dock,
}


def is_folded(window):
    return window.history_dock in window.tabifiedDockWidgets(window.clean_dock)


def covered(window):
    """Return the pairs of panels that cover each other, of those that are in front."""
    docks = [dock for dock in (window.clean_dock, window.history_dock, window.batch.dock) if dock.is_seen]
    return [(a, b) for i, a in enumerate(docks) for b in docks[i + 1 :] if a.geometry().intersects(b.geometry())]


@pytest.mark.parametrize("size", [SMALL, (1366, 700), TALL])
def test_no_panel_covers_another(crowded, settle, size):
    window = crowded(size)
    settle(lambda: is_folded(window) == (size != TALL) and not covered(window), 5)
    assert window.size().height() == size[1]
    assert window.clean_dock.is_seen, "what was opened last is in front"
    assert window.history_dock.is_seen == (size == TALL)


def test_opening_what_is_behind_brings_it_to_the_front(crowded, settle):
    window = crowded(SMALL)
    settle(lambda: is_folded(window) and window.clean_dock.is_seen, 5)
    for id, front, behind in (
        ("view.history", window.history_dock, window.clean_dock),
        ("view.clean", window.clean_dock, window.history_dock),
    ):
        window.actions_by_id.trigger(id)
        settle(lambda front=front, behind=behind: front.is_seen and not behind.is_seen, 5)
    window.actions_by_id.trigger("view.clean")
    settle(lambda: window.clean_dock.isHidden() and window.history_dock.is_seen, 5)


def test_the_tabs_have_a_name_for_who_comes_by_keyboard(crowded, settle):
    window = crowded(SMALL)
    settle(lambda: is_folded(window), 5)
    bars = [each for each in in_order(window) if isinstance(each, QTabBar) and each.parent() is window]
    assert [each.accessibleName() for each in bars] == ["Panels"]


def test_it_comes_back_below_with_the_room(crowded, settle):
    window = crowded(SMALL)
    settle(lambda: is_folded(window), 5)
    window.resize(*TALL)
    settle(lambda: not is_folded(window), 5)
    settle(lambda: window.history_dock.y() > window.clean_dock.y(), 5)
    window.resize(*SMALL)
    settle(lambda: is_folded(window), 5)
    window.actions_by_id.trigger("batch.show")
    window.resize(1000, 780)
    settle(lambda: not is_folded(window) and not covered(window), 5)


def test_what_was_used_last_is_in_front(window, settle):
    window.resize(1280, 760)
    window.actions_by_id.trigger("view.clean")
    window.history_dock.show()
    settle(lambda: window.clean_dock.is_seen and window.history_dock.is_seen, 5)
    assert not is_folded(window)
    window.clean_dock.choice.setFocus()
    window.actions_by_id.trigger("batch.show")
    settle(lambda: is_folded(window), 5)
    settle(lambda: window.clean_dock.is_seen and not window.history_dock.is_seen, 5)


def test_what_had_no_room_the_last_time_comes_back_below_too(crowded, make_window, settle):
    before = crowded((1280, 760))
    settle(lambda: is_folded(before), 5)
    before.close()
    window = make_window(geometry=before.settings.geometry, window_state=before.settings.window_state)
    window.resize(1280, 760)
    settle(lambda: is_folded(window) and window.clean_dock.is_seen, 5)
    window.actions_by_id.trigger("batch.show")
    settle(lambda: not is_folded(window) and window.history_dock.is_seen, 5)


def test_what_the_user_put_behind_stays_there(window, settle):
    window.resize(*TALL)
    window.actions_by_id.trigger("view.clean")
    window.history_dock.show()
    window.tabifyDockWidget(window.clean_dock, window.history_dock)
    window.resize(1280, 980)
    settle(lambda: window.height() == 980, 5)
    assert is_folded(window)


def test_a_floating_panel_is_left_alone(crowded, settle):
    window = crowded(TALL)
    window.history_dock.setFloating(True)
    window.resize(*SMALL)
    settle(lambda: not window.clean_dock.geometry().intersects(window.batch.dock.geometry()), 5)
    assert window.history_dock.isFloating() and not is_folded(window)


@pytest.mark.parametrize("side", [Qt.DockWidgetArea.RightDockWidgetArea, Qt.DockWidgetArea.LeftDockWidgetArea])
def test_a_panel_that_floats_covers_none_of_its_column(crowded, settle, side):
    window = crowded(TALL)
    for dock in (window.clean_dock, window.history_dock):
        window.addDockWidget(side, dock)
    settle(lambda: window.history_dock.y() > window.clean_dock.y(), 5)
    [button] = window.history_dock.findChildren(QAbstractButton, "qt_dockwidget_floatbutton")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(lambda: window.clean_dock.geometry().bottom() > window.history_dock.height(), 5)
    foot = window.clean_dock.foot
    foot_place = foot.rect().translated(foot.mapToGlobal(foot.rect().topLeft()))
    assert window.history_dock.isFloating() and not window.history_dock.frameGeometry().intersects(foot_place)


def test_a_panel_that_a_double_click_on_its_title_floats_covers_none_either(crowded, settle, monkeypatch):
    window = crowded(TALL)
    dock = window.history_dock
    settle(lambda: dock.y() > window.clean_dock.y(), 5)
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)  # as it is on a real screen
    QTest.mouseDClick(dock, Qt.MouseButton.LeftButton, pos=QPoint(40, 10))
    assert dock.isFloating()
    column = window.clean_dock.rect().translated(window.clean_dock.mapToGlobal(QPoint()))
    assert not dock.frameGeometry().intersects(column)


def test_a_panel_that_floats_stays_on_a_screen_that_is_left_of_the_first(crowded, settle, monkeypatch):
    window, left = crowded(TALL), QRect(-2000, 0, 2000, 1200)
    screen = SimpleNamespace(availableGeometry=lambda: left, availableSize=left.size)
    monkeypatch.setattr(window, "screen", lambda: screen)
    window.move(-1900, 0)
    settle(lambda: window.x() < -1000, 5)
    [button] = window.history_dock.findChildren(QAbstractButton, "qt_dockwidget_floatbutton")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    column = window.clean_dock.rect().translated(window.clean_dock.mapToGlobal(QPoint()))
    assert window.history_dock.isFloating() and left.contains(window.history_dock.geometry())
    assert window.history_dock.frameGeometry().right() < column.left()


def test_a_panel_on_the_other_side_is_left_alone(crowded, settle):
    window = crowded(TALL)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.history_dock)
    window.resize(*SMALL)
    settle(lambda: window.height() == 600, 5)
    assert not is_folded(window)
