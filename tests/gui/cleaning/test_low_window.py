# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be seen of the dock in a small window, and of a text that is longer than its box."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QEvent, QPoint, QRect
from PyQt6.QtGui import QHelpEvent
from PyQt6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QScrollArea, QToolButton, QToolTip


def in_view(dock, widget):
    """Whether all of a widget of the dock's column is seen without scrolling."""
    area = dock.findChild(QScrollArea).viewport()
    return area.rect().contains(QRect(widget.mapTo(area, QPoint(0, 0)), widget.size()))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_what_matters_is_seen_without_scrolling_in_a_small_window(
    make_window, load_into, settle, english_again, language
):
    window = make_window(language=language)
    load_into(window)
    dock = window.clean_dock
    assert window.history_dock.isVisible() and (window.width(), window.height()) == (1000, 600)
    window.actions_by_id.trigger("process.musicecan")
    wanted = [dock.choice, dock.form.findChild(QComboBox, "preset"), dock.form.findChild(QDoubleSpinBox, "strength")]
    settle(lambda: all(in_view(dock, each) for each in (*wanted, dock.form.more, dock.target.segments)))
    for widget in (*dock.listen.segments.findChildren(QToolButton), dock.foot.preview_button, dock.foot.apply_button):
        assert widget.visibleRegion().boundingRect() == widget.rect()
    assert not dock.description.isVisible() and dock.choice.toolTip() == dock.description.text()
    assert dock.listen.words.text() == dock.target.label.text()
    window.resize(1280, 900)
    window.history_dock.hide()
    settle(lambda: dock.description.isVisible() and dock.target.label.isVisible())


def test_what_is_applied_to_is_said_once_and_always_in_sight(window, load_into, settle):
    load_into(window)
    window.resize(1280, 900)
    window.history_dock.hide()
    window.actions_by_id.trigger("process.musicecan")
    dock, bar = window.clean_dock, window.clean_dock.findChild(QScrollArea).verticalScrollBar()
    label, words = dock.target.label, dock.listen.words
    settle(lambda: in_view(dock, label) and not words.text())
    high = words.height()
    window.resize(1280, 760)
    dock.form.more.click()
    settle(lambda: bar.maximum() > 0)
    bar.setValue(0)
    settle(lambda: not in_view(dock, label) and words.text() == label.text() != "")
    assert words.height() == high, "the buttons stay where they are"
    bar.setValue(bar.maximum())
    assert in_view(dock, label) and not words.text()
    window.resize(1000, 560)
    settle(lambda: label.isHidden() and words.text() == label.text())


def test_what_to_do_first_is_said_once_when_the_window_opens_with_the_dock(make_window, settle):
    before = make_window()
    before.resize(1280, 760)
    before.actions_by_id.trigger("view.clean")
    settle(lambda: before.clean_dock.is_seen)
    before.close()
    window = make_window(geometry=before.settings.geometry, window_state=before.settings.window_state)
    window.resize(1280, 760)
    settle(lambda: in_view(window.clean_dock, window.clean_dock.target.label))
    assert window.clean_dock.target.label.text() == "Open a recording first."
    assert not window.clean_dock.listen.words.text()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_networks_with_weights_are_read_whole_and_longer_texts_end_with_dots(
    make_window, settle, english_again, language
):
    window = make_window(language=language)
    window.actions_by_id.trigger("view.clean")
    box = window.clean_dock.form.findChild(QComboBox, "preset")
    settle(lambda: box.isVisible() and window.clean_dock.width() < 360)
    for preset in ("fast", "quality"):
        window.clean_dock.form.set_values({"preset": preset})
        assert box.shown_text == box.currentText()
    box.setItemText(box.currentIndex(), "Quality: the best sound there is; takes longer")
    assert box.shown_text.startswith("Quality: the best") and box.shown_text.endswith("…")
    place = box.rect().center()
    QApplication.sendEvent(box, QHelpEvent(QEvent.Type.ToolTip, place, box.mapToGlobal(place)))
    assert QToolTip.text().split("\n") == [box.currentText(), box.accessibleDescription()]
    QToolTip.hideText()
    box.showPopup()
    settle(lambda: box.view().isVisible())
    longest = max(box.fontMetrics().horizontalAdvance(box.itemText(place)) for place in range(box.count()))
    assert box.view().width() >= longest > box.width()
    box.hidePopup()


def test_the_dock_needs_the_same_height_wherever_its_foot_is(window, load_into, settle):
    load_into(window)
    window.actions_by_id.trigger("process.musicecan")
    settle(lambda: window.clean_dock.is_seen)
    settle()
    needed = window.clean_dock.least_height
    for is_low in (True, False):
        window.clean_dock.set_low(is_low)
        assert window.clean_dock.least_height == needed
