# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever needs large letters has told the system so, and everything grows with them: nothing is cut off."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QScreen
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QScrollArea,
)

from editor.gui.cleaning.panel import NARROWEST
from editor.gui.cleaning.scroller import Scroller
from editor.gui.exporting.dialog import ExportDialog
from editor.gui.exporting.room import Room
from editor.gui.language import install_language
from editor.gui.preferences.window import PreferencesWindow
from editor.gui.theme import apply_theme, load_theme


@pytest.fixture
def large(application):
    """The font of the system at 20 points."""
    before = application.font()
    font = application.font()
    font.setPointSize(20)
    application.setFont(font)
    yield font
    application.setFont(before)
    apply_theme(application, load_theme("dark"))


def advance(widget, text):
    return widget.fontMetrics().horizontalAdvance(text)


@pytest.fixture
def large_window(large, make_window, loaded, settle):
    """A window with a selection and its Clean dock, on a small laptop."""
    window = loaded()
    window.resize(1366, 768)
    window.history_dock.hide()
    window.marks.select(0.2, 0.4, (0,))
    window.actions_by_id.trigger("process.musicecan")
    settle(window.clean_dock.isVisible)
    settle()
    return window


def test_headings_are_larger_than_what_is_below_them(large_window, large):
    heading = large_window.area.rows[0].header.name.findChild(QLabel)
    assert heading.font().pointSizeF() > large.pointSizeF() < large_window.position.font().pointSizeF()


def test_fields_and_buttons_hold_their_words(large_window):
    seen = [each for each in large_window.findChildren((QLineEdit, QPushButton)) if each.isVisible()]
    assert {type(each) for each in seen} >= {QPushButton}
    for each in seen:
        assert each.height() >= each.fontMetrics().height(), each.objectName()
        if isinstance(each, QAbstractButton) or not each.isReadOnly():
            assert each.width() >= advance(each, each.text()), each.objectName()


def test_a_track_says_what_it_is(large_window):
    header, name = large_window.area.rows[0].header, large_window.area.rows[0].header.name.findChild(QLabel)
    assert name.text() == "track 0" and name.width() >= advance(name, "track 0")
    assert header._format.seen == header._format.text() == "8 kHz · mono"
    ruler = large_window.area.ruler
    assert ruler.x() == header.width() > 204
    large_window.axis.show(0.0, 1.0)
    assert large_window.axis.x_of(1.0) == pytest.approx(large_window.area.rows[0].view.width(), abs=1)


def test_times_are_whole(large_window):
    window = large_window
    assert window.position.contentsRect().width() >= advance(window.position, window.position.text())
    bar = window.status.selection
    for field in (bar.start, bar.end, bar.length):
        assert field.parentWidget().rect().contains(field.geometry())


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.usefixtures("english_again")
def test_settings_are_not_cut_off_at_the_side_of_the_narrowest_dock(large_window, settle, language):
    install_language(language)
    settle()
    dock = large_window.clean_dock
    scroller = dock.findChild(Scroller)
    bar = scroller.verticalScrollBar().sizeHint().width()
    narrowest = max(NARROWEST, dock.foot.minimumSizeHint().width())
    settle(lambda: scroller.widget().minimumSizeHint().width() + bar <= narrowest, 5)  # layouts follow words in turn


def test_the_export_dialog_grows_with_its_words(large_window, settle):
    large_window.actions_by_id.trigger("file.export")
    [dialog] = [each for each in large_window.findChildren(ExportDialog) if each.isVisible()]
    settle()
    for each in (*dialog.findChildren(QLabel), *dialog.findChildren(QAbstractButton)):
        if each.isVisible() and each.text():
            assert each.width() >= each.minimumSizeHint().width(), each.text()
    for each in dialog.findChildren(QDoubleSpinBox):
        assert each.lineEdit().width() >= advance(each, each.text()), each.objectName()
    dialog.reject()


def test_the_buttons_of_the_export_dialog_are_on_a_small_screen(large_window, settle, monkeypatch):
    """And all fields can be scrolled to; this is what a small laptop has where everything is 1.5 times as large."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(853, 480))
    large_window.actions_by_id.trigger("file.export")
    [dialog] = [each for each in large_window.findChildren(ExportDialog) if each.isVisible()]
    settle()
    assert dialog.minimumSizeHint().width() <= 853 and dialog.minimumSizeHint().height() <= 440
    dialog.resize(853, 440)
    settle()
    assert dialog.rect().contains(dialog.accept_button.geometry().translated(dialog.accept_button.parentWidget().pos()))
    [room] = dialog.findChildren(Room)
    assert room.widget().height() >= room.widget().minimumSizeHint().height() > room.viewport().height() > 20
    dialog.reject()


def test_the_fields_of_the_export_dialog_only_scroll_down_on_a_small_screen(make_window, loaded, settle, monkeypatch):
    """The tags are below the sound then, and Tab scrolls to them."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(853, 480))
    window = loaded()
    window.actions_by_id.trigger("file.export")
    [dialog] = [each for each in window.findChildren(ExportDialog) if each.isVisible()]
    settle()
    [room] = dialog.findChildren(Room)
    assert dialog.width() <= 853 and room.horizontalScrollBar().maximum() == 0
    [title] = dialog.tags.findChildren(QLineEdit, "tag_title")
    for _ in range(30):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        if title.hasFocus():
            break
    assert title.visibleRegion().boundingRect() == title.rect()
    dialog.accept_button.setFocus()
    while not dialog.part.tracks.hasFocus():
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert dialog.part.tracks.visibleRegion().boundingRect() == dialog.part.tracks.rect(), "from below too"
    dialog.reject()


