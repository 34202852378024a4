# SPDX-License-Identifier: GPL-3.0-or-later
"""The smallest window: nothing is drawn over anything else or beyond its edge, and all can be reached."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PyQt6.QtGui import QScreen
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QToolBar, QToolButton

from editor.gui.batch.rows import Column
from editor.gui.frame import first_size


def place_of(widget, window):
    """Return where a widget lies in a window."""
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def app_menu():
    """Return the menu that is open."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize("size", [(720, 420), (1000, 600)])
@pytest.mark.parametrize("with_batch", [False, True])
def test_the_two_boxes_of_an_empty_window_are_whole(window, settle, size, with_batch):
    window.resize(*size)
    if with_batch:
        window.actions_by_id.trigger("batch.show")
    settle()
    area = window.drop_area
    box, batch = area.findChild(QPushButton, "openButton").parentWidget(), area.batch_box
    assert not place_of(box, window).intersects(place_of(batch, window))
    for inside in (*box.findChildren((QLabel, QPushButton)), *batch.findChildren((QLabel, QPushButton))):
        outside = box if box.isAncestorOf(inside) else batch
        assert outside.rect().contains(place_of(inside, outside))
        needed = inside.sizeHint().height() if not inside.hasHeightForWidth() else inside.heightForWidth(inside.width())
        assert inside.width() >= inside.minimumSizeHint().width() and inside.height() >= needed
    area.ensureWidgetVisible(batch)
    assert area.viewport().rect().contains(place_of(batch, area.viewport()))


@pytest.mark.parametrize("actions", [("batch.show", "process.musicecan"), ("process.musicecan", "batch.show")])
def test_the_smallest_window_grows_where_panels_would_cover_each_other(window, loaded, settle, actions):
    """And is as small as before once one of them is closed."""
    loaded()
    window.resize(window.minimumSize())
    for id in actions:
        window.actions_by_id.trigger(id)
    settle(lambda: window.height() > 420)
    settle()
    clean, batch = window.clean_dock, window.batch.dock
    assert not place_of(clean, window).intersects(place_of(batch, window))
    assert not place_of(clean.foot.apply_button, window).intersects(place_of(batch, window))
    for part in (clean.foot.apply_button, batch, window.status):
        assert window.rect().contains(place_of(part, window))
    batch.hide()
    settle(lambda: window.minimumHeight() == 420)


@pytest.mark.parametrize("with_tracks", [False, True])
def test_the_panel_for_many_files_leaves_room_for_the_rest_of_the_smallest_window(window, loaded, settle, with_tracks):
    if with_tracks:
        loaded()
    window.history_dock.show()
    window.resize(window.minimumSize())
    window.actions_by_id.trigger("batch.show")
    settle(window.batch.dock.isVisible)
    assert window.batch.queue.items == [], "asking brings the table"
    settle()
    parts = [window.status, window.batch.dock, window.history_dock, window.centralWidget()]
    assert window.height() == 420 and all(window.rect().contains(place_of(part, window)) for part in parts)
    assert not place_of(window.status, window).intersects(place_of(window.batch.dock, window))
    letter = window.batch.dock.fontMetrics().averageCharWidth()
    assert window.batch.dock.table.columnWidth(Column.NAME) >= 14 * letter


def test_the_first_window_fits_on_the_screen_with_its_title_bar(window):
    room, size = window.screen().availableSize(), first_size(window.screen())
    assert size.height() <= room.height() - 40 < 760 + 40 and size.width() <= room.width()
    assert first_size(None) == QSize(1280, 760)


def test_what_has_no_room_in_the_panel_for_many_files_is_in_a_menu(window, settle):
    window.resize(720, 600)
    window.actions_by_id.trigger("batch.show")
    settle()
    dock = window.batch.dock
    assert window.rect().contains(place_of(dock, window))
    bar = dock.findChild(QToolBar)
    more = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    seen = [action for action in bar.actions() if bar.widgetForAction(action).isVisible()]
    assert more.isVisible() and place_of(more, dock).right() <= dock.width()
    assert more.accessibleName() == more.toolTip() == "More buttons"
    offered = []
    QTimer.singleShot(50, lambda: (offered.extend(app_menu().actions()), app_menu().close()))
    more.click()
    assert seen and [*seen, *offered] == bar.actions()
    window.resize(1300, 600)
    settle()
    assert not more.isVisible()
    assert all(bar.widgetForAction(action).isVisible() for action in bar.actions())


def is_whole(widget):
    """Whether all of a widget is in sight."""
    return widget.visibleRegion().boundingRect() == widget.rect()


@pytest.fixture
def screen(request, monkeypatch):
    """A screen of this size; to be named before the window."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(*request.param))


@pytest.mark.parametrize("screen", [(640, 360)], indirect=True)
def test_the_window_fits_on_a_very_small_screen(screen, loaded, settle):
    """This is what is left of 1280 × 720 pixels where everything is twice as large."""
    window = loaded()
    window.resize(640, 320)
    window.actions_by_id.trigger("process.musicecan")
    settle(lambda: window.tabifiedDockWidgets(window.clean_dock) and window.clean_dock.is_seen)
    assert window.size() == QSize(640, 320)
    bar = window.findChild(QToolBar, "toolBar")
    assert is_whole(bar.findChild(QToolButton, "qt_toolbar_ext_button"))
    settle(lambda: all(is_whole(part) for part in (window.status, window.status.selection)))
    reach_apply(window, settle)


@pytest.mark.parametrize("screen", [(853, 480)], indirect=True)
def test_apply_is_reached_where_the_screen_is_too_low_for_two_panels(screen, loaded, settle):
    """And stays in sight again once one of them is closed."""
    window = loaded()
    window.resize(853, 440)
    foot = window.clean_dock.foot
    window.actions_by_id.trigger("process.musicecan")
    settle(lambda: is_whole(foot))
    foot.apply_button.setFocus()
    window.actions_by_id.trigger("batch.show")
    settle(lambda: not is_whole(foot) and is_whole(foot.apply_button))
    assert foot.apply_button.hasFocus() and window.height() == 440
    reach_apply(window, settle)
    window.batch.dock.hide()
    settle(lambda: is_whole(foot))


def reach_apply(window, settle):
    """Go to Apply with Tab from what is first in the dock."""
    dock = window.clean_dock
    dock.choice.setFocus()
    for _ in range(30):
        QTest.keyClick(window, Qt.Key.Key_Tab)
        if dock.foot.apply_button.hasFocus():
            break
    settle(lambda: is_whole(dock.foot.apply_button))


@pytest.mark.parametrize("screen", [(640, 360)], indirect=True)
def test_the_buttons_of_dialogs_are_on_a_very_small_screen(screen, window, settle):
    for dialog in (window.fail(ValueError("a bug")), window.chains.make()):
        settle(dialog.isVisible)
        assert dialog.width() <= 640 and dialog.height() <= 320, "there is a title bar above it"
        dialog.reject()