def test_the_pages_of_the_preferences_are_read_whole(large_window, settle):
    large_window.actions_by_id.trigger("edit.preferences")
    [pages] = [each for each in large_window.findChildren(QListWidget, "preferencePages") if each.isVisible()]
    settle()
    assert pages.viewport().width() >= pages.sizeHintForColumn(0) > 150
    pages.window().close()


def test_the_buttons_of_the_preferences_are_on_a_small_screen(large_window, settle, monkeypatch):
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(853, 480))
    large_window.actions_by_id.trigger("edit.preferences")
    [pages] = [each for each in large_window.findChildren(QListWidget, "preferencePages") if each.isVisible()]
    settle()
    assert pages.window().height() <= 440, "there is a title bar above it"
    pages.window().close()


def test_the_report_of_a_bug_is_read_whole(large_window, settle):
    dialog = large_window.fail(ValueError("a bug"))
    settle(dialog.isVisible)
    for each in dialog.findChildren(QLabel):
        if each.wordWrap():
            assert each.height() >= each.heightForWidth(each.width())
        else:
            assert each.width() >= advance(each, each.text())
    for each in dialog.findChildren(QPushButton):
        assert dialog.rect().contains(each.geometry().translated(each.parentWidget().pos()))
    dialog.reject()


def test_the_preferences_are_as_wide_as_their_words(large_window, settle, monkeypatch):
    """Where there is room for it on the screen."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(1366, 768))
    large_window.actions_by_id.trigger("edit.preferences")
    [window] = [each for each in large_window.findChildren(PreferencesWindow) if each.isVisible()]
    for page in range(window.list.count()):
        window.list.setCurrentRow(page)
        settle()
        area = window.stack.currentWidget()
        assert not isinstance(area, QScrollArea) or area.horizontalScrollBar().maximum() == 0, page
    window.close()


def test_the_panel_for_many_files_fits_into_a_small_window(large_window, settle):
    large_window.clean_dock.hide()
    large_window.resize(1000, 700)
    large_window.actions_by_id.trigger("batch.show")
    dock = large_window.batch.dock
    settle(dock.isVisible)
    dock.show_state("12 of 34 files, 5 failed", 0.5, False)
    settle()
    assert dock.geometry().right() <= large_window.width() == 1000
    names = [each for each in dock.setup.form.findChildren(QLabel) if each.isVisible()]
    assert names and all(each.width() >= advance(each, each.text()) for each in names)


def test_the_settings_of_a_step_of_a_chain_are_whole(large_window, settle):
    """And the dialog is no larger than the screen."""
    dialog = large_window.chains.make()
    settle(dialog.isVisible)
    view = dialog.scroller.viewport()
    assert dialog.form.findChild(QDoubleSpinBox, "strength").isVisible()
    for field in dialog.form.findChildren((QDoubleSpinBox, QAbstractButton)):
        if field.isVisible():
            assert field.mapTo(view, field.rect().topRight()).x() <= view.width(), field.objectName()
    assert dialog.width() <= dialog.screen().availableSize().width()
    dialog.reject()


def test_the_boxes_of_an_empty_window_hold_what_is_in_them(large, make_window, settle):
    window = make_window(recent_files=["/takes/one.wav", "/takes/two.wav", "/takes/three.wav"])
    window.resize(1280, 900)
    settle()
    box = window.drop_area.findChild(QPushButton, "openButton").parentWidget()
    for each in box.findChildren((QLabel, QPushButton)):
        if each.isVisible():
            needed = each.heightForWidth(each.width()) if each.hasHeightForWidth() else each.fontMetrics().height()
            assert each.height() >= needed and box.rect().contains(each.geometry()), each.text()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.usefixtures("english_again")
def test_an_empty_window_scrolls_only_down(large, make_window, settle, language):
    window = make_window(language=language)
    window.resize(1000, 640)
    settle()
    assert window.drop_area.horizontalScrollBar().maximum() == 0
    box = window.drop_area.batch_box
    for each in box.findChildren((QLabel, QPushButton)):
        needed = each.heightForWidth(each.width()) if each.hasHeightForWidth() else each.fontMetrics().height()
        assert each.height() >= needed and box.rect().contains(each.geometry()), each.text()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.usefixtures("english_again")
def test_the_spectrum_is_as_wide_as_a_small_screen(large_window, settle, language):
    install_language(language)
    large_window.actions_by_id.trigger("view.spectrum")
    dialog = large_window.findChild(QDialog, "spectrumWindow")
    settle(dialog.isVisible)
    assert dialog.width() <= 853 and dialog.minimumSizeHint().height() <= 480
    dialog.close()
